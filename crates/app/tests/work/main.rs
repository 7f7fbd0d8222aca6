//! Duties and records, on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod duty;
mod record;
mod reflection;

use chrono::{DateTime, Utc};
use shiyou_app::record::NewRecord;
use shiyou_domain::id::StudentId;
use shiyou_domain::record::{RecordDraft, RecordKind};
use shiyou_testkit::instant;

/// A talk with a student.
fn talk(at: &str, students: &[StudentId]) -> NewRecord {
    record(RecordKind::Talk, instant(at), students)
}

fn record(kind: RecordKind, at: DateTime<Utc>, students: &[StudentId]) -> NewRecord {
    let draft = RecordDraft {
        students: students.to_vec(),
        topic: "开学以来".into(),
        summary: "聊了聊新班级。".into(),
        ..RecordDraft::new(kind, at)
    };
    NewRecord { draft, meeting: None, client_key: None }
}
