//! Sheets of staff.

mod classes;
mod facts;
mod field;
mod row;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::header::{self, Field, Header};
use super::preview::summarise;
use super::reading::{RowReader, Said, is_foot, shared, spoilt_columns};
use super::student::{FOOT, SAME_ROW, SPOILT};
use super::{ColumnChoice, Finding, Outcome, Place, Preview, PreviewRow, Table};
use crate::id::StaffId;
use crate::issue::{Issue, IssueText};
use crate::people::{ClassName, PersonName, SchoolYear};

pub use facts::{StaffFacts, Teaching};
use field::StaffField;
use row::StaffDraft;

static JOINED: IssueText = IssueText {
    code: "import_row_joined",
    zh: "与第 {row} 行是同一人，任课已合并到那一行。",
    en: "The same person as in row {row}; the teaching was joined to that row.",
};
static SAME_NUMBER: IssueText = IssueText {
    code: "import_same_number_twice",
    zh: "第 {rows} 行的号码与这一行相同而姓名或内容不同，请核对后改正。",
    en: "Rows {rows} have the same number as this one but say something else; please correct them.",
};
static SAME_NAME: IssueText = IssueText {
    code: "import_same_staff_name",
    zh: "不止一名“{name}”，分不清是谁。请补上工号、身份证号或手机号。",
    en: "There is more than one “{name}”. Please add a staff number, an identity number or a phone number.",
};
static TWO_PEOPLE: IssueText = IssueText {
    code: "import_numbers_of_two_staff",
    zh: "这一行的号码分别属于 {first} 和 {second}，请核对。",
    en: "The numbers of this row belong to {first} and to {second}; please check them.",
};
static OTHER_NAME: IssueText = IssueText {
    code: "import_number_of_another_name",
    zh: "这个号码在系统里属于“{known}”，与“{name}”没有一个字相同。如确是同一人，请先在系统里改名。",
    en: "The number belongs to “{known}” here, who shares no character with “{name}”. If it is the same person, please change the name here first.",
};
static RENAMED: IssueText = IssueText {
    code: "import_name_changes",
    zh: "姓名将由“{known}”改为“{name}”，请确认。",
    en: "The name changes from “{known}” to “{name}”; please confirm.",
};
static TWO_HOMEROOMS: IssueText = IssueText {
    code: "import_two_homeroom_teachers",
    zh: "{class}已有班主任“{known}”，这一项没有导入。请核对。",
    en: "{class} already has the homeroom teacher “{known}”; this was not taken. Please check it.",
};

/// A member of staff, as the preview needs to know them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ExistingStaff {
    pub id: StaffId,
    pub facts: StaffFacts,
}

/// The school as it stands, against which a sheet is read.
#[derive(Debug, Clone, Copy)]
pub struct StaffBasis<'a> {
    pub year: SchoolYear,
    /// All staff of the school.
    pub staff: &'a [ExistingStaff],
    /// All classes of the year: teaching in others is not taken (import rule R17).
    pub classes: &'a [ClassName],
}

pub type StaffPreview = Preview<StaffId, StaffFacts>;

/// A row on its way to an outcome.
struct Candidate<'t> {
    table: &'t Table,
    number: u32,
    name: String,
    warnings: Vec<Finding>,
    state: State,
}

enum State {
    Open(StaffDraft),
    Done(Outcome<StaffId, StaffFacts>),
}

impl Candidate<'_> {
    fn draft(&self) -> Option<&StaffDraft> {
        match &self.state {
            State::Open(draft) => Some(draft),
            State::Done(_) => None,
        }
    }

    fn finding(&self, issue: &Issue) -> Finding {
        Finding::new(issue, Place::row(&self.table.sheet, self.number))
    }

    fn refuse(&mut self, issue: &Issue) {
        let finding = self.finding(issue);
        self.state = State::Done(Outcome::Refused { findings: vec![finding] });
    }
}

/// The fields that a column of such a sheet can be set to, by code.
pub fn fields() -> Vec<String> {
    StaffField::all().into_iter().map(Field::code).collect()
}

/// Works out what an import of these sheets would do.
///
/// # Errors
/// What makes the file as a whole unusable: no column of names, two columns for one field.
pub fn preview(
    tables: &[Table],
    choices: &[ColumnChoice],
    basis: &StaffBasis<'_>,
) -> Result<StaffPreview, Vec<Finding>> {
    let (sheets, mut findings) = header::find::<StaffField>(tables, choices)?;
    let mut candidates = Vec::new();
    for (table, header) in &sheets {
        read_sheet(table, header, basis, &mut candidates, &mut findings);
    }
    join_rows(&mut candidates);
    refuse_shared_numbers(&mut candidates);
    let found = resolve(&mut candidates, basis.staff);
    refuse_other_names(&mut candidates, &found, basis.staff);
    keep_one_homeroom(&mut candidates, &found, basis.staff);
    for (row, person) in candidates.iter_mut().zip(&found) {
        settle(row, person.map(|place| &basis.staff[place]));
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
    Ok(Preview {
        sheets: sheets.iter().map(|(table, header)| header.summary(&table.sheet)).collect(),
        findings,
        summary: summarise(&rows),
        rows,
        not_in_list: Vec::new(),
        new_classes: Vec::new(),
    })
}

fn read_sheet<'t>(
    table: &'t Table,
    header: &Header<StaffField>,
    basis: &StaffBasis<'_>,
    candidates: &mut Vec<Candidate<'t>>,
    findings: &mut Vec<Finding>,
) {
    const NUMBERS: [StaffField; 2] = [StaffField::Number, StaffField::NationalId];
    let Some(name_column) = header.column(StaffField::name()) else { return };
    let spoilt = spoilt_columns(table, header, &NUMBERS);
    for column in &spoilt {
        let place =
            Place { column: Some((*column, header.title(*column))), ..Place::row(&table.sheet, header.row) };
        findings.push(Finding::new(&SPOILT.issue(), place));
    }
    let number_columns: Vec<usize> = NUMBERS.iter().filter_map(|field| header.column(*field)).collect();
    let mut seen: HashMap<Vec<String>, u32> = HashMap::new();
    for row in table.rows.iter().filter(|row| row.number > header.row && !row.is_blank()) {
        let mut reader =
            RowReader { table, header, row, spoilt: &spoilt, refused: Vec::new(), warnings: Vec::new() };
        let name = row.cell(name_column).shown();
        let skipped = |issue: Issue| Outcome::Skipped {
            finding: Finding::new(&issue, Place::row(&table.sheet, row.number)),
        };
        let state = if is_foot(row, name_column, &number_columns, PersonName::new(&name).is_ok()) {
            State::Done(skipped(FOOT.issue()))
        } else {
            let draft = row::read(&mut reader, &basis.year, basis.classes);
            match (draft, seen.get(&reader.signature())) {
                (Some(_), Some(first)) => State::Done(skipped(SAME_ROW.issue().with("row", first))),
                (Some(draft), None) => {
                    seen.insert(reader.signature(), row.number);
                    State::Open(draft)
                }
                (None, _) => State::Done(Outcome::Refused { findings: std::mem::take(&mut reader.refused) }),
            }
        };
        candidates.push(Candidate { table, number: row.number, name, warnings: reader.warnings, state });
    }
}

/// Several rows of one number and name are one person with several classes (import rule R17).
fn join_rows(candidates: &mut [Candidate<'_>]) {
    let mut first_of: HashMap<(String, PersonName), usize> = HashMap::new();
    for place in 0..candidates.len() {
        let Some(draft) = candidates[place].draft() else { continue };
        let Some(number) = draft.number.value().cloned() else { continue };
        let key = (number, draft.name.clone());
        let Some(first) = first_of.get(&key).copied() else {
            first_of.insert(key, place);
            continue;
        };
        let shown = candidates[first].number;
        let finding = candidates[place].finding(&JOINED.issue().with("row", shown));
        let taken =
            std::mem::replace(&mut candidates[place].state, State::Done(Outcome::Skipped { finding }));
        if let (State::Open(taken), State::Open(draft)) = (taken, &mut candidates[first].state) {
            draft.join(taken);
        }
    }
}

/// What tells a member of staff apart, each with its kind in front.
fn numbers(number: Option<&String>, id: Option<impl ToString>, phone: Option<&String>) -> Vec<String> {
    let number = number.map(|number| format!("n{number}"));
    let id = id.map(|id| format!("i{}", id.to_string()));
    let phone = phone.map(|phone| format!("p{phone}"));
    number.into_iter().chain(id).chain(phone).collect()
}

fn said_numbers(draft: &StaffDraft) -> Vec<String> {
    numbers(draft.number.value(), draft.national_id.value(), draft.phone.value())
}

fn refuse_shared_numbers(candidates: &mut [Candidate<'_>]) {
    let keyed = candidates
        .iter()
        .enumerate()
        .filter_map(|(place, row)| Some((place, row.draft()?)))
        .flat_map(|(place, draft)| said_numbers(draft).into_iter().map(move |number| (number, place)));
    for group in shared(keyed) {
        let shown: Vec<String> = group
            .iter()
            .map(|place| format!("{}!{}", candidates[*place].table.sheet, candidates[*place].number))
            .collect();
        for (place, own) in group.iter().zip(&shown) {
            let others: Vec<&str> = shown.iter().filter(|other| *other != own).map(String::as_str).collect();
            candidates[*place].refuse(&SAME_NUMBER.issue().with("rows", others.join("、")));
        }
    }
}

/// Finds each row's person: by any number, else by a name that only one of the file and one of the school has
/// (import rules R17 and R22).
fn resolve(candidates: &mut [Candidate<'_>], staff: &[ExistingStaff]) -> Vec<Option<usize>> {
    let mut by_number: HashMap<String, usize> = HashMap::new();
    let mut by_name: HashMap<&PersonName, Vec<usize>> = HashMap::new();
    for (place, person) in staff.iter().enumerate() {
        let facts = &person.facts;
        let all = numbers(facts.number.as_ref(), facts.national_id.as_ref(), facts.phone.as_ref());
        by_number.extend(all.into_iter().map(|number| (number, place)));
        by_name.entry(&facts.name).or_default().push(place);
    }
    let mut found: Vec<Option<usize>> = vec![None; candidates.len()];
    for (row, found) in candidates.iter_mut().zip(&mut found) {
        let Some(draft) = row.draft() else { continue };
        let places: Vec<usize> =
            said_numbers(draft).iter().filter_map(|number| by_number.get(number).copied()).collect();
        let Some(first) = places.first().copied() else { continue };
        if let Some(second) = places.iter().find(|place| **place != first) {
            let name = |place: usize| staff[place].facts.name.to_string();
            row.refuse(&TWO_PEOPLE.issue().with("first", name(first)).with("second", name(*second)));
        } else {
            *found = Some(first);
        }
    }
    let claimed: HashSet<usize> = found.iter().flatten().copied().collect();
    let mut rows_of: HashMap<PersonName, Vec<usize>> = HashMap::new();
    for (place, row) in candidates.iter().enumerate() {
        if let Some(draft) = row.draft() {
            rows_of.entry(draft.name.clone()).or_default().push(place);
        }
    }
    // A refused row still says that there is somebody of its name.
    let refused = candidates.iter().filter(|row| matches!(row.state, State::Done(Outcome::Refused { .. })));
    let refused: HashSet<PersonName> = refused.filter_map(|row| PersonName::new(&row.name).ok()).collect();
    for (name, rows) in rows_of {
        let holders = by_name.get(&name).map_or(&[][..], Vec::as_slice);
        let is_free = |holder: &usize| !claimed.contains(holder);
        let is_only = rows.len() == 1 && !refused.contains(&name);
        for row in rows.into_iter().filter(|row| found[*row].is_none()).collect::<Vec<_>>() {
            let Some(draft) = candidates[row].draft() else { continue };
            let has_number = draft.number.value().is_some();
            let is_told_apart = !said_numbers(draft).is_empty();
            let numbered = |holder: &usize| staff[*holder].facts.number.is_some();
            if is_only
                && let [holder] = holders
                && is_free(holder)
                && !(has_number && numbered(holder))
            {
                found[row] = Some(*holder);
                continue;
            }
            // Someone with another number is someone else.
            let is_new = if holders.iter().any(is_free) {
                has_number && holders.iter().filter(|holder| is_free(holder)).all(numbered)
            } else {
                is_told_apart || (is_only && holders.is_empty())
            };
            if !is_new {
                candidates[row].refuse(&SAME_NAME.issue().with("name", &name));
            }
        }
    }
    let keyed = found.iter().enumerate().filter_map(|(place, person)| Some(((*person)?, place)));
    for group in shared(keyed) {
        for place in group {
            if let Some(name) = candidates[place].draft().map(|draft| draft.name.clone()) {
                candidates[place].refuse(&SAME_NAME.issue().with("name", name));
            }
        }
    }
    found
}

/// A number that belongs to a wholly different name is a slip (import rule R4).
fn refuse_other_names(candidates: &mut [Candidate<'_>], found: &[Option<usize>], staff: &[ExistingStaff]) {
    for (row, place) in candidates.iter_mut().zip(found) {
        let (Some(draft), Some(place)) = (row.draft(), place) else { continue };
        let known = &staff[*place].facts.name;
        if *known != draft.name && !known.shares_a_character_with(&draft.name) {
            row.refuse(&OTHER_NAME.issue().with("known", known).with("name", draft.name.clone()));
        }
    }
}

/// A class keeps the homeroom teacher it has, or the first that the file names (import rule R17); one who gives the
/// class up in the same file makes room.
fn keep_one_homeroom(candidates: &mut [Candidate<'_>], found: &[Option<usize>], staff: &[ExistingStaff]) {
    let mut stated: HashMap<usize, BTreeSet<ClassName>> = HashMap::new();
    for (row, place) in candidates.iter().zip(found) {
        if let (Some(draft), Some(place)) = (row.draft(), place)
            && draft.homeroom != Said::Nothing
        {
            stated.insert(*place, draft.homeroom.value().cloned().unwrap_or_default());
        }
    }
    let mut holder: HashMap<ClassName, (Option<usize>, PersonName)> = HashMap::new();
    for (place, person) in staff.iter().enumerate() {
        let keeps = |class: &&ClassName| stated.get(&place).is_none_or(|stated| stated.contains(*class));
        let kept = person.facts.homeroom.iter().filter(keeps);
        holder.extend(kept.map(|class| (*class, (Some(place), person.facts.name.clone()))));
    }
    for (row, person) in candidates.iter_mut().zip(found) {
        let State::Open(draft) = &mut row.state else { continue };
        let name = draft.name.clone();
        let Said::Value(classes) = &mut draft.homeroom else { continue };
        let mut issues = Vec::new();
        classes.retain(|class| match holder.get(class) {
            Some((known, known_name)) if known.is_none() || known != person => {
                issues.push(TWO_HOMEROOMS.issue().with("class", class).with("known", known_name));
                false
            }
            _ => {
                holder.insert(*class, (*person, name.clone()));
                true
            }
        });
        let warnings: Vec<Finding> = issues.iter().map(|issue| row.finding(issue)).collect();
        row.warnings.extend(warnings);
    }
}

fn settle(row: &mut Candidate<'_>, person: Option<&ExistingStaff>) {
    let State::Open(draft) = &row.state else { return };
    let after = draft.merge(person.map(|person| &person.facts));
    let Some(person) = person else {
        row.state = State::Done(Outcome::Added { after });
        return;
    };
    let before = &person.facts;
    if before.name != after.name {
        let issue =
            |text: &'static IssueText| text.issue().with("known", &before.name).with("name", &after.name);
        let warning = row.finding(&issue(&RENAMED));
        row.warnings.push(warning);
    }
    let fields = before.changes(&after);
    row.state = State::Done(if *before == after {
        Outcome::Unchanged { id: person.id }
    } else {
        Outcome::Changed { id: person.id, before: before.clone(), after, fields }
    });
}
