//! The whole school as one value.

use chrono::NaiveDate;
use shiyou_domain::issue::Issue;
use shiyou_domain::people::ClassName;

use crate::choice::{self, DemoChoice};
use crate::exam::{self, DemoExam};
use crate::numbers::Numbers;
use crate::people::{self, DemoStaff, DemoStudent};
use crate::plan::{Plan, Size};
use crate::term::DemoTerm;

/// The seed of the school that everybody sees.
pub const SEED: u64 = 20_260_831;

/// A class; people are places in the lists of [`DemoSchool`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoClass {
    pub name: ClassName,
    pub homeroom: usize,
    pub deputy: Option<usize>,
    /// Everybody who teaches here: the class's mentors.
    pub teachers: Vec<usize>,
    /// Its students, in the order of their numbers.
    pub students: Vec<usize>,
}

/// A grade and its lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoGrade {
    pub number: u8,
    pub name: String,
    pub lead: Option<usize>,
}

/// A made-up school in the seventh week of a term. The same seed, size and day give the same school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSchool {
    pub seed: u64,
    pub size: Size,
    pub today: NaiveDate,
    pub code: &'static str,
    pub name: &'static str,
    pub term: DemoTerm,
    pub grades: Vec<DemoGrade>,
    pub classes: Vec<DemoClass>,
    pub staff: Vec<DemoStaff>,
    pub students: Vec<DemoStudent>,
    pub exams: Vec<DemoExam>,
    /// One a student.
    pub choices: Vec<DemoChoice>,
    /// The class whose selection is still open.
    pub open_class: usize,
}

impl DemoSchool {
    /// Makes the school as it stands on a day.
    ///
    /// # Errors
    /// Those of a term: a day outside 2000–2100.
    pub fn generate(seed: u64, size: Size, today: NaiveDate) -> Result<Self, Vec<Issue>> {
        let term = DemoTerm::around(today)?;
        let plan = Plan::of(size);
        let mut numbers = Numbers::default();
        let staff = people::staff(seed, &plan, &term, &mut numbers);
        let students = people::students(seed, &plan, &term, &mut numbers);
        let classes: Vec<DemoClass> = plan
            .classes
            .iter()
            .enumerate()
            .map(|(place, room)| {
                let teachers = plan.teachers_of(place);
                DemoClass {
                    name: room.name,
                    homeroom: plan.homeroom_of(place).unwrap_or(teachers[0]),
                    deputy: plan.deputy_of(place),
                    teachers,
                    students: (0..students.len())
                        .filter(|student| students[*student].class == place)
                        .collect(),
                }
            })
            .collect();
        let grades = plan
            .grades()
            .into_iter()
            .map(|number| DemoGrade { number, name: people::grade_name(number), lead: plan.lead_of(number) })
            .collect();
        let exams = exam::exams(seed, &plan, &term, &students);
        let choices = choice::choices(seed, &classes, &staff, &students);
        // 七(2)班 in the full school.
        let open_class = classes.len() * 37 / 54;
        Ok(Self {
            seed,
            size,
            today,
            code: "001",
            name: "云溪学校",
            term,
            grades,
            classes,
            staff,
            students,
            exams,
            choices,
            open_class,
        })
    }

    /// The member of staff who holds a post.
    pub fn holder(&self, post: &str) -> Option<usize> {
        self.staff.iter().position(|person| person.facts.post.as_deref() == Some(post))
    }
}
