//! In which state every duty is on a day.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::tick::Ticker;
use super::{OpenDuty, Person, PlannedDuty, RecordFact, Subject};
use crate::choice::choices;
use crate::id::RecordId;
use crate::scheme::SchemeDocument;

choices! {
    /// The state of a duty at the close of a day.
    DutyState {
        Upcoming "upcoming" "未开始" "Upcoming",
        Due "due" "待办" "Due",
        Done "done" "已完成" "Done",
        DoneLate "done_late" "补做" "Done late",
        /// An excuse covers it; or it was only advised and its time has passed.
        Excused "excused" "免计" "Excused",
        Missed "missed" "逾期未做" "Missed",
    }
}

impl PlannedDuty {
    /// The state at the close of the day of a duty that nothing has ticked.
    pub fn state_undone(&self, as_of: NaiveDate) -> DutyState {
        let over = as_of > self.due_on;
        match () {
            () if self.excused => DutyState::Excused,
            () if over && self.required => DutyState::Missed,
            () if over && !self.required => DutyState::Excused,
            () if as_of < self.from => DutyState::Upcoming,
            () => DutyState::Due,
        }
    }
}

/// What became of one duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    pub state: DutyState,
    /// The record that ticked it.
    pub record: Option<RecordId>,
}

/// The state of every duty at the close of `as_of`, from the records entered by then; in the order of `duties`.
///
/// Records tick in the order of their entry (day, then id), each as [`super::tick`] says.
pub fn settle(
    document: &SchemeDocument,
    duties: &[PlannedDuty],
    records: &[RecordFact],
    as_of: NaiveDate,
) -> Vec<Settlement> {
    let ticker = Ticker::of(document);
    let mut open: HashMap<Subject, Vec<usize>> = HashMap::new();
    for (index, duty) in duties.iter().enumerate() {
        open.entry(duty.key.subject).or_default().push(index);
    }
    let mut settled: Vec<Settlement> =
        duties.iter().map(|duty| Settlement { state: duty.state_undone(as_of), record: None }).collect();
    let mut entered: Vec<&RecordFact> = records.iter().filter(|record| record.entered_on <= as_of).collect();
    entered.sort_by_key(|record| (record.entered_on, record.id));
    for record in entered {
        let candidates = subjects(record).into_iter().filter_map(|subject| open.get(&subject)).flatten();
        let undone = candidates.filter(|index| settled[**index].record.is_none());
        let ticks = ticker.tick(undone.map(|index| (*index, OpenDuty::from(&duties[*index]))), record);
        for tick in ticks {
            let state = if tick.late { DutyState::DoneLate } else { DutyState::Done };
            settled[tick.index] = Settlement { state, record: Some(record.id) };
        }
    }
    settled
}

/// Everything a record can be about.
fn subjects(record: &RecordFact) -> Vec<Subject> {
    let staff = record.performers.iter().filter_map(|person| match person {
        Person::Staff(id) => Some(Subject::Staff(*id)),
        Person::Student(_) | Person::GuardianOf(_) => None,
    });
    let students = record.students.iter().map(|id| Subject::Student(*id));
    let groups = record.groups.iter().map(|id| Subject::Group(*id));
    let classes = record.classes.iter().map(|id| Subject::Class(*id));
    let grades = record.grades.iter().map(|id| Subject::Grade(*id));
    let mut all: Vec<Subject> =
        students.chain(groups).chain(classes).chain(grades).chain(staff).chain([Subject::School]).collect();
    all.sort_unstable();
    all.dedup();
    all
}
