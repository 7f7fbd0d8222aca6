use actix_web::web::{Json, Path, Query};
use shiyou_app::mentor::{self, AppointmentChange, NewAppointments};
use shiyou_domain::id::AppointmentId;

use super::dto::{
    AppointRequest, AppointmentChangeRequest, AppointmentLetterQuery, AppointmentLetters, SuspendRequest,
};
use crate::body::Body;
use crate::caller::Caller;
use crate::mentor::dto::{MentorItems, MentorResponse};
use crate::permit::{MentorsManage, MentorsRead};
use crate::problem::Answer;
use crate::reply::Made;
use crate::shared::ids_of;

/// Appoint mentors, all or none.
#[utoipa::path(post, path = "/api/v1/appointments", tag = "mentors", request_body = AppointRequest,
    responses((status = 201, description = "Those appointed", body = MentorItems)))]
pub(crate) async fn appoint_mentors(
    caller: Caller<MentorsManage>,
    body: Body<AppointRequest>,
) -> Answer<Made<MentorItems>> {
    let new: NewAppointments = body.value.into();
    let made = caller
        .run_once("appoint_mentors", body.hash, move |app, call| mentor::appoint_mentors(app, call, &new))
        .await?;
    Ok(Made::new(made.into()))
}

/// Letters of appointment, for printing.
#[utoipa::path(get, path = "/api/v1/appointments/letters", tag = "mentors", params(AppointmentLetterQuery),
    responses((status = 200, description = "By number", body = AppointmentLetters)))]
pub(crate) async fn list_appointment_letters(
    caller: Caller<MentorsRead>,
    query: Query<AppointmentLetterQuery>,
) -> Answer<Json<AppointmentLetters>> {
    let ids: Vec<AppointmentId> = ids_of(&query.ids)?;
    Ok(Json(caller.run(move |app, call| mentor::list_letters(app, call, &ids)).await?.into()))
}

/// Suspend an appointment.
#[utoipa::path(post, path = "/api/v1/appointments/{appointment}/suspend", tag = "mentors",
    params(("appointment" = String, Path)), request_body = SuspendRequest,
    responses((status = 200, description = "The mentor", body = MentorResponse)))]
pub(crate) async fn suspend_appointment(
    caller: Caller<MentorsManage>,
    id: Path<AppointmentId>,
    body: Body<SuspendRequest>,
) -> Answer<Json<MentorResponse>> {
    let SuspendRequest { ground, note, version } = body.value;
    change(caller, id.into_inner(), version, AppointmentChange::Suspend { ground }, note).await
}

/// Let a suspended appointment run again.
#[utoipa::path(post, path = "/api/v1/appointments/{appointment}/resume", tag = "mentors",
    params(("appointment" = String, Path)), request_body = AppointmentChangeRequest,
    responses((status = 200, description = "The mentor", body = MentorResponse)))]
pub(crate) async fn resume_appointment(
    caller: Caller<MentorsManage>,
    id: Path<AppointmentId>,
    body: Body<AppointmentChangeRequest>,
) -> Answer<Json<MentorResponse>> {
    let AppointmentChangeRequest { note, version } = body.value;
    change(caller, id.into_inner(), version, AppointmentChange::Resume, note).await
}

/// End an appointment before its time.
#[utoipa::path(post, path = "/api/v1/appointments/{appointment}/end", tag = "mentors",
    params(("appointment" = String, Path)), request_body = AppointmentChangeRequest,
    responses((status = 200, description = "The mentor", body = MentorResponse)))]
pub(crate) async fn end_appointment(
    caller: Caller<MentorsManage>,
    id: Path<AppointmentId>,
    body: Body<AppointmentChangeRequest>,
) -> Answer<Json<MentorResponse>> {
    let AppointmentChangeRequest { note, version } = body.value;
    change(caller, id.into_inner(), version, AppointmentChange::End, note).await
}

async fn change(
    caller: Caller<MentorsManage>,
    id: AppointmentId,
    version: i32,
    change: AppointmentChange,
    note: Option<String>,
) -> Answer<Json<MentorResponse>> {
    let view = caller
        .run(move |app, call| mentor::change_appointment(app, call, id, version, &change, note.as_deref()))
        .await?;
    Ok(Json(view.into()))
}
