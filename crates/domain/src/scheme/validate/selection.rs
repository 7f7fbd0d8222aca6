//! The selection section.

use std::collections::HashSet;

use serde_json::Value;

use super::Found;
use crate::issue::IssueText;
use crate::scheme::{Moment, Selection};

static USUAL_OUTSIDE: IssueText = IssueText {
    code: "scheme_usual_size_outside_bounds",
    zh: "通常人数要在最少和最多人数之间。",
    en: "The usual size must lie inside the bounds.",
};
static KIND_TWICE: IssueText = IssueText {
    code: "scheme_mentorship_kind_twice",
    zh: "同一种结对类型写了两次。",
    en: "A kind of mentorship is written twice.",
};
static SHARES_OVER_100: IssueText = IssueText {
    code: "scheme_strata_over_100_percent",
    zh: "各层学生的最少比例加起来超过 100%。",
    en: "The least shares of the strata add up to more than 100 %.",
};
static STRATUM_TWICE: IssueText =
    IssueText {
        code: "scheme_stratum_twice", zh: "同一层学生写了两次。", en: "A stratum is written twice."
    };

static WEIGHT_UNKNOWN: IssueText = IssueText {
    code: "scheme_weight_unknown",
    zh: "配对算法没有“{weight}”这个权重。",
    en: "The matcher has no weight “{weight}”.",
};
static WEIGHT_VALUE: IssueText = IssueText {
    code: "scheme_weight_wrong_value",
    zh: "权重要是 -1000 到 1000 的整数。",
    en: "A weight is a whole number between -1000 and 1000.",
};

/// The matcher's weights that are a list of whole numbers (spec 8-engines, "Weights").
const LIST_WEIGHTS: [&str; 3] = ["choice", "ranking", "special_free"];
/// The matcher's weights that are one whole number.
const SINGLE_WEIGHTS: [&str; 16] = [
    "choice_later",
    "ranking_later",
    "need",
    "need_max",
    "class",
    "area",
    "qualified",
    "unqualified_psychological",
    "previous",
    "gender",
    "gender_free",
    "special",
    "personality",
    "personality_free",
    "size",
    "size_free",
];

pub(super) fn check(selection: &Selection, found: &mut Found) {
    found.basis("/selection", &selection.basis);
    found.filled("/selection/ways", &selection.ways);
    let choices = &selection.choices;
    found.range("/selection/choices/rounds", choices.rounds, 1, 10);
    found.range("/selection/choices/least", choices.least, 0, 20);
    found.range("/selection/choices/most", choices.most, 1, 20);
    found.ends("/selection/choices/least", choices.least, choices.most);
    found.range("/selection/most_mentors", selection.most_mentors, 1, 10);
    check_group(selection, found);
    check_kinds(selection, found);
    check_strata(selection, found);
    check_weights(selection, found);
    if let Some(percent) = selection.changes.most_percent {
        found.range("/selection/changes/most_percent", percent, 0, 100);
    }
    found.basis("/selection/changes", &selection.changes.basis);
    found.range("/selection/notice_school_days", selection.notice_school_days, 0, 20);
    if let Some(filing) = &selection.filing {
        found.range("/selection/filing/within_months", filing.within_months, 1, 12);
        found.basis("/selection/filing", &filing.basis);
    }
    check_moment("/selection/held", &selection.held, found);
}

pub(super) fn check_moment(pointer: &str, moment: &Moment, found: &mut Found) {
    match moment {
        Moment::Weeks { from, to } => {
            found.range(&format!("{pointer}/from"), *from, 1, 53);
            found.range(&format!("{pointer}/to"), *to, 1, 53);
            found.ends(&format!("{pointer}/from"), *from, *to);
        }
        Moment::LastWeeks { weeks } => found.range(&format!("{pointer}/weeks"), *weeks, 1, 53),
        Moment::WeekBeforeExam { .. } | Moment::WeekAfterExam { .. } => {}
    }
}

fn check_group(selection: &Selection, found: &mut Found) {
    let group = &selection.group;
    found.range("/selection/group/least", group.least, 0, 100);
    found.range("/selection/group/most", group.most, 1, 100);
    found.ends("/selection/group/least", group.least, group.most);
    if group.usual.is_some_and(|(least, most)| least > most || least < group.least || most > group.most) {
        found.add(USUAL_OUTSIDE.at("/selection/group/usual"));
    }
    if let Some(most) = group.per_grade_most {
        found.range("/selection/group/per_grade_most", most, 1, 100);
    }
    if let Some(most) = group.mentor_most {
        found.range("/selection/group/mentor_most", most, 1, 500);
    }
    found.basis("/selection/group", &group.basis);
}

fn check_kinds(selection: &Selection, found: &mut Found) {
    found.filled("/selection/kinds", &selection.kinds);
    let mut seen = HashSet::new();
    for (index, rules) in selection.kinds.iter().enumerate() {
        if !seen.insert(rules.kind) {
            found.add(KIND_TWICE.at(format!("/selection/kinds/{index}/kind")));
        }
    }
}

fn check_strata(selection: &Selection, found: &mut Found) {
    let mut seen = HashSet::new();
    for (index, share) in selection.strata.iter().enumerate() {
        let pointer = format!("/selection/strata/{index}");
        found.text(&format!("{pointer}/stratum"), &share.stratum, 40);
        found.range(&format!("{pointer}/least_percent"), share.least_percent, 0, 100);
        found.range(&format!("{pointer}/most_percent"), share.most_percent, 0, 100);
        found.ends(&format!("{pointer}/least_percent"), share.least_percent, share.most_percent);
        if !seen.insert(&share.stratum) {
            found.add(STRATUM_TWICE.at(format!("{pointer}/stratum")));
        }
    }
    if selection.strata.iter().map(|share| u64::from(share.least_percent)).sum::<u64>() > 100 {
        found.add(SHARES_OVER_100.at("/selection/strata"));
    }
}

fn check_weights(selection: &Selection, found: &mut Found) {
    let whole = |value: &Value| value.as_i64().is_some_and(|number| (-1_000..=1_000).contains(&number));
    for (key, value) in &selection.weights {
        let sound = match key.as_str() {
            list if LIST_WEIGHTS.contains(&list) => {
                value.as_array().is_some_and(|values| !values.is_empty() && values.iter().all(whole))
            }
            single if SINGLE_WEIGHTS.contains(&single) => whole(value),
            _ => {
                found.add(WEIGHT_UNKNOWN.at("/selection/weights").with("weight", key));
                continue;
            }
        };
        if !sound {
            found.add(WEIGHT_VALUE.at(format!("/selection/weights/{key}")));
        }
    }
}
