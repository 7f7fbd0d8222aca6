//! Exact numbers: fractions that are never floats, written as text (ADR 0006).

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Most characters of a number that is read.
const LONGEST: usize = 4_000;
/// More decimals than this are written as a fraction.
const MOST_DECIMALS: usize = 20;

/// An exact fraction. As text: a decimal (`87.4`, `-0.1`) where it has one of at most 20 places, else `262/3`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Exact(BigRational);

/// The text is neither a decimal nor a fraction with a denominator above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal or a fraction")]
pub struct NotANumber;

impl Exact {
    pub fn whole(number: i64) -> Self {
        Self(whole(number))
    }

    pub fn value(&self) -> &BigRational {
        &self.0
    }

    /// All of them added up.
    pub fn sum<'a>(figures: impl IntoIterator<Item = &'a Self>) -> Self {
        Self(figures.into_iter().map(Self::value).sum())
    }

    /// This many percent of the whole.
    #[must_use]
    pub fn percent_of(&self, whole: &Self) -> Self {
        Self(&self.0 * &whole.0 / self::whole(100))
    }

    /// How many percent of the whole this is; `None` of 0.
    pub fn in_percent_of(&self, whole: &Self) -> Option<Self> {
        (!whole.0.is_zero()).then(|| Self(&self.0 * self::whole(100) / &whole.0))
    }

    /// Rounded once, half away from zero, to so many decimals.
    #[must_use]
    pub fn rounded(&self, decimals: u32) -> Self {
        Self(half_up(&self.0, decimals))
    }
}

/// A whole number as a fraction.
pub(crate) fn whole(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// How many, as a fraction.
pub(crate) fn count(number: usize) -> BigRational {
    BigRational::from_integer(number.into())
}

/// Rounds half away from zero to so many decimals: 0.125 → 0.13, −0.125 → −0.13.
pub(crate) fn half_up(value: &BigRational, decimals: u32) -> BigRational {
    let scale = BigRational::from_integer(BigInt::from(10).pow(decimals));
    let half = BigRational::new(1.into(), 2.into());
    let magnitude = (value.abs() * &scale + half).floor() / scale;
    if value.is_negative() { -magnitude } else { magnitude }
}

impl From<BigRational> for Exact {
    fn from(value: BigRational) -> Self {
        Self(value)
    }
}

impl From<Exact> for BigRational {
    fn from(value: Exact) -> Self {
        value.0
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match decimals(self.0.denom()) {
            Some(0) => write!(f, "{}", self.0.numer()),
            Some(places) => {
                let digits = (self.0.abs() * BigInt::from(10).pow(places as u32)).to_integer().to_string();
                let digits = format!("{digits:0>width$}", width = places + 1);
                let (before, after) = digits.split_at(digits.len() - places);
                write!(f, "{}{before}.{after}", if self.0.is_negative() { "-" } else { "" })
            }
            None => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
        }
    }
}

/// Decimals of a fraction in lowest terms; `None` if there is no end to them or there are too many.
fn decimals(denominator: &BigInt) -> Option<usize> {
    let mut rest = denominator.clone();
    let mut strip = |prime: u32| {
        let mut times = 0;
        while times <= MOST_DECIMALS && (&rest % prime).is_zero() {
            rest /= prime;
            times += 1;
        }
        times
    };
    let places = strip(2).max(strip(5));
    (rest.is_one() && places <= MOST_DECIMALS).then_some(places)
}

impl FromStr for Exact {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let digits = |part: &str| {
            !part.is_empty() && part.len() <= LONGEST && part.bytes().all(|b| b.is_ascii_digit())
        };
        let read = |part: &str| BigInt::from_str(part).map_err(|_| NotANumber);
        let (negative, plain) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let magnitude = match (plain.split_once('/'), plain.split_once('.')) {
            (Some((above, below)), None) if digits(above) && digits(below) => {
                let below = read(below)?;
                if below.is_zero() {
                    return Err(NotANumber);
                }
                BigRational::new(read(above)?, below)
            }
            (None, Some((before, after))) if digits(before) && digits(after) => {
                let scale = BigInt::from(10).pow(after.len() as u32);
                BigRational::new(read(&format!("{before}{after}"))?, scale)
            }
            (None, None) if digits(plain) => BigRational::from_integer(read(plain)?),
            _ => return Err(NotANumber),
        };
        Ok(Self(if negative { -magnitude } else { magnitude }))
    }
}

impl Serialize for Exact {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Exact {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Exact".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "title": "精确数 / exact number",
            "type": "string",
            "pattern": r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_is_written_shortest() {
        let cases = [("87.40", "87.4"), ("-0.10", "-0.1"), ("007", "7"), ("3/4", "0.75"), ("262/3", "262/3")];
        for (text, written) in cases {
            assert_eq!(read(text).to_string(), written);
        }
    }

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        for (text, rounded) in [("0.125", "0.13"), ("-0.125", "-0.13"), ("87.4049", "87.4"), ("1/3", "0.33")]
        {
            assert_eq!(read(text).rounded(2).to_string(), rounded);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".5", "5.", "1/0", "1/-2", "1e3", "+1", "1.2/3", " 1", "½"] {
            assert_eq!(text.parse::<Exact>(), Err(NotANumber), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(above in any::<i64>(), below in 1..i64::MAX) {
            let number = Exact(BigRational::new(above.into(), below.into()));
            prop_assert_eq!(read(&number.to_string()), number);
        }
    }
}
