//! From rows to the facts the engine expands from.

use std::collections::HashMap;

use chrono::NaiveDate;
use shiyou_domain::calendar::{SchoolZone, Term, TermDraft};
use shiyou_domain::duty::{
    Absence, ClassFact, Event, EventCause, Excuse, ExcuseFor, Facts, GradeFact, GroupFact, MentorshipFact,
    Person, SchoolCalendar, StudentFact,
};
use shiyou_domain::id::{
    ClassId, GradeId, MentorGroupId, MentorshipId, RecordId, SchemeId, SchoolId, StaffId, StudentId, TermId,
};
use shiyou_domain::record::RecordKind;
use shiyou_domain::scheme::{Boarding, EventKind, GradePhase, MentorshipKind, Rhythm, SchemeDocument};
use shiyou_persistence::excuse::{self, ExcuseRow};
use shiyou_persistence::school::{self, TermRow};
use shiyou_persistence::{Db, duty};

use super::keep::subject_from;
use crate::{AppError, AppResult};

/// The scheme in force.
#[derive(Debug, Clone)]
pub(crate) struct PublishedScheme {
    pub(crate) id: SchemeId,
    pub(crate) document: SchemeDocument,
}

/// The scheme of a term that is in force on the day, if one was published.
pub(crate) fn published(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    on: NaiveDate,
) -> AppResult<Option<PublishedScheme>> {
    let Some((id, json)) = duty::published_scheme(db, school, term, on)? else { return Ok(None) };
    Ok(Some(PublishedScheme { id: SchemeId(id), document: serde_json::from_str(&json)? }))
}

/// The term of a row.
pub(crate) fn read_term(row: &TermRow) -> AppResult<Term> {
    let draft: TermDraft = serde_json::from_str(&row.calendar)?;
    Term::new(draft).map_err(|_| AppError::Internal(format!("the calendar of term {} is not valid", row.id)))
}

/// Everything the term's duties follow from, of every student or of these; a fixed number of queries.
pub(crate) fn gather(
    db: &mut Db,
    school: SchoolId,
    row: &TermRow,
    document: &SchemeDocument,
    zone: SchoolZone,
    only: Option<&[i64]>,
) -> AppResult<Facts> {
    let (from, to) = (row.starts_on, row.ends_on);
    let mut facts = Facts::new(calendar(db, school, row)?);
    let grades = duty::grades(db, school)?;
    let classes = duty::classes(db, school)?;
    let grade_of: HashMap<i64, u8> = classes.iter().map(|class| (class.0, grade_number(class.1))).collect();
    let left = if only.is_none() { duty::left_on(db, school)? } else { HashMap::new() };
    for (id, class, boarding, stratum, special, _, enrolled_on) in duty::students(db, school, only)? {
        let grade = class.and_then(|class| grade_of.get(&class)).copied().unwrap_or_default();
        facts.students.push(StudentFact {
            id: StudentId(id),
            class: class.map(ClassId),
            grade,
            phase: phase(grade),
            semester: semester(grade, row.number),
            boarding: boarding.as_deref().and_then(Boarding::from_code),
            stratum,
            special: codes(&special),
            from: enrolled_on,
            to: left.get(&id).copied(),
        });
    }
    for (id, student, mentor, kind, group, from, to) in duty::mentorships(db, school, from, to, only)? {
        facts.mentorships.push(MentorshipFact {
            id: MentorshipId(id),
            student: StudentId(student),
            mentor: StaffId(mentor),
            kind: MentorshipKind::from_code(&kind).unwrap_or(MentorshipKind::General),
            group: group.map(MentorGroupId),
            from,
            to,
        });
    }
    let groups = duty::groups(db, school)?;
    facts.groups = groups
        .into_iter()
        .map(|(id, mentor)| GroupFact { id: MentorGroupId(id), mentor: StaffId(mentor) })
        .collect();
    // What subject teachers owe is about themselves or a class: for some students alone it is not asked.
    let taught = if only.is_none() { duty::teachers(db, school, TermId(row.id))? } else { vec![] };
    let mut teachers: HashMap<i64, Vec<StaffId>> = HashMap::new();
    for (class, staff) in taught {
        teachers.entry(class).or_default().push(StaffId(staff));
    }
    facts.classes = classes
        .iter()
        .map(|class| ClassFact {
            id: ClassId(class.0),
            grade: grade_number(class.1),
            phase: phase(grade_number(class.1)),
            homeroom: class.3.map(StaffId),
            teachers: teachers.get(&class.0).cloned().unwrap_or_default(),
        })
        .collect();
    facts.grades = grades
        .iter()
        .map(|grade| GradeFact {
            id: GradeId(grade.0),
            grade: grade_number(grade.1),
            phase: phase(grade_number(grade.1)),
            lead: grade.2.map(StaffId),
        })
        .collect();
    for (kind, person, from, to) in duty::absences(db, school, from, to)? {
        let who = match kind.as_str() {
            "staff" => Person::Staff(StaffId(person)),
            _ => Person::Student(StudentId(person)),
        };
        facts.absences.push(Absence { who, from, to });
    }
    for row in excuse::approved(db, school, TermId(row.id))? {
        facts.excuses.push(excuse_of(row));
    }
    facts.events = events(db, school, TermId(row.id), document, zone, only)?;
    Ok(facts)
}

/// Of one duty, everything the rule asks about its subject within its window; of a run of days, what its mentor owes.
fn excuse_of(row: ExcuseRow) -> Excuse {
    let of = match (row.duty_id, row.subject_kind.as_deref(), row.subject_id) {
        (Some(_), Some(kind), Some(id)) => ExcuseFor::Subject(subject_from(kind, id)),
        _ => ExcuseFor::Staff(StaffId(row.staff_id)),
    };
    Excuse { of, rule: row.rule_key, from: row.starts_on, to: row.ends_on }
}

fn calendar(db: &mut Db, school: SchoolId, row: &TermRow) -> AppResult<SchoolCalendar> {
    let mut of_year: Vec<TermRow> = school::list_terms(db, school)?;
    of_year.retain(|other| other.academic_year == row.academic_year);
    of_year.sort_by_key(|other| other.number);
    let earlier = of_year.iter().filter(|other| other.number < row.number);
    let earlier_terms = earlier.map(read_term).collect::<AppResult<Vec<_>>>()?;
    // A first term alone is not yet a year: the yearly duties wait for the last one.
    let is_last = of_year.iter().all(|other| other.number <= row.number);
    Ok(SchoolCalendar { term: read_term(row)?, closes_year: is_last && row.number > 1, earlier_terms })
}

/// Records that call for something by the scheme's rules: letters, incidents tagged as one of its events, and the kinds
/// that another duty follows.
fn events(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    document: &SchemeDocument,
    zone: SchoolZone,
    only: Option<&[i64]>,
) -> AppResult<Vec<Event>> {
    let mut kinds: Vec<String> = Vec::new();
    for rule in &document.obligations {
        match &rule.when {
            Rhythm::After { kinds: after, .. } => {
                kinds.extend(after.iter().map(|kind| kind.code().to_owned()))
            }
            Rhythm::OnEvent { event: EventKind::Letter, .. } => {
                kinds.push(RecordKind::Letter.code().to_owned())
            }
            Rhythm::OnEvent { .. } => kinds.push(RecordKind::Incident.code().to_owned()),
            Rhythm::Periodic { .. } | Rhythm::Once { .. } => {}
        }
    }
    kinds.sort();
    kinds.dedup();
    if kinds.is_empty() {
        return Ok(vec![]);
    }
    let rows = duty::events(db, school, term, &kinds, only)?;
    Ok(rows
        .into_iter()
        .flat_map(|(record, kind, student, entered_at, body)| {
            let on = zone.day_of(entered_at.and_utc());
            let tags = body.as_deref().map(tags_of).unwrap_or_default();
            causes(&kind, &tags).into_iter().map(move |cause| Event {
                id: RecordId(record),
                cause,
                student: StudentId(student),
                on,
            })
        })
        .collect())
}

/// What a record of the kind with these tags is as an event.
pub(crate) fn causes(kind: &str, tags: &[String]) -> Vec<EventCause> {
    let Ok(kind) = kind.parse::<RecordKind>() else { return vec![] };
    let mut causes = Vec::new();
    match kind {
        RecordKind::Letter => causes.push(EventCause::Event(EventKind::Letter)),
        RecordKind::Incident => {
            let zh = shiyou_domain::issue::Language::Chinese;
            let named =
                |event: &&EventKind| tags.iter().any(|tag| tag == event.code() || tag == event.name(zh));
            causes.extend(EventKind::ALL.iter().filter(named).map(|event| EventCause::Event(*event)));
        }
        _ => {}
    }
    causes.push(EventCause::Record(kind));
    causes
}

fn tags_of(body: &str) -> Vec<String> {
    let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let tags = body.get("tags").and_then(|tags| tags.as_array()).cloned().unwrap_or_default();
    tags.iter().filter_map(|tag| tag.as_str().map(str::to_owned)).collect()
}

fn grade_number(number: i32) -> u8 {
    u8::try_from(number).ok().filter(|number| (1..=12).contains(number)).unwrap_or_default()
}

/// Where a grade stands in its stage: six years of primary, three of junior and three of senior high school.
fn phase(grade: u8) -> Option<GradePhase> {
    match grade {
        1 | 7 | 10 => Some(GradePhase::Starting),
        6 | 9 | 12 => Some(GradePhase::Graduating),
        2..=11 => Some(GradePhase::Continuing),
        _ => None,
    }
}

/// The semester since entry into the stage of schooling, in the term with this number in its year.
fn semester(grade: u8, term: i32) -> Option<u8> {
    let before = match grade {
        1..=6 => grade - 1,
        7..=9 => grade - 7,
        10..=12 => grade - 10,
        _ => return None,
    };
    u8::try_from(term).ok().map(|term| before * 2 + term)
}

/// A stored list of codes: a JSON array of texts.
fn codes(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}
