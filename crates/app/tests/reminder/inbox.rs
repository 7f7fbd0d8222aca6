use shiyou_app::paging::Paging;
use shiyou_app::reminder::{Told, list_notices, mark_read, send_digests};
use shiyou_app::{Call, upkeep};

use crate::School;

/// A school in which three days' digests were made.
fn three_days() -> School {
    let mut school = School::new();
    for day in ["2026-10-14T02:00:00Z", "2026-10-15T02:00:00Z", "2026-10-16T02:00:00Z"] {
        school.now_is(day);
        assert_eq!(send_digests(&school.house.app).unwrap(), 1);
    }
    school
}

fn unread(school: &School, call: &Call) -> i64 {
    let paging = Paging { count: true, limit: Some(1), ..Paging::default() };
    list_notices(&school.house.app, call, true, &paging).unwrap().page.total.unwrap()
}

#[test]
fn marking_read_takes_own_notices_off_the_count_and_nobody_elses() {
    let school = three_days();
    let (app, mentor) = (&school.house.app, school.mentor());
    let other = school.roster.staff(&school.house, school.roster.other_mentor, &[]);
    assert_eq!((unread(&school, &mentor), unread(&school, &other)), (3, 3));
    let newest = school.notices(&mentor)[0].id;
    mark_read(app, &other, &Told::These(vec![newest])).unwrap();
    assert_eq!(unread(&school, &mentor), 3, "another's notice is passed over");
    mark_read(app, &mentor, &Told::These(vec![newest])).unwrap();
    assert_eq!(unread(&school, &mentor), 2);
    assert!(school.notices(&mentor)[0].read);
    let left = list_notices(app, &mentor, true, &Paging::default()).unwrap().page.items;
    assert!(left.len() == 2 && left.iter().all(|notice| !notice.read));
    mark_read(app, &mentor, &Told::All).unwrap();
    assert_eq!((unread(&school, &mentor), unread(&school, &other)), (0, 3));
}

#[test]
fn an_inbox_comes_in_pages_newest_first() {
    let school = three_days();
    let (app, mentor) = (&school.house.app, school.mentor());
    let first = Paging { limit: Some(2), ..Paging::default() };
    let page = list_notices(app, &mentor, false, &first).unwrap().page;
    let second = Paging { cursor: page.next_cursor, ..first };
    let rest = list_notices(app, &mentor, false, &second).unwrap().page;
    let days: Vec<String> =
        page.items.iter().chain(&rest.items).map(|notice| notice.day.unwrap().to_string()).collect();
    assert_eq!(days, ["2026-10-16", "2026-10-15", "2026-10-14"]);
    assert!(rest.next_cursor.is_none());
}

#[test]
fn notices_are_forgotten_after_half_a_year() {
    let mut school = three_days();
    school.now_is("2027-04-12T03:00:00Z");
    upkeep::forget_lapsed(&school.house.app).unwrap();
    let days: Vec<_> =
        school.notices(&school.mentor()).iter().map(|notice| notice.day.unwrap().to_string()).collect();
    assert_eq!(days, ["2026-10-16", "2026-10-15"]);
}
