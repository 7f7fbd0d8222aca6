//! Reading an instance or a result, and saying all that is wrong with an instance, each with its place.

use crate::instance::{Instance, Pair, Tier};
use crate::result::MatchResult;
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Sizes and minima stay below this, so that no sum can overflow.
const LARGEST_GROUP: u32 = 1_000_000;

/// One thing wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer (RFC 6901); empty for the whole.
    pub pointer: String,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", if self.pointer.is_empty() { "/" } else { &self.pointer }, self.message)
    }
}

/// Reads an instance and validates it.
///
/// # Errors
/// One problem if the text is not an instance, else every broken rule.
pub fn read_instance(text: &str) -> Result<Instance, Vec<Problem>> {
    let instance: Instance = read(text).map_err(|problem| vec![problem])?;
    let problems = validate(&instance);
    if problems.is_empty() { Ok(instance) } else { Err(problems) }
}

/// Reads a result; [`crate::verify()`] says whether it is right.
///
/// # Errors
/// The first place where the text is not a result.
pub fn read_result(text: &str) -> Result<MatchResult, Problem> {
    read(text)
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let mut source = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut source).map_err(|error| {
        let pointer: String = error
            .path()
            .iter()
            .filter_map(|segment| match segment {
                serde_path_to_error::Segment::Seq { index } => Some(format!("/{index}")),
                serde_path_to_error::Segment::Map { key } => {
                    Some(format!("/{}", key.replace('~', "~0").replace('/', "~1")))
                }
                serde_path_to_error::Segment::Enum { variant } => Some(format!("/{variant}")),
                serde_path_to_error::Segment::Unknown => None,
            })
            .collect();
        Problem { pointer, message: error.inner().to_string() }
    })?;
    source.end().map_err(|error| Problem { pointer: String::new(), message: error.to_string() })?;
    Ok(value)
}

/// Every rule the instance breaks; empty if it is sound. A sound instance may still be infeasible.
pub fn validate(instance: &Instance) -> Vec<Problem> {
    let mut check = Check { students: HashMap::new(), mentors: HashMap::new(), found: Vec::new() };
    for (key, allowed) in instance.weights.out_of_range() {
        check.add(format!("/weights/{key}"), allowed.to_owned());
    }
    for (index, student) in instance.students.iter().enumerate() {
        if check.students.insert(&student.id, index).is_some() {
            check.add(format!("/students/{index}/id"), format!("student {:?} appears twice", student.id));
        }
    }
    for (index, mentor) in instance.mentors.iter().enumerate() {
        if check.mentors.insert(&mentor.id, index).is_some() {
            check.add(format!("/mentors/{index}/id"), format!("mentor {:?} appears twice", mentor.id));
        }
    }
    for (index, student) in instance.students.iter().enumerate() {
        check.preferences(&format!("/students/{index}/choices"), &student.choices, Side::Mentor);
    }
    for (index, mentor) in instance.mentors.iter().enumerate() {
        let at = |key: &str| format!("/mentors/{index}/{key}");
        if mentor.min > mentor.max {
            check.add(at("min"), format!("the minimum {} exceeds the maximum {}", mentor.min, mentor.max));
        }
        for (key, value) in [("max", mentor.max), ("target", mentor.target.unwrap_or(0))] {
            if value > LARGEST_GROUP {
                check.add(at(key), format!("must be at most {LARGEST_GROUP}"));
            }
        }
        check.preferences(&at("ranking"), &mentor.ranking, Side::Student);
        for (position, id) in mentor.declined.iter().enumerate() {
            check.known(format!("{}/{position}", at("declined")), id, Side::Student);
        }
    }
    check.pairs("/candidates", instance.candidates.as_deref().unwrap_or_default());
    check.pairs("/forbidden", &instance.forbidden);
    check.pins(instance);
    check.previous(&instance.previous);
    check.found
}

#[derive(Clone, Copy)]
enum Side {
    Student,
    Mentor,
}

struct Check<'a> {
    students: HashMap<&'a str, usize>,
    mentors: HashMap<&'a str, usize>,
    found: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn add(&mut self, pointer: String, message: String) {
        self.found.push(Problem { pointer, message });
    }

    fn known(&mut self, pointer: String, id: &str, side: Side) -> bool {
        let (ids, kind) = match side {
            Side::Student => (&self.students, "student"),
            Side::Mentor => (&self.mentors, "mentor"),
        };
        let known = ids.contains_key(id);
        if !known {
            self.add(pointer, format!("there is no {kind} {id:?}"));
        }
        known
    }

    fn preferences(&mut self, pointer: &str, tiers: &'a [Tier], side: Side) {
        let mut seen = HashSet::new();
        for (tier, entry) in tiers.iter().enumerate() {
            for (position, id) in entry.ids().iter().enumerate() {
                let place = match entry {
                    Tier::One(_) => format!("{pointer}/{tier}"),
                    Tier::Tie(_) => format!("{pointer}/{tier}/{position}"),
                };
                if self.known(place.clone(), id, side) && !seen.insert(id.as_str()) {
                    self.add(place, format!("{id:?} is listed twice"));
                }
            }
        }
    }

    fn pairs(&mut self, pointer: &str, pairs: &[Pair]) {
        for (index, (student, mentor)) in pairs.iter().enumerate() {
            self.known(format!("{pointer}/{index}/0"), student, Side::Student);
            self.known(format!("{pointer}/{index}/1"), mentor, Side::Mentor);
        }
    }

    fn pins(&mut self, instance: &Instance) {
        self.pairs("/pinned", &instance.pinned);
        let candidates: Option<HashSet<&Pair>> =
            instance.candidates.as_ref().map(|pairs| pairs.iter().collect());
        let forbidden: HashSet<&Pair> = instance.forbidden.iter().collect();
        let mut seen = HashSet::new();
        for (index, pair) in instance.pinned.iter().enumerate() {
            let pointer = format!("/pinned/{index}");
            if !seen.insert(pair.0.as_str()) {
                self.add(pointer.clone(), format!("student {:?} is pinned twice", pair.0));
            }
            let why = if candidates.as_ref().is_some_and(|candidates| !candidates.contains(pair)) {
                "is not among the candidates"
            } else if forbidden.contains(pair) {
                "is forbidden"
            } else if self
                .mentors
                .get(pair.1.as_str())
                .is_some_and(|mentor| instance.mentors[*mentor].declined.contains(&pair.0))
            {
                "was declined by the mentor"
            } else {
                continue;
            };
            self.add(pointer, format!("the pinned pair {:?}, {:?} {why}", pair.0, pair.1));
        }
    }

    fn previous(&mut self, previous: &[Pair]) {
        let mut seen = HashSet::new();
        for (index, (student, _)) in previous.iter().enumerate() {
            let pointer = format!("/previous/{index}/0");
            if self.known(pointer.clone(), student, Side::Student) && !seen.insert(student.as_str()) {
                self.add(pointer, format!("student {student:?} has two previous mentors"));
            }
        }
    }
}
