//! Between the engine's duties and stored rows, and the counters that follow every change of state.

use std::collections::{HashMap, HashSet};

use shiyou_domain::calendar::Term;
use shiyou_domain::duty::{Person, PlannedDuty, Responsible, Subject};
use shiyou_domain::id::{ClassId, GradeId, MentorGroupId, SchemeId, StaffId, StudentId, TermId};
use shiyou_domain::scheme::Actor;
use shiyou_persistence::duty::{self, DutyPersonRow, DutyPlan, DutyRow, NewDuty, NewDutyPerson};
use shiyou_persistence::ledger::Counter;
use shiyou_persistence::{StoreResult, Tx};

/// Required duties by the week they fall due: owed, done in time, done late.
pub(crate) const COUNTERS: [&str; 3] = ["duties_due", "duties_done", "duties_late"];

/// The period of a counter: a week of a term.
pub(crate) fn term_counter(term: TermId, week: u32) -> String {
    format!("{term}/w{week}")
}

pub(super) fn subject_parts(subject: Subject) -> (&'static str, i64) {
    match subject {
        Subject::Student(id) => ("student", id.0),
        Subject::Group(id) => ("group", id.0),
        Subject::Class(id) => ("class", id.0),
        Subject::Grade(id) => ("grade", id.0),
        Subject::Staff(id) => ("staff", id.0),
        Subject::School => ("school", 0),
    }
}

pub(super) fn subject_of(row: &DutyRow) -> Subject {
    subject_from(&row.subject_kind, row.subject_id)
}

/// The subject that a stored kind and id stand for.
pub(super) fn subject_from(kind: &str, id: i64) -> Subject {
    match kind {
        "student" => Subject::Student(StudentId(id)),
        "group" => Subject::Group(MentorGroupId(id)),
        "class" => Subject::Class(ClassId(id)),
        "grade" => Subject::Grade(GradeId(id)),
        "staff" => Subject::Staff(StaffId(id)),
        _ => Subject::School,
    }
}

fn person_parts(who: Responsible) -> (&'static str, i64, &'static str) {
    match who {
        Responsible::Person(Person::Staff(id)) => ("staff", id.0, ""),
        Responsible::Person(Person::Student(id)) => ("student", id.0, ""),
        Responsible::Person(Person::GuardianOf(id)) => ("guardian_of", id.0, ""),
        Responsible::Office(actor) => ("office", 0, actor.code()),
    }
}

pub(super) fn responsible_of(row: &DutyPersonRow) -> Option<Responsible> {
    let person = |person| Some(Responsible::Person(person));
    match row.person_kind.as_str() {
        "staff" => person(Person::Staff(StaffId(row.person_id))),
        "student" => person(Person::Student(StudentId(row.person_id))),
        "guardian_of" => person(Person::GuardianOf(StudentId(row.person_id))),
        _ => Actor::from_code(&row.office).map(Responsible::Office),
    }
}

/// The stored state of a planned duty that nothing has ticked.
pub(super) fn undone_state(excused: bool) -> &'static str {
    if excused { "excused" } else { "open" }
}

/// Who is to do a duty, as rows.
pub(super) fn people_of(planned: &PlannedDuty, school: i64, id: i64) -> Vec<NewDutyPerson> {
    let mut all: Vec<Responsible> = planned.responsible.clone();
    all.extend(planned.performers.iter().filter(|who| !planned.responsible.contains(*who)));
    let mut seen = HashSet::new();
    all.into_iter()
        .filter(|who| seen.insert(*who))
        .map(|who| {
            let (person_kind, person_id, office) = person_parts(who);
            NewDutyPerson {
                school_id: school,
                duty_id: id,
                person_kind,
                person_id,
                office,
                performer: planned.performers.contains(&who),
                responsible: planned.responsible.contains(&who),
                due_on: planned.due_on,
                open: true,
            }
        })
        .collect()
}

/// Whether the stored people are those of the plan.
pub(super) fn same_people(stored: &[DutyPersonRow], wanted: &[NewDutyPerson]) -> bool {
    let same = |row: &DutyPersonRow, new: &NewDutyPerson| {
        row.person_kind == new.person_kind
            && row.person_id == new.person_id
            && row.office == new.office
            && row.performer == new.performer
            && row.responsible == new.responsible
    };
    stored.len() == wanted.len() && wanted.iter().all(|new| stored.iter().any(|row| same(row, new)))
}

pub(super) fn plan_of(planned: &PlannedDuty, class: Option<i64>) -> DutyPlan {
    DutyPlan {
        starts_on: planned.from,
        ends_on: planned.to,
        due_on: planned.due_on,
        closes_on: planned.closes_on,
        binding: planned.binding.code().to_owned(),
        required: planned.required,
        excused: planned.excused,
        weight: planned.weight as i32,
        writing_minutes: i32::from(planned.writing_minutes),
        class_id: class,
    }
}

pub(super) fn stored_plan(row: &DutyRow) -> DutyPlan {
    DutyPlan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        due_on: row.due_on,
        closes_on: row.closes_on,
        binding: row.binding.clone(),
        required: row.required,
        excused: row.excused,
        weight: row.weight,
        writing_minutes: row.writing_minutes,
        class_id: row.class_id,
    }
}

/// The row a planned duty becomes.
pub(super) fn row_of(
    planned: &PlannedDuty,
    id: i64,
    term: TermId,
    scheme: SchemeId,
    class: Option<i64>,
) -> DutyRow {
    let (subject_kind, subject_id) = subject_parts(planned.key.subject);
    DutyRow {
        id,
        term_id: term.0,
        scheme_id: scheme.0,
        rule_key: planned.key.rule.to_string(),
        window_code: planned.key.window.to_string(),
        subject_kind: subject_kind.to_owned(),
        subject_id,
        track: planned.key.track.map_or("", |kind| kind.code()).to_owned(),
        ordinal: planned.key.ordinal as i32,
        starts_on: planned.from,
        ends_on: planned.to,
        due_on: planned.due_on,
        closes_on: planned.closes_on,
        answers: planned.answers.map(|record| record.0),
        binding: planned.binding.code().to_owned(),
        required: planned.required,
        excused: planned.excused,
        weight: planned.weight as i32,
        writing_minutes: i32::from(planned.writing_minutes),
        state: undone_state(planned.excused).to_owned(),
        done_on: None,
        record_id: None,
        class_id: class,
    }
}

fn new_duty<'a>(planned: &'a PlannedDuty, row: &DutyRow, school: i64) -> NewDuty<'a> {
    let (subject_kind, subject_id) = subject_parts(planned.key.subject);
    NewDuty {
        id: row.id,
        school_id: school,
        term_id: row.term_id,
        scheme_id: row.scheme_id,
        rule_key: &planned.key.rule,
        window_code: &planned.key.window,
        subject_kind,
        subject_id,
        track: planned.key.track.map_or("", |kind| kind.code()),
        ordinal: row.ordinal,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        due_on: row.due_on,
        closes_on: row.closes_on,
        answers: row.answers,
        binding: planned.binding.code(),
        required: row.required,
        excused: row.excused,
        weight: row.weight,
        writing_minutes: row.writing_minutes,
        state: undone_state(planned.excused),
        done_on: None,
        record_id: None,
        class_id: row.class_id,
    }
}

/// Keeps new duties with their people, and counts them.
pub(crate) fn insert_planned(
    tx: &mut Tx<'_>,
    term: &Term,
    term_id: TermId,
    scheme: SchemeId,
    planned: &[(&PlannedDuty, Option<i64>)],
) -> StoreResult<Vec<DutyRow>> {
    let school = tx.school().0;
    let rows: Vec<DutyRow> =
        planned.iter().map(|(duty, class)| row_of(duty, tx.fresh_id(), term_id, scheme, *class)).collect();
    let new: Vec<NewDuty<'_>> =
        planned.iter().zip(&rows).map(|((duty, _), row)| new_duty(duty, row, school)).collect();
    duty::insert(tx.db(), &new)?;
    let people: Vec<NewDutyPerson> =
        planned.iter().zip(&rows).flat_map(|((duty, _), row)| people_of(duty, school, row.id)).collect();
    duty::insert_people(tx.db(), &people)?;
    count_all(tx, term, &rows);
    Ok(rows)
}

/// Counts many new duties with one move of each counter.
fn count_all(tx: &mut Tx<'_>, term: &Term, rows: &[DutyRow]) {
    let mut alike: HashMap<(u32, Option<i64>), (&DutyRow, i64)> = HashMap::new();
    for row in rows.iter().filter(|row| row.required && row.state == "open") {
        alike.entry((super::week_of(term, row.due_on), row.class_id)).or_insert((row, 0)).1 += 1;
    }
    for (row, many) in alike.into_values() {
        count(tx, term, row, many);
    }
}

/// Adds a duty to the counters of its week (`by` 1), or takes it out (−1).
pub(crate) fn count(tx: &mut Tx<'_>, term: &Term, row: &DutyRow, by: i64) {
    if !row.required {
        return;
    }
    let done = match row.state.as_str() {
        "open" => None,
        "done" => Some(COUNTERS[1]),
        "done_late" => Some(COUNTERS[2]),
        _ => return,
    };
    let week = super::week_of(term, row.due_on);
    let period = term_counter(TermId(row.term_id), week);
    for name in std::iter::once(COUNTERS[0]).chain(done) {
        let whole = Counter { name, scope_kind: "school", scope_id: 0, period: period.clone() };
        tx.count(whole, by);
        if let Some(class) = row.class_id {
            tx.count(Counter { name, scope_kind: "class", scope_id: class, period: period.clone() }, by);
        }
    }
}
