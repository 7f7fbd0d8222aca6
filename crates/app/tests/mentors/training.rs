#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::mentor::{
    AttendanceEntry, CourseDraft, NewResults, create_course, get_course, get_mentor, list_courses,
    record_attendance, record_exam_results, update_course,
};
use shiyou_app::paging::Paging;

use super::{School, places};

fn course(day: &str, tenths: i32) -> CourseDraft {
    CourseDraft {
        name: "案例分析".into(), held_on: day.parse().unwrap(), tenths, ..CourseDraft::default()
    }
}

#[test]
fn attendance_is_entered_for_many_and_corrected() {
    let school = School::strict();
    let (app, office, roster) = (&school.house.app, school.office(), &school.roster);
    let made = create_course(app, &office, &course("2026-09-12", 125)).unwrap();
    let entry = |staff, tenths| AttendanceEntry { staff, tenths };
    let both = [entry(roster.mentor, 125), entry(roster.other_mentor, 60)];
    let whole = record_attendance(app, &office, made.id, &both).unwrap();
    assert_eq!(whole.attendance.iter().map(|(_, tenths)| *tenths).sum::<u32>(), 185);
    assert_eq!(school.item(roster.mentor).trained_tenths, 125);
    record_attendance(app, &office, made.id, &[entry(roster.other_mentor, 0)]).unwrap();
    assert_eq!(get_course(app, &office, made.id).unwrap().attendance.len(), 1);
    let shown = get_mentor(app, &office, roster.mentor).unwrap();
    assert_eq!((shown.trainings[0].name.as_str(), shown.trainings[0].tenths), ("案例分析", 125));
}

#[test]
fn attendance_that_cannot_be_is_refused_as_a_whole() {
    let school = School::strict();
    let (app, office, roster) = (&school.house.app, school.office(), &school.roster);
    let made = create_course(app, &office, &course("2026-09-12", 40)).unwrap();
    let entry = |staff, tenths| AttendanceEntry { staff, tenths };
    let wrong = [entry(roster.mentor, 40), entry(school.other.mentor, 40), entry(roster.homeroom, 41)];
    assert_eq!(
        places(record_attendance(app, &office, made.id, &wrong)),
        [
            ("reference_unknown", "/items/1/staff_id".to_owned()),
            ("training_hours_out_of_range", "/items/2/hours".to_owned())
        ]
    );
    assert_eq!(school.item(roster.mentor).trained_tenths, 0);
    let later = create_course(app, &office, &course("2026-10-15", 40)).unwrap();
    let early = record_attendance(app, &office, later.id, &wrong[..1]);
    assert_eq!(places(early), [("training_to_come", String::new())]);
    assert_eq!(
        places(create_course(app, &office, &course("2026-09-12", 0))),
        [("training_hours_out_of_range", "/hours".to_owned())]
    );
}

#[test]
fn courses_are_listed_newest_first_and_changed_on_their_version() {
    let school = School::strict();
    let (app, office) = (&school.house.app, school.office());
    for day in ["2026-09-01", "2026-09-20", "2026-09-10"] {
        create_course(app, &office, &course(day, 40)).unwrap();
    }
    create_course(app, &school.other_office(), &course("2026-09-30", 40)).unwrap();
    let paging = |cursor| Paging { limit: Some(2), cursor, count: false };
    let first = list_courses(app, &office, &paging(None)).unwrap();
    let second = list_courses(app, &office, &paging(first.next_cursor.clone())).unwrap();
    let days: Vec<String> =
        first.items.iter().chain(&second.items).map(|course| course.held_on.to_string()).collect();
    assert_eq!(days, ["2026-09-20", "2026-09-10", "2026-09-01"]);
    let id = first.items[0].id;
    let changed = update_course(app, &office, id, 1, &course("2026-09-21", 45)).unwrap();
    assert_eq!((changed.tenths, changed.version), (45, 2));
    assert!(matches!(update_course(app, &office, id, 1, &course("2026-09-21", 45)), Err(AppError::Stale)));
    assert!(matches!(get_course(app, &school.other_office(), id), Err(AppError::NotFound)));
}

#[test]
fn an_exam_is_passed_with_what_the_scheme_asks_and_a_second_entry_replaces_the_first() {
    let school = School::strict();
    let (app, office, mentor) = (&school.house.app, school.office(), school.roster.mentor);
    let result = |percent| NewResults {
        name: "结业考核".into(),
        taken_on: "2026-09-20".parse().unwrap(),
        results: vec![(mentor, percent)],
    };
    record_exam_results(app, &office, &result(59)).unwrap();
    assert!(!school.item(mentor).exam.unwrap().passed);
    record_exam_results(app, &office, &result(60)).unwrap();
    let exams = get_mentor(app, &office, mentor).unwrap().exams;
    assert_eq!(exams.iter().map(|exam| (exam.percent, exam.passed)).collect::<Vec<_>>(), [(60, true)]);
    assert_eq!(
        places(record_exam_results(app, &office, &result(101))),
        [("field_out_of_range", "/results/0/percent".to_owned())]
    );
}
