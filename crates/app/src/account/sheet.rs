//! The sheet of one-time codes that is printed, cut up and handed out. The codes are answered once and kept nowhere.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};
use serde_json::json;
use shiyou_domain::access::{ClassAction, Permission};
use shiyou_domain::id::{AccountId, ClassId};
use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::people::GuardianRelation;
use shiyou_persistence::account::{self, AccountRow};
use shiyou_persistence::guardian::{self, GuardianRow};
use shiyou_persistence::page::PageRequest;
use shiyou_persistence::staff::{self, StaffFilter, StaffRow};
use shiyou_persistence::student::{self, StudentRow};
use shiyou_persistence::{Scope, Tx, class, school};

use crate::auth::{CODE_DAYS, Person, ensure_account, fresh_code};
use crate::fields::not_here;
use crate::{App, AppError, AppResult, Call};

/// Most codes of one sheet.
const MOST: usize = 600;

static CLASS_NEEDED: IssueText = IssueText {
    code: "class_needed",
    zh: "请选择一个班级，或选定要发码的人。",
    en: "Choose a class, or the persons who are to have a code.",
};
static TOO_MANY: IssueText = IssueText {
    code: "sheet_too_long",
    zh: "一张登录码单最多 600 人，请分批发放。",
    en: "A sheet has at most 600 codes; please issue several.",
};

/// For whom a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Students and guardians of a class.
    ClassFamilies,
    Students,
    Guardians,
    Staff,
}

impl Audience {
    /// `class_families`, `students`, `guardians` or `staff`.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "class_families" => Self::ClassFamilies,
            "students" => Self::Students,
            "guardians" => Self::Guardians,
            "staff" => Self::Staff,
            _ => return None,
        })
    }

    fn code(self) -> &'static str {
        match self {
            Self::ClassFamilies => "class_families",
            Self::Students => "students",
            Self::Guardians => "guardians",
            Self::Staff => "staff",
        }
    }

    fn has_students(self) -> bool {
        matches!(self, Self::ClassFamilies | Self::Students)
    }

    fn has_guardians(self) -> bool {
        matches!(self, Self::ClassFamilies | Self::Guardians)
    }
}

/// Which sheet is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRequest {
    pub audience: Audience,
    /// Of families.
    pub class: Option<ClassId>,
    /// These persons of the audience, whether they have logged in before or not: for those who forgot. Without them
    /// everybody who has never logged in.
    pub persons: Option<Vec<i64>>,
}

/// A sheet as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSheet {
    pub title: String,
    pub school_name: String,
    pub codes: Vec<Code>,
}

/// One code.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    pub account: AccountId,
    pub person_name: String,
    /// `staff`, `student` or `guardian`.
    pub person_kind: &'static str,
    /// What tells two of the same name apart: a number, or whose mother it is.
    pub detail: Option<String>,
    pub login: Option<String>,
    pub code: String,
    /// The last day on which it is good.
    pub expires_on: NaiveDate,
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Code").field("account", &self.account).finish_non_exhaustive()
    }
}

/// Somebody who is to have a code.
struct Recipient {
    kind: &'static str,
    id: i64,
    name: String,
    number: Option<String>,
    detail: Option<String>,
    /// An account that is the same person's although it hangs on another row: a guardian of brothers and sisters.
    account: Option<AccountRow>,
}

/// Issues codes; those issued to the same accounts before are void.
///
/// # Errors
/// [`AppError::Invalid`] without a class; [`AppError::NotFound`] for a class or person that is not the caller's to issue
/// codes for.
pub fn create_sheet(app: &App, call: &Call, request: &SheetRequest) -> AppResult<CodeSheet> {
    app.store.write(&call.context(app), |tx| {
        let (title, recipients) = match request.audience {
            Audience::Staff => staff_recipients(tx, call, request)?,
            _ => family_recipients(tx, call, request)?,
        };
        if recipients.len() > MOST {
            return Err(AppError::invalid(TOO_MANY.at("/audience")));
        }
        let expires_on = call.zone.day_of(call.now + Duration::days(CODE_DAYS));
        let named = request.persons.is_some();
        let mut codes: Vec<Code> = Vec::with_capacity(recipients.len());
        for recipient in recipients {
            let Recipient { kind, id, name, number, detail, account } = recipient;
            let person = Person { kind, id, name: &name, number: number.as_deref() };
            let account = match account {
                Some(account) => account,
                None => ensure_account(tx, &person)?,
            };
            let logged_in_before = account.password_hash.is_some() && !named;
            let twice = codes.iter().any(|code| code.account.0 == account.id);
            if logged_in_before || twice || account.disabled_at.is_some() {
                continue;
            }
            let code = fresh_code(tx, &account)?;
            codes.push(Code {
                account: AccountId(account.id),
                person_name: name,
                person_kind: kind,
                detail,
                login: account.login,
                code,
                expires_on,
            });
        }
        let accounts: Vec<String> = codes.iter().map(|code| code.account.to_string()).collect();
        let entity = request.class.map(|class| ("class", class.0));
        let detail = json!({ "audience": request.audience.code(), "accounts": accounts });
        tx.audit("login_codes.issued", entity, detail);
        let school_name = school::find(tx.db(), call.school())?.name;
        Ok(CodeSheet { title, school_name, codes })
    })
}

/// The staff, or some of it. Only who manages accounts may: a code for another's account is that account.
fn staff_recipients(
    tx: &mut Tx<'_>,
    call: &Call,
    request: &SheetRequest,
) -> AppResult<(String, Vec<Recipient>)> {
    if !call.reader.holds(Permission::AccountsManage) {
        return Err(AppError::NotFound);
    }
    let rows: Vec<StaffRow> = match &request.persons {
        Some(ids) => {
            let rows = staff::find_many(tx.db(), call.school(), ids)?;
            if rows.len() != distinct(ids) {
                return Err(not_here("/person_ids"));
            }
            rows
        }
        None => {
            let filter = StaffFilter { status: Some("active".into()), ..StaffFilter::default() };
            let mut rows = Vec::new();
            let mut page = PageRequest::largest();
            loop {
                let some = staff::list(tx.db(), call.school(), &filter, &page)?;
                rows.extend(some.items);
                match some.next_cursor {
                    Some(cursor) => page = PageRequest::new(Some(500), Some(&cursor))?,
                    None => break rows,
                }
            }
        }
    };
    let recipient = |row: StaffRow| Recipient {
        kind: "staff",
        id: row.id,
        name: row.name,
        detail: row.staff_no.clone(),
        number: row.staff_no,
        account: None,
    };
    let title = match call.language {
        Language::Chinese => "教职工登录码".to_owned(),
        Language::English => "Codes for the staff".to_owned(),
    };
    Ok((title, rows.into_iter().map(recipient).collect()))
}

/// Students and guardians of a class, or some of them.
fn family_recipients(
    tx: &mut Tx<'_>,
    call: &Call,
    request: &SheetRequest,
) -> AppResult<(String, Vec<Recipient>)> {
    let school = call.school();
    let classes = call.reader.classes(ClassAction::IssueFamilyCodes);
    let whole = Scope::whole(school);
    let mut class_name = None;
    let mut wanted_guardians: Option<Vec<i64>> = None;
    let students: Vec<StudentRow> = match (&request.persons, request.class) {
        (Some(ids), _) => {
            let students = student::find_many(tx.db(), &whole, ids)?;
            let guardians = guardian::find_many(tx.db(), school, ids)?;
            if students.len() + guardians.len() != distinct(ids) {
                return Err(not_here("/person_ids"));
            }
            let children: Vec<i64> = guardians.iter().map(|row| row.student_id).collect();
            wanted_guardians = Some(guardians.iter().map(|row| row.id).collect());
            let mut all = students;
            for child in student::find_many(tx.db(), &whole, &children)? {
                if !all.iter().any(|row| row.id == child.id) {
                    all.push(child);
                }
            }
            all
        }
        (None, Some(class)) => {
            if !classes.admits(class) {
                return Err(AppError::NotFound);
            }
            class_name = Some(class::find(tx.db(), school, class)?.0.name);
            student::in_class(tx.db(), &whole, class, false)?
        }
        (None, None) => return Err(AppError::invalid(CLASS_NEEDED.at("/class_id"))),
    };
    // A child without a class has no homeroom teacher: who may issue codes for every class may for it.
    let admitted = |row: &StudentRow| match row.class_id {
        Some(class) => classes.admits(ClassId(class)),
        None => classes == shiyou_domain::access::ClassScope::All,
    };
    if !students.iter().all(admitted) {
        return Err(AppError::NotFound);
    }
    let named_students: Option<&Vec<i64>> = request.persons.as_ref();
    let mut recipients: Vec<Recipient> = Vec::new();
    let mut guardians = guardians_of(tx, call, &students)?;
    for row in students {
        if request.audience.has_students() && named_students.is_none_or(|ids| ids.contains(&row.id)) {
            recipients.push(Recipient {
                kind: "student",
                id: row.id,
                name: row.name.clone(),
                number: row.student_no.clone(),
                detail: row.student_no.clone(),
                account: None,
            });
        }
        let own = guardians.remove(&row.id).unwrap_or_default();
        let wanted = |guardian: &GuardianRow| {
            // A student who is named brings his guardians along only where families are wanted as such.
            wanted_guardians.as_ref().is_none_or(|ids| ids.contains(&guardian.id))
        };
        if request.audience.has_guardians() {
            for (guardian, account) in own.into_iter().filter(|(guardian, _)| wanted(guardian)) {
                recipients.push(Recipient {
                    kind: "guardian",
                    id: guardian.id,
                    detail: Some(relation_to(&guardian.relation, &row.name, call.language)),
                    name: guardian.name,
                    number: None,
                    account,
                });
            }
        }
    }
    let title = match (call.language, class_name) {
        (Language::Chinese, Some(class)) => format!("{class}登录码"),
        (Language::Chinese, None) => "登录码".to_owned(),
        (Language::English, Some(class)) => format!("Codes for {class}"),
        (Language::English, None) => "Codes".to_owned(),
    };
    Ok((title, recipients))
}

type WithAccount = Vec<(GuardianRow, Option<AccountRow>)>;

/// Guardians by student, each with the account that the same person has by way of a brother or sister.
fn guardians_of(
    tx: &mut Tx<'_>,
    call: &Call,
    students: &[StudentRow],
) -> AppResult<HashMap<i64, WithAccount>> {
    let school = call.school();
    let ids: Vec<i64> = students.iter().map(|row| row.id).collect();
    let own = guardian::of_students(tx.db(), school, &ids)?;
    let indexes: Vec<Vec<u8>> = own.iter().filter_map(|row| row.phone_index.clone()).collect();
    let same = guardian::with_phones(tx.db(), school, &indexes)?;
    let same_ids: Vec<i64> = same.iter().map(|row| row.id).collect();
    let accounts = account::find_many(tx.db(), school, "guardian", &same_ids)?;
    let mut found: HashMap<i64, WithAccount> = HashMap::new();
    for row in own {
        let is_same = |other: &&GuardianRow| {
            other.id != row.id && other.name == row.name && other.phone_index == row.phone_index
        };
        let has_own = accounts.iter().any(|account| account.person_id == Some(row.id));
        let account =
            same.iter().filter(is_same).filter(|_| row.phone_index.is_some() && !has_own).find_map(|other| {
                accounts.iter().find(|account| account.person_id == Some(other.id)).cloned()
            });
        found.entry(row.student_id).or_default().push((row, account));
    }
    Ok(found)
}

fn relation_to(relation: &str, child: &str, language: Language) -> String {
    let word = GuardianRelation::from_code(relation).map_or("", |relation| relation.name(language));
    match language {
        Language::Chinese => format!("{child}的{word}"),
        Language::English => format!("{word} of {child}"),
    }
}

fn distinct(ids: &[i64]) -> usize {
    ids.iter().collect::<std::collections::HashSet<_>>().len()
}
