//! Sheets in and data out, without a browser.

use std::fmt::Display;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use shiyou_app::export::{self, Dataset, ExportRequest, Format};
use shiyou_app::import::{self, ImportKind, School, field_name};
use shiyou_app::{App, AppError, Call};
use shiyou_documents::{read_calendar, read_workbook};
use shiyou_domain::calendar::{SchoolZone, TermDraft};
use shiyou_domain::exam::Scale;
use shiyou_domain::id::{SchoolId, StaffId, StudentId};
use shiyou_domain::import::calendar;
use shiyou_domain::import::scores::{self, ScoreBasis};
use shiyou_domain::import::staff::{self, ExistingStaff, StaffBasis};
use shiyou_domain::import::student::{self, ExistingStudent, StudentBasis};
use shiyou_domain::import::{Change, Finding, Outcome, Preview, Table};
use shiyou_domain::issue::{Issue, IssueText, Language};
use shiyou_persistence::connection::Target;
use shiyou_persistence::{Clock, school};

use super::open;
use crate::cli::{
    ExportArguments, FormatArgument, ImportCommand, KindArgument, PreviewArguments, SettingsArguments,
};
use crate::config::{Config, language};
use crate::print::{complain, failure, say};

/// The file is refused as a whole.
const REFUSED: u8 = 2;

static COUNTS: IssueText = IssueText {
    code: "preview_counts",
    zh: "新增 {added}，变更 {changed}，未变 {unchanged}，拒绝 {refused}，跳过 {skipped}，警告 {warned}，名单中没有 {missing}",
    en: "added {added}, changed {changed}, unchanged {unchanged}, refused {refused}, skipped {skipped}, with warnings {warned}, not in the list {missing}",
};
static NEW_CLASSES: IssueText = IssueText {
    code: "preview_new_classes",
    zh: "将新建班级：{classes}",
    en: "Classes to be made: {classes}",
};
static NO_TERM: IssueText = IssueText {
    code: "preview_without_term",
    zh: "请用 --data 指明有学期的学校，或用 --term 写明学期的起止日期，如 2026-09-01/2027-01-22。",
    en: "Please name a school that has a term with --data, or give its days with --term, such as 2026-09-01/2027-01-22.",
};
static SUBJECT: IssueText =
    IssueText { code: "preview_subject", zh: "{subject}（{scale}）", en: "{subject} ({scale})" };
static WORDS: [(&str, &str, &str); 5] = [
    ("refused", "拒绝", "refused"),
    ("warning", "警告", "warning"),
    ("skipped", "跳过", "skipped"),
    ("changed", "变更", "changed"),
    ("missing", "名单中没有", "not in the list"),
];
static NO_SCHOOL: IssueText = IssueText {
    code: "school_code_unknown",
    zh: "没有代码为 {code} 的学校。",
    en: "There is no school with the code {code}.",
};
static WHICH_SCHOOL: IssueText = IssueText {
    code: "school_code_needed",
    zh: "请用 --school 指明学校代码：{codes}",
    en: "Please name the school with --school: {codes}",
};
static NO_DATASET: IssueText = IssueText {
    code: "dataset_unknown",
    zh: "没有“{key}”这个数据集。可以导出：{keys}",
    en: "There is no dataset “{key}”. Choose one of {keys}",
};
static UNREADABLE: IssueText =
    IssueText {
        code: "file_unreadable", zh: "读不了 {file}：{cause}", en: "{file} cannot be read: {cause}"
    };
static UNWRITABLE: IssueText = IssueText {
    code: "file_unwritable",
    zh: "写不了 {file}：{cause}",
    en: "{file} cannot be written: {cause}",
};
static WRITTEN: IssueText = IssueText {
    code: "export_written",
    zh: "{rows} 行，下次 --since {mark}",
    en: "{rows} rows; next --since {mark}",
};

/// `shiyou import preview`
pub(super) fn import(settings: &SettingsArguments, command: ImportCommand) -> ExitCode {
    let ImportCommand::Preview(arguments) = command;
    match preview(settings, &arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(lines) => {
            lines.iter().for_each(|line| complain(line));
            ExitCode::from(REFUSED)
        }
    }
}

/// Why there is no preview, a line each.
type Refused = Vec<String>;

fn told(error: &AppError) -> Refused {
    vec![failure(error)]
}

fn said(issue: &Issue) -> String {
    issue.message(language())
}

fn preview(settings: &SettingsArguments, arguments: &PreviewArguments) -> Result<(), Refused> {
    let kind = match arguments.kind {
        KindArgument::Students => ImportKind::Students,
        KindArgument::Staff => ImportKind::Staff,
        KindArgument::Scores => ImportKind::Scores,
        KindArgument::Calendar => ImportKind::Calendar,
    };
    let mut school = known_school(settings, arguments, kind)?;
    if let Some((from, to)) = arguments.term {
        school.term = Some(TermDraft::new(from, to));
    }
    if let Some(against) = &arguments.against {
        let tables = tables(against, kind)?;
        take_as_known(&mut school, kind, &tables)?;
    }
    let tables = tables(&arguments.file, kind)?;
    if kind == ImportKind::Scores && school.students.is_empty() && arguments.against.is_none() {
        // Nobody to compare with: everybody whom the sheet itself names is taken for a student.
        take_as_known(&mut school, kind, &tables)?;
    }
    match kind {
        ImportKind::Students => print(&students(&school, &tables)?, arguments.json),
        ImportKind::Staff => print(&staff(&school, &tables)?, arguments.json),
        ImportKind::Scores => {
            let basis = ScoreBasis { year: school.year, students: &school.students, exam: &school.exam };
            let read = scores::preview(&tables, &[], &basis).map_err(|findings| lines(&findings))?;
            for plan in &read.subjects {
                let scale = match plan.scale {
                    Scale::Points { full_marks } => full_marks.to_string(),
                    Scale::Levels => "A, B, C".to_owned(),
                };
                complain(&said(&SUBJECT.issue().with("subject", &plan.subject).with("scale", scale)));
            }
            print(&read.preview, arguments.json)
        }
        ImportKind::Calendar => {
            let term = school.term.as_ref().ok_or_else(|| vec![said(&NO_TERM.issue())])?;
            let read = calendar::preview(&tables, &[], term).map_err(|findings| lines(&findings))?;
            print(&read.preview, arguments.json)
        }
    }
}

fn tables(file: &Path, kind: ImportKind) -> Result<Vec<Table>, Refused> {
    let shown = file.display().to_string();
    let bytes = std::fs::read(file)
        .map_err(|cause| vec![said(&UNREADABLE.issue().with("file", &shown).with("cause", cause))])?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let read = if kind == ImportKind::Calendar { read_calendar } else { read_workbook };
    let book = read(&bytes, &name).map_err(|refused| {
        refused.issues.iter().map(|issue| format!("{shown}: {}", said(issue))).collect::<Vec<_>>()
    })?;
    for warning in &book.warnings {
        complain(&said(warning));
    }
    Ok(book.tables)
}

/// The school to compare with: of a database that was named, else an empty one.
fn known_school(
    settings: &SettingsArguments,
    arguments: &PreviewArguments,
    kind: ImportKind,
) -> Result<School, Refused> {
    let named = settings.data.is_some() || settings.database_url.is_some() || arguments.school.is_some();
    if arguments.against.is_none() && named && database_is_there(settings)? {
        let (app, _) = open(settings).map_err(|error| told(&error))?;
        let call = call_of(&app, arguments.school.as_deref()).map_err(|error| told(&error))?;
        if let Some(call) = call {
            let mut school = import::known_school(&app, &call, kind).map_err(|error| told(&error))?;
            if let Some(exam) = arguments.exam {
                school.exam = import::standing(&app, &call, exam).map_err(|error| told(&error))?;
            }
            return Ok(school);
        }
    }
    let today = SchoolZone::default().day_of(Clock::System.now());
    let (lowest, highest) = arguments.grades;
    let year = arguments.year.map(|year| format!("{year}-{}", year + 1));
    Ok(School::empty(year.as_deref(), today, lowest..=highest))
}

fn database_is_there(settings: &SettingsArguments) -> Result<bool, Refused> {
    let store = Config::load(settings).and_then(|config| config.store());
    match store.map_err(|error| told(&error.into()))?.target {
        Target::Sqlite(path) => Ok(path.is_file()),
        Target::Postgres(_) => Ok(true),
    }
}

/// A call of the program itself in the school with this code, or in the only one; none where there is no school.
fn call_of(app: &App, code: Option<&str>) -> Result<Option<Call>, AppError> {
    let schools = app.store.read(school::all)?;
    let found = match code {
        Some(code) => match schools.iter().find(|school| school.code == code) {
            Some(school) => school,
            None => return Err(AppError::invalid(NO_SCHOOL.issue().with("code", code))),
        },
        None => match schools.as_slice() {
            [] => return Ok(None),
            [only] => only,
            several => {
                let codes: Vec<&str> = several.iter().map(|school| school.code.as_str()).collect();
                return Err(AppError::invalid(WHICH_SCHOOL.issue().with("codes", codes.join(", "))));
            }
        },
    };
    let zone = found.zone.parse().unwrap_or_default();
    Ok(Some(Call { language: language(), ..Call::system(app, SchoolId(found.id), zone) }))
}

/// Takes everybody whom another sheet would add for people of the school.
fn take_as_known(school: &mut School, kind: ImportKind, tables: &[Table]) -> Result<(), Refused> {
    match kind {
        ImportKind::Students | ImportKind::Scores => {
            let preview = students(school, tables)?;
            let added = preview.changes().filter_map(|change| match change {
                Change::Add { after } => Some(after.clone()),
                Change::Update { .. } => None,
            });
            let known = (1..).map(StudentId).zip(added).map(|(id, facts)| ExistingStudent { id, facts });
            school.students = known.collect();
            school.classes.extend(&preview.new_classes);
        }
        ImportKind::Staff => {
            let preview = staff(school, tables)?;
            let added = preview.changes().filter_map(|change| match change {
                Change::Add { after } => Some(after.clone()),
                Change::Update { .. } => None,
            });
            let known = (1..).map(StaffId).zip(added).map(|(id, facts)| ExistingStaff { id, facts });
            school.staff = known.collect();
        }
        ImportKind::Calendar => {
            if let Some(term) = &mut school.term {
                *term = calendar::preview(tables, &[], term).map_err(|findings| lines(&findings))?.after;
            }
        }
    }
    Ok(())
}

fn students(school: &School, tables: &[Table]) -> Result<student::StudentPreview, Refused> {
    let basis = StudentBasis {
        year: school.year,
        today: school.today,
        students: &school.students,
        classes: &school.classes,
    };
    student::preview(tables, &[], &basis).map_err(|findings| lines(&findings))
}

fn staff(school: &School, tables: &[Table]) -> Result<staff::StaffPreview, Refused> {
    let basis = StaffBasis { year: school.year, staff: &school.staff, classes: &school.classes };
    staff::preview(tables, &[], &basis).map_err(|findings| lines(&findings))
}

fn lines(findings: &[Finding]) -> Refused {
    findings.iter().map(|finding| finding.line(language())).collect()
}

fn word(code: &str) -> &'static str {
    let found = WORDS.iter().find(|(known, _, _)| *known == code);
    found.map_or("", |(_, zh, en)| if language() == Language::English { en } else { zh })
}

fn print<I: Serialize + Display, F: Serialize>(preview: &Preview<I, F>, json: bool) -> Result<(), Refused> {
    if json {
        let text = serde_json::to_string_pretty(preview).map_err(|error| vec![error.to_string()])?;
        say(&text);
        return Ok(());
    }
    let counts = &preview.summary;
    let issue = COUNTS
        .issue()
        .with("added", counts.added)
        .with("changed", counts.changed)
        .with("unchanged", counts.unchanged)
        .with("refused", counts.refused)
        .with("skipped", counts.skipped)
        .with("warned", counts.warned)
        .with("missing", preview.not_in_list.len());
    say(&said(&issue));
    if !preview.new_classes.is_empty() {
        let classes: Vec<String> = preview.new_classes.iter().map(|class| class.short(language())).collect();
        say(&said(&NEW_CLASSES.issue().with("classes", classes.join("、"))));
    }
    let tell = |code: &str, line: &str| say(&format!("{}\t{line}", word(code)));
    for finding in &preview.findings {
        tell("warning", &finding.line(language()));
    }
    for row in &preview.rows {
        match &row.outcome {
            Outcome::Refused { findings } => {
                findings.iter().for_each(|finding| tell("refused", &finding.line(language())));
            }
            Outcome::Skipped { finding } => tell("skipped", &finding.line(language())),
            Outcome::Changed { fields, .. } => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|field| {
                        let side = |text: &Option<String>| text.clone().unwrap_or_default();
                        let name = field_name(&field.field, language());
                        format!("{name} {} → {}", side(&field.old), side(&field.new))
                    })
                    .collect();
                tell("changed", &format!("{}!{} {}: {}", row.sheet, row.row, row.name, fields.join("; ")));
            }
            Outcome::Added { .. } | Outcome::Unchanged { .. } => {}
        }
        row.warnings.iter().for_each(|finding| tell("warning", &finding.line(language())));
    }
    for person in &preview.not_in_list {
        tell("missing", &format!("{} {}", person.class.short(language()), person.name));
    }
    Ok(())
}

/// `shiyou export`
pub(super) fn export(settings: &SettingsArguments, arguments: ExportArguments) -> Result<(), AppError> {
    let ExportArguments { dataset, format, excel, school, since, output } = arguments;
    let keys: Vec<&str> = Dataset::ALL.iter().map(|dataset| dataset.key()).collect();
    let dataset = Dataset::from_key(&dataset).ok_or_else(|| {
        AppError::invalid(NO_DATASET.issue().with("key", &dataset).with("keys", keys.join(", ")))
    })?;
    let format = match format {
        FormatArgument::Csv => Format::Csv { for_excel: excel },
        FormatArgument::Ndjson => Format::Ndjson,
        FormatArgument::Json => Format::Json,
        FormatArgument::Xlsx => Format::Xlsx,
    };
    let (app, _) = open(settings)?;
    let call = call_of(&app, school.as_deref())?
        .ok_or_else(|| AppError::invalid(NO_SCHOOL.issue().with("code", school.unwrap_or_default())))?;
    let request = ExportRequest { dataset, format, term: None, since };
    let export = export::begin_as_system(&app, &call, &request)?;
    let rows = if output == Path::new("-") {
        export.write(&app, &mut std::io::stdout())?
    } else {
        let shown = output.display().to_string();
        let unwritable = |cause: std::io::Error| {
            AppError::invalid(UNWRITABLE.issue().with("file", &shown).with("cause", cause))
        };
        let mut file = BufWriter::new(File::create(&output).map_err(unwritable)?);
        let rows = export.write(&app, &mut file)?;
        file.flush().map_err(unwritable)?;
        rows
    };
    complain(&said(&WRITTEN.issue().with("rows", rows).with("mark", export.mark())));
    Ok(())
}
