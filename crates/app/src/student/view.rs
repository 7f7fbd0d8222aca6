use std::collections::HashMap;

use chrono::NaiveDate;
use shiyou_domain::access::{Permission, PersonKind, Role, StudentAction};
use shiyou_domain::id::{ClassId, GuardianId, MentorGroupId, MentorshipId, StaffId, StudentId};
use shiyou_persistence::class::{self, ClassPlace};
use shiyou_persistence::guardian::{self, GuardianRow};
use shiyou_persistence::student::{self, MentorLink, StudentRow};
use shiyou_persistence::vault::{Owner, Place};
use shiyou_persistence::{Db, words};

use super::{place_of, special_shown};
use crate::masking::masked;
use crate::{App, AppError, AppResult, Call};

/// Somebody by id and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<Id> {
    pub id: Id,
    pub name: String,
}

/// The class a student is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassAt {
    pub id: ClassId,
    pub name: String,
    pub grade_number: i32,
}

impl ClassAt {
    pub(crate) fn of(id: Option<i64>, classes: &HashMap<i64, ClassPlace>) -> Option<Self> {
        let id = id?;
        let ClassPlace { name, grade_id: _, grade_number } = classes.get(&id)?;
        Some(Self { id: ClassId(id), name: name.clone(), grade_number: *grade_number })
    }
}

/// A student as far as the reader may see.
///
/// Whoever has no more than the class list ([`StudentAction::See`]) is shown no more than that: the rest stays empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Student {
    pub id: StudentId,
    pub student_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub birth_date: Option<NaiveDate>,
    pub class: Option<ClassAt>,
    pub boarding: Option<String>,
    pub status: String,
    pub enrolled_on: Option<NaiveDate>,
    pub stratum: Option<String>,
    pub special: Vec<String>,
    pub interests: Vec<String>,
    pub strengths: Vec<String>,
    pub needs: Vec<String>,
    pub personality: Vec<String>,
    pub national_student_no_masked: Option<String>,
    pub national_id_masked: Option<String>,
    pub guardians: Vec<Guardian>,
    pub mentorships: Vec<MentorshipView>,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// A guardian with a masked phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guardian {
    pub id: GuardianId,
    pub name: String,
    pub relation: String,
    pub phone_masked: Option<String>,
}

/// Who mentors whom, and from when to when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorshipView {
    pub id: MentorshipId,
    pub student: Person<StudentId>,
    pub mentor: Person<StaffId>,
    pub kind: String,
    pub class_name: Option<String>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub origin: String,
    pub end_reason: Option<String>,
    pub group: Option<MentorGroupId>,
}

/// One student.
///
/// # Errors
/// [`AppError::NotFound`], also where the caller may not see the student.
pub fn get(app: &App, call: &Call, id: StudentId) -> AppResult<Student> {
    app.store.read(|db| view(app, db, call, id))
}

pub(super) fn view(app: &App, db: &mut Db, call: &Call, id: StudentId) -> AppResult<Student> {
    let row = student::find(db, &call.scope(StudentAction::See), id)?;
    let classes = class::names(db, call.school())?;
    let place = place_of(&row, &classes);
    let reader = &call.reader;
    let whole = reader.may(StudentAction::ReadDossier, &place) || reader.may(StudentAction::Edit, &place);
    let links = student::mentorships(db, call.school(), id)?;
    let class = ClassAt::of(row.class_id, &classes);
    let bare = Student {
        id,
        student_no: row.student_no.clone(),
        name: row.name.clone(),
        gender: row.gender.clone(),
        birth_date: None,
        boarding: row.boarding.clone(),
        status: row.status.clone(),
        enrolled_on: None,
        stratum: None,
        special: special_shown(&row, reader, &place)?,
        interests: vec![],
        strengths: vec![],
        needs: vec![],
        personality: vec![],
        national_student_no_masked: None,
        national_id_masked: None,
        guardians: vec![],
        mentorships: links
            .into_iter()
            .filter_map(|link| shown(link, &row, class.as_ref(), call, whole))
            .collect(),
        version: row.version,
        actions: reader.student_actions(&place),
        class,
    };
    match whole {
        true => filled(app, db, call, &row, bare),
        false => Ok(bare),
    }
}

fn filled(app: &App, db: &mut Db, call: &Call, row: &StudentRow, bare: Student) -> AppResult<Student> {
    let guardians = match call.reader.holds(Permission::GuardiansRead) {
        true => guardian::of_students(db, call.school(), &[row.id])?,
        false => vec![],
    };
    let numbers = Numbers { app, call, student: StudentId(row.id) };
    Ok(Student {
        birth_date: row.birth_date,
        enrolled_on: row.enrolled_on,
        // How a school sorts its children is not for the children.
        stratum: row.stratum.clone().filter(|_| !is_family(call)),
        interests: words::read(&row.interests)?,
        strengths: words::read(&row.strengths)?,
        needs: words::read(&row.needs)?,
        personality: words::read(&row.personality)?,
        national_student_no_masked: numbers.national_student_no(row)?.as_deref().map(masked),
        national_id_masked: numbers.national_id(row)?.as_deref().map(masked),
        guardians: guardians
            .into_iter()
            .map(|row| {
                let phone_masked = numbers.phone(&row)?.as_deref().map(masked);
                let GuardianRow { id, name, relation, .. } = row;
                Ok(Guardian { id: GuardianId(id), name, relation, phone_masked })
            })
            .collect::<AppResult<_>>()?,
        ..bare
    })
}

fn is_family(call: &Call) -> bool {
    matches!(call.reader.person, PersonKind::Student(_) | PersonKind::Guardian(_))
        || call.reader.has_role(Role::Guardian)
}

/// A mentorship as it is shown: those that are over only to readers of the whole, why they ended not to families.
fn shown(
    link: MentorLink,
    row: &StudentRow,
    class: Option<&ClassAt>,
    call: &Call,
    whole: bool,
) -> Option<MentorshipView> {
    let MentorLink {
        id,
        student_id,
        staff_id,
        staff_name,
        kind,
        group_id,
        starts_on,
        ends_on,
        origin,
        end_reason,
    } = link;
    let today = call.today();
    let lasts = starts_on <= today && ends_on.is_none_or(|last| last >= today);
    (whole || lasts).then(|| MentorshipView {
        id: MentorshipId(id),
        student: Person { id: StudentId(student_id), name: row.name.clone() },
        mentor: Person { id: StaffId(staff_id), name: staff_name },
        kind,
        class_name: class.map(|class| class.name.clone()),
        from: starts_on,
        to: ends_on,
        origin,
        end_reason: end_reason.filter(|_| whole && !is_family(call)),
        group: group_id.map(MentorGroupId),
    })
}

/// Opens the sealed numbers of one student.
pub(super) struct Numbers<'a> {
    pub(super) app: &'a App,
    pub(super) call: &'a Call,
    pub(super) student: StudentId,
}

impl Numbers<'_> {
    pub(super) fn national_student_no(&self, row: &StudentRow) -> AppResult<Option<String>> {
        self.open("students", "national_student_no", row.id, row.national_student_no_sealed.as_deref())
    }

    pub(super) fn national_id(&self, row: &StudentRow) -> AppResult<Option<String>> {
        self.open("students", "national_id", row.id, row.national_id_sealed.as_deref())
    }

    pub(super) fn phone(&self, row: &GuardianRow) -> AppResult<Option<String>> {
        self.open("guardians", "phone", row.id, row.phone_sealed.as_deref())
    }

    fn open(&self, table: &str, column: &str, row: i64, sealed: Option<&[u8]>) -> AppResult<Option<String>> {
        let place = Place { school: self.call.school(), table, column, row };
        let owner = Owner::Student(self.student);
        match sealed.map(|sealed| self.app.vault.unseal(owner, place, sealed)).transpose() {
            Ok(text) => Ok(text),
            // Erased, on purpose: the rest of the student is still shown.
            Err(shiyou_persistence::StoreError::Sealed) => Ok(None),
            Err(other) => Err(AppError::from(other)),
        }
    }
}
