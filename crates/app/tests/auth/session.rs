#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::auth::{change_password, list_sessions, refresh, sign_in, sign_out, sign_out_everywhere};
use shiyou_app::{AppError, Call};
use shiyou_domain::access::Permission;
use shiyou_testkit::House;

fn call_of(house: &House, signed_in: &shiyou_app::auth::SignedIn) -> Call {
    let identity = house.app.identify(&signed_in.access.token, None).unwrap();
    Call { session: identity.session, ..house.call((*identity.reader).clone()) }
}

#[test]
fn an_administrator_logs_in_and_has_the_rights_of_the_role_in_his_school_only() {
    let house = House::new();
    let signed_in = house.administrator(house.school, "admin");
    let identity = house.app.identify(&signed_in.access.token, None).unwrap();
    assert!(identity.must_change_password);
    assert_eq!(identity.reader.school, house.school);
    assert!(identity.reader.holds(Permission::StudentsManage));
    assert!(!identity.reader.holds(Permission::StudentsReadDossier));
    let elsewhere = house.app.identify(&signed_in.access.token, Some(house.other_school));
    assert!(matches!(elsewhere, Err(AppError::NotFound)));
}

#[test]
fn a_wrong_password_and_an_unknown_login_are_not_told_apart_and_make_one_wait() {
    let house = House::new();
    house.administrator(house.school, "admin");
    let attempt = |login| match sign_in(&house.app, login, "not the password", None) {
        Err(AppError::Unauthenticated(Some(issue))) => issue.code(),
        Err(AppError::TooManyAttempts { seconds }) => {
            assert_eq!(seconds, 1);
            "wait"
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(
        [attempt("admin"), attempt("nobody"), attempt("admin"), attempt("admin"), attempt("admin")],
        [
            "login_or_password_wrong",
            "login_or_password_wrong",
            "login_or_password_wrong",
            "login_or_password_wrong",
            "wait"
        ]
    );
}

fn later(house: &mut House, seconds: i64) {
    let then = house.app.clock.now() + chrono::Duration::seconds(seconds);
    house.app.clock = shiyou_persistence::Clock::Fixed(then);
}

#[test]
fn a_refresh_token_is_good_once_and_its_later_reuse_ends_the_session() {
    let mut house = House::new();
    let first = house.administrator(house.school, "admin");
    let second = refresh(&house.app, &first.refresh).unwrap();
    assert!(house.app.identify(&second.access.token, None).is_ok());
    later(&mut house, 21);
    assert!(matches!(refresh(&house.app, &first.refresh), Err(AppError::Unauthenticated(None))));
    assert!(
        matches!(refresh(&house.app, &second.refresh), Err(AppError::Unauthenticated(None))),
        "the thief's too"
    );
    assert!(matches!(house.app.identify(&second.access.token, None), Err(AppError::Unauthenticated(None))));
}

#[test]
fn somebody_whose_answer_was_lost_may_renew_again_for_twenty_seconds() {
    let mut house = House::new();
    let first = house.administrator(house.school, "admin");
    let lost = refresh(&house.app, &first.refresh).unwrap();
    later(&mut house, 10);
    let again = refresh(&house.app, &first.refresh).unwrap();
    assert!(refresh(&house.app, &lost.refresh).is_err(), "only the newest is good");
    later(&mut house, 15);
    assert!(refresh(&house.app, &again.refresh).is_ok());
}

#[test]
fn a_device_that_signs_out_takes_its_access_token_with_it_and_no_other() {
    let house = House::new();
    let made = shiyou_app::founding::create_administrator(&house.app, house.school, "admin").unwrap();
    let [phone, desk] =
        ["phone", "desk"].map(|device| sign_in(&house.app, "admin", &made.password, Some(device)).unwrap());
    let [of_phone, of_desk] = [&phone, &desk].map(|device| call_of(&house, device));
    assert!(house.app.identify_at_hand(&phone.access.token, None).is_some(), "the rights are at hand");
    sign_out(&house.app, &of_phone).unwrap();
    assert!(house.app.identify_at_hand(&phone.access.token, None).is_none());
    assert!(matches!(house.app.identify(&phone.access.token, None), Err(AppError::Unauthenticated(None))));
    assert!(house.app.identify(&desk.access.token, None).is_ok());
    assert_eq!(list_sessions(&house.app, &of_desk).unwrap().len(), 1);
}

#[test]
fn a_session_that_another_process_ended_is_void_here_within_a_second() {
    let house = House::new();
    let phone = house.administrator(house.school, "admin");
    let call = call_of(&house, &phone);
    let (account, session) = (call.reader.account.unwrap(), call.session.unwrap());
    house.database.execute(&format!(
        "UPDATE sessions SET ended_at = '2026-10-14 02:00:00' WHERE id = {} AND account_id = {}",
        session.0, account.0
    ));
    std::thread::sleep(std::time::Duration::from_millis(1_000));
    assert!(house.app.identify_at_hand(&phone.access.token, None).is_none());
    assert!(matches!(house.app.identify(&phone.access.token, None), Err(AppError::Unauthenticated(None))));
}

#[test]
fn a_session_lasts_while_it_is_used_but_not_past_half_a_year() {
    const DAY: i64 = 24 * 60 * 60;
    let mut house = House::new();
    let unused = house.administrator(house.school, "unused");
    let mut used = house.administrator(house.school, "used").refresh;
    for _ in 0..8 {
        later(&mut house, 20 * DAY);
        used = refresh(&house.app, &used).unwrap().refresh;
    }
    assert!(refresh(&house.app, &unused.refresh).is_err(), "thirty days without use end it");
    later(&mut house, 20 * DAY - 1);
    used = refresh(&house.app, &used).unwrap().refresh;
    later(&mut house, 1);
    assert!(refresh(&house.app, &used).is_err(), "180 days after the log-in");
}

#[test]
fn signing_out_everywhere_voids_every_token_at_once() {
    let house = House::new();
    let signed_in = house.administrator(house.school, "admin");
    let call = call_of(&house, &signed_in);
    sign_out_everywhere(&house.app, &call).unwrap();
    assert!(matches!(
        house.app.identify(&signed_in.access.token, None),
        Err(AppError::Unauthenticated(None))
    ));
    assert!(matches!(refresh(&house.app, &signed_in.refresh), Err(AppError::Unauthenticated(None))));
}

#[test]
fn a_new_password_needs_the_present_one_and_logs_the_other_devices_out() {
    let house = House::new();
    let made = shiyou_app::founding::create_administrator(&house.app, house.school, "admin").unwrap();
    let phone = sign_in(&house.app, "admin", &made.password, Some("phone")).unwrap();
    let desk = sign_in(&house.app, "admin", &made.password, Some("desk")).unwrap();
    let call = call_of(&house, &desk);
    let code = |result: Result<(), AppError>| match result {
        Err(AppError::Invalid(issues)) => issues[0].code(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        code(change_password(&house.app, &call, "guess", "晚风吹过操场边的树叶沙沙")),
        "password_wrong"
    );
    assert_eq!(code(change_password(&house.app, &call, &made.password, "short")), "password_too_short");
    change_password(&house.app, &call, &made.password, "晚风吹过操场边的树叶沙沙").unwrap();
    assert!(refresh(&house.app, &phone.refresh).is_err());
    let renewed = refresh(&house.app, &desk.refresh).unwrap();
    assert!(!renewed.identity.must_change_password);
    assert!(sign_in(&house.app, "admin", &made.password, None).is_err());
}
