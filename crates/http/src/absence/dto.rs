use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::absence::{AbsenceInput, AbsenceView};
use shiyou_app::paging::{Listed, Paging};
use shiyou_domain::id::{StaffId, encode};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::{PersonRef, texts};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AbsenceQuery {
    /// Only those that go on then or later.
    pub(crate) since: Option<NaiveDate>,
    limit: Option<u32>,
    cursor: Option<String>,
}

impl AbsenceQuery {
    pub(crate) fn split(self) -> (Option<NaiveDate>, Paging) {
        let Self { since, limit, cursor } = self;
        (since, Paging { limit, cursor, count: false })
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AbsenceRequest {
    /// `staff` or `student`.
    person_kind: String,
    #[schema(value_type = String)]
    person_id: StaffId,
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// `sick`, `maternity`, `teaching_aid`, `rotation`, `secondment`, `suspension`, `personal` or `other`.
    reason: String,
}

impl From<AbsenceRequest> for AbsenceInput {
    fn from(request: AbsenceRequest) -> Self {
        let AbsenceRequest { person_kind, person_id, from, to, reason } = request;
        Self { person_kind, person: person_id.0, from, to, reason }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AbsenceResponse {
    id: String,
    person_kind: String,
    person: PersonRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    from: NaiveDate,
    to: NaiveDate,
    reason: String,
    created_at: DateTime<Utc>,
    allowed_actions: Vec<String>,
}

impl From<AbsenceView> for AbsenceResponse {
    fn from(view: AbsenceView) -> Self {
        let AbsenceView { id, person_kind, person, class_name, from, to, reason, created_at, actions } = view;
        Self {
            id: id.to_string(),
            person_kind,
            person: PersonRef::new(encode(person.id), person.name),
            class_name,
            from,
            to,
            reason,
            created_at,
            allowed_actions: texts(actions),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AbsencePage {
    items: Vec<AbsenceResponse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

impl From<Listed<AbsenceView>> for AbsencePage {
    fn from(listed: Listed<AbsenceView>) -> Self {
        let Listed { items, next_cursor, total: _ } = listed;
        Self { items: items.into_iter().map(AbsenceResponse::from).collect(), next_cursor }
    }
}
