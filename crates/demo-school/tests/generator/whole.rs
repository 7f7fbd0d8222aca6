#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Datelike, Utc};
use shiyou_demo_school::{Author, DemoSchool, SEED, Size};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::people::{Gender, SpecialCategory};
use shiyou_domain::record::{Confidentiality, RecordKind};
use shiyou_domain::scheme::Preset;

use crate::school;

fn fingerprint(school: &DemoSchool) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{school:?}").hash(&mut hasher);
    hasher.finish()
}

fn now() -> DateTime<Utc> {
    "2026-10-14T02:00:00Z".parse().unwrap()
}

/// Everybody has a mentor: the teachers of the class in turn.
fn in_turn(school: &DemoSchool) -> Vec<Option<usize>> {
    let mentor = |place: usize| {
        let teachers = &school.classes[school.students[place].class].teachers;
        Some(teachers[place % teachers.len()])
    };
    (0..school.students.len()).map(mentor).collect()
}

#[test]
fn the_same_seed_gives_the_same_school_and_another_seed_another() {
    let today = "2026-10-14".parse().unwrap();
    let first = DemoSchool::generate(7, Size::Full, today).unwrap();
    assert_eq!(fingerprint(&first), fingerprint(&DemoSchool::generate(7, Size::Full, today).unwrap()));
    assert_ne!(fingerprint(&first), fingerprint(&DemoSchool::generate(8, Size::Full, today).unwrap()));
    let mentors = in_turn(&first);
    let zone = SchoolZone::default();
    assert_eq!(first.records(&mentors, zone, now()), first.records(&mentors, zone, now()));
}

#[test]
fn the_school_is_as_large_and_as_mixed_as_promised() {
    let school = school(Size::Full);
    assert_eq!((school.students.len(), school.staff.len(), school.classes.len()), (2_400, 180, 54));
    assert_eq!(school.seed, SEED);
    let boys = school.students.iter().filter(|one| one.facts.gender == Some(Gender::Male)).count();
    assert!((1_180..=1_220).contains(&boys), "{boys} boys");
    for class in &school.classes {
        let names: HashSet<_> =
            class.students.iter().map(|one| school.students[*one].facts.name.to_string()).collect();
        assert_eq!(names.len(), class.students.len(), "{} has two children of one name", class.name);
    }
    let common =
        |category| school.students.iter().filter(|one| one.facts.categories.contains(&category)).count();
    assert!((80..=220).contains(&common(SpecialCategory::LeftBehind)));
    assert!((100..=240).contains(&common(SpecialCategory::SingleParent)));
    assert!(common(SpecialCategory::Psychological) < 40);
    let neglected = school.students.iter().filter(|one| one.neglected).count();
    assert!((60..=140).contains(&neglected), "{neglected} neglected");
    let overdue = school.staff.iter().filter(|one| one.diligence < 50).count();
    assert!((8..=30).contains(&overdue), "{overdue} mentors behind");
}

#[test]
fn numbers_agree_with_birth_date_sex_and_grade() {
    let school = school(Size::Full);
    let mut seen = HashSet::new();
    for student in &school.students {
        let facts = &student.facts;
        let id = facts.national_student_number.as_ref().unwrap().national_id().unwrap();
        assert_eq!(Some(&id), facts.national_id.as_ref());
        assert_eq!((Some(id.birth_date()), Some(id.gender())), (facts.birth_date, facts.gender));
        assert!(seen.insert(id.to_string()));
        let turned = 2026 - id.birth_date().year() - i32::from(id.birth_date().month() >= 9);
        assert_eq!(turned, 5 + i32::from(facts.class.grade), "{facts:?}");
        assert!(seen.insert(facts.school_number.clone().unwrap()));
        assert!((1..=3).contains(&facts.guardians.len()));
    }
}

#[test]
fn records_are_of_the_past_and_say_something() {
    let school = school(Size::Full);
    let mentors = in_turn(&school);
    let records = school.records(&mentors, SchoolZone::default(), now());
    assert!((12_000..30_000).contains(&records.len()), "{} records", records.len());
    let scheme = &Preset::find("P04").unwrap().document;
    for record in &records {
        assert!(record.occurred_at <= record.entered_at && record.entered_at < now(), "{record:?}");
        assert!(!record.summary.is_empty() && !record.summary.contains('{'), "{record:?}");
        assert!(record.topic.chars().count() <= 100);
        if let Some(form) = scheme.form(&record.kind) {
            assert_eq!(form.check(&record.fields), [], "{record:?}");
        }
        if let Some(key) = record.meeting {
            assert!(scheme.meetings.iter().any(|meeting| meeting.key == key), "{key}");
        }
        if let Author::Student(author) = record.author {
            assert_eq!(record.students, [author]);
        }
    }
    let talks: Vec<_> = records.iter().filter(|record| record.kind == RecordKind::Talk).collect();
    let different: HashSet<&str> = talks.iter().map(|record| record.summary.as_str()).collect();
    assert!(different.len() * 3 > talks.len(), "{} different of {}", different.len(), talks.len());
    assert!(talks.iter().any(|record| record.confidentiality == Confidentiality::Restricted));
}

#[test]
fn a_neglected_child_was_last_seen_three_weeks_ago_and_a_slack_mentor_is_behind() {
    let school = school(Size::Full);
    let mentors = in_turn(&school);
    let records = school.records(&mentors, SchoolZone::default(), now());
    let contacts =
        [RecordKind::Talk, RecordKind::PhoneCall, RecordKind::GuardianMessage, RecordKind::HomeVisit];
    let mut talks: HashMap<usize, usize> = HashMap::new();
    for record in records.iter().filter(|record| contacts.contains(&record.kind)) {
        for student in &record.students {
            let days = (now() - record.occurred_at).num_days();
            assert!(!school.students[*student].neglected || days >= 21, "{record:?}");
        }
        if record.kind == RecordKind::Talk
            && let Author::Staff(mentor) = record.author
        {
            *talks.entry(mentor).or_default() += 1;
        }
    }
    let share = |slack: bool| {
        let (mut done, mut owed) = (0, 0);
        for (place, person) in school.staff.iter().enumerate() {
            if (person.diligence < 50) == slack {
                done += talks.get(&place).copied().unwrap_or(0);
                owed += mentors.iter().filter(|mentor| **mentor == Some(place)).count();
            }
        }
        done * 100 / owed.max(1)
    };
    assert!(share(true) < 60 && share(false) > 100, "{} and {}", share(true), share(false));
}

#[test]
fn answers_are_marks_from_one_to_five() {
    let school = school(Size::Full);
    let answers = school.answers(&in_turn(&school));
    assert!(answers.len() > 1_000, "{}", answers.len());
    assert!(answers.iter().all(|answer| answer.marks.iter().all(|mark| (1..=5).contains(mark))));
    let all: HashSet<u8> = answers.iter().flat_map(|answer| answer.marks.clone()).collect();
    assert!(all.len() >= 3, "everybody answers alike");
}
