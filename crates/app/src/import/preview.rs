//! From a file to a kept preview, and looking at it.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use shiyou_documents::{read_calendar, read_workbook};
use shiyou_domain::id::{ExamId, ImportId, TermId};
use shiyou_domain::import::calendar::{self as days, CalendarPreview};
use shiyou_domain::import::scores::ScorePreview;
use shiyou_domain::import::staff::{self, StaffBasis, StaffPreview};
use shiyou_domain::import::student::{self, StudentBasis, StudentPreview};
use shiyou_domain::import::{Finding, NotInList, Preview, SheetColumns, Table};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_persistence::import::{self as rows_of, ImportRow, NewImport};
use shiyou_persistence::page::{Page, PageRequest};
use shiyou_persistence::vault::Owner;
use shiyou_persistence::{Actor, Created, ledger};

use super::calendar::Target;
use super::scores::{ExamTarget, Standing};
use super::sealed::{IMPORT_ROWS, SchoolVault};
use super::show::{self, Described, Severity, ShownRow};
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
    Scores { exam: ExamTarget, preview: ScorePreview },
    Calendar { term: TermId, preview: CalendarPreview },
}

impl Kept {
    /// The term that it is about, if it is about one alone.
    fn term(&self) -> Option<TermId> {
        match self {
            Self::Students(_) | Self::Staff(_) => None,
            Self::Scores { exam, preview: _ } => Some(exam.term),
            Self::Calendar { term, preview: _ } => Some(*term),
        }
    }
}

/// What is kept beside it: nothing that is about a single person.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    sheets: Vec<SheetColumns>,
    remarks: Vec<Remark>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exam: Option<ExamTarget>,
}

impl About {
    fn new<I, F>(preview: &Preview<I, F>) -> Self {
        Self { sheets: preview.sheets.clone(), remarks: show::remarks(preview), exam: None }
    }
}

/// Reads a sheet and keeps what applying it would do.
///
/// # Errors
/// [`AppError::Invalid`] with every reason why the file is refused as a whole; [`AppError::Forbidden`] if the caller may
/// not change such people.
pub fn create(app: &App, call: &Call, sheet: &NewSheet) -> AppResult<ImportId> {
    sheet.kind.check(call)?;
    let read = if sheet.kind == ImportKind::Calendar { read_calendar } else { read_workbook };
    let book = read(&sheet.bytes, &sheet.file_name).map_err(|refused| AppError::Invalid(refused.issues))?;
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
            term_id: kept.term().or(sheet.term).map(|term| term.0),
            exam_id: about.exam.as_ref().and_then(|exam| exam.id).map(|exam| exam.0),
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
            let basis = StudentBasis {
                year: school.place.year,
                today: call.today(),
                students: &school.known,
                classes: &classes,
            };
            let preview = student::preview(tables, &sheet.columns, &basis)
                .map_err(|findings| refused(&findings, call))?;
            let (about, counts) = (About::new(&preview), show::counts(&preview));
            Ok((Kept::Students(preview), about, counts))
        }
        ImportKind::Staff => {
            let school = Staff::load(app, call, basis, sheet.term)?;
            let classes = school.place.names();
            let basis = StaffBasis { year: school.place.year, staff: &school.known, classes: &classes };
            let preview = staff::preview(tables, &sheet.columns, &basis)
                .map_err(|findings| refused(&findings, call))?;
            let (mut about, counts) = (About::new(&preview), show::counts(&preview));
            if school.place.term.is_none() {
                about.remarks.push(remark(&NO_TERM.issue(), Severity::Warning));
            }
            Ok((Kept::Staff(preview), about, counts))
        }
        ImportKind::Scores => {
            let exam = ExamTarget::choose(app, call, sheet)?;
            let standing = Standing::load(app, call, basis, &exam)?;
            let preview =
                standing.preview(tables, &sheet.columns).map_err(|findings| refused(&findings, call))?;
            let (mut about, counts) = (About::new(&preview.preview), show::counts(&preview.preview));
            about.remarks.extend(exam.remarks(&preview));
            about.exam = Some(exam.clone());
            Ok((Kept::Scores { exam, preview }, about, counts))
        }
        ImportKind::Calendar => {
            let term = Target::load(app, call, sheet.term)?;
            let preview = days::preview(tables, &sheet.columns, &term.draft)
                .map_err(|findings| refused(&findings, call))?;
            term.check(app, call, &preview.after)?;
            let (mut about, counts) = (About::new(&preview.preview), show::counts(&preview.preview));
            about.remarks.push(term.remark());
            Ok((Kept::Calendar { term: term.id, preview }, about, counts))
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
        exam_id,
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
        exam: about.exam.map(|exam| ExamTarget { id: exam_id.map(ExamId), ..exam }),
        sheets: about.sheets,
        remarks: about.remarks,
        duties: None,
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
    let wanted = |index: usize, code: &str| index > after && wanted(code);
    let shown: Vec<(usize, ShownRow)> = match open(app, call, id)? {
        Kept::Students(preview) => shown(&preview, wanted, call, show::missing).take(most).collect(),
        Kept::Staff(preview) => shown(&preview, wanted, call, show::missing).take(most).collect(),
        Kept::Scores { exam: _, preview } => {
            shown(&preview.preview, wanted, call, show::without_marks).take(most).collect()
        }
        Kept::Calendar { term: _, preview } => {
            shown(&preview.preview, wanted, call, show::missing).take(most).collect()
        }
    };
    let page = page.cut(shown, |(index, _)| (String::new(), i64::try_from(*index).unwrap_or(i64::MAX)));
    let Page { items, next_cursor } = page.map(|(_, row)| row);
    Ok(RowPage { items, next_cursor })
}

/// Rows from 1 in the order of the file, then those who are missing.
fn shown<I, F: Described>(
    preview: &Preview<I, F>,
    wanted: impl Fn(usize, &str) -> bool + Copy,
    call: &Call,
    missing: impl Fn(&NotInList<I>, &Call) -> ShownRow,
) -> impl Iterator<Item = (usize, ShownRow)> {
    let rows = preview.rows.iter().zip(1..);
    let rows = rows
        .filter(move |(row, index)| wanted(*index, show::outcome_code(&row.outcome)))
        .map(|(row, index)| (index, show::row(row, call)));
    let others = preview.not_in_list.iter().zip(preview.rows.len() + 1..);
    let others = others
        .filter(move |(_, index)| wanted(*index, "missing"))
        .map(move |(person, index)| (index, missing(person, call)));
    rows.chain(others)
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
