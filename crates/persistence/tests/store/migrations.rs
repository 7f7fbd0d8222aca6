#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_persistence::{Store, migrations};

use super::Fixture;

#[test]
fn every_migration_can_be_taken_back_and_run_again() {
    let fixture = Fixture::new();
    let mut db = fixture.database.target().connect().unwrap();
    let taken = migrations::take_back(&mut db).unwrap();
    assert!(taken >= 5, "{taken}");
    drop(db);
    let again = Store::open(&fixture.database.settings()).unwrap();
    assert!(again.read(shiyou_persistence::school::all).unwrap().is_empty());
}

#[test]
fn a_database_that_a_newer_program_wrote_is_refused() {
    use diesel::connection::SimpleConnection;
    let fixture = Fixture::new();
    let mut db = fixture.database.target().connect().unwrap();
    db.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000000')").unwrap();
    let refused = Store::open(&fixture.database.settings()).err().unwrap().to_string();
    assert!(refused.contains("newer Shiyou") && refused.contains("29991231000000"), "{refused}");
}
