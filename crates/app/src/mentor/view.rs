//! One mentor whole: every rule explained, and what has been done.

use chrono::{DateTime, NaiveDate, Utc};
use shiyou_domain::access::Permission;
use shiyou_domain::id::{AppointmentId, CoachingId, MentorApplicationId, StaffId, TrainingCourseId};
use shiyou_domain::issue::Language;
use shiyou_domain::mentor::{
    AppointmentState, AppointmentStatus, EligibilityRule, Finding, SuspensionGround, TrainingExam,
    asks_for_appointment,
};
use shiyou_domain::scheme::{AppointmentLength, LocalText, MentorPool};
use shiyou_persistence::mentor::{self, CoachingRow};
use shiyou_persistence::{Db, staff};

use super::list::{MentorItem, item};
use super::{CertificateView, Dossier, Ground};
use crate::staff::Circumstances;
use crate::student::Person;
use crate::{App, AppError, AppResult, Call};

/// The rules the pool is measured by.
#[derive(Debug, Clone, PartialEq)]
pub struct MentorRules {
    /// None: no scheme is published, and nothing is asked.
    pub scheme: Option<LocalText>,
    pub pool: MentorPool,
    pub training_hours: u32,
    pub training_topics: Vec<LocalText>,
    /// None: there is no exam.
    pub exam_pass_percent: Option<u32>,
    pub certificate: bool,
    pub certificate_months: Option<u32>,
    pub letter: bool,
    pub appointment: AppointmentLength,
    /// Whether only who is appointed mentors.
    pub asks_for_appointment: bool,
    pub has_key_mentors: bool,
    pub coached_most: Option<u32>,
    pub substitute_after_days: Option<u32>,
}

impl MentorRules {
    pub(super) fn of(ground: &Ground) -> Self {
        let rules = &ground.rules;
        Self {
            scheme: ground.scheme.clone(),
            pool: rules.pool,
            training_hours: rules.training_hours,
            training_topics: rules.training_topics.clone(),
            exam_pass_percent: rules.exam.then(|| ground.pass_percent()),
            certificate: rules.certificate,
            certificate_months: rules.certificate_months,
            letter: rules.letter,
            appointment: rules.appointment,
            asks_for_appointment: asks_for_appointment(rules),
            has_key_mentors: !rules.key_mentor_qualifications.is_empty(),
            coached_most: rules.coached_most,
            substitute_after_days: rules.substitute_after_days,
        }
    }
}

/// One rule, and how somebody stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleView {
    pub rule: EligibilityRule,
    pub name: &'static str,
    pub passed: bool,
    /// Of the explanation.
    pub code: &'static str,
    pub explanation: String,
}

pub(super) fn rule_view(finding: &Finding, language: Language) -> RuleView {
    RuleView {
        rule: finding.rule,
        name: finding.rule.name(language),
        passed: finding.passed,
        code: finding.explanation.code(),
        explanation: finding.explanation.message(language),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationView {
    pub id: MentorApplicationId,
    /// `self` or `nominated`.
    pub origin: String,
    pub statement: Option<String>,
    pub state: String,
    pub submitted_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decision_note: Option<String>,
}

/// A course attended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingView {
    pub course: TrainingCourseId,
    pub name: String,
    pub topic: Option<String>,
    pub held_on: NaiveDate,
    pub tenths: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamView {
    pub taken_on: NaiveDate,
    pub percent: u32,
    pub pass_percent: u32,
    pub passed: bool,
}

impl ExamView {
    pub(super) fn of(exam: &TrainingExam) -> Self {
        Self {
            taken_on: exam.on,
            percent: exam.percent,
            pass_percent: exam.pass_percent,
            passed: exam.passed(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentView {
    pub id: AppointmentId,
    pub number: String,
    pub kind: String,
    pub capacity: Option<u32>,
    pub is_key: bool,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What the office has decided.
    pub state: AppointmentState,
    /// How it stands today.
    pub status: AppointmentStatus,
    /// Why it rests.
    pub ground: Option<SuspensionGround>,
    pub note: Option<String>,
    pub version: i32,
}

impl AppointmentView {
    pub(super) fn of(ground: &Ground, dossier: &Dossier, place: usize) -> Option<Self> {
        let (row, known) = (dossier.appointments.get(place)?, dossier.facts.appointments.get(place)?);
        let (status, why) = known.status(&ground.rules, &dossier.facts, ground.day);
        Some(Self {
            id: AppointmentId(row.id),
            number: row.number.clone(),
            kind: row.kind.clone(),
            capacity: known.capacity,
            is_key: row.is_key,
            from: row.starts_on,
            to: row.ends_on,
            state: known.state,
            status,
            ground: why,
            note: row.note.clone(),
            version: row.version,
        })
    }
}

/// One mentor, or somebody on the way there.
#[derive(Debug, Clone, PartialEq)]
pub struct MentorView {
    pub item: MentorItem,
    pub rules: MentorRules,
    /// Every rule the scheme makes.
    pub findings: Vec<RuleView>,
    pub applications: Vec<ApplicationView>,
    pub trainings: Vec<TrainingView>,
    pub exams: Vec<ExamView>,
    pub certificates: Vec<CertificateView>,
    pub appointments: Vec<AppointmentView>,
    /// Whom this key mentor coaches today.
    pub coached: Vec<(CoachingId, Person<StaffId>)>,
    pub coach: Option<(CoachingId, Person<StaffId>)>,
    /// Leave and facts that bar, for whoever manages the pool and for the person.
    pub circumstances: Option<Circumstances>,
    /// Whether the caller may apply now.
    pub may_apply: bool,
}

/// One mentor.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn get_mentor(app: &App, call: &Call, id: StaffId) -> AppResult<MentorView> {
    app.store.read(|db| view(db, call, id))
}

/// How the caller stands.
///
/// # Errors
/// [`AppError::NotFound`] if the caller is nobody of the staff.
pub fn get_my_mentor(app: &App, call: &Call) -> AppResult<MentorView> {
    let id = call.reader.staff().ok_or(AppError::NotFound)?;
    get_mentor(app, call, id)
}

pub(super) fn view(db: &mut Db, call: &Call, id: StaffId) -> AppResult<MentorView> {
    use shiyou_domain::mentor::MentorStage;
    let ground = Ground::of(db, call)?;
    let row = staff::find(db, ground.school, id)?;
    let version = row.version;
    let dossier = ground.dossiers(db, vec![row])?.pop().ok_or(AppError::NotFound)?;
    let coachings = mentor::coachings(db, ground.school, &[id.0], ground.day)?;
    let people: Vec<i64> = coachings.iter().flat_map(|row| [row.coach_id, row.staff_id]).collect();
    let names = staff::names(db, ground.school, &people)?;
    let person = |id: i64| Person { id: StaffId(id), name: names.get(&id).cloned().unwrap_or_default() };
    let is_own = call.reader.staff() == Some(id);
    let sees_circumstances = is_own || call.reader.holds(Permission::MentorsManage);
    let circumstances =
        sees_circumstances.then(|| Circumstances::of(&dossier.leaves, &dossier.bars, version));
    let mentees = staff::mentee_counts(db, ground.school, &[id.0], ground.day)?;
    let may_apply = is_own
        && ground.rules.pool != MentorPool::Automatic
        && matches!(dossier.progress.stage, MentorStage::MayApply | MentorStage::Declined);
    let coached = |row: &CoachingRow| (CoachingId(row.id), person(row.staff_id));
    Ok(MentorView {
        rules: MentorRules::of(&ground),
        findings: dossier.progress.findings.iter().map(|finding| rule_view(finding, call.language)).collect(),
        applications: dossier.applications.iter().rev().map(application_view).collect(),
        trainings: dossier
            .attended
            .iter()
            .rev()
            .map(|row| TrainingView {
                course: TrainingCourseId(row.course_id),
                name: row.name.clone(),
                topic: row.topic.clone(),
                held_on: row.held_on,
                tenths: u32::try_from(row.hours_tenths).unwrap_or_default(),
            })
            .collect(),
        exams: dossier.facts.exams.iter().rev().map(ExamView::of).collect(),
        certificates: dossier
            .certificates
            .iter()
            .rev()
            .map(|row| CertificateView::of(row, &dossier.row, ground.day))
            .collect(),
        appointments: (0..dossier.appointments.len())
            .rev()
            .filter_map(|place| AppointmentView::of(&ground, &dossier, place))
            .collect(),
        coached: coachings.iter().filter(|row| row.coach_id == id.0).map(coached).collect(),
        coach: coachings
            .iter()
            .find(|row| row.staff_id == id.0)
            .map(|row| (CoachingId(row.id), person(row.coach_id))),
        circumstances,
        may_apply,
        item: item(call, &ground, &mentees, dossier),
    })
}

fn application_view(row: &mentor::ApplicationRow) -> ApplicationView {
    ApplicationView {
        id: MentorApplicationId(row.id),
        origin: row.origin.clone(),
        statement: row.statement.clone(),
        state: row.state.clone(),
        submitted_at: row.submitted_at.and_utc(),
        decided_at: row.decided_at.map(|at| at.and_utc()),
        decision_note: row.decision_note.clone(),
    }
}
