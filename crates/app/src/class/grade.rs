use shiyou_domain::access::Permission;
use shiyou_domain::id::{GradeId, StaffId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::class::{self, GradeChanges, GradeRow, NewGrade};
use shiyou_persistence::{Action, Db, StoreError, staff};

use super::{StaffName, named, of_school};
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// 1–12; 10–12 are senior high school.
const NUMBERS: std::ops::RangeInclusive<i32> = 1..=12;
/// Most characters of a grade's name.
const LONGEST_NAME: usize = 20;

static TAKEN: IssueText = IssueText {
    code: "grade_taken",
    zh: "已经有 {number} 年级了。",
    en: "There is a grade {number} already.",
};

/// A grade with what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    pub id: GradeId,
    pub number: i32,
    pub name: String,
    pub lead: Option<StaffName>,
    pub classes: i64,
    /// Enrolled today.
    pub students: i64,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// What a grade is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeDraft {
    pub number: i32,
    pub name: String,
    /// Has the rights of a grade lead for it.
    pub lead: Option<StaffId>,
}

/// Grades of the school by number.
///
/// # Errors
/// Those of the store.
pub fn list_grades(app: &App, call: &Call) -> AppResult<Vec<Grade>> {
    app.store.read(|db| views(db, call))
}

/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] if the school has the grade already.
pub fn create_grade(app: &App, call: &Call, draft: &GradeDraft) -> AppResult<Grade> {
    let draft = check(draft)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        of_school(tx, call, &[("/lead_staff_id", draft.lead)])?;
        let id = tx.fresh_id();
        let row = NewGrade {
            id,
            school_id: call.school().0,
            number: draft.number,
            name: &draft.name,
            lead_staff_id: draft.lead.map(i64::from),
        };
        class::insert_grade(tx.db(), &row).map_err(|error| taken(error, draft.number))?;
        tx.changed("grade", id, Action::Created);
        Ok::<_, AppError>(id)
    })?;
    find(app, call, GradeId(made.id()))
}

/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`].
pub fn update_grade(
    app: &App,
    call: &Call,
    id: GradeId,
    version: i32,
    draft: &GradeDraft,
) -> AppResult<Grade> {
    let draft = check(draft)?;
    app.store.write(&call.context(app), |tx| {
        let before = class::find_grade(tx.db(), call.school(), id)?;
        of_school(tx, call, &[("/lead_staff_id", draft.lead)])?;
        let lead_staff_id = draft.lead.map(i64::from);
        let changes = GradeChanges { number: draft.number, name: &draft.name, lead_staff_id };
        class::update_grade(tx.db(), call.school(), id, version, &changes)
            .map_err(|error| taken(error, draft.number))?;
        tx.changed("grade", id, Action::Updated);
        if before.lead_staff_id != lead_staff_id {
            let detail =
                serde_json::json!({ "lead": draft.lead, "before": before.lead_staff_id.map(StaffId) });
            tx.audit("grade.lead_changed", Some(("grade", id.0)), detail);
        }
        Ok::<_, AppError>(())
    })?;
    find(app, call, id)
}

fn check(draft: &GradeDraft) -> AppResult<GradeDraft> {
    let mut fields = Fields::default();
    fields.range("/number", draft.number, NUMBERS);
    let name = fields.text("/name", &draft.name, LONGEST_NAME);
    fields.finish()?;
    Ok(GradeDraft { name, ..draft.clone() })
}

fn taken(error: StoreError, number: i32) -> AppError {
    match error {
        StoreError::Duplicate(_) => AppError::Conflict(TAKEN.at("/number").with("number", number)),
        other => other.into(),
    }
}

fn find(app: &App, call: &Call, id: GradeId) -> AppResult<Grade> {
    let grades = app.store.read(|db| views(db, call))?;
    grades.into_iter().find(|grade| grade.id == id).ok_or(AppError::NotFound)
}

fn views(db: &mut Db, call: &Call) -> AppResult<Vec<Grade>> {
    let school = call.school();
    let rows = class::grades(db, school)?;
    let leads: Vec<i64> = rows.iter().filter_map(|row| row.lead_staff_id).collect();
    let names = staff::names(db, school, &leads)?;
    let classes = class::list(db, school, None)?;
    let counts = class::student_counts(db, school)?;
    let actions: Vec<_> =
        call.reader.holds(Permission::ClassesManage).then_some("edit").into_iter().collect();
    let view = |row: GradeRow| {
        let GradeRow { id, number, name, lead_staff_id, version } = row;
        let own = || classes.iter().filter(|(class, _)| class.grade_id == id);
        Grade {
            id: GradeId(id),
            number,
            name,
            lead: named(&names, lead_staff_id),
            classes: own().count() as i64,
            students: own().filter_map(|(class, _)| counts.get(&class.id)).sum(),
            version,
            actions: actions.clone(),
        }
    };
    Ok(rows.into_iter().map(view).collect())
}
