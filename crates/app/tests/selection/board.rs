#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::duty::{DutyQuery, list_duties};
use shiyou_app::mentorship::{self, MentorshipQuery};
use shiyou_app::paging::Paging;
use shiyou_app::selection::{
    BoardEdit, BoardMove, BoardView, confirm_campaign, edit_board, get_board, get_pair_why,
    list_my_applicants, list_my_choices, redo_board, solve_board, undo_board, update_mentor_answers,
};
use shiyou_domain::id::{CampaignId, StaffId, StudentId};
use shiyou_domain::selection::{Answer, Decision};

use crate::world::World;

fn seats(board: &BoardView) -> Vec<(StudentId, Option<StaffId>)> {
    board.students.iter().map(|student| (student.id, student.mentor)).collect()
}

fn whole() -> Paging {
    Paging { limit: Some(500), ..Paging::default() }
}

fn coordinating() -> (World, CampaignId) {
    let world = World::new();
    let id = world.open(world.class).id;
    world.advance(id, &["choosing"]);
    world.all_choose(id);
    world.advance(id, &["answering"]);
    for teacher in &world.teachers {
        let call = world.as_teacher(*teacher);
        let applicants = list_my_applicants(&world.house.app, &call).unwrap().remove(0).applicants;
        let answers: Vec<Answer> = applicants
            .iter()
            .take(5)
            .map(|one| Answer {
                student: one.student.id,
                decision: Decision::Accept,
                position: None,
                reason: None,
            })
            .collect();
        update_mentor_answers(&world.house.app, &call, id, &answers).unwrap();
    }
    world.advance(id, &["resolved", "coordinating"]);
    (world, id)
}

#[test]
fn a_class_of_45_lives_through_solving_editing_undoing_and_confirming() {
    let (world, id) = coordinating();
    let (app, call) = (&world.house.app, world.office());
    let empty = get_board(app, &call, id).unwrap();
    assert_eq!((empty.meter.unplaced, empty.can_undo), (45, false));
    assert!(matches!(confirm_campaign(app, &call, id, Some("先确认")), Err(AppError::Invalid(_))));

    let solved = solve_board(app, &call, id, "fair", false).unwrap();
    assert_eq!(solved.mode.as_deref(), Some("fair"));
    assert_eq!(
        solved.modes.iter().map(|mode| mode.mode.as_str()).collect::<Vec<_>>(),
        ["rounds", "fair", "best"]
    );
    assert_eq!((solved.meter.unplaced, solved.meter.over, solved.meter.under), (0, 0, 0));
    assert!(solved.problems.is_empty(), "{:?}", solved.problems);
    let fair = &solved.modes[1];
    assert_eq!((solved.meter.objective, solved.meter.bound), (Some(fair.objective), fair.bound));
    assert_eq!((solved.meter.envy, solved.meter.first_choice), (fair.envy, fair.first_choice));
    assert!(solved.modes.iter().all(|mode| Some(mode.objective) <= mode.bound));

    let student = solved.students[0].id;
    let home = solved.students[0].mentor.unwrap();
    let away = world.teachers.iter().copied().find(|teacher| *teacher != home).unwrap();
    let edit = BoardEdit { pin: vec![BoardMove { student, mentor: Some(away) }], ..BoardEdit::default() };
    assert!(matches!(edit_board(app, &call, id, empty.version, &edit), Err(AppError::Stale)));
    let edited = edit_board(app, &call, id, solved.version, &edit).unwrap();
    assert_eq!((edited.students[0].mentor, edited.students[0].pinned), (Some(away), true));
    let again = solve_board(app, &call, id, "best", false).unwrap();
    assert_eq!(again.students[0].mentor, Some(away), "a pin is kept");

    let back = undo_board(app, &call, id).unwrap();
    assert_eq!((seats(&back), back.mode.as_deref()), (seats(&edited), Some("fair")));
    let back = undo_board(app, &call, id).unwrap();
    assert_eq!(seats(&back), seats(&solved));
    assert!(back.can_redo);
    let back = undo_board(app, &call, id).unwrap();
    assert_eq!(seats(&back), seats(&empty));
    assert!(matches!(undo_board(app, &call, id), Err(AppError::Conflict(_))));
    let forward = redo_board(app, &call, id).unwrap();
    assert_eq!(seats(&forward), seats(&solved));

    let child = world.as_student(student);
    assert!(list_my_choices(app, &child, None).unwrap()[0].result.is_none());
    let confirmed = confirm_campaign(app, &call, id, None).unwrap();
    assert_eq!(confirmed.state.code(), "confirmed");
    assert!(matches!(confirm_campaign(app, &call, id, None), Err(AppError::Conflict(_))));
    let closed = edit_board(app, &call, id, confirmed.version, &edit);
    assert!(matches!(closed, Err(AppError::Conflict(issue)) if issue.code() == "board_closed"));
    let query = MentorshipQuery { active: Some(true), paging: whole(), ..MentorshipQuery::default() };
    let pairs = mentorship::list(app, &call, &query).unwrap().items;
    assert_eq!(pairs.len(), 45);
    assert!(pairs.iter().all(|pair| pair.group.is_some() && pair.class_name.as_deref() == Some("五(1)班")));
    assert!(pairs.iter().any(|pair| pair.origin == "mutual"));
    let counters = app
        .store
        .read(|db| shiyou_persistence::ledger::read_counters(db, world.house.school, &["with_mentor"]))
        .unwrap();
    assert_eq!(counters.iter().map(|counter| counter.4).collect::<Vec<_>>(), [45, 45], "class and school");

    let wanted = DutyQuery { term: Some(world.term), student: Some(student.0), ..DutyQuery::default() };
    let duties = list_duties(app, &call, &wanted, &Paging::default().request().unwrap()).unwrap().items;
    assert!(!duties.is_empty(), "the new mentor owes something at once");

    world.advance(id, &["notice"]);
    let result = list_my_choices(app, &child, None).unwrap().remove(0).result.unwrap();
    assert_eq!(result.mentor.id, home);
    assert!(!result.reasons.is_empty());
    let own = mentorship::list(app, &child, &query).unwrap().items;
    assert_eq!(own.iter().map(|pair| pair.student.id).collect::<Vec<_>>(), [student]);
    assert!(mentorship::list(app, &world.elsewhere(), &query).unwrap().items.is_empty());
}

#[test]
fn the_rest_is_placed_around_those_who_stand() {
    let (world, id) = coordinating();
    let (app, call) = (&world.house.app, world.office());
    let version = get_board(app, &call, id).unwrap().version;
    let stand: Vec<BoardMove> = world.students[..6]
        .iter()
        .map(|student| BoardMove { student: *student, mentor: Some(world.teachers[7]) })
        .collect();
    let edit = BoardEdit { moves: stand.clone(), ..BoardEdit::default() };
    edit_board(app, &call, id, version, &edit).unwrap();
    let solved = solve_board(app, &call, id, "best", true).unwrap();
    for seat in stand {
        let student = solved.students.iter().find(|student| student.id == seat.student).unwrap();
        assert_eq!((student.mentor, student.pinned), (seat.mentor, false));
    }
    assert_eq!(solved.meter.unplaced, 0);
}

#[test]
fn a_group_outside_its_bounds_stands_against_confirming_until_the_office_gives_a_reason() {
    let (world, id) = coordinating();
    let (app, call) = (&world.house.app, world.office());
    let solved = solve_board(app, &call, id, "best", false).unwrap();
    let out = BoardMove { student: solved.students[3].id, mentor: None };
    let edit = BoardEdit { moves: vec![out], ..BoardEdit::default() };
    let edited = edit_board(app, &call, id, solved.version, &edit).unwrap();
    assert_eq!(edited.problems[0].code, "unplaced");
    let Err(AppError::Invalid(issues)) = confirm_campaign(app, &call, id, None) else { panic!("confirmed") };
    assert_eq!(issues[0].code(), "unplaced");
    confirm_campaign(app, &call, id, Some("学生下周转学")).unwrap();
    let query = MentorshipQuery { paging: whole(), ..MentorshipQuery::default() };
    assert_eq!(mentorship::list(app, &call, &query).unwrap().items.len(), 44);
}

#[test]
fn every_pair_says_why_it_is_and_why_no_better_mentor() {
    let (world, id) = coordinating();
    let (app, call) = (&world.house.app, world.office());
    let solved = solve_board(app, &call, id, "best", false).unwrap();
    let first = solved.students.iter().find(|student| student.rank == Some(1)).unwrap();
    let why = get_pair_why(app, &call, id, first.id).unwrap();
    assert_eq!(why.terms.iter().map(|term| term.points).sum::<i64>(), why.value);
    assert!(why.terms.iter().any(|term| term.code == "choice" && term.points == 40));
    assert!(why.better.is_empty());
    let later = solved.students.iter().find(|student| student.rank != Some(1) && student.choices.len() == 3);
    if let Some(later) = later {
        let why = get_pair_why(app, &call, id, later.id).unwrap();
        let rank = later.rank.map_or(3, |rank| rank as usize - 1);
        assert_eq!(why.better.len(), rank);
        assert!(why.better.iter().all(|better| better.message.contains(&better.mentor.name)));
    }
    assert!(matches!(get_pair_why(app, &call, id, world.second_students[0]), Err(AppError::NotFound)));
}

#[test]
fn where_nobody_can_be_placed_the_board_stays_and_says_why() {
    let (world, id) = coordinating();
    let (app, call) = (&world.house.app, world.office());
    let version = get_board(app, &call, id).unwrap().version;
    let forbid: Vec<BoardMove> = world
        .teachers
        .iter()
        .map(|teacher| BoardMove { student: world.students[0], mentor: Some(*teacher) })
        .collect();
    let edit = BoardEdit { forbid, ..BoardEdit::default() };
    let barred = edit_board(app, &call, id, version, &edit).unwrap();
    let solved = solve_board(app, &call, id, "fair", false).unwrap();
    assert_eq!(seats(&solved), seats(&barred));
    let shown = solved.certificate.unwrap();
    assert_eq!((shown.kind, shown.need, shown.have), ("places", 1, 0));
    assert_eq!(shown.students, [world.students[0]]);
    assert!(shown.message.contains("学生00"), "{}", shown.message);
    let undone = undo_board(app, &call, id).unwrap();
    assert!(
        undone.certificate.is_none() && undone.students.iter().all(|student| student.forbidden.is_empty())
    );
}
