//! What forcing one pair would cost.

use crate::instance::Instance;
use crate::read::Problem;
use crate::result::{Certificate, MatchResult};
use crate::solve::solve;

/// The answer to "and if this student went to that mentor?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhatIf {
    /// Points of the objective lost (negative: won, as `fair` and `rounds` may); and who else would move: student,
    /// from, to.
    Possible { cost: i64, moves: Vec<(String, String, String)> },
    /// The pair cannot be had with the hard rules.
    Impossible(Certificate),
}

/// Pins the pair, solves again with the result's mode, seed and effort, and compares.
///
/// # Errors
/// What is wrong with the instance once the pair is pinned: an unknown id, a pair that is not acceptable.
pub fn what_if(
    instance: &Instance,
    result: &MatchResult,
    student: &str,
    mentor: &str,
) -> Result<WhatIf, Vec<Problem>> {
    let mut forced = instance.clone();
    forced.pinned.retain(|pair| pair.0 != student);
    forced.pinned.push((student.to_owned(), mentor.to_owned()));
    let other = solve(&forced, result.mode, result.seed, result.effort)?;
    if let Some(certificate) = other.infeasible {
        return Ok(WhatIf::Impossible(certificate));
    }
    let moves = other
        .assignment
        .iter()
        .filter(|(id, _)| *id != student)
        .filter_map(|(id, to)| {
            let from = result.assignment.get(id).filter(|from| *from != to)?;
            Some((id.clone(), from.clone(), to.clone()))
        })
        .collect();
    Ok(WhatIf::Possible { cost: result.objective.unwrap_or(0) - other.objective.unwrap_or(0), moves })
}
