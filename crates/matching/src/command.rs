//! What `shiyou match` and `shiyou match verify` do, from text to text; the server only opens the files.

use crate::read::{Problem, read_instance, read_result};
use crate::result::{MatchResult, Mode};
use crate::solve::solve;
use crate::verify::verify;
use std::fmt;
use std::str::FromStr;

/// How a run ended, with the exit code of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// 0: groups that passed the checker.
    Solved(Box<MatchResult>),
    /// 3: a sound instance that no assignment satisfies; the certificate passed the checker.
    Infeasible(Box<MatchResult>),
    /// 2: what is wrong with the input.
    BadInput(Vec<Problem>),
    /// 1: the checker refused the result, which must not be shown: a fault of this program.
    Refused(Vec<String>),
}

impl Ending {
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Solved(_) => 0,
            Self::Refused(_) => 1,
            Self::BadInput(_) => 2,
            Self::Infeasible(_) => 3,
        }
    }

    /// The result as it is written, if there is one to write.
    ///
    /// # Errors
    /// Never for a result of this crate; it is serde's word.
    pub fn output(&self) -> Result<Option<String>, serde_json::Error> {
        match self {
            Self::Solved(result) | Self::Infeasible(result) => {
                serde_json::to_string_pretty(result).map(|text| Some(text + "\n"))
            }
            Self::BadInput(_) | Self::Refused(_) => Ok(None),
        }
    }
}

/// Reads, solves and checks.
pub fn match_text(instance: &str, mode: Mode, seed: u64, effort: u64) -> Ending {
    let instance = match read_instance(instance) {
        Ok(instance) => instance,
        Err(problems) => return Ending::BadInput(problems),
    };
    let result = match solve(&instance, mode, seed, effort) {
        Ok(result) => result,
        Err(problems) => return Ending::BadInput(problems),
    };
    let problems = verify(&instance, &result);
    match (problems.is_empty(), result.infeasible.is_some()) {
        (false, _) => Ending::Refused(problems),
        (true, true) => Ending::Infeasible(Box::new(result)),
        (true, false) => Ending::Solved(Box::new(result)),
    }
}

/// What the checker finds wrong: empty for exit code 0, else 1.
///
/// # Errors
/// Exit code 2: the problems of the instance, or else that of the result.
pub fn verify_text(instance: &str, result: &str) -> Result<Vec<String>, Vec<Problem>> {
    let instance = read_instance(instance)?;
    let result = read_result(result).map_err(|problem| vec![problem])?;
    Ok(verify(&instance, &result))
}

/// A word that names no mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMode(pub String);

impl fmt::Display for UnknownMode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?} is not one of rounds, fair, best", self.0)
    }
}

impl std::error::Error for UnknownMode {}

impl FromStr for Mode {
    type Err = UnknownMode;

    fn from_str(word: &str) -> Result<Self, UnknownMode> {
        match word {
            "rounds" => Ok(Self::Rounds),
            "fair" => Ok(Self::Fair),
            "best" => Ok(Self::Best),
            other => Err(UnknownMode(other.to_owned())),
        }
    }
}
