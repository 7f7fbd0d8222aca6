//! Two schemes side by side, and the versions of a term each beside the one before.

use shiyou_domain::id::{SchemeId, TermId};
use shiyou_domain::scheme::{Difference, LocalText, Preset, SchemeDocument, compare};
use shiyou_persistence::scheme::{self, SchemeRow};

use super::{SchemeView, card, stored, view};
use crate::{App, AppError, AppResult, Call};

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedScheme {
    /// Key of a preset, or id of a scheme.
    pub reference: String,
    pub name: LocalText,
    pub card: LocalText,
    /// Of a scheme of the school.
    pub version_no: Option<i32>,
}

/// Two schemes and what differs from the left to the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonView {
    pub left: ComparedScheme,
    pub right: ComparedScheme,
    pub differences: Vec<Difference>,
}

/// A version and what it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeVersionView {
    pub scheme: SchemeView,
    /// The version it is compared with; none for the first.
    pub before: Option<i32>,
    pub changes: Vec<Difference>,
}

/// Compares two schemes, each a preset by its key or a scheme of the school by its id.
///
/// # Errors
/// [`AppError::NotFound`] if one is neither.
pub fn compare_schemes(app: &App, call: &Call, left: &str, right: &str) -> AppResult<ComparisonView> {
    let (left, one) = side(app, call, left)?;
    let (right, other) = side(app, call, right)?;
    Ok(ComparisonView { left, right, differences: compare(&one, &other) })
}

fn side(app: &App, call: &Call, reference: &str) -> AppResult<(ComparedScheme, SchemeDocument)> {
    let (document, version_no) = match Preset::find(reference) {
        Some(preset) => (preset.document.clone(), None),
        None => {
            let id: SchemeId = reference.parse().map_err(|_| AppError::NotFound)?;
            let row = app.store.read(|db| scheme::find(db, call.school(), id))?;
            (stored(&row)?, Some(row.version_no))
        }
    };
    let compared = ComparedScheme {
        reference: reference.to_owned(),
        name: document.name.clone(),
        card: card(&document),
        version_no,
    };
    Ok((compared, document))
}

/// The versions of a term, the newest first, each with what it changed from the one before.
///
/// # Errors
/// Those of the store.
pub fn list_scheme_versions(app: &App, call: &Call, term: TermId) -> AppResult<Vec<SchemeVersionView>> {
    let rows: Vec<SchemeRow> = app.store.read(|db| scheme::list(db, call.school(), Some(term)))?;
    let documents = rows.iter().map(stored).collect::<Result<Vec<_>, _>>()?;
    let versions = rows.into_iter().enumerate().map(|(place, row)| {
        let before = documents.get(place + 1);
        let changes = before.map(|before| compare(before, &documents[place])).unwrap_or_default();
        let scheme = view(call, row)?;
        Ok(SchemeVersionView { before: before.map(|_| scheme.version_no - 1), scheme, changes })
    });
    versions.collect()
}

/// A scheme as a file: its name and its text.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn get_scheme_file(app: &App, call: &Call, id: SchemeId) -> AppResult<(String, String)> {
    let row = app.store.read(|db| scheme::find(db, call.school(), id))?;
    let document = stored(&row)?;
    let text = serde_json::to_string_pretty(&document)? + "\n";
    let plain =
        |letter: char| if "/\\:*?\"<>|".contains(letter) || letter.is_control() { '-' } else { letter };
    let name: String = document.name.zh.chars().map(plain).collect();
    Ok((format!("{name}-v{}.json", row.version_no), text))
}
