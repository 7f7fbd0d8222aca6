use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::AppError;
use shiyou_app::account::{self as app, Audience, Code, CodeSheet, RoleRequest, SheetRequest};
use shiyou_app::paging::{Listed, Paging};
use shiyou_domain::id::{ClassId, decode};
use shiyou_domain::issue::{Issue, IssueText, Language};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::authentication::dto::{PersonKind, SessionRole};
use crate::shared::texts;

static AUDIENCE: IssueText = IssueText {
    code: "audience_unknown",
    zh: "请选择发给谁：学生、家长、班级家庭或教职工。",
    en: "Choose for whom: students, guardians, class_families or staff.",
};
static NOT_AN_ID: IssueText =
    IssueText { code: "id_malformed", zh: "这不是一个编号。", en: "This is not an id." };

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleGrantRequest {
    role: String,
    /// `school`, `grade` or `class`.
    scope_kind: String,
    scope_id: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountItem {
    id: String,
    login: String,
    display_name: String,
    person_kind: PersonKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    staff_id: Option<String>,
    roles: Vec<SessionRole>,
    disabled: bool,
    /// Whether a password was set.
    activated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<DateTime<Utc>>,
    pub(crate) version: i32,
    /// `edit_roles`, `edit_state`.
    allowed_actions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountPage {
    items: Vec<AccountItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountRolesRequest {
    #[validate(length(max = 30))]
    roles: Vec<RoleGrantRequest>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountStateRequest {
    pub(crate) disabled: bool,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct LoginCode {
    account_id: String,
    person_name: String,
    person_kind: PersonKind,
    /// What tells two of the same name apart: a number, or whose mother it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<String>,
    /// Answered this once and kept nowhere.
    code: String,
    /// The last day on which it is good.
    expires_on: NaiveDate,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct LoginCodeSheet {
    title: String,
    school_name: String,
    /// Where to open the site, in words.
    address_hint: String,
    codes: Vec<LoginCode>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LoginCodeSheetRequest {
    /// `students`, `guardians`, `class_families` (both) or `staff`.
    audience: String,
    /// Of families, unless persons are named.
    #[schema(value_type = Option<String>)]
    class_id: Option<ClassId>,
    /// These persons of the audience only, whether they have logged in before or not.
    #[validate(length(min = 1, max = 600))]
    person_ids: Option<Vec<String>>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AccountQuery {
    /// Part of a name or log-in.
    search: Option<String>,
    /// `staff`, `student`, `guardian` or `none`.
    person_kind: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
}

impl From<AccountQuery> for app::AccountQuery {
    fn from(query: AccountQuery) -> Self {
        let AccountQuery { search, person_kind, limit, cursor } = query;
        Self { search, person_kind, paging: Paging { limit, cursor, count: false } }
    }
}

impl From<app::AccountItem> for AccountItem {
    fn from(item: app::AccountItem) -> Self {
        let app::AccountItem {
            id,
            login,
            display_name,
            person_kind,
            staff,
            roles,
            disabled,
            activated,
            last_used_at,
            version,
            actions,
        } = item;
        Self {
            id: id.to_string(),
            login,
            display_name,
            person_kind: PersonKind::from_code(&person_kind),
            staff_id: staff.map(|id| id.to_string()),
            roles: roles.into_iter().map(SessionRole::from).collect(),
            disabled,
            activated,
            last_used_at,
            version,
            allowed_actions: texts(actions),
        }
    }
}

impl From<Listed<app::AccountItem>> for AccountPage {
    fn from(listed: Listed<app::AccountItem>) -> Self {
        let Listed { items, next_cursor, total: _ } = listed.map(AccountItem::from);
        Self { items, next_cursor }
    }
}

impl TryFrom<AccountRolesRequest> for Vec<RoleRequest> {
    type Error = AppError;

    fn try_from(request: AccountRolesRequest) -> Result<Self, AppError> {
        let role = |(index, role): (usize, RoleGrantRequest)| {
            let RoleGrantRequest { role, scope_kind, scope_id } = role;
            let malformed = |_| AppError::invalid(NOT_AN_ID.at(format!("/roles/{index}/scope_id")));
            let scope_id = scope_id.map(|id| decode(&id).map_err(malformed)).transpose()?;
            Ok(RoleRequest { role, scope_kind, scope_id })
        };
        request.roles.into_iter().enumerate().map(role).collect()
    }
}

impl TryFrom<LoginCodeSheetRequest> for SheetRequest {
    type Error = AppError;

    fn try_from(request: LoginCodeSheetRequest) -> Result<Self, AppError> {
        let LoginCodeSheetRequest { audience, class_id, person_ids } = request;
        let mut issues: Vec<Issue> = vec![];
        let audience = Audience::from_code(&audience);
        if audience.is_none() {
            issues.push(AUDIENCE.at("/audience"));
        }
        let persons = person_ids.map(|ids| {
            let id = |(index, id): (usize, &String)| {
                let found = decode(id);
                if found.is_err() {
                    issues.push(NOT_AN_ID.at(format!("/person_ids/{index}")));
                }
                found.ok()
            };
            ids.iter().enumerate().filter_map(id).collect()
        });
        match audience {
            Some(audience) if issues.is_empty() => Ok(Self { audience, class: class_id, persons }),
            _ => Err(AppError::Invalid(issues)),
        }
    }
}

impl From<Code> for LoginCode {
    fn from(code: Code) -> Self {
        let Code { account, person_name, person_kind, detail, login, code, expires_on } = code;
        Self {
            account_id: account.to_string(),
            person_name,
            person_kind: PersonKind::from_code(person_kind),
            detail,
            login,
            code,
            expires_on,
        }
    }
}

impl LoginCodeSheet {
    pub(crate) fn new(sheet: CodeSheet, language: Language) -> Self {
        let CodeSheet { title, school_name, codes } = sheet;
        let address_hint = match language {
            Language::Chinese => "学校发的师友网址，选“用登录码登录”",
            Language::English => "the Shiyou address your school gave you, then “Log in with a code”",
        };
        Self {
            title,
            school_name,
            address_hint: address_hint.to_owned(),
            codes: codes.into_iter().map(LoginCode::from).collect(),
        }
    }
}
