//! Extra fields of a record kind, and the kinds a school adds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::LocalText;
use crate::issue::{Issue, IssueText};
use crate::record::RecordKind;

/// Most characters of any text field.
pub const MAX_FIELD_CHARACTERS: u32 = 5_000;

static UNKNOWN_FIELD: IssueText = IssueText {
    code: "form_field_unknown",
    zh: "表单里没有“{field}”这一项。",
    en: "The form has no field “{field}”.",
};
static FIELD_MISSING: IssueText =
    IssueText {
        code: "form_field_missing", zh: "请填写“{field}”。", en: "Please fill in “{field}”."
    };
static FIELD_TYPE: IssueText = IssueText {
    code: "form_field_wrong_value",
    zh: "“{field}”填写的内容不对。",
    en: "“{field}” cannot be that.",
};
static FIELD_TOO_LONG: IssueText = IssueText {
    code: "form_field_too_long",
    zh: "“{field}”最多 {most} 字。",
    en: "“{field}” has at most {most} characters.",
};

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldInput {
    /// One line, at most `most` characters.
    Text {
        most: u32,
    },
    /// Several lines, at most `most` characters.
    LongText {
        most: u32,
    },
    /// A whole number, both ends included.
    Number {
        least: i64,
        most: i64,
    },
    /// A date, YYYY-MM-DD.
    Date,
    YesNo,
    /// One of the options, by key.
    Choice {
        options: Vec<FieldOption>,
    },
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldOption {
    pub key: String,
    pub name: LocalText,
}

/// One extra field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    pub key: String,
    pub name: LocalText,
    pub input: FieldInput,
    #[serde(default)]
    pub required: bool,
}

/// The extra fields of one record kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "记录表单 / record form")]
pub struct Form {
    pub kind: RecordKind,
    /// What the school calls the record; needed for a kind of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<LocalText>,
    #[serde(default)]
    pub fields: Vec<FormField>,
}

impl Form {
    /// What is wrong with the values a record has for this form; pointers start at `/fields`.
    pub fn check(&self, values: &Map<String, Value>) -> Vec<Issue> {
        let mut issues = Vec::new();
        for key in values.keys().filter(|key| !self.fields.iter().any(|field| &field.key == *key)) {
            issues.push(UNKNOWN_FIELD.at(pointer(key)).with("field", key));
        }
        for field in &self.fields {
            match values.get(&field.key) {
                None | Some(Value::Null) if field.required => {
                    issues.push(FIELD_MISSING.at(pointer(&field.key)).with("field", &field.name.zh));
                }
                None | Some(Value::Null) => {}
                Some(value) => issues.extend(field.check(value)),
            }
        }
        issues
    }
}

impl FormField {
    fn check(&self, value: &Value) -> Option<Issue> {
        let wrong = |text: &'static IssueText| Some(text.at(pointer(&self.key)).with("field", &self.name.zh));
        match (&self.input, value) {
            (FieldInput::Text { most } | FieldInput::LongText { most }, Value::String(text)) => {
                if self.required && text.trim().is_empty() {
                    wrong(&FIELD_MISSING)
                } else if text.chars().count() > *most as usize {
                    wrong(&FIELD_TOO_LONG).map(|issue| issue.with("most", most))
                } else {
                    None
                }
            }
            (FieldInput::Number { least, most }, Value::Number(number))
                if number.as_i64().is_some_and(|number| (*least..=*most).contains(&number)) =>
            {
                None
            }
            (FieldInput::Date, Value::String(text)) if text.parse::<chrono::NaiveDate>().is_ok() => None,
            (FieldInput::YesNo, Value::Bool(_)) => None,
            (FieldInput::Choice { options }, Value::String(text))
                if options.iter().any(|option| &option.key == text) =>
            {
                None
            }
            _ => wrong(&FIELD_TYPE),
        }
    }
}

fn pointer(key: &str) -> String {
    format!("/fields/{}", key.replace('~', "~0").replace('/', "~1"))
}
