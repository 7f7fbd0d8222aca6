//! Surveys about the mentor: who is asked, what, and until when.
//!
//! What belongs here: the states of a survey, what makes its questions and an answer sheet whole. What does not: what the
//! marks count (`assessment`). A single answer is never shown to anybody.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::choice::choices;
use crate::issue::{Issue, IssueText};
use crate::scheme::{LocalText, RaterGroup};

/// Most questions of a survey.
pub const MOST_QUESTIONS: usize = 40;
/// Most characters of a question.
pub const LONGEST_QUESTION: usize = 200;
/// Most characters of a question's key and of its group.
pub const LONGEST_KEY: usize = 40;
/// Answers go from 1 to this.
pub const BEST_MARK: i32 = 5;

choices! {
    /// How far a survey is.
    SurveyState {
        Draft "draft" "未开放" "Not open yet",
        Open "open" "正在填写" "Open",
        Closed "closed" "已结束" "Closed",
    }
}

impl SurveyState {
    /// A survey is opened, closed, and may be opened again.
    pub fn can_become(self, next: Self) -> bool {
        matches!((self, next), (Self::Draft | Self::Closed, Self::Open) | (Self::Open, Self::Closed))
    }
}

/// The raters that a survey about the mentor can have.
pub const RATERS: &[RaterGroup] = &[RaterGroup::Mentee, RaterGroup::Guardian];

/// One question, answered by 1–5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Different from every other in the survey.
    pub key: String,
    /// The question group that a scheme's component names.
    pub group: String,
    pub text: LocalText,
}

pub static SURVEY_STEP: IssueText = IssueText {
    code: "survey_step_not_possible",
    zh: "问卷现在是“{from}”，不能变为“{to}”。",
    en: "The survey is “{from}” and cannot become “{to}”.",
};
pub static SURVEY_CLOSED: IssueText = IssueText {
    code: "survey_closed",
    zh: "这份问卷现在不能填写。",
    en: "This survey cannot be answered now.",
};
static QUESTIONS_NUMBER: IssueText = IssueText {
    code: "survey_questions_number",
    zh: "问卷要有 1 到 {most} 道题。",
    en: "A survey has 1 to {most} questions.",
};
static KEY_FORM: IssueText = IssueText {
    code: "survey_question_key_malformed",
    zh: "题目的代号要用小写字母、数字或下划线，最多 {most} 个字符。",
    en: "The key of a question has small letters, digits and underscores, at most {most}.",
};
static KEY_TWICE: IssueText = IssueText {
    code: "survey_question_twice",
    zh: "题目代号“{key}”出现了两次。",
    en: "The question key “{key}” stands there twice.",
};
static QUESTION_LENGTH: IssueText = IssueText {
    code: "survey_question_length",
    zh: "这里要有 1 到 {most} 个字。",
    en: "This needs 1 to {most} characters.",
};
static DAYS: IssueText = IssueText {
    code: "survey_ends_before_it_begins",
    zh: "截止日期不能早于开放日期。",
    en: "The last day cannot lie before the first.",
};
static MARK_MISSING: IssueText = IssueText {
    code: "survey_mark_missing",
    zh: "还有一题没有选。",
    en: "One question is still without an answer.",
};
static MARK_RANGE: IssueText = IssueText {
    code: "survey_mark_out_of_range",
    zh: "请选 1 到 5 分。",
    en: "Please choose a mark from 1 to 5.",
};
static MARK_UNKNOWN: IssueText = IssueText {
    code: "survey_question_unknown",
    zh: "问卷里没有“{key}”这道题。",
    en: "The survey has no question “{key}”.",
};

/// Everything that is wrong with the questions, each at its place below `/questions`.
pub fn check_questions(questions: &[Question]) -> Vec<Issue> {
    let mut issues = vec![];
    if !(1..=MOST_QUESTIONS).contains(&questions.len()) {
        issues.push(QUESTIONS_NUMBER.at("/questions").with("most", MOST_QUESTIONS));
    }
    let mut keys = HashSet::new();
    for (index, question) in questions.iter().enumerate() {
        let place = |field: &str| format!("/questions/{index}/{field}");
        let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        if !(1..=LONGEST_KEY).contains(&question.key.len()) || !question.key.chars().all(allowed) {
            issues.push(KEY_FORM.at(place("key")).with("most", LONGEST_KEY));
        } else if !keys.insert(&question.key) {
            issues.push(KEY_TWICE.at(place("key")).with("key", &question.key));
        }
        if !(1..=LONGEST_KEY).contains(&question.group.trim().chars().count()) {
            issues.push(QUESTION_LENGTH.at(place("group")).with("most", LONGEST_KEY));
        }
        if !(1..=LONGEST_QUESTION).contains(&question.text.zh.trim().chars().count()) {
            issues.push(QUESTION_LENGTH.at(place("text/zh")).with("most", LONGEST_QUESTION));
        }
        if question.text.en.chars().count() > LONGEST_QUESTION {
            issues.push(QUESTION_LENGTH.at(place("text/en")).with("most", LONGEST_QUESTION));
        }
    }
    issues
}

/// Whether the last day lies before the first.
pub fn check_days(opens: Option<chrono::NaiveDate>, closes: Option<chrono::NaiveDate>) -> Option<Issue> {
    let (opens, closes) = opens.zip(closes)?;
    (closes < opens).then(|| DAYS.at("/closes_on"))
}

/// Everything that is wrong with an answer sheet: every question is answered, by 1–5.
pub fn check_marks(questions: &[Question], marks: &BTreeMap<String, i32>) -> Vec<Issue> {
    let missing = questions
        .iter()
        .filter(|question| !marks.contains_key(&question.key))
        .map(|question| MARK_MISSING.at(format!("/marks/{}", question.key)));
    let wrong = marks.iter().filter_map(|(key, mark)| {
        let pointer = format!("/marks/{}", key.replace('~', "~0").replace('/', "~1"));
        if !questions.iter().any(|question| question.key == *key) {
            return Some(MARK_UNKNOWN.at(pointer).with("key", key));
        }
        (!(1..=BEST_MARK).contains(mark)).then(|| MARK_RANGE.at(pointer))
    });
    missing.chain(wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(key: &str) -> Question {
        Question {
            key: key.into(), group: "mentor".into(), text: LocalText::new("导师经常和我谈心。", "")
        }
    }

    #[test]
    fn a_survey_is_opened_closed_and_opened_again() {
        use SurveyState::{Closed, Draft, Open};
        let possible = [(Draft, Open), (Open, Closed), (Closed, Open)];
        for from in SurveyState::ALL {
            for to in SurveyState::ALL {
                assert_eq!(from.can_become(*to), possible.contains(&(*from, *to)), "{from:?} → {to:?}");
            }
        }
    }

    #[test]
    fn every_question_is_answered_by_one_to_five_and_no_other_is() {
        let questions = [question("meets"), question("listens")];
        let marks = |all: &[(&str, i32)]| all.iter().map(|(key, mark)| ((*key).to_owned(), *mark)).collect();
        let told = |all| -> Vec<(String, &str)> {
            check_marks(&questions, &marks(all))
                .into_iter()
                .map(|issue| (issue.pointer.clone(), issue.code()))
                .collect()
        };
        assert_eq!(told(&[("meets", 1), ("listens", 5)]), []);
        assert_eq!(
            told(&[("meets", 6), ("other", 3)]),
            [
                ("/marks/listens".into(), "survey_mark_missing"),
                ("/marks/meets".into(), "survey_mark_out_of_range"),
                ("/marks/other".into(), "survey_question_unknown"),
            ]
        );
    }

    #[test]
    fn questions_have_their_own_keys_a_group_and_words() {
        let mut wrong = question("meets");
        wrong.group = " ".into();
        wrong.text.zh = String::new();
        let codes: Vec<(String, &str)> = check_questions(&[question("meets"), wrong, question("Ü")])
            .into_iter()
            .map(|issue| (issue.pointer.clone(), issue.code()))
            .collect();
        assert_eq!(
            codes,
            [
                ("/questions/1/key".into(), "survey_question_twice"),
                ("/questions/1/group".into(), "survey_question_length"),
                ("/questions/1/text/zh".into(), "survey_question_length"),
                ("/questions/2/key".into(), "survey_question_key_malformed"),
            ]
        );
        assert_eq!(check_questions(&[])[0].code(), "survey_questions_number");
    }
}
