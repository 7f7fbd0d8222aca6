use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::duty as app;
use shiyou_domain::id::{StaffId, TermId, encode};
use utoipa::{IntoParams, ToSchema};

use crate::shared::{LocalText, PersonRef};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MentorGroupQuery {
    /// The term of today if none is named.
    #[param(value_type = Option<String>)]
    pub(crate) term: Option<TermId>,
    #[param(value_type = Option<String>)]
    pub(crate) mentor: Option<StaffId>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorGroupItem {
    id: String,
    mentor: PersonRef,
    /// Those of its students today whom the caller reads about.
    students: usize,
}

impl From<app::MentorGroup> for MentorGroupItem {
    fn from(group: app::MentorGroup) -> Self {
        let app::MentorGroup { id, mentor, students } = group;
        Self { id: id.to_string(), mentor: PersonRef::new(encode(mentor.id), mentor.name), students }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorGroupList {
    pub(crate) items: Vec<MentorGroupItem>,
}

/// One window of one rule.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MatrixColumn {
    rule_key: String,
    rule_name: LocalText,
    window_code: String,
    from: NaiveDate,
    to: NaiveDate,
    due_on: NaiveDate,
}

/// What became of one student's duties in one window.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MatrixCell {
    /// The place of its column.
    column: usize,
    /// `missed`, `due`, `upcoming`, `done_late`, `done` or `excused`: of several, the one that asks most for a look.
    state: String,
    done: usize,
    of: usize,
    duty_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_id: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MatrixRow {
    student: PersonRef,
    cells: Vec<MatrixCell>,
}

/// A group's students by the duties of the term.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GroupMatrixResponse {
    id: String,
    mentor: PersonRef,
    term_id: String,
    term_name: String,
    today: NaiveDate,
    /// Each rule's windows side by side, in time.
    columns: Vec<MatrixColumn>,
    rows: Vec<MatrixRow>,
}

impl From<app::GroupMatrix> for GroupMatrixResponse {
    fn from(matrix: app::GroupMatrix) -> Self {
        let app::GroupMatrix { id, mentor, term_id, term_name, today, columns, rows } = matrix;
        Self {
            id: id.to_string(),
            mentor: PersonRef::new(encode(mentor.id), mentor.name),
            term_id: term_id.to_string(),
            term_name,
            today,
            columns: columns.into_iter().map(MatrixColumn::from).collect(),
            rows: rows
                .into_iter()
                .map(|(student, cells)| MatrixRow {
                    student: PersonRef::new(encode(student.id), student.name),
                    cells: cells.into_iter().map(MatrixCell::from).collect(),
                })
                .collect(),
        }
    }
}

impl From<app::MatrixColumn> for MatrixColumn {
    fn from(column: app::MatrixColumn) -> Self {
        let app::MatrixColumn { rule_key, rule_name, window_code, from, to, due_on } = column;
        Self { rule_key, rule_name: rule_name.into(), window_code, from, to, due_on }
    }
}

impl From<app::MatrixCell> for MatrixCell {
    fn from(cell: app::MatrixCell) -> Self {
        let app::MatrixCell { column, state, done, of, duty, record } = cell;
        let (duty_id, record_id) = (encode(duty), record.map(encode));
        Self { column, state: state.to_owned(), done, of, duty_id, record_id }
    }
}
