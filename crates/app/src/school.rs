//! The school itself.

use shiyou_domain::access::Permission;
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::{DistrictId, SchoolId};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::school::{self, SchoolRow};
use shiyou_persistence::{Action, StoreError};

use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Most characters of a school's name and code.
const LONGEST_NAME: usize = 60;
const LONGEST_CODE: usize = 20;

static ZONE: IssueText = IssueText {
    code: "zone_unknown",
    zh: "“{zone}”不是时区名，例如 Asia/Shanghai。",
    en: "“{zone}” is not the name of a time zone, such as Asia/Shanghai.",
};
static CODE_TAKEN: IssueText = IssueText {
    code: "school_code_taken",
    zh: "学校代码 {code} 已经有了。",
    en: "The school code {code} is taken.",
};

/// The school as its people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    pub id: SchoolId,
    pub code: String,
    pub name: String,
    /// IANA name.
    pub zone: String,
    pub district_name: Option<String>,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// What can be changed of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolDraft {
    pub name: String,
    /// Unique among all schools of the database.
    pub code: String,
    pub zone: String,
}

/// # Errors
/// Those of the store.
pub fn get(app: &App, call: &Call) -> AppResult<School> {
    app.store.read(|db| {
        let SchoolRow { id, district_id, code, name, zone, version } = school::find(db, call.school())?;
        let district_name = match district_id {
            Some(district) => Some(school::find_district(db, DistrictId(district))?),
            None => None,
        };
        let actions = call.reader.holds(Permission::SchoolManage).then_some("edit").into_iter().collect();
        Ok(School { id: SchoolId(id), code, name, zone, district_name, version, actions })
    })
}

/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] if the code is taken; [`AppError::Stale`].
pub fn update(app: &App, call: &Call, version: i32, draft: &SchoolDraft) -> AppResult<School> {
    let mut fields = Fields::default();
    let name = fields.text("/name", &draft.name, LONGEST_NAME);
    let code = fields.text("/code", &draft.code, LONGEST_CODE);
    let zone = draft.zone.trim();
    if zone.parse::<SchoolZone>().is_err() {
        fields.push(ZONE.at("/zone").with("zone", zone));
    }
    fields.finish()?;
    app.store.write(&call.context(app), |tx| {
        school::update(tx.db(), call.school(), version, &code, &name, zone).map_err(|error| match error {
            StoreError::Duplicate(_) => AppError::Conflict(CODE_TAKEN.at("/code").with("code", &code)),
            other => other.into(),
        })?;
        tx.changed("school", call.school(), Action::Updated);
        tx.audit(
            "school.updated",
            Some(("school", call.school().0)),
            serde_json::json!({ "code": code, "zone": zone }),
        );
        Ok::<_, AppError>(())
    })?;
    get(app, call)
}
