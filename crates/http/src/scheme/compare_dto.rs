//! Comparisons, versions and templates on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shiyou_app::scheme::{ComparedScheme, ComparisonView, SchemeVersionView, TemplateView};
use shiyou_domain::id::{SchemeTemplateId, TermId};
use shiyou_domain::scheme::Difference;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::dto::SchemeItem;
use crate::problem::ApiError;
use crate::shared::LocalText;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CompareQuery {
    /// Key of a preset, or id of a scheme.
    pub(crate) left: String,
    /// Key of a preset, or id of a scheme.
    pub(crate) right: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct VersionQuery {
    #[param(value_type = String)]
    pub(crate) term: TermId,
}

/// One side of a comparison.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComparedItem {
    reference: String,
    name: LocalText,
    card: LocalText,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_no: Option<i32>,
}

/// One difference, in words.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DifferenceItem {
    /// The document's member it lies in.
    section: String,
    section_name: LocalText,
    /// Key of the rule; none outside of rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<LocalText>,
    /// `added`, `removed` or `changed`.
    what: String,
    /// None if it is the rule as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<LocalText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<LocalText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<LocalText>,
    /// Into the right document; of what was removed, into the left one.
    pointer: String,
}

/// What differs from the left scheme to the right one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComparisonResponse {
    left: ComparedItem,
    right: ComparedItem,
    differences: Vec<DifferenceItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeVersionList {
    pub(crate) items: Vec<SchemeVersionItem>,
}

/// A version and what it changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeVersionItem {
    scheme: SchemeItem,
    /// Number of the version it is compared with; none for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<i32>,
    changes: Vec<DifferenceItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeTemplateList {
    pub(crate) items: Vec<SchemeTemplateResponse>,
}

/// A scheme that a district offers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeTemplateResponse {
    #[schema(value_type = String)]
    pub(crate) id: SchemeTemplateId,
    /// None if it is offered to every school.
    #[serde(skip_serializing_if = "Option::is_none")]
    district_name: Option<String>,
    name: LocalText,
    plan: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<LocalText>,
    card: LocalText,
    open_points: u32,
    document: Value,
    offered_at: DateTime<Utc>,
    allowed_actions: Vec<String>,
}

/// Either a preset or a document is offered.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfferSchemeRequest {
    #[validate(length(max = 20))]
    pub(crate) preset: Option<String>,
    pub(crate) document: Option<Value>,
}

impl From<ComparedScheme> for ComparedItem {
    fn from(side: ComparedScheme) -> Self {
        let ComparedScheme { reference, name, card, version_no } = side;
        Self { reference, name: name.into(), card: card.into(), version_no }
    }
}

impl From<Difference> for DifferenceItem {
    fn from(difference: Difference) -> Self {
        let Difference { section, section_name, rule, name, what, field, before, after, pointer } =
            difference;
        Self {
            section: section.to_owned(),
            section_name: section_name.into(),
            rule,
            name: name.map(LocalText::from),
            what: what.code().to_owned(),
            field: field.map(LocalText::from),
            before: before.map(LocalText::from),
            after: after.map(LocalText::from),
            pointer,
        }
    }
}

impl From<ComparisonView> for ComparisonResponse {
    fn from(view: ComparisonView) -> Self {
        let ComparisonView { left, right, differences } = view;
        Self {
            left: left.into(),
            right: right.into(),
            differences: differences.into_iter().map(DifferenceItem::from).collect(),
        }
    }
}

impl From<SchemeVersionView> for SchemeVersionItem {
    fn from(view: SchemeVersionView) -> Self {
        let SchemeVersionView { scheme, before, changes } = view;
        Self {
            scheme: scheme.into(),
            before,
            changes: changes.into_iter().map(DifferenceItem::from).collect(),
        }
    }
}

impl TryFrom<TemplateView> for SchemeTemplateResponse {
    type Error = ApiError;

    fn try_from(view: TemplateView) -> Result<Self, ApiError> {
        let TemplateView { id, district_name, card, open_points, document, offered_at, allowed_actions } =
            view;
        Ok(Self {
            id,
            district_name,
            name: document.name.clone().into(),
            plan: document.source.plan.clone(),
            summary: document.summary.clone().map(LocalText::from),
            card: card.into(),
            open_points: open_points as u32,
            document: serde_json::to_value(&document).map_err(shiyou_app::AppError::from)?,
            offered_at,
            allowed_actions: allowed_actions.into_iter().map(str::to_owned).collect(),
        })
    }
}
