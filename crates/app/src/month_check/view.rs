use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_domain::access::Permission;
use shiyou_domain::duty::{CheckMonth, CheckState};
use shiyou_domain::id::{GradeId, TermId};
use shiyou_persistence::month_check::{self, CheckRow, MarkRow};
use shiyou_persistence::{Db, account, directory};

use super::figures::of_grade;
use super::{CheckKey, Ground, MentorMonth, own_grade, own_grades};
use crate::{App, AppResult, Call};

/// The months of a term and how far each grade's checks are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckOverview {
    pub term_id: TermId,
    pub term_name: String,
    pub today: NaiveDate,
    pub months: Vec<CheckMonth>,
    pub grades: Vec<CheckGrade>,
}

/// One grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckGrade {
    pub id: GradeId,
    pub number: i32,
    /// In the order of the months.
    pub states: Vec<CheckState>,
    /// How many mentors have a mark, in the order of the months.
    pub marked: Vec<usize>,
}

/// How a mentor's month was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckMark {
    pub band: String,
    pub remark: String,
    pub marked_by: Option<String>,
    pub marked_at: DateTime<Utc>,
    pub version: i32,
}

/// One line of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckMentor {
    pub month: MentorMonth,
    pub mark: Option<CheckMark>,
    /// Duties done since it was closed: they are late and change nothing here.
    pub since_closing: i64,
}

/// Something that was done with the check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckEvent {
    /// `closed` or `reopened`.
    pub action: String,
    pub at: DateTime<Utc>,
    pub account: Option<i64>,
    pub by: String,
    #[serde(default)]
    pub reason: String,
}

/// The check of one grade and month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckView {
    pub school_name: String,
    pub term_id: TermId,
    pub term_name: String,
    pub today: NaiveDate,
    pub grade: GradeId,
    pub grade_number: i32,
    pub month: CheckMonth,
    pub state: CheckState,
    pub mentors: Vec<CheckMentor>,
    pub history: Vec<CheckEvent>,
    /// 0 before anybody has worked on it.
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// How far the checks of a term are, of the grades the caller checks.
///
/// # Errors
/// [`crate::AppError::NotFound`] if there is no such term; [`crate::AppError::Conflict`] before the school has one.
pub fn list(app: &App, call: &Call, term: Option<TermId>) -> AppResult<CheckOverview> {
    app.store.read(|db| {
        let ground = Ground::load(db, call, term)?;
        let rows = month_check::of_term(db, call.school(), ground.id())?;
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let mut marked: HashMap<i64, usize> = HashMap::new();
        for mark in month_check::marks(db, call.school(), &ids)? {
            *marked.entry(mark.check_id).or_default() += 1;
        }
        let by_place: HashMap<(i64, i32), &CheckRow> =
            rows.iter().map(|row| ((row.grade_id, row.month), row)).collect();
        let grades = own_grades(db, call)?
            .into_iter()
            .map(|(id, number)| {
                let rows =
                    ground.months.iter().map(|month| by_place.get(&(id.0, month.number as i32)).copied());
                let rows: Vec<Option<&CheckRow>> = rows.collect();
                CheckGrade {
                    id,
                    number,
                    states: rows.iter().map(|row| state_of(*row)).collect(),
                    marked: rows
                        .iter()
                        .map(|row| row.and_then(|row| marked.get(&row.id)).copied().unwrap_or_default())
                        .collect(),
                }
            })
            .collect();
        Ok(CheckOverview {
            term_id: ground.id(),
            term_name: ground.term.name,
            today: call.today(),
            months: ground.months,
            grades,
        })
    })
}

/// The check of one grade and month: the figures of today, or those of the closing.
///
/// # Errors
/// [`crate::AppError::NotFound`] for a month that is none, or a grade that the caller does not check.
pub fn get(app: &App, call: &Call, key: &CheckKey) -> AppResult<CheckView> {
    app.store.read(|db| {
        let (grade, grade_number) = own_grade(db, call, key.grade)?;
        let ground = Ground::load(db, call, key.term)?;
        let month = ground.month(key.month)?;
        let row = month_check::find(db, call.school(), ground.id(), grade, month.number as i32)?;
        let state = state_of(row.as_ref());
        let live = of_grade(db, call, &ground, &month, grade)?;
        let (months, since): (Vec<MentorMonth>, HashMap<i64, i64>) = match frozen(row.as_ref())? {
            Some(kept) => {
                let now: HashMap<i64, i64> =
                    live.iter().map(|month| (month.staff, month.in_time + month.late)).collect();
                let since = kept.iter().map(|month| {
                    let before = month.in_time + month.late;
                    (month.staff, now.get(&month.staff).map_or(0, |now| (now - before).max(0)))
                });
                let since = since.collect();
                (kept, since)
            }
            None => (live, HashMap::new()),
        };
        let mut marks = marks_of(db, call, row.as_ref())?;
        let mentors = months
            .into_iter()
            .map(|month| CheckMentor {
                mark: marks.remove(&month.staff),
                since_closing: since.get(&month.staff).copied().unwrap_or_default(),
                month,
            })
            .collect();
        Ok(CheckView {
            school_name: directory::school_name(db, call.school())?,
            term_id: ground.id(),
            actions: actions(call, &month, state),
            term_name: ground.term.name,
            today: call.today(),
            grade,
            grade_number,
            month,
            state,
            mentors,
            history: history(row.as_ref())?,
            version: row.map_or(0, |row| row.version),
        })
    })
}

pub(super) fn state_of(row: Option<&CheckRow>) -> CheckState {
    row.and_then(|row| CheckState::from_code(&row.state)).unwrap_or(CheckState::Open)
}

/// The figures of a check that is closed.
pub(super) fn frozen(row: Option<&CheckRow>) -> AppResult<Option<Vec<MentorMonth>>> {
    let closed = row.filter(|row| state_of(Some(row)) == CheckState::Closed);
    let Some(json) = closed.and_then(|row| row.snapshot.as_deref()) else { return Ok(None) };
    Ok(Some(serde_json::from_str(json)?))
}

pub(super) fn history(row: Option<&CheckRow>) -> AppResult<Vec<CheckEvent>> {
    Ok(row.map(|row| serde_json::from_str(&row.history)).transpose()?.unwrap_or_default())
}

pub(super) fn marks_of(
    db: &mut Db,
    call: &Call,
    row: Option<&CheckRow>,
) -> AppResult<HashMap<i64, CheckMark>> {
    let Some(row) = row else { return Ok(HashMap::new()) };
    let marks = month_check::marks(db, call.school(), &[row.id])?;
    let accounts: Vec<i64> = marks.iter().filter_map(|mark| mark.marked_by).collect();
    let names = account::names(db, &accounts)?;
    let view = |mark: MarkRow| CheckMark {
        band: mark.band,
        remark: mark.remark,
        marked_by: mark.marked_by.and_then(|id| names.get(&id)).cloned(),
        marked_at: mark.marked_at.and_utc(),
        version: mark.version,
    };
    Ok(marks.into_iter().map(|mark| (mark.staff_id, view(mark))).collect())
}

fn actions(call: &Call, month: &CheckMonth, state: CheckState) -> Vec<&'static str> {
    let manages = call.reader.holds(Permission::ChecksManage);
    let begun = month.from <= call.today();
    [
        ("mark", manages && begun && state == CheckState::Open),
        ("close", manages && state == CheckState::Open && month.can_close_on(call.today())),
        ("reopen", state == CheckState::Closed && call.reader.holds(Permission::ChecksReopen)),
    ]
    .into_iter()
    .filter_map(|(action, may)| may.then_some(action))
    .collect()
}
