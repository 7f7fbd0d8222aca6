//! What an assessment adds, deducts and leads to.

use std::collections::HashSet;

use super::Found;
use super::assessment::{check_levels, check_rules, exact_range};
use crate::exact::Exact;
use crate::issue::IssueText;
use crate::scheme::{
    Adjustment, AdjustmentBy, Assessment, AwardRule, BandLines, BandRule, EventSource, PayBy, PayRule,
    SchemeDocument,
};

static LINE_MISSING: IssueText = IssueText {
    code: "scheme_band_line_missing",
    zh: "除最后一档外，每档都要有分数线或比例，最后一档不要。",
    en: "Every band but the last has a line, and the last has none.",
};
static LINES_NOT_FALLING: IssueText = IssueText {
    code: "scheme_band_lines_not_falling",
    zh: "分数线要从高到低，不能相同。",
    en: "Cut-offs fall from the best band on.",
};
static SHARES_ABOVE_ALL: IssueText = IssueText {
    code: "scheme_band_shares_above_one",
    zh: "各档比例之和不能超过 1。",
    en: "The shares of the bands cannot exceed 1.",
};
static BAND_UNKNOWN: IssueText =
    IssueText {
        code: "scheme_band_unknown", zh: "没有“{band}”这一档。", en: "There is no band “{band}”."
    };
static COMPONENT_UNKNOWN: IssueText = IssueText {
    code: "scheme_component_unknown",
    zh: "没有“{component}”这个考核项。",
    en: "There is no component “{component}”.",
};

pub(super) fn check(document: &SchemeDocument, assessment: &Assessment, pointer: &str, found: &mut Found) {
    for (list, adjustments) in [("additions", &assessment.additions), ("deductions", &assessment.deductions)]
    {
        for (index, adjustment) in adjustments.iter().enumerate() {
            check_adjustment(document, adjustment, &format!("{pointer}/{list}/{index}"), found);
        }
    }
    for (index, veto) in assessment.vetoes.iter().enumerate() {
        let pointer = format!("{pointer}/vetoes/{index}");
        found.name(&format!("{pointer}/name"), &veto.name);
        found.basis(&pointer, &veto.basis);
    }
    if let Some(rule) = &assessment.bands {
        check_bands(assessment, rule, &format!("{pointer}/bands"), found);
    }
    let mut keys = HashSet::new();
    for (index, award) in assessment.awards.iter().enumerate() {
        let pointer = format!("{pointer}/awards/{index}");
        found.key(&pointer, &award.key, &mut keys);
        check_award(assessment, award, &pointer, found);
    }
    for (index, pay) in assessment.money.iter().enumerate() {
        check_pay(document, assessment, pay, &format!("{pointer}/money/{index}"), found);
    }
}

fn check_adjustment(document: &SchemeDocument, adjustment: &Adjustment, pointer: &str, found: &mut Found) {
    found.name(&format!("{pointer}/name"), &adjustment.name);
    found.switch(&format!("{pointer}/switch"), adjustment.switch.as_ref());
    found.basis(pointer, &adjustment.basis);
    match &adjustment.by {
        AdjustmentBy::Each { of, points } => {
            check_events(document, of, &format!("{pointer}/by/of"), found);
            exact_range(&format!("{pointer}/by/points"), points, 0, 1_000, found);
        }
        AdjustmentBy::Level { levels, .. } => check_levels(&format!("{pointer}/by/levels"), levels, found),
    }
    if let Some(most) = &adjustment.most {
        exact_range(&format!("{pointer}/most"), most, 0, 10_000, found);
    }
}

fn check_events(document: &SchemeDocument, events: &EventSource, pointer: &str, found: &mut Found) {
    match events {
        EventSource::MissedDuties { rules } => {
            found.filled(&format!("{pointer}/rules"), rules);
            check_rules(document, rules, &format!("{pointer}/rules"), found);
        }
        EventSource::Event { event } => found.text(&format!("{pointer}/event"), event, 40),
        EventSource::Records { kinds } => found.filled(&format!("{pointer}/kinds"), kinds),
    }
}

fn check_bands(assessment: &Assessment, rule: &BandRule, pointer: &str, found: &mut Found) {
    found.basis(pointer, &rule.basis);
    let list = format!("{pointer}/bands");
    found.filled(&list, &rule.bands);
    let mut keys = HashSet::new();
    for (index, band) in rule.bands.iter().enumerate() {
        found.key(&format!("{list}/{index}"), &band.key, &mut keys);
        found.name(&format!("{list}/{index}/name"), &band.name);
    }
    let lines: Vec<&Exact> = rule.bands.iter().filter_map(|band| band.line.as_ref()).collect();
    let last_is_open = rule.bands.last().is_some_and(|band| band.line.is_none());
    if !rule.bands.is_empty() && (lines.len() + 1 != rule.bands.len() || !last_is_open) {
        found.add(LINE_MISSING.at(&list));
    }
    match &rule.lines {
        BandLines::CutOffs { .. } if !lines.is_sorted_by(|upper, lower| upper > lower) => {
            found.add(LINES_NOT_FALLING.at(&list));
        }
        BandLines::Quotas { .. } => {
            for line in &lines {
                exact_range(&list, line, 0, 1, found);
            }
            if lines.iter().map(|line| line.value()).sum::<num_rational::BigRational>()
                > *Exact::whole(1).value()
            {
                found.add(SHARES_ABOVE_ALL.at(&list));
            }
        }
        BandLines::CutOffs { .. } => {}
    }
    check_tie_break(assessment, rule.tie_break.as_ref(), pointer, found);
}

fn check_tie_break(assessment: &Assessment, key: Option<&String>, pointer: &str, found: &mut Found) {
    check_component(assessment, key, &format!("{pointer}/tie_break"), found);
}

fn check_component(assessment: &Assessment, key: Option<&String>, pointer: &str, found: &mut Found) {
    if let Some(key) = key.filter(|key| !assessment.walk().any(|component| component.key == **key)) {
        found.add(COMPONENT_UNKNOWN.at(pointer).with("component", key));
    }
}

fn check_award(assessment: &Assessment, award: &AwardRule, pointer: &str, found: &mut Found) {
    found.name(&format!("{pointer}/name"), &award.name);
    found.basis(pointer, &award.basis);
    exact_range(&format!("{pointer}/share"), &award.share, 0, 1, found);
    if let (Some(least), Some(most)) = (award.least, award.most) {
        found.ends(&format!("{pointer}/least"), least, most);
    }
    check_band_keys(assessment, award.bands.iter(), &format!("{pointer}/bands"), found);
    check_tie_break(assessment, award.tie_break.as_ref(), pointer, found);
}

fn check_band_keys<'a>(
    assessment: &Assessment,
    keys: impl Iterator<Item = &'a String>,
    pointer: &str,
    found: &mut Found,
) {
    let bands = assessment.bands.as_ref().map_or(&[][..], |rule| &rule.bands);
    for (index, key) in keys.enumerate().filter(|(_, key)| !bands.iter().any(|band| band.key == **key)) {
        found.add(BAND_UNKNOWN.at(format!("{pointer}/{index}")).with("band", key));
    }
}

fn check_pay(
    document: &SchemeDocument,
    assessment: &Assessment,
    pay: &PayRule,
    pointer: &str,
    found: &mut Found,
) {
    found.name(&format!("{pointer}/name"), &pay.name);
    found.switch(&format!("{pointer}/switch"), pay.switch.as_ref());
    check_component(assessment, pay.in_proportion_to.as_ref(), &format!("{pointer}/in_proportion_to"), found);
    found.basis(pointer, &pay.basis);
    let by = format!("{pointer}/by");
    let amount =
        |at: String, amount: &Exact, found: &mut Found| exact_range(&at, amount, 0, 1_000_000, found);
    match &pay.by {
        PayBy::Place { amount: each, .. } | PayBy::Lump { amount: each } => {
            amount(format!("{by}/amount"), each, found);
        }
        PayBy::Deduction { of, amount: each } => {
            amount(format!("{by}/amount"), each, found);
            check_events(document, of, &format!("{by}/of"), found);
        }
        PayBy::Band { amounts } => {
            for (index, line) in amounts.iter().enumerate() {
                amount(format!("{by}/amounts/{index}/amount"), &line.amount, found);
            }
            check_band_keys(
                assessment,
                amounts.iter().map(|line| &line.band),
                &format!("{by}/amounts"),
                found,
            );
        }
    }
    check_band_keys(assessment, pay.condition.bands.iter(), &format!("{pointer}/condition/bands"), found);
    let done = format!("{pointer}/condition/duties_done");
    check_rules(document, &pay.condition.duties_done, &done, found);
}
