use shiyou_app::reminder::{ChoicesDraft, send_digests, update_choices};
use shiyou_app::week::get_my_week;
use shiyou_app::{App, Call, Secrets};
use shiyou_domain::issue::Language;
use shiyou_domain::reminder::{Digest, inbox_title};
use shiyou_persistence::vault::SchoolKey;
use shiyou_testkit::Roster;

use crate::School;

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap()
}

#[test]
fn the_digest_counts_what_the_week_page_shows() {
    let mut school = School::new();
    let mut seen = Digest::default();
    // A Wednesday, the Monday of a week at whose end much is due, and that end.
    for day in ["2026-10-14", "2026-10-26", "2026-10-30"] {
        school.now_is(&format!("{day}T02:00:00Z"));
        assert_eq!(send_digests(&school.house.app).unwrap(), 1);
        let mentor = school.mentor();
        let week = get_my_week(&school.house.app, &mentor, None).unwrap();
        let digest = Digest {
            overdue: count(week.overdue.len()),
            today: count(week.today_duties.len()),
            this_week: count(week.this_week.len()),
            awaiting: 0,
        };
        seen.overdue += digest.overdue;
        seen.today += digest.today;
        seen.this_week += digest.this_week;
        let notice = &school.notices(&mentor)[0];
        assert_eq!(notice.title, inbox_title(&digest, Language::Chinese));
        assert_eq!((notice.href, notice.read, notice.day), ("/week", false, Some(day.parse().unwrap())));
        let english = Call { language: Language::English, ..mentor };
        assert_eq!(school.notices(&english)[0].title, inbox_title(&digest, Language::English));
    }
    assert!(seen.overdue > 0 && seen.today > 0 && seen.this_week > 0, "{seen:?}");
}

#[test]
fn the_digests_of_a_day_are_made_once_however_many_processes_there_are() {
    let school = School::new();
    let settings = school.house.database.settings();
    let secrets = Secrets { school_key: SchoolKey::generate() };
    // A second process on the same database; it opens nothing that is sealed.
    let second = App::open(&settings, &secrets, school.house.app.clock).unwrap();
    let made: usize = std::thread::scope(|scope| {
        let runs: Vec<_> = [&school.house.app, &second, &school.house.app, &second]
            .into_iter()
            .map(|app| scope.spawn(|| send_digests(app).unwrap()))
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).sum()
    });
    assert_eq!(made, 1);
    assert_eq!(school.notices(&school.mentor()).len(), 1);
    assert_eq!(send_digests(&second).unwrap(), 0, "a restart changes nothing");
}

#[test]
fn a_digest_that_was_missed_in_the_morning_comes_later_but_not_in_the_evening() {
    let mut school = School::at("2026-10-13T22:59:00Z");
    let sent = |school: &School| send_digests(&school.house.app).unwrap();
    assert_eq!(sent(&school), 0, "a minute to seven");
    school.now_is("2026-10-14T12:00:00Z");
    assert_eq!(sent(&school), 0, "eight in the evening");
    school.now_is("2026-10-15T11:00:00Z");
    assert_eq!(sent(&school), 1, "seven in the evening of the next day");
    assert_eq!(school.notices(&school.mentor()).len(), 1);
}

#[test]
fn holidays_are_quiet() {
    for day in ["2026-10-05T02:00:00Z", "2026-10-17T02:00:00Z", "2027-01-30T02:00:00Z"] {
        let school = School::at(day);
        assert_eq!(send_digests(&school.house.app).unwrap(), 0, "{day}");
        assert!(school.notices(&school.mentor()).is_empty());
    }
}

#[test]
fn whoever_has_nothing_to_do_or_wants_no_digest_is_left_alone() {
    let school = School::new();
    let mentor = school.mentor();
    let draft = ChoicesDraft { digest: false, mail: false, address: None, language: "zh".into() };
    update_choices(&school.house.app, &mentor, 0, &draft).unwrap();
    send_digests(&school.house.app).unwrap();
    assert!(school.notices(&mentor).is_empty(), "switched off");
    assert!(school.notices(&school.admin()).is_empty(), "nothing to do");
    let other = school.roster.staff(&school.house, school.roster.other_mentor, &school.roster.students[3..]);
    assert_eq!(school.notices(&other).len(), 1);
}

#[test]
fn students_who_wait_for_an_answer_are_counted_until_it_is_given() {
    let mut school = School::new();
    let Roster { term, scheme, mentor, students, .. } = school.roster.clone();
    let at = "'2026-09-01 00:00:00'";
    let (s, first, second) = (school.house.school.0, students[0].0, students[1].0);
    school.house.execute(&format!(
        "INSERT INTO campaigns (id, school_id, term_id, scheme_id, name, unit_kind, state, history, created_at) \
           VALUES (70, {s}, {term}, {scheme}, '结对', 'school', 'answering', '[]', {at});
         INSERT INTO campaign_mentors (id, school_id, campaign_id, staff_id, least, most) VALUES (71, {s}, 70, {m}, 0, 9);
         INSERT INTO choices (id, school_id, campaign_id, student_id, staff_id, tier) VALUES \
           (72, {s}, 70, {first}, {m}, 1), (73, {s}, 70, {second}, {m}, 2);
         INSERT INTO mentor_answers (id, school_id, campaign_id, staff_id, student_id, decision, answered_at) \
           VALUES (74, {s}, 70, {m}, {first}, 'accept', {at});",
        term = term.0, scheme = scheme.0, m = mentor.0
    ));
    send_digests(&school.house.app).unwrap();
    let title = |school: &School| school.notices(&school.mentor())[0].title.clone();
    assert!(title(&school).contains("1 名学生等您答复"), "{}", title(&school));
    school.house.execute(&format!("UPDATE campaign_mentors SET answered_at = {at} WHERE id = 71"));
    school.now_is("2026-10-15T02:00:00Z");
    send_digests(&school.house.app).unwrap();
    assert!(!title(&school).contains("答复"), "{}", title(&school));
}

#[test]
fn nothing_of_the_other_school_is_told() {
    let school = School::new();
    let other = Roster::fill(&school.house, school.house.other_school, "P04", 9_000);
    send_digests(&school.house.app).unwrap();
    // The same account in the other school: there is no way to it.
    let there = Call { reader: other.mentor(&school.house).reader, ..school.mentor() };
    assert!(school.notices(&there).is_empty());
    assert_eq!(school.notices(&school.mentor()).len(), 1);
}
