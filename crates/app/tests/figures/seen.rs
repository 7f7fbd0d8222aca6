//! What of the figures is seen by whom, and when.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use shiyou_app::AppError;
use shiyou_app::assessment::{advance, compute, get, trace};
use shiyou_domain::access::{PersonKind, Reader, Role, RoleGrant, RoleScope};
use shiyou_domain::id::{AccountId, AssessmentId, GradeId, StaffId};

use super::worked::{cell, line, node};
use super::{filled_in, principal, rate};

#[test]
fn a_mentor_sees_the_own_published_result_without_what_gives_a_few_answers_away() {
    let (house, roster, cycle) = filled_in();
    let call = principal(&house);
    let mentor = roster.mentor(&house);
    let computed = compute(&house.app, &call, cycle).unwrap();
    let result = AssessmentId(line(&computed, roster.mentor.0).id);
    // Not published yet.
    assert!(get(&house.app, &mentor, cycle).unwrap().rows.is_empty());
    assert!(matches!(trace(&house.app, &mentor, result), Err(AppError::NotFound)));
    for to in ["reviewed", "published"] {
        advance(&house.app, &call, cycle, None, to, None).unwrap();
    }
    let table = get(&house.app, &mentor, cycle).unwrap();
    assert_eq!(table.rows.iter().map(|row| row.subject).collect::<Vec<_>>(), [roster.mentor.0]);
    let own = &table.rows[0];
    assert_eq!(own.total.as_deref(), Some("87.42"));
    assert_eq!(cell(own, "student_progress"), (Some("35.27"), true));
    // 28 by itself could be had by subtraction, so it is one sum with the smallest other part: 24.15 + 28.
    assert_eq!(cell(own, "individuality"), (Some("52.15"), false));
    assert_eq!(cell(own, "student_feedback"), (None, false));
    let why = trace(&house.app, &mentor, result).unwrap();
    let feedback = node(&why.root, "student_feedback");
    assert_eq!((feedback.value.as_deref(), feedback.shown, feedback.inputs.len()), (None, false, 0));
    // The colleague's result is not there.
    let other = AssessmentId(line(&computed, roster.other_mentor.0).id);
    assert!(matches!(trace(&house.app, &mentor, other), Err(AppError::NotFound)));
}

#[test]
fn computing_again_gives_the_same_figures_and_what_was_published_stands_until_the_new_ones_are() {
    let (house, roster, cycle) = filled_in();
    let call = principal(&house);
    let mentor = roster.mentor(&house);
    let first = compute(&house.app, &call, cycle).unwrap();
    for to in ["reviewed", "published", "appeal"] {
        advance(&house.app, &call, cycle, None, to, None).unwrap();
    }
    let second = compute(&house.app, &call, cycle).unwrap();
    assert_eq!(second.cycle.revision, 2);
    for subject in [roster.mentor.0, roster.other_mentor.0] {
        let (one, other) = (line(&first, subject), line(&second, subject));
        assert_ne!(one.id, other.id);
        assert_eq!((&one.total, &one.cells), (&other.total, &other.cells));
        let root = |id| trace(&house.app, &call, AssessmentId(id)).unwrap().root;
        assert_eq!(root(one.id), root(other.id));
    }
    // The appeal was right: one rating is raised by 10 points, a fifth of 40 % of them: 87.42 + 0.8.
    rate(&house, cycle, roster.mentor.0, &[("progress_morals", "90")]).unwrap();
    let third = compute(&house.app, &call, cycle).unwrap();
    assert_eq!(line(&third, roster.mentor.0).total.as_deref(), Some("88.22"));
    let published = get(&house.app, &mentor, cycle).unwrap();
    assert_eq!(published.cycle.revision, 1);
    assert_eq!(published.rows[0].total.as_deref(), Some("87.42"));
    for to in ["reviewed", "published"] {
        advance(&house.app, &call, cycle, None, to, None).unwrap();
    }
    assert_eq!(get(&house.app, &mentor, cycle).unwrap().rows[0].total.as_deref(), Some("88.22"));
}

#[test]
fn a_grade_lead_sees_the_mentors_of_the_grade_and_his_own_result_as_everybody_sees_theirs() {
    let (house, roster, cycle) = filled_in();
    compute(&house.app, &principal(&house), cycle).unwrap();
    let lead = |grade: i64, staff: StaffId| {
        house.call(Reader {
            account: Some(AccountId(3)),
            person: PersonKind::Staff(staff),
            grants: vec![RoleGrant { role: Role::GradeLead, scope: RoleScope::Grade(GradeId(grade)) }],
            ..Reader::nobody(house.school)
        })
    };
    let table = get(&house.app, &lead(1_003, roster.mentor), cycle).unwrap();
    assert_eq!(table.rows.len(), 2);
    assert_eq!(cell(line(&table, roster.mentor.0), "student_feedback"), (None, false));
    assert_eq!(cell(line(&table, roster.other_mentor.0), "student_feedback").0, Some("40"));
    // The lead of another grade sees nobody here but himself.
    let elsewhere = get(&house.app, &lead(1_004, roster.homeroom), cycle).unwrap();
    assert!(elsewhere.rows.is_empty());
}
