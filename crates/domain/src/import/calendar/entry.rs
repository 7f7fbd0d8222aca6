//! What a row of a calendar says.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::choice::choices;
use crate::import::FieldChange;

choices! {
    /// What becomes of days.
    EntryKind {
        StartsOn "starts_on" "开学" "First day",
        EndsOn "ends_on" "学期结束" "Last day",
        Holiday "holiday" "放假" "Days off",
        MakeUp "make_up" "调休上课" "Make-up day",
        MidTerm "mid_term" "期中考试" "Mid-term exam",
        Final "final" "期末考试" "Final exam",
        OtherExam "other" "考试" "Exam",
    }
}

/// Some days of a term and what they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CalendarEntry {
    pub kind: EntryKind,
    /// Of a holiday; else as it stands in the sheet.
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl CalendarEntry {
    /// By which a preview names an entry that is there already.
    pub fn id(&self) -> String {
        format!("{} {}", self.kind.code(), self.from)
    }

    /// The fields that differ, in words on screen.
    pub fn changes(&self, after: &Self) -> Vec<FieldChange> {
        let mut fields = Vec::new();
        let mut put = |field: &str, old: String, new: String| {
            if old != new {
                fields.push(FieldChange { field: field.to_owned(), old: Some(old), new: Some(new) });
            }
        };
        if self.kind == EntryKind::Holiday {
            put("content", self.name.clone(), after.name.clone());
        }
        put("from", self.from.to_string(), after.from.to_string());
        put("to", self.to.to_string(), after.to.to_string());
        fields
    }
}
