//! Becoming a mentor: the pool, applications, training, certificates, appointments.

mod application;
mod appointment;
mod certificate;
mod coaching;
mod coverage;
mod dossier;
mod exam;
mod list;
mod training;
mod view;

pub use application::{Applied, apply, decide_applications, nominate_mentors, withdraw_application};
pub use appointment::{
    AppointmentChange, LetterView, NewAppointments, appoint_mentors, change_appointment, list_letters,
};
pub use certificate::{
    CertificateView, Verified, issue_certificates, list_certificates, revoke_certificate, verify_certificate,
};
pub use coaching::{create_coachings, end_coaching};
pub use coverage::{CoverageView, coverage};
pub(crate) use dossier::{Dossier, Ground};
pub use exam::{NewResults, record_exam_results};
pub use list::{MentorItem, MentorList, MentorQuery, list_mentors};
pub use training::{
    AttendanceEntry, CourseDraft, CourseView, create_course, get_course, list_courses, record_attendance,
    update_course,
};
pub use view::{
    ApplicationView, AppointmentView, ExamView, MentorRules, MentorView, RuleView, TrainingView, get_mentor,
    get_my_mentor,
};

use shiyou_domain::issue::{Issue, IssueText};

/// Most members of the staff dealt with at once.
const MOST_AT_ONCE: usize = 500;

static NOBODY: IssueText =
    IssueText { code: "nobody_chosen", zh: "请先选择人员。", en: "Choose somebody first." };
static TOO_MANY: IssueText = IssueText {
    code: "too_many_chosen",
    zh: "一次最多处理 {most} 人。",
    en: "At most {most} people at once.",
};
static NOT_MET: IssueText =
    IssueText { code: "mentor_rule_not_met", zh: "{name}：{problem_zh}", en: "{name}: {problem_en}" };

/// What is wrong with the length of a list.
fn wrong_count(count: usize, pointer: &str) -> Option<Issue> {
    match count {
        0 => Some(NOBODY.at(pointer)),
        count if count > MOST_AT_ONCE => Some(TOO_MANY.at(pointer).with("most", MOST_AT_ONCE)),
        _ => None,
    }
}

/// A problem of one person of a batch, with the name before it.
fn of_person(name: &str, problem: &Issue, pointer: impl Into<String>) -> Issue {
    use shiyou_domain::issue::Language::{Chinese, English};
    NOT_MET
        .at(pointer)
        .with("problem_zh", problem.message(Chinese))
        .with("problem_en", problem.message(English))
        .with("name", name)
}
