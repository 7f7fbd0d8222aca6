//! From a file to a kept preview, and looking at it.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use shiyou_documents::read_workbook;
use shiyou_domain::id::{ImportId, TermId};
use shiyou_domain::import::staff::{self, StaffBasis, StaffPreview};
use shiyou_domain::import::student::{self, StudentBasis, StudentPreview};
use shiyou_domain::import::{Finding, SheetColumns, Table};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_persistence::import::{self as rows_of, ImportRow, NewImport};
use shiyou_persistence::page::{Page, PageRequest};
use shiyou_persistence::vault::Owner;
use shiyou_persistence::{Actor, Created, ledger};

use super::sealed::{IMPORT_ROWS, SchoolVault};
use super::show::{self, Severity};
use super::snapshot::{Staff, Students};
use super::{Counts, Import, ImportKind, NewSheet, Remark, RowPage};
use crate::{App, AppError, AppResult, Call};

/// Imports that are listed.
const MOST_LISTED: i64 = 100;
/// Longest name of a file, in characters.
const LONGEST_NAME: usize = 200;

static REFUSED: IssueText = IssueText { code: "import_file_refused", zh: "{line}", en: "{line}" };
static NO_TERM: IssueText = IssueText {
    code: "import_without_term",
    zh: "学校还没有学期，任教班级没有导入。请先建好学期。",
    en: "The school has no term yet, so the teaching was not taken. Please make the term first.",
};

/// A preview as it is kept, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kept {
    Students(StudentPreview),
    Staff(StaffPreview),
}

/// What is kept beside it: nothing that is about a single person.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    sheets: Vec<SheetColumns>,
    remarks: Vec<Remark>,
}

/// Reads a sheet and keeps what applying it would do.
///
/// # Errors
/// [`AppError::Invalid`] with every reason why the file is refused as a whole; [`AppError::Forbidden`] if the caller may
/// not change such people.
pub fn create(app: &App, call: &Call, sheet: &NewSheet) -> AppResult<ImportId> {
    sheet.kind.check(call)?;
    let book =
        read_workbook(&sheet.bytes, &sheet.file_name).map_err(|refused| AppError::Invalid(refused.issues))?;
    let basis = app.store.read(|db| ledger::latest_change(db, call.school()))?;
    let (kept, mut about, counts) = compare(app, call, sheet, &book.tables, basis)?;
    about.remarks.splice(0..0, book.warnings.iter().map(|issue| remark(issue, Severity::Warning)));
    let text = serde_json::to_string(&kept)?;
    let id = app.ids.next(call.now);
    let vault = SchoolVault { vault: &app.vault, school: call.school() };
    let sealed = vault.seal(Owner::School(call.school()), IMPORT_ROWS, id, &text)?;
    let file_name: String = sheet.file_name.chars().take(LONGEST_NAME).collect();
    let (summary, sheets) = (serde_json::to_string(&counts)?, serde_json::to_string(&about)?);
    let created = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let row = NewImport {
            id,
            school_id: call.school().0,
            kind: sheet.kind.code(),
            state: "previewed",
            file_name: &file_name,
            file_hash: &sheet.hash,
            term_id: sheet.term.map(|term| term.0),
            exam_id: sheet.exam.map(|exam| exam.0),
            basis,
            summary: &summary,
            sheets: &sheets,
            rows_sealed: &sealed,
            created_by: match call.actor() {
                Actor::Account(account) => account.0,
                Actor::Client(client) => client.0,
                Actor::System => 0,
            },
            created_at: tx.row_time(),
        };
        rows_of::insert(tx.db(), &row)?;
        tx.changed("import", id, shiyou_persistence::Action::Created);
        Ok::<_, AppError>(id)
    })?;
    Ok(ImportId(Created::id(created)))
}

fn compare(
    app: &App,
    call: &Call,
    sheet: &NewSheet,
    tables: &[Table],
    basis: i64,
) -> AppResult<(Kept, About, Counts)> {
    match sheet.kind {
        ImportKind::Students => {
            let school = Students::load(app, call, basis)?;
            let classes = school.place.names();
            let preview = student::preview(
                tables,
                &[],
                &StudentBasis {
                    year: school.place.year,
                    today: call.today(),
                    students: &school.known,
                    classes: &classes,
                },
            )
            .map_err(|findings| refused(&findings, call))?;
            let about = About { sheets: preview.sheets.clone(), remarks: show::remarks(&preview) };
            let counts = show::counts(&preview);
            Ok((Kept::Students(preview), about, counts))
        }
        ImportKind::Staff => {
            let school = Staff::load(app, call, basis, sheet.term)?;
            let classes = school.place.names();
            let preview = staff::preview(
                tables,
                &[],
                &StaffBasis { year: school.place.year, staff: &school.known, classes: &classes },
            )
            .map_err(|findings| refused(&findings, call))?;
            let mut about = About { sheets: preview.sheets.clone(), remarks: show::remarks(&preview) };
            if school.place.term.is_none() {
                about.remarks.push(remark(&NO_TERM.issue(), Severity::Warning));
            }
            let counts = show::counts(&preview);
            Ok((Kept::Staff(preview), about, counts))
        }
    }
}

fn remark(issue: &Issue, severity: Severity) -> Remark {
    Remark { finding: show::finding(issue), severity }
}

fn refused(findings: &[Finding], call: &Call) -> AppError {
    let line = |finding: &Finding| REFUSED.at("/file").with("line", finding.line(call.language));
    AppError::Invalid(findings.iter().map(line).collect())
}

/// An import without its rows.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn get(app: &App, call: &Call, id: ImportId) -> AppResult<Import> {
    let row = app.store.read(|db| rows_of::find(db, call.school(), id))?;
    shaped(row, call)
}

/// The latest imports, newest first.
///
/// # Errors
/// Those of the store.
pub fn list(app: &App, call: &Call) -> AppResult<Vec<Import>> {
    let rows = app.store.read(|db| rows_of::list(db, call.school(), MOST_LISTED))?;
    rows.into_iter().map(|row| shaped(row, call)).collect()
}

fn shaped(row: ImportRow, call: &Call) -> AppResult<Import> {
    let ImportRow {
        id,
        kind,
        state,
        file_name,
        term_id: _,
        basis: _,
        summary,
        sheets,
        created_at,
        applied_at,
        version: _,
    } = row;
    let about: About = serde_json::from_str(&sheets)?;
    let counts: Counts = serde_json::from_str(&summary)?;
    let allowed = ImportKind::from_code(&kind).is_some_and(|kind| kind.check(call).is_ok());
    let utc = |time: NaiveDateTime| time.and_utc();
    Ok(Import {
        id: ImportId(id),
        may_apply: allowed && state == "previewed" && counts.added + counts.changed > 0,
        kind,
        state,
        file_name,
        created_at: utc(created_at),
        applied_at: applied_at.map(utc),
        counts,
        sheets: about.sheets,
        remarks: about.remarks,
    })
}

/// The rows of a preview with one outcome, or all, in the order of the file; those who are missing last.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Invalid`] for a cursor that is none.
pub fn rows(
    app: &App,
    call: &Call,
    id: ImportId,
    outcome: Option<&str>,
    limit: Option<u32>,
    cursor: Option<&str>,
) -> AppResult<RowPage> {
    let page = PageRequest::new(limit, cursor)?;
    let row = app.store.read(|db| rows_of::find(db, call.school(), id))?;
    if let Some(kind) = ImportKind::from_code(&row.kind) {
        kind.check(call)?;
    }
    let after = page.after_id().map_or(0, |index| usize::try_from(index).unwrap_or_default());
    let most = usize::try_from(page.rows()).unwrap_or_default();
    let wanted = |code: &str| outcome.is_none_or(|outcome| outcome == code);
    let shown: Vec<(usize, show::ShownRow)> = match open(app, call, id)? {
        Kept::Students(preview) => {
            let rows = preview.rows.iter().enumerate().map(|(index, row)| (index + 1, row));
            let listed = rows
                .filter(|(index, row)| *index > after && wanted(show::outcome_code(&row.outcome)))
                .map(|(index, row)| (index, show::row(row, call)));
            let first_missing = preview.rows.len() + 1;
            let missing = preview.not_in_list.iter().enumerate();
            let missing = missing
                .map(|(index, person)| (first_missing + index, person))
                .filter(|(index, _)| *index > after && wanted("missing"))
                .map(|(index, person)| (index, show::missing(person, call)));
            listed.chain(missing).take(most).collect()
        }
        Kept::Staff(preview) => preview
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| (index + 1, row))
            .filter(|(index, row)| *index > after && wanted(show::outcome_code(&row.outcome)))
            .map(|(index, row)| (index, show::row(row, call)))
            .take(most)
            .collect(),
    };
    let page = page.cut(shown, |(index, _)| (String::new(), i64::try_from(*index).unwrap_or(i64::MAX)));
    let Page { items, next_cursor } = page.map(|(_, row)| row);
    Ok(RowPage { items, next_cursor })
}

/// The kept preview.
pub(super) fn open(app: &App, call: &Call, id: ImportId) -> AppResult<Kept> {
    let school = call.school();
    let sealed = app.store.read(|db| rows_of::sealed_rows(db, school, id))?;
    let vault = SchoolVault { vault: &app.vault, school };
    let text = vault
        .open(Owner::School(school), IMPORT_ROWS, id.0, Some(&sealed))?
        .ok_or(AppError::Store(shiyou_persistence::StoreError::Sealed))?;
    Ok(serde_json::from_str(&text)?)
}

/// The term whose teaching an import is about, as it was asked for.
pub(super) fn term_of(row: &ImportRow) -> Option<TermId> {
    row.term_id.map(TermId)
}
