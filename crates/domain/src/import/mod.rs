//! From a sheet to a list of changes: what each column means, what each row says, whom it is about.
//!
//! Pure: a sheet and a snapshot of the school in, a preview out. The preview holds the changes themselves; applying it
//! is saving them as they stand (spec 9-import). Reading files is `shiyou-documents`.

pub mod calendar;
mod finding;
mod header;
mod preview;
mod reading;
pub mod scores;
pub mod staff;
pub mod student;
mod table;

pub use finding::{Finding, Place};
pub use header::{ColumnChoice, ColumnUse, SheetColumns};
pub use preview::{Change, FieldChange, NotInList, Outcome, Preview, PreviewRow, Summary};
pub use table::{Cell, Row, Table, cell_name, column_letters, column_of_letters};
