//! Appointments: for how long, how they are suspended, and when they are over.

use chrono::{Days, Months, NaiveDate};

use super::{Condition, MentorFacts, check_conditions};
use crate::choice::choices;
use crate::people::StaffStatus;
use crate::scheme::{AppointmentLength, MentorEligibility, MentorshipKind};

/// Years of one stage of schooling, junior or senior.
const STAGE_YEARS: u32 = 3;

choices! {
    /// What the office has decided about an appointment.
    AppointmentState {
        Active "active" "聘任" "Appointed",
        Suspended "suspended" "暂停" "Suspended",
        Ended "ended" "解聘" "Ended",
    }
}

impl AppointmentState {
    /// Whether an appointment may go there. One that has ended is over; one is appointed anew.
    pub fn can_become(self, to: Self) -> bool {
        matches!(
            (self, to),
            (Self::Active, Self::Suspended | Self::Ended) | (Self::Suspended, Self::Active | Self::Ended)
        )
    }
}

choices! {
    /// Why an appointment rests.
    SuspensionGround {
        Leave "leave" "请假离岗" "On leave",
        Left "left" "已离校" "Has left",
        Barred "barred" "有不得担任导师的情形" "A fact bars",
        LapsedCertificate "lapsed_certificate" "证书失效" "The certificate has lapsed",
        Other "other" "其他原因" "Another reason",
    }
}

choices! {
    /// How an appointment stands on a day.
    AppointmentStatus {
        Active "active" "在聘" "In office",
        Suspended "suspended" "暂停" "Suspended",
        Upcoming "upcoming" "未到任期" "Not yet begun",
        Expired "expired" "任期已满" "Term over",
        Ended "ended" "已解聘" "Ended",
    }
}

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appointment {
    pub kind: MentorshipKind,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub state: AppointmentState,
    /// Why the office suspended it.
    pub ground: Option<SuspensionGround>,
    /// Most mentees by the letter.
    pub capacity: Option<u32>,
    /// Whether as a key mentor.
    pub is_key: bool,
}

impl Appointment {
    /// How it stands on a day, and on what ground it rests. Leave, a barring fact or a lapsed certificate suspend by
    /// themselves, from the day they begin to the day they end; nobody has to remember it.
    pub fn status(
        &self,
        rules: &MentorEligibility,
        facts: &MentorFacts,
        day: NaiveDate,
    ) -> (AppointmentStatus, Option<SuspensionGround>) {
        match self.state {
            AppointmentState::Ended => (AppointmentStatus::Ended, None),
            _ if self.to < day => (AppointmentStatus::Expired, None),
            _ if day < self.from => (AppointmentStatus::Upcoming, None),
            AppointmentState::Suspended => {
                (AppointmentStatus::Suspended, Some(self.ground.unwrap_or(SuspensionGround::Other)))
            }
            AppointmentState::Active => match ground(rules, facts, day) {
                Some(ground) => (AppointmentStatus::Suspended, Some(ground)),
                None => (AppointmentStatus::Active, None),
            },
        }
    }
}

/// What suspends an appointment by itself on a day.
fn ground(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> Option<SuspensionGround> {
    if facts.status == StaffStatus::Left {
        return Some(SuspensionGround::Left);
    }
    let failed = |condition| {
        check_conditions(rules, facts, day)
            .iter()
            .any(|finding| finding.condition() == Some(condition) && !finding.passed)
    };
    if failed(Condition::AtWork) {
        Some(SuspensionGround::Leave)
    } else if failed(Condition::NotBarred) {
        Some(SuspensionGround::Barred)
    } else if rules.certificate && facts.valid_certificate(day).is_none() {
        Some(SuspensionGround::LapsedCertificate)
    } else {
        None
    }
}

/// The last day of an appointment that begins on a day; `term_end` is the last day of the term it begins in.
pub fn last_day(length: AppointmentLength, from: NaiveDate, term_end: Option<NaiveDate>) -> NaiveDate {
    let years = match length {
        AppointmentLength::Term => return term_end.filter(|end| *end >= from).unwrap_or(after(from, 6)),
        AppointmentLength::Year | AppointmentLength::CalendarYear => 1,
        AppointmentLength::Stage => STAGE_YEARS,
    };
    after(from, 12 * years)
}

fn after(from: NaiveDate, months: u32) -> NaiveDate {
    let next = from.checked_add_months(Months::new(months));
    next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX)
}
