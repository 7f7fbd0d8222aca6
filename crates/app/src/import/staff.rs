//! What applying a sheet of staff writes.

use std::collections::{BTreeMap, HashMap, HashSet};

use shiyou_domain::id::{ClassId, SchoolId, StaffId, TermId};
use shiyou_domain::import::Change;
use shiyou_domain::import::staff::{StaffFacts, StaffPreview};
use shiyou_domain::people::ClassName;
use shiyou_persistence::name_key::name_key;
use shiyou_persistence::roster::{self, NewStaffEntry, StaffEntry, StaffEntryChanges};
use shiyou_persistence::teaching::{self, NewTeaching};
use shiyou_persistence::{Action, StoreResult, Tx, words};

use super::apply::{Failed, touched};
use super::sealed::{STAFF_NATIONAL_ID, STAFF_PHONE, SchoolVault, of_staff};
use super::snapshot::Staff;
use crate::{App, Call};

/// A teaching assignment to be made.
struct Lesson {
    id: i64,
    staff: i64,
    class: ClassId,
    subject: String,
}

/// Everything to be written, sealed already.
#[derive(Default)]
pub(super) struct Plan {
    term: Option<TermId>,
    added: Vec<NewStaffEntry>,
    updates: Vec<(StaffId, i32, StaffEntryChanges)>,
    /// Whose teaching of the term is written anew.
    taught_anew: Vec<i64>,
    lessons: Vec<Lesson>,
    /// Who heads each class whose head changes.
    homerooms: BTreeMap<ClassId, Option<StaffId>>,
}

/// Works out what to write, and whether everybody still is as the preview says.
pub(super) fn plan(
    app: &App,
    call: &Call,
    preview: &StaffPreview,
    school: &Staff,
    basis: i64,
) -> Result<Plan, Failed> {
    let facts: HashMap<StaffId, &StaffFacts> =
        school.known.iter().map(|person| (person.id, &person.facts)).collect();
    let touched = app.store.read(|db| touched(db, call, "staff", basis))?;
    check(preview, &facts, &touched)?;

    let mut numbers = Numbers::new(facts.values().copied(), preview);
    let classes = school.place.ids();
    let mut maker = Maker {
        app,
        call,
        vault: SchoolVault { vault: &app.vault, school: call.school() },
        school: call.school(),
        classes,
        plan: Plan { term: school.place.term.as_ref().map(|term| TermId(term.id)), ..Plan::default() },
    };
    let people: Vec<(i64, Option<&StaffFacts>, &StaffFacts)> = preview
        .changes()
        .map(|change| match change {
            Change::Add { after } => (app.ids.next(call.now), None, after),
            Change::Update { id, before, after } => (id.0, Some(before), after),
        })
        .collect();
    let owners: Vec<_> = people.iter().map(|(id, _, _)| of_staff(*id)).collect();
    app.vault.prepare(call.school(), &owners).map_err(Failed::from)?;
    // Who gives a class up comes first, so that whoever takes it over has the last word.
    for (_, before, after) in &people {
        maker.leave_homerooms(*before, after);
    }
    for (id, before, after) in people {
        match before.and_then(|_| school.entries.get(&StaffId(id))) {
            Some(entry) => maker.update(entry, after)?,
            None => maker.add(id, after, numbers.of(after))?,
        }
        maker.teach(id, before, after);
        maker.take_homerooms(id, before, after);
    }
    Ok(maker.plan)
}

fn check(
    preview: &StaffPreview,
    facts: &HashMap<StaffId, &StaffFacts>,
    touched: &HashSet<i64>,
) -> Result<(), Failed> {
    let numbers: HashSet<String> = facts.values().flat_map(|known| numbers_of(known)).collect();
    let names: HashSet<&str> = facts
        .iter()
        .filter(|(id, _)| touched.contains(&id.0))
        .map(|(_, known)| known.name.as_str())
        .collect();
    for change in preview.changes() {
        let holds = match change {
            Change::Update { id, before, .. } => facts.get(&id).is_some_and(|stored| *stored == before),
            Change::Add { after } => {
                !numbers_of(after).any(|number| numbers.contains(&number))
                    && !names.contains(after.name.as_str())
            }
        };
        if !holds {
            return Err(Failed::Stale);
        }
    }
    Ok(())
}

fn numbers_of(facts: &StaffFacts) -> impl Iterator<Item = String> {
    let number = facts.number.as_ref().map(|number| format!("n{number}"));
    let id = facts.national_id.as_ref().map(|id| format!("i{id}"));
    let phone = facts.phone.as_ref().map(|phone| format!("p{phone}"));
    number.into_iter().chain(id).chain(phone)
}

/// Gives a number to who has none (import rule R22): T0001, T0002, …, after the highest there is.
struct Numbers {
    last: u32,
}

impl Numbers {
    fn new<'f>(known: impl Iterator<Item = &'f StaffFacts>, preview: &'f StaffPreview) -> Self {
        let said = preview.changes().map(|change| match change {
            Change::Add { after } | Change::Update { after, .. } => after,
        });
        let highest = known
            .chain(said)
            .filter_map(|facts| facts.number.as_deref()?.strip_prefix('T')?.parse().ok())
            .max();
        Self { last: highest.unwrap_or(0) }
    }

    fn of(&mut self, facts: &StaffFacts) -> String {
        facts.number.clone().unwrap_or_else(|| {
            self.last += 1;
            format!("T{:04}", self.last)
        })
    }
}

struct Maker<'a> {
    app: &'a App,
    call: &'a Call,
    vault: SchoolVault<'a>,
    school: SchoolId,
    classes: HashMap<ClassName, ClassId>,
    plan: Plan,
}

impl Maker<'_> {
    fn add(&mut self, id: i64, facts: &StaffFacts, number: String) -> Result<(), Failed> {
        let owner = of_staff(id);
        let (phone_sealed, phone_index) =
            self.vault.seal_found(owner, STAFF_PHONE, id, facts.phone.as_deref())?;
        let national_id = facts.national_id.as_ref().map(|number| number.as_str());
        let (national_id_sealed, national_id_index) =
            self.vault.seal_found(owner, STAFF_NATIONAL_ID, id, national_id)?;
        let name = facts.name.to_string();
        self.plan.added.push(NewStaffEntry {
            id,
            school_id: self.school.0,
            staff_no: Some(number),
            name_key: name_key(&name),
            name,
            gender: gender(facts),
            kind: facts.kind.code().to_owned(),
            post: facts.post.clone(),
            title: facts.title.clone(),
            degree: facts.degree.clone(),
            subjects: subjects(facts),
            strengths: words::write::<&str>(&[]),
            qualifications: words::write::<&str>(&[]),
            status: facts.status.code().to_owned(),
            phone_sealed,
            phone_index,
            national_id_sealed,
            national_id_index,
            created_at: self.call.now.naive_utc(),
        });
        Ok(())
    }

    fn update(&mut self, entry: &StaffEntry, facts: &StaffFacts) -> Result<(), Failed> {
        let (id, owner) = (entry.id, of_staff(entry.id));
        let (phone_sealed, phone_index) =
            self.vault.seal_found(owner, STAFF_PHONE, id, facts.phone.as_deref())?;
        let national_id = facts.national_id.as_ref().map(|number| number.as_str());
        let (national_id_sealed, national_id_index) =
            self.vault.seal_found(owner, STAFF_NATIONAL_ID, id, national_id)?;
        let name = facts.name.to_string();
        let changes = StaffEntryChanges {
            staff_no: facts.number.clone(),
            name_key: name_key(&name),
            name,
            gender: gender(facts),
            kind: facts.kind.code().to_owned(),
            post: facts.post.clone(),
            title: facts.title.clone(),
            degree: facts.degree.clone(),
            subjects: subjects(facts),
            status: facts.status.code().to_owned(),
            phone_sealed,
            phone_index,
            national_id_sealed,
            national_id_index,
        };
        self.plan.updates.push((StaffId(id), entry.version, changes));
        Ok(())
    }

    fn teach(&mut self, id: i64, before: Option<&StaffFacts>, after: &StaffFacts) {
        let same = before.is_some_and(|before| before.teaching == after.teaching);
        if same || self.plan.term.is_none() {
            return;
        }
        if before.is_some() {
            self.plan.taught_anew.push(id);
        }
        for held in &after.teaching {
            if let Some(class) = self.classes.get(&held.class) {
                let lesson = Lesson {
                    id: self.app.ids.next(self.call.now),
                    staff: id,
                    class: *class,
                    subject: held.subject.clone(),
                };
                self.plan.lessons.push(lesson);
            }
        }
    }

    fn leave_homerooms(&mut self, before: Option<&StaffFacts>, after: &StaffFacts) {
        let Some(before) = before else { return };
        for name in before.homeroom.difference(&after.homeroom) {
            if let Some(class) = self.classes.get(name) {
                self.plan.homerooms.insert(*class, None);
            }
        }
    }

    fn take_homerooms(&mut self, id: i64, before: Option<&StaffFacts>, after: &StaffFacts) {
        for name in &after.homeroom {
            let had = before.is_some_and(|before| before.homeroom.contains(name));
            if let Some(class) = self.classes.get(name).filter(|_| !had) {
                self.plan.homerooms.insert(*class, Some(StaffId(id)));
            }
        }
    }
}

impl Plan {
    /// Writes everything and says how many people were touched.
    pub(super) fn save(&self, tx: &mut Tx<'_>) -> StoreResult<usize> {
        let school = tx.school();
        roster::insert_staff(tx.db(), &self.added)?;
        for person in &self.added {
            tx.changed("staff", person.id, Action::Created);
        }
        for (id, version, changes) in &self.updates {
            roster::update_staff(tx.db(), school, *id, *version, changes)?;
            tx.changed("staff", *id, Action::Updated);
        }
        if let Some(term) = self.term {
            roster::remove_teaching(tx.db(), school, term, &self.taught_anew)?;
            let rows: Vec<NewTeaching<'_>> = self
                .lessons
                .iter()
                .map(|lesson| NewTeaching {
                    id: lesson.id,
                    school_id: school.0,
                    term_id: term.0,
                    staff_id: lesson.staff,
                    class_id: lesson.class.0,
                    subject: &lesson.subject,
                })
                .collect();
            teaching::insert(tx.db(), &rows)?;
            for lesson in &self.lessons {
                tx.changed("teaching_assignment", lesson.id, Action::Created);
            }
        }
        for (class, head) in &self.homerooms {
            roster::set_homeroom(tx.db(), school, *class, *head)?;
            tx.changed("class", *class, Action::Updated);
        }
        Ok(self.added.len() + self.updates.len())
    }
}

fn gender(facts: &StaffFacts) -> String {
    facts.gender.map_or("unknown", |gender| gender.code()).to_owned()
}

fn subjects(facts: &StaffFacts) -> String {
    let subjects: Vec<&str> = facts.subjects.iter().map(String::as_str).collect();
    words::write(&subjects)
}
