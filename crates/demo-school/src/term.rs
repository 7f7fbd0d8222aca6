//! The term in whose seventh week the demo stands.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use shiyou_domain::calendar::{Holiday, Term, TermDraft, TermExam, TermExamKind, monday_of};
use shiyou_domain::issue::Issue;
use shiyou_domain::people::SchoolYear;

/// Weeks of the term; the last one ends on its Friday.
const WEEKS: u64 = 21;
/// Today lies in this week.
pub const WEEK: u64 = 7;

/// The term and the school year around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoTerm {
    /// 2026-2027
    pub academic_year: String,
    /// 1 in autumn, 2 in spring.
    pub number: u8,
    /// 2026—2027学年第一学期
    pub name: String,
    pub draft: TermDraft,
    pub year: SchoolYear,
}

impl DemoTerm {
    /// The term that has its seventh week on this day.
    ///
    /// # Errors
    /// Those of a term: a day outside 2000–2100.
    pub fn around(today: NaiveDate) -> Result<Self, Vec<Issue>> {
        let starts_on = monday_of(today) - Days::new(7 * (WEEK - 1));
        let ends_on = starts_on + Days::new(7 * (WEEKS - 1) + 4);
        let (begins_in, number) = match starts_on.month() {
            7..=12 => (starts_on.year(), 1),
            _ => (starts_on.year() - 1, 2),
        };
        let mut draft = TermDraft::new(starts_on, ends_on);
        draft.meals_per_day = 2;
        for year in starts_on.year()..=ends_on.year() {
            draft.holidays.extend(
                holidays(year)
                    .into_iter()
                    .filter(|holiday| holiday.from <= ends_on && starts_on <= holiday.to),
            );
        }
        let off: Vec<_> = draft.holidays.iter().map(|holiday| (holiday.from, holiday.to)).collect();
        draft.make_up_days = (starts_on.year()..=ends_on.year())
            .flat_map(made_up)
            .filter(|day| starts_on <= *day && *day <= ends_on)
            .filter(|day| off.iter().all(|(from, to)| day < from || to < day))
            .collect();
        draft.exams = vec![
            exam(&draft, TermExamKind::MidTerm, starts_on + Days::new(7 * 9 + 3)),
            exam(&draft, TermExamKind::Final, starts_on + Days::new(7 * (WEEKS - 2) + 2)),
        ];
        Term::new(draft.clone())?;
        Ok(Self {
            academic_year: format!("{begins_in}-{}", begins_in + 1),
            number,
            name: format!("{begins_in}—{}学年第{}学期", begins_in + 1, if number == 1 { "一" } else { "二" }),
            draft,
            year: SchoolYear::new(begins_in, 1, 9),
        })
    }

    /// # Errors
    /// None once made.
    pub fn term(&self) -> Result<Term, Vec<Issue>> {
        Term::new(self.draft.clone())
    }
}

fn exam(draft: &TermDraft, kind: TermExamKind, from: NaiveDate) -> TermExam {
    TermExam { kind, from, to: (from + Days::new(1)).min(draft.ends_on) }
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A holiday by name, with month and day of its first and last day.
type Named = (&'static str, (u32, u32), (u32, u32));

/// The public holidays with fixed dates, and the moon's ones of the years around.
fn holidays(year: i32) -> Vec<Holiday> {
    let moon: &[Named] = match year {
        2026 => &[("端午节", (6, 19), (6, 21)), ("中秋节", (9, 25), (9, 27))],
        2027 => &[("端午节", (6, 9), (6, 9)), ("中秋节", (9, 15), (9, 15))],
        2028 => &[("端午节", (5, 28), (5, 28))],
        _ => &[],
    };
    let fixed: [Named; 4] = [
        ("元旦", (1, 1), (1, 3)),
        ("清明节", (4, 4), (4, 6)),
        ("劳动节", (5, 1), (5, 5)),
        ("国庆节", (10, 1), (10, 7)),
    ];
    let made = |(name, from, to): &(&str, (u32, u32), (u32, u32))| {
        Some(Holiday {
            name_zh: (*name).to_owned(),
            from: day(year, from.0, from.1)?,
            to: day(year, to.0, to.1)?,
        })
    };
    fixed.iter().chain(moon).filter_map(made).collect()
}

/// Weekend days on which the lessons of National Day are made up: a Sunday before it
/// and the Saturday after it, as in 2026.
fn made_up(year: i32) -> Vec<NaiveDate> {
    let (Some(before), Some(after)) = (day(year, 9, 26), day(year, 10, 8)) else { return vec![] };
    let sunday = (0..7).map(|back| before - Days::new(back)).find(|day| day.weekday() == Weekday::Sun);
    let saturday = (0..7).map(|on| after + Days::new(on)).find(|day| day.weekday() == Weekday::Sat);
    sunday.into_iter().chain(saturday).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn in_mid_october_it_is_the_autumn_term_with_national_day_made_up() {
        let term = DemoTerm::around(date("2026-10-14")).unwrap();
        assert_eq!((term.draft.starts_on, term.draft.ends_on), (date("2026-08-31"), date("2027-01-22")));
        assert_eq!(term.draft.make_up_days, [date("2026-09-20"), date("2026-10-10")]);
        assert_eq!((term.academic_year.as_str(), term.number), ("2026-2027", 1));
        assert_eq!(term.term().unwrap().week_of(date("2026-10-14")), Some(7));
        assert!(!term.term().unwrap().is_school_day(date("2026-10-01")));
    }

    #[test]
    fn any_day_lies_in_week_seven_of_a_sound_term() {
        for offset in 0..800 {
            let today = date("2026-01-01") + Days::new(offset);
            let term = DemoTerm::around(today).unwrap();
            assert_eq!(term.term().unwrap().week_of(today), Some(7), "{today}");
        }
    }
}
