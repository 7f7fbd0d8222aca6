#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::sync::Barrier;

use shiyou_persistence::idempotency::Once;
use shiyou_persistence::{Created, StoreError};

use super::Fixture;

#[test]
fn a_use_case_that_fails_leaves_nothing_behind() {
    let fixture = Fixture::new();
    fixture.add_school("001").unwrap();
    let failed = fixture.store.write(&fixture.context(0), |tx| {
        let id = tx.fresh_id();
        let at = tx.row_time();
        let row = shiyou_persistence::school::NewSchool {
            id,
            district_id: None,
            code: "002",
            name: "x",
            zone: "Asia/Shanghai",
            created_at: at,
        };
        shiyou_persistence::school::insert(tx.db(), &row)?;
        Err::<(), _>(StoreError::Stale)
    });
    assert!(matches!(failed, Err(StoreError::Stale)));
    assert_eq!(fixture.schools(), 1);
    assert!(matches!(fixture.add_school("001"), Err(StoreError::Duplicate(_))));
}

#[test]
fn a_use_case_that_panics_does_not_disturb_the_others() {
    let fixture = Fixture::new();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = fixture
            .store
            .write(&fixture.context(0), |_| -> Result<(), StoreError> { panic!("a fault of ours") });
    }));
    assert!(panicked.is_err());
    fixture.add_school("001").unwrap();
    assert_eq!(fixture.schools(), 1);
}

#[test]
fn many_writers_at_once_all_get_their_row() {
    let fixture = Fixture::new();
    let start = Barrier::new(8);
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let (fixture, start) = (&fixture, &start);
            scope.spawn(move || {
                start.wait();
                for turn in 0..25 {
                    let code = format!("{writer}-{turn}");
                    // Every third use case fails and must not take its neighbours with it.
                    if turn % 3 == 2 {
                        assert!(fixture.add_school(&format!("{writer}-{}", turn - 1)).is_err());
                    } else {
                        fixture.add_school(&code).unwrap();
                    }
                }
            });
        }
    });
    assert_eq!(fixture.schools(), 8 * 17);
}

#[test]
fn a_repeated_request_makes_nothing_and_gets_the_same_id() {
    let fixture = Fixture::new();
    let mut made = 0;
    let mut create = |key: &str, body: &[u8]| {
        let once = Once { key, operation: "create_school", body_hash: body };
        fixture.store.create(&fixture.context(0), Some(&once), |tx| {
            made += 1;
            let id = tx.fresh_id();
            let at = tx.row_time();
            let code = id.to_string();
            let row = shiyou_persistence::school::NewSchool {
                id,
                district_id: None,
                code: &code,
                name: "x",
                zone: "Asia/Shanghai",
                created_at: at,
            };
            shiyou_persistence::school::insert(tx.db(), &row)?;
            Ok::<_, StoreError>(id)
        })
    };
    let first = create("k1", b"a").unwrap();
    assert!(matches!(first, Created::Now(_)));
    assert_eq!(create("k1", b"a").unwrap(), Created::Before(first.id()));
    assert!(matches!(create("k1", b"b"), Err(StoreError::KeyReused)));
    assert_ne!(create("k2", b"a").unwrap().id(), first.id());
    assert_eq!((made, fixture.schools()), (2, 2));
}
