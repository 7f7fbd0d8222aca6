//! The rows of each dataset, a page at a time, in the order of its contract.

use std::collections::HashMap;

use shiyou_domain::id;
use shiyou_persistence::class::{self, ClassPlace};
use shiyou_persistence::export::{self as rows_of, ExportPage, PAGE};
use shiyou_persistence::school::{self, TermRow};
use shiyou_persistence::{Db, Scope, StoreResult, words};

use super::value::Value;
use super::{Dataset, Export, Rows};
use crate::{App, AppResult};

/// What rows refer to by id, loaded once.
struct Names {
    terms: HashMap<i64, TermRow>,
    scheme_versions: HashMap<i64, i32>,
    staff: HashMap<i64, (Option<String>, String)>,
    classes: HashMap<i64, ClassPlace>,
    /// Students whose rows are wanted; none for all.
    students: Option<Vec<i64>>,
}

impl Names {
    fn load(db: &mut Db, export: &Export) -> StoreResult<Self> {
        let school = export.call.school();
        let students = match &export.rows {
            Rows::Students(scope) => rows_of::within(db, scope)?,
            Rows::Staff(_) => None,
        };
        Ok(Self {
            terms: school::list_terms(db, school)?.into_iter().map(|term| (term.id, term)).collect(),
            scheme_versions: rows_of::scheme_versions(db, school)?,
            staff: rows_of::staff_names(db, school)?,
            classes: class::names(db, school)?,
            students,
        })
    }

    fn term_code(&self, term: Option<i64>) -> Value {
        let term = term.and_then(|term| self.terms.get(&term));
        term.map_or(Value::Nothing, |term| Value::Text(format!("{}-{}", term.academic_year, term.number)))
    }

    fn term_name(&self, term: i64) -> Value {
        Value::text_or_nothing(self.terms.get(&term).map(|term| term.name.clone()))
    }

    fn scheme_version(&self, scheme: i64) -> Value {
        self.scheme_versions.get(&scheme).map_or(Value::Nothing, |version| Value::integer(*version))
    }

    fn staff_no(&self, staff: i64) -> Value {
        Value::text_or_nothing(self.staff.get(&staff).and_then(|(number, _)| number.clone()))
    }

    fn staff_name(&self, staff: i64) -> Value {
        Value::text_or_nothing(self.staff.get(&staff).map(|(_, name)| name.clone()))
    }
}

/// Gives every row of the export to `take`, which may stop it.
pub(super) fn each_row(
    app: &App,
    export: &Export,
    mut take: impl FnMut(&[Value]) -> AppResult<()>,
) -> AppResult<u64> {
    let names = app.store.read(|db| Names::load(db, export))?;
    let mut page = ExportPage { term: export.request.term, since: export.since, after: 0 };
    let mut count = 0;
    loop {
        let rows = app.store.read(|db| page_of(db, export, &names, &page))?;
        for (_, row) in &rows {
            take(row)?;
            count += 1;
        }
        match rows.last() {
            Some((last, _)) if rows.len() as i64 == PAGE => page.after = *last,
            _ => return Ok(count),
        }
    }
}

type Page = Vec<(i64, Vec<Value>)>;

fn page_of(db: &mut Db, export: &Export, names: &Names, page: &ExportPage) -> StoreResult<Page> {
    let whole = Scope::whole(export.call.school());
    let (scope, staff) = match &export.rows {
        Rows::Students(scope) => (scope, None),
        Rows::Staff(only) => (&whole, only.as_deref()),
    };
    match export.request.dataset {
        Dataset::AssessmentsMentor => assessments(db, export, names, staff, page),
        Dataset::AssessmentComponents => components(db, export, names, staff, page),
        Dataset::Duties => duties(db, export, names, page),
        Dataset::Records => records(db, export, names, page),
        Dataset::Mentorships => mentorships(db, export, names, page),
        Dataset::Students => students(db, export, names, scope, page),
        Dataset::Staff => staff_rows(db, export, staff, page),
    }
}

fn assessments(
    db: &mut Db,
    export: &Export,
    names: &Names,
    only: Option<&[i64]>,
    page: &ExportPage,
) -> StoreResult<Page> {
    let rows = rows_of::assessments(db, export.call.school(), only, page)?;
    let row = |row: rows_of::AssessmentEntry| {
        let values = vec![
            Value::text(&export.school_code),
            Value::id(row.id),
            Value::id(row.cycle_id),
            Value::text(row.cycle_state),
            Value::text(row.assessment_key),
            names.term_code(Some(row.term_id)),
            names.term_name(row.term_id),
            Value::id(row.scheme_id),
            names.scheme_version(row.scheme_id),
            Value::id(row.staff_id),
            names.staff_no(row.staff_id),
            names.staff_name(row.staff_id),
            Value::integer(row.mentees),
            Value::text_or_nothing(row.total),
            Value::text(row.max),
            Value::text_or_nothing(row.band),
            Value::Flag(row.assessed),
            Value::Flag(row.vetoed),
            Value::text_or_nothing(row.award),
            Value::integer(row.revision),
            Value::id_or_nothing(row.supersedes),
            Value::instant(row.published_at),
        ];
        (row.id, values)
    };
    Ok(rows.into_iter().map(row).collect())
}

fn components(
    db: &mut Db,
    export: &Export,
    names: &Names,
    only: Option<&[i64]>,
    page: &ExportPage,
) -> StoreResult<Page> {
    let rows = rows_of::components(db, export.call.school(), only, page)?;
    let row = |row: rows_of::ComponentEntry| {
        let values = vec![
            Value::text(&export.school_code),
            Value::id(row.id),
            Value::id(row.result_id),
            Value::id(row.cycle_id),
            names.term_code(Some(row.term_id)),
            names.scheme_version(row.scheme_id),
            Value::id(row.staff_id),
            names.staff_no(row.staff_id),
            Value::integer(row.revision),
            Value::text(row.component_key),
            Value::integer(row.position),
            Value::text_or_nothing(row.weight),
            Value::text_or_nothing(row.max),
            Value::text_or_nothing(row.value.filter(|_| row.shown)),
            Value::Flag(row.shown),
        ];
        (row.id, values)
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Ids of a page's rows with what belongs to each.
fn grouped(pairs: Vec<(i64, i64)>) -> HashMap<i64, Vec<String>> {
    let mut groups: HashMap<i64, Vec<String>> = HashMap::new();
    for (row, other) in pairs {
        groups.entry(row).or_default().push(id::encode(other));
    }
    groups
}

fn duties(db: &mut Db, export: &Export, names: &Names, page: &ExportPage) -> StoreResult<Page> {
    let school = export.call.school();
    let rows = rows_of::duties(db, school, names.students.as_deref(), page)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut people = grouped(rows_of::people_of_duties(db, school, &ids)?);
    let row = |row: rows_of::DutyEntry| {
        let values = vec![
            Value::text(&export.school_code),
            Value::id(row.id),
            names.term_code(Some(row.term_id)),
            names.scheme_version(row.scheme_id),
            Value::text(row.rule_key),
            Value::text(row.window_code),
            Value::text(row.subject_kind),
            Value::id(row.subject_id),
            Value::id_or_nothing(row.class_id),
            Value::integer(row.ordinal),
            Value::List(people.remove(&row.id).unwrap_or_default()),
            Value::Day(row.due_on),
            Value::Flag(row.required),
            Value::Flag(row.excused),
            Value::integer(row.weight),
            Value::text(row.state),
            Value::day(row.done_on),
            Value::id_or_nothing(row.record_id),
        ];
        (row.id, values)
    };
    Ok(rows.into_iter().map(row).collect())
}

fn records(db: &mut Db, export: &Export, names: &Names, page: &ExportPage) -> StoreResult<Page> {
    let school = export.call.school();
    let rows = rows_of::records(db, school, names.students.as_deref(), page)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut about = grouped(rows_of::students_of_records(db, school, &ids)?);
    let row = |row: rows_of::RecordEntry| {
        let withdrawn = row.withdrawn_at.is_some();
        let body: serde_json::Value = match &row.body {
            Some(body) if !withdrawn => serde_json::from_str(body)?,
            _ => serde_json::Value::Null,
        };
        let part = |name: &str| {
            Value::text_or_nothing(body.get(name).and_then(|text| text.as_str()).map(str::to_owned))
        };
        let values = vec![
            Value::text(&export.school_code),
            Value::id(row.id),
            names.term_code(row.term_id),
            Value::text(row.kind),
            Value::text(row.author_kind),
            Value::id_or_nothing(row.author_id),
            Value::List(about.remove(&row.id).unwrap_or_default()),
            Value::instant(Some(row.occurred_at)),
            Value::Day(row.occurred_on),
            Value::instant(Some(row.entered_at)),
            row.minutes.map_or(Value::Nothing, Value::integer),
            Value::text_or_nothing(row.channel),
            Value::text_or_nothing(row.place),
            part("topic"),
            part("summary"),
            Value::Flag(withdrawn),
            Value::integer(row.revisions),
        ];
        Ok((row.id, values))
    };
    rows.into_iter().map(row).collect()
}

fn mentorships(db: &mut Db, export: &Export, names: &Names, page: &ExportPage) -> StoreResult<Page> {
    let rows = rows_of::mentorships(db, export.call.school(), names.students.as_deref(), page)?;
    let row = |row: rows_of::MentorshipEntry| {
        let values = vec![
            Value::text(&export.school_code),
            Value::id(row.id),
            names.term_code(Some(row.term_id)),
            Value::id(row.student_id),
            Value::text_or_nothing(row.student_no),
            Value::id(row.staff_id),
            names.staff_no(row.staff_id),
            Value::text(row.kind),
            Value::id_or_nothing(row.group_id),
            Value::Day(row.starts_on),
            Value::day(row.ends_on),
            Value::text(row.origin),
            Value::text_or_nothing(row.end_reason),
            row.rank.map_or(Value::Nothing, Value::integer),
        ];
        (row.id, values)
    };
    Ok(rows.into_iter().map(row).collect())
}

fn students(
    db: &mut Db,
    export: &Export,
    names: &Names,
    scope: &Scope,
    page: &ExportPage,
) -> StoreResult<Page> {
    let rows = rows_of::students(db, scope, page)?;
    let row = |row: rows_of::StudentExportEntry| {
        let class = row.class_id.and_then(|class| names.classes.get(&class));
        let values = vec![
            Value::text(&export.school_code),
            Value::id(row.id),
            Value::text_or_nothing(row.student_no),
            Value::text(row.name),
            Value::text(row.gender),
            class.map_or(Value::Nothing, |class| Value::integer(class.grade_number)),
            Value::id_or_nothing(row.class_id),
            Value::text_or_nothing(class.map(|class| class.name.clone())),
            Value::text_or_nothing(row.boarding),
            Value::text(row.status),
            Value::day(row.enrolled_on),
            Value::integer(row.version),
        ];
        (row.id, values)
    };
    Ok(rows.into_iter().map(row).collect())
}

fn staff_rows(db: &mut Db, export: &Export, only: Option<&[i64]>, page: &ExportPage) -> StoreResult<Page> {
    let rows = rows_of::staff(db, export.call.school(), only, page)?;
    let row = |row: rows_of::StaffExportEntry| {
        let values = vec![
            Value::text(&export.school_code),
            Value::id(row.id),
            Value::text_or_nothing(row.staff_no),
            Value::text(row.name),
            Value::text(row.gender),
            Value::text(row.kind),
            Value::text_or_nothing(row.post),
            Value::text_or_nothing(row.title),
            Value::List(words::read(&row.subjects)?),
            Value::text(row.status),
            Value::integer(row.version),
        ];
        Ok((row.id, values))
    };
    rows.into_iter().map(row).collect()
}
