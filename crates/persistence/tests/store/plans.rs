//! Lists come in the order of an index: the databases' own plans say so.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use diesel::connection::SimpleConnection;
use shiyou_domain::id::{AccountId, SchoolId};
use shiyou_persistence::page::{Page, PageRequest};
use shiyou_persistence::reminder::{self, DeliveryFilter};
use shiyou_persistence::staff::{self, StaffFilter};
use shiyou_persistence::student::{self, StudentFilter};
use shiyou_persistence::{Db, Scope, StoreResult};

use super::Fixture;

/// The plan, with the habit switched off of scanning a table because it is small.
fn plan(fixture: &Fixture, ask: impl FnOnce(&mut Db) -> StoreResult<String>) -> String {
    let mut db = fixture.database.target().connect().unwrap();
    if fixture.database.is_postgres() {
        db.batch_execute("SET enable_seqscan = off; SET enable_bitmapscan = off").unwrap();
    }
    ask(&mut db).unwrap()
}

fn second_page() -> PageRequest {
    let first = PageRequest::new(Some(1), None).unwrap();
    let Page { next_cursor, .. } = first.cut(vec![1, 2], |id| ("wang 王".into(), *id));
    PageRequest::new(Some(50), next_cursor.as_deref()).unwrap()
}

fn is_in_index_order(plan: &str, index: &str) {
    let sorts = plan.contains("TEMP B-TREE FOR ORDER BY") || plan.contains("Sort");
    assert!(plan.contains(index) && !sorts, "{plan}");
}

#[test]
fn students_are_listed_in_the_order_of_an_index() {
    let fixture = Fixture::new();
    let scope = Scope::whole(SchoolId(1));
    let filter = StudentFilter::all("2026-10-14".parse().unwrap());
    for page in [PageRequest::default(), second_page()] {
        let whole = plan(&fixture, |db| student::list_plan(db, &scope, &filter, &page));
        is_in_index_order(&whole, "students_by_name_key_id");
        let of_class = StudentFilter { class: Some(5.into()), ..filter.clone() };
        let of_class = plan(&fixture, |db| student::list_plan(db, &scope, &of_class, &page));
        is_in_index_order(&of_class, "students_by_class_id_name_key_id");
    }
}

#[test]
fn the_staff_is_listed_in_the_order_of_an_index() {
    let fixture = Fixture::new();
    for page in [PageRequest::default(), second_page()] {
        let plan = plan(&fixture, |db| staff::list_plan(db, SchoolId(1), &StaffFilter::default(), &page));
        is_in_index_order(&plan, "staff_by_name_key_id");
    }
}

#[test]
fn inboxes_and_the_log_of_deliveries_are_listed_in_the_order_of_an_index() {
    let fixture = Fixture::new();
    let log = if fixture.database.is_postgres() { "deliveries_pkey" } else { "deliveries_by_id" };
    for page in [PageRequest::default(), second_page()] {
        let inbox = |unread| {
            plan(&fixture, |db| reminder::notices_plan(db, SchoolId(1), AccountId(2), unread, &page))
        };
        is_in_index_order(&inbox(false), "notices_by_account_id_id");
        is_in_index_order(&inbox(true), "notices_by_account_id");
        let all = DeliveryFilter::default();
        let failed = DeliveryFilter { state: Some("failed"), ..all.clone() };
        let of = |filter: &DeliveryFilter| {
            plan(&fixture, |db| reminder::deliveries_plan(db, SchoolId(1), filter, &page))
        };
        is_in_index_order(&of(&all), log);
        is_in_index_order(&of(&failed), "deliveries_");
    }
}
