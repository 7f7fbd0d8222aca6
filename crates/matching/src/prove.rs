//! Closing the last points of a gap: the problem is cut in two again and again, each part with better prices of its
//! own (branch and bound, depth first), until no part can beat the known objective or the parts run out.

use crate::group::Groups;
use crate::model::Model;
use crate::price::{Bound, SCALE};
use crate::result::{Prices, Split};

/// Steps of the price search for one part.
const STEPS: u32 = 120;
/// Cuts inside each other, at most: the written form nests as deep.
const DEEPEST: u32 = 40;

/// Parts, at most, however large the effort: each is written out.
const MOST_PARTS: u64 = 200;

/// Lowers `bound` to `known` if at most `parts` parts prove it; a proof that falls short is not worth its length.
/// Returns an assignment better than `known` if one turns up.
pub(crate) fn prove(model: &Model<'_>, bound: &mut Bound, known: i64, parts: u64) -> Option<Vec<usize>> {
    let mut proof = Proof { parts: parts.min(MOST_PARTS), known, better: None };
    let at = Bound::at(model, bound.book.clone());
    let (points, prices) = proof.part(model, at, 0);
    if let Some(split) = prices.split.filter(|_| points <= proof.known) {
        bound.parts = Some((points, *split));
    }
    proof.better
}

struct Proof {
    parts: u64,
    known: i64,
    better: Option<Vec<usize>>,
}

impl Proof {
    /// The bound of a part in points, and the prices that prove it.
    fn part(&mut self, model: &Model<'_>, mut bound: Bound, depth: u32) -> (i64, Prices) {
        let mentors = model.mentors.len();
        let mut votes = vec![0_u32; model.students.len() * mentors];
        bound
            .descend(model, self.known, STEPS, 400, |student, mentor| votes[student * mentors + mentor] += 1);
        if bound.points() > self.known {
            self.try_flow(model, &mut bound);
        }
        let own = bound.points();
        if own <= self.known || self.parts < 2 || depth == DEEPEST {
            return (own, bound.book.publish(model, SCALE));
        }
        let Some((student, mentor)) = most_torn(model, &votes) else {
            return (own, bound.book.publish(model, SCALE));
        };
        self.parts -= 2;
        let (with, without) = (
            model.keeping(|who, whom| who != student || whom == mentor),
            model.keeping(|who, whom| who != student || whom != mentor),
        );
        let (yes, with) = self.part(&with, Bound::at(&with, bound.book.clone()), depth + 1);
        let (no, without) = self.part(&without, Bound::at(&without, bound.book.clone()), depth + 1);
        if yes.max(no) >= own {
            return (own, bound.book.publish(model, SCALE));
        }
        let instance = model.instance;
        let split = Split {
            student: instance.students[student].id.clone(),
            mentor: instance.mentors[mentor].id.clone(),
            with,
            without,
        };
        // Its own prices no longer matter.
        let prices = Prices { scale: SCALE, split: Some(Box::new(split)), ..Prices::default() };
        (yes.max(no), prices)
    }

    fn try_flow(&mut self, model: &Model<'_>, bound: &mut Bound) {
        if let Some(mentor_of) = bound.settle_places(model) {
            let groups = Groups::from_assignment(model, &mentor_of);
            if groups.budget_kept() && groups.objective > self.known {
                self.known = groups.objective;
                self.better = Some(mentor_of);
            }
        }
    }
}

/// The pair about which the prices were most in two minds.
fn most_torn(model: &Model<'_>, votes: &[u32]) -> Option<(usize, usize)> {
    let mentors = model.mentors.len();
    let mut torn: Option<(u32, usize, usize)> = None;
    for (student, facts) in model.students.iter().enumerate().filter(|(_, facts)| facts.edges.len() > 1) {
        let mut counts: Vec<(u32, usize)> =
            facts.edges.iter().map(|edge| (votes[student * mentors + edge.mentor], edge.mentor)).collect();
        counts.sort_unstable_by_key(|count| (u32::MAX - count.0, count.1));
        if torn.is_none_or(|known| counts[1].0 > known.0) {
            torn = Some((counts[1].0, student, counts[0].1));
        }
    }
    torn.map(|(_, student, mentor)| (student, mentor))
}
