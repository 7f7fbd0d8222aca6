use actix_web::HttpResponse;
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::web::Query;
use serde::Deserialize;
use shiyou_app::{AppError, inspection};
use shiyou_domain::id::TermId;
use tokio::sync::Semaphore;
use utoipa::IntoParams;

use crate::blocking::blocking;
use crate::caller::Caller;
use crate::export::stream::chunks;
use crate::permit::InspectionFoldersMake;
use crate::problem::Answer;

/// Folders at a time; more are answered 503.
static PLACES: Semaphore = Semaphore::const_new(2);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct InspectionQuery {
    /// The term of today if none is named.
    #[param(value_type = Option<String>)]
    term: Option<TermId>,
}

/// What an inspection asks for, as one zip with a cover note and the hash of each file. A transfer that ends without its
/// proper end was cut off.
#[utoipa::path(get, path = "/api/v1/inspection-folder", tag = "export", params(InspectionQuery),
    responses((status = 200, description = "The folder", content_type = "application/zip", body = crate::shared::FileBytes)))]
pub(crate) async fn get_inspection_folder(
    caller: Caller<InspectionFoldersMake>,
    query: Query<InspectionQuery>,
) -> Answer<HttpResponse> {
    let term = query.into_inner().term;
    let place = PLACES.try_acquire().map_err(|_| AppError::Busy)?;
    let state = caller.state().clone();
    let folder = caller.run(move |app, call| inspection::begin(app, call, term)).await?;
    let name = folder.file_name();
    let (mut writer, body) = chunks();
    actix_web::rt::spawn(async move {
        let done =
            blocking(&state, move |app| folder.write(app, &mut writer).inspect_err(|_| writer.cut_off()))
                .await;
        drop(place);
        if let Err(error) = done {
            tracing::warn!(%error, "an inspection folder was cut off");
        }
    });
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name)],
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        .insert_header(disposition)
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .streaming(body))
}
