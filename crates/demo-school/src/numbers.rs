//! Identity numbers and phone numbers that are well-formed and belong to nobody.

use std::collections::HashSet;

use chrono::NaiveDate;
use shiyou_domain::people::{Gender, NationalId};

/// An area code that is assigned to no place: a number made here is no living person's.
const AREA: &str = "990101";

/// Gives each number once.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    given: HashSet<String>,
    phones: u32,
}

impl Numbers {
    /// An identity number with this birth date and sex.
    ///
    /// # Panics
    /// Never: five hundred people of one sex are not born on one day here.
    pub(crate) fn national_id(&mut self, born: NaiveDate, gender: Gender) -> NationalId {
        let odd = u32::from(gender == Gender::Male);
        for half in 0..500 {
            let digits = format!("{AREA}{}{:03}", born.format("%Y%m%d"), half * 2 + odd);
            if let Some(id) = NationalId::from_seventeen(&digits)
                && self.given.insert(digits)
            {
                return id;
            }
        }
        panic!("too many people born on {born}")
    }

    /// A mobile number; all of them begin with 199000.
    pub(crate) fn phone(&mut self) -> String {
        self.phones += 1;
        format!("199{:08}", self.phones * 7 % 90_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_given_twice() {
        let mut numbers = Numbers::default();
        let born = NaiveDate::from_ymd_opt(2015, 3, 8).unwrap();
        let ids: HashSet<String> =
            (0..400).map(|_| numbers.national_id(born, Gender::Female).to_string()).collect();
        assert_eq!(ids.len(), 400);
        assert!(ids.iter().all(|id| NationalId::new(id).unwrap().gender() == Gender::Female));
        let phones: HashSet<String> = (0..9_000).map(|_| numbers.phone()).collect();
        assert_eq!(phones.len(), 9_000);
    }
}
