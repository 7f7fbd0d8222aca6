#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::collections::{BTreeMap, BTreeSet};

use shiyou_app::survey::{SurveyAnswer, answer as hand_in, create, get, list, mine, set_state};
use shiyou_app::{AppError, Call};
use shiyou_domain::access::{PersonKind, Reader};
use shiyou_domain::id::{AccountId, GuardianId, StudentId};
use shiyou_testkit::{House, Roster};

use super::{answer, elsewhere, house, open_survey, principal, survey_input, wrong};

fn guardian(house: &House, roster: &Roster, children: &[StudentId]) -> Call {
    house.call(Reader {
        account: Some(AccountId(9)),
        person: PersonKind::Guardian(GuardianId(9)),
        children: children.iter().copied().collect::<BTreeSet<_>>(),
        ..Reader::nobody(roster.school)
    })
}

fn sheet(roster: &Roster, student: Option<StudentId>, mark: i32) -> SurveyAnswer {
    SurveyAnswer { student, mentor: roster.mentor, marks: BTreeMap::from([("meets".to_owned(), mark)]) }
}

#[test]
fn a_student_rates_his_own_mentor_and_another_sheet_takes_the_place_of_the_first() {
    let (house, roster) = house();
    let survey = open_survey(&house, &roster);
    let student = roster.student(&house, 0);
    let own = mine(&house.app, &student, None).unwrap();
    assert_eq!((own.len(), own[0].mentor, own[0].answered), (1, roster.mentor, false));
    answer(&house, &roster, survey, 0, 3).unwrap();
    answer(&house, &roster, survey, 0, 5).unwrap();
    assert!(mine(&house.app, &student, None).unwrap()[0].answered);
    let seen = get(&house.app, &principal(&house), survey).unwrap();
    // Six students have a mentor each; one has handed in.
    assert_eq!((seen.answers, seen.expected), (1, 6));
}

#[test]
fn a_mark_out_of_range_and_a_teacher_who_is_not_the_mentor_are_refused() {
    let (house, roster) = house();
    let survey = open_survey(&house, &roster);
    let mut wrong_sheet = sheet(&roster, None, 6);
    wrong_sheet.mentor = roster.other_mentor;
    assert_eq!(
        wrong(hand_in(&house.app, &roster.student(&house, 0), survey, &wrong_sheet)),
        [("/marks/meets".into(), "survey_mark_out_of_range"), ("/mentor_id".into(), "survey_not_the_mentor"),]
    );
}

#[test]
fn guardians_answer_for_their_own_child_only_and_not_what_mentees_are_asked() {
    let (house, roster) = house();
    let of_mentees = open_survey(&house, &roster);
    let call = principal(&house);
    let made = create(&house.app, &call, &survey_input(&roster, "guardian")).unwrap();
    set_state(&house.app, &call, made.id, made.version, "open").unwrap();
    let (child, stranger) = (roster.students[0], roster.students[1]);
    let family = guardian(&house, &roster, &[child]);
    let asked = mine(&house.app, &family, None).unwrap();
    assert_eq!((asked.len(), asked[0].id, asked[0].student), (1, made.id, child));
    hand_in(&house.app, &family, made.id, &sheet(&roster, Some(child), 4)).unwrap();
    for (survey, student) in [(made.id, stranger), (of_mentees, child)] {
        let refused = hand_in(&house.app, &family, survey, &sheet(&roster, Some(student), 4));
        assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
    }
    assert!(matches!(mine(&house.app, &family, Some(stranger)), Err(AppError::NotFound)));
    // The staff is asked nothing.
    assert!(mine(&house.app, &roster.mentor(&house), None).unwrap().is_empty());
}

#[test]
fn a_survey_is_answered_only_while_it_is_open_and_within_its_days() {
    let (house, roster) = house();
    let call = principal(&house);
    let mut input = survey_input(&roster, "mentee");
    input.closes_on = Some("2027-01-24".parse().unwrap());
    let made = create(&house.app, &call, &input).unwrap();
    let closed = |result: Result<(), AppError>| match result {
        Err(AppError::Conflict(issue)) => issue.code(),
        other => panic!("{other:?}"),
    };
    assert_eq!(closed(answer(&house, &roster, made.id, 0, 5)), "survey_closed");
    let opened = set_state(&house.app, &call, made.id, made.version, "open").unwrap();
    assert_eq!(closed(answer(&house, &roster, made.id, 0, 5)), "survey_closed");
    assert!(mine(&house.app, &roster.student(&house, 0), None).unwrap().is_empty());
    assert!(matches!(set_state(&house.app, &call, made.id, made.version, "closed"), Err(AppError::Stale)));
    let again = set_state(&house.app, &call, made.id, opened.version, "open");
    assert!(matches!(again, Err(AppError::Conflict(issue)) if issue.code() == "survey_step_not_possible"));
}

#[test]
fn nothing_of_a_survey_shows_in_the_other_school() {
    let (house, roster) = house();
    let survey = open_survey(&house, &roster);
    let other = elsewhere(&house);
    assert!(list(&house.app, &other, None).unwrap().is_empty());
    assert!(matches!(get(&house.app, &other, survey), Err(AppError::NotFound)));
    assert!(matches!(set_state(&house.app, &other, survey, 2, "closed"), Err(AppError::NotFound)));
}
