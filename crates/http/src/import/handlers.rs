use actix_web::web::{Json, Path, Query};
use shiyou_app::import::{self, ExamChoice, ImportKind, NewSheet};
use shiyou_domain::id::ImportId;
use shiyou_domain::import::{ColumnChoice, column_of_letters};
use shiyou_domain::issue::IssueText;

use super::dto::{ColumnSetting, ImportList, ImportQuery, ImportResponse, ImportRowPage, ImportRowsQuery};
use crate::body::Upload;
use crate::caller::Caller;
use crate::permit::ImportsManage;
use crate::problem::{Answer, ApiError, Kind};
use crate::reply::Made;

static KIND: IssueText = IssueText {
    code: "import_kind_unknown",
    zh: "“{kind}”不能导入。可以导入 students（学生）、staff（教职工）、scores（成绩）或 calendar（校历）。",
    en: "“{kind}” cannot be imported. Import students, staff, scores or calendar.",
};
static COLUMNS: IssueText = IssueText {
    code: "import_columns_malformed",
    zh: "columns 应为 [{\"sheet\":…,\"column\":\"C\",\"field\":…}] 这样的列表。",
    en: "columns is a list such as [{\"sheet\":…,\"column\":\"C\",\"field\":…}].",
};
static NEW_EXAM: IssueText = IssueText {
    code: "import_new_exam_incomplete",
    zh: "新考试要有名称、种类和日期（exam_name、exam_kind、exam_held_on）。",
    en: "A new exam has a name, a kind and a day (exam_name, exam_kind, exam_held_on).",
};
static ID: IssueText =
    IssueText { code: "id_malformed", zh: "“{id}”不是编号。", en: "“{id}” is no id." };

/// Upload a sheet and get the preview: what applying it would do.
#[utoipa::path(post, path = "/api/v1/imports", tag = "import", params(ImportQuery),
    request_body(content = crate::shared::FileBytes, content_type = "application/octet-stream", description = "The .xlsx, .xls or .csv file as it is; for a calendar .json or .ics too"),
    responses((status = 201, description = "Previewed; nothing is changed yet", body = ImportResponse)))]
pub(crate) async fn create_import(
    caller: Caller<ImportsManage>,
    query: Query<ImportQuery>,
    upload: Upload,
) -> Answer<Made<ImportResponse>> {
    let language = caller.language();
    let query = query.into_inner();
    let exam = exam_of(&query)?;
    let columns = columns_of(query.columns.as_deref())?;
    let ImportQuery { kind, file_name, term, .. } = query;
    let kind = ImportKind::from_code(&kind).ok_or_else(|| malformed(KIND.at("/kind").with("kind", &kind)))?;
    let term = id_of("/term", term)?;
    let Upload { bytes, hash, request_hash } = upload;
    let sheet = NewSheet { kind, file_name, bytes: bytes.to_vec(), hash, term, exam, columns };
    let made = caller
        .run_once("create_import", request_hash, move |app, call| {
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

fn exam_of(query: &ImportQuery) -> Answer<Option<ExamChoice>> {
    if let Some(id) = id_of("/exam", query.exam.clone())? {
        return Ok(Some(ExamChoice::Known(id)));
    }
    let Some(name) = query.exam_name.clone() else { return Ok(None) };
    let (Some(kind), Some(held_on)) = (query.exam_kind.clone(), query.exam_held_on) else {
        return Err(malformed(NEW_EXAM.at("/exam_name")));
    };
    Ok(Some(ExamChoice::New { name, kind, held_on, grade: id_of("/exam_grade", query.exam_grade.clone())? }))
}

fn columns_of(text: Option<&str>) -> Answer<Vec<ColumnChoice>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(Vec::new()) };
    let wrong = || malformed(COLUMNS.at("/columns"));
    let settings: Vec<ColumnSetting> = serde_json::from_str(text).map_err(|_| wrong())?;
    settings
        .into_iter()
        .map(|setting| {
            let ColumnSetting { sheet, column, field } = setting;
            Ok(ColumnChoice { sheet, column: column_of_letters(&column).ok_or_else(wrong)?, field })
        })
        .collect()
}

fn id_of<I: std::str::FromStr>(pointer: &str, text: Option<String>) -> Answer<Option<I>> {
    let read = |text: String| text.parse().map_err(|_| malformed(ID.at(pointer).with("id", &text)));
    text.filter(|text| !text.is_empty()).map(read).transpose()
}
