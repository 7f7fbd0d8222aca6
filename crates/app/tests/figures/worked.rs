#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::assessment::{
    CycleTable, ResultLine, TraceNode, advance, compute, create, get, list, ratings, trace, update_ratings,
};
use shiyou_app::{AppError, AppResult};
use shiyou_domain::id::{AssessmentCycleId, AssessmentId, encode};

use super::{elsewhere, filled_in, house, principal, rate, wrong};

pub fn line(table: &CycleTable, subject: i64) -> &ResultLine {
    table.rows.iter().find(|row| row.subject == subject).unwrap()
}

pub fn cell<'a>(line: &'a ResultLine, key: &str) -> (Option<&'a str>, bool) {
    let cell = line.cells.iter().find(|cell| cell.key == key).unwrap();
    (cell.value.as_deref(), cell.shown)
}

pub fn node<'a>(root: &'a TraceNode, key: &str) -> &'a TraceNode {
    fn find<'a>(node: &'a TraceNode, key: &str) -> Option<&'a TraceNode> {
        if node.key == key { Some(node) } else { node.children.iter().find_map(|child| find(child, key)) }
    }
    find(root, key).unwrap()
}

fn conflict<T: std::fmt::Debug>(result: AppResult<T>) -> &'static str {
    match result {
        Err(AppError::Conflict(issue)) => issue.code(),
        other => panic!("{other:?}"),
    }
}

/// The first plan: students' progress 40 %, individuality and practice 30 %, student feedback 30 %.
///
/// Exams, in standard scores among the grade: both have mean 90 and deviation √(400 ÷ 6) = 8.16497, so 10 points are
/// 1.2247. Gains: 1.2247, 0, 0 of the first mentor's students; 0, −1.2247, 0 of the second's. From −0.5 to 0.5 the
/// first's mean 0.408233… is 90.8233…, the second's 9.1766….
///
/// First mentor: (80 + 90 + 85 + 95 + 90.82333) ÷ 5 = 88.164667; of 40 points 35.265867. 80.5 of 30 is 24.15.
/// (5 + 5 + 4) ÷ 3 × 20 = 93.3333; of 30 it is 28. Together 87.415867 → 87.42.
///
/// Second mentor, without a mark for sport and for individuality: (70 + 80 + 75 + 9.176667) ÷ 4 = 58.544167;
/// (58.544167 × 40 + 93.333333 × 30) ÷ 70 = 73.453810 → 73.45.
#[test]
fn the_table_has_the_figures_worked_by_hand() {
    let (house, roster, cycle) = filled_in();
    let table = compute(&house.app, &principal(&house), cycle).unwrap();
    assert_eq!((table.cycle.people, table.cycle.assessed, table.cycle.revision), (2, 2, 1));
    let first = line(&table, roster.mentor.0);
    let total = (first.total.as_deref(), first.name.as_str(), first.detail.as_deref(), first.mentees);
    assert_eq!(total, (Some("87.42"), "张老师", Some("七年级"), 3));
    assert_eq!(cell(first, "student_progress"), (Some("35.27"), true));
    // A fifth of 40 points is 8; 90.8233 % of it.
    assert_eq!(cell(first, "progress_study"), (Some("7.27"), true));
    // Three answers are fewer than five: seen by those who work on it, but not by the rated person.
    assert_eq!(cell(first, "student_feedback"), (Some("28"), false));
    let second = line(&table, roster.other_mentor.0);
    assert_eq!(second.total.as_deref(), Some("73.45"));
    assert_eq!(cell(second, "individuality"), (None, true));
    let heads: Vec<_> = table
        .components
        .iter()
        .filter(|head| head.depth == 0)
        .map(|head| (head.key.as_str(), head.weight.as_deref()))
        .collect();
    assert_eq!(
        heads,
        [
            ("student_progress", Some("40%")),
            ("individuality", Some("30%")),
            ("student_feedback", Some("30%"))
        ]
    );
}

#[test]
fn every_figure_opens_to_its_formula_and_what_it_came_from() {
    let (house, roster, cycle) = filled_in();
    let call = principal(&house);
    let table = compute(&house.app, &call, cycle).unwrap();
    let why = trace(&house.app, &call, AssessmentId(line(&table, roster.mentor.0).id)).unwrap();
    assert_eq!(why.root.value.as_deref(), Some("87.42"));
    assert_eq!(why.rounding.zh, "合计 87.4159…，四舍五入到 2 位小数。");
    assert_eq!(why.scheme_version, 1);
    let study = node(&why.root, "progress_study");
    assert_eq!(study.formula.zh, "学生期末减期初的平均值");
    assert_eq!(study.inputs[0].label.zh, "学生0：进步");
    assert_eq!(study.inputs[0].value, "1.2247");
    assert_eq!(study.inputs[0].href, Some(format!("/students/{}", roster.students[0])));
    let feedback = node(&why.root, "student_feedback");
    let told: Vec<_> =
        feedback.inputs.iter().map(|input| (input.label.zh.as_str(), input.value.as_str())).collect();
    assert_eq!(told[..2], [("所带学生：答卷数", "3"), ("评分平均值", "4.6667…")]);
    assert!(why.root.source.as_deref().unwrap().starts_with("野店中学："));
}

/// Duties of the class: four came due, two done in time, one later, one not at all: (2 + 1) ÷ 4 × 100 = 75, half of it
/// 37.5. The division's check 90, half of it 45. Together 82.5; with one more 50 + 45 = 95.
#[test]
fn a_class_figure_opens_to_its_records_and_says_what_one_more_would_change() {
    let (house, roster) = house();
    let (s, term, scheme, class) = (roster.school.0, roster.term.0, roster.scheme.0, roster.class.0);
    let at = "'2026-10-10 02:00:00'";
    for n in 0..5_i64 {
        let (record, duty) = (7_000 + n, 8_000 + n);
        let (state, done_by) = match n {
            0 | 1 => ("done", record.to_string()),
            2 => ("done_late", record.to_string()),
            _ => ("open", "NULL".to_owned()),
        };
        // The fifth is only advised: never counted against anyone.
        let required = if n < 4 { "TRUE" } else { "FALSE" };
        house.execute(&format!(
            "INSERT INTO records (id, school_id, term_id, kind, author_kind, occurred_at, occurred_on, entered_at, confidentiality) \
               VALUES ({record}, {s}, {term}, 'talk', 'staff', {at}, '2026-10-10', {at}, 'open');
             INSERT INTO duties (id, school_id, term_id, scheme_id, rule_key, window_code, subject_kind, subject_id, track, ordinal, \
               starts_on, ends_on, due_on, binding, required, weight, writing_minutes, state, record_id, class_id) \
               VALUES ({duty}, {s}, {term}, {scheme}, 'talk', 'w{n}', 'student', {student}, '', 1, \
               '2026-10-05', '2026-10-11', '2026-10-11', 'must', {required}, 1, 5, '{state}', {done_by}, {class});",
            student = roster.students[0].0,
        ));
    }
    let call = principal(&house);
    let cycle = create(&house.app, &call, roster.term, "class_records").unwrap().id;
    rate(&house, cycle, class, &[("division_check", "90")]).unwrap();
    let table = compute(&house.app, &call, cycle).unwrap();
    let row = line(&table, class);
    assert_eq!((row.name.as_str(), row.total.as_deref()), ("七年级1班", Some("82.5")));
    // The other class has neither duties nor a mark.
    assert!(!line(&table, roster.other_class.0).assessed);
    let why = trace(&house.app, &call, AssessmentId(row.id)).unwrap();
    let kept = node(&why.root, "records_kept");
    let told: Vec<_> = kept.inputs[..4]
        .iter()
        .map(|input| (input.label.zh.rsplit('：').next().unwrap(), input.value.as_str(), input.records.len()))
        .collect();
    assert_eq!(told, [("应做", "4", 0), ("免计", "0", 0), ("按时完成", "2", 3), ("补做", "1", 0)]);
    assert_eq!(kept.inputs[2].records, [7_000, 7_001, 7_002].map(encode));
    assert!(why.what_if.unwrap().zh.ends_with("：95"));
}

#[test]
fn ratings_that_do_not_fit_are_named_and_none_is_kept() {
    let (house, roster) = house();
    let call = principal(&house);
    let cycle = create(&house.app, &call, roster.term, "mentor_year").unwrap().id;
    let refused = rate(
        &house,
        cycle,
        roster.mentor.0,
        &[
            ("individuality", "100"),
            ("individuality", "100.5"),
            ("student_feedback", "90"),
            ("individuality", "优"),
        ],
    );
    assert_eq!(
        wrong(refused),
        [
            ("/ratings/1/value".into(), "assessment_points_out_of_range"),
            ("/ratings/2/component_key".into(), "assessment_rating_not_yours"),
            ("/ratings/3/value".into(), "assessment_points_out_of_range"),
        ]
    );
    // A teacher without mentees, and the mentor of the other school.
    for nobody in [roster.homeroom.0, 5_022] {
        let refused = rate(&house, cycle, nobody, &[("individuality", "90")]);
        assert_eq!(wrong(refused), [("/ratings/0/subject_id".into(), "assessment_rating_of_nobody")]);
    }
    let grid = ratings(&house.app, &call, cycle).unwrap();
    assert!(grid.rows.iter().all(|row| row.values.is_empty()));
    rate(&house, cycle, roster.mentor.0, &[("individuality", "90.50")]).unwrap();
    let taken_back = rate(&house, cycle, roster.mentor.0, &[("individuality", "")]).unwrap();
    assert!(taken_back.rows.iter().all(|row| row.values.is_empty()));
    let stale = update_ratings(&house.app, &call, cycle, Some(1), &[]);
    assert!(matches!(stale, Err(AppError::Stale)));
}

#[test]
fn a_cycle_takes_its_steps_in_order_each_signed_and_dated() {
    let (house, _, cycle) = filled_in();
    let call = principal(&house);
    let step = |to: &str| advance(&house.app, &call, cycle, None, to, None);
    assert_eq!(conflict(step("reviewed")), "assessment_step_not_possible");
    assert_eq!(wrong(step("computed")), [("/to".into(), "assessment_step_is_computing")]);
    compute(&house.app, &call, cycle).unwrap();
    assert_eq!(wrong(step("collecting")), [("/reason".into(), "assessment_reason_needed")]);
    let reviewed = step("reviewed").unwrap();
    let rated = rate(&house, cycle, 1, &[]);
    assert_eq!(conflict(rated), "assessment_ratings_closed");
    let stale = advance(&house.app, &call, cycle, Some(reviewed.version - 1), "published", None);
    assert!(matches!(stale, Err(AppError::Stale)));
    advance(&house.app, &call, cycle, Some(reviewed.version), "published", None).unwrap();
    step("appeal").unwrap();
    let locked = step("locked").unwrap();
    let states: Vec<&str> = locked.steps.iter().map(|step| step.state.code()).collect();
    assert_eq!(states, ["collecting", "computed", "reviewed", "published", "appeal", "locked"]);
    assert!(locked.steps.iter().all(|step| step.at == house.app.clock.now()));
    assert!(locked.actions.is_empty());
    assert_eq!(conflict(compute(&house.app, &call, cycle)), "assessment_step_not_possible");
}

#[test]
fn an_assessment_begins_once_a_term_and_only_if_the_published_scheme_has_it() {
    let (house, roster) = house();
    let call = principal(&house);
    let begun = create(&house.app, &call, roster.term, "mentor_year").unwrap();
    // Before anything is computed: how many there will be.
    assert_eq!((begun.people, begun.assessed, begun.revision), (2, 0, 0));
    assert_eq!(conflict(create(&house.app, &call, roster.term, "mentor_year")), "assessment_begun_already");
    let unknown = create(&house.app, &call, roster.term, "no_such");
    assert_eq!(wrong(unknown), [("/assessment_key".into(), "assessment_not_in_scheme")]);
    house.execute("UPDATE schemes SET state = 'draft' WHERE id = 1002");
    let without = create(&house.app, &call, roster.term, "class_records");
    assert_eq!(conflict(without), "assessment_without_scheme");
}

#[test]
fn nothing_of_an_assessment_shows_in_the_other_school() {
    let (house, roster, cycle) = filled_in();
    let table = compute(&house.app, &principal(&house), cycle).unwrap();
    let result = AssessmentId(line(&table, roster.mentor.0).id);
    let other = elsewhere(&house);
    assert!(list(&house.app, &other, None).unwrap().is_empty());
    assert!(matches!(get(&house.app, &other, cycle), Err(AppError::NotFound)));
    assert!(matches!(trace(&house.app, &other, result), Err(AppError::NotFound)));
    assert!(matches!(compute(&house.app, &other, cycle), Err(AppError::NotFound)));
    assert!(matches!(ratings(&house.app, &other, cycle), Err(AppError::NotFound)));
    let none = get(&house.app, &principal(&house), AssessmentCycleId(1));
    assert!(matches!(none, Err(AppError::NotFound)));
}
