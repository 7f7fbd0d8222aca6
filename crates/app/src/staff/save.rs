use shiyou_domain::access::{StaffAction, StaffPlace};
use shiyou_domain::id::StaffId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::name_key::name_key;
use shiyou_persistence::staff::{self, NewStaff, StaffChanges};
use shiyou_persistence::vault::{Owner, Place};
use shiyou_persistence::{Action, StoreError, Tx};

use super::draft::{Checked, StaffDraft};
use super::{Staff, view};
use crate::{App, AppError, AppResult, Call};

static NUMBER_TAKEN: IssueText = IssueText {
    code: "staff_number_taken",
    zh: "工号 {number} 已经有人用了。",
    en: "The staff number {number} is taken.",
};
static PHONE_TAKEN: IssueText = IssueText {
    code: "staff_phone_taken",
    zh: "这个手机号已经是{name}的了。",
    en: "This phone number belongs to {name}.",
};

/// A sealed phone with its blind index.
type Sealed = Option<(Vec<u8>, Vec<u8>)>;

/// Enters a member of the staff.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] if the number or phone is another's.
pub fn create(app: &App, call: &Call, draft: &StaffDraft) -> AppResult<Staff> {
    let checked = draft.check()?;
    let id = StaffId(app.ids.next(call.now));
    may_edit(call, id).map_err(|_| AppError::Forbidden)?;
    let phone = seal(app, call, id, &checked)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        phone_not_taken(tx, call, &phone, None)?;
        let row = NewStaff {
            id: id.0,
            school_id: call.school().0,
            staff_no: checked.staff_no.as_deref(),
            name: &checked.name,
            name_key: &name_key(&checked.name),
            gender: &checked.gender,
            kind: checked.kind,
            post: checked.post.as_deref(),
            title: checked.title.as_deref(),
            degree: checked.degree.as_deref(),
            years_in_post: checked.years_in_post,
            subjects: &checked.subjects,
            strengths: &checked.strengths,
            qualifications: &checked.qualifications,
            motto: checked.motto.as_deref(),
            capacity: checked.capacity,
            status: checked.status,
            phone_sealed: phone.as_ref().map(|(sealed, _)| sealed.as_slice()),
            phone_index: phone.as_ref().map(|(_, index)| index.as_slice()),
            created_at: tx.row_time(),
        };
        staff::insert(tx.db(), &row).map_err(|error| taken(error, &checked))?;
        tx.changed("staff", id, Action::Created);
        Ok::<_, AppError>(id.0)
    })?;
    app.store.read(|db| view::view(app, db, call, StaffId(made.id())))
}

/// Changes a member of the staff.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] if the number or phone is
/// another's.
pub fn update(app: &App, call: &Call, id: StaffId, version: i32, draft: &StaffDraft) -> AppResult<Staff> {
    let checked = draft.check()?;
    may_edit(call, id)?;
    app.store.read(|db| staff::find(db, call.school(), id))?;
    let phone = seal(app, call, id, &checked)?;
    app.store.write(&call.context(app), |tx| {
        phone_not_taken(tx, call, &phone, Some(id))?;
        let changes = StaffChanges {
            staff_no: checked.staff_no.as_deref(),
            name: &checked.name,
            name_key: &name_key(&checked.name),
            gender: &checked.gender,
            kind: checked.kind,
            post: checked.post.as_deref(),
            title: checked.title.as_deref(),
            degree: checked.degree.as_deref(),
            years_in_post: checked.years_in_post,
            subjects: &checked.subjects,
            strengths: &checked.strengths,
            qualifications: &checked.qualifications,
            motto: checked.motto.as_deref(),
            capacity: checked.capacity,
            status: checked.status,
        };
        staff::update(tx.db(), call.school(), id, version, &changes)
            .map_err(|error| taken(error, &checked))?;
        if checked.phone.is_some() {
            let parts = phone.as_ref().map(|(sealed, index)| (sealed.as_slice(), index.as_slice()));
            staff::set_phone(tx.db(), call.school(), id, parts)?;
            tx.audit("staff.phone_changed", Some(("staff", id.0)), serde_json::Value::Null);
        }
        tx.changed("staff", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    app.store.read(|db| view::view(app, db, call, id))
}

pub(super) fn may_edit(call: &Call, id: StaffId) -> AppResult<()> {
    let scope = call.reader.staff_members(StaffAction::Edit);
    if scope.admits(&StaffPlace { id, grades: &[] }) { Ok(()) } else { Err(AppError::NotFound) }
}

fn seal(app: &App, call: &Call, id: StaffId, checked: &Checked) -> AppResult<Sealed> {
    let Some(Some(phone)) = &checked.phone else { return Ok(None) };
    let place = Place { school: call.school(), table: "staff", column: "phone", row: id.0 };
    let sealed = app.vault.seal(Owner::Staff(id), place, phone)?;
    Ok(Some((sealed, app.vault.index(call.school(), "staff_phone", phone))))
}

fn phone_not_taken(tx: &mut Tx<'_>, call: &Call, phone: &Sealed, own: Option<StaffId>) -> AppResult<()> {
    let Some((_, index)) = phone else { return Ok(()) };
    let found = staff::find_by_phone(tx.db(), call.school(), index)?;
    match found.iter().find(|row| Some(StaffId(row.id)) != own) {
        Some(other) => Err(AppError::Conflict(PHONE_TAKEN.at("/phone").with("name", &other.name))),
        None => Ok(()),
    }
}

fn taken(error: StoreError, checked: &Checked) -> AppError {
    match error {
        StoreError::Duplicate(_) => AppError::Conflict(
            NUMBER_TAKEN.at("/staff_no").with("number", checked.staff_no.as_deref().unwrap_or_default()),
        ),
        other => other.into(),
    }
}
