//! Schemes: adopting, editing, trying out, comparing, publishing, and offering them to the schools of a district.

mod comparing;
mod draft;
mod dry_run;
mod publish;
mod school_facts;
mod template;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use shiyou_domain::access::Permission;
use shiyou_domain::id::{SchemeId, SchoolId, TermId};
use shiyou_domain::issue::{Issue, Language};
use shiyou_domain::scheme::{LocalText, SchemeDocument};
use shiyou_persistence::scheme::{self, SchemeRow};
use shiyou_persistence::{Db, StoreError, StoreResult};

use crate::{App, AppResult, Call};

pub use comparing::{
    ComparedScheme, ComparisonView, SchemeVersionView, compare_schemes, get_scheme_file, list_scheme_versions,
};
pub use draft::{Adopted, create_scheme, update_scheme};
pub use dry_run::{DryRunView, MentorLoadView, OpenPointView, dry_run_scheme};
pub use publish::publish_scheme;
pub use template::{TemplateView, create_scheme_template, delete_scheme_template, list_scheme_templates};

/// A built-in scheme as the gallery shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct PresetView {
    pub key: &'static str,
    pub card: LocalText,
    /// Points the plan leaves open, whose defaults the school confirms.
    pub open_points: usize,
    pub document: &'static SchemeDocument,
}

/// A scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeView {
    pub id: SchemeId,
    pub term: TermId,
    pub version_no: i32,
    pub state: String,
    pub name: String,
    pub card: LocalText,
    pub plan: String,
    pub effective_from: Option<NaiveDate>,
    pub published_at: Option<DateTime<Utc>>,
    pub document: Value,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

/// Every built-in scheme.
pub fn list_presets() -> AppResult<Vec<PresetView>> {
    let view = |preset: &'static shiyou_domain::scheme::Preset| {
        let document = serde_json::to_value(&preset.document)?;
        Ok(PresetView {
            key: preset.key,
            card: card(&preset.document),
            open_points: dry_run::open_points(&document).len(),
            document: &preset.document,
        })
    };
    shiyou_domain::scheme::presets().iter().map(view).collect()
}

/// Schemes of the school, the newest version of a term first.
///
/// # Errors
/// Those of the store.
pub fn list_schemes(app: &App, call: &Call, term: Option<TermId>) -> AppResult<Vec<SchemeView>> {
    let rows = app.store.read(|db| scheme::list(db, call.school(), term))?;
    rows.into_iter().map(|row| view(call, row)).collect()
}

/// # Errors
/// [`crate::AppError::NotFound`].
pub fn get_scheme(app: &App, call: &Call, id: SchemeId) -> AppResult<SchemeView> {
    view(call, app.store.read(|db| scheme::find(db, call.school(), id))?)
}

fn view(call: &Call, row: SchemeRow) -> AppResult<SchemeView> {
    let document: SchemeDocument = serde_json::from_str(&row.document)?;
    let is_draft = row.state == "draft";
    let mut allowed_actions = vec![];
    if is_draft && call.reader.holds(Permission::SchemesManage) {
        allowed_actions.push("update");
    }
    if is_draft && call.reader.holds(Permission::SchemesPublish) {
        allowed_actions.push("publish");
    }
    Ok(SchemeView {
        id: SchemeId(row.id),
        term: TermId(row.term_id),
        version_no: row.version_no,
        state: row.state,
        name: document.name.get(call.language).to_owned(),
        card: card(&document),
        plan: row.plan,
        effective_from: row.effective_from,
        published_at: row.published_at.map(|at| at.and_utc()),
        document: serde_json::to_value(&document)?,
        version: row.version,
        allowed_actions,
    })
}

fn card(document: &SchemeDocument) -> LocalText {
    LocalText::new(document.card_line(Language::Chinese), document.card_line(Language::English))
}

/// Reads a document that came in, with pointers from the request's body on.
fn read(document: &Value) -> Result<SchemeDocument, Vec<Issue>> {
    SchemeDocument::from_value(document).map_err(|issues| issues.into_iter().map(in_body).collect())
}

/// With its pointer from the request's body on.
fn in_body(issue: Issue) -> Issue {
    let pointer = format!("/document{}", issue.pointer);
    issue.at(pointer)
}

/// A scheme that was checked when it was saved.
pub(crate) fn stored(row: &SchemeRow) -> StoreResult<SchemeDocument> {
    serde_json::from_str(&row.document).map_err(StoreError::from)
}

/// The scheme in force in a term.
pub(crate) fn in_force(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
) -> StoreResult<Option<(SchemeRow, SchemeDocument)>> {
    let Some(row) = scheme::published(db, school, term)? else { return Ok(None) };
    let document = stored(&row)?;
    Ok(Some((row, document)))
}
