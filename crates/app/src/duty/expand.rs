//! The published scheme, expanded for a term and kept.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use indexmap::IndexMap;
use shiyou_domain::calendar::Term;
use shiyou_domain::duty::{Facts, NEXT_STEP, PlannedDuty, Subject, expand};
use shiyou_domain::id::{SchemeId, SchoolId, StudentId, TermId};
use shiyou_domain::scheme::SchemeDocument;
use shiyou_persistence::duty::{self, DutyPersonRow, DutyPlan, DutyRow, NewDutyPerson};
use shiyou_persistence::{Action, Db, StoreResult, Tx, scheme, school};

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

/// What the duties of a term follow from.
struct Ground {
    calendar: Term,
    scheme: PublishedScheme,
    facts: Facts,
}

/// Of every student or of these; `None` while the term has no published scheme.
fn ground(app: &App, call: &Call, term: TermId, only: Option<&[i64]>) -> AppResult<Option<Ground>> {
    let school = call.school();
    app.store.read(|db| {
        let row = school::find_term(db, school, term)?;
        let Some(scheme) = published(db, school, term, call.today())? else { return Ok(None) };
        let mut facts = gather(db, school, &row, &scheme.document, call.zone, only)?;
        if only.is_some() {
            let left = duty::left_on(db, school)?;
            facts.students.iter_mut().for_each(|student| student.to = left.get(&student.id.0).copied());
        }
        Ok(Some(Ground { calendar: read_term(&row)?, scheme, facts }))
    })
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
    let Some(Ground { calendar, scheme, facts }) = ground(app, call, term, only)? else {
        return Ok(Expansion::default());
    };
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
    let Some(Ground { calendar, scheme, facts }) = ground(app, call, term, None)? else { return Ok(0) };
    app.store.write(&call.context(app), |tx| {
        let mut undone = duty::of_term(tx.db(), call.school(), term)?;
        undone.retain(|row| row.record_id.is_none() && row.state != "dropped");
        settle_undone(tx, call.zone, &calendar, term, &scheme, &facts, undone, None)
    })
}

/// What an expansion changes of one rule's duties.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleChange {
    /// Key of the obligation or meeting.
    pub rule: String,
    /// Its name in the reader's language; the key where neither version of the scheme has it.
    pub name: String,
    pub added: usize,
    pub changed: usize,
    pub dropped: usize,
    /// Done ones: they stay as they are.
    pub kept: usize,
    /// The first few changes.
    pub examples: Vec<DutyChange>,
}

/// One duty that an expansion adds, moves or drops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyChange {
    /// The window: `w7`, `m2`, …
    pub window: String,
    /// When it was due; `None` for a new one.
    pub due_before: Option<NaiveDate>,
    /// When it is due; `None` for one that is dropped.
    pub due_after: Option<NaiveDate>,
}

/// Most examples of a rule.
const MOST_EXAMPLES: usize = 3;

/// What putting a scheme in force would change of the term's duties, by rule in the scheme's order; what is no longer in
/// it last. Rules that nothing changes are left out. Nothing is saved.
///
/// # Errors
/// [`crate::AppError::NotFound`] if there is no such scheme.
pub fn preview_expansion(app: &App, call: &Call, id: SchemeId) -> AppResult<Vec<RuleChange>> {
    let school = call.school();
    app.store.read(|db| {
        let row = scheme::find(db, school, id)?;
        let document: SchemeDocument = serde_json::from_str(&row.document)?;
        let term = school::find_term(db, school, TermId(row.term_id))?;
        let facts = gather(db, school, &term, &document, call.zone, None)?;
        let before = published(db, school, TermId(row.term_id), call.today())?.map(|before| before.document);
        let planned = expand(&document, &facts);
        let stored = stored_of_rules(db, school, TermId(row.term_id))?;
        let people = people_by_duty(db, school, TermId(row.term_id))?;
        let difference = Difference::between(&stored, &people, &planned, &student_classes(&facts), school.0);
        Ok(difference.by_rule(&planned, |key| {
            let named = [Some(&document), before.as_ref()].into_iter().flatten();
            named.flat_map(|one| one.rule_name(key)).next().map(|name| name.get(call.language).to_owned())
        }))
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

fn stored_of_rules(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Vec<DutyRow>> {
    let mut stored = duty::of_term(db, school, term)?;
    stored.retain(|row| row.rule_key != NEXT_STEP);
    Ok(stored)
}

fn people_by_duty(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
) -> StoreResult<HashMap<i64, Vec<DutyPersonRow>>> {
    Ok(by_duty(duty::people_of_term(db, school, term)?))
}

fn by_duty(rows: Vec<DutyPersonRow>) -> HashMap<i64, Vec<DutyPersonRow>> {
    let mut people: HashMap<i64, Vec<DutyPersonRow>> = HashMap::new();
    for row in rows {
        people.entry(row.duty_id).or_default().push(row);
    }
    people
}

/// An undone duty whose dates, state or people are others now.
struct Moved<'a> {
    row: &'a DutyRow,
    plan: DutyPlan,
    state: &'static str,
    /// Its people, whether or not they are others.
    people: Vec<NewDutyPerson>,
    /// Dates or state, not people alone.
    replanned: bool,
    due_on: NaiveDate,
}

/// What sets the stored duties apart from the planned ones.
struct Difference<'a> {
    /// How many are planned, each key once.
    planned: usize,
    /// With the class they count for.
    new: Vec<(&'a PlannedDuty, Option<i64>)>,
    moved: Vec<Moved<'a>>,
    gone: Vec<&'a DutyRow>,
    done: Vec<&'a DutyRow>,
}

impl<'a> Difference<'a> {
    fn between(
        stored: &'a [DutyRow],
        people: &HashMap<i64, Vec<DutyPersonRow>>,
        planned: &'a [PlannedDuty],
        classes: &HashMap<StudentId, Option<i64>>,
        school: i64,
    ) -> Self {
        let by_key: HashMap<Key<'_>, &DutyRow> = stored.iter().map(|row| (key_of(row), row)).collect();
        let mut wanted: HashSet<Key<'_>> = HashSet::with_capacity(planned.len());
        let (mut new, mut moved) = (vec![], vec![]);
        for one in planned {
            if !wanted.insert(planned_key(one)) {
                continue;
            }
            let class = class_of(one.key.subject, classes);
            let Some(row) = by_key.get(&planned_key(one)).copied() else {
                new.push((one, class));
                continue;
            };
            if row.record_id.is_some() {
                continue;
            }
            let (plan, state) = (plan_of(one, class), undone_state(one.excused));
            let their = people_of(one, school, row.id);
            let same = same_people(people.get(&row.id).map_or(&[], Vec::as_slice), &their);
            let replanned = stored_plan(row) != plan || row.state != state;
            if replanned || !same {
                moved.push(Moved { row, plan, state, people: their, replanned, due_on: one.due_on });
            }
        }
        let (done, undone): (Vec<_>, Vec<_>) = stored.iter().partition(|row| row.record_id.is_some());
        let no_longer = |row: &&DutyRow| row.state != "dropped" && !wanted.contains(&key_of(row));
        let gone = undone.into_iter().filter(no_longer).collect();
        Self { planned: wanted.len(), new, moved, gone, done }
    }

    fn by_rule(&self, planned: &[PlannedDuty], name: impl Fn(&str) -> Option<String>) -> Vec<RuleChange> {
        let mut rules: IndexMap<&str, RuleChange> =
            planned.iter().map(|duty| (&*duty.key.rule, RuleChange::default())).collect();
        for (duty, _) in &self.new {
            let rule = rules.entry(&duty.key.rule).or_default();
            rule.added += 1;
            rule.show(&duty.key.window, None, Some(duty.due_on));
        }
        for moved in &self.moved {
            let rule = rules.entry(&moved.row.rule_key).or_default();
            rule.changed += 1;
            rule.show(&moved.row.window_code, Some(moved.row.due_on), Some(moved.due_on));
        }
        for row in &self.gone {
            let rule = rules.entry(&row.rule_key).or_default();
            rule.dropped += 1;
            rule.show(&row.window_code, Some(row.due_on), None);
        }
        for row in &self.done {
            rules.entry(&row.rule_key).or_default().kept += 1;
        }
        let told = rules.into_iter().map(|(key, change)| RuleChange {
            rule: key.to_owned(),
            name: name(key).unwrap_or_else(|| key.to_owned()),
            ..change
        });
        told.filter(|change| change.added + change.changed + change.dropped > 0).collect()
    }
}

impl RuleChange {
    fn show(&mut self, window: &str, due_before: Option<NaiveDate>, due_after: Option<NaiveDate>) {
        if self.examples.len() < MOST_EXAMPLES {
            self.examples.push(DutyChange { window: window.to_owned(), due_before, due_after });
        }
    }
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
    let (stored, people) = match only {
        None => (stored_of_rules(tx.db(), school, term)?, people_by_duty(tx.db(), school, term)?),
        Some(students) => {
            let mut stored = duty::about(tx.db(), school, term, "student", students)?;
            stored.retain(|row| row.rule_key != NEXT_STEP);
            let ids: Vec<i64> = stored.iter().map(|row| row.id).collect();
            (stored, by_duty(duty::people(tx.db(), school, &ids)?))
        }
    };
    let difference = Difference::between(&stored, &people, planned, &student_classes(facts), school.0);
    let Difference { planned, new, moved, gone, done: _ } = difference;
    let mut fresh: Vec<DutyRow> = vec![];
    let mut new_people: Vec<NewDutyPerson> = vec![];
    let mut other_people: Vec<i64> = vec![];
    let expansion = Expansion {
        planned,
        added: new.len(),
        changed: moved.len(),
        dropped: gone.len(),
        ..Expansion::default()
    };
    for Moved { row, plan, state, people, replanned, due_on: _ } in moved {
        if replanned {
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
                ..row.clone()
            };
            count(tx, calendar, &now, 1);
            if row.state == "dropped" {
                fresh.push(now);
            }
        }
        other_people.push(row.id);
        new_people.extend(people);
    }
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
    Ok(Kept { expansion, fresh })
}
