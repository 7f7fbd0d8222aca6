use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::mentor::{LetterView, NewAppointments};
use shiyou_domain::id::StaffId;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::mentor::dto::AppointmentItem;
use crate::shared::PersonRef;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AppointmentLetterQuery {
    /// Ids of appointments with commas between them.
    pub(crate) ids: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AppointmentLetter {
    appointment: AppointmentItem,
    mentor: PersonRef,
    /// `male`, `female` or `unknown`.
    gender: String,
    school_name: String,
    /// The day of the letter.
    issued_on: NaiveDate,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AppointmentLetters {
    items: Vec<AppointmentLetter>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AppointRequest {
    #[schema(value_type = Vec<String>)]
    staff_ids: Vec<StaffId>,
    /// `general`, `study`, `character` or `project`.
    kind: String,
    /// Most mentees.
    capacity: Option<i32>,
    from: NaiveDate,
    /// The last day; as long as the scheme says where it is missing.
    to: Option<NaiveDate>,
    /// As key mentors.
    is_key: Option<bool>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuspendRequest {
    /// `leave`, `left`, `barred`, `lapsed_certificate` or `other`.
    pub(crate) ground: String,
    pub(crate) note: Option<String>,
    /// That was read.
    pub(crate) version: i32,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AppointmentChangeRequest {
    pub(crate) note: Option<String>,
    /// That was read.
    pub(crate) version: i32,
}

impl From<AppointRequest> for NewAppointments {
    fn from(request: AppointRequest) -> Self {
        let AppointRequest { staff_ids, kind, capacity, from, to, is_key } = request;
        Self { staff: staff_ids, kind, capacity, from, to, is_key: is_key.unwrap_or_default() }
    }
}

impl From<Vec<LetterView>> for AppointmentLetters {
    fn from(letters: Vec<LetterView>) -> Self {
        let letter = |view: LetterView| {
            let LetterView { appointment, staff, name, gender, school, issued_on } = view;
            AppointmentLetter {
                appointment: appointment.into(),
                mentor: PersonRef::new(staff, name),
                gender,
                school_name: school,
                issued_on,
            }
        };
        Self { items: letters.into_iter().map(letter).collect() }
    }
}
