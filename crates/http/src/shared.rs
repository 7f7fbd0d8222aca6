//! Shapes that several concepts use.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LocalText {
    pub zh: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl LocalText {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: Some(en.into()) }
    }
}

impl From<shiyou_domain::scheme::LocalText> for LocalText {
    fn from(text: shiyou_domain::scheme::LocalText) -> Self {
        let shiyou_domain::scheme::LocalText { zh, en } = text;
        Self { zh, en: (!en.is_empty()).then_some(en) }
    }
}

/// Somebody or something by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonRef {
    /// 13 characters.
    pub id: String,
    pub name: String,
}

impl PersonRef {
    pub fn new(id: impl std::fmt::Display, name: impl Into<String>) -> Self {
        Self { id: id.to_string(), name: name.into() }
    }
}
