//! How far a person has come on the way to being a mentor.

use chrono::NaiveDate;

use super::{
    ApplicationState, Appointment, AppointmentStatus, EligibilityRule, Finding, MentorFacts,
    SuspensionGround, check,
};
use crate::choice::choices;
use crate::scheme::{AppointmentLength, Basis, Binding, MentorEligibility, MentorPool, Source};

choices! {
    /// Where somebody stands, from far to near.
    MentorStage {
        /// A condition about the person is not met.
        NotEligible "not_eligible" "不符合条件" "Not eligible",
        /// Everything is in order, but nobody has applied.
        MayApply "may_apply" "可申请" "May apply",
        Applied "applied" "待审批" "Applied",
        Declined "declined" "未批准" "Declined",
        /// Training, exam or certificate is still missing.
        InTraining "in_training" "培养中" "In training",
        /// Only the appointment is missing.
        Ready "ready" "待聘任" "Ready",
        /// The scheme asks for no appointment: everybody eligible mentors.
        InPool "in_pool" "已入库" "In the pool",
        Appointed "appointed" "在聘" "Appointed",
        Suspended "suspended" "暂停" "Suspended",
    }
}

/// Everything that follows from rules, facts and day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorProgress {
    pub stage: MentorStage,
    pub findings: Vec<Finding>,
    /// The place in [`MentorFacts::appointments`] of the one that counts today, with its ground if it rests.
    pub appointment: Option<(usize, Option<SuspensionGround>)>,
}

/// Whether the scheme has mentors only by appointment: where it asks for an application, a certificate or a letter.
pub fn asks_for_appointment(rules: &MentorEligibility) -> bool {
    rules.pool != MentorPool::Automatic || rules.certificate || rules.letter
}

/// Whether a qualification makes a key mentor (骨干导师).
pub fn is_key_qualified(rules: &MentorEligibility, facts: &MentorFacts) -> bool {
    let named = |held: &String| rules.key_mentor_qualifications.iter().any(|named| held.contains(named));
    facts.qualifications.iter().any(named)
}

/// How a person stands on a day.
pub fn progress(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> MentorProgress {
    let findings = check(rules, facts, day);
    let appointment = current(rules, facts, day);
    let stage = match appointment {
        Some((_, None)) => MentorStage::Appointed,
        Some((_, Some(_))) => MentorStage::Suspended,
        None => stage_without_appointment(rules, facts, &findings),
    };
    MentorProgress { stage, findings, appointment }
}

/// Whether a person may be given students on a day: everything the scheme asks is met, and he is in office where the
/// scheme appoints.
pub fn may_mentor(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> bool {
    match progress(rules, facts, day).stage {
        MentorStage::Appointed => check(rules, facts, day).iter().all(|finding| !finding.blocks),
        MentorStage::InPool => true,
        _ => false,
    }
}

fn current(
    rules: &MentorEligibility,
    facts: &MentorFacts,
    day: NaiveDate,
) -> Option<(usize, Option<SuspensionGround>)> {
    let status = |appointment: &Appointment| appointment.status(rules, facts, day);
    let running = facts.appointments.iter().enumerate().filter_map(|(place, one)| match status(one) {
        (AppointmentStatus::Active, ground) | (AppointmentStatus::Suspended, ground) => Some((place, ground)),
        _ => None,
    });
    // One in office comes before one that rests.
    running.min_by_key(|(place, ground)| (ground.is_some(), *place))
}

fn stage_without_appointment(
    rules: &MentorEligibility,
    facts: &MentorFacts,
    findings: &[Finding],
) -> MentorStage {
    let fails = |finding: &&Finding| !finding.passed;
    if findings.iter().filter(fails).any(|finding| finding.blocks) {
        return MentorStage::NotEligible;
    }
    if findings.iter().filter(fails).any(|finding| finding.rule == EligibilityRule::Application) {
        return match facts.application.map(|application| application.state) {
            Some(ApplicationState::Submitted) => MentorStage::Applied,
            Some(ApplicationState::Declined) => MentorStage::Declined,
            Some(ApplicationState::Approved | ApplicationState::Withdrawn) | None => MentorStage::MayApply,
        };
    }
    match findings.iter().all(|finding| finding.passed) {
        false => MentorStage::InTraining,
        true if asks_for_appointment(rules) => MentorStage::Ready,
        true => MentorStage::InPool,
    }
}

impl MentorProgress {
    /// Of somebody of whom nothing has been looked at yet.
    pub fn none() -> Self {
        Self { stage: MentorStage::NotEligible, findings: vec![], appointment: None }
    }
}

/// The rules of a school that has published no scheme yet: everybody at work is in the pool.
pub fn nothing_asked() -> MentorEligibility {
    MentorEligibility {
        pool: MentorPool::Automatic,
        staff_kinds: vec![],
        least_years: 0,
        standings: vec![],
        barred_by: vec![],
        training_hours: 0,
        training_topics: vec![],
        exam: false,
        exam_pass_percent: None,
        certificate: false,
        certificate_months: None,
        letter: false,
        appointment: AppointmentLength::Year,
        key_mentor_qualifications: vec![],
        coached_most: None,
        substitute_after_days: None,
        basis: Basis {
            source: Source { plan: String::new(), paragraph: String::new() },
            binding: Binding::Advised,
            open: None,
        },
    }
}
