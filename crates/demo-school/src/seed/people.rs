//! The calendar, and everybody there is: the sheets imported as a school does, then what no sheet says.

use std::collections::HashMap;

use shiyou_app::calendar::{self, TermInput};
use shiyou_app::class::{self, ClassDraft, GradeDraft};
use shiyou_app::import::{self, ImportKind, NewSheet};
use shiyou_app::paging::Paging;
use shiyou_app::staff::{self, StaffDraft, StaffQuery};
use shiyou_app::student::{self, StudentDraft, StudentQuery};
use shiyou_app::{AppError, AppResult, Call};
use shiyou_domain::people::Gender;

use super::{Calls, Ids};
use crate::school::DemoSchool;

/// The version of a row that was made and not changed since.
const FRESH: i32 = 1;

fn missing(what: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("{what} is not where it was put"))
}

fn gender(gender: Option<Gender>) -> String {
    match gender {
        Some(Gender::Male) => "male",
        Some(Gender::Female) => "female",
        None => "unknown",
    }
    .to_owned()
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Makes the term and imports both sheets on its first morning.
pub(super) fn bring_in(calls: &Calls<'_>, demo: &DemoSchool) -> AppResult<Ids> {
    let app = calls.app;
    let call = calls.office(calls.instant(demo.term.draft.starts_on, 7));
    let term = TermInput {
        academic_year: demo.term.academic_year.clone(),
        number: demo.term.number.into(),
        name: demo.term.name.clone(),
        calendar: demo.term.draft.clone(),
    };
    let term = calendar::create(app, &call, &term)?.id;
    let sheets = [
        (ImportKind::Students, "students.xlsx", demo.students_sheet()),
        (ImportKind::Staff, "staff.xlsx", demo.staff_sheet()),
    ];
    for (kind, name, bytes) in sheets {
        let bytes = bytes.map_err(|error| AppError::Internal(error.to_string()))?;
        let sheet = NewSheet { term: Some(term), ..NewSheet::new(kind, name, bytes) };
        let made = import::create(app, &call, &sheet)?;
        let applied = import::apply(app, &call, made)?;
        if applied.counts.refused > 0 {
            return Err(AppError::Internal(format!(
                "{} rows of {name} were refused",
                applied.counts.refused
            )));
        }
    }
    let students = students(calls, &call)?;
    let staff = staff_numbers(calls, &call)?;
    let grades = class::list_grades(app, &call)?;
    let classes = class::list(app, &call, None)?;
    let number = |text: &Option<String>| text.clone().unwrap_or_default();
    Ok(Ids {
        term,
        grades: demo
            .grades
            .iter()
            .map(|one| {
                grades.iter().find(|grade| grade.number == i32::from(one.number)).map(|grade| grade.id)
            })
            .map(|id| id.ok_or_else(|| missing("a grade")))
            .collect::<AppResult<_>>()?,
        classes: demo
            .classes
            .iter()
            .map(|one| {
                let is_it = |class: &&class::Class| {
                    class.grade_number == i32::from(one.name.grade)
                        && class.number == i32::from(one.name.class)
                };
                classes.iter().find(is_it).map(|class| class.id).ok_or_else(|| missing(one.name))
            })
            .collect::<AppResult<_>>()?,
        staff: demo
            .staff
            .iter()
            .map(|one| staff.get(&number(&one.facts.number)).copied().ok_or_else(|| missing(&one.facts.name)))
            .collect::<AppResult<_>>()?,
        students: demo
            .students
            .iter()
            .map(|one| {
                let found = students.get(&number(&one.facts.school_number)).copied();
                found.ok_or_else(|| missing(&one.facts.name))
            })
            .collect::<AppResult<_>>()?,
        guardian: None,
    })
}

fn page(cursor: Option<String>) -> Paging {
    Paging { limit: Some(500), cursor, count: false }
}

fn students(calls: &Calls<'_>, call: &Call) -> AppResult<HashMap<String, shiyou_domain::id::StudentId>> {
    let mut found = HashMap::new();
    let mut cursor = None;
    loop {
        let query = StudentQuery { paging: page(cursor), ..StudentQuery::default() };
        let listed = student::list(calls.app, call, &query)?;
        found.extend(listed.items.into_iter().filter_map(|item| Some((item.student_no?, item.id))));
        cursor = listed.next_cursor;
        if cursor.is_none() {
            return Ok(found);
        }
    }
}

fn staff_numbers(calls: &Calls<'_>, call: &Call) -> AppResult<HashMap<String, shiyou_domain::id::StaffId>> {
    let query = StaffQuery { paging: page(None), ..StaffQuery::default() };
    let listed = staff::list(calls.app, call, &query)?;
    Ok(listed.items.into_iter().filter_map(|item| Some((item.staff_no?, item.id))).collect())
}

/// What no sheet says: grade leads, deputies, and what people like, can do, need and believe.
pub(super) fn fill_in(calls: &Calls<'_>, demo: &DemoSchool, ids: &mut Ids) -> AppResult<()> {
    let app = calls.app;
    let call = calls.office(calls.instant(demo.term.draft.starts_on, 8));
    let grades = class::list_grades(app, &call)?;
    for (place, grade) in demo.grades.iter().enumerate() {
        let row =
            grades.iter().find(|row| row.id == ids.grades[place]).ok_or_else(|| missing(&grade.name))?;
        let draft = GradeDraft {
            number: row.number,
            name: row.name.clone(),
            lead: grade.lead.map(|lead| ids.staff[lead]),
        };
        class::update_grade(app, &call, row.id, row.version, &draft)?;
    }
    let classes = class::list(app, &call, None)?;
    for (place, one) in demo.classes.iter().enumerate() {
        let row = classes.iter().find(|row| row.id == ids.classes[place]).ok_or_else(|| missing(one.name))?;
        let draft = ClassDraft {
            grade: row.grade,
            number: row.number,
            name: Some(row.name.clone()),
            homeroom: Some(ids.staff[one.homeroom]),
            deputy: one.deputy.map(|deputy| ids.staff[deputy]),
        };
        class::update(app, &call, row.id, row.version, &draft)?;
    }
    let places: Vec<usize> = (0..demo.staff.len()).collect();
    calls.all(&places, |place| {
        staff::update(app, &call, ids.staff[*place], FRESH, &staff_draft(demo, *place)).map(|_| ())
    })?;
    let places: Vec<usize> = (0..demo.students.len()).collect();
    calls.all(&places, |place| {
        student::update(app, &call, ids.students[*place], FRESH, &student_draft(demo, ids, *place))
            .map(|_| ())
    })?;
    let child = demo.classes[demo.settled_class].students[0];
    let known = student::get(app, &call, ids.students[child])?;
    ids.guardian = known.guardians.first().map(|guardian| guardian.id);
    Ok(())
}

fn staff_draft(demo: &DemoSchool, place: usize) -> StaffDraft {
    let person = &demo.staff[place];
    let facts = &person.facts;
    StaffDraft {
        staff_no: facts.number.clone(),
        name: facts.name.to_string(),
        gender: gender(facts.gender),
        kind: facts.kind.code().to_owned(),
        post: facts.post.clone(),
        title: facts.title.clone(),
        degree: facts.degree.clone(),
        years_in_post: Some(person.years_in_post.into()),
        subjects: facts.subjects.iter().cloned().collect(),
        strengths: owned(&person.strengths),
        qualifications: owned(&person.qualifications),
        motto: Some(person.motto.to_owned()),
        capacity: None,
        status: facts.status.code().to_owned(),
        phone: None,
    }
}

fn student_draft(demo: &DemoSchool, ids: &Ids, place: usize) -> StudentDraft {
    let child = &demo.students[place];
    let facts = &child.facts;
    StudentDraft {
        student_no: facts.school_number.clone(),
        name: facts.name.to_string(),
        gender: gender(facts.gender),
        birth_date: facts.birth_date,
        class: Some(ids.classes[child.class]),
        boarding: facts.boarding.map(|boarding| boarding.code().to_owned()),
        status: "active".to_owned(),
        special: facts.categories.iter().map(|category| category.code().to_owned()).collect(),
        interests: owned(&child.interests),
        strengths: owned(&child.strengths),
        needs: owned(&child.needs),
        personality: owned(&child.personality),
        stratum: None,
        national_student_no: None,
        national_id: None,
    }
}
