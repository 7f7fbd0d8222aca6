//! Can everyone be placed within the bounds? An assignment, or a certificate that a person can read.
//!
//! Two augmenting searches: first every student gets a place, then every minimum is filled. Where a search is
//! stuck, what it has seen is a violation of Hall's condition.

use crate::group::{Groups, NOBODY};
use crate::model::Model;
use crate::result::{Certificate, Lack};
use std::collections::VecDeque;

/// An assignment that keeps all hard rules but the change budget.
pub(crate) fn feasible<'m, 'a>(model: &'m Model<'a>) -> Result<Groups<'m, 'a>, Certificate> {
    let mut groups = Groups::new(model);
    let mut waiting = Vec::new();
    for student in 0..model.students.len() {
        let open = model.students[student].edges.iter().find(|edge| groups.open(edge.mentor, student));
        match open {
            Some(edge) => groups.join(student, edge.mentor),
            None => waiting.push(student),
        }
    }
    let mut stuck: Option<Certificate> = None;
    for student in waiting {
        if let Err(certificate) = Search::new(&groups).place(student).map(|path| apply(&mut groups, &path)) {
            let smaller =
                stuck.as_ref().is_none_or(|known| certificate.students.len() < known.students.len());
            if smaller {
                stuck = Some(certificate);
            }
        }
    }
    for mentor in 0..model.mentors.len() {
        while stuck.is_none() && groups.size(mentor) < model.mentors[mentor].min {
            match Search::new(&groups).fill(mentor) {
                Ok(path) => apply(&mut groups, &path),
                Err(certificate) => stuck = Some(certificate),
            }
        }
    }
    match stuck {
        None => Ok(groups),
        Some(certificate) => Err(certificate),
    }
}

/// Moves to make together: each student leaves where he is and joins the mentor.
type Path = Vec<(usize, usize)>;

fn apply(groups: &mut Groups<'_, '_>, path: &Path) {
    for (student, _) in path {
        if groups.mentor_of[*student] != NOBODY {
            groups.leave(*student);
        }
    }
    for (student, mentor) in path {
        groups.join(*student, *mentor);
    }
}

struct Search<'s, 'm, 'a> {
    groups: &'s Groups<'m, 'a>,
    /// Whole mentors reached.
    mentors: Vec<bool>,
    /// Mentor × grade reached.
    slots: Vec<bool>,
    students: Vec<bool>,
    /// The step by which each student was reached.
    from: Vec<Option<(usize, usize)>>,
    queue: VecDeque<usize>,
}

impl<'s, 'm, 'a> Search<'s, 'm, 'a> {
    fn new(groups: &'s Groups<'m, 'a>) -> Self {
        let model = groups.model;
        Self {
            groups,
            mentors: vec![false; model.mentors.len()],
            slots: vec![false; model.mentors.len() * model.grades.len()],
            students: vec![false; model.students.len()],
            from: vec![None; model.students.len()],
            queue: VecDeque::new(),
        }
    }

    fn reach(&mut self, student: usize, from: Option<(usize, usize)>) {
        if !self.students[student] {
            self.students[student] = true;
            self.from[student] = from;
            self.queue.push_back(student);
        }
    }

    /// First reach of a mentor's slot for a grade; of the whole mentor if there is no limit for the grade.
    fn reach_slot(&mut self, mentor: usize, student: usize) -> bool {
        let model = self.groups.model;
        match (model.mentors[mentor].per_grade, model.students[student].grade) {
            (Some(_), Some(grade)) => {
                let slot = &mut self.slots[mentor * model.grades.len() + grade];
                !std::mem::replace(slot, true)
            }
            _ => false,
        }
    }

    /// A chain that ends at a free place. `from` of a student: whom he would replace.
    fn place(mut self, start: usize) -> Result<Path, Certificate> {
        let (groups, model) = (self.groups, self.groups.model);
        self.reach(start, None);
        while let Some(student) = self.queue.pop_front() {
            for edge in &model.students[student].edges {
                let mentor = edge.mentor;
                if groups.open(mentor, student) {
                    return Ok(self.chain_forward(student, mentor));
                }
                let whole = groups.grade_open(mentor, student);
                if whole && !std::mem::replace(&mut self.mentors[mentor], true) {
                    for &other in &groups.members[mentor] {
                        self.reach(other, Some((student, mentor)));
                    }
                } else if !whole && self.reach_slot(mentor, student) {
                    for &other in &groups.members[mentor] {
                        if model.students[other].grade == model.students[student].grade {
                            self.reach(other, Some((student, mentor)));
                        }
                    }
                }
            }
        }
        Err(self.places())
    }

    fn chain_forward(&self, last: usize, mentor: usize) -> Path {
        let mut path = vec![(last, mentor)];
        let mut current = last;
        while let Some((before, at)) = self.from[current] {
            path.push((before, at));
            current = before;
        }
        path
    }

    fn places(&self) -> Certificate {
        let model = self.groups.model;
        let students: Vec<usize> =
            (0..model.students.len()).filter(|student| self.students[*student]).collect();
        let mut mentors: Vec<usize> = students
            .iter()
            .flat_map(|student| model.students[*student].edges.iter().map(|edge| edge.mentor))
            .collect();
        mentors.sort_unstable();
        mentors.dedup();
        let have = mentors.iter().map(|mentor| self.room(*mentor, |student| self.students[student])).sum();
        certificate(model, Lack::Places, &students, &mentors, students.len(), have)
    }

    /// How many of the eligible students that are `counted` the mentor can take.
    fn room(&self, mentor: usize, counted: impl Fn(usize) -> bool) -> usize {
        taken(self.groups.model, mentor, counted).min(self.groups.model.mentors[mentor].max)
    }

    /// A chain that brings one more student to `mentor`. `from` of a student: where he would go, and who that
    /// mentor's place is left by.
    fn fill(mut self, start: usize) -> Result<Path, Certificate> {
        let model = self.groups.model;
        self.want_whole(start, usize::MAX);
        while let Some(student) = self.queue.pop_front() {
            let at = self.groups.mentor_of[student];
            if self.groups.size(at) > model.mentors[at].min {
                return Ok(self.chain_back(student));
            }
            if self.reach_slot(at, student) {
                for &other in &model.mentors[at].eligible {
                    if model.students[other].grade == model.students[student].grade
                        && self.groups.mentor_of[other] != at
                    {
                        self.reach(other, Some((student, at)));
                    }
                }
            }
            self.want_whole(at, student);
        }
        Err(self.lacking())
    }

    fn want_whole(&mut self, mentor: usize, leaver: usize) {
        if std::mem::replace(&mut self.mentors[mentor], true) {
            return;
        }
        let model = self.groups.model;
        for &other in &model.mentors[mentor].eligible {
            if self.groups.mentor_of[other] == mentor {
                continue;
            }
            if self.groups.grade_open(mentor, other) {
                self.reach(other, Some((leaver, mentor)));
            }
        }
    }

    fn chain_back(&self, last: usize) -> Path {
        let mut path = Vec::new();
        let mut current = last;
        while let Some((left_by, to)) = self.from[current] {
            path.push((current, to));
            if left_by == usize::MAX {
                break;
            }
            current = left_by;
        }
        path
    }

    fn lacking(&self) -> Certificate {
        let model = self.groups.model;
        let students: Vec<usize> = (0..model.students.len())
            .filter(|student| self.students[*student] || self.mentors[self.groups.mentor_of[*student]])
            .filter(|student| self.students[*student] || !self.behind_full_grade(*student))
            .collect();
        let counted: std::collections::HashSet<usize> = students.iter().copied().collect();
        let mentors: Vec<usize> = (0..model.mentors.len()).filter(|mentor| self.mentors[*mentor]).collect();
        let others: usize =
            mentors.iter().map(|mentor| taken(model, *mentor, |student| !counted.contains(&student))).sum();
        let need = mentors.iter().map(|mentor| model.mentors[*mentor].min).sum();
        certificate(model, Lack::Students, &students, &mentors, need, students.len() + others)
    }

    /// Counted by the per-grade maximum instead of by name.
    fn behind_full_grade(&self, student: usize) -> bool {
        !self.groups.grade_open(self.groups.mentor_of[student], student)
    }
}

/// Students of each grade that are `counted`, each grade up to the per-grade maximum.
fn taken(model: &Model<'_>, mentor: usize, counted: impl Fn(usize) -> bool) -> usize {
    let most = model.mentors[mentor].per_grade.unwrap_or(usize::MAX);
    let mut by_grade = vec![0_usize; model.grades.len()];
    let mut free = 0;
    for &student in model.mentors[mentor].eligible.iter().filter(|student| counted(**student)) {
        match model.students[student].grade {
            Some(grade) => by_grade[grade] += 1,
            None => free += 1,
        }
    }
    free + by_grade.iter().map(|count| (*count).min(most)).sum::<usize>()
}

pub(crate) fn certificate(
    model: &Model<'_>,
    kind: Lack,
    students: &[usize],
    mentors: &[usize],
    need: usize,
    have: usize,
) -> Certificate {
    Certificate {
        kind,
        students: students.iter().map(|student| model.instance.students[*student].id.clone()).collect(),
        mentors: mentors.iter().map(|mentor| model.instance.mentors[*mentor].id.clone()).collect(),
        need: need as i64,
        have: have as i64,
    }
}
