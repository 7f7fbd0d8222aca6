use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::paging::{Listed, Paging};
use shiyou_app::student::{self as app, GuardianDraft, Revealed, Student, StudentDraft};
use shiyou_domain::id::{ClassId, GradeId, StaffId};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::{MentorshipItem, PersonRef, texts};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StudentItem {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    student_no: Option<String>,
    name: String,
    /// `male`, `female` or `unknown`.
    gender: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade_number: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    boarding: Option<String>,
    status: String,
    /// Categories that the reader may see.
    special: Vec<String>,
    /// Of today.
    mentors: Vec<PersonRef>,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StudentPage {
    items: Vec<StudentItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    /// Of the whole list, where `count` asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<i64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GuardianItem {
    id: String,
    name: String,
    relation: String,
    /// `138****5678`.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_masked: Option<String>,
}

/// A student as far as the caller may see: who has no more than the class list is shown no more.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StudentResponse {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    student_no: Option<String>,
    name: String,
    gender: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade_number: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    boarding: Option<String>,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    enrolled_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stratum: Option<String>,
    special: Vec<String>,
    interests: Vec<String>,
    strengths: Vec<String>,
    needs: Vec<String>,
    personality: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    national_student_no_masked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    national_id_masked: Option<String>,
    guardians: Vec<GuardianItem>,
    mentorships: Vec<MentorshipItem>,
    pub(crate) version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StudentRequest {
    student_no: Option<String>,
    name: String,
    gender: String,
    birth_date: Option<NaiveDate>,
    #[schema(value_type = Option<String>)]
    class_id: Option<ClassId>,
    boarding: Option<String>,
    status: String,
    special: Vec<String>,
    interests: Vec<String>,
    strengths: Vec<String>,
    needs: Vec<String>,
    personality: Vec<String>,
    stratum: Option<String>,
    /// Missing: it stays. Empty: it is taken away.
    national_student_no: Option<String>,
    /// Missing: it stays. Empty: it is taken away.
    national_id: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuardianRequest {
    name: String,
    /// `father`, `mother`, `grandparent`, `relative` or `guardian`, or a usual Chinese word for it.
    relation: String,
    phone: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevealRequest {
    /// Kept in the audit log.
    pub(crate) reason: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct RevealedNumbers {
    #[serde(skip_serializing_if = "Option::is_none")]
    national_student_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    national_id: Option<String>,
    phones: Vec<RevealedPhone>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct RevealedPhone {
    guardian_id: String,
    phone: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct StudentQuery {
    #[param(value_type = Option<String>)]
    class: Option<ClassId>,
    #[param(value_type = Option<String>)]
    grade: Option<GradeId>,
    #[param(value_type = Option<String>)]
    mentor: Option<StaffId>,
    status: Option<String>,
    /// Whether the caller is shown a category that asks for more care.
    special: Option<bool>,
    without_mentor: Option<bool>,
    /// Characters of the name, its pinyin or initials, or the beginning of the student number.
    search: Option<String>,
    /// `name`, the only order there is.
    pub(crate) sort: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
    count: Option<bool>,
}

impl From<StudentQuery> for app::StudentQuery {
    fn from(query: StudentQuery) -> Self {
        let StudentQuery {
            class,
            grade,
            mentor,
            status,
            special,
            without_mentor,
            search,
            sort: _,
            limit,
            cursor,
            count,
        } = query;
        let paging = Paging { limit, cursor, count: count.unwrap_or_default() };
        Self { class, grade, mentor, status, special, without_mentor, search, paging }
    }
}

impl From<app::StudentItem> for StudentItem {
    fn from(item: app::StudentItem) -> Self {
        let app::StudentItem {
            id,
            student_no,
            name,
            gender,
            class,
            boarding,
            status,
            special,
            mentors,
            actions,
        } = item;
        Self {
            id: id.to_string(),
            student_no,
            name,
            gender,
            class_id: class.as_ref().map(|class| class.id.to_string()),
            grade_number: class.as_ref().map(|class| class.grade_number),
            class_name: class.map(|class| class.name),
            boarding,
            status,
            special,
            mentors: mentors.into_iter().map(|mentor| PersonRef::new(mentor.id, mentor.name)).collect(),
            allowed_actions: texts(actions),
        }
    }
}

impl From<Listed<app::StudentItem>> for StudentPage {
    fn from(listed: Listed<app::StudentItem>) -> Self {
        let Listed { items, next_cursor, total } = listed.map(StudentItem::from);
        Self { items, next_cursor, total }
    }
}

impl From<app::Guardian> for GuardianItem {
    fn from(guardian: app::Guardian) -> Self {
        let app::Guardian { id, name, relation, phone_masked } = guardian;
        Self { id: id.to_string(), name, relation, phone_masked }
    }
}

impl From<Student> for StudentResponse {
    fn from(student: Student) -> Self {
        let Student {
            id,
            student_no,
            name,
            gender,
            birth_date,
            class,
            boarding,
            status,
            enrolled_on,
            stratum,
            special,
            interests,
            strengths,
            needs,
            personality,
            national_student_no_masked,
            national_id_masked,
            guardians,
            mentorships,
            version,
            actions,
        } = student;
        Self {
            id: id.to_string(),
            student_no,
            name,
            gender,
            birth_date,
            class_id: class.as_ref().map(|class| class.id.to_string()),
            grade_number: class.as_ref().map(|class| class.grade_number),
            class_name: class.map(|class| class.name),
            boarding,
            status,
            enrolled_on,
            stratum,
            special,
            interests,
            strengths,
            needs,
            personality,
            national_student_no_masked,
            national_id_masked,
            guardians: guardians.into_iter().map(GuardianItem::from).collect(),
            mentorships: mentorships.into_iter().map(MentorshipItem::from).collect(),
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<StudentRequest> for StudentDraft {
    fn from(request: StudentRequest) -> Self {
        let StudentRequest {
            student_no,
            name,
            gender,
            birth_date,
            class_id,
            boarding,
            status,
            special,
            interests,
            strengths,
            needs,
            personality,
            stratum,
            national_student_no,
            national_id,
        } = request;
        Self {
            student_no,
            name,
            gender,
            birth_date,
            class: class_id,
            boarding,
            status,
            special,
            interests,
            strengths,
            needs,
            personality,
            stratum,
            national_student_no,
            national_id,
        }
    }
}

impl From<GuardianRequest> for GuardianDraft {
    fn from(request: GuardianRequest) -> Self {
        let GuardianRequest { name, relation, phone } = request;
        Self { name, relation, phone }
    }
}

impl From<Revealed> for RevealedNumbers {
    fn from(revealed: Revealed) -> Self {
        let Revealed { national_student_no, national_id, phones } = revealed;
        let phones = phones
            .into_iter()
            .map(|(id, phone)| RevealedPhone { guardian_id: id.to_string(), phone })
            .collect();
        Self { national_student_no, national_id, phones }
    }
}
