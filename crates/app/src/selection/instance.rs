//! A campaign as the matcher takes it.

use std::collections::{BTreeMap, HashSet};

use shiyou_domain::id::{ClassId, StaffId, StudentId};
use shiyou_domain::scheme::OwnTeacher;
use shiyou_matching::{Instance, Mentor as MatchMentor, Pair, Student as MatchStudent, Tier, Weights};

use super::roster::{Mentor, Roster, Student};
use crate::{AppError, AppResult};

/// The instance of a campaign. Pins are those of the board and, with `keep_placed`, everybody who is placed; a pin stands
/// above a bar, a refusal and the own-teacher rule, because the coordinator set it.
pub(super) fn build(roster: &Roster, keep_placed: bool) -> AppResult<Instance> {
    let selection = &roster.campaign.document.selection;
    let weights = Weights::with_keys(&selection.weights).map_err(|problems| {
        AppError::Internal(format!("weights of a checked scheme: {}", first(&problems)))
    })?;
    let pinned: Vec<Pair> = roster
        .students
        .iter()
        .filter(|student| student.seat.pinned || keep_placed)
        .filter_map(|student| Some(pair(student.id(), StaffId(student.seat.mentor_id?))))
        .collect();
    let fixed: HashSet<&Pair> = pinned.iter().collect();
    let forbidden = roster.forbidden.iter().map(|(student, mentor)| pair(*student, *mentor));
    let forbidden: Vec<Pair> = forbidden.filter(|pair| !fixed.contains(pair)).collect();
    let candidates = (selection.choices.own_teachers == OwnTeacher::Only).then(|| {
        let mut pairs: Vec<Pair> = vec![];
        for student in &roster.students {
            let offered = roster.offered(student);
            for mentor in &roster.mentors {
                let pair = pair(student.id(), mentor.id());
                if offered.contains(&mentor.id()) || fixed.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
        pairs
    });
    let known: HashSet<i64> = roster.mentors.iter().map(|mentor| mentor.row.id).collect();
    let previous = roster.previous.iter().filter(|(_, mentor)| known.contains(mentor));
    Ok(Instance {
        students: roster.students.iter().map(|one| student(roster, one)).collect(),
        mentors: roster.mentors.iter().map(|one| mentor(roster, one, &fixed)).collect(),
        candidates,
        forbidden,
        previous: previous.map(|(student, mentor)| pair(StudentId(*student), StaffId(*mentor))).collect(),
        change_budget: None,
        weights,
        pinned,
    })
}

/// Where everybody stands, for the matcher.
pub(super) fn assignment(roster: &Roster) -> BTreeMap<String, String> {
    let placed = roster
        .students
        .iter()
        .filter_map(|student| Some(pair(student.id(), StaffId(student.seat.mentor_id?))));
    placed.collect()
}

pub(super) fn pair(student: StudentId, mentor: StaffId) -> Pair {
    (student.to_string(), mentor.to_string())
}

fn first(problems: &[shiyou_matching::Problem]) -> String {
    problems.first().map(ToString::to_string).unwrap_or_default()
}

fn gender(code: &str) -> Option<String> {
    match code {
        "male" => Some("1".to_owned()),
        "female" => Some("2".to_owned()),
        _ => None,
    }
}

fn student(roster: &Roster, student: &Student) -> MatchStudent {
    let unit = student.row.class_id.and_then(|class| roster.units.get(&class));
    let known = |choice: &&StaffId| roster.mentor(**choice).is_some();
    let mut needs: Vec<String> = vec![];
    for tag in student.needs.iter().chain(&student.interests) {
        if !needs.contains(tag) {
            needs.push(tag.clone());
        }
    }
    MatchStudent {
        id: student.id().to_string(),
        choices: student.choices.iter().filter(known).map(|mentor| Tier::One(mentor.to_string())).collect(),
        grade: unit.map(|unit| unit.grade_number.to_string()),
        class: student.row.class_id.map(|class| ClassId(class).to_string()),
        gender: gender(&student.row.gender),
        needs,
        special: student.special.clone(),
        personality: student.personality.first().cloned(),
        area: None,
    }
}

fn mentor(roster: &Roster, mentor: &Mentor, fixed: &HashSet<&Pair>) -> MatchMentor {
    let here = |id: i64| roster.student(StudentId(id)).is_some();
    let answered = |decision: &'static str| {
        let answers = mentor.answers.iter().filter(move |answer| answer.decision == decision);
        answers.filter(|answer| here(answer.student_id)).map(|answer| StudentId(answer.student_id))
    };
    let ranking = answered("accept").chain(answered("rank")).map(|student| Tier::One(student.to_string()));
    let declined = answered("decline").filter(|student| !fixed.contains(&pair(*student, mentor.id())));
    MatchMentor {
        id: mentor.id().to_string(),
        min: mentor.bounds.least,
        max: mentor.bounds.most,
        max_per_grade: roster.campaign.document.selection.group.per_grade_most,
        target: None,
        ranking: ranking.collect(),
        declined: declined.map(|student| student.to_string()).collect(),
        strengths: mentor.strengths.clone(),
        qualified_for: mentor.qualifications.clone(),
        classes: mentor.classes.iter().map(|class| ClassId(*class).to_string()).collect(),
        gender: gender(&mentor.row.gender),
        area: None,
    }
}
