//! The published scheme, expanded for a term and kept.

use std::collections::{HashMap, HashSet};

use shiyou_domain::calendar::Term;
use shiyou_domain::duty::{Facts, NEXT_STEP, PlannedDuty, Subject, expand};
use shiyou_domain::id::{StudentId, TermId};
use shiyou_persistence::duty::{self, DutyPersonRow, DutyRow, NewDutyPerson};
use shiyou_persistence::{Action, Tx, school};

use super::facts::{PublishedScheme, gather, published, read_term};
use super::keep::{
    count, insert_planned, people_of, plan_of, same_people, stored_plan, subject_parts, undone_state,
};
use super::tick::settle_undone;
use crate::{App, AppResult, Call};

/// What an expansion has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expansion {
    /// Duties the scheme asks for in the term.
    pub planned: usize,
    pub added: usize,
    /// Undone ones whose dates or people are others now.
    pub changed: usize,
    /// Undone ones that are no longer asked for.
    pub dropped: usize,
    /// New ones that an earlier record had already done.
    pub ticked: usize,
}

/// Expands the published scheme for the term and keeps the duties; what was done stays done. Called after a scheme was
/// published, a campaign confirmed, or mentorships, classes or absences changed. Doing it twice changes nothing.
///
/// # Errors
/// [`crate::AppError::NotFound`] if there is no such term.
pub fn expand_for_term(app: &App, call: &Call, term: TermId) -> AppResult<Expansion> {
    replan(app, call, term, None)
}

/// The same for the duties about these students alone, which spares the others a look: after an excuse or an absence.
///
/// # Errors
/// [`crate::AppError::NotFound`] if there is no such term.
pub(crate) fn replan(app: &App, call: &Call, term: TermId, only: Option<&[i64]>) -> AppResult<Expansion> {
    let school = call.school();
    let read = app.store.read(|db| {
        let row = school::find_term(db, school, term)?;
        let Some(scheme) = published(db, school, term, call.today())? else { return Ok(None) };
        let mut facts = gather(db, school, &row, &scheme.document, call.zone, only)?;
        if only.is_some() {
            let left = duty::left_on(db, school)?;
            facts.students.iter_mut().for_each(|student| student.to = left.get(&student.id.0).copied());
        }
        Ok::<_, crate::AppError>(Some((read_term(&row)?, scheme, facts)))
    })?;
    let Some((calendar, scheme, facts)) = read else { return Ok(Expansion::default()) };
    let mut planned = expand(&scheme.document, &facts);
    if let Some(only) = only {
        planned.retain(|duty| matches!(duty.key.subject, Subject::Student(id) if only.contains(&id.0)));
    }
    app.store.write(&call.context(app), |tx| {
        let mut done = keep(tx, &calendar, term, &scheme, &facts, &planned, only)?;
        let fresh = std::mem::take(&mut done.fresh);
        done.expansion.ticked = settle_undone(tx, call.zone, &calendar, term, &scheme, &facts, fresh, only)?;
        tx.changed("duties", term, Action::Updated);
        Ok(done.expansion)
    })
}

/// Lets the records of the term tick whatever is still undone, in the order of their entry; says how many duties they
/// ticked. Called after records were brought in in bulk.
///
/// # Errors
/// [`crate::AppError::NotFound`] if there is no such term.
pub(crate) fn settle_term(app: &App, call: &Call, term: TermId) -> AppResult<usize> {
    let school = call.school();
    let read = app.store.read(|db| {
        let row = school::find_term(db, school, term)?;
        let Some(scheme) = published(db, school, term, call.today())? else { return Ok(None) };
        let facts = gather(db, school, &row, &scheme.document, call.zone, None)?;
        Ok::<_, crate::AppError>(Some((read_term(&row)?, scheme, facts)))
    })?;
    let Some((calendar, scheme, facts)) = read else { return Ok(0) };
    app.store.write(&call.context(app), |tx| {
        let mut undone = duty::of_term(tx.db(), school, term)?;
        undone.retain(|row| row.record_id.is_none() && row.state != "dropped");
        settle_undone(tx, call.zone, &calendar, term, &scheme, &facts, undone, None)
    })
}

struct Kept {
    expansion: Expansion,
    /// Undone duties that were not there before.
    fresh: Vec<DutyRow>,
}

type Key<'a> = (&'a str, &'a str, &'a str, i64, &'a str, i32);

fn key_of(row: &DutyRow) -> Key<'_> {
    (&row.rule_key, &row.window_code, &row.subject_kind, row.subject_id, &row.track, row.ordinal)
}

fn planned_key(duty: &PlannedDuty) -> Key<'_> {
    let (kind, id) = subject_parts(duty.key.subject);
    let track = duty.key.track.map_or("", |kind| kind.code());
    (&duty.key.rule, &duty.key.window, kind, id, track, duty.key.ordinal as i32)
}

/// The class a duty counts for: the student's, or the class it is about.
pub(super) fn class_of(subject: Subject, classes: &HashMap<StudentId, Option<i64>>) -> Option<i64> {
    match subject {
        Subject::Student(id) => classes.get(&id).copied().flatten(),
        Subject::Class(id) => Some(id.0),
        _ => None,
    }
}

pub(super) fn student_classes(facts: &Facts) -> HashMap<StudentId, Option<i64>> {
    facts.students.iter().map(|student| (student.id, student.class.map(|class| class.0))).collect()
}

fn keep(
    tx: &mut Tx<'_>,
    calendar: &Term,
    term: TermId,
    scheme: &PublishedScheme,
    facts: &Facts,
    planned: &[PlannedDuty],
    only: Option<&[i64]>,
) -> AppResult<Kept> {
    let school = tx.school();
    let classes = student_classes(facts);
    let (mut stored, all_people) = match only {
        None => (duty::of_term(tx.db(), school, term)?, duty::people_of_term(tx.db(), school, term)?),
        Some(students) => {
            let stored = duty::about(tx.db(), school, term, "student", students)?;
            let ids: Vec<i64> = stored.iter().map(|row| row.id).collect();
            let people = duty::people(tx.db(), school, &ids)?;
            (stored, people)
        }
    };
    stored.retain(|row| row.rule_key != NEXT_STEP);
    let mut people: HashMap<i64, Vec<DutyPersonRow>> = HashMap::new();
    for row in all_people {
        people.entry(row.duty_id).or_default().push(row);
    }
    let by_key: HashMap<Key<'_>, &DutyRow> = stored.iter().map(|row| (key_of(row), row)).collect();
    let mut expansion = Expansion::default();
    let mut fresh: Vec<DutyRow> = vec![];
    let mut new: Vec<(&PlannedDuty, Option<i64>)> = vec![];
    let mut new_people: Vec<NewDutyPerson> = vec![];
    let mut other_people: Vec<i64> = vec![];
    let mut wanted: HashSet<Key<'_>> = HashSet::with_capacity(planned.len());
    for one in planned {
        if !wanted.insert(planned_key(one)) {
            continue;
        }
        let class = class_of(one.key.subject, &classes);
        let Some(row) = by_key.get(&planned_key(one)) else {
            new.push((one, class));
            continue;
        };
        if row.record_id.is_some() {
            continue;
        }
        let plan = plan_of(one, class);
        let state = undone_state(one.excused);
        let their = people_of(one, school.0, row.id);
        let same = same_people(people.get(&row.id).map_or(&[], Vec::as_slice), &their);
        let moved = stored_plan(row) != plan || row.state != state;
        if moved {
            count(tx, calendar, row, -1);
            duty::replan(tx.db(), school, row.id, &plan)?;
            duty::set_state(tx.db(), school, &[row.id], state)?;
            let now = DutyRow {
                starts_on: plan.starts_on,
                ends_on: plan.ends_on,
                due_on: plan.due_on,
                closes_on: plan.closes_on,
                binding: plan.binding,
                required: plan.required,
                excused: plan.excused,
                weight: plan.weight,
                writing_minutes: plan.writing_minutes,
                class_id: plan.class_id,
                state: state.to_owned(),
                ..(*row).clone()
            };
            count(tx, calendar, &now, 1);
            if row.state == "dropped" {
                fresh.push(now);
            }
        }
        if moved || !same {
            expansion.changed += 1;
            other_people.push(row.id);
            new_people.extend(their);
        }
    }
    let gone: Vec<&DutyRow> = stored
        .iter()
        .filter(|row| row.record_id.is_none() && row.state != "dropped" && !wanted.contains(&key_of(row)))
        .collect();
    let gone_ids: Vec<i64> = gone.iter().map(|row| row.id).collect();
    gone.iter().for_each(|row| count(tx, calendar, row, -1));
    duty::set_state(tx.db(), school, &gone_ids, "dropped")?;
    duty::delete_people(tx.db(), school, &gone_ids)?;
    duty::delete_people(tx.db(), school, &other_people)?;
    duty::insert_people(tx.db(), &new_people)?;
    if only.is_none() {
        duty::set_scheme(tx.db(), school, term, scheme.id)?;
    }
    fresh.extend(insert_planned(tx, calendar, term, scheme.id, &new)?);
    expansion.planned = wanted.len();
    expansion.added = new.len();
    expansion.dropped = gone_ids.len();
    Ok(Kept { expansion, fresh })
}
