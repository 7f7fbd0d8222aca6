//! The forms section.

use std::collections::HashSet;

use super::{Found, LONGEST_NAME};
use crate::issue::IssueText;
use crate::record::RecordKind;
use crate::scheme::{FieldInput, Form, FormField, MAX_FIELD_CHARACTERS};

static FORM_TWICE: IssueText = IssueText {
    code: "scheme_form_twice",
    zh: "同一种记录有两张表单。",
    en: "A kind of record has two forms.",
};
static NAME_NEEDED: IssueText = IssueText {
    code: "scheme_own_kind_needs_a_name",
    zh: "学校自设的记录种类要有名称。",
    en: "A kind of record that the school adds needs a name.",
};

pub(super) fn check(forms: &[Form], found: &mut Found) {
    found.entries("/forms", forms.len());
    let mut seen = HashSet::new();
    for (index, form) in forms.iter().enumerate() {
        let pointer = format!("/forms/{index}");
        if !seen.insert(&form.kind) {
            found.add(FORM_TWICE.at(format!("{pointer}/kind")));
        }
        match (&form.name, &form.kind) {
            (Some(name), _) => found.name(&format!("{pointer}/name"), name),
            (None, RecordKind::Custom(_)) => found.add(NAME_NEEDED.at(format!("{pointer}/name"))),
            (None, _) => {}
        }
        found.entries(&format!("{pointer}/fields"), form.fields.len());
        let mut keys = HashSet::new();
        for (index, field) in form.fields.iter().enumerate() {
            let pointer = format!("{pointer}/fields/{index}");
            found.key(&pointer, &field.key, &mut keys);
            found.name(&format!("{pointer}/name"), &field.name);
            check_input(&format!("{pointer}/input"), field, found);
        }
    }
}

fn check_input(pointer: &str, field: &FormField, found: &mut Found) {
    match &field.input {
        FieldInput::Text { most } => found.range(&format!("{pointer}/most"), *most, 1, 200),
        FieldInput::LongText { most } => {
            found.range(&format!("{pointer}/most"), *most, 1, i64::from(MAX_FIELD_CHARACTERS));
        }
        FieldInput::Number { least, most } if least > most => {
            found.range(&format!("{pointer}/least"), *least, i64::MIN, *most);
        }
        FieldInput::Choice { options } => {
            found.filled(&format!("{pointer}/options"), options);
            let mut keys = HashSet::new();
            for (index, option) in options.iter().enumerate() {
                found.key(&format!("{pointer}/options/{index}"), &option.key, &mut keys);
                found.text(&format!("{pointer}/options/{index}/name/zh"), &option.name.zh, LONGEST_NAME);
            }
        }
        FieldInput::Number { .. } | FieldInput::Date | FieldInput::YesNo => {}
    }
}
