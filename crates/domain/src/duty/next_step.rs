//! The next step of a record, when it has a date.

use chrono::NaiveDate;

use super::{DutyKey, Person, PlannedDuty, RecordFact, Responsible, Subject};
use crate::scheme::Binding;

/// The key of duties that come from a record's next step; no rule of a scheme may have it.
pub const NEXT_STEP: &str = "next_step";

/// The duties of a record's next step (spec 3-domain §7): one for each of its students, owed by the record's staff.
///
/// Each is ticked by a record of theirs about the student that names the first one as what it answers; it may be done
/// late, and counts for nothing but the author's own list.
pub fn next_step(record: &RecordFact, due_on: NaiveDate) -> Vec<PlannedDuty> {
    let staff = record.performers.iter().filter(|person| matches!(person, Person::Staff(_)));
    let responsible: Vec<Responsible> = staff.map(|person| Responsible::Person(*person)).collect();
    let duty = |student: &crate::id::StudentId| PlannedDuty {
        key: DutyKey {
            rule: NEXT_STEP.into(),
            window: format!("e{}", record.id).into(),
            subject: Subject::Student(*student),
            track: None,
            ordinal: 1,
        },
        responsible: responsible.clone(),
        performers: responsible.clone(),
        from: record.occurred_on,
        to: due_on,
        due_on,
        closes_on: None,
        answers: Some(record.id),
        binding: Binding::InPrinciple,
        required: true,
        excused: false,
        weight: 0,
        writing_minutes: 0,
    };
    record.students.iter().map(duty).collect()
}
