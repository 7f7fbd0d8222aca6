//! From rules and facts to dated duties.

use std::sync::Arc;

use chrono::NaiveDate;

use super::event;
use super::presence::{Presence, Span, overlap};
use super::rule::Rule;
use super::track::{Holder, Index, Track};
use super::window::{Slot, closes_on, once, periodic};
use super::{DutyKey, Facts, PlannedDuty, Responsible};
use crate::scheme::{Binding, Rhythm, SchemeDocument};

/// Every duty of the term, in the order of the rules, then of the facts, then of time.
///
/// Pure and deterministic: the same document and facts give the same duties, and a duty keeps its [`DutyKey`] when the
/// facts change, so that what was done stays done. What a rule asks for *when needed* is never expanded.
pub fn expand(document: &SchemeDocument, facts: &Facts) -> Vec<PlannedDuty> {
    let index = Index::of(facts, document.conventions.absence_school_days);
    let mut duties = Vec::new();
    for rule in Rule::all(document).filter(|rule| rule.basis.binding != Binding::WhenNeeded) {
        match rule.when {
            Rhythm::Periodic { every, count, on } => {
                let slots = periodic(&facts.calendar, &document.conventions, *every, *count, *on);
                let closes = |slot: &Slot| Some(closes_on(&document.conventions, slot.window.1));
                in_windows(&rule, &index, &slots, closes, &mut duties);
            }
            Rhythm::Once { at } => {
                let slots: Vec<Slot> = once(&facts.calendar.term, *at).into_iter().collect();
                in_windows(&rule, &index, &slots, |_| None, &mut duties);
            }
            Rhythm::OnEvent { .. } | Rhythm::After { .. } => event::expand(&rule, &index, &mut duties),
        }
    }
    duties
}

fn in_windows(
    rule: &Rule<'_>,
    index: &Index<'_>,
    slots: &[Slot],
    closes: impl Fn(&Slot) -> Option<NaiveDate>,
    duties: &mut Vec<PlannedDuty>,
) {
    let key: Arc<str> = rule.key.into();
    let all = index.days.all();
    for track in index.tracks(rule) {
        let present = index.days.within(&track.spans, &track.away);
        let excuses = index.excused(rule.key, &track);
        let unexcused = if excuses.is_empty() {
            present.clone()
        } else {
            index.days.within(&track.spans, &[track.away.as_slice(), &excuses].concat())
        };
        for slot in slots {
            let closes_on = closes(slot);
            let covered = excuses.iter().any(|excuse| excuse.0 <= slot.window.0 && slot.window.1 <= excuse.1);
            let days = all.days(slot.base);
            let Some(share) = Share::of(slot, days, &present, &unexcused, covered) else { continue };
            let (performers, responsible) = holders_in(&track, slot.window, share.due_on);
            for ordinal in 1..=share.least.max(share.most) {
                duties.push(PlannedDuty {
                    key: DutyKey {
                        rule: key.clone(),
                        window: slot.code.clone(),
                        subject: track.subject,
                        track: track.kind,
                        ordinal,
                    },
                    responsible: responsible.clone(),
                    performers: performers.clone(),
                    from: slot.window.0,
                    to: slot.window.1,
                    due_on: share.due_on,
                    closes_on,
                    answers: None,
                    binding: rule.basis.binding,
                    required: ordinal <= share.least && rule.basis.binding.is_owed(),
                    excused: share.excused,
                    weight: rule.weight,
                    writing_minutes: rule.writing_minutes,
                });
            }
        }
    }
}

/// What a subject owes in one window.
struct Share {
    least: u32,
    most: u32,
    due_on: NaiveDate,
    excused: bool,
}

impl Share {
    /// owed = half-up(count × school days present ÷ school days of the window), each end apart (spec 3-domain §6).
    /// `covered`: the window lies wholly inside an excuse, whatever days its count is scaled by.
    fn of(slot: &Slot, total: u32, present: &Presence, unexcused: &Presence, covered: bool) -> Option<Self> {
        let (there, owing) = (present.days(slot.base), unexcused.days(slot.base));
        if there == 0 {
            return None;
        }
        let excused = owing == 0 || covered;
        let (counted, days) = if excused { (there, present) } else { (owing, unexcused) };
        let due_on =
            slot.due_on.or_else(|| days.last_day(slot.window)).or_else(|| days.last_day(slot.base))?;
        let share = |count: u32| half_up(count, counted, total);
        Some(Self { least: share(slot.count.least), most: slot.count.most.map_or(0, share), due_on, excused })
    }
}

/// half-up(count × part ÷ whole); `whole` is above 0.
fn half_up(count: u32, part: u32, whole: u32) -> u32 {
    let (count, part, whole) = (u64::from(count), u64::from(part), u64::from(whole));
    ((2 * count * part + whole) / (2 * whole)) as u32
}

/// Everybody who holds the duty in its window, and those who hold it on the due day: the last ones if nobody does.
pub(super) fn holders_in(
    track: &Track,
    window: Span,
    due_on: NaiveDate,
) -> (Vec<Responsible>, Vec<Responsible>) {
    let inside: Vec<&Holder> =
        track.holders.iter().filter(|holder| overlap(holder.span, window).is_some()).collect();
    let performers = distinct(inside.iter().map(|holder| holder.who));
    let on_the_day = |holder: &&&Holder| holder.span.0 <= due_on && due_on <= holder.span.1;
    let responsible = distinct(inside.iter().filter(on_the_day).map(|holder| holder.who));
    if !responsible.is_empty() {
        return (performers, responsible);
    }
    let last = inside.iter().map(|holder| holder.span.1).max();
    let responsible = inside.iter().filter(|holder| Some(holder.span.1) == last).map(|holder| holder.who);
    (performers, distinct(responsible))
}

pub(super) fn distinct(all: impl Iterator<Item = Responsible>) -> Vec<Responsible> {
    let mut seen = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}
