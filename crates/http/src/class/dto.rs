use serde::{Deserialize, Serialize};
use shiyou_app::class::{Class, ClassDraft, Grade, GradeDraft, StaffName};
use shiyou_domain::id::{GradeId, StaffId};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::texts;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GradeResponse {
    id: String,
    /// 1–12.
    number: i32,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead_staff_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead_name: Option<String>,
    class_count: i64,
    student_count: i64,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GradeRequest {
    number: i32,
    name: String,
    #[schema(value_type = Option<String>)]
    lead_staff_id: Option<StaffId>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GradeList {
    pub(crate) items: Vec<GradeResponse>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClassResponse {
    id: String,
    grade_id: String,
    grade_number: i32,
    /// Within the grade.
    number: i32,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    homeroom_staff_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    homeroom_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy_staff_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy_name: Option<String>,
    student_count: i64,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassRequest {
    #[schema(value_type = String)]
    grade_id: GradeId,
    number: i32,
    /// 五(2)班 unless said otherwise.
    name: Option<String>,
    #[schema(value_type = Option<String>)]
    homeroom_staff_id: Option<StaffId>,
    #[schema(value_type = Option<String>)]
    deputy_staff_id: Option<StaffId>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClassList {
    pub(crate) items: Vec<ClassResponse>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ClassQuery {
    #[param(value_type = Option<String>)]
    pub(crate) grade: Option<GradeId>,
}

fn parts(staff: Option<StaffName>) -> (Option<String>, Option<String>) {
    staff.map(|StaffName { id, name }| (id.to_string(), name)).unzip()
}

impl From<Grade> for GradeResponse {
    fn from(grade: Grade) -> Self {
        let Grade { id, number, name, lead, classes, students, version, actions } = grade;
        let (lead_staff_id, lead_name) = parts(lead);
        Self {
            id: id.to_string(),
            number,
            name,
            lead_staff_id,
            lead_name,
            class_count: classes,
            student_count: students,
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<GradeRequest> for GradeDraft {
    fn from(request: GradeRequest) -> Self {
        let GradeRequest { number, name, lead_staff_id } = request;
        Self { number, name, lead: lead_staff_id }
    }
}

impl From<Class> for ClassResponse {
    fn from(class: Class) -> Self {
        let Class { id, grade, grade_number, number, name, homeroom, deputy, students, version, actions } =
            class;
        let (homeroom_staff_id, homeroom_name) = parts(homeroom);
        let (deputy_staff_id, deputy_name) = parts(deputy);
        Self {
            id: id.to_string(),
            grade_id: grade.to_string(),
            grade_number,
            number,
            name,
            homeroom_staff_id,
            homeroom_name,
            deputy_staff_id,
            deputy_name,
            student_count: students,
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<ClassRequest> for ClassDraft {
    fn from(request: ClassRequest) -> Self {
        let ClassRequest { grade_id, number, name, homeroom_staff_id, deputy_staff_id } = request;
        Self { grade: grade_id, number, name, homeroom: homeroom_staff_id, deputy: deputy_staff_id }
    }
}
