//! What a family is told: the school's published rules, never a teacher's refusal, never another child (spec 3-domain §4).

use crate::issue::{Issue, IssueText};

static FIRST: IssueText =
    IssueText {
        code: "reason_first_choice", zh: "这是填报的第一志愿。", en: "This was the first choice."
    };
static LATER: IssueText = IssueText {
    code: "reason_later_choice",
    zh: "这是填报的第 {rank} 志愿；前面志愿的名额按学校公布的规则统筹。",
    en: "This was choice number {rank}; the places of the choices before it went by the school's published rules.",
};
static COORDINATED: IssueText = IssueText {
    code: "reason_coordinated",
    zh: "名额按学校公布的规则统筹。",
    en: "Places went by the school's published rules.",
};
static TEACHES: IssueText = IssueText {
    code: "reason_teaches_class",
    zh: "{mentor}是本班的任课教师。",
    en: "{mentor} teaches this class.",
};
static SUITS: IssueText = IssueText {
    code: "reason_strengths",
    zh: "{mentor}的特长与填写的兴趣或需要相合：{tags}。",
    en: "{mentor}'s strengths meet what was written about interests or needs: {tags}.",
};
static AGAIN: IssueText = IssueText {
    code: "reason_previous",
    zh: "{mentor}上学期就是导师，继续结对。",
    en: "{mentor} was the mentor last term too.",
};

/// What is known of one pair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    pub mentor: String,
    /// From 1; none if the mentor was not chosen.
    pub rank: Option<u32>,
    pub teaches_class: bool,
    /// Strengths of the mentor among the student's interests and needs.
    pub met: Vec<String>,
    pub previous: bool,
}

/// The sentences a child and its family read.
pub fn family_reasons(outcome: &Outcome) -> Vec<Issue> {
    let mut reasons = vec![match outcome.rank {
        Some(1) => FIRST.issue(),
        Some(rank) => LATER.issue().with("rank", rank),
        None => COORDINATED.issue(),
    }];
    if outcome.teaches_class {
        reasons.push(TEACHES.issue());
    }
    if !outcome.met.is_empty() {
        reasons.push(SUITS.issue().with("tags", outcome.met.join("、")));
    }
    if outcome.previous {
        reasons.push(AGAIN.issue());
    }
    reasons.into_iter().map(|reason| reason.with("mentor", &outcome.mentor)).collect()
}
