use shiyou_app::job;
use shiyou_app::reminder::{ChoicesDraft, get_choices, send_digests, test_mail, update_choices};
use shiyou_app::{App, AppError};
use shiyou_persistence::vault::Owner;
use shiyou_testkit::{SmtpManner, SmtpReceiver};

use crate::School;

/// A morning on which the mentor's letter waits to be sent.
fn morning(server: &SmtpReceiver) -> School {
    let school = School::new().with_mail(server);
    school.wants_letters(&school.mentor());
    assert_eq!(send_digests(&school.house.app).unwrap(), 1);
    school
}

/// The text of a letter, out of its quoted-printable or base64 lines.
fn text_of(data: &str) -> String {
    use base64::Engine;
    let (headers, body) = data.split_once("\r\n\r\n").unwrap();
    assert!(headers.contains("base64"), "{headers}");
    let plain: String = body.split_whitespace().collect();
    String::from_utf8(base64::engine::general_purpose::STANDARD.decode(plain).unwrap()).unwrap()
}

#[test]
fn the_letter_arrives_once_with_counts_and_a_link_and_names_no_child() {
    let server = SmtpReceiver::start(SmtpManner::Takes);
    let school = morning(&server);
    let waiting = &school.deliveries()[0];
    assert_eq!((waiting.state.as_str(), waiting.attempts, waiting.sent_at), ("queued", 0, None));
    assert_eq!(school.run_jobs(), 1);
    assert_eq!(school.run_jobs(), 0);
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to, "zhang@school.example");
    let text = text_of(&letters[0].data);
    assert!(text.contains("逾期") && text.contains("https://school.example/week"), "{text}");
    for index in 0..6 {
        assert!(!text.contains(&format!("学生{index}")), "{text}");
    }
    let sent = &school.deliveries()[0];
    assert_eq!((sent.state.as_str(), sent.attempts, sent.failure.clone()), ("sent", 1, None));
    assert_eq!(sent.target, "z…@school.example", "the log shows no address");
    assert!(sent.sent_at.is_some() && sent.next_at.is_none());
}

#[test]
fn two_runners_send_one_letter() {
    let server = SmtpReceiver::start(SmtpManner::Takes);
    let school = morning(&server);
    let app: &App = &school.house.app;
    let done: usize = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| usize::from(job::run_next(app).unwrap()))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).sum()
    });
    assert_eq!((done, server.letters().len()), (1, 1));
}

#[test]
fn a_server_that_takes_nothing_now_is_asked_again_later() {
    let busy = SmtpReceiver::start(SmtpManner::Refuses("451 come again"));
    let mut school = morning(&busy);
    school.run_jobs();
    let waiting = school.deliveries().remove(0);
    assert_eq!((waiting.state.as_str(), waiting.failure.as_deref()), ("queued", Some("busy")));
    assert_eq!(waiting.next_at.unwrap(), shiyou_testkit::instant("2026-10-14T02:01:00Z"));
    assert!(waiting.answer.as_deref().unwrap().contains("come again"));
    assert_eq!(school.run_jobs(), 0, "not before its time");
    let server = SmtpReceiver::start(SmtpManner::Takes);
    school = school.with_mail(&server);
    school.now_is("2026-10-14T02:01:00Z");
    assert_eq!(school.run_jobs(), 1);
    let sent = &school.deliveries()[0];
    assert_eq!((sent.state.as_str(), sent.attempts, sent.failure.clone()), ("sent", 2, None));
    assert_eq!(server.letters().len(), 1);
}

#[test]
fn a_server_that_is_away_all_morning_is_given_up_and_the_person_is_told() {
    let server = SmtpReceiver::start(SmtpManner::Takes);
    let mut school = morning(&server);
    drop(server);
    for now in ["02:00", "02:01", "02:06", "02:21", "03:21", "06:21"] {
        school.now_is(&format!("2026-10-14T{now}:00Z"));
        assert_eq!(school.run_jobs(), 1, "{now}");
    }
    let failed = &school.deliveries()[0];
    assert_eq!((failed.state.as_str(), failed.attempts), ("failed", 6));
    assert_eq!(failed.failure.as_deref(), Some("unreachable"));
    let told = &school.notices(&school.mentor())[0];
    assert_eq!((told.kind.as_str(), told.href), ("delivery_failed", "/settings"));
    assert_eq!(told.detail.as_deref(), Some("连不上对方服务器"));
}

#[test]
fn a_refused_letter_is_not_sent_again() {
    let server = SmtpReceiver::start(SmtpManner::Refuses("550 <zhang@school.example> unknown"));
    let school = morning(&server);
    school.run_jobs();
    let failed = &school.deliveries()[0];
    assert_eq!((failed.state.as_str(), failed.failure.as_deref()), ("failed", Some("refused")));
    let answer = failed.answer.as_deref().unwrap();
    assert!(answer.contains("550") && !answer.contains("zhang@"), "{answer}");
}

#[test]
fn a_letter_whose_fate_is_unknown_is_not_sent_twice() {
    let server = SmtpReceiver::start(SmtpManner::HangsUp);
    let mut school = morning(&server);
    school.run_jobs();
    let failed = &school.deliveries()[0];
    assert_eq!((failed.state.as_str(), failed.failure.as_deref()), ("failed", Some("unknown")));
    school.now_is("2026-10-14T09:00:00Z");
    assert_eq!((school.run_jobs(), server.letters().len()), (0, 1));
}

#[test]
fn a_runner_that_died_while_sending_leaves_a_letter_that_is_not_sent_again() {
    let server = SmtpReceiver::start(SmtpManner::Takes);
    let school = morning(&server);
    school.house.execute("UPDATE deliveries SET state = 'sending', attempts = 1");
    assert_eq!(school.run_jobs(), 1);
    let failed = &school.deliveries()[0];
    assert_eq!((failed.state.as_str(), failed.failure.as_deref()), ("failed", Some("interrupted")));
    assert!(server.letters().is_empty());
}

#[test]
fn a_letter_that_could_not_be_sent_on_its_day_is_not_sent_the_day_after() {
    let server = SmtpReceiver::start(SmtpManner::Takes);
    let mut school = morning(&server);
    school.now_is("2026-10-15T01:00:00Z");
    school.run_jobs();
    assert_eq!(school.deliveries()[0].failure.as_deref(), Some("too_late"));
    assert!(server.letters().is_empty());
}

#[test]
fn whoever_switches_letters_off_gets_none_of_those_that_wait() {
    let server = SmtpReceiver::start(SmtpManner::Takes);
    let school = morning(&server);
    let mentor = school.mentor();
    let draft = ChoicesDraft { digest: true, mail: false, address: None, language: "zh".into() };
    update_choices(&school.house.app, &mentor, 1, &draft).unwrap();
    school.run_jobs();
    assert_eq!(school.deliveries()[0].failure.as_deref(), Some("switched_off"));
    assert!(server.letters().is_empty());
    assert_eq!(school.notices(&mentor).len(), 1, "nobody needs to be told of that");
}

#[test]
fn an_address_whose_key_was_erased_keeps_nobody_elses_digest_waiting() {
    let server = SmtpReceiver::start(SmtpManner::Takes);
    let mut school = morning(&server);
    let (mentor, other) = (school.mentor(), school.roster.other_mentor);
    school.house.app.vault.erase(Owner::Staff(school.roster.mentor)).unwrap();
    school.run_jobs();
    assert_eq!(school.deliveries()[0].failure.as_deref(), Some("switched_off"), "what waited is not sent");
    school.now_is("2026-10-15T02:00:00Z");
    assert_eq!(send_digests(&school.house.app).unwrap(), 1);
    let other = school.roster.staff(&school.house, other, &[]);
    assert_eq!((school.notices(&mentor).len(), school.notices(&other).len()), (2, 2));
    assert_eq!((school.run_jobs(), server.letters().len()), (0, 0));
    assert_eq!(get_choices(&school.house.app, &mentor).unwrap().address, None);
}

#[test]
fn a_test_letter_says_at_once_what_became_of_it() {
    let server = SmtpReceiver::start(SmtpManner::Takes);
    let school = School::new().with_mail(&server);
    let mentor = school.mentor();
    assert!(matches!(test_mail(&school.house.app, &mentor), Err(AppError::Conflict(_))), "no address yet");
    school.wants_letters(&mentor);
    let sent = test_mail(&school.house.app, &mentor).unwrap();
    assert_eq!((sent.state.as_str(), sent.purpose.as_str()), ("sent", "test"));
    assert_eq!(server.letters().len(), 1);
    assert!(matches!(test_mail(&school.house.app, &mentor), Err(AppError::TooManyAttempts { seconds: 10 })));
    let without = School::new();
    without.wants_letters(&without.mentor());
    assert!(matches!(test_mail(&without.house.app, &without.mentor()), Err(AppError::Conflict(_))));
}
