//! The assessments section.

use std::collections::HashSet;

use num_traits::{Signed, Zero};

use super::{Found, OUT_OF_RANGE};
use crate::exact::Exact;
use crate::issue::IssueText;
use crate::scheme::{
    Assessment, AssessmentConventions, Component, ComponentSource, HonourLevel, MarkBand, MissingRule, Scale,
    SchemeDocument, Share,
};

/// Deepest nesting of components.
const DEEPEST: usize = 5;

static MIXED_SHARES: IssueText = IssueText {
    code: "scheme_shares_mixed",
    zh: "同一层的考核项要么都用权重，要么都用分值。",
    en: "Components side by side all have weights or all have points.",
};
static SHARE_NOT_ABOVE_ZERO: IssueText = IssueText {
    code: "scheme_share_not_above_zero",
    zh: "权重或分值要大于 0。",
    en: "A weight or points must be above 0.",
};
static SCALE_NEEDED: IssueText = IssueText {
    code: "scheme_scale_needed",
    zh: "这种来源不是百分制，要说明怎样换算成分数。",
    en: "This source is not in percent: it needs a scale.",
};
static STEPS_NOT_RISING: IssueText = IssueText {
    code: "scheme_steps_not_rising",
    zh: "各档要从低到高排列，不能重复。",
    en: "Steps rise from low to high, none twice.",
};
static ENDS_EQUAL: IssueText = IssueText {
    code: "scheme_scale_ends_equal",
    zh: "两端不能相同。",
    en: "The two ends cannot be the same.",
};
static TOO_DEEP: IssueText = IssueText {
    code: "scheme_components_too_deep",
    zh: "最多嵌套 {most} 层。",
    en: "At most {most} levels deep.",
};
static RULE_UNKNOWN: IssueText = IssueText {
    code: "scheme_rule_unknown",
    zh: "方案里没有“{rule}”这条要求。",
    en: "The scheme has no rule “{rule}”.",
};
static ASSESSMENT_UNKNOWN: IssueText = IssueText {
    code: "scheme_assessment_unknown",
    zh: "“{assessment}”不是排在前面的考核。",
    en: "“{assessment}” is not an assessment that stands before this one.",
};
static RATER_NEEDED: IssueText =
    IssueText {
        code: "scheme_rater_needed", zh: "要说明由谁评定。", en: "Say who rates it by hand."
    };

pub(super) fn check(document: &SchemeDocument, found: &mut Found) {
    found.entries("/assessments", document.assessments.len());
    let mut keys = HashSet::new();
    for (index, assessment) in document.assessments.iter().enumerate() {
        let pointer = format!("/assessments/{index}");
        found.key(&pointer, &assessment.key, &mut keys);
        found.name(&format!("{pointer}/name"), &assessment.name);
        found.basis(&pointer, &assessment.basis);
        if !assessment.full.value().is_positive() {
            found.add(SHARE_NOT_ABOVE_ZERO.at(format!("{pointer}/full")));
        }
        let place = Place { document, index };
        check_siblings(&place, &assessment.components, &format!("{pointer}/components"), 1, found);
        check_keys(assessment, &pointer, found);
        super::reward::check(document, assessment, &pointer, found);
        check_conventions(&assessment.conventions, &format!("{pointer}/conventions"), found);
    }
}

/// Which assessment of which document is looked at.
struct Place<'a> {
    document: &'a SchemeDocument,
    index: usize,
}

fn check_keys(assessment: &Assessment, pointer: &str, found: &mut Found) {
    let mut keys = HashSet::new();
    for component in assessment.walk() {
        found.key(&format!("{pointer}/components"), &component.key, &mut keys);
    }
    for (list, adjustments) in [("additions", &assessment.additions), ("deductions", &assessment.deductions)]
    {
        for (index, adjustment) in adjustments.iter().enumerate() {
            found.key(&format!("{pointer}/{list}/{index}"), &adjustment.key, &mut keys);
        }
    }
    for (index, veto) in assessment.vetoes.iter().enumerate() {
        found.key(&format!("{pointer}/vetoes/{index}"), &veto.key, &mut keys);
    }
    for (index, pay) in assessment.money.iter().enumerate() {
        found.key(&format!("{pointer}/money/{index}"), &pay.key, &mut keys);
    }
}

fn check_siblings(place: &Place<'_>, siblings: &[Component], pointer: &str, depth: usize, found: &mut Found) {
    found.filled(pointer, siblings);
    if depth > DEEPEST {
        found.add(TOO_DEEP.at(pointer).with("most", DEEPEST));
        return;
    }
    let weighs = |component: &Component| matches!(component.share, Share::Weight(_));
    if siblings.iter().any(weighs) && !siblings.iter().all(weighs) {
        found.add(MIXED_SHARES.at(pointer));
    }
    for (index, component) in siblings.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        found.name(&format!("{pointer}/name"), &component.name);
        found.basis(&pointer, &component.basis);
        if component.share.figure().value().is_positive() {
            exact_range(&format!("{pointer}/share"), component.share.figure(), 0, 10_000, found);
        } else {
            found.add(SHARE_NOT_ABOVE_ZERO.at(format!("{pointer}/share")));
        }
        check_source(place, component, &pointer, found);
        check_scale(component, &pointer, found);
        if let MissingRule::Mark { mark } = &component.missing {
            exact_range(&format!("{pointer}/missing/mark"), mark, 0, 100, found);
        }
        if component.limits.least > component.limits.most {
            exact_range(&format!("{pointer}/limits/least"), &component.limits.least, 0, 0, found);
        }
        if let ComponentSource::Parts { parts } = &component.source {
            check_siblings(place, parts, &format!("{pointer}/source/parts"), depth + 1, found);
        }
    }
}

fn check_source(place: &Place<'_>, component: &Component, pointer: &str, found: &mut Found) {
    let at = |field: &str| format!("{pointer}/source/{field}");
    let by_hand =
        matches!(component.source, ComponentSource::ManualBand { .. } | ComponentSource::ManualPoints { .. });
    if by_hand && component.rated_by.is_empty() {
        found.add(RATER_NEEDED.at(format!("{pointer}/rated_by")));
    }
    match &component.source {
        ComponentSource::Parts { .. } => {}
        ComponentSource::DutyCompletion { rules, late } => {
            check_rules(place.document, rules, &at("rules"), found);
            exact_range(&at("late"), late, 0, 1, found);
        }
        ComponentSource::RecordCount { kinds } => found.filled(&at("kinds"), kinds),
        ComponentSource::Survey { raters, questions } => {
            found.filled(&at("raters"), raters);
            found.entries(&at("questions"), questions.len());
        }
        ComponentSource::ManualBand { bands } => check_bands(&at("bands"), bands, found),
        ComponentSource::ManualPoints { most } => {
            if !most.value().is_positive() {
                found.add(SHARE_NOT_ABOVE_ZERO.at(at("most")));
            }
        }
        ComponentSource::ExamProgress { .. } => {}
        ComponentSource::Honours { levels, .. } => check_levels(&at("levels"), levels, found),
        ComponentSource::Ledger { ledger, .. } => found.text(&at("ledger"), ledger, 40),
        ComponentSource::Assessment { assessment } => {
            let before = &place.document.assessments[..place.index];
            if !before.iter().any(|other| other.key == *assessment) {
                found.add(ASSESSMENT_UNKNOWN.at(at("assessment")).with("assessment", assessment));
            }
        }
    }
}

/// The bands of a manual rating: keys of their own, the best one above 0, none below.
fn check_bands(pointer: &str, bands: &[MarkBand], found: &mut Found) {
    found.filled(pointer, bands);
    let mut keys = HashSet::new();
    for (index, band) in bands.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        found.key(&pointer, &band.key, &mut keys);
        found.name(&format!("{pointer}/name"), &band.name);
        exact_range(&format!("{pointer}/points"), &band.points, 0, 1_000, found);
    }
    if !bands.is_empty() && bands.iter().all(|band| band.points.value().is_zero()) {
        found.add(SHARE_NOT_ABOVE_ZERO.at(pointer));
    }
}

pub(super) fn check_levels(pointer: &str, levels: &[HonourLevel], found: &mut Found) {
    found.filled(pointer, levels);
    let mut keys = HashSet::new();
    for (index, level) in levels.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        found.key(&pointer, &level.key, &mut keys);
        found.name(&format!("{pointer}/name"), &level.name);
        exact_range(&format!("{pointer}/points"), &level.points, 0, 1_000, found);
    }
}

/// Every key must be one of an obligation or a meeting.
pub(super) fn check_rules(document: &SchemeDocument, rules: &[String], pointer: &str, found: &mut Found) {
    let known = |rule: &String| {
        document.obligation(rule).is_some() || document.meetings.iter().any(|meeting| meeting.key == *rule)
    };
    for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| !known(rule)) {
        found.add(RULE_UNKNOWN.at(format!("{pointer}/{index}")).with("rule", rule));
    }
}

fn check_scale(component: &Component, pointer: &str, found: &mut Found) {
    let in_percent = !matches!(
        component.source,
        ComponentSource::RecordCount { .. }
            | ComponentSource::Honours { .. }
            | ComponentSource::Ledger { .. }
    ) && !matches!(
        component.source,
        ComponentSource::ExamProgress { measure: crate::scheme::ProgressMeasure::MeanGain, .. }
    );
    match &component.scale {
        Scale::AsIs if !in_percent => found.add(SCALE_NEEDED.at(format!("{pointer}/scale"))),
        Scale::Linear { from, to } if from == to => found.add(ENDS_EQUAL.at(format!("{pointer}/scale"))),
        Scale::Steps { steps } => {
            let pointer = format!("{pointer}/scale/steps");
            found.filled(&pointer, steps);
            if !steps.is_sorted_by(|lower, upper| lower.from < upper.from) {
                found.add(STEPS_NOT_RISING.at(pointer));
            }
        }
        Scale::Normal { spread, .. } if !spread.value().is_positive() => {
            found.add(SHARE_NOT_ABOVE_ZERO.at(format!("{pointer}/scale/spread")));
        }
        Scale::AsIs | Scale::Linear { .. } | Scale::Normal { .. } | Scale::Percentile { .. } => {}
    }
}

fn check_conventions(conventions: &AssessmentConventions, pointer: &str, found: &mut Found) {
    if !conventions.answer_factor.value().is_positive() {
        found.add(SHARE_NOT_ABOVE_ZERO.at(format!("{pointer}/answer_factor")));
    }
    found.range(&format!("{pointer}/hidden_below"), conventions.hidden_below, 1, 50);
    found.range(&format!("{pointer}/decimals"), conventions.decimals, 0, 4);
    exact_range(&format!("{pointer}/award_presence"), &conventions.award_presence, 0, 1, found);
}

pub(super) fn exact_range(pointer: &str, figure: &Exact, least: i64, most: i64, found: &mut Found) {
    if *figure < Exact::whole(least) || *figure > Exact::whole(most) {
        found.add(OUT_OF_RANGE.at(pointer).with("least", least).with("most", most));
    }
}
