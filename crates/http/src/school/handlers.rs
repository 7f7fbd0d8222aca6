use shiyou_app::school;

use super::dto::{SchoolRequest, SchoolResponse};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{SchoolManage, SchoolRead};
use crate::problem::Answer;
use crate::reply::Versioned;

/// The school.
#[utoipa::path(get, path = "/api/v1/school", tag = "school",
    responses((status = 200, description = "The school", body = SchoolResponse)))]
pub(crate) async fn get_school(caller: Caller<SchoolRead>) -> Answer<Versioned<SchoolResponse>> {
    let school = SchoolResponse::from(caller.run(school::get).await?);
    Ok(Versioned { version: school.version, value: school })
}

/// Change the school's name, code or time zone.
#[utoipa::path(put, path = "/api/v1/school", tag = "school", request_body = SchoolRequest,
    responses((status = 200, description = "Changed", body = SchoolResponse)))]
pub(crate) async fn update_school(
    caller: Caller<SchoolManage>,
    version: IfMatch,
    body: Body<SchoolRequest>,
) -> Answer<Versioned<SchoolResponse>> {
    let draft = body.value.into();
    let school = caller.run(move |app, call| school::update(app, call, version.0, &draft)).await?;
    let school = SchoolResponse::from(school);
    Ok(Versioned { version: school.version, value: school })
}
