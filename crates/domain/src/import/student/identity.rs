//! Whom a row is about (import rules R1, R4 and R10).

use std::collections::{HashMap, HashSet};

use super::{Candidate, ExistingStudent, State};
use crate::id::StudentId;
use crate::import::Outcome;
use crate::import::reading::shared;
use crate::issue::{Issue, IssueText};
use crate::people::{ClassName, Gender, NationalId, PersonName};

use super::StudentFacts;
use super::row::StudentDraft;

static SAME_NUMBER: IssueText = IssueText {
    code: "import_same_number_twice",
    zh: "第 {rows} 行的号码与这一行相同而内容不同，请核对后只留一行。",
    en: "Rows {rows} have the same number as this one but say something else; please keep only one.",
};
pub(in crate::import) static SAME_PERSON: IssueText = IssueText {
    code: "import_same_person_twice",
    zh: "这一行与第 {rows} 行说的是同一名学生，请核对后只留一行。",
    en: "This row and rows {rows} are about the same student; please keep only one.",
};
pub(in crate::import) static SAME_NAME: IssueText = IssueText {
    code: "import_same_name_in_class",
    zh: "{class}有不止一名“{name}”，分不清是谁。请补上学籍号、身份证号或出生日期。",
    en: "{class} has more than one “{name}”. Please add a national student number, an identity number or a birth date.",
};
pub(in crate::import) static TWO_STUDENTS: IssueText = IssueText {
    code: "import_numbers_of_two_students",
    zh: "这一行的号码分别属于 {first} 和 {second}，请核对。",
    en: "The numbers of this row belong to {first} and to {second}; please check them.",
};
pub(in crate::import) static OTHER_NAME: IssueText = IssueText {
    code: "import_number_of_another_name",
    zh: "这个号码在系统里属于“{known}”，与“{name}”没有一个字相同。如确是同一人，请先在系统里改名。",
    en: "The number belongs to “{known}” here, who shares no character with “{name}”. If it is the same person, please change the name here first.",
};
static RENAMED: IssueText = IssueText {
    code: "import_name_changes",
    zh: "姓名将由“{known}”改为“{name}”，请确认。",
    en: "The name changes from “{known}” to “{name}”; please confirm.",
};
pub(in crate::import) static OTHER_NUMBER: IssueText = IssueText {
    code: "import_same_name_other_number",
    zh: "{class}已有“{name}”，号码与这一行不同。请核对号码；如是另一名学生，请先在系统里添加。",
    en: "{class} has a “{name}” with another number. Please check it; if this is another student, add them here first.",
};
static NUMBER_TAKEN: IssueText = IssueText {
    code: "import_number_taken",
    zh: "学号 {number} 已属于“{known}”，请核对。",
    en: "The number {number} belongs to “{known}”; please check it.",
};

/// The school's students by everything that tells them apart.
struct Known<'a> {
    all: &'a [ExistingStudent],
    by_number: HashMap<String, usize>,
    by_school_number: HashMap<&'a str, usize>,
    by_name: HashMap<(ClassName, &'a PersonName), Vec<usize>>,
}

/// The numbers that are given once in the country, each with its kind in front.
fn numbers(draft: &StudentDraft) -> Vec<String> {
    let student = draft.national_student_number.value().map(|number| format!("s{number}"));
    let id = draft.national_id.value().map(|id| format!("i{id}"));
    student.into_iter().chain(id).collect()
}

fn known_numbers(facts: &StudentFacts) -> impl Iterator<Item = String> {
    let student = facts.national_student_number.as_ref().map(|number| format!("s{number}"));
    let id = facts.national_id.as_ref().map(|id| format!("i{id}"));
    student.into_iter().chain(id)
}

impl<'a> Known<'a> {
    fn new(all: &'a [ExistingStudent]) -> Self {
        let mut known = Self {
            all,
            by_number: HashMap::new(),
            by_school_number: HashMap::new(),
            by_name: HashMap::new(),
        };
        for (place, student) in all.iter().enumerate() {
            known.by_number.extend(known_numbers(&student.facts).map(|number| (number, place)));
            if let Some(number) = &student.facts.school_number {
                known.by_school_number.insert(number, place);
            }
            known.by_name.entry((student.facts.class, &student.facts.name)).or_default().push(place);
        }
        known
    }
}

/// Finds the student of every open row and settles its outcome; the students whom rows are about.
pub(super) fn resolve(candidates: &mut [Candidate<'_>], students: &[ExistingStudent]) -> HashSet<StudentId> {
    refuse_shared_numbers(candidates);
    let known = Known::new(students);
    let by_number: Vec<Option<Claim>> = candidates.iter_mut().map(|row| by_numbers(row, &known)).collect();
    let mut found: Vec<Option<usize>> =
        by_number.iter().map(|claim| claim.map(|claim| claim.student)).collect();
    let claimed: HashSet<usize> = found.iter().flatten().copied().collect();
    by_class_and_name(candidates, &known, &claimed, &mut found);
    let is_strong = |place: usize| by_number[place].is_some_and(|claim| claim.is_strong);
    refuse_shared(candidates, &SAME_PERSON, is_strong, |place, _| {
        found[place].into_iter().map(|student| student.to_string()).collect()
    });
    // A row that was refused still shows that its student is in the list.
    let present = found.iter().flatten().map(|place| known.all[*place].id).collect();
    for (row, student) in candidates.iter_mut().zip(&found) {
        settle(row, student.map(|place| &known.all[place]), &known);
    }
    present
}

/// The student that a row's numbers point to.
#[derive(Clone, Copy)]
struct Claim {
    student: usize,
    /// By a number of the whole country, not by the school's own.
    is_strong: bool,
}

/// Refuses all rows that share a key, but for a single one that stands on stronger ground than the others.
fn refuse_shared(
    candidates: &mut [Candidate<'_>],
    text: &'static IssueText,
    is_strong: impl Fn(usize) -> bool,
    keys: impl Fn(usize, &StudentDraft) -> Vec<String>,
) {
    let pairs = candidates.iter().enumerate().filter_map(|(place, row)| Some((place, row.draft()?)));
    let keyed = pairs.flat_map(|(place, draft)| keys(place, draft).into_iter().map(move |key| (key, place)));
    for group in shared(keyed) {
        let shown: Vec<String> = group
            .iter()
            .map(|place| format!("{}!{}", candidates[*place].table.sheet, candidates[*place].number))
            .collect();
        let strong: Vec<usize> = group.iter().copied().filter(|place| is_strong(*place)).collect();
        for (place, own) in group.iter().zip(&shown).filter(|(place, _)| strong[..] != [**place]) {
            let others: Vec<&str> = shown.iter().filter(|other| *other != own).map(String::as_str).collect();
            candidates[*place].refuse(&text.issue().with("rows", others.join("、")));
        }
    }
}

fn refuse_shared_numbers(candidates: &mut [Candidate<'_>]) {
    refuse_shared(
        candidates,
        &SAME_NUMBER,
        |_| false,
        |_, draft| {
            let school = draft.school_number.value().map(|number| format!("n{number}"));
            numbers(draft).into_iter().chain(school).collect()
        },
    );
}

fn by_numbers(row: &mut Candidate<'_>, known: &Known<'_>) -> Option<Claim> {
    let draft = row.draft()?;
    let places: Vec<usize> =
        numbers(draft).iter().filter_map(|number| known.by_number.get(number).copied()).collect();
    if let [first, second] = places[..]
        && first != second
    {
        let name = |place: usize| known.all[place].facts.name.to_string();
        row.refuse(&TWO_STUDENTS.issue().with("first", name(first)).with("second", name(second)));
        return None;
    }
    if let Some(place) = places.first() {
        return Some(Claim { student: *place, is_strong: true });
    }
    let place = *known.by_school_number.get(draft.school_number.value()?.as_str())?;
    let facts = &known.all[place].facts;
    (facts.name == draft.name && !numbers_differ(draft, facts))
        .then_some(Claim { student: place, is_strong: false })
}

/// Whether row and student both have a number of the same kind, and not the same one.
fn numbers_differ(draft: &StudentDraft, facts: &StudentFacts) -> bool {
    let differ =
        |said: Option<&str>, known: Option<&str>| said.zip(known).is_some_and(|(said, known)| said != known);
    differ(
        draft.national_student_number.value().map(|number| number.as_str()),
        facts.national_student_number.as_ref().map(|number| number.as_str()),
    ) || differ(
        draft.national_id.value().map(NationalId::as_str),
        facts.national_id.as_ref().map(NationalId::as_str),
    )
}

fn by_class_and_name(
    candidates: &mut [Candidate<'_>],
    known: &Known<'_>,
    claimed: &HashSet<usize>,
    found: &mut [Option<usize>],
) {
    let mut groups: HashMap<(ClassName, PersonName), Vec<usize>> = HashMap::new();
    for (place, row) in candidates.iter().enumerate() {
        if let Some(draft) = row.draft().filter(|_| found[place].is_none()) {
            groups.entry((draft.class, draft.name.clone())).or_default().push(place);
        }
    }
    for ((class, name), rows) in groups {
        let holders = known.by_name.get(&(class, &name)).map_or(&[][..], Vec::as_slice);
        let free: Vec<usize> = holders.iter().copied().filter(|holder| !claimed.contains(holder)).collect();
        let unclear = SAME_NAME.issue().with("class", class).with("name", &name);
        if let ([row], [holder]) = (&rows[..], &free[..]) {
            match candidates[*row].draft() {
                Some(draft) if numbers_differ(draft, &known.all[*holder].facts) => {
                    candidates[*row].refuse(&OTHER_NUMBER.issue().with("class", class).with("name", &name));
                }
                _ => found[*row] = Some(*holder),
            }
            continue;
        }
        let has_number =
            |row: &usize| candidates[*row].draft().is_some_and(|draft| !numbers(draft).is_empty());
        if free.is_empty() && (rows.len() == 1 || rows.iter().all(has_number)) {
            continue;
        }
        let born = |row: &usize| candidates[*row].draft().and_then(|draft| draft.birth_date.value().copied());
        let days: HashSet<_> = rows.iter().filter_map(born).collect();
        let holder_of = |row: &usize| {
            let mut fitting = free.iter().filter(|holder| known.all[**holder].facts.birth_date == born(row));
            (fitting.next().copied(), fitting.next().is_some())
        };
        let all_told_apart = days.len() == rows.len()
            && free.iter().all(|holder| known.all[*holder].facts.birth_date.is_some())
            && rows.iter().all(|row| !holder_of(row).1);
        let matched: Vec<(usize, Option<usize>)> = rows.iter().map(|row| (*row, holder_of(row).0)).collect();
        for (row, holder) in matched {
            let differs = holder.is_some_and(|holder| {
                candidates[row].draft().is_some_and(|draft| numbers_differ(draft, &known.all[holder].facts))
            });
            if !all_told_apart || differs {
                candidates[row].refuse(&unclear);
            } else {
                found[row] = holder;
            }
        }
    }
}

/// The outcome of a row whose student is known, or who is new.
fn settle(row: &mut Candidate<'_>, student: Option<&ExistingStudent>, known: &Known<'_>) {
    let State::Open(draft) = &row.state else { return };
    let known_facts = student.map(|student| &student.facts);
    let mut after = draft.merge(known_facts);
    fill_from_number(&mut after);
    if let Some(number) = &after.school_number
        && let Some(holder) = known.by_school_number.get(number.as_str()).map(|place| &known.all[*place])
        && student.is_none_or(|student| student.id != holder.id)
    {
        row.refuse(&NUMBER_TAKEN.issue().with("number", number).with("known", &holder.facts.name));
        return;
    }
    let Some(student) = student else {
        row.state = State::Done(Outcome::Added { after });
        return;
    };
    let before = &student.facts;
    if before.name != after.name {
        let issue = |text: &'static IssueText| -> Issue {
            text.issue().with("known", &before.name).with("name", &after.name)
        };
        if !before.name.shares_a_character_with(&after.name) {
            row.refuse(&issue(&OTHER_NAME));
            return;
        }
        let warning = row.finding(&issue(&RENAMED));
        row.warnings.push(warning);
    }
    let fields = before.changes(&after);
    row.state = State::Done(if *before == after {
        Outcome::Unchanged { id: student.id }
    } else {
        Outcome::Changed { id: student.id, before: before.clone(), after, fields }
    });
}

/// Birth date and gender that nobody has said are taken from the identity number.
fn fill_from_number(facts: &mut StudentFacts) {
    let inside = facts.national_id.clone().or_else(|| {
        facts.national_student_number.as_ref().filter(|number| number.is_by_identity_number())?.national_id()
    });
    let Some(id) = inside else { return };
    let gender: Gender = id.gender();
    facts.birth_date.get_or_insert(id.birth_date());
    facts.gender.get_or_insert(gender);
}
