use shiyou_app::AppError;
use shiyou_app::reminder::{ChoicesDraft, get_choices, update_choices};
use shiyou_domain::id::AccountId;
use shiyou_persistence::reminder;

use crate::School;

#[test]
fn before_anything_is_chosen_there_is_a_digest_and_no_letter() {
    let school = School::new();
    let choices = get_choices(&school.house.app, &school.mentor()).unwrap();
    assert_eq!((choices.digest, choices.mail, choices.version), (true, false, 0));
    assert!(!choices.mail_available, "the server has no mail account");
}

#[test]
fn choices_are_kept_with_the_address_sealed() {
    let school = School::new();
    let (app, mentor) = (&school.house.app, school.mentor());
    school.wants_letters(&mentor);
    let kept = get_choices(app, &mentor).unwrap();
    assert_eq!((kept.address.as_deref(), kept.version), (Some("zhang@school.example"), 1));
    let account = mentor.reader.account.unwrap();
    let row = app.store.read(|db| reminder::find_choices(db, school.house.school, account)).unwrap().unwrap();
    assert!(!String::from_utf8_lossy(&row.address_sealed.unwrap()).contains("zhang"));
    // Nobody else's choices are touched.
    let other = school.roster.staff(&school.house, school.roster.other_mentor, &[]);
    assert_eq!(get_choices(app, &other).unwrap().version, 0);
    assert_eq!(account, AccountId(school.roster.mentor.0));
}

#[test]
fn a_letter_needs_an_address_and_a_change_the_version_that_was_read() {
    let school = School::new();
    let (app, mentor) = (&school.house.app, school.mentor());
    let draft = |address: Option<&str>| ChoicesDraft {
        digest: true,
        mail: true,
        address: address.map(str::to_owned),
        language: "zh".into(),
    };
    let code = |address| match update_choices(app, &mentor, 0, &draft(address)) {
        Err(AppError::Invalid(issues)) => (issues[0].pointer.clone(), issues[0].code()),
        other => panic!("{other:?}"),
    };
    assert_eq!(code(None), ("/address".to_owned(), "mail_address_missing"));
    assert_eq!(code(Some("zhang at school")), ("/address".to_owned(), "mail_address_malformed"));
    let address = Some("zhang@school.example");
    update_choices(app, &mentor, 0, &draft(address)).unwrap();
    assert!(matches!(update_choices(app, &mentor, 0, &draft(address)), Err(AppError::Stale)));
    assert_eq!(update_choices(app, &mentor, 1, &draft(address)).unwrap().version, 2);
}
