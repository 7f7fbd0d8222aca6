//! Whether a record is read whole, only known to be there, or not seen (spec 3-domain §7 and §14).

use super::{PersonKind, Reader, Role, StudentAction, StudentPlace, StudentScope};
use crate::id::StaffId;
use crate::record::{Confidentiality, RecordKind};

/// What the decision needs to know of a record.
#[derive(Debug, Clone, Copy)]
pub struct RecordAccess<'a> {
    pub author: PersonKind,
    pub confidentiality: Confidentiality,
    pub kind: &'a RecordKind,
    /// Every student the record is about, placed as of today; empty for a meeting and the like.
    pub students: &'a [StudentPlace],
    /// Who may read a sealed record besides the counsellor.
    pub named: &'a [StaffId],
    /// Whether it happened in the current term: the time for which a former mentor keeps what he wrote.
    pub in_current_term: bool,
}

/// How much of a record the caller gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextAccess {
    /// As if it did not exist.
    Hidden,
    /// That it exists, its kind and day; in place of the text, “有受限记录”.
    WithheldText,
    Full,
}

impl RecordAccess<'_> {
    /// Papers of the staff about their own work: in no family's copy of the dossier.
    fn is_staff_paper(&self) -> bool {
        use RecordKind::{CaseStudy, EducationStory, MentorNotes, SubjectTeacherExchange};
        matches!(self.kind, MentorNotes | CaseStudy | EducationStory | SubjectTeacherExchange)
    }
}

impl Reader {
    /// How much of the record the caller may read.
    pub fn may_read_record(&self, record: &RecordAccess<'_>) -> TextAccess {
        match record.confidentiality {
            Confidentiality::Sealed if self.may_unseal(record) => TextAccess::Full,
            Confidentiality::Sealed if self.may_know_of_sealed(record) => TextAccess::WithheldText,
            Confidentiality::Sealed => TextAccess::Hidden,
            _ if self.keeps_as_author(record) => TextAccess::Full,
            _ if self.is_family() => self.may_read_as_family(record),
            Confidentiality::Open if self.may_with_any(StudentAction::ReadDossier, record) => {
                TextAccess::Full
            }
            Confidentiality::Restricted if self.may_with_every(StudentAction::ReadRestricted, record) => {
                TextAccess::Full
            }
            Confidentiality::Restricted if self.may_with_any(StudentAction::ReadDossier, record) => {
                TextAccess::WithheldText
            }
            _ => TextAccess::Hidden,
        }
    }

    /// Whether the caller may correct or withdraw the record: its author, who can read it and still has every student
    /// in it. A former mentor only reads.
    pub fn may_correct_record(&self, record: &RecordAccess<'_>) -> bool {
        self.is_author(record)
            && self.still_has_all_of(record)
            && self.may_read_record(record) == TextAccess::Full
    }

    fn is_author(&self, record: &RecordAccess<'_>) -> bool {
        self.account.is_some() && self.person != PersonKind::None && self.person == record.author
    }

    /// The author keeps a record while the children in it are his, and until the term ends; one about no child always.
    fn keeps_as_author(&self, record: &RecordAccess<'_>) -> bool {
        self.is_author(record) && (record.in_current_term || self.still_has_all_of(record))
    }

    fn still_has_all_of(&self, record: &RecordAccess<'_>) -> bool {
        let action = if self.is_family() { StudentAction::ReadDossier } else { StudentAction::WriteRecord };
        record.students.iter().all(|place| self.may(action, place))
    }

    fn is_family(&self) -> bool {
        self.has_role(Role::Student) || self.has_role(Role::Guardian)
    }

    /// A child and its guardians read what is open, about nobody else's child, and no papers of the staff. Of the rest
    /// they are not told: the guardian may be the cause.
    fn may_read_as_family(&self, record: &RecordAccess<'_>) -> TextAccess {
        let readable = record.confidentiality == Confidentiality::Open
            && !record.is_staff_paper()
            && self.may_with_every(StudentAction::ReadDossier, record);
        if readable { TextAccess::Full } else { TextAccess::Hidden }
    }

    /// Sealed text is for the counsellor of every child in it and those named: not the author as such, nor the principal.
    fn may_unseal(&self, record: &RecordAccess<'_>) -> bool {
        let named = self.staff().is_some_and(|staff| record.named.contains(&staff));
        let counsels = |place: &StudentPlace| self.has_role_for(Role::Counsellor, place);
        named || !record.students.is_empty() && record.students.iter().all(counsels)
    }

    fn may_know_of_sealed(&self, record: &RecordAccess<'_>) -> bool {
        !self.is_family()
            && (self.is_author(record) || self.may_with_any(StudentAction::ReadSensitive, record))
    }

    /// With at least one student in it; a record about no student asks for the whole school.
    fn may_with_any(&self, action: StudentAction, record: &RecordAccess<'_>) -> bool {
        match record.students {
            [] => self.students(action) == StudentScope::All,
            places => places.iter().any(|place| self.may(action, place)),
        }
    }

    fn may_with_every(&self, action: StudentAction, record: &RecordAccess<'_>) -> bool {
        match record.students {
            [] => self.students(action) == StudentScope::All,
            places => places.iter().all(|place| self.may(action, place)),
        }
    }
}
