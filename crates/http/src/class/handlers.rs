use actix_web::web::{Json, Path, Query};
use shiyou_app::class;
use shiyou_domain::id::{ClassId, GradeId};

use super::dto::{
    ClassList, ClassQuery, ClassRequest, ClassResponse, GradeList, GradeRequest, GradeResponse,
};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{ClassesManage, ClassesRead};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

/// Grades of the school.
#[utoipa::path(get, path = "/api/v1/grades", tag = "classes",
    responses((status = 200, description = "By number", body = GradeList)))]
pub(crate) async fn list_grades(caller: Caller<ClassesRead>) -> Answer<Json<GradeList>> {
    let grades = caller.run(class::list_grades).await?;
    Ok(Json(GradeList { items: grades.into_iter().map(GradeResponse::from).collect() }))
}

/// Enter a grade.
#[utoipa::path(post, path = "/api/v1/grades", tag = "classes", request_body = GradeRequest,
    responses((status = 201, description = "Entered", body = GradeResponse)))]
pub(crate) async fn create_grade(
    caller: Caller<ClassesManage>,
    body: Body<GradeRequest>,
) -> Answer<Made<GradeResponse>> {
    let draft = body.value.into();
    let grade = caller
        .run_once("create_grade", body.hash, move |app, call| class::create_grade(app, call, &draft))
        .await?;
    let grade = GradeResponse::from(grade);
    Ok(Made::versioned(grade.version, grade))
}

/// Change a grade.
#[utoipa::path(put, path = "/api/v1/grades/{grade}", tag = "classes", params(("grade" = String, Path)),
    request_body = GradeRequest, responses((status = 200, description = "Changed", body = GradeResponse)))]
pub(crate) async fn update_grade(
    caller: Caller<ClassesManage>,
    id: Path<GradeId>,
    version: IfMatch,
    body: Body<GradeRequest>,
) -> Answer<Versioned<GradeResponse>> {
    let (id, draft) = (id.into_inner(), body.value.into());
    let grade = caller.run(move |app, call| class::update_grade(app, call, id, version.0, &draft)).await?;
    let grade = GradeResponse::from(grade);
    Ok(Versioned { version: grade.version, value: grade })
}

/// Classes of the school, or of one grade.
#[utoipa::path(get, path = "/api/v1/classes", tag = "classes", params(ClassQuery),
    responses((status = 200, description = "By grade and number", body = ClassList)))]
pub(crate) async fn list_classes(
    caller: Caller<ClassesRead>,
    query: Query<ClassQuery>,
) -> Answer<Json<ClassList>> {
    let grade = query.into_inner().grade;
    let classes = caller.run(move |app, call| class::list(app, call, grade)).await?;
    Ok(Json(ClassList { items: classes.into_iter().map(ClassResponse::from).collect() }))
}

/// Enter a class.
#[utoipa::path(post, path = "/api/v1/classes", tag = "classes", request_body = ClassRequest,
    responses((status = 201, description = "Entered", body = ClassResponse)))]
pub(crate) async fn create_class(
    caller: Caller<ClassesManage>,
    body: Body<ClassRequest>,
) -> Answer<Made<ClassResponse>> {
    let draft = body.value.into();
    let class =
        caller.run_once("create_class", body.hash, move |app, call| class::create(app, call, &draft)).await?;
    let class = ClassResponse::from(class);
    Ok(Made::versioned(class.version, class))
}

/// Change a class.
#[utoipa::path(put, path = "/api/v1/classes/{class}", tag = "classes", params(("class" = String, Path)),
    request_body = ClassRequest, responses((status = 200, description = "Changed", body = ClassResponse)))]
pub(crate) async fn update_class(
    caller: Caller<ClassesManage>,
    id: Path<ClassId>,
    version: IfMatch,
    body: Body<ClassRequest>,
) -> Answer<Versioned<ClassResponse>> {
    let (id, draft) = (id.into_inner(), body.value.into());
    let class = caller.run(move |app, call| class::update(app, call, id, version.0, &draft)).await?;
    let class = ClassResponse::from(class);
    Ok(Versioned { version: class.version, value: class })
}
