#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::duty::{DutyQuery, expand_for_term, list_duties};
use shiyou_app::record::{
    RecordQuery, correct_record, create_record, get_record, list_records, record_forms, withdraw_record,
};
use shiyou_domain::access::Role;
use shiyou_domain::record::{Confidentiality, NextStep};
use shiyou_persistence::page::PageRequest;
use shiyou_testkit::{House, Roster};

use crate::talk;

const CANARY: &str = "爸爸妈妈最近总是吵架到半夜";

fn prepared(now: &str) -> (House, Roster) {
    let house = House::at(now);
    let roster = house.roster("P04");
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    (house, roster)
}

#[test]
fn a_record_ticks_its_duty_once() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mentor = roster.mentor(&house);
    let first =
        create_record(&house.app, &mentor, &talk("2026-10-13T01:00:00Z", &roster.students[..1])).unwrap();
    let second =
        create_record(&house.app, &mentor, &talk("2026-10-14T01:00:00Z", &roster.students[..1])).unwrap();
    assert_eq!((first.ticked_duties.len(), second.ticked_duties.len()), (1, 0));
    assert_eq!((first.view.ticked, first.ticked_duties[0].state), (1, "done"));
}

#[test]
fn a_late_entry_is_marked() {
    let (house, roster) = prepared("2026-10-02T02:00:00Z");
    let mentor = roster.mentor(&house);
    let late =
        create_record(&house.app, &mentor, &talk("2026-09-29T01:00:00Z", &roster.students[..1])).unwrap();
    assert_eq!(late.ticked_duties[0].state, "done_late");
    assert!(late.ticked_duties[0].late);
}

#[test]
fn a_correction_keeps_the_earlier_text_and_ticks_anew() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mentor = roster.mentor(&house);
    let made =
        create_record(&house.app, &mentor, &talk("2026-10-14T01:00:00Z", &roster.students[..1])).unwrap();
    let mut corrected = talk("2026-10-14T01:00:00Z", &roster.students[1..2]);
    corrected.draft.summary = "其实是和另一位同学聊的。".into();
    let id = made.view.id.into();
    let stale = correct_record(&house.app, &mentor, id, 7, &corrected);
    assert!(matches!(stale, Err(AppError::Stale)), "{stale:?}");
    let after = correct_record(&house.app, &mentor, id, made.view.version, &corrected).unwrap();
    assert!(after.view.corrected);
    assert_eq!(after.revisions[0].body.as_ref().unwrap().summary, "聊了聊新班级。");
    assert_eq!(after.ticked_duties[0].subject_id, Some(roster.students[1].0));
    let query = DutyQuery { state: Some("done".into()), ..DutyQuery::default() };
    let done = list_duties(&house.app, &mentor, &query, &PageRequest::largest()).unwrap().items;
    assert_eq!(done.iter().map(|item| item.subject_id).collect::<Vec<_>>(), [Some(roster.students[1].0)]);
    let other = roster.staff(&house, roster.other_mentor, &roster.students[..3]);
    let refused = correct_record(&house.app, &other, id, after.view.version, &corrected);
    assert!(matches!(refused, Err(AppError::Conflict(issue)) if issue.code() == "record_not_yours"));
}

#[test]
fn a_withdrawal_gives_the_duty_back_and_another_record_takes_it() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mentor = roster.mentor(&house);
    let first =
        create_record(&house.app, &mentor, &talk("2026-10-12T01:00:00Z", &roster.students[..1])).unwrap();
    let duty = first.ticked_duties[0].id;
    let second =
        create_record(&house.app, &mentor, &talk("2026-10-14T01:00:00Z", &roster.students[..1])).unwrap();
    let gone = withdraw_record(&house.app, &mentor, first.view.id.into(), Some(1), "记错人了").unwrap();
    assert!(gone.view.withdrawn && gone.ticked_duties.is_empty());
    assert!(gone.view.allowed_actions.is_empty());
    let taken = get_record(&house.app, &mentor, second.view.id.into()).unwrap();
    assert_eq!(taken.ticked_duties.iter().map(|item| item.id).collect::<Vec<_>>(), [duty]);
    withdraw_record(&house.app, &mentor, second.view.id.into(), Some(1), "也不对").unwrap();
    let query = DutyQuery { state: Some("done".into()), ..DutyQuery::default() };
    assert!(list_duties(&house.app, &mentor, &query, &PageRequest::largest()).unwrap().items.is_empty());
    let again = withdraw_record(&house.app, &mentor, second.view.id.into(), None, "再撤一次");
    assert!(matches!(again, Err(AppError::Conflict(_))));
}

#[test]
fn restricted_text_is_sealed_and_each_reading_is_logged_before() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mentor = roster.mentor(&house);
    let mut secret = talk("2026-10-14T01:00:00Z", &roster.students[..2]);
    secret.draft.confidentiality = Confidentiality::Restricted;
    secret.draft.summary = CANARY.into();
    let made = create_record(&house.app, &mentor, &secret).unwrap();
    assert_eq!(made.view.body.as_ref().unwrap().summary, CANARY);
    assert_eq!(made.ticked_duties.len(), 2, "it counts like any other");
    let mut again = secret.clone();
    again.draft.summary = format!("{CANARY},昨天也是。");
    let corrected = correct_record(&house.app, &mentor, made.view.id.into(), 1, &again).unwrap();
    assert_eq!(corrected.revisions[0].body.as_ref().unwrap().summary, CANARY);
    assert!(!house.database.holds(CANARY));
    let homeroom = roster.staff(&house, roster.homeroom, &[]);
    let withheld = get_record(&house.app, &homeroom, made.view.id.into()).unwrap();
    assert!(withheld.view.body.is_none() && withheld.revisions[0].body.is_none());
    let principal = house.call_as(&[Role::Principal]);
    let read = get_record(&house.app, &principal, made.view.id.into()).unwrap();
    assert!(read.view.body.unwrap().summary.starts_with(CANARY));
    let logged = house
        .app
        .store
        .read(|db| {
            shiyou_persistence::ledger::list_audit(
                db,
                house.school,
                &Default::default(),
                &PageRequest::default(),
            )
        })
        .unwrap();
    let reads = logged.items.iter().filter(|row| row.action == "record.read_restricted").count();
    assert_eq!(reads, 1, "the principal's; the author has just written it");
    let child = roster.student(&house, 0);
    assert!(matches!(get_record(&house.app, &child, made.view.id.into()), Err(AppError::NotFound)));
}

#[test]
fn an_open_text_that_becomes_restricted_is_sealed_with_its_past() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mentor = roster.mentor(&house);
    let made =
        create_record(&house.app, &mentor, &talk("2026-10-14T01:00:00Z", &roster.students[..1])).unwrap();
    let mut closed = talk("2026-10-14T01:00:00Z", &roster.students[..1]);
    closed.draft.confidentiality = Confidentiality::Restricted;
    let after = correct_record(&house.app, &mentor, made.view.id.into(), 1, &closed).unwrap();
    assert_eq!(after.revisions[0].body.as_ref().unwrap().summary, "聊了聊新班级。");
    let homeroom = roster.staff(&house, roster.homeroom, &[]);
    let withheld = get_record(&house.app, &homeroom, made.view.id.into()).unwrap();
    assert!(withheld.view.body.is_none());
    let page = list_records(&house.app, &homeroom, &RecordQuery::default(), &PageRequest::default()).unwrap();
    assert_eq!(page.items.len(), 1);
    assert!(page.items[0].body.is_none());
}

#[test]
fn the_same_client_key_makes_one_record() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mentor = roster.mentor(&house);
    let mut new = talk("2026-10-14T01:00:00Z", &roster.students[..1]);
    new.client_key = Some("phone-17".into());
    let first = create_record(&house.app, &mentor, &new).unwrap();
    let second = create_record(&house.app, &mentor, &new).unwrap();
    assert_eq!(first.view.id, second.view.id);
    let page = list_records(&house.app, &mentor, &RecordQuery::default(), &PageRequest::default()).unwrap();
    assert_eq!(page.items.len(), 1);
}

#[test]
fn the_same_idempotency_key_makes_one_record() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mut mentor = roster.mentor(&house);
    mentor.once = Some(House::once("k", "create_record", "body"));
    let new = talk("2026-10-14T01:00:00Z", &roster.students[..1]);
    let first = create_record(&house.app, &mentor, &new).unwrap();
    assert_eq!(create_record(&house.app, &mentor, &new).unwrap().view.id, first.view.id);
}

#[test]
fn another_schools_records_and_children_are_not_there() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let made = create_record(
        &house.app,
        &roster.mentor(&house),
        &talk("2026-10-14T01:00:00Z", &roster.students[..1]),
    )
    .unwrap();
    let other = Roster::fill(&house, house.other_school, "P04", 9_000);
    let stranger = other.mentor(&house);
    assert!(matches!(get_record(&house.app, &stranger, made.view.id.into()), Err(AppError::NotFound)));
    let page = list_records(&house.app, &stranger, &RecordQuery::default(), &PageRequest::default()).unwrap();
    assert!(page.items.is_empty());
    let about = talk("2026-10-14T01:00:00Z", &roster.students[..1]);
    assert!(matches!(create_record(&house.app, &stranger, &about), Err(AppError::NotFound)));
    let colleague = roster.staff(&house, roster.other_mentor, &roster.students[3..]);
    assert!(matches!(get_record(&house.app, &colleague, made.view.id.into()), Err(AppError::NotFound)));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mut wrong = talk("2026-10-20T01:00:00Z", &roster.students[..1]);
    wrong.draft.fields.insert("nonsense".into(), serde_json::json!(1));
    wrong.meeting = Some("no such meeting".into());
    match create_record(&house.app, &roster.mentor(&house), &wrong) {
        Err(AppError::Invalid(issues)) => {
            let mut codes: Vec<&str> = issues.iter().map(|issue| issue.code()).collect();
            codes.sort_unstable();
            assert_eq!(codes, ["form_field_unknown", "record_in_the_future", "record_meeting_unknown"]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_next_step_with_a_date_is_owed_by_its_author() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let mentor = roster.mentor(&house);
    let mut new = talk("2026-10-14T01:00:00Z", &roster.students[..1]);
    new.draft.next_step =
        Some(NextStep { text: "看看作业本".into(), due_on: "2026-10-16".parse().ok() });
    let made = create_record(&house.app, &mentor, &new).unwrap();
    let steps = |call| {
        let week = shiyou_app::week::get_my_week(&house.app, call, None).unwrap();
        week.this_week.into_iter().filter(|item| item.rule_key == "next_step").collect::<Vec<_>>()
    };
    let owed = steps(&mentor);
    assert_eq!((owed.len(), owed[0].basis.as_str()), (1, "看看作业本"));
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    assert_eq!(steps(&mentor).len(), 1, "expanding the scheme leaves it alone");
    let mut answer = talk("2026-10-14T01:30:00Z", &roster.students[..1]);
    answer.draft.answers = Some(made.view.id.into());
    let done = create_record(&house.app, &mentor, &answer).unwrap();
    assert!(done.ticked_duties.iter().any(|item| item.rule_key == "next_step"));
    assert!(steps(&mentor).is_empty());
}

#[test]
fn forms_are_offered_in_the_order_of_what_is_owed() {
    let (house, roster) = prepared(shiyou_testkit::NOW);
    let forms = record_forms(&house.app, &roster.mentor(&house)).unwrap();
    let kinds: Vec<&str> = forms.items.iter().map(|form| form.kind.as_str()).collect();
    assert_eq!(kinds[..4], ["talk", "home_visit", "phone_call", "guardian_message"]);
    assert!(!kinds.contains(&"student_report"));
    assert_eq!(forms.students.len(), 3);
}
