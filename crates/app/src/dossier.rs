//! A child's dossier: who looked is in the log before the page is shown.

use std::collections::HashMap;

use chrono::NaiveDate;
use shiyou_domain::access::{Role, StudentAction};
use shiyou_domain::exam::points;
use shiyou_domain::id::{StudentId, TermId};
use shiyou_persistence::page::{Page, PageRequest};
use shiyou_persistence::record::RecordFilter;
use shiyou_persistence::{Db, directory, duty, family, school};

use crate::duty::{DutyItem, items, read_term, week_of};
use crate::record::{RecordView, open_texts, page_of, place_of};
use crate::{App, AppError, AppResult, Call};

/// The last grade of compulsory education: up to it families see levels, never marks' ranks.
const LAST_COMPULSORY_GRADE: i32 = 9;
/// Records of the first page of the timeline.
const TIMELINE: u32 = 30;
/// Sealed records looked at to say whether there is one that the reader may know of.
const MOST_RESTRICTED: u32 = 50;

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamPoint {
    pub exam_id: i64,
    pub name: String,
    pub held_on: NaiveDate,
    pub subject: String,
    /// Not for a child in compulsory education and its family.
    pub score: Option<String>,
    pub full_marks: i32,
    pub absent: bool,
    /// Nothing was asked of the student.
    pub exempt: bool,
    /// The level where the subject is marked so, else `A` from 85 %, `B` from 70 %, `C` from 60 %, else `D`.
    pub level: Option<String>,
    /// The share of those who sat the subject that did worse, 0–100; for the staff only.
    pub percentile: Option<i64>,
}

/// The dossier, but for who the student is.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    pub today: NaiveDate,
    pub week: Option<u32>,
    pub timeline: Page<RecordView>,
    pub duties: Vec<DutyItem>,
    pub exams: Vec<ExamPoint>,
    pub subjects: Vec<String>,
    pub last_contact_on: Option<NaiveDate>,
    /// There are restricted or sealed records that the reader may know of.
    pub has_restricted: bool,
    pub allowed_actions: Vec<&'static str>,
}

/// Opens a dossier; each opening is logged.
///
/// # Errors
/// [`AppError::NotFound`] outside the caller's scope.
pub fn get_dossier(app: &App, call: &Call, student: StudentId) -> AppResult<Dossier> {
    let school = call.school();
    let scope = call.scope(StudentAction::ReadDossier);
    let entry = app
        .store
        .read(|db| directory::students(db, &scope, &[student.0]))?
        .remove(&student.0)
        .ok_or(AppError::NotFound)?;
    app.store.write(&call.context(app), |tx| {
        tx.audit("dossier.read", Some(("student", student.0)), serde_json::json!({}));
        Ok::<_, AppError>(())
    })?;
    let page = PageRequest::new(Some(TIMELINE), None)?;
    let (rest, shown, next_cursor) = app.store.read(|db| {
        let filter = RecordFilter { student: Some(student.0), ..RecordFilter::default() };
        let (shown, next) = page_of(db, call, filter, &page)?;
        let term = school::term_on(db, school, call.today())?;
        let (week, duties) = match &term {
            Some(row) => {
                let calendar = read_term(row)?;
                let rows = duty::with_student(db, school, TermId(row.id), student)?;
                (Some(week_of(&calendar, call.today())), items(db, call, &rows)?)
            }
            None => (None, vec![]),
        };
        let exams = exam_points(db, call, student, entry.grade_number)?;
        let mut subjects: Vec<String> = vec![];
        for point in &exams {
            if !subjects.contains(&point.subject) {
                subjects.push(point.subject.clone());
            }
        }
        let place = place_of(student.0, Some(&entry));
        let dossier = Dossier {
            today: call.today(),
            week,
            timeline: Page { items: vec![], next_cursor: None },
            duties,
            exams,
            subjects,
            last_contact_on: duty::contacts_of(db, school, &[student.0])?.remove(&student.0),
            has_restricted: has_restricted(db, call, student)?,
            allowed_actions: call.reader.student_actions(&place),
        };
        Ok::<_, AppError>((dossier, shown, next))
    })?;
    let items = open_texts(app, call, shown, true)?;
    Ok(Dossier { timeline: Page { items, next_cursor }, ..rest })
}

/// More of the timeline, or one kind of it.
///
/// # Errors
/// [`AppError::NotFound`] outside the caller's scope.
pub fn list_student_records(
    app: &App,
    call: &Call,
    student: StudentId,
    kind: Option<&str>,
    page: &PageRequest,
) -> AppResult<Page<RecordView>> {
    let scope = call.scope(StudentAction::ReadDossier);
    let (shown, next_cursor) = app.store.read(|db| {
        if !directory::students(db, &scope, &[student.0])?.contains_key(&student.0) {
            return Err(AppError::NotFound);
        }
        let kinds = kind.into_iter().map(str::to_owned).collect();
        let filter = RecordFilter { student: Some(student.0), kinds, ..RecordFilter::default() };
        page_of(db, call, filter, page)
    })?;
    Ok(Page { items: open_texts(app, call, shown, true)?, next_cursor })
}

fn has_restricted(db: &mut Db, call: &Call, student: StudentId) -> AppResult<bool> {
    let filter =
        RecordFilter { student: Some(student.0), encrypted: true, standing: true, ..RecordFilter::default() };
    let page = PageRequest::new(Some(MOST_RESTRICTED), None)?;
    let (shown, _) = page_of(db, call, filter, &page)?;
    Ok(!shown.closed().is_empty())
}

fn exam_points(
    db: &mut Db,
    call: &Call,
    student: StudentId,
    grade: Option<i32>,
) -> AppResult<Vec<ExamPoint>> {
    let reader = &call.reader;
    let family = reader.has_role(Role::Student) || reader.has_role(Role::Guardian);
    let levels_only = family && grade.is_none_or(|grade| grade <= LAST_COMPULSORY_GRADE);
    let rows = family::scores_of(db, call.school(), student)?;
    let mut marks: HashMap<(i64, String), Vec<i32>> = HashMap::new();
    if !family {
        let mut exams: Vec<i64> = rows.iter().map(|row| row.exam_id).collect();
        exams.dedup();
        for (exam, subject, mark) in family::marks_of(db, call.school(), &exams)? {
            marks.entry((exam, subject)).or_default().extend(mark);
        }
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let sat = row.hundredths.filter(|_| !row.absent);
            let others = marks.get(&(row.exam_id, row.subject.clone()));
            ExamPoint {
                percentile: sat.zip(others).and_then(|(mark, all)| percentile(mark, all)),
                level: row.level.or_else(|| Some(level(sat?, row.full_marks)?.to_owned())),
                score: sat.filter(|_| !levels_only).map(points),
                exam_id: row.exam_id,
                name: row.name,
                held_on: row.held_on,
                subject: row.subject,
                full_marks: row.full_marks,
                absent: row.absent,
                exempt: row.exempt,
            }
        })
        .collect())
}

fn level(hundredths: i32, full_marks: i32) -> Option<&'static str> {
    let percent = (full_marks > 0).then(|| hundredths / full_marks)?;
    Some(match percent {
        85.. => "A",
        70..=84 => "B",
        60..=69 => "C",
        _ => "D",
    })
}

/// Those who did worse, of all others who sat it; nobody else, no figure.
fn percentile(mark: i32, all: &[i32]) -> Option<i64> {
    let others = all.len().checked_sub(1).filter(|others| *others > 0)? as i64;
    let worse = all.iter().filter(|other| **other < mark).count() as i64;
    Some(worse * 100 / others)
}
