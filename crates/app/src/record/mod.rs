//! Records: entering, correcting, withdrawing and reading them.

mod body;
mod bring_in;
mod change;
mod enter;
mod form;
mod list;
mod prepare;
mod view;
mod write;

pub use body::Body;
pub use bring_in::{EarlierRecord, bring_in};
pub use change::{correct_record, withdraw_record};
pub use enter::{NewRecord, create_record};
pub use form::{RecordForm, RecordForms, record_forms};
pub use list::{RecordQuery, get_record, list_records};
pub use view::{RecordDetail, RecordView, Revision};

pub(crate) use body::filled_keys;
pub(crate) use enter::{author_parts, enter};
pub(crate) use form::form_of;
pub(crate) use list::{page_of, record_name};
pub(crate) use view::{open_texts, place as place_of};

/// Kinds of record that are a contact with the child: what “unseen for long” looks at.
pub(crate) const CONTACTS: [&str; 7] =
    ["talk", "home_visit", "phone_call", "guardian_message", "three_party", "tutoring", "meal_companion"];
