#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::duty::{DutyItem, DutyQuery, expand_for_term, list_duties, preview_expansion};
use shiyou_app::overview::get_overview;
use shiyou_app::record::create_record;
use shiyou_app::scheme::{Adopted, create_scheme, get_scheme, publish_scheme};
use shiyou_app::week::get_my_week;
use shiyou_app::{AppError, Call};
use shiyou_domain::access::Role;
use shiyou_domain::scheme::Preset;
use shiyou_persistence::page::PageRequest;
use shiyou_testkit::{House, Roster};

use crate::talk;

fn all(house: &House, call: &Call, query: &DutyQuery) -> Vec<DutyItem> {
    list_duties(&house.app, call, query, &PageRequest::largest()).unwrap().items
}

#[test]
fn expanding_twice_changes_nothing_and_what_was_done_stays_done() {
    let house = House::new();
    let roster = house.roster("P04");
    let first = expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    assert!(first.added > 100 && first.added == first.planned, "{first:?}");
    let mentor = roster.mentor(&house);
    let done =
        create_record(&house.app, &mentor, &talk("2026-10-14T01:00:00Z", &roster.students[..1])).unwrap();
    assert_eq!(done.ticked_duties.len(), 1);
    let second = expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    assert_eq!((second.planned, second.added, second.changed, second.dropped), (first.planned, 0, 0, 0));
    let query = DutyQuery { rule: Some("talk".into()), state: Some("done".into()), ..DutyQuery::default() };
    let talks = all(&house, &mentor, &query);
    assert_eq!(talks.len(), 1);
    assert_eq!(talks[0].record_id, Some(done.view.id));
    assert_eq!(talks[0].due_on.to_string(), "2026-10-30");
}

#[test]
fn what_a_new_version_changes_is_told_by_rule_before_it_is_published() {
    let house = House::new();
    let roster = house.roster("P04");
    let call = house.call_as(&[Role::SchoolAdmin]);
    let adopt = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut document = serde_json::to_value(&Preset::find("P04").unwrap().document).unwrap();
        change(&mut document);
        let adopted = Adopted { term: roster.term, preset: None, document: Some(document) };
        create_scheme(&house.app, &call, &adopted).unwrap().id
    };
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let mentor = roster.mentor(&house);
    create_record(&house.app, &mentor, &talk("2026-10-14T01:00:00Z", &roster.students[..1])).unwrap();
    let told = |id| preview_expansion(&house.app, &call, id).unwrap();
    assert_eq!(told(adopt(&|_| ())), [], "the same rules change nothing");

    let draft = adopt(&|document| {
        let rules = document["obligations"].as_array_mut().unwrap();
        rules.retain(|rule| rule["key"] != "student_report");
        let talk = rules.iter_mut().find(|rule| rule["key"] == "talk").unwrap();
        talk["when"]["every"] = "two_weeks".into();
    });
    let changes = told(draft);
    let of = |key: &str| changes.iter().find(|change| change.rule == key).unwrap();
    assert_eq!(changes.len(), 2, "{changes:?}");
    let talks = of("talk");
    assert_eq!((talks.name.as_str(), talks.kept), ("谈心", 1));
    assert!(talks.added > 0 && talks.dropped > 0);
    assert!(talks.examples.iter().all(|example| example.due_before.is_none() != example.due_after.is_none()));
    let reports = of("student_report");
    assert_eq!((reports.added, reports.changed), (0, 0));
    assert!(reports.dropped > 0 && reports.name != "student_report", "named by the version before");

    let version = get_scheme(&house.app, &call, draft).unwrap();
    assert_eq!(version.state, "draft", "nothing was saved");
    let classes = [roster.class.0, roster.other_class.0].map(|class| {
        format!(
            "INSERT INTO teaching_assignments (id, school_id, term_id, staff_id, class_id, subject) \
               VALUES ({class}0, {}, {}, {}, {class}, '语文');",
            house.school.0, roster.term.0, roster.mentor.0
        )
    });
    house.execute(&classes.concat());
    publish_scheme(&house.app, &call, draft, None).unwrap();
    assert_eq!(told(draft), [], "published, it changes nothing more");
}

#[test]
fn a_record_older_than_the_scheme_ticks_when_it_is_expanded() {
    let house = House::new();
    let roster = house.roster("P04");
    let mentor = roster.mentor(&house);
    let early =
        create_record(&house.app, &mentor, &talk("2026-10-12T01:00:00Z", &roster.students[..2])).unwrap();
    assert!(early.ticked_duties.is_empty());
    let expansion = expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    assert_eq!(expansion.ticked, 2);
    assert_eq!(expand_for_term(&house.app, &house.system(), roster.term).unwrap().ticked, 0);
}

#[test]
fn a_later_mentor_owes_the_rest_and_the_former_one_loses_the_child_at_once() {
    let house = House::new();
    let roster = house.roster("P04");
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let child = roster.students[0];
    let before = roster.mentor(&house);
    let about = |call: &Call| {
        let week = get_my_week(&house.app, call, None).unwrap();
        let lists = [week.overdue, week.today_duties, week.this_week, week.later, week.done_duties];
        lists.into_iter().flatten().filter(|item| item.subject_id == Some(child.0)).count()
    };
    assert!(about(&before) > 0);
    let written = create_record(&house.app, &before, &talk("2026-10-14T01:00:00Z", &[child])).unwrap();
    house.execute(&format!(
        "UPDATE mentorships SET ends_on = '2026-10-13' WHERE student_id = {c};
         INSERT INTO mentorships (id, school_id, term_id, student_id, staff_id, kind, starts_on, origin, created_at) \
           VALUES (77, {s}, {t}, {c}, {m}, 'general', '2026-10-14', 'successor', '2026-10-14 00:00:00');",
        c = child.0, s = house.school.0, t = roster.term.0, m = roster.other_mentor.0
    ));
    let former = roster.staff(&house, roster.mentor, &roster.students[1..3]);
    assert_eq!(about(&former), 0, "before the duties are planned again");
    let again = expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    assert!(again.changed > 0 && again.added == 0, "{again:?}");
    let later = roster.staff(&house, roster.other_mentor, &[child]);
    assert!(about(&later) > 0);
    assert_eq!(about(&former), 0);
    let query = DutyQuery { student: Some(child.0), ..DutyQuery::default() };
    assert!(matches!(
        list_duties(&house.app, &former, &query, &PageRequest::default()),
        Err(AppError::NotFound)
    ));
    assert!(matches!(
        create_record(&house.app, &former, &talk("2026-10-14T01:30:00Z", &[child])),
        Err(AppError::NotFound)
    ));
    // What he wrote himself he reads until the term ends, and no more than that.
    let own = shiyou_app::record::get_record(&house.app, &former, written.view.id.into()).unwrap();
    assert!(own.view.body.is_some() && own.view.allowed_actions.is_empty());
}

#[test]
fn nothing_of_the_other_school_shows() {
    let house = House::new();
    let roster = house.roster("P04");
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let other = Roster::fill(&house, house.other_school, "P04", 9_000);
    let principal = house.call_as(&[Role::Principal]);
    let ours = all(&house, &principal, &DutyQuery::default());
    assert!(!ours.is_empty());
    let theirs = Call { reader: other.mentor(&house).reader, ..principal.clone() };
    assert!(all(&house, &theirs, &DutyQuery::default()).is_empty());
    let week = get_my_week(&house.app, &theirs, None).unwrap();
    assert_eq!((week.total, week.later.len()), (0, 0));
    assert_eq!(week.mentees.len(), 3, "his own");
    let query = DutyQuery { student: Some(roster.students[0].0), ..DutyQuery::default() };
    assert!(matches!(
        list_duties(&house.app, &theirs, &query, &PageRequest::default()),
        Err(AppError::NotFound)
    ));
}

#[test]
fn pages_of_duties_join_without_gap_or_repetition() {
    let house = House::new();
    let roster = house.roster("P04");
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let mentor = roster.mentor(&house);
    let whole: Vec<i64> = all(&house, &mentor, &DutyQuery::default()).iter().map(|item| item.id).collect();
    let mut paged = vec![];
    let mut cursor: Option<String> = None;
    loop {
        let request = PageRequest::new(Some(7), cursor.as_deref()).unwrap();
        let page = list_duties(&house.app, &mentor, &DutyQuery::default(), &request).unwrap();
        paged.extend(page.items.iter().map(|item| item.id));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(paged, whole);
}

#[test]
fn the_overview_counts_what_the_lists_show() {
    let house = House::new();
    let roster = house.roster("P04");
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let mentor = roster.mentor(&house);
    create_record(&house.app, &mentor, &talk("2026-10-14T01:00:00Z", &roster.students[..3])).unwrap();
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let principal = house.call_as(&[Role::Principal]);
    let overview = get_overview(&house.app, &principal, None).unwrap();
    assert_eq!((overview.week, overview.students, overview.with_mentor, overview.mentors), (7, 6, 6, 2));
    let missed = DutyQuery { state: Some("missed".into()), ..DutyQuery::default() };
    let class = overview.classes.iter().find(|class| class.class_id == roster.class.0).unwrap();
    let of_class = DutyQuery { class: Some(roster.class.0), ..missed.clone() };
    let in_class: i64 = class.weeks.iter().map(|dot| dot.missed).sum();
    // The list holds what is owed about students; the class itself owes its meetings besides.
    let students = all(&house, &principal, &of_class).len() as i64;
    assert!(students > 0 && in_class >= students, "{in_class} {students}");
    let done: i64 = class.weeks.iter().map(|dot| dot.done + dot.late).sum();
    assert_eq!(done, 3);
    let homeroom = roster.staff(&house, roster.homeroom, &[]);
    let own = get_overview(&house.app, &homeroom, None).unwrap();
    assert_eq!(own.classes.iter().map(|class| class.class_id).collect::<Vec<_>>(), [roster.class.0]);
    // Three were met today; of the others of the class one was never seen.
    assert_eq!(own.unseen.iter().map(|one| one.id).collect::<Vec<_>>(), [roster.students[3].0]);
}

#[test]
fn my_week_puts_each_duty_where_it_belongs() {
    let house = House::new();
    let roster = house.roster("P04");
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let mentor = roster.mentor(&house);
    let week = get_my_week(&house.app, &mentor, None).unwrap();
    assert_eq!((week.week, week.from.to_string()), (7, "2026-10-12".to_owned()));
    assert_eq!(week.mentees.len(), 3);
    assert_eq!(week.unseen.len(), 3, "nobody was met since September");
    // The term plans of the first three weeks may still be done; September's talks can no more.
    assert!(week.overdue.iter().any(|item| item.rule_key == "term_plan"));
    assert!(week.overdue.iter().all(|item| item.rule_key != "talk"));
    assert!(week.later.iter().any(|item| item.rule_key == "talk" && item.state == "due"));
    let before = week.done;
    create_record(&house.app, &mentor, &talk("2026-10-14T01:00:00Z", &roster.students[..1])).unwrap();
    let after = get_my_week(&house.app, &mentor, None).unwrap();
    assert_eq!(after.done, before + 1);
    assert_eq!(after.unseen.len(), 2);
}
