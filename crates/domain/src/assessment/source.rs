//! The raw value of a component for one person, from the facts alone, with what went in.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::trace::{Formula, InputKind};
use super::{HonourFacts, PersonFacts, Rating, Reference, Trace};
use crate::exact::{Exact, count, whole};
use crate::record::RecordKind;
use crate::scheme::{
    AssessmentConventions, Component, ComponentSource, EventSource, HonourCounting, HonourLevel, MarkBand,
    ProgressMeasure, RaterGroup,
};

/// A raw value and where it came from.
pub(super) struct Raw {
    /// In the unit of the source; `None` without data.
    pub(super) value: Option<BigRational>,
    pub(super) trace: Trace,
    /// A mean of too few answers of others to be shown to the rated person.
    pub(super) hidden: bool,
}

impl Raw {
    fn of(value: Option<BigRational>, trace: Trace) -> Self {
        Self { value, trace, hidden: false }
    }
}

/// The raw value of a component that is not made of parts; of one that is, nothing.
pub(super) fn raw(component: &Component, person: &PersonFacts, conventions: &AssessmentConventions) -> Raw {
    match &component.source {
        ComponentSource::Parts { .. } => Raw::of(None, Trace::of(Formula::Parts)),
        ComponentSource::DutyCompletion { rules, late } => duty_completion(person, rules, late),
        ComponentSource::RecordCount { kinds } => {
            let mut trace = Trace::of(Formula::RecordCount);
            let number = count_records(person, kinds, &mut trace);
            Raw::of(Some(count(number)), trace)
        }
        ComponentSource::Survey { raters, questions } => survey(person, raters, questions, conventions),
        ComponentSource::ManualBand { bands } => {
            let most = bands.iter().map(|band| &band.points).max().cloned().unwrap_or_default();
            let ratings = ratings(component, person);
            manual(ratings, &most, Formula::ManualBand, |rating| band_points(bands, rating))
        }
        ComponentSource::ManualPoints { most } => {
            let ratings = ratings(component, person);
            manual(ratings, most, Formula::ManualPoints, |rating| rating.points.clone())
        }
        ComponentSource::ExamProgress { measure, step } => exam_progress(person, *measure, step),
        ComponentSource::Honours { levels, counting } => {
            let formula = honours_formula(*counting);
            let mut trace = Trace::of(formula);
            let points = honour_points(person, &component.key, levels, *counting, &mut trace);
            Raw::of(Some(points), trace)
        }
        ComponentSource::Ledger { ledger, start } => self::ledger(person, ledger, start),
        ComponentSource::Assessment { assessment } => other(person, assessment),
    }
}

fn duty_completion(person: &PersonFacts, rules: &[String], late: &Exact) -> Raw {
    let mut trace = Trace::of(Formula::DutyCompletion).argument("late", late);
    let (mut owed, mut done) = (BigRational::zero(), BigRational::zero());
    let counted = person.duties.iter().filter(|(rule, _)| rules.is_empty() || rules.contains(rule));
    for (rule, duty) in counted.filter(|(_, duty)| duty.required > 0) {
        let in_time = duty.done.min(duty.owed());
        let afterwards = duty.done_late.min(duty.owed() - in_time);
        let number = |figure: u32| whole(figure.into());
        trace.input_about(InputKind::Required, rule, number(duty.required), Vec::new());
        trace.input_about(InputKind::Excused, rule, number(duty.excused), Vec::new());
        trace.input_about(InputKind::Done, rule, number(in_time), duty.records.clone());
        trace.input_about(InputKind::DoneLate, rule, number(afterwards), Vec::new());
        let weight = number(duty.weight);
        owed += &weight * number(duty.owed());
        done += weight * (number(in_time) + late.value() * number(afterwards));
    }
    Raw::of((!owed.is_zero()).then(|| whole(100) * done / owed), trace)
}

/// How many records of these kinds; each kind is an input.
fn count_records(person: &PersonFacts, kinds: &[RecordKind], trace: &mut Trace) -> usize {
    let of_kind = |kind: &RecordKind| person.records.get(kind.code()).cloned().unwrap_or_default();
    let mut number = 0;
    for kind in kinds {
        let records = of_kind(kind);
        number += records.len();
        trace.input_about(InputKind::Records, kind.code(), count(records.len()), records);
    }
    number
}

fn survey(
    person: &PersonFacts,
    raters: &[RaterGroup],
    questions: &[String],
    conventions: &AssessmentConventions,
) -> Raw {
    let mut trace = Trace::of(Formula::Survey).argument("factor", &conventions.answer_factor);
    let asked = |group: &str| questions.is_empty() || questions.iter().any(|question| question == group);
    let counted =
        person.surveys.iter().filter(|facts| raters.contains(&facts.raters) && asked(&facts.questions));
    let (mut sum, mut marks) = (0_u64, 0_usize);
    // The same people answer several question groups: of each rater group the fullest one says how many they are.
    let mut people: BTreeMap<RaterGroup, u32> = BTreeMap::new();
    let mut references: Vec<Reference> = Vec::new();
    for facts in counted {
        sum += facts.marks.iter().map(|mark| u64::from(*mark)).sum::<u64>();
        marks += facts.marks.len();
        let answered = people.entry(facts.raters).or_default();
        *answered = facts.answers().max(*answered);
        references.extend(facts.survey.clone().filter(|survey| !references.contains(survey)));
    }
    let others: u32 =
        people.iter().filter(|(group, _)| **group != RaterGroup::Itself).map(|(_, number)| number).sum();
    for (group, number) in &people {
        trace.input_about(InputKind::Answers, group.code(), whole((*number).into()), Vec::new());
    }
    let few = raters.iter().any(|group| *group != RaterGroup::Itself) && others < conventions.hidden_below;
    if marks == 0 || (few && !conventions.small_groups_count) {
        return Raw::of(None, trace);
    }
    let mean = BigRational::new(sum.into(), marks.into());
    trace.input(InputKind::MeanAnswer, mean.clone(), references);
    Raw { value: Some(mean * conventions.answer_factor.value()), trace, hidden: few && others > 0 }
}

fn ratings<'a>(component: &Component, person: &'a PersonFacts) -> &'a [Rating] {
    person.ratings.get(&component.key).map_or(&[], Vec::as_slice)
}

fn band_points(bands: &[MarkBand], rating: &Rating) -> Option<Exact> {
    let key = rating.band.as_ref()?;
    bands.iter().find(|band| band.key == *key).map(|band| band.points.clone())
}

/// The mean of all ratings that say something, in percent of `most`.
fn manual(
    ratings: &[Rating],
    most: &Exact,
    formula: Formula,
    points_of: impl Fn(&Rating) -> Option<Exact>,
) -> Raw {
    let mut trace = Trace::of(formula).argument("most", most);
    let (mut sum, mut number) = (BigRational::zero(), 0);
    for rating in ratings {
        let Some(points) = points_of(rating) else { continue };
        sum += points.value();
        number += 1;
        let references = rating.rating.iter().cloned().collect();
        match &rating.band {
            Some(band) => trace.input_about(InputKind::Rating, band, points, references),
            None => trace.input(InputKind::Rating, points, references),
        }
    }
    let known = number > 0 && most.value().is_positive();
    Raw::of(known.then(|| whole(100) * sum / count(number) / most.value()), trace)
}

fn exam_progress(person: &PersonFacts, measure: ProgressMeasure, step: &Exact) -> Raw {
    let mut trace = match measure {
        ProgressMeasure::MeanGain => Trace::of(Formula::MeanGain),
        ProgressMeasure::ShareImproved => Trace::of(Formula::ShareImproved).argument("step", step),
    };
    let (mut sum, mut number, mut improved) = (BigRational::zero(), 0, 0);
    for exam in &person.exams {
        let (Some(baseline), Some(end)) = (&exam.baseline, &exam.end) else { continue };
        let gain = end.value() - baseline.value();
        number += 1;
        improved += usize::from(gain >= *step.value());
        sum += &gain;
        trace.input_about(InputKind::Gain, &exam.student, gain, exam.exams.clone());
    }
    if number == 0 {
        return Raw::of(None, trace);
    }
    trace.input(InputKind::Students, count(number), Vec::new());
    let value = match measure {
        ProgressMeasure::MeanGain => sum / count(number),
        ProgressMeasure::ShareImproved => {
            trace.input(InputKind::Improved, count(improved), Vec::new());
            whole(100) * count(improved) / count(number)
        }
    };
    Raw::of(Some(value), trace)
}

pub(super) fn honours_formula(counting: HonourCounting) -> Formula {
    match counting {
        HonourCounting::Each => Formula::HonoursEach,
        HonourCounting::Best => Formula::HonoursBest,
    }
}

/// Points for the honours filed under `key`; a level the rule does not name is worth nothing.
pub(super) fn honour_points(
    person: &PersonFacts,
    key: &str,
    levels: &[HonourLevel],
    counting: HonourCounting,
    trace: &mut Trace,
) -> BigRational {
    let mut points = BigRational::zero();
    for level in levels {
        let own = |honour: &&HonourFacts| honour.of == key && honour.level == level.key;
        let honours: Vec<&HonourFacts> = person.honours.iter().filter(own).collect();
        if honours.is_empty() {
            continue;
        }
        let references = honours.iter().filter_map(|honour| honour.record.clone()).collect();
        trace.input_about(InputKind::Honours, &level.key, count(honours.len()), references);
        match counting {
            HonourCounting::Each => points += level.points.value() * count(honours.len()),
            HonourCounting::Best => points = points.max(level.points.value().clone()),
        }
    }
    points
}

fn ledger(person: &PersonFacts, key: &str, start: &Exact) -> Raw {
    let mut trace = Trace::of(Formula::Ledger).argument("start", start);
    let entries = person.ledgers.get(key).map_or(&[][..], Vec::as_slice);
    let sum = entries.iter().map(|entry| entry.amount.value()).sum::<BigRational>();
    let references = entries.iter().filter_map(|entry| entry.entry.clone()).collect();
    trace.input_about(InputKind::Entries, key, sum.clone(), references);
    Raw::of(Some(start.value() + sum), trace)
}

fn other(person: &PersonFacts, key: &str) -> Raw {
    let mut trace = Trace::of(Formula::OtherAssessment).argument("assessment", key);
    let found = person.assessments.get(key).filter(|result| result.max.value().is_positive());
    let value = found.map(|result| {
        let references = result.result.iter().cloned().collect();
        trace.input_about(InputKind::OtherTotal, key, result.total.clone(), references);
        trace.input_about(InputKind::OtherMaximum, key, result.max.clone(), Vec::new());
        whole(100) * result.total.value() / result.max.value()
    });
    Raw::of(value, trace)
}

/// How many times something happened to be added or deducted.
pub(super) fn times(person: &PersonFacts, events: &EventSource, trace: &mut Trace) -> usize {
    match events {
        EventSource::MissedDuties { rules } => {
            let mut missed = 0;
            for (rule, duty) in person.duties.iter().filter(|(rule, _)| rules.contains(rule)) {
                missed += duty.missed() as usize;
                trace.input_about(InputKind::Times, rule, whole(duty.missed().into()), duty.records.clone());
            }
            missed
        }
        EventSource::Event { event } => {
            let found = person.events.get(event).cloned().unwrap_or_default();
            let number = found.len();
            trace.input_about(InputKind::Times, event, count(number), found);
            number
        }
        EventSource::Records { kinds } => count_records(person, kinds, trace),
    }
}
