//! The school's time zone decides what "today" is.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// The name is not one of the IANA time zones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a time zone")]
pub struct UnknownZone(pub String);

/// A school's time zone; Asia/Shanghai unless the school says otherwise. Written as its IANA name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SchoolZone(Tz);

impl SchoolZone {
    /// The calendar day at the school at this instant.
    pub fn day_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.0).date_naive()
    }

    /// The local time of day at the school at this instant.
    pub fn time_of(&self, instant: DateTime<Utc>) -> NaiveTime {
        instant.with_timezone(&self.0).time()
    }

    /// The first instant of the day at the school; where the clock skips midnight, the first that exists.
    pub fn start_of(&self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        match self.0.from_local_datetime(&midnight).earliest() {
            Some(instant) => instant.to_utc(),
            None => self.first_after_gap(day),
        }
    }

    fn first_after_gap(&self, day: NaiveDate) -> DateTime<Utc> {
        let minutes = (0..24 * 60).filter_map(|minute| day.and_hms_opt(minute / 60, minute % 60, 0));
        let found = minutes.filter_map(|local| self.0.from_local_datetime(&local).earliest()).next();
        // A whole day can be missing (a move over the date line): then it starts when the next one does.
        found.map_or_else(|| self.start_of(day + Days::new(1)), |instant| instant.to_utc())
    }
}

impl Default for SchoolZone {
    fn default() -> Self {
        Self(Tz::Asia__Shanghai)
    }
}

impl FromStr for SchoolZone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        name.parse().map(Self).map_err(|_| UnknownZone(name.to_owned()))
    }
}

impl fmt::Display for SchoolZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl Serialize for SchoolZone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl<'de> Deserialize<'de> for SchoolZone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}
