//! Records tick duties: what the engine has to know of a record, and what is written when it ticks.

use std::collections::{HashMap, HashSet};

use shiyou_domain::access::Role;
use shiyou_domain::calendar::{SchoolZone, Term};
use shiyou_domain::duty::{Facts, OpenDuty, Person, RecordFact, Responsible, Subject, tick};
use shiyou_domain::id::{ClassId, GradeId, MentorGroupId, RecordId, SchoolId, StaffId, StudentId, TermId};
use shiyou_domain::record::{Channel, RecordKind};
use shiyou_domain::scheme::Actor;
use shiyou_persistence::duty::{self, ClassTuple, DutyPersonRow, DutyRow};
use shiyou_persistence::record::{self, RecordRow};
use shiyou_persistence::{Action, Db, Tx};

use super::facts::PublishedScheme;
use super::keep::{count, responsible_of, subject_of, undone_state};
use crate::AppResult;

/// What turns a stored record into what the engine knows of it.
pub(crate) struct RecordFacts<'a> {
    facts: &'a Facts,
    zone: SchoolZone,
    roles: HashMap<i64, Vec<Actor>>,
    classes: Vec<ClassTuple>,
}

impl<'a> RecordFacts<'a> {
    pub(crate) fn load(db: &mut Db, school: SchoolId, zone: SchoolZone, facts: &'a Facts) -> AppResult<Self> {
        let mut roles: HashMap<i64, Vec<Actor>> = HashMap::new();
        for (staff, role) in duty::offices(db, school)? {
            if let Some(role) = Role::from_code(&role) {
                roles.entry(staff).or_default().extend(offices_of(role));
            }
        }
        Ok(Self { facts, zone, roles, classes: duty::classes(db, school)? })
    }

    /// `filled`: the keys of the form's fields that are filled.
    pub(crate) fn of(&self, row: &RecordRow, students: &[i64], filled: Vec<String>) -> Option<RecordFact> {
        let kind: RecordKind = row.kind.parse().ok()?;
        let students: Vec<StudentId> = students.iter().copied().map(StudentId).collect();
        let performers = performers(row, &kind, &students);
        let staff = performers.iter().find_map(|person| match person {
            Person::Staff(id) => Some(*id),
            Person::Student(_) | Person::GuardianOf(_) => None,
        });
        let own_classes: Vec<&ClassTuple> = self.classes.iter().filter(|class| heads(class, staff)).collect();
        let led = |staff: StaffId| self.facts.grades.iter().filter(move |grade| grade.lead == Some(staff));
        let mut offices: Vec<Actor> =
            staff.and_then(|staff| self.roles.get(&staff.0)).cloned().unwrap_or_default();
        if !own_classes.is_empty() {
            offices.push(Actor::Homeroom);
        }
        if staff.is_some_and(|staff| led(staff).next().is_some()) {
            offices.push(Actor::GradeLead);
        }
        let class_ids: Vec<ClassId> = match students.is_empty() {
            true => own_classes.iter().map(|class| ClassId(class.0)).collect(),
            false => self.classes_of(&students),
        };
        let grades: Vec<GradeId> = match (students.is_empty(), staff) {
            (true, Some(staff)) => led(staff).map(|grade| grade.id).collect(),
            (true, None) => vec![],
            (false, _) => self
                .classes
                .iter()
                .filter(|class| class_ids.contains(&ClassId(class.0)))
                .map(|class| GradeId(class.2))
                .collect::<HashSet<_>>()
                .into_iter()
                .collect(),
        };
        Some(RecordFact {
            id: RecordId(row.id),
            kind,
            occurred_on: row.occurred_on,
            entered_on: self.zone.day_of(row.entered_at.and_utc()),
            groups: staff.map(|staff| self.groups_of(staff, &students, row)).unwrap_or_default(),
            performers,
            offices,
            students,
            classes: class_ids,
            grades,
            meeting: row.meeting.clone(),
            channel: row.channel.as_deref().and_then(Channel::from_code),
            minutes: row.minutes.and_then(|minutes| u16::try_from(minutes).ok()),
            filled,
            confirmed_by: vec![],
            answers: row.answers.map(RecordId),
            withdrawn: row.withdrawn_at.is_some(),
        })
    }

    fn classes_of(&self, students: &[StudentId]) -> Vec<ClassId> {
        let named = self.facts.students.iter().filter(|student| students.contains(&student.id));
        let found: HashSet<ClassId> = named.filter_map(|student| student.class).collect();
        found.into_iter().collect()
    }

    /// The author's own groups: all of them, or those of the students named.
    fn groups_of(&self, staff: StaffId, students: &[StudentId], row: &RecordRow) -> Vec<MentorGroupId> {
        let own: Vec<MentorGroupId> =
            self.facts.groups.iter().filter(|group| group.mentor == staff).map(|group| group.id).collect();
        if students.is_empty() {
            return own;
        }
        let on = row.occurred_on;
        let of_students: HashSet<MentorGroupId> = self
            .facts
            .mentorships
            .iter()
            .filter(|one| students.contains(&one.student) && one.mentor == staff)
            .filter(|one| one.from <= on && one.to.is_none_or(|to| on <= to))
            .filter_map(|one| one.group)
            .collect();
        own.into_iter().filter(|group| of_students.contains(group)).collect()
    }
}

fn heads(class: &ClassTuple, staff: Option<StaffId>) -> bool {
    staff.is_some_and(|staff| class.3 == Some(staff.0) || class.4 == Some(staff.0))
}

/// The student of what students write, whoever entered it; else the author.
fn performers(row: &RecordRow, kind: &RecordKind, students: &[StudentId]) -> Vec<Person> {
    if kind.is_written_by_student() {
        return students.iter().map(|student| Person::Student(*student)).collect();
    }
    match (row.author_kind.as_str(), row.author_id) {
        ("staff", Some(id)) => vec![Person::Staff(StaffId(id))],
        ("student", Some(id)) => vec![Person::Student(StudentId(id))],
        ("guardian", Some(_)) => students.iter().map(|student| Person::GuardianOf(*student)).collect(),
        _ => vec![],
    }
}

/// The offices of a scheme that a role holds. Leadership and the mentors' committee have no role of their own: the
/// principal and the moral-education office act for them.
pub(crate) fn offices_of(role: Role) -> Vec<Actor> {
    match role {
        Role::Principal => vec![Actor::Principal, Actor::Deputy, Actor::Leadership, Actor::MentorCommittee],
        Role::MoralEducationOffice => {
            vec![Actor::MoralEducationOffice, Actor::Leadership, Actor::MentorCommittee]
        }
        Role::TeachingOffice => vec![Actor::TeachingOffice],
        Role::GeneralAffairsOffice => vec![Actor::GeneralAffairsOffice],
        Role::GradeLead => vec![Actor::GradeLead],
        Role::Counsellor => vec![Actor::Counsellor],
        Role::Canteen => vec![Actor::Canteen],
        _ => vec![],
    }
}

/// Ticks what a record that was just entered or corrected has done, and says which duties.
pub(crate) fn tick_by(
    tx: &mut Tx<'_>,
    calendar: &Term,
    term: TermId,
    scheme: &PublishedScheme,
    fact: &RecordFact,
) -> AppResult<Vec<DutyRow>> {
    let school = tx.school();
    let staff: Vec<i64> = fact
        .performers
        .iter()
        .filter_map(|person| match person {
            Person::Staff(id) => Some(id.0),
            _ => None,
        })
        .collect();
    let about: [(&str, Vec<i64>); 6] = [
        ("student", fact.students.iter().map(|id| id.0).collect()),
        ("group", fact.groups.iter().map(|id| id.0).collect()),
        ("class", fact.classes.iter().map(|id| id.0).collect()),
        ("grade", fact.grades.iter().map(|id| id.0).collect()),
        ("staff", staff),
        ("school", vec![0]),
    ];
    let mut undone: Vec<DutyRow> = vec![];
    for (kind, ids) in about {
        undone.extend(duty::undone_about(tx.db(), school, term, kind, &ids, fact.occurred_on)?);
    }
    let people = performers_of(tx.db(), school, &undone)?;
    let open: Vec<OpenDuty<'_>> = undone.iter().map(|row| open_duty(row, &people)).collect();
    let ticks = tick(&scheme.document, &open, fact);
    let mut done = Vec::with_capacity(ticks.len());
    for one in ticks {
        done.push(mark(tx, calendar, &undone[one.index], one.late, fact)?);
    }
    close(tx, &done)?;
    Ok(done)
}

/// Lets the records of the term that stand, in the order of their entry, tick duties that nothing has ticked: those of
/// a scheme published late, and those a withdrawn record gives back. `only`: records about these students.
#[allow(clippy::too_many_arguments, reason = "they are the whole situation; a struct would only rename them")]
pub(crate) fn settle_undone(
    tx: &mut Tx<'_>,
    zone: SchoolZone,
    calendar: &Term,
    term: TermId,
    scheme: &PublishedScheme,
    facts: &Facts,
    undone: Vec<DutyRow>,
    only: Option<&[i64]>,
) -> AppResult<usize> {
    if undone.is_empty() {
        return Ok(0);
    }
    let school = tx.school();
    let records = record::of_term(tx.db(), school, term, only)?;
    if records.is_empty() {
        return Ok(0);
    }
    let ids: Vec<i64> = records.iter().map(|row| row.id).collect();
    let mut students: HashMap<i64, Vec<i64>> = HashMap::new();
    for row in record::students_of(tx.db(), school, &ids)? {
        students.entry(row.record_id).or_default().push(row.student_id);
    }
    // A record ticks at most one duty of a rule and subject: what it has done already counts.
    let mut spent: HashMap<i64, HashSet<(String, Subject)>> = HashMap::new();
    let ticking: Vec<i64> = records.iter().filter(|row| row.ticked > 0).map(|row| row.id).collect();
    for row in duty::of_records(tx.db(), school, &ticking)? {
        if let Some(record) = row.record_id {
            let subject = subject_of(&row);
            spent.entry(record).or_default().insert((row.rule_key, subject));
        }
    }
    let people = performers_of(tx.db(), school, &undone)?;
    let known = RecordFacts::load(tx.db(), school, zone, facts)?;
    let mut by_subject: HashMap<Subject, Vec<usize>> = HashMap::new();
    for (index, row) in undone.iter().enumerate() {
        by_subject.entry(subject_of(row)).or_default().push(index);
    }
    let mut taken: HashSet<usize> = HashSet::new();
    let mut done: Vec<DutyRow> = vec![];
    for row in &records {
        let of_record = students.get(&row.id).map_or(&[][..], Vec::as_slice);
        let Some(fact) = known.of(row, of_record, filled(row)) else { continue };
        let used = spent.get(&row.id);
        let places: Vec<usize> = subjects(&fact)
            .iter()
            .filter_map(|subject| by_subject.get(subject))
            .flatten()
            .copied()
            .filter(|index| !taken.contains(index))
            .filter(|index| {
                let key = (undone[*index].rule_key.clone(), subject_of(&undone[*index]));
                used.is_none_or(|used| !used.contains(&key))
            })
            .collect();
        if places.is_empty() {
            continue;
        }
        let open: Vec<OpenDuty<'_>> =
            places.iter().map(|index| open_duty(&undone[*index], &people)).collect();
        let ticks = tick(&scheme.document, &open, &fact);
        if ticks.is_empty() {
            continue;
        }
        record::set_ticked(tx.db(), school, fact.id, row.ticked + ticks.len() as i32)?;
        for one in ticks {
            taken.insert(places[one.index]);
            done.push(mark(tx, calendar, &undone[places[one.index]], one.late, &fact)?);
        }
    }
    close(tx, &done)?;
    Ok(done.len())
}

/// Gives back what a record has ticked: the duties as they are now, undone.
pub(crate) fn untick(tx: &mut Tx<'_>, calendar: &Term, record: RecordId) -> AppResult<Vec<DutyRow>> {
    let school = tx.school();
    let ticked = duty::of_record(tx.db(), school, record)?;
    let mut undone = Vec::with_capacity(ticked.len());
    for row in ticked {
        count(tx, calendar, &row, -1);
        let state = undone_state(row.excused);
        duty::tick(tx.db(), school, row.id, state, None, None)?;
        tx.changed("duty", row.id, Action::Updated);
        let now = DutyRow { state: state.to_owned(), done_on: None, record_id: None, ..row };
        count(tx, calendar, &now, 1);
        undone.push(now);
    }
    let ids: Vec<i64> = undone.iter().map(|row| row.id).collect();
    duty::close_people(tx.db(), school, &ids, true)?;
    Ok(undone)
}

fn mark(
    tx: &mut Tx<'_>,
    calendar: &Term,
    row: &DutyRow,
    late: bool,
    fact: &RecordFact,
) -> AppResult<DutyRow> {
    let state = if late { "done_late" } else { "done" };
    count(tx, calendar, row, -1);
    let school = tx.school();
    duty::tick(tx.db(), school, row.id, state, Some(fact.entered_on), Some(fact.id))?;
    tx.changed("duty", row.id, Action::Updated);
    let now = DutyRow {
        state: state.to_owned(),
        done_on: Some(fact.entered_on),
        record_id: Some(fact.id.0),
        ..row.clone()
    };
    count(tx, calendar, &now, 1);
    Ok(now)
}

fn close(tx: &mut Tx<'_>, done: &[DutyRow]) -> AppResult<()> {
    let ids: Vec<i64> = done.iter().map(|row| row.id).collect();
    let school = tx.school();
    Ok(duty::close_people(tx.db(), school, &ids, false)?)
}

fn performers_of(
    db: &mut Db,
    school: SchoolId,
    rows: &[DutyRow],
) -> AppResult<HashMap<i64, Vec<Responsible>>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut found: HashMap<i64, Vec<Responsible>> = HashMap::new();
    for row in duty::people(db, school, &ids)?.iter().filter(|row: &&DutyPersonRow| row.performer) {
        found.entry(row.duty_id).or_default().extend(responsible_of(row));
    }
    Ok(found)
}

fn open_duty<'a>(row: &'a DutyRow, people: &'a HashMap<i64, Vec<Responsible>>) -> OpenDuty<'a> {
    OpenDuty {
        rule: &row.rule_key,
        subject: subject_of(row),
        ordinal: row.ordinal.unsigned_abs(),
        from: row.starts_on,
        to: row.ends_on,
        due_on: row.due_on,
        closes_on: row.closes_on,
        answers: row.answers.map(RecordId),
        performers: people.get(&row.id).map_or(&[], Vec::as_slice),
    }
}

fn subjects(fact: &RecordFact) -> HashSet<Subject> {
    let staff = fact.performers.iter().filter_map(|person| match person {
        Person::Staff(id) => Some(Subject::Staff(*id)),
        _ => None,
    });
    let students = fact.students.iter().map(|id| Subject::Student(*id));
    let groups = fact.groups.iter().map(|id| Subject::Group(*id));
    let classes = fact.classes.iter().map(|id| Subject::Class(*id));
    let grades = fact.grades.iter().map(|id| Subject::Grade(*id));
    students.chain(groups).chain(classes).chain(grades).chain(staff).chain([Subject::School]).collect()
}

/// The filled fields of an open record; a sealed one shows none here.
fn filled(row: &RecordRow) -> Vec<String> {
    let body: serde_json::Value =
        row.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
    let fields = body.get("fields").and_then(|fields| fields.as_object()).cloned().unwrap_or_default();
    crate::record::filled_keys(&fields)
}
