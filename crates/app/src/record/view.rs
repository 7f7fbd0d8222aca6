//! A record as its reader gets it: whole, withheld, or not at all.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use shiyou_domain::access::{Permission, PersonKind, RecordAccess, StudentAction, StudentPlace, TextAccess};
use shiyou_domain::id::{ClassId, GradeId, GuardianId, StaffId, StudentId};
use shiyou_domain::record::{Confidentiality, RecordKind};
use shiyou_domain::scheme::LocalText;
use shiyou_persistence::record::{self, RecordRow};
use shiyou_persistence::{Db, Scope, StoreError, directory, duty, school};

use super::body::{Body, unseal};
use super::list::record_name;
use crate::duty::DutyItem;
use crate::person::PersonName;
use crate::{App, AppError, AppResult, Call};

/// A record in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordView {
    pub id: i64,
    pub kind: String,
    pub kind_name: LocalText,
    pub author: PersonName,
    pub occurred_at: DateTime<Utc>,
    pub entered_at: DateTime<Utc>,
    pub minutes: Option<i32>,
    pub channel: Option<String>,
    pub place: Option<String>,
    /// Those of its students whom the caller may see.
    pub students: Vec<PersonName>,
    /// None if the text is withheld.
    pub body: Option<Body>,
    pub effect: Option<String>,
    pub confidentiality: String,
    pub withdrawn: bool,
    pub withdrawn_reason: Option<String>,
    pub corrected: bool,
    pub ticked: i32,
    pub answers: Option<i64>,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

/// An earlier text of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    pub number: i32,
    /// When it was replaced.
    pub at: DateTime<Utc>,
    pub by: String,
    /// None if the text is withheld.
    pub body: Option<Body>,
}

/// A record with what it has done and how it read before.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordDetail {
    pub view: RecordView,
    pub ticked_duties: Vec<DutyItem>,
    pub revisions: Vec<Revision>,
}

/// A student of a record with the record's key, wrapped for him.
type WrappedFor = (i64, Option<Vec<u8>>);

/// A record and how much of it the caller may read.
pub(super) struct Seen {
    pub(super) row: RecordRow,
    pub(super) access: TextAccess,
    pub(super) may_correct: bool,
    /// Its students with their wrapped keys.
    pub(super) students: Vec<WrappedFor>,
    names: Vec<PersonName>,
}

/// Decides of each record how much the caller may read; hidden ones are left out.
pub(super) fn look(db: &mut Db, call: &Call, rows: Vec<RecordRow>) -> AppResult<Vec<Seen>> {
    let school = call.school();
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut students: HashMap<i64, Vec<WrappedFor>> = HashMap::new();
    for row in record::students_of(db, school, &ids)? {
        students.entry(row.record_id).or_default().push((row.student_id, row.wrapped_key));
    }
    let all: HashSet<i64> = students.values().flatten().map(|(id, _)| *id).collect();
    let entries = directory::students(db, &Scope::whole(school), &all.into_iter().collect::<Vec<_>>())?;
    let current = school::term_on(db, school, call.today())?.map(|term| term.id);
    let mut seen = Vec::with_capacity(rows.len());
    for row in rows {
        let of_record = students.remove(&row.id).unwrap_or_default();
        let places: Vec<StudentPlace> = of_record.iter().map(|(id, _)| place(*id, entries.get(id))).collect();
        // A kind or a confidentiality that cannot be read is a fault of ours: nobody gets to see more because of it.
        let confidentiality =
            Confidentiality::from_code(&row.confidentiality).unwrap_or(Confidentiality::Sealed);
        let kind: RecordKind =
            row.kind.parse().map_err(|_| AppError::Internal(format!("kind of record {}", row.id)))?;
        let access = RecordAccess {
            author: author(&row),
            confidentiality,
            kind: &kind,
            students: &places,
            named: &[],
            in_current_term: row.term_id.is_some() && row.term_id == current,
        };
        let text = call.reader.may_read_record(&access);
        if text == TextAccess::Hidden {
            continue;
        }
        let visible = places
            .iter()
            .filter(|place| call.reader.may(StudentAction::See, place) || author(&row) == call.reader.person);
        let names = visible
            .filter_map(|place| entries.get(&place.id.0))
            .map(|entry| PersonName::new(entry.id, entry.name.clone()))
            .collect();
        let may_correct =
            call.reader.holds(Permission::RecordsEdit) && call.reader.may_correct_record(&access);
        seen.push(Seen { row, access: text, may_correct, students: of_record, names });
    }
    Ok(seen)
}

pub(crate) fn place(id: i64, entry: Option<&directory::StudentEntry>) -> StudentPlace {
    StudentPlace {
        id: StudentId(id),
        class: entry.and_then(|entry| entry.class_id).map(ClassId),
        grade: entry.and_then(|entry| entry.grade_id).map(GradeId),
    }
}

fn author(row: &RecordRow) -> PersonKind {
    match (row.author_kind.as_str(), row.author_id) {
        ("staff", Some(id)) => PersonKind::Staff(StaffId(id)),
        ("student", Some(id)) => PersonKind::Student(StudentId(id)),
        ("guardian", Some(id)) => PersonKind::Guardian(GuardianId(id)),
        _ => PersonKind::None,
    }
}

/// Records as the caller gets them, in their order; hidden ones are left out. Sealed text stays closed until
/// [`open_texts`].
pub(super) fn show(db: &mut Db, call: &Call, rows: Vec<RecordRow>) -> AppResult<Shown> {
    let seen = look(db, call, rows)?;
    let of = |kind: &str| -> Vec<i64> {
        let found: HashSet<i64> = seen
            .iter()
            .filter(|one| one.row.author_kind == kind)
            .filter_map(|one| one.row.author_id)
            .collect();
        found.into_iter().collect()
    };
    let school = call.school();
    let staff = directory::staff_names(db, school, &of("staff"))?;
    let guardians = directory::guardian_names(db, school, &of("guardian"))?;
    let students: HashMap<i64, String> = directory::students(db, &Scope::whole(school), &of("student"))?
        .into_iter()
        .map(|(id, entry)| (id, entry.name))
        .collect();
    let document = custom_names(db, call, &seen)?;
    let mut views = Vec::with_capacity(seen.len());
    for one in &seen {
        let row = &one.row;
        let id = row.author_id.unwrap_or_default();
        let names = match row.author_kind.as_str() {
            "staff" => &staff,
            "student" => &students,
            _ => &guardians,
        };
        let mut actions = vec![];
        if one.may_correct && row.withdrawn_at.is_none() {
            actions.extend(["edit", "withdraw"]);
        }
        views.push(RecordView {
            id: row.id,
            kind: row.kind.clone(),
            kind_name: record_name(document.as_ref(), &row.kind),
            author: PersonName::new(id, names.get(&id).cloned().unwrap_or_default()),
            occurred_at: row.occurred_at.and_utc(),
            entered_at: row.entered_at.and_utc(),
            minutes: row.minutes,
            channel: row.channel.clone(),
            place: row.place.clone(),
            students: one.names.clone(),
            body: match one.access {
                TextAccess::Full => row.body.as_deref().map(Body::read),
                _ => None,
            },
            effect: row.effect.clone().filter(|_| one.access == TextAccess::Full),
            confidentiality: row.confidentiality.clone(),
            withdrawn: row.withdrawn_at.is_some(),
            withdrawn_reason: row.withdrawn_reason.clone().filter(|_| one.access == TextAccess::Full),
            corrected: row.revisions > 0,
            ticked: row.ticked,
            answers: row.answers,
            version: row.version,
            allowed_actions: actions,
        });
    }
    Ok(Shown { views, seen })
}

/// Names of a school's own kinds are in its scheme; looked up only if there are any.
fn custom_names(
    db: &mut Db,
    call: &Call,
    seen: &[Seen],
) -> AppResult<Option<shiyou_domain::scheme::SchemeDocument>> {
    let custom = seen.iter().find(|one| one.row.kind.starts_with("school_"));
    let Some(term) = custom.and_then(|one| one.row.term_id) else { return Ok(None) };
    let term = shiyou_domain::id::TermId(term);
    match duty::published_scheme(db, call.school(), term, call.today())? {
        Some((_, json)) => Ok(Some(serde_json::from_str(&json)?)),
        None => Ok(None),
    }
}

/// Records that were looked at and not yet opened.
pub(crate) struct Shown {
    views: Vec<RecordView>,
    seen: Vec<Seen>,
}

impl Shown {
    pub(super) fn access(&self, index: usize) -> Option<TextAccess> {
        self.seen.get(index).map(|one| one.access)
    }

    /// The records without any sealed text: for lists that show none.
    pub(crate) fn closed(self) -> Vec<RecordView> {
        self.views
    }
}

/// Opens the sealed texts that the caller may read. That they were read is in the log before they are.
pub(crate) fn open_texts(app: &App, call: &Call, shown: Shown, audited: bool) -> AppResult<Vec<RecordView>> {
    let Shown { mut views, seen } = shown;
    let sealed: Vec<usize> = (0..seen.len())
        .filter(|index| seen[*index].access == TextAccess::Full && seen[*index].row.body_sealed.is_some())
        .collect();
    if sealed.is_empty() {
        return Ok(views);
    }
    if audited {
        app.store.write(&call.context(app), |tx| {
            for index in &sealed {
                let row = &seen[*index].row;
                let detail = serde_json::json!({ "confidentiality": row.confidentiality });
                tx.audit("record.read_restricted", Some(("record", row.id)), detail);
            }
            Ok::<_, AppError>(())
        })?;
    }
    for index in sealed {
        let one = &seen[index];
        let Some(ciphertext) = &one.row.body_sealed else { continue };
        match unseal(&app.vault, call.school(), one.row.id, ciphertext, &one.students) {
            Ok(json) => views[index].body = Some(Body::read(&json)),
            // The keys of all its students were erased: the record is there, its text is gone.
            Err(StoreError::Sealed) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(views)
}
