#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::audit;
use shiyou_app::paging::Paging;
use shiyou_app::student::{GuardianDraft, StudentDraft, create, create_guardian, get, reveal, update};
use shiyou_domain::access::Role;
use shiyou_domain::people::NationalId;
use shiyou_testkit::House;

use super::{admin, class, code, elsewhere, grade, homeroom, staff, student_draft};

fn identity() -> String {
    NationalId::from_seventeen("11010120150101123").unwrap().to_string()
}

fn with_numbers(name: &str) -> StudentDraft {
    StudentDraft {
        national_id: Some(identity()),
        national_student_no: Some(format!("G{}", identity())),
        ..student_draft(name, None)
    }
}

#[test]
fn numbers_are_masked_kept_and_nobody_elses() {
    let house = House::new();
    let call = admin(&house);
    let child = create(&house.app, &call, &with_numbers("王子涵")).unwrap();
    let masked = child.national_id_masked.clone().unwrap();
    assert!(masked.starts_with("110****") && masked.len() == 18, "{masked}");
    assert!(child.national_student_no_masked.unwrap().starts_with("G11***"));
    let mut twin = with_numbers("王子晗");
    assert_eq!(code(create(&house.app, &call, &twin)), "national_student_number_taken");
    twin.national_student_no = None;
    assert_eq!(code(create(&house.app, &call, &twin)), "national_id_taken");
    create(&house.app, &elsewhere(&house), &with_numbers("王子涵")).unwrap();
    let kept = update(&house.app, &call, child.id, 1, &student_draft("王子涵", None)).unwrap();
    assert_eq!(kept.national_id_masked, Some(masked));
    let remove = StudentDraft { national_id: Some(String::new()), ..student_draft("王子涵", None) };
    let removed = update(&house.app, &call, child.id, 2, &remove).unwrap();
    assert!(removed.national_id_masked.is_none() && removed.national_student_no_masked.is_some());
}

#[test]
fn a_student_number_is_one_students_within_the_school() {
    let house = House::new();
    let call = admin(&house);
    let numbered = |name| StudentDraft { student_no: Some("7".into()), ..student_draft(name, None) };
    let first = create(&house.app, &call, &numbered("王子涵")).unwrap();
    assert_eq!(code(create(&house.app, &call, &numbered("陈思源"))), "student_number_taken");
    update(&house.app, &call, first.id, 1, &numbered("王子涵")).unwrap();
    create(&house.app, &elsewhere(&house), &numbered("陈思源")).unwrap();
}

#[test]
fn opening_numbers_asks_for_a_reason_and_stands_in_the_log() {
    let house = House::new();
    let call = admin(&house);
    let child = create(&house.app, &call, &with_numbers("王子涵")).unwrap().id;
    let draft =
        GuardianDraft {
            name: "王强".into(), relation: "爸爸".into(), phone: Some("138-1234-5678".into())
        };
    let father = create_guardian(&house.app, &call, child, &draft).unwrap();
    assert_eq!((father.relation.as_str(), father.phone_masked.as_deref()), ("father", Some("138****5678")));
    assert_eq!(get(&house.app, &call, child).unwrap().guardians, std::slice::from_ref(&father));
    assert_eq!(code(reveal(&house.app, &call, child, "  ")), "field_length");
    let opened = reveal(&house.app, &call, child, "家长来电核对").unwrap();
    assert_eq!(opened.national_id, Some(identity()));
    assert_eq!(opened.phones, [(father.id, "13812345678".to_owned())]);
    let log = audit::list(
        &house.app,
        &house.call_as(&[Role::Principal]),
        Some("student.numbers_revealed".into()),
        &Paging::default(),
    )
    .unwrap();
    assert_eq!((log.items.len(), log.items[0].entity_id), (1, Some(child.0)));
    assert_eq!(log.items[0].detail.as_ref().unwrap()["reason"], "家长来电核对");
    let canteen = house.call_as(&[Role::Canteen]);
    assert_eq!(code(reveal(&house.app, &canteen, child, "好奇")), "not_found");
    assert_eq!(code(reveal(&house.app, &elsewhere(&house), child, "好奇")), "not_found");
}

#[test]
fn what_cannot_be_logged_is_not_opened() {
    let house = House::new();
    let call = admin(&house);
    let child = create(&house.app, &call, &with_numbers("王子涵")).unwrap().id;
    house.database.execute("ALTER TABLE audit_entries RENAME TO audit_entries_gone");
    assert!(matches!(reveal(&house.app, &call, child, "家长来电核对"), Err(AppError::Store(_))));
}

#[test]
fn guardians_are_for_those_who_know_the_child() {
    let house = House::new();
    let call = admin(&house);
    let fifth = grade(&house, &call, 5);
    let (room, next) = (class(&house, &call, fifth, 1), class(&house, &call, fifth, 2));
    let child = create(&house.app, &call, &student_draft("王子涵", Some(room))).unwrap().id;
    let draft = GuardianDraft { name: "王强".into(), relation: "father".into(), phone: None };
    create_guardian(&house.app, &call, child, &draft).unwrap();
    let li = staff(&house, &call, "李老师");
    assert_eq!(get(&house.app, &homeroom(&house, li, room), child).unwrap().guardians.len(), 1);
    assert_eq!(code(get(&house.app, &homeroom(&house, li, next), child)), "not_found");
    let offices = house.call_as(&[Role::GeneralAffairsOffice]);
    assert!(get(&house.app, &offices, child).unwrap().guardians.is_empty());
    assert_eq!(code(create_guardian(&house.app, &homeroom(&house, li, room), child, &draft)), "not_found");
    let wrong = GuardianDraft { name: "王强".into(), relation: "邻居".into(), phone: Some("12".into()) };
    let Err(AppError::Invalid(issues)) = create_guardian(&house.app, &call, child, &wrong) else { panic!() };
    assert_eq!(
        issues.iter().map(|issue| issue.pointer.as_str()).collect::<Vec<_>>(),
        ["/relation", "/phone"]
    );
}
