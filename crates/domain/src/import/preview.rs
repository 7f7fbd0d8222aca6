//! What an import will do, before it does it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Finding, SheetColumns};
use crate::people::ClassName;

/// One field of a person before and after, in words on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldChange {
    /// The field's code.
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// What becomes of a row. `I` is the person's id, `F` what is known of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome<I, F> {
    /// A person new to the school.
    Added { after: F },
    /// A person who is there already, with other facts.
    Changed { id: I, before: F, after: F, fields: Vec<FieldChange> },
    /// A person who is there already, with the same facts.
    Unchanged { id: I },
    /// Nothing is done; each finding says why and what to do.
    Refused { findings: Vec<Finding> },
    /// No person stands here, or the same as in a row above.
    Skipped { finding: Finding },
}

/// A row of a sheet and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PreviewRow<I, F> {
    pub sheet: String,
    /// As Excel counts, from 1.
    pub row: u32,
    /// The name as it stands in the sheet.
    pub name: String,
    #[serde(flatten)]
    pub outcome: Outcome<I, F>,
    pub warnings: Vec<Finding>,
}

/// How many rows came out which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
    pub skipped: usize,
    /// Rows with a warning, whatever became of them.
    pub warned: usize,
}

/// A person of the school who stands in no row although the class does (import rule R19). Nothing is done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NotInList<I> {
    pub id: I,
    pub name: String,
    pub class: ClassName,
}

/// The whole of what an import will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Preview<I, F> {
    /// What each sheet's columns were taken for.
    pub sheets: Vec<SheetColumns>,
    /// What concerns no single row.
    pub findings: Vec<Finding>,
    pub rows: Vec<PreviewRow<I, F>>,
    pub not_in_list: Vec<NotInList<I>>,
    /// Classes that the school does not have yet; applying the preview makes them.
    pub new_classes: Vec<ClassName>,
    pub summary: Summary,
}

/// One thing that applying a preview does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'a, I, F> {
    Add {
        after: &'a F,
    },
    /// Holds only while the person still is as `before` says; otherwise the whole import is to fail.
    Update {
        id: I,
        before: &'a F,
        after: &'a F,
    },
}

impl<I: Clone, F> Preview<I, F> {
    /// Every change, in the order of the rows: saving exactly these is applying the preview.
    pub fn changes(&self) -> impl Iterator<Item = Change<'_, I, F>> {
        self.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Added { after } => Some(Change::Add { after }),
            Outcome::Changed { id, before, after, .. } => {
                Some(Change::Update { id: id.clone(), before, after })
            }
            _ => None,
        })
    }
}

pub(super) fn summarise<I, F>(rows: &[PreviewRow<I, F>]) -> Summary {
    let mut summary = Summary::default();
    for row in rows {
        let count = match row.outcome {
            Outcome::Added { .. } => &mut summary.added,
            Outcome::Changed { .. } => &mut summary.changed,
            Outcome::Unchanged { .. } => &mut summary.unchanged,
            Outcome::Refused { .. } => &mut summary.refused,
            Outcome::Skipped { .. } => &mut summary.skipped,
        };
        *count += 1;
        summary.warned += usize::from(!row.warnings.is_empty());
    }
    summary
}
