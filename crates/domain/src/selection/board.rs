//! Which rules the groups on a board break, said in the coordinator's language.

use std::collections::{BTreeMap, HashSet};

use super::Bounds;
use crate::id::{StaffId, StudentId};
use crate::issue::{Issue, IssueText};

static UNPLACED: IssueText = IssueText {
    code: "unplaced",
    zh: "还有 {count} 位学生没有导师。",
    en: "{count} students have no mentor yet.",
};
static LEAST: IssueText = IssueText {
    code: "group_least",
    zh: "{mentor}现有 {size} 人，至少要 {least} 人。",
    en: "{mentor} has {size} students; at least {least} are asked for.",
};
static MOST: IssueText = IssueText {
    code: "group_most",
    zh: "{mentor}现有 {size} 人，最多 {most} 人。",
    en: "{mentor} has {size} students; at most {most} are allowed.",
};
static GRADE: IssueText = IssueText {
    code: "grade_most",
    zh: "{mentor}的同年级学生有 {size} 人，最多 {most} 人。",
    en: "{mentor} has {size} students of one grade; at most {most} are allowed.",
};
static FORBIDDEN: IssueText = IssueText {
    code: "pair_forbidden",
    zh: "{student}和{mentor}已设为不能结对。",
    en: "{student} and {mentor} were marked as not to be paired.",
};
static DECLINED: IssueText = IssueText {
    code: "pair_declined",
    zh: "{mentor}没有接收{student}。",
    en: "{mentor} did not accept {student}.",
};
static NOT_OFFERED: IssueText = IssueText {
    code: "not_own_teacher",
    zh: "{mentor}不教{student}，方案只允许选任课教师。",
    en: "{mentor} does not teach {student}; the scheme allows own teachers only.",
};
static BOARDERS: IssueText = IssueText {
    code: "boarders_mixed",
    zh: "{mentor}的小组里既有住校生也有走读生，方案要求分开。",
    en: "{mentor}'s group mixes boarders and day students; the scheme keeps them apart.",
};

/// A student on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatedStudent {
    pub id: StudentId,
    pub name: String,
    pub mentor: Option<StaffId>,
    pub grade: Option<i32>,
    pub boarder: Option<bool>,
    /// Mentors this student may have by the own-teacher rule; `None` for all.
    pub offered: Option<HashSet<StaffId>>,
}

/// A mentor on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingMentor {
    pub id: StaffId,
    pub name: String,
    pub bounds: Bounds,
    pub declined: HashSet<StudentId>,
}

/// Everything the rules are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placing {
    pub students: Vec<SeatedStudent>,
    pub mentors: Vec<WaitingMentor>,
    pub forbidden: HashSet<(StudentId, StaffId)>,
    pub per_grade_most: Option<u32>,
    pub boarders_apart: bool,
}

/// A broken rule and whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    pub issue: Issue,
    pub students: Vec<StudentId>,
    pub mentors: Vec<StaffId>,
}

/// Every rule that is broken; each stands against confirming until a reason is given.
pub fn broken_rules(placing: &Placing) -> Vec<RuleProblem> {
    let mut found = vec![];
    let unplaced: Vec<StudentId> = placing
        .students
        .iter()
        .filter(|student| student.mentor.is_none())
        .map(|student| student.id)
        .collect();
    if !unplaced.is_empty() {
        let issue = UNPLACED.issue().with("count", unplaced.len());
        found.push(RuleProblem { issue, students: unplaced, mentors: vec![] });
    }
    let mut groups: BTreeMap<StaffId, Vec<&SeatedStudent>> = BTreeMap::new();
    for student in &placing.students {
        if let Some(mentor) = student.mentor {
            groups.entry(mentor).or_default().push(student);
        }
    }
    for mentor in &placing.mentors {
        let group = groups.get(&mentor.id).map(Vec::as_slice).unwrap_or_default();
        size_rules(placing, mentor, group, &mut found);
        pair_rules(placing, mentor, group, &mut found);
    }
    found
}

fn size_rules(
    placing: &Placing,
    mentor: &WaitingMentor,
    group: &[&SeatedStudent],
    found: &mut Vec<RuleProblem>,
) {
    let size = group.len() as u32;
    let Bounds { least, most } = mentor.bounds;
    let mut add = |issue: Issue, students: Vec<StudentId>| {
        found.push(RuleProblem {
            issue: issue.with("mentor", &mentor.name),
            students,
            mentors: vec![mentor.id],
        });
    };
    if size < least {
        add(LEAST.issue().with("size", size).with("least", least), vec![]);
    }
    if size > most {
        add(MOST.issue().with("size", size).with("most", most), group.iter().map(|one| one.id).collect());
    }
    if let Some(most) = placing.per_grade_most {
        let mut by_grade: BTreeMap<i32, Vec<StudentId>> = BTreeMap::new();
        for student in group {
            if let Some(grade) = student.grade {
                by_grade.entry(grade).or_default().push(student.id);
            }
        }
        for students in by_grade.into_values().filter(|students| students.len() > most as usize) {
            add(GRADE.issue().with("size", students.len()).with("most", most), students);
        }
    }
    let mixed = [true, false].iter().all(|boarder| group.iter().any(|one| one.boarder == Some(*boarder)));
    if placing.boarders_apart && mixed {
        add(BOARDERS.issue(), group.iter().map(|one| one.id).collect());
    }
}

fn pair_rules(
    placing: &Placing,
    mentor: &WaitingMentor,
    group: &[&SeatedStudent],
    found: &mut Vec<RuleProblem>,
) {
    for student in group {
        let offered = student.offered.as_ref().is_none_or(|offered| offered.contains(&mentor.id));
        let broken = [
            (placing.forbidden.contains(&(student.id, mentor.id)), &FORBIDDEN),
            (mentor.declined.contains(&student.id), &DECLINED),
            (!offered, &NOT_OFFERED),
        ];
        for (_, text) in broken.into_iter().filter(|(broken, _)| *broken) {
            found.push(RuleProblem {
                issue: text.issue().with("mentor", &mentor.name).with("student", &student.name),
                students: vec![student.id],
                mentors: vec![mentor.id],
            });
        }
    }
}
