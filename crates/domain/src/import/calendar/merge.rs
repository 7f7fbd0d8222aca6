//! Rows and the term as it is, made one.

use std::collections::HashMap;

use chrono::{Days as Step, NaiveDate};

use super::{CalendarEntry, Candidate, EntryKind, State};
use crate::calendar::{Holiday, TermDraft, TermExam, TermExamKind};
use crate::import::student::SAME_ROW;
use crate::import::{Finding, Outcome};
use crate::issue::{Issue, IssueText};

/// Most make-up days of one row.
const MOST_MAKE_UP: i64 = 14;

static OUTSIDE: IssueText = IssueText {
    code: "import_calendar_outside_term",
    zh: "不在这个学期（{from} 至 {to}）之内，跳过。",
    en: "Outside the term ({from} to {to}); skipped.",
};
static NEEDLESS: IssueText = IssueText {
    code: "import_calendar_school_day_anyway",
    zh: "这一天本来就上课，跳过。",
    en: "A school day anyway; skipped.",
};
static TWICE: IssueText = IssueText {
    code: "import_calendar_said_twice",
    zh: "第 {row} 行已经写了另一个{kind}日期，请核对后只留一行。",
    en: "Row {row} has another date for this already; please keep only one.",
};
static LONG_SHIFT: IssueText = IssueText {
    code: "import_calendar_make_up_too_long",
    zh: "一次调休上课最多 {most} 天，请核对日期。",
    en: "A run of make-up days has at most {most} days; please check the dates.",
};

/// Settles every open row and gives the term as it will be. The span comes first, then days off, then what leans on them.
pub(super) fn merge(candidates: &mut [Candidate<'_>], term: &TermDraft) -> TermDraft {
    let mut after = term.clone();
    refuse_repeated(candidates);
    let mut said: HashMap<EntryKind, u32> = HashMap::new();
    each(candidates, &[EntryKind::StartsOn, EntryKind::EndsOn], |entry, row| {
        span(entry, row, &mut said, &mut after)
    });
    // Only what the term had is replaced, never what another row has just said.
    let mut holidays = term.holidays.clone();
    each(candidates, &[EntryKind::Holiday], |entry, _| holiday(entry, &mut after, &mut holidays));
    each(candidates, &[EntryKind::MakeUp], |entry, _| make_up(entry, &mut after));
    let mut exams = term.exams.clone();
    each(candidates, &[EntryKind::MidTerm, EntryKind::Final, EntryKind::OtherExam], |entry, _| {
        exam(entry, &mut after, &mut exams)
    });
    if after != *term {
        after.holidays.sort_by_key(|held| (held.from, held.to));
        after.make_up_days.sort_unstable();
        after.exams.sort_by_key(|held| (held.from, held.to));
    }
    after
}

/// What becomes of an entry, or why nothing does.
type Settled = Result<Outcome<String, CalendarEntry>, (bool, Issue)>;

/// Most days by which a sheet moves the first or the last day of a term.
const MOST_SHIFT: i64 = 45;

const SKIP: bool = false;
const REFUSE: bool = true;

fn each(
    candidates: &mut [Candidate<'_>],
    kinds: &[EntryKind],
    mut settle: impl FnMut(CalendarEntry, u32) -> Settled,
) {
    for candidate in candidates {
        let State::Open(entry) = &candidate.state else { continue };
        if !kinds.contains(&entry.kind) {
            continue;
        }
        candidate.state = State::Done(match settle(entry.clone(), candidate.number) {
            Ok(outcome) => outcome,
            Err((REFUSE, issue)) => {
                Outcome::Refused { findings: vec![Finding::new(&issue, candidate.place())] }
            }
            Err((SKIP, issue)) => Outcome::Skipped { finding: Finding::new(&issue, candidate.place()) },
        });
    }
}

/// The same entry again is skipped; another day for what a term has once is refused.
fn refuse_repeated(candidates: &mut [Candidate<'_>]) {
    let mut seen: HashMap<(EntryKind, NaiveDate, NaiveDate), u32> = HashMap::new();
    let mut once: HashMap<EntryKind, u32> = HashMap::new();
    for candidate in candidates {
        let State::Open(entry) = &candidate.state else { continue };
        let (kind, number) = (entry.kind, candidate.number);
        if let Some(first) = seen.get(&(kind, entry.from, entry.to)) {
            let finding = Finding::new(&SAME_ROW.issue().with("row", first), candidate.place());
            candidate.state = State::Done(Outcome::Skipped { finding });
            continue;
        }
        seen.insert((kind, entry.from, entry.to), number);
        if !matches!(kind, EntryKind::StartsOn | EntryKind::EndsOn | EntryKind::MidTerm | EntryKind::Final) {
            continue;
        }
        if let Some(first) = once.get(&kind) {
            let findings = vec![Finding::new(&twice(kind, *first), candidate.place())];
            candidate.state = State::Done(Outcome::Refused { findings });
        } else {
            once.insert(kind, number);
        }
    }
}

fn twice(kind: EntryKind, first: u32) -> Issue {
    TWICE.issue().with("row", first).with("kind", kind.name(crate::issue::Language::Chinese))
}

fn outside(term: &TermDraft) -> (bool, Issue) {
    (SKIP, OUTSIDE.issue().with("from", term.starts_on).with("to", term.ends_on))
}

fn overlaps(from: NaiveDate, to: NaiveDate, entry: &CalendarEntry) -> bool {
    from <= entry.to && entry.from <= to
}

fn changed(before: CalendarEntry, after: CalendarEntry) -> Outcome<String, CalendarEntry> {
    Outcome::Changed { id: before.id(), fields: before.changes(&after), before, after }
}

fn span(
    entry: CalendarEntry,
    row: u32,
    said: &mut HashMap<EntryKind, u32>,
    after: &mut TermDraft,
) -> Settled {
    let is_start = entry.kind == EntryKind::StartsOn;
    let (day, held) = if is_start { (entry.from, after.starts_on) } else { (entry.to, after.ends_on) };
    // The other term of a calendar of the whole year.
    if (day - held).num_days().abs() > MOST_SHIFT {
        return Err(outside(after));
    }
    if let Some(first) = said.get(&entry.kind) {
        return Err((REFUSE, twice(entry.kind, *first)));
    }
    said.insert(entry.kind, row);
    let before = CalendarEntry { name: entry.name.clone(), kind: entry.kind, from: held, to: held };
    let entry = CalendarEntry { from: day, to: day, ..entry };
    if day == held {
        return Ok(Outcome::Unchanged { id: entry.id() });
    }
    if is_start {
        after.starts_on = day;
    } else {
        after.ends_on = day;
    }
    Ok(changed(before, entry))
}

fn holiday(entry: CalendarEntry, after: &mut TermDraft, untouched: &mut Vec<Holiday>) -> Settled {
    if !overlaps(after.starts_on, after.ends_on, &entry) {
        return Err(outside(after));
    }
    let wanted = Holiday { name_zh: entry.name.clone(), from: entry.from, to: entry.to };
    if after.holidays.contains(&wanted) {
        untouched.retain(|held| *held != wanted);
        return Ok(Outcome::Unchanged { id: entry.id() });
    }
    let Some(place) = untouched.iter().position(|held| overlaps(held.from, held.to, &entry)) else {
        after.holidays.push(wanted);
        return Ok(Outcome::Added { after: entry });
    };
    let old = untouched.remove(place);
    if let Some(held) = after.holidays.iter_mut().find(|held| **held == old) {
        *held = wanted;
    }
    let before = CalendarEntry { kind: EntryKind::Holiday, name: old.name_zh, from: old.from, to: old.to };
    Ok(changed(before, entry))
}

fn make_up(entry: CalendarEntry, after: &mut TermDraft) -> Settled {
    let length = (entry.to - entry.from).num_days();
    if length >= MOST_MAKE_UP {
        return Err((REFUSE, LONG_SHIFT.issue().with("most", MOST_MAKE_UP)));
    }
    let days: Vec<NaiveDate> = (0..=length.unsigned_abs()).map(|step| entry.from + Step::new(step)).collect();
    let within: Vec<NaiveDate> =
        days.into_iter().filter(|day| after.starts_on <= *day && *day <= after.ends_on).collect();
    if within.is_empty() {
        return Err(outside(after));
    }
    let (held, others): (Vec<NaiveDate>, Vec<NaiveDate>) =
        within.into_iter().partition(|day| after.make_up_days.contains(day));
    let fresh: Vec<NaiveDate> = others.into_iter().filter(|day| !after.teaches_on(*day)).collect();
    match (fresh.is_empty(), held.is_empty()) {
        (true, true) => Err((SKIP, NEEDLESS.issue())),
        (true, false) => Ok(Outcome::Unchanged { id: entry.id() }),
        (false, _) => {
            after.make_up_days.extend(fresh);
            Ok(Outcome::Added { after: entry })
        }
    }
}

fn exam(entry: CalendarEntry, after: &mut TermDraft, untouched: &mut Vec<TermExam>) -> Settled {
    let holds = |day: NaiveDate| after.starts_on <= day && day <= after.ends_on;
    if !holds(entry.from) || !holds(entry.to) {
        return Err(outside(after));
    }
    let kind = match entry.kind {
        EntryKind::MidTerm => TermExamKind::MidTerm,
        EntryKind::Final => TermExamKind::Final,
        _ => TermExamKind::Other,
    };
    let wanted = TermExam { kind, from: entry.from, to: entry.to };
    if after.exams.contains(&wanted) {
        untouched.retain(|held| *held != wanted);
        return Ok(Outcome::Unchanged { id: entry.id() });
    }
    let place = untouched.iter().position(|held| {
        held.kind == kind && (kind != TermExamKind::Other || overlaps(held.from, held.to, &entry))
    });
    let Some(place) = place else {
        after.exams.push(wanted);
        return Ok(Outcome::Added { after: entry });
    };
    let old = untouched.remove(place);
    if let Some(held) = after.exams.iter_mut().find(|held| **held == old) {
        *held = wanted;
    }
    let before = CalendarEntry { kind: entry.kind, name: entry.name.clone(), from: old.from, to: old.to };
    Ok(changed(before, entry))
}
