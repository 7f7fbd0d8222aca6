#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::time::Instant;

use serde_json::{Value, json};
use shiyou_app::AppError;
use shiyou_app::scheme::{
    Adopted, compare_schemes, create_scheme, create_scheme_template, delete_scheme_template, dry_run_scheme,
    get_scheme_file, list_scheme_templates, list_scheme_versions, publish_scheme, update_scheme,
};
use shiyou_domain::access::Role;
use shiyou_domain::id::DistrictId;
use shiyou_domain::issue::Language;
use shiyou_domain::scheme::{Preset, SchemeDocument};
use shiyou_persistence::{Actor, WriteContext, school};

use crate::world::World;

fn document(key: &str) -> Value {
    serde_json::to_value(&Preset::find(key).unwrap().document).unwrap()
}

fn adopt(world: &World, document: Value) -> shiyou_app::scheme::SchemeView {
    let adopted = Adopted { term: world.term, preset: None, document: Some(document) };
    create_scheme(&world.house.app, &world.office(), &adopted).unwrap()
}

#[test]
fn a_scheme_that_leaves_children_without_a_mentor_is_refused_with_the_smallest_change() {
    let world = World::new();
    // Six students of the second class and one teacher there.
    let mut tight = document("P04");
    tight["selection"]["group"]["least"] = json!(1);
    tight["selection"]["group"]["most"] = json!(4);
    let draft = adopt(&world, tight.clone());
    let (app, call) = (&world.house.app, world.office());
    let Err(AppError::Invalid(issues)) = publish_scheme(app, &call, draft.id, None) else {
        panic!("published")
    };
    let found: Vec<_> = issues.iter().map(|issue| (issue.code(), issue.pointer.as_str())).collect();
    // 45 students and 8 teachers in the first class: 32 places.
    let most = "/document/selection/group/most";
    assert_eq!(found, [("scheme_too_few_places", most), ("scheme_too_few_places", most)]);
    let messages: Vec<String> = issues.iter().map(|issue| issue.message(Language::Chinese)).collect();
    assert!(messages[0].contains("改成 6 人，或者增加 4 位导师"), "{messages:?}");
    assert!(messages[1].contains("改成 6 人，或者增加 1 位导师"), "{messages:?}");

    let run = dry_run_scheme(app, &call, world.term, &tight).unwrap();
    let warning = run.warnings.iter().find(|one| one.issue.code() == "scheme_too_few_places").unwrap();
    assert_eq!(warning.change, Some((most.to_owned(), json!(6))));
    tight["selection"]["group"]["most"] = json!(6);
    let mended = update_scheme(app, &call, draft.id, draft.version, &tight).unwrap();
    publish_scheme(app, &call, mended.id, None).unwrap();
}

#[test]
fn a_limit_that_holds_in_principle_can_be_exceeded() {
    let world = World::new();
    let mut soft = document("P04");
    soft["selection"]["group"]["least"] = json!(1);
    soft["selection"]["group"]["most"] = json!(4);
    soft["selection"]["group"]["most_binding"] = json!("in_principle");
    let draft = adopt(&world, soft);
    publish_scheme(&world.house.app, &world.office(), draft.id, None).unwrap();
}

#[test]
fn a_dry_run_warns_and_counts_by_rule_and_answers_at_once() {
    let world = World::new();
    let (app, call) = (&world.house.app, world.office());
    let mut plan = document("P05");
    plan["assessments"][0]["components"][4]["source"] = json!({ "kind": "record_count", "kinds": ["talk"] });
    plan["assessments"][0]["components"][4]["scale"] = json!({ "kind": "linear", "from": "0", "to": "20" });
    plan["obligations"][1]["writing_minutes"] = json!(60);
    plan["obligations"][0]["when"] =
        json!({ "kind": "once", "at": { "kind": "weeks", "from": 29, "to": 30 } });
    let began = Instant::now();
    let run = dry_run_scheme(app, &call, world.term, &plan).unwrap();
    let took = began.elapsed();
    assert!(took.as_millis() < 3_000, "a debug build, and still {took:?}");
    let codes: Vec<_> = run.warnings.iter().map(|one| one.issue.code()).collect();
    for code in ["scheme_weighs_volume", "scheme_burden", "scheme_duty_never_due", "scheme_nobody_acts"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    assert!(run.warnings.iter().all(|one| one.issue.pointer.starts_with("/document/")));
    assert!(run.warnings.iter().all(|one| !one.advice.message(Language::English).contains('{')));
    for one in &run.mentors {
        let by_rule: u32 = one.load.rules.iter().map(|rule| rule.duties).sum();
        let by_week: u32 = one.load.weeks.iter().map(|week| week.duties + week.advised).sum();
        assert_eq!(by_rule, by_week);
    }
    let again = dry_run_scheme(app, &call, world.term, &plan).unwrap();
    assert_eq!(run, again, "the same answer every time");
}

#[test]
fn every_fault_of_an_unreadable_document_is_named_at_once() {
    let world = World::new();
    let mut wrong = document("P04");
    wrong["selection"]["group"]["most"] = json!("ten");
    wrong["mentors"]["exam"] = json!(1);
    wrong["obligations"][0]["when"]["kind"] = json!("sometimes");
    let Err(AppError::Invalid(issues)) =
        dry_run_scheme(&world.house.app, &world.office(), world.term, &wrong)
    else {
        panic!("accepted")
    };
    let mut pointers: Vec<_> = issues.iter().map(|issue| issue.pointer.as_str()).collect();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        ["/document/mentors/exam", "/document/obligations/0/when/kind", "/document/selection/group/most"]
    );
}

#[test]
fn versions_say_what_each_changed_and_schemes_are_compared_with_presets() {
    let world = World::new();
    let (app, call) = (&world.house.app, world.office());
    let mut wider = document("P04");
    wider["selection"]["group"]["most"] = json!(12);
    let draft = adopt(&world, wider);
    let versions = list_scheme_versions(app, &call, world.term).unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!((versions[0].scheme.version_no, versions[0].before), (2, Some(1)));
    let changes: Vec<_> = versions[0].changes.iter().map(|one| one.pointer.as_str()).collect();
    assert_eq!(changes, ["/selection/group/most"]);
    assert_eq!((versions[1].before, versions[1].changes.len()), (None, 0));
    let compared = compare_schemes(app, &call, "P04", &draft.id.to_string()).unwrap();
    assert_eq!((compared.differences.len(), compared.right.version_no), (1, Some(2)));
    assert!(matches!(compare_schemes(app, &call, "P04", "P99"), Err(AppError::NotFound)));
    let elsewhere = compare_schemes(app, &world.elsewhere(), "P04", &draft.id.to_string());
    assert!(matches!(elsewhere, Err(AppError::NotFound)));

    let (name, text) = get_scheme_file(app, &call, draft.id).unwrap();
    assert!(name.ends_with("-v2.json"), "{name}");
    assert_eq!(serde_json::to_value(SchemeDocument::parse(&text).unwrap()).unwrap(), draft.document);
    assert!(matches!(get_scheme_file(app, &world.elsewhere(), draft.id), Err(AppError::NotFound)));
}

#[test]
fn a_district_offers_a_scheme_to_its_schools_and_to_no_other() {
    let world = World::new();
    let app = &world.house.app;
    let officer = world.house.call_as(&[Role::DistrictOfficer]);
    let refused = create_scheme_template(app, &officer, Some("P04".into()), None);
    assert!(matches!(refused, Err(AppError::Conflict(issue)) if issue.code() == "school_without_district"));
    let context = WriteContext {
        now: app.clock.now(),
        actor: Actor::System,
        school: world.house.school,
        ids: &app.ids,
    };
    app.store
        .write(&context, |tx| {
            let id = DistrictId(tx.fresh_id());
            let at = tx.row_time();
            school::insert_district(tx.db(), id, "hj", "惠济区", at)?;
            school::place_in_district(tx.db(), world.house.school, id)
        })
        .unwrap();
    let offered = create_scheme_template(app, &officer, Some("P04".into()), None).unwrap();
    assert_eq!(offered.district_name.as_deref(), Some("惠济区"));
    assert_eq!(offered.allowed_actions, ["delete"]);
    let shown = list_scheme_templates(app, &world.office()).unwrap();
    assert_eq!(shown.iter().map(|one| one.id).collect::<Vec<_>>(), [offered.id]);
    assert!(shown[0].allowed_actions.is_empty());
    assert!(list_scheme_templates(app, &world.elsewhere()).unwrap().is_empty());
    delete_scheme_template(app, &officer, offered.id).unwrap();
    assert!(matches!(delete_scheme_template(app, &officer, offered.id), Err(AppError::NotFound)));
    assert!(list_scheme_templates(app, &world.office()).unwrap().is_empty());
}
