//! The dry run of a scheme, and the keys by which duties are kept.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::*;
use crate::calendar::Term;

#[test]
fn a_dry_run_counts_duties_by_week_of_their_due_day() {
    let term = Term::new(nine_weeks()).unwrap();
    let groups = [GroupSize { mentees: 5, special: 1 }, GroupSize { mentees: 10, special: 0 }];
    let run = dry_run(&scheme("P04"), &term, &groups);
    // Five mentees: plan 5 in week 3; talks, contacts, conducts 15 in week 5; the same, evaluations and the summary in week 9.
    let duties: Vec<u32> = run.mentors[0].weeks.iter().map(|week| week.duties).collect();
    assert_eq!(duties, [0, 0, 5, 0, 15, 0, 0, 0, 21]);
    assert_eq!((run.mentors[0].peak.week, run.mentors[0].peak.advised), (9, 5));
    // 5×5 + 2×5×(4+2+1) + 5×3 + 20 = 130 minutes in 9 weeks.
    assert_eq!(run.mentors[0].writing_minutes_a_week, 15);
    assert_eq!(run.mentors[1].duties, 81);
}

#[test]
fn a_dry_run_counts_the_marking_of_what_students_hand_in() {
    let term = Term::new(nine_weeks()).unwrap();
    let run = dry_run(&scheme("P05"), &term, &[GroupSize { mentees: 2, special: 1 }]);
    // 9 weekly and 40 daily talks; 2 × 2 calls, 2 visits, 2 plans, 2 comments; notes 2, plan, parents' meeting; and
    // 2 × 8 markings, of which the last, handed in on 26 October, is due after the term and counts in its last week.
    assert_eq!(run.mentors[0].duties, 49 + 10 + 4 + 16);
}

#[test]
fn what_is_kept_by_its_key_survives_a_second_expansion() {
    let (plan, mut facts) = (scheme("P04"), one_class(4));
    let first = expand(&plan, &facts);
    assert_eq!(first, expand(&plan, &facts));
    let mut keys: Vec<String> = first.iter().map(|duty| duty.key.to_string()).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), first.len(), "no two duties share a key");
    facts.students[0].special = vec!["single_parent".into()];
    facts.students.push(StudentFact::new(StudentId(5), Some(CLASS)));
    facts.mentorships.push(pair(5, OTHER, MentorshipKind::General, "2026-09-01", None));
    let again = expand(&plan, &facts);
    let kept = again.iter().filter(|duty| keys.binary_search(&duty.key.to_string()).is_ok()).count();
    assert_eq!(kept, first.len());
}
