#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::paging::Paging;
use shiyou_app::staff::{StaffQuery, TeachingEntry, create, get, list, update, update_teaching};
use shiyou_domain::access::Role;
use shiyou_testkit::House;

use super::{admin, class, code, elsewhere, grade, mentorship, staff, staff_draft, student};

fn names(house: &House, query: StaffQuery) -> Vec<String> {
    let listed = list(&house.app, &admin(house), &query).unwrap();
    listed.items.into_iter().map(|item| item.name).collect()
}

#[test]
fn the_staff_is_listed_by_pinyin_and_found_by_it() {
    let house = House::new();
    let call = admin(&house);
    for name in ["张明远", "刘海燕", "周兰"] {
        staff(&house, &call, name);
    }
    staff(&house, &elsewhere(&house), "周兰");
    assert_eq!(names(&house, StaffQuery::default()), ["刘海燕", "张明远", "周兰"]);
    let search =
        |text: &str| names(&house, StaffQuery { search: Some(text.into()), ..StaffQuery::default() });
    assert_eq!(search("zhoulan"), ["周兰"]);
    assert_eq!(search("zmy"), ["张明远"]);
    assert_eq!(search("海"), ["刘海燕"]);
    let paging = Paging { limit: Some(2), cursor: None, count: true };
    let first = list(&house.app, &call, &StaffQuery { paging, ..StaffQuery::default() }).unwrap();
    assert_eq!((first.items.len(), first.total), (2, Some(3)));
    let paging = Paging { limit: Some(2), cursor: first.next_cursor, count: false };
    let second = list(&house.app, &call, &StaffQuery { paging, ..StaffQuery::default() }).unwrap();
    assert_eq!((second.items[0].name.as_str(), second.next_cursor), ("周兰", None));
}

#[test]
fn a_teacher_is_shown_with_mentees_but_only_to_those_who_may_see_the_children() {
    let house = House::new();
    let call = admin(&house);
    let term = shiyou_app::calendar::create(&house.app, &call, &super::calendar::autumn()).unwrap().id;
    let (li, child) = (staff(&house, &call, "李老师"), student(&house, &call, "王子涵", None));
    mentorship(&house, term.0, child, li);
    let listed = list(&house.app, &call, &StaffQuery::default()).unwrap();
    assert_eq!((listed.items[0].mentees, listed.items[0].has_account), (1, false));
    assert_eq!(get(&house.app, &call, li).unwrap().mentees[0].student.name, "王子涵");
    let colleague = house.call(shiyou_domain::access::Reader {
        account: Some(shiyou_domain::id::AccountId(5)),
        person: shiyou_domain::access::PersonKind::Staff(li),
        ..shiyou_domain::access::Reader::nobody(house.school)
    });
    assert!(get(&house.app, &colleague, li).unwrap().mentees.is_empty(), "his reader has no mentees loaded");
}

#[test]
fn a_phone_is_sealed_masked_and_nobody_elses() {
    let house = House::new();
    let call = admin(&house);
    let mut draft = staff_draft("李老师");
    draft.staff_no = Some("T0012".into());
    draft.phone = Some("138 1234 5678".into());
    let li = create(&house.app, &call, &draft).unwrap();
    assert_eq!(li.phone_masked.as_deref(), Some("138****5678"));
    let mut other = staff_draft("王老师");
    other.phone = Some("+86 138-1234-5678".into());
    assert_eq!(code(create(&house.app, &call, &other)), "staff_phone_taken");
    other.phone = None;
    other.staff_no = Some("T0012".into());
    assert_eq!(code(create(&house.app, &call, &other)), "staff_number_taken");
    draft.phone = None;
    draft.motto = Some("静待花开".into());
    let kept = update(&house.app, &call, li.id, 1, &draft).unwrap();
    assert_eq!((kept.phone_masked.is_some(), kept.motto.as_deref()), (true, Some("静待花开")));
    draft.phone = Some(String::new());
    let gone = update(&house.app, &call, li.id, 2, &draft).unwrap();
    assert_eq!((gone.phone_masked, gone.version), (None, 3));
    assert_eq!(code(update(&house.app, &call, li.id, 2, &draft)), "stale");
    draft.capacity = Some(-1);
    draft.kind = "wizard".into();
    let Err(shiyou_app::AppError::Invalid(issues)) = update(&house.app, &call, li.id, 3, &draft) else {
        panic!()
    };
    assert_eq!(issues.iter().map(|issue| issue.pointer.as_str()).collect::<Vec<_>>(), ["/kind", "/capacity"]);
}

#[test]
fn what_a_teacher_teaches_is_replaced_as_a_whole() {
    let house = House::new();
    let call = admin(&house);
    let li = staff(&house, &call, "李老师");
    let fifth = grade(&house, &call, 5);
    let room = class(&house, &call, fifth, 2);
    let entry = |subject: &str| TeachingEntry { class: room, subject: subject.into() };
    assert_eq!(code(update_teaching(&house.app, &call, li, 1, &[entry("语文")])), "term_needed");
    shiyou_app::calendar::create(&house.app, &call, &super::calendar::autumn()).unwrap();
    update_teaching(&house.app, &call, li, 1, &[entry("语文"), entry("品德"), entry("语文")]).unwrap();
    let after = update_teaching(&house.app, &call, li, 2, &[entry("数学")]).unwrap();
    let taught: Vec<_> =
        after.teaching.iter().map(|row| (row.class_name.as_str(), row.subject.as_str())).collect();
    assert_eq!(taught, [("五(2)班", "数学")]);
    let other = elsewhere(&house);
    let theirs = grade(&house, &other, 5);
    let foreign = TeachingEntry { class: class(&house, &other, theirs, 1), subject: "数学".into() };
    assert_eq!(code(update_teaching(&house.app, &call, li, 3, &[foreign])), "reference_unknown");
    assert_eq!(code(update_teaching(&house.app, &call, li, 1, &[])), "stale");
}

#[test]
fn staff_of_the_other_school_and_editing_by_others_are_refused() {
    let house = House::new();
    let stranger = staff(&house, &elsewhere(&house), "李老师");
    let call = admin(&house);
    assert_eq!(code(get(&house.app, &call, stranger)), "not_found");
    assert_eq!(code(update(&house.app, &call, stranger, 1, &staff_draft("李老师"))), "not_found");
    let own = staff(&house, &call, "李老师");
    let principal = house.call_as(&[Role::Principal]);
    assert_eq!(code(update(&house.app, &principal, own, 1, &staff_draft("李老师"))), "not_found");
}
