use shiyou_domain::people::{PersonName, StaffKind, StaffStatus};
use shiyou_persistence::words;

use crate::AppResult;
use crate::fields::{Fields, GENDERS};

/// Most characters of a staff number, of a post, title or degree, and of a motto.
const LONGEST_NUMBER: usize = 30;
const LONGEST_POST: usize = 40;
const LONGEST_MOTTO: usize = 200;
/// Most entries of a list.
const MOST: usize = 30;
/// Most mentees that can be written down for one.
const CAPACITY: std::ops::RangeInclusive<i32> = 0..=200;

/// A member of the staff as entered in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffDraft {
    pub staff_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    pub degree: Option<String>,
    pub years_in_post: Option<i32>,
    pub subjects: Vec<String>,
    pub strengths: Vec<String>,
    pub qualifications: Vec<String>,
    pub motto: Option<String>,
    pub capacity: Option<i32>,
    pub status: String,
    /// Missing: it stays as it is, since the form has only the masked one. Empty: it is taken away.
    pub phone: Option<String>,
}

/// A draft without faults.
pub(super) struct Checked {
    pub(super) staff_no: Option<String>,
    pub(super) name: String,
    pub(super) gender: String,
    pub(super) kind: &'static str,
    pub(super) post: Option<String>,
    pub(super) title: Option<String>,
    pub(super) degree: Option<String>,
    pub(super) years_in_post: Option<i32>,
    pub(super) subjects: String,
    pub(super) strengths: String,
    pub(super) qualifications: String,
    pub(super) motto: Option<String>,
    pub(super) capacity: Option<i32>,
    pub(super) status: &'static str,
    /// `Some(None)` takes it away.
    pub(super) phone: Option<Option<String>>,
}

impl StaffDraft {
    /// Everything that is wrong with the draft at once.
    pub(super) fn check(&self) -> AppResult<Checked> {
        let mut fields = Fields::default();
        let name = fields.take("/name", PersonName::new(&self.name));
        fields.choice("/gender", &self.gender, GENDERS, |code| code);
        let kind = fields.choice("/kind", &self.kind, StaffKind::ALL, StaffKind::code);
        let status = fields.choice("/status", &self.status, StaffStatus::ALL, StaffStatus::code);
        if let Some(years) = self.years_in_post {
            fields.range("/years_in_post", years, 0..=70);
        }
        if let Some(capacity) = self.capacity {
            fields.range("/capacity", capacity, CAPACITY);
        }
        let staff_no = fields.optional("/staff_no", self.staff_no.as_deref(), LONGEST_NUMBER);
        let post = fields.optional("/post", self.post.as_deref(), LONGEST_POST);
        let title = fields.optional("/title", self.title.as_deref(), LONGEST_POST);
        let degree = fields.optional("/degree", self.degree.as_deref(), LONGEST_POST);
        let motto = fields.optional("/motto", self.motto.as_deref(), LONGEST_MOTTO);
        let mut list = |pointer, texts: &[String]| words::write(&fields.texts(pointer, texts, MOST));
        let subjects = list("/subjects", &self.subjects);
        let strengths = list("/strengths", &self.strengths);
        let qualifications = list("/qualifications", &self.qualifications);
        let phone = self.phone.as_deref().map(str::trim).map(|phone| match phone {
            "" => None,
            phone => Some(fields.phone("/phone", phone)),
        });
        fields.finish()?;
        Ok(Checked {
            staff_no,
            name: name.map(|name| name.as_str().to_owned()).unwrap_or_default(),
            gender: self.gender.clone(),
            kind: kind.unwrap_or(StaffKind::Teacher).code(),
            post,
            title,
            degree,
            years_in_post: self.years_in_post,
            subjects,
            strengths,
            qualifications,
            motto,
            capacity: self.capacity,
            status: status.unwrap_or(StaffStatus::Active).code(),
            phone,
        })
    }
}
