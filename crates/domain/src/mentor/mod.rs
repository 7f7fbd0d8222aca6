//! Becoming a mentor: who may, what comes before it, and for how long (spec 3-domain §3).
//!
//! What belongs here: the rules as functions of the scheme, what is known of a person, and a day. What does not: which
//! students a mentor has (`selection`), and what mentors owe (`duty`).

mod appointment;
mod certificate;
mod eligibility;
mod facts;
mod stage;
#[cfg(test)]
mod tests;

pub use appointment::{Appointment, AppointmentState, AppointmentStatus, SuspensionGround, last_day};
pub use certificate::{CODE_LENGTH, Certificate, CertificateStatus, grouped_code, read_code, valid_until};
pub use eligibility::{Condition, EligibilityRule, Finding, check, check_conditions};
pub use facts::{
    Application, ApplicationState, BarringFact, Leave, MentorFacts, StaffBar, Training, TrainingExam,
    hours_text,
};
pub use stage::{
    MentorProgress, MentorStage, asks_for_appointment, is_key_qualified, may_mentor, nothing_asked, progress,
};
