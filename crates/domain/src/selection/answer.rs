//! What a mentor may answer to the students who chose him.

use std::collections::{HashMap, HashSet};

use crate::choice::choices;
use crate::id::StudentId;
use crate::issue::{Issue, IssueText};

static NOT_ASKED: IssueText =
    IssueText {
        code: "answer_to_nobody", zh: "这位学生没有选您。", en: "This student did not choose you."
    };
static TWICE: IssueText = IssueText {
    code: "answer_twice",
    zh: "同一位学生答复了两次。",
    en: "The same student is answered twice.",
};
static REASON: IssueText = IssueText {
    code: "decline_needs_reason",
    zh: "重点关爱的学生，不接收时请写明理由。",
    en: "Please give a reason for declining a special student.",
};
static OVER: IssueText = IssueText {
    code: "answers_over_places",
    zh: "接收了 {taken} 位，名额是 {most} 位。其余的可以排个先后。",
    en: "{taken} students are taken, there are {most} places. Put the others in order instead.",
};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;
static REASON_LENGTH: IssueText =
    IssueText {
        code: "reason_length", zh: "理由最多 500 字。", en: "A reason has at most 500 characters."
    };

choices! {
    /// What a mentor says to one student.
    Decision {
        Accept "accept" "接收" "Accept",
        /// Would take, after those accepted.
        Rank "rank" "排序" "Rank",
        Decline "decline" "不接收" "Decline",
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub student: StudentId,
    pub decision: Decision,
    /// From 1 among those with the same decision; the written order decides where it is missing or equal.
    pub position: Option<u32>,
    pub reason: Option<String>,
}

/// What is wrong with an answer.
pub type AnswerProblem = Issue;

/// Everything that is wrong with a mentor's answers. `applicants`: who chose him, and whether a special student.
pub fn check_answers(
    answers: &[Answer],
    applicants: &HashMap<StudentId, bool>,
    most: u32,
) -> Vec<AnswerProblem> {
    let mut issues = vec![];
    let mut seen = HashSet::new();
    for (index, answer) in answers.iter().enumerate() {
        let pointer = format!("/answers/{index}");
        let reason = answer.reason.as_deref().unwrap_or("").trim();
        let Some(special) = applicants.get(&answer.student) else {
            issues.push(NOT_ASKED.at(format!("{pointer}/student_id")));
            continue;
        };
        if !seen.insert(answer.student) {
            issues.push(TWICE.at(format!("{pointer}/student_id")));
        }
        if answer.decision == Decision::Decline && *special && reason.is_empty() {
            issues.push(REASON.at(format!("{pointer}/reason")));
        }
        if reason.chars().count() > LONGEST_REASON {
            issues.push(REASON_LENGTH.at(format!("{pointer}/reason")));
        }
    }
    let taken = answers.iter().filter(|answer| answer.decision == Decision::Accept).count() as u32;
    if taken > most {
        issues.push(OVER.at("/answers").with("taken", taken).with("most", most));
    }
    issues
}
