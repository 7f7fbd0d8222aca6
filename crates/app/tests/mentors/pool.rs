#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::mentor::{self, Applied, MentorQuery, apply, decide_applications, get_mentor, list_mentors};
use shiyou_app::paging::Paging;
use shiyou_app::staff::{FactEntry, update_circumstances};
use shiyou_domain::access::Role;
use shiyou_domain::mentor::MentorStage;
use shiyou_domain::scheme::{MentorPool, Standing};

use super::{School, issues, places};

fn disciplined() -> FactEntry {
    FactEntry {
        kind: "disciplined".into(),
        from: "2026-09-01".parse().unwrap(),
        to: None,
        note: Some("校内处分".into()),
    }
}

#[test]
fn where_nothing_is_asked_everybody_is_in_the_pool_and_applies_to_nobody() {
    let school = School::with(|_| {});
    assert_eq!(school.stage(school.roster.mentor), "in_pool");
    let refused = apply(&school.house.app, &school.as_staff(school.roster.mentor), None);
    assert_eq!(places(refused), [("mentor_application_not_needed", String::new())]);
}

#[test]
fn the_pool_names_the_rules_that_fail_and_shows_nobody_of_the_other_school() {
    let school = School::strict();
    let query = MentorQuery { paging: Paging { count: true, ..Paging::default() }, ..MentorQuery::default() };
    let listed = list_mentors(&school.house.app, &school.office(), &query).unwrap();
    let roster = &school.roster;
    let mut ids: Vec<_> = listed.items.iter().map(|item| item.id).collect();
    ids.sort();
    assert_eq!(ids, [roster.homeroom, roster.mentor, roster.other_mentor]);
    let failed: Vec<_> = listed.items[0].failed.iter().map(|rule| rule.code).collect();
    assert_eq!(
        failed,
        [
            "mentor_application_missing",
            "mentor_training_short",
            "mentor_exam_missing",
            "mentor_certificate_missing"
        ]
    );
    let count = |stage| listed.counts.as_ref().unwrap().iter().find(|(one, _)| *one == stage).unwrap().1;
    assert_eq!((count(MentorStage::MayApply), count(MentorStage::Appointed)), (3, 0));
    let other = get_mentor(&school.house.app, &school.other_office(), roster.mentor);
    assert!(matches!(other, Err(AppError::NotFound)));
}

#[test]
fn pages_of_a_stage_follow_each_other() {
    let school = School::strict();
    school.apply(school.roster.homeroom);
    let page = |cursor| MentorQuery {
        stage: Some("may_apply".into()),
        paging: Paging { limit: Some(1), cursor, count: false },
        ..MentorQuery::default()
    };
    let first = list_mentors(&school.house.app, &school.office(), &page(None)).unwrap();
    let second = list_mentors(&school.house.app, &school.office(), &page(first.next_cursor.clone())).unwrap();
    let mut ids = [first.items[0].id, second.items[0].id];
    ids.sort();
    assert_eq!((first.items.len(), second.items.len(), second.next_cursor), (1, 1, None));
    assert_eq!(ids, [school.roster.mentor, school.roster.other_mentor]);
}

#[test]
fn whoever_is_barred_hears_why_and_cannot_be_approved() {
    let school = School::strict();
    let (app, office, mentor) = (&school.house.app, school.office(), school.roster.mentor);
    let waiting = school.apply(mentor);
    let other = school.apply(school.roster.other_mentor);
    update_circumstances(app, &office, mentor, 1, &[], &[disciplined()]).unwrap();
    let refused = decide_applications(app, &office, &[other, waiting], Applied::Approved, None);
    let issue = issues(refused).remove(0);
    assert_eq!(issue.pointer, "/ids/1");
    assert_eq!(issue.message(shiyou_domain::issue::Language::Chinese), "张老师：2026-09-01 起：受处分。");
    assert_eq!(school.stage(school.roster.other_mentor), "applied", "all or none");
    decide_applications(app, &office, &[waiting], Applied::Declined, Some("处分期内")).unwrap();
    assert_eq!(school.stage(mentor), "not_eligible");
    let again = apply(app, &school.as_staff(mentor), None);
    assert_eq!(places(again), [("mentor_barred", String::new())]);
}

#[test]
fn an_application_is_decided_once_and_withdrawn_by_its_owner_only() {
    let school = School::strict();
    let (app, office) = (&school.house.app, school.office());
    let id = school.apply(school.roster.mentor);
    let colleague = mentor::withdraw_application(app, &school.as_staff(school.roster.homeroom), id);
    assert!(matches!(colleague, Err(AppError::NotFound)));
    let foreign = decide_applications(app, &school.other_office(), &[id], Applied::Approved, None);
    assert_eq!(places(foreign), [("reference_unknown", "/ids/0".to_owned())]);
    school.approve(&[id]);
    let again = decide_applications(app, &office, &[id], Applied::Declined, None);
    assert_eq!(places(again), [("mentor_rule_not_met", "/ids/0".to_owned())]);
    let late = mentor::withdraw_application(app, &school.as_staff(school.roster.mentor), id);
    assert_eq!(places(late), [("mentor_application_decided", String::new())]);
    let view = mentor::get_my_mentor(app, &school.as_staff(school.roster.mentor)).unwrap();
    assert_eq!((view.applications[0].state.as_str(), view.may_apply), ("approved", false));
}

#[test]
fn an_exception_is_approved_only_with_a_reason() {
    let school = School::with(|rules| {
        rules.pool = MentorPool::Application;
        rules.standings = vec![
            Standing { titles: vec!["高级教师".into()], ..Standing::default() },
            Standing { by_exception: true, ..Standing::default() },
        ];
    });
    let (app, office) = (&school.house.app, school.office());
    let id = school.apply(school.roster.mentor);
    let bare = decide_applications(app, &office, &[id], Applied::Approved, None);
    assert_eq!(places(bare), [("mentor_exception_needs_reason", "/note".to_owned())]);
    decide_applications(app, &office, &[id], Applied::Approved, Some("辅导学生成绩突出")).unwrap();
    assert_eq!(school.stage(school.roster.mentor), "ready");
}

#[test]
fn the_office_nominates_several_at_once() {
    let school = School::strict();
    let (app, office) = (&school.house.app, school.office());
    let people = [school.roster.mentor, school.roster.other_mentor];
    let items = mentor::nominate_mentors(app, &office, &people).unwrap();
    assert!(items.iter().all(|item| item.stage == MentorStage::Applied));
    let again = mentor::nominate_mentors(app, &office, &[school.roster.homeroom, people[0]]);
    assert_eq!(places(again), [("mentor_rule_not_met", "/staff_ids/1".to_owned())]);
    assert_eq!(school.stage(school.roster.homeroom), "may_apply");
}

#[test]
fn facts_that_bar_are_for_the_managers_and_the_person() {
    let school = School::strict();
    let (app, mentor) = (&school.house.app, school.roster.mentor);
    update_circumstances(app, &school.office(), mentor, 1, &[], &[disciplined()]).unwrap();
    let seen = |call| get_mentor(app, &call, mentor).unwrap().circumstances.is_some();
    assert!(seen(school.office()) && seen(school.as_staff(mentor)));
    assert!(!seen(school.house.call_as(&[Role::Auditor])));
}
