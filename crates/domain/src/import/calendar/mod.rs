//! Sheets of a school's calendar: holidays, make-up days, exams, first and last day of a term.

mod days;
mod entry;
mod field;
mod merge;
#[cfg(test)]
mod tests;
mod words;

use super::header::{self, Field, Header};
use super::preview::summarise;
use super::reading::{ERROR_VALUE, UNCALCULATED, plain};
use super::{Cell, ColumnChoice, Finding, Outcome, Place, Preview, PreviewRow, Row, Table};
use crate::calendar::{Term, TermDraft};
use crate::issue::{Issue, IssueText};

use days::Days;
pub use entry::{CalendarEntry, EntryKind};
use field::CalendarField as F;

static NO_DATE: IssueText = IssueText {
    code: "import_calendar_without_date",
    zh: "“{name}”没有日期，也没有周次。请补上。",
    en: "“{name}” has neither a date nor a week; please add one.",
};
static NOTHING: IssueText = IssueText {
    code: "import_calendar_row_without_entry",
    zh: "不是假期、调休、考试、开学或学期结束，跳过。",
    en: "Neither a holiday, a make-up day, an exam nor the first or last day; skipped.",
};
static BACKWARDS: IssueText = IssueText {
    code: "import_calendar_ends_before_it_starts",
    zh: "结束日期 {to} 早于开始日期 {from}，请核对。",
    en: "It ends on {to}, before it starts on {from}; please check it.",
};
static MAKES_NO_TERM: IssueText = IssueText {
    code: "import_calendar_makes_no_term",
    zh: "导入后校历不成立：{why}",
    en: "The calendar would not hold after the import: {why}",
};
static WRONG_WEEK: IssueText = IssueText {
    code: "import_calendar_week_differs",
    zh: "{from} 在第 {week} 周，表里写的是第 {said} 周。按日期导入，请核对。",
    en: "{from} lies in week {week}, the sheet says week {said}. The date counts; please check it.",
};

/// What a sheet of a calendar will do to a term.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CalendarPreview {
    /// The term as it was when the sheet was read.
    pub before: TermDraft,
    /// The term once the preview is applied.
    pub after: TermDraft,
    /// An entry's id is its kind and first day.
    pub preview: Preview<String, CalendarEntry>,
}

/// The fields that a column of such a sheet can be set to, by code.
pub fn fields() -> Vec<String> {
    F::all().into_iter().map(Field::code).collect()
}

/// A row on its way to an outcome.
struct Candidate<'t> {
    table: &'t Table,
    number: u32,
    name: String,
    warnings: Vec<Finding>,
    state: State,
}

enum State {
    Open(CalendarEntry),
    Done(Outcome<String, CalendarEntry>),
}

impl Candidate<'_> {
    fn place(&self) -> Place<'_> {
        Place::row(&self.table.sheet, self.number)
    }
}

/// Works out what an import of these sheets would do to a term.
///
/// # Errors
/// What makes the file as a whole unusable: no column of contents, neither dates nor weeks, a calendar that makes no term.
pub fn preview(
    tables: &[Table],
    choices: &[ColumnChoice],
    term: &TermDraft,
) -> Result<CalendarPreview, Vec<Finding>> {
    let (sheets, findings) = header::find::<F>(tables, choices)?;
    let mut candidates = Vec::new();
    for (table, header) in &sheets {
        for row in table.rows.iter().filter(|row| row.number > header.row && !row.is_blank()) {
            candidates.push(read_row(table, header, row, term));
        }
    }
    let after = merge::merge(&mut candidates, term);
    let issues = after.validate();
    if !issues.is_empty() {
        let sheet = tables.first().map_or("", |table| table.sheet.as_str());
        let refused = issues.iter().map(|issue| {
            use crate::issue::Language::{Chinese, English};
            let mut finding = Finding::new(&MAKES_NO_TERM.issue(), Place::sheet(sheet));
            finding.zh = finding.zh.replace("{why}", &issue.message(Chinese));
            finding.en = finding.en.replace("{why}", &issue.message(English));
            finding
        });
        return Err(refused.collect());
    }
    let rows: Vec<_> = candidates
        .into_iter()
        .filter_map(|row| match row.state {
            State::Done(outcome) => Some(PreviewRow {
                sheet: row.table.sheet.clone(),
                row: row.number,
                name: row.name,
                outcome,
                warnings: row.warnings,
            }),
            State::Open(_) => None,
        })
        .collect();
    Ok(CalendarPreview {
        before: term.clone(),
        after,
        preview: Preview {
            sheets: sheets.iter().map(|(table, header)| header.summary(&table.sheet)).collect(),
            findings,
            summary: summarise(&rows),
            rows,
            not_in_list: Vec::new(),
            new_classes: Vec::new(),
        },
    })
}

/// What the cells of a row say.
struct Reading<'a> {
    table: &'a Table,
    header: &'a Header<F>,
    row: &'a Row,
    refused: Vec<Finding>,
}

impl<'a> Reading<'a> {
    fn place(&self, column: usize) -> Place<'a> {
        Place {
            sheet: &self.table.sheet,
            row: Some(self.row.number),
            column: Some((column, self.header.title(column))),
        }
    }

    fn refuse(&mut self, column: usize, issue: &Issue) {
        let finding = Finding::new(issue, self.place(column));
        self.refused.push(finding);
    }

    /// The cell of a field, unless it is blank or broken.
    fn cell(&mut self, field: F) -> Option<(usize, &'a Cell)> {
        let column = self.header.column(field)?;
        match self.row.cell(column) {
            cell if cell.is_blank() => None,
            Cell::Error(value) => {
                self.refuse(column, &ERROR_VALUE.issue().with("value", value));
                None
            }
            Cell::Uncalculated => {
                self.refuse(column, &UNCALCULATED.issue());
                None
            }
            cell => Some((column, cell)),
        }
    }

    fn text(&mut self, field: F) -> String {
        self.cell(field).map(|(_, cell)| plain(cell)).unwrap_or_default()
    }
}

fn read_row<'t>(table: &'t Table, header: &Header<F>, row: &Row, term: &TermDraft) -> Candidate<'t> {
    let mut reading = Reading { table, header, row, refused: Vec::new() };
    let name = reading.text(F::Content);
    let kind = reading.text(F::Kind);
    let mut candidate = Candidate {
        table,
        number: row.number,
        name: name.clone(),
        warnings: Vec::new(),
        state: State::Done(Outcome::Refused { findings: Vec::new() }),
    };
    let skipped = |issue: Issue| {
        let finding = Finding::new(&issue, Place::row(&table.sheet, row.number));
        State::Done(Outcome::Skipped { finding })
    };
    // What is neither one thing nor the other (调休 alone) is told by its day.
    let Some(said) = words::read(&name, &kind) else {
        candidate.state = skipped(NOTHING.issue());
        return candidate;
    };
    let days = read_days(&mut reading, term, &name);
    let (Some((column, days, week)), true) = (days, reading.refused.is_empty()) else {
        candidate.state = State::Done(Outcome::Refused { findings: reading.refused });
        return candidate;
    };
    if days.to < days.from {
        let issue = BACKWARDS.issue().with("from", days.from).with("to", days.to);
        reading.refuse(column, &issue);
        candidate.state = State::Done(Outcome::Refused { findings: reading.refused });
        return candidate;
    }
    if let Some(said) = week
        && let Ok(term) = Term::new(term.clone())
        && let Some(week) = term.week_of(days.from).filter(|week| *week != said)
    {
        let issue = WRONG_WEEK.issue().with("from", days.from).with("week", week).with("said", said);
        candidate.warnings.push(Finding::new(&issue, reading.place(column)));
    }
    candidate.state = match said.at(days.from) {
        Ok(kind) => {
            let name = words::name_of(&name, kind);
            State::Open(CalendarEntry { kind, name, from: days.from, to: days.to })
        }
        Err(issue) => {
            let column = header.column(F::Content).unwrap_or(column);
            reading.refuse(column, &issue);
            State::Done(Outcome::Refused { findings: reading.refused })
        }
    };
    candidate
}

/// The days of a row with the column they stand in, and the week that is said beside them.
fn read_days(reading: &mut Reading<'_>, term: &TermDraft, name: &str) -> Option<(usize, Days, Option<u32>)> {
    let from_1904 = reading.table.counts_from_1904;
    let week_cell = reading.cell(F::Week);
    let week = week_cell.and_then(|(_, cell)| days::week(&plain(cell)));
    if let Some((column, cell)) = reading.cell(F::From) {
        let mut found = match days::read(cell, from_1904, term) {
            Ok(days) => days,
            Err(issue) => {
                reading.refuse(column, &issue);
                return None;
            }
        };
        if let Some((column, cell)) = reading.cell(F::To) {
            match days::read(cell, from_1904, term) {
                Ok(days) => found.to = days.to,
                Err(issue) => reading.refuse(column, &issue),
            }
        }
        return Some((column, found, week));
    }
    let by_week = week.and_then(|week| days::of_week(week, term));
    match (week_cell, by_week) {
        (Some((column, _)), Some(days)) => Some((column, days, None)),
        _ => {
            let column = reading.header.column(F::From).or_else(|| reading.header.column(F::Week));
            let column = column.or_else(|| reading.header.column(F::Content)).unwrap_or_default();
            reading.refuse(column, &NO_DATE.issue().with("name", name));
            None
        }
    }
}
