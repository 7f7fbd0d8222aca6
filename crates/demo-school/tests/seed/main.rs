//! The small demo school in a database: what a visitor finds there.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use shiyou_app::duty::{self, DutyQuery};
use shiyou_app::mentorship::{self, MentorshipQuery};
use shiyou_app::paging::Paging;
use shiyou_app::record::{RecordQuery, list_records};
use shiyou_app::reminder::list_notices;
use shiyou_app::selection::{CampaignQuery, list_campaigns};
use shiyou_app::student::{self, StudentQuery};
use shiyou_app::{App, Call, assessment, auth, exam, survey};
use shiyou_demo_school::{DemoSchool, LAST_LOGIN, PASSWORD, Size, demo_school, seed};
use shiyou_domain::access::{Reader, Role, RoleGrant};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::SchoolId;
use shiyou_domain::selection::CampaignState;
use shiyou_testkit::House;

fn demo() -> DemoSchool {
    demo_school(Size::Small, "2026-10-14".parse().unwrap()).unwrap()
}

fn principal(house: &House, school: SchoolId) -> Call {
    let roles = [Role::Principal, Role::SchoolAdmin, Role::MoralEducationOffice];
    house.call(Reader {
        account: Some(shiyou_domain::id::AccountId(1)),
        grants: roles.into_iter().map(RoleGrant::school).collect(),
        ..Reader::nobody(school)
    })
}

fn all() -> Paging {
    Paging { limit: Some(500), ..Paging::default() }
}

fn page() -> shiyou_persistence::page::PageRequest {
    all().request().unwrap()
}

fn everybody(app: &App, call: &Call) -> usize {
    let query = StudentQuery { paging: all(), ..StudentQuery::default() };
    student::list(app, call, &query).unwrap().items.len()
}

#[test]
fn the_school_stands_with_one_class_settled_and_one_still_choosing() {
    let house = House::new();
    let demo = demo();
    let mut steps = 0;
    let school = seed(&house.app, &demo, &mut |_| steps += 1).unwrap();
    assert_eq!(steps, 6);
    let call = principal(&house, school);
    let app = &house.app;
    assert_eq!(everybody(app, &call), 24);
    assert_eq!(everybody(app, &principal(&house, house.school)), 0, "the demo shows in another school");
    let campaigns = list_campaigns(app, &call, &CampaignQuery::default()).unwrap();
    let mut states: Vec<_> = campaigns.iter().map(|campaign| campaign.state).collect();
    states.sort();
    assert_eq!(states, [CampaignState::Choosing, CampaignState::Published]);
    let pairs =
        mentorship::list(app, &call, &MentorshipQuery { paging: all(), ..MentorshipQuery::default() })
            .unwrap();
    assert_eq!(pairs.items.len(), 12);
    let records = list_records(app, &call, &RecordQuery::default(), &page()).unwrap();
    assert!(records.items.len() > 30, "{} records", records.items.len());
    let duties = duty::list_duties(app, &call, &DutyQuery::default(), &page()).unwrap();
    let done = duties.items.iter().filter(|duty| duty.record_id.is_some()).count();
    assert!(done > 20, "{done} of {} duties are done", duties.items.len());
    assert_eq!(exam::list(app, &call, None).unwrap().len(), 2);
    assert!(survey::list(app, &call, None).unwrap()[0].answers > 3);
    assert_eq!(assessment::list(app, &call, None).unwrap().len(), 1);
}

#[test]
fn every_login_works_and_the_last_one_marks_the_school_as_complete() {
    let house = House::new();
    let demo = demo();
    seed(&house.app, &demo, &mut |_| ()).unwrap();
    let logins = demo.logins();
    let mut told = 0;
    assert_eq!(logins.last().map(|login| login.login), Some(LAST_LOGIN));
    for login in &logins {
        let signed = auth::sign_in(&house.app, login.login, PASSWORD, Some("test")).unwrap();
        let who = house.app.identify(&signed.access.token, None).unwrap();
        assert!(!who.must_change_password, "{}", login.login);
        assert_eq!(who.display_name, login.name);
        let call = Call { reader: who.reader, ..principal(&house, house.school) };
        told += list_notices(&house.app, &call, false, &all()).unwrap().page.items.len();
    }
    assert!(told > 0, "there are reminders in the inboxes");
    assert_eq!(SchoolZone::default(), principal(&house, house.school).zone);
}
