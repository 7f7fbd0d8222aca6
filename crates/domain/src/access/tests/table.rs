#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::issue::Language::{Chinese, English};

#[test]
fn every_permission_is_granted_to_somebody() {
    for &permission in Permission::ALL {
        let granted = Role::ALL.iter().any(|&role| permission.granted_to(role))
            || Relation::ALL.iter().any(|&relation| permission.granted_to_relation(relation))
            || ApiScope::ALL.iter().any(|&scope| permission.granted_to_scope(scope));
        assert!(granted, "{permission:?}");
    }
}

#[test]
fn every_role_relation_and_scope_is_good_for_something() {
    let all = || Permission::ALL.iter();
    assert!(Role::ALL.iter().all(|&role| all().any(|permission| permission.granted_to(role))));
    assert!(
        Relation::ALL
            .iter()
            .all(|&relation| all().any(|permission| permission.granted_to_relation(relation)))
    );
    assert!(ApiScope::ALL.iter().all(|&scope| all().any(|permission| permission.granted_to_scope(scope))));
}

#[test]
fn codes_are_unique_well_formed_and_read_back() {
    let codes: BTreeSet<_> = Permission::ALL.iter().map(|permission| permission.code()).collect();
    assert_eq!(codes.len(), Permission::ALL.len());
    for &permission in Permission::ALL {
        let (resource, verb) = permission.code().split_once('.').unwrap();
        let is_word = |word: &str| {
            !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
        };
        assert!(is_word(resource) && is_word(verb), "{permission:?}");
        assert_eq!(Permission::from_code(permission.code()), Some(permission));
    }
    assert_eq!(Permission::from_code("students.everything"), None);
}

#[test]
fn names_are_unique_within_a_language_so_that_people_can_tell_them_apart() {
    for language in [Chinese, English] {
        let names: BTreeSet<_> = Permission::ALL.iter().map(|permission| permission.name(language)).collect();
        assert_eq!(names.len(), Permission::ALL.len(), "{language:?}");
    }
}

/// Who may do something with a student holds the permission of the operations that do it, and the other way round.
#[test]
fn permissions_and_student_actions_do_not_contradict_each_other() {
    for (permission, action) in [
        (Permission::StudentsList, StudentAction::See),
        (Permission::StudentsReadDossier, StudentAction::ReadDossier),
        (Permission::StudentsManage, StudentAction::Edit),
        (Permission::StudentsRevealSensitive, StudentAction::RevealNumbers),
        (Permission::RecordsCreate, StudentAction::WriteRecord),
    ] {
        for &role in Role::ALL {
            let allowed = role.student_actions().contains(&action);
            assert_eq!(permission.granted_to(role), allowed, "{permission:?} {role:?}");
        }
        for &relation in Relation::ALL {
            let allowed = relation.student_actions().contains(&action);
            assert_eq!(permission.granted_to_relation(relation), allowed, "{permission:?} {relation:?}");
        }
        for &scope in ApiScope::ALL {
            let allowed = scope.student_actions().contains(&action);
            assert_eq!(permission.granted_to_scope(scope), allowed, "{permission:?} {scope:?}");
        }
    }
}

#[test]
fn whoever_may_do_more_with_a_student_also_sees_it() {
    let lists = Role::ALL.iter().map(|role| role.student_actions());
    let lists = lists.chain(Relation::ALL.iter().map(|relation| relation.student_actions()));
    for actions in lists.chain(ApiScope::ALL.iter().map(|scope| scope.student_actions())) {
        let has = |action| actions.contains(&action);
        assert!(actions.is_empty() || has(StudentAction::See));
        assert!(!has(StudentAction::ReadRestricted) || has(StudentAction::ReadDossier));
    }
}

#[test]
fn the_matrix_in_the_repository_is_the_one_the_tables_give() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/authorization-matrix.md");
    let generated = matrix();
    #[allow(clippy::disallowed_methods, reason = "tests may ask to renew the checked-in matrix")]
    if std::env::var("UPDATE").is_ok() {
        fs::write(&path, &generated).unwrap();
    }
    let checked_in = fs::read_to_string(&path).unwrap();
    assert!(
        checked_in == generated,
        "run the tests once with UPDATE=1 and commit docs/authorization-matrix.md"
    );
}
