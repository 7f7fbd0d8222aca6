//! Numbers and addresses on their way into the vault and out of it: one place for where each is sealed.

use shiyou_domain::id::{SchoolId, StaffId, StudentId};
use shiyou_persistence::vault::{Owner, Place, Vault};
use shiyou_persistence::{StoreError, StoreResult};

/// A column that holds sealed text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    table: &'static str,
    name: &'static str,
    /// What its blind index is made under; the same name as where single people are saved.
    index: &'static str,
}

const fn column(table: &'static str, name: &'static str) -> Column {
    Column { table, name, index: name }
}

pub(super) const STUDENT_NATIONAL_NO: Column = column("students", "national_student_no");
pub(super) const STUDENT_NATIONAL_ID: Column = column("students", "national_id");
pub(super) const STUDENT_HOME: Column = column("students", "home");
pub(super) const GUARDIAN_PHONE: Column = column("guardians", "phone");
pub(super) const STAFF_PHONE: Column = Column { table: "staff", name: "phone", index: "staff_phone" };
pub(super) const STAFF_NATIONAL_ID: Column = column("staff", "national_id");
pub(super) const IMPORT_ROWS: Column = column("imports", "rows");

/// A sealed value and its blind index.
pub(super) type Sealed = (Option<Vec<u8>>, Option<Vec<u8>>);

/// The vault for one school.
#[derive(Clone, Copy)]
pub(super) struct SchoolVault<'a> {
    pub(super) vault: &'a Vault,
    pub(super) school: SchoolId,
}

impl SchoolVault<'_> {
    fn place(&self, column: Column, row: i64) -> Place<'static> {
        Place { school: self.school, table: column.table, column: column.name, row }
    }

    pub(super) fn seal(&self, owner: Owner, column: Column, row: i64, text: &str) -> StoreResult<Vec<u8>> {
        self.vault.seal(owner, self.place(column, row), text)
    }

    /// With the blind index by which the value is found again.
    pub(super) fn seal_found(
        &self,
        owner: Owner,
        column: Column,
        row: i64,
        text: Option<&str>,
    ) -> StoreResult<Sealed> {
        let Some(text) = text else { return Ok((None, None)) };
        let sealed = self.seal(owner, column, row, text)?;
        Ok((Some(sealed), Some(self.vault.index(self.school, column.index, text))))
    }

    /// Nothing where nothing is sealed, or the person's key was erased.
    pub(super) fn open(
        &self,
        owner: Owner,
        column: Column,
        row: i64,
        sealed: Option<&[u8]>,
    ) -> StoreResult<Option<String>> {
        let Some(sealed) = sealed else { return Ok(None) };
        match self.vault.unseal(owner, self.place(column, row), sealed) {
            Ok(text) => Ok(Some(text)),
            Err(StoreError::Sealed) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

pub(super) fn of_student(id: i64) -> Owner {
    Owner::Student(StudentId(id))
}

pub(super) fn of_staff(id: i64) -> Owner {
    Owner::Staff(StaffId(id))
}
