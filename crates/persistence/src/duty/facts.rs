//! What duties follow from: read for a whole school and term with a fixed number of queries, or for a few students.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, TermId};

use crate::schema::{
    absences as absence, account_roles, accounts, classes as class, enrolments, grades as grade,
    mentor_groups, mentorships as mentorship, record_students, records, schemes, students as student,
    teaching_assignments as teaching,
};
use crate::{Db, StoreResult};

/// id, class, boarding, stratum, special categories (JSON), status, first day.
pub type StudentTuple = (i64, Option<i64>, Option<String>, Option<String>, String, String, Option<NaiveDate>);
/// id, student, mentor, kind, group, first day, last day.
pub type MentorshipTuple = (i64, i64, i64, String, Option<i64>, NaiveDate, Option<NaiveDate>);
/// id, number of the grade, grade, homeroom, deputy.
pub type ClassTuple = (i64, i32, i64, Option<i64>, Option<i64>);
/// id, number, lead.
pub type GradeTuple = (i64, i32, Option<i64>);
/// `staff` or `student`, person, first day, last day.
pub type AbsenceTuple = (String, i64, NaiveDate, NaiveDate);
/// record, kind, student, when it was entered, body if it is open.
pub type EventTuple = (i64, String, i64, NaiveDateTime, Option<String>);

/// The scheme in force in a term: the newest published one that is effective on the day, else the newest published one.
/// Its id and document.
pub fn published_scheme(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    on: NaiveDate,
) -> StoreResult<Option<(i64, String)>> {
    let published = || {
        schemes::table
            .filter(schemes::school_id.eq(school.0))
            .filter(schemes::term_id.eq(term.0))
            .filter(schemes::state.eq("published"))
            .order(schemes::version_no.desc())
            .select((schemes::id, schemes::document))
    };
    let effective = published()
        .filter(schemes::effective_from.is_null().or(schemes::effective_from.le(on)))
        .first(db)
        .optional()?;
    match effective {
        Some(found) => Ok(Some(found)),
        None => Ok(published().first(db).optional()?),
    }
}

/// The documents of these schemes, whatever their state.
pub fn scheme_documents(db: &mut Db, school: SchoolId, ids: &[i64]) -> StoreResult<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = schemes::table
        .filter(schemes::school_id.eq(school.0))
        .filter(schemes::id.eq_any(ids.to_vec()))
        .select((schemes::id, schemes::document))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Every student of the school, or these.
pub fn students(db: &mut Db, school: SchoolId, only: Option<&[i64]>) -> StoreResult<Vec<StudentTuple>> {
    let mut query = student::table
        .filter(student::school_id.eq(school.0))
        .order(student::id)
        .select((
            student::id,
            student::class_id,
            student::boarding,
            student::stratum,
            student::special,
            student::status,
            student::enrolled_on,
        ))
        .into_boxed();
    if let Some(ids) = only {
        query = query.filter(student::id.eq_any(ids.to_vec()));
    }
    Ok(query.load(db)?)
}

/// The last day of students who have left, as far as it is known.
pub fn left_on(db: &mut Db, school: SchoolId) -> StoreResult<HashMap<i64, NaiveDate>> {
    let left = student::table
        .filter(student::school_id.eq(school.0))
        .filter(student::status.eq_any(["transferred", "dropped_out", "graduated"]))
        .select(student::id);
    let rows: Vec<(i64, Option<NaiveDate>)> = enrolments::table
        .filter(enrolments::school_id.eq(school.0))
        .filter(enrolments::student_id.eq_any(left))
        .select((enrolments::student_id, enrolments::ends_on))
        .load(db)?;
    let mut last: HashMap<i64, NaiveDate> = HashMap::new();
    for (id, day) in rows {
        if let Some(day) = day {
            let kept = last.entry(id).or_insert(day);
            *kept = day.max(*kept);
        }
    }
    Ok(last)
}

/// Mentorships that touch the days from `from` to `to`, of every student or of these.
pub fn mentorships(
    db: &mut Db,
    school: SchoolId,
    from: NaiveDate,
    to: NaiveDate,
    only: Option<&[i64]>,
) -> StoreResult<Vec<MentorshipTuple>> {
    let mut query = mentorship::table
        .filter(mentorship::school_id.eq(school.0))
        .filter(mentorship::starts_on.le(to))
        .filter(mentorship::ends_on.is_null().or(mentorship::ends_on.ge(from)))
        .order(mentorship::id)
        .select((
            mentorship::id,
            mentorship::student_id,
            mentorship::staff_id,
            mentorship::kind,
            mentorship::group_id,
            mentorship::starts_on,
            mentorship::ends_on,
        ))
        .into_boxed();
    if let Some(ids) = only {
        query = query.filter(mentorship::student_id.eq_any(ids.to_vec()));
    }
    Ok(query.load(db)?)
}

/// How many students of each class have a mentor on the day; the class is `None` for those without.
pub fn students_with_mentor(
    db: &mut Db,
    school: SchoolId,
    on: NaiveDate,
) -> StoreResult<(HashSet<i64>, HashSet<i64>)> {
    let rows: Vec<(i64, i64)> = mentorship::table
        .filter(mentorship::school_id.eq(school.0))
        .filter(mentorship::starts_on.le(on))
        .filter(mentorship::ends_on.is_null().or(mentorship::ends_on.ge(on)))
        .select((mentorship::student_id, mentorship::staff_id))
        .load(db)?;
    Ok(rows.into_iter().unzip())
}

/// Mentor groups and their mentors.
pub fn groups(db: &mut Db, school: SchoolId) -> StoreResult<Vec<(i64, i64)>> {
    Ok(mentor_groups::table
        .filter(mentor_groups::school_id.eq(school.0))
        .order(mentor_groups::id)
        .select((mentor_groups::id, mentor_groups::staff_id))
        .load(db)?)
}

pub fn classes(db: &mut Db, school: SchoolId) -> StoreResult<Vec<ClassTuple>> {
    Ok(class::table
        .inner_join(grade::table.on(grade::school_id.eq(class::school_id).and(grade::id.eq(class::grade_id))))
        .filter(class::school_id.eq(school.0))
        .order((grade::number, class::number))
        .select((class::id, grade::number, grade::id, class::homeroom_staff_id, class::deputy_staff_id))
        .load(db)?)
}

/// Who teaches which class in the term, each once: (class, member of staff).
pub fn teachers(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<Vec<(i64, i64)>> {
    Ok(teaching::table
        .filter(teaching::school_id.eq(school.0))
        .filter(teaching::term_id.eq(term.0))
        .select((teaching::class_id, teaching::staff_id))
        .order((teaching::class_id, teaching::staff_id))
        .distinct()
        .load(db)?)
}

pub fn grades(db: &mut Db, school: SchoolId) -> StoreResult<Vec<GradeTuple>> {
    Ok(grade::table
        .filter(grade::school_id.eq(school.0))
        .order(grade::number)
        .select((grade::id, grade::number, grade::lead_staff_id))
        .load(db)?)
}

/// Absences that touch the days from `from` to `to`.
pub fn absences(
    db: &mut Db,
    school: SchoolId,
    from: NaiveDate,
    to: NaiveDate,
) -> StoreResult<Vec<AbsenceTuple>> {
    Ok(absence::table
        .filter(absence::school_id.eq(school.0))
        .filter(absence::starts_on.le(to))
        .filter(absence::ends_on.ge(from))
        .select((absence::person_kind, absence::person_id, absence::starts_on, absence::ends_on))
        .load(db)?)
}

/// Records of these kinds in the term that were not withdrawn, one row for each student in them, of every student or of
/// these.
pub fn events(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    kinds: &[String],
    only: Option<&[i64]>,
) -> StoreResult<Vec<EventTuple>> {
    let mut query = records::table
        .inner_join(record_students::table.on(
            record_students::school_id.eq(records::school_id).and(record_students::record_id.eq(records::id)),
        ))
        .filter(records::school_id.eq(school.0))
        .filter(records::term_id.eq(term.0))
        .filter(records::kind.eq_any(kinds.to_vec()))
        .filter(records::withdrawn_at.is_null())
        .order(records::id)
        .select((records::id, records::kind, record_students::student_id, records::entered_at, records::body))
        .into_boxed();
    if let Some(ids) = only {
        query = query.filter(record_students::student_id.eq_any(ids.to_vec()));
    }
    Ok(query.load(db)?)
}

/// The roles granted to members of the staff: (staff, role).
pub fn offices(db: &mut Db, school: SchoolId) -> StoreResult<Vec<(i64, String)>> {
    let rows: Vec<(Option<i64>, String)> = account_roles::table
        .inner_join(accounts::table.on(accounts::id.eq(account_roles::account_id)))
        .filter(account_roles::school_id.eq(school.0))
        .filter(accounts::school_id.eq(school.0))
        .filter(accounts::person_kind.eq("staff"))
        .select((accounts::person_id, account_roles::role))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(staff, role)| Some((staff?, role))).collect())
}
