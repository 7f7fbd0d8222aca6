//! The obligations and meetings sections.

use std::collections::HashSet;

use super::selection::check_moment;
use super::{Found, SchemeDocument};
use crate::duty::NEXT_STEP;
use crate::issue::IssueText;
use crate::record::RecordKind;
use crate::scheme::{Actors, Binding, DayRule, Evidence, Obligation, Period, Rhythm, Work};

static MODE_NEEDED: IssueText = IssueText {
    code: "scheme_actors_need_a_mode",
    zh: "几方负责时，要说明是任一方还是共同。",
    en: "Several actors need a mode: either of them, or jointly.",
};
static DAY_RULE_MISFIT: IssueText = IssueText {
    code: "scheme_day_rule_does_not_fit",
    zh: "固定星期几和周一上交只用于每周的要求，最后一个周末只用于每月的要求。",
    en: "A weekday or the Monday after goes with a weekly rule, the last weekend with a monthly one.",
};
static COUNT_WITH_DAY: IssueText = IssueText {
    code: "scheme_count_with_a_fixed_day",
    zh: "固定日期的要求每次只有 1 件。",
    en: "A rule on a fixed day is owed once.",
};
static KIND_UNKNOWN: IssueText = IssueText {
    code: "scheme_own_kind_without_form",
    zh: "学校自设的记录种类“{kind}”没有表单。",
    en: "The school's own kind of record “{kind}” has no form.",
};
static FIELD_UNKNOWN: IssueText = IssueText {
    code: "scheme_evidence_field_unknown",
    zh: "表单里没有“{field}”这一项。",
    en: "No form of these kinds has the field “{field}”.",
};
static KEY_RESERVED: IssueText = IssueText {
    code: "scheme_key_reserved",
    zh: "代号“{key}”留给系统使用。",
    en: "The key “{key}” is reserved.",
};
static SCHEDULED_WHEN_NEEDED: IssueText = IssueText {
    code: "scheme_when_needed_on_card",
    zh: "“必要时”的要求不能放在方案卡片上。",
    en: "What is done when needed cannot stand on the card.",
};

pub(super) fn check(document: &SchemeDocument, found: &mut Found) {
    found.entries("/obligations", document.obligations.len());
    found.entries("/meetings", document.meetings.len());
    let mut keys = HashSet::new();
    for (index, obligation) in document.obligations.iter().enumerate() {
        let pointer = format!("/obligations/{index}");
        found.key(&pointer, &obligation.key, &mut keys);
        if obligation.key == NEXT_STEP {
            found.add(KEY_RESERVED.at(format!("{pointer}/key")).with("key", NEXT_STEP));
        }
        check_obligation(document, obligation, &pointer, found);
    }
    for (index, meeting) in document.meetings.iter().enumerate() {
        let pointer = format!("/meetings/{index}");
        found.key(&pointer, &meeting.key, &mut keys);
        found.name(&format!("{pointer}/name"), &meeting.name);
        check_rhythm(&format!("{pointer}/when"), &meeting.when, found);
        check_kind(document, &meeting.record, &format!("{pointer}/record"), found);
        found.basis(&pointer, &meeting.basis);
    }
}

fn check_obligation(document: &SchemeDocument, obligation: &Obligation, pointer: &str, found: &mut Found) {
    found.name(&format!("{pointer}/name"), &obligation.name);
    found.basis(pointer, &obligation.basis);
    check_actors(&format!("{pointer}/actors"), &obligation.actors, found);
    check_work(document, &obligation.work, &format!("{pointer}/work"), found);
    check_evidence(document, obligation, &format!("{pointer}/evidence"), &obligation.evidence, found);
    check_rhythm(&format!("{pointer}/when"), &obligation.when, found);
    for (index, grade) in obligation.students.grades.iter().enumerate() {
        found.range(&format!("{pointer}/students/grades/{index}"), *grade, 1, 12);
    }
    for (index, semester) in obligation.students.semesters.iter().enumerate() {
        found.range(&format!("{pointer}/students/semesters/{index}"), *semester, 1, 16);
    }
    found.range(&format!("{pointer}/weight"), obligation.weight, 0, 100);
    found.range(&format!("{pointer}/writing_minutes"), obligation.writing_minutes, 0, 600);
    if obligation.on_card && obligation.basis.binding == Binding::WhenNeeded {
        found.add(SCHEDULED_WHEN_NEEDED.at(format!("{pointer}/on_card")));
    }
}

fn check_actors(pointer: &str, actors: &Actors, found: &mut Found) {
    found.filled(&format!("{pointer}/who"), &actors.who);
    if actors.who.len() > 1 && actors.mode.is_none() {
        found.add(MODE_NEEDED.at(format!("{pointer}/mode")));
    }
}

fn check_work(document: &SchemeDocument, work: &Work, pointer: &str, found: &mut Found) {
    found.filled(&format!("{pointer}/kinds"), &work.kinds);
    for (index, kind) in work.kinds.iter().enumerate() {
        check_kind(document, kind, &format!("{pointer}/kinds/{index}"), found);
    }
    if let Some(minutes) = work.least_minutes {
        found.range(&format!("{pointer}/least_minutes"), minutes, 1, 600);
    }
}

fn check_kind(document: &SchemeDocument, kind: &RecordKind, pointer: &str, found: &mut Found) {
    if matches!(kind, RecordKind::Custom(_)) && document.form(kind).is_none() {
        found.add(KIND_UNKNOWN.at(pointer).with("kind", kind));
    }
}

fn check_evidence(
    document: &SchemeDocument,
    obligation: &Obligation,
    pointer: &str,
    evidence: &Evidence,
    found: &mut Found,
) {
    let forms = || obligation.work.kinds.iter().filter_map(|kind| document.form(kind));
    for (index, key) in evidence.fields.iter().enumerate() {
        if !forms().any(|form| form.fields.iter().any(|field| &field.key == key)) {
            found.add(FIELD_UNKNOWN.at(format!("{pointer}/fields/{index}")).with("field", key));
        }
    }
}

fn check_rhythm(pointer: &str, rhythm: &Rhythm, found: &mut Found) {
    match rhythm {
        Rhythm::Periodic { every, count, on } => {
            found.range(&format!("{pointer}/count/least"), count.least, 1, 31);
            if let Some(most) = count.most {
                found.range(&format!("{pointer}/count/most"), most, 1, 31);
                found.ends(&format!("{pointer}/count/least"), count.least, most);
            }
            let fits = match on {
                None => true,
                Some(DayRule::Weekday { .. } | DayRule::MondayAfter) => *every == Period::Week,
                Some(DayRule::LastWeekend) => *every == Period::Month,
            };
            if !fits {
                found.add(DAY_RULE_MISFIT.at(format!("{pointer}/on")));
            }
            if on.is_some() && (count.least, count.most) != (1, None) {
                found.add(COUNT_WITH_DAY.at(format!("{pointer}/count")));
            }
        }
        Rhythm::Once { at } => check_moment(&format!("{pointer}/at"), at, found),
        Rhythm::OnEvent { within_days, times, .. } => {
            found.range(&format!("{pointer}/within_days"), *within_days, 0, 366);
            found.range(&format!("{pointer}/times"), *times, 1, 100);
        }
        Rhythm::After { kinds, within_days, times } => {
            found.filled(&format!("{pointer}/kinds"), kinds);
            found.range(&format!("{pointer}/within_days"), *within_days, 0, 366);
            found.range(&format!("{pointer}/times"), *times, 1, 100);
        }
    }
}
