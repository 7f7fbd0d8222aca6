//! What follows from a record inside its transaction: ticks, duties it calls for, the last contact.

use shiyou_domain::calendar::{SchoolZone, Term};
use shiyou_domain::duty::{Event, PlannedDuty, RecordFact, Subject, expand, next_step};
use shiyou_domain::id::{RecordId, SchemeId, StudentId, TermId};
use shiyou_domain::scheme::Rhythm;
use shiyou_persistence::record::RecordRow;
use shiyou_persistence::{Scope, Tx, directory, duty};

use super::CONTACTS;
use super::body::{Body, filled_keys};
use super::prepare::RecordTerm;
use crate::AppResult;
use crate::duty::{RecordFacts, count, event_causes, insert_planned, tick_by};

/// Ticks, makes the duties the record calls for, keeps the contact; says how many duties it ticked.
pub(super) fn follow(
    tx: &mut Tx<'_>,
    zone: SchoolZone,
    term: Option<&RecordTerm>,
    row: &RecordRow,
    students: &[i64],
    body: &Body,
) -> AppResult<i32> {
    keep_contacts(tx, row, students)?;
    let Some(term) = term else { return Ok(0) };
    let Some((scheme, facts)) = &term.ruled else { return Ok(0) };
    let school = tx.school();
    let known = RecordFacts::load(tx.db(), school, zone, facts)?;
    let Some(fact) = known.of(row, students, filled_keys(&body.fields)) else { return Ok(0) };
    let ticked = tick_by(tx, &term.calendar, term.id, scheme, &fact)?;
    let mut called = called_for(term, &fact, &body.tags);
    if let Some(due_on) = body.next_step.as_ref().and_then(|step| step.due_on) {
        called.extend(next_step(&fact, due_on));
    }
    insert_missing(tx, &term.calendar, term.id, scheme.id, &called, students, row)?;
    Ok(ticked.len() as i32)
}

/// The duties that the record calls for by the rules on events and on what follows a record.
fn called_for(term: &RecordTerm, fact: &RecordFact, tags: &[String]) -> Vec<PlannedDuty> {
    let Some((scheme, facts)) = &term.ruled else { return vec![] };
    let mut document = scheme.document.clone();
    document.meetings.clear();
    document.obligations.retain(|rule| matches!(rule.when, Rhythm::OnEvent { .. } | Rhythm::After { .. }));
    if document.obligations.is_empty() || fact.withdrawn {
        return vec![];
    }
    let mut facts = facts.clone();
    facts.events.retain(|event| event.id != fact.id);
    for student in &fact.students {
        for cause in event_causes(fact.kind.code(), tags) {
            facts.events.push(Event { id: fact.id, cause, student: *student, on: fact.entered_on });
        }
    }
    let mut planned = expand(&document, &facts);
    planned.retain(|duty| duty.answers == Some(fact.id));
    planned
}

fn insert_missing(
    tx: &mut Tx<'_>,
    calendar: &Term,
    term: TermId,
    scheme: SchemeId,
    planned: &[PlannedDuty],
    students: &[i64],
    row: &RecordRow,
) -> AppResult<()> {
    if planned.is_empty() {
        return Ok(());
    }
    let school = tx.school();
    let stored = duty::answering(tx.db(), school, students, RecordId(row.id))?;
    let is_there = |planned: &PlannedDuty| {
        let key = &planned.key;
        stored.iter().any(|row| {
            row.rule_key == *key.rule
                && row.window_code == *key.window
                && row.ordinal == key.ordinal as i32
                && matches!(key.subject, Subject::Student(id) if id.0 == row.subject_id)
        })
    };
    let places = directory::students(tx.db(), &Scope::whole(school), students)?;
    let new: Vec<(&PlannedDuty, Option<i64>)> = planned
        .iter()
        .filter(|planned| !is_there(planned))
        .map(|planned| {
            let class = match planned.key.subject {
                Subject::Student(id) => places.get(&id.0).and_then(|entry| entry.class_id),
                _ => None,
            };
            (planned, class)
        })
        .collect();
    insert_planned(tx, calendar, term, scheme, &new)?;
    Ok(())
}

/// Removes the undone duties the record called for.
pub(super) fn take_back_called(
    tx: &mut Tx<'_>,
    calendar: &Term,
    students: &[i64],
    record: RecordId,
) -> AppResult<()> {
    let school = tx.school();
    let undone: Vec<_> = duty::answering(tx.db(), school, students, record)?
        .into_iter()
        .filter(|row| row.record_id.is_none())
        .collect();
    undone.iter().for_each(|row| count(tx, calendar, row, -1));
    let ids: Vec<i64> = undone.iter().map(|row| row.id).collect();
    Ok(duty::delete(tx.db(), school, &ids)?)
}

/// Keeps when each student was last in contact with, if the record is a contact.
pub(super) fn keep_contacts(tx: &mut Tx<'_>, row: &RecordRow, students: &[i64]) -> AppResult<()> {
    if !CONTACTS.contains(&row.kind.as_str()) {
        return Ok(());
    }
    let school = tx.school();
    for student in students {
        let student = StudentId(*student);
        duty::keep_contact(tx.db(), school, student, row.occurred_on, RecordId(row.id))?;
    }
    Ok(())
}
