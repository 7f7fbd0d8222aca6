//! Rows of the exports: keyset pages by id, so that a dataset of any size needs one page of memory.

mod assessment;
mod people;
mod work;

use shiyou_domain::id::TermId;

use crate::ledger::FeedMark;

pub use assessment::{AssessmentEntry, ComponentEntry, assessments, components, scheme_versions};
pub use people::{
    MentorshipEntry, StaffExportEntry, StudentExportEntry, mentorships, staff, staff_names, students, within,
};
pub use work::{DutyEntry, RecordEntry, duties, people_of_duties, records, students_of_records};

/// Rows of a page.
pub const PAGE: i64 = 500;

/// Which rows, from where on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportPage {
    pub term: Option<TermId>,
    /// Only what changed after this.
    pub since: Option<FeedMark>,
    /// The id of the last row of the page before; 0 for the first.
    pub after: i64,
}

/// The ids of things of a kind that changed after a mark, as a subquery.
macro_rules! changed {
    ($school:expr, $kind:expr, $mark:expr) => {{
        use diesel::prelude::*;
        use $crate::schema::changes;
        changes::table
            .filter(changes::school_id.eq($school.0))
            .filter(changes::kind.eq($kind))
            .filter(changes::transaction_id.ge($mark.transaction))
            .filter(changes::transaction_id.gt($mark.transaction).or(changes::sequence.gt($mark.sequence)))
            .select(changes::entity_id)
    }};
}
use changed;
