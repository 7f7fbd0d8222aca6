//! Reminders, on a real database, with real servers at the other end.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod channel;
mod choices;
mod digest;
mod inbox;
mod letter;
mod robot;

use shiyou_app::duty::expand_for_term;
use shiyou_app::paging::Paging;
use shiyou_app::reminder::{
    ChannelDraft, ChoicesDraft, DeliveryQuery, DeliveryView, MailServer, NoticeView, Outside,
    list_deliveries, list_notices, update_choices,
};
use shiyou_app::{Call, job};
use shiyou_domain::access::Role;
use shiyou_domain::id::StaffId;
use shiyou_persistence::Clock;
use shiyou_testkit::{House, Roster, SmtpReceiver, instant};

/// The account of the school's administrator.
const ADMIN: i64 = 1;

/// A school in which everybody has an account and the duties of the term are there.
struct School {
    house: House,
    roster: Roster,
}

impl School {
    /// Wednesday of the seventh week, ten in the morning.
    fn new() -> Self {
        Self::at(shiyou_testkit::NOW)
    }

    fn at(now: &str) -> Self {
        let house = House::at(now);
        let roster = house.roster("P04");
        expand_for_term(&house.app, &house.system(), roster.term).unwrap();
        let school = Self { house, roster };
        let Roster { homeroom, mentor, other_mentor, .. } = school.roster;
        for StaffId(id) in [homeroom, mentor, other_mentor] {
            school.account(id, "staff", Some(id));
        }
        school.account(ADMIN, "none", None);
        school.house.execute(&format!(
            "INSERT INTO account_roles (id, account_id, school_id, role, scope_kind, granted_at) \
               VALUES ({ADMIN}, {ADMIN}, {s}, 'school_admin', 'school', '2026-09-01 00:00:00');",
            s = school.house.school.0
        ));
        school
    }

    fn account(&self, id: i64, kind: &str, person: Option<i64>) {
        let person = person.map_or("NULL".to_owned(), |id| id.to_string());
        self.house.execute(&format!(
            "INSERT INTO accounts (id, school_id, display_name, person_kind, person_id, created_at) \
               VALUES ({id}, {s}, '某人', '{kind}', {person}, '2026-09-01 00:00:00');",
            s = self.house.school.0
        ));
    }

    fn with(mut self, outside: Outside) -> Self {
        self.house.app = self.house.app.with_outside(outside);
        self
    }

    fn with_mail(self, server: &SmtpReceiver) -> Self {
        let server = MailServer::new(&server.url(), "师友 <shiyou@school.example>").unwrap();
        self.with(Outside::default().with_mail(server).with_public_url("https://school.example").unwrap())
    }

    fn now_is(&mut self, now: &str) {
        self.house.app.clock = Clock::Fixed(instant(now));
    }

    fn mentor(&self) -> Call {
        self.roster.mentor(&self.house)
    }

    fn admin(&self) -> Call {
        self.house.call_as(&[Role::SchoolAdmin])
    }

    /// The mentor wants letters.
    fn wants_letters(&self, call: &Call) {
        let draft = ChoicesDraft {
            digest: true,
            mail: true,
            address: Some("zhang@school.example".into()),
            language: "zh".into(),
        };
        update_choices(&self.house.app, call, 0, &draft).unwrap();
    }

    fn notices(&self, call: &Call) -> Vec<NoticeView> {
        list_notices(&self.house.app, call, false, &Paging::default()).unwrap().page.items
    }

    fn deliveries(&self) -> Vec<DeliveryView> {
        list_deliveries(&self.house.app, &self.admin(), &DeliveryQuery::default(), &Paging::default())
            .unwrap()
            .items
    }

    /// Does every job that is due now, and says how many there were.
    fn run_jobs(&self) -> usize {
        std::iter::from_fn(|| job::run_next(&self.house.app).unwrap().then_some(())).count()
    }
}

/// A robot of the whole school.
fn robot(carrier: &str, url: &str) -> ChannelDraft {
    ChannelDraft {
        name: "教师群".into(),
        carrier: carrier.into(),
        unit_kind: "school".into(),
        unit_id: None,
        url: Some(url.into()),
        secret: None,
        language: "zh".into(),
        enabled: true,
    }
}
