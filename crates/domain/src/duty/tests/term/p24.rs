//! Contact every week, a visit to every home.

use super::*;

#[test]
fn a_term_owes_a_contact_every_week_and_a_visit() {
    let plan = scheme("P24");
    assert_eq!(calendar(&expand(&plan, &class_of(3))), ["contact: 3 × every week", "home_visit: 3 × 01-15"]);
    let visit = plan.obligation("home_visit").unwrap();
    assert_eq!(visit.basis.binding, crate::scheme::Binding::Must, "every home");
    assert!(plan.mentors.staff_kinds.iter().any(|kind| kind == "external"), "the community may mentor");
    assert_eq!(plan.mentors.appointment, crate::scheme::AppointmentLength::Term);
}
