//! Certificates, and the code by which anybody can check one.

use chrono::{Days, Months, NaiveDate};

use crate::choice::choices;

/// Characters of a code, of 32 letters each: 100 bits, which nobody guesses.
pub const CODE_LENGTH: usize = 20;
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

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

/// A code as somebody typed it: hyphens and spaces aside, `O` read as 0, `I` and `L` as 1. None if it cannot be one.
pub fn read_code(typed: &str) -> Option<String> {
    let plain: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .take(CODE_LENGTH + 1)
        .collect();
    let is_code = plain.len() == CODE_LENGTH && plain.chars().all(|letter| ALPHABET.contains(letter));
    is_code.then_some(plain)
}

/// A code in groups of four, as it is printed: `7KQM-D3XW-…`.
pub fn grouped_code(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
