//! Sheets of a calendar: the term they are about, and what applying one writes.

use shiyou_domain::calendar::TermDraft;
use shiyou_domain::id::TermId;
use shiyou_domain::import::calendar::CalendarPreview;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::roster::{self, Marker};
use shiyou_persistence::school::{self, TermChanges, TermRow};
use shiyou_persistence::{Action, Db, StoreResult, Tx};

use super::apply::Failed;
use super::snapshot::KINDS;
use super::{Remark, Severity, show};
use crate::calendar::{overlapping, term_of};
use crate::{App, AppError, AppResult, Call};

static NO_TERM: IssueText = IssueText {
    code: "import_calendar_without_term",
    zh: "学校还没有学期。请先在校历里建好学期的起止日期，再导入。",
    en: "The school has no term yet. Please enter its first and last day in the calendar first.",
};
static OVERLAP: IssueText = IssueText {
    code: "import_calendar_overlaps",
    zh: "导入后日期会和“{name}”（{from} 至 {to}）重叠，请核对开学和学期结束的日期。",
    en: "The dates would overlap with “{name}” ({from} to {to}); please check the first and the last day.",
};
static WHICH_TERM: IssueText = IssueText {
    code: "import_calendar_term",
    zh: "改动的是“{name}”（{from} 至 {to}）。",
    en: "This is about “{name}” ({from} to {to}).",
};

/// The term of a sheet, as it stands.
pub(super) struct Target {
    pub(super) id: TermId,
    pub(super) draft: TermDraft,
    row: TermRow,
}

impl Target {
    /// The term that was chosen, or that of today.
    pub(super) fn load(app: &App, call: &Call, term: Option<TermId>) -> AppResult<Self> {
        let row = app.store.read(|db| match term {
            Some(id) => Ok(school::find_term(db, call.school(), id)?),
            None => school::term_on(db, call.school(), call.today())?
                .ok_or_else(|| AppError::invalid(NO_TERM.at("/term"))),
        })?;
        let draft = term_of(&row)?.draft().clone();
        Ok(Self { id: TermId(row.id), draft, row })
    }

    /// Refuses what would reach into another term.
    pub(super) fn check(&self, app: &App, call: &Call, after: &TermDraft) -> AppResult<()> {
        match app.store.read(|db| overlapping(db, call, after, Some(self.id)))? {
            None => Ok(()),
            Some(row) => {
                let issue = OVERLAP.at("/file").with("name", row.name);
                Err(AppError::invalid(issue.with("from", row.starts_on).with("to", row.ends_on)))
            }
        }
    }

    pub(super) fn remark(&self) -> Remark {
        let issue = WHICH_TERM
            .issue()
            .with("name", &self.row.name)
            .with("from", self.row.starts_on)
            .with("to", self.row.ends_on);
        Remark { finding: show::finding(&issue), severity: Severity::Note }
    }
}

/// What to write; the term still is as the preview says.
pub(super) struct Plan<'p> {
    row: TermRow,
    after: &'p TermDraft,
    calendar: String,
    entries: usize,
    pub(super) marker: Marker,
}

/// Looks at the term again.
pub(super) fn plan<'p>(
    app: &App,
    call: &Call,
    term: TermId,
    preview: &'p CalendarPreview,
    basis: i64,
) -> Result<Plan<'p>, Failed> {
    let read = |db: &mut Db| {
        let marker = roster::marker(db, call.school(), basis, &KINDS)?;
        let row = school::find_term(db, call.school(), term)?;
        let draft: TermDraft = serde_json::from_str(&row.calendar)?;
        let other = overlapping(db, call, &preview.after, Some(term))?;
        Ok::<_, AppError>((marker, row, draft, other))
    };
    let (marker, row, draft, other) = app.store.read(read).map_err(Failed::from)?;
    if draft != preview.before || other.is_some() {
        return Err(Failed::Stale);
    }
    let calendar =
        serde_json::to_string(&preview.after).map_err(|error| Failed::from(AppError::from(error)))?;
    Ok(Plan { row, after: &preview.after, calendar, entries: preview.preview.changes().count(), marker })
}

impl Plan<'_> {
    /// Writes the term and says how many entries have changed.
    pub(super) fn save(&self, tx: &mut Tx<'_>) -> StoreResult<usize> {
        let school = tx.school();
        let changes = TermChanges {
            academic_year: &self.row.academic_year,
            number: self.row.number,
            name: &self.row.name,
            starts_on: self.after.starts_on,
            ends_on: self.after.ends_on,
            calendar: &self.calendar,
        };
        school::update_term(tx.db(), school, TermId(self.row.id), self.row.version, &changes)?;
        tx.changed("term", self.row.id, Action::Updated);
        Ok(self.entries)
    }
}
