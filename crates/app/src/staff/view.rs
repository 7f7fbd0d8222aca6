use shiyou_domain::id::{
    ClassId, MentorGroupId, MentorshipId, StaffId, StudentId, TeachingAssignmentId, TermId,
};
use shiyou_persistence::class::ClassPlace;
use shiyou_persistence::staff::{self, MenteeLink, StaffRow};
use shiyou_persistence::vault::{Owner, Place};
use shiyou_persistence::{Db, StoreError, account, class, school, teaching, words};

use super::list::actions;
use crate::account::RoleView;
use crate::masking::masked;
use crate::student::{MentorshipView, Person};
use crate::{App, AppError, AppResult, Call};

/// A member of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    pub id: StaffId,
    pub staff_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    pub degree: Option<String>,
    pub years_in_post: Option<i32>,
    pub subjects: Vec<String>,
    pub strengths: Vec<String>,
    pub qualifications: Vec<String>,
    pub motto: Option<String>,
    pub capacity: Option<i32>,
    pub status: String,
    pub phone_masked: Option<String>,
    /// Of the term of today.
    pub teaching: Vec<Teaching>,
    /// Of today, those whom the caller may see.
    pub mentees: Vec<MentorshipView>,
    pub account_login: Option<String>,
    pub roles: Vec<RoleView>,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// A subject taught to a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teaching {
    pub id: TeachingAssignmentId,
    pub class: ClassId,
    pub class_name: String,
    pub subject: String,
}

/// One member of the staff.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn get(app: &App, call: &Call, id: StaffId) -> AppResult<Staff> {
    app.store.read(|db| view(app, db, call, id))
}

pub(super) fn view(app: &App, db: &mut Db, call: &Call, id: StaffId) -> AppResult<Staff> {
    use shiyou_domain::access::Permission;
    let at = call.school();
    let row = staff::find(db, at, id)?;
    let classes = class::names(db, at)?;
    let term = school::term_on(db, at, call.today())?;
    let taught = match term {
        Some(term) => teaching::of_staff(db, at, TermId(term.id), id)?,
        None => vec![],
    };
    let (mentees, _) = mentees_seen(db, call, id, &row.name)?;
    let account = account::find_by_person(db, at, "staff", id.0)?;
    let roles = match &account {
        Some(account) => crate::account::roles_of(db, call, &[account.id])?.remove(&account.id),
        None => None,
    };
    let sees_login = call.reader.holds(Permission::AccountsList) || call.reader.staff() == Some(id);
    let StaffRow {
        id: _,
        staff_no,
        name,
        name_key: _,
        gender,
        kind,
        post,
        title,
        degree,
        years_in_post,
        subjects,
        strengths,
        qualifications,
        motto,
        capacity,
        status,
        phone_sealed,
        phone_index: _,
        version,
    } = row;
    Ok(Staff {
        id,
        staff_no,
        gender,
        kind,
        post,
        title,
        degree,
        years_in_post,
        subjects: words::read(&subjects)?,
        strengths: words::read(&strengths)?,
        qualifications: words::read(&qualifications)?,
        motto,
        capacity,
        status,
        phone_masked: phone(app, call, id, phone_sealed.as_deref())?.as_deref().map(masked),
        teaching: taught
            .into_iter()
            .map(|row| Teaching {
                id: TeachingAssignmentId(row.id),
                class: ClassId(row.class_id),
                class_name: classes.get(&row.class_id).map(|class| class.name.clone()).unwrap_or_default(),
                subject: row.subject,
            })
            .collect(),
        mentees,
        name,
        account_login: account.and_then(|account| account.login).filter(|_| sees_login),
        roles: roles.unwrap_or_default(),
        version,
        actions: actions(call, id),
    })
}

/// The mentees of today whom the caller may see, and how many there are in all.
pub(crate) fn mentees_seen(
    db: &mut Db,
    call: &Call,
    id: StaffId,
    name: &str,
) -> AppResult<(Vec<MentorshipView>, usize)> {
    use shiyou_domain::access::{StudentAction, StudentPlace};
    let classes = class::names(db, call.school())?;
    let seen = call.reader.students(StudentAction::See);
    let grade_of = |class: i64| classes.get(&class).map(|place| shiyou_domain::id::GradeId(place.grade_id));
    let mut mentees = staff::mentees(db, call.school(), id, call.today())?;
    let count = mentees.len();
    mentees.retain(|link| {
        seen.admits(&StudentPlace {
            id: StudentId(link.student_id),
            class: link.class_id.map(ClassId),
            grade: link.class_id.and_then(grade_of),
        })
    });
    Ok((mentees.into_iter().map(|link| mentorship(link, id, name, &classes)).collect(), count))
}

fn mentorship(
    link: MenteeLink,
    mentor: StaffId,
    mentor_name: &str,
    classes: &std::collections::HashMap<i64, ClassPlace>,
) -> MentorshipView {
    let MenteeLink {
        id,
        student_id,
        student_name,
        class_id,
        kind,
        group_id,
        starts_on,
        ends_on,
        origin,
        end_reason,
    } = link;
    MentorshipView {
        id: MentorshipId(id),
        student: Person { id: StudentId(student_id), name: student_name },
        mentor: Person { id: mentor, name: mentor_name.to_owned() },
        kind,
        class_name: class_id.and_then(|class| classes.get(&class)).map(|class| class.name.clone()),
        from: starts_on,
        to: ends_on,
        origin,
        end_reason,
        group: group_id.map(MentorGroupId),
    }
}

fn phone(app: &App, call: &Call, id: StaffId, sealed: Option<&[u8]>) -> AppResult<Option<String>> {
    let place = Place { school: call.school(), table: "staff", column: "phone", row: id.0 };
    match sealed.map(|sealed| app.vault.unseal(Owner::Staff(id), place, sealed)).transpose() {
        Ok(text) => Ok(text),
        Err(StoreError::Sealed) => Ok(None),
        Err(other) => Err(AppError::from(other)),
    }
}
