use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::mentorship::{MentorshipQuery, MentorshipRow};
use shiyou_domain::id::{ClassId, MentorGroupId, MentorshipId, StaffId, StudentId, TermId};
use utoipa::{IntoParams, ToSchema};

use crate::shared::PersonRef;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MentorshipListQuery {
    /// For callers of several schools.
    #[allow(dead_code, reason = "read by the guard")]
    school: Option<String>,
    #[param(value_type = Option<String>)]
    term: Option<TermId>,
    #[param(value_type = Option<String>)]
    student: Option<StudentId>,
    #[param(value_type = Option<String>)]
    mentor: Option<StaffId>,
    #[param(value_type = Option<String>)]
    class: Option<ClassId>,
    /// Only those that go on today, or only those that are over.
    active: Option<bool>,
    pub(crate) limit: Option<u32>,
    pub(crate) cursor: Option<String>,
}

impl From<&MentorshipListQuery> for MentorshipQuery {
    fn from(query: &MentorshipListQuery) -> Self {
        let MentorshipListQuery { school: _, term, student, mentor, class, active, limit: _, cursor: _ } = query;
        Self { term: *term, student: *student, mentor: *mentor, class: *class, active: *active }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorshipPage {
    pub(crate) items: Vec<MentorshipItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_cursor: Option<String>,
}

/// One pairing over an interval of days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorshipItem {
    id: String,
    student: PersonRef,
    mentor: PersonRef,
    /// `general`, `study`, `character` or `project`.
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    from: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<NaiveDate>,
    origin: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_id: Option<String>,
}

impl From<MentorshipRow> for MentorshipItem {
    fn from(row: MentorshipRow) -> Self {
        let MentorshipRow {
            id,
            student_id,
            student_name,
            staff_id,
            staff_name,
            class_name,
            kind,
            starts_on,
            ends_on,
            origin,
            end_reason,
            group_id,
        } = row;
        Self {
            id: MentorshipId(id).to_string(),
            student: PersonRef::new(StudentId(student_id), student_name),
            mentor: PersonRef::new(StaffId(staff_id), staff_name),
            kind,
            class_name,
            from: starts_on,
            to: ends_on,
            origin,
            end_reason,
            group_id: group_id.map(|id| MentorGroupId(id).to_string()),
        }
    }
}
