//! What is said about a finished assignment: envy, explanations, balance, changes.

use crate::envy::{Envied, better, envied};
use crate::group::Groups;
use crate::model::{Model, PAIR_TERMS};
use crate::result::{Change, Changes, Code, Detail, Envy, EnvyReason, Explanation, GroupBalance, Mode, Term};
use std::collections::BTreeMap;

/// What an assignment has to be explained with.
pub(crate) struct Story<'g, 'm, 'a> {
    pub groups: &'g mut Groups<'m, 'a>,
    pub mode: Mode,
    /// Rounds: whom a pick or pin fixed.
    pub fixed: Vec<bool>,
    /// Fair: what forces the envy that no pin causes.
    pub forced_by: EnvyReason,
}

/// All envy as positions, student by student.
pub(crate) type Pairs = Vec<(usize, usize, EnvyReason)>;

impl Story<'_, '_, '_> {
    pub(crate) fn envy(&self) -> Pairs {
        let (groups, model) = (&*self.groups, self.groups.model);
        let mut found = Vec::new();
        for student in 0..model.students.len() {
            for mentor in better(groups, student) {
                let reason = match envied(groups, student, mentor) {
                    Envied::No => continue,
                    Envied::Pinned => EnvyReason::Pin,
                    Envied::Yes => match self.mode {
                        Mode::Best => EnvyReason::Value,
                        Mode::Fair => self.forced_by,
                        Mode::Rounds if self.picked(student, mentor) => EnvyReason::Round,
                        Mode::Rounds => EnvyReason::Value,
                    },
                };
                found.push((student, mentor, reason));
            }
        }
        found
    }

    /// Whether picks stand between the two: the student's own, or those of everyone who could be replaced.
    fn picked(&self, student: usize, mentor: usize) -> bool {
        let (groups, model) = (&*self.groups, self.groups.model);
        let tier = model.rank_tier(mentor, student);
        self.fixed[student]
            || groups.members[mentor]
                .iter()
                .filter(|other| model.rank_tier(mentor, **other) > tier)
                .filter(|other| groups.replaceable(mentor, **other, student))
                .all(|other| self.fixed[*other])
    }

    pub(crate) fn publish_envy(&self, pairs: &Pairs) -> Vec<Envy> {
        let instance = self.groups.model.instance;
        pairs
            .iter()
            .map(|(student, mentor, reason)| Envy {
                student: instance.students[*student].id.clone(),
                mentor: instance.mentors[*mentor].id.clone(),
                reason: *reason,
            })
            .collect()
    }

    pub(crate) fn explanations(&mut self, envy: &Pairs) -> BTreeMap<String, Vec<Explanation>> {
        let model = self.groups.model;
        let mut all = BTreeMap::new();
        for student in 0..model.students.len() {
            let wanted: Vec<usize> = better(self.groups, student).collect();
            let list = self.explanations_of(student, wanted, envy);
            if !list.is_empty() {
                all.insert(model.instance.students[student].id.clone(), list);
            }
        }
        all
    }

    /// Why the student has none of these mentors.
    pub(crate) fn explanations_of(
        &mut self,
        student: usize,
        wanted: Vec<usize>,
        envy: &Pairs,
    ) -> Vec<Explanation> {
        let ids = &self.groups.model.instance.mentors;
        let mut list = Vec::with_capacity(wanted.len());
        for mentor in wanted {
            let (code, detail) = self.explain(student, mentor, envy);
            list.push(Explanation { mentor: ids[mentor].id.clone(), code, detail });
        }
        list
    }

    fn explain(&mut self, student: usize, mentor: usize, envy: &Pairs) -> (Code, Option<Detail>) {
        let model = self.groups.model;
        if model.value(student, mentor).is_none() {
            (Code::NotEligible, None)
        } else if self.full(student, mentor) {
            (Code::Full, None)
        } else if self.minimum(student, mentor, envy) {
            (Code::Minimum, None)
        } else {
            (Code::Balance, Some(self.balance(student, mentor, envy)))
        }
    }

    fn full(&self, student: usize, mentor: usize) -> bool {
        let (groups, model) = (&*self.groups, self.groups.model);
        let tier = model.rank_tier(mentor, student);
        !groups.open(mentor, student)
            && (self.mode == Mode::Rounds
                || groups.members[mentor].iter().all(|other| {
                    model.students[*other].pinned.is_some()
                        || model.rank_tier(mentor, *other) <= tier
                        || !groups.replaceable(mentor, *other, student)
                }))
    }

    fn minimum(&self, student: usize, mentor: usize, envy: &Pairs) -> bool {
        let (groups, model) = (&*self.groups, self.groups.model);
        let at_minimum = |student: usize| {
            let own = groups.mentor_of[student];
            groups.size(own) == model.mentors[own].min
        };
        if groups.open(mentor, student) && at_minimum(student) {
            return true;
        }
        if self.mode != Mode::Fair {
            return false;
        }
        let tier = model.rank_tier(mentor, student);
        let claimed = groups.open(mentor, student)
            && model.mentors[mentor].wanted_by.iter().any(|&other| {
                model.rank_tier(mentor, other) < tier
                    && model.choice_tier(other, mentor) < model.choice_tier(other, groups.mentor_of[other])
                    && model.value(other, mentor).is_some()
                    && at_minimum(other)
            });
        let listed = |entry: &(usize, usize, EnvyReason)| {
            (entry.0, entry.1) == (student, mentor)
                && matches!(entry.2, EnvyReason::Minimum | EnvyReason::Placement)
        };
        claimed || envy.iter().any(listed)
    }

    /// The permitted move or exchange that costs least.
    fn balance(&mut self, student: usize, mentor: usize, envy: &Pairs) -> Detail {
        let model = self.groups.model;
        let home = self.groups.mentor_of[student];
        let nothing = Detail { term: Term::Rules, points: 0 };
        if self.fixed[student] {
            return nothing;
        }
        let before = self.groups.objective;
        let mut options = Vec::new();
        if self.groups.open(mentor, student) && self.groups.size(home) > model.mentors[home].min {
            options.push(None);
        }
        for &other in &self.groups.members[mentor] {
            if !self.fixed[other]
                && model.value(other, home).is_some()
                && self.groups.replaceable(mentor, other, student)
                && self.groups.replaceable(home, student, other)
            {
                options.push(Some(other));
            }
        }
        // Cheapest first, so that envy has to be looked at for few of them.
        let mut priced: Vec<(i64, Option<usize>)> = Vec::with_capacity(options.len());
        for option in options {
            self.exchange(student, option, home, mentor);
            if self.groups.budget_kept() {
                priced.push((before - self.groups.objective, option));
            }
            self.exchange(student, option, mentor, home);
        }
        priced.sort_unstable();
        for (points, option) in priced {
            if self.mode == Mode::Fair && self.brings_envy(student, option, home, mentor, envy) {
                continue;
            }
            return Detail { term: self.dearest(student, option, home, mentor), points };
        }
        nothing
    }

    fn exchange(&mut self, student: usize, other: Option<usize>, from: usize, to: usize) {
        self.groups.leave(student);
        if let Some(other) = other {
            self.groups.leave(other);
            self.groups.join(other, from);
        }
        self.groups.join(student, to);
    }

    /// Whether somebody would envy who does not now, or does only for a pin. Only those who moved and those who want one of the two groups can.
    fn brings_envy(
        &mut self,
        student: usize,
        other: Option<usize>,
        home: usize,
        to: usize,
        envy: &Pairs,
    ) -> bool {
        self.exchange(student, other, home, to);
        let (groups, model) = (&*self.groups, self.groups.model);
        let fresh = |who: usize, whom: usize| {
            envied(groups, who, whom) == Envied::Yes
                && !envy.iter().any(|entry| (entry.0, entry.1) == (who, whom) && entry.2 != EnvyReason::Pin)
        };
        let mut found = [Some(student), other]
            .into_iter()
            .flatten()
            .any(|who| better(groups, who).any(|whom| fresh(who, whom)));
        for whom in [home, to] {
            found = found
                || model.mentors[whom].wanted_by.iter().any(|&who| {
                    model.choice_tier(who, whom) < model.choice_tier(who, groups.mentor_of[who])
                        && fresh(who, whom)
                });
        }
        self.exchange(student, other, to, home);
        found
    }

    /// The term that would lose most.
    fn dearest(&mut self, student: usize, other: Option<usize>, home: usize, to: usize) -> Term {
        let before = self.terms(student, other, home, to);
        self.exchange(student, other, home, to);
        let after = self.terms(student, other, to, home);
        self.exchange(student, other, to, home);
        let mut worst = (Term::Rules, i64::MIN);
        for ((term, was), (_, is)) in before.into_iter().zip(after) {
            if was - is > worst.1 {
                worst = (term, was - is);
            }
        }
        worst.0
    }

    /// Points of the two pairs and the two groups, term by term.
    fn terms(&self, student: usize, other: Option<usize>, at: usize, across: usize) -> Vec<(Term, i64)> {
        let model = self.groups.model;
        let mut points = model.parts(student, at);
        if let Some(other) = other {
            let more = model.parts(other, across);
            points.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        let pairs = PAIR_TERMS.into_iter().zip(points);
        let (one, two) = (self.groups.penalty_terms(at), self.groups.penalty_terms(across));
        pairs.chain(one.into_iter().zip(two).map(|((term, one), (_, two))| (term, -one - two))).collect()
    }
}

pub(crate) fn balance(groups: &Groups<'_, '_>) -> BTreeMap<String, GroupBalance> {
    let model = groups.model;
    let count = |mentor: usize, sign: i64| {
        groups.members[mentor].iter().filter(|student| model.students[**student].sign == sign).count() as u32
    };
    (0..model.mentors.len())
        .map(|mentor| {
            let balance = GroupBalance {
                size: groups.size(mentor) as u32,
                target: model.mentors[mentor].target as u32,
                boys: count(mentor, -1),
                girls: count(mentor, 1),
                penalty: groups.penalty_terms(mentor).iter().map(|term| term.1).sum(),
            };
            (model.instance.mentors[mentor].id.clone(), balance)
        })
        .collect()
}

pub(crate) fn changes(model: &Model<'_>, mentor_of: &[usize]) -> Changes {
    let index: std::collections::HashMap<&str, usize> = model
        .instance
        .students
        .iter()
        .enumerate()
        .map(|(number, student)| (student.id.as_str(), number))
        .collect();
    let mut changes = Changes::default();
    for (student, from) in &model.instance.previous {
        let Some(&number) = index.get(student.as_str()) else { continue };
        let to = &model.instance.mentors[mentor_of[number]].id;
        if to == from {
            continue;
        }
        let change = Change { student: student.clone(), from: from.clone(), to: to.clone() };
        match model.students[number].previous {
            Some(_) => changes.chosen.push(change),
            None => changes.forced.push(change),
        }
    }
    changes
}
