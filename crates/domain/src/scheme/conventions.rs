//! The conventions of counting, each a default that a scheme may change (spec 3-domain §6).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Until when a record of a window counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RecordCheckClose {
    /// With this day (1–28) of the month after the window's last day; the day itself still counts.
    DayOfNextMonth { day: u32 },
    /// So many calendar days (0–60) after the window's last day.
    DaysAfterWindow { days: u32 },
}

/// How duties are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "计数约定 / conventions of counting")]
pub struct Conventions {
    /// A clipped month with fewer school days than this joins its neighbour; 0–20.
    pub stub_school_days: u32,
    /// When the check of a month's records closes.
    pub check_closes: RecordCheckClose,
    /// An absence counts from this many school days; 1–20.
    pub absence_school_days: u32,
    /// A record that answers an event also ticks the periodic duty.
    pub answer_also_ticks_periodic: bool,
    /// A home visit also ticks a duty to contact the family.
    pub home_visit_is_family_contact: bool,
}

impl Default for Conventions {
    fn default() -> Self {
        Self {
            stub_school_days: 10,
            check_closes: RecordCheckClose::DayOfNextMonth { day: 5 },
            absence_school_days: 5,
            answer_also_ticks_periodic: false,
            home_visit_is_family_contact: true,
        }
    }
}
