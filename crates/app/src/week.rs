//! The caller's own week: what is overdue, what is for today, who was not seen for long.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use shiyou_domain::access::{Reader, Role};
use shiyou_domain::calendar::{Term, Window};
use shiyou_domain::id::TermId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::duty::{self, DutyRow};
use shiyou_persistence::{Db, Scope, directory, excuse, school};

use crate::duty::{DutyItem, is_done, items, offices_of, read_term, state_on, week_of};
use crate::person::PersonName;
use crate::{App, AppError, AppResult, Call};

/// A child without contact for longer than this is listed as unseen.
pub const UNSEEN_DAYS: i64 = 14;
/// How far ahead of the week duties are listed.
const LATER_DAYS: u64 = 14;

static NO_TERM: IssueText =
    IssueText {
        code: "no_term_yet", zh: "学校还没有建立学期。", en: "The school has no term yet."
    };

/// A student, and for how long nobody had contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnseenStudent {
    pub id: i64,
    pub name: String,
    pub class_name: Option<String>,
    pub days: i64,
    pub last_on: Option<NaiveDate>,
}

/// One week of the ribbon: required duties by the week they fall due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WeekDot {
    pub week: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub school_days: u32,
    /// In time.
    pub done: i64,
    pub late: i64,
    pub missed: i64,
    pub open: i64,
    pub exam: bool,
    pub holiday: bool,
}

/// The week of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct MyWeek {
    pub term_id: TermId,
    pub term_name: String,
    pub today: NaiveDate,
    pub week: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Of the duties listed for the week, overdue ones included.
    pub done: usize,
    pub total: usize,
    pub overdue: Vec<DutyItem>,
    pub today_duties: Vec<DutyItem>,
    pub this_week: Vec<DutyItem>,
    pub later: Vec<DutyItem>,
    pub done_duties: Vec<DutyItem>,
    pub unseen: Vec<UnseenStudent>,
    pub ribbon: Vec<WeekDot>,
    pub mentees: Vec<PersonName>,
}

/// The term of today, or the last or first one.
pub(crate) fn current_term(db: &mut Db, call: &Call) -> AppResult<(school::TermRow, Term)> {
    let row = school::term_on(db, call.school(), call.today())?
        .ok_or_else(|| AppError::Conflict(NO_TERM.issue()))?;
    let term = read_term(&row)?;
    Ok((row, term))
}

/// The weeks of a term, with nothing counted yet.
pub(crate) fn empty_weeks(term: &Term) -> Vec<WeekDot> {
    let overlaps = |week: &Window, from: NaiveDate, to: NaiveDate| from <= week.to && week.from <= to;
    let holidays = &term.draft().holidays;
    term.weeks()
        .into_iter()
        .map(|week| WeekDot {
            week: week.number,
            from: week.from,
            to: week.to,
            school_days: term.school_days_between(week.from, week.to),
            exam: term.exams().iter().any(|exam| overlaps(&week, exam.from, exam.to)),
            holiday: holidays.iter().any(|holiday| overlaps(&week, holiday.from, holiday.to)),
            ..WeekDot::default()
        })
        .collect()
}

/// Codes of the offices whose duties are the reader's.
pub(crate) fn offices_held(reader: &Reader) -> Vec<&'static str> {
    let held = Role::ALL.iter().filter(|role| reader.has_role(**role));
    held.flat_map(|role| offices_of(*role)).map(|actor| actor.code()).collect()
}

/// The duties the caller answers for in the term.
pub(crate) fn own_duties(db: &mut Db, call: &Call, term: TermId) -> AppResult<Vec<DutyRow>> {
    let reader = &call.reader;
    let offices = offices_held(reader);
    let (kind, id) = match (reader.staff(), reader.student()) {
        (Some(staff), _) => ("staff", staff.0),
        (None, Some(student)) => ("student", student.0),
        (None, None) => ("none", -1),
    };
    Ok(duty::owned_by(db, call.school(), term, kind, id, &offices)?)
}

/// The caller's week; the present one unless `week` names another.
///
/// # Errors
/// [`AppError::Conflict`] before the school has a term; [`AppError::NotFound`] if the term has no such week.
pub fn get_my_week(app: &App, call: &Call, week: Option<u32>) -> AppResult<MyWeek> {
    let today = call.today();
    app.store.read(|db| {
        let (row, term) = current_term(db, call)?;
        let number = week.unwrap_or_else(|| week_of(&term, today));
        let mut ribbon = empty_weeks(&term);
        let shown = ribbon.iter().find(|dot| dot.week == number).cloned().ok_or(AppError::NotFound)?;
        let rows = own_duties(db, call, TermId(row.id))?;
        let states: HashMap<i64, &DutyRow> = rows.iter().map(|row| (row.id, row)).collect();
        let all = items(db, call, &rows)?;
        let mut parts: [Vec<DutyItem>; 5] = Default::default();
        for item in all {
            let Some(row) = states.get(&item.id) else { continue };
            add_to_ribbon(&mut ribbon, &term, row, today);
            if let Some(part) = part_of(row, item.state, today, &shown) {
                parts[part as usize].push(item);
            }
        }
        if let Some(staff) = call.reader.staff() {
            let shown: Vec<i64> = parts.iter().flatten().map(|item| item.id).collect();
            let asked: HashMap<i64, String> =
                excuse::standing_for(db, call.school(), staff, &shown)?.into_iter().collect();
            parts.iter_mut().flatten().for_each(|item| item.excuse = asked.get(&item.id).cloned());
        }
        let [overdue, today_duties, this_week, later, done_duties] = parts;
        let done = done_duties.len();
        let total = done + overdue.len() + today_duties.len() + this_week.len();
        let (mentees, unseen) = mentees(db, call, &term)?;
        Ok(MyWeek {
            term_id: TermId(row.id),
            term_name: row.name,
            today,
            week: number,
            from: shown.from,
            to: shown.to,
            done,
            total,
            overdue,
            today_duties,
            this_week,
            later,
            done_duties,
            unseen,
            ribbon,
            mentees,
        })
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Overdue,
    Today,
    ThisWeek,
    Later,
    Done,
}

/// Where a duty stands on the page of a week; nowhere if it is past changing or too far ahead.
fn part_of(row: &DutyRow, state: &str, today: NaiveDate, week: &WeekDot) -> Option<Part> {
    let in_week = |day: NaiveDate| week.from <= day && day <= week.to;
    if is_done(row) {
        return (in_week(row.due_on) || row.done_on.is_some_and(in_week)).then_some(Part::Done);
    }
    match state {
        // Once its check has closed it stays missed: there is nothing to be done about it any more.
        "missed" => row.closes_on.is_none_or(|closes| today <= closes).then_some(Part::Overdue),
        "due" | "upcoming" if row.due_on == today => Some(Part::Today),
        "due" | "upcoming" if in_week(row.due_on) => Some(Part::ThisWeek),
        "due" | "upcoming" if row.due_on > week.to && row.starts_on <= week.to + Days::new(LATER_DAYS) => {
            Some(Part::Later)
        }
        _ => None,
    }
}

fn add_to_ribbon(ribbon: &mut [WeekDot], term: &Term, row: &DutyRow, today: NaiveDate) {
    if !row.required {
        return;
    }
    let week = week_of(term, row.due_on);
    let Some(dot) = ribbon.iter_mut().find(|dot| dot.week == week) else { return };
    match state_on(row, today) {
        "done" => dot.done += 1,
        "done_late" => dot.late += 1,
        "missed" => dot.missed += 1,
        "due" | "upcoming" => dot.open += 1,
        _ => {}
    }
}

/// The caller's mentees, and those of them whom nobody met for long.
fn mentees(db: &mut Db, call: &Call, term: &Term) -> AppResult<(Vec<PersonName>, Vec<UnseenStudent>)> {
    let Some(staff) = call.reader.staff() else { return Ok((vec![], vec![])) };
    let today = call.today();
    let pairs = directory::mentees_of(db, call.school(), staff, today)?;
    let ids: Vec<i64> = pairs.iter().map(|(id, _)| *id).collect();
    let entries = directory::students(db, &Scope::whole(call.school()), &ids)?;
    let seen = duty::contacts_of(db, call.school(), &ids)?;
    let names = ids
        .iter()
        .filter_map(|id| entries.get(id))
        .map(|entry| PersonName::new(entry.id, entry.name.clone()))
        .collect();
    let mut unseen: Vec<UnseenStudent> = pairs
        .iter()
        .filter_map(|(id, since)| {
            let entry = entries.get(id)?;
            let last_on = seen.get(id).copied();
            let from = last_on.unwrap_or_else(|| (*since).max(term.starts_on()));
            let days = (today - from).num_days();
            (days > UNSEEN_DAYS).then(|| UnseenStudent {
                id: *id,
                name: entry.name.clone(),
                class_name: entry.class_name.clone(),
                days,
                last_on,
            })
        })
        .collect();
    unseen.sort_by_key(|one| std::cmp::Reverse(one.days));
    Ok((names, unseen))
}
