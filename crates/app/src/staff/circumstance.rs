//! Leave, and facts that may bar from mentoring.

use chrono::NaiveDate;
use shiyou_domain::excuse::AbsenceReason;
use shiyou_domain::id::{StaffId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::mentor::BarringFact;
use shiyou_persistence::absence::NewAbsence;
use shiyou_persistence::staff::{self, LeaveRow, NewStaffFact, StaffFactRow};
use shiyou_persistence::{Action, StoreError, school};

use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call, duty};

/// Most entries of each list for one person.
const MOST: usize = 50;
/// Most characters of a note.
const LONGEST_NOTE: usize = 200;

static ENDS_BEFORE: IssueText = IssueText {
    code: "interval_ends_before_it_begins",
    zh: "结束日期不能早于开始日期。",
    en: "The last day cannot come before the first.",
};
static MANY: IssueText =
    IssueText {
        code: "field_too_many", zh: "这里最多写 {most} 项。", en: "At most {most} entries here."
    };

/// Away from work, both days included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveEntry {
    /// One of `AbsenceReason::LEAVES` by its code.
    pub reason: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// A fact, both days included; without an end it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactEntry {
    /// A `BarringFact` by its code.
    pub kind: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub note: Option<String>,
}

/// What hinders one member of the staff, by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circumstances {
    pub leaves: Vec<LeaveEntry>,
    pub facts: Vec<FactEntry>,
    /// Of the member of the staff.
    pub version: i32,
}

impl Circumstances {
    pub(crate) fn of(leaves: &[LeaveRow], facts: &[StaffFactRow], version: i32) -> Self {
        let leave =
            |row: &LeaveRow| LeaveEntry { reason: row.reason.clone(), from: row.starts_on, to: row.ends_on };
        let fact = |row: &StaffFactRow| FactEntry {
            kind: row.kind.clone(),
            from: row.starts_on,
            to: row.ends_on,
            note: row.note.clone(),
        };
        Self { leaves: leaves.iter().map(leave).collect(), facts: facts.iter().map(fact).collect(), version }
    }
}

/// What hinders one member of the staff.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn circumstances(app: &App, call: &Call, id: StaffId) -> AppResult<Circumstances> {
    app.store.read(|db| {
        let row = staff::find(db, call.school(), id)?;
        let leaves = staff::leaves(db, call.school(), &[id.0])?;
        let facts = staff::facts(db, call.school(), &[id.0])?;
        Ok(Circumstances::of(&leaves, &facts, row.version))
    })
}

/// Puts these in place of what was there; duties of the term follow.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`].
pub fn update_circumstances(
    app: &App,
    call: &Call,
    id: StaffId,
    version: i32,
    leaves: &[LeaveEntry],
    facts: &[FactEntry],
) -> AppResult<Circumstances> {
    let notes = check(leaves, facts)?;
    let term = app.store.write(&call.context(app), |tx| {
        let at = call.school();
        let row = staff::find(tx.db(), at, id)?;
        if row.version != version {
            return Err(StoreError::Stale.into());
        }
        let rows: Vec<NewAbsence<'_>> = leaves
            .iter()
            .map(|leave| NewAbsence {
                id: tx.fresh_id(),
                school_id: at.0,
                person_kind: "staff",
                person_id: id.0,
                starts_on: leave.from,
                ends_on: leave.to,
                reason: &leave.reason,
                created_at: tx.row_time(),
            })
            .collect();
        staff::replace_leaves(tx.db(), at, id, &rows)?;
        let rows: Vec<NewStaffFact<'_>> = facts
            .iter()
            .zip(&notes)
            .map(|(fact, note)| NewStaffFact {
                id: tx.fresh_id(),
                school_id: at.0,
                staff_id: id.0,
                kind: &fact.kind,
                starts_on: fact.from,
                ends_on: fact.to,
                note: note.as_deref(),
                created_at: tx.row_time(),
            })
            .collect();
        staff::replace_facts(tx.db(), at, id, &rows)?;
        staff::touch(tx.db(), at, id, version)?;
        let detail = serde_json::json!({ "leaves": leaves.len(), "facts": facts.len() });
        tx.audit("staff.circumstances_changed", Some(("staff", id.0)), detail);
        tx.changed("staff", id, Action::Updated);
        Ok::<_, AppError>(school::term_on(tx.db(), at, call.today())?.map(|term| TermId(term.id)))
    })?;
    if let Some(term) = term {
        duty::expand_for_term(app, call, term)?;
    }
    circumstances(app, call, id)
}

/// Everything that is wrong at once; the notes as they are kept.
fn check(leaves: &[LeaveEntry], facts: &[FactEntry]) -> AppResult<Vec<Option<String>>> {
    let mut fields = Fields::default();
    for (pointer, count) in [("/leaves", leaves.len()), ("/facts", facts.len())] {
        if count > MOST {
            fields.push(MANY.at(pointer).with("most", MOST));
        }
    }
    for (index, leave) in leaves.iter().enumerate() {
        fields.choice(
            &format!("/leaves/{index}/reason"),
            &leave.reason,
            AbsenceReason::LEAVES,
            AbsenceReason::code,
        );
        if leave.to < leave.from {
            fields.push(ENDS_BEFORE.at(format!("/leaves/{index}/to")));
        }
    }
    let mut notes = vec![];
    for (index, fact) in facts.iter().enumerate() {
        fields.choice(&format!("/facts/{index}/kind"), &fact.kind, BarringFact::ALL, BarringFact::code);
        if fact.to.is_some_and(|to| to < fact.from) {
            fields.push(ENDS_BEFORE.at(format!("/facts/{index}/to")));
        }
        notes.push(fields.optional(&format!("/facts/{index}/note"), fact.note.as_deref(), LONGEST_NOTE));
    }
    fields.finish()?;
    Ok(notes)
}
