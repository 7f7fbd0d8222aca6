#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use diesel::connection::SimpleConnection;
use serde_json::json;
use shiyou_domain::id::SchoolId;
use shiyou_persistence::ledger::{self, AuditFilter, Counter, FeedMark};
use shiyou_persistence::page::PageRequest;
use shiyou_persistence::{Action, StoreError};

use super::Fixture;

fn counter(period: &str) -> Counter {
    Counter { name: "done", scope_kind: "class", scope_id: 5, period: period.into() }
}

fn write(fixture: &Fixture, school: i64, action: &'static str) {
    fixture
        .store
        .write(&fixture.context(school), |tx| {
            tx.changed("record", 7, Action::Created);
            tx.audit(action, Some(("record", 7)), json!({ "why": "test" }));
            tx.count(counter("w7"), 2);
            tx.count(counter("w7"), -1);
            tx.count(counter("w8"), 1);
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn a_write_leaves_its_change_audit_and_counter_rows() {
    let fixture = Fixture::new();
    write(&fixture, 1, "record.read");
    write(&fixture, 1, "record.read");
    write(&fixture, 2, "record.read");
    let changes =
        fixture.store.read(|db| ledger::list_changes(db, SchoolId(1), FeedMark::default(), &[], 10)).unwrap();
    assert_eq!(
        changes.iter().map(|row| (row.kind.as_str(), row.entity_id, row.action.as_str())).collect::<Vec<_>>(),
        [("record", 7, "created"); 2]
    );
    let newest = changes[1].mark();
    assert!(
        fixture.store.read(|db| ledger::list_changes(db, SchoolId(1), newest, &[], 10)).unwrap().is_empty()
    );
    assert!(
        fixture
            .store
            .read(|db| ledger::list_changes(db, SchoolId(1), FeedMark::default(), &["term".into()], 10))
            .unwrap()
            .is_empty()
    );
    let counters = fixture.store.read(|db| ledger::read_counters(db, SchoolId(1), &["done"])).unwrap();
    let values: Vec<_> = counters.iter().map(|row| (row.3.as_str(), row.4)).collect();
    assert_eq!(values, [("w7", 2), ("w8", 2)]);
}

#[test]
fn the_audit_chain_holds_until_somebody_touches_it() {
    let fixture = Fixture::new();
    for _ in 0..5 {
        write(&fixture, 1, "dossier.read");
    }
    write(&fixture, 2, "dossier.read");
    let schools = fixture.store.read(ledger::schools_to_seal).unwrap();
    assert_eq!(schools.len(), 2);
    for school in schools {
        fixture.store.write(&fixture.context(school.0), |tx| ledger::seal(tx.db(), school)).unwrap();
    }
    let verify = || fixture.store.read(|db| ledger::verify(db, SchoolId(1))).unwrap();
    assert_eq!(verify().unwrap().entries, 5);
    let page = fixture
        .store
        .read(|db| {
            ledger::list_audit(
                db,
                SchoolId(1),
                &AuditFilter::default(),
                &PageRequest::new(Some(2), None).unwrap(),
            )
        })
        .unwrap();
    assert_eq!((page.items.len(), page.items[0].sequence, page.next_cursor.is_some()), (2, Some(5), true));
    let mut db = fixture.database.target().connect().unwrap();
    db.batch_execute("UPDATE audit_entries SET action = 'nothing' WHERE school_id = 1 AND sequence = 3")
        .unwrap();
    assert_eq!(verify().unwrap_err().sequence, 3);
    db.batch_execute("DELETE FROM audit_entries WHERE school_id = 1 AND sequence = 3").unwrap();
    assert_eq!(verify().unwrap_err().sequence, 3);
}

#[test]
fn a_job_is_held_by_one_runner_and_comes_back_when_it_fails() {
    let fixture = Fixture::new();
    let now = super::now();
    let soon = now + chrono::Duration::minutes(10);
    fixture
        .store
        .write(&fixture.context(1), |tx| {
            tx.enqueue("notice", json!({ "to": 1 }), now);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let lease = |at| {
        fixture
            .store
            .write(&fixture.context(0), |tx| ledger::lease_job(tx.db(), at, chrono::Duration::minutes(1)))
            .unwrap()
    };
    let job = lease(now).unwrap();
    assert_eq!((job.kind.as_str(), job.attempts), ("notice", 1));
    assert_eq!(lease(now), None, "another runner holds it");
    assert_eq!(lease(soon).unwrap().attempts, 2, "the lease has lapsed");
    fixture
        .store
        .write(&fixture.context(0), |tx| ledger::give_back_job(tx.db(), &job, "no answer", soon))
        .unwrap();
    assert_eq!(lease(soon), None, "it waits a little");
    let later = soon + chrono::Duration::hours(1);
    let job = lease(later).unwrap();
    fixture.store.write(&fixture.context(0), |tx| ledger::finish_job(tx.db(), job.id, later)).unwrap();
    assert_eq!(lease(later + chrono::Duration::hours(1)), None);
}
