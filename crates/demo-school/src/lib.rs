//! The demo school: a school that nobody attends, of the size and with the troubles of a real one.
//!
//! What belongs here: making it up (pure: a seed and a day in, a [`DemoSchool`] out), writing it as the sheets a real
//! school would hand in, and putting it into a database through the use cases. What does not: anything that a real
//! school would need too.

mod choice;
mod dice;
mod exam;
mod names;
mod numbers;
mod people;
mod plan;
mod school;
mod seed;
mod sheets;
mod survey;
mod tags;
mod term;
mod texts;
mod work;

pub use choice::DemoChoice;
pub use exam::{DemoExam, FULL_MARKS};
pub use people::{DemoStaff, DemoStudent};
pub use plan::Size;
pub use school::{CODE, DemoClass, DemoGrade, DemoSchool, SEED};
pub use seed::{DemoLogin, LAST_LOGIN, PASSWORD, demo_school, ensure, seed};
pub use survey::{DemoAnswer, QUESTIONS};
pub use term::{DemoTerm, WEEK};
pub use work::{Author, DemoRecord};
