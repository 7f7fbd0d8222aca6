//! Justified envy: who would be taken by a better mentor in place of someone ranked lower.

use crate::group::Groups;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Envied {
    No,
    /// The student, or everyone who could be replaced, is pinned.
    Pinned,
    Yes,
}

/// Whether `student` justly envies those at `mentor`; the mentor must be of a better tier than the own one.
pub(crate) fn envied(groups: &Groups<'_, '_>, student: usize, mentor: usize) -> Envied {
    let model = groups.model;
    if model.mentors[mentor].max == 0 || !model.acceptable(student, mentor) {
        return Envied::No;
    }
    let tier = model.rank_tier(mentor, student);
    let mut found = Envied::No;
    for &other in &groups.members[mentor] {
        if model.rank_tier(mentor, other) > tier && groups.replaceable(mentor, other, student) {
            if model.students[student].pinned.is_none() && model.students[other].pinned.is_none() {
                return Envied::Yes;
            }
            found = Envied::Pinned;
        }
    }
    found
}

/// Listed mentors of a better tier than the own one, in written order.
pub(crate) fn better<'g>(groups: &'g Groups<'_, '_>, student: usize) -> impl Iterator<Item = usize> + 'g {
    let model = groups.model;
    let own = model.choice_tier(student, groups.mentor_of[student]);
    model.students[student].choices.iter().take_while(move |choice| choice.1 < own).map(|choice| choice.0)
}

/// Envy that no pin causes, counted student by student.
pub(crate) struct Guard {
    by_student: Vec<usize>,
    pub total: usize,
    fresh: Vec<(usize, usize)>,
    seen: Vec<bool>,
}

impl Guard {
    pub(crate) fn new(groups: &Groups<'_, '_>) -> Self {
        let by_student: Vec<usize> =
            (0..groups.mentor_of.len()).map(|student| count(groups, student)).collect();
        Self {
            total: by_student.iter().sum(),
            seen: vec![false; by_student.len()],
            by_student,
            fresh: Vec::new(),
        }
    }

    pub(crate) fn envies(&self, student: usize) -> bool {
        self.by_student[student] > 0
    }

    /// Envy in all after `moved` students changed between groups; [`Self::accept`] makes it the new count.
    pub(crate) fn after(&mut self, groups: &Groups<'_, '_>, moved: &[(usize, usize)]) -> usize {
        self.fresh.clear();
        for &(student, from) in moved {
            self.look(groups, student);
            let to = groups.mentor_of[student];
            for mentor in [from, to] {
                for &other in &groups.model.mentors[mentor].wanted_by {
                    self.look(groups, other);
                }
            }
        }
        let mut total = self.total;
        for &(student, now) in &self.fresh {
            self.seen[student] = false;
            total = total + now - self.by_student[student];
        }
        total
    }

    /// Whether an assignment free of envy stays so after `moved` students changed groups. Only those who moved and
    /// those who want one of the groups that changed can have come to envy.
    pub(crate) fn stays_clean(groups: &Groups<'_, '_>, moved: &[(usize, usize)]) -> bool {
        let model = groups.model;
        let wants = |student: usize, mentor: usize| {
            model.choice_tier(student, mentor) < model.choice_tier(student, groups.mentor_of[student])
        };
        moved.iter().all(|&(student, from)| {
            count(groups, student) == 0
                && [from, groups.mentor_of[student]].into_iter().all(|mentor| {
                    let mut wanted_by = model.mentors[mentor].wanted_by.iter();
                    !wanted_by
                        .any(|&other| wants(other, mentor) && envied(groups, other, mentor) == Envied::Yes)
                })
        })
    }

    fn look(&mut self, groups: &Groups<'_, '_>, student: usize) {
        if !std::mem::replace(&mut self.seen[student], true) {
            self.fresh.push((student, count(groups, student)));
        }
    }

    pub(crate) fn accept(&mut self, total: usize) {
        self.total = total;
        for &(student, now) in &self.fresh {
            self.by_student[student] = now;
        }
    }
}

fn count(groups: &Groups<'_, '_>, student: usize) -> usize {
    better(groups, student).filter(|mentor| envied(groups, student, *mentor) == Envied::Yes).count()
}
