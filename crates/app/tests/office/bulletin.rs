use shiyou_app::AppError;
use shiyou_app::bulletin::{BulletinQuery, get_bulletin};
use shiyou_app::overview::get_overview;
use shiyou_domain::access::Permission;

use super::{add_grade_8, lead, lead_of_8, office, principal, talk};

fn week(week: u32) -> BulletinQuery {
    BulletinQuery { week, ..BulletinQuery::default() }
}

#[test]
fn the_sheet_counts_what_the_overview_counts_and_names_no_child() {
    let (house, roster, _) = office();
    let mentor = roster.mentor(&house);
    talk(&house, &mentor, "2026-10-14T01:00:00Z", &roster.students[..3]);
    let sheet = get_bulletin(&house.app, &principal(&house), &week(7)).unwrap();
    assert_eq!(
        (sheet.school_name.as_str(), sheet.classes.len(), sheet.grades.as_slice()),
        ("云溪学校", 2, &[7][..])
    );
    assert!(sheet.running);
    let overview = get_overview(&house.app, &principal(&house), None).unwrap();
    for (class, other) in sheet.classes.iter().zip(&overview.classes) {
        assert_eq!(class.weeks[..], other.weeks[..7]);
    }
    let unseen: i64 = sheet.classes.iter().map(|class| class.unseen).sum();
    assert_eq!(unseen, 3, "three were met today, three never");
    assert_eq!(sheet.records, [("talk".to_owned(), 1)], "one record about three children");
    let text = format!("{sheet:?}");
    assert!(!text.contains("学生0") && !text.contains("学生5"), "{text}");
}

#[test]
fn a_reminder_counts_only_what_can_still_be_done() {
    let (house, roster, _) = office();
    let sheet = get_bulletin(&house.app, &principal(&house), &week(7)).unwrap();
    assert!(sheet.behind.iter().any(|one| one.mentor.id == roster.mentor.0 && one.overdue > 0));
    // September's talks were missed, but their check has closed: nobody is asked for them any more.
    let talks = house.app.store.read(|db| {
        shiyou_persistence::duty::overdue_of_staff(
            db,
            house.school,
            roster.term,
            "2026-10-14".parse().unwrap(),
        )
    });
    let before_closing = house.app.store.read(|db| {
        shiyou_persistence::duty::overdue_of_staff(
            db,
            house.school,
            roster.term,
            "2026-10-05".parse().unwrap(),
        )
    });
    let sum = |rows: Vec<(i64, i64, i64)>| rows.iter().map(|(.., count)| count).sum::<i64>();
    assert!(sum(talks.unwrap()) < sum(before_closing.unwrap()));
}

#[test]
fn a_grade_lead_sees_the_own_grade_and_a_mentor_nothing() {
    let (house, roster, other) = office();
    add_grade_8(&house, &roster);
    let all = get_bulletin(&house.app, &principal(&house), &week(6)).unwrap();
    assert_eq!((all.grades, all.classes.len()), (vec![7, 8], 3));
    let only = BulletinQuery { grade: Some(8), ..week(6) };
    assert_eq!(get_bulletin(&house.app, &principal(&house), &only).unwrap().classes.len(), 1);
    let own = get_bulletin(&house.app, &lead(&house), &week(6)).unwrap();
    assert_eq!((own.grades, own.classes.len()), (vec![7], 2));
    assert!(matches!(get_bulletin(&house.app, &lead(&house), &only), Err(AppError::NotFound)));
    assert_eq!(get_bulletin(&house.app, &lead_of_8(&house), &week(6)).unwrap().classes.len(), 1);
    for call in [roster.mentor(&house), roster.staff(&house, roster.homeroom, &[]), roster.student(&house, 0)]
    {
        assert!(!call.reader.holds(Permission::BulletinsRead));
    }
    let theirs = super::with_role(
        &house,
        house.other_school,
        9_090,
        shiyou_domain::access::Role::Principal,
        shiyou_domain::access::RoleScope::School,
    );
    let theirs = get_bulletin(&house.app, &theirs, &week(6)).unwrap();
    assert_eq!(
        theirs.classes.iter().map(|class| class.id).collect::<Vec<_>>(),
        [other.class.0, other.other_class.0]
    );
}

#[test]
fn a_week_to_come_has_no_sheet() {
    let (house, ..) = office();
    let to_come = get_bulletin(&house.app, &principal(&house), &week(8));
    assert!(matches!(to_come, Err(AppError::Conflict(issue)) if issue.code() == "bulletin_week_to_come"));
    assert!(matches!(get_bulletin(&house.app, &principal(&house), &week(99)), Err(AppError::NotFound)));
}
