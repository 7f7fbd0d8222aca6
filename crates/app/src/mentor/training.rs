//! Courses, and who was there.

use chrono::NaiveDate;
use shiyou_domain::id::{StaffId, TrainingCourseId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::mentor::{self, CourseChanges, CourseRow, NewAttendance, NewCourse};
use shiyou_persistence::{Action, Db, staff};

use super::application::account_of;
use super::wrong_count;
use crate::fields::Fields;
use crate::paging::{Listed, Paging};
use crate::student::Person;
use crate::{App, AppError, AppResult, Call};

/// Most characters of a name, and of a topic or lecturer.
const LONGEST_NAME: usize = 80;
const LONGEST_TOPIC: usize = 40;
/// Tenths of an hour that one course can have: up to 200 hours.
const HOURS: std::ops::RangeInclusive<i32> = 1..=2_000;

static HOURS_RANGE: IssueText = IssueText {
    code: "training_hours_out_of_range",
    zh: "学时要在 0.1 到 {most} 之间。",
    en: "Hours must lie between 0.1 and {most}.",
};
static TO_COME: IssueText = IssueText {
    code: "training_to_come",
    zh: "培训在 {on} 举行，还不能登记出席。",
    en: "The course is on {on}; attendance cannot be entered yet.",
};

/// A course as entered in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CourseDraft {
    pub name: String,
    pub topic: Option<String>,
    pub held_on: NaiveDate,
    /// In tenths of an hour.
    pub tenths: i32,
    pub lecturer: Option<String>,
}

/// A course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseView {
    pub id: TrainingCourseId,
    pub name: String,
    pub topic: Option<String>,
    pub held_on: NaiveDate,
    pub tenths: u32,
    pub lecturer: Option<String>,
    /// How many were there.
    pub count: i64,
    /// Who was there and for how long, by name; empty in lists.
    pub attendance: Vec<(Person<StaffId>, u32)>,
    pub version: i32,
}

/// Somebody who was at a course; no hours take him off the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttendanceEntry {
    pub staff: StaffId,
    pub tenths: i32,
}

struct Checked {
    name: String,
    topic: Option<String>,
    lecturer: Option<String>,
}

impl CourseDraft {
    fn check(&self) -> AppResult<Checked> {
        let mut fields = Fields::default();
        let name = fields.text("/name", &self.name, LONGEST_NAME);
        let topic = fields.optional("/topic", self.topic.as_deref(), LONGEST_TOPIC);
        let lecturer = fields.optional("/lecturer", self.lecturer.as_deref(), LONGEST_TOPIC);
        if !HOURS.contains(&self.tenths) {
            fields.push(HOURS_RANGE.at("/hours").with("most", HOURS.end() / 10));
        }
        fields.finish()?;
        Ok(Checked { name, topic, lecturer })
    }
}

/// Courses, the newest first.
///
/// # Errors
/// [`AppError::Invalid`] if the cursor cannot be read.
pub fn list_courses(app: &App, call: &Call, paging: &Paging) -> AppResult<Listed<CourseView>> {
    let page = paging.request()?;
    app.store.read(|db| {
        let rows = mentor::courses(db, call.school(), &page)?;
        let ids: Vec<i64> = rows.items.iter().map(|row| row.id).collect();
        let counts = mentor::attendances_by_course(db, call.school(), &ids)?;
        let view = |row: CourseRow| {
            let count = counts.get(&row.id).copied().unwrap_or_default();
            course_view(row, count, vec![])
        };
        Ok(Listed::new(rows.map(view), None))
    })
}

/// One course with everybody who was there.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn get_course(app: &App, call: &Call, id: TrainingCourseId) -> AppResult<CourseView> {
    app.store.read(|db| whole(db, call, id))
}

/// Enters a course.
///
/// # Errors
/// [`AppError::Invalid`].
pub fn create_course(app: &App, call: &Call, draft: &CourseDraft) -> AppResult<CourseView> {
    let checked = draft.check()?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let row = NewCourse {
            id: tx.fresh_id(),
            school_id: call.school().0,
            name: &checked.name,
            topic: checked.topic.as_deref(),
            held_on: draft.held_on,
            hours_tenths: draft.tenths,
            lecturer: checked.lecturer.as_deref(),
            created_at: tx.row_time(),
        };
        mentor::insert_course(tx.db(), &row)?;
        tx.changed("training_course", row.id, Action::Created);
        Ok::<_, AppError>(row.id)
    })?;
    app.store.read(|db| whole(db, call, TrainingCourseId(made.id())))
}

/// Changes a course; hours that were entered for people stay as they are.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`].
pub fn update_course(
    app: &App,
    call: &Call,
    id: TrainingCourseId,
    version: i32,
    draft: &CourseDraft,
) -> AppResult<CourseView> {
    let checked = draft.check()?;
    app.store.write(&call.context(app), |tx| {
        let changes = CourseChanges {
            name: &checked.name,
            topic: checked.topic.as_deref(),
            held_on: draft.held_on,
            hours_tenths: draft.tenths,
            lecturer: checked.lecturer.as_deref(),
        };
        mentor::update_course(tx.db(), call.school(), id, version, &changes)?;
        tx.changed("training_course", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    app.store.read(|db| whole(db, call, id))
}

/// Enters who was at a course and for how long, all or none; what was entered for them before is replaced.
///
/// # Errors
/// [`AppError::Invalid`] with everybody who is not of the school or was there longer than the course;
/// [`AppError::NotFound`]; [`AppError::Conflict`] before the course is held.
pub fn record_attendance(
    app: &App,
    call: &Call,
    id: TrainingCourseId,
    entries: &[AttendanceEntry],
) -> AppResult<CourseView> {
    AppError::unless_empty(wrong_count(entries.len(), "/items").into_iter().collect())?;
    app.store.write(&call.context(app), |tx| {
        let school = call.school();
        let course = mentor::find_course(tx.db(), school, id)?;
        if course.held_on > call.today() {
            return Err(AppError::Conflict(TO_COME.issue().with("on", course.held_on)));
        }
        let people: Vec<i64> = entries.iter().map(|entry| entry.staff.0).collect();
        let known = staff::names(tx.db(), school, &people)?;
        let mut fields = Fields::default();
        for (index, entry) in entries.iter().enumerate() {
            if !known.contains_key(&entry.staff.0) || people[..index].contains(&entry.staff.0) {
                fields.not_here(&format!("/items/{index}/staff_id"));
            }
            if !(0..=course.hours_tenths).contains(&entry.tenths) {
                let most = shiyou_domain::mentor::hours_text(course.hours_tenths.unsigned_abs());
                fields.push(HOURS_RANGE.at(format!("/items/{index}/hours")).with("most", most));
            }
        }
        fields.finish()?;
        mentor::remove_attendances(tx.db(), school, id, &people)?;
        let rows: Vec<NewAttendance> = entries
            .iter()
            .filter(|entry| entry.tenths > 0)
            .map(|entry| NewAttendance {
                id: tx.fresh_id(),
                school_id: school.0,
                course_id: id.0,
                staff_id: entry.staff.0,
                hours_tenths: entry.tenths,
                recorded_at: tx.row_time(),
                recorded_by: account_of(call),
            })
            .collect();
        mentor::insert_attendances(tx.db(), &rows)?;
        tx.audit(
            "mentor.attendance_recorded",
            Some(("training_course", id.0)),
            serde_json::json!({ "people": entries.len() }),
        );
        tx.changed("training_course", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    app.store.read(|db| whole(db, call, id))
}

fn whole(db: &mut Db, call: &Call, id: TrainingCourseId) -> AppResult<CourseView> {
    let row = mentor::find_course(db, call.school(), id)?;
    let there = mentor::attendance_of(db, call.school(), id)?;
    let ids: Vec<i64> = there.iter().map(|row| row.staff_id).collect();
    let mut people = staff::find_many(db, call.school(), &ids)?;
    people.sort_by(|one, other| (&one.name_key, one.id).cmp(&(&other.name_key, other.id)));
    let attendance = people
        .into_iter()
        .map(|person| {
            let tenths = there.iter().find(|row| row.staff_id == person.id).map_or(0, |row| row.hours_tenths);
            (Person { id: StaffId(person.id), name: person.name }, tenths.unsigned_abs())
        })
        .collect();
    Ok(course_view(row, there.len() as i64, attendance))
}

fn course_view(row: CourseRow, count: i64, attendance: Vec<(Person<StaffId>, u32)>) -> CourseView {
    let CourseRow { id, name, topic, held_on, hours_tenths, lecturer, version } = row;
    CourseView {
        id: TrainingCourseId(id),
        name,
        topic,
        held_on,
        tenths: hours_tenths.unsigned_abs(),
        lecturer,
        count,
        attendance,
        version,
    }
}
