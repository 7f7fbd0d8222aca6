#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::change;
use shiyou_domain::access::{ApiScope, Role};
use shiyou_testkit::House;

use super::{admin, code, elsewhere, program, students};

#[test]
fn the_feed_is_read_in_pages_to_its_end_and_goes_on_from_there() {
    let house = House::new();
    students(&house, &admin(&house), 5);
    if house.database.is_postgres() {
        // What neighbours have open holds the watermark back; the store's own tests wait for it.
        return;
    }
    let call = house.call_as(&[Role::Principal]);
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let page = change::list(&house.app, &call, after.as_deref(), Some(4)).unwrap();
        let done = after.as_deref() == Some(page.next_after.as_str());
        after = Some(page.next_after);
        seen.extend(page.items);
        if done {
            break;
        }
    }
    let students = seen.iter().filter(|entry| entry.kind == "student" && entry.action == "created");
    assert_eq!(students.count(), 5);
    let sequences: std::collections::BTreeSet<&str> =
        seen.iter().map(|entry| entry.sequence.as_str()).collect();
    assert_eq!(sequences.len(), seen.len());
    assert_eq!(code(change::list(&house.app, &call, Some("soon"), None)), "feed_mark_unreadable");
}

#[test]
fn neither_other_schools_nor_log_ins_show() {
    let house = House::new();
    house.administrator(house.school, "admin");
    students(&house, &admin(&house), 2);
    let kinds = |call: &shiyou_app::Call| -> Vec<String> {
        let list = change::list(&house.app, call, None, None).unwrap();
        list.items.into_iter().map(|entry| entry.kind).collect()
    };
    assert!(!kinds(&elsewhere(&house)).contains(&"student".to_owned()));
    let program = program(&house, &[ApiScope::ExportsRun]);
    assert!(!kinds(&program).contains(&"account".to_owned()));
}
