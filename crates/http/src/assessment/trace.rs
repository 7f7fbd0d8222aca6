use serde::Serialize;
use shiyou_app::assessment as app;
use utoipa::ToSchema;

use super::dto::ResultRow;
use crate::shared::LocalText;

/// One thing that went into a figure, or one step of its computation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TraceInput {
    label: LocalText,
    /// “…” at its end where there is more of it.
    value: String,
    /// The page it can be opened at.
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    record_ids: Vec<String>,
}

/// A figure and what it is made of.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TraceNode {
    key: String,
    name: LocalText,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<String>,
    /// Whether the rated person sees it by itself.
    shown: bool,
    /// In words.
    formula: LocalText,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    inputs: Vec<TraceInput>,
    #[schema(no_recursion)]
    children: Vec<TraceNode>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TraceResponse {
    result: ResultRow,
    scheme_id: String,
    scheme_version: i32,
    rounding: LocalText,
    root: TraceNode,
    #[serde(skip_serializing_if = "Option::is_none")]
    whatif: Option<LocalText>,
}

impl From<app::TraceNode> for TraceNode {
    fn from(node: app::TraceNode) -> Self {
        let app::TraceNode { key, name, value, weight, shown, formula, source, inputs, children } = node;
        let input = |input: app::TraceInputView| {
            let app::TraceInputView { label, value, href, records } = input;
            TraceInput { label: label.into(), value, href, record_ids: records }
        };
        Self {
            key,
            name: name.into(),
            value,
            weight,
            shown,
            formula: formula.into(),
            source,
            inputs: inputs.into_iter().map(input).collect(),
            children: children.into_iter().map(TraceNode::from).collect(),
        }
    }
}

impl From<app::TraceView> for TraceResponse {
    fn from(view: app::TraceView) -> Self {
        let app::TraceView { result, scheme, scheme_version, rounding, root, what_if } = view;
        Self {
            result: result.into(),
            scheme_id: scheme.to_string(),
            scheme_version,
            rounding: rounding.into(),
            root: root.into(),
            whatif: what_if.map(LocalText::from),
        }
    }
}
