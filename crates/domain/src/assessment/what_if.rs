//! What one more duty would change ("若补录 1 次……").

use serde::{Deserialize, Serialize};

use super::{AssessmentFacts, assess};
use crate::exact::Exact;
use crate::scheme::Assessment;

/// The total with one more duty done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIf {
    /// The rule's key.
    pub rule: String,
    pub total: Exact,
}

/// The total of a person if one missed duty under the rule had been done in time, everything else the same.
///
/// `None` if nothing is missed under the rule, or the person is unknown or not assessed.
pub fn with_one_more_done(
    document: &Assessment,
    facts: &AssessmentFacts,
    person: &str,
    rule: &str,
) -> Option<Exact> {
    let index = facts.people.iter().position(|facts| facts.id == person)?;
    let mut facts = facts.clone();
    let duty = facts.people[index].duties.get_mut(rule).filter(|duty| duty.missed() > 0)?;
    duty.done += 1;
    assess(document, &facts).people.swap_remove(index).total
}

/// Every rule under which one more duty would change the total, by key.
pub fn what_if(document: &Assessment, facts: &AssessmentFacts, person: &str) -> Vec<WhatIf> {
    let Some(index) = facts.people.iter().position(|facts| facts.id == person) else { return Vec::new() };
    let Some(now) = assess(document, facts).people.swap_remove(index).total else { return Vec::new() };
    let rules = facts.people[index].duties.keys();
    let changed = rules.filter_map(|rule| {
        let total = with_one_more_done(document, facts, person, rule)?;
        (total != now).then(|| WhatIf { rule: rule.clone(), total })
    });
    changed.collect()
}
