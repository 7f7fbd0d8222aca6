//! The school as an import finds it, loaded in few queries.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use shiyou_domain::calendar::TermDraft;
use shiyou_domain::exam::MOST_DECIMALS;
use shiyou_domain::id::{ClassId, GradeId, StaffId, StudentId, TermId};
use shiyou_domain::import::scores::KnownExam;
use shiyou_domain::import::staff::{ExistingStaff, StaffFacts, Teaching};
use shiyou_domain::import::student::{ExistingStudent, GuardianFacts, StudentFacts};
use shiyou_domain::people::{
    Boarding, ClassName, Gender, GuardianRelation, NationalId, NationalStudentNumber, PersonName, SchoolYear,
    SpecialCategory, StaffKind, StaffStatus,
};
use shiyou_persistence::roster::{self, GuardianEntry, Marker, StaffEntry, StudentEntry};
use shiyou_persistence::school::{self, TermRow};
use shiyou_persistence::{Db, StoreResult, class, teaching, words};

use super::sealed::{
    GUARDIAN_PHONE, STAFF_NATIONAL_ID, STAFF_PHONE, STUDENT_HOME, STUDENT_NATIONAL_ID, STUDENT_NATIONAL_NO,
    SchoolVault, of_staff, of_student,
};
use crate::{App, AppResult, Call};

/// Where a student is who is in no class: no sheet names such a class.
pub(super) const NO_CLASS: ClassName = ClassName { grade: 0, class: 0 };
/// Kinds of things that an import reads: a change of one of them while it is applied makes it look again.
pub(super) const KINDS: [&str; 8] =
    ["student", "guardian", "staff", "class", "grade", "teaching_assignment", "exam", "term"];

/// Where a student lives and is reached, as sealed together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Home {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) home_area: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) phone: Option<String>,
}

/// A class of the school.
#[derive(Debug, Clone)]
pub(super) struct KnownClass {
    pub(super) id: ClassId,
    pub(super) name: ClassName,
    pub(super) homeroom: Option<StaffId>,
}

/// What both kinds of sheets are compared with.
pub(super) struct Place {
    pub(super) year: SchoolYear,
    pub(super) term: Option<TermRow>,
    pub(super) grades: HashMap<i32, GradeId>,
    pub(super) classes: Vec<KnownClass>,
    pub(super) marker: Marker,
}

impl Place {
    pub(super) fn names(&self) -> Vec<ClassName> {
        self.classes.iter().map(|class| class.name).collect()
    }

    pub(super) fn ids(&self) -> HashMap<ClassName, ClassId> {
        self.classes.iter().map(|class| (class.name, class.id)).collect()
    }
}

/// The school year of a term such as `2026-2027`, for a school with these grades; without a term, that of the day.
fn school_year(
    academic_year: Option<&str>,
    today: chrono::NaiveDate,
    grades: impl Iterator<Item = u8> + Clone,
) -> SchoolYear {
    let written = academic_year.and_then(|text| text.get(..4)?.parse().ok());
    let begins_in = written.unwrap_or(if today.month() >= 8 { today.year() } else { today.year() - 1 });
    SchoolYear::new(begins_in, grades.clone().min().unwrap_or(1), grades.max().unwrap_or(12))
}

fn place(db: &mut Db, call: &Call, basis: i64, term: Option<TermId>) -> AppResult<Place> {
    let school = call.school();
    let marker = roster::marker(db, school, basis, &KINDS)?;
    let term = match term {
        Some(id) => Some(school::find_term(db, school, id)?),
        None => school::term_on(db, school, call.today())?,
    };
    let grades: HashMap<i32, GradeId> = class::find_grades_by_number(db, school)?;
    let classes = class::list(db, school, None)?
        .into_iter()
        .filter_map(|(row, grade)| {
            let name = ClassName::new(u8::try_from(grade).ok()?, u8::try_from(row.number).ok()?)?;
            Some(KnownClass { id: ClassId(row.id), name, homeroom: row.homeroom_staff_id.map(StaffId) })
        })
        .collect();
    let numbers = grades.keys().filter_map(|number| u8::try_from(*number).ok());
    let year = school_year(term.as_ref().map(|term| term.academic_year.as_str()), call.today(), numbers);
    Ok(Place { year, term, grades, classes, marker })
}

/// The students with what is stored of them.
pub(super) struct Students {
    pub(super) place: Place,
    pub(super) known: Vec<ExistingStudent>,
    pub(super) entries: HashMap<StudentId, (StudentEntry, Vec<GuardianEntry>)>,
}

impl Students {
    pub(super) fn load(app: &App, call: &Call, basis: i64) -> AppResult<Self> {
        let school = call.school();
        let (place, rows, guardians) = app.store.read(|db| {
            let place = place(db, call, basis, None)?;
            Ok::<_, crate::AppError>((
                place,
                roster::students(db, school)?,
                roster::guardians_of(db, school)?,
            ))
        })?;
        let mut of_student_id: HashMap<i64, Vec<GuardianEntry>> = HashMap::new();
        for guardian in guardians {
            of_student_id.entry(guardian.student_id).or_default().push(guardian);
        }
        let owners: Vec<_> = rows.iter().map(|row| of_student(row.id)).collect();
        app.vault.open_many(school, &owners)?;
        let vault = SchoolVault { vault: &app.vault, school };
        let names: HashMap<i64, ClassName> =
            place.classes.iter().map(|class| (class.id.0, class.name)).collect();
        let mut known = Vec::with_capacity(rows.len());
        let mut entries = HashMap::with_capacity(rows.len());
        for row in rows {
            let guardians = of_student_id.remove(&row.id).unwrap_or_default();
            let class = row.class_id.and_then(|id| names.get(&id).copied()).unwrap_or(NO_CLASS);
            if let Some(facts) = student_facts(vault, &row, &guardians, class)? {
                known.push(ExistingStudent { id: StudentId(row.id), facts });
                entries.insert(StudentId(row.id), (row, guardians));
            }
        }
        Ok(Self { place, known, entries })
    }
}

fn readable_name(kind: &str, id: impl Display, name: &str) -> Option<PersonName> {
    PersonName::new(name)
        .inspect_err(
            |_| tracing::warn!(kind, %id, "a stored name is none by today's rules; the import leaves it out"),
        )
        .ok()
}

fn student_facts(
    vault: SchoolVault<'_>,
    row: &StudentEntry,
    guardians: &[GuardianEntry],
    class: ClassName,
) -> StoreResult<Option<StudentFacts>> {
    let Some(name) = readable_name("student", StudentId(row.id), &row.name) else { return Ok(None) };
    let owner = of_student(row.id);
    let open = |column, sealed: &Option<Vec<u8>>| vault.open(owner, column, row.id, sealed.as_deref());
    let home: Home = match open(STUDENT_HOME, &row.home_sealed)? {
        Some(text) => serde_json::from_str(&text)?,
        None => Home::default(),
    };
    let guardian = |guardian: &GuardianEntry| {
        Ok::<_, shiyou_persistence::StoreError>(GuardianFacts {
            relation: GuardianRelation::from_code(&guardian.relation).unwrap_or(GuardianRelation::Guardian),
            name: PersonName::new(&guardian.name).ok(),
            phone: vault.open(owner, GUARDIAN_PHONE, guardian.id, guardian.phone_sealed.as_deref())?,
        })
    };
    Ok(Some(StudentFacts {
        name,
        class,
        gender: Gender::from_code(&row.gender),
        national_student_number: open(STUDENT_NATIONAL_NO, &row.national_student_no_sealed)?
            .and_then(|text| NationalStudentNumber::new(&text).ok()),
        national_id: open(STUDENT_NATIONAL_ID, &row.national_id_sealed)?
            .and_then(|text| NationalId::new(&text).ok()),
        school_number: row.student_no.clone(),
        birth_date: row.birth_date,
        boarding: row.boarding.as_deref().and_then(Boarding::from_code),
        home_area: home.home_area,
        address: home.address,
        phone: home.phone,
        guardians: guardians.iter().map(guardian).collect::<StoreResult<_>>()?,
        categories: words::read(&row.special)?
            .iter()
            .filter_map(|code| SpecialCategory::from_code(code))
            .collect(),
    }))
}

/// The staff with what is stored of them.
pub(super) struct Staff {
    pub(super) place: Place,
    pub(super) known: Vec<ExistingStaff>,
    pub(super) entries: HashMap<StaffId, StaffEntry>,
}

impl Staff {
    pub(super) fn load(app: &App, call: &Call, basis: i64, term: Option<TermId>) -> AppResult<Self> {
        let school = call.school();
        let (place, rows, taught) = app.store.read(|db| {
            let place = place(db, call, basis, term)?;
            let taught = match &place.term {
                Some(term) => teaching::of_term(db, school, TermId(term.id))?,
                None => Vec::new(),
            };
            Ok::<_, crate::AppError>((place, roster::staff(db, school)?, taught))
        })?;
        let names: HashMap<i64, ClassName> =
            place.classes.iter().map(|class| (class.id.0, class.name)).collect();
        let mut teaching: HashMap<i64, BTreeSet<Teaching>> = HashMap::new();
        for row in taught {
            if let Some(class) = names.get(&row.class_id) {
                let held = Teaching { class: *class, subject: row.subject };
                teaching.entry(row.staff_id).or_default().insert(held);
            }
        }
        let mut homeroom: HashMap<StaffId, BTreeSet<ClassName>> = HashMap::new();
        for class in &place.classes {
            if let Some(head) = class.homeroom {
                homeroom.entry(head).or_default().insert(class.name);
            }
        }
        let owners: Vec<_> = rows.iter().map(|row| of_staff(row.id)).collect();
        app.vault.open_many(school, &owners)?;
        let vault = SchoolVault { vault: &app.vault, school };
        let mut known = Vec::with_capacity(rows.len());
        let mut entries = HashMap::with_capacity(rows.len());
        for row in rows {
            let id = StaffId(row.id);
            let teaching = teaching.remove(&row.id).unwrap_or_default();
            let homeroom = homeroom.remove(&id).unwrap_or_default();
            if let Some(facts) = staff_facts(vault, &row, teaching, homeroom)? {
                known.push(ExistingStaff { id, facts });
                entries.insert(id, row);
            }
        }
        Ok(Self { place, known, entries })
    }
}

fn staff_facts(
    vault: SchoolVault<'_>,
    row: &StaffEntry,
    teaching: BTreeSet<Teaching>,
    homeroom: BTreeSet<ClassName>,
) -> StoreResult<Option<StaffFacts>> {
    let Some(name) = readable_name("staff", StaffId(row.id), &row.name) else { return Ok(None) };
    let open =
        |column, sealed: &Option<Vec<u8>>| vault.open(of_staff(row.id), column, row.id, sealed.as_deref());
    Ok(Some(StaffFacts {
        name,
        number: row.staff_no.clone(),
        gender: Gender::from_code(&row.gender),
        kind: StaffKind::from_code(&row.kind).unwrap_or(StaffKind::Teacher),
        status: StaffStatus::from_code(&row.status).unwrap_or(StaffStatus::Active),
        post: row.post.clone(),
        title: row.title.clone(),
        degree: row.degree.clone(),
        phone: open(STAFF_PHONE, &row.phone_sealed)?,
        national_id: open(STAFF_NATIONAL_ID, &row.national_id_sealed)?
            .and_then(|text| NationalId::new(&text).ok()),
        subjects: words::read(&row.subjects)?.into_iter().collect(),
        teaching,
        homeroom,
    }))
}

/// A school as a sheet is compared with it.
#[derive(Debug, Clone)]
pub struct School {
    pub year: SchoolYear,
    /// The day at the school.
    pub today: chrono::NaiveDate,
    pub students: Vec<ExistingStudent>,
    pub staff: Vec<ExistingStaff>,
    pub classes: Vec<ClassName>,
    /// For scores; a new exam unless one was looked up.
    pub exam: KnownExam,
    /// For a calendar: the term of the day.
    pub term: Option<TermDraft>,
}

impl School {
    /// A school without anybody. `academic_year` as in `2026-2027`; without one, that of the day.
    pub fn empty(
        academic_year: Option<&str>,
        today: chrono::NaiveDate,
        grades: std::ops::RangeInclusive<u8>,
    ) -> Self {
        let year = school_year(academic_year, today, grades);
        let exam = KnownExam { decimals: MOST_DECIMALS, ..KnownExam::default() };
        let (students, staff, classes) = (Vec::new(), Vec::new(), Vec::new());
        Self { year, today, students, staff, classes, exam, term: None }
    }
}

/// The caller's school, with the people that a kind of sheet is about.
///
/// # Errors
/// Those of the store.
pub fn known_school(app: &App, call: &Call, kind: super::ImportKind) -> AppResult<School> {
    let (place, students, staff) = match kind {
        super::ImportKind::Students | super::ImportKind::Scores => {
            let Students { place, known, entries: _ } = Students::load(app, call, 0)?;
            (place, known, Vec::new())
        }
        super::ImportKind::Staff => {
            let Staff { place, known, entries: _ } = Staff::load(app, call, 0, None)?;
            (place, Vec::new(), known)
        }
        super::ImportKind::Calendar => {
            let place = app.store.read(|db| place(db, call, 0, None))?;
            (place, Vec::new(), Vec::new())
        }
    };
    let classes = place.names();
    let exam = KnownExam { decimals: MOST_DECIMALS, ..KnownExam::default() };
    let term = match &place.term {
        Some(row) => Some(crate::calendar::term_of(row)?.draft().clone()),
        None => None,
    };
    Ok(School { year: place.year, today: call.today(), students, staff, classes, exam, term })
}
