use actix_web::web::{Json, Path, Query};
use shiyou_app::{AppError, student};
use shiyou_domain::id::StudentId;
use shiyou_domain::issue::IssueText;

use super::dto::{
    GuardianItem, GuardianRequest, RevealRequest, RevealedNumbers, StudentPage, StudentQuery, StudentRequest,
    StudentResponse,
};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{StudentsList, StudentsManage, StudentsRevealSensitive};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

static SORT: IssueText = IssueText {
    code: "sort_unknown",
    zh: "学生名单只能按姓名（name）排序。",
    en: "Students are sorted by name (`name`) only.",
};

/// Students whom the caller may see, by the pinyin of their names.
#[utoipa::path(get, path = "/api/v1/students", tag = "students", params(StudentQuery),
    responses((status = 200, description = "A page", body = StudentPage)))]
pub(crate) async fn list_students(
    caller: Caller<StudentsList>,
    query: Query<StudentQuery>,
) -> Answer<Json<StudentPage>> {
    let query = query.into_inner();
    if query.sort.as_deref().is_some_and(|sort| sort != "name") {
        return Err(AppError::invalid(SORT.at("/sort")).into());
    }
    let query = query.into();
    Ok(Json(caller.run(move |app, call| student::list(app, call, &query)).await?.into()))
}

/// Enter a student.
#[utoipa::path(post, path = "/api/v1/students", tag = "students", request_body = StudentRequest,
    responses((status = 201, description = "Entered", body = StudentResponse)))]
pub(crate) async fn create_student(
    caller: Caller<StudentsManage>,
    body: Body<StudentRequest>,
) -> Answer<Made<StudentResponse>> {
    let draft = body.value.into();
    let student = caller
        .run_once("create_student", body.hash, move |app, call| student::create(app, call, &draft))
        .await?;
    let student = StudentResponse::from(student);
    Ok(Made::versioned(student.version, student))
}

/// One student.
#[utoipa::path(get, path = "/api/v1/students/{student}", tag = "students", params(("student" = String, Path)),
    responses((status = 200, description = "The student", body = StudentResponse)))]
pub(crate) async fn get_student(
    caller: Caller<StudentsList>,
    id: Path<StudentId>,
) -> Answer<Versioned<StudentResponse>> {
    let id = id.into_inner();
    let student = StudentResponse::from(caller.run(move |app, call| student::get(app, call, id)).await?);
    Ok(Versioned { version: student.version, value: student })
}

/// Change a student.
#[utoipa::path(put, path = "/api/v1/students/{student}", tag = "students", params(("student" = String, Path)),
    request_body = StudentRequest, responses((status = 200, description = "Changed", body = StudentResponse)))]
pub(crate) async fn update_student(
    caller: Caller<StudentsManage>,
    id: Path<StudentId>,
    version: IfMatch,
    body: Body<StudentRequest>,
) -> Answer<Versioned<StudentResponse>> {
    let (id, draft) = (id.into_inner(), body.value.into());
    let student = caller.run(move |app, call| student::update(app, call, id, version.0, &draft)).await?;
    let student = StudentResponse::from(student);
    Ok(Versioned { version: student.version, value: student })
}

/// Open the masked numbers of a student; the reason stands in the audit log.
#[utoipa::path(post, path = "/api/v1/students/{student}/reveal", tag = "students",
    params(("student" = String, Path)), request_body = RevealRequest,
    responses((status = 200, description = "The numbers", body = RevealedNumbers)))]
pub(crate) async fn reveal_student(
    caller: Caller<StudentsRevealSensitive>,
    id: Path<StudentId>,
    body: Body<RevealRequest>,
) -> Answer<Json<RevealedNumbers>> {
    let id = id.into_inner();
    let RevealRequest { reason } = body.value;
    Ok(Json(caller.run(move |app, call| student::reveal(app, call, id, &reason)).await?.into()))
}

/// Enter a guardian of a student.
#[utoipa::path(post, path = "/api/v1/students/{student}/guardians", tag = "students",
    params(("student" = String, Path)), request_body = GuardianRequest,
    responses((status = 201, description = "Entered", body = GuardianItem)))]
pub(crate) async fn create_guardian(
    caller: Caller<StudentsManage>,
    id: Path<StudentId>,
    body: Body<GuardianRequest>,
) -> Answer<Made<GuardianItem>> {
    let (id, draft) = (id.into_inner(), body.value.into());
    let guardian = caller
        .run_once("create_guardian", body.hash, move |app, call| {
            student::create_guardian(app, call, id, &draft)
        })
        .await?;
    Ok(Made::new(guardian.into()))
}
