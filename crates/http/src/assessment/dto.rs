use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::assessment::{self as app, CycleView, ResultLine};
use shiyou_domain::assessment::CycleStep as Step;
use shiyou_domain::id::{TermId, decode, encode};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::{LocalText, PersonRef, texts};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CycleQuery {
    #[param(value_type = Option<String>)]
    pub(crate) term: Option<TermId>,
}

/// A step that was taken, signed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CycleStep {
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CycleItem {
    id: String,
    term_id: String,
    scheme_id: String,
    assessment_key: String,
    name: LocalText,
    /// `mentor`, `student` or `class`.
    subject: String,
    /// `collecting`, `computed`, `reviewed`, `published`, `appeal` or `locked`.
    state: String,
    people: i64,
    assessed: i64,
    /// Of the figures the caller sees; 0 if there are none.
    revision: i32,
    /// Taken so far, oldest first.
    steps: Vec<CycleStep>,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CycleList {
    pub(crate) items: Vec<CycleItem>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CycleRequest {
    #[schema(value_type = String)]
    pub(crate) term_id: TermId,
    /// The key of an assessment of the published scheme.
    #[validate(length(min = 1, max = 100))]
    pub(crate) assessment_key: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CycleAdvanceRequest {
    /// `collecting` (back, with a reason), `reviewed`, `published`, `appeal` or `locked`.
    pub(crate) to: String,
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComponentHead {
    key: String,
    name: LocalText,
    /// In percent of the parent.
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<String>,
    /// The most points.
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<String>,
    /// 0 for the parts of the total.
    depth: i32,
    manual: bool,
}

/// What a component brings to its parent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CellValue {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// Whether the rated person sees it by itself.
    shown: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ResultRow {
    id: String,
    subject: PersonRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    mentees: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<String>,
    max: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    band: Option<String>,
    assessed: bool,
    vetoed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    award: Option<String>,
    cells: Vec<CellValue>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BandLine {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CycleTable {
    pub(crate) cycle: CycleItem,
    components: Vec<ComponentHead>,
    rows: Vec<ResultRow>,
    /// Best first.
    bands: Vec<BandLine>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RatingEntry {
    subject_id: String,
    component_key: String,
    /// A band, or points; empty takes the rating back.
    value: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RatingsRequest {
    #[validate(length(max = 10_000))]
    ratings: Vec<RatingEntry>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RatingRow {
    subject: PersonRef,
    values: BTreeMap<String, String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RatingComponent {
    key: String,
    name: LocalText,
    /// Best first; empty for points.
    bands: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<i32>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RatingGrid {
    components: Vec<RatingComponent>,
    /// By name.
    rows: Vec<RatingRow>,
}

impl RatingsRequest {
    /// What is no id names nobody, which the use case says at its place.
    pub(crate) fn inputs(self) -> Vec<app::RatingInput> {
        let input = |entry: RatingEntry| {
            let RatingEntry { subject_id, component_key, value } = entry;
            app::RatingInput {
                subject: decode(&subject_id).unwrap_or_default(),
                component: component_key,
                value,
            }
        };
        self.ratings.into_iter().map(input).collect()
    }
}

impl From<Step> for CycleStep {
    fn from(step: Step) -> Self {
        let Step { state, at, by, account: _, revision: _, reason: _ } = step;
        Self { state: state.code().to_owned(), at: Some(at), by: (!by.is_empty()).then_some(by) }
    }
}

impl From<CycleView> for CycleItem {
    fn from(view: CycleView) -> Self {
        let CycleView {
            id,
            term,
            scheme,
            assessment_key,
            name,
            subject,
            state,
            people,
            assessed,
            revision,
            steps,
            version,
            actions,
        } = view;
        Self {
            id: id.to_string(),
            term_id: term.to_string(),
            scheme_id: scheme.to_string(),
            assessment_key,
            name: name.into(),
            subject: subject.code().to_owned(),
            state: state.code().to_owned(),
            people,
            assessed,
            revision,
            steps: steps.into_iter().map(CycleStep::from).collect(),
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<app::ComponentHead> for ComponentHead {
    fn from(head: app::ComponentHead) -> Self {
        let app::ComponentHead { key, name, weight, max, depth, manual } = head;
        Self { key, name: name.into(), weight, max, depth, manual }
    }
}

impl From<app::Cell> for CellValue {
    fn from(cell: app::Cell) -> Self {
        let app::Cell { key, value, shown } = cell;
        Self { key, value, shown }
    }
}

impl From<ResultLine> for ResultRow {
    fn from(line: ResultLine) -> Self {
        let ResultLine {
            id,
            subject,
            name,
            detail,
            mentees,
            total,
            max,
            band,
            assessed,
            vetoed,
            award,
            cells,
        } = line;
        Self {
            id: encode(id),
            subject: PersonRef::new(encode(subject), name),
            detail,
            mentees,
            total,
            max,
            band,
            assessed,
            vetoed,
            award,
            cells: cells.into_iter().map(CellValue::from).collect(),
        }
    }
}

impl From<app::CycleTable> for CycleTable {
    fn from(table: app::CycleTable) -> Self {
        let app::CycleTable { cycle, components, rows, bands } = table;
        let band = |line: app::BandLine| {
            let app::BandLine { name, from } = line;
            BandLine { name, from }
        };
        Self {
            cycle: cycle.into(),
            components: components.into_iter().map(ComponentHead::from).collect(),
            rows: rows.into_iter().map(ResultRow::from).collect(),
            bands: bands.into_iter().map(band).collect(),
        }
    }
}

impl From<app::RatingGrid> for RatingGrid {
    fn from(grid: app::RatingGrid) -> Self {
        let app::RatingGrid { components, rows } = grid;
        let component = |part: app::RatingComponent| {
            let app::RatingComponent { key, name, bands, least, most } = part;
            RatingComponent { key, name: name.into(), bands, least, most }
        };
        let row = |row: app::RatingRow| {
            let app::RatingRow { subject, name, values } = row;
            RatingRow { subject: PersonRef::new(encode(subject), name), values }
        };
        Self {
            components: components.into_iter().map(component).collect(),
            rows: rows.into_iter().map(row).collect(),
        }
    }
}
