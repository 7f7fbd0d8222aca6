//! The largest objective: prices, an exact flow at these prices, then chains on the pairs the prices leave open.

use crate::feasible::{certificate, feasible};
use crate::group::Groups;
use crate::model::Model;
use crate::price::{Book, Bound, SCALE};
use crate::prove::prove;
use crate::random::Random;
use crate::result::{Certificate, Lack, Prices};
use crate::route::route;
use crate::search::Search;

/// Steps of the price search before the first assignment.
const FIRST_STEPS: u32 = 300;
/// Rounds of better prices and another search while the optimum is unproven.
const ROUNDS: u32 = 2;
/// Search steps that buy one part of a proof by parts.
const STEPS_PER_PART: u64 = 150;
/// Beyond this many students the optimum is out of reach of a proof: all steps go into one search.
const PROVABLE: usize = 200;
const MORE_STEPS: u32 = 250;
/// Points a chain may lose at the start of the search, on average.
const WARMEST: u64 = 1;
/// A pair is worth trying if its student would pay no more than this many points for it.
const NEAR: i64 = 2;

/// Why there is no assignment, with the prices that prove it if the budget is to blame.
pub(crate) struct Infeasible {
    pub certificate: Certificate,
    pub prices: Option<Prices>,
}

/// Some assignment that keeps every hard rule.
pub(crate) fn start<'m, 'a>(model: &'m Model<'a>) -> Result<Groups<'m, 'a>, Box<Infeasible>> {
    let groups = feasible(model).map_err(|certificate| Box::new(Infeasible { certificate, prices: None }))?;
    if groups.budget_kept() {
        return Ok(groups);
    }
    let empty = Book::new(model);
    let cost = |student: usize, edge: &crate::model::Edge| i64::from(model.changes(student, edge.mentor));
    let Some(fewest) = route(model, cost, 0, &empty.place, &empty.grade) else { return Ok(groups) };
    let groups = Groups::from_assignment(model, &fewest.mentor_of);
    if groups.budget_kept() {
        return Ok(groups);
    }
    let changing: Vec<usize> = (0..model.students.len())
        .filter(|student| model.changes(*student, groups.mentor_of[*student]))
        .collect();
    let book = Book { place: fewest.place, grade: fewest.grade, ..empty };
    Err(Box::new(Infeasible {
        certificate: certificate(model, Lack::Budget, &changing, &[], changing.len(), model.budget),
        prices: Some(book.publish(model, 1)),
    }))
}

/// The best assignment found from a feasible one. Improves `bound` on the way if it is this problem's
/// `own`.
pub(crate) fn best<'m, 'a>(
    model: &'m Model<'a>,
    start: Groups<'m, 'a>,
    bound: &mut Bound,
    own: bool,
    seed: u64,
    steps: u64,
) -> Groups<'m, 'a> {
    let mut random = Random::new(seed);
    if own {
        bound.descend(model, start.objective, FIRST_STEPS, 1_000, |_, _| {});
    }
    let mut top = start;
    let rounds = if own && model.students.len() <= PROVABLE { ROUNDS } else { 1 };
    for round in 0..rounds {
        let routed = if own {
            bound.settle_places(model)
        } else {
            bound.book.route(model).map(|found| found.mentor_of)
        };
        let routed = routed.map(|mentor_of| Groups::from_assignment(model, &mentor_of));
        let from = match routed {
            Some(groups) if groups.budget_kept() => groups,
            Some(_) => within_budget(model, &bound.book).unwrap_or_else(|| top.clone()),
            None => top.clone(),
        };
        let from = if round > 0 && round % 2 == 0 { top.clone() } else { from };
        let mut search = Search::new(from, None, near(model, &bound.book, NEAR));
        search.anneal(steps / u64::from(rounds), WARMEST, &mut random);
        search.polish();
        if search.groups.objective > top.objective || round == 0 {
            top = search.groups;
        }
        if !own || bound.points() <= top.objective {
            break;
        }
        bound.descend(model, top.objective, MORE_STEPS, 500, |_, _| {});
    }
    if own && model.students.len() <= PROVABLE && bound.points() > top.objective {
        let proof = prove(model, bound, top.objective, steps / STEPS_PER_PART);
        if let Some(better) = proof {
            let better = Groups::from_assignment(model, &better);
            let mut search = Search::new(better, None, Vec::new());
            search.polish();
            top = search.groups;
        }
    }
    top
}

/// The lowest price of a change, by halving, at which the flow keeps the budget.
fn within_budget<'m, 'a>(model: &'m Model<'a>, book: &Book) -> Option<Groups<'m, 'a>> {
    let mut book = book.clone();
    let (mut low, mut high) = (book.change, book.change + 400 * SCALE);
    let mut found = None;
    while high - low > SCALE / 4 {
        book.change = low.midpoint(high);
        let groups = Groups::from_assignment(model, &book.route(model)?.mentor_of);
        if groups.budget_kept() {
            (high, found) = (book.change, Some(groups));
        } else {
            low = book.change;
        }
    }
    found
}

/// For each student the mentors whose priced pair is within `points` of the best one.
pub(crate) fn near(model: &Model<'_>, book: &Book, points: i64) -> Vec<Vec<usize>> {
    (0..model.students.len())
        .map(|student| {
            let edges = &model.students[student].edges;
            let left: Vec<i64> = edges
                .iter()
                .map(|edge| book.worth(model, student, edge) - book.place_price(model, student, edge.mentor))
                .collect();
            let best = left.iter().copied().max().unwrap_or(0);
            let close = |number: &usize| best - left[*number] <= points * SCALE;
            (0..edges.len()).filter(close).map(|number| edges[number].mentor).collect()
        })
        .collect()
}
