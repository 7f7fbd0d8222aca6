//! Identifiers: 64-bit integers inside, opaque 13-character strings outside.
//!
//! An id is 41 bits of milliseconds and 22 bits of counter (see `docs/persistence.md`); nobody outside may rely on that.
//! On the wire it is Crockford base32 (alphabet without I, L, O, U), always 13 characters, read case-insensitively.

use std::fmt;

/// Crockford's letters: no I, L, O, U.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Length of an id on the wire, in characters.
pub const WIRE_LENGTH: usize = 13;

/// The text is not an id: wrong length, a character outside the alphabet, or a value above `i64::MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

/// Writes a non-negative 64-bit id as 13 characters of Crockford base32.
pub fn encode(id: i64) -> String {
    let value = id as u64;
    (0..WIRE_LENGTH).rev().map(|place| ALPHABET[(value >> (place * 5)) as usize & 31] as char).collect()
}

/// Reads what [`encode`] writes. `O` is read as 0, `I` and `L` as 1, as Crockford asks.
///
/// # Errors
/// [`NotAnId`] for anything else.
pub fn decode(text: &str) -> Result<i64, NotAnId> {
    if text.len() != WIRE_LENGTH {
        return Err(NotAnId);
    }
    let mut value: u128 = 0;
    for byte in text.bytes() {
        let digit = match byte.to_ascii_uppercase() {
            b'O' => 0,
            b'I' | b'L' => 1,
            other => ALPHABET.iter().position(|&letter| letter == other).ok_or(NotAnId)?,
        };
        value = (value << 5) | digit as u128;
    }
    i64::try_from(value).map_err(|_| NotAnId)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&encode(self.0)) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl std::str::FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> { decode(text).map(Self) }
        }
        impl From<i64> for $name {
            fn from(id: i64) -> Self { Self(id) }
        }
        impl From<$name> for i64 {
            fn from(id: $name) -> i64 { id.0 }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(&encode(self.0)) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                decode(&text).map(Self).map_err(serde::de::Error::custom)
            }
        }
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "minLength": WIRE_LENGTH, "maxLength": WIRE_LENGTH })
            }
        }
    )*};
}

ids! {
    AbsenceId,
    /// A log-in.
    AccountId,
    /// A non-human caller (client credentials).
    ApiClientId,
    /// One figure of one person or class in an assessment cycle.
    AssessmentId,
    AssessmentCycleId,
    AppointmentId,
    AuditId,
    CampaignId,
    CertificateId,
    ClassId,
    DeliveryId,
    CoachingId,
    DistrictId,
    DutyId,
    ExamId,
    ExcuseId,
    GradeId,
    GuardianId,
    ImportId,
    JobId,
    MentorApplicationId,
    MentorGroupId,
    MentorshipId,
    NoticeId,
    RecordId,
    /// A group robot that the school's digests are told by.
    ReminderChannelId,
    SchemeId,
    SchemeTemplateId,
    SchoolId,
    SessionId,
    StaffId,
    StudentId,
    SurveyId,
    TeachingAssignmentId,
    TermId,
    TrainingCourseId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(id in 0i64..=i64::MAX) {
            let text = encode(id);
            prop_assert_eq!(text.len(), WIRE_LENGTH);
            prop_assert_eq!(decode(&text), Ok(id));
            prop_assert_eq!(decode(&text.to_lowercase()), Ok(id));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            let _ = decode(&text);
        }
    }

    #[test]
    fn a_value_above_the_range_is_refused() {
        assert_eq!(decode("ZZZZZZZZZZZZZ"), Err(NotAnId));
        assert_eq!(decode("8000000000000"), Err(NotAnId));
        assert_eq!(decode("7ZZZZZZZZZZZZ"), Ok(i64::MAX));
    }
}
