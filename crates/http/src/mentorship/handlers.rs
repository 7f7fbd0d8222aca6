use actix_web::web::{Json, Query};
use shiyou_app::mentorship;

use super::dto::{MentorshipListQuery, MentorshipPage};
use crate::caller::Caller;
use crate::permit::MentorshipsList;
use crate::problem::Answer;

/// Mentorships of the students the caller may see, newest first.
#[utoipa::path(get, path = "/api/v1/mentorships", tag = "campaigns", params(MentorshipListQuery),
    responses((status = 200, description = "A page", body = MentorshipPage)))]
pub(crate) async fn list_mentorships(
    caller: Caller<MentorshipsList>,
    query: Query<MentorshipListQuery>,
) -> Answer<Json<MentorshipPage>> {
    let query = query.into_inner().into();
    Ok(Json(caller.run(move |app, call| mentorship::list(app, call, &query)).await?.into()))
}
