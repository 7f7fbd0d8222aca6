#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::duty::expand_for_term;
use shiyou_app::home::get_my_home;
use shiyou_app::record::create_record;
use shiyou_app::reflection::{NewReflection, create_my_reflection, list_my_reflections};
use shiyou_app::week::get_my_week;
use shiyou_domain::record::RecordKind;
use shiyou_testkit::{House, NOW, instant};

#[test]
fn a_reflection_is_handed_in_marked_and_seen_by_its_student() {
    let house = House::new();
    let roster = house.roster("P05");
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let student = roster.student(&house, 0);
    let waiting = list_my_reflections(&house.app, &student, None).unwrap();
    assert!(!waiting.items.is_empty() && waiting.fields.len() == 5);
    let new = NewReflection {
        week: waiting.items[0].week,
        kind: None,
        summary: "这周学会了管住手机。".into(),
        fields: serde_json::Map::new(),
        client_key: Some("w7".into()),
    };
    let handed_in = create_my_reflection(&house.app, &student, None, &new).unwrap();
    assert_eq!(handed_in.summary.as_deref(), Some("这周学会了管住手机。"));
    assert_eq!(
        handed_in.record_id,
        create_my_reflection(&house.app, &student, None, &new).unwrap().record_id
    );
    let mentor = roster.mentor(&house);
    let week = get_my_week(&house.app, &mentor, None).unwrap();
    let lists = [week.this_week, week.later, week.today_duties];
    let marking: Vec<_> =
        lists.into_iter().flatten().filter(|item| item.rule_key == "reflection_marking").collect();
    assert_eq!(marking.len(), 1);
    assert_eq!(marking[0].answers, handed_in.record_id);
    let mut mark = crate::record(RecordKind::JournalMarking, instant(NOW), &roster.students[..1]);
    mark.draft.answers = handed_in.record_id.map(Into::into);
    mark.draft.summary = "说到做到,为你高兴。".into();
    let marked = create_record(&house.app, &mentor, &mark).unwrap();
    assert_eq!(marked.ticked_duties.len(), 1);
    let seen = list_my_reflections(&house.app, &student, None).unwrap();
    let item = seen.items.iter().find(|item| item.record_id == handed_in.record_id).unwrap();
    assert!(item.marked);
    assert_eq!(item.marked_text.as_deref(), Some("说到做到,为你高兴。"));
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let after = list_my_reflections(&house.app, &student, None).unwrap();
    assert_eq!(after.items.len(), seen.items.len());
}

#[test]
fn the_home_of_a_child_shows_what_waits_and_nothing_of_others() {
    let house = House::new();
    let roster = house.roster("P05");
    expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    let student = roster.student(&house, 0);
    let home = get_my_home(&house.app, &student, None).unwrap();
    assert_eq!(home.student.id, roster.students[0].0);
    assert!(home.tasks.iter().any(|task| task.kind == "reflection"));
    assert_eq!(home.mentors[0].id, roster.mentor.0);
    let other = get_my_home(&house.app, &student, Some(roster.students[1]));
    assert!(matches!(other, Err(AppError::NotFound)));
    let mut praise = crate::record(RecordKind::Praise, instant(NOW), &roster.students[..1]);
    praise.draft.summary = "主动扶起摔倒的同学。".into();
    create_record(&house.app, &roster.mentor(&house), &praise).unwrap();
    assert_eq!(get_my_home(&house.app, &student, None).unwrap().praise.len(), 1);
    let elsewhere = roster.student(&house, 1);
    assert!(get_my_home(&house.app, &elsewhere, None).unwrap().praise.is_empty());
}
