#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::paging::Paging;
use shiyou_app::student::{StudentQuery, create, get, list, update};
use shiyou_domain::access::Role;
use shiyou_persistence::enrolment;
use shiyou_testkit::House;

use super::{admin, class, code, elsewhere, grade, homeroom, mentorship, staff, student, student_draft};

fn names(house: &House, call: &shiyou_app::Call, query: StudentQuery) -> Vec<String> {
    let listed = list(&house.app, call, &query).unwrap();
    listed.items.into_iter().map(|item| item.name).collect()
}

#[test]
fn students_come_by_pinyin_page_by_page_while_others_are_entered() {
    let house = House::new();
    let call = admin(&house);
    for name in ["王子涵", "陈思源", "安然", "李雨桐"] {
        student(&house, &call, name, None);
    }
    student(&house, &elsewhere(&house), "安然", None);
    let page = |cursor| {
        let paging = Paging { limit: Some(2), cursor, count: true };
        list(&house.app, &call, &StudentQuery { paging, ..StudentQuery::default() }).unwrap()
    };
    let first = page(None);
    assert_eq!((first.items[0].name.as_str(), first.items[1].name.as_str()), ("安然", "陈思源"));
    assert_eq!(first.total, Some(4));
    student(&house, &call, "白杨", None);
    let second = page(first.next_cursor);
    assert_eq!((second.items[0].name.as_str(), second.items[1].name.as_str()), ("李雨桐", "王子涵"));
    assert_eq!(second.next_cursor, None);
    let paging = Paging { limit: None, cursor: Some("nonsense!".into()), count: false };
    let query = StudentQuery { paging, ..StudentQuery::default() };
    assert_eq!(code(list(&house.app, &call, &query)), "cursor_unreadable");
}

#[test]
fn a_student_is_found_by_characters_pinyin_initials_and_number() {
    let house = House::new();
    let call = admin(&house);
    student(&house, &call, "王子涵", None);
    let mut draft = student_draft("陈思源", None);
    draft.student_no = Some("20220117".into());
    create(&house.app, &call, &draft).unwrap();
    let search = |text: &str| {
        names(&house, &call, StudentQuery { search: Some(text.into()), ..StudentQuery::default() })
    };
    for found in ["子涵", "wang zi", "WangZiHan", "wzh"] {
        assert_eq!(search(found), ["王子涵"], "{found}");
    }
    assert_eq!(search("202201"), ["陈思源"]);
    assert!(search("0117").is_empty() && search("%").is_empty());
}

#[test]
fn a_homeroom_teacher_sees_the_own_class_and_nothing_else() {
    let house = House::new();
    let call = admin(&house);
    let fifth = grade(&house, &call, 5);
    let (own, next) = (class(&house, &call, fifth, 1), class(&house, &call, fifth, 2));
    let child = student(&house, &call, "王子涵", Some(own));
    let other = student(&house, &call, "陈思源", Some(next));
    let stranger = student(&house, &elsewhere(&house), "王子涵", None);
    let li = staff(&house, &call, "李老师");
    let teacher = homeroom(&house, li, own);
    assert_eq!(names(&house, &teacher, StudentQuery::default()), ["王子涵"]);
    assert_eq!(get(&house.app, &teacher, child).unwrap().class.unwrap().name, "五(1)班");
    assert_eq!(code(get(&house.app, &teacher, other)), "not_found");
    assert_eq!(code(get(&house.app, &call, stranger)), "not_found");
    assert_eq!(code(update(&house.app, &teacher, child, 1, &student_draft("王子涵", None))), "not_found");
    assert_eq!(code(update(&house.app, &call, stranger, 1, &student_draft("王子涵", None))), "not_found");
    let of_class = StudentQuery { class: Some(next), ..StudentQuery::default() };
    assert_eq!(names(&house, &call, of_class), ["陈思源"]);
    let of_grade = StudentQuery { grade: Some(fifth), ..StudentQuery::default() };
    assert_eq!(names(&house, &call, of_grade), ["陈思源", "王子涵"]);
}

#[test]
fn who_has_a_mentor_and_who_has_none() {
    let house = House::new();
    let call = admin(&house);
    let term = shiyou_app::calendar::create(&house.app, &call, &super::calendar::autumn()).unwrap().id;
    let (paired, li) = (student(&house, &call, "王子涵", None), staff(&house, &call, "李老师"));
    student(&house, &call, "陈思源", None);
    mentorship(&house, term.0, paired, li);
    let without = |without| StudentQuery { without_mentor: Some(without), ..StudentQuery::default() };
    assert_eq!(names(&house, &call, without(true)), ["陈思源"]);
    assert_eq!(names(&house, &call, without(false)), ["王子涵"]);
    let mine = StudentQuery { mentor: Some(li), ..StudentQuery::default() };
    let listed = list(&house.app, &call, &mine).unwrap();
    assert_eq!(listed.items[0].mentors[0].name, "李老师");
    let whole = get(&house.app, &call, paired).unwrap();
    assert_eq!((whole.mentorships.len(), whole.mentorships[0].origin.as_str()), (1, "mutual"));
}

#[test]
fn sensitive_categories_are_shown_to_those_who_may_and_kept_by_those_who_may_not() {
    let house = House::new();
    let call = admin(&house);
    let fifth = grade(&house, &call, 5);
    let room = class(&house, &call, fifth, 1);
    let mut draft = student_draft("王子涵", Some(room));
    draft.special = vec!["left_behind".into()];
    let child = create(&house.app, &call, &draft).unwrap();
    assert!(child.special.is_empty(), "an administrator enters it and does not read it");
    let li = staff(&house, &call, "李老师");
    let teacher = homeroom(&house, li, room);
    let special = |wanted| StudentQuery { special: Some(wanted), ..StudentQuery::default() };
    assert_eq!(names(&house, &teacher, special(true)), ["王子涵"]);
    assert!(names(&house, &call, special(true)).is_empty(), "nor does the filter tell");
    assert_eq!(names(&house, &call, special(false)), ["王子涵"]);
    draft.special = vec!["uneven_subjects".into()];
    let changed = update(&house.app, &call, child.id, 1, &draft).unwrap();
    assert_eq!(changed.special, ["uneven_subjects"]);
    assert_eq!(names(&house, &call, special(true)), ["王子涵"]);
    assert_eq!(get(&house.app, &teacher, child.id).unwrap().special, ["left_behind", "uneven_subjects"]);
}

#[test]
fn who_has_the_class_list_is_shown_no_more_than_that() {
    let house = House::new();
    let call = admin(&house);
    let mut draft = student_draft("王子涵", None);
    draft.needs = vec!["数学".into()];
    draft.birth_date = Some("2015-03-01".parse().unwrap());
    let child = create(&house.app, &call, &draft).unwrap();
    assert_eq!(child.needs, ["数学"]);
    let seen = get(&house.app, &house.call_as(&[Role::Canteen]), child.id).unwrap();
    assert_eq!((seen.name.as_str(), seen.needs.len(), seen.birth_date), ("王子涵", 0, None));
    assert_eq!(seen.actions, ["see"]);
}

#[test]
fn every_fault_of_a_student_is_named_at_its_place() {
    let house = House::new();
    let mut wrong = student_draft("=王", None);
    wrong.gender = "x".into();
    wrong.birth_date = Some("2030-01-01".parse().unwrap());
    wrong.special = vec!["high_ability".into(), "wizard".into()];
    wrong.national_id = Some("110101201501011230".into());
    let Err(AppError::Invalid(issues)) = create(&house.app, &admin(&house), &wrong) else { panic!() };
    let places: Vec<&str> = issues.iter().map(|issue| issue.pointer.as_str()).collect();
    assert_eq!(places, ["/name", "/gender", "/birth_date", "/special/1", "/national_id"]);
}

#[test]
fn a_repeated_request_enters_a_student_once() {
    let house = House::new();
    let mut call = admin(&house);
    call.once = Some(House::once("k1", "create_student", "body"));
    let first = create(&house.app, &call, &student_draft("王子涵", None)).unwrap();
    let again = create(&house.app, &call, &student_draft("王子涵", None)).unwrap();
    assert_eq!(first.id, again.id);
    assert_eq!(names(&house, &call, StudentQuery::default()).len(), 1);
}

#[test]
fn a_change_of_class_leaves_its_trace_and_a_stale_one_is_refused() {
    let house = House::new();
    let call = admin(&house);
    let fifth = grade(&house, &call, 5);
    let (old, new) = (class(&house, &call, fifth, 1), class(&house, &call, fifth, 2));
    let child = student(&house, &call, "王子涵", Some(old));
    let later = House::call(&house, (*call.reader).clone());
    let later = shiyou_app::Call { now: later.now + chrono::Duration::days(7), ..later };
    let moved = update(&house.app, &later, child, 1, &student_draft("王子涵", Some(new))).unwrap();
    assert_eq!(moved.class.unwrap().id, new);
    let rows = house.app.store.read(|db| enrolment::of_student(db, house.school, child)).unwrap();
    let spans: Vec<_> =
        rows.iter().map(|row| (row.class_id, row.ends_on.map(|day| day.to_string()))).collect();
    assert_eq!(spans, [(old.0, Some("2026-10-20".into())), (new.0, None)]);
    assert_eq!(code(update(&house.app, &call, child, 1, &student_draft("王子涵", None))), "stale");
    let theirs = grade(&house, &elsewhere(&house), 5);
    let foreign = class(&house, &elsewhere(&house), theirs, 1);
    let into = student_draft("王子涵", Some(foreign));
    assert_eq!(code(update(&house.app, &call, child, 2, &into)), "reference_unknown");
}
