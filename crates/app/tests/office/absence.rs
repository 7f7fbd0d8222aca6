use shiyou_app::absence::{AbsenceInput, create, delete, list};
use shiyou_app::paging::Paging;
use shiyou_app::{AppError, Call};

use super::{add_grade_8, duties, lead, lead_of_8, office, principal};

fn away(kind: &str, person: i64, from: &str, to: &str, reason: &str) -> AbsenceInput {
    AbsenceInput {
        person_kind: kind.into(),
        person,
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        reason: reason.into(),
    }
}

#[test]
fn an_absent_child_is_owed_nothing_until_it_comes_back() {
    let (house, roster, _) = office();
    let child = roster.students[0];
    let homeroom = roster.staff(&house, roster.homeroom, &[]);
    let november = |house: &_| {
        duties(house, child, "talk").iter().filter(|duty| duty.from.to_string() == "2026-11-01").count()
    };
    assert_eq!(november(&house), 1);
    let input = away("student", child.0, "2026-11-01", "2026-11-30", "sick");
    let absence = create(&house.app, &homeroom, &input).unwrap();
    assert_eq!(absence.person.name, "学生0");
    assert_eq!(november(&house), 0);
    delete(&house.app, &homeroom, absence.id).unwrap();
    assert_eq!(november(&house), 1);
    assert!(matches!(delete(&house.app, &homeroom, absence.id), Err(AppError::NotFound)));
}

#[test]
fn everybody_registers_absences_of_his_own_people_only() {
    let (house, roster, other) = office();
    let (_, wang) = add_grade_8(&house, &roster);
    let homeroom = roster.staff(&house, roster.homeroom, &[]);
    let of_child = |student: i64| away("student", student, "2026-11-02", "2026-11-06", "sick");
    let of_staff = |staff: i64| away("staff", staff, "2026-11-02", "2026-12-31", "maternity");
    create(&house.app, &homeroom, &of_child(roster.students[0].0)).unwrap();
    // Another class, a member of the staff, a child of the other school.
    for input in [of_child(roster.students[5].0), of_staff(roster.mentor.0), of_child(other.students[0].0)] {
        assert!(matches!(create(&house.app, &homeroom, &input), Err(AppError::NotFound)), "{input:?}");
    }
    assert!(matches!(
        create(&house.app, &lead_of_8(&house), &of_staff(roster.mentor.0)),
        Err(AppError::NotFound)
    ));
    create(&house.app, &lead_of_8(&house), &of_staff(wang.0)).unwrap();
    create(&house.app, &lead(&house), &of_staff(roster.mentor.0)).unwrap();
    let of = |call: &Call| list(&house.app, call, None, &Paging::default()).unwrap().items.len();
    assert_eq!(
        (of(&principal(&house)), of(&lead(&house)), of(&lead_of_8(&house)), of(&homeroom)),
        (3, 2, 1, 1)
    );
    assert_eq!(of(&Call { reader: other.staff(&house, other.homeroom, &[]).reader, ..homeroom }), 0);
}

#[test]
fn a_reason_has_to_fit_the_person_and_the_days_their_order() {
    let (house, roster, _) = office();
    let input = away("student", roster.students[0].0, "2026-11-06", "2026-11-02", "maternity");
    let Err(AppError::Invalid(issues)) = create(&house.app, &principal(&house), &input) else { panic!() };
    let codes: Vec<&str> = issues.iter().map(shiyou_domain::issue::Issue::code).collect();
    assert_eq!(codes, ["days_in_wrong_order", "reason_unknown"]);
}
