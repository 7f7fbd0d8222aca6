#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::selection::{NewCampaigns, create_campaigns};
use shiyou_domain::access::Role;
use shiyou_persistence::campaign;

use super::{School, places};

fn campaign(school: &School) -> NewCampaigns {
    // Own teachers only: everybody teaches the class.
    for (n, staff) in
        [school.roster.homeroom, school.roster.mentor, school.roster.other_mentor].iter().enumerate()
    {
        school.house.execute(&format!(
            "INSERT INTO teaching_assignments (id, school_id, term_id, staff_id, class_id, subject) \
             VALUES ({}, {}, {}, {}, {}, '语文')",
            9_000 + n,
            school.house.school.0,
            school.roster.term.0,
            staff.0,
            school.roster.class.0
        ));
    }
    NewCampaigns {
        term: school.roster.term,
        unit_kind: "class".into(),
        units: vec![school.roster.class.0],
        closes_at: None,
    }
}

#[test]
fn a_scheme_that_appoints_lets_only_mentors_in_office_be_chosen_with_the_places_of_the_letter() {
    let school = School::strict();
    let new = campaign(&school);
    let coordinator = school.house.call_as(&[Role::MoralEducationOffice]);
    let none = create_campaigns(&school.house.app, &coordinator, &new);
    assert_eq!(places(none), [("campaign_without_mentors", "/unit_ids/0".to_owned())]);
    school.appoint(&[school.roster.mentor]);
    let made = create_campaigns(&school.house.app, &coordinator, &new).unwrap().remove(0);
    let seats =
        school.house.app.store.read(|db| campaign::mentors(db, school.house.school, made.id)).unwrap();
    let seats: Vec<_> = seats.iter().map(|seat| (seat.staff_id, seat.most)).collect();
    assert_eq!(seats, [(school.roster.mentor.0, 8)]);
}

#[test]
fn a_scheme_that_asks_for_nothing_takes_everybody_at_work() {
    let school = School::with(|_| {});
    let new = campaign(&school);
    let coordinator = school.house.call_as(&[Role::MoralEducationOffice]);
    let made = create_campaigns(&school.house.app, &coordinator, &new).unwrap().remove(0);
    assert_eq!(made.counts.mentors, 3);
}
