use actix_web::web::{Json, Query};
use shiyou_app::AppError;
use shiyou_app::mentorship::{self, MentorshipQuery, PageRequest};

use super::dto::{MentorshipItem, MentorshipListQuery, MentorshipPage};
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
    let page = PageRequest::new(query.limit, query.cursor.as_deref()).map_err(AppError::from)?;
    let wanted = MentorshipQuery::from(&*query);
    let page =
        caller.run(move |app, call| mentorship::list_mentorships(app, call, &wanted, &page)).await?;
    let items = page.items.into_iter().map(MentorshipItem::from).collect();
    Ok(Json(MentorshipPage { items, next_cursor: page.next_cursor }))
}
