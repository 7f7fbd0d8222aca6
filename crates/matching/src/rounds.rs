//! The paper rule replayed: one application a round, the mentor's pick is final.

use crate::best::start;
use crate::group::Groups;
use crate::model::Model;

/// The picks, pins included: each student's mentor, or None for those whom the rounds leave over. `witness` keeps all
/// hard rules; it shows that the rest can be placed.
pub(crate) fn picks(model: &Model<'_>, witness: &Groups<'_, '_>) -> Vec<Option<usize>> {
    let mut replay = Replay {
        model,
        fixed: model.students.iter().map(|student| student.pinned).collect(),
        witness: Groups::from_assignment(model, &witness.mentor_of),
    };
    let longest = model.students.iter().map(|student| student.choices.len()).max().unwrap_or(0);
    for round in 0..longest {
        let mut applications: Vec<Vec<usize>> = vec![Vec::new(); model.mentors.len()];
        for (number, student) in model.students.iter().enumerate() {
            if replay.fixed[number].is_none()
                && let Some((mentor, _)) = student.choices.get(round)
                && model.value(number, *mentor).is_some()
            {
                applications[*mentor].push(number);
            }
        }
        for (mentor, mut applicants) in applications.into_iter().enumerate() {
            let value = |student: usize| model.value(student, mentor).unwrap_or(0);
            applicants.sort_by_key(|student| (model.rank_tier(mentor, *student), -value(*student), *student));
            for student in applicants {
                replay.pick(student, mentor);
            }
        }
    }
    replay.fixed
}

struct Replay<'r, 'a> {
    model: &'r Model<'a>,
    fixed: Vec<Option<usize>>,
    witness: Groups<'r, 'a>,
}

impl Replay<'_, '_> {
    /// Fixes the pair if the rest can still be placed.
    fn pick(&mut self, student: usize, mentor: usize) {
        if self.witness.mentor_of[student] == mentor || self.exchange(student, mentor) {
            self.fixed[student] = Some(mentor);
            return;
        }
        self.fixed[student] = Some(mentor);
        let rest = self.model.with_fixed(&self.fixed);
        match start(&rest) {
            Ok(found) => {
                let mentor_of = found.mentor_of;
                self.witness = Groups::from_assignment(self.model, &mentor_of);
            }
            Err(_) => self.fixed[student] = None,
        }
    }

    /// Brings the witness to hold the pair by a move or an exchange, which is usually enough.
    fn exchange(&mut self, student: usize, mentor: usize) -> bool {
        let (model, groups) = (self.model, &mut self.witness);
        let home = groups.mentor_of[student];
        if groups.open(mentor, student) && groups.size(home) > model.mentors[home].min {
            groups.leave(student);
            groups.join(student, mentor);
            if groups.budget_kept() {
                return true;
            }
            groups.leave(student);
            groups.join(student, home);
        }
        for other in groups.members[mentor].clone() {
            if self.fixed[other].is_some()
                || model.value(other, home).is_none()
                || !groups.replaceable(mentor, other, student)
                || !groups.replaceable(home, student, other)
            {
                continue;
            }
            groups.leave(student);
            groups.leave(other);
            groups.join(student, mentor);
            groups.join(other, home);
            if groups.budget_kept() {
                return true;
            }
            groups.leave(student);
            groups.leave(other);
            groups.join(student, home);
            groups.join(other, mentor);
        }
        false
    }
}
