use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use shiyou_domain::access::StudentScope;
use shiyou_domain::id::{ClassId, MentorGroupId, SchoolId, StaffId, StudentId, TermId};

use super::{MentorshipRow, NewMentorGroup, NewMentorship};
use crate::db::MultiBackend;
use crate::dialect::both;
use crate::page::{Page, PageRequest};
use crate::schema::{classes, mentor_groups, mentorships, staff, students};
use crate::scope::students_within;
use crate::{Db, Scope, StoreResult};

/// Rows written in one statement.
const AT_ONCE: usize = 100;

/// Which mentorships to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct MentorshipFilter {
    pub term: Option<TermId>,
    pub student: Option<StudentId>,
    pub mentor: Option<StaffId>,
    pub class: Option<ClassId>,
    /// Only those (`true`) or no such (`false`) as go on on this day.
    pub active: Option<(bool, NaiveDate)>,
}

/// A condition on `mentorships`.
type OnMentorships = Box<dyn BoxableExpression<mentorships::table, MultiBackend, SqlType = Bool>>;

/// Mentorships of the students in the scope, newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &MentorshipFilter,
    page: &PageRequest,
) -> StoreResult<Page<MentorshipRow>> {
    let mut wanted = conditions(scope.school, filter, page.after_id());
    if scope.students != StudentScope::All {
        // The condition of a scope is one on students alone, so it cannot stand in a query of another table.
        let ids: Vec<i64> = students::table.filter(students_within(scope)).select(students::id).load(db)?;
        wanted = Box::new(wanted.and(mentorships::student_id.eq_any(ids)));
    }
    let rows: Vec<Bare> = mentorships::table
        .filter(wanted)
        .order(mentorships::id.desc())
        .limit(page.rows())
        .select(Bare::as_select())
        .load(db)?;
    let page = page.cut(rows, |row| (String::new(), row.id));
    let student_ids: Vec<i64> = page.items.iter().map(|row| row.student_id).collect();
    let staff_ids: Vec<i64> = page.items.iter().map(|row| row.staff_id).collect();
    // A page has at most 500 rows: one query each.
    let places: HashMap<i64, (String, Option<i64>)> = students::table
        .filter(students::school_id.eq(scope.school.0))
        .filter(students::id.eq_any(student_ids))
        .select((students::id, (students::name, students::class_id)))
        .load::<(i64, (String, Option<i64>))>(db)?
        .into_iter()
        .collect();
    let mentors: HashMap<i64, String> = staff::table
        .filter(staff::school_id.eq(scope.school.0))
        .filter(staff::id.eq_any(staff_ids))
        .select((staff::id, staff::name))
        .load::<(i64, String)>(db)?
        .into_iter()
        .collect();
    let class_names: HashMap<i64, String> = classes::table
        .filter(classes::school_id.eq(scope.school.0))
        .select((classes::id, classes::name))
        .load::<(i64, String)>(db)?
        .into_iter()
        .collect();
    Ok(page.map(|row| {
        let (student_name, class) = places.get(&row.student_id).cloned().unwrap_or_default();
        MentorshipRow {
            id: row.id,
            student_id: row.student_id,
            student_name,
            staff_id: row.staff_id,
            staff_name: mentors.get(&row.staff_id).cloned().unwrap_or_default(),
            class_name: class.and_then(|class| class_names.get(&class).cloned()),
            kind: row.kind,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            origin: row.origin,
            end_reason: row.end_reason,
            group_id: row.group_id,
        }
    }))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = mentorships)]
struct Bare {
    id: i64,
    student_id: i64,
    staff_id: i64,
    kind: String,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    origin: String,
    end_reason: Option<String>,
    group_id: Option<i64>,
}

fn conditions(school: SchoolId, filter: &MentorshipFilter, after: Option<i64>) -> OnMentorships {
    let mut all: OnMentorships = Box::new(mentorships::school_id.eq(school.0));
    if let Some(after) = after {
        all = Box::new(all.and(mentorships::id.lt(after)));
    }
    if let Some(term) = filter.term {
        all = Box::new(all.and(mentorships::term_id.eq(term.0)));
    }
    if let Some(student) = filter.student {
        all = Box::new(all.and(mentorships::student_id.eq(student.0)));
    }
    if let Some(mentor) = filter.mentor {
        all = Box::new(all.and(mentorships::staff_id.eq(mentor.0)));
    }
    if let Some(class) = filter.class {
        let of_class = students::table
            .filter(students::school_id.eq(school.0))
            .filter(students::class_id.is_not_null())
            .filter(students::class_id.assume_not_null().eq(class.0))
            .select(students::id);
        all = Box::new(all.and(mentorships::student_id.eq_any(of_class)));
    }
    if let Some((active, day)) = filter.active {
        let over = mentorships::ends_on.is_not_null().and(mentorships::ends_on.assume_not_null().lt(day));
        all = match active {
            true => Box::new(all.and(mentorships::starts_on.le(day)).and(diesel::dsl::not(over))),
            false => Box::new(all.and(over)),
        };
    }
    all
}

/// How many mentees of the term each of these mentors has on the day: staff → mentees. Those of one campaign are left out.
pub fn load_of_mentors(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    mentors: &[i64],
    but_campaign: i64,
    on: NaiveDate,
) -> StoreResult<HashMap<i64, u32>> {
    let mut found = HashMap::new();
    for some in mentors.chunks(500) {
        let rows: Vec<i64> = mentorships::table
            .filter(mentorships::school_id.eq(school.0))
            .filter(mentorships::term_id.eq(term.0))
            .filter(mentorships::staff_id.eq_any(some.to_vec()))
            .filter(
                mentorships::campaign_id
                    .is_null()
                    .or(mentorships::campaign_id.assume_not_null().ne(but_campaign)),
            )
            .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(on)))
            .select(mentorships::staff_id)
            .load(db)?;
        for mentor in rows {
            *found.entry(mentor).or_insert(0) += 1;
        }
    }
    Ok(found)
}

/// Groups of the term, of one mentor or of all: (group, mentor, students with a pairing in it on the day).
pub fn groups(
    db: &mut Db,
    school: SchoolId,
    term: TermId,
    mentor: Option<StaffId>,
    on: NaiveDate,
) -> StoreResult<Vec<(i64, i64, Vec<i64>)>> {
    let mut query = mentor_groups::table
        .filter(mentor_groups::school_id.eq(school.0))
        .filter(mentor_groups::term_id.eq(term.0))
        .order(mentor_groups::id)
        .select((mentor_groups::id, mentor_groups::staff_id))
        .into_boxed();
    if let Some(mentor) = mentor {
        query = query.filter(mentor_groups::staff_id.eq(mentor.0));
    }
    let found: Vec<(i64, i64)> = query.load(db)?;
    let mut members: HashMap<i64, Vec<i64>> = HashMap::new();
    let rows: Vec<(Option<i64>, i64)> = mentorships::table
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::term_id.eq(term.0))
        .filter(mentorships::group_id.is_not_null())
        .filter(mentorships::starts_on.le(on))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(on)))
        .order(mentorships::id)
        .select((mentorships::group_id, mentorships::student_id))
        .load(db)?;
    for (group, student) in rows {
        members.entry(group.unwrap_or_default()).or_default().push(student);
    }
    Ok(found.into_iter().map(|(id, staff)| (id, staff, members.remove(&id).unwrap_or_default())).collect())
}

/// A student and who mentors him on a day.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Pair {
    pub class_id: Option<i64>,
    pub student_name: String,
    pub staff_id: i64,
}

/// Everybody who has a mentor on the day, by name; once for each mentor.
pub fn pairs_on(db: &mut Db, school: SchoolId, on: NaiveDate) -> StoreResult<Vec<Pair>> {
    Ok(mentorships::table
        .inner_join(
            students::table.on(students::school_id
                .eq(mentorships::school_id)
                .and(students::id.eq(mentorships::student_id))),
        )
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::starts_on.le(on))
        .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.ge(on)))
        .order((students::name_key, students::id, mentorships::id))
        .select((students::class_id, students::name, mentorships::staff_id))
        .load(db)?)
}

/// A group: its term, its mentor, and every student who was in it.
pub fn find_group(
    db: &mut Db,
    school: SchoolId,
    id: MentorGroupId,
) -> StoreResult<(TermId, StaffId, Vec<i64>)> {
    let (term, staff): (i64, i64) = mentor_groups::table
        .filter(mentor_groups::school_id.eq(school.0))
        .filter(mentor_groups::id.eq(id.0))
        .select((mentor_groups::term_id, mentor_groups::staff_id))
        .first(db)?;
    let students: Vec<i64> = mentorships::table
        .filter(mentorships::school_id.eq(school.0))
        .filter(mentorships::term_id.eq(term))
        .filter(mentorships::group_id.eq(Some(id.0)))
        .order(mentorships::student_id)
        .select(mentorships::student_id)
        .distinct()
        .load(db)?;
    Ok((TermId(term), StaffId(staff), students))
}

pub fn insert_groups(db: &mut Db, groups: &[NewMentorGroup<'_>]) -> StoreResult<()> {
    for some in groups.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(mentor_groups::table).values(some).execute(inner))?;
    }
    Ok(())
}

pub fn insert_all(db: &mut Db, pairs: &[NewMentorship<'_>]) -> StoreResult<()> {
    for some in pairs.chunks(AT_ONCE) {
        both!(db, inner => diesel::insert_into(mentorships::table).values(some).execute(inner))?;
    }
    Ok(())
}

/// A mentorship that was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    pub id: i64,
    pub student: i64,
}

/// Ends what runs of this kind for these students on the day before `from`; says what.
pub fn end_running(
    db: &mut Db,
    school: SchoolId,
    student_ids: &[i64],
    kind: &str,
    from: NaiveDate,
    reason: &str,
) -> StoreResult<Vec<Ended>> {
    let last_day = from.pred_opt().unwrap_or(from);
    let mut ended = vec![];
    for some in student_ids.chunks(500) {
        let rows: Vec<(i64, i64)> = mentorships::table
            .filter(mentorships::school_id.eq(school.0))
            .filter(mentorships::student_id.eq_any(some.to_vec()))
            .filter(mentorships::kind.eq(kind))
            .filter(mentorships::starts_on.lt(from))
            .filter(mentorships::ends_on.is_null().or(mentorships::ends_on.assume_not_null().ge(from)))
            .select((mentorships::id, mentorships::student_id))
            .load(db)?;
        let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
        let running = mentorships::table
            .filter(mentorships::school_id.eq(school.0))
            .filter(mentorships::id.eq_any(ids));
        diesel::update(running)
            .set((
                mentorships::ends_on.eq(Some(last_day)),
                mentorships::end_reason.eq(Some(reason)),
                mentorships::version.eq(mentorships::version + 1),
            ))
            .execute(db)?;
        ended.extend(rows.into_iter().map(|(id, student)| Ended { id, student }));
    }
    Ok(ended)
}
