//! Putting a scheme in force.

use chrono::NaiveDate;
use shiyou_domain::id::{SchemeId, TermId};
use shiyou_domain::issue::{Issue, IssueText, Language};
use shiyou_domain::scheme::{SchemeDocument, Shortfall, impossible_units};
use shiyou_persistence::scheme;
use shiyou_persistence::{Action, school};

use super::school_facts::SchoolNow;
use super::{SchemeView, get_scheme, in_body, stored};
use crate::{App, AppError, AppResult, Call, duty};

static NO_DRAFT: IssueText = IssueText {
    code: "scheme_published_before",
    zh: "这个方案已经发布过了。请另存为新版本，再发布。",
    en: "This scheme was published before. Save it as a new version and publish that.",
};
static OUTSIDE_TERM: IssueText = IssueText {
    code: "effective_from_outside_term",
    zh: "生效日期要在本学期内：{from} 到 {to}。",
    en: "The scheme takes effect on a day of the term: {from} to {to}.",
};

/// More units than this are not listed one by one.
const MOST_UNITS: usize = 20;

/// Publishes a draft; what was in force in the term before is superseded. Takes effect on `effective_from`, without one
/// today, but not before the term begins.
///
/// # Errors
/// [`AppError::Conflict`] if it is no draft; [`AppError::Invalid`] if the document has problems, if the day is not in the
/// term, or if not every student could have a mentor: with the units and the smallest change that would make it possible.
pub fn publish_scheme(
    app: &App,
    call: &Call,
    id: SchemeId,
    effective_from: Option<NaiveDate>,
) -> AppResult<SchemeView> {
    let school = call.school();
    let term = app.store.write(&call.context(app), |tx| {
        let row = scheme::find(tx.db(), school, id)?;
        if row.state != "draft" {
            return Err(AppError::Conflict(NO_DRAFT.issue()));
        }
        // The rules may have grown stricter since it was saved.
        let document = stored(&row)?;
        AppError::unless_empty(document.validate())?;
        let now = SchoolNow::read(tx.db(), school, TermId(row.term_id))?;
        AppError::unless_empty(obstacles(&document, &now, call.language))?;
        let term = school::find_term(tx.db(), school, TermId(row.term_id))?;
        let from = effective_from.unwrap_or_else(|| call.today().clamp(term.starts_on, term.ends_on));
        if from < term.starts_on || term.ends_on < from {
            let issue = OUTSIDE_TERM.at("/effective_from");
            return Err(AppError::invalid(issue.with("from", term.starts_on).with("to", term.ends_on)));
        }
        let before = scheme::supersede(tx.db(), school, TermId(row.term_id))?;
        let (at, by) = (tx.row_time(), call.reader.account.map(|account| account.0));
        scheme::publish(tx.db(), school, id, row.version, from, at, by)?;
        for old in &before {
            tx.changed("scheme", *old, Action::Updated);
        }
        tx.changed("scheme", id, Action::Updated);
        tx.audit(
            "scheme.published",
            Some(("scheme", id.0)),
            serde_json::json!({ "version_no": row.version_no }),
        );
        Ok(TermId(row.term_id))
    })?;
    duty::expand_for_term(app, call, term)?;
    get_scheme(app, call, id)
}

/// Units in which the scheme would leave students without a mentor.
fn obstacles(document: &SchemeDocument, now: &SchoolNow, language: Language) -> Vec<Issue> {
    let short = impossible_units(document, &now.under(document).units(document));
    let issue = |short: &Shortfall| in_body(short.issue("/selection/group/most", language));
    short.iter().take(MOST_UNITS).map(issue).collect()
}
