use shiyou_app::excuse::{ExcuseInput, ExcuseQuery, ExcuseView, ask, decide, list, list_own, withdraw};
use shiyou_app::overview::get_overview;
use shiyou_app::week::get_my_week;
use shiyou_app::{AppError, Call};
use shiyou_testkit::{House, Roster};

use super::{add_grade_8, duties, lead, lead_of_8, office, principal, talk};

fn input(duty: i64) -> ExcuseInput {
    ExcuseInput { duty: Some(duty), from: None, to: None, reason: "student_away".into(), note: String::new() }
}

/// Asks to be excused from October's talk with the first student.
fn asked(house: &House, roster: &Roster) -> ExcuseView {
    let talk = &duties(house, roster.students[0], "talk")[1];
    assert_eq!((talk.state, talk.due_on.to_string().as_str()), ("due", "2026-10-30"));
    ask(&house.app, &roster.mentor(house), &input(talk.id)).unwrap()
}

fn october(house: &House, roster: &Roster) -> &'static str {
    duties(house, roster.students[0], "talk")[1].state
}

fn owed(house: &House) -> i64 {
    let overview = get_overview(&house.app, &principal(house), None).unwrap();
    overview.classes.iter().flat_map(|class| &class.weeks).map(|dot| dot.open + dot.missed).sum()
}

#[test]
fn an_approved_request_excuses_the_duty_and_only_that_one() {
    let (house, roster, _) = office();
    let before = owed(&house);
    let excuse = asked(&house, &roster);
    assert_eq!(october(&house, &roster), "due", "asking alone changes nothing");
    let approved = decide(&house.app, &lead(&house), excuse.id, excuse.version, true, "同意").unwrap();
    assert_eq!((approved.state.code(), approved.decision_note.as_str()), ("approved", "同意"));
    let talks: Vec<&str> = duties(&house, roster.students[0], "talk").iter().map(|duty| duty.state).collect();
    assert_eq!(talks[..3], ["missed", "excused", "upcoming"]);
    assert_eq!(duties(&house, roster.students[1], "talk")[1].state, "due", "another child");
    assert_eq!(owed(&house), before - 1, "the counters follow");
}

#[test]
fn a_declined_request_leaves_the_duty_as_it_is() {
    let (house, roster, _) = office();
    let excuse = asked(&house, &roster);
    let declined =
        decide(&house.app, &lead(&house), excuse.id, excuse.version, false, "可以改到下周").unwrap();
    assert_eq!(declined.state.code(), "declined");
    assert_eq!(october(&house, &roster), "due");
    // It may be asked for again.
    assert!(ask(&house.app, &roster.mentor(&house), &input(excuse.duty.unwrap())).is_ok());
}

#[test]
fn what_was_approved_is_owed_again_once_it_is_declined_or_taken_back() {
    let (house, roster, _) = office();
    let before = owed(&house);
    let excuse = asked(&house, &roster);
    let one = decide(&house.app, &lead(&house), excuse.id, excuse.version, true, "").unwrap();
    let two = decide(&house.app, &principal(&house), one.id, one.version, false, "").unwrap();
    assert_eq!(october(&house, &roster), "due");
    let three = decide(&house.app, &principal(&house), two.id, two.version, true, "").unwrap();
    assert_eq!(october(&house, &roster), "excused");
    let mentor = roster.mentor(&house);
    assert!(matches!(withdraw(&house.app, &mentor, two.id, two.version), Err(AppError::Stale)));
    withdraw(&house.app, &mentor, three.id, three.version).unwrap();
    assert_eq!((october(&house, &roster), owed(&house)), ("due", before));
    let after = decide(&house.app, &principal(&house), three.id, three.version + 1, true, "");
    assert!(matches!(after, Err(AppError::Conflict(issue)) if issue.code() == "excuse_step_not_possible"));
}

#[test]
fn a_leave_of_the_mentor_removes_what_lies_inside_it() {
    let (house, roster, _) = office();
    let mentor = roster.mentor(&house);
    let days = ExcuseInput {
        duty: None,
        from: Some("2026-11-01".parse().unwrap()),
        to: Some("2026-11-30".parse().unwrap()),
        reason: "sick".into(),
        note: String::new(),
    };
    let excuse = ask(&house.app, &mentor, &days).unwrap();
    assert_eq!(excuse.rule_name, None);
    decide(&house.app, &lead(&house), excuse.id, excuse.version, true, "").unwrap();
    let states = |student: usize| -> Vec<&'static str> {
        duties(&house, roster.students[student], "talk").iter().map(|duty| duty.state).collect()
    };
    assert_eq!(states(0)[1..4], ["due", "excused", "upcoming"]);
    assert_eq!(states(5)[1..4], ["due", "upcoming", "upcoming"], "the other mentor is there");
}

#[test]
fn a_duty_that_is_done_foreign_or_asked_for_cannot_be_asked_for() {
    let (house, roster, other) = office();
    let mentor = roster.mentor(&house);
    talk(&house, &mentor, "2026-10-14T01:00:00Z", &roster.students[1..2]);
    let done = duties(&house, roster.students[1], "talk")[1].id;
    assert!(
        matches!(ask(&house.app, &mentor, &input(done)), Err(AppError::Conflict(issue)) if issue.code() == "excuse_duty_done")
    );
    let foreign = duties(&house, roster.students[4], "talk")[1].id;
    assert!(matches!(ask(&house.app, &mentor, &input(foreign)), Err(AppError::NotFound)));
    assert!(matches!(ask(&house.app, &other.mentor(&house), &input(foreign)), Err(AppError::NotFound)));
    let excuse = asked(&house, &roster);
    assert!(matches!(ask(&house.app, &mentor, &input(excuse.duty.unwrap())), Err(AppError::Conflict(_))));
    let week = get_my_week(&house.app, &mentor, None).unwrap();
    let shown = week.later.iter().find(|item| Some(item.id) == excuse.duty).unwrap();
    assert_eq!(shown.excuse.as_deref(), Some("asked"));
}

#[test]
fn a_grade_lead_sees_and_decides_for_the_own_grade_only() {
    let (house, roster, other) = office();
    add_grade_8(&house, &roster);
    let excuse = asked(&house, &roster);
    let of = |call: &Call| list(&house.app, call, &ExcuseQuery::default()).unwrap().items;
    assert_eq!(of(&lead(&house)).len(), 1);
    assert_eq!(of(&lead(&house))[0].actions, ["approve", "decline"]);
    assert!(of(&lead_of_8(&house)).is_empty());
    let foreign = decide(&house.app, &lead_of_8(&house), excuse.id, excuse.version, true, "");
    assert!(matches!(foreign, Err(AppError::NotFound)));
    let theirs = Call { reader: other.mentor(&house).reader, ..principal(&house) };
    assert!(list_own(&house.app, &theirs, &ExcuseQuery::default()).unwrap().items.is_empty());
    let elsewhere = super::with_role(
        &house,
        house.other_school,
        9_090,
        shiyou_domain::access::Role::Principal,
        shiyou_domain::access::RoleScope::School,
    );
    assert!(of(&elsewhere).is_empty());
    assert!(matches!(
        decide(&house.app, &elsewhere, excuse.id, excuse.version, true, ""),
        Err(AppError::NotFound)
    ));
}

#[test]
fn nobody_but_the_principal_decides_on_an_own_request() {
    let (house, roster, _) = office();
    let excuse = asked(&house, &roster);
    let himself = super::with_role(
        &house,
        house.school,
        roster.mentor.0,
        shiyou_domain::access::Role::MoralEducationOffice,
        shiyou_domain::access::RoleScope::School,
    );
    let own = decide(&house.app, &himself, excuse.id, excuse.version, true, "");
    assert!(matches!(own, Err(AppError::Conflict(issue)) if issue.code() == "excuse_own_request"));
    assert!(matches!(
        decide(&house.app, &roster.mentor(&house), excuse.id, excuse.version, true, ""),
        Err(AppError::NotFound)
    ));
}
