//! Days as calendars write them: one day or a run of days, often without the year.

use chrono::{Datelike, NaiveDate};

use crate::calendar::{Term, TermDraft, monday_of};
use crate::import::Cell;
use crate::import::reading::{self, plain};
use crate::issue::{Issue, IssueText};

/// Most days of a run that goes over New Year.
const LONGEST_RUN: i64 = 100;
/// How far outside a term a day without a year may lie, in days.
const NEARBY: i64 = 62;

static NO_DAY: IssueText = IssueText {
    code: "import_calendar_date_not_understood",
    zh: "“{value}”不是清楚的日期，请写成 2026-10-01 或 10月1日-10月7日 这样。",
    en: "“{value}” is no clear date; please write it like 2026-10-01 or 10月1日-10月7日.",
};
static NO_YEAR: IssueText = IssueText {
    code: "import_calendar_date_without_year",
    zh: "“{value}”没有年份，又不在学期（{from} 至 {to}）前后。请写上年份。",
    en: "“{value}” has no year and lies nowhere near the term ({from} to {to}). Please add the year.",
};

/// A run of days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

/// Reads one day or a run of days: 2026-10-01, 10月1日至7日, 10.1-10.7, 2026/10/1~10/7.
pub(super) fn read(cell: &Cell, from_1904: bool, term: &TermDraft) -> Result<Days, Issue> {
    if let Ok(day) = reading::day(cell, from_1904) {
        return Ok(Days { from: day, to: day });
    }
    let text = without_notes(&plain(cell));
    let wrong = || NO_DAY.issue().with("value", cell.shown());
    let (first, last) = parts(&text).ok_or_else(wrong)?;
    let from = day_of(&first, None).map_err(|()| wrong())?;
    let from = from.within(term).ok_or_else(|| match from {
        Written::Full(_) => wrong(),
        Written::MonthDay(..) => {
            NO_YEAR.issue().with("value", cell.shown()).with("from", term.starts_on).with("to", term.ends_on)
        }
    })?;
    let Some(last) = last else { return Ok(Days { from, to: from }) };
    let to = match day_of(&last, Some(from)).map_err(|()| wrong())? {
        Written::Full(day) => day,
        // A run over New Year: 12.30-1.2; one that would be longer than any vacation was written backwards.
        Written::MonthDay(month, day) => {
            let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
            let next = in_year(from.year() + 1).filter(|to| (*to - from).num_days() <= LONGEST_RUN);
            let this = in_year(from.year());
            this.filter(|to| *to >= from).or(next).or(this).ok_or_else(wrong)?
        }
    };
    Ok(Days { from, to })
}

/// The number of a week: 第5周, 5, 五.
pub(super) fn week(text: &str) -> Option<u32> {
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let bare = bare.strip_prefix('第').unwrap_or(&bare);
    let bare = bare.strip_suffix('周').unwrap_or(bare);
    bare.parse().ok().or_else(|| han(bare)).filter(|week| (1..=60).contains(week))
}

/// The days of a week on which a school teaches: from its first to its last school day.
pub(super) fn of_week(week: u32, term: &TermDraft) -> Option<Days> {
    let term = Term::new(term.clone()).ok()?;
    let window = term.weeks().into_iter().find(|window| window.number == week)?;
    let from = term.school_days(window.from, window.to).next().unwrap_or_else(|| monday_of(window.from));
    let to = term.last_school_day(window.from, window.to).unwrap_or(window.to);
    Some(Days { from, to })
}

fn han(text: &str) -> Option<u32> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |letter: char| DIGITS.iter().position(|han| *han == letter).map(|digit| digit as u32);
    match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(single(tens)?)? };
            let ones = if ones.is_empty() { 0 } else { digit(single(ones)?)? };
            Some(tens * 10 + ones)
        }
        None => digit(single(text)?),
    }
}

fn single(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// 10月1日(周四)-7日(周三), 共7天: without what stands in brackets and behind a comma.
fn without_notes(text: &str) -> String {
    let text = text.split([',', '，', ';', '；']).next().unwrap_or(text);
    let mut depth = 0_u32;
    text.chars()
        .filter(|letter| {
            match letter {
                '(' | '[' | '【' => depth += 1,
                ')' | ']' | '】' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && !letter.is_whitespace()
        })
        .collect()
}

/// The two ends of a run, or one day.
fn parts(text: &str) -> Option<(String, Option<String>)> {
    let text = text.replace("——", "至").replace(['—', '–', '~', '～', '到', '−'], "至");
    if let Some((first, last)) = text.split_once('至') {
        return Some((first.to_owned(), Some(last.trim_start_matches('至').to_owned())));
    }
    // A hyphen joins two days where it is not that of 2026-10-01: 10.1-10.7, 10月1日-7日, 2026-10-1-2026-10-7.
    let pieces: Vec<&str> = text.split('-').collect();
    match pieces[..] {
        [_] => Some((text, None)),
        [first, last] if first.contains(['.', '月', '/']) => Some((first.to_owned(), Some(last.to_owned()))),
        [_, _] | [_, _, _] => Some((text, None)),
        [y, m, d, ey, em, ed] => Some((format!("{y}-{m}-{d}"), Some(format!("{ey}-{em}-{ed}")))),
        _ => None,
    }
}

enum Written {
    Full(NaiveDate),
    MonthDay(u32, u32),
}

impl Written {
    /// A day without a year is the one in the term, or the nearest to it.
    fn within(&self, term: &TermDraft) -> Option<NaiveDate> {
        let (month, day) = match self {
            Self::Full(day) => return Some(*day),
            Self::MonthDay(month, day) => (*month, *day),
        };
        let distance =
            |day: &NaiveDate| (term.starts_on - *day).num_days().max((*day - term.ends_on).num_days()).max(0);
        (term.starts_on.year() - 1..=term.ends_on.year() + 1)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .min_by_key(distance)
            .filter(|day| distance(day) <= NEARBY)
    }
}

/// A whole day, a month and day, or, behind another day, a day of the same month.
fn day_of(text: &str, before: Option<NaiveDate>) -> Result<Written, ()> {
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let figures: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let number = |text: &str| -> Result<u32, ()> {
        if text.is_empty() || text.len() > 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        text.parse().map_err(|_| ())
    };
    match figures[..] {
        [year, month, day] if year.len() == 4 => {
            let year = i32::try_from(number(year)?).map_err(|_| ())?;
            NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).map(Written::Full).ok_or(())
        }
        [month, day] => {
            let (month, day) = (number(month)?, number(day)?);
            // 2024 has every day of the year.
            NaiveDate::from_ymd_opt(2024, month, day).map(|_| Written::MonthDay(month, day)).ok_or(())
        }
        [day] => {
            let before = before.ok_or(())?;
            before.with_day(number(day)?).map(Written::Full).ok_or(())
        }
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> String {
        let term = TermDraft::new("2026-09-01".parse().unwrap(), "2027-01-22".parse().unwrap());
        match read(&Cell::text(text), false, &term) {
            Ok(Days { from, to }) if from == to => from.to_string(),
            Ok(Days { from, to }) => format!("{from} {to}"),
            Err(issue) => issue.code().to_owned(),
        }
    }

    #[test]
    fn runs_of_days_are_read_in_the_ways_schools_write_them() {
        let week = "2026-10-01 2026-10-07";
        for text in [
            "10月1日-10月7日",
            "10月1日至7日",
            "10.1-10.7",
            "10.1—7",
            "2026-10-1至2026-10-7",
            "2026-10-01-2026-10-07",
            "2026年10月1日（周四）至10月7日（周三），共7天",
            "10/1~10/7",
        ] {
            assert_eq!(read_text(text), week, "{text}");
        }
        assert_eq!(read_text("2026/10/10"), "2026-10-10");
        assert_eq!(read_text("10月10日(周六)"), "2026-10-10");
        assert_eq!(read_text("1月1日"), "2027-01-01");
        assert_eq!(read_text("12.31-1.2"), "2026-12-31 2027-01-02");
    }

    #[test]
    fn what_is_no_day_or_far_from_the_term_is_refused() {
        assert_eq!(read_text("国庆"), "import_calendar_date_not_understood");
        assert_eq!(read_text("2月30日"), "import_calendar_date_not_understood");
        assert_eq!(read_text("6月1日"), "import_calendar_date_without_year");
    }

    #[test]
    fn weeks_are_numbers_in_figures_or_words() {
        assert_eq!(
            [week("第5周"), week("十二"), week("第二十周"), week("3")],
            [Some(5), Some(12), Some(20), Some(3)]
        );
        assert_eq!([week("寒假"), week("0"), week("")], [None, None, None]);
        let term = TermDraft::new("2026-09-01".parse().unwrap(), "2027-01-22".parse().unwrap());
        let days = of_week(2, &term).unwrap();
        assert_eq!((days.from.to_string(), days.to.to_string()), ("2026-09-07".into(), "2026-09-11".into()));
    }
}
