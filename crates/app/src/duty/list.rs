//! Duties of everybody the caller answers for.

use shiyou_domain::access::StudentAction;
use shiyou_domain::id::TermId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::duty::{self, DutyFilter};
use shiyou_persistence::page::{Page, PageRequest};
use shiyou_persistence::{directory, school};

use super::DutyItem;
use crate::{App, AppError, AppResult, Call};

static STATE: IssueText = IssueText {
    code: "duty_state_unknown",
    zh: "没有“{state}”这种任务状态。",
    en: "There is no state “{state}” of a duty.",
};

/// Which duties are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyQuery {
    /// The term of today if none is named.
    pub term: Option<TermId>,
    pub student: Option<i64>,
    pub mentor: Option<i64>,
    pub class: Option<i64>,
    /// A state as it is shown, or `overdue` for what is missed.
    pub state: Option<String>,
    pub rule: Option<String>,
}

/// Duties about students whose dossiers the caller may read, by due day.
///
/// # Errors
/// [`AppError::NotFound`] for a student outside the scope; [`AppError::Invalid`] for an unknown state.
pub fn list_duties(
    app: &App,
    call: &Call,
    query: &DutyQuery,
    page: &PageRequest,
) -> AppResult<Page<DutyItem>> {
    let scope = call.scope(StudentAction::ReadDossier);
    let today = call.today();
    let mut filter = DutyFilter {
        student: query.student,
        staff: query.mentor,
        class: query.class,
        rule: query.rule.clone(),
        ..DutyFilter::default()
    };
    match query.state.as_deref() {
        None => {}
        Some("done") => filter.states = vec!["done"],
        Some("done_late") => filter.states = vec!["done_late"],
        Some("excused") => filter.states = vec!["excused"],
        Some("missed" | "overdue") => {
            filter.states = vec!["open"];
            filter.due_before = Some(today);
            filter.required = Some(true);
        }
        Some("due") => {
            filter.states = vec!["open"];
            filter.due_from = Some(today);
            filter.begun = Some((today, true));
        }
        Some("upcoming") => {
            filter.states = vec!["open"];
            filter.due_from = Some(today);
            filter.begun = Some((today, false));
        }
        Some(other) => return Err(AppError::invalid(STATE.at("/state").with("state", other))),
    }
    app.store.read(|db| {
        if let Some(student) = query.student
            && !directory::students(db, &scope, &[student])?.contains_key(&student)
        {
            return Err(AppError::NotFound);
        }
        let term = match query.term {
            Some(term) => school::find_term(db, call.school(), term)?,
            None => match school::term_on(db, call.school(), today)? {
                Some(term) => term,
                None => return Ok(Page { items: vec![], next_cursor: None }),
            },
        };
        let page = duty::list(db, &scope, TermId(term.id), &filter, page)?;
        let items = super::items(db, call, &page.items)?;
        Ok(Page { items, next_cursor: page.next_cursor })
    })
}
