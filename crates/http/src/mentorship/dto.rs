use serde::{Deserialize, Serialize};
use shiyou_app::mentorship::MentorshipQuery;
use shiyou_app::paging::{Listed, Paging};
use shiyou_app::student::MentorshipView;
use shiyou_domain::id::{ClassId, StaffId, StudentId, TermId};
use utoipa::{IntoParams, ToSchema};

use crate::shared::MentorshipItem;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MentorshipListQuery {
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
    limit: Option<u32>,
    cursor: Option<String>,
}

impl From<MentorshipListQuery> for MentorshipQuery {
    fn from(query: MentorshipListQuery) -> Self {
        let MentorshipListQuery { term, student, mentor, class, active, limit, cursor } = query;
        Self { term, student, mentor, class, active, paging: Paging { limit, cursor, count: false } }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorshipPage {
    items: Vec<MentorshipItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

impl From<Listed<MentorshipView>> for MentorshipPage {
    fn from(listed: Listed<MentorshipView>) -> Self {
        let Listed { items, next_cursor, total: _ } = listed;
        Self { items: items.into_iter().map(MentorshipItem::from).collect(), next_cursor }
    }
}
