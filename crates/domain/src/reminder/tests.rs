use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use super::*;
use crate::calendar::{Holiday, SchoolZone, Term, TermDraft};
use crate::issue::Language::{Chinese, English};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn owed(due_on: &str) -> Owed {
    Owed { due_on: day(due_on), closes_on: None, required: true, excused: false }
}

/// Autumn of 2026 with the week of the national day off and the Saturday after it made up.
fn term() -> Term {
    let draft: TermDraft = serde_json::from_str(
        r#"{"starts_on":"2026-09-01","ends_on":"2027-01-22",
            "holidays":[{"name_zh":"国庆节","from":"2026-10-01","to":"2026-10-07"}],
            "make_up_days":["2026-10-10"],"meals_per_day":1,"exams":[]}"#,
    )
    .unwrap();
    assert!(matches!(draft.holidays[0], Holiday { .. }));
    Term::new(draft).unwrap()
}

fn morning(at: &str) -> Morning {
    Morning::of(instant(at), SchoolZone::default(), Some(&term()))
}

#[test]
fn the_digest_goes_out_between_seven_and_twenty_school_time() {
    assert_eq!(morning("2026-10-13T22:59:59Z"), Morning::Early);
    assert_eq!(morning("2026-10-13T23:00:00Z"), Morning::Now);
    assert_eq!(morning("2026-10-14T11:59:59Z"), Morning::Now, "the server was off in the morning");
    assert_eq!(morning("2026-10-14T12:00:00Z"), Morning::Late);
}

#[test]
fn holidays_and_week_ends_are_quiet_and_make_up_days_are_not() {
    assert_eq!(morning("2026-10-05T02:00:00Z"), Morning::Quiet, "a Monday of the national holiday");
    assert_eq!(morning("2026-10-17T02:00:00Z"), Morning::Quiet, "a Saturday");
    assert_eq!(morning("2026-10-10T02:00:00Z"), Morning::Now, "a Saturday that is made up");
    assert_eq!(morning("2027-02-01T02:00:00Z"), Morning::Quiet, "after the term");
    assert_eq!(Morning::of(instant("2026-10-14T02:00:00Z"), SchoolZone::default(), None), Morning::Quiet);
}

#[test]
fn a_duty_is_overdue_only_while_doing_it_still_counts() {
    let today = day("2026-10-14");
    assert_eq!(owed("2026-10-13").standing(today), Standing::Overdue);
    let closed = Owed { closes_on: Some(day("2026-10-13")), ..owed("2026-09-30") };
    assert_eq!(closed.standing(today), Standing::Elsewhere);
    assert_eq!(Owed { closes_on: Some(today), ..closed }.standing(today), Standing::Overdue);
    assert_eq!(Owed { required: false, ..owed("2026-10-13") }.standing(today), Standing::Elsewhere);
    assert_eq!(Owed { excused: true, ..owed("2026-10-14") }.standing(today), Standing::Elsewhere);
}

#[test]
fn what_is_due_later_in_the_week_is_told_once_on_its_first_school_day() {
    let today = day("2026-10-14");
    let digest = Digest::of([owed("2026-10-18"), owed("2026-10-19")], 0, today);
    assert_eq!(digest, Digest { this_week: 1, ..Digest::default() });
    assert!(digest.is_worth_telling(true) && !digest.is_worth_telling(false));
    assert!(!Digest::default().is_worth_telling(true), "nothing to say, nothing said");
    assert!(Digest { awaiting: 1, ..Digest::default() }.is_worth_telling(false));
}

#[test]
fn the_words_say_only_what_there_is() {
    let digest = Digest { overdue: 2, today: 1, this_week: 0, awaiting: 1 };
    assert_eq!(letter_subject(&digest, Chinese), "师友：逾期 2 项，今天到期 1 项，1 名学生等您答复");
    assert_eq!(inbox_title(&digest, English), "2 overdue, 1 due today, 1 student waits for an answer");
    let letter = letter_text(&digest, day("2026-10-14"), Some("https://school.example/week"), Chinese);
    assert!(letter.starts_with("10月14日 星期三\n\n逾期 2 项。\n今天到期 1 项。\n"), "{letter}");
    assert!(letter.contains("https://school.example/week"));
    let group = group_text(&digest, "七年级", day("2026-10-14"), None, English);
    assert!(group.contains("Wednesday, 14 October\n\n- 2 overdue\n- 1 due today\n"), "{group}");
    assert!(!group.contains("]("), "no link without an address");
}

#[test]
fn a_message_is_tried_six_times_and_then_given_up() {
    let now = instant("2026-10-14T00:00:00Z");
    let refused = Outcome::NotNow(Failure::Unreachable);
    let waits: Vec<Option<i64>> = (1..=6)
        .map(|attempt| after(refused, attempt, now).next.map(|next| (next - now).num_minutes()))
        .collect();
    assert_eq!(waits, [Some(1), Some(5), Some(15), Some(60), Some(180), None]);
    assert_eq!(after(refused, 5, now).state, DeliveryState::Queued);
    assert_eq!(after(refused, 6, now).state, DeliveryState::Failed);
    let never = after(Outcome::Never(Failure::Unknown), 1, now);
    assert_eq!((never.state, never.next), (DeliveryState::Failed, None));
    assert_eq!(after(Outcome::Sent, 3, now).failure, None);
}

proptest! {
    #[test]
    fn every_duty_is_counted_at_most_once(
        days in proptest::collection::vec((-40i64..40, any::<bool>(), any::<bool>(), proptest::option::of(-40i64..40)), 0..60)
    ) {
        let today = day("2026-10-14");
        let duties: Vec<Owed> = days
            .iter()
            .map(|(due, required, excused, closes)| Owed {
                due_on: today + chrono::Duration::days(*due),
                closes_on: closes.map(|closes| today + chrono::Duration::days(closes)),
                required: *required,
                excused: *excused,
            })
            .collect();
        let digest = Digest::of(duties.clone(), 0, today);
        let told = digest.overdue + digest.today + digest.this_week;
        prop_assert!(told as usize <= duties.iter().filter(|duty| !duty.excused).count());
        let due_today = duties.iter().filter(|duty| duty.due_on == today && !duty.excused).count();
        prop_assert_eq!(digest.today as usize, due_today);
    }
}
