//! What can be wrong with an exam.

use shiyou_domain::exam::{ExamSubject, LONGEST_NAME, MOST_DECIMALS, MOST_MARKS, MOST_SUBJECTS, Scale};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_persistence::{Db, StoreError, class, school};

use super::ExamInput;
use crate::{AppResult, Call};

/// How an exam is called on the wire and in rows.
const KINDS: &[&str] = &["mid_term", "final", "other"];

static NAME: IssueText = IssueText {
    code: "exam_name_length",
    zh: "名称要有 1 到 {most} 个字。",
    en: "A name has 1 to {most} characters.",
};
static KIND: IssueText = IssueText {
    code: "exam_kind_unknown",
    zh: "考试类别只有期中、期末和其他。",
    en: "An exam is mid-term, final or other.",
};
static DECIMALS: IssueText = IssueText {
    code: "exam_decimals_out_of_range",
    zh: "分数的小数位数是 0 到 {most} 位。",
    en: "Marks have 0 to {most} decimals.",
};
static TERM: IssueText =
    IssueText { code: "exam_term_unknown", zh: "没有这个学期。", en: "There is no such term." };
static OUTSIDE: IssueText = IssueText {
    code: "exam_outside_term",
    zh: "考试日期不在这个学期之内（{from} 至 {to}）。",
    en: "The day lies outside the term ({from} to {to}).",
};
static GRADE: IssueText =
    IssueText { code: "exam_grade_unknown", zh: "没有这个年级。", en: "There is no such grade." };
static SUBJECTS: IssueText = IssueText {
    code: "exam_subjects_number",
    zh: "考试要有 1 到 {most} 门科目。",
    en: "An exam has 1 to {most} subjects.",
};
static SUBJECT_TWICE: IssueText = IssueText {
    code: "exam_subject_twice",
    zh: "科目“{subject}”出现了两次。",
    en: "The subject “{subject}” stands there twice.",
};
static FULL_MARKS: IssueText = IssueText {
    code: "exam_full_marks_out_of_range",
    zh: "满分要在 1 到 {most} 之间。",
    en: "Full marks lie between 1 and {most}.",
};

fn has_wrong_length(text: &str) -> bool {
    !(1..=LONGEST_NAME).contains(&text.chars().count())
}

/// What is wrong with the exam itself, its subjects and places aside.
pub(crate) fn check_new(input: &ExamInput) -> Vec<Issue> {
    let mut issues = vec![];
    if has_wrong_length(&input.name) {
        issues.push(NAME.at("/name").with("most", LONGEST_NAME));
    }
    if !KINDS.contains(&input.kind.as_str()) {
        issues.push(KIND.at("/kind"));
    }
    if input.decimals > MOST_DECIMALS {
        issues.push(DECIMALS.at("/decimals").with("most", MOST_DECIMALS));
    }
    issues
}

pub(super) fn check_subjects(subjects: &[ExamSubject]) -> Vec<Issue> {
    let mut issues = vec![];
    if !(1..=MOST_SUBJECTS).contains(&subjects.len()) {
        issues.push(SUBJECTS.at("/subjects").with("most", MOST_SUBJECTS));
    }
    for (index, entry) in subjects.iter().enumerate() {
        let place = |field: &str| format!("/subjects/{index}/{field}");
        if has_wrong_length(&entry.subject) {
            issues.push(NAME.at(place("subject")).with("most", LONGEST_NAME));
        } else if subjects[..index].iter().any(|other| other.subject == entry.subject) {
            issues.push(SUBJECT_TWICE.at(place("subject")).with("subject", &entry.subject));
        }
        if let Scale::Points { full_marks } = entry.scale
            && !(1..=MOST_MARKS).contains(&full_marks)
        {
            issues.push(FULL_MARKS.at(place("full_marks")).with("most", MOST_MARKS));
        }
    }
    issues
}

/// Whether term, day and grade are those of the caller's school.
pub(crate) fn check_places(
    db: &mut Db,
    call: &Call,
    input: &ExamInput,
    issues: &mut Vec<Issue>,
) -> AppResult<()> {
    match school::find_term(db, call.school(), input.term) {
        Ok(term) if !(term.starts_on..=term.ends_on).contains(&input.held_on) => {
            issues.push(OUTSIDE.at("/held_on").with("from", term.starts_on).with("to", term.ends_on));
        }
        Ok(_) => {}
        Err(StoreError::NotFound) => issues.push(TERM.at("/term_id")),
        Err(other) => return Err(other.into()),
    }
    if let Some(grade) = input.grade {
        match class::find_grade(db, call.school(), grade) {
            Ok(_) => {}
            Err(StoreError::NotFound) => issues.push(GRADE.at("/grade_id")),
            Err(other) => return Err(other.into()),
        }
    }
    Ok(())
}
