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
    zh: "这个权重要是 {least} 到 1000 的整数。",
    en: "This weight is a whole number between {least} and 1000.",
};
static WEIGHT_LIST: IssueText = IssueText {
    code: "scheme_weight_wrong_list",
    zh: "这个权重要是一列 {least} 到 1000 的整数。",
    en: "This weight is a list of whole numbers between {least} and 1000.",
};

/// The largest of the matcher's weights; most may be as far below zero (spec 8-engines, "Weights").
const LARGEST: i64 = 1_000;
/// The matcher's weights: key, least value, whether it is a list. Penalties and counts that go free are not negative.
const WEIGHTS: [(&str, i64, bool); 19] = [
    ("choice", -LARGEST, true),
    ("choice_later", -LARGEST, false),
    ("ranking", -LARGEST, true),
    ("ranking_later", -LARGEST, false),
    ("need", -LARGEST, false),
    ("need_max", 0, false),
    ("class", -LARGEST, false),
    ("area", -LARGEST, false),
    ("qualified", -LARGEST, false),
    ("unqualified_psychological", -LARGEST, false),
    ("previous", -LARGEST, false),
    ("gender", 0, false),
    ("gender_free", 0, false),
    ("special", 0, false),
    ("special_free", 0, true),
    ("personality", 0, false),
    ("personality_free", 0, false),
    ("size", 0, false),
    ("size_free", 0, false),
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
    if let Some(moment) = &selection.held_starting {
        check_moment("/selection/held_starting", moment, found);
    }
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
        if let Some(aim) = &share.aim {
            found.name(&format!("{pointer}/aim"), aim);
        }
        if !seen.insert(&share.stratum) {
            found.add(STRATUM_TWICE.at(format!("{pointer}/stratum")));
        }
    }
    if selection.strata.iter().map(|share| u64::from(share.least_percent)).sum::<u64>() > 100 {
        found.add(SHARES_OVER_100.at("/selection/strata"));
    }
}

/// Lets through what the matcher takes, and nothing else.
fn check_weights(selection: &Selection, found: &mut Found) {
    for (key, value) in &selection.weights {
        let Some((_, least, is_list)) = WEIGHTS.iter().find(|(known, ..)| known == key) else {
            found.add(WEIGHT_UNKNOWN.at("/selection/weights").with("weight", key));
            continue;
        };
        let whole = |value: &Value| value.as_i64().is_some_and(|number| (*least..=LARGEST).contains(&number));
        let (sound, text) = match is_list {
            true => (value.as_array().is_some_and(|values| values.iter().all(whole)), &WEIGHT_LIST),
            false => (whole(value), &WEIGHT_VALUE),
        };
        if !sound {
            found.add(text.at(format!("/selection/weights/{key}")).with("least", least));
        }
    }
}
