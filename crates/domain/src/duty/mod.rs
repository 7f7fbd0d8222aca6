//! The obligation engine: rules and a calendar in, dated duties out; records tick them (spec 3-domain §6).
//!
//! What belongs here: how a rule becomes duties ([`expand`]), what a record ticks ([`tick`]), in which state every duty
//! is on a day ([`settle`]), what a scheme would ask of a mentor ([`dry_run`]). All of it is a function of values. What
//! does not: the rules' shape (`scheme`), the calendar (`calendar`), keeping duties (`shiyou-persistence`).

mod dry_run;
mod event;
mod expand;
mod facts;
mod month_check;
mod next_step;
mod planned;
mod presence;
mod rule;
mod settle;

mod term_file;
mod tick;
mod track;
mod window;

pub use dry_run::{DryRun, GroupSize, MentorLoad, WeekLoad, dry_run};
pub use expand::expand;
pub use facts::{
    Absence, ClassFact, CoachFact, Event, EventCause, Excuse, ExcuseFor, Facts, GradeFact, GroupFact,
    MentorshipFact, Person, SchoolCalendar, StudentFact,
};
pub use month_check::{CheckBand, CheckMonth, CheckState};
pub use next_step::{NEXT_STEP, next_step};
pub use planned::{DutyKey, PlannedDuty, Responsible, Subject};
pub use settle::{DutyState, Settlement, settle};
pub use term_file::{DutyLine, RuleSum, SubjectLine, TermDuties, TermFile};
pub use tick::{OpenDuty, RecordFact, Tick, tick};

#[cfg(test)]
mod tests;
