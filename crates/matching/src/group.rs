//! An assignment under construction: who is where, what each group holds, and what a change would cost.

use crate::model::Model;
use crate::result::Term;
use crate::weights::Weights;

/// Nobody's mentor yet.
pub(crate) const NOBODY: usize = usize::MAX;

/// weight × Σ over the free values of max(0, count − free).
pub(crate) fn over(weight: i64, free: &[i64], count: i64) -> i64 {
    weight * free.iter().map(|free| (count - free).max(0)).sum::<i64>()
}

#[derive(Clone)]
pub(crate) struct Groups<'m, 'a> {
    pub model: &'m Model<'a>,
    /// Mentor of each student, or [`NOBODY`].
    pub mentor_of: Vec<usize>,
    pub members: Vec<Vec<usize>>,
    place: Vec<usize>,
    girls_less_boys: Vec<i64>,
    special: Vec<i64>,
    personality: Vec<i64>,
    grade: Vec<usize>,
    /// Chosen changes so far.
    pub changes: usize,
    /// Pair values less penalties, of those placed.
    pub objective: i64,
}

impl<'m, 'a> Groups<'m, 'a> {
    pub(crate) fn new(model: &'m Model<'a>) -> Self {
        let mentors = model.mentors.len();
        let mut groups = Self {
            model,
            mentor_of: vec![NOBODY; model.students.len()],
            members: vec![Vec::new(); mentors],
            place: vec![0; model.students.len()],
            girls_less_boys: vec![0; mentors],
            special: vec![0; mentors * model.special.len()],
            personality: vec![0; mentors * model.personalities.len()],
            grade: vec![0; mentors * model.grades.len()],
            changes: 0,
            objective: 0,
        };
        groups.objective = -(0..mentors)
            .map(|mentor| groups.penalty_terms(mentor).iter().map(|term| term.1).sum::<i64>())
            .sum::<i64>();
        groups
    }

    pub(crate) fn from_assignment(model: &'m Model<'a>, mentor_of: &[usize]) -> Self {
        let mut groups = Self::new(model);
        for (student, mentor) in mentor_of.iter().enumerate() {
            if *mentor != NOBODY {
                groups.join(student, *mentor);
            }
        }
        groups
    }

    pub(crate) fn size(&self, mentor: usize) -> usize {
        self.members[mentor].len()
    }

    pub(crate) fn grade_count(&self, mentor: usize, grade: usize) -> usize {
        self.grade[mentor * self.model.grades.len() + grade]
    }

    /// Whether one more of the student's grade may come.
    pub(crate) fn grade_open(&self, mentor: usize, student: usize) -> bool {
        match (self.model.mentors[mentor].per_grade, self.model.students[student].grade) {
            (Some(most), Some(grade)) => self.grade_count(mentor, grade) < most,
            _ => true,
        }
    }

    /// A place is free, for the grade too.
    pub(crate) fn open(&self, mentor: usize, student: usize) -> bool {
        self.size(mentor) < self.model.mentors[mentor].max && self.grade_open(mentor, student)
    }

    /// Whether `comer` in place of `leaver` would keep the per-grade maximum.
    pub(crate) fn replaceable(&self, mentor: usize, leaver: usize, comer: usize) -> bool {
        self.grade_open(mentor, comer)
            || self.model.students[leaver].grade == self.model.students[comer].grade
    }

    pub(crate) fn budget_kept(&self) -> bool {
        self.changes <= self.model.budget
    }

    /// Puts an unplaced student into a group; the pair must be eligible.
    pub(crate) fn join(&mut self, student: usize, mentor: usize) {
        self.objective += self.model.value(student, mentor).unwrap_or(0);
        self.changes += usize::from(self.model.changes(student, mentor));
        self.count(student, mentor, 1);
        self.mentor_of[student] = mentor;
        self.place[student] = self.members[mentor].len();
        self.members[mentor].push(student);
        let size = self.size(mentor) as i64;
        self.objective += self.size_penalty(mentor, size - 1) - self.size_penalty(mentor, size);
    }

    /// Takes a placed student out of the group.
    pub(crate) fn leave(&mut self, student: usize) -> usize {
        let mentor = self.mentor_of[student];
        self.objective -= self.model.value(student, mentor).unwrap_or(0);
        self.changes -= usize::from(self.model.changes(student, mentor));
        self.count(student, mentor, -1);
        self.mentor_of[student] = NOBODY;
        let place = self.place[student];
        self.members[mentor].swap_remove(place);
        if let Some(moved) = self.members[mentor].get(place) {
            self.place[*moved] = place;
        }
        let size = self.size(mentor) as i64;
        self.objective += self.size_penalty(mentor, size + 1) - self.size_penalty(mentor, size);
        mentor
    }

    fn size_penalty(&self, mentor: usize, size: i64) -> i64 {
        size_penalty(self.model.weights, self.model.mentors[mentor].target, size)
    }

    fn count(&mut self, student: usize, mentor: usize, by: i64) {
        let (facts, weights) = (&self.model.students[student], self.model.weights);
        if let Some(grade) = facts.grade {
            let slot = &mut self.grade[mentor * self.model.grades.len() + grade];
            *slot = slot.wrapping_add_signed(by as isize);
        }
        if facts.sign != 0 {
            let held = &mut self.girls_less_boys[mentor];
            self.objective += gender_penalty(weights, *held);
            *held += by * facts.sign;
            self.objective -= gender_penalty(weights, *held);
        }
        for category in &facts.special {
            let held = &mut self.special[mentor * self.model.special.len() + category];
            self.objective += over(weights.special, &weights.special_free, *held);
            *held += by;
            self.objective -= over(weights.special, &weights.special_free, *held);
        }
        if let Some(personality) = facts.personality {
            let held = &mut self.personality[mentor * self.model.personalities.len() + personality];
            self.objective += over(weights.personality, &[weights.personality_free], *held);
            *held += by;
            self.objective -= over(weights.personality, &[weights.personality_free], *held);
        }
    }

    /// Points lost by a group, term by term.
    pub(crate) fn penalty_terms(&self, mentor: usize) -> [(Term, i64); 4] {
        let (weights, model) = (self.model.weights, self.model);
        let special = &self.special[mentor * model.special.len()..(mentor + 1) * model.special.len()];
        let kinds = model.personalities.len();
        let personality = &self.personality[mentor * kinds..(mentor + 1) * kinds];
        [
            (Term::Gender, gender_penalty(weights, self.girls_less_boys[mentor])),
            (
                Term::Special,
                special.iter().map(|count| over(weights.special, &weights.special_free, *count)).sum(),
            ),
            (
                Term::Personality,
                personality
                    .iter()
                    .map(|count| over(weights.personality, &[weights.personality_free], *count))
                    .sum(),
            ),
            (Term::Size, self.size_penalty(mentor, self.size(mentor) as i64)),
        ]
    }
}

pub(crate) fn gender_penalty(weights: &Weights, girls_less_boys: i64) -> i64 {
    over(weights.gender, &[weights.gender_free], girls_less_boys.abs())
}

pub(crate) fn size_penalty(weights: &Weights, target: usize, size: i64) -> i64 {
    over(weights.size, &[weights.size_free], (size - target as i64).abs())
}
