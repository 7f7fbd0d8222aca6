//! What a list of staff knows of a member of staff.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::import::FieldChange;
use crate::issue::Language;
use crate::people::{ClassName, Gender, NationalId, PersonName, StaffKind, StaffStatus};

/// A class in which someone teaches a subject this term.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Teaching {
    pub class: ClassName,
    /// As the school writes it: 语文.
    pub subject: String,
}

/// Everything that an import of staff can say; what it does not say stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StaffFacts {
    pub name: PersonName,
    /// The school's number; the application gives one to who has none.
    pub number: Option<String>,
    pub gender: Option<Gender>,
    pub kind: StaffKind,
    pub status: StaffStatus,
    pub post: Option<String>,
    pub title: Option<String>,
    pub degree: Option<String>,
    pub phone: Option<String>,
    pub national_id: Option<NationalId>,
    pub subjects: BTreeSet<String>,
    /// This term's teaching.
    pub teaching: BTreeSet<Teaching>,
    /// Classes whose homeroom teacher this is.
    pub homeroom: BTreeSet<ClassName>,
}

impl StaffFacts {
    pub fn new(name: PersonName) -> Self {
        Self {
            name,
            number: None,
            gender: None,
            kind: StaffKind::Teacher,
            status: StaffStatus::Active,
            post: None,
            title: None,
            degree: None,
            phone: None,
            national_id: None,
            subjects: BTreeSet::new(),
            teaching: BTreeSet::new(),
            homeroom: BTreeSet::new(),
        }
    }

    /// The fields that differ, in words on screen.
    pub fn changes(&self, after: &Self) -> Vec<FieldChange> {
        self.shown()
            .into_iter()
            .zip(after.shown())
            .filter(|((_, old), (_, new))| old != new)
            .map(|((field, old), (_, new))| FieldChange { field: field.to_owned(), old, new })
            .collect()
    }

    fn shown(&self) -> Vec<(&'static str, Option<String>)> {
        let Self {
            name,
            number,
            gender,
            kind,
            status,
            post,
            title,
            degree,
            phone,
            national_id,
            subjects,
            teaching,
            homeroom,
        } = self;
        let zh = Language::Chinese;
        let joined = |words: Vec<String>| (!words.is_empty()).then(|| words.join("、"));
        vec![
            ("name", Some(name.to_string())),
            ("number", number.clone()),
            ("gender", gender.map(|gender| gender.name(zh).to_owned())),
            ("kind", Some(kind.name(zh).to_owned())),
            ("status", Some(status.name(zh).to_owned())),
            ("post", post.clone()),
            ("title", title.clone()),
            ("degree", degree.clone()),
            ("phone", phone.clone()),
            ("national_id", national_id.as_ref().map(ToString::to_string)),
            ("subjects", joined(subjects.iter().cloned().collect())),
            (
                "classes",
                joined(teaching.iter().map(|held| format!("{}{}", held.class, held.subject)).collect()),
            ),
            ("homeroom", joined(homeroom.iter().map(ToString::to_string).collect())),
        ]
    }
}
