//! Exams, what students say of their mentors, and the offices' marks.

use std::collections::BTreeSet;

use chrono::Days;
use shiyou_app::AppResult;
use shiyou_app::assessment::{self, RatingInput};
use shiyou_app::exam::{self, ExamInput, ExamSubject, Mark, Scale, Score};
use shiyou_app::survey::{self, SurveyAnswer, SurveyInput};
use shiyou_domain::scheme::LocalText;
use shiyou_domain::survey::Question;

use super::{Calls, Ids};
use crate::dice::Dice;
use crate::exam::FULL_MARKS;
use crate::school::DemoSchool;
use crate::survey::QUESTIONS;

/// The plan's assessment of mentors.
const ASSESSMENT: &str = "mentor_year";

pub(super) fn examine(calls: &Calls<'_>, demo: &DemoSchool, ids: &Ids) -> AppResult<()> {
    for one in &demo.exams {
        let call = calls.office(calls.instant(one.held_on + Days::new(2), 17));
        let grade = demo.grades.iter().position(|grade| grade.number == one.grade);
        let input = ExamInput {
            term: ids.term,
            name: one.name.clone(),
            kind: "other".to_owned(),
            held_on: one.held_on,
            grade: grade.map(|grade| ids.grades[grade]),
            decimals: 1,
            subjects: one
                .subjects
                .iter()
                .map(|subject| ExamSubject {
                    subject: (*subject).to_owned(),
                    scale: Scale::Points { full_marks: FULL_MARKS.into() },
                })
                .collect(),
        };
        let made = exam::create(calls.app, &call, &input)?;
        let scores: Vec<Score> = one
            .scores
            .iter()
            .flat_map(|(student, scores)| {
                one.subjects.iter().zip(scores).map(|(subject, score)| Score {
                    student: ids.students[*student],
                    subject: (*subject).to_owned(),
                    mark: score
                        .and_then(|score| i32::try_from(score).ok())
                        .map_or(Mark::Absent, Mark::Points),
                })
            })
            .collect();
        calls.app.store.write(&call.context(calls.app), |tx| exam::save_scores(tx, made.id, &scores))?;
    }
    Ok(())
}

/// A survey that has been open since Monday of the week before.
pub(super) fn survey(
    calls: &Calls<'_>,
    demo: &DemoSchool,
    ids: &Ids,
    mentors: &[Option<usize>],
) -> AppResult<()> {
    let now = calls.app.clock.now();
    let office = calls.office(now);
    let opens_on = demo.term.draft.starts_on + Days::new(5 * 7);
    let input = SurveyInput {
        term: ids.term,
        name: "我眼中的导师".to_owned(),
        rater: "mentee".to_owned(),
        opens_on: Some(opens_on),
        closes_on: Some(opens_on + Days::new(6 * 7)),
        questions: QUESTIONS
            .iter()
            .map(|(key, group, zh, en)| Question {
                key: (*key).to_owned(),
                group: (*group).to_owned(),
                text: LocalText::new(*zh, *en),
            })
            .collect(),
    };
    let made = survey::create(calls.app, &office, &input)?;
    survey::set_state(calls.app, &office, made.id, made.version, "open")?;
    calls.all(&demo.answers(mentors), |answer| {
        let marks = QUESTIONS.iter().zip(&answer.marks);
        let sheet = SurveyAnswer {
            student: None,
            mentor: ids.staff[answer.mentor],
            marks: marks.map(|((key, ..), mark)| ((*key).to_owned(), i32::from(*mark))).collect(),
        };
        survey::answer(calls.app, &calls.student(ids.students[answer.student], now), made.id, &sheet)
    })?;
    Ok(())
}

/// Begins the assessment of mentors and gives most of the marks that the offices give by hand.
pub(super) fn rate(
    calls: &Calls<'_>,
    demo: &DemoSchool,
    ids: &Ids,
    mentors: &[Option<usize>],
) -> AppResult<()> {
    let office = calls.office(calls.app.clock.now());
    let cycle = assessment::create(calls.app, &office, ids.term, ASSESSMENT)?;
    let grid = assessment::ratings(calls.app, &office, cycle.id)?;
    let rated: BTreeSet<usize> = mentors.iter().flatten().copied().collect();
    let mut ratings = Vec::new();
    for mentor in rated {
        let subject = ids.staff[mentor].0;
        if !grid.rows.iter().any(|row| row.subject == subject) {
            continue;
        }
        let mut dice = Dice::new(demo.seed, "rating", mentor);
        let base = 62 + i64::from(demo.staff[mentor].diligence) / 4;
        ratings.extend(grid.components.iter().map(|component| RatingInput {
            subject,
            component: component.key.clone(),
            value: (base + dice.between(-6, 12)).min(100).to_string(),
        }));
    }
    assessment::update_ratings(calls.app, &office, cycle.id, None, &ratings).map(|_| ())
}
