//! A value of a document in words, in both languages.

use serde_json::Value;

use super::super::schema::{Node, Shape};
use crate::issue::Language;
use crate::record::RecordKind;
use crate::scheme::{DayRule, LocalText, Moment, Rhythm};

/// Members whose value says what it is.
const SAID_PLAINLY: [&str; 10] =
    ["actors", "target", "when", "who", "work", "kinds", "students", "special", "categories", "source"];
const BOTH: [Language; 2] = [Language::Chinese, Language::English];

/// The value as a reader would say it.
pub(super) fn words(node: Node, value: &Value) -> LocalText {
    match (node.name, value) {
        (Some("LocalText"), _) => text_of(value),
        (Some("Rhythm"), _) => typed(value, rhythm).unwrap_or_else(|| plain(value)),
        (Some("Moment"), _) => typed(value, moment).unwrap_or_else(|| plain(value)),
        (Some("RecordKind"), Value::String(code)) => kind(code),
        (_, Value::Null) => LocalText::new("无", "none"),
        (_, Value::Bool(true)) => LocalText::new("是", "yes"),
        (_, Value::Bool(false)) => LocalText::new("否", "no"),
        (_, Value::String(code)) => {
            let variant = node.variant(value).and_then(Node::title);
            variant.or_else(|| node.choice_name(code)).unwrap_or_else(|| plain(value))
        }
        (_, Value::Array(entries)) => list(node, entries),
        (_, Value::Object(_)) => object(node, value),
        (_, Value::Number(_)) => plain(value),
    }
}

/// A rule's name, and the rule in one line.
pub(super) fn summary(entry: Node, value: &Value) -> (LocalText, LocalText) {
    let name =
        value.get("name").or_else(|| value.get("text")).map(text_of).filter(|name| !name.zh.is_empty());
    let first = || {
        let Shape::Fields(fields) = entry.shape() else { return plain(value) };
        let found = fields.iter().find_map(|(field, node)| Some(words(Node::at(node), value.get(field)?)));
        found.unwrap_or_else(|| plain(value))
    };
    (name.unwrap_or_else(first), object(entry, value))
}

/// Names in a row.
pub(super) fn names(texts: &[LocalText]) -> LocalText {
    join(texts, "、", ", ")
}

pub(super) fn join(texts: &[LocalText], zh: &str, en: &str) -> LocalText {
    let all = |language| texts.iter().map(move |text| text.get(language));
    LocalText::new(
        all(Language::Chinese).collect::<Vec<_>>().join(zh),
        all(Language::English).collect::<Vec<_>>().join(en),
    )
}

fn text_of(value: &Value) -> LocalText {
    let part = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    LocalText::new(part("zh"), part("en"))
}

fn plain(value: &Value) -> LocalText {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    LocalText::new(text.clone(), text)
}

fn typed<T: serde::de::DeserializeOwned>(
    value: &Value,
    say: fn(&T, Language) -> String,
) -> Option<LocalText> {
    let read: T = serde_json::from_value(value.clone()).ok()?;
    let [zh, en] = BOTH.map(|language| say(&read, language));
    Some(LocalText::new(zh, en))
}

fn list(node: Node, entries: &[Value]) -> LocalText {
    if entries.is_empty() {
        return LocalText::new("无", "none");
    }
    match node.shape() {
        // Both ends of a range.
        Shape::Tuple(_) => {
            let ends: Vec<LocalText> = entries.iter().map(plain).collect();
            join(&ends, "–", "–")
        }
        Shape::List(entry) => {
            // Codes of a school's own list are named at the list.
            let coded = |value: &Value| value.as_str().and_then(|code| node.choice_name(code));
            let said = |value: &Value| coded(value).or_else(|| named(entry, value));
            let entries: Vec<LocalText> =
                entries.iter().map(|value| said(value).unwrap_or_else(|| words(entry, value))).collect();
            names(&entries)
        }
        _ => plain(&Value::Array(entries.to_vec())),
    }
}

/// A named entry of a list: its name, and what it says besides.
fn named(node: Node, entry: &Value) -> Option<LocalText> {
    let name = entry.get("name").map(text_of)?;
    let rest = object(node, entry);
    Some(match rest.zh.is_empty() {
        true => name,
        false => LocalText::new(
            format!("{}（{}）", name.zh, rest.zh),
            format!("{} ({})", name.get(Language::English), rest.get(Language::English)),
        ),
    })
}

/// The members of an object with their titles; a variant begins with its own title.
fn object(node: Node, value: &Value) -> LocalText {
    let variant = node.variant(value);
    let Shape::Fields(fields) = variant.unwrap_or(node).shape() else { return plain(value) };
    let said = fields.iter().filter_map(|(name, field)| {
        let inner = Node::at(field);
        let value = value.get(name)?;
        let unsaid = matches!(name.as_str(), "key" | "name" | "text" | "basis" | "on_card" | "caution");
        let is_tag = name == "kind" && variant.is_some();
        let tells = !unsaid && !is_tag && !is_empty(value) && inner.fallback() != Some(value);
        let said = || words(inner, value);
        let labelled = || match (inner.title(), value) {
            _ if SAID_PLAINLY.contains(&name.as_str()) => said(),
            (Some(title), Value::Bool(true)) => title,
            (Some(title), _) => join(&[title, said()], " ", " "),
            (None, _) => said(),
        };
        tells.then(labelled)
    });
    let said: Vec<LocalText> = said.collect();
    let binding = value.pointer("/basis/binding").and_then(Value::as_str).and_then(|code| {
        let binding = crate::scheme::Binding::from_code(code)?;
        let [zh, en] = BOTH.map(|language| binding.name(language));
        Some(LocalText::new(zh, en))
    });
    let confirmed = value.pointer("/basis/open/confirmed") == Some(&Value::Bool(true));
    let confirmed = confirmed.then(|| LocalText::new("默认值已确认", "default confirmed"));
    let said: Vec<LocalText> = said.into_iter().chain(binding).chain(confirmed).collect();
    match (variant.and_then(Node::title), said.is_empty()) {
        (Some(title), true) => title,
        // 分值 10, not 分值（分值 10）.
        (Some(title), false) if said.len() == 1 && said[0].zh.starts_with(&format!("{} ", title.zh)) => {
            said[0].clone()
        }
        (Some(title), false) => {
            let inner = join(&said, "，", ", ");
            LocalText::new(format!("{}（{}）", title.zh, inner.zh), format!("{} ({})", title.en, inner.en))
        }
        (None, _) => join(&said, " · ", " · "),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

fn kind(code: &str) -> LocalText {
    let name =
        |language| code.parse::<RecordKind>().ok().and_then(|kind| kind.name(language)).unwrap_or(code);
    let [zh, en] = BOTH.map(name);
    LocalText::new(zh, en)
}

fn rhythm(when: &Rhythm, language: Language) -> String {
    let days = |within: u32| match (within, language) {
        (0, Language::Chinese) => "当天".to_owned(),
        (0, Language::English) => "on the same day".to_owned(),
        (days, Language::Chinese) => format!(" {days} 天内"),
        (days, Language::English) => format!("within {days} days"),
    };
    let nth = |times: u32| match (times, language) {
        (1, _) => String::new(),
        (times, Language::Chinese) => format!("每满 {times} 次，"),
        (times, Language::English) => format!("every {times} times, "),
    };
    match (when, language) {
        (Rhythm::Periodic { every, count, on }, _) => {
            let often = match (count.most, language) {
                (Some(most), Language::Chinese) => {
                    format!("{} {}–{most} 次", every.name(language), count.least)
                }
                (None, Language::Chinese) => format!("{}至少 {} 次", every.name(language), count.least),
                (Some(most), Language::English) => {
                    format!("{}, {}–{most} times", every.name(language), count.least)
                }
                (None, Language::English) => format!("{}, at least {}", every.name(language), count.least),
            };
            match on {
                None => often,
                Some(rule) => format!(
                    "{often}{}{}",
                    if language == Language::Chinese { "，" } else { ", " },
                    day(rule, language)
                ),
            }
        }
        (Rhythm::Once { at }, _) => moment(at, language),
        (Rhythm::OnEvent { event, within_days, times }, Language::Chinese) => {
            format!("{}{}后{}", nth(*times), event.name(language), days(*within_days))
        }
        (Rhythm::OnEvent { event, within_days, times }, Language::English) => {
            format!("{}{}: {}", nth(*times), event.name(language), days(*within_days))
        }
        (Rhythm::After { kinds, within_days, times }, _) => {
            let kinds: Vec<LocalText> = kinds.iter().map(|one| kind(one.code())).collect();
            let kinds = names(&kinds);
            match language {
                Language::Chinese => format!("{}{}之后{}", nth(*times), kinds.zh, days(*within_days)),
                Language::English => format!("{}after {}, {}", nth(*times), kinds.en, days(*within_days)),
            }
        }
    }
}

fn day(rule: &DayRule, language: Language) -> String {
    match (rule, language) {
        (DayRule::Weekday { day }, _) => day.name(language).to_owned(),
        (DayRule::LastWeekend, Language::Chinese) => "当月最后一个周末".to_owned(),
        (DayRule::LastWeekend, Language::English) => "on the last weekend of the month".to_owned(),
        (DayRule::MondayAfter, Language::Chinese) => "下周一交".to_owned(),
        (DayRule::MondayAfter, Language::English) => "handed in on the Monday after".to_owned(),
    }
}

fn moment(at: &Moment, language: Language) -> String {
    match (at, language) {
        (Moment::Weeks { from, to }, Language::Chinese) if from == to => format!("第 {from} 周"),
        (Moment::Weeks { from, to }, Language::English) if from == to => format!("week {from}"),
        (Moment::Weeks { from, to }, Language::Chinese) => format!("第 {from}–{to} 周"),
        (Moment::Weeks { from, to }, Language::English) => format!("weeks {from}–{to}"),
        (Moment::LastWeeks { weeks }, Language::Chinese) => format!("最后 {weeks} 周"),
        (Moment::LastWeeks { weeks }, Language::English) => format!("the last {weeks} weeks"),
        (Moment::WeekBeforeExam { exam }, Language::Chinese) => format!("{}考试前一周", exam.name(language)),
        (Moment::WeekBeforeExam { exam }, Language::English) => {
            format!("the week before the {} exam", exam.name(language))
        }
        (Moment::WeekAfterExam { exam }, Language::Chinese) => format!("{}考试后一周", exam.name(language)),
        (Moment::WeekAfterExam { exam }, Language::English) => {
            format!("the week after the {} exam", exam.name(language))
        }
    }
}
