//! What a roster knows of a student.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::import::FieldChange;
use crate::issue::Language;
use crate::people::{
    Boarding, ClassName, Gender, GuardianRelation, NationalId, NationalStudentNumber, PersonName,
    SpecialCategory,
};

/// A guardian as a roster names one; a phone number without name is kept too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GuardianFacts {
    pub relation: GuardianRelation,
    pub name: Option<PersonName>,
    pub phone: Option<String>,
}

/// Everything that an import of students can say; what it does not say stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StudentFacts {
    pub name: PersonName,
    pub class: ClassName,
    pub gender: Option<Gender>,
    pub national_student_number: Option<NationalStudentNumber>,
    pub national_id: Option<NationalId>,
    /// The school's own number, unique in the school.
    pub school_number: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub boarding: Option<Boarding>,
    pub home_area: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub guardians: Vec<GuardianFacts>,
    pub categories: BTreeSet<SpecialCategory>,
}

impl StudentFacts {
    pub fn new(name: PersonName, class: ClassName) -> Self {
        Self {
            name,
            class,
            gender: None,
            national_student_number: None,
            national_id: None,
            school_number: None,
            birth_date: None,
            boarding: None,
            home_area: None,
            address: None,
            phone: None,
            guardians: Vec::new(),
            categories: BTreeSet::new(),
        }
    }

    /// The fields that differ, in words on screen.
    pub fn changes(&self, after: &Self) -> Vec<FieldChange> {
        let (old, new) = (self.shown(), after.shown());
        old.into_iter()
            .zip(new)
            .filter(|((_, old), (_, new))| old != new)
            .map(|((field, old), (_, new))| FieldChange { field: field.to_owned(), old, new })
            .collect()
    }

    fn shown(&self) -> Vec<(&'static str, Option<String>)> {
        let Self {
            name,
            class,
            gender,
            national_student_number,
            national_id,
            school_number,
            birth_date,
            boarding,
            home_area,
            address,
            phone,
            guardians,
            categories,
        } = self;
        let zh = Language::Chinese;
        let joined = |words: Vec<String>| (!words.is_empty()).then(|| words.join("、"));
        let guardian = |guardian: &GuardianFacts| {
            let GuardianFacts { relation, name, phone } = guardian;
            let words =
                [Some(relation.name(zh).to_owned()), name.as_ref().map(ToString::to_string), phone.clone()];
            words.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        vec![
            ("name", Some(name.to_string())),
            ("class", Some(class.short(zh))),
            ("gender", gender.map(|gender| gender.name(zh).to_owned())),
            ("national_student_number", national_student_number.as_ref().map(ToString::to_string)),
            ("national_id", national_id.as_ref().map(ToString::to_string)),
            ("school_number", school_number.clone()),
            ("birth_date", birth_date.map(|day| day.to_string())),
            ("boarding", boarding.map(|boarding| boarding.name(zh).to_owned())),
            ("home_area", home_area.clone()),
            ("address", address.clone()),
            ("phone", phone.clone()),
            ("guardians", joined(guardians.iter().map(guardian).collect())),
            ("categories", joined(categories.iter().map(|category| category.name(zh).to_owned()).collect())),
        ]
    }
}
