use actix_web::web::{Json, Path, Query};
use shiyou_app::{dossier, student};
use shiyou_domain::id::StudentId;

use super::dto::{DossierResponse, TimelineQuery};
use crate::caller::Caller;
use crate::permit::StudentsReadDossier;
use crate::problem::Answer;
use crate::record::answer::{RecordPage, records};

/// A child's dossier; that it was opened, and by whom, stands in the audit log.
#[utoipa::path(get, path = "/api/v1/students/{student}/dossier", tag = "dossier",
    params(("student" = String, Path)),
    responses((status = 200, description = "The dossier", body = DossierResponse)))]
pub(crate) async fn get_dossier(
    caller: Caller<StudentsReadDossier>,
    id: Path<StudentId>,
) -> Answer<Json<DossierResponse>> {
    let id = id.into_inner();
    let opened = caller.run(move |app, call| {
        let dossier = dossier::get_dossier(app, call, id)?;
        Ok((student::get(app, call, id)?, dossier))
    });
    let (student, dossier) = opened.await?;
    Ok(Json(DossierResponse::new(student, dossier)))
}

/// More of a child's timeline, or one kind of it.
#[utoipa::path(get, path = "/api/v1/students/{student}/records", tag = "dossier",
    params(("student" = String, Path), TimelineQuery),
    responses((status = 200, description = "A page, newest first", body = RecordPage)))]
pub(crate) async fn list_student_records(
    caller: Caller<StudentsReadDossier>,
    id: Path<StudentId>,
    query: Query<TimelineQuery>,
) -> Answer<Json<RecordPage>> {
    let (id, (kind, paging)) = (id.into_inner(), query.into_inner().split());
    let page = caller.run(move |app, call| {
        dossier::list_student_records(app, call, id, kind.as_deref(), &paging.request()?)
    });
    let page = page.await?;
    Ok(Json(RecordPage { items: records(page.items), next_cursor: page.next_cursor }))
}
