use serde::Deserialize;
use shiyou_domain::id::{MentorApplicationId, StaffId};
use utoipa::ToSchema;
use validator::Validate;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MentorApplicationRequest {
    /// What the applicant writes about himself.
    pub(crate) statement: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NominationRequest {
    #[schema(value_type = Vec<String>)]
    pub(crate) staff_ids: Vec<StaffId>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApplicationDecisionRequest {
    #[schema(value_type = Vec<String>)]
    pub(crate) ids: Vec<MentorApplicationId>,
    /// An exception needs one.
    pub(crate) note: Option<String>,
}
