#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::scheme::{
    Adopted, PresetView, create_scheme, dry_run_scheme, get_scheme, list_presets, list_schemes,
    publish_scheme, update_scheme,
};
use shiyou_domain::scheme::Preset;

use crate::world::World;

fn adopt(world: &World) -> shiyou_app::scheme::SchemeView {
    let adopted = Adopted { term: world.term, preset: Some("P05".into()), document: None };
    create_scheme(&world.house.app, &world.office(), &adopted).unwrap()
}

fn preset(key: &str) -> PresetView {
    list_presets().unwrap().into_iter().find(|preset| preset.key == key).unwrap()
}

#[test]
fn the_gallery_says_what_a_plan_asks_for_and_how_much_it_leaves_open() {
    let p04 = preset("P04");
    assert!(p04.card.zh.starts_with("5–10 人/组"), "{}", p04.card.zh);
    assert!(p04.open_points >= 1);
}

#[test]
fn a_published_scheme_gives_way_to_the_next_and_is_never_edited() {
    let world = World::new();
    let draft = adopt(&world);
    assert_eq!((draft.version_no, draft.state.as_str()), (2, "draft"));
    assert_eq!(draft.allowed_actions, ["update", "publish"]);
    let (app, call) = (&world.house.app, world.office());
    let published = publish_scheme(app, &call, draft.id, None).unwrap();
    assert_eq!(published.effective_from, Some("2026-10-14".parse().unwrap()));
    let states: Vec<(i32, String)> = list_schemes(app, &call, Some(world.term))
        .unwrap()
        .into_iter()
        .map(|scheme| (scheme.version_no, scheme.state))
        .collect();
    assert_eq!(states, [(2, "published".to_owned()), (1, "superseded".to_owned())]);
    let edit = update_scheme(app, &call, draft.id, published.version, &published.document);
    assert!(matches!(edit, Err(AppError::Conflict(issue)) if issue.code() == "scheme_not_a_draft"));
    assert!(matches!(publish_scheme(app, &call, draft.id, None), Err(AppError::Conflict(_))));
}

#[test]
fn a_wrong_document_is_refused_with_the_place_of_each_fault() {
    let world = World::new();
    let mut draft = adopt(&world);
    draft.document["selection"]["group"]["least"] = 50.into();
    let (app, call) = (&world.house.app, world.office());
    let Err(AppError::Invalid(issues)) = update_scheme(app, &call, draft.id, draft.version, &draft.document)
    else {
        panic!("accepted")
    };
    assert!(issues.iter().all(|issue| issue.pointer.starts_with("/document/selection/group")), "{issues:?}");
    draft.document["selection"]["group"]["least"] = 1.into();
    let saved = update_scheme(app, &call, draft.id, draft.version, &draft.document).unwrap();
    assert_eq!(saved.version, draft.version + 1);
    let stale = update_scheme(app, &call, draft.id, draft.version, &draft.document);
    assert!(matches!(stale, Err(AppError::Stale)));
}

#[test]
fn a_dry_run_counts_the_school_as_it_is() {
    let world = World::new();
    let document = serde_json::to_value(&Preset::find("P04").unwrap().document).unwrap();
    let run = dry_run_scheme(&world.house.app, &world.office(), world.term, &document).unwrap();
    assert_eq!((run.students, run.places, run.students_covered, run.students_uncovered), (51, 90, 51, 0));
    let sizes: Vec<(u32, u32)> =
        run.mentors.iter().map(|one| (one.group.mentees, one.group.special)).collect();
    assert_eq!(sizes, [(5, 1), (10, 2)], "6 of 51 are special");
    assert!(run.mentors.iter().all(|one| one.load.duties > 0));
    assert_eq!(run.open_points.len(), preset("P04").open_points);
}

#[test]
fn nothing_of_another_school_shows() {
    let world = World::new();
    let draft = adopt(&world);
    let call = world.elsewhere();
    assert!(list_schemes(&world.house.app, &call, None).unwrap().is_empty());
    assert!(matches!(get_scheme(&world.house.app, &call, draft.id), Err(AppError::NotFound)));
    assert!(matches!(publish_scheme(&world.house.app, &call, draft.id, None), Err(AppError::NotFound)));
}
