//! The people of a campaign with what the matcher and the board need to know of them; no more.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use shiyou_domain::id::{CampaignId, SchoolId, StudentId, TermId};

use crate::schema::{
    campaign_mentors, campaign_students, classes, grades, mentorships, staff, students,
    teaching_assignments as teaching,
};
use crate::{Db, StoreResult};

/// A student as the board shows him.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = students)]
pub struct RosterStudent {
    pub id: i64,
    pub student_no: Option<String>,
    pub name: String,
    /// `male`, `female` or `unknown`.
    pub gender: String,
    pub class_id: Option<i64>,
    pub boarding: Option<String>,
    /// Codes, as JSON; so are the next four.
    pub special: String,
    pub interests: String,
    pub needs: String,
    pub personality: String,
    pub is_special: bool,
}

/// A member of the staff as students see him.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = staff)]
pub struct RosterStaff {
    pub id: i64,
    pub name: String,
    pub gender: String,
    pub kind: String,
    pub title: Option<String>,
    pub years_in_post: Option<i32>,
    /// A list as JSON; so are the next two.
    pub subjects: String,
    pub strengths: String,
    pub qualifications: String,
    pub motto: Option<String>,
    pub capacity: Option<i32>,
    pub status: String,
}

/// A class and the grade it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub class: i64,
    pub class_name: String,
    pub class_number: i32,
    pub grade: i64,
    pub grade_name: String,
    pub grade_number: i32,
}

/// Every class of the school, by id.
pub fn units(db: &mut Db, school: SchoolId) -> StoreResult<BTreeMap<i64, Unit>> {
    let rows: Vec<(i64, String, i32, i64, String, i32)> = classes::table
        .inner_join(
            grades::table.on(grades::school_id.eq(classes::school_id).and(grades::id.eq(classes::grade_id))),
        )
        .filter(classes::school_id.eq(school.0))
        .select((classes::id, classes::name, classes::number, grades::id, grades::name, grades::number))
        .load(db)?;
    let unit = |(class, class_name, class_number, grade, grade_name, grade_number)| {
        (class, Unit { class, class_name, class_number, grade, grade_name, grade_number })
    };
    Ok(rows.into_iter().map(unit).collect())
}

/// The active students of these classes, by name; of the whole school without a list of classes.
pub fn students_in(
    db: &mut Db,
    school: SchoolId,
    in_classes: Option<&[i64]>,
) -> StoreResult<Vec<RosterStudent>> {
    let mut query = students::table
        .filter(students::school_id.eq(school.0))
        .filter(students::status.eq("active"))
        .order((students::name_key, students::id))
        .select(RosterStudent::as_select())
        .into_boxed();
    if let Some(ids) = in_classes {
        query = query.filter(students::class_id.eq_any(ids.iter().map(|id| Some(*id)).collect::<Vec<_>>()));
    }
    Ok(query.load(db)?)
}

/// The students who take part in a campaign, by name.
pub fn roster_students(
    db: &mut Db,
    school: SchoolId,
    campaign: CampaignId,
) -> StoreResult<Vec<RosterStudent>> {
    Ok(students::table
        .inner_join(
            campaign_students::table.on(campaign_students::school_id
                .eq(students::school_id)
                .and(campaign_students::student_id.eq(students::id))),
        )
        .filter(students::school_id.eq(school.0))
        .filter(campaign_students::campaign_id.eq(campaign.0))
        .order((students::name_key, students::id))
        .select(RosterStudent::as_select())
        .load(db)?)
}

/// The teachers who may be chosen in a campaign, by name.
pub fn roster_staff(db: &mut Db, school: SchoolId, campaign: CampaignId) -> StoreResult<Vec<RosterStaff>> {
    Ok(staff::table
        .inner_join(campaign_mentors::table.on(
            campaign_mentors::school_id.eq(staff::school_id).and(campaign_mentors::staff_id.eq(staff::id)),
        ))
        .filter(staff::school_id.eq(school.0))
        .filter(campaign_mentors::campaign_id.eq(campaign.0))
        .order((staff::name_key, staff::id))
        .select(RosterStaff::as_select())
        .load(db)?)
}

/// Everybody on the staff who has not left, by name.
pub fn staff_of(db: &mut Db, school: SchoolId) -> StoreResult<Vec<RosterStaff>> {
    Ok(staff::table
        .filter(staff::school_id.eq(school.0))
        .filter(staff::status.ne("left"))
        .order((staff::name_key, staff::id))
        .select(RosterStaff::as_select())
        .load(db)?)
}

/// Who teaches which class in the term: staff → classes.
pub fn taught_in(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<HashMap<i64, Vec<i64>>> {
    let rows: Vec<(i64, i64)> = teaching::table
        .filter(teaching::school_id.eq(school.0))
        .filter(teaching::term_id.eq(term.0))
        .order((teaching::staff_id, teaching::class_id))
        .select((teaching::staff_id, teaching::class_id))
        .load(db)?;
    let mut found: HashMap<i64, Vec<i64>> = HashMap::new();
    for (staff, class) in rows {
        let list = found.entry(staff).or_default();
        if list.last() != Some(&class) {
            list.push(class);
        }
    }
    Ok(found)
}

/// The last mentor each of these students had in an earlier term: student → staff.
pub fn previous_mentors(
    db: &mut Db,
    school: SchoolId,
    but_term: TermId,
    ids: &[i64],
) -> StoreResult<BTreeMap<i64, i64>> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(500) {
        let rows: Vec<(i64, i64)> = mentorships::table
            .filter(mentorships::school_id.eq(school.0))
            .filter(mentorships::student_id.eq_any(some.to_vec()))
            .filter(mentorships::term_id.ne(but_term.0))
            .order((mentorships::starts_on, mentorships::id))
            .select((mentorships::student_id, mentorships::staff_id))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The class a student is in, and the name.
///
/// # Errors
/// `NotFound`.
pub fn class_of(db: &mut Db, school: SchoolId, student: StudentId) -> StoreResult<(String, Option<i64>)> {
    Ok(students::table
        .filter(students::school_id.eq(school.0))
        .filter(students::id.eq(student.0))
        .select((students::name, students::class_id))
        .first(db)?)
}
