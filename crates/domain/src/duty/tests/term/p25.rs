//! Burden-light: the duties of the three ones, confirmed by those they are for.

use super::*;
use crate::scheme::Confirmer;

#[test]
fn a_term_owes_the_three_ones() {
    let three = calendar(&expand(&scheme("P23"), &class_of(4)));
    assert_eq!(calendar(&expand(&scheme("P25"), &class_of(4))), three);
}

#[test]
fn a_talk_counts_once_the_student_has_confirmed_it() {
    let plan = scheme("P25");
    let duties = expand(&plan, &class_of(1));
    let talk = record(1, RecordKind::Talk, "2026-10-14", Person::Staff(MENTOR), &[1]);
    let states =
        |talk: &RecordFact| standing(&plan, &duties, std::slice::from_ref(talk), "key_talk", "2026-10-14");
    assert_eq!(states(&talk), ["due"]);
    assert_eq!(states(&RecordFact { confirmed_by: vec![Confirmer::Student], ..talk }), ["done"]);
}

#[test]
fn the_amount_of_records_weighs_nothing() {
    let plan = scheme("P25");
    assert!(plan.assessments.iter().all(|one| one.weighs_volume().is_empty()));
    assert_eq!(plan.obligation("home_visit").unwrap().evidence.confirmed_by, Some(Confirmer::Guardian));
}
