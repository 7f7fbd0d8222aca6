//! How it goes in the classes the caller answers for: read from counters, with a few queries beside.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use shiyou_domain::access::{StudentAction, StudentScope};
use shiyou_domain::calendar::Term;
use shiyou_domain::id::{ClassId, GradeId, TermId};
use shiyou_persistence::{Db, Scope, directory, duty, ledger, school};

use crate::duty::{COUNTERS, read_term, term_counter, week_of};
use crate::week::{UNSEEN_DAYS, UnseenStudent, WeekDot, current_term, empty_weeks};
use crate::{App, AppError, AppResult, Call};

/// Unseen children listed at most.
const MOST_UNSEEN: i64 = 50;

/// One class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewClass {
    pub class_id: i64,
    pub class_name: String,
    pub grade_number: i32,
    pub students: usize,
    pub with_mentor: usize,
    /// Required duties due in the weeks up to this one.
    pub due: i64,
    /// Of these, done in time or late.
    pub done: i64,
    pub weeks: Vec<WeekDot>,
}

/// The school, or the part of it the caller answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    pub term_id: TermId,
    pub term_name: String,
    pub today: NaiveDate,
    pub week: u32,
    pub students: usize,
    pub with_mentor: usize,
    pub mentors: usize,
    pub due: i64,
    pub done: i64,
    pub missed: i64,
    pub unseen: Vec<UnseenStudent>,
    pub classes: Vec<OverviewClass>,
}

/// Coverage and completion, class by class and week by week.
///
/// # Errors
/// [`AppError::NotFound`] if there is no such term; [`AppError::Conflict`] before the school has one.
pub fn get_overview(app: &App, call: &Call, term: Option<TermId>) -> AppResult<Overview> {
    let school = call.school();
    let scope = call.scope(StudentAction::ReadDossier);
    let today = call.today();
    app.store.read(|db| {
        let (row, calendar) = match term {
            Some(term) => {
                let row = school::find_term(db, school, term)?;
                let calendar = read_term(&row)?;
                (row, calendar)
            }
            None => current_term(db, call)?,
        };
        let id = TermId(row.id);
        let week = week_of(&calendar, today);
        let (classes, mentors) = completion(db, call, &scope, id, &calendar)?;
        Ok::<_, AppError>(Overview {
            term_id: id,
            term_name: row.name,
            today,
            week,
            students: classes.iter().map(|class| class.students).sum(),
            with_mentor: classes.iter().map(|class| class.with_mentor).sum(),
            mentors,
            due: classes.iter().map(|class| class.due).sum(),
            done: classes.iter().map(|class| class.done).sum(),
            missed: classes.iter().flat_map(|class| &class.weeks).map(|dot| dot.missed).sum(),
            unseen: unseen(db, &scope, today, calendar.starts_on())?,
            classes,
        })
    })
}

/// Coverage and completion of the classes in the scope, in the order of grades and numbers, and how many mentors the
/// school has today. Read from counters.
pub(crate) fn completion(
    db: &mut Db,
    call: &Call,
    scope: &Scope,
    term: TermId,
    calendar: &Term,
) -> AppResult<(Vec<OverviewClass>, usize)> {
    let (school, today) = (call.school(), call.today());
    let week = week_of(calendar, today);
    let mut counted: HashMap<(String, i64, String), i64> = HashMap::new();
    for (name, scope_kind, scope_id, period, value) in ledger::read_counters(db, school, &COUNTERS)? {
        if scope_kind == "class" {
            counted.insert((name, scope_id, period), value);
        }
    }
    let monday = empty_weeks(calendar).iter().find(|dot| dot.week == week).map_or(today, |dot| dot.from);
    let overdue: HashMap<Option<i64>, i64> =
        duty::overdue(db, school, term, monday, today)?.into_iter().collect();
    let names = directory::class_names(db, school)?;
    let (paired, mentors) = duty::students_with_mentor(db, school, today)?;
    let mut by_class: HashMap<i64, (usize, usize)> = HashMap::new();
    for (student, class, _, _, _, status, _) in duty::students(db, school, None)? {
        if let Some(class) = class.filter(|_| status == "active") {
            let entry = by_class.entry(class).or_default();
            entry.0 += 1;
            entry.1 += usize::from(paired.contains(&student));
        }
    }
    let mut shown = vec![];
    for (class, grade_number, grade, ..) in duty::classes(db, school)? {
        if !admits_class(scope, class, grade) {
            continue;
        }
        let (students, with_mentor) = by_class.get(&class).copied().unwrap_or_default();
        let mut weeks = empty_weeks(calendar);
        for dot in &mut weeks {
            let read = |name: &str| {
                let key = (name.to_owned(), class, term_counter(term, dot.week));
                counted.get(&key).copied().unwrap_or_default()
            };
            let [due, done, late] = COUNTERS.map(read);
            let undone = due - done - late;
            dot.done = done;
            dot.late = late;
            dot.missed = match dot.week.cmp(&week) {
                std::cmp::Ordering::Less => undone,
                std::cmp::Ordering::Equal if today > calendar.ends_on() => undone,
                std::cmp::Ordering::Equal => overdue.get(&Some(class)).copied().unwrap_or_default(),
                std::cmp::Ordering::Greater => 0,
            };
            dot.open = undone - dot.missed;
        }
        let so_far = || weeks.iter().filter(|dot| dot.week <= week);
        shown.push(OverviewClass {
            class_id: class,
            class_name: names.get(&class).cloned().unwrap_or_default(),
            grade_number,
            students,
            with_mentor,
            due: so_far().map(|dot| dot.done + dot.late + dot.missed + dot.open).sum(),
            done: so_far().map(|dot| dot.done + dot.late).sum(),
            weeks,
        });
    }
    Ok((shown, mentors.len()))
}

fn admits_class(scope: &Scope, class: i64, grade: i64) -> bool {
    match &scope.students {
        StudentScope::All => true,
        StudentScope::Nobody => false,
        StudentScope::Some { grades, classes, .. } => {
            grades.contains(&GradeId(grade)) || classes.contains(&ClassId(class))
        }
    }
}

fn unseen(
    db: &mut Db,
    scope: &Scope,
    today: NaiveDate,
    term_starts: NaiveDate,
) -> AppResult<Vec<UnseenStudent>> {
    let since = today - Days::new(UNSEEN_DAYS.unsigned_abs());
    let found = duty::unseen(db, scope, today, since, MOST_UNSEEN)?;
    let ids: Vec<i64> = found.iter().map(|(id, _)| *id).collect();
    let entries = directory::students(db, scope, &ids)?;
    let starts: HashMap<i64, NaiveDate> = directory::mentors_of(
        db,
        scope.school,
        &ids.iter().copied().map(shiyou_domain::id::StudentId).collect::<Vec<_>>(),
        today,
    )?
    .into_iter()
    .map(|(student, _, _, from)| (student, from))
    .collect();
    let mut seen = HashSet::new();
    Ok(found
        .into_iter()
        .filter(|(id, _)| seen.insert(*id))
        .filter_map(|(id, last_on)| {
            let entry = entries.get(&id)?;
            let paired = starts.get(&id).copied().unwrap_or(term_starts).max(term_starts);
            let days = (today - last_on.unwrap_or(paired)).num_days();
            Some(UnseenStudent {
                id,
                name: entry.name.clone(),
                class_name: entry.class_name.clone(),
                days,
                last_on,
            })
        })
        .collect())
}
