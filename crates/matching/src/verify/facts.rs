//! The instance read afresh: tiers, eligibility, points. Slow and obvious on purpose.

use crate::instance::{Instance, Mentor, Student, Tier};
use std::collections::{HashMap, HashSet};

pub(super) const UNLISTED: usize = usize::MAX;
/// Terms of the objective: eight of pairs, then gender, special, personality, size.
pub(super) const TERMS: usize = 12;

pub(super) struct Facts<'a> {
    pub instance: &'a Instance,
    pub students: &'a [Student],
    pub mentors: &'a [Mentor],
    pub student_number: HashMap<&'a str, usize>,
    pub mentor_number: HashMap<&'a str, usize>,
    ranks: Vec<HashMap<&'a str, usize>>,
    choices: Vec<HashMap<&'a str, usize>>,
    candidates: Option<HashSet<(&'a str, &'a str)>>,
    barred: HashSet<(&'a str, &'a str)>,
    pins: HashMap<&'a str, &'a str>,
    previous: HashMap<&'a str, &'a str>,
    pub eligible: Vec<Vec<usize>>,
}

fn tiers(list: &[Tier]) -> HashMap<&str, usize> {
    list.iter()
        .enumerate()
        .flat_map(|(tier, entry)| entry.ids().iter().map(move |id| (id.as_str(), tier)))
        .collect()
}

fn shared(one: &[String], other: &[String]) -> i64 {
    let one: HashSet<&String> = one.iter().collect();
    one.into_iter().filter(|tag| other.contains(tag)).count() as i64
}

impl<'a> Facts<'a> {
    pub(super) fn new(instance: &'a Instance) -> Self {
        let pair = |pair: &'a (String, String)| (pair.0.as_str(), pair.1.as_str());
        let (students, mentors) = (&instance.students[..], &instance.mentors[..]);
        let declined = mentors
            .iter()
            .flat_map(|mentor| mentor.declined.iter().map(|id| (id.as_str(), mentor.id.as_str())));
        let mut facts = Self {
            instance,
            students,
            mentors,
            student_number: students
                .iter()
                .enumerate()
                .map(|(at, student)| (student.id.as_str(), at))
                .collect(),
            mentor_number: mentors.iter().enumerate().map(|(at, mentor)| (mentor.id.as_str(), at)).collect(),
            ranks: mentors.iter().map(|mentor| tiers(&mentor.ranking)).collect(),
            choices: students.iter().map(|student| tiers(&student.choices)).collect(),
            candidates: instance.candidates.as_ref().map(|list| list.iter().map(pair).collect()),
            barred: instance.forbidden.iter().map(pair).chain(declined).collect(),
            pins: instance.pinned.iter().map(pair).collect(),
            previous: instance.previous.iter().map(pair).collect(),
            eligible: Vec::new(),
        };
        facts.eligible = (0..students.len())
            .map(|student| (0..mentors.len()).filter(|mentor| facts.is_eligible(student, *mentor)).collect())
            .collect();
        facts
    }

    pub(super) fn choice(&self, student: usize, mentor: usize) -> usize {
        self.choices[student].get(self.mentors[mentor].id.as_str()).copied().unwrap_or(UNLISTED)
    }

    pub(super) fn rank(&self, mentor: usize, student: usize) -> usize {
        self.ranks[mentor].get(self.students[student].id.as_str()).copied().unwrap_or(UNLISTED)
    }

    pub(super) fn acceptable(&self, student: usize, mentor: usize) -> bool {
        let pair = (self.students[student].id.as_str(), self.mentors[mentor].id.as_str());
        self.candidates.as_ref().is_none_or(|list| list.contains(&pair)) && !self.barred.contains(&pair)
    }

    pub(super) fn pinned(&self, student: usize) -> bool {
        self.pins.contains_key(self.students[student].id.as_str())
    }

    pub(super) fn is_eligible(&self, student: usize, mentor: usize) -> bool {
        let pin = self.pins.get(self.students[student].id.as_str());
        self.acceptable(student, mentor)
            && self.mentors[mentor].max > 0
            && pin.is_none_or(|pin| *pin == self.mentors[mentor].id)
    }

    /// The previous mentor, if still eligible: any other is a chosen change.
    pub(super) fn kept(&self, student: usize) -> Option<usize> {
        let previous = self.previous.get(self.students[student].id.as_str())?;
        self.mentor_number.get(previous).copied().filter(|mentor| self.is_eligible(student, *mentor))
    }

    pub(super) fn chosen_change(&self, student: usize, mentor: usize) -> bool {
        self.kept(student).is_some_and(|kept| kept != mentor)
    }

    pub(super) fn target(&self, mentor: usize) -> i64 {
        let mentor = &self.mentors[mentor];
        i64::from(mentor.target.unwrap_or((mentor.min + mentor.max) / 2))
    }

    pub(super) fn sign(&self, student: usize) -> i64 {
        match self.students[student].gender.as_deref() {
            Some("1") => -1,
            Some("2") => 1,
            _ => 0,
        }
    }

    pub(super) fn pair(&self, student: usize, mentor: usize) -> [i64; 8] {
        let (weights, child, adult) =
            (&self.instance.weights, &self.students[student], &self.mentors[mentor]);
        let tiered = |list: &[i64], later: i64, tier: usize| match tier {
            UNLISTED => 0,
            tier => list.get(tier).copied().unwrap_or(later),
        };
        let psychological = "psychological".to_owned();
        let lacks = child.special.contains(&psychological) && !adult.qualified_for.contains(&psychological);
        [
            tiered(&weights.choice, weights.choice_later, self.choice(student, mentor)),
            tiered(&weights.ranking, weights.ranking_later, self.rank(mentor, student)),
            weights.need * shared(&child.needs, &adult.strengths).min(weights.need_max),
            weights.class
                * i64::from(child.class.as_ref().is_some_and(|class| adult.classes.contains(class))),
            weights.area * i64::from(child.area.is_some() && child.area == adult.area),
            weights.qualified * i64::from(shared(&child.special, &adult.qualified_for) > 0),
            weights.unqualified_psychological * i64::from(lacks),
            weights.previous * i64::from(self.previous.get(child.id.as_str()) == Some(&adult.id.as_str())),
        ]
    }

    /// Points of a whole group by term.
    pub(super) fn points(&self, mentor: usize, group: &[usize]) -> [i64; TERMS] {
        let weights = &self.instance.weights;
        let mut points = [0; TERMS];
        let mut special: HashMap<&str, i64> = HashMap::new();
        let mut personality: HashMap<&str, i64> = HashMap::new();
        for &student in group {
            for (sum, value) in points.iter_mut().zip(self.pair(student, mentor)) {
                *sum += value;
            }
            for tag in self.students[student].special.iter().collect::<HashSet<_>>() {
                *special.entry(tag).or_default() += 1;
            }
            if let Some(tag) = &self.students[student].personality {
                *personality.entry(tag).or_default() += 1;
            }
        }
        let over = |count: i64, free: i64| (count - free).max(0);
        let uneven = group.iter().map(|student| self.sign(*student)).sum::<i64>().abs();
        let off = (group.len() as i64 - self.target(mentor)).abs();
        points[8] = -weights.gender * over(uneven, weights.gender_free);
        points[9] = -weights.special
            * special
                .values()
                .map(|count| weights.special_free.iter().map(|free| over(*count, *free)).sum::<i64>())
                .sum::<i64>();
        points[10] = -weights.personality
            * personality.values().map(|count| over(*count, weights.personality_free)).sum::<i64>();
        points[11] = -weights.size * over(off, weights.size_free);
        points
    }
}
