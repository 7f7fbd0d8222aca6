#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::calendar::{self, TermView};
use shiyou_app::duty::expand_for_term;
use shiyou_app::import::{self, Import, ImportKind, NewSheet};
use shiyou_app::{AppError, AppResult, Call};
use shiyou_domain::access::Role;
use shiyou_domain::id::{ImportId, TermId};
use shiyou_testkit::House;

use super::{admin, code, day, elsewhere, term};

const SHEET: &str = "周次,日期,内容\n\
    5,10月1日-10月7日,国庆节放假\n\
    6,10月10日,调休上课\n\
    11,11.9-11.10,期中考试\n\
    ,2月1日,寒假值班\n\
    ,国庆,放假\n";

fn upload(house: &House, call: &Call, term: Option<TermId>, name: &str, text: &str) -> AppResult<ImportId> {
    let sheet = NewSheet { term, ..NewSheet::new(ImportKind::Calendar, name, text.as_bytes().to_vec()) };
    import::create(&house.app, call, &sheet)
}

fn counts(import: &Import) -> [usize; 5] {
    let counts = import.counts;
    [counts.added, counts.changed, counts.unchanged, counts.refused, counts.skipped]
}

fn only_term(house: &House, call: &Call) -> TermView {
    calendar::list(&house.app, call).unwrap().pop().unwrap()
}

#[test]
fn a_schools_sheet_changes_the_term_as_the_preview_says_and_then_changes_nothing() {
    let house = House::new();
    term(&house);
    let call = admin(&house);
    let id = upload(&house, &call, None, "校历.csv", SHEET).unwrap();
    let preview = import::get(&house.app, &call, id).unwrap();
    assert_eq!(counts(&preview), [3, 0, 0, 1, 1]);
    assert!(preview.remarks[0].finding.zh.contains("第一学期"));
    let rows = import::rows(&house.app, &call, id, Some("refused"), None, None).unwrap().items;
    assert_eq!(rows[0].remarks[0].finding.cell.as_deref(), Some("B6"));
    assert!(only_term(&house, &call).calendar.holidays.is_empty(), "a preview changes nothing");

    import::apply(&house.app, &call, id).unwrap();
    let after = only_term(&house, &call);
    assert_eq!(
        (after.calendar.holidays[0].from, after.calendar.holidays[0].to),
        (day("2026-10-01"), day("2026-10-07"))
    );
    assert_eq!(after.calendar.make_up_days, [day("2026-10-10")]);
    assert_eq!((after.calendar.exams[0].from, after.version), (day("2026-11-09"), 2));
    assert_eq!((after.weeks[4].school_days, after.weeks[5].school_days), (3, 3));

    let again = upload(&house, &call, Some(after.id), "校历.csv", SHEET).unwrap();
    let again = import::get(&house.app, &call, again).unwrap();
    assert_eq!((counts(&again), again.may_apply), ([0, 0, 3, 1, 1], false));
}

#[test]
fn public_holidays_come_in_from_json_and_from_icalendar() {
    let json = r#"{"year":2026,"days":[
        {"name":"中秋节","date":"2026-09-25","isOffDay":true},
        {"name":"国庆节","date":"2026-10-01","isOffDay":true},
        {"name":"国庆节","date":"2026-10-02","isOffDay":true},
        {"name":"国庆节","date":"2026-10-10","isOffDay":false},
        {"name":"劳动节","date":"2026-05-01","isOffDay":true}]}"#;
    let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n\
        DTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261008\r\nSUMMARY:国庆节（休）\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n\
        DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261010\r\nSUMMARY:国庆节（班）\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let house = House::new();
    term(&house);
    let call = admin(&house);
    let id = upload(&house, &call, None, "2026.json", json).unwrap();
    assert_eq!(counts(&import::apply(&house.app, &call, id).unwrap()), [3, 0, 0, 0, 1]);
    // The same holiday, longer.
    let id = upload(&house, &call, None, "holidays.ics", ics).unwrap();
    assert_eq!(counts(&import::apply(&house.app, &call, id).unwrap()), [0, 1, 1, 0, 0]);
    let term = only_term(&house, &call).calendar;
    let days: Vec<_> = term.holidays.iter().map(|held| (held.name_zh.as_str(), held.to)).collect();
    assert_eq!(days, [("中秋节", day("2026-09-25")), ("国庆节", day("2026-10-07"))]);
}

#[test]
fn duties_are_planned_anew_when_the_calendar_of_a_term_with_a_scheme_changes() {
    let house = House::new();
    let roster = house.roster("P04");
    let call = admin(&house);
    let first = expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    assert!(first.added > 0);
    // A month without school: what is owed by week is owed less often.
    let sheet = "内容,开始日期,结束日期\n防汛停课,2026-11-30,2026-12-31\n";
    let id = upload(&house, &call, Some(roster.term), "停课.csv", sheet).unwrap();
    let applied = import::apply(&house.app, &call, id).unwrap();
    let duties = applied.duties.unwrap();
    assert!(duties.dropped > 0 && duties.planned < first.planned, "{duties:?}");
    let again = expand_for_term(&house.app, &house.system(), roster.term).unwrap();
    assert_eq!((again.added, again.changed, again.dropped), (0, 0, 0), "they had been planned already");

    // The same by the form: without the holiday they are owed again.
    let term = calendar::get(&house.app, &call, roster.term).unwrap();
    let mut input = calendar::TermInput {
        academic_year: term.academic_year.clone(),
        number: term.number,
        name: term.name.clone(),
        calendar: term.calendar.clone(),
    };
    input.calendar.holidays.retain(|held| held.name_zh == "国庆节");
    let saved = calendar::update(&house.app, &call, roster.term, term.version, &input).unwrap();
    assert_eq!(saved.duties.unwrap().planned, first.planned);
    let renamed = calendar::TermInput { name: "秋季学期".into(), ..input };
    let renamed = calendar::update(&house.app, &call, roster.term, saved.version, &renamed).unwrap();
    assert_eq!(renamed.duties, None, "a name moves no duty");
}

#[test]
fn a_preview_is_stale_once_the_term_has_changed() {
    let house = House::new();
    term(&house);
    let call = admin(&house);
    let first = upload(&house, &call, None, "校历.csv", SHEET).unwrap();
    let second = upload(&house, &call, None, "校历.csv", SHEET).unwrap();
    import::apply(&house.app, &call, first).unwrap();
    assert_eq!(code(import::apply(&house.app, &call, second)), "import_stale");
    assert_eq!(only_term(&house, &call).version, 2);
}

#[test]
fn the_term_of_the_other_school_is_not_there_and_a_school_without_one_is_told() {
    let house = House::new();
    term(&house);
    let call = admin(&house);
    let ours = only_term(&house, &call).id;
    let other = elsewhere(&house);
    assert!(matches!(upload(&house, &other, Some(ours), "校历.csv", SHEET), Err(AppError::NotFound)));
    assert_eq!(code(upload(&house, &other, None, "校历.csv", SHEET)), "import_calendar_without_term");
    let id = upload(&house, &call, None, "校历.csv", SHEET).unwrap();
    assert!(matches!(import::apply(&house.app, &other, id), Err(AppError::NotFound)));
    let principal = house.call_as(&[Role::Counsellor]);
    assert!(matches!(upload(&house, &principal, None, "校历.csv", SHEET), Err(AppError::Forbidden)));
}
