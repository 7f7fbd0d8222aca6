#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::selection::{
    CampaignQuery, NewCampaigns, advance_campaign, create_campaigns, get_board, get_campaign, list_campaigns,
};

use crate::world::World;

#[test]
fn one_request_opens_a_campaign_for_each_class_and_a_second_for_the_same_class_is_refused() {
    let world = World::new();
    let new = NewCampaigns {
        term: world.term,
        unit_kind: "class".into(),
        units: vec![world.second_class.0, world.class.0],
        closes_at: None,
    };
    let made = create_campaigns(&world.house.app, &world.office(), &new).unwrap();
    let shown: Vec<(&str, i64, i64)> = made
        .iter()
        .map(|campaign| (campaign.unit_name.as_str(), campaign.counts.students, campaign.counts.mentors))
        .collect();
    assert_eq!(shown, [("五(2)班", 6, 1), ("五(1)班", 45, 8)]);
    assert_eq!((made[1].counts.places_least, made[1].counts.places_most), (40, 80));
    let again = create_campaigns(&world.house.app, &world.office(), &new);
    assert!(matches!(again, Err(AppError::Conflict(issue)) if issue.code() == "campaign_exists"));
}

#[test]
fn a_repeated_request_with_the_same_key_opens_nothing_more() {
    let world = World::new();
    let new = NewCampaigns {
        term: world.term,
        unit_kind: "class".into(),
        units: vec![world.class.0],
        closes_at: None,
    };
    let call = shiyou_app::Call {
        once: Some(shiyou_testkit::House::once("k", "create_campaigns", "{}")),
        ..world.office()
    };
    let first = create_campaigns(&world.house.app, &call, &new).unwrap();
    let second = create_campaigns(&world.house.app, &call, &new).unwrap();
    assert_eq!(first, second);
}

#[test]
fn the_unit_is_the_schemes_and_the_states_follow_one_another() {
    let world = World::new();
    let new = NewCampaigns { term: world.term, unit_kind: "school".into(), units: vec![], closes_at: None };
    let refused = create_campaigns(&world.house.app, &world.office(), &new);
    assert!(matches!(refused, Err(AppError::Invalid(issues)) if issues[0].code() == "campaign_unit_differs"));
    let campaign = world.open(world.class);
    let skip = advance_campaign(&world.house.app, &world.office(), campaign.id, "resolved", None);
    assert!(matches!(skip, Err(AppError::Conflict(issue)) if issue.code() == "campaign_step_not_possible"));
    world.advance(campaign.id, &["choosing", "answering", "resolved", "coordinating"]);
    let confirm = advance_campaign(&world.house.app, &world.office(), campaign.id, "confirmed", None);
    assert!(matches!(confirm, Err(AppError::Conflict(issue)) if issue.code() == "campaign_to_be_confirmed"));
}

#[test]
fn a_family_sees_its_own_campaign_and_another_school_none() {
    let world = World::new();
    let (first, second) = (world.open(world.class), world.open(world.second_class));
    let (app, child) = (&world.house.app, world.as_student(world.students[0]));
    let query = CampaignQuery::default();
    let seen: Vec<_> = list_campaigns(app, &child, &query).unwrap().iter().map(|one| one.id).collect();
    assert_eq!(seen, [first.id]);
    assert!(matches!(get_campaign(app, &child, second.id), Err(AppError::NotFound)));
    assert_eq!(list_campaigns(app, &world.office(), &query).unwrap().len(), 2);
    assert!(list_campaigns(app, &world.elsewhere(), &query).unwrap().is_empty());
    assert!(matches!(get_campaign(app, &world.elsewhere(), first.id), Err(AppError::NotFound)));
    assert!(matches!(get_board(app, &world.elsewhere(), first.id), Err(AppError::NotFound)));
}
