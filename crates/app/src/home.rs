//! The first page of a child or its family: what waits, who the mentor is, what was praised.

use chrono::NaiveDate;
use shiyou_domain::access::StudentAction;
use shiyou_domain::id::{StudentId, TermId};
use shiyou_domain::record::RecordKind;
use shiyou_domain::scheme::LocalText;
use shiyou_persistence::page::PageRequest;
use shiyou_persistence::record::RecordFilter;
use shiyou_persistence::{Db, directory, duty, family, school};

use crate::duty::{is_done, items, read_term, state_on, week_of};
use crate::person::PersonName;
use crate::record::{RecordView, page_of};
use crate::{App, AppError, AppResult, Call};

/// Praise shown at most.
const MOST_PRAISE: u32 = 10;

/// Something that waits for the child or its family.
#[derive(Debug, Clone, PartialEq)]
pub struct LiteTask {
    /// `choice`, `reflection`, `survey`.
    pub kind: &'static str,
    pub title: LocalText,
    pub detail: Option<LocalText>,
    /// The address of the page it is done on.
    pub href: &'static str,
    pub due_on: Option<NaiveDate>,
    /// `due`, `missed`, `done`.
    pub state: &'static str,
}

/// The first page.
#[derive(Debug, Clone, PartialEq)]
pub struct LiteHome {
    pub student: PersonName,
    pub school_name: String,
    pub class_name: Option<String>,
    pub mentors: Vec<PersonName>,
    pub week: Option<u32>,
    pub tasks: Vec<LiteTask>,
    /// Of a guardian.
    pub children: Vec<PersonName>,
    pub praise: Vec<RecordView>,
}

/// The page of the student, or of one of a guardian's children: the first unless one is named.
///
/// # Errors
/// [`AppError::NotFound`] for anybody else, and for another's child.
pub fn get_my_home(app: &App, call: &Call, student: Option<StudentId>) -> AppResult<LiteHome> {
    let reader = &call.reader;
    let school = call.school();
    let own = reader.student();
    let children: Vec<i64> = match own {
        Some(student) => vec![student.0],
        None => reader.children.iter().map(|child| child.0).collect(),
    };
    app.store.read(|db| {
        let entries = directory::students(db, &call.scope(StudentAction::ReadDossier), &children)?;
        let wanted = student.map(|student| student.0).or_else(|| children.first().copied());
        let entry = wanted
            .filter(|id| children.contains(id))
            .and_then(|id| entries.get(&id))
            .ok_or(AppError::NotFound)?;
        let id = StudentId(entry.id);
        let mentors = directory::mentors_of(db, school, &[id], call.today())?;
        let term = school::term_on(db, school, call.today())?;
        let mut tasks = vec![];
        let mut week = None;
        if own.is_some() {
            tasks.extend(choices(db, call, id)?);
        }
        if let Some(row) = &term {
            let calendar = read_term(row)?;
            week = Some(week_of(&calendar, call.today()));
            if own.is_some() {
                tasks.extend(reflections(db, call, TermId(row.id), id)?);
            }
            let rater = if own.is_some() { "student" } else { "guardian" };
            tasks.extend(surveys(db, call, TermId(row.id), rater, id)?);
        }
        Ok(LiteHome {
            student: PersonName::new(entry.id, entry.name.clone()),
            school_name: directory::school_name(db, school)?,
            class_name: entry.class_name.clone(),
            mentors: mentors.into_iter().map(|(_, id, name, _)| PersonName::new(id, name)).collect(),
            week,
            tasks,
            children: match own {
                Some(_) => vec![],
                None => children
                    .iter()
                    .filter_map(|id| entries.get(id))
                    .map(|entry| PersonName::new(entry.id, entry.name.clone()))
                    .collect(),
            },
            praise: praise(db, call, id)?,
        })
    })
}

fn choices(db: &mut Db, call: &Call, student: StudentId) -> AppResult<Vec<LiteTask>> {
    let open = family::open_choices(db, call.school(), student)?;
    Ok(open
        .into_iter()
        .map(|(_, name, closes_at, submitted_at)| LiteTask {
            kind: "choice",
            title: LocalText::new("选导师", "Choose a mentor"),
            detail: Some(LocalText::new(name, "")),
            href: "/lite/choose",
            due_on: closes_at.map(|at| call.zone.day_of(at.and_utc())),
            state: if submitted_at.is_some() { "done" } else { "due" },
        })
        .collect())
}

fn reflections(db: &mut Db, call: &Call, term: TermId, student: StudentId) -> AppResult<Vec<LiteTask>> {
    let today = call.today();
    let mut rows = duty::owned_by(db, call.school(), term, "student", student.0, &[])?;
    let still_counts = |closes: Option<NaiveDate>| closes.is_none_or(|closes| today <= closes);
    rows.retain(|row| !is_done(row) && row.starts_on <= today && still_counts(row.closes_on));
    let states: Vec<&'static str> = rows.iter().map(|row| state_on(row, today)).collect();
    let shown = items(db, call, &rows)?;
    Ok(shown
        .into_iter()
        .zip(states)
        .filter(|(_, state)| matches!(*state, "due" | "missed"))
        .map(|(item, state)| LiteTask {
            kind: "reflection",
            title: item.rule_name,
            detail: None,
            href: "/lite/reflection",
            due_on: Some(item.due_on),
            state,
        })
        .collect())
}

fn surveys(
    db: &mut Db,
    call: &Call,
    term: TermId,
    rater: &str,
    student: StudentId,
) -> AppResult<Vec<LiteTask>> {
    let open = family::open_surveys(db, call.school(), term, rater, student)?;
    Ok(open
        .into_iter()
        .map(|(_, name, closes_on, answered)| LiteTask {
            kind: "survey",
            title: LocalText::new(name, ""),
            detail: None,
            href: "/lite/survey",
            due_on: closes_on,
            state: if answered { "done" } else { "due" },
        })
        .collect())
}

/// What was praised; only what the caller reads whole.
fn praise(db: &mut Db, call: &Call, student: StudentId) -> AppResult<Vec<RecordView>> {
    let kinds = [RecordKind::Praise, RecordKind::Honour];
    let filter = RecordFilter {
        student: Some(student.0),
        kinds: kinds.iter().map(|kind| kind.code().to_owned()).collect(),
        standing: true,
        ..RecordFilter::default()
    };
    let page = PageRequest::new(Some(MOST_PRAISE), None)?;
    let (shown, _) = page_of(db, call, filter, &page)?;
    Ok(shown.closed().into_iter().filter(|view| view.body.is_some()).collect())
}
