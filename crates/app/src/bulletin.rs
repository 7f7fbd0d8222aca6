//! The sheet that hangs in the office each week: what the classes have done, and by whom a reminder is wanted. It never
//! holds a child's name.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use shiyou_domain::access::StudentAction;
use shiyou_domain::id::TermId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::{directory, duty, record, school};

use crate::duty::{read_term, week_of};
use crate::overview::completion;
use crate::person::PersonName;
use crate::week::{UNSEEN_DAYS, WeekDot, current_term, empty_weeks};
use crate::{App, AppError, AppResult, Call};

/// How many classes are named for a well kept week, those level with the last one besides.
const MOST_BEST: usize = 5;

static WEEK_TO_COME: IssueText = IssueText {
    code: "bulletin_week_to_come",
    zh: "第 {week} 周还没有开始。",
    en: "Week {week} has not begun.",
};

/// Which sheet is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BulletinQuery {
    /// The term of today if none is named.
    pub term: Option<TermId>,
    pub week: u32,
    /// 1–12; every grade the caller answers for if none is named.
    pub grade: Option<i32>,
}

/// One class on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulletinClass {
    pub id: i64,
    pub name: String,
    pub grade_number: i32,
    pub students: usize,
    pub with_mentor: usize,
    /// The weeks up to the one of the sheet.
    pub weeks: Vec<WeekDot>,
    /// Children of the class with whom nobody had contact for two weeks, as of today.
    pub unseen: i64,
}

/// What a mentor has left undone though it was due, for the children of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BehindMentor {
    pub mentor: PersonName,
    pub class_id: i64,
    pub class_name: String,
    pub grade_number: i32,
    pub overdue: i64,
}

/// The sheet of one week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulletin {
    pub school_name: String,
    pub term_id: TermId,
    pub term_name: String,
    pub today: NaiveDate,
    pub week: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Whether the week goes on: its figures will still change.
    pub running: bool,
    pub weeks_of_term: u32,
    /// Every grade the caller answers for, whichever is shown.
    pub grades: Vec<i32>,
    pub classes: Vec<BulletinClass>,
    /// The classes with the highest shares of this week, where something was due.
    pub best: Vec<i64>,
    /// How many records of each kind were about something of this week: (kind, count).
    pub records: Vec<(String, i64)>,
    pub behind: Vec<BehindMentor>,
}

/// The sheet of a week that has begun, of the classes whose dossiers the caller may read.
///
/// # Errors
/// [`AppError::NotFound`] for a week, a term or a grade that is not there or not the caller's; [`AppError::Conflict`] for a
/// week to come.
pub fn get_bulletin(app: &App, call: &Call, query: &BulletinQuery) -> AppResult<Bulletin> {
    let school = call.school();
    let scope = call.scope(StudentAction::ReadDossier);
    let today = call.today();
    app.store.read(|db| {
        let (row, calendar) = match query.term {
            Some(term) => {
                let row = school::find_term(db, school, term)?;
                let calendar = read_term(&row)?;
                (row, calendar)
            }
            None => current_term(db, call)?,
        };
        let term = TermId(row.id);
        let all = empty_weeks(&calendar);
        let dot = all.iter().find(|dot| dot.week == query.week).ok_or(AppError::NotFound)?;
        if dot.from > today {
            return Err(AppError::Conflict(WEEK_TO_COME.issue().with("week", query.week)));
        }
        let (mut classes, _) = completion(db, call, &scope, term, &calendar)?;
        let mut grades: Vec<i32> = classes.iter().map(|class| class.grade_number).collect();
        grades.dedup();
        if let Some(grade) = query.grade {
            classes.retain(|class| class.grade_number == grade);
        }
        if classes.is_empty() {
            return Err(AppError::NotFound);
        }
        let ids: Vec<i64> = classes.iter().map(|class| class.class_id).collect();
        let unseen = duty::unseen_by_class(db, school, today, today - Days::new(UNSEEN_DAYS.unsigned_abs()))?;
        let names: HashMap<i64, (&str, i32)> = classes
            .iter()
            .map(|class| (class.class_id, (class.class_name.as_str(), class.grade_number)))
            .collect();
        let mut overdue = duty::overdue_of_staff(db, school, term, today)?;
        overdue.retain(|(_, class, _)| names.contains_key(class));
        let mentors: Vec<i64> = overdue.iter().map(|(staff, ..)| *staff).collect();
        let staff = directory::staff_names(db, school, &mentors)?;
        let mut behind: Vec<BehindMentor> = overdue
            .into_iter()
            .filter_map(|(id, class, overdue)| {
                let (class_name, grade_number) = names.get(&class)?;
                let mentor = PersonName::new(id, staff.get(&id)?.clone());
                let class_name = (*class_name).to_owned();
                Some(BehindMentor {
                    mentor,
                    class_id: class,
                    class_name,
                    grade_number: *grade_number,
                    overdue,
                })
            })
            .collect();
        let place: HashMap<i64, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        behind.sort_by_key(|one| (place.get(&one.class_id).copied(), -one.overdue, one.mentor.clone()));
        let from = call.zone.start_of(dot.from).naive_utc();
        let before = call.zone.start_of(dot.to + Days::new(1)).naive_utc();
        let records = record::kinds_in(db, school, (from, before), &ids)?;
        let best = best(&classes, query.week);
        Ok(Bulletin {
            school_name: directory::school_name(db, school)?,
            term_id: term,
            term_name: row.name,
            today,
            week: query.week,
            from: dot.from,
            to: dot.to,
            running: query.week == week_of(&calendar, today) && today <= dot.to,
            weeks_of_term: all.last().map_or(0, |dot| dot.week),
            grades,
            best,
            records,
            behind,
            classes: classes
                .into_iter()
                .map(|class| BulletinClass {
                    id: class.class_id,
                    name: class.class_name,
                    grade_number: class.grade_number,
                    students: class.students,
                    with_mentor: class.with_mentor,
                    weeks: class.weeks.into_iter().filter(|dot| dot.week <= query.week).collect(),
                    unseen: unseen.get(&class.class_id).copied().unwrap_or_default(),
                })
                .collect(),
        })
    })
}

/// The classes with the highest shares of the week, nothing below nine in ten; all that are level with the last of them.
fn best(classes: &[crate::overview::OverviewClass], week: u32) -> Vec<i64> {
    let shares: Vec<(i64, i64, i64)> = classes
        .iter()
        .filter_map(|class| {
            let dot = class.weeks.iter().find(|dot| dot.week == week)?;
            let done = dot.done + dot.late;
            let due = done + dot.missed + dot.open;
            (due > 0 && 10 * done >= 9 * due).then_some((class.class_id, done, due))
        })
        .collect();
    // In thousandths, so that classes of different size are level where the sheet shows them level.
    let mut ranked: BTreeMap<std::cmp::Reverse<i64>, Vec<i64>> = BTreeMap::new();
    for (class, done, due) in shares {
        ranked.entry(std::cmp::Reverse(1000 * done / due)).or_default().push(class);
    }
    let mut best = vec![];
    for level in ranked.into_values() {
        if best.len() >= MOST_BEST {
            break;
        }
        best.extend(level);
    }
    best
}
