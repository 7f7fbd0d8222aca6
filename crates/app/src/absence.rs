//! Registered absences: who is away from when to when. Duties scale by them, so they are planned again after each change.

use chrono::{DateTime, NaiveDate, Utc};
use shiyou_domain::access::{StaffAction, StaffPlace, StaffScope, StudentAction, StudentScope};
use shiyou_domain::excuse::{AbsenceReason, REASON_UNKNOWN, check_days};
use shiyou_domain::id::{AbsenceId, StaffId, StudentId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::absence::{self, AbsenceFilter, AbsenceRow, NewAbsence};
use shiyou_persistence::page::Page;
use shiyou_persistence::{Action, Db, directory, school, staff, student};

use crate::excuse::admitted;
use crate::paging::{Listed, Paging};
use crate::person::PersonName;
use crate::{App, AppError, AppResult, Call, duty};

/// Days of the longest absence: a school year and a half.
const LONGEST_DAYS: i64 = 550;

static PERSON_KIND: IssueText = IssueText {
    code: "absence_person_kind",
    zh: "请假的要么是教职工，要么是学生。",
    en: "An absence is of a member of the staff or of a student.",
};
static LONG: IssueText = IssueText {
    code: "absence_too_long",
    zh: "一次最多登记 {most} 天。",
    en: "An absence has at most {most} days.",
};

/// Who is away, from when to when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceInput {
    /// `staff` or `student`.
    pub person_kind: String,
    pub person: i64,
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    pub reason: String,
}

/// A registered absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceView {
    pub id: AbsenceId,
    pub person_kind: String,
    pub person: PersonName,
    pub class_name: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub reason: String,
    pub created_at: DateTime<Utc>,
    pub actions: Vec<&'static str>,
}

/// Absences of those for whom the caller may register them, the last to end first; `since`: only those that go on then or
/// later.
///
/// # Errors
/// [`AppError::Invalid`] if the cursor was not made by this program.
pub fn list(
    app: &App,
    call: &Call,
    since: Option<NaiveDate>,
    paging: &Paging,
) -> AppResult<Listed<AbsenceView>> {
    let page = paging.request()?;
    app.store.read(|db| {
        let grades = staff::mentee_grades(db, call.school(), call.today())?;
        let filter = AbsenceFilter {
            from: since,
            staff: admitted(&call.reader.staff_members(StaffAction::CheckWork), &grades),
            students: match call.reader.students(StudentAction::RegisterAbsence) {
                StudentScope::All => None,
                StudentScope::Nobody => Some(vec![]),
                StudentScope::Some { .. } => {
                    Some(student::ids_in(db, &call.scope(StudentAction::RegisterAbsence))?)
                }
            },
        };
        let Page { items, next_cursor } = absence::list(db, call.school(), &filter, &page)?;
        Ok(Listed { items: views(db, call, items)?, next_cursor, total: None })
    })
}

/// Registers an absence.
///
/// # Errors
/// [`AppError::NotFound`] for somebody whose absences are not the caller's to register; [`AppError::Invalid`].
pub fn create(app: &App, call: &Call, input: &AbsenceInput) -> AppResult<AbsenceView> {
    let reason = AbsenceReason::from_code(&input.reason);
    let mut issues = check_days(input.from, input.to, None);
    let fits = match input.person_kind.as_str() {
        "staff" => AbsenceReason::is_of_staff,
        "student" => AbsenceReason::is_of_student,
        _ => return Err(AppError::invalid(PERSON_KIND.at("/person_kind"))),
    };
    if !reason.is_some_and(fits) {
        issues.push(REASON_UNKNOWN.at("/reason"));
    }
    if (input.to - input.from).num_days() >= LONGEST_DAYS {
        issues.push(LONG.at("/to").with("most", LONGEST_DAYS));
    }
    AppError::unless_empty(issues)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        may_register(tx.db(), call, &input.person_kind, input.person)?;
        let id = tx.fresh_id();
        let row = NewAbsence {
            id,
            school_id: call.school().0,
            person_kind: &input.person_kind,
            person_id: input.person,
            starts_on: input.from,
            ends_on: input.to,
            reason: &input.reason,
            created_at: tx.row_time(),
        };
        absence::insert(tx.db(), &row)?;
        tx.changed("absence", id, Action::Created);
        tx.audit("absence.created", Some(("absence", id)), detail(input.from, input.to, &input.reason));
        Ok::<_, AppError>(id)
    })?;
    settle(app, call, &input.person_kind, input.person, (input.from, input.to))?;
    app.store.read(|db| {
        let row = absence::find(db, call.school(), AbsenceId(made.id()))?;
        views(db, call, vec![row])?.pop().ok_or(AppError::NotFound)
    })
}

/// Removes an absence that was registered by mistake; to change one, register it anew.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn delete(app: &App, call: &Call, id: AbsenceId) -> AppResult<()> {
    let row = app.store.write(&call.context(app), |tx| {
        let row = absence::find(tx.db(), call.school(), id)?;
        may_register(tx.db(), call, &row.person_kind, row.person_id)?;
        absence::delete(tx.db(), call.school(), id)?;
        tx.changed("absence", id, Action::Deleted);
        tx.audit("absence.deleted", Some(("absence", id.0)), detail(row.starts_on, row.ends_on, &row.reason));
        Ok::<_, AppError>(row)
    })?;
    settle(app, call, &row.person_kind, row.person_id, (row.starts_on, row.ends_on))
}

fn detail(from: NaiveDate, to: NaiveDate, reason: &str) -> serde_json::Value {
    serde_json::json!({ "from": from, "to": to, "reason": reason })
}

fn may_register(db: &mut Db, call: &Call, kind: &str, person: i64) -> AppResult<()> {
    let school = call.school();
    if kind == "student" {
        student::place(db, &call.scope(StudentAction::RegisterAbsence), StudentId(person))?;
        return Ok(());
    }
    staff::find(db, school, StaffId(person))?;
    let scope = call.reader.staff_members(StaffAction::CheckWork);
    let grades = match scope {
        StaffScope::Some { .. } => staff::mentee_grades(db, school, call.today())?,
        StaffScope::All | StaffScope::Nobody => Default::default(),
    };
    let own = grades.get(&person).map_or(&[][..], Vec::as_slice);
    match scope.admits(&StaffPlace { id: StaffId(person), grades: own }) {
        true => Ok(()),
        false => Err(AppError::NotFound),
    }
}

/// Plans every term again that the days touch.
fn settle(
    app: &App,
    call: &Call,
    kind: &str,
    person: i64,
    (from, to): (NaiveDate, NaiveDate),
) -> AppResult<()> {
    let mut terms = app.store.read(|db| school::list_terms(db, call.school()))?;
    terms.retain(|term| term.starts_on <= to && from <= term.ends_on);
    let student = [person];
    let only = (kind == "student").then_some(&student[..]);
    for term in terms {
        duty::replan(app, call, TermId(term.id), only)?;
    }
    Ok(())
}

fn views(db: &mut Db, call: &Call, rows: Vec<AbsenceRow>) -> AppResult<Vec<AbsenceView>> {
    let of = |kind: &str| -> Vec<i64> {
        rows.iter().filter(|row| row.person_kind == kind).map(|row| row.person_id).collect()
    };
    let students = directory::students(db, &call.scope(StudentAction::RegisterAbsence), &of("student"))?;
    let members = directory::staff_names(db, call.school(), &of("staff"))?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let (name, class_name) = match row.person_kind.as_str() {
                "student" => students
                    .get(&row.person_id)
                    .map(|entry| (entry.name.clone(), entry.class_name.clone()))?,
                _ => (members.get(&row.person_id)?.clone(), None),
            };
            Some(AbsenceView {
                id: AbsenceId(row.id),
                person: PersonName::new(row.person_id, name),
                person_kind: row.person_kind,
                class_name,
                from: row.starts_on,
                to: row.ends_on,
                reason: row.reason,
                created_at: row.created_at.and_utc(),
                // Only those are listed that the caller may register, and so remove.
                actions: vec!["delete"],
            })
        })
        .collect())
}
