use serde::{Deserialize, Serialize};
use shiyou_app::paging::{Listed, Paging};
use shiyou_app::staff::{self as app, Staff, StaffDraft, Teaching};
use shiyou_domain::id::ClassId;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::authentication::dto::SessionRole;
use crate::shared::{MentorshipItem, texts};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffItem {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    staff_no: Option<String>,
    name: String,
    /// `male`, `female` or `unknown`.
    gender: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    subjects: Vec<String>,
    status: String,
    /// Today.
    mentee_count: i64,
    roles: Vec<String>,
    has_account: bool,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffPage {
    items: Vec<StaffItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    /// Of the whole list, where `count` asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<i64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TeachingItem {
    id: String,
    class_id: String,
    class_name: String,
    subject: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffResponse {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    staff_no: Option<String>,
    name: String,
    gender: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    degree: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years_in_post: Option<i32>,
    subjects: Vec<String>,
    strengths: Vec<String>,
    qualifications: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    motto: Option<String>,
    /// Most mentees; none: as the scheme says.
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<i32>,
    status: String,
    /// `138****5678`.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_masked: Option<String>,
    /// Of the term of today.
    teaching: Vec<TeachingItem>,
    /// Of today, those whom the caller may see.
    mentees: Vec<MentorshipItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_login: Option<String>,
    roles: Vec<SessionRole>,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StaffRequest {
    staff_no: Option<String>,
    name: String,
    gender: String,
    kind: String,
    post: Option<String>,
    title: Option<String>,
    degree: Option<String>,
    years_in_post: Option<i32>,
    subjects: Vec<String>,
    strengths: Vec<String>,
    qualifications: Vec<String>,
    motto: Option<String>,
    capacity: Option<i32>,
    status: String,
    /// Missing: it stays. Empty: it is taken away.
    phone: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TeachingRequest {
    pub(crate) items: Vec<TeachingEntry>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TeachingEntry {
    #[schema(value_type = String)]
    class_id: ClassId,
    subject: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct StaffQuery {
    kind: Option<String>,
    status: Option<String>,
    /// Characters of the name, its pinyin or initials, or the beginning of the staff number.
    search: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
    count: Option<bool>,
}

impl From<StaffQuery> for app::StaffQuery {
    fn from(query: StaffQuery) -> Self {
        let StaffQuery { kind, status, search, limit, cursor, count } = query;
        let paging = Paging { limit, cursor, count: count.unwrap_or_default() };
        Self { kind, status, search, paging }
    }
}

impl From<app::StaffItem> for StaffItem {
    fn from(item: app::StaffItem) -> Self {
        let app::StaffItem {
            id,
            staff_no,
            name,
            gender,
            kind,
            post,
            title,
            subjects,
            status,
            mentees,
            roles,
            has_account,
            actions,
        } = item;
        Self {
            id: id.to_string(),
            staff_no,
            name,
            gender,
            kind,
            post,
            title,
            subjects,
            status,
            mentee_count: mentees,
            roles,
            has_account,
            allowed_actions: texts(actions),
        }
    }
}

impl From<Listed<app::StaffItem>> for StaffPage {
    fn from(listed: Listed<app::StaffItem>) -> Self {
        let Listed { items, next_cursor, total } = listed.map(StaffItem::from);
        Self { items, next_cursor, total }
    }
}

impl From<Teaching> for TeachingItem {
    fn from(teaching: Teaching) -> Self {
        let Teaching { id, class, class_name, subject } = teaching;
        Self { id: id.to_string(), class_id: class.to_string(), class_name, subject }
    }
}

impl From<TeachingEntry> for app::TeachingEntry {
    fn from(entry: TeachingEntry) -> Self {
        let TeachingEntry { class_id, subject } = entry;
        Self { class: class_id, subject }
    }
}

impl From<Staff> for StaffResponse {
    fn from(staff: Staff) -> Self {
        let Staff {
            id,
            staff_no,
            name,
            gender,
            kind,
            post,
            title,
            degree,
            years_in_post,
            subjects,
            strengths,
            qualifications,
            motto,
            capacity,
            status,
            phone_masked,
            teaching,
            mentees,
            account_login,
            roles,
            version,
            actions,
        } = staff;
        Self {
            id: id.to_string(),
            staff_no,
            name,
            gender,
            kind,
            post,
            title,
            degree,
            years_in_post,
            subjects,
            strengths,
            qualifications,
            motto,
            capacity,
            status,
            phone_masked,
            teaching: teaching.into_iter().map(TeachingItem::from).collect(),
            mentees: mentees.into_iter().map(MentorshipItem::from).collect(),
            account_login,
            roles: roles.into_iter().map(SessionRole::from).collect(),
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<StaffRequest> for StaffDraft {
    fn from(request: StaffRequest) -> Self {
        let StaffRequest {
            staff_no,
            name,
            gender,
            kind,
            post,
            title,
            degree,
            years_in_post,
            subjects,
            strengths,
            qualifications,
            motto,
            capacity,
            status,
            phone,
        } = request;
        Self {
            staff_no,
            name,
            gender,
            kind,
            post,
            title,
            degree,
            years_in_post,
            subjects,
            strengths,
            qualifications,
            motto,
            capacity,
            status,
            phone,
        }
    }
}
