use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shiyou_domain::id::SchoolId;

use super::{ExportPage, PAGE, changed};
use crate::schema::{duties as duties_table, duty_people, record_students, records as records_table};
use crate::{Db, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = duties_table)]
pub struct DutyEntry {
    pub id: i64,
    pub term_id: i64,
    pub scheme_id: i64,
    pub rule_key: String,
    pub window_code: String,
    pub subject_kind: String,
    pub subject_id: i64,
    pub class_id: Option<i64>,
    pub ordinal: i32,
    pub due_on: NaiveDate,
    pub required: bool,
    pub excused: bool,
    pub weight: i32,
    pub state: String,
    pub done_on: Option<NaiveDate>,
    pub record_id: Option<i64>,
}

/// Duties; `only` limits them to those about these students.
pub fn duties(
    db: &mut Db,
    school: SchoolId,
    only: Option<&[i64]>,
    page: &ExportPage,
) -> StoreResult<Vec<DutyEntry>> {
    use duties_table as d;
    let mut query = d::table
        .filter(d::school_id.eq(school.0))
        .filter(d::id.gt(page.after))
        .order(d::id)
        .limit(PAGE)
        .select(DutyEntry::as_select())
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(d::subject_kind.eq("student")).filter(d::subject_id.eq_any(only.to_vec()));
    }
    if let Some(term) = page.term {
        query = query.filter(d::term_id.eq(term.0));
    }
    if let Some(mark) = page.since {
        // Duties made for a whole term are one change, of the term's duties.
        let of_terms = changed!(school, "duties", mark);
        query = query.filter(d::id.eq_any(changed!(school, "duty", mark)).or(d::term_id.eq_any(of_terms)));
    }
    Ok(query.load(db)?)
}

/// Members of the staff who perform each of these duties: (duty, staff).
pub fn people_of_duties(db: &mut Db, school: SchoolId, duties: &[i64]) -> StoreResult<Vec<(i64, i64)>> {
    Ok(duty_people::table
        .filter(duty_people::school_id.eq(school.0))
        .filter(duty_people::duty_id.eq_any(duties.to_vec()))
        .filter(duty_people::person_kind.eq("staff"))
        .filter(duty_people::performer.eq(true))
        .order((duty_people::duty_id, duty_people::person_id))
        .select((duty_people::duty_id, duty_people::person_id))
        .load(db)?)
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = records_table)]
pub struct RecordEntry {
    pub id: i64,
    pub term_id: Option<i64>,
    pub kind: String,
    pub author_kind: String,
    pub author_id: Option<i64>,
    pub occurred_at: NaiveDateTime,
    pub occurred_on: NaiveDate,
    pub entered_at: NaiveDateTime,
    pub minutes: Option<i32>,
    pub channel: Option<String>,
    pub place: Option<String>,
    /// The open text as JSON.
    pub body: Option<String>,
    pub withdrawn_at: Option<NaiveDateTime>,
    pub revisions: i32,
}

/// Open records, withdrawn ones too; `only` limits them to those about these students. Restricted and sealed records
/// never leave in an export.
pub fn records(
    db: &mut Db,
    school: SchoolId,
    only: Option<&[i64]>,
    page: &ExportPage,
) -> StoreResult<Vec<RecordEntry>> {
    use records_table as r;
    let mut query = r::table
        .filter(r::school_id.eq(school.0))
        .filter(r::confidentiality.eq("open"))
        .filter(r::id.gt(page.after))
        .order(r::id)
        .limit(PAGE)
        .select(RecordEntry::as_select())
        .into_boxed();
    if let Some(only) = only {
        let about = record_students::table
            .filter(record_students::school_id.eq(school.0))
            .filter(record_students::student_id.eq_any(only.to_vec()))
            .select(record_students::record_id);
        query = query.filter(r::id.eq_any(about));
    }
    if let Some(term) = page.term {
        query = query.filter(r::term_id.eq(term.0));
    }
    if let Some(mark) = page.since {
        query = query.filter(r::id.eq_any(changed!(school, "record", mark)));
    }
    Ok(query.load(db)?)
}

/// Whom each of these records is about: (record, student).
pub fn students_of_records(db: &mut Db, school: SchoolId, records: &[i64]) -> StoreResult<Vec<(i64, i64)>> {
    Ok(record_students::table
        .filter(record_students::school_id.eq(school.0))
        .filter(record_students::record_id.eq_any(records.to_vec()))
        .order((record_students::record_id, record_students::student_id))
        .select((record_students::record_id, record_students::student_id))
        .load(db)?)
}
