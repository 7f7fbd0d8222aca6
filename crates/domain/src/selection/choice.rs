//! What a student may hand in.

use std::collections::HashSet;

use crate::id::StaffId;
use crate::issue::{Issue, IssueText};
use crate::scheme::{ChoiceRules, ChoiceWay};

static TOO_FEW: IssueText = IssueText {
    code: "choices_too_few",
    zh: "请至少选 {least} 位导师，或者勾选“服从调剂”。",
    en: "Choose at least {least} mentors, or accept coordination.",
};
static TOO_MANY: IssueText = IssueText {
    code: "choices_too_many",
    zh: "最多选 {most} 位导师。",
    en: "Choose at most {most} mentors.",
};
static TWICE: IssueText =
    IssueText {
        code: "choice_twice", zh: "同一位导师选了两次。", en: "The same mentor is chosen twice."
    };
static UNKNOWN: IssueText = IssueText {
    code: "choice_not_offered",
    zh: "这位老师不在可选的导师中。",
    en: "This teacher is not among the mentors to choose from.",
};

/// What is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceSheet {
    /// The most wanted first.
    pub choices: Vec<StaffId>,
    /// 服从调剂: the student leaves it to the coordinator where no choice can be met.
    pub accepts_coordination: bool,
}

impl ChoiceRules {
    /// Fewest choices asked for in one round.
    pub fn least_a_round(&self) -> u32 {
        match self.way {
            ChoiceWay::Ranked => self.least,
            ChoiceWay::OnePerRound => self.least.min(1),
        }
    }

    /// Most choices of one round.
    pub fn most_a_round(&self) -> u32 {
        match self.way {
            ChoiceWay::Ranked => self.most,
            ChoiceWay::OnePerRound => 1,
        }
    }
}

/// Everything that is wrong with a sheet; `offered` are the mentors this student may choose. Pointers are relative to the
/// sheet.
pub fn check_choices(rules: &ChoiceRules, sheet: &ChoiceSheet, offered: &HashSet<StaffId>) -> Vec<Issue> {
    let mut issues = vec![];
    let number = sheet.choices.len() as u32;
    // Where there are fewer mentors than the scheme asks for, all of them are enough.
    let least = rules.least_a_round().min(offered.len() as u32);
    if number < least && !sheet.accepts_coordination {
        issues.push(TOO_FEW.at("/choices").with("least", least));
    }
    if number > rules.most_a_round() {
        issues.push(TOO_MANY.at("/choices").with("most", rules.most_a_round()));
    }
    for (index, choice) in sheet.choices.iter().enumerate() {
        let pointer = format!("/choices/{index}");
        if !offered.contains(choice) {
            issues.push(UNKNOWN.at(pointer));
        } else if sheet.choices[..index].contains(choice) {
            issues.push(TWICE.at(pointer));
        }
    }
    issues
}
