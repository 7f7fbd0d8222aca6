//! What a student looks back on: handed in week by week, marked by the mentor.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde_json::{Map, Value};
use shiyou_domain::access::StudentAction;
use shiyou_domain::calendar::Term;
use shiyou_domain::id::{SchoolId, StudentId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::record::{Confidentiality, RecordDraft, RecordKind};
use shiyou_domain::scheme::{Actor, FormField, SchemeDocument};
use shiyou_persistence::duty::{self, DutyRow};
use shiyou_persistence::record::{self, RecordRow};
use shiyou_persistence::{Db, Scope, directory};

use crate::duty::{published, state_on, week_of};
use crate::person::PersonName;
use crate::record::{Body, NewRecord, enter, form_of};
use crate::week::current_term;
use crate::{App, AppError, AppResult, Call};

static NOT_A_REFLECTION: IssueText = IssueText {
    code: "reflection_kind",
    zh: "这不是学生自己写的记录。",
    en: "This is not a record that students write.",
};
static NO_SUCH_WEEK: IssueText = IssueText {
    code: "reflection_week",
    zh: "这个学期没有第 {week} 周。",
    en: "The term has no week {week}.",
};

/// One window of the student's reflections.
#[derive(Debug, Clone, PartialEq)]
pub struct MyReflection {
    pub record_id: Option<i64>,
    pub week: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub state: &'static str,
    pub topic: Option<String>,
    pub summary: Option<String>,
    pub fields: Option<Map<String, Value>>,
    pub marked: bool,
    pub marked_text: Option<String>,
    pub praise: Option<String>,
}

/// The reflections of the term, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct MyReflections {
    pub student: PersonName,
    pub mentors: Vec<PersonName>,
    pub items: Vec<MyReflection>,
    pub fields: Vec<FormField>,
}

/// What a student hands in.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReflection {
    pub week: u32,
    pub kind: Option<RecordKind>,
    pub summary: String,
    pub fields: Map<String, Value>,
    pub client_key: Option<String>,
}

/// The kind of record the scheme has students write most: the weekly reflection, else its first one.
pub(crate) fn own_kind(document: Option<&SchemeDocument>) -> RecordKind {
    let kinds: Vec<&RecordKind> = document
        .into_iter()
        .flat_map(|document| &document.obligations)
        .filter(|rule| rule.actors.who.contains(&Actor::Student))
        .flat_map(|rule| &rule.work.kinds)
        .filter(|kind| kind.is_written_by_student())
        .collect();
    match kinds.contains(&&RecordKind::WeeklyReflection) {
        true => RecordKind::WeeklyReflection,
        false => kinds.first().map_or(RecordKind::WeeklyReflection, |kind| (*kind).clone()),
    }
}

/// Keys of the rules that a record of the kind does.
fn rules_of<'a>(document: Option<&'a SchemeDocument>, kind: &RecordKind) -> Vec<&'a str> {
    document
        .into_iter()
        .flat_map(|document| &document.obligations)
        .filter(|rule| rule.actors.who.contains(&Actor::Student) && rule.work.kinds.contains(kind))
        .map(|rule| rule.key.as_str())
        .collect()
}

/// The caller himself, or the child of a guardian: the one named, or the only one.
fn own_student(call: &Call, wanted: Option<StudentId>) -> AppResult<StudentId> {
    let own: Vec<StudentId> = match call.reader.student() {
        Some(student) => vec![student],
        None => call.reader.children.iter().copied().collect(),
    };
    match (wanted, own.as_slice()) {
        (Some(wanted), own) if own.contains(&wanted) => Ok(wanted),
        (None, [only]) => Ok(*only),
        _ => Err(AppError::NotFound),
    }
}

/// The reflections of the term, of the caller or of a guardian's child.
///
/// # Errors
/// [`AppError::NotFound`] for any other student.
pub fn list_my_reflections(app: &App, call: &Call, student: Option<StudentId>) -> AppResult<MyReflections> {
    let student = own_student(call, student)?;
    let school = call.school();
    app.store.read(|db| {
        let (row, term) = current_term(db, call)?;
        let scheme = published(db, school, TermId(row.id), call.today())?;
        let document = scheme.as_ref().map(|scheme| &scheme.document);
        let kind = own_kind(document);
        let rules = rules_of(document, &kind);
        let all = duty::with_student(db, school, TermId(row.id), student)?;
        let is_own =
            |duty: &&DutyRow| rules.contains(&duty.rule_key.as_str()) && duty.starts_on <= call.today();
        let mut duties: Vec<DutyRow> = all.iter().filter(is_own).cloned().collect();
        duties.reverse();
        let written: Vec<i64> = duties.iter().filter_map(|duty| duty.record_id).collect();
        let records: HashMap<i64, RecordRow> =
            record::find_many(db, school, &written)?.into_iter().map(|row| (row.id, row)).collect();
        let marks = marks(db, school, &all, &written)?;
        let entries = directory::students(db, &Scope::whole(school), &[student.0])?;
        let name = entries.get(&student.0).map(|entry| entry.name.clone()).ok_or(AppError::NotFound)?;
        let mentors = directory::mentors_of(db, school, &[student], call.today())?;
        Ok(MyReflections {
            student: PersonName::new(student.0, name),
            mentors: mentors.into_iter().map(|(_, id, name, _)| PersonName::new(id, name)).collect(),
            items: duties.iter().map(|duty| item(&term, duty, call.today(), &records, &marks)).collect(),
            fields: form_of(document, &kind).fields,
        })
    })
}

/// The record that marks each reflection: the one that says it answers it, or that did the duty of marking it.
fn marks(
    db: &mut Db,
    school: SchoolId,
    all: &[DutyRow],
    written: &[i64],
) -> AppResult<HashMap<i64, RecordRow>> {
    let kind = RecordKind::JournalMarking.code();
    let done: Vec<(i64, i64)> = all
        .iter()
        .filter_map(|duty| Some((duty.answers?, duty.record_id?)))
        .filter(|(answered, _)| written.contains(answered))
        .collect();
    let ids: Vec<i64> = done.iter().map(|(_, record)| *record).collect();
    let by_id: HashMap<i64, RecordRow> =
        record::find_many(db, school, &ids)?.into_iter().map(|row| (row.id, row)).collect();
    let by_duty = done
        .iter()
        .filter_map(|(answered, record)| Some((*answered, by_id.get(record)?.clone())))
        .filter(|(_, row)| row.kind == kind);
    let mut marks: HashMap<i64, RecordRow> = by_duty.collect();
    for row in record::find_answers(db, school, &[kind.to_owned()], written)? {
        if let Some(answered) = row.answers {
            marks.insert(answered, row);
        }
    }
    Ok(marks)
}

fn item(
    term: &Term,
    duty: &DutyRow,
    today: NaiveDate,
    records: &HashMap<i64, RecordRow>,
    marks: &HashMap<i64, RecordRow>,
) -> MyReflection {
    let record = duty.record_id.and_then(|id| records.get(&id));
    let body = record.and_then(|row| row.body.as_deref()).map(Body::read);
    let mark = duty.record_id.and_then(|id| marks.get(&id));
    let marked = mark.and_then(|row| row.body.as_deref()).map(Body::read).unwrap_or_default();
    let filled = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    MyReflection {
        record_id: duty.record_id,
        week: week_of(term, duty.starts_on),
        from: duty.starts_on,
        to: duty.ends_on,
        due_on: Some(duty.due_on),
        state: state_on(duty, today),
        topic: body.as_ref().and_then(|body| filled(body.topic.clone())),
        summary: body.as_ref().and_then(|body| filled(body.summary.clone())),
        fields: body.map(|body| body.fields),
        marked: mark.is_some(),
        marked_text: filled(marked.summary),
        praise: filled(marked.topic),
    }
}

/// Hands a reflection in for a week; one for a week that has passed is entered today and counts as late.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong; [`AppError::NotFound`] for a student who is neither the caller nor a
/// guardian's child.
pub fn create_my_reflection(
    app: &App,
    call: &Call,
    student: Option<StudentId>,
    new: &NewReflection,
) -> AppResult<MyReflection> {
    let student = own_student(call, student)?;
    let school = call.school();
    let (term_id, term, kind, duty) = app.store.read(|db| {
        let (row, term) = current_term(db, call)?;
        let scheme = published(db, school, TermId(row.id), call.today())?;
        let document = scheme.as_ref().map(|scheme| &scheme.document);
        let kind = new.kind.clone().unwrap_or_else(|| own_kind(document));
        if !kind.is_written_by_student() {
            return Err(AppError::invalid(NOT_A_REFLECTION.at("/kind")));
        }
        if !term.weeks().iter().any(|week| week.number == new.week) {
            return Err(AppError::invalid(NO_SUCH_WEEK.at("/week").with("week", new.week)));
        }
        let rules = rules_of(document, &kind);
        let duties = duty::with_student(db, school, TermId(row.id), student)?;
        let duty = duties.into_iter().find(|duty| {
            rules.contains(&duty.rule_key.as_str()) && week_of(&term, duty.starts_on) == new.week
        });
        Ok((TermId(row.id), term, kind, duty))
    })?;
    let draft = RecordDraft {
        students: vec![student],
        summary: new.summary.clone(),
        fields: new.fields.clone(),
        confidentiality: Confidentiality::Open,
        ..RecordDraft::new(kind.clone(), occurred_at(call, duty.as_ref()))
    };
    let record = NewRecord { draft, meeting: None, client_key: new.client_key.clone() };
    let id = enter(app, call, &record, StudentAction::ReadDossier)?;
    app.store.read(|db| {
        let row = record::find(db, school, id)?;
        let ticked = duty::of_record(db, school, id)?;
        let duty = match ticked.into_iter().next() {
            Some(duty) => duty,
            None => match duty {
                Some(duty) => duty,
                None => return Ok(without_duty(&term, call, &row)),
            },
        };
        let duty = DutyRow { record_id: Some(id.0), term_id: term_id.0, ..duty };
        let records = HashMap::from([(id.0, row)]);
        Ok(item(&term, &duty, call.today(), &records, &HashMap::new()))
    })
}

/// Now, or the last day of a window that has passed.
fn occurred_at(call: &Call, duty: Option<&DutyRow>) -> DateTime<Utc> {
    match duty {
        Some(duty) if call.today() > duty.ends_on => {
            (call.zone.start_of(duty.ends_on) + Duration::hours(12)).min(call.now)
        }
        _ => call.now,
    }
}

fn without_duty(term: &Term, call: &Call, row: &RecordRow) -> MyReflection {
    let body = row.body.as_deref().map(Body::read).unwrap_or_default();
    let week = week_of(term, call.today());
    let window = term.weeks().into_iter().find(|window| window.number == week);
    MyReflection {
        record_id: Some(row.id),
        week,
        from: window.map_or(row.occurred_on, |window| window.from),
        to: window.map_or(row.occurred_on, |window| window.to),
        due_on: None,
        state: "done",
        topic: None,
        summary: Some(body.summary),
        fields: Some(body.fields),
        marked: false,
        marked_text: None,
        praise: None,
    }
}
