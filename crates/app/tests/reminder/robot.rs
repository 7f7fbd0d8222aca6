use shiyou_app::AppError;
use shiyou_app::reminder::{
    ChannelDraft, Outside, create_channel, delete_channel, send_digests, test_channel,
};
use shiyou_testkit::RobotReceiver;

use crate::{School, robot};

fn outside(hosts: &[&RobotReceiver]) -> Outside {
    Outside::default()
        .with_robot_hosts(hosts.iter().map(|host| host.host()).collect())
        .with_public_url("https://school.example/")
        .unwrap()
}

#[test]
fn robots_say_counts_in_their_own_format_and_name_nobody() {
    let (wecom, dingtalk) = (RobotReceiver::content(), RobotReceiver::content());
    let school = School::new().with(outside(&[&wecom, &dingtalk]));
    let (app, admin) = (&school.house.app, school.admin());
    create_channel(app, &admin, &robot("wecom", &wecom.url())).unwrap();
    let class = ChannelDraft {
        name: "七1班教师群".into(),
        unit_kind: "class".into(),
        unit_id: Some(school.roster.class.0),
        secret: Some("SEC0123456789".into()),
        language: "en".into(),
        ..robot("dingtalk", &dingtalk.url())
    };
    create_channel(app, &admin, &class).unwrap();
    send_digests(app).unwrap();
    assert_eq!(school.run_jobs(), 2);
    let said = &wecom.posted()[0];
    assert_eq!(said.body["msgtype"], "markdown");
    let text = said.body["markdown"]["content"].as_str().unwrap();
    assert!(text.contains("云溪学校") && text.contains("10月14日 星期三") && text.contains("逾期"), "{text}");
    assert!(text.contains("https://school.example/week"), "{text}");
    let signed = &dingtalk.posted()[0];
    let text = signed.body["markdown"]["text"].as_str().unwrap();
    assert!(text.contains("七年级1班") && text.contains("overdue"), "{text}");
    assert!(signed.body["markdown"]["title"].as_str().unwrap().contains("七年级1班"));
    // printf '1791943200000\nSEC0123456789' | openssl dgst -sha256 -hmac SEC0123456789 -binary | base64
    assert!(
        signed.path.contains("&timestamp=1791943200000&sign=xiWuXo4lhySo3MNcyH4tc2snUMpyaQaHZYdQuEvgjj0%3D"),
        "{}",
        signed.path
    );
    for posted in [said, signed] {
        let body = posted.body.to_string();
        for name in ["学生0", "学生5", "张老师", "李老师", "周敏"] {
            assert!(!body.contains(name), "{body}");
        }
    }
    let states: Vec<String> = school.deliveries().into_iter().map(|one| one.state).collect();
    assert_eq!(states, ["sent", "sent"]);
}

#[test]
fn the_duties_of_a_class_and_of_its_grade_are_counted_apart() {
    let receiver = RobotReceiver::content();
    let school = School::new().with(outside(&[&receiver]));
    let (app, admin) = (&school.house.app, school.admin());
    for (kind, id) in
        [("class", school.roster.class.0), ("class", school.roster.other_class.0), ("grade", 1_003)]
    {
        let draft =
            ChannelDraft { unit_kind: kind.into(), unit_id: Some(id), ..robot("wecom", &receiver.url()) };
        create_channel(app, &admin, &draft).unwrap();
    }
    send_digests(app).unwrap();
    school.run_jobs();
    let overdue = |unit: &str| -> u32 {
        let all = receiver.posted();
        let texts = all.iter().map(|posted| posted.body["markdown"]["content"].as_str().unwrap());
        let text = texts.into_iter().find(|text| text.contains(&format!("师友提醒 {unit}**"))).unwrap();
        text.split("逾期 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
    };
    let (first, second) = (overdue("七年级1班"), overdue("七年级2班"));
    assert!(first > 0 && second > 0);
    assert_eq!(overdue("七年级"), first + second);
}

#[test]
fn a_robot_that_is_busy_is_asked_again_and_one_that_refuses_is_not() {
    let ok = (200, r#"{"errcode":0}"#);
    let busy = RobotReceiver::start(&[(200, r#"{"errcode":45009,"errmsg":"too often"}"#), (502, ""), ok]);
    let refusing = RobotReceiver::start(&[(200, r#"{"errcode":310000,"errmsg":"sign not match"}"#)]);
    let mut school = School::new().with(outside(&[&busy, &refusing]));
    let admin = school.admin();
    create_channel(&school.house.app, &admin, &robot("wecom", &busy.url())).unwrap();
    create_channel(&school.house.app, &admin, &robot("dingtalk", &refusing.url())).unwrap();
    send_digests(&school.house.app).unwrap();
    for now in ["02:00", "02:01", "02:06", "02:30"] {
        school.now_is(&format!("2026-10-14T{now}:00Z"));
        school.run_jobs();
    }
    assert_eq!((busy.posted().len(), refusing.posted().len()), (3, 1));
    let all = school.deliveries();
    let of = |carrier: &str| all.iter().find(|one| one.carrier == carrier).unwrap();
    assert_eq!((of("wecom").state.as_str(), of("wecom").attempts), ("sent", 3));
    assert_eq!(
        (of("dingtalk").state.as_str(), of("dingtalk").failure.as_deref()),
        ("failed", Some("refused"))
    );
    assert_eq!(of("dingtalk").answer.as_deref(), Some("errcode 310000: sign not match"));
    let told = &school.notices(&admin)[0];
    assert_eq!((told.kind.as_str(), told.href), ("delivery_failed", "/school"));
    assert!(school.notices(&school.mentor()).iter().all(|notice| notice.kind == "digest"));
}

#[test]
fn a_redirection_is_not_followed() {
    let elsewhere = RobotReceiver::start(&[(302, "")]);
    let school = School::new().with(outside(&[&elsewhere]));
    let made = create_channel(&school.house.app, &school.admin(), &robot("wecom", &elsewhere.url())).unwrap();
    let tried = test_channel(&school.house.app, &school.admin(), made.id).unwrap();
    assert_eq!((tried.state.as_str(), tried.failure.as_deref()), ("failed", Some("refused")));
    assert_eq!(tried.answer.as_deref(), Some("HTTP 302"));
}

#[test]
fn a_host_that_is_no_longer_allowed_is_not_spoken_to() {
    let receiver = RobotReceiver::content();
    let school = School::new().with(outside(&[&receiver]));
    create_channel(&school.house.app, &school.admin(), &robot("wecom", &receiver.url())).unwrap();
    send_digests(&school.house.app).unwrap();
    let school = school.with(Outside::default());
    school.run_jobs();
    assert_eq!(school.deliveries()[0].failure.as_deref(), Some("not_allowed"));
    assert!(receiver.posted().is_empty());
}

#[test]
fn a_robot_that_was_removed_or_switched_off_says_nothing() {
    let receiver = RobotReceiver::content();
    let school = School::new().with(outside(&[&receiver]));
    let (app, admin) = (&school.house.app, school.admin());
    let off = ChannelDraft { enabled: false, ..robot("wecom", &receiver.url()) };
    create_channel(app, &admin, &off).unwrap();
    let made = create_channel(app, &admin, &robot("wecom", &receiver.url())).unwrap();
    send_digests(app).unwrap();
    delete_channel(app, &admin, made.id, made.version).unwrap();
    assert_eq!(school.run_jobs(), 1);
    assert_eq!(school.deliveries()[0].failure.as_deref(), Some("switched_off"));
    assert!(receiver.posted().is_empty());
}

#[test]
fn a_test_says_at_once_what_became_of_it_and_waits_ten_seconds_for_the_next() {
    let receiver = RobotReceiver::content();
    let mut school = School::new().with(outside(&[&receiver]));
    let admin = school.admin();
    let made = create_channel(&school.house.app, &admin, &robot("wecom", &receiver.url())).unwrap();
    let tried = test_channel(&school.house.app, &admin, made.id).unwrap();
    assert_eq!((tried.state.as_str(), tried.target.as_str()), ("sent", "教师群"));
    assert!(receiver.posted()[0].body["markdown"]["content"].as_str().unwrap().contains("测试"));
    let again = test_channel(&school.house.app, &admin, made.id);
    assert!(matches!(again, Err(AppError::TooManyAttempts { seconds: 10 })), "{again:?}");
    school.now_is("2026-10-14T02:00:10Z");
    assert!(test_channel(&school.house.app, &school.admin(), made.id).is_ok());
}
