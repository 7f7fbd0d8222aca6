//! Instances made from a seed, for tests and benches alike.

use super::{Instance, Mentor, Pair, Student, Tier};

/// SplitMix64.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    /// True once in `of`.
    pub fn once_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn pick(&mut self, list: &[&str]) -> String {
        list[self.below(list.len())].to_owned()
    }

    /// Some of the ids, shuffled, now and then tied.
    fn tiers(&mut self, mut ids: Vec<String>, most: usize, tie_once_in: usize) -> Vec<Tier> {
        let mut tiers = Vec::new();
        let count = most.min(ids.len());
        let mut left = count;
        while left > 0 {
            let size = if self.once_in(tie_once_in) { left.min(2) } else { 1 };
            let mut tier: Vec<String> = Vec::new();
            for _ in 0..size {
                tier.push(ids.swap_remove(self.below(ids.len())));
            }
            left -= size;
            tiers.push(if tier.len() == 1 { Tier::One(tier.remove(0)) } else { Tier::Tie(tier) });
        }
        tiers
    }
}

const NEEDS: [&str; 8] = ["reading", "maths", "confidence", "sport", "music", "habits", "english", "science"];
const SPECIAL: [&str; 5] = ["left_behind", "single_parent", "psychological", "hardship", "learning"];
const PERSONALITIES: [&str; 4] = ["quiet", "lively", "steady", "sharp"];
const AREAS: [&str; 5] = ["east", "west", "north", "south", "centre"];

fn student(chance: &mut Chance, number: usize) -> Student {
    let mut special = Vec::new();
    if chance.once_in(4) {
        special.push(chance.pick(&SPECIAL));
        if chance.once_in(4) {
            special.push(chance.pick(&SPECIAL));
        }
    }
    Student {
        id: format!("s{number}"),
        gender: match chance.below(20) {
            0 => None,
            number => Some(if number % 2 == 0 { "1" } else { "2" }.to_owned()),
        },
        needs: (0..chance.below(4)).map(|_| chance.pick(&NEEDS)).collect(),
        special,
        personality: Some(chance.pick(&PERSONALITIES)),
        area: Some(chance.pick(&AREAS)),
        ..Student::default()
    }
}

fn mentor(chance: &mut Chance, number: usize, min: u32, max: u32) -> Mentor {
    Mentor {
        id: format!("m{number}"),
        min,
        max,
        strengths: (0..1 + chance.below(3)).map(|_| chance.pick(&NEEDS)).collect(),
        qualified_for: if chance.once_in(4) { vec![chance.pick(&SPECIAL)] } else { Vec::new() },
        area: Some(chance.pick(&AREAS)),
        ..Mentor::default()
    }
}

/// Students who choose up to five of `near` mentors each, some mentors far more wanted than others; mentors rank up
/// to `ranked` of the students who may come.
pub fn school(seed: u64, students: usize, mentors: usize, near: usize, (min, max): (u32, u32)) -> Instance {
    let mut chance = Chance(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ 0xA5A5);
    let mut instance = Instance::default();
    for number in 0..mentors {
        let mut adult = mentor(&mut chance, number, min, max);
        adult.classes = vec![format!("c{}", number % 40)];
        instance.mentors.push(adult);
    }
    let popularity: Vec<usize> = (0..mentors).map(|_| 1 + chance.below(10) * chance.below(10)).collect();
    let mut comers: Vec<Vec<String>> = vec![Vec::new(); mentors];
    let mut candidates: Vec<Pair> = Vec::new();
    for number in 0..students {
        let mut child = student(&mut chance, number);
        child.class = Some(format!("c{}", number * 40 / students));
        let mut list: Vec<usize> = if near >= mentors {
            (0..mentors).collect()
        } else {
            // One candidate by number keeps every minimum within reach.
            let mut list = vec![number % mentors];
            while list.len() < near {
                let other = chance.below(mentors);
                if !list.contains(&other) {
                    list.push(other);
                }
            }
            list
        };
        for mentor in &list {
            comers[*mentor].push(child.id.clone());
            candidates.push((child.id.clone(), format!("m{mentor}")));
        }
        for _ in 0..5.min(list.len()) {
            let total: usize = list.iter().map(|mentor| popularity[*mentor]).sum();
            let mut ticket = chance.below(total);
            let place = list
                .iter()
                .position(|mentor| {
                    let hit = ticket < popularity[*mentor];
                    ticket = ticket.saturating_sub(popularity[*mentor]);
                    hit
                })
                .unwrap_or(0);
            child.choices.push(Tier::One(format!("m{}", list.swap_remove(place))));
        }
        instance.students.push(child);
    }
    for (number, ids) in comers.into_iter().enumerate() {
        instance.mentors[number].ranking = chance.tiers(ids, 15, 8);
    }
    if near < mentors {
        instance.candidates = Some(candidates);
    }
    instance
}

/// A class of 45 with 8 mentors who take 5 to 8 each.
pub fn class(seed: u64) -> Instance {
    school(seed, 45, 8, 8, (5, 8))
}

/// Up to six students and four mentors with every rule in play; often infeasible.
#[allow(dead_code)]
pub fn tiny(seed: u64) -> Instance {
    let mut chance = Chance(seed);
    let (students, mentors) = (1 + chance.below(6), 1 + chance.below(4));
    let mut instance = Instance::default();
    for number in 0..mentors {
        let min = chance.below(3) as u32;
        let max = if chance.once_in(12) { 0 } else { min + chance.below(4) as u32 };
        let mut adult = mentor(&mut chance, number, min.min(max), max);
        adult.max_per_grade = chance.once_in(4).then(|| 1 + chance.below(2) as u32);
        adult.target = chance.once_in(4).then(|| chance.below(5) as u32);
        adult.classes = if chance.once_in(2) { vec!["c0".to_owned()] } else { Vec::new() };
        instance.mentors.push(adult);
    }
    for number in 0..students {
        let mut child = student(&mut chance, number);
        child.grade = [None, Some("1".to_owned()), Some("2".to_owned())][chance.below(3)].clone();
        child.class = chance.once_in(2).then(|| "c0".to_owned());
        let count = chance.below(mentors + 1);
        child.choices = chance.tiers((0..mentors).map(|mentor| format!("m{mentor}")).collect(), count, 4);
        instance.students.push(child);
    }
    for number in 0..mentors {
        let count = chance.below(students + 1);
        instance.mentors[number].ranking =
            chance.tiers((0..students).map(|student| format!("s{student}")).collect(), count, 4);
        if chance.once_in(6) {
            instance.mentors[number].declined.push(format!("s{}", chance.below(students)));
        }
    }
    let every: Vec<Pair> = (0..students)
        .flat_map(|student| (0..mentors).map(move |mentor| (format!("s{student}"), format!("m{mentor}"))))
        .collect();
    if chance.once_in(5) {
        instance.candidates = Some(every.iter().filter(|_| !chance.once_in(4)).cloned().collect());
    }
    if chance.once_in(4) {
        instance.forbidden.push(every[chance.below(every.len())].clone());
    }
    if chance.once_in(4) {
        let pair = every[chance.below(every.len())].clone();
        let declined =
            instance.mentors.iter().any(|mentor| mentor.id == pair.1 && mentor.declined.contains(&pair.0));
        let outside = instance.candidates.as_ref().is_some_and(|list| !list.contains(&pair));
        if !declined && !outside && !instance.forbidden.contains(&pair) {
            instance.pinned.push(pair);
        }
    }
    if chance.once_in(3) {
        for number in 0..students {
            if !chance.once_in(3) {
                instance.previous.push((format!("s{number}"), format!("m{}", chance.below(mentors + 1))));
            }
        }
        if chance.once_in(2) {
            instance.change_budget = Some(chance.below(4) as u32);
        }
    }
    if chance.once_in(6) {
        instance.weights.choice = vec![12, 3];
        instance.weights.choice_later = -4;
        instance.weights.gender = 20;
        instance.weights.special_free = vec![1, 1, 4];
    }
    instance
}
