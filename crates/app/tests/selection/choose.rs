#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::selection::{
    PaperRow, get_board, list_choices, list_my_applicants, list_my_choices, update_choices,
    update_mentor_answers, update_paper_choices,
};
use shiyou_domain::selection::{Answer, ChoiceSheet, Decision};

use crate::world::World;

#[test]
fn a_student_chooses_for_itself_only_and_only_while_the_window_is_open() {
    let world = World::new();
    let id = world.open(world.class).id;
    let (app, me, other) = (&world.house.app, world.students[0], world.students[1]);
    let call = world.as_student(me);
    assert!(list_my_choices(app, &call, None).unwrap().is_empty(), "nothing to see while it is prepared");
    let early = update_choices(app, &call, id, me, &world.sheet(0));
    assert!(matches!(early, Err(AppError::Conflict(issue)) if issue.code() == "choice_window_closed"));
    world.advance(id, &["choosing"]);
    let saved = update_choices(app, &call, id, me, &world.sheet(0)).unwrap();
    assert_eq!((saved.choices.len(), saved.mentors.len(), saved.open), (3, 8, true));
    assert!(saved.result.is_none());
    assert!(matches!(update_choices(app, &call, id, other, &world.sheet(0)), Err(AppError::NotFound)));
    assert!(matches!(list_my_choices(app, &call, Some(other)), Err(AppError::NotFound)));
    let office = update_choices(app, &world.office(), id, me, &world.sheet(0));
    assert!(matches!(office, Err(AppError::NotFound)));
    let foreign = ChoiceSheet { choices: vec![world.second_teacher], accepts_coordination: true };
    let refused = update_choices(app, &call, id, me, &foreign);
    assert!(matches!(refused, Err(AppError::Invalid(issues)) if issues[0].code() == "choice_not_offered"));
    let changed = ChoiceSheet { choices: vec![], accepts_coordination: true };
    let saved = update_choices(app, &call, id, me, &changed).unwrap();
    assert!(saved.choices.is_empty() && saved.accepts_coordination);
}

#[test]
fn choices_are_secret_until_the_rounds_are_over() {
    let world = World::new();
    let id = world.open(world.class).id;
    world.advance(id, &["choosing"]);
    world.all_choose(id);
    let app = &world.house.app;
    let board = get_board(app, &world.office(), id).unwrap();
    assert_eq!(board.campaign.counts.students_chosen, 44);
    assert!(board.students.iter().all(|student| student.choices.is_empty()));
    let grid = list_choices(app, &world.as_homeroom(world.class), id).unwrap();
    assert!(grid.rows.iter().all(|row| row.choices.is_empty()));
    let teacher = world.as_teacher(world.teachers[1]);
    assert!(list_my_applicants(app, &teacher).unwrap()[0].applicants.is_empty());
    world.advance(id, &["answering"]);
    assert!(!list_my_applicants(app, &teacher).unwrap()[0].applicants.is_empty());
    assert!(get_board(app, &world.office(), id).unwrap().students[0].choices.is_empty());
    world.advance(id, &["resolved"]);
    assert_eq!(get_board(app, &world.office(), id).unwrap().students[0].choices.len(), 3);
}

#[test]
fn the_homeroom_enters_paper_for_the_own_class_and_never_replaces_what_a_child_chose() {
    let world = World::new();
    let id = world.open(world.class).id;
    world.advance(id, &["choosing"]);
    let (app, homeroom) = (&world.house.app, world.as_homeroom(world.class));
    let own = world.students[0];
    update_choices(app, &world.as_student(own), id, own, &world.sheet(0)).unwrap();
    let row = |student, sheet| PaperRow { student, sheet };
    let refused = update_paper_choices(app, &homeroom, id, &[row(own, world.sheet(1))]);
    assert!(matches!(refused, Err(AppError::Invalid(issues)) if issues[0].code() == "student_chose_already"));
    let rows = [
        row(world.students[1], world.sheet(1)),
        row(world.students[2], ChoiceSheet { choices: vec![], accepts_coordination: true }),
        row(own, ChoiceSheet { choices: vec![], accepts_coordination: false }),
    ];
    let grid = update_paper_choices(app, &homeroom, id, &rows).unwrap();
    let of = |student| grid.rows.iter().find(|row| row.student.id == student).unwrap();
    assert_eq!(of(world.students[1]).choices, world.sheet(1).choices);
    assert_eq!(of(own).entered_by.as_deref(), Some("学生本人"));
    assert_eq!(list_my_choices(app, &world.as_student(own), None).unwrap()[0].choices.len(), 3);
    let wrong = [
        row(world.students[3], ChoiceSheet { choices: vec![], accepts_coordination: false }),
        row(world.second_students[0], world.sheet(1)),
    ];
    let refused = update_paper_choices(app, &homeroom, id, &wrong);
    assert!(matches!(refused, Err(AppError::Invalid(issues)) if issues[0].pointer == "/rows/1/student_id"));
    let other = world.as_homeroom(world.second_class);
    assert!(matches!(list_choices(app, &other, id), Err(AppError::NotFound)));
    assert!(matches!(update_paper_choices(app, &other, id, &rows), Err(AppError::NotFound)));
    assert!(matches!(list_choices(app, &world.elsewhere(), id), Err(AppError::NotFound)));
}

#[test]
fn a_mentor_answers_those_who_chose_him_and_gives_a_reason_for_a_special_student() {
    let world = World::new();
    let id = world.open(world.class).id;
    world.advance(id, &["choosing"]);
    world.all_choose(id);
    world.advance(id, &["answering"]);
    let (app, teacher) = (&world.house.app, world.as_teacher(world.teachers[0]));
    let mine = list_my_applicants(app, &teacher).unwrap().remove(0);
    assert!(mine.open && (mine.least, mine.most) == (5, 10));
    let special = mine.applicants.iter().find(|one| one.special).unwrap().student.id;
    let plain = mine.applicants.iter().find(|one| !one.special).unwrap().student.id;
    let answer = |student, decision, reason: Option<&str>| Answer {
        student,
        decision,
        position: None,
        reason: reason.map(str::to_owned),
    };
    let silent = [answer(special, Decision::Decline, None)];
    let refused = update_mentor_answers(app, &teacher, id, &silent);
    assert!(matches!(refused, Err(AppError::Invalid(issues)) if issues[0].code() == "decline_needs_reason"));
    let given = [
        answer(special, Decision::Decline, Some("不熟悉这方面的工作")),
        answer(plain, Decision::Accept, None),
    ];
    let saved = update_mentor_answers(app, &teacher, id, &given).unwrap();
    let of = |student| saved.applicants.iter().find(|one| one.student.id == student).unwrap();
    assert_eq!(of(special).decision.as_deref(), Some("decline"));
    assert_eq!((of(plain).decision.as_deref(), of(plain).position), (Some("accept"), Some(1)));
    let outsider = world.as_teacher(world.second_teacher);
    assert!(list_my_applicants(app, &outsider).unwrap().is_empty());
    assert!(matches!(update_mentor_answers(app, &outsider, id, &given), Err(AppError::NotFound)));
}
