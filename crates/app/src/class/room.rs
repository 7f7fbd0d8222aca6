use shiyou_domain::access::ClassAction;
use shiyou_domain::id::{ClassId, GradeId, StaffId};
use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::people::ClassName;
use shiyou_persistence::class::{self, ClassChanges, ClassRow, NewClass};
use shiyou_persistence::{Action, Db, StoreError, Tx, staff};

use super::{StaffName, named, of_school};
use crate::fields::{Fields, not_here};
use crate::{App, AppError, AppResult, Call};

/// Classes of a grade.
const NUMBERS: std::ops::RangeInclusive<i32> = 1..=60;
/// Most characters of a class's name.
const LONGEST_NAME: usize = 30;

static TAKEN: IssueText = IssueText {
    code: "class_taken",
    zh: "这个年级已经有 {number} 班了。",
    en: "The grade has a class {number} already.",
};

/// A class with what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    pub id: ClassId,
    pub grade: GradeId,
    pub grade_number: i32,
    /// Within the grade.
    pub number: i32,
    pub name: String,
    pub homeroom: Option<StaffName>,
    pub deputy: Option<StaffName>,
    /// Enrolled today.
    pub students: i64,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// What a class is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassDraft {
    pub grade: GradeId,
    pub number: i32,
    /// 五(2)班 unless said otherwise.
    pub name: Option<String>,
    pub homeroom: Option<StaffId>,
    pub deputy: Option<StaffId>,
}

/// Classes of the school or of one grade, by grade and number.
///
/// # Errors
/// Those of the store.
pub fn list(app: &App, call: &Call, grade: Option<GradeId>) -> AppResult<Vec<Class>> {
    app.store.read(|db| views(db, call, grade))
}

/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] if the grade has the class already.
pub fn create(app: &App, call: &Call, draft: &ClassDraft) -> AppResult<Class> {
    let given = check(draft)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let name = name_of(tx, call, draft, given.as_deref())?;
        let id = tx.fresh_id();
        let row = NewClass {
            id,
            school_id: call.school().0,
            grade_id: draft.grade.0,
            number: draft.number,
            name: &name,
            homeroom_staff_id: draft.homeroom.map(i64::from),
            deputy_staff_id: draft.deputy.map(i64::from),
        };
        class::insert(tx.db(), &row).map_err(|error| taken(error, draft.number))?;
        tx.changed("class", id, Action::Created);
        Ok::<_, AppError>(id)
    })?;
    find(app, call, ClassId(made.id()))
}

/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`].
pub fn update(app: &App, call: &Call, id: ClassId, version: i32, draft: &ClassDraft) -> AppResult<Class> {
    let given = check(draft)?;
    app.store.write(&call.context(app), |tx| {
        let (before, _) = class::find(tx.db(), call.school(), id)?;
        let name = name_of(tx, call, draft, given.as_deref())?;
        let changes = ClassChanges {
            grade_id: draft.grade.0,
            number: draft.number,
            name: &name,
            homeroom_staff_id: draft.homeroom.map(i64::from),
            deputy_staff_id: draft.deputy.map(i64::from),
        };
        class::update(tx.db(), call.school(), id, version, &changes)
            .map_err(|error| taken(error, draft.number))?;
        tx.changed("class", id, Action::Updated);
        if before.homeroom_staff_id != changes.homeroom_staff_id
            || before.deputy_staff_id != changes.deputy_staff_id
        {
            let detail = serde_json::json!({ "homeroom": draft.homeroom, "deputy": draft.deputy });
            tx.audit("class.heads_changed", Some(("class", id.0)), detail);
        }
        Ok::<_, AppError>(())
    })?;
    find(app, call, id)
}

fn check(draft: &ClassDraft) -> AppResult<Option<String>> {
    let mut fields = Fields::default();
    fields.range("/number", draft.number, NUMBERS);
    let name = fields.optional("/name", draft.name.as_deref(), LONGEST_NAME);
    fields.finish()?;
    Ok(name)
}

/// The name given, or the usual one; who is named in the form must be of the school.
fn name_of(tx: &mut Tx<'_>, call: &Call, draft: &ClassDraft, given: Option<&str>) -> AppResult<String> {
    let grade = class::find_grade(tx.db(), call.school(), draft.grade).map_err(|error| match error {
        StoreError::NotFound => not_here("/grade_id"),
        other => other.into(),
    })?;
    of_school(tx, call, &[("/homeroom_staff_id", draft.homeroom), ("/deputy_staff_id", draft.deputy)])?;
    if let Some(name) = given {
        return Ok(name.to_owned());
    }
    let usual = u8::try_from(grade.number)
        .ok()
        .zip(u8::try_from(draft.number).ok())
        .and_then(|(grade, number)| ClassName::new(grade, number));
    Ok(usual
        .map_or_else(|| format!("{}({})班", grade.name, draft.number), |name| name.short(Language::Chinese)))
}

fn taken(error: StoreError, number: i32) -> AppError {
    match error {
        StoreError::Duplicate(_) => AppError::Conflict(TAKEN.at("/number").with("number", number)),
        other => other.into(),
    }
}

fn find(app: &App, call: &Call, id: ClassId) -> AppResult<Class> {
    let classes = app.store.read(|db| views(db, call, None))?;
    classes.into_iter().find(|class| class.id == id).ok_or(AppError::NotFound)
}

fn views(db: &mut Db, call: &Call, grade: Option<GradeId>) -> AppResult<Vec<Class>> {
    let school = call.school();
    let rows = class::list(db, school, grade)?;
    let heads: Vec<i64> = rows
        .iter()
        .flat_map(|(row, _)| row.homeroom_staff_id.into_iter().chain(row.deputy_staff_id))
        .collect();
    let names = staff::names(db, school, &heads)?;
    let counts = class::student_counts(db, school)?;
    let scopes: Vec<_> =
        ClassAction::ALL.iter().map(|action| (action.code(), call.reader.classes(*action))).collect();
    let view = |(row, grade_number): (ClassRow, i32)| {
        let ClassRow { id, grade_id, number, name, homeroom_staff_id, deputy_staff_id, version } = row;
        let admitted = scopes.iter().filter(|(_, scope)| scope.admits(ClassId(id)));
        Class {
            id: ClassId(id),
            grade: GradeId(grade_id),
            grade_number,
            number,
            name,
            homeroom: named(&names, homeroom_staff_id),
            deputy: named(&names, deputy_staff_id),
            students: counts.get(&id).copied().unwrap_or_default(),
            version,
            actions: admitted.map(|(code, _)| *code).collect(),
        }
    };
    Ok(rows.into_iter().map(view).collect())
}
