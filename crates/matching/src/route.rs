//! The exact optimum of all that is linear or convex in a group's size, as a flow.
//!
//! Students flow to mentors (through a mentor's places for their grade where these are limited) and on to a sink.

use crate::flow::Network;
use crate::group::size_penalty;
use crate::model::{Edge, Model};

/// An assignment and the prices of places that prove it best.
pub(crate) struct Route {
    pub mentor_of: Vec<usize>,
    pub place: Vec<i64>,
    /// Mentor × grade.
    pub grade: Vec<i64>,
}

/// Minimises the costs of the pairs, plus the size penalty × `size_scale`, within all bounds. `place` and `grade`
/// are prices to start from. None if there is no assignment.
pub(crate) fn route(
    model: &Model<'_>,
    cost: impl Fn(usize, &Edge) -> i64,
    size_scale: i64,
    place: &[i64],
    grade: &[i64],
) -> Option<Route> {
    let (students, mentors, grades) = (model.students.len(), model.mentors.len(), model.grades.len());
    let sink = students + mentors;
    let mut slot_node = vec![usize::MAX; mentors * grades];
    let mut slots = Vec::new();
    for (mentor, facts) in model.mentors.iter().enumerate().filter(|(_, facts)| facts.per_grade.is_some()) {
        for grade in facts.eligible.iter().filter_map(|student| model.students[*student].grade) {
            let node = &mut slot_node[mentor * grades + grade];
            if *node == usize::MAX {
                *node = sink + 1 + slots.len();
                slots.push((mentor, grade));
            }
        }
    }
    let mut network = Network::new(sink + 1 + slots.len());
    for (mentor, price) in place.iter().enumerate() {
        network.potential[students + mentor] = -price;
    }
    for (mentor, level) in &slots {
        let slot = mentor * grades + level;
        network.potential[slot_node[slot]] = -place[*mentor] - grade[slot];
    }
    let mut taken = Vec::with_capacity(students);
    for (student, facts) in model.students.iter().enumerate() {
        network.excess[student] = 1;
        let mut best = i64::MIN;
        for edge in &facts.edges {
            let slot = facts.grade.map_or(usize::MAX, |level| slot_node[edge.mentor * grades + level]);
            let to = if slot == usize::MAX { students + edge.mentor } else { slot };
            let price = cost(student, edge);
            best = best.max(network.potential[to] - price);
            taken.push((student, edge.mentor, network.arc(student, to, 1, price)));
        }
        network.potential[student] = best;
    }
    for (mentor, level) in &slots {
        let most = model.mentors[*mentor].per_grade.unwrap_or(0) as i64;
        network.arc(slot_node[mentor * grades + level], students + mentor, most, 0);
    }
    network.excess[sink] = -(students as i64);
    for (mentor, facts) in model.mentors.iter().enumerate() {
        let node = students + mentor;
        network.excess[node] -= facts.min as i64;
        network.excess[sink] += facts.min as i64;
        let penalty = |size: i64| size_scale * size_penalty(model.weights, facts.target, size);
        let most = facts.max.min(facts.eligible.len()) as i64;
        let mut from = facts.min as i64;
        let free = model.weights.size_free;
        for turn in [facts.target as i64 - free, facts.target as i64 + free, most] {
            let to = turn.min(most);
            if to > from {
                network.arc(node, sink, to - from, penalty(from + 1) - penalty(from));
                from = to;
            }
        }
    }
    if !network.solve() {
        return None;
    }
    let mut mentor_of = vec![usize::MAX; students];
    for (student, mentor, arc) in taken {
        if network.flow(arc) > 0 {
            mentor_of[student] = mentor;
        }
    }
    let level = network.potential[sink];
    let place: Vec<i64> = (0..mentors).map(|mentor| level - network.potential[students + mentor]).collect();
    let mut grade = vec![0; mentors * grades];
    for (mentor, of_grade) in &slots {
        let slot = mentor * grades + of_grade;
        grade[slot] = (network.potential[students + mentor] - network.potential[slot_node[slot]]).max(0);
    }
    Some(Route { mentor_of, place, grade })
}
