//! The whole school as one value.

use chrono::{Days, NaiveDate};
use shiyou_domain::issue::Issue;
use shiyou_domain::people::ClassName;

use crate::choice::{self, DemoChoice};
use crate::exam::{self, DemoExam};
use crate::numbers::Numbers;
use crate::people::{self, DemoStaff, DemoStudent};
use crate::plan::{Plan, Size};
use crate::term::DemoTerm;

/// The code by which the demo school is known among schools.
pub const CODE: &str = "DEMO";
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
    /// A class whose mentors are long confirmed.
    pub settled_class: usize,
    /// The class whose students still choose.
    pub open_class: usize,
    /// The class whose groups are being formed on the board; none in the small school.
    pub board_class: Option<usize>,
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
        // 七(1)班, 七(2)班 and 七(3)班 of the full school.
        let (settled_class, open_class, board_class) = match size {
            Size::Full => (36, 37, Some(38)),
            Size::Small => (0, 1, None),
        };
        Ok(Self {
            seed,
            size,
            today,
            code: CODE,
            name: "云溪学校",
            term,
            grades,
            classes,
            staff,
            students,
            exams,
            choices,
            settled_class,
            open_class,
            board_class,
        })
    }

    /// Friday of the second week: the day the mentors begin.
    pub fn paired_on(&self) -> NaiveDate {
        self.term.draft.starts_on + Days::new(11)
    }

    /// Whether the class's mentors are confirmed.
    pub fn is_settled(&self, class: usize) -> bool {
        class != self.open_class && Some(class) != self.board_class
    }

    /// The member of staff who holds a post.
    pub fn holder(&self, post: &str) -> Option<usize> {
        self.staff.iter().position(|person| person.facts.post.as_deref() == Some(post))
    }
}
