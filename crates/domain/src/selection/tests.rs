use std::collections::{HashMap, HashSet};

use super::*;
use crate::id::{StaffId, StudentId};
use crate::issue::{Issue, Language};
use crate::scheme::Preset;

fn codes(issues: &[Issue]) -> Vec<(&'static str, &str)> {
    issues.iter().map(|issue| (issue.code(), issue.pointer.as_str())).collect()
}

#[test]
fn a_campaign_goes_forward_by_the_specified_steps_only() {
    use CampaignState as S;
    let path = [
        S::Preparing,
        S::Choosing,
        S::Answering,
        S::Resolved,
        S::Coordinating,
        S::Confirmed,
        S::Notice,
        S::Published,
    ];
    for (from, to) in path.iter().zip(&path[1..]) {
        assert!(from.can_become(*to, 1, 1), "{from:?} → {to:?}");
    }
    let allowed = S::ALL.iter().flat_map(|from| from.next(1, 1)).count();
    assert_eq!(allowed, path.len(), "the path, and from preparing straight to coordination");
    assert!(S::Published.next(1, 1).is_empty());
    assert!(!S::Confirmed.can_become(S::Coordinating, 1, 3));
}

#[test]
fn after_answering_the_next_round_opens_only_while_there_is_one() {
    assert!(CampaignState::Answering.can_become(CampaignState::Choosing, 2, 3));
    assert!(!CampaignState::Answering.can_become(CampaignState::Choosing, 3, 3));
    assert_eq!(CampaignState::Answering.next(3, 3), [CampaignState::Resolved]);
}

#[test]
fn choices_are_secret_until_the_rounds_are_over_and_results_until_the_notice() {
    let hidden: Vec<_> = CampaignState::ALL.iter().filter(|state| state.hides_choices()).collect();
    assert_eq!(hidden, [&CampaignState::Preparing, &CampaignState::Choosing, &CampaignState::Answering]);
    assert!(!CampaignState::Confirmed.shows_results());
    assert!(CampaignState::Notice.shows_results());
}

#[test]
fn a_mentor_with_fewer_places_than_the_scheme_asks_for_gives_all_he_has() {
    let group = Preset::find("P04").unwrap().document.selection.group.clone();
    assert_eq!((group.least, group.most), (5, 10));
    assert_eq!(group_bounds(&group, None, 0), Bounds { least: 5, most: 10 });
    assert_eq!(group_bounds(&group, Some(3), 0), Bounds { least: 3, most: 3 });
    assert_eq!(group_bounds(&group, Some(12), 4), Bounds { least: 5, most: 8 });
    assert_eq!(group_bounds(&group, Some(3), 9), Bounds { least: 0, most: 0 });
}

#[test]
fn too_few_choices_are_enough_with_coordination_accepted() {
    let rules = &Preset::find("P04").unwrap().document.selection.choices;
    let offered: HashSet<StaffId> = (1..=8).map(StaffId).collect();
    let sheet = |ids: &[i64], accepts_coordination| ChoiceSheet {
        choices: ids.iter().copied().map(StaffId).collect(),
        accepts_coordination,
    };
    assert!(check_choices(rules, &sheet(&[1, 2, 3], false), &offered).is_empty());
    assert!(check_choices(rules, &sheet(&[], true), &offered).is_empty());
    assert_eq!(
        codes(&check_choices(rules, &sheet(&[1], false), &offered)),
        [("choices_too_few", "/choices")]
    );
    assert_eq!(
        codes(&check_choices(rules, &sheet(&[1, 1, 9, 4, 5, 6], false), &offered)),
        [
            ("choices_too_many", "/choices"),
            ("choice_twice", "/choices/1"),
            ("choice_not_offered", "/choices/2")
        ]
    );
}

#[test]
fn declining_a_special_student_needs_a_reason_and_nobody_accepts_more_than_his_places() {
    let applicants = HashMap::from([(StudentId(1), true), (StudentId(2), false)]);
    let answer = |id, decision, reason: Option<&str>| Answer {
        student: StudentId(id),
        decision,
        position: None,
        reason: reason.map(str::to_owned),
    };
    let answers = [answer(1, Decision::Decline, Some(" ")), answer(2, Decision::Decline, None)];
    assert_eq!(
        codes(&check_answers(&answers, &applicants, 5)),
        [("decline_needs_reason", "/answers/0/reason")]
    );
    let answers = [
        answer(1, Decision::Accept, None),
        answer(2, Decision::Accept, None),
        answer(3, Decision::Rank, None),
    ];
    assert_eq!(
        codes(&check_answers(&answers, &applicants, 1)),
        [("answer_to_nobody", "/answers/2/student_id"), ("answers_over_places", "/answers")]
    );
}

#[test]
fn what_is_undone_can_be_done_again_until_something_else_is_done() {
    let edit = |to| Edit {
        seats: vec![SeatChange {
            student: StudentId(1),
            mentor: (None, Some(StaffId(to))),
            pinned: (false, true),
        }],
        ..Edit::default()
    };
    let mut history = History::default();
    assert_eq!(history.undo(), Err(HistoryEnd));
    history.push(edit(1));
    history.push(edit(2));
    history.push(Edit::default());
    assert_eq!(history.undo().unwrap().seats[0].mentor, (Some(StaffId(2)), None));
    assert_eq!(history.redo().unwrap(), edit(2));
    assert_eq!(history.redo(), Err(HistoryEnd));
    history.undo().unwrap();
    history.push(edit(3));
    assert!(!history.can_redo());
    assert_eq!(history.edits(), [edit(1), edit(3)]);
    for number in 0..300 {
        history.push(edit(number));
    }
    assert_eq!((history.edits().len(), history.at()), (200, 200));
}

#[test]
fn the_board_names_each_broken_rule_and_whom_it_concerns() {
    let student = |id: i64, mentor: Option<i64>, boarder| SeatedStudent {
        id: StudentId(id),
        name: format!("学生{id}"),
        mentor: mentor.map(StaffId),
        grade: Some(5),
        boarder,
        offered: None,
    };
    let mentor = |id: i64, least, most| WaitingMentor {
        id: StaffId(id),
        name: format!("老师{id}"),
        bounds: Bounds { least, most },
        declined: HashSet::from([StudentId(1)]),
    };
    let placing = Placing {
        students: vec![
            student(1, Some(1), Some(true)),
            student(2, Some(1), Some(false)),
            student(3, None, None),
        ],
        mentors: vec![mentor(1, 0, 1), mentor(2, 1, 3)],
        forbidden: HashSet::from([(StudentId(2), StaffId(1))]),
        per_grade_most: Some(1),
        boarders_apart: true,
    };
    let found = broken_rules(&placing);
    let named: Vec<&str> = found.iter().map(|problem| problem.issue.code()).collect();
    assert_eq!(
        named,
        [
            "unplaced",
            "group_most",
            "grade_most",
            "boarders_mixed",
            "pair_declined",
            "pair_forbidden",
            "group_least"
        ]
    );
    assert_eq!(found[1].issue.message(Language::Chinese), "老师1现有 2 人，最多 1 人。");
    assert_eq!(found[5].students, [StudentId(2)]);
}

#[test]
fn a_family_reads_of_rules_and_of_nobodys_refusal() {
    let outcome = Outcome { mentor: "张老师".into(), met: vec!["阅读".into()], ..Outcome::default() };
    let said = |outcome: &Outcome| -> Vec<String> {
        family_reasons(outcome).iter().map(|reason| reason.message(Language::Chinese)).collect()
    };
    assert_eq!(said(&outcome), ["名额按学校公布的规则统筹。", "张老师的特长与填写的兴趣或需要相合：阅读。"]);
    let second = Outcome { rank: Some(2), ..outcome };
    assert_eq!(said(&second)[0], "这是填报的第 2 志愿；前面志愿的名额按学校公布的规则统筹。");
}
