//! Deferred acceptance with tiers, closing free seats one by one until every minimum is filled.

use crate::group::{Groups, NOBODY};
use crate::model::Model;
use std::collections::BTreeSet;

/// Up to this many mentors every seat to close is tried, beyond it the largest surplus is taken.
const TRY_ALL: usize = 40;

#[derive(Clone)]
struct Acceptance<'m, 'a> {
    groups: Groups<'m, 'a>,
    seats: Vec<usize>,
    /// The next mentor on each student's list.
    next: Vec<usize>,
    applying: BTreeSet<usize>,
}

/// An assignment without envy that keeps bounds and minima (the budget is not looked at), if this way finds one.
pub(crate) fn deferred<'m, 'a>(model: &'m Model<'a>) -> Option<Groups<'m, 'a>> {
    let lists = lists(model);
    let mut state = Acceptance {
        groups: Groups::new(model),
        seats: model.mentors.iter().map(|mentor| mentor.max).collect(),
        next: vec![0; model.students.len()],
        applying: (0..model.students.len()).collect(),
    };
    if !state.run(&lists) {
        return None;
    }
    let lacking = |groups: &Groups<'_, '_>| {
        model
            .mentors
            .iter()
            .enumerate()
            .map(|(mentor, facts)| facts.min.saturating_sub(groups.size(mentor)))
            .sum::<usize>()
    };
    while lacking(&state.groups) > 0 {
        let mut spare: Vec<usize> = (0..model.mentors.len())
            .filter(|mentor| state.groups.size(*mentor) > model.mentors[*mentor].min)
            .collect();
        if model.mentors.len() > TRY_ALL {
            let surplus = |mentor: &usize| state.groups.size(*mentor) - model.mentors[*mentor].min;
            spare.sort_by_key(|mentor| (usize::MAX - surplus(mentor), *mentor));
        }
        let mut best: Option<Acceptance<'m, 'a>> = None;
        for mentor in spare {
            let mut trial = state.clone();
            if !trial.close(mentor, &lists) {
                continue;
            }
            let key = |state: &Acceptance<'_, '_>| (lacking(&state.groups), -state.groups.objective);
            if best.as_ref().is_none_or(|known| key(&trial) < key(known)) {
                best = Some(trial);
            }
            if model.mentors.len() > TRY_ALL {
                break;
            }
        }
        state = best?;
    }
    Some(state.groups)
}

/// Eligible mentors of each student, best first; equal tiers by value, then in input order.
fn lists(model: &Model<'_>) -> Vec<Vec<usize>> {
    (0..model.students.len())
        .map(|student| {
            let mut edges = model.students[student].edges.clone();
            edges.sort_by_key(|edge| (model.choice_tier(student, edge.mentor), -edge.value, edge.mentor));
            edges.into_iter().map(|edge| edge.mentor).collect()
        })
        .collect()
}

impl Acceptance<'_, '_> {
    /// False if a student has nobody left to apply to.
    fn run(&mut self, lists: &[Vec<usize>]) -> bool {
        while let Some(student) = self.applying.pop_first() {
            let Some(&mentor) = lists[student].get(self.next[student]) else { return false };
            self.next[student] += 1;
            self.groups.join(student, mentor);
            self.trim(mentor);
        }
        true
    }

    /// Sends the lowest ranked away while there are too many.
    fn trim(&mut self, mentor: usize) {
        let model = self.groups.model;
        let too_many = |grade: Option<usize>| match (model.mentors[mentor].per_grade, grade) {
            (Some(most), Some(grade)) => self.groups.grade_count(mentor, grade) > most,
            _ => false,
        };
        let full = self.groups.size(mentor) > self.seats[mentor];
        let crowded: Vec<usize> = self.groups.members[mentor]
            .iter()
            .copied()
            .filter(|student| too_many(model.students[*student].grade))
            .collect();
        let from = if !crowded.is_empty() {
            crowded
        } else if full {
            self.groups.members[mentor].clone()
        } else {
            return;
        };
        let rank = |student: &usize| {
            let pinned = model.students[*student].pinned.is_some();
            let value = model.value(*student, mentor).unwrap_or(0);
            (!pinned, model.rank_tier(mentor, *student), -value, *student)
        };
        if let Some(last) = from.into_iter().max_by_key(rank) {
            self.groups.leave(last);
            debug_assert_eq!(self.groups.mentor_of[last], NOBODY);
            self.applying.insert(last);
        }
    }

    /// Takes one occupied seat away and lets the student sent away apply on.
    fn close(&mut self, mentor: usize, lists: &[Vec<usize>]) -> bool {
        self.seats[mentor] = self.groups.size(mentor) - 1;
        self.trim(mentor);
        self.run(lists)
    }
}
