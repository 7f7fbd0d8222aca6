use chrono::{DateTime, NaiveDate, Utc};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn span(window: &Window) -> (NaiveDate, NaiveDate) {
    (window.from, window.to)
}

/// Autumn 2025 as schools had it: 1–8 October off, 28 September and 11 October made up.
fn autumn() -> TermDraft {
    TermDraft {
        holidays: vec![
            Holiday {
                name_zh: "国庆节、中秋节".into(), from: day("2025-10-01"), to: day("2025-10-08")
            },
            Holiday { name_zh: "元旦".into(), from: day("2026-01-01"), to: day("2026-01-03") },
        ],
        make_up_days: vec![day("2025-09-28"), day("2025-10-11"), day("2026-01-04")],
        meals_per_day: 2,
        exams: vec![
            TermExam { kind: TermExamKind::MidTerm, from: day("2025-11-06"), to: day("2025-11-07") },
            TermExam { kind: TermExamKind::Final, from: day("2026-01-14"), to: day("2026-01-16") },
        ],
        ..TermDraft::new(day("2025-09-01"), day("2026-01-23"))
    }
}

#[test]
fn a_make_up_sunday_is_a_school_day_and_a_holiday_is_not() {
    let term = Term::new(autumn()).unwrap();
    assert!(term.is_school_day(day("2025-09-28")), "a Sunday made up");
    assert!(!term.is_school_day(day("2025-10-02")), "a Thursday off");
    assert!(!term.is_school_day(day("2025-09-27")), "a Saturday");
    assert!(!term.is_school_day(day("2025-08-29")), "before the term");
    assert_eq!(term.school_days_between(day("2025-09-22"), day("2025-10-12")), 6 + 2 + 3);
    assert_eq!(term.school_days_between(day("2025-10-12"), day("2025-09-22")), 0);
    assert_eq!(term.next_school_day(day("2025-09-30")), Some(day("2025-10-09")));
    assert_eq!(term.next_school_day(day("2026-01-23")), None);
    assert_eq!(term.after_school_days(day("2025-09-30"), 3), Some(day("2025-10-11")));
}

#[test]
fn weeks_run_monday_to_sunday_and_week_one_holds_the_first_day() {
    let term = Term::new(TermDraft::new(day("2025-09-03"), day("2025-09-23"))).unwrap();
    let weeks = term.weeks();
    assert_eq!(weeks.len(), 4);
    assert_eq!(span(&weeks[0]), (day("2025-09-03"), day("2025-09-07")));
    assert_eq!(span(&weeks[3]), (day("2025-09-22"), day("2025-09-23")));
    assert_eq!(term.week_of(day("2025-09-07")), Some(1));
    assert_eq!(term.week_of(day("2025-09-08")), Some(2));
    assert_eq!(term.week_of(day("2025-09-24")), None);
    assert_eq!(
        term.two_weeks().iter().map(span).collect::<Vec<_>>(),
        [(day("2025-09-03"), day("2025-09-14")), (day("2025-09-15"), day("2025-09-23"))]
    );
}

#[test]
fn a_clipped_month_of_under_ten_school_days_joins_its_neighbour() {
    let term = Term::new(TermDraft::new(day("2025-08-25"), day("2026-01-14"))).unwrap();
    let months = term.months();
    // 25–29 August: 5 school days, joins September. 1–14 January: 10 school days, stands.
    assert_eq!(span(&months[0]), (day("2025-08-25"), day("2025-09-30")));
    assert_eq!(span(&months[4]), (day("2026-01-01"), day("2026-01-14")));
    assert_eq!(months.iter().map(|month| month.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    let shorter = Term::new(TermDraft::new(day("2025-08-25"), day("2026-01-13"))).unwrap();
    assert_eq!(span(&shorter.months()[3]), (day("2025-12-01"), day("2026-01-13")));
    assert_eq!(span(&shorter.two_months()[1]), (day("2025-11-01"), day("2026-01-13")));
}

#[test]
fn a_whole_month_with_few_school_days_is_no_stub() {
    let mut draft = TermDraft::new(day("2026-01-05"), day("2026-04-30"));
    draft.holidays =
        vec![Holiday { name_zh: "寒假".into(), from: day("2026-02-01"), to: day("2026-02-24") }];
    let months = Term::new(draft).unwrap().months();
    assert_eq!(months.len(), 4, "February has 3 school days but is not clipped: holidays shorten a window");
}

#[test]
fn a_term_inside_one_month_is_one_month() {
    let term = Term::new(TermDraft::new(day("2025-07-07"), day("2025-07-11"))).unwrap();
    assert_eq!(term.months().iter().map(span).collect::<Vec<_>>(), [(day("2025-07-07"), day("2025-07-11"))]);
}

#[test]
fn the_week_before_an_exam_is_a_teaching_week() {
    let mut draft = autumn();
    draft.exams.push(TermExam { kind: TermExamKind::Other, from: day("2025-10-13"), to: day("2025-10-13") });
    draft.exams.push(TermExam { kind: TermExamKind::Other, from: day("2025-09-02"), to: day("2025-09-02") });
    draft.make_up_days.retain(|made_up| *made_up != day("2025-10-11"));
    draft.holidays[0].to = day("2025-10-12");
    let term = Term::new(draft).unwrap();
    assert_eq!(term.week_before_exam(&term.exams()[0]).map(|week| week.number), Some(9));
    assert_eq!(week_after_exam(&term.exams()[0]), day("2025-11-14"));
    let after_holiday = term.week_before_exam(&term.exams()[2]).unwrap();
    assert_eq!(
        span(&after_holiday),
        (day("2025-09-29"), day("2025-10-05")),
        "the week of 6 October is all holiday"
    );
    assert_eq!(term.week_before_exam(&term.exams()[3]), None);
}

#[test]
fn every_wrong_figure_is_named_at_its_place() {
    let mut draft = autumn();
    draft.holidays.push(Holiday { name_zh: " ".into(), from: day("2025-12-02"), to: day("2025-12-01") });
    draft.holidays.push(Holiday { name_zh: "暑假".into(), from: day("2025-07-02"), to: day("2025-08-01") });
    draft.make_up_days.extend([day("2025-09-28"), day("2025-09-29"), day("2027-01-02")]);
    draft.meals_per_day = 7;
    draft.exams.push(TermExam { kind: TermExamKind::Final, from: day("2026-01-20"), to: day("2026-01-25") });
    let issues = draft.validate();
    let found: Vec<_> = issues.iter().map(|issue| (issue.code(), issue.pointer.as_str())).collect();
    assert_eq!(
        found,
        [
            ("holiday_name_length", "/holidays/2/name_zh"),
            ("holiday_ends_before_it_starts", "/holidays/2/to"),
            ("holiday_outside_term", "/holidays/3"),
            ("make_up_day_twice", "/make_up_days/3"),
            ("make_up_day_is_school_day_anyway", "/make_up_days/4"),
            ("make_up_day_outside_term", "/make_up_days/5"),
            ("exam_outside_term", "/exams/2"),
            ("exam_twice", "/exams/2/kind"),
            ("meals_per_day_out_of_range", "/meals_per_day"),
        ]
    );
}

#[test]
fn a_term_that_is_no_span_is_refused() {
    let code = |from, to| TermDraft::new(day(from), day(to)).validate()[0].code();
    assert_eq!(code("2025-09-01", "2025-09-01"), "term_ends_before_it_starts");
    assert_eq!(code("2025-09-01", "2026-09-02"), "term_too_long");
    assert_eq!(code("1025-09-01", "2026-09-02"), "term_year_out_of_range");
    assert_eq!(code("2025-09-06", "2025-09-07"), "term_without_school_day");
}

#[test]
fn the_school_zone_decides_what_today_is() {
    let instant: DateTime<Utc> = "2025-09-01T16:30:00Z".parse().unwrap();
    assert_eq!(SchoolZone::default().day_of(instant), day("2025-09-02"));
    let urumqi: SchoolZone = "Asia/Urumqi".parse().unwrap();
    assert_eq!(urumqi.day_of(instant), day("2025-09-01"));
    let start: DateTime<Utc> = "2025-09-01T16:00:00Z".parse().unwrap();
    assert_eq!(SchoolZone::default().start_of(day("2025-09-02")), start);
    assert_eq!("Mars/Base".parse::<SchoolZone>(), Err(UnknownZone("Mars/Base".into())));
}

#[test]
fn a_day_whose_midnight_is_skipped_starts_when_the_clock_does() {
    let beirut: SchoolZone = "Asia/Beirut".parse().unwrap();
    let start: DateTime<Utc> = "2025-03-29T22:00:00Z".parse().unwrap();
    assert_eq!(beirut.start_of(day("2025-03-30")), start);
}
