#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::api_client::{self, Credentials, NewClient, WithSecret};
use shiyou_domain::access::{Permission, Role};
use shiyou_testkit::House;

use super::{code, day, elsewhere};

fn new(scopes: &[&str]) -> NewClient {
    NewClient {
        name: "区数据平台".into(),
        scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
        expires_on: None,
    }
}

fn made(house: &House) -> WithSecret {
    let call = house.call_as(&[Role::Principal]);
    api_client::create(&house.app, &call, &new(&["exports.run", "roster.read"])).unwrap()
}

fn credentials(made: &WithSecret) -> Credentials {
    Credentials { client_id: made.client.client_id.clone(), client_secret: made.secret.clone() }
}

fn log_in(house: &House, credentials: &Credentials) -> Result<String, AppError> {
    api_client::token(&house.app, "client_credentials", Some(credentials)).map(|token| token.access.token)
}

#[test]
fn a_program_logs_in_and_has_its_scopes_in_its_school_only() {
    let house = House::new();
    let made = made(&house);
    assert_eq!(made.client.expires_on, Some(day("2027-10-14")));
    let token = log_in(&house, &credentials(&made)).unwrap();
    let identity = house.app.identify(&token, None).unwrap();
    assert_eq!(identity.reader.school, house.school);
    assert!(
        identity.reader.holds(Permission::ExportsRun) && !identity.reader.holds(Permission::StudentsManage)
    );
    assert!(matches!(house.app.identify(&token, Some(house.other_school)), Err(AppError::NotFound)));
    let listed = api_client::list(&house.app, &house.call_as(&[Role::Principal])).unwrap();
    assert_eq!(listed[0].last_used_at, Some(house.app.clock.now()));
    assert_eq!(listed[0].schools.len(), 1);
}

#[test]
fn a_disabled_program_is_out_at_once_with_the_token_it_has() {
    let house = House::new();
    let made = made(&house);
    let token = log_in(&house, &credentials(&made)).unwrap();
    assert!(house.app.identify(&token, None).is_ok());
    api_client::delete(&house.app, &house.call_as(&[Role::SchoolAdmin]), made.client.id).unwrap();
    assert!(matches!(house.app.identify(&token, None), Err(AppError::Unauthenticated(None))));
    assert!(house.app.identify_at_hand(&token, None).is_none());
    assert_eq!(code(log_in(&house, &credentials(&made))), "invalid_client");
    assert_eq!(
        code(api_client::rotate(&house.app, &house.call_as(&[Role::Principal]), made.client.id)),
        "api_client_disabled"
    );
}

#[test]
fn after_a_new_secret_the_old_one_is_good_for_a_while_but_not_after_the_next() {
    let house = House::new();
    let first = made(&house);
    let call = house.call_as(&[Role::Principal]);
    let second = api_client::rotate(&house.app, &call, first.client.id).unwrap();
    assert!(log_in(&house, &credentials(&first)).is_ok() && log_in(&house, &credentials(&second)).is_ok());
    api_client::rotate(&house.app, &call, first.client.id).unwrap();
    assert_eq!(code(log_in(&house, &credentials(&first))), "invalid_client");
    assert!(log_in(&house, &credentials(&second)).is_ok());
}

#[test]
fn wrong_secrets_make_the_program_wait_and_an_unknown_one_is_not_told_apart() {
    let house = House::new();
    let made = made(&house);
    let wrong = Credentials { client_secret: "guess".into(), ..credentials(&made) };
    for _ in 0..3 {
        assert_eq!(code(log_in(&house, &wrong)), "invalid_client");
    }
    assert!(matches!(log_in(&house, &credentials(&made)), Err(AppError::TooManyAttempts { seconds: 1 })));
    let unknown = Credentials { client_id: "nobody".into(), client_secret: "guess".into() };
    assert_eq!(code(log_in(&house, &unknown)), "invalid_client");
    assert_eq!(code(api_client::token(&house.app, "password", None).map(|_| ())), "unsupported_grant_type");
}

#[test]
fn an_administrator_cannot_give_what_he_may_not_read() {
    let house = House::new();
    let call = house.call_as(&[Role::SchoolAdmin]);
    assert!(api_client::create(&house.app, &call, &new(&["roster.read"])).is_ok());
    let too_much = api_client::create(&house.app, &call, &new(&["roster.read", "records.read"]));
    let Err(AppError::Invalid(issues)) = too_much else { panic!("{too_much:?}") };
    assert_eq!((issues[0].code(), issues[0].pointer.as_str()), ("api_scope_not_yours_to_give", "/scopes/1"));
}

#[test]
fn every_fault_is_named_at_its_place() {
    let house = House::new();
    let call = house.call_as(&[Role::Principal]);
    let faulty = NewClient {
        name: " ".into(),
        scopes: vec!["everything".into()],
        expires_on: Some(day("2028-01-01")),
    };
    let Err(AppError::Invalid(issues)) = api_client::create(&house.app, &call, &faulty) else { panic!() };
    let places: Vec<&str> = issues.iter().map(|issue| issue.pointer.as_str()).collect();
    assert_eq!(places, ["/name", "/scopes/0", "/expires_on"]);
}

#[test]
fn programs_of_the_other_school_are_not_there() {
    let house = House::new();
    let made = made(&house);
    let other = elsewhere(&house);
    assert!(api_client::list(&house.app, &other).unwrap().is_empty());
    assert_eq!(code(api_client::delete(&house.app, &other, made.client.id)), "not found");
    assert_eq!(code(api_client::rotate(&house.app, &other, made.client.id)), "not found");
}

#[test]
fn credentials_are_read_from_the_header() {
    let read = Credentials::from_basic("Basic YWJjOmQ6ZQ==").unwrap();
    assert_eq!((read.client_id.as_str(), read.client_secret.as_str()), ("abc", "d:e"));
    assert_eq!(Credentials::from_basic("Bearer abc"), None);
    assert_eq!(Credentials::from_basic("Basic ???"), None);
}
