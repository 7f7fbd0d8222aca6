//! Terms: their days off, exams, weeks, and which one it is today.

use chrono::NaiveDate;
use shiyou_domain::access::Permission;
use shiyou_domain::calendar::{Term, TermDraft};
use shiyou_domain::id::TermId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::school::{self, NewTerm, TermChanges, TermRow};
use shiyou_persistence::{Action, Db, StoreError, StoreResult, Tx};

use crate::duty::{self, Expansion};
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Most characters of a term's name.
const LONGEST_NAME: usize = 40;
/// Terms of an academic year.
const NUMBERS: std::ops::RangeInclusive<i32> = 1..=4;

static ACADEMIC_YEAR: IssueText = IssueText {
    code: "academic_year_malformed",
    zh: "学年要写成前后相连的两年，例如 2026-2027。",
    en: "An academic year is written as two years in a row, such as 2026-2027.",
};
static OVERLAP: IssueText = IssueText {
    code: "term_overlaps",
    zh: "日期和“{name}”（{from} 至 {to}）重叠。",
    en: "The dates overlap with “{name}” ({from} to {to}).",
};
static TAKEN: IssueText = IssueText {
    code: "term_taken",
    zh: "{year} 学年第 {number} 学期已经有了。",
    en: "There is a term {number} of {year} already.",
};

/// What a term is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermInput {
    /// `2026-2027`.
    pub academic_year: String,
    /// 1–4 within the academic year.
    pub number: i32,
    pub name: String,
    pub calendar: TermDraft,
}

/// One week of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    pub number: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub school_days: u32,
}

/// A term with its weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermView {
    pub id: TermId,
    pub academic_year: String,
    pub number: i32,
    pub name: String,
    /// `2026-2027-1`: by it exports and other programs know the term.
    pub code: String,
    pub calendar: TermDraft,
    pub weeks: Vec<Week>,
    /// Whether it is the school's term of today, or the last that has begun.
    pub current: bool,
    pub today: NaiveDate,
    /// Today's week; none outside the term.
    pub current_week: Option<u32>,
    pub version: i32,
    pub actions: Vec<&'static str>,
    /// Right after a change: what it did to the duties of the term.
    pub duties: Option<Expansion>,
}

/// The term of a row.
///
/// # Errors
/// [`AppError::Internal`] if what is stored makes no term.
pub fn term_of(row: &TermRow) -> AppResult<Term> {
    let draft: TermDraft = serde_json::from_str(&row.calendar)?;
    Term::new(draft).map_err(|_| AppError::Internal(format!("the calendar of term {} makes no term", row.id)))
}

/// The school's term of today, or the last that has begun, or the first.
///
/// # Errors
/// Those of the store.
pub fn current_term(db: &mut Db, call: &Call) -> AppResult<Option<(TermId, Term)>> {
    match school::term_on(db, call.school(), call.today())? {
        Some(row) => Ok(Some((TermId(row.id), term_of(&row)?))),
        None => Ok(None),
    }
}

/// Terms of the school, newest first.
///
/// # Errors
/// Those of the store.
pub fn list(app: &App, call: &Call) -> AppResult<Vec<TermView>> {
    app.store.read(|db| {
        let current = school::term_on(db, call.school(), call.today())?.map(|row| row.id);
        school::list_terms(db, call.school())?.iter().map(|row| view(row, current, call)).collect()
    })
}

/// # Errors
/// [`AppError::NotFound`].
pub fn get(app: &App, call: &Call, id: TermId) -> AppResult<TermView> {
    app.store.read(|db| {
        let current = school::term_on(db, call.school(), call.today())?.map(|row| row.id);
        view(&school::find_term(db, call.school(), id)?, current, call)
    })
}

/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] if the school has the term already.
pub fn create(app: &App, call: &Call, input: &TermInput) -> AppResult<TermView> {
    let checked = check(input)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        no_overlap(tx, call, &checked, None)?;
        let id = tx.fresh_id();
        let row = NewTerm {
            id,
            school_id: call.school().0,
            academic_year: &checked.academic_year,
            number: checked.number,
            name: &checked.name,
            starts_on: checked.calendar.starts_on,
            ends_on: checked.calendar.ends_on,
            calendar: &serde_json::to_string(&checked.calendar)?,
        };
        school::insert_term(tx.db(), &row).map_err(|error| taken(error, &checked))?;
        tx.changed("term", id, Action::Created);
        Ok::<_, AppError>(id)
    })?;
    get(app, call, TermId(made.id()))
}

/// Changes a term; where its days are others then, its duties are planned anew.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`].
pub fn update(app: &App, call: &Call, id: TermId, version: i32, input: &TermInput) -> AppResult<TermView> {
    let checked = check(input)?;
    let is_other = app.store.write(&call.context(app), |tx| {
        let before = school::find_term(tx.db(), call.school(), id)?;
        no_overlap(tx, call, &checked, Some(id))?;
        let changes = TermChanges {
            academic_year: &checked.academic_year,
            number: checked.number,
            name: &checked.name,
            starts_on: checked.calendar.starts_on,
            ends_on: checked.calendar.ends_on,
            calendar: &serde_json::to_string(&checked.calendar)?,
        };
        school::update_term(tx.db(), call.school(), id, version, &changes)
            .map_err(|error| taken(error, &checked))?;
        tx.changed("term", id, Action::Updated);
        Ok::<_, AppError>(term_of(&before)?.draft() != &checked.calendar)
    })?;
    let duties = if is_other { plan_anew(app, call, id)? } else { None };
    Ok(TermView { duties, ..get(app, call, id)? })
}

fn check(input: &TermInput) -> AppResult<TermInput> {
    let TermInput { academic_year, number, name, calendar } = input;
    let mut fields = Fields::default();
    let academic_year = academic_year.trim().replace(['—', '–', '/', '~'], "-");
    if !is_academic_year(&academic_year) {
        fields.push(ACADEMIC_YEAR.at("/academic_year"));
    }
    fields.range("/number", *number, NUMBERS);
    let name = fields.text("/name", name, LONGEST_NAME);
    fields.extend(calendar.validate());
    fields.finish()?;
    Ok(TermInput { academic_year, number: *number, name, calendar: calendar.clone() })
}

fn is_academic_year(text: &str) -> bool {
    let year = |text: &str| text.parse::<u32>().ok().filter(|year| text.len() == 4 && *year >= 2000);
    text.split_once('-').is_some_and(|(first, second)| match (year(first), year(second)) {
        (Some(first), Some(second)) => second == first + 1,
        _ => false,
    })
}

fn no_overlap(tx: &mut Tx<'_>, call: &Call, input: &TermInput, but: Option<TermId>) -> AppResult<()> {
    match overlapping(tx.db(), call, &input.calendar, but)? {
        Some(row) => Err(AppError::invalid(
            OVERLAP
                .at("/starts_on")
                .with("name", &row.name)
                .with("from", row.starts_on)
                .with("to", row.ends_on),
        )),
        None => Ok(()),
    }
}

/// Another term of the school that shares a day with this one.
pub(crate) fn overlapping(
    db: &mut Db,
    call: &Call,
    calendar: &TermDraft,
    but: Option<TermId>,
) -> StoreResult<Option<TermRow>> {
    let (from, to) = (calendar.starts_on, calendar.ends_on);
    let others = school::list_terms(db, call.school())?;
    let shares = |row: &TermRow| Some(TermId(row.id)) != but && row.starts_on <= to && from <= row.ends_on;
    Ok(others.into_iter().find(shares))
}

/// Plans the duties of a term anew after its calendar has changed; none where no scheme is published.
pub(crate) fn plan_anew(app: &App, call: &Call, term: TermId) -> AppResult<Option<Expansion>> {
    let expansion = duty::expand_for_term(app, call, term)?;
    Ok((expansion != Expansion::default()).then_some(expansion))
}

fn taken(error: StoreError, input: &TermInput) -> AppError {
    match error {
        StoreError::Duplicate(_) => AppError::Conflict(
            TAKEN.at("/number").with("year", &input.academic_year).with("number", input.number),
        ),
        other => other.into(),
    }
}

fn view(row: &TermRow, current: Option<i64>, call: &Call) -> AppResult<TermView> {
    let term = term_of(row)?;
    let today = call.today();
    let week = |window: shiyou_domain::calendar::Window| Week {
        number: window.number,
        from: window.from,
        to: window.to,
        school_days: term.school_days_between(window.from, window.to),
    };
    Ok(TermView {
        id: TermId(row.id),
        academic_year: row.academic_year.clone(),
        number: row.number,
        name: row.name.clone(),
        code: format!("{}-{}", row.academic_year, row.number),
        calendar: term.draft().clone(),
        weeks: term.weeks().into_iter().map(week).collect(),
        current: current == Some(row.id),
        today,
        current_week: term.week_of(today),
        version: row.version,
        actions: call.reader.holds(Permission::CalendarManage).then_some("edit").into_iter().collect(),
        duties: None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_academic_year;

    #[test]
    fn an_academic_year_is_two_years_in_a_row() {
        assert!(is_academic_year("2026-2027"));
        for wrong in ["2026", "2026-2028", "2026-27", "26-27", "2027-2026", "1999-2000", "a-b"] {
            assert!(!is_academic_year(wrong), "{wrong}");
        }
    }
}
