use serde::{Deserialize, Serialize};
use shiyou_app::school::{School, SchoolDraft};
use utoipa::ToSchema;
use validator::Validate;

use crate::shared::texts;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchoolResponse {
    id: String,
    code: String,
    name: String,
    /// IANA name of its time zone.
    zone: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    district_name: Option<String>,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SchoolRequest {
    name: String,
    code: String,
    zone: String,
}

impl From<School> for SchoolResponse {
    fn from(school: School) -> Self {
        let School { id, code, name, zone, district_name, version, actions } = school;
        Self { id: id.to_string(), code, name, zone, district_name, version, allowed_actions: texts(actions) }
    }
}

impl From<SchoolRequest> for SchoolDraft {
    fn from(request: SchoolRequest) -> Self {
        let SchoolRequest { name, code, zone } = request;
        Self { name, code, zone }
    }
}
