use actix_web::web::{Json, Path, Query};
use shiyou_app::duty;
use shiyou_domain::id::MentorGroupId;

use super::dto::{GroupMatrixResponse, MentorGroupItem, MentorGroupList, MentorGroupQuery};
use crate::caller::Caller;
use crate::permit::DutiesList;
use crate::problem::Answer;

/// The groups of a term in which the caller reads about a student, by mentor.
#[utoipa::path(get, path = "/api/v1/mentor-groups", tag = "duties", params(MentorGroupQuery),
    responses((status = 200, description = "Every group", body = MentorGroupList)))]
pub(crate) async fn list_mentor_groups(
    caller: Caller<DutiesList>,
    query: Query<MentorGroupQuery>,
) -> Answer<Json<MentorGroupList>> {
    let query = query.into_inner();
    let (term, mentor) = (query.term, query.mentor);
    let groups = caller.run(move |app, call| duty::list_groups(app, call, term, mentor)).await?;
    Ok(Json(MentorGroupList { items: groups.into_iter().map(MentorGroupItem::from).collect() }))
}

/// A group's students by the duties of its term, as far as the caller may read about them.
#[utoipa::path(get, path = "/api/v1/mentor-groups/{group}/matrix", tag = "duties", params(("group" = String, Path)),
    responses((status = 200, description = "The matrix", body = GroupMatrixResponse)))]
pub(crate) async fn get_group_matrix(
    caller: Caller<DutiesList>,
    id: Path<MentorGroupId>,
) -> Answer<Json<GroupMatrixResponse>> {
    let id = id.into_inner();
    Ok(Json(caller.run(move |app, call| duty::get_group_matrix(app, call, id)).await?.into()))
}
