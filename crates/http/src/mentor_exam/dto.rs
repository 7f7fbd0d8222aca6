use chrono::NaiveDate;
use serde::Deserialize;
use shiyou_app::mentor::NewResults;
use shiyou_domain::id::StaffId;
use utoipa::ToSchema;
use validator::Validate;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MentorExamEntry {
    #[schema(value_type = String)]
    staff_id: StaffId,
    /// 0–100.
    percent: i32,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MentorExamRequest {
    name: String,
    taken_on: NaiveDate,
    results: Vec<MentorExamEntry>,
}

impl From<MentorExamRequest> for NewResults {
    fn from(request: MentorExamRequest) -> Self {
        let MentorExamRequest { name, taken_on, results } = request;
        let entry = |entry: MentorExamEntry| {
            let MentorExamEntry { staff_id, percent } = entry;
            (staff_id, percent)
        };
        Self { name, taken_on, results: results.into_iter().map(entry).collect() }
    }
}
