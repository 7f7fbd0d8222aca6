//! From a token to the caller's rights.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use shiyou_domain::access::{ApiScope, PersonKind, Reader, Role, RoleGrant, RoleScope};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::{
    AccountId, ApiClientId, ClassId, GradeId, GuardianId, SchoolId, SessionId, StaffId, StudentId, TermId,
};
use shiyou_domain::issue::IssueText;
use shiyou_persistence::account::{self, AccountRow, RoleRow};
use shiyou_persistence::school::{self, SchoolRow};
use shiyou_persistence::{Db, relations};

use super::token::Subject;
use crate::{App, AppError, AppResult};

/// Rights are loaded again after this long, whoever changed them, and at once after a change by this process.
const FRESH_FOR: Duration = Duration::from_millis(1_000);
/// Callers kept in memory.
const MOST_KEPT: usize = 10_000;

static SCHOOL_NEEDED: IssueText = IssueText {
    code: "school_needed",
    zh: "请用 school 指明学校。",
    en: "Please name the school with `school`.",
};

/// Who calls, with everything that decides what he may do.
#[derive(Debug, Clone)]
pub struct Identity {
    pub reader: Arc<Reader>,
    pub school: Arc<SchoolRow>,
    pub zone: SchoolZone,
    pub display_name: String,
    pub login: Option<String>,
    pub must_change_password: bool,
    pub session: Option<SessionId>,
}

#[derive(Clone)]
struct Kept {
    identity: Identity,
    version: i32,
    epoch: u64,
    since: Instant,
}

/// The callers of the last second.
#[derive(Default)]
pub(crate) struct Readers {
    kept: Mutex<HashMap<(Whom, Option<SchoolId>), Kept>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Whom {
    /// On this device: a token is worth no more than its session.
    Account(AccountId, SessionId),
    Client(ApiClientId),
}

impl App {
    /// Whose token this is, with the rights of this moment. `school` is asked for by callers of several schools.
    ///
    /// # Errors
    /// [`AppError::Unauthenticated`] if the token is void or the account disabled; [`AppError::Invalid`] if the school has
    /// to be named; [`AppError::NotFound`] if the caller has nothing to do with it.
    pub fn identify(&self, token: &str, school: Option<SchoolId>) -> AppResult<Identity> {
        let now = self.clock.now();
        let (whom, version) = self.bearer(token).ok_or(AppError::Unauthenticated(None))?;
        let epoch = self.store.rights_epoch();
        if let Some(kept) = self.readers.get((whom, school), epoch).filter(|kept| kept.version == version) {
            return Ok(kept.identity);
        }
        let (identity, current) = self.store.read(|db| load(db, whom, school, now))?;
        if current != version {
            return Err(AppError::Unauthenticated(None));
        }
        self.readers
            .keep((whom, school), Kept { identity: identity.clone(), version, epoch, since: Instant::now() });
        Ok(identity)
    }

    /// [`App::identify`] if the rights are at hand, without the database.
    pub fn identify_at_hand(&self, token: &str, school: Option<SchoolId>) -> Option<Identity> {
        let (whom, version) = self.bearer(token)?;
        let kept = self.readers.get((whom, school), self.store.rights_epoch())?;
        (kept.version == version).then_some(kept.identity)
    }

    fn bearer(&self, token: &str) -> Option<(Whom, i32)> {
        Some(match self.tokens.read(token, self.clock.now())? {
            Subject::Account { account, session, version } => (Whom::Account(account, session), version),
            Subject::Client(client) => (Whom::Client(client), 0),
        })
    }

    /// The rights of an account that has just proved who it is, and its session version.
    pub(crate) fn identity_of(&self, account: AccountId, session: SessionId) -> AppResult<(Identity, i32)> {
        let now = self.clock.now();
        self.store.read(|db| load(db, Whom::Account(account, session), None, now))
    }
}

impl Readers {
    fn get(&self, key: (Whom, Option<SchoolId>), epoch: u64) -> Option<Kept> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&key).filter(|kept| kept.epoch == epoch && kept.since.elapsed() < FRESH_FOR).cloned()
    }

    /// The session has ended: its tokens are void now, not only after a second.
    pub(crate) fn forget(&self, account: AccountId, session: SessionId) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(whom, _), _| *whom != Whom::Account(account, session));
    }

    fn keep(&self, key: (Whom, Option<SchoolId>), fresh: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, fresh);
    }
}

fn load(db: &mut Db, whom: Whom, school: Option<SchoolId>, now: DateTime<Utc>) -> AppResult<(Identity, i32)> {
    match whom {
        Whom::Account(id, session) => load_account(db, id, session, school, now),
        Whom::Client(id) => load_client(db, id, school, now),
    }
}

fn load_account(
    db: &mut Db,
    id: AccountId,
    session: SessionId,
    school: Option<SchoolId>,
    now: DateTime<Utc>,
) -> AppResult<(Identity, i32)> {
    let unknown = |error| match error {
        shiyou_persistence::StoreError::NotFound => AppError::Unauthenticated(None),
        other => other.into(),
    };
    let account = account::find(db, id).map_err(unknown)?;
    if account.disabled_at.is_some() || !account::session_is_live(db, id, session, now.naive_utc())? {
        return Err(AppError::Unauthenticated(None));
    }
    let roles = account::roles(db, id)?;
    let own = account.school_id.map(SchoolId);
    let school = match (own, school) {
        (Some(own), Some(wanted)) if own != wanted => return Err(AppError::NotFound),
        (Some(own), _) => own,
        (None, Some(wanted)) => wanted,
        (None, None) => return Err(AppError::invalid(SCHOOL_NEEDED.at("/school"))),
    };
    let school = school::find(db, school)?;
    let zone = zone_of(&school);
    let reader = reader(db, &account, &roles, &school, zone, now)?;
    let identity = Identity {
        reader: Arc::new(reader),
        school: Arc::new(school),
        zone,
        display_name: account.display_name.clone(),
        login: account.login.clone(),
        must_change_password: account.must_change_password,
        session: Some(session),
    };
    Ok((identity, account.session_version))
}

fn reader(
    db: &mut Db,
    account: &AccountRow,
    roles: &[RoleRow],
    school: &SchoolRow,
    zone: SchoolZone,
    now: DateTime<Utc>,
) -> AppResult<Reader> {
    let school = SchoolId(school.id);
    let today = zone.day_of(now);
    let mut reader = Reader {
        account: Some(AccountId(account.id)),
        person: person(&account.person_kind, account.person_id),
        grants: roles.iter().filter_map(grant).collect(),
        ..Reader::nobody(school)
    };
    match reader.person {
        PersonKind::Staff(staff) => {
            reader.mentees = relations::mentees(db, school, staff, today)?;
            reader.homeroom_classes = relations::homeroom_classes(db, school, staff)?;
            let led = relations::led_grades(db, school, staff)?;
            let leads = |id| RoleGrant { role: Role::GradeLead, scope: RoleScope::Grade(GradeId(id)) };
            reader.grants.extend(led.into_iter().map(leads));
            if let Some(term) = school::term_on(db, school, today)? {
                reader.taught_classes = relations::taught_classes(db, school, staff, TermId(term.id))?;
            }
        }
        PersonKind::Guardian(guardian) => reader.children = relations::children(db, school, guardian)?,
        PersonKind::Student(_) | PersonKind::None => {}
    }
    Ok(reader)
}

fn load_client(
    db: &mut Db,
    id: ApiClientId,
    school: Option<SchoolId>,
    now: DateTime<Utc>,
) -> AppResult<(Identity, i32)> {
    let client = account::find_client_by_id(db, id).map_err(|_| AppError::Unauthenticated(None))?;
    let schools = account::client_schools(db, id)?;
    let school = match (school, schools.as_slice()) {
        (Some(wanted), limited) if limited.contains(&wanted) => wanted,
        (Some(_), _) => return Err(AppError::NotFound),
        (None, [only]) => *only,
        (None, _) => return Err(AppError::invalid(SCHOOL_NEEDED.at("/school"))),
    };
    let school = school::find(db, school)?;
    let zone = zone_of(&school);
    let expired = client.expires_on.is_some_and(|day| day < zone.day_of(now));
    if client.disabled_at.is_some() || expired {
        return Err(AppError::Unauthenticated(None));
    }
    let reader = Reader {
        client: Some(id),
        scopes: client.scopes.split(' ').filter_map(ApiScope::from_code).collect(),
        ..Reader::nobody(SchoolId(school.id))
    };
    let identity = Identity {
        reader: Arc::new(reader),
        school: Arc::new(school),
        zone,
        display_name: client.name,
        login: None,
        must_change_password: false,
        session: None,
    };
    Ok((identity, 0))
}

/// A school's zone; what cannot be read is the default.
pub(crate) fn zone_of(school: &SchoolRow) -> SchoolZone {
    school.zone.parse().unwrap_or_default()
}

fn person(kind: &str, id: Option<i64>) -> PersonKind {
    match (kind, id) {
        ("staff", Some(id)) => PersonKind::Staff(StaffId(id)),
        ("student", Some(id)) => PersonKind::Student(StudentId(id)),
        ("guardian", Some(id)) => PersonKind::Guardian(GuardianId(id)),
        _ => PersonKind::None,
    }
}

/// A grant as the row holds it; one that cannot be read gives nothing.
pub(crate) fn grant(row: &RoleRow) -> Option<RoleGrant> {
    let role = Role::from_code(&row.role)?;
    let scope = match (row.scope_kind.as_str(), row.scope_id) {
        ("school", _) => RoleScope::School,
        ("grade", Some(id)) => RoleScope::Grade(GradeId(id)),
        ("class", Some(id)) => RoleScope::Class(ClassId(id)),
        _ => return None,
    };
    Some(RoleGrant { role, scope })
}
