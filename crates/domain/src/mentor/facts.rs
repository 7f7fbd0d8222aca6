//! What is known of a member of the staff who mentors or wants to.

use chrono::NaiveDate;

use super::{Appointment, Certificate};
use crate::choice::choices;
use crate::excuse::AbsenceReason;
use crate::people::{StaffKind, StaffStatus};

choices! {
    /// What bars from mentoring where the scheme says so (spec 3-domain §1).
    BarringFact {
        Disciplined "disciplined" "受处分" "Disciplined",
        FailedAssessment "failed_assessment" "上次考核不合格" "Failed the last assessment",
        FullTimeStudy "full_time_study" "脱产学习" "In full-time study",
    }
}

choices! {
    /// Where an application stands.
    ApplicationState {
        Submitted "submitted" "待审批" "Submitted",
        Approved "approved" "已批准" "Approved",
        Declined "declined" "未批准" "Declined",
        Withdrawn "withdrawn" "已撤回" "Withdrawn",
    }
}

impl ApplicationState {
    /// Whether an application may go there. A decision is not taken back; one applies anew.
    pub fn can_become(self, to: Self) -> bool {
        self == Self::Submitted && to != Self::Submitted
    }
}

/// Away from work, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leave {
    pub reason: AbsenceReason,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Leave {
    /// Whether the day is within it.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Its length in days of the calendar.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }
}

/// A fact that may bar, both days included; without an end it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffBar {
    pub kind: BarringFact,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

impl StaffBar {
    /// Whether the day is within it.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// The last application of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Application {
    pub state: ApplicationState,
    /// The day it was handed in.
    pub on: NaiveDate,
    /// Whether a reason was given with the decision: what an exception needs.
    pub reasoned: bool,
}

/// A course attended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    pub name: String,
    pub topic: Option<String>,
    /// In tenths of an hour.
    pub tenths: u32,
    pub on: NaiveDate,
}

/// A result of the exam after the training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrainingExam {
    pub on: NaiveDate,
    /// 0–100.
    pub percent: u32,
    /// What was needed when it was marked, 0–100.
    pub pass_percent: u32,
}

impl TrainingExam {
    /// The figure itself passes.
    pub fn passed(&self) -> bool {
        self.percent >= self.pass_percent
    }
}

/// Everything the rules ask about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorFacts {
    pub kind: StaffKind,
    pub status: StaffStatus,
    pub title: Option<String>,
    pub degree: Option<String>,
    /// Unknown years are not held against anybody.
    pub years_in_post: Option<u32>,
    pub qualifications: Vec<String>,
    pub leaves: Vec<Leave>,
    pub bars: Vec<StaffBar>,
    pub application: Option<Application>,
    pub trainings: Vec<Training>,
    pub exams: Vec<TrainingExam>,
    pub certificates: Vec<Certificate>,
    pub appointments: Vec<Appointment>,
}

impl MentorFacts {
    /// Somebody at work of whom nothing else is known.
    pub fn new(kind: StaffKind) -> Self {
        Self {
            kind,
            status: StaffStatus::Active,
            title: None,
            degree: None,
            years_in_post: None,
            qualifications: vec![],
            leaves: vec![],
            bars: vec![],
            application: None,
            trainings: vec![],
            exams: vec![],
            certificates: vec![],
            appointments: vec![],
        }
    }

    /// The leave on a day.
    pub fn leave_on(&self, day: NaiveDate) -> Option<&Leave> {
        self.leaves.iter().find(|leave| leave.covers(day))
    }

    /// Training up to and on a day, in tenths of an hour.
    pub fn trained_tenths(&self, day: NaiveDate) -> u32 {
        self.trainings.iter().filter(|course| course.on <= day).map(|course| course.tenths).sum()
    }

    /// The certificate that is valid on a day, the one that lasts longest first.
    pub fn valid_certificate(&self, day: NaiveDate) -> Option<&Certificate> {
        let valid = self.certificates.iter().filter(|one| one.is_valid_on(day));
        valid.max_by_key(|one| (one.until.is_none(), one.until))
    }

    /// The best exam up to and on a day.
    pub fn best_exam(&self, day: NaiveDate) -> Option<&TrainingExam> {
        let taken = self.exams.iter().filter(|exam| exam.on <= day);
        taken.max_by_key(|exam| (exam.passed(), exam.percent, exam.on))
    }
}

/// Tenths of an hour as people write them: `40`, `1.5`.
pub fn hours_text(tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}
