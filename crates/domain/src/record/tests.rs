use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::*;
use crate::calendar::SchoolZone;
use crate::id::StudentId;
use crate::issue::Language;

fn now() -> DateTime<Utc> {
    "2026-10-14T06:32:00Z".parse().unwrap()
}

fn talk() -> RecordDraft {
    RecordDraft {
        students: vec![StudentId(1)],
        summary: "聊了数学作业。".into(),
        ..RecordDraft::new(RecordKind::Talk, now() - Duration::hours(1))
    }
}

fn problems(draft: &RecordDraft) -> Vec<(&'static str, String)> {
    let enrolled_on = [(StudentId(1), NaiveDate::from_ymd_opt(2026, 9, 1).unwrap())];
    let checks = RecordChecks { now: now(), zone: SchoolZone::default(), enrolled_on: &enrolled_on };
    draft.validate(&checks).into_iter().map(|issue| (issue.code(), issue.pointer)).collect()
}

#[test]
fn a_talk_needs_a_student_and_some_text() {
    assert_eq!(problems(&talk()), []);
    let empty = RecordDraft { students: vec![], summary: "  ".into(), ..talk() };
    assert_eq!(
        problems(&empty),
        [("record_needs_a_student", "/students".into()), ("record_needs_text", "/summary".into())]
    );
    let meal = RecordDraft { kind: RecordKind::MealCompanion, ..empty };
    assert_eq!(problems(&meal), [], "that a meal was shared is enough");
}

#[test]
fn what_has_not_happened_yet_cannot_be_recorded() {
    let ahead = |minutes| RecordDraft { occurred_at: now() + Duration::minutes(minutes), ..talk() };
    assert_eq!(problems(&ahead(5)), [], "a phone's clock may run ahead a little");
    assert_eq!(problems(&ahead(6)), [("record_in_the_future", "/occurred_at".into())]);
}

#[test]
fn nothing_is_recorded_before_the_student_came_to_the_school() {
    // 31 August 16:30 UTC is already 1 September in Shanghai.
    let first_day = RecordDraft { occurred_at: "2026-08-31T16:30:00Z".parse().unwrap(), ..talk() };
    assert_eq!(problems(&first_day), []);
    let before = RecordDraft { occurred_at: "2026-08-31T15:30:00Z".parse().unwrap(), ..talk() };
    assert_eq!(problems(&before), [("record_before_enrolment", "/students/0".into())]);
}

#[test]
fn lengths_are_counted_in_characters() {
    let full = RecordDraft { topic: "字".repeat(100), summary: "字".repeat(5_000), ..talk() };
    assert_eq!(problems(&full), []);
    let over = RecordDraft {
        topic: "字".repeat(101),
        summary: "字".repeat(5_001),
        place_note: Some("字".repeat(51)),
        minutes: Some(0),
        tags: vec!["字".repeat(21), " ".into()],
        participants: vec!["人".into(); 21],
        students: vec![StudentId(1), StudentId(1)],
        next_step: Some(NextStep { text: String::new(), due_on: NaiveDate::from_ymd_opt(2026, 10, 13) }),
        ..talk()
    };
    let at: Vec<_> = problems(&over).into_iter().map(|(_, pointer)| pointer).collect();
    assert_eq!(
        at,
        [
            "/minutes",
            "/students/1",
            "/topic",
            "/summary",
            "/place_note",
            "/tags/0",
            "/tags/1",
            "/participants",
            "/next_step/text",
            "/next_step/due_on",
        ]
    );
}

#[test]
fn every_kind_is_read_by_the_code_it_is_written_with() {
    assert_eq!(RecordKind::BUILT_IN.len(), 50);
    for kind in RecordKind::BUILT_IN {
        assert_eq!(kind.code().parse::<RecordKind>().as_ref(), Ok(kind));
        assert!(kind.name(Language::Chinese).is_some() && kind.name(Language::English).is_some());
    }
    let own: RecordKind = "school_reading_hour".parse().unwrap();
    assert_eq!((own.code(), own.name(Language::Chinese)), ("school_reading_hour", None));
    for wrong in ["", "Talk", "school_", "school_Ü", "reading_hour"] {
        assert_eq!(wrong.parse::<RecordKind>(), Err(NotARecordKind));
    }
}

#[test]
fn the_codes_of_choices_are_those_on_the_wire() {
    for choice in Confidentiality::ALL {
        assert_eq!(serde_json::to_value(choice).unwrap(), choice.code());
        assert_eq!(Confidentiality::from_code(choice.code()), Some(*choice));
    }
    for choice in Channel::ALL {
        assert_eq!(serde_json::to_value(choice).unwrap(), choice.code());
    }
    for choice in Effect::ALL {
        assert_eq!(serde_json::to_value(choice).unwrap(), choice.code());
    }
}
