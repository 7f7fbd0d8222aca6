//! An application on a fresh database with two schools whose people have the same names and numbers.

use chrono::{DateTime, Utc};
use shiyou_app::auth::{self, SignedIn};
use shiyou_app::founding::{NewSchoolName, create_administrator, create_school};
use shiyou_app::{App, Call, OnceKey, Secrets};
use shiyou_domain::access::{Reader, Role, RoleGrant};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::{AccountId, SchoolId};
use shiyou_domain::issue::Language;
use shiyou_persistence::Clock;
use shiyou_persistence::vault::SchoolKey;

use crate::TestDatabase;

/// Wednesday of the seventh week of the autumn term of 2026, ten in the morning at the school.
pub const NOW: &str = "2026-10-14T02:00:00Z";

/// Reads an instant.
pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The application, its database, and two schools in it.
pub struct House {
    pub app: App,
    pub database: TestDatabase,
    pub school: SchoolId,
    /// A second school; nothing of it may ever show in the first.
    pub other_school: SchoolId,
}

impl House {
    pub fn new() -> Self {
        Self::at(NOW)
    }

    /// With the clock standing at this instant.
    pub fn at(now: &str) -> Self {
        let database = TestDatabase::new();
        let secrets = Secrets { school_key: SchoolKey::generate() };
        let app = App::open(&database.settings(), &secrets, Clock::Fixed(instant(now))).unwrap();
        let zone = SchoolZone::default();
        let school = create_school(&app, &NewSchoolName { code: "001", name: "云溪学校", zone }).unwrap();
        let other_school =
            create_school(&app, &NewSchoolName { code: "002", name: "星河学校", zone }).unwrap();
        Self { app, database, school, other_school }
    }

    /// A call by somebody with these whole-school roles and no person behind the account.
    pub fn call_as(&self, roles: &[Role]) -> Call {
        self.call(Reader {
            account: Some(AccountId(1)),
            grants: roles.iter().map(|role| RoleGrant::school(*role)).collect(),
            ..Reader::nobody(self.school)
        })
    }

    /// A call by this reader.
    pub fn call(&self, reader: Reader) -> Call {
        Call {
            reader: std::sync::Arc::new(reader),
            zone: SchoolZone::default(),
            language: Language::Chinese,
            now: self.app.clock.now(),
            session: None,
            once: None,
        }
    }

    /// A call of the program itself in the first school.
    pub fn system(&self) -> Call {
        Call::system(&self.app, self.school, SchoolZone::default())
    }

    /// A real log-in of a school's administrator.
    pub fn administrator(&self, school: SchoolId, login: &str) -> SignedIn {
        let made = create_administrator(&self.app, school, login).unwrap();
        auth::sign_in(&self.app, login, &made.password, Some("test")).unwrap()
    }

    /// An idempotency key.
    pub fn once(key: &str, operation: &'static str, body: &str) -> OnceKey {
        OnceKey { key: key.to_owned(), operation, body_hash: body.as_bytes().to_vec() }
    }
}

impl Default for House {
    fn default() -> Self {
        Self::new()
    }
}
