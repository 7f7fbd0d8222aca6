//! Applying a preview: exactly what it says, in one transaction, or nothing.

use std::collections::HashSet;

use serde_json::json;
use shiyou_domain::id::ImportId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::import as rows_of;
use shiyou_persistence::roster::{self, Marker};
use shiyou_persistence::{Action, Db, StoreError, Tx};

use super::preview::{self, Kept};
use super::snapshot::{KINDS, Staff, Students};
use super::{Import, ImportKind, calendar, scores, staff, students};
use crate::calendar::plan_anew;
use crate::{App, AppError, AppResult, Call};

/// How often the school is looked at again while others change it.
const MOST_TRIES: u32 = 5;

static STALE: IssueText = IssueText {
    code: "import_stale",
    zh: "预览之后，这里面的内容有了变动，什么都没有导入。请重新上传，再看一次预览。",
    en: "What the preview was made of has changed since, so nothing was imported. Please upload the sheet again and look at the new preview.",
};
static NOT_NOW: IssueText = IssueText {
    code: "import_cannot_be_applied",
    zh: "这次导入已经失效。请重新上传。",
    en: "This import is no longer valid. Please upload the sheet again.",
};

/// Why a try came to nothing.
pub(super) enum Failed {
    /// A person is not as the preview says.
    Stale,
    /// Somebody changed the school while the plan was made; look again.
    Moved,
    Other(AppError),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Moved,
            other => Self::Other(other.into()),
        }
    }
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self::Other(error)
    }
}

impl shiyou_persistence::Retry for Failed {
    fn is_serialization_failure(&self) -> bool {
        matches!(self, Self::Other(error) if shiyou_persistence::Retry::is_serialization_failure(error))
    }
}

/// Applies an import. One that was applied before answers the same and does nothing.
///
/// # Errors
/// [`AppError::Conflict`] if a person has changed since the preview: nothing is written, and the import is stale.
pub fn apply(app: &App, call: &Call, id: ImportId) -> AppResult<Import> {
    let row = app.store.read(|db| rows_of::find(db, call.school(), id))?;
    let kind = ImportKind::from_code(&row.kind).ok_or_else(|| AppError::Conflict(NOT_NOW.issue()))?;
    kind.check(call)?;
    match row.state.as_str() {
        "previewed" => {}
        "applied" => return preview::get(app, call, id),
        _ => return Err(AppError::Conflict(NOT_NOW.issue())),
    }
    let kept = preview::open(app, call, id)?;
    for _ in 0..MOST_TRIES {
        let tried = match &kept {
            Kept::Students(preview) => {
                let school = Students::load(app, call, row.basis)?;
                students::plan(app, call, preview, &school, row.basis).and_then(|plan| {
                    let marker = school.place.marker;
                    save(app, call, id, row.basis, marker, |tx| plan.save(tx))
                })
            }
            Kept::Staff(preview) => {
                let school = Staff::load(app, call, row.basis, preview::term_of(&row))?;
                staff::plan(app, call, preview, &school, row.basis).and_then(|plan| {
                    let marker = school.place.marker;
                    save(app, call, id, row.basis, marker, |tx| plan.save(tx))
                })
            }
            Kept::Scores { exam, preview } => scores::plan(app, call, exam, preview, row.basis)
                .and_then(|plan| save(app, call, id, row.basis, plan.marker, |tx| plan.save(tx, id))),
            Kept::Calendar { term, preview } => calendar::plan(app, call, *term, preview, row.basis)
                .and_then(|plan| save(app, call, id, row.basis, plan.marker, |tx| plan.save(tx))),
        };
        match tried {
            Ok(()) => {
                let duties = match &kept {
                    Kept::Calendar { term, .. } => plan_anew(app, call, *term)?,
                    _ => None,
                };
                return Ok(Import { duties, ..preview::get(app, call, id)? });
            }
            Err(Failed::Moved) => {
                // Another call may have applied it.
                if app.store.read(|db| rows_of::find(db, call.school(), id))?.state != "previewed" {
                    return apply(app, call, id);
                }
            }
            Err(Failed::Stale) => {
                give_up(app, call, id)?;
                return Err(AppError::Conflict(STALE.issue()));
            }
            Err(Failed::Other(error)) => return Err(error),
        }
    }
    Err(AppError::Busy)
}

fn save(
    app: &App,
    call: &Call,
    id: ImportId,
    basis: i64,
    marker: Marker,
    mut write: impl FnMut(&mut Tx<'_>) -> Result<usize, StoreError>,
) -> Result<(), Failed> {
    app.store.write(&call.context(app), |tx| {
        let school = tx.school();
        if roster::marker(tx.db(), school, basis, &KINDS)? != marker {
            return Err(Failed::Moved);
        }
        let at = tx.row_time();
        rows_of::set_state(tx.db(), school, id, "applied", Some(at))?;
        let people = write(tx)?;
        tx.changed("import", id, Action::Updated);
        tx.audit("import.applied", Some(("import", id.0)), json!({ "people": people }));
        Ok(())
    })
}

fn give_up(app: &App, call: &Call, id: ImportId) -> AppResult<()> {
    app.store.write(&call.context(app), |tx| {
        let school = tx.school();
        match rows_of::set_state(tx.db(), school, id, "stale", None) {
            Ok(()) => tx.changed("import", id, Action::Updated),
            Err(StoreError::Stale) => {}
            Err(other) => return Err(other.into()),
        }
        Ok::<_, AppError>(())
    })
}

/// Ids of the people of a kind who were made or changed after the preview.
pub(super) fn touched(db: &mut Db, call: &Call, kind: &str, basis: i64) -> Result<HashSet<i64>, StoreError> {
    Ok(roster::touched(db, call.school(), kind, basis)?.into_iter().collect())
}
