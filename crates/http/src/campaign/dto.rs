use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::AppError;
use shiyou_app::selection::{CampaignQuery, CampaignView, NewCampaigns};
use shiyou_domain::id::{CampaignId, ClassId, SchemeId, TermId};
use shiyou_domain::issue::IssueText;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

static ID_FORM: IssueText =
    IssueText { code: "id_malformed", zh: "编号要有 13 个字符。", en: "An id has 13 characters." };

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CampaignListQuery {
    #[param(value_type = Option<String>)]
    term: Option<TermId>,
    state: Option<String>,
}

impl From<&CampaignListQuery> for CampaignQuery {
    fn from(query: &CampaignListQuery) -> Self {
        let CampaignListQuery { term, state } = query;
        Self { term: *term, state: state.clone() }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CampaignList {
    pub(crate) items: Vec<CampaignItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CampaignBatch {
    pub(crate) items: Vec<CampaignItem>,
}

/// A campaign with its figures.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CampaignItem {
    #[schema(value_type = String)]
    id: CampaignId,
    #[schema(value_type = String)]
    term_id: TermId,
    #[schema(value_type = String)]
    scheme_id: SchemeId,
    name: String,
    /// `class`, `grade` or `school`.
    unit_kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_id: Option<String>,
    unit_name: String,
    state: String,
    round: u32,
    rounds: u32,
    /// `ranked` or `one_per_round`.
    way: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_at: Option<DateTime<Utc>>,
    students: i64,
    students_chosen: i64,
    mentors: i64,
    mentors_answered: i64,
    places_least: i64,
    places_most: i64,
    version: i32,
    allowed_actions: Vec<String>,
}

impl From<CampaignView> for CampaignItem {
    fn from(view: CampaignView) -> Self {
        let CampaignView {
            id,
            term,
            scheme,
            name,
            unit_kind,
            unit,
            unit_name,
            state,
            round,
            rounds,
            way,
            opens_at,
            closes_at,
            counts,
            version,
            allowed_actions,
        } = view;
        Self {
            id,
            term_id: term,
            scheme_id: scheme,
            name,
            unit_kind,
            unit_id: unit.map(|unit| ClassId(unit).to_string()),
            unit_name,
            state: state.code().to_owned(),
            round,
            rounds,
            way: way.to_owned(),
            opens_at,
            closes_at,
            students: counts.students,
            students_chosen: counts.students_chosen,
            mentors: counts.mentors,
            mentors_answered: counts.mentors_answered,
            places_least: counts.places_least,
            places_most: counts.places_most,
            version,
            allowed_actions: allowed_actions.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// One campaign for each unit.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CampaignRequest {
    #[schema(value_type = String)]
    term_id: TermId,
    /// `class`, `grade` or `school`, as the scheme says.
    unit_kind: String,
    /// Classes or grades; empty for the school.
    #[validate(length(max = 200))]
    unit_ids: Vec<String>,
    closes_at: Option<DateTime<Utc>>,
}

impl TryFrom<CampaignRequest> for NewCampaigns {
    type Error = AppError;

    fn try_from(request: CampaignRequest) -> Result<Self, AppError> {
        let CampaignRequest { term_id, unit_kind, unit_ids, closes_at } = request;
        let mut units = vec![];
        let mut issues = vec![];
        for (index, id) in unit_ids.iter().enumerate() {
            match id.parse::<ClassId>() {
                Ok(id) => units.push(id.0),
                Err(_) => issues.push(ID_FORM.at(format!("/unit_ids/{index}"))),
            }
        }
        AppError::unless_empty(issues)?;
        Ok(Self { term: term_id, unit_kind, units, closes_at })
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CampaignStepRequest {
    /// The state to go to.
    pub(crate) to: String,
    #[validate(length(max = 500))]
    /// Kept in the log.
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmRequest {
    /// Why the pairs are confirmed although a rule is broken.
    #[validate(length(max = 500))]
    pub(crate) override_reason: Option<String>,
}
