use actix_web::web::{Json, Path, Query};
use shiyou_app::paging::Paging;
use shiyou_app::reminder;
use shiyou_domain::id::ReminderChannelId;

use super::dto::{
    DeliveryItem, DeliveryPage, DeliveryQuery, ReminderChannelList, ReminderChannelRequest,
    ReminderChannelResponse,
};
use super::notice_dto::{
    NoticePage, NoticeQuery, NoticesReadRequest, ReminderChoicesRequest, ReminderChoicesResponse,
};
use crate::body::{Body, IfMatch};
use crate::caller::Caller;
use crate::permit::{JobsRead, NoticesRead, RemindersManage};
use crate::problem::Answer;
use crate::reply::{Done, Made, Versioned};

/// Own notices, newest first.
#[utoipa::path(get, path = "/api/v1/notices", tag = "reminders", params(NoticeQuery),
    responses((status = 200, description = "A page", body = NoticePage)))]
pub(crate) async fn list_notices(
    caller: Caller<NoticesRead>,
    query: Query<NoticeQuery>,
) -> Answer<Json<NoticePage>> {
    let NoticeQuery { unread, count, limit, cursor } = query.into_inner();
    let paging = Paging { limit, cursor, count: count.unwrap_or_default() };
    let unread = unread.unwrap_or_default();
    Ok(Json(caller.run(move |app, call| reminder::list_notices(app, call, unread, &paging)).await?.into()))
}

/// Mark own notices read.
#[utoipa::path(post, path = "/api/v1/notices/read", tag = "reminders", request_body = NoticesReadRequest,
    responses((status = 204, description = "Marked")))]
pub(crate) async fn mark_notices_read(
    caller: Caller<NoticesRead>,
    body: Body<NoticesReadRequest>,
) -> Answer<Done> {
    let told = body.value.into();
    caller.run(move |app, call| reminder::mark_read(app, call, &told)).await?;
    Ok(Done)
}

/// How the caller wants to be reminded.
#[utoipa::path(get, path = "/api/v1/reminder-choices", tag = "reminders",
    responses((status = 200, description = "The usual ones before anything was chosen", body = ReminderChoicesResponse)))]
pub(crate) async fn get_reminder_choices(
    caller: Caller<NoticesRead>,
) -> Answer<Versioned<ReminderChoicesResponse>> {
    let value = ReminderChoicesResponse::from(caller.run(reminder::get_choices).await?);
    Ok(Versioned { version: value.version, value })
}

/// Change how the caller wants to be reminded.
#[utoipa::path(put, path = "/api/v1/reminder-choices", tag = "reminders", request_body = ReminderChoicesRequest,
    responses((status = 200, description = "Changed", body = ReminderChoicesResponse)))]
pub(crate) async fn update_reminder_choices(
    caller: Caller<NoticesRead>,
    version: IfMatch,
    body: Body<ReminderChoicesRequest>,
) -> Answer<Versioned<ReminderChoicesResponse>> {
    let draft = body.value.into();
    let view = caller.run(move |app, call| reminder::update_choices(app, call, version.0, &draft)).await?;
    let value = ReminderChoicesResponse::from(view);
    Ok(Versioned { version: value.version, value })
}

/// Send a test letter to the caller's own address.
#[utoipa::path(post, path = "/api/v1/reminder-choices/test", tag = "reminders",
    responses((status = 200, description = "What became of it", body = DeliveryItem)))]
pub(crate) async fn test_reminder_mail(caller: Caller<NoticesRead>) -> Answer<Json<DeliveryItem>> {
    Ok(Json(caller.run(reminder::test_mail).await?.into()))
}

/// The school's group robots, by name.
#[utoipa::path(get, path = "/api/v1/reminder-channels", tag = "reminders",
    responses((status = 200, description = "Without addresses and secrets", body = ReminderChannelList)))]
pub(crate) async fn list_reminder_channels(
    caller: Caller<RemindersManage>,
) -> Answer<Json<ReminderChannelList>> {
    let channels = caller.run(reminder::list_channels).await?;
    Ok(Json(ReminderChannelList { items: channels.into_iter().map(ReminderChannelResponse::from).collect() }))
}

/// Add a group robot.
#[utoipa::path(post, path = "/api/v1/reminder-channels", tag = "reminders", request_body = ReminderChannelRequest,
    responses((status = 201, description = "Added", body = ReminderChannelResponse)))]
pub(crate) async fn create_reminder_channel(
    caller: Caller<RemindersManage>,
    body: Body<ReminderChannelRequest>,
) -> Answer<Made<ReminderChannelResponse>> {
    let draft = body.value.into();
    let made = caller
        .run_once("create_reminder_channel", body.hash, move |app, call| {
            reminder::create_channel(app, call, &draft)
        })
        .await?;
    let made = ReminderChannelResponse::from(made);
    Ok(Made::versioned(made.version, made))
}

/// Change a group robot.
#[utoipa::path(put, path = "/api/v1/reminder-channels/{channel}", tag = "reminders",
    params(("channel" = String, Path)), request_body = ReminderChannelRequest,
    responses((status = 200, description = "Changed", body = ReminderChannelResponse)))]
pub(crate) async fn update_reminder_channel(
    caller: Caller<RemindersManage>,
    path: Path<ReminderChannelId>,
    version: IfMatch,
    body: Body<ReminderChannelRequest>,
) -> Answer<Versioned<ReminderChannelResponse>> {
    let (id, draft) = (path.into_inner(), body.value.into());
    let view =
        caller.run(move |app, call| reminder::update_channel(app, call, id, version.0, &draft)).await?;
    let value = ReminderChannelResponse::from(view);
    Ok(Versioned { version: value.version, value })
}

/// Remove a group robot; what it has sent stays in the log.
#[utoipa::path(delete, path = "/api/v1/reminder-channels/{channel}", tag = "reminders",
    params(("channel" = String, Path)), responses((status = 204, description = "Removed")))]
pub(crate) async fn delete_reminder_channel(
    caller: Caller<RemindersManage>,
    path: Path<ReminderChannelId>,
    version: IfMatch,
) -> Answer<Done> {
    let id = path.into_inner();
    caller.run(move |app, call| reminder::delete_channel(app, call, id, version.0)).await?;
    Ok(Done)
}

/// Have a group robot say a test message.
#[utoipa::path(post, path = "/api/v1/reminder-channels/{channel}/test", tag = "reminders",
    params(("channel" = String, Path)),
    responses((status = 200, description = "What became of it", body = DeliveryItem)))]
pub(crate) async fn test_reminder_channel(
    caller: Caller<RemindersManage>,
    path: Path<ReminderChannelId>,
) -> Answer<Json<DeliveryItem>> {
    let id = path.into_inner();
    Ok(Json(caller.run(move |app, call| reminder::test_channel(app, call, id)).await?.into()))
}

/// Messages that left the house, and what became of them, newest first.
#[utoipa::path(get, path = "/api/v1/deliveries", tag = "reminders", params(DeliveryQuery),
    responses((status = 200, description = "A page", body = DeliveryPage)))]
pub(crate) async fn list_deliveries(
    caller: Caller<JobsRead>,
    query: Query<DeliveryQuery>,
) -> Answer<Json<DeliveryPage>> {
    let DeliveryQuery { state, carrier, limit, cursor, .. } = query.into_inner();
    let paging = Paging { limit, cursor, count: false };
    let query = reminder::DeliveryQuery { state, carrier };
    Ok(Json(caller.run(move |app, call| reminder::list_deliveries(app, call, &query, &paging)).await?.into()))
}
