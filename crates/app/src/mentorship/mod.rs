//! Who mentors whom.

use shiyou_domain::access::StudentAction;
use shiyou_domain::id::{ClassId, StaffId, StudentId, TermId};
use shiyou_persistence::mentorship::{self, MentorshipFilter};


use crate::{App, AppResult, Call};

pub use shiyou_persistence::mentorship::MentorshipRow;
pub use shiyou_persistence::page::{Page, PageRequest};

/// Which mentorships are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MentorshipQuery {
    pub term: Option<TermId>,
    pub student: Option<StudentId>,
    pub mentor: Option<StaffId>,
    pub class: Option<ClassId>,
    /// Only those that go on today, or only those that are over.
    pub active: Option<bool>,
}

/// Mentorships of the students the caller may see, newest first.
///
/// # Errors
/// Those of the store.
pub fn list_mentorships(
    app: &App,
    call: &Call,
    query: &MentorshipQuery,
    page: &PageRequest,
) -> AppResult<Page<MentorshipRow>> {
    let MentorshipQuery { term, student, mentor, class, active } = *query;
    let active = active.map(|active| (active, call.today()));
    let filter = MentorshipFilter { term, student, mentor, class, active };
    let scope = call.scope(StudentAction::See);
    Ok(app.store.read(|db| mentorship::list(db, &scope, &filter, page))?)
}
