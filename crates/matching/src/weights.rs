//! What counts how much: the defaults, each of which an instance may change by its key.

use serde::{Deserialize, Serialize};

/// The numbers that are not negative: a weight of a penalty or a count that goes free.
pub(crate) const LARGEST: i64 = 1_000;

/// Points of the objective. Penalty weights and free counts are 0–1000, all others −1000–1000.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// By the student's tier, best first.
    pub choice: Vec<i64>,
    /// For a tier the list `choice` does not reach.
    pub choice_later: i64,
    /// By the mentor's tier, best first.
    pub ranking: Vec<i64>,
    pub ranking_later: i64,
    /// For each need of the student that is a strength of the mentor …
    pub need: i64,
    /// … but no more than this many.
    pub need_max: i64,
    pub class: i64,
    pub area: i64,
    pub qualified: i64,
    pub unqualified_psychological: i64,
    pub previous: i64,
    pub gender: i64,
    pub gender_free: i64,
    pub special: i64,
    pub special_free: Vec<i64>,
    pub personality: i64,
    pub personality_free: i64,
    pub size: i64,
    pub size_free: i64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            choice: vec![40, 30, 22, 15, 10],
            choice_later: 0,
            ranking: (19..=30).rev().collect(),
            ranking_later: 5,
            need: 6,
            need_max: 3,
            class: 8,
            area: 5,
            qualified: 20,
            unqualified_psychological: -10,
            previous: 25,
            gender: 8,
            gender_free: 1,
            special: 6,
            special_free: vec![2, 3],
            personality: 4,
            personality_free: 3,
            size: 3,
            size_free: 1,
        }
    }
}

impl Weights {
    /// The defaults with some keys changed, as a scheme writes them.
    ///
    /// # Errors
    /// Each unknown key or wrong value, with a pointer to the key.
    pub fn with_keys(keys: &serde_json::Map<String, serde_json::Value>) -> Result<Self, Vec<crate::Problem>> {
        let weights: Self = serde_path_to_error::deserialize(serde_json::Value::Object(keys.clone()))
            .map_err(|error| {
                let pointer = format!("/{}", error.path().to_string().replace('.', "/"));
                vec![crate::Problem { pointer, message: error.inner().to_string() }]
            })?;
        let wrong = weights.out_of_range();
        if wrong.is_empty() {
            return Ok(weights);
        }
        let problem = |(key, allowed): (String, &str)| crate::Problem {
            pointer: format!("/{key}"),
            message: allowed.to_owned(),
        };
        Err(wrong.into_iter().map(problem).collect())
    }

    /// The keys whose value is out of range, each with what is allowed.
    pub(crate) fn out_of_range(&self) -> Vec<(String, &'static str)> {
        let mut found = Vec::new();
        let mut check = |key: String, value: i64, least: i64| {
            if value < least || value > LARGEST {
                found.push((
                    key,
                    if least == 0 { "must be between 0 and 1000" } else { "must be between -1000 and 1000" },
                ));
            }
        };
        for (name, list, least) in [
            ("choice", &self.choice, -LARGEST),
            ("ranking", &self.ranking, -LARGEST),
            ("special_free", &self.special_free, 0),
        ] {
            for (index, value) in list.iter().enumerate() {
                check(format!("{name}/{index}"), *value, least);
            }
        }
        for (name, value, least) in [
            ("choice_later", self.choice_later, -LARGEST),
            ("ranking_later", self.ranking_later, -LARGEST),
            ("need", self.need, -LARGEST),
            ("need_max", self.need_max, 0),
            ("class", self.class, -LARGEST),
            ("area", self.area, -LARGEST),
            ("qualified", self.qualified, -LARGEST),
            ("unqualified_psychological", self.unqualified_psychological, -LARGEST),
            ("previous", self.previous, -LARGEST),
            ("gender", self.gender, 0),
            ("gender_free", self.gender_free, 0),
            ("special", self.special, 0),
            ("personality", self.personality, 0),
            ("personality_free", self.personality_free, 0),
            ("size", self.size, 0),
            ("size_free", self.size_free, 0),
        ] {
            check(name.to_owned(), value, least);
        }
        found
    }
}
