//! Adopting a scheme and editing it before it is published.

use serde_json::Value;
use shiyou_domain::id::{SchemeId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::scheme::{Preset, SchemeDocument};
use shiyou_persistence::scheme::{self, NewScheme, SchemeDraft};
use shiyou_persistence::{Action, StoreError, school};

use super::{SchemeView, get_scheme, read};
use crate::{App, AppError, AppResult, Call};

static PRESET_UNKNOWN: IssueText =
    IssueText { code: "preset_unknown", zh: "没有这个方案样本。", en: "There is no such preset." };
static ONE_SOURCE: IssueText = IssueText {
    code: "scheme_source_needed",
    zh: "请选一个方案样本，或者给出方案内容，二者选一。",
    en: "Name either a preset or a document.",
};
static TERM_UNKNOWN: IssueText =
    IssueText { code: "term_unknown", zh: "没有这个学期。", en: "There is no such term." };
static NO_DRAFT: IssueText = IssueText {
    code: "scheme_not_a_draft",
    zh: "已发布的方案不能修改。请另存为新版本，再发布。",
    en: "A published scheme cannot be changed. Save it as a new version and publish that.",
};

/// From what a new version is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Adopted {
    pub term: TermId,
    /// Key of a built-in scheme …
    pub preset: Option<String>,
    /// … or a whole document.
    pub document: Option<Value>,
}

impl Adopted {
    fn document(&self) -> AppResult<SchemeDocument> {
        Self::read(self.preset.as_deref(), self.document.as_ref())
    }

    /// The document of a preset, or one that came in.
    pub(super) fn read(preset: Option<&str>, document: Option<&Value>) -> AppResult<SchemeDocument> {
        match (preset, document) {
            (Some(key), None) => match Preset::find(key) {
                Some(preset) => Ok(preset.document.clone()),
                None => Err(AppError::invalid(PRESET_UNKNOWN.at("/preset"))),
            },
            (None, Some(document)) => read(document).map_err(AppError::Invalid),
            _ => Err(AppError::invalid(ONE_SOURCE.at("/preset"))),
        }
    }
}

/// Makes the next version of the term's scheme, as a draft.
///
/// # Errors
/// [`AppError::Invalid`] with everything wrong with the document.
pub fn create_scheme(app: &App, call: &Call, adopted: &Adopted) -> AppResult<SchemeView> {
    let document = adopted.document()?;
    let json = serde_json::to_string(&document)?;
    let school = call.school();
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        school::find_term(tx.db(), school, adopted.term).map_err(|error| match error {
            StoreError::NotFound => AppError::invalid(TERM_UNKNOWN.at("/term_id")),
            other => other.into(),
        })?;
        let id = tx.fresh_id();
        let version_no = scheme::next_version_no(tx.db(), school, adopted.term)?;
        let row = NewScheme {
            id,
            school_id: school.0,
            term_id: adopted.term.0,
            version_no,
            state: "draft",
            name: &document.name.zh,
            plan: &document.source.plan,
            document: &json,
            created_at: tx.row_time(),
        };
        scheme::insert(tx.db(), &row)?;
        tx.changed("scheme", id, Action::Created);
        Ok::<_, AppError>(id)
    })?;
    get_scheme(app, call, SchemeId(made.id()))
}

/// Changes a draft.
///
/// # Errors
/// [`AppError::Conflict`] if it is published; [`AppError::Stale`]; [`AppError::Invalid`] with everything wrong.
pub fn update_scheme(
    app: &App,
    call: &Call,
    id: SchemeId,
    version: i32,
    document: &Value,
) -> AppResult<SchemeView> {
    let school = call.school();
    app.store.read(|db| {
        let row = scheme::find(db, school, id)?;
        if row.state == "draft" { Ok(()) } else { Err(AppError::Conflict(NO_DRAFT.issue())) }
    })?;
    let document = read(document).map_err(AppError::Invalid)?;
    let json = serde_json::to_string(&document)?;
    app.store.write(&call.context(app), |tx| {
        let draft = SchemeDraft { name: &document.name.zh, plan: &document.source.plan, document: &json };
        scheme::update_draft(tx.db(), school, id, version, &draft)?;
        tx.changed("scheme", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    get_scheme(app, call, id)
}
