#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_demo_school::{DemoSchool, Size};
use shiyou_domain::scheme::Preset;
use shiyou_matching::{Instance, Mentor, Mode, Student, Tier, solve, verify};

use crate::school;

/// The class as the matcher is asked about it, with the group bounds of P04.
fn instance(school: &DemoSchool, class: usize) -> Instance {
    let group = &Preset::find("P04").unwrap().document.selection.group;
    let room = &school.classes[class];
    let name = |place: usize| place.to_string();
    Instance {
        students: room
            .students
            .iter()
            .map(|place| Student {
                id: name(*place),
                choices: school.choices[*place]
                    .mentors
                    .iter()
                    .map(|mentor| Tier::One(name(*mentor)))
                    .collect(),
                ..Student::default()
            })
            .collect(),
        mentors: room
            .teachers
            .iter()
            .map(|place| Mentor { id: name(*place), min: group.least, max: group.most, ..Mentor::default() })
            .collect(),
        ..Instance::default()
    }
}

#[test]
fn groups_of_five_to_ten_can_be_formed_in_every_class() {
    for size in [Size::Full, Size::Small] {
        let school = school(size);
        for class in 0..school.classes.len() {
            let instance = instance(&school, class);
            let result = solve(&instance, Mode::Best, 1, 20).unwrap();
            assert!(result.infeasible.is_none(), "{}: {:?}", school.classes[class].name, result.infeasible);
            assert_eq!(result.assignment.len(), instance.students.len());
            assert_eq!(verify(&instance, &result), Vec::<String>::new());
        }
    }
}
