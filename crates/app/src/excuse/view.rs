use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use shiyou_domain::access::{Permission, Role, StaffAction, StaffPlace, StaffScope, StudentAction};
use shiyou_domain::excuse::ExcuseState;
use shiyou_domain::id::{ExcuseId, GradeId, StaffId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::scheme::{LocalText, SchemeDocument};
use shiyou_persistence::excuse::{self, ExcuseFilter, ExcuseRow};
use shiyou_persistence::page::{Page, PageRequest};
use shiyou_persistence::{Db, account, directory, staff};

use super::state_of;
use crate::duty::{published, rule_name};
use crate::paging::{Listed, Paging};
use crate::person::PersonName;
use crate::{App, AppError, AppResult, Call};

static STATE: IssueText = IssueText {
    code: "excuse_state_unknown",
    zh: "没有“{state}”这种状态。",
    en: "There is no state “{state}”.",
};

/// Which requests are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExcuseQuery {
    pub term: Option<TermId>,
    pub state: Option<String>,
    pub paging: Paging,
}

/// A request, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcuseView {
    pub id: ExcuseId,
    pub term: TermId,
    pub staff: PersonName,
    /// The rule whose duty it is about; none for a run of days.
    pub rule_name: Option<LocalText>,
    pub duty: Option<i64>,
    /// The student, the class or the group's mentor it is about, where the caller may see that.
    pub subject_name: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub reason: String,
    pub note: String,
    pub state: ExcuseState,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decision_note: String,
    pub created_at: DateTime<Utc>,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// Requests of those whose work the caller checks, newest first.
///
/// # Errors
/// [`AppError::Invalid`] for an unknown state or cursor.
pub fn list(app: &App, call: &Call, query: &ExcuseQuery) -> AppResult<Listed<ExcuseView>> {
    let page = query.paging.request()?;
    let filter = ExcuseFilter { term: query.term, state: state(query)?, staff: None };
    app.store.read(|db| {
        let scope = call.reader.staff_members(StaffAction::CheckWork);
        let grades = staff::mentee_grades(db, call.school(), call.today())?;
        let filter = ExcuseFilter { staff: admitted(&scope, &grades), ..filter.clone() };
        listed(db, call, &filter, &page)
    })
}

/// The caller's own requests, newest first.
///
/// # Errors
/// Those of [`list`]; [`AppError::Forbidden`] for whoever is not on the staff.
pub fn list_own(app: &App, call: &Call, query: &ExcuseQuery) -> AppResult<Listed<ExcuseView>> {
    let staff = call.reader.staff().ok_or(AppError::Forbidden)?;
    let page = query.paging.request()?;
    let filter = ExcuseFilter { term: query.term, state: state(query)?, staff: Some(vec![staff.0]) };
    app.store.read(|db| listed(db, call, &filter, &page))
}

pub(super) fn view_of(app: &App, call: &Call, id: ExcuseId) -> AppResult<ExcuseView> {
    app.store.read(|db| {
        let row = excuse::find(db, call.school(), id)?;
        views(db, call, vec![row])?.pop().ok_or(AppError::NotFound)
    })
}

/// The members of the staff in the scope: none for all.
pub(crate) fn admitted(scope: &StaffScope, grades: &HashMap<i64, Vec<GradeId>>) -> Option<Vec<i64>> {
    match scope {
        StaffScope::All => None,
        StaffScope::Nobody => Some(vec![]),
        StaffScope::Some { staff, .. } => {
            let mentors = grades.iter().filter(|(id, grades)| {
                scope.admits(&StaffPlace { id: StaffId(**id), grades: grades.as_slice() })
            });
            Some(mentors.map(|(id, _)| *id).chain(staff.iter().map(|id| id.0)).collect())
        }
    }
}

fn state(query: &ExcuseQuery) -> AppResult<Option<&'static str>> {
    let known = |code: &String| {
        let unknown = || AppError::invalid(STATE.at("/state").with("state", code));
        ExcuseState::from_code(code).map(ExcuseState::code).ok_or_else(unknown)
    };
    query.state.as_ref().map(known).transpose()
}

fn listed(
    db: &mut Db,
    call: &Call,
    filter: &ExcuseFilter,
    page: &PageRequest,
) -> AppResult<Listed<ExcuseView>> {
    let Page { items, next_cursor } = excuse::list(db, call.school(), filter, page)?;
    Ok(Listed { items: views(db, call, items)?, next_cursor, total: None })
}

fn views(db: &mut Db, call: &Call, rows: Vec<ExcuseRow>) -> AppResult<Vec<ExcuseView>> {
    let school = call.school();
    let of = |kind: &str| -> Vec<i64> {
        rows.iter()
            .filter(|row| row.subject_kind.as_deref() == Some(kind))
            .filter_map(|row| row.subject_id)
            .collect()
    };
    let students = directory::students(db, &call.scope(StudentAction::See), &of("student"))?;
    let groups = directory::group_mentors(db, school, &of("group"))?;
    let mut people: Vec<i64> = rows.iter().map(|row| row.staff_id).collect();
    people.extend(groups.values().chain(&of("staff")));
    let staff_names = directory::staff_names(db, school, &people)?;
    let classes = match of("class").is_empty() {
        true => HashMap::new(),
        false => directory::class_names(db, school)?,
    };
    let accounts: Vec<i64> = rows.iter().filter_map(|row| row.decided_by).collect();
    let deciders = account::names(db, &accounts)?;
    let terms: BTreeSet<i64> =
        rows.iter().filter(|row| row.rule_key.is_some()).map(|row| row.term_id).collect();
    let mut schemes: HashMap<i64, SchemeDocument> = HashMap::new();
    for term in terms {
        if let Some(scheme) = published(db, school, TermId(term), call.today())? {
            schemes.insert(term, scheme.document);
        }
    }
    let grades = staff::mentee_grades(db, school, call.today())?;
    rows.into_iter()
        .map(|row| {
            let state = state_of(&row)?;
            let subject_name = match (row.subject_kind.as_deref(), row.subject_id) {
                (Some("student"), Some(id)) => students.get(&id).map(|entry| entry.name.clone()),
                (Some("group"), Some(id)) => {
                    groups.get(&id).and_then(|staff| staff_names.get(staff)).cloned()
                }
                (Some("staff"), Some(id)) => staff_names.get(&id).cloned(),
                (Some("class"), Some(id)) => classes.get(&id).cloned(),
                _ => None,
            };
            let rule = row.rule_key.as_deref().map(|key| match schemes.get(&row.term_id) {
                Some(document) => rule_name(document, key),
                None => LocalText::new(key, key),
            });
            Ok(ExcuseView {
                id: ExcuseId(row.id),
                term: TermId(row.term_id),
                staff: PersonName::new(
                    row.staff_id,
                    staff_names.get(&row.staff_id).cloned().unwrap_or_default(),
                ),
                rule_name: rule,
                duty: row.duty_id,
                subject_name,
                actions: actions(call, &row, state, &grades),
                from: row.starts_on,
                to: row.ends_on,
                reason: row.reason,
                note: row.note,
                state,
                decided_by: row.decided_by.and_then(|id| deciders.get(&id)).cloned(),
                decided_at: row.decided_at.map(|at| at.and_utc()),
                decision_note: row.decision_note,
                created_at: row.created_at.and_utc(),
                version: row.version,
            })
        })
        .collect()
}

fn actions(
    call: &Call,
    row: &ExcuseRow,
    state: ExcuseState,
    grades: &HashMap<i64, Vec<GradeId>>,
) -> Vec<&'static str> {
    let own = call.reader.staff() == Some(StaffId(row.staff_id));
    let place = StaffPlace {
        id: StaffId(row.staff_id),
        grades: grades.get(&row.staff_id).map_or(&[][..], Vec::as_slice),
    };
    let decides = call.reader.holds(Permission::ExcusesDecide)
        && call.reader.staff_members(StaffAction::CheckWork).admits(&place)
        && (!own || call.reader.has_role(Role::Principal));
    [
        ("approve", ExcuseState::Approved, decides),
        ("decline", ExcuseState::Declined, decides),
        ("withdraw", ExcuseState::Withdrawn, own),
    ]
    .into_iter()
    .filter(|(_, to, may)| *may && state.can_become(*to))
    .map(|(action, ..)| action)
    .collect()
}
