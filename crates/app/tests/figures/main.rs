//! Exams, surveys and assessment, on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod exam;
mod large;
mod seen;
mod survey;
mod worked;

use std::collections::BTreeMap;

use shiyou_app::assessment::{self, RatingInput};
use shiyou_app::exam::{ExamInput, ExamSubject, Mark, Scale, Score};
use shiyou_app::survey::{SurveyAnswer, SurveyInput};
use shiyou_app::{AppError, AppResult, Call};
use shiyou_domain::access::{Reader, Role, RoleGrant};
use shiyou_domain::id::{AccountId, AssessmentCycleId, ExamId, SurveyId};
use shiyou_domain::scheme::LocalText;
use shiyou_domain::survey::Question;
use shiyou_testkit::{House, Roster};

/// Monday after the autumn term of 2026.
pub const AFTER_TERM: &str = "2027-01-25T02:00:00Z";

/// A house whose two schools have the same term, scheme, mentors and students, and the first school's roster.
pub fn house() -> (House, Roster) {
    let house = House::at(AFTER_TERM);
    let roster = house.roster("P04");
    Roster::fill(&house, house.other_school, "P04", 5_000);
    (house, roster)
}

pub fn principal(house: &House) -> Call {
    house.call_as(&[Role::Principal])
}

/// The principal of the other school.
pub fn elsewhere(house: &House) -> Call {
    house.call(Reader {
        account: Some(AccountId(2)),
        grants: vec![RoleGrant::school(Role::Principal)],
        ..Reader::nobody(house.other_school)
    })
}

/// The places of what is wrong, with the codes.
pub fn wrong<T: std::fmt::Debug>(result: AppResult<T>) -> Vec<(String, &'static str)> {
    match result {
        Err(AppError::Invalid(issues)) => {
            issues.iter().map(|issue| (issue.pointer.clone(), issue.code())).collect()
        }
        other => panic!("{other:?}"),
    }
}

pub fn subject(name: &str, full_marks: i32) -> ExamSubject {
    ExamSubject { subject: name.into(), scale: Scale::Points { full_marks } }
}

pub fn exam_input(roster: &Roster, kind: &str, held_on: &str) -> ExamInput {
    ExamInput {
        term: roster.term,
        name: "考试".into(),
        kind: kind.into(),
        held_on: held_on.parse().unwrap(),
        grade: None,
        decimals: 2,
        subjects: vec![subject("语文", 100)],
    }
}

/// Holds an exam in which the students score this much, in order; `None` was absent.
pub fn hold_exam(house: &House, roster: &Roster, kind: &str, day: &str, marks: &[Option<i32>]) -> ExamId {
    let call = principal(house);
    let exam = shiyou_app::exam::create(&house.app, &call, &exam_input(roster, kind, day)).unwrap().id;
    let scores: Vec<Score> = roster
        .students
        .iter()
        .zip(marks)
        .map(|(student, points)| Score {
            student: *student,
            subject: "语文".into(),
            mark: points.map_or(Mark::Absent, |points| Mark::Points(points * 100)),
        })
        .collect();
    save(house, exam, &scores).unwrap();
    exam
}

pub fn save(house: &House, exam: ExamId, scores: &[Score]) -> AppResult<()> {
    let call = principal(house);
    house.app.store.write(&call.context(&house.app), |tx| shiyou_app::exam::save_scores(tx, exam, scores))
}

pub fn survey_input(roster: &Roster, rater: &str) -> SurveyInput {
    SurveyInput {
        term: roster.term,
        name: "学生评导师".into(),
        rater: rater.into(),
        opens_on: None,
        closes_on: None,
        questions: vec![Question {
            key: "meets".into(),
            group: "mentor".into(),
            text: LocalText::new("导师经常和我谈心。", ""),
        }],
    }
}

/// An open survey of the mentees.
pub fn open_survey(house: &House, roster: &Roster) -> SurveyId {
    let call = principal(house);
    let survey = shiyou_app::survey::create(&house.app, &call, &survey_input(roster, "mentee")).unwrap();
    shiyou_app::survey::set_state(&house.app, &call, survey.id, survey.version, "open").unwrap();
    survey.id
}

/// The sheet of a student about the mentor of the roster.
pub fn answer(house: &House, roster: &Roster, survey: SurveyId, index: usize, mark: i32) -> AppResult<()> {
    let mentor = if index < 3 { roster.mentor } else { roster.other_mentor };
    let sheet = SurveyAnswer { student: None, mentor, marks: BTreeMap::from([("meets".to_owned(), mark)]) };
    shiyou_app::survey::answer(&house.app, &roster.student(house, index), survey, &sheet)
}

pub fn rate(
    house: &House,
    cycle: AssessmentCycleId,
    subject: i64,
    ratings: &[(&str, &str)],
) -> AppResult<assessment::RatingGrid> {
    let inputs: Vec<RatingInput> = ratings
        .iter()
        .map(|(component, value)| RatingInput {
            subject,
            component: (*component).into(),
            value: (*value).into(),
        })
        .collect();
    assessment::update_ratings(&house.app, &principal(house), cycle, None, &inputs)
}

/// The yearly assessment of the two mentors with everything it is computed from; worked out by hand in `worked.rs`.
pub fn filled_in() -> (House, Roster, AssessmentCycleId) {
    let (house, roster) = house();
    let marks = |marks: [i32; 6]| marks.map(Some);
    hold_exam(&house, &roster, "mid_term", "2026-11-11", &marks([80, 90, 100, 80, 90, 100]));
    hold_exam(&house, &roster, "final", "2027-01-18", &marks([90, 90, 100, 80, 80, 100]));
    let survey = open_survey(&house, &roster);
    for (index, mark) in [5, 5, 4, 4, 5, 5].into_iter().enumerate() {
        answer(&house, &roster, survey, index, mark).unwrap();
    }
    let call = principal(&house);
    let cycle = assessment::create(&house.app, &call, roster.term, "mentor_year").unwrap().id;
    let first = [
        ("progress_morals", "80"),
        ("progress_sport", "90"),
        ("progress_hygiene", "85"),
        ("progress_discipline", "95"),
        ("individuality", "80.5"),
    ];
    rate(&house, cycle, roster.mentor.0, &first).unwrap();
    let second = [("progress_morals", "70"), ("progress_hygiene", "80"), ("progress_discipline", "75")];
    rate(&house, cycle, roster.other_mentor.0, &second).unwrap();
    (house, roster, cycle)
}
