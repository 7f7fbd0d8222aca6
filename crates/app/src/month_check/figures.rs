//! A month of each mentor of a grade, counted from the duties.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_domain::duty::CheckMonth;
use shiyou_domain::id::GradeId;
use shiyou_persistence::month_check::{self, DutyCount};
use shiyou_persistence::{Db, directory, duty};

use super::Ground;
use crate::{AppResult, Call};

/// What one mentor owed in the month and what became of it. Only required duties count; excused ones stand apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorMonth {
    pub staff: i64,
    pub name: String,
    /// Of the grade.
    pub mentees: i64,
    pub in_time: i64,
    /// Entered after the window, before the check closed; one-off duties also later.
    pub late: i64,
    pub missing: i64,
    /// Not due yet.
    pub open: i64,
    pub excused: i64,
}

impl MentorMonth {
    pub fn due(&self) -> i64 {
        self.in_time + self.late + self.missing + self.open
    }

    fn add(&mut self, row: &DutyCount, today: NaiveDate) {
        let place = match row.state.as_str() {
            "done" => &mut self.in_time,
            "done_late" => &mut self.late,
            _ if row.excused => &mut self.excused,
            _ if row.due_on < today => &mut self.missing,
            _ => &mut self.open,
        };
        *place += row.count;
    }
}

/// The mentors of the grade in the month, by name.
///
/// A duty about a student counts in the student's grade; one about a group or the mentor in the grade where most of the
/// mentor's students are, the lowest of several.
pub(super) fn of_grade(
    db: &mut Db,
    call: &Call,
    ground: &Ground,
    month: &CheckMonth,
    grade: GradeId,
) -> AppResult<Vec<MentorMonth>> {
    let school = call.school();
    let grade_of: HashMap<i64, i64> =
        duty::classes(db, school)?.iter().map(|class| (class.0, class.2)).collect();
    let mut home: HashMap<i64, (i64, i64)> = HashMap::new();
    let mut months: BTreeMap<i64, MentorMonth> = BTreeMap::new();
    for (staff, of_grade, mentees) in month_check::mentees_by_grade(db, school, (month.from, month.to))? {
        let best = home.entry(staff).or_insert((of_grade, mentees));
        if mentees > best.1 {
            *best = (of_grade, mentees);
        }
        if of_grade == grade.0 {
            let empty = MentorMonth {
                staff,
                name: String::new(),
                mentees,
                in_time: 0,
                late: 0,
                missing: 0,
                open: 0,
                excused: 0,
            };
            months.insert(staff, empty);
        }
    }
    let days = month.due_days(&ground.months);
    for row in month_check::counts(db, school, ground.id(), days)? {
        let counted_in = match row.class_id {
            Some(class) => grade_of.get(&class).copied(),
            None => home.get(&row.staff_id).map(|(grade, _)| *grade),
        };
        if counted_in != Some(grade.0) || !row.required {
            continue;
        }
        if let Some(of_mentor) = months.get_mut(&row.staff_id) {
            of_mentor.add(&row, call.today());
        }
    }
    let ids: Vec<i64> = months.keys().copied().collect();
    let mut names = directory::staff_names(db, school, &ids)?;
    let mut months: Vec<MentorMonth> = months
        .into_values()
        .map(|month| MentorMonth { name: names.remove(&month.staff).unwrap_or_default(), ..month })
        .collect();
    months.sort_by_cached_key(|month| (shiyou_persistence::name_key::name_key(&month.name), month.staff));
    Ok(months)
}
