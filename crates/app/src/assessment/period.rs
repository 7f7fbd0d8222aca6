//! The stretch of time an assessment covers, in terms and school days.

use chrono::{Datelike, NaiveDate};
use shiyou_domain::calendar::{Term, TermDraft};
use shiyou_domain::id::TermId;
use shiyou_domain::scheme::AssessmentPeriod;
use shiyou_persistence::Db;
use shiyou_persistence::school::{self, TermRow};

use crate::{AppError, AppResult, Call};

/// The terms an assessment covers, oldest first, up to the cycle's own.
pub(super) struct Period {
    pub(super) terms: Vec<i64>,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    /// What came later is not known yet: the last day of the period, or today.
    pub(super) until: NaiveDate,
    /// Every school day of the terms, in order.
    pub(super) school_days: Vec<NaiveDate>,
}

impl Period {
    /// A year is the terms of the academic year so far, a calendar year the terms that begin in it. A term of office has
    /// no dates of its own yet and is taken as the academic year.
    pub(super) fn find(
        db: &mut Db,
        call: &Call,
        cycle_term: TermId,
        kind: AssessmentPeriod,
    ) -> AppResult<Self> {
        let own = school::find_term(db, call.school(), cycle_term)?;
        let belongs = |row: &TermRow| match kind {
            AssessmentPeriod::Term => row.id == own.id,
            AssessmentPeriod::Year | AssessmentPeriod::TermOfOffice => row.academic_year == own.academic_year,
            AssessmentPeriod::CalendarYear => row.starts_on.year() == own.starts_on.year(),
        };
        let mut rows: Vec<TermRow> = school::list_terms(db, call.school())?
            .into_iter()
            .filter(|row| row.starts_on <= own.starts_on && belongs(row))
            .collect();
        rows.sort_by_key(|row| row.starts_on);
        let mut school_days = vec![];
        for row in &rows {
            let term = term_of(row)?;
            school_days.extend(term.school_days(term.starts_on(), term.ends_on()));
        }
        let from = rows.first().map_or(own.starts_on, |row| row.starts_on);
        Ok(Self {
            terms: rows.iter().map(|row| row.id).collect(),
            from,
            to: own.ends_on,
            until: own.ends_on.min(call.today()),
            school_days,
        })
    }
}

fn term_of(row: &TermRow) -> AppResult<Term> {
    let draft: TermDraft = serde_json::from_str(&row.calendar)?;
    Term::new(draft).map_err(|_| AppError::Internal(format!("the calendar of term {} makes no term", row.id)))
}
