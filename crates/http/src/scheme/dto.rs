use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shiyou_app::scheme::{Adopted, DryRunView, MentorLoadView, OpenPointView, PresetView, SchemeView};
use shiyou_domain::duty::{GroupSize, MentorLoad as Load, WeekLoad as Week};
use shiyou_domain::id::{SchemeId, TermId};
use shiyou_domain::issue::{Issue, Language};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::problem::ApiError;
use crate::shared::LocalText;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PresetList {
    pub(crate) items: Vec<PresetItem>,
}

/// A built-in scheme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PresetItem {
    key: String,
    name: LocalText,
    plan: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    school_kind: Option<LocalText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<LocalText>,
    /// The scheme in one line.
    card: LocalText,
    /// Points the plan leaves open.
    open_points: u32,
    document: Value,
}

impl TryFrom<PresetView> for PresetItem {
    type Error = ApiError;

    fn try_from(view: PresetView) -> Result<Self, ApiError> {
        let PresetView { key, card, open_points, document } = view;
        Ok(Self {
            key: key.to_owned(),
            name: document.name.clone().into(),
            plan: document.source.plan.clone(),
            school_kind: document.source.school_kind.clone().map(LocalText::from),
            summary: document.summary.clone().map(LocalText::from),
            card: card.into(),
            open_points: open_points as u32,
            document: serde_json::to_value(document).map_err(shiyou_app::AppError::from)?,
        })
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SchemeQuery {
    #[param(value_type = Option<String>)]
    pub(crate) term: Option<TermId>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeList {
    pub(crate) items: Vec<SchemeItem>,
}

/// A scheme without its document.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeItem {
    #[schema(value_type = String)]
    id: SchemeId,
    #[schema(value_type = String)]
    term_id: TermId,
    version_no: i32,
    /// `draft`, `published` or `superseded`.
    state: String,
    name: String,
    card: LocalText,
    plan: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_at: Option<DateTime<Utc>>,
    version: i32,
    allowed_actions: Vec<String>,
}

/// A scheme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeResponse {
    #[schema(value_type = String)]
    id: SchemeId,
    #[schema(value_type = String)]
    term_id: TermId,
    version_no: i32,
    /// `draft`, `published` or `superseded`.
    state: String,
    name: String,
    card: LocalText,
    plan: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_at: Option<DateTime<Utc>>,
    document: Value,
    version: i32,
    allowed_actions: Vec<String>,
}

impl From<SchemeView> for SchemeItem {
    fn from(view: SchemeView) -> Self {
        let SchemeView {
            id,
            term,
            version_no,
            state,
            name,
            card,
            plan,
            effective_from,
            published_at,
            document: _,
            version,
            allowed_actions,
        } = view;
        Self {
            id,
            term_id: term,
            version_no,
            state,
            name,
            card: card.into(),
            plan,
            effective_from,
            published_at,
            version,
            allowed_actions: allowed_actions.into_iter().map(str::to_owned).collect(),
        }
    }
}

impl From<SchemeView> for SchemeResponse {
    fn from(view: SchemeView) -> Self {
        let document = view.document.clone();
        let SchemeItem {
            id,
            term_id,
            version_no,
            state,
            name,
            card,
            plan,
            effective_from,
            published_at,
            version,
            allowed_actions,
        } = view.into();
        Self {
            id,
            term_id,
            version_no,
            state,
            name,
            card,
            plan,
            effective_from,
            published_at,
            document,
            version,
            allowed_actions,
        }
    }
}

/// Either a preset or a document becomes the next version.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AdoptSchemeRequest {
    #[schema(value_type = String)]
    term_id: TermId,
    #[validate(length(max = 20))]
    preset: Option<String>,
    document: Option<Value>,
}

impl From<AdoptSchemeRequest> for Adopted {
    fn from(request: AdoptSchemeRequest) -> Self {
        let AdoptSchemeRequest { term_id, preset, document } = request;
        Self { term: term_id, preset, document }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateSchemeRequest {
    pub(crate) document: Value,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublishSchemeRequest {
    /// A day of the term; today without it.
    pub(crate) effective_from: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DryRunRequest {
    #[schema(value_type = String)]
    pub(crate) term_id: TermId,
    pub(crate) document: Value,
}

/// What a scheme would ask of the school.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DryRunResponse {
    mentors: Vec<MentorLoad>,
    students: u32,
    students_covered: u32,
    students_uncovered: u32,
    places: u32,
    /// Hundredths of a yuan.
    money_hundredths: i64,
    open_points: Vec<OpenPointItem>,
    warnings: Vec<ProblemItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorLoad {
    label: String,
    mentees: u32,
    special: u32,
    weeks: Vec<WeekLoad>,
    duties: u32,
    peak_week: u32,
    peak_duties: u32,
    writing_minutes_a_week: u32,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WeekLoad {
    week: u32,
    duties: u32,
    advised: u32,
    writing_minutes: u32,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OpenPointItem {
    pointer: String,
    note: LocalText,
    confirmed: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemItem {
    pointer: String,
    code: String,
    message: String,
}

impl DryRunResponse {
    pub(crate) fn new(view: DryRunView, language: Language) -> Self {
        let DryRunView {
            mentors,
            students,
            students_covered,
            students_uncovered,
            places,
            money_hundredths,
            open_points,
            warnings,
        } = view;
        Self {
            mentors: mentors.into_iter().map(|view| MentorLoad::new(view, language)).collect(),
            students,
            students_covered,
            students_uncovered,
            places,
            money_hundredths,
            open_points: open_points.into_iter().map(OpenPointItem::from).collect(),
            warnings: warnings.iter().map(|issue| ProblemItem::new(issue, language)).collect(),
        }
    }
}

impl MentorLoad {
    fn new(view: MentorLoadView, language: Language) -> Self {
        let MentorLoadView { label, group: GroupSize { mentees, special }, load } = view;
        let Load { weeks, duties, peak, writing_minutes_a_week } = load;
        Self {
            label: label.get(language).to_owned(),
            mentees,
            special,
            weeks: weeks.into_iter().map(WeekLoad::from).collect(),
            duties,
            peak_week: peak.week,
            peak_duties: peak.duties,
            writing_minutes_a_week,
        }
    }
}

impl From<Week> for WeekLoad {
    fn from(week: Week) -> Self {
        let Week { week, duties, advised, writing_minutes } = week;
        Self { week, duties, advised, writing_minutes }
    }
}

impl From<OpenPointView> for OpenPointItem {
    fn from(view: OpenPointView) -> Self {
        let OpenPointView { pointer, note, confirmed } = view;
        Self { pointer, note: note.into(), confirmed }
    }
}

impl ProblemItem {
    fn new(issue: &Issue, language: Language) -> Self {
        Self {
            pointer: issue.pointer.clone(),
            code: issue.code().to_owned(),
            message: issue.message(language),
        }
    }
}
