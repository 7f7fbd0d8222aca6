#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use chrono::NaiveDate;
use shiyou_app::AppError;
use shiyou_app::calendar::{TermInput, create, get, list, update};
use shiyou_domain::access::Role;
use shiyou_domain::calendar::{Holiday, TermDraft};
use shiyou_testkit::House;

use super::{admin, code, elsewhere};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn autumn() -> TermInput {
    let mut calendar = TermDraft::new(day("2026-08-31"), day("2027-01-15"));
    calendar.holidays.push(Holiday {
        name_zh: "国庆节".into(),
        from: day("2026-10-01"),
        to: day("2026-10-07"),
    });
    calendar.make_up_days.push(day("2026-10-10"));
    TermInput { academic_year: "2026—2027".into(), number: 1, name: "第一学期".into(), calendar }
}

#[test]
fn a_term_knows_its_weeks_and_which_one_it_is_today() {
    let house = House::new();
    let made = create(&house.app, &admin(&house), &autumn()).unwrap();
    assert_eq!((made.code.as_str(), made.current, made.current_week), ("2026-2027-1", true, Some(7)));
    assert_eq!(made.today, day("2026-10-14"));
    assert_eq!((made.weeks.len(), made.weeks[0].school_days), (20, 5));
    assert_eq!((made.weeks[4].school_days, made.weeks[5].school_days), (3, 3));
    assert_eq!(made.actions, ["edit"]);
    let seen = get(&house.app, &house.call_as(&[Role::Canteen]), made.id).unwrap();
    assert!(seen.actions.is_empty());
}

#[test]
fn every_fault_of_a_term_is_named_at_its_place() {
    let house = House::new();
    let mut wrong = autumn();
    wrong.academic_year = "2026".into();
    wrong.name = " ".into();
    wrong.calendar.make_up_days.push(day("2026-10-12"));
    let Err(AppError::Invalid(issues)) = create(&house.app, &admin(&house), &wrong) else { panic!() };
    let places: Vec<&str> = issues.iter().map(|issue| issue.pointer.as_str()).collect();
    assert_eq!(places, ["/academic_year", "/name", "/make_up_days/1"]);
}

#[test]
fn terms_do_not_overlap_and_are_there_once() {
    let house = House::new();
    let call = admin(&house);
    let made = create(&house.app, &call, &autumn()).unwrap();
    assert_eq!(code(create(&house.app, &call, &autumn())), "term_overlaps");
    let mut spring = autumn();
    spring.calendar = TermDraft::new(day("2027-02-22"), day("2027-07-02"));
    assert_eq!(code(create(&house.app, &call, &spring)), "term_taken");
    spring.number = 2;
    spring.name = "第二学期".into();
    let spring = create(&house.app, &call, &spring).unwrap();
    assert!(!spring.current && spring.current_week.is_none());
    assert_eq!(code(update(&house.app, &call, made.id, 9, &autumn())), "stale");
    let mut longer = autumn();
    longer.calendar.ends_on = day("2027-01-22");
    let longer = update(&house.app, &call, made.id, 1, &longer).unwrap();
    assert_eq!((longer.weeks.len(), longer.version), (21, 2));
    let ids: Vec<_> = list(&house.app, &call).unwrap().into_iter().map(|term| term.id).collect();
    assert_eq!(ids, [spring.id, made.id]);
}

#[test]
fn terms_of_the_other_school_are_not_there() {
    let house = House::new();
    let other = create(&house.app, &elsewhere(&house), &autumn()).unwrap();
    let call = admin(&house);
    create(&house.app, &call, &autumn()).unwrap();
    assert_eq!(list(&house.app, &call).unwrap().len(), 1);
    assert_eq!(code(get(&house.app, &call, other.id)), "not_found");
    assert_eq!(code(update(&house.app, &call, other.id, 1, &autumn())), "not_found");
}
