//! On random organisations: the set that queries filter by, the answer for one row, and a model that knows neither.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;

fn a_place() -> impl Strategy<Value = StudentPlace> {
    // A class is of one grade: class 10 g + n.
    (0i64..12, prop_oneof![Just(None), (0i64..3, 0i64..3).prop_map(Some)], any::<bool>()).prop_map(
        |(id, class, graded)| StudentPlace {
            id: StudentId(id),
            class: class.map(|(grade, n)| ClassId(10 * grade + n)),
            grade: class.filter(|_| graded).map(|(grade, _)| GradeId(grade)),
        },
    )
}

fn a_scope() -> impl Strategy<Value = RoleScope> {
    prop_oneof![
        Just(RoleScope::School),
        (0i64..3).prop_map(|grade| RoleScope::Grade(GradeId(grade))),
        (0i64..3, 0i64..3).prop_map(|(grade, n)| RoleScope::Class(ClassId(10 * grade + n))),
    ]
}

fn a_person() -> impl Strategy<Value = PersonKind> {
    prop_oneof![
        4 => Just(PersonKind::Staff(ZHANG)),
        1 => (0i64..12).prop_map(|id| PersonKind::Student(StudentId(id))),
        1 => Just(PersonKind::Guardian(crate::id::GuardianId(1))),
        1 => Just(PersonKind::None),
    ]
}

prop_compose! {
    fn a_reader()(
        is_program in proptest::bool::weighted(0.15),
        person in a_person(),
        grants in vec((select(Role::ALL), a_scope()), 0..4),
        scopes in subsequence(ApiScope::ALL, 0..=3),
        mentees in btree_set((0i64..12).prop_map(StudentId), 0..4),
        children in btree_set((0i64..12).prop_map(StudentId), 0..3),
        homeroom_classes in btree_set((0i64..3, 0i64..3).prop_map(|(grade, n)| ClassId(10 * grade + n)), 0..2),
        taught_classes in btree_set((0i64..3, 0i64..3).prop_map(|(grade, n)| ClassId(10 * grade + n)), 0..3),
    ) -> Reader {
        Reader {
            account: (!is_program).then_some(AccountId(1)),
            client: is_program.then_some(ApiClientId(1)),
            school: SchoolId(1),
            person,
            grants: grants.into_iter().map(|(role, scope)| RoleGrant { role, scope }).collect(),
            scopes,
            mentees,
            homeroom_classes,
            taught_classes,
            children,
        }
    }
}

/// The rules once more, as plain cases for one caller, one action and one student.
fn model(reader: &Reader, action: StudentAction, place: &StudentPlace) -> bool {
    let in_class = |classes: &BTreeSet<ClassId>| place.class.is_some_and(|class| classes.contains(&class));
    if reader.account.is_none() {
        return reader.scopes.iter().any(|scope| scope.student_actions().contains(&action));
    }
    let by_person = match reader.person {
        PersonKind::Staff(_) => {
            let mentor =
                reader.mentees.contains(&place.id) && Relation::Mentor.student_actions().contains(&action);
            let homeroom =
                in_class(&reader.homeroom_classes) && Relation::Homeroom.student_actions().contains(&action);
            let teacher = in_class(&reader.taught_classes)
                && Relation::SubjectTeacher.student_actions().contains(&action);
            mentor || homeroom || teacher
        }
        PersonKind::Student(id) => id == place.id && Role::Student.student_actions().contains(&action),
        PersonKind::Guardian(_) => {
            reader.children.contains(&place.id) && Role::Guardian.student_actions().contains(&action)
        }
        PersonKind::None => false,
    };
    by_person
        || reader.grants.iter().any(|grant| {
            let reached = match (grant.role, grant.scope) {
                (Role::Student | Role::Guardian, _) => false,
                (_, RoleScope::School) => true,
                (Role::GradeLead | Role::Counsellor, RoleScope::Grade(grade)) => place.grade == Some(grade),
                (Role::GradeLead | Role::Counsellor, RoleScope::Class(class)) => place.class == Some(class),
                _ => false,
            };
            reached && grant.role.student_actions().contains(&action)
        })
}

proptest! {
    #[test]
    fn the_set_the_row_and_the_model_agree(reader in a_reader(), places in vec(a_place(), 1..20)) {
        for &action in StudentAction::ALL {
            let scope = reader.students(action);
            for place in &places {
                let expected = model(&reader, action, place);
                prop_assert_eq!(scope.admits(place), expected, "set, {:?} {:?}", action, place);
                prop_assert_eq!(reader.may(action, place), expected, "row, {:?} {:?}", action, place);
                prop_assert_eq!(reader.student_actions(place).contains(&action.code()), expected);
            }
        }
    }

    #[test]
    fn who_reaches_a_child_holds_the_permission_to_ask(reader in a_reader(), place in a_place()) {
        for (action, permission) in [
            (StudentAction::See, Permission::StudentsList),
            (StudentAction::ReadDossier, Permission::StudentsReadDossier),
            (StudentAction::WriteRecord, Permission::RecordsCreate),
        ] {
            prop_assert!(!reader.may(action, &place) || reader.holds(permission), "{:?}", permission);
        }
    }

    #[test]
    fn one_more_role_never_takes_anything_away(reader in a_reader(), role in select(Role::ALL), place in a_place()) {
        let mut more = reader.clone();
        more.grants.push(RoleGrant::school(role));
        prop_assert!(reader.permissions().iter().all(|&permission| more.holds(permission)));
        prop_assert!(StudentAction::ALL.iter().all(|&action| !reader.may(action, &place) || more.may(action, &place)));
    }
}
