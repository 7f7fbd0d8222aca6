//! One field of an export, and how each format says it.

use chrono::{NaiveDate, NaiveDateTime, SecondsFormat};
use serde_json::Value as Json;
use shiyou_domain::id;
use shiyou_domain::import::Cell;

/// A field. Decimals are texts in every format, so that no reader rounds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Nothing,
    Text(String),
    Integer(i64),
    Flag(bool),
    Day(NaiveDate),
    List(Vec<String>),
}

impl Value {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn text_or_nothing(text: Option<String>) -> Self {
        text.map_or(Self::Nothing, Self::Text)
    }

    /// 13 characters, as everywhere in the API.
    pub(super) fn id(id: i64) -> Self {
        Self::Text(id::encode(id))
    }

    pub(super) fn id_or_nothing(id: Option<i64>) -> Self {
        id.map_or(Self::Nothing, Self::id)
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    /// UTC.
    pub(super) fn instant(time: Option<NaiveDateTime>) -> Self {
        let text = |time: NaiveDateTime| time.and_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
        time.map_or(Self::Nothing, |time| Self::Text(text(time)))
    }

    pub(super) fn integer(figure: impl Into<i64>) -> Self {
        Self::Integer(figure.into())
    }

    /// As CSV has it: flags as true and false, lists with semicolons between.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Integer(figure) => figure.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Day(day) => day.to_string(),
            Self::List(parts) => parts.join(";"),
        }
    }

    pub(super) fn json(&self) -> Json {
        match self {
            Self::Nothing => Json::Null,
            Self::Text(text) => Json::from(text.as_str()),
            Self::Integer(figure) => Json::from(*figure),
            Self::Flag(flag) => Json::from(*flag),
            Self::Day(day) => Json::from(day.to_string()),
            Self::List(parts) => Json::from(parts.clone()),
        }
    }

    pub(super) fn cell(&self) -> Cell {
        match self {
            Self::Nothing => Cell::Empty,
            Self::Day(day) => Cell::Date(*day),
            Self::Integer(figure) => Cell::number(*figure as f64),
            Self::Flag(flag) => Cell::Bool(*flag),
            other => Cell::text(other.plain()),
        }
    }
}
