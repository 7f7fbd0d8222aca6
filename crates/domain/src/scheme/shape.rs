//! Whether a JSON value has the shape of a scheme document: everything that has not, each at its JSON pointer.
//!
//! What belongs here: members that are missing or unknown, wrong types, unknown codes. What does not: whether the figures
//! make sense together (`validate`).

use serde_json::{Map, Value};

use super::schema::{Node, Shape};
use crate::issue::{Issue, IssueText};

/// More problems than this are not listed: a file of another kind would have thousands.
const MOST_PROBLEMS: usize = 200;

static MISSING: IssueText =
    IssueText { code: "scheme_member_missing", zh: "缺少“{name}”。", en: "“{name}” is missing." };
static UNKNOWN: IssueText = IssueText {
    code: "scheme_member_unknown",
    zh: "不认识“{name}”。这里可以写：{known}。",
    en: "“{name}” is not known. Here may stand: {known}.",
};
static UNKNOWN_CODE: IssueText = IssueText {
    code: "scheme_code_unknown",
    zh: "不认识“{code}”。可以写：{known}。",
    en: "“{code}” is not known. It may be: {known}.",
};
static NO_KIND: IssueText = IssueText {
    code: "scheme_kind_missing",
    zh: "要写明 kind，可以是：{known}。",
    en: "It needs a kind, one of: {known}.",
};
static NOT_AN_OBJECT: IssueText = IssueText {
    code: "scheme_object_wanted",
    zh: "这里要写成 { … } 的一组内容，现在是{found}。",
    en: "A group { … } belongs here, not {found}.",
};
static NOT_A_LIST: IssueText = IssueText {
    code: "scheme_list_wanted",
    zh: "这里要写成 [ … ] 的列表，现在是{found}。",
    en: "A list [ … ] belongs here, not {found}.",
};
static WRONG_LENGTH: IssueText = IssueText {
    code: "scheme_list_length",
    zh: "这里正好要 {count} 个。",
    en: "Exactly {count} entries belong here.",
};
static NOT_A_TEXT: IssueText = IssueText {
    code: "scheme_text_wanted",
    zh: "这里要写文字（加引号），现在是{found}。",
    en: "A text in quotation marks belongs here, not {found}.",
};
static NOT_A_NUMBER: IssueText = IssueText {
    code: "scheme_number_text_wanted",
    zh: "要写成加引号的数，例如 \"12.5\" 或 \"1/3\"。",
    en: "A number in quotation marks belongs here, such as \"12.5\" or \"1/3\".",
};
static NOT_WHOLE: IssueText = IssueText {
    code: "scheme_whole_number_wanted",
    zh: "这里要写整数（不加引号），现在是{found}。",
    en: "A whole number without quotation marks belongs here, not {found}.",
};
static OUTSIDE: IssueText = IssueText {
    code: "scheme_number_outside",
    zh: "这个数要在 {least} 到 {most} 之间。",
    en: "The number must lie between {least} and {most}.",
};
static NOT_YES_NO: IssueText = IssueText {
    code: "scheme_yes_no_wanted",
    zh: "这里要写 true 或 false，现在是{found}。",
    en: "true or false belongs here, not {found}.",
};

/// Everything that keeps the value from being read as a document.
pub(super) fn problems(document: &Value) -> Vec<Issue> {
    let mut found = vec![];
    check(Node::root(), document, &mut String::new(), &mut found);
    found.truncate(MOST_PROBLEMS);
    found
}

fn check(node: Node, value: &Value, pointer: &mut String, found: &mut Vec<Issue>) {
    if found.len() >= MOST_PROBLEMS || value.is_null() && node.optional {
        return;
    }
    let mut wrong =
        |text: &'static IssueText| found.push(text.at(pointer.clone()).with("found", excerpt(value)));
    match (node.shape(), value) {
        (Shape::Fields(fields), Value::Object(members)) => {
            check_members(node, fields, members, pointer, found)
        }
        (Shape::Free, Value::Object(_)) => {}
        (Shape::Fields(_) | Shape::Free, _) => wrong(&NOT_AN_OBJECT),
        (Shape::List(entry), Value::Array(entries)) => {
            for (index, one) in entries.iter().enumerate() {
                within(pointer, &index.to_string(), |pointer| check(entry, one, pointer, found));
            }
        }
        (Shape::Tuple(places), Value::Array(entries)) => {
            if places.len() != entries.len() {
                found.push(WRONG_LENGTH.at(pointer.clone()).with("count", places.len()));
                return;
            }
            for (index, (place, one)) in places.iter().zip(entries).enumerate() {
                within(pointer, &index.to_string(), |pointer| check(Node::at(place), one, pointer, found));
            }
        }
        (Shape::List(_) | Shape::Tuple(_), _) => wrong(&NOT_A_LIST),
        (Shape::Variants(_), _) => check_variant(node, value, pointer, found),
        (Shape::Text | Shape::Code(_), Value::String(text)) => {
            if node.pattern().is_some_and(|_| text.parse::<crate::exact::Exact>().is_err()) {
                found.push(NOT_A_NUMBER.at(pointer.clone()));
            }
        }
        (Shape::Text, _) if node.pattern().is_some() => found.push(NOT_A_NUMBER.at(pointer.clone())),
        (Shape::Text | Shape::Code(_), _) => wrong(&NOT_A_TEXT),
        (Shape::Whole(least, most), Value::Number(number)) => match number.as_i64() {
            None => wrong(&NOT_WHOLE),
            Some(figure)
                if least.is_some_and(|least| figure < least) || most.is_some_and(|most| figure > most) =>
            {
                let bound =
                    |bound: Option<i64>| bound.map_or_else(|| "…".to_owned(), |bound| bound.to_string());
                let issue = OUTSIDE.at(pointer.clone()).with("least", bound(least));
                found.push(issue.with("most", bound(most)));
            }
            Some(_) => {}
        },
        (Shape::Whole(..), _) => wrong(&NOT_WHOLE),
        (Shape::YesNo, Value::Bool(_)) | (Shape::Anything, _) => {}
        (Shape::YesNo, _) => wrong(&NOT_YES_NO),
    }
}

fn check_members(
    node: Node,
    fields: &'static Map<String, Value>,
    members: &Map<String, Value>,
    pointer: &mut String,
    found: &mut Vec<Issue>,
) {
    for name in node.required().filter(|name| !members.contains_key(*name)) {
        found.push(MISSING.at(pointer.clone()).with("name", name));
    }
    for (name, value) in members {
        within(pointer, &escaped(name), |pointer| match fields.get(name) {
            Some(field) => check(Node::at(field), value, pointer, found),
            None => {
                let known: Vec<&str> =
                    fields.keys().map(String::as_str).filter(|known| !members.contains_key(*known)).collect();
                let issue = UNKNOWN.at(pointer.clone()).with("name", name);
                found.push(issue.with("known", listed(&known)));
            }
        });
    }
}

fn check_variant(node: Node, value: &Value, pointer: &mut String, found: &mut Vec<Issue>) {
    let codes = node.codes();
    match (node.variant(value), value) {
        (Some(variant), Value::String(text)) => {
            // A kind of record that a school adds has a pattern; built-in ones come first.
            if variant.pattern().is_some() && text.parse::<crate::record::RecordKind>().is_err() {
                let issue = UNKNOWN_CODE.at(pointer.clone()).with("code", text);
                found.push(issue.with("known", listed(&codes)));
            }
        }
        (Some(variant), _) => check(variant, value, pointer, found),
        (None, Value::String(text)) => {
            found.push(UNKNOWN_CODE.at(pointer.clone()).with("code", text).with("known", listed(&codes)));
        }
        (None, Value::Object(members)) => match members.get("kind") {
            Some(kind) => within(pointer, "kind", |pointer| {
                let code = kind.as_str().map_or_else(|| excerpt(kind), str::to_owned);
                found.push(UNKNOWN_CODE.at(pointer.clone()).with("code", code).with("known", listed(&codes)));
            }),
            None if codes.is_empty() => {
                found.push(MISSING.at(pointer.clone()).with("name", node.alternatives().join(" / ")));
            }
            None => found.push(NO_KIND.at(pointer.clone()).with("known", listed(&codes))),
        },
        (None, _) => {
            let objects = codes.is_empty()
                || matches!(node.shape(), Shape::Variants([first, ..]) if first.get("properties").is_some());
            let text = if objects { &NOT_AN_OBJECT } else { &NOT_A_TEXT };
            found.push(text.at(pointer.clone()).with("found", excerpt(value)));
        }
    }
}

fn within(pointer: &mut String, name: &str, then: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(name);
    then(pointer);
    pointer.truncate(length);
}

/// A name as a step of a JSON pointer.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut text = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(", …");
    }
    text
}

/// The beginning of a value, as JSON.
fn excerpt(value: &Value) -> String {
    const SHOWN: usize = 30;
    let text = match value {
        Value::Object(_) => "{ … }".to_owned(),
        Value::Array(_) => "[ … ]".to_owned(),
        other => other.to_string(),
    };
    if text.chars().count() > SHOWN { text.chars().take(SHOWN).chain(['…']).collect() } else { text }
}
