#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::class::{ClassDraft, GradeDraft, create, list, list_grades, update, update_grade};
use shiyou_domain::access::Role;
use shiyou_testkit::House;

use super::{admin, class, code, elsewhere, grade, homeroom, staff, student};

#[test]
fn a_class_has_its_usual_name_and_counts_its_students() {
    let house = House::new();
    let call = admin(&house);
    let fifth = grade(&house, &call, 5);
    let room = class(&house, &call, fifth, 2);
    student(&house, &call, "王子涵", Some(room));
    student(&house, &call, "陈思源", None);
    let classes = list(&house.app, &call, Some(fifth)).unwrap();
    assert_eq!((classes[0].name.as_str(), classes[0].students, classes[0].grade_number), ("五(2)班", 1, 5));
    assert_eq!(classes[0].actions, ["see", "issue_family_codes", "edit"]);
    let grades = list_grades(&house.app, &call).unwrap();
    assert_eq!((grades[0].classes, grades[0].students, grades[0].actions.clone()), (1, 1, vec!["edit"]));
    let seen = list(&house.app, &house.call_as(&[Role::Counsellor]), None).unwrap();
    assert_eq!(seen[0].actions, ["see"]);
}

#[test]
fn a_homeroom_teacher_is_named_and_must_be_of_the_school() {
    let house = House::new();
    let call = admin(&house);
    let (fifth, li) = (grade(&house, &call, 5), staff(&house, &call, "李老师"));
    let room = class(&house, &call, fifth, 2);
    let stranger = staff(&house, &elsewhere(&house), "李老师");
    let draft =
        |homeroom| ClassDraft { grade: fifth, number: 2, name: None, homeroom: Some(homeroom), deputy: None };
    let changed = update(&house.app, &call, room, 1, &draft(li)).unwrap();
    assert_eq!(changed.homeroom.unwrap().name, "李老师");
    assert_eq!(code(update(&house.app, &call, room, 2, &draft(stranger))), "reference_unknown");
    assert_eq!(code(update(&house.app, &call, room, 1, &draft(li))), "stale");
    let own = list(&house.app, &homeroom(&house, li, room), None).unwrap();
    assert_eq!(own[0].actions, ["see", "issue_family_codes", "enter_choices"]);
}

#[test]
fn a_grade_and_a_class_are_there_once() {
    let house = House::new();
    let call = admin(&house);
    let fifth = grade(&house, &call, 5);
    class(&house, &call, fifth, 2);
    let again = ClassDraft { grade: fifth, number: 2, name: None, homeroom: None, deputy: None };
    assert_eq!(code(create(&house.app, &call, &again)), "class_taken");
    let sixth = grade(&house, &call, 6);
    let draft = GradeDraft { number: 5, name: "五年级".into(), lead: None };
    assert_eq!(code(update_grade(&house.app, &call, sixth, 1, &draft)), "grade_taken");
}

#[test]
fn classes_of_the_other_school_are_not_there() {
    let house = House::new();
    let other = elsewhere(&house);
    let theirs = grade(&house, &other, 5);
    let room = class(&house, &other, theirs, 2);
    let call = admin(&house);
    assert!(list(&house.app, &call, None).unwrap().is_empty());
    assert!(list_grades(&house.app, &call).unwrap().is_empty());
    let own = grade(&house, &call, 5);
    let draft = |grade| ClassDraft { grade, number: 1, name: None, homeroom: None, deputy: None };
    assert_eq!(code(update(&house.app, &call, room, 1, &draft(own))), "not_found");
    assert_eq!(code(create(&house.app, &call, &draft(theirs))), "reference_unknown");
}
