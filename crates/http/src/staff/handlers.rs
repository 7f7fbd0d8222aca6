use actix_web::web::{Json, Path, Query};
use shiyou_app::staff;
use shiyou_domain::id::StaffId;

use super::dto::{
    CircumstancesRequest, CircumstancesResponse, StaffPage, StaffQuery, StaffRequest, StaffResponse,
    TeachingRequest,
};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{MentorsManage, StaffList, StaffManage};
use crate::problem::Answer;
use crate::reply::{Made, Versioned};

/// The staff, by the pinyin of their names.
#[utoipa::path(get, path = "/api/v1/staff", tag = "staff", params(StaffQuery),
    responses((status = 200, description = "A page", body = StaffPage)))]
pub(crate) async fn list_staff(
    caller: Caller<StaffList>,
    query: Query<StaffQuery>,
) -> Answer<Json<StaffPage>> {
    let query = query.into_inner().into();
    Ok(Json(caller.run(move |app, call| staff::list(app, call, &query)).await?.into()))
}

/// Enter a member of the staff.
#[utoipa::path(post, path = "/api/v1/staff", tag = "staff", request_body = StaffRequest,
    responses((status = 201, description = "Entered", body = StaffResponse)))]
pub(crate) async fn create_staff(
    caller: Caller<StaffManage>,
    body: Body<StaffRequest>,
) -> Answer<Made<StaffResponse>> {
    let draft = body.value.into();
    let staff =
        caller.run_once("create_staff", body.hash, move |app, call| staff::create(app, call, &draft)).await?;
    let staff = StaffResponse::from(staff);
    Ok(Made::versioned(staff.version, staff))
}

/// One member of the staff.
#[utoipa::path(get, path = "/api/v1/staff/{staff}", tag = "staff", params(("staff" = String, Path)),
    responses((status = 200, description = "The member of the staff", body = StaffResponse)))]
pub(crate) async fn get_staff(
    caller: Caller<StaffList>,
    id: Path<StaffId>,
) -> Answer<Versioned<StaffResponse>> {
    let id = id.into_inner();
    let staff = StaffResponse::from(caller.run(move |app, call| staff::get(app, call, id)).await?);
    Ok(Versioned { version: staff.version, value: staff })
}

/// Change a member of the staff.
#[utoipa::path(put, path = "/api/v1/staff/{staff}", tag = "staff", params(("staff" = String, Path)),
    request_body = StaffRequest, responses((status = 200, description = "Changed", body = StaffResponse)))]
pub(crate) async fn update_staff(
    caller: Caller<StaffManage>,
    id: Path<StaffId>,
    version: IfMatch,
    body: Body<StaffRequest>,
) -> Answer<Versioned<StaffResponse>> {
    let (id, draft) = (id.into_inner(), body.value.into());
    let staff = caller.run(move |app, call| staff::update(app, call, id, version.0, &draft)).await?;
    let staff = StaffResponse::from(staff);
    Ok(Versioned { version: staff.version, value: staff })
}

/// What a member of the staff teaches this term, in place of what was there.
#[utoipa::path(put, path = "/api/v1/staff/{staff}/teaching", tag = "staff", params(("staff" = String, Path)),
    request_body = TeachingRequest, responses((status = 200, description = "Changed", body = StaffResponse)))]
pub(crate) async fn update_staff_teaching(
    caller: Caller<StaffManage>,
    id: Path<StaffId>,
    version: IfMatch,
    body: Body<TeachingRequest>,
) -> Answer<Versioned<StaffResponse>> {
    let id = id.into_inner();
    let entries: Vec<staff::TeachingEntry> = body.value.items.into_iter().map(Into::into).collect();
    let staff =
        caller.run(move |app, call| staff::update_teaching(app, call, id, version.0, &entries)).await?;
    let staff = StaffResponse::from(staff);
    Ok(Versioned { version: staff.version, value: staff })
}

/// Leave of a member of the staff, and facts that may bar from mentoring.
#[utoipa::path(get, path = "/api/v1/staff/{staff}/circumstances", tag = "staff", params(("staff" = String, Path)),
    responses((status = 200, description = "By day", body = CircumstancesResponse)))]
pub(crate) async fn get_staff_circumstances(
    caller: Caller<MentorsManage>,
    id: Path<StaffId>,
) -> Answer<Versioned<CircumstancesResponse>> {
    let id = id.into_inner();
    let found = caller.run(move |app, call| staff::circumstances(app, call, id)).await?;
    let found = CircumstancesResponse::from(found);
    Ok(Versioned { version: found.version, value: found })
}

/// Leave of a member of the staff and facts that may bar, in place of what was there.
#[utoipa::path(put, path = "/api/v1/staff/{staff}/circumstances", tag = "staff", params(("staff" = String, Path)),
    request_body = CircumstancesRequest,
    responses((status = 200, description = "Changed", body = CircumstancesResponse)))]
pub(crate) async fn update_staff_circumstances(
    caller: Caller<MentorsManage>,
    id: Path<StaffId>,
    version: IfMatch,
    body: Body<CircumstancesRequest>,
) -> Answer<Versioned<CircumstancesResponse>> {
    let id = id.into_inner();
    let leaves: Vec<staff::LeaveEntry> = body.value.leaves.into_iter().map(Into::into).collect();
    let facts: Vec<staff::FactEntry> = body.value.facts.into_iter().map(Into::into).collect();
    let found = caller
        .run(move |app, call| staff::update_circumstances(app, call, id, version.0, &leaves, &facts))
        .await?;
    let found = CircumstancesResponse::from(found);
    Ok(Versioned { version: found.version, value: found })
}
