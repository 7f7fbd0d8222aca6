use shiyou_domain::access::{Permission, StudentAction, StudentPlace};
use shiyou_domain::id::{ClassId, GradeId, SchoolId, StudentId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::name_key::name_key;
use shiyou_persistence::student::{self, NewStudent, Numbers, StudentChanges, StudentRow};
use shiyou_persistence::vault::{Owner, Place};
use shiyou_persistence::{Action, StoreError, Tx, class, enrolment, words};

use super::draft::{Checked, NumberChange, StudentDraft};
use super::{Student, view};
use crate::fields::not_here;
use crate::{App, AppError, AppResult, Call};

static NUMBER_TAKEN: IssueText = IssueText {
    code: "student_number_taken",
    zh: "学号 {number} 已经是{name}的了。",
    en: "The student number {number} belongs to {name}.",
};
static NATIONAL_NUMBER_TAKEN: IssueText = IssueText {
    code: "national_student_number_taken",
    zh: "这个学籍号已经是{name}的了。",
    en: "This national student number belongs to {name}.",
};
static NATIONAL_ID_TAKEN: IssueText = IssueText {
    code: "national_id_taken",
    zh: "这个身份证号已经是{name}的了。",
    en: "This identity number belongs to {name}.",
};

/// A sealed number with its blind index.
struct Sealed {
    ciphertext: Vec<u8>,
    index: Vec<u8>,
}

impl Sealed {
    fn parts(sealed: Option<&Self>) -> Option<(&[u8], &[u8])> {
        sealed.map(|sealed| (sealed.ciphertext.as_slice(), sealed.index.as_slice()))
    }
}

/// Enters a student.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] if a number is another student's.
pub fn create(app: &App, call: &Call, draft: &StudentDraft) -> AppResult<Student> {
    let checked = draft.check(call.today())?;
    let id = StudentId(app.ids.next(call.now));
    let national_student_no = seal(app, call, id, "national_student_no", &checked.national_student_no)?;
    let national_id = seal(app, call, id, "national_id", &checked.national_id)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let place = place_in(tx, call, id, checked.class)?;
        may_enter(call, &place)?;
        not_taken(tx, call.school(), &checked, national_student_no.as_ref(), national_id.as_ref(), None)?;
        let special = checked.special_for(None, &call.reader, &place)?;
        let row = NewStudent {
            id: id.0,
            school_id: call.school().0,
            student_no: checked.student_no.as_deref(),
            name: &checked.name,
            name_key: &name_key(&checked.name),
            gender: &checked.gender,
            birth_date: checked.birth_date,
            class_id: checked.class.map(i64::from),
            boarding: checked.boarding,
            status: checked.status,
            enrolled_on: Some(call.today()),
            stratum: checked.stratum.as_deref(),
            special: &words::write(&special),
            is_special: !special.is_empty(),
            interests: &checked.interests,
            strengths: &checked.strengths,
            needs: &checked.needs,
            personality: &checked.personality,
            national_student_no_sealed: national_student_no
                .as_ref()
                .map(|sealed| sealed.ciphertext.as_slice()),
            national_student_no_index: national_student_no.as_ref().map(|sealed| sealed.index.as_slice()),
            national_id_sealed: national_id.as_ref().map(|sealed| sealed.ciphertext.as_slice()),
            national_id_index: national_id.as_ref().map(|sealed| sealed.index.as_slice()),
            created_at: tx.row_time(),
        };
        student::insert(tx.db(), &row)?;
        enrolment::place(tx, id, checked.class, call.today())?;
        tx.changed("student", id, Action::Created);
        Ok::<_, AppError>(id.0)
    })?;
    app.store.read(|db| view::view(app, db, call, StudentId(made.id())))
}

/// Changes a student. A new class counts from today; the old one stays in the enrolments.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] if a number is another
/// student's.
pub fn update(
    app: &App,
    call: &Call,
    id: StudentId,
    version: i32,
    draft: &StudentDraft,
) -> AppResult<Student> {
    let checked = draft.check(call.today())?;
    let scope = call.scope(StudentAction::Edit);
    // Before anything is sealed: whose key would be made otherwise?
    app.store.read(|db| student::find(db, &scope, id))?;
    let national_student_no = seal(app, call, id, "national_student_no", &checked.national_student_no)?;
    let national_id = seal(app, call, id, "national_id", &checked.national_id)?;
    app.store.write(&call.context(app), |tx| {
        let before = student::find(tx.db(), &scope, id)?;
        let place = place_in(tx, call, id, before.class_id.map(ClassId))?;
        place_in(tx, call, id, checked.class)?;
        not_taken(tx, call.school(), &checked, national_student_no.as_ref(), national_id.as_ref(), Some(id))?;
        let special = checked.special_for(Some(&before), &call.reader, &place)?;
        let changes = StudentChanges {
            student_no: checked.student_no.as_deref(),
            name: &checked.name,
            name_key: &name_key(&checked.name),
            gender: &checked.gender,
            birth_date: checked.birth_date,
            class_id: checked.class.map(i64::from),
            boarding: checked.boarding,
            status: checked.status,
            enrolled_on: before.enrolled_on,
            stratum: checked.stratum.as_deref(),
            special: &words::write(&special),
            is_special: !special.is_empty(),
            interests: &checked.interests,
            strengths: &checked.strengths,
            needs: &checked.needs,
            personality: &checked.personality,
        };
        student::update(tx.db(), &scope, id, version, &changes)?;
        set_numbers(tx, &before, &checked, national_student_no.as_ref(), national_id.as_ref())?;
        if before.class_id != changes.class_id {
            enrolment::place(tx, id, checked.class, call.today())?;
        }
        tx.changed("student", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    app.store.read(|db| view::view(app, db, call, id))
}

/// Where the student would be in this class, which must be of the school.
fn place_in(tx: &mut Tx<'_>, call: &Call, id: StudentId, class: Option<ClassId>) -> AppResult<StudentPlace> {
    let grade = match class {
        Some(class) => match class::find(tx.db(), call.school(), class) {
            Ok((row, _)) => Some(GradeId(row.grade_id)),
            Err(StoreError::NotFound) => return Err(not_here("/class_id")),
            Err(other) => return Err(other.into()),
        },
        None => None,
    };
    Ok(StudentPlace { id, class, grade })
}

fn may_enter(call: &Call, place: &StudentPlace) -> AppResult<()> {
    let may = call.reader.holds(Permission::StudentsManage) && call.reader.may(StudentAction::Edit, place);
    if may { Ok(()) } else { Err(AppError::Forbidden) }
}

fn seal(
    app: &App,
    call: &Call,
    id: StudentId,
    column: &str,
    change: &NumberChange,
) -> AppResult<Option<Sealed>> {
    let NumberChange::Set(number) = change else { return Ok(None) };
    let place = Place { school: call.school(), table: "students", column, row: id.0 };
    Ok(Some(Sealed {
        ciphertext: app.vault.seal(Owner::Student(id), place, number)?,
        index: app.vault.index(call.school(), column, number),
    }))
}

fn set_numbers(
    tx: &mut Tx<'_>,
    before: &StudentRow,
    checked: &Checked,
    national_student_no: Option<&Sealed>,
    national_id: Option<&Sealed>,
) -> AppResult<()> {
    let kept = |change: &NumberChange,
                fresh: Option<&'_ Sealed>,
                sealed: &Option<Vec<u8>>,
                index: &Option<Vec<u8>>| {
        match change {
            NumberChange::Keep => sealed.clone().zip(index.clone()),
            NumberChange::Remove => None,
            NumberChange::Set(_) => fresh.map(|fresh| (fresh.ciphertext.clone(), fresh.index.clone())),
        }
    };
    if (&checked.national_student_no, &checked.national_id) == (&NumberChange::Keep, &NumberChange::Keep) {
        return Ok(());
    }
    let student_no = kept(
        &checked.national_student_no,
        national_student_no,
        &before.national_student_no_sealed,
        &before.national_student_no_index,
    );
    let id_number =
        kept(&checked.national_id, national_id, &before.national_id_sealed, &before.national_id_index);
    let school = tx.school();
    student::set_numbers(
        tx.db(),
        school,
        StudentId(before.id),
        student_no.as_ref().map(|(sealed, index)| (sealed.as_slice(), index.as_slice())),
        id_number.as_ref().map(|(sealed, index)| (sealed.as_slice(), index.as_slice())),
    )?;
    tx.audit("student.numbers_changed", Some(("student", before.id)), serde_json::Value::Null);
    Ok(())
}

/// No number may be another student's of the school. Whoever enters students may see all of them, so the name is said.
fn not_taken(
    tx: &mut Tx<'_>,
    school: SchoolId,
    checked: &Checked,
    national_student_no: Option<&Sealed>,
    national_id: Option<&Sealed>,
    own: Option<StudentId>,
) -> AppResult<()> {
    let numbers = Numbers {
        student_no: checked.student_no.as_deref(),
        national_student_no: Sealed::parts(national_student_no).map(|(_, index)| index),
        national_id: Sealed::parts(national_id).map(|(_, index)| index),
    };
    let found = student::find_by_numbers(tx.db(), school, &numbers)?;
    let Some(other) = found.iter().find(|row| Some(StudentId(row.id)) != own) else { return Ok(()) };
    let same_index = |index: Option<&[u8]>, own: &Option<Vec<u8>>| index.is_some() && index == own.as_deref();
    let issue = if numbers.student_no.is_some() && numbers.student_no == other.student_no.as_deref() {
        let number = numbers.student_no.unwrap_or_default();
        NUMBER_TAKEN.at("/student_no").with("number", number)
    } else if same_index(numbers.national_student_no, &other.national_student_no_index) {
        NATIONAL_NUMBER_TAKEN.at("/national_student_no")
    } else {
        NATIONAL_ID_TAKEN.at("/national_id")
    };
    Err(AppError::Conflict(issue.with("name", &other.name)))
}
