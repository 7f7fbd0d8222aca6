//! The independent checker. Shares only the written types with the solver; integers only.
//!
//! It cannot say whether `fair` could have had less envy, nor which pairs `rounds` picked; it checks all that a
//! result states of itself: hard rules, figures, proof, envy list, the truth of every explanation.

mod facts;
mod proof;
mod reasons;
#[cfg(test)]
pub(crate) mod reference;

use crate::instance::Instance;
use crate::result::{Change, Changes, GroupBalance, MatchResult};
use facts::Facts;
use std::collections::{BTreeMap, HashMap};

/// What is wrong with a result of a sound instance; empty if it is right.
pub fn verify(instance: &Instance, result: &MatchResult) -> Vec<String> {
    let facts = Facts::new(instance);
    match &result.infeasible {
        Some(shown) => {
            let mut problems: Vec<String> =
                proof::certificate(&facts, shown, result.prices.as_ref()).err().into_iter().collect();
            let ids: Vec<&String> = instance.students.iter().map(|student| &student.id).collect();
            if !result.assignment.is_empty() || result.unassigned.iter().collect::<Vec<_>>() != ids {
                problems.push("/unassigned: nobody is placed where no assignment exists".to_owned());
            }
            if result.objective.is_some() || result.bound.is_some() || result.gap.is_some() {
                problems.push(
                    "/objective: objective, bound and gap are null where no assignment exists".to_owned(),
                );
            }
            problems
        }
        None => match Placed::new(&facts, result) {
            Err(problem) => vec![problem],
            Ok(placed) => {
                let mut problems = placed.hard_rules();
                problems.extend(placed.figures(result));
                problems.extend(reasons::check(&placed, result));
                problems
            }
        },
    }
}

/// An assignment as positions.
struct Placed<'f, 'a> {
    facts: &'f Facts<'a>,
    mentor_of: Vec<usize>,
    groups: Vec<Vec<usize>>,
}

impl<'f, 'a> Placed<'f, 'a> {
    fn new(facts: &'f Facts<'a>, result: &MatchResult) -> Result<Self, String> {
        let mut groups = vec![Vec::new(); facts.mentors.len()];
        let mut mentor_of = Vec::with_capacity(facts.students.len());
        for (number, student) in facts.students.iter().enumerate() {
            let id = result
                .assignment
                .get(&student.id)
                .ok_or_else(|| format!("/assignment: student {:?} has no mentor", student.id))?;
            let mentor = *facts
                .mentor_number
                .get(id.as_str())
                .ok_or_else(|| format!("/assignment/{}: there is no mentor {id:?}", student.id))?;
            mentor_of.push(mentor);
            groups[mentor].push(number);
        }
        if result.assignment.len() != mentor_of.len() || !result.unassigned.is_empty() {
            return Err("/assignment: more or fewer students than the instance has".to_owned());
        }
        Ok(Self { facts, mentor_of, groups })
    }

    fn of_grade(&self, mentor: usize, student: usize) -> usize {
        let grade = &self.facts.students[student].grade;
        self.groups[mentor].iter().filter(|other| self.facts.students[**other].grade == *grade).count()
    }

    fn grade_open(&self, mentor: usize, student: usize) -> bool {
        let most = self.facts.mentors[mentor].max_per_grade;
        self.facts.students[student].grade.is_none()
            || most.is_none_or(|most| self.of_grade(mentor, student) < most as usize)
    }

    fn budget_kept(&self) -> bool {
        let chosen = |(student, mentor): (usize, &usize)| self.facts.chosen_change(student, *mentor);
        let count = self.mentor_of.iter().enumerate().filter(|pair| chosen(*pair)).count();
        self.facts.instance.change_budget.is_none_or(|budget| count <= budget as usize)
    }

    fn hard_rules(&self) -> Vec<String> {
        let facts = self.facts;
        let mut problems = Vec::new();
        for (student, &mentor) in self.mentor_of.iter().enumerate() {
            if !facts.eligible[student].contains(&mentor) {
                problems
                    .push(format!("/assignment/{}: the pair is not eligible", facts.students[student].id));
            }
        }
        for (mentor, adult) in facts.mentors.iter().enumerate() {
            let size = self.groups[mentor].len();
            if size < adult.min as usize || size > adult.max as usize {
                problems.push(format!("mentor {:?}: {size} students are outside the bounds", adult.id));
            }
            let crowded = |student: &usize| {
                facts.students[*student].grade.is_some()
                    && adult.max_per_grade.is_some_and(|most| self.of_grade(mentor, *student) > most as usize)
            };
            if self.groups[mentor].iter().any(crowded) {
                problems.push(format!("mentor {:?}: too many of one grade", adult.id));
            }
        }
        if !self.budget_kept() {
            problems.push("/changes: more chosen changes than the budget allows".to_owned());
        }
        problems
    }

    fn figures(&self, result: &MatchResult) -> Vec<String> {
        let facts = self.facts;
        let mut problems = Vec::new();
        let points: Vec<_> =
            (0..self.groups.len()).map(|mentor| facts.points(mentor, &self.groups[mentor])).collect();
        let objective = points.iter().flatten().sum::<i64>();
        if result.objective != Some(objective) {
            problems.push(format!("/objective: should be {objective}"));
        }
        match result.prices.as_ref().map(|prices| proof::bound(facts, prices, &facts.eligible)) {
            None => problems.push("/prices: missing".to_owned()),
            Some(Err(problem)) => problems.push(problem),
            Some(Ok(bound)) => {
                if result.bound != Some(bound) {
                    problems.push(format!("/bound: the prices prove {bound}"));
                }
                let base = bound.abs().max(1);
                let share = ((bound - objective) * 2_000_000 + base).div_euclid(2 * base);
                if bound < objective || result.gap.map(|gap| gap.0) != Some(share) {
                    problems.push(format!("/gap: should be {share} millionths"));
                }
            }
        }
        let balance: BTreeMap<String, GroupBalance> = (0..self.groups.len())
            .map(|mentor| {
                let group = &self.groups[mentor];
                let count =
                    |sign: i64| group.iter().filter(|student| facts.sign(**student) == sign).count() as u32;
                let balance = GroupBalance {
                    size: group.len() as u32,
                    target: facts.target(mentor) as u32,
                    boys: count(-1),
                    girls: count(1),
                    penalty: -points[mentor][8..].iter().sum::<i64>(),
                };
                (facts.mentors[mentor].id.clone(), balance)
            })
            .collect();
        if result.balance != balance {
            problems.push("/balance: the figures of a group are wrong".to_owned());
        }
        if sorted(&result.changes) != sorted(&self.changes()) {
            problems.push("/changes: the list is wrong".to_owned());
        }
        problems
    }

    fn changes(&self) -> Changes {
        let facts = self.facts;
        let previous: HashMap<&str, &str> =
            facts.instance.previous.iter().map(|pair| (pair.0.as_str(), pair.1.as_str())).collect();
        let mut changes = Changes::default();
        for (number, student) in facts.students.iter().enumerate() {
            let to = &facts.mentors[self.mentor_of[number]].id;
            if let Some(from) = previous.get(student.id.as_str()).filter(|from| *from != to) {
                let change = Change { student: student.id.clone(), from: (*from).to_owned(), to: to.clone() };
                match facts.kept(number) {
                    Some(_) => changes.chosen.push(change),
                    None => changes.forced.push(change),
                }
            }
        }
        changes
    }
}

fn sorted(changes: &Changes) -> [Vec<(&str, &str, &str)>; 2] {
    [&changes.forced, &changes.chosen].map(|list| {
        let mut list: Vec<_> =
            list.iter().map(|one| (one.student.as_str(), one.from.as_str(), one.to.as_str())).collect();
        list.sort_unstable();
        list
    })
}
