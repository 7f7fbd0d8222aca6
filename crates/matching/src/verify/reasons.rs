//! Is the envy list complete, and is every explanation the first that is true?

use super::Placed;
use super::facts::TERMS;
use crate::result::{Code, Detail, EnvyReason, MatchResult, Mode, Term};
use std::collections::{BTreeMap, HashMap};

const ORDER: [Term; TERMS] = [
    Term::Choice,
    Term::Ranking,
    Term::Need,
    Term::Class,
    Term::Area,
    Term::Qualified,
    Term::UnqualifiedPsychological,
    Term::Previous,
    Term::Gender,
    Term::Special,
    Term::Personality,
    Term::Size,
];

#[derive(PartialEq, Eq)]
enum Envied {
    No,
    Pin,
    Yes,
}

pub(super) fn check(placed: &Placed<'_, '_>, result: &MatchResult) -> Vec<String> {
    let facts = placed.facts;
    let mut problems = Vec::new();
    let mut listed: HashMap<(usize, usize), EnvyReason> = HashMap::new();
    for (at, entry) in result.justified_envy.iter().enumerate() {
        let student = facts.student_number.get(entry.student.as_str());
        let mentor = facts.mentor_number.get(entry.mentor.as_str());
        if let (Some(student), Some(mentor)) = (student, mentor)
            && listed.insert((*student, *mentor), entry.reason).is_none()
        {
            continue;
        }
        problems.push(format!("/justified_envy/{at}: unknown or listed twice"));
    }
    let mut true_pairs = 0;
    let mut expected: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for student in 0..facts.students.len() {
        for mentor in placed.better(student) {
            let id = &facts.students[student].id;
            expected.entry(id).or_default().push((student, mentor));
            let reason = listed.get(&(student, mentor)).copied();
            let allowed = match placed.envied(student, mentor) {
                Envied::No => continue,
                Envied::Pin => reason == Some(EnvyReason::Pin),
                Envied::Yes => reason.is_some_and(|reason| placed.may_say(reason, result.mode)),
            };
            true_pairs += 1;
            if !allowed {
                problems.push(format!(
                    "/justified_envy: {id:?} and {:?} missing or with a wrong reason",
                    facts.mentors[mentor].id
                ));
            }
        }
    }
    if true_pairs != listed.len() {
        problems.push("/justified_envy: a pair is listed without envy".to_owned());
    }
    for (id, pairs) in &expected {
        let shown = result.explanations.get(*id).map(Vec::as_slice).unwrap_or_default();
        let same = shown.len() == pairs.len()
            && shown.iter().zip(pairs).all(|(shown, pair)| shown.mentor == facts.mentors[pair.1].id);
        if !same {
            problems.push(format!("/explanations/{id}: not the mentors of a better tier"));
            continue;
        }
        for (shown, &(student, mentor)) in shown.iter().zip(pairs) {
            let right = match placed.first_true(student, mentor, result.mode, &listed) {
                Code::Balance => {
                    shown.code == Code::Balance
                        && shown.detail.is_some_and(|detail| {
                            placed.balanced(student, mentor, detail, result.mode, &listed)
                        })
                }
                code => shown.code == code && shown.detail.is_none(),
            };
            if !right {
                problems.push(format!("/explanations/{id}: untrue about mentor {:?}", shown.mentor));
            }
        }
    }
    if result.explanations.keys().any(|id| !expected.contains_key(id.as_str())) {
        problems.push("/explanations: a student without a better mentor is explained".to_owned());
    }
    problems
}

impl Placed<'_, '_> {
    /// Mentors of a better tier than the own one, in written order.
    fn better(&self, student: usize) -> Vec<usize> {
        let own = self.facts.choice(student, self.mentor_of[student]);
        let listed = self.facts.students[student].choices.iter().flat_map(|tier| tier.ids());
        listed
            .map(|id| self.facts.mentor_number[id.as_str()])
            .filter(|mentor| self.facts.choice(student, *mentor) < own)
            .collect()
    }

    fn replaceable(&self, mentor: usize, leaver: usize, comer: usize) -> bool {
        self.grade_open(mentor, comer)
            || self.facts.students[leaver].grade == self.facts.students[comer].grade
    }

    fn envied(&self, student: usize, mentor: usize) -> Envied {
        let facts = self.facts;
        if !facts.acceptable(student, mentor) || facts.mentors[mentor].max == 0 {
            return Envied::No;
        }
        let lower = self.groups[mentor].iter().filter(|other| {
            facts.rank(mentor, **other) > facts.rank(mentor, student)
                && self.replaceable(mentor, **other, student)
        });
        let mut envied = Envied::No;
        for other in lower {
            if !facts.pinned(student) && !facts.pinned(*other) {
                return Envied::Yes;
            }
            envied = Envied::Pin;
        }
        envied
    }

    #[cfg(test)]
    pub(super) fn envy_without_pin(&self) -> bool {
        let envious = |student| {
            self.better(student).into_iter().any(|mentor| self.envied(student, mentor) == Envied::Yes)
        };
        (0..self.facts.students.len()).any(envious)
    }

    fn may_say(&self, reason: EnvyReason, mode: Mode) -> bool {
        let instance = self.facts.instance;
        match mode {
            Mode::Best => reason == EnvyReason::Value,
            Mode::Rounds => matches!(reason, EnvyReason::Round | EnvyReason::Value),
            Mode::Fair => match reason {
                EnvyReason::Budget => instance.change_budget.is_some(),
                EnvyReason::Minimum => instance.mentors.iter().any(|mentor| mentor.min > 0),
                reason => reason == EnvyReason::Placement,
            },
        }
    }

    fn open(&self, mentor: usize, student: usize) -> bool {
        self.groups[mentor].len() < self.facts.mentors[mentor].max as usize
            && self.grade_open(mentor, student)
    }

    fn at_minimum(&self, student: usize) -> bool {
        let own = self.mentor_of[student];
        self.groups[own].len() == self.facts.mentors[own].min as usize
    }

    fn first_true(
        &self,
        student: usize,
        mentor: usize,
        mode: Mode,
        listed: &HashMap<(usize, usize), EnvyReason>,
    ) -> Code {
        let facts = self.facts;
        if !facts.eligible[student].contains(&mentor) {
            return Code::NotEligible;
        }
        let rank = |student: usize| facts.rank(mentor, student);
        if !self.open(mentor, student) {
            let better_claim = self.groups[mentor].iter().any(|other| {
                !facts.pinned(*other)
                    && rank(*other) > rank(student)
                    && self.replaceable(mentor, *other, student)
            });
            if mode == Mode::Rounds || !better_claim {
                return Code::Full;
            }
        } else if self.at_minimum(student) {
            return Code::Minimum;
        }
        if mode == Mode::Fair {
            let forced =
                matches!(listed.get(&(student, mentor)), Some(EnvyReason::Minimum | EnvyReason::Placement));
            let claimed = self.open(mentor, student)
                && (0..facts.students.len()).any(|other| {
                    facts.choice(other, mentor) < facts.choice(other, self.mentor_of[other])
                        && rank(other) < rank(student)
                        && facts.eligible[other].contains(&mentor)
                        && self.at_minimum(other)
                });
            if forced || claimed {
                return Code::Minimum;
            }
        }
        Code::Balance
    }

    /// No permitted move or exchange raises the objective, and the cheapest costs what is said.
    fn balanced(
        &self,
        student: usize,
        mentor: usize,
        shown: Detail,
        mode: Mode,
        listed: &HashMap<(usize, usize), EnvyReason>,
    ) -> bool {
        let facts = self.facts;
        let home = self.mentor_of[student];
        // Rounds: whoever has a listed mentor may have been picked, so only the others surely could move.
        let movable = |student: usize| {
            !facts.pinned(student)
                && (mode != Mode::Rounds || facts.choice(student, self.mentor_of[student]) == usize::MAX)
        };
        let mut options: Vec<Option<usize>> = Vec::new();
        if movable(student) {
            if self.open(mentor, student) && !self.at_minimum(student) {
                options.push(None);
            }
            options.extend(self.groups[mentor].iter().copied().map(Some).filter(|other| {
                other.is_some_and(|other| {
                    movable(other)
                        && facts.eligible[other].contains(&home)
                        && self.replaceable(mentor, other, student)
                        && self.replaceable(home, student, other)
                })
            }));
        }
        let before = self.two(home, mentor);
        let mut priced: Vec<(i64, [i64; TERMS], Placed<'_, '_>)> = Vec::new();
        for option in options {
            let after = self.exchanged(student, option, mentor);
            if after.budget_kept() {
                let points = after.two(home, mentor);
                let lost: [i64; TERMS] = std::array::from_fn(|term| before[term] - points[term]);
                priced.push((lost.iter().sum(), lost, after));
            }
        }
        priced.sort_by_key(|entry| entry.0);
        let mut permitted = priced
            .iter()
            .filter(|entry| mode != Mode::Fair || !entry.2.brings_envy(self, student, home, mentor, listed));
        let Some(cheapest) = permitted.next() else {
            return mode == Mode::Rounds || shown == Detail { term: Term::Rules, points: 0 };
        };
        if mode == Mode::Rounds {
            return cheapest.0 >= 0 && shown.points >= 0 && shown.points <= cheapest.0;
        }
        let dearest = |lost: &[i64; TERMS]| {
            let most = lost.iter().max();
            lost.iter().zip(ORDER).any(|(lost, term)| term == shown.term && Some(lost) == most)
        };
        shown.points == cheapest.0
            && shown.points >= 0
            && std::iter::once(cheapest)
                .chain(permitted.take_while(|entry| entry.0 == cheapest.0))
                .any(|entry| dearest(&entry.1))
    }

    fn two(&self, one: usize, other: usize) -> [i64; TERMS] {
        let (left, right) =
            (self.facts.points(one, &self.groups[one]), self.facts.points(other, &self.groups[other]));
        std::array::from_fn(|term| left[term] + right[term])
    }

    fn exchanged(&self, student: usize, other: Option<usize>, to: usize) -> Self {
        let mut after =
            Placed { facts: self.facts, mentor_of: self.mentor_of.clone(), groups: self.groups.clone() };
        let home = self.mentor_of[student];
        let mut shift = |who: usize, from: usize, to: usize| {
            after.groups[from].retain(|member| *member != who);
            after.groups[to].push(who);
            after.mentor_of[who] = to;
        };
        shift(student, home, to);
        if let Some(other) = other {
            shift(other, to, home);
        }
        after
    }

    /// Whether somebody envies now who did not before, or only for a pin. Only those who want a group that changed, or who moved, can.
    fn brings_envy(
        &self,
        before: &Self,
        student: usize,
        home: usize,
        to: usize,
        listed: &HashMap<(usize, usize), EnvyReason>,
    ) -> bool {
        let facts = self.facts;
        let fresh = |who: usize, whom: usize| {
            facts.choice(who, whom) < facts.choice(who, self.mentor_of[who])
                && self.envied(who, whom) == Envied::Yes
                && listed.get(&(who, whom)).is_none_or(|reason| *reason == EnvyReason::Pin)
        };
        let moved = |who: &usize| *who == student || before.mentor_of[*who] != self.mentor_of[*who];
        (0..facts.students.len()).any(|who| fresh(who, home) || fresh(who, to))
            || (0..facts.students.len())
                .filter(moved)
                .any(|who| (0..facts.mentors.len()).any(|whom| fresh(who, whom)))
    }
}
