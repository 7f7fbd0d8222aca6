use shiyou_domain::access::StudentAction;
use shiyou_domain::id::{GuardianId, StudentId};
use shiyou_persistence::{guardian, student};

use super::view::Numbers;
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Most characters of a reason.
const LONGEST_REASON: usize = 200;

/// The numbers of a student and of the guardians, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revealed {
    pub national_student_no: Option<String>,
    pub national_id: Option<String>,
    pub phones: Vec<(GuardianId, String)>,
}

/// Opens the masked numbers of a student. It stands in the audit log with its reason before anything is opened: what
/// cannot be logged is not shown.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; [`AppError::NotFound`] where the caller may not.
pub fn reveal(app: &App, call: &Call, id: StudentId, reason: &str) -> AppResult<Revealed> {
    let mut fields = Fields::default();
    let reason = fields.text("/reason", reason, LONGEST_REASON);
    fields.finish()?;
    let scope = call.scope(StudentAction::RevealNumbers);
    let (row, guardians) = app.store.write(&call.context(app), |tx| {
        let row = student::find(tx.db(), &scope, id)?;
        let guardians = guardian::of_students(tx.db(), call.school(), &[id.0])?;
        tx.audit(
            "student.numbers_revealed",
            Some(("student", id.0)),
            serde_json::json!({ "reason": reason }),
        );
        Ok::<_, AppError>((row, guardians))
    })?;
    let numbers = Numbers { app, call, student: id };
    let mut phones = Vec::with_capacity(guardians.len());
    for row in &guardians {
        phones.extend(numbers.phone(row)?.map(|phone| (GuardianId(row.id), phone)));
    }
    Ok(Revealed {
        national_student_no: numbers.national_student_no(&row)?,
        national_id: numbers.national_id(&row)?,
        phones,
    })
}
