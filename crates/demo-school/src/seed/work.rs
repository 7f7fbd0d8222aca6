//! The records of the first seven weeks.

use shiyou_app::AppResult;
use shiyou_app::record::{EarlierRecord, NewRecord, bring_in};
use shiyou_domain::access::PersonKind;
use shiyou_domain::record::RecordDraft;

use super::{Calls, Ids};
use crate::school::DemoSchool;
use crate::work::{Author, DemoRecord};

/// Brings all records in; they tick their duties.
pub(super) fn write_down(
    calls: &Calls<'_>,
    demo: &DemoSchool,
    ids: &Ids,
    mentors: &[Option<usize>],
) -> AppResult<()> {
    let now = calls.app.clock.now();
    let records = demo.records(mentors, calls.zone, now);
    let records: Vec<EarlierRecord> = records.into_iter().map(|record| earlier(ids, record)).collect();
    bring_in(calls.app, &calls.office(now), ids.term, &records).map(|_| ())
}

fn earlier(ids: &Ids, record: DemoRecord) -> EarlierRecord {
    let DemoRecord {
        kind,
        author,
        students,
        occurred_at,
        entered_at,
        minutes,
        channel,
        place,
        topic,
        summary,
        effect,
        next_step,
        guidances,
        confidentiality,
        fields,
        meeting,
    } = record;
    let draft = RecordDraft {
        minutes,
        channel,
        place,
        students: students.into_iter().map(|student| ids.students[student]).collect(),
        topic,
        summary,
        effect,
        next_step,
        guidances,
        confidentiality,
        fields,
        ..RecordDraft::new(kind, occurred_at)
    };
    EarlierRecord {
        author: match author {
            Author::Staff(place) => PersonKind::Staff(ids.staff[place]),
            Author::Student(place) => PersonKind::Student(ids.students[place]),
        },
        entered_at,
        record: NewRecord { draft, meeting: meeting.map(str::to_owned), client_key: None },
    }
}
