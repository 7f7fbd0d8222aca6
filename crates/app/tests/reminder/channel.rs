use shiyou_app::AppError;
use shiyou_app::reminder::{ChannelDraft, create_channel, delete_channel, list_channels, update_channel};
use shiyou_domain::access::{Reader, Role, RoleGrant};
use shiyou_domain::id::AccountId;
use shiyou_domain::issue::Issue;
use shiyou_persistence::reminder;

use crate::{School, robot};

const WECOM: &str = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a1b2c3";
const DINGTALK: &str = "https://oapi.dingtalk.com/robot/send?access_token=d4e5f6";

fn pointers(error: AppError) -> Vec<(String, &'static str)> {
    let AppError::Invalid(issues) = error else { panic!("{error:?}") };
    issues.iter().map(|issue: &Issue| (issue.pointer.clone(), issue.code())).collect()
}

#[test]
fn a_robots_address_and_secret_are_sealed_and_never_shown() {
    let school = School::new();
    let (app, admin) = (&school.house.app, school.admin());
    let draft = ChannelDraft { secret: Some("SEC0123456789".into()), ..robot("dingtalk", DINGTALK) };
    let made = create_channel(app, &admin, &draft).unwrap();
    assert_eq!((made.host.as_str(), made.has_secret), ("oapi.dingtalk.com", true));
    let row = app.store.read(|db| reminder::find_channel(db, school.house.school, made.id)).unwrap();
    let kept = format!(
        "{}{}",
        String::from_utf8_lossy(&row.url_sealed),
        String::from_utf8_lossy(&row.secret_sealed.unwrap())
    );
    assert!(!kept.contains("d4e5f6") && !kept.contains("SEC0123"));
    // A change that names neither keeps both; an empty secret takes it away.
    let renamed = ChannelDraft { name: "年级群".into(), url: None, secret: None, ..draft.clone() };
    let changed = update_channel(app, &admin, made.id, 1, &renamed).unwrap();
    assert_eq!((changed.name.as_str(), changed.has_secret, changed.version), ("年级群", true, 2));
    let plain = ChannelDraft { secret: Some(String::new()), ..renamed };
    assert!(!update_channel(app, &admin, made.id, 2, &plain).unwrap().has_secret);
    let stale = update_channel(app, &admin, made.id, 2, &plain);
    assert!(matches!(stale, Err(AppError::Stale)), "{stale:?}");
    assert!(matches!(delete_channel(app, &admin, made.id, 2), Err(AppError::Stale)));
    delete_channel(app, &admin, made.id, 3).unwrap();
    assert!(list_channels(app, &admin).unwrap().is_empty());
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let school = School::new();
    let (app, admin) = (&school.house.app, school.admin());
    let wrong = ChannelDraft {
        name: " ".into(),
        unit_kind: "class".into(),
        unit_id: Some(4_711),
        language: "fr".into(),
        ..robot("wecom", "https://169.254.169.254/latest/meta-data")
    };
    assert_eq!(
        pointers(create_channel(app, &admin, &wrong).unwrap_err()),
        [
            ("/name".into(), "field_length"),
            ("/language".into(), "field_choice_unknown"),
            ("/unit_id".into(), "reference_unknown"),
            ("/url".into(), "robot_host_not_allowed"),
        ]
    );
    let mail = robot("mail", WECOM);
    assert_eq!(
        pointers(create_channel(app, &admin, &mail).unwrap_err()),
        [("/carrier".to_owned(), "field_choice_unknown")]
    );
    let made = create_channel(app, &admin, &robot("wecom", WECOM)).unwrap();
    let other_kind = ChannelDraft { url: None, ..robot("dingtalk", "") };
    assert_eq!(
        pointers(update_channel(app, &admin, made.id, 1, &other_kind).unwrap_err()),
        [("/url".to_owned(), "robot_url_malformed")],
        "another kind of robot lives elsewhere"
    );
}

#[test]
fn the_robots_of_another_school_are_not_there() {
    let school = School::new();
    let (app, admin) = (&school.house.app, school.admin());
    let made = create_channel(app, &admin, &robot("wecom", WECOM)).unwrap();
    let theirs = school.house.call(Reader {
        account: Some(AccountId(2)),
        grants: vec![RoleGrant::school(Role::SchoolAdmin)],
        ..Reader::nobody(school.house.other_school)
    });
    assert!(list_channels(app, &theirs).unwrap().is_empty());
    assert!(matches!(delete_channel(app, &theirs, made.id, 1), Err(AppError::NotFound)));
    let draft = robot("wecom", WECOM);
    assert!(matches!(update_channel(app, &theirs, made.id, 1, &draft), Err(AppError::NotFound)));
    let of_class = ChannelDraft { unit_kind: "class".into(), unit_id: Some(school.roster.class.0), ..draft };
    assert_eq!(
        pointers(create_channel(app, &theirs, &of_class).unwrap_err()),
        [("/unit_id".to_owned(), "reference_unknown")]
    );
}
