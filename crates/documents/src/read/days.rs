//! Calendars of days off as they are published: JSON of public holidays, and iCalendar with all-day events.
//!
//! Both become a [`Table`] of names, kinds and days, one row a run of days, so that they are read like a school's own
//! sheet. A row's number is that of the entry in the file, counted from 2 as in a sheet with titles.

use chrono::{Days, NaiveDate};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use serde::Deserialize;
use shiyou_domain::import::{Cell, Row, Table};

use super::refused::{DAMAGED_CALENDAR, FileRefused, TOO_MANY_ROWS};

/// Most days or events of a file.
const MOST_ENTRIES: usize = 5_000;
/// Most days of one event.
const LONGEST_EVENT: u64 = 400;

/// `{"year":2026,"days":[{"name":"元旦","date":"2026-01-01","isOffDay":true}, …]}`, or the list of days alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Published {
    Year { days: Vec<PublishedDay> },
    Days(Vec<PublishedDay>),
}

#[derive(Deserialize)]
struct PublishedDay {
    name: String,
    date: NaiveDate,
    #[serde(rename = "isOffDay")]
    is_off_day: bool,
}

/// A run of days with one name.
struct Run {
    number: u32,
    name: String,
    kind: &'static str,
    from: NaiveDate,
    to: NaiveDate,
}

/// The table of a calendar file; none if the file is neither JSON nor iCalendar.
///
/// # Errors
/// What cannot be read of a file that begins like one of them.
pub(super) fn read(bytes: &[u8], sheet: &str) -> Result<Option<Table>, FileRefused> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok(None) };
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let runs = if text.starts_with(['{', '[']) {
        of_json(text)?
    } else if text.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        of_ics(text)?
    } else {
        return Ok(None);
    };
    if runs.len() > MOST_ENTRIES {
        return Err(TOO_MANY_ROWS.issue().with("sheet", sheet).with("most", MOST_ENTRIES).into());
    }
    let titles = ["名称", "类型", "开始日期", "结束日期"].map(Cell::text).to_vec();
    let rows = joined(runs).into_iter().map(|run| Row {
        number: run.number,
        cells: vec![Cell::text(run.name), Cell::text(run.kind), Cell::Date(run.from), Cell::Date(run.to)],
    });
    let rows = std::iter::once(Row { number: 1, cells: titles }).chain(rows).collect();
    Ok(Some(Table { sheet: sheet.to_owned(), rows, counts_from_1904: false, is_csv: false }))
}

fn of_json(text: &str) -> Result<Vec<Run>, FileRefused> {
    let published: Published =
        serde_json::from_str(text).map_err(|error| DAMAGED_CALENDAR.issue().with("line", error.line()))?;
    let (Published::Year { days } | Published::Days(days)) = published;
    let runs = days.into_iter().zip(2..).map(|(day, number)| {
        let PublishedDay { name, date, is_off_day } = day;
        Run { number, name, kind: if is_off_day { "放假" } else { "调休上课" }, from: date, to: date }
    });
    Ok(runs.collect())
}

fn of_ics(text: &str) -> Result<Vec<Run>, FileRefused> {
    let calendar: Calendar = text.parse().map_err(|_| DAMAGED_CALENDAR.issue().with("line", 1))?;
    let mut runs = Vec::new();
    let events = calendar.components.iter().filter_map(|component| match component {
        CalendarComponent::Event(event) => Some(event),
        _ => None,
    });
    for (event, number) in events.zip(2..) {
        let (Some(name), Some(start)) = (event.get_summary(), event.get_start()) else { continue };
        // An hour of a day is no day off.
        let DatePerhapsTime::Date(from) = start else { continue };
        // The end is the day after the last (RFC 5545 §3.6.1).
        let to = match event.get_end() {
            Some(DatePerhapsTime::Date(end)) if end > from => end - Days::new(1),
            _ => from,
        };
        let to = to.min(from + Days::new(LONGEST_EVENT));
        runs.push(Run { number, name: without_count(name), kind: "", from, to });
    }
    Ok(runs)
}

/// 国庆节 第1天/共8天 is 国庆节: some calendars count the days of a holiday.
fn without_count(name: &str) -> String {
    let cut = name.find("第").filter(|place| name[*place..].contains('天'));
    name[..cut.unwrap_or(name.len())].trim().to_owned()
}

/// Days of one name and kind that follow each other are one run.
fn joined(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by_key(|run| (run.from, run.number));
    let mut all: Vec<Run> = Vec::new();
    for run in runs {
        let before = all.iter_mut().rfind(|held| held.name == run.name && held.kind == run.kind);
        match before.filter(|held| held.to + Days::new(1) == run.from) {
            Some(held) => {
                held.to = run.to;
                held.number = held.number.min(run.number);
            }
            None => all.push(run),
        }
    }
    all.sort_by_key(|run| run.number);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let table = read(text.as_bytes(), "节假日").unwrap().unwrap();
        let line = |row: &Row| {
            let cells: Vec<String> = row.cells.iter().map(Cell::shown).collect();
            format!("{} {}", row.number, cells.join(" "))
        };
        table.rows.iter().skip(1).map(line).collect()
    }

    #[test]
    fn days_of_json_that_follow_each_other_are_one_run() {
        let text = r#"{"year":2026,"days":[
            {"name":"国庆节","date":"2026-09-20","isOffDay":false},
            {"name":"国庆节","date":"2026-10-01","isOffDay":true},
            {"name":"国庆节","date":"2026-10-02","isOffDay":true},
            {"name":"国庆节","date":"2026-10-03","isOffDay":true},
            {"name":"国庆节","date":"2026-10-10","isOffDay":false}]}"#;
        assert_eq!(
            rows(text),
            [
                "2 国庆节 调休上课 2026-09-20 2026-09-20",
                "3 国庆节 放假 2026-10-01 2026-10-03",
                "6 国庆节 调休上课 2026-10-10 2026-10-10"
            ]
        );
    }

    #[test]
    fn all_day_events_are_read_and_hours_are_not() {
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n\
            BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261008\r\nSUMMARY:国庆节（休）\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:2\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261010\r\nSUMMARY:国庆节（班）\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:3\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20261011T080000Z\r\nDTEND:20261011T090000Z\r\nSUMMARY:会议\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:4\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:元旦 第1天/共2天\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nUID:5\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20270102\r\nSUMMARY:元旦 第2天/共2天\r\nEND:VEVENT\r\n\
            END:VCALENDAR\r\n";
        assert_eq!(
            rows(text),
            [
                "2 国庆节（休）  2026-10-01 2026-10-07",
                "3 国庆节（班）  2026-10-10 2026-10-10",
                "5 元旦  2027-01-01 2027-01-02"
            ]
        );
    }

    #[test]
    fn a_file_that_begins_like_a_calendar_and_is_none_is_refused() {
        assert!(read(b"{\"days\":[{\"name\":\"x\"}]}", "x").is_err());
        assert!(read(b"{\"days\":", "x").is_err());
        assert_eq!(read("姓名,班级\n".as_bytes(), "x").unwrap(), None);
        assert_eq!(read(&[0xFF, 0xFE, 0], "x").unwrap(), None);
    }
}
