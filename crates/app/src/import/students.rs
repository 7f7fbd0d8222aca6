//! What applying a sheet of students writes.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};
use shiyou_domain::id::{ClassId, GradeId, SchoolId, StudentId};
use shiyou_domain::import::Change;
use shiyou_domain::import::student::{GuardianFacts, StudentFacts, StudentPreview};
use shiyou_domain::issue::Language;
use shiyou_domain::people::{ClassName, SpecialCategory};
use shiyou_persistence::class::{self, NewClass, NewGrade};
use shiyou_persistence::name_key::name_key;
use shiyou_persistence::roster::{
    self, GuardianEntry, GuardianEntryChanges, NewEnrolment, NewStudentEntry, StudentEntry,
    StudentEntryChanges,
};
use shiyou_persistence::{Action, StoreResult, Tx, words};

use super::apply::{Failed, touched};
use super::sealed::{
    GUARDIAN_PHONE, STUDENT_HOME, STUDENT_NATIONAL_ID, STUDENT_NATIONAL_NO, SchoolVault, Sealed, of_student,
};
use super::snapshot::{Home, NO_CLASS, Students};
use crate::{App, Call};

/// Everything to be written, sealed already: the writer is held for the rows alone.
#[derive(Default)]
pub(super) struct Plan {
    grades: Vec<(GradeId, i32, String)>,
    classes: Vec<(ClassId, GradeId, ClassName)>,
    students: Vec<NewStudentEntry>,
    enrolments: Vec<NewEnrolment>,
    guardians: Vec<GuardianEntry>,
    updates: Vec<(StudentId, i32, StudentEntryChanges)>,
    guardian_updates: Vec<(i64, GuardianEntryChanges)>,
    /// Students whose class changes.
    moved: Vec<i64>,
    today: NaiveDate,
}

/// Works out what to write, and whether everybody still is as the preview says.
pub(super) fn plan(
    app: &App,
    call: &Call,
    preview: &StudentPreview,
    school: &Students,
    basis: i64,
) -> Result<Plan, Failed> {
    let facts: HashMap<StudentId, &StudentFacts> =
        school.known.iter().map(|student| (student.id, &student.facts)).collect();
    check_updates(preview, &facts)?;
    let touched = app.store.read(|db| touched(db, call, "student", basis))?;
    check_additions(preview, &facts, &touched)?;

    let mut maker = Maker::new(app, call, school);
    maker.make_classes(preview);
    let added: Vec<(i64, &StudentFacts)> = preview
        .changes()
        .filter_map(|change| match change {
            Change::Add { after } => Some((app.ids.next(call.now), after)),
            Change::Update { .. } => None,
        })
        .collect();
    let mut owners: Vec<_> = added.iter().map(|(id, _)| of_student(*id)).collect();
    owners.extend(preview.changes().filter_map(|change| match change {
        Change::Update { id, .. } => Some(of_student(id.0)),
        Change::Add { .. } => None,
    }));
    app.vault.prepare(call.school(), &owners).map_err(Failed::from)?;
    for (id, after) in added {
        maker.add(id, after)?;
    }
    for change in preview.changes() {
        if let Change::Update { id, before, after } = change
            && let Some((entry, guardians)) = school.entries.get(&id)
        {
            maker.update(entry, guardians, before, after)?;
        }
    }
    Ok(maker.plan)
}

fn check_updates(preview: &StudentPreview, facts: &HashMap<StudentId, &StudentFacts>) -> Result<(), Failed> {
    for change in preview.changes() {
        if let Change::Update { id, before, .. } = change
            && facts.get(&id).is_none_or(|stored| *stored != before)
        {
            return Err(Failed::Stale);
        }
    }
    Ok(())
}

/// Whoever is to be added must not have come in another way since.
fn check_additions(
    preview: &StudentPreview,
    facts: &HashMap<StudentId, &StudentFacts>,
    touched: &HashSet<i64>,
) -> Result<(), Failed> {
    let mut numbers: HashSet<String> = HashSet::new();
    let mut names: HashSet<(ClassName, &str)> = HashSet::new();
    for (id, known) in facts {
        numbers.extend(numbers_of(known));
        if touched.contains(&id.0) {
            names.insert((known.class, known.name.as_str()));
        }
    }
    for change in preview.changes() {
        if let Change::Add { after } = change {
            let taken = numbers_of(after).any(|number| numbers.contains(&number));
            if taken || names.contains(&(after.class, after.name.as_str())) {
                return Err(Failed::Stale);
            }
        }
    }
    Ok(())
}

fn numbers_of(facts: &StudentFacts) -> impl Iterator<Item = String> {
    let national = facts.national_student_number.as_ref().map(|number| format!("s{number}"));
    let id = facts.national_id.as_ref().map(|id| format!("i{id}"));
    let own = facts.school_number.as_ref().map(|number| format!("n{number}"));
    national.into_iter().chain(id).chain(own)
}

struct Maker<'a> {
    app: &'a App,
    call: &'a Call,
    vault: SchoolVault<'a>,
    school: SchoolId,
    now: NaiveDateTime,
    /// From which day those are in a class that this import makes: they were there before the sheet was.
    began: NaiveDate,
    grades: HashMap<i32, GradeId>,
    classes: HashMap<ClassName, ClassId>,
    new_classes: BTreeSet<ClassName>,
    plan: Plan,
}

impl<'a> Maker<'a> {
    fn new(app: &'a App, call: &'a Call, known: &Students) -> Self {
        let today = call.today();
        let began = known.place.term.as_ref().map_or(today, |term| term.starts_on.min(today));
        Self {
            app,
            call,
            vault: SchoolVault { vault: &app.vault, school: call.school() },
            school: call.school(),
            now: call.now.naive_utc(),
            began,
            grades: known.place.grades.clone(),
            classes: known.place.ids(),
            new_classes: BTreeSet::new(),
            plan: Plan { today, ..Plan::default() },
        }
    }

    fn id(&self) -> i64 {
        self.app.ids.next(self.call.now)
    }

    fn make_classes(&mut self, preview: &StudentPreview) {
        for name in preview.new_classes.iter().filter(|name| **name != NO_CLASS) {
            if self.classes.contains_key(name) {
                continue;
            }
            let number = i32::from(name.grade);
            let grade = match self.grades.get(&number) {
                Some(grade) => *grade,
                None => {
                    let id = GradeId(self.id());
                    self.grades.insert(number, id);
                    self.plan.grades.push((id, number, grade_name(*name)));
                    id
                }
            };
            let id = ClassId(self.id());
            self.classes.insert(*name, id);
            self.new_classes.insert(*name);
            self.plan.classes.push((id, grade, *name));
        }
    }

    fn add(&mut self, id: i64, facts: &StudentFacts) -> Result<(), Failed> {
        let class = self.classes.get(&facts.class).copied();
        let from = if self.new_classes.contains(&facts.class) { self.began } else { self.plan.today };
        let (national_student_no_sealed, national_student_no_index) = self.national_no(id, facts)?;
        let (national_id_sealed, national_id_index) = self.national_id(id, facts)?;
        let name = facts.name.to_string();
        self.plan.students.push(NewStudentEntry {
            id,
            school_id: self.school.0,
            student_no: facts.school_number.clone(),
            name_key: name_key(&name),
            name,
            gender: gender(facts),
            birth_date: facts.birth_date,
            class_id: class.map(|class| class.0),
            boarding: facts.boarding.map(|boarding| boarding.code().to_owned()),
            status: "active".to_owned(),
            enrolled_on: Some(from),
            special: special(facts, &[]),
            is_special: !facts.categories.is_empty(),
            interests: words::write::<&str>(&[]),
            strengths: words::write::<&str>(&[]),
            needs: words::write::<&str>(&[]),
            personality: words::write::<&str>(&[]),
            national_student_no_sealed,
            national_student_no_index,
            national_id_sealed,
            national_id_index,
            home_sealed: self.home(id, facts)?,
            created_at: self.now,
        });
        if let Some(class) = class {
            self.enrol(id, class, from);
        }
        for guardian in &facts.guardians {
            self.add_guardian(id, guardian)?;
        }
        Ok(())
    }

    fn enrol(&mut self, student: i64, class: ClassId, from: NaiveDate) {
        let id = self.id();
        self.plan.enrolments.push(NewEnrolment {
            id,
            school_id: self.school.0,
            student_id: student,
            class_id: class.0,
            starts_on: from,
        });
    }

    fn update(
        &mut self,
        entry: &StudentEntry,
        guardians: &[GuardianEntry],
        before: &StudentFacts,
        after: &StudentFacts,
    ) -> Result<(), Failed> {
        let id = entry.id;
        let class = self.classes.get(&after.class).copied();
        let (national_student_no_sealed, national_student_no_index) = self.national_no(id, after)?;
        let (national_id_sealed, national_id_index) = self.national_id(id, after)?;
        let name = after.name.to_string();
        // Categories of the school's own are no business of the sheet.
        let stored = words::read(&entry.special).map_err(Failed::from)?;
        let own: Vec<String> =
            stored.into_iter().filter(|code| SpecialCategory::from_code(code).is_none()).collect();
        let changes = StudentEntryChanges {
            student_no: after.school_number.clone(),
            name_key: name_key(&name),
            name,
            gender: gender(after),
            birth_date: after.birth_date,
            class_id: class.map(|class| class.0).or(entry.class_id),
            boarding: after.boarding.map(|boarding| boarding.code().to_owned()),
            is_special: !(after.categories.is_empty() && own.is_empty()),
            special: special(after, &own),
            national_student_no_sealed,
            national_student_no_index,
            national_id_sealed,
            national_id_index,
            home_sealed: self.home(id, after)?,
        };
        self.plan.updates.push((StudentId(id), entry.version, changes));
        if let Some(class) = class.filter(|_| before.class != after.class) {
            self.plan.moved.push(id);
            self.enrol(id, class, self.plan.today);
        }
        for (place, said) in after.guardians.iter().enumerate() {
            match guardians.get(place) {
                None => self.add_guardian(id, said)?,
                Some(stored) if before.guardians.get(place) != Some(said) => {
                    let (phone_sealed, phone_index) = self.phone(id, stored.id, said)?;
                    let changes = GuardianEntryChanges {
                        name: guardian_name(said),
                        relation: said.relation.code().to_owned(),
                        phone_sealed,
                        phone_index,
                    };
                    self.plan.guardian_updates.push((stored.id, changes));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn add_guardian(&mut self, student: i64, facts: &GuardianFacts) -> Result<(), Failed> {
        let id = self.id();
        let (phone_sealed, phone_index) = self.phone(student, id, facts)?;
        self.plan.guardians.push(GuardianEntry {
            id,
            school_id: self.school.0,
            student_id: student,
            name: guardian_name(facts),
            relation: facts.relation.code().to_owned(),
            phone_sealed,
            phone_index,
            created_at: self.now,
        });
        Ok(())
    }

    fn phone(&self, student: i64, guardian: i64, facts: &GuardianFacts) -> StoreResult<Sealed> {
        self.vault.seal_found(of_student(student), GUARDIAN_PHONE, guardian, facts.phone.as_deref())
    }

    fn national_no(&self, id: i64, facts: &StudentFacts) -> StoreResult<Sealed> {
        let number = facts.national_student_number.as_ref().map(|number| number.as_str());
        self.vault.seal_found(of_student(id), STUDENT_NATIONAL_NO, id, number)
    }

    fn national_id(&self, id: i64, facts: &StudentFacts) -> StoreResult<Sealed> {
        let number = facts.national_id.as_ref().map(|number| number.as_str());
        self.vault.seal_found(of_student(id), STUDENT_NATIONAL_ID, id, number)
    }

    fn home(&self, id: i64, facts: &StudentFacts) -> StoreResult<Option<Vec<u8>>> {
        let home = Home {
            home_area: facts.home_area.clone(),
            address: facts.address.clone(),
            phone: facts.phone.clone(),
        };
        if home == Home::default() {
            return Ok(None);
        }
        let text = serde_json::to_string(&home)?;
        self.vault.seal(of_student(id), STUDENT_HOME, id, &text).map(Some)
    }
}

impl Plan {
    /// Writes everything and says how many students were touched.
    pub(super) fn save(&self, tx: &mut Tx<'_>) -> StoreResult<usize> {
        let school = tx.school();
        for (id, number, name) in &self.grades {
            let row = NewGrade { id: id.0, school_id: school.0, number: *number, name, lead_staff_id: None };
            class::insert_grade(tx.db(), &row)?;
            tx.changed("grade", *id, Action::Created);
        }
        for (id, grade, name) in &self.classes {
            let row = NewClass {
                id: id.0,
                school_id: school.0,
                grade_id: grade.0,
                number: i32::from(name.class),
                name: &name.short(Language::Chinese),
                homeroom_staff_id: None,
                deputy_staff_id: None,
            };
            class::insert(tx.db(), &row)?;
            tx.changed("class", *id, Action::Created);
        }
        roster::insert_students(tx.db(), &self.students)?;
        for (id, version, changes) in &self.updates {
            roster::update_student(tx.db(), school, *id, *version, changes)?;
            tx.changed("student", *id, Action::Updated);
        }
        roster::end_enrolments(tx.db(), school, &self.moved, self.today)?;
        roster::insert_enrolments(tx.db(), &self.enrolments)?;
        roster::insert_guardians(tx.db(), &self.guardians)?;
        for (id, changes) in &self.guardian_updates {
            roster::update_guardian(tx.db(), school, *id, changes)?;
            tx.changed("guardian", *id, Action::Updated);
        }
        for student in &self.students {
            tx.changed("student", student.id, Action::Created);
        }
        for guardian in &self.guardians {
            tx.changed("guardian", guardian.id, Action::Created);
        }
        Ok(self.students.len() + self.updates.len())
    }
}

/// 五年级, 高一.
fn grade_name(name: ClassName) -> String {
    let full = name.full(Language::Chinese);
    full.strip_suffix(&format!("{}班", name.class)).unwrap_or(&full).to_owned()
}

fn gender(facts: &StudentFacts) -> String {
    facts.gender.map_or("unknown", |gender| gender.code()).to_owned()
}

fn special(facts: &StudentFacts, own: &[String]) -> String {
    let codes: Vec<&str> = facts
        .categories
        .iter()
        .map(|category| category.code())
        .chain(own.iter().map(String::as_str))
        .collect();
    words::write(&codes)
}

fn guardian_name(facts: &GuardianFacts) -> String {
    facts.name.as_ref().map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_named_as_schools_say_it() {
        let named = |grade, class| grade_name(ClassName::new(grade, class).unwrap());
        assert_eq!([named(5, 2), named(7, 12), named(10, 1)], ["五年级", "七年级", "高一"]);
    }
}
