#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::absence::{self, AbsenceInput};
use shiyou_app::mentor::{
    AppointmentChange, appoint_mentors, change_appointment, coverage, create_coachings, end_coaching,
    get_mentor, list_letters,
};
use shiyou_app::paging::Paging;
use shiyou_app::staff::{LeaveEntry, update_circumstances};
use shiyou_domain::access::Role;
use shiyou_domain::mentor::{AppointmentStatus, SuspensionGround};

use super::{School, places};

fn leave(from: &str, to: &str) -> LeaveEntry {
    LeaveEntry { reason: "maternity".into(), from: from.parse().unwrap(), to: to.parse().unwrap() }
}

#[test]
fn one_is_appointed_after_everything_else_for_as_long_as_the_scheme_says() {
    let school = School::strict();
    let (app, office, roster) = (&school.house.app, school.office(), &school.roster);
    let refused = places(appoint_mentors(app, &office, &School::letter(&[roster.mentor])));
    assert_eq!(refused.len(), 4, "each rule by name");
    school.appoint(&[roster.mentor, roster.other_mentor]);
    let item = school.item(roster.mentor);
    let letter = item.appointment.unwrap();
    assert_eq!((item.stage.code(), letter.status), ("appointed", AppointmentStatus::Active));
    assert_eq!((letter.to.to_string().as_str(), letter.capacity), ("2027-10-13", Some(8)));
    let again = places(appoint_mentors(app, &office, &School::letter(&[roster.mentor])));
    assert_eq!(again, [("mentor_rule_not_met", "/staff_ids/0".to_owned())]);
    let printed = list_letters(app, &office, &[letter.id]).unwrap().remove(0);
    assert_eq!((printed.name.as_str(), printed.school.as_str()), ("张老师", "云溪学校"));
    assert!(matches!(list_letters(app, &school.other_office(), &[letter.id]), Err(AppError::NotFound)));
}

#[test]
fn the_office_suspends_resumes_and_ends() {
    let school = School::strict();
    let (app, office, mentor) = (&school.house.app, school.office(), school.roster.mentor);
    school.appoint(&[mentor]);
    let id = school.item(mentor).appointment.unwrap().id;
    let suspend = AppointmentChange::Suspend { ground: "other".into() };
    let view = change_appointment(app, &office, id, 1, &suspend, Some("家中有事")).unwrap();
    let letter = view.item.appointment.unwrap();
    assert_eq!((view.item.stage.code(), letter.ground), ("suspended", Some(SuspensionGround::Other)));
    let twice = change_appointment(app, &office, id, 2, &suspend, None);
    assert_eq!(places(twice), [("appointment_step_not_possible", String::new())]);
    let stale = change_appointment(app, &office, id, 1, &AppointmentChange::Resume, None);
    assert!(matches!(stale, Err(AppError::Stale)));
    let foreign = change_appointment(app, &school.other_office(), id, 2, &AppointmentChange::Resume, None);
    assert!(matches!(foreign, Err(AppError::NotFound)));
    let view = change_appointment(app, &office, id, 2, &AppointmentChange::Resume, None).unwrap();
    assert_eq!(view.item.stage.code(), "appointed");
    let view = change_appointment(app, &office, id, 3, &AppointmentChange::End, None).unwrap();
    assert_eq!((view.item.stage.code(), view.appointments[0].status), ("ready", AppointmentStatus::Ended));
}

#[test]
fn leave_suspends_by_itself_and_the_mentees_are_listed_for_cover() {
    let school = School::strict();
    let (app, office, mentor) = (&school.house.app, school.office(), school.roster.mentor);
    school.appoint(&[mentor]);
    assert!(!coverage(app, &office, mentor).unwrap().needs_substitute);
    update_circumstances(app, &office, mentor, 1, &[leave("2026-10-12", "2026-10-21")], &[]).unwrap();
    assert_eq!(school.stage(mentor), "suspended");
    let short = coverage(app, &office, mentor).unwrap();
    assert_eq!(
        (short.ground, short.needs_substitute),
        (Some(SuspensionGround::Leave), false),
        "ten days are borne"
    );
    update_circumstances(app, &office, mentor, 2, &[leave("2026-10-12", "2026-10-22")], &[]).unwrap();
    let long = coverage(app, &office, mentor).unwrap();
    let names: Vec<_> = long.mentees.iter().map(|one| one.student.name.as_str()).collect();
    assert_eq!((long.needs_substitute, names, long.count), (true, vec!["学生0", "学生1", "学生2"], 3));
    let auditor = coverage(app, &school.house.call_as(&[Role::Auditor]), mentor).unwrap();
    assert_eq!((auditor.mentees.len(), auditor.count), (0, 3), "an auditor sees no child");
    assert!(matches!(coverage(app, &school.other_office(), mentor), Err(AppError::NotFound)));
    update_circumstances(app, &office, mentor, 3, &[], &[]).unwrap();
    assert_eq!(school.stage(mentor), "appointed");
}

#[test]
fn an_absence_that_is_no_leave_neither_suspends_nor_is_replaced_with_the_leaves() {
    let school = School::strict();
    let (app, office, mentor) = (&school.house.app, school.office(), school.roster.mentor);
    school.appoint(&[mentor]);
    for reason in ["personal", "other"] {
        let input = AbsenceInput {
            person_kind: "staff".into(),
            person: mentor.0,
            from: "2026-10-12".parse().unwrap(),
            to: "2026-10-21".parse().unwrap(),
            reason: reason.into(),
        };
        absence::create(app, &office, &input).unwrap();
    }
    assert_eq!(school.stage(mentor), "appointed");
    let taken = update_circumstances(app, &office, mentor, 1, &[], &[]).unwrap();
    assert_eq!(taken.leaves, []);
    let left = absence::list(app, &office, None, &Paging::default()).unwrap();
    let mut reasons: Vec<_> = left.items.iter().map(|one| one.reason.as_str()).collect();
    reasons.sort_unstable();
    assert_eq!(reasons, ["other", "personal"]);
}

#[test]
fn an_interval_that_ends_before_it_begins_is_refused() {
    let school = School::strict();
    let wrong = update_circumstances(
        &school.house.app,
        &school.office(),
        school.roster.mentor,
        1,
        &[leave("2026-10-12", "2026-10-11")],
        &[],
    );
    assert_eq!(places(wrong), [("interval_ends_before_it_begins", "/leaves/0/to".to_owned())]);
}

#[test]
fn a_key_mentor_coaches_as_many_as_the_scheme_allows() {
    let school = School::strict();
    let (app, office, roster) = (&school.house.app, school.office(), &school.roster);
    let nobody = create_coachings(app, &office, roster.mentor, &[roster.homeroom]);
    assert_eq!(places(nobody), [("coach_not_key", String::new())]);
    school.house.execute(&format!(
        "UPDATE staff SET qualifications = '[\"国家二级心理咨询师\"]' WHERE id = {}",
        roster.mentor.0
    ));
    let both = create_coachings(app, &office, roster.mentor, &[roster.homeroom, roster.other_mentor]);
    assert_eq!(places(both), [("coached_too_many", "/staff_ids".to_owned())]);
    let view = create_coachings(app, &office, roster.mentor, &[roster.homeroom]).unwrap();
    assert_eq!(view.coached[0].1.name, "周敏");
    let coached = get_mentor(app, &office, roster.homeroom).unwrap().coach.unwrap();
    assert_eq!(coached.1.name, "张老师");
    assert!(matches!(end_coaching(app, &school.other_office(), coached.0), Err(AppError::NotFound)));
    assert!(end_coaching(app, &office, coached.0).unwrap().coached.is_empty());
    assert!(matches!(end_coaching(app, &office, coached.0), Err(AppError::Stale)));
}
