use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::mentor::{AttendanceEntry as Entry, CourseDraft, CourseView};
use shiyou_app::paging::{Listed, Paging};
use shiyou_domain::id::StaffId;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::mentor::dto::{hours, tenths};
use crate::shared::PersonRef;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TrainingCourseQuery {
    limit: Option<u32>,
    cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttendanceItem {
    person: PersonRef,
    hours: f64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrainingCourseResponse {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    held_on: NaiveDate,
    hours: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    lecturer: Option<String>,
    /// How many were there.
    count: i64,
    /// Who was there, by name; empty in lists.
    attendance: Vec<AttendanceItem>,
    pub(crate) version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrainingCoursePage {
    items: Vec<TrainingCourseResponse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrainingCourseRequest {
    name: String,
    /// One of the scheme's topics, or another.
    topic: Option<String>,
    held_on: NaiveDate,
    /// In steps of a tenth.
    hours: f64,
    lecturer: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttendanceEntry {
    #[schema(value_type = String)]
    staff_id: StaffId,
    /// 0 takes the person off the list.
    hours: f64,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttendanceRequest {
    pub(crate) items: Vec<AttendanceEntry>,
}

impl From<TrainingCourseQuery> for Paging {
    fn from(query: TrainingCourseQuery) -> Self {
        let TrainingCourseQuery { limit, cursor } = query;
        Self { limit, cursor, count: false }
    }
}

impl From<CourseView> for TrainingCourseResponse {
    fn from(view: CourseView) -> Self {
        let CourseView { id, name, topic, held_on, tenths, lecturer, count, attendance, version } = view;
        let person = |(person, tenths): (shiyou_app::student::Person<StaffId>, u32)| AttendanceItem {
            person: PersonRef::new(person.id, person.name),
            hours: hours(tenths),
        };
        Self {
            id: id.to_string(),
            name,
            topic,
            held_on,
            hours: hours(tenths),
            lecturer,
            count,
            attendance: attendance.into_iter().map(person).collect(),
            version,
        }
    }
}

impl From<Listed<CourseView>> for TrainingCoursePage {
    fn from(listed: Listed<CourseView>) -> Self {
        let Listed { items, next_cursor, total: _ } = listed.map(Into::into);
        Self { items, next_cursor }
    }
}

impl From<TrainingCourseRequest> for CourseDraft {
    fn from(request: TrainingCourseRequest) -> Self {
        let TrainingCourseRequest { name, topic, held_on, hours, lecturer } = request;
        Self { name, topic, held_on, tenths: tenths(hours), lecturer }
    }
}

impl From<AttendanceEntry> for Entry {
    fn from(entry: AttendanceEntry) -> Self {
        let AttendanceEntry { staff_id, hours } = entry;
        Self { staff: staff_id, tenths: tenths(hours) }
    }
}
