//! A school with two classes: in the first 45 students and 8 teachers, in the second 6 students and one teacher.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use shiyou_app::Call;
use shiyou_app::scheme::{self, Adopted};
use shiyou_app::selection::{self, CampaignView, NewCampaigns};
use shiyou_domain::access::{PersonKind, Reader, Role, RoleGrant};
use shiyou_domain::calendar::TermDraft;
use shiyou_domain::id::{AccountId, CampaignId, ClassId, SchoolId, StaffId, StudentId, TermId};
use shiyou_domain::scheme::SchemeDocument;
use shiyou_domain::selection::ChoiceSheet;
use shiyou_persistence::class::{NewClass, NewGrade};
use shiyou_persistence::name_key::name_key;
use shiyou_persistence::school::NewTerm;
use shiyou_persistence::staff::NewStaff;
use shiyou_persistence::student::NewStudent;
use shiyou_persistence::teaching::NewTeaching;
use shiyou_persistence::{
    Actor, StoreError, Tx, WriteContext, class, school, staff, student, teaching, words,
};
use shiyou_testkit::House;

/// Ten tags, shared out among students and teachers.
const TAGS: [&str; 5] = ["阅读", "篮球", "合唱", "编程", "绘画"];

pub struct World {
    pub house: House,
    pub term: TermId,
    pub class: ClassId,
    pub second_class: ClassId,
    /// Of the first class; by name.
    pub students: Vec<StudentId>,
    /// Of the first class.
    pub teachers: Vec<StaffId>,
    pub second_students: Vec<StudentId>,
    pub second_teacher: StaffId,
}

impl World {
    /// With a published scheme, P04: own teachers only, at least three choices, groups of 5–10.
    pub fn new() -> Self {
        let house = House::new();
        let world = Self::fill(house);
        world.publish(|_| {});
        world
    }

    /// Makes P04, changed so, the scheme in force.
    pub fn publish(&self, change: impl FnOnce(&mut SchemeDocument)) {
        let mut document = shiyou_domain::scheme::Preset::find("P04").unwrap().document.clone();
        change(&mut document);
        let adopted = Adopted {
            term: self.term,
            preset: None,
            document: Some(serde_json::to_value(document).unwrap()),
        };
        let call = self.office();
        let made = scheme::create_scheme(&self.house.app, &call, &adopted).unwrap();
        scheme::publish_scheme(&self.house.app, &call, made.id, None).unwrap();
    }

    fn fill(house: House) -> Self {
        let mut world = None;
        // The other school holds the same people under other ids.
        for school in [house.other_school, house.school] {
            let context = WriteContext {
                now: house.app.clock.now(),
                actor: Actor::System,
                school,
                ids: &house.app.ids,
            };
            world = Some(house.app.store.write(&context, |tx| people(tx, school)).unwrap());
        }
        let People { term, class, second_class, students, teachers, second_students, second_teacher } =
            world.unwrap();
        Self { house, term, class, second_class, students, teachers, second_students, second_teacher }
    }

    pub fn office(&self) -> Call {
        self.house.call_as(&[Role::MoralEducationOffice])
    }

    pub fn as_student(&self, id: StudentId) -> Call {
        self.house.call(Reader {
            account: Some(AccountId(id.0)),
            person: PersonKind::Student(id),
            ..Reader::nobody(self.house.school)
        })
    }

    pub fn as_teacher(&self, id: StaffId) -> Call {
        self.house.call(Reader {
            account: Some(AccountId(id.0)),
            person: PersonKind::Staff(id),
            ..Reader::nobody(self.house.school)
        })
    }

    pub fn as_homeroom(&self, class: ClassId) -> Call {
        self.house.call(Reader {
            account: Some(AccountId(7)),
            person: PersonKind::Staff(self.teachers[0]),
            homeroom_classes: [class].into(),
            ..Reader::nobody(self.house.school)
        })
    }

    /// The office of the other school.
    pub fn elsewhere(&self) -> Call {
        self.house.call(Reader {
            account: Some(AccountId(1)),
            grants: vec![RoleGrant::school(Role::MoralEducationOffice)],
            ..Reader::nobody(self.house.other_school)
        })
    }

    pub fn open(&self, class: ClassId) -> CampaignView {
        let new = NewCampaigns {
            term: self.term,
            unit_kind: "class".into(),
            units: vec![class.0],
            closes_at: None,
        };
        selection::create_campaigns(&self.house.app, &self.office(), &new).unwrap().remove(0)
    }

    pub fn advance(&self, id: CampaignId, states: &[&str]) -> CampaignView {
        let mut last = None;
        for state in states {
            last =
                Some(selection::advance_campaign(&self.house.app, &self.office(), id, state, None).unwrap());
        }
        last.unwrap()
    }

    /// Student `number` wants three teachers in a row, the popular first ones more often.
    pub fn sheet(&self, number: usize) -> ChoiceSheet {
        let first = (number * number) % self.teachers.len();
        let choices = (0..3).map(|step| self.teachers[(first + step) % self.teachers.len()]);
        ChoiceSheet { choices: choices.collect(), accepts_coordination: number.is_multiple_of(2) }
    }

    /// Every student of the first class but the last chooses.
    pub fn all_choose(&self, id: CampaignId) {
        for (number, student) in self.students[..44].iter().enumerate() {
            let call = self.as_student(*student);
            selection::update_choices(&self.house.app, &call, id, *student, &self.sheet(number)).unwrap();
        }
    }
}

struct People {
    term: TermId,
    class: ClassId,
    second_class: ClassId,
    students: Vec<StudentId>,
    teachers: Vec<StaffId>,
    second_students: Vec<StudentId>,
    second_teacher: StaffId,
}

fn people(tx: &mut Tx<'_>, school: SchoolId) -> Result<People, StoreError> {
    let term = tx.fresh_id();
    let draft = TermDraft::new("2026-09-01".parse().unwrap(), "2027-01-22".parse().unwrap());
    let row = NewTerm {
        id: term,
        school_id: school.0,
        academic_year: "2026-2027",
        number: 1,
        name: "第一学期",
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        calendar: &serde_json::to_string(&draft).unwrap(),
    };
    school::insert_term(tx.db(), &row)?;
    let grade = tx.fresh_id();
    let row = NewGrade { id: grade, school_id: school.0, number: 5, name: "五年级", lead_staff_id: None };
    class::insert_grade(tx.db(), &row)?;
    let mut classes = vec![];
    for number in 1..=2 {
        let id = tx.fresh_id();
        let name = format!("五({number})班");
        let row = NewClass {
            id,
            school_id: school.0,
            grade_id: grade,
            number,
            name: &name,
            homeroom_staff_id: None,
            deputy_staff_id: None,
        };
        class::insert(tx.db(), &row)?;
        classes.push(id);
    }
    let mut teachers = vec![];
    for number in 0..9 {
        let class = classes[usize::from(number == 8)];
        teachers.push(teacher(tx, school, term, class, number)?);
    }
    let students =
        (0..45).map(|number| child(tx, school, classes[0], number)).collect::<Result<Vec<_>, _>>()?;
    let second_students =
        (45..51).map(|number| child(tx, school, classes[1], number)).collect::<Result<Vec<_>, _>>()?;
    let second_teacher = teachers.pop().unwrap();
    Ok(People {
        term: TermId(term),
        class: ClassId(classes[0]),
        second_class: ClassId(classes[1]),
        students,
        teachers,
        second_students,
        second_teacher,
    })
}

fn teacher(
    tx: &mut Tx<'_>,
    school: SchoolId,
    term: i64,
    class: i64,
    number: usize,
) -> Result<StaffId, StoreError> {
    let id = tx.fresh_id();
    let name = format!("老师{number}");
    let row = NewStaff {
        id,
        school_id: school.0,
        staff_no: None,
        name: &name,
        name_key: &name_key(&name),
        gender: if number.is_multiple_of(2) { "female" } else { "male" },
        kind: "teacher",
        post: None,
        title: None,
        degree: None,
        years_in_post: Some(5),
        subjects: &words::write(&["语文"]),
        strengths: &words::write(&[TAGS[number % 5]]),
        qualifications: "[]",
        motto: None,
        capacity: None,
        status: "active",
        phone_sealed: None,
        phone_index: None,
        created_at: tx.row_time(),
    };
    staff::insert(tx.db(), &row)?;
    let row = NewTeaching {
        id: tx.fresh_id(),
        school_id: school.0,
        term_id: term,
        staff_id: id,
        class_id: class,
        subject: "语文",
    };
    teaching::insert(tx.db(), &[row])?;
    Ok(StaffId(id))
}

fn child(tx: &mut Tx<'_>, school: SchoolId, class: i64, number: usize) -> Result<StudentId, StoreError> {
    let id = tx.fresh_id();
    let name = format!("学生{number:02}");
    let special = number.is_multiple_of(9);
    let row = NewStudent {
        id,
        school_id: school.0,
        student_no: None,
        name: &name,
        name_key: &name_key(&name),
        gender: if number.is_multiple_of(2) { "male" } else { "female" },
        birth_date: None,
        class_id: Some(class),
        boarding: Some("day"),
        status: "active",
        enrolled_on: None,
        stratum: None,
        special: &if special { words::write(&["left_behind"]) } else { "[]".to_owned() },
        is_special: special,
        interests: &words::write(&[TAGS[number % 5]]),
        strengths: "[]",
        needs: "[]",
        personality: "[]",
        national_student_no_sealed: None,
        national_student_no_index: None,
        national_id_sealed: None,
        national_id_index: None,
        created_at: tx.row_time(),
    };
    student::insert(tx.db(), &row)?;
    Ok(StudentId(id))
}
