//! An instance with ids turned into positions, and the value of every eligible pair.

use crate::instance::{Instance, Tier};
use crate::weights::Weights;
use std::collections::{HashMap, HashSet};

/// The tier of whatever is not listed.
pub(crate) const LAST: u32 = u32::MAX;

/// An eligible pair as its student sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edge {
    pub mentor: usize,
    pub value: i64,
}

#[derive(Clone)]
pub(crate) struct StudentFacts {
    /// +1 girl, −1 boy, 0 not counted.
    pub sign: i64,
    pub grade: Option<usize>,
    pub special: Vec<usize>,
    pub personality: Option<usize>,
    pub pinned: Option<usize>,
    /// The previous mentor, if the pair is still eligible: any other mentor is a chosen change.
    pub previous: Option<usize>,
    /// Listed mentors in written order with their tier.
    pub choices: Vec<(usize, u32)>,
    /// Eligible mentors in input order.
    pub edges: Vec<Edge>,
    tiers: Vec<(usize, u32)>,
    barred: Vec<usize>,
    candidates: Option<Vec<usize>>,
}

#[derive(Clone)]
pub(crate) struct MentorFacts {
    pub min: usize,
    pub max: usize,
    pub per_grade: Option<usize>,
    pub target: usize,
    /// Students eligible for this mentor in input order.
    pub eligible: Vec<usize>,
    /// Students who list this mentor.
    pub wanted_by: Vec<usize>,
    tiers: Vec<(usize, u32)>,
}

#[derive(Clone)]
pub(crate) struct Model<'a> {
    pub instance: &'a Instance,
    pub weights: &'a Weights,
    pub students: Vec<StudentFacts>,
    pub mentors: Vec<MentorFacts>,
    pub grades: Vec<&'a str>,
    pub special: Vec<&'a str>,
    pub personalities: Vec<&'a str>,
    /// Chosen changes, at most.
    pub budget: usize,
}

/// Positions of strings in order of first appearance.
#[derive(Default)]
struct Names<'a> {
    list: Vec<&'a str>,
    index: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn position(&mut self, name: &'a str) -> usize {
        *self.index.entry(name).or_insert_with(|| {
            self.list.push(name);
            self.list.len() - 1
        })
    }
}

fn flatten(tiers: &[Tier], index: &HashMap<&str, usize>) -> Vec<(usize, u32)> {
    let tier_of = |(tier, entry): (usize, &Tier)| {
        entry
            .ids()
            .iter()
            .filter_map(|id| index.get(id.as_str()).map(|found| (*found, tier as u32)))
            .collect::<Vec<_>>()
    };
    tiers.iter().enumerate().flat_map(tier_of).collect()
}

fn look_up(sorted: &[(usize, u32)], wanted: usize) -> u32 {
    sorted.binary_search_by_key(&wanted, |entry| entry.0).map_or(LAST, |found| sorted[found].1)
}

impl<'a> Model<'a> {
    /// The instance must be sound ([`crate::read::validate`]).
    pub(crate) fn new(instance: &'a Instance) -> Self {
        let student_index: HashMap<&str, usize> = index(instance.students.iter().map(|student| &student.id));
        let mentor_index: HashMap<&str, usize> = index(instance.mentors.iter().map(|mentor| &mentor.id));
        let mut grades = Names::default();
        let mut special = Names::default();
        let mut personalities = Names::default();
        let mut students: Vec<StudentFacts> = instance
            .students
            .iter()
            .map(|student| {
                let choices = flatten(&student.choices, &mentor_index);
                let mut tiers = choices.clone();
                tiers.sort_unstable();
                let mut categories: Vec<usize> =
                    student.special.iter().map(|tag| special.position(tag)).collect();
                categories.sort_unstable();
                categories.dedup();
                StudentFacts {
                    sign: match student.gender.as_deref() {
                        Some("1") => -1,
                        Some("2") => 1,
                        _ => 0,
                    },
                    grade: student.grade.as_deref().map(|grade| grades.position(grade)),
                    special: categories,
                    personality: student.personality.as_deref().map(|tag| personalities.position(tag)),
                    pinned: None,
                    previous: None,
                    choices,
                    edges: Vec::new(),
                    tiers,
                    barred: Vec::new(),
                    candidates: instance.candidates.as_ref().map(|_| Vec::new()),
                }
            })
            .collect();
        let mut mentors: Vec<MentorFacts> = instance
            .mentors
            .iter()
            .map(|mentor| {
                let mut tiers = flatten(&mentor.ranking, &student_index);
                tiers.sort_unstable();
                MentorFacts {
                    min: mentor.min as usize,
                    max: mentor.max as usize,
                    per_grade: mentor.max_per_grade.map(|most| most as usize),
                    target: mentor.target.unwrap_or((mentor.min + mentor.max) / 2) as usize,
                    eligible: Vec::new(),
                    wanted_by: Vec::new(),
                    tiers,
                }
            })
            .collect();
        for (number, student) in students.iter().enumerate() {
            for (mentor, _) in &student.choices {
                mentors[*mentor].wanted_by.push(number);
            }
        }
        let place = |pair: &(String, String)| {
            Some((*student_index.get(pair.0.as_str())?, *mentor_index.get(pair.1.as_str())?))
        };
        for (student, mentor) in instance.candidates.iter().flatten().filter_map(place) {
            students[student].candidates.get_or_insert_default().push(mentor);
        }
        for (student, mentor) in instance.forbidden.iter().filter_map(place) {
            students[student].barred.push(mentor);
        }
        for (number, mentor) in instance.mentors.iter().enumerate() {
            for student in mentor.declined.iter().filter_map(|id| student_index.get(id.as_str())) {
                students[*student].barred.push(number);
            }
        }
        for student in &mut students {
            student.barred.sort_unstable();
            if let Some(list) = &mut student.candidates {
                list.sort_unstable();
                list.dedup();
            }
        }
        for (student, mentor) in instance.pinned.iter().filter_map(place) {
            students[student].pinned = Some(mentor);
        }
        let mut model = Self {
            instance,
            weights: &instance.weights,
            students,
            mentors,
            grades: grades.list,
            special: special.list,
            personalities: personalities.list,
            budget: instance.change_budget.map_or(usize::MAX, |budget| budget as usize),
        };
        model.find_edges(instance.previous.iter().filter_map(place).collect());
        model
    }

    fn find_edges(&mut self, previous: HashMap<usize, usize>) {
        let tags = |list: &'a [String]| -> HashSet<&'a str> { list.iter().map(String::as_str).collect() };
        let offers: Vec<[HashSet<&str>; 3]> = self
            .instance
            .mentors
            .iter()
            .map(|mentor| [tags(&mentor.strengths), tags(&mentor.qualified_for), tags(&mentor.classes)])
            .collect();
        let all: Vec<usize> = (0..self.mentors.len()).collect();
        for number in 0..self.students.len() {
            let facts = &self.students[number];
            let needs = tags(&self.instance.students[number].needs);
            let mut edges = Vec::new();
            for &mentor in facts.candidates.as_ref().unwrap_or(&all) {
                let elsewhere = facts.pinned.is_some_and(|pinned| pinned != mentor);
                if self.mentors[mentor].max == 0 || elsewhere || !self.acceptable(number, mentor) {
                    continue;
                }
                let was = previous.get(&number) == Some(&mentor);
                let parts = self.value_parts(number, mentor, &needs, &offers[mentor], was);
                edges.push(Edge { mentor, value: parts.iter().sum() });
            }
            for edge in &edges {
                self.mentors[edge.mentor].eligible.push(number);
            }
            let kept = previous.get(&number).copied();
            let facts = &mut self.students[number];
            facts.previous = kept.filter(|mentor| edges.iter().any(|edge| edge.mentor == *mentor));
            facts.edges = edges;
        }
    }

    /// Points by term, in the order of [`PAIR_TERMS`].
    fn value_parts(
        &self,
        student: usize,
        mentor: usize,
        needs: &HashSet<&str>,
        [strengths, qualified, classes]: &[HashSet<&str>; 3],
        was: bool,
    ) -> [i64; 8] {
        let weights = self.weights;
        let (child, adult) = (&self.instance.students[student], &self.instance.mentors[mentor]);
        let tiered = |list: &[i64], later: i64, tier: u32| match tier {
            LAST => 0,
            tier => list.get(tier as usize).copied().unwrap_or(later),
        };
        let met = (needs.intersection(strengths).count() as i64).min(weights.need_max);
        let able = child.special.iter().any(|category| qualified.contains(category.as_str()));
        let psychological = child.special.iter().any(|category| category == "psychological")
            && !qualified.contains("psychological");
        let when = |condition: bool, points: i64| if condition { points } else { 0 };
        [
            tiered(&weights.choice, weights.choice_later, self.choice_tier(student, mentor)),
            tiered(&weights.ranking, weights.ranking_later, self.rank_tier(mentor, student)),
            weights.need * met,
            when(child.class.as_deref().is_some_and(|class| classes.contains(class)), weights.class),
            when(child.area.is_some() && child.area == adult.area, weights.area),
            when(able, weights.qualified),
            when(psychological, weights.unqualified_psychological),
            when(was, weights.previous),
        ]
    }

    /// Points of an eligible pair by term, in the order of [`PAIR_TERMS`].
    pub(crate) fn parts(&self, student: usize, mentor: usize) -> [i64; 8] {
        let tags = |list: &'a [String]| -> HashSet<&'a str> { list.iter().map(String::as_str).collect() };
        let adult = &self.instance.mentors[mentor];
        let offer = [tags(&adult.strengths), tags(&adult.qualified_for), tags(&adult.classes)];
        let was = self.students[student].previous == Some(mentor);
        self.value_parts(student, mentor, &tags(&self.instance.students[student].needs), &offer, was)
    }

    /// The same problem with some students already placed; whether a pairing is a change stays as it was.
    pub(crate) fn with_fixed(&self, fixed: &[Option<usize>]) -> Self {
        self.keeping(|student, mentor| fixed[student].is_none_or(|pick| pick == mentor))
    }

    /// The same problem with fewer eligible pairs.
    pub(crate) fn keeping(&self, keep: impl Fn(usize, usize) -> bool) -> Self {
        let mut model = self.clone();
        for mentor in &mut model.mentors {
            mentor.eligible.clear();
        }
        for (number, student) in model.students.iter_mut().enumerate() {
            student.edges.retain(|edge| keep(number, edge.mentor));
            for edge in &student.edges {
                model.mentors[edge.mentor].eligible.push(number);
            }
        }
        model
    }

    /// In `candidates` (or these are null), not forbidden, not declined.
    pub(crate) fn acceptable(&self, student: usize, mentor: usize) -> bool {
        let facts = &self.students[student];
        facts.candidates.as_ref().is_none_or(|list| list.binary_search(&mentor).is_ok())
            && facts.barred.binary_search(&mentor).is_err()
    }

    pub(crate) fn value(&self, student: usize, mentor: usize) -> Option<i64> {
        let edges = &self.students[student].edges;
        let found = edges.binary_search_by_key(&mentor, |edge| edge.mentor).ok()?;
        Some(edges[found].value)
    }

    pub(crate) fn choice_tier(&self, student: usize, mentor: usize) -> u32 {
        look_up(&self.students[student].tiers, mentor)
    }

    pub(crate) fn rank_tier(&self, mentor: usize, student: usize) -> u32 {
        look_up(&self.mentors[mentor].tiers, student)
    }

    /// Whether this pairing would be a chosen change.
    pub(crate) fn changes(&self, student: usize, mentor: usize) -> bool {
        self.students[student].previous.is_some_and(|previous| previous != mentor)
    }
}

fn index<'a>(ids: impl Iterator<Item = &'a String>) -> HashMap<&'a str, usize> {
    ids.enumerate().map(|(number, id)| (id.as_str(), number)).collect()
}

/// The terms of a pair's value, in the order of [`Model::parts`].
pub(crate) const PAIR_TERMS: [crate::result::Term; 8] = {
    use crate::result::Term;
    [
        Term::Choice,
        Term::Ranking,
        Term::Need,
        Term::Class,
        Term::Area,
        Term::Qualified,
        Term::UnqualifiedPsychological,
        Term::Previous,
    ]
};
