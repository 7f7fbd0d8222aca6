use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::account::RoleView;
use shiyou_app::auth::{Identity, OpenSession, SignedIn};
use shiyou_domain::access::{PersonKind as Person, RoleGrant, RoleScope};
use utoipa::ToSchema;
use validator::Validate;

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PersonKind {
    Staff,
    Student,
    Guardian,
    None,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignInRequest {
    #[validate(length(min = 1, max = 100))]
    pub(crate) login: String,
    #[validate(length(min = 1, max = 200))]
    pub(crate) password: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActivateRequest {
    /// The one-time code from the class sheet: 10 characters, a hyphen between.
    #[validate(length(min = 1, max = 40))]
    pub(crate) code: String,
    #[validate(length(min = 1, max = 200))]
    pub(crate) new_password: String,
    /// A log-in of one's own choice.
    #[validate(length(max = 40))]
    pub(crate) login: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePasswordRequest {
    #[validate(length(min = 1, max = 200))]
    pub(crate) current_password: String,
    #[validate(length(min = 1, max = 200))]
    pub(crate) new_password: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionResponse {
    /// A JWT to be sent as `Authorization: Bearer …`.
    pub(crate) access_token: String,
    /// Seconds.
    pub(crate) expires_in: i32,
    pub(crate) account: SessionAccount,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionAccount {
    id: String,
    login: String,
    display_name: String,
    person_kind: PersonKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    staff_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    student_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guardian_id: Option<String>,
    roles: Vec<SessionRole>,
    /// Codes of everything the caller may ever do.
    permissions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    school: Option<SessionSchool>,
    must_change_password: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionRole {
    role: String,
    /// `school`, `grade` or `class`.
    scope_kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope_name: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionSchool {
    id: String,
    name: String,
    code: String,
    /// IANA name of its time zone.
    zone: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionList {
    pub(crate) items: Vec<SessionItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionItem {
    id: String,
    current: bool,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<String>,
}

impl From<&Identity> for SessionAccount {
    fn from(identity: &Identity) -> Self {
        let Identity { reader, school, zone, display_name, login, must_change_password, session: _ } =
            identity;
        let (person_kind, staff_id, student_id, guardian_id) = match reader.person {
            Person::Staff(id) => (PersonKind::Staff, Some(id.to_string()), None, None),
            Person::Student(id) => (PersonKind::Student, None, Some(id.to_string()), None),
            Person::Guardian(id) => (PersonKind::Guardian, None, None, Some(id.to_string())),
            Person::None => (PersonKind::None, None, None, None),
        };
        Self {
            id: reader.account.map(|id| id.to_string()).unwrap_or_default(),
            login: login.clone().unwrap_or_default(),
            display_name: display_name.clone(),
            person_kind,
            staff_id,
            student_id,
            guardian_id,
            roles: reader.grants.iter().map(SessionRole::from).collect(),
            permissions: reader.permissions().iter().map(|permission| permission.code().to_owned()).collect(),
            school: Some(SessionSchool {
                id: reader.school.to_string(),
                name: school.name.clone(),
                code: school.code.clone(),
                zone: zone.to_string(),
            }),
            must_change_password: *must_change_password,
        }
    }
}

impl From<&RoleGrant> for SessionRole {
    fn from(grant: &RoleGrant) -> Self {
        let RoleGrant { role, scope } = grant;
        let (scope_kind, scope_id) = match scope {
            RoleScope::School => ("school", None),
            RoleScope::Grade(id) => ("grade", Some(id.to_string())),
            RoleScope::Class(id) => ("class", Some(id.to_string())),
        };
        Self { role: role.code().to_owned(), scope_kind: scope_kind.to_owned(), scope_id, scope_name: None }
    }
}

impl From<RoleView> for SessionRole {
    fn from(role: RoleView) -> Self {
        let scope_id = role.scope_text();
        let RoleView { role, scope_kind, scope_id: _, scope_name } = role;
        Self { role, scope_kind, scope_id, scope_name }
    }
}

impl PersonKind {
    /// By its code; what is unknown is nobody of the school.
    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "staff" => Self::Staff,
            "student" => Self::Student,
            "guardian" => Self::Guardian,
            _ => Self::None,
        }
    }
}

impl From<&SignedIn> for SessionResponse {
    fn from(signed_in: &SignedIn) -> Self {
        let SignedIn { access, refresh: _, identity } = signed_in;
        Self {
            access_token: access.token.clone(),
            expires_in: i32::try_from(access.expires_in).unwrap_or(i32::MAX),
            account: SessionAccount::from(identity),
        }
    }
}

impl From<OpenSession> for SessionItem {
    fn from(session: OpenSession) -> Self {
        let OpenSession { id, device, created_at, last_used_at, current } = session;
        Self { id: id.to_string(), current, created_at, last_used_at, device }
    }
}
