use shiyou_domain::id::{ClassId, StaffId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::teaching::{self, NewTeaching};
use shiyou_persistence::{Action, StoreError, class, school, staff};

use super::save::may_edit;
use super::{Staff, view};
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Most characters of a subject; most entries for one.
const LONGEST_SUBJECT: usize = 20;
const MOST: usize = 60;

static NO_TERM: IssueText = IssueText {
    code: "term_needed",
    zh: "学校还没有学期。请先建好校历，再安排任课。",
    en: "The school has no term yet. Set up the calendar first, then who teaches what.",
};
static TOO_MANY: IssueText = IssueText {
    code: "teaching_too_many",
    zh: "一位老师最多安排 60 项任课。",
    en: "One teacher has at most 60 entries.",
};

/// A subject to be taught to a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeachingEntry {
    pub class: ClassId,
    pub subject: String,
}

/// What a member of the staff teaches in the term of today, in place of what was there.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] if there is no term yet.
pub fn update_teaching(
    app: &App,
    call: &Call,
    id: StaffId,
    version: i32,
    entries: &[TeachingEntry],
) -> AppResult<Staff> {
    may_edit(call, id)?;
    let mut fields = Fields::default();
    if entries.len() > MOST {
        fields.push(TOO_MANY.at("/items"));
    }
    let mut wanted: Vec<TeachingEntry> = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().take(MOST).enumerate() {
        let subject = fields.text(&format!("/items/{index}/subject"), &entry.subject, LONGEST_SUBJECT);
        let entry = TeachingEntry { class: entry.class, subject };
        if !wanted.contains(&entry) {
            wanted.push(entry);
        }
    }
    fields.finish()?;
    app.store.write(&call.context(app), |tx| {
        let at = call.school();
        let row = staff::find(tx.db(), at, id)?;
        if row.version != version {
            return Err(StoreError::Stale.into());
        }
        let term =
            school::term_on(tx.db(), at, call.today())?.ok_or_else(|| AppError::Conflict(NO_TERM.issue()))?;
        let classes = class::names(tx.db(), at)?;
        let mut fields = Fields::default();
        for (index, entry) in entries.iter().enumerate() {
            if !classes.contains_key(&entry.class.0) {
                fields.not_here(&format!("/items/{index}/class_id"));
            }
        }
        fields.finish()?;
        teaching::remove_of_staff(tx.db(), at, TermId(term.id), id)?;
        let rows: Vec<NewTeaching<'_>> = wanted
            .iter()
            .map(|entry| NewTeaching {
                id: tx.fresh_id(),
                school_id: at.0,
                term_id: term.id,
                staff_id: id.0,
                class_id: entry.class.0,
                subject: &entry.subject,
            })
            .collect();
        teaching::insert(tx.db(), &rows)?;
        staff::touch(tx.db(), at, id, version)?;
        for row in &rows {
            tx.changed("teaching_assignment", row.id, Action::Created);
        }
        tx.changed("staff", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    app.store.read(|db| view::view(app, db, call, id))
}
