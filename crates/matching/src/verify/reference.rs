//! For tests: all assignments of a tiny instance.

use super::Placed;
use super::facts::Facts;
use crate::instance::Instance;

/// The largest objective, and the largest where only pins cause envy; None where there is no such assignment.
pub(crate) struct Reference {
    pub optimum: Option<i64>,
    pub free_of_envy: Option<i64>,
}

pub(crate) fn everything(instance: &Instance) -> Reference {
    let facts = Facts::new(instance);
    let mut reference = Reference { optimum: None, free_of_envy: None };
    let mut placed =
        Placed { facts: &facts, mentor_of: Vec::new(), groups: vec![Vec::new(); facts.mentors.len()] };
    visit(&mut placed, &mut reference);
    reference
}

fn visit(placed: &mut Placed<'_, '_>, reference: &mut Reference) {
    let facts = placed.facts;
    let student = placed.mentor_of.len();
    if student < facts.students.len() {
        for &mentor in &facts.eligible[student] {
            placed.mentor_of.push(mentor);
            placed.groups[mentor].push(student);
            visit(placed, reference);
            placed.groups[mentor].pop();
            placed.mentor_of.pop();
        }
        return;
    }
    if !placed.hard_rules().is_empty() {
        return;
    }
    let objective: i64 = (0..facts.mentors.len())
        .map(|mentor| facts.points(mentor, &placed.groups[mentor]).iter().sum::<i64>())
        .sum();
    reference.optimum = reference.optimum.max(Some(objective));
    if !placed.envy_without_pin() {
        reference.free_of_envy = reference.free_of_envy.max(Some(objective));
    }
}
