use actix_web::HttpResponse;
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::web::{Json, Path, Query};
use shiyou_app::AppError;
use shiyou_app::export::{self, Dataset, ExportRequest, Format};
use shiyou_domain::issue::IssueText;
use tokio::sync::Semaphore;

use super::dto::{ExportDataset, ExportDatasetList, ExportQuery};
use super::stream::chunks;
use crate::blocking::blocking;
use crate::caller::Caller;
use crate::permit::ExportsRun;
use crate::problem::{Answer, ApiError, Kind};

/// Exports at a time; more are answered 503, so that they do not take the place of everyday work.
static PLACES: Semaphore = Semaphore::const_new(8);

static TERM: IssueText =
    IssueText { code: "id_malformed", zh: "“{id}”不是编号。", en: "“{id}” is no id." };

/// The datasets that one may export.
#[utoipa::path(get, path = "/api/v1/exports", tag = "export",
    responses((status = 200, description = "With their columns", body = ExportDatasetList)))]
pub(crate) async fn list_exports(caller: Caller<ExportsRun>) -> Answer<Json<ExportDatasetList>> {
    let offered = caller.run(|_, call| Ok(export::offered(call))).await?;
    Ok(Json(offered.into()))
}

/// The columns of a dataset: names and kinds do not change, new ones come at the end.
#[utoipa::path(get, path = "/api/v1/exports/{dataset}/schema", tag = "export", params(("dataset" = String, Path)),
    responses((status = 200, description = "The columns, in order", body = ExportDataset)))]
pub(crate) async fn get_export_schema(
    caller: Caller<ExportsRun>,
    path: Path<String>,
) -> Answer<Json<ExportDataset>> {
    let dataset = Dataset::from_key(&path).ok_or(AppError::NotFound)?;
    let offered = caller.run(|_, call| Ok(export::offered(call))).await?;
    if !offered.contains(&dataset) {
        return Err(AppError::Forbidden.into());
    }
    Ok(Json(dataset.into()))
}

/// The rows of a dataset, streamed. A transfer that ends without its proper end was cut off.
#[utoipa::path(get, path = "/api/v1/exports/{dataset}", tag = "export",
    params(("dataset" = String, Path), ExportQuery),
    responses((status = 200, description = "The file", content_type = "application/octet-stream", body = crate::shared::FileBytes,
        headers(("X-Next-Since" = String, description = "What to send as `since` the next time")))))]
pub(crate) async fn get_export(
    caller: Caller<ExportsRun>,
    path: Path<String>,
    query: Query<ExportQuery>,
) -> Answer<HttpResponse> {
    let dataset = Dataset::from_key(&path).ok_or(AppError::NotFound)?;
    let ExportQuery { format, term, since, excel } = query.into_inner();
    let format = Format::new(format.as_deref().unwrap_or("csv"), excel.unwrap_or(false))?;
    let malformed = |id: &str| ApiError::Request(Kind::Malformed, Some(TERM.at("/term").with("id", id)));
    let term = term.filter(|id| !id.is_empty());
    let term = term.map(|id| id.parse().map_err(|_| malformed(&id))).transpose()?;
    let place = PLACES.try_acquire().map_err(|_| AppError::Busy)?;
    let state = caller.state().clone();
    let request = ExportRequest { dataset, format, term, since };
    let export = caller.run(move |app, call| export::begin(app, call, &request)).await?;
    let (name, mark) = (export.file_name(), export.mark());
    let (mut writer, body) = chunks();
    actix_web::rt::spawn(async move {
        let done =
            blocking(&state, move |app| export.write(app, &mut writer).inspect_err(|_| writer.cut_off()))
                .await;
        drop(place);
        if let Err(error) = done {
            tracing::warn!(%error, "an export was cut off");
        }
    });
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name)],
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, format.media_type()))
        .insert_header(disposition)
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .insert_header(("X-Next-Since", mark))
        .streaming(body))
}
