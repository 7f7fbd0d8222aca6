use chrono::NaiveDate;
use shiyou_domain::access::{Reader, StudentAction, StudentPlace};
use shiyou_domain::id::ClassId;
use shiyou_domain::issue::IssueText;
use shiyou_domain::people::{
    Boarding, NationalId, NationalStudentNumber, PersonName, SpecialCategory, StudentStatus,
};
use shiyou_persistence::student::StudentRow;
use shiyou_persistence::words;

use super::is_sensitive;
use crate::AppResult;
use crate::fields::{Fields, GENDERS};

/// Most characters of a student number, and of a stratum.
const LONGEST_NUMBER: usize = 30;
const LONGEST_STRATUM: usize = 20;
/// Most entries of a list.
const MOST: usize = 30;

static BORN_LATER: IssueText = IssueText {
    code: "birth_date_in_the_future",
    zh: "出生日期在今天之后，请核对。",
    en: "The birth date lies in the future; please check it.",
};

/// A student as entered in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StudentDraft {
    pub student_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub birth_date: Option<NaiveDate>,
    pub class: Option<ClassId>,
    pub boarding: Option<String>,
    pub status: String,
    pub special: Vec<String>,
    pub interests: Vec<String>,
    pub strengths: Vec<String>,
    pub needs: Vec<String>,
    pub personality: Vec<String>,
    pub stratum: Option<String>,
    /// Missing: it stays as it is, since the form has only the masked one. Empty: it is taken away.
    pub national_student_no: Option<String>,
    /// As the national student number.
    pub national_id: Option<String>,
}

/// What to do with a sealed number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NumberChange {
    Keep,
    Remove,
    Set(String),
}

/// A draft without faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Checked {
    pub(super) student_no: Option<String>,
    pub(super) name: String,
    pub(super) gender: String,
    pub(super) birth_date: Option<NaiveDate>,
    pub(super) class: Option<ClassId>,
    pub(super) boarding: Option<&'static str>,
    pub(super) status: &'static str,
    pub(super) stratum: Option<String>,
    /// Codes that were entered; see [`Checked::special_for`].
    pub(super) special: Vec<String>,
    pub(super) interests: String,
    pub(super) strengths: String,
    pub(super) needs: String,
    pub(super) personality: String,
    pub(super) national_student_no: NumberChange,
    pub(super) national_id: NumberChange,
}

impl StudentDraft {
    /// Everything that is wrong with the draft at once.
    pub(super) fn check(&self, today: NaiveDate) -> AppResult<Checked> {
        let mut fields = Fields::default();
        let name = fields.take("/name", PersonName::new(&self.name));
        fields.choice("/gender", &self.gender, GENDERS, |code| code);
        if self.birth_date.is_some_and(|day| day > today) {
            fields.push(BORN_LATER.at("/birth_date"));
        }
        let boarding = self.boarding.as_deref().filter(|code| !code.is_empty());
        let boarding =
            boarding.and_then(|code| fields.choice("/boarding", code, Boarding::ALL, Boarding::code));
        let status = fields.choice("/status", &self.status, StudentStatus::ALL, StudentStatus::code);
        let mut special = Vec::with_capacity(self.special.len());
        for (index, code) in self.special.iter().enumerate() {
            let pointer = format!("/special/{index}");
            let known = fields.choice(&pointer, code, SpecialCategory::ALL, SpecialCategory::code);
            special.extend(known.map(|category| category.code().to_owned()));
        }
        let mut list = |pointer, texts: &[String]| words::write(&fields.texts(pointer, texts, MOST));
        let interests = list("/interests", &self.interests);
        let strengths = list("/strengths", &self.strengths);
        let needs = list("/needs", &self.needs);
        let personality = list("/personality", &self.personality);
        let student_no = fields.optional("/student_no", self.student_no.as_deref(), LONGEST_NUMBER);
        let stratum = fields.optional("/stratum", self.stratum.as_deref(), LONGEST_STRATUM);
        let national_student_no =
            number(&mut fields, "/national_student_no", self.national_student_no.as_deref(), |text| {
                NationalStudentNumber::new(text).map(String::from)
            });
        let national_id = number(&mut fields, "/national_id", self.national_id.as_deref(), |text| {
            NationalId::new(text).map(String::from)
        });
        fields.finish()?;
        Ok(Checked {
            student_no,
            name: name.map(|name| name.as_str().to_owned()).unwrap_or_default(),
            gender: self.gender.clone(),
            birth_date: self.birth_date,
            class: self.class,
            boarding: boarding.map(Boarding::code),
            status: status.unwrap_or(StudentStatus::Active).code(),
            stratum,
            special,
            interests,
            strengths,
            needs,
            personality,
            national_student_no,
            national_id,
        })
    }
}

fn number(
    fields: &mut Fields,
    pointer: &str,
    text: Option<&str>,
    read: impl Fn(&str) -> Result<String, shiyou_domain::issue::Issue>,
) -> NumberChange {
    match text.map(str::trim) {
        None => NumberChange::Keep,
        Some("") => NumberChange::Remove,
        Some(text) => match fields.take(pointer, read(text)) {
            Some(number) => NumberChange::Set(number),
            None => NumberChange::Keep,
        },
    }
}

impl Checked {
    /// The categories to keep: what was entered, and what the editor could not see and therefore could not leave out.
    pub(super) fn special_for(
        &self,
        before: Option<&StudentRow>,
        reader: &Reader,
        place: &StudentPlace,
    ) -> AppResult<Vec<String>> {
        let mut special = self.special.clone();
        if let Some(row) = before
            && !reader.may(StudentAction::ReadSensitive, place)
        {
            special.extend(words::read(&row.special)?.into_iter().filter(|code| is_sensitive(code)));
        }
        special.sort();
        special.dedup();
        Ok(special)
    }
}
