use actix_web::web::{Json, Path, Query};
use shiyou_app::import::{self, ImportKind, NewSheet};
use shiyou_domain::id::ImportId;
use shiyou_domain::issue::IssueText;

use super::dto::{ImportList, ImportQuery, ImportResponse, ImportRowPage, ImportRowsQuery};
use crate::body::Upload;
use crate::caller::Caller;
use crate::permit::ImportsManage;
use crate::problem::{Answer, ApiError, Kind};
use crate::reply::Made;

static KIND: IssueText = IssueText {
    code: "import_kind_unknown",
    zh: "“{kind}”不能导入。可以导入 students（学生）或 staff（教职工）。",
    en: "“{kind}” cannot be imported. Import students or staff.",
};
static ID: IssueText =
    IssueText { code: "id_malformed", zh: "“{id}”不是编号。", en: "“{id}” is no id." };

/// Upload a sheet and get the preview: what applying it would do.
#[utoipa::path(post, path = "/api/v1/imports", tag = "import", params(ImportQuery),
    request_body(content = crate::shared::FileBytes, content_type = "application/octet-stream", description = "The .xlsx, .xls or .csv file as it is"),
    responses((status = 201, description = "Previewed; nothing is changed yet", body = ImportResponse)))]
pub(crate) async fn create_import(
    caller: Caller<ImportsManage>,
    query: Query<ImportQuery>,
    upload: Upload,
) -> Answer<Made<ImportResponse>> {
    let language = caller.language();
    let ImportQuery { kind, file_name, term, exam } = query.into_inner();
    let kind = ImportKind::from_code(&kind).ok_or_else(|| malformed(KIND.at("/kind").with("kind", &kind)))?;
    let (term, exam) = (id_of("/term", term)?, id_of("/exam", exam)?);
    let Upload { bytes, hash } = upload;
    let sheet = NewSheet { kind, file_name, bytes: bytes.to_vec(), hash: hash.clone(), term, exam };
    let made = caller
        .run_once("create_import", hash, move |app, call| {
            let id = import::create(app, call, &sheet)?;
            import::get(app, call, id)
        })
        .await?;
    Ok(Made::new(ImportResponse::new(made, language)))
}

/// The latest imports, newest first.
#[utoipa::path(get, path = "/api/v1/imports", tag = "import",
    responses((status = 200, description = "At most 100", body = ImportList)))]
pub(crate) async fn list_imports(caller: Caller<ImportsManage>) -> Answer<Json<ImportList>> {
    let language = caller.language();
    Ok(Json(ImportList::new(caller.run(import::list).await?, language)))
}

/// An import without its rows.
#[utoipa::path(get, path = "/api/v1/imports/{import}", tag = "import", params(("import" = String, Path)),
    responses((status = 200, description = "The import", body = ImportResponse)))]
pub(crate) async fn get_import(
    caller: Caller<ImportsManage>,
    path: Path<ImportId>,
) -> Answer<Json<ImportResponse>> {
    let (language, id) = (caller.language(), path.into_inner());
    let found = caller.run(move |app, call| import::get(app, call, id)).await?;
    Ok(Json(ImportResponse::new(found, language)))
}

/// What becomes of each row.
#[utoipa::path(get, path = "/api/v1/imports/{import}/rows", tag = "import",
    params(("import" = String, Path), ImportRowsQuery),
    responses((status = 200, description = "In the order of the file", body = ImportRowPage)))]
pub(crate) async fn list_import_rows(
    caller: Caller<ImportsManage>,
    path: Path<ImportId>,
    query: Query<ImportRowsQuery>,
) -> Answer<Json<ImportRowPage>> {
    let (language, id) = (caller.language(), path.into_inner());
    let ImportRowsQuery { outcome, limit, cursor } = query.into_inner();
    let page = caller
        .run(move |app, call| import::rows(app, call, id, outcome.as_deref(), limit, cursor.as_deref()))
        .await?;
    Ok(Json(ImportRowPage::new(page, language)))
}

/// Do what the preview says, all of it or nothing.
#[utoipa::path(post, path = "/api/v1/imports/{import}/apply", tag = "import", params(("import" = String, Path)),
    responses((status = 200, description = "Applied, now or by an earlier request", body = ImportResponse)))]
pub(crate) async fn apply_import(
    caller: Caller<ImportsManage>,
    path: Path<ImportId>,
) -> Answer<Json<ImportResponse>> {
    let (language, id) = (caller.language(), path.into_inner());
    let applied = caller.run(move |app, call| import::apply(app, call, id)).await?;
    Ok(Json(ImportResponse::new(applied, language)))
}

fn malformed(issue: shiyou_domain::issue::Issue) -> ApiError {
    ApiError::Request(Kind::Malformed, Some(issue))
}

fn id_of<I: std::str::FromStr>(pointer: &str, text: Option<String>) -> Answer<Option<I>> {
    let read = |text: String| text.parse().map_err(|_| malformed(ID.at(pointer).with("id", &text)));
    text.filter(|text| !text.is_empty()).map(read).transpose()
}
