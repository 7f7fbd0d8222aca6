//! What groups made by hand are worth: whoever is not placed is left out, bounds that are not kept are widened.

use crate::envy::better;
use crate::explain::Story;
use crate::group::Groups;
use crate::instance::{Instance, Pair, Tier};
use crate::model::{Model, PAIR_TERMS};
use crate::read::{Problem, validate};
use crate::result::{EnvyReason, Explanation, Mode, Term};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Points of a pair by term, and why no better mentor.
pub type PairReasons = (Vec<(Term, i64)>, Vec<Explanation>);

/// What is said of an assignment that no mode made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Pair values less group penalties, of those placed.
    pub objective: i64,
    /// Pairs of justified envy: a wanted mentor took somebody he ranks lower.
    pub envy: Vec<Pair>,
    /// Of the one student asked about.
    pub pair: Option<PairReasons>,
}

/// Judges a partial assignment as it stands. `about` is a placed student of whom more is to be said.
///
/// # Errors
/// What is wrong with the instance, or an id that it does not have.
pub fn judge(
    instance: &Instance,
    assignment: &BTreeMap<String, String>,
    about: Option<&str>,
) -> Result<Judgement, Vec<Problem>> {
    let placed = as_placed(instance, assignment);
    let problems = validate(&placed);
    if !problems.is_empty() {
        return Err(problems);
    }
    let model = Model::new(&placed);
    let index: HashMap<&str, usize> =
        placed.mentors.iter().enumerate().map(|(number, mentor)| (mentor.id.as_str(), number)).collect();
    let mentor_of: Vec<usize> = placed
        .students
        .iter()
        .filter_map(|student| index.get(assignment.get(&student.id)?.as_str()).copied())
        .collect();
    let mut groups = Groups::from_assignment(&model, &mentor_of);
    let objective = groups.objective;
    let fixed = model.students.iter().map(|student| student.pinned.is_some()).collect();
    let mut story = Story { groups: &mut groups, mode: Mode::Best, fixed, forced_by: EnvyReason::Value };
    let pairs = story.envy();
    let envy = story.publish_envy(&pairs).into_iter().map(|envy| (envy.student, envy.mentor)).collect();
    let number = about.and_then(|id| placed.students.iter().position(|student| student.id == id));
    let pair = number.map(|student| {
        let terms = PAIR_TERMS.into_iter().zip(model.parts(student, mentor_of[student]));
        let wanted: Vec<usize> = better(story.groups, student).collect();
        (terms.collect(), story.explanations_of(student, wanted, &pairs))
    });
    Ok(Judgement { objective, envy, pair })
}

/// The instance of those placed, with every bound and bar that the assignment breaks taken away.
fn as_placed(instance: &Instance, assignment: &BTreeMap<String, String>) -> Instance {
    let mut placed = instance.clone();
    let mentors: HashSet<&str> = instance.mentors.iter().map(|mentor| mentor.id.as_str()).collect();
    placed.students.retain(|student| {
        assignment.get(&student.id).is_some_and(|mentor| mentors.contains(mentor.as_str()))
    });
    let here: HashSet<String> = placed.students.iter().map(|student| student.id.clone()).collect();
    let stands = |pair: &Pair| assignment.get(&pair.0) == Some(&pair.1);
    for mentor in &mut placed.mentors {
        let size = placed.students.iter().filter(|one| assignment[&one.id] == mentor.id).count() as u32;
        mentor.target = Some(mentor.target.unwrap_or((mentor.min + mentor.max) / 2));
        mentor.min = mentor.min.min(size);
        mentor.max = mentor.max.max(size);
        let id = mentor.id.clone();
        mentor.declined.retain(|student| here.contains(student) && assignment.get(student) != Some(&id));
        mentor.ranking = mentor.ranking.iter().filter_map(|tier| keep(tier, &here)).collect();
    }
    placed.forbidden.retain(|pair| here.contains(&pair.0) && !stands(pair));
    placed.pinned.retain(|pair| here.contains(&pair.0) && stands(pair));
    placed.previous.retain(|pair| here.contains(&pair.0));
    placed.change_budget = None;
    if let Some(candidates) = &mut placed.candidates {
        candidates.retain(|pair| here.contains(&pair.0) && !stands(pair));
        let pairs = assignment.iter().filter(|(student, _)| here.contains(*student));
        candidates.extend(pairs.map(|(student, mentor)| (student.clone(), mentor.clone())));
    }
    placed
}

fn keep(tier: &Tier, here: &HashSet<String>) -> Option<Tier> {
    let ids: Vec<String> = tier.ids().iter().filter(|id| here.contains(*id)).cloned().collect();
    (!ids.is_empty()).then_some(Tier::Tie(ids))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_instance;
    use crate::solve::{DEFAULT_EFFORT, solve};

    fn example() -> Instance {
        read_instance(
            r#"{"students": [
                {"id": "s1", "choices": ["m1", "m2"], "gender": "1", "class": "5-1", "needs": ["reading"]},
                {"id": "s2", "choices": ["m1"], "gender": "2"},
                {"id": "s3", "choices": ["m2"], "gender": "1"},
                {"id": "s4", "choices": ["m1"], "gender": "2"}],
              "mentors": [
                {"id": "m1", "min": 1, "max": 2, "ranking": ["s2", "s1"], "classes": ["5-1"], "strengths": ["reading"]},
                {"id": "m2", "min": 1, "max": 3, "ranking": ["s3"]}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn what_the_matcher_made_is_judged_as_the_matcher_judged_it() {
        let instance = example();
        let result = solve(&instance, Mode::Best, 1, DEFAULT_EFFORT).unwrap();
        for student in result.assignment.keys() {
            let judged = judge(&instance, &result.assignment, Some(student)).unwrap();
            assert_eq!(Some(judged.objective), result.objective);
            assert_eq!(judged.envy.len(), result.justified_envy.len());
            let shown = result.explanations.get(student).cloned().unwrap_or_default();
            assert_eq!(judged.pair.unwrap().1, shown);
        }
    }

    #[test]
    fn those_without_a_mentor_are_left_out_and_broken_bounds_do_not_stand_in_the_way() {
        let instance = example();
        let all = |mentor: &str, ids: &[&str]| -> BTreeMap<String, String> {
            ids.iter().map(|id| (id.to_string(), mentor.to_owned())).collect()
        };
        let judged = judge(&instance, &all("m1", &["s1", "s2", "s4"]), Some("s1")).unwrap();
        let points: i64 = judged.pair.unwrap().0.iter().map(|(_, points)| points).sum();
        assert_eq!(points, 40 + 29 + 6 + 8, "first choice, second place, one need, own class");
        assert!(judge(&instance, &BTreeMap::new(), None).unwrap().pair.is_none());
    }
}
