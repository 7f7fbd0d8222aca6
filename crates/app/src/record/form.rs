//! The forms a caller is offered.

use std::collections::HashSet;

use shiyou_domain::access::Role;
use shiyou_domain::id::TermId;
use shiyou_domain::record::RecordKind;
use shiyou_domain::scheme::{Actor, Form, FormField, LocalText, SchemeDocument};
use shiyou_persistence::{Scope, directory, school};

use super::record_name;
use crate::duty::{offices_of, published};
use crate::person::PersonName;
use crate::{App, AppResult, Call};

/// What stands first where the caller owes it.
const FIRST: [RecordKind; 5] = [
    RecordKind::Talk,
    RecordKind::HomeVisit,
    RecordKind::PhoneCall,
    RecordKind::GuardianMessage,
    RecordKind::JournalMarking,
];

/// What may be written down without any rule asking for it.
const ALWAYS: [RecordKind; 7] = [
    RecordKind::Talk,
    RecordKind::HomeVisit,
    RecordKind::PhoneCall,
    RecordKind::GuardianMessage,
    RecordKind::Praise,
    RecordKind::Incident,
    RecordKind::Honour,
];

/// The form of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordForm {
    pub kind: String,
    pub name: LocalText,
    pub needs_students: bool,
    pub needs_text: bool,
    pub fields: Vec<FormField>,
}

/// The forms, and the students that are nearest at hand: mentees, then the own class.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordForms {
    pub items: Vec<RecordForm>,
    pub students: Vec<PersonName>,
}

/// The form of a kind; one without fields if the scheme adds none.
pub(crate) fn form_of(document: Option<&SchemeDocument>, kind: &RecordKind) -> Form {
    let form = document.and_then(|document| document.form(kind)).cloned();
    form.unwrap_or_else(|| Form { kind: kind.clone(), name: None, fields: vec![] })
}

/// What the caller may write, what he owes first; nothing that students write themselves.
///
/// # Errors
/// Those of the store.
pub fn record_forms(app: &App, call: &Call) -> AppResult<RecordForms> {
    let school = call.school();
    app.store.read(|db| {
        let document = match school::term_on(db, school, call.today())? {
            Some(term) => published(db, school, TermId(term.id), call.today())?.map(|scheme| scheme.document),
            None => None,
        };
        let document = document.as_ref();
        let items = kinds(document, &actors(call))
            .into_iter()
            .map(|kind| RecordForm {
                name: record_name(document, kind.code()),
                needs_students: kind.needs_students(),
                needs_text: kind.needs_text(),
                fields: form_of(document, &kind).fields,
                kind: kind.code().to_owned(),
            })
            .collect();
        let mut students = vec![];
        if let Some(staff) = call.reader.staff() {
            let mentees = directory::mentees_of(db, school, staff, call.today())?;
            let ids: Vec<i64> = mentees.iter().map(|(id, _)| *id).collect();
            let entries = directory::students(db, &Scope::whole(school), &ids)?;
            students.extend(
                ids.iter()
                    .filter_map(|id| entries.get(id))
                    .map(|entry| PersonName::new(entry.id, entry.name.clone())),
            );
            let classes: Vec<i64> = call.reader.homeroom_classes.iter().map(|class| class.0).collect();
            let in_class = directory::in_classes(db, school, &classes)?;
            students.extend(
                in_class
                    .into_iter()
                    .filter(|(id, _)| !ids.contains(id))
                    .map(|(id, name)| PersonName::new(id, name)),
            );
        }
        Ok(RecordForms { items, students })
    })
}

/// What the caller is in the words of a scheme.
fn actors(call: &Call) -> HashSet<Actor> {
    let reader = &call.reader;
    let mut actors: HashSet<Actor> =
        Role::ALL.iter().filter(|role| reader.has_role(**role)).flat_map(|role| offices_of(*role)).collect();
    if !reader.mentees.is_empty() {
        actors.extend([Actor::Mentor, Actor::KeyMentor]);
    }
    if !reader.homeroom_classes.is_empty() {
        actors.insert(Actor::Homeroom);
    }
    if !reader.taught_classes.is_empty() {
        actors.insert(Actor::SubjectTeacher);
    }
    actors
}

fn kinds(document: Option<&SchemeDocument>, actors: &HashSet<Actor>) -> Vec<RecordKind> {
    let mut owed: Vec<RecordKind> = vec![];
    if let Some(document) = document {
        for rule in &document.obligations {
            if rule.actors.who.iter().any(|actor| actors.contains(actor)) {
                owed.extend(rule.work.kinds.iter().cloned());
            }
        }
        for meeting in document.meetings.iter().filter(|meeting| actors.contains(&meeting.chair)) {
            owed.push(meeting.record.clone());
        }
    }
    let first: Vec<RecordKind> = FIRST.iter().filter(|kind| owed.contains(kind)).cloned().collect();
    let own_kinds =
        document.into_iter().flat_map(|document| document.forms.iter().map(|form| form.kind.clone()));
    let all = first.into_iter().chain(owed).chain(ALWAYS).chain(own_kinds);
    let mut seen = HashSet::new();
    all.filter(|kind| !kind.is_written_by_student() && seen.insert(kind.clone())).collect()
}
