//! Certificates, and the code by which anybody can check one.

use chrono::{Days, Months, NaiveDate};

use crate::choice::choices;
use crate::typed_code;

/// Characters of a code, of 32 letters each: 100 bits, which nobody guesses.
pub const CODE_LENGTH: usize = 20;

choices! {
    /// Whether a certificate is good.
    CertificateStatus {
        Valid "valid" "有效" "Valid",
        Expired "expired" "已过期" "Expired",
        Revoked "revoked" "已撤销" "Revoked",
    }
}

/// A certificate; the last day of its validity is included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certificate {
    pub from: NaiveDate,
    /// None: for good.
    pub until: Option<NaiveDate>,
    pub revoked_on: Option<NaiveDate>,
}

impl Certificate {
    /// How it stands on a day; on the day of its revocation it is no longer good.
    pub fn status(&self, day: NaiveDate) -> CertificateStatus {
        match (self.revoked_on, self.until) {
            (Some(revoked), _) if revoked <= day => CertificateStatus::Revoked,
            (_, Some(until)) if until < day => CertificateStatus::Expired,
            _ => CertificateStatus::Valid,
        }
    }

    /// Whether it has begun and is good.
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.status(day) == CertificateStatus::Valid
    }
}

/// The last day of a certificate issued on a day for so many months; none: for good.
pub fn valid_until(from: NaiveDate, months: Option<u32>) -> Option<NaiveDate> {
    let months = months.filter(|months| *months > 0)?;
    from.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))
}

/// A code as somebody typed it. None if it cannot be one.
pub fn read_code(typed: &str) -> Option<String> {
    typed_code::read(typed, CODE_LENGTH)
}

/// A code as it is printed: `7KQM-D3XW-…`.
pub fn grouped_code(code: &str) -> String {
    typed_code::grouped(code, 4)
}
