//! From rows to facts: a fixed number of queries for the whole school, however many people are assessed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use shiyou_domain::assessment::{
    AssessmentFacts, DutyCount, ExamFacts, OtherResult, PersonFacts, PlaceFacts, Rating, SchoolDays, Sitting,
    SurveyFacts, progress,
};
use shiyou_domain::id::{StudentId, TermId, encode};
use shiyou_domain::scheme::{AssessmentSubject, ComponentSource, RaterGroup};
use shiyou_domain::survey::{Question, SurveyState};
use shiyou_persistence::assessment::{self, facts};
use shiyou_persistence::{Db, duty, exam, survey};

use super::Loaded;
use super::ground::Ground;
use super::needs::{DROP_OUT, Needs};
use super::period::Period;
use crate::{AppResult, Call};

/// How many will be assessed.
pub(super) fn expected(db: &mut Db, call: &Call, loaded: &Loaded) -> AppResult<usize> {
    Ok(Ground::find(db, call, loaded)?.people().len())
}

/// Who will be assessed.
pub(super) fn people(db: &mut Db, call: &Call, loaded: &Loaded) -> AppResult<BTreeSet<i64>> {
    Ok(Ground::find(db, call, loaded)?.people())
}

/// Everything the assessment is computed from, as of today.
pub(super) fn gather(db: &mut Db, call: &Call, loaded: &Loaded) -> AppResult<AssessmentFacts> {
    let needs = Needs::of(&loaded.assessment);
    let ground = Ground::find(db, call, loaded)?;
    let cared_for = ground.students_of(None);
    let mut people: BTreeMap<i64, PersonFacts> = BTreeMap::new();
    for id in ground.people() {
        let students = cared_for.get(&id);
        let mentees = match ground.subject {
            AssessmentSubject::Mentor => students.map(|students| students.len() as u32),
            AssessmentSubject::Class | AssessmentSubject::Student => None,
        };
        let pool = ground.pool(id, students).map(encode);
        people.insert(id, PersonFacts { id: encode(id), pool, mentees, ..PersonFacts::default() });
    }
    presence(db, call, &ground, &mut people)?;
    if needs.duties() {
        duties(db, call, &ground, &needs, &mut people)?;
    }
    if !needs.kinds.is_empty() {
        records(db, call, &ground, &needs, &mut people)?;
    }
    if needs.surveys && ground.subject == AssessmentSubject::Mentor {
        surveys(db, call, &ground, &mut people)?;
    }
    if needs.exams {
        exams(db, call, &ground, &mut people)?;
    }
    if needs.events.contains(DROP_OUT) {
        drop_outs(db, call, &ground, &mut people)?;
    }
    if !needs.assessments.is_empty() {
        others(db, call, loaded, &needs, &mut people)?;
    }
    ratings(db, call, loaded, &mut people)?;
    Ok(AssessmentFacts {
        scheme_version: Some(format!("{}/{}", encode(loaded.scheme.id), loaded.scheme.version_no)),
        people: people.into_values().collect(),
    })
}

/// School days in place, and the place of each mentee by days.
fn presence(
    db: &mut Db,
    call: &Call,
    ground: &Ground,
    people: &mut BTreeMap<i64, PersonFacts>,
) -> AppResult<()> {
    let person_kind = match ground.subject {
        AssessmentSubject::Mentor => "staff",
        AssessmentSubject::Student => "student",
        AssessmentSubject::Class => return Ok(()),
    };
    let days = &ground.period.school_days;
    let total = days.len() as u32;
    let between = |from: NaiveDate, to: NaiveDate| {
        days.partition_point(|day| *day < from)..days.partition_point(|day| *day <= to)
    };
    let mut away: HashMap<i64, Vec<(NaiveDate, NaiveDate)>> = HashMap::new();
    for (kind, person, from, to) in duty::absences(db, call.school(), ground.period.from, ground.period.to)? {
        if kind == person_kind {
            away.entry(person).or_default().push((from, to));
        }
    }
    let mut held: HashMap<i64, Vec<bool>> = HashMap::new();
    let mut places: BTreeMap<(i64, i64), Vec<bool>> = BTreeMap::new();
    for (_, student, mentor, _, _, from, to) in &ground.mentorships {
        let span = between(*from, to.unwrap_or(ground.period.to));
        if span.start < span.end {
            held.entry(*mentor).or_insert_with(|| vec![false; days.len()])[span.clone()].fill(true);
            places.entry((*mentor, *student)).or_insert_with(|| vec![false; days.len()])[span].fill(true);
        }
    }
    for (id, person) in people.iter_mut() {
        let mut present = match ground.subject {
            AssessmentSubject::Mentor => held.remove(id).unwrap_or_else(|| vec![false; days.len()]),
            _ => vec![true; days.len()],
        };
        for (from, to) in away.get(id).into_iter().flatten() {
            present[between(*from, *to)].fill(false);
        }
        let present = present.iter().filter(|day| **day).count() as u32;
        person.school_days = Some(SchoolDays { present, total });
    }
    if ground.subject == AssessmentSubject::Mentor {
        for ((mentor, student), days) in places {
            let days = days.iter().filter(|day| **day).count() as u32;
            if let Some(person) = people.get_mut(&mentor) {
                person.places.push(PlaceFacts { place: encode(student), days, total });
            }
        }
    }
    Ok(())
}

fn duties(
    db: &mut Db,
    call: &Call,
    ground: &Ground,
    needs: &Needs,
    people: &mut BTreeMap<i64, PersonFacts>,
) -> AppResult<()> {
    let Period { terms, until, .. } = &ground.period;
    let rows = match ground.subject {
        AssessmentSubject::Mentor => facts::duties_of_people(db, call.school(), terms, "staff", *until)?,
        AssessmentSubject::Student => facts::duties_of_people(db, call.school(), terms, "student", *until)?,
        AssessmentSubject::Class => facts::duties_of_classes(db, call.school(), terms, *until)?,
    };
    for (subject, rule, state, weight, record) in rows {
        let Some(person) = people.get_mut(&subject).filter(|_| needs.counts_rule(&rule)) else { continue };
        let count = person.duties.entry(rule).or_default();
        count.weight = weight.unsigned_abs();
        count.required += 1;
        tally(count, &state, record);
    }
    for count in people.values_mut().flat_map(|person| person.duties.values_mut()) {
        count.records.dedup();
    }
    Ok(())
}

fn tally(count: &mut DutyCount, state: &str, record: Option<i64>) {
    match state {
        "done" => count.done += 1,
        "done_late" => count.done_late += 1,
        "excused" => count.excused += 1,
        _ => return,
    }
    count.records.extend(record.map(encode));
}

fn records(
    db: &mut Db,
    call: &Call,
    ground: &Ground,
    needs: &Needs,
    people: &mut BTreeMap<i64, PersonFacts>,
) -> AppResult<()> {
    let Period { terms, until, .. } = &ground.period;
    let kinds: Vec<String> = needs.kinds.iter().cloned().collect();
    let rows = match ground.subject {
        AssessmentSubject::Mentor => facts::records_of_staff(db, call.school(), terms, &kinds, *until)?,
        AssessmentSubject::Student | AssessmentSubject::Class => {
            facts::records_of_students(db, call.school(), terms, &kinds, *until)?
        }
    };
    let mut seen = HashSet::new();
    for (who, kind, record) in rows {
        let subject = match ground.subject {
            AssessmentSubject::Class => ground.students.get(&who).and_then(|place| place.class),
            _ => Some(who),
        };
        // A record about several children of a class counts once for the class.
        let Some(subject) = subject.filter(|subject| seen.insert((*subject, record))) else { continue };
        if let Some(person) = people.get_mut(&subject) {
            person.records.entry(kind).or_default().push(encode(record));
        }
    }
    Ok(())
}

/// Marks by rater and question group; the answers themselves go no further than the mean.
fn surveys(
    db: &mut Db,
    call: &Call,
    ground: &Ground,
    people: &mut BTreeMap<i64, PersonFacts>,
) -> AppResult<()> {
    let mut asked: HashMap<i64, (RaterGroup, HashMap<String, String>)> = HashMap::new();
    for row in survey::list(db, call.school(), None)? {
        let counts = ground.period.terms.contains(&row.term_id) && row.state != SurveyState::Draft.code();
        let Some(raters) = RaterGroup::from_code(&row.rater).filter(|_| counts) else { continue };
        let questions: Vec<Question> = serde_json::from_str(&row.questions)?;
        let groups = questions.into_iter().map(|question| (question.key, question.group)).collect();
        asked.insert(row.id, (raters, groups));
    }
    let mut ids: Vec<i64> = asked.keys().copied().collect();
    ids.sort_unstable();
    let mut found: BTreeMap<(i64, i64, String), (Vec<u8>, u32)> = BTreeMap::new();
    for row in survey::marks_of(db, call.school(), &ids)? {
        let Some((_, groups)) = asked.get(&row.survey_id) else { continue };
        let marks: BTreeMap<String, u8> = serde_json::from_str(&row.marks)?;
        let mut told: BTreeMap<&String, Vec<u8>> = BTreeMap::new();
        for (question, mark) in &marks {
            if let Some(group) = groups.get(question) {
                told.entry(group).or_default().push(*mark);
            }
        }
        for (group, marks) in told {
            let (all, sheets) = found.entry((row.mentor_id, row.survey_id, group.clone())).or_default();
            all.extend(marks);
            *sheets += 1;
        }
    }
    for ((mentor, survey, group), (marks, sheets)) in found {
        let Some(person) = people.get_mut(&mentor) else { continue };
        let Some((raters, _)) = asked.get(&survey) else { continue };
        person.surveys.push(SurveyFacts {
            raters: *raters,
            questions: group,
            marks,
            sheets: Some(sheets),
            survey: Some(encode(survey)),
        });
    }
    Ok(())
}

/// The first and the last exam of each grade in the period, in standard scores among the grade; the mid-term and final
/// exams if there are two of those, else any.
fn exams(
    db: &mut Db,
    call: &Call,
    ground: &Ground,
    people: &mut BTreeMap<i64, PersonFacts>,
) -> AppResult<()> {
    let Period { terms, until, .. } = &ground.period;
    let mut held: Vec<_> = exam::list(db, call.school(), None)?
        .into_iter()
        .filter(|row| terms.contains(&row.term_id) && row.held_on <= *until)
        .collect();
    held.sort_by_key(|row| (row.held_on, row.id));
    let ids: Vec<i64> = held.iter().map(|row| row.id).collect();
    // Grade → exam → what was scored.
    let mut sittings: BTreeMap<i64, HashMap<i64, Sitting>> = BTreeMap::new();
    for row in exam::scores_of(db, call.school(), &ids)? {
        let Some(grade) = ground.students.get(&row.student_id).and_then(|place| place.grade) else {
            continue;
        };
        let sitting = sittings.entry(grade).or_default().entry(row.exam_id).or_default();
        let scores = sitting.subjects.entry(row.subject).or_default();
        scores.insert(StudentId(row.student_id), i64::from(row.hundredths));
    }
    let mut gains: HashMap<i64, ExamFacts> = HashMap::new();
    let mut cared_for: HashMap<NaiveDate, HashMap<i64, BTreeSet<i64>>> = HashMap::new();
    let mut ended: HashMap<i64, NaiveDate> = HashMap::new();
    for (grade, by_exam) in &sittings {
        let sat: Vec<_> = held.iter().filter(|row| by_exam.contains_key(&row.id)).collect();
        let main: Vec<_> = sat.iter().copied().filter(|row| row.kind != "other").collect();
        let compared = if main.len() >= 2 { main } else { sat };
        let (Some(first), Some(last)) = (compared.first(), compared.last()) else { continue };
        if first.id == last.id {
            continue;
        }
        ended.insert(*grade, last.held_on);
        for (student, gain) in progress(&by_exam[&first.id], &by_exam[&last.id]) {
            gains.insert(
                student.0,
                ExamFacts {
                    student: encode(student.0),
                    baseline: Some(gain.baseline),
                    end: Some(gain.end),
                    exams: vec![encode(first.id), encode(last.id)],
                },
            );
        }
    }
    for (grade, day) in ended {
        let by_subject = cared_for.entry(day).or_insert_with(|| ground.students_of(Some(day)));
        for (subject, students) in by_subject.iter() {
            let Some(person) = people.get_mut(subject) else { continue };
            let of_grade =
                |id: &&i64| ground.students.get(id).is_some_and(|place| place.grade == Some(grade));
            person.exams.extend(students.iter().filter(of_grade).filter_map(|id| gains.get(id)).cloned());
        }
    }
    for person in people.values_mut() {
        person.exams.sort_by(|one, other| one.student.cmp(&other.student));
    }
    Ok(())
}

/// Students who dropped out while the pairing was active.
fn drop_outs(
    db: &mut Db,
    call: &Call,
    ground: &Ground,
    people: &mut BTreeMap<i64, PersonFacts>,
) -> AppResult<()> {
    let left = duty::left_on(db, call.school())?;
    for (_, student, mentor, _, _, from, to) in &ground.mentorships {
        let dropped = ground.students.get(student).is_some_and(|place| place.status == "dropped_out");
        let day = left.get(student).copied().or(*to);
        let Some(day) = day.filter(|_| dropped && ground.subject == AssessmentSubject::Mentor) else {
            continue;
        };
        let in_period = (ground.period.from..=ground.period.until).contains(&day);
        let active = in_period && *from <= day && to.is_none_or(|to| day <= to);
        if let Some(person) = people.get_mut(mentor).filter(|_| active) {
            person.events.entry(DROP_OUT.to_owned()).or_default().push(encode(*student));
        }
    }
    for found in people.values_mut().filter_map(|person| person.events.get_mut(DROP_OUT)) {
        found.sort();
        found.dedup();
    }
    Ok(())
}

/// Totals of other assessments of the same term, as far as they are computed.
fn others(
    db: &mut Db,
    call: &Call,
    loaded: &Loaded,
    needs: &Needs,
    people: &mut BTreeMap<i64, PersonFacts>,
) -> AppResult<()> {
    let cycles = assessment::cycles_of_term(db, call.school(), TermId(loaded.row.term_id))?;
    for key in &needs.assessments {
        let Some(cycle) = cycles.get(key).filter(|cycle| cycle.revision > 0) else { continue };
        let id = shiyou_domain::id::AssessmentCycleId(cycle.id);
        for row in assessment::results(db, call.school(), id, cycle.revision)? {
            let total = row.total.and_then(|total| total.parse().ok());
            let (Some(total), Ok(max)) = (total, row.max.parse()) else { continue };
            if let Some(person) = people.get_mut(&row.subject_id) {
                let result = Some(encode(row.id));
                person.assessments.insert(key.clone(), OtherResult { total, max, result });
            }
        }
    }
    Ok(())
}

fn ratings(
    db: &mut Db,
    call: &Call,
    loaded: &Loaded,
    people: &mut BTreeMap<i64, PersonFacts>,
) -> AppResult<()> {
    let in_bands: HashSet<&str> = loaded
        .assessment
        .walk()
        .filter(|component| matches!(component.source, ComponentSource::ManualBand { .. }))
        .map(|component| component.key.as_str())
        .collect();
    for row in assessment::ratings(db, call.school(), loaded.id())? {
        let Some(person) = people.get_mut(&row.subject_id) else { continue };
        let rating = match in_bands.contains(row.component_key.as_str()) {
            true => Rating { band: Some(row.value), ..Rating::default() },
            false => Rating { points: row.value.parse().ok(), ..Rating::default() },
        };
        person.ratings.entry(row.component_key).or_default().push(rating);
    }
    Ok(())
}
