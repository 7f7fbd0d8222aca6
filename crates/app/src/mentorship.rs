//! Who mentors whom.

use shiyou_domain::access::{PersonKind, StudentAction, StudentScope};
use shiyou_domain::id::{ClassId, MentorGroupId, MentorshipId, StaffId, StudentId, TermId};
use shiyou_persistence::mentorship::{self, MentorshipFilter, MentorshipRow};

use crate::paging::{Listed, Paging};
use crate::student::{MentorshipView, Person};
use crate::{App, AppResult, Call};

/// Which mentorships are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MentorshipQuery {
    pub term: Option<TermId>,
    pub student: Option<StudentId>,
    pub mentor: Option<StaffId>,
    pub class: Option<ClassId>,
    /// Only those that go on today, or only those that are over.
    pub active: Option<bool>,
    pub paging: Paging,
}

/// Mentorships of the students the caller may see, newest first. Whoever reads no dossiers sees those of today only;
/// families are not told why one ended.
///
/// # Errors
/// [`crate::AppError::Invalid`] if the cursor was not made by this program.
pub fn list(app: &App, call: &Call, query: &MentorshipQuery) -> AppResult<Listed<MentorshipView>> {
    let page = query.paging.request()?;
    let MentorshipQuery { term, student, mentor, class, active, paging: _ } = query;
    let reads_all = call.reader.students(StudentAction::ReadDossier) != StudentScope::Nobody;
    let active = if reads_all { *active } else { Some(true) };
    let active = active.map(|active| (active, call.today()));
    let filter = MentorshipFilter { term: *term, student: *student, mentor: *mentor, class: *class, active };
    let scope = call.scope(StudentAction::See);
    let rows = app.store.read(|db| mentorship::list(db, &scope, &filter, &page))?;
    let is_family = matches!(call.reader.person, PersonKind::Student(_) | PersonKind::Guardian(_));
    Ok(Listed::new(rows, None).map(|row| view(row, is_family)))
}

fn view(row: MentorshipRow, is_family: bool) -> MentorshipView {
    let MentorshipRow {
        id,
        student_id,
        student_name,
        staff_id,
        staff_name,
        class_name,
        kind,
        starts_on,
        ends_on,
        origin,
        end_reason,
        group_id,
    } = row;
    MentorshipView {
        id: MentorshipId(id),
        student: Person { id: StudentId(student_id), name: student_name },
        mentor: Person { id: StaffId(staff_id), name: staff_name },
        kind,
        class_name,
        from: starts_on,
        to: ends_on,
        origin,
        end_reason: end_reason.filter(|_| !is_family),
        group: group_id.map(MentorGroupId),
    }
}
