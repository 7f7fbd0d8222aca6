//! No justified envy, unless a rule forces it.
//!
//! Deferred acceptance first; where it fails, a search that lessens envy; where that leaves envy, an exhaustive
//! search up to a number of nodes. Then only improvements that bring no new envy.

use crate::best::near;
use crate::deferred::deferred;
use crate::envy::{Envied, Guard, better, envied};
use crate::group::{Groups, NOBODY};
use crate::instance::Instance;
use crate::model::Model;
use crate::price::Bound;
use crate::random::Random;
use crate::result::EnvyReason;
use crate::search::Search;

/// Points a chain may lose at the start of the search, on average. Few chains bring no envy, so more must be let by.
const WARMEST: u64 = 6;
/// Mentors within this many points of the best priced one are tried.
const NEAR: i64 = 20;
/// Students of an exhaustive search that are placed and replaced, at most.
const NODES: u64 = 400_000;
/// Beyond this many students trying is hopeless.
const TRIED: usize = 60;
/// Up to this many students the search starts from the best assignment too, not only from deferred acceptance.
const BOTH_STARTS: usize = 200;

/// The best assignment found among those with the least envy. `start` keeps all hard rules.
pub(crate) fn fair<'m, 'a>(
    model: &'m Model<'a>,
    start: &Groups<'m, 'a>,
    bound: &Bound,
    seed: u64,
    steps: u64,
) -> Groups<'m, 'a> {
    let mut random = Random::new(seed);
    let mut starts: Vec<Groups<'m, 'a>> = deferred(model).filter(Groups::budget_kept).into_iter().collect();
    if starts.is_empty() || model.students.len() <= BOTH_STARTS {
        starts.push(start.clone());
    }
    let mut top: Option<Search<'m, 'a>> = None;
    let share = steps / 3;
    for groups in starts {
        let guard = Guard::new(&groups);
        let open = near(model, &bound.book, NEAR);
        let mut search = Search::new(groups, Some(guard), open);
        search.polish();
        search.anneal(share, WARMEST, &mut random);
        search.polish();
        if top.as_ref().is_none_or(|known| key(&search) < key(known)) {
            top = Some(search);
        }
    }
    let mut top = top.unwrap_or_else(|| Search::new(start.clone(), Some(Guard::new(start)), Vec::new()));
    if envy(&top) > 0
        && model.students.len() <= TRIED
        && let Some(mentor_of) = exhaustive(model)
    {
        let groups = Groups::from_assignment(model, &mentor_of);
        let guard = Guard::new(&groups);
        top = Search::new(groups, Some(guard), near(model, &bound.book, NEAR));
        top.polish();
    }
    top.anneal(share, WARMEST, &mut random);
    top.polish();
    top.groups
}

fn envy(search: &Search<'_, '_>) -> usize {
    search.guard.as_ref().map_or(0, |guard| guard.total)
}

fn key(search: &Search<'_, '_>) -> (usize, i64) {
    (envy(search), -search.groups.objective)
}

/// Why envy is left that no pin causes: which rule, taken away, would leave none. None if there is none.
pub(crate) fn reason(groups: &Groups<'_, '_>, seed: u64, steps: u64) -> Option<EnvyReason> {
    if Guard::new(groups).total == 0 {
        return None;
    }
    let free_of_envy = |instance: &Instance| {
        let model = Model::new(instance);
        crate::best::start(&model).is_ok_and(|start| {
            let bound = Bound::new(&model);
            Guard::new(&fair(&model, &start, &bound, seed, steps)).total == 0
        })
    };
    let instance = groups.model.instance;
    if instance.change_budget.is_some() && free_of_envy(&Instance { change_budget: None, ..instance.clone() })
    {
        return Some(EnvyReason::Budget);
    }
    let mut lax = instance.clone();
    let bounded = lax.mentors.iter().any(|mentor| mentor.min > 0);
    for mentor in &mut lax.mentors {
        // The target keeps its place: only the minimum goes.
        mentor.target = mentor.target.or(Some((mentor.min + mentor.max) / 2));
        mentor.min = 0;
    }
    if bounded && free_of_envy(&lax) { Some(EnvyReason::Minimum) } else { Some(EnvyReason::Placement) }
}

/// An assignment whose only envy comes from pins, by trying; None if there is none or the nodes ran out.
fn exhaustive(model: &Model<'_>) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..model.students.len()).collect();
    order.sort_by_key(|student| (model.students[*student].edges.len(), *student));
    let mut tries = Tries { groups: Groups::new(model), order, nodes: NODES };
    tries.place(0).then(|| tries.groups.mentor_of.clone())
}

struct Tries<'m, 'a> {
    groups: Groups<'m, 'a>,
    order: Vec<usize>,
    nodes: u64,
}

impl Tries<'_, '_> {
    fn place(&mut self, depth: usize) -> bool {
        let model = self.groups.model;
        let left = self.order.len() - depth;
        let lacking: usize = model
            .mentors
            .iter()
            .enumerate()
            .map(|(mentor, facts)| facts.min.saturating_sub(self.groups.size(mentor)))
            .sum();
        if lacking > left || !self.groups.budget_kept() {
            return false;
        }
        let Some(&student) = self.order.get(depth) else {
            return Guard::new(&self.groups).total == 0;
        };
        let mut edges = model.students[student].edges.clone();
        edges.sort_by_key(|edge| (model.choice_tier(student, edge.mentor), -edge.value, edge.mentor));
        for edge in edges {
            if self.nodes == 0 {
                return false;
            }
            self.nodes -= 1;
            if !self.groups.open(edge.mentor, student) {
                continue;
            }
            self.groups.join(student, edge.mentor);
            if !self.hopeless(student) && self.place(depth + 1) {
                return true;
            }
            self.groups.leave(student);
        }
        false
    }

    /// Envy among those placed that nobody yet to come can take away. (Where grades are limited, it may go: a grade
    /// that is open now can be full in the end.)
    fn hopeless(&self, newcomer: usize) -> bool {
        let groups = &self.groups;
        let model = groups.model;
        let own = groups.mentor_of[newcomer];
        let lasting = |student: usize, mentor: usize| {
            model.mentors[mentor].per_grade.is_none() && envied(groups, student, mentor) == Envied::Yes
        };
        better(groups, newcomer).any(|mentor| lasting(newcomer, mentor))
            || model.mentors[own].wanted_by.iter().any(|&other| {
                groups.mentor_of[other] != NOBODY
                    && model.choice_tier(other, own) < model.choice_tier(other, groups.mentor_of[other])
                    && lasting(other, own)
            })
    }
}
