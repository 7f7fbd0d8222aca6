#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::account::{
    AccountQuery, Audience, RoleRequest, SheetRequest, create_sheet, list, update_roles, update_state,
};
use shiyou_app::auth::{activate, sign_in};
use shiyou_app::student::{GuardianDraft, create_guardian};
use shiyou_app::{AppError, audit, school};
use shiyou_domain::access::{Permission, Role};
use shiyou_domain::id::{AccountId, ClassId};
use shiyou_testkit::House;

use super::{admin, class, code, elsewhere, grade, homeroom, staff, student};

const PASSWORD: &str = "晚风吹过操场边的树叶沙沙";

fn sheet(audience: Audience, class: Option<ClassId>) -> SheetRequest {
    SheetRequest { audience, class, persons: None }
}

fn role(role: Role) -> RoleRequest {
    RoleRequest { role: role.code().into(), scope_kind: "school".into(), scope_id: None }
}

#[test]
fn a_class_sheet_lets_children_and_parents_in_and_is_good_once() {
    let house = House::new();
    let call = admin(&house);
    let fifth = grade(&house, &call, 5);
    let (room, next) = (class(&house, &call, fifth, 1), class(&house, &call, fifth, 2));
    let child = student(&house, &call, "王子涵", Some(room));
    let sister = student(&house, &call, "王子晗", Some(next));
    let father =
        GuardianDraft { name: "王强".into(), relation: "father".into(), phone: Some("13812345678".into()) };
    for child in [child, sister] {
        create_guardian(&house.app, &call, child, &father).unwrap();
    }
    let li = staff(&house, &call, "李老师");
    let teacher = homeroom(&house, li, room);
    let printed = create_sheet(&house.app, &teacher, &sheet(Audience::ClassFamilies, Some(room))).unwrap();
    let kinds: Vec<_> =
        printed.codes.iter().map(|code| (code.person_kind, code.person_name.as_str())).collect();
    assert_eq!(kinds, [("student", "王子涵"), ("guardian", "王强")]);
    assert_eq!((printed.title.as_str(), printed.school_name.as_str()), ("五(1)班登录码", "云溪学校"));
    assert_eq!(printed.codes[1].detail.as_deref(), Some("王子涵的父亲"));
    assert_eq!(printed.codes[0].expires_on.to_string(), "2026-10-28");
    let entered = activate(&house.app, &printed.codes[0].code, PASSWORD, None, None).unwrap();
    assert_eq!(entered.identity.reader.student(), Some(child));
    let of_father = activate(&house.app, &printed.codes[1].code, PASSWORD, None, None).unwrap();
    assert_eq!(of_father.identity.reader.children.len(), 2);
    let again = create_sheet(&house.app, &teacher, &sheet(Audience::ClassFamilies, Some(room))).unwrap();
    assert!(again.codes.is_empty(), "who has logged in needs no code");
    let other = create_sheet(&house.app, &call, &sheet(Audience::ClassFamilies, Some(next))).unwrap();
    assert_eq!(other.codes.len(), 1, "the father has his account by way of the other child");
    let forgot = SheetRequest { audience: Audience::Students, class: None, persons: Some(vec![child.0]) };
    assert_eq!(create_sheet(&house.app, &teacher, &forgot).unwrap().codes.len(), 1);
    let foreign = SheetRequest { persons: Some(vec![sister.0]), ..forgot };
    assert_eq!(code(create_sheet(&house.app, &teacher, &foreign)), "not_found");
    assert_eq!(code(create_sheet(&house.app, &teacher, &sheet(Audience::Students, Some(next)))), "not_found");
    assert_eq!(code(create_sheet(&house.app, &teacher, &sheet(Audience::Staff, None))), "not_found");
    assert_eq!(code(create_sheet(&house.app, &teacher, &sheet(Audience::Students, None))), "class_needed");
    let theirs = class(&house, &elsewhere(&house), grade(&house, &elsewhere(&house), 5), 1);
    assert_eq!(code(create_sheet(&house.app, &call, &sheet(Audience::Students, Some(theirs)))), "not_found");
}

#[test]
fn a_code_that_lets_nobody_in_is_answered_more_slowly_and_holds_up_no_other() {
    let mut house = House::new();
    let call = admin(&house);
    staff(&house, &call, "李老师");
    let code = create_sheet(&house.app, &call, &sheet(Audience::Staff, None)).unwrap().codes.remove(0).code;
    let attempt = |house: &House, code: &str| match activate(&house.app, code, PASSWORD, None, None) {
        Ok(_) => "in",
        Err(AppError::Unauthenticated(Some(issue))) => issue.code(),
        Err(AppError::TooManyAttempts { seconds: 1 }) => "wait",
        other => panic!("{other:?}"),
    };
    let guess = ["00000-00000"; 4].map(|code| attempt(&house, code));
    assert_eq!(guess, ["login_code_void", "login_code_void", "login_code_void", "wait"]);
    assert_eq!(attempt(&house, &code), "in", "another code does not wait");
    let again = [&code; 4].map(|code| attempt(&house, code));
    assert_eq!(again, ["login_code_void", "login_code_void", "login_code_void", "wait"], "a used one does");
    house.app.clock =
        shiyou_persistence::Clock::Fixed(house.app.clock.now() + chrono::Duration::milliseconds(1_001));
    assert_eq!(attempt(&house, "00000-00000"), "login_code_void", "no lock is for good");
}

#[test]
fn codes_stand_nowhere_in_the_log() {
    let house = House::new();
    let call = admin(&house);
    staff(&house, &call, "李老师");
    let printed = create_sheet(&house.app, &call, &sheet(Audience::Staff, None)).unwrap();
    let log = audit::list(&house.app, &call, None, &Default::default()).unwrap();
    assert!(log.items.iter().any(|item| item.action == "login_codes.issued"));
    assert!(!format!("{log:?}").contains(&printed.codes[0].code));
    assert!(!format!("{printed:?}").contains(&printed.codes[0].code));
}

#[test]
fn roles_count_at_once_and_never_for_ones_own_account() {
    let house = House::new();
    let call = admin(&house);
    staff(&house, &call, "李老师");
    let printed = create_sheet(&house.app, &call, &sheet(Audience::Staff, None)).unwrap();
    let id = printed.codes[0].account;
    let entered = activate(&house.app, &printed.codes[0].code, PASSWORD, Some("lilaoshi"), None).unwrap();
    let holds =
        |permission| house.app.identify(&entered.access.token, None).unwrap().reader.holds(permission);
    assert!(!holds(Permission::StudentsManage));
    let row = list(&house.app, &call, &AccountQuery::default()).unwrap().items.remove(0);
    assert_eq!((row.id, row.login.as_str(), row.activated), (id, "lilaoshi", true));
    assert_eq!(row.actions, ["edit_roles", "edit_state"]);
    let given = update_roles(&house.app, &call, id, row.version, &[role(Role::TeachingOffice)]).unwrap();
    assert_eq!(given.roles[0].role, "teaching_office");
    assert!(holds(Permission::StudentsManage));
    assert_eq!(code(update_roles(&house.app, &call, id, row.version, &[])), "stale");
    let wrong = [
        role(Role::Student),
        RoleRequest { scope_kind: "grade".into(), scope_id: Some(7), ..role(Role::Principal) },
    ];
    let Err(AppError::Invalid(issues)) = update_roles(&house.app, &call, id, given.version, &wrong) else {
        panic!()
    };
    assert_eq!(
        issues.iter().map(|issue| issue.pointer.as_str()).collect::<Vec<_>>(),
        ["/roles/0/role", "/roles/1/scope_kind"]
    );
    let nowhere = RoleRequest { scope_kind: "grade".into(), scope_id: Some(7), ..role(Role::GradeLead) };
    assert_eq!(code(update_roles(&house.app, &call, id, given.version, &[nowhere])), "reference_unknown");
    let mut own = (*call.reader).clone();
    own.account = Some(id);
    assert_eq!(code(update_roles(&house.app, &house.call(own), id, given.version, &[])), "own_account");
    assert_eq!(code(update_roles(&house.app, &elsewhere(&house), id, given.version, &[])), "not_found");
    let none = update_roles(&house.app, &call, id, given.version, &[]).unwrap();
    assert!(none.roles.is_empty() && !holds(Permission::StudentsManage));
}

#[test]
fn a_disabled_account_is_out_at_once_and_comes_back_when_enabled() {
    let house = House::new();
    let call = admin(&house);
    let other = house.administrator(house.school, "second");
    let id: AccountId = other.identity.reader.account.unwrap();
    let version = list(&house.app, &call, &AccountQuery::default()).unwrap().items[0].version;
    let disabled = update_state(&house.app, &call, id, version, true).unwrap();
    assert!(disabled.disabled);
    assert!(matches!(house.app.identify(&other.access.token, None), Err(AppError::Unauthenticated(None))));
    assert_eq!(code(update_state(&house.app, &elsewhere(&house), id, disabled.version, false)), "not_found");
    let enabled = update_state(&house.app, &call, id, disabled.version, false).unwrap();
    assert!(!enabled.disabled);
    assert!(house.app.identify(&other.access.token, None).is_err(), "the old token stays void");
    assert!(sign_in(&house.app, "second", "not the password", None).is_err());
}

#[test]
fn accounts_and_the_log_of_the_other_school_are_not_shown() {
    let house = House::new();
    house.administrator(house.school, "here");
    house.administrator(house.other_school, "there");
    let logins: Vec<_> = list(&house.app, &admin(&house), &AccountQuery::default())
        .unwrap()
        .items
        .into_iter()
        .map(|item| item.login)
        .collect();
    assert_eq!(logins, ["here"]);
    let log =
        audit::list(&house.app, &admin(&house), Some("account.created".into()), &Default::default()).unwrap();
    assert_eq!((log.items.len(), log.items[0].actor.as_str()), (1, "系统"));
}

#[test]
fn a_school_is_changed_by_its_administrator_and_its_code_is_its_own() {
    let house = House::new();
    let call = admin(&house);
    let before = school::get(&house.app, &call).unwrap();
    assert_eq!((before.name.as_str(), before.actions.clone()), ("云溪学校", vec!["edit"]));
    let draft = |code: &str, zone: &str| school::SchoolDraft {
        name: "云溪小学".into(),
        code: code.into(),
        zone: zone.into(),
    };
    let changed = school::update(&house.app, &call, before.version, &draft("Y01", "Asia/Urumqi")).unwrap();
    assert_eq!((changed.name.as_str(), changed.zone.as_str()), ("云溪小学", "Asia/Urumqi"));
    assert_eq!(
        code(school::update(&house.app, &call, changed.version, &draft("002", "Asia/Urumqi"))),
        "school_code_taken"
    );
    assert_eq!(
        code(school::update(&house.app, &call, changed.version, &draft("Y01", "Mars"))),
        "zone_unknown"
    );
    assert_eq!(
        code(school::update(&house.app, &call, before.version, &draft("Y01", "Asia/Shanghai"))),
        "stale"
    );
}
