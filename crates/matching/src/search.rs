//! Improvement of an assignment that keeps the hard rules: ejection chains under a falling threshold, then every
//! move and exchange until none helps. Counted in steps, never in time.

use crate::envy::Guard;
use crate::group::Groups;
use crate::random::Random;

/// Students moved by one chain, at most.
const LONGEST: usize = 5;
/// Up to this many students every exchange is tried for less envy.
const LESSEN_ALL: usize = 200;
/// −ln((i + ½) / 64) × 1024: equally likely values of an exponential variable of mean 1.
const EXPONENTIAL: [i64; 64] = [
    4968, 3844, 3320, 2976, 2719, 2513, 2342, 2195, 2067, 1953, 1851, 1758, 1672, 1594, 1520, 1452, 1388,
    1328, 1271, 1217, 1166, 1117, 1070, 1026, 983, 942, 903, 865, 828, 793, 759, 726, 694, 663, 633, 603,
    575, 547, 520, 494, 469, 444, 419, 395, 372, 349, 327, 305, 284, 263, 243, 223, 203, 184, 165, 146, 128,
    110, 92, 75, 58, 41, 24, 8,
];

/// An assignment being improved.
pub(crate) struct Search<'m, 'a> {
    pub groups: Groups<'m, 'a>,
    /// With it, envy may not grow, and less envy beats any objective.
    pub guard: Option<Guard>,
    /// Mentors worth trying, by student.
    pub near: Vec<Vec<usize>>,
    /// Moves not yet accepted: student, where he was.
    trail: Vec<(usize, usize)>,
}

/// The way back to the best assignment seen.
struct Journal {
    objective: i64,
    envy: usize,
    moves: Vec<(usize, usize)>,
    /// Taken where the way back became long.
    snapshot: Option<Vec<usize>>,
}

impl<'m, 'a> Search<'m, 'a> {
    pub(crate) fn new(groups: Groups<'m, 'a>, guard: Option<Guard>, near: Vec<Vec<usize>>) -> Self {
        Self { groups, guard, near, trail: Vec::with_capacity(LONGEST) }
    }

    fn envy(&self) -> usize {
        self.guard.as_ref().map_or(0, |guard| guard.total)
    }

    fn envies(&self, student: usize) -> bool {
        self.guard.as_ref().is_some_and(|guard| guard.envies(student))
    }

    fn shift(&mut self, student: usize, to: usize) {
        let from = self.groups.leave(student);
        self.groups.join(student, to);
        self.trail.push((student, from));
    }

    fn undo(&mut self) {
        while let Some((student, from)) = self.trail.pop() {
            self.groups.leave(student);
            self.groups.join(student, from);
        }
    }

    /// Keeps the moves of the trail if they lose at most `loss` (in 1/1024 points) and bring no more envy; less envy
    /// is always kept.
    fn accept(&mut self, before: i64, loss: i64) -> bool {
        if !self.groups.budget_kept() || !self.grades_kept() {
            return false;
        }
        let cheap = (before - self.groups.objective) * 1_024 <= loss;
        match &mut self.guard {
            None => cheap,
            Some(guard) if guard.total == 0 => cheap && Guard::stays_clean(&self.groups, &self.trail),
            Some(guard) => {
                let total = guard.after(&self.groups, &self.trail);
                let kept = total < guard.total || (total == guard.total && cheap);
                if kept {
                    guard.accept(total);
                }
                kept
            }
        }
    }

    fn grades_kept(&self) -> bool {
        let model = self.groups.model;
        self.trail.iter().all(|(student, _)| {
            let mentor = self.groups.mentor_of[*student];
            match (model.mentors[mentor].per_grade, model.students[*student].grade) {
                (Some(most), Some(grade)) => self.groups.grade_count(mentor, grade) <= most,
                _ => true,
            }
        })
    }

    /// `steps` chains from the seed's sequence; ends at the best assignment seen. `warmest`: points a chain may lose
    /// at the start, on average.
    pub(crate) fn anneal(&mut self, steps: u64, warmest: u64, random: &mut Random) {
        let movable: Vec<usize> =
            (0..self.near.len()).filter(|student| self.near[*student].len() > 1).collect();
        if movable.is_empty() {
            return;
        }
        let mut journal = Journal {
            objective: self.groups.objective,
            envy: self.envy(),
            moves: Vec::new(),
            snapshot: None,
        };
        let longest = 4 * self.groups.mentor_of.len() + 100;
        for step in 0..steps {
            let left = ((steps - step) << 10) / steps;
            let warmth = (warmest * left * left) >> 10;
            let loss = (warmth as i64 * EXPONENTIAL[random.below(64)]) >> 10;
            let start = movable[random.below(movable.len())];
            if !self.chain(start, loss, random) {
                continue;
            }
            let (envy, objective) = (self.envy(), self.groups.objective);
            if (envy, -objective) < (journal.envy, -journal.objective) {
                journal = Journal { objective, envy, moves: Vec::new(), snapshot: None };
            } else if journal.snapshot.is_none() {
                journal.moves.extend_from_slice(&self.trail);
                if journal.moves.len() > longest {
                    journal.snapshot = Some(self.past(&journal.moves));
                }
            }
            self.trail.clear();
        }
        let best = journal.snapshot.take().unwrap_or_else(|| self.past(&journal.moves));
        self.groups = Groups::from_assignment(self.groups.model, &best);
        self.guard = self.guard.as_ref().map(|_| Guard::new(&self.groups));
    }

    fn past(&self, moves: &[(usize, usize)]) -> Vec<usize> {
        let mut mentor_of = self.groups.mentor_of.clone();
        for (student, from) in moves.iter().rev() {
            mentor_of[*student] = *from;
        }
        mentor_of
    }

    /// One chain; true leaves the accepted moves on the trail.
    fn chain(&mut self, start: usize, loss: i64, random: &mut Random) -> bool {
        let model = self.groups.model;
        let before = self.groups.objective;
        let home = self.groups.mentor_of[start];
        let near = &self.near[start];
        let mut at = near[random.below(near.len())];
        if at == home {
            return false;
        }
        self.trail.clear();
        self.shift(start, at);
        loop {
            let sized = at == home
                || (self.groups.size(at) <= model.mentors[at].max
                    && self.groups.size(home) >= model.mentors[home].min);
            if sized && self.accept(before, loss) {
                return true;
            }
            if at == home || self.trail.len() == LONGEST {
                break;
            }
            let members = &self.groups.members[at];
            // The last member is the one who has just come.
            if members.len() < 2 {
                break;
            }
            let next = members[random.below(members.len() - 1)];
            let near = &self.near[next];
            if near.len() < 2 {
                break;
            }
            let home_possible = random.below(2) == 0 && model.value(next, home).is_some();
            let to = if home_possible { home } else { near[random.below(near.len())] };
            if to == at {
                break;
            }
            self.shift(next, to);
            at = to;
        }
        self.undo();
        false
    }

    /// Every permitted move and exchange, again and again until none helps.
    pub(crate) fn polish(&mut self) {
        let model = self.groups.model;
        let mut lost: Vec<i64> = (0..model.mentors.len()).map(|mentor| self.penalty(mentor)).collect();
        let mut improved = true;
        while improved {
            improved = false;
            for student in 0..model.students.len() {
                for edge in &model.students[student].edges {
                    let home = self.groups.mentor_of[student];
                    if edge.mentor != home && self.visit(student, edge.mentor, lost[home] + lost[edge.mentor])
                    {
                        lost[home] = self.penalty(home);
                        lost[edge.mentor] = self.penalty(edge.mentor);
                        improved = true;
                    }
                }
            }
        }
    }

    fn penalty(&self, mentor: usize) -> i64 {
        self.groups.penalty_terms(mentor).iter().map(|term| term.1).sum()
    }

    /// Makes the first move or exchange that brings the student to the mentor and helps. `lost` is what the two
    /// groups lose now, so the most that balance can gain.
    fn visit(&mut self, student: usize, to: usize, lost: i64) -> bool {
        let model = self.groups.model;
        let home = self.groups.mentor_of[student];
        let value = |student: usize, mentor: usize| model.value(student, mentor);
        let before = self.groups.objective;
        let gain = value(student, to).unwrap_or(0) - value(student, home).unwrap_or(0);
        // Less envy beats any objective; in a large case only those who envy are tried for it.
        let every = model.students.len() <= LESSEN_ALL && self.envy() > 0;
        let student_envies = every || self.envies(student);
        if self.groups.open(to, student)
            && self.groups.size(home) > model.mentors[home].min
            && (gain + lost > 0 || student_envies)
        {
            self.trail.clear();
            self.shift(student, to);
            if self.helps(before) {
                return true;
            }
        }
        for place in 0..self.groups.size(to) {
            let other = self.groups.members[to][place];
            let Some(worth) = value(other, home) else { continue };
            let gain = gain + worth - value(other, to).unwrap_or(0);
            if !(gain + lost > 0 || student_envies || self.envies(other))
                || !self.groups.replaceable(to, other, student)
                || !self.groups.replaceable(home, student, other)
            {
                continue;
            }
            self.trail.clear();
            self.shift(student, to);
            self.shift(other, home);
            if self.helps(before) {
                return true;
            }
        }
        false
    }

    /// Keeps the trail if it strictly helps.
    fn helps(&mut self, before: i64) -> bool {
        let kept = self.accept(before, -1_024);
        if !kept {
            self.undo();
        }
        kept
    }
}
