use shiyou_domain::access::StudentAction;
use shiyou_domain::id::{GuardianId, StudentId};
use shiyou_domain::people::{GuardianRelation, PersonName};
use shiyou_persistence::guardian::{self, NewGuardian};
use shiyou_persistence::vault::{Owner, Place};
use shiyou_persistence::{Action, student};

use super::Guardian;
use super::view::Numbers;
use crate::fields::Fields;
use crate::masking::masked;
use crate::{App, AppError, AppResult, Call};

/// A guardian as entered in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuardianDraft {
    pub name: String,
    /// A `GuardianRelation` by its code, or one of the usual words for it.
    pub relation: String,
    pub phone: Option<String>,
}

/// Enters a guardian of a student.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`].
pub fn create_guardian(
    app: &App,
    call: &Call,
    student: StudentId,
    draft: &GuardianDraft,
) -> AppResult<Guardian> {
    let mut fields = Fields::default();
    let name = fields.take("/name", PersonName::new(&draft.name));
    let relation = match GuardianRelation::from_word(draft.relation.trim()) {
        Some(relation) => Some(relation),
        None => fields.choice("/relation", &draft.relation, GuardianRelation::ALL, GuardianRelation::code),
    };
    let phone = draft.phone.as_deref().filter(|phone| !phone.trim().is_empty());
    let phone = phone.map(|phone| fields.phone("/phone", phone));
    fields.finish()?;
    let name = name.map(|name| name.as_str().to_owned()).unwrap_or_default();
    let relation = relation.unwrap_or(GuardianRelation::Guardian).code();
    let scope = call.scope(StudentAction::Edit);
    app.store.read(|db| student::find(db, &scope, student))?;
    let school = call.school();
    let id = app.ids.next(call.now);
    let place = Place { school, table: "guardians", column: "phone", row: id };
    let sealed =
        phone.as_deref().map(|phone| app.vault.seal(Owner::Student(student), place, phone)).transpose()?;
    let index = phone.as_deref().map(|phone| app.vault.index(school, "phone", phone));
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        student::find(tx.db(), &scope, student)?;
        let row = NewGuardian {
            id,
            school_id: school.0,
            student_id: student.0,
            name: &name,
            relation,
            phone_sealed: sealed.as_deref(),
            phone_index: index.as_deref(),
            created_at: tx.row_time(),
        };
        guardian::insert(tx.db(), &[row])?;
        tx.changed("guardian", id, Action::Created);
        Ok::<_, AppError>(id)
    })?;
    let row = app.store.read(|db| guardian::find(db, school, GuardianId(made.id())))?;
    let numbers = Numbers { app, call, student };
    let phone_masked = numbers.phone(&row)?.as_deref().map(masked);
    Ok(Guardian { id: GuardianId(row.id), name: row.name, relation: row.relation, phone_masked })
}
