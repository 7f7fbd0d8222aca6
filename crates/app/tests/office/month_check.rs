use shiyou_app::month_check::{CheckKey, CheckView, MarkInput, close, get, list, mark, reopen};
use shiyou_app::{AppError, AppResult, Call};
use shiyou_domain::access::Permission;
use shiyou_domain::duty::CheckState;
use shiyou_domain::id::GradeId;
use shiyou_testkit::{House, Roster};

use super::{add_grade_8, lead, lead_of_8, office, office_at, principal, talk};

const GRADE_7: GradeId = GradeId(1_003);

fn month(month: u32) -> CheckKey {
    CheckKey { term: None, month, grade: GRADE_7 }
}

fn band(roster: &Roster, band: &str, version: i32) -> MarkInput {
    MarkInput { staff: roster.mentor, band: band.into(), remark: "记录认真".into(), version }
}

fn line(check: &CheckView, roster: &Roster) -> (i64, i64, i64, i64) {
    let one = check.mentors.iter().find(|one| one.month.staff == roster.mentor.0).unwrap();
    (one.month.due(), one.month.in_time, one.month.late, one.month.missing)
}

fn september(house: &House) -> AppResult<CheckView> {
    get(&house.app, &lead(house), &month(1))
}

#[test]
fn a_month_says_what_was_entered_in_time_late_or_not_at_all() {
    let (house, roster, _) = office_at("2026-09-29T02:00:00Z");
    let mentor = roster.mentor(&house);
    let open = september(&house).unwrap();
    assert_eq!((open.month.closes_on.to_string().as_str(), open.state), ("2026-10-05", CheckState::Open));
    let (due, in_time, late, missing) = line(&open, &roster);
    assert!(due > 3 && in_time == 0 && late == 0, "{due} {in_time} {late} {missing}");
    talk(&house, &mentor, "2026-09-29T01:00:00Z", &roster.students[..1]);
    assert_eq!(line(&september(&house).unwrap(), &roster), (due, 1, 0, missing));
    // On 3 October September's window is over and its check still open.
    let later = Call { now: shiyou_testkit::instant("2026-10-03T02:00:00Z"), ..mentor };
    talk(&house, &later, "2026-09-28T01:00:00Z", &roster.students[1..2]);
    let call = Call { now: later.now, ..lead(&house) };
    let check = get(&house.app, &call, &month(1)).unwrap();
    let (now_due, in_time, late, _) = line(&check, &roster);
    assert_eq!((now_due, in_time, late), (due, 1, 1));
}

#[test]
fn a_closed_month_stands_as_it_was_and_shows_what_came_after() {
    let (house, roster, _) = office();
    let mentor = roster.mentor(&house);
    let first = mark(&house.app, &lead(&house), &month(1), &band(&roster, "fair", 0)).unwrap();
    assert_eq!(first.mentors.iter().filter(|one| one.mark.is_some()).count(), 1);
    let again = mark(&house.app, &lead(&house), &month(1), &band(&roster, "good", 0));
    assert!(matches!(again, Err(AppError::Stale)));
    let marked = mark(&house.app, &lead(&house), &month(1), &band(&roster, "good", 1)).unwrap();
    let before = line(&marked, &roster);
    let closed = close(&house.app, &lead(&house), &month(1), marked.version).unwrap();
    assert_eq!(
        (closed.state, closed.history.len(), closed.history[0].action.as_str()),
        (CheckState::Closed, 1, "closed")
    );
    assert_eq!(closed.actions, Vec::<&str>::new(), "only the principal opens it again");
    // A term plan has no window that closes: it may still be done, late.
    let plan = super::duties(&house, roster.students[0], "term_plan");
    assert!(plan.iter().all(|duty| duty.state == "missed"), "{plan:?}");
    talk(&house, &mentor, "2026-09-28T01:00:00Z", &roster.students[..1]);
    house.execute(&format!(
        "UPDATE duties SET state = 'done_late' WHERE id = {} AND school_id = {}",
        plan[0].id, house.school.0
    ));
    let after = september(&house).unwrap();
    assert_eq!(line(&after, &roster), before, "September's talk counts for nothing any more");
    let one = after.mentors.iter().find(|one| one.month.staff == roster.mentor.0).unwrap();
    assert_eq!(one.since_closing, 1);
    let late = mark(&house.app, &lead(&house), &month(1), &band(&roster, "fair", 2));
    assert!(matches!(late, Err(AppError::Conflict(issue)) if issue.code() == "check_closed"));
    assert!(matches!(close(&house.app, &lead(&house), &month(1), after.version), Err(AppError::Conflict(_))));
    let none = reopen(&house.app, &principal(&house), &month(1), after.version, " ");
    assert!(matches!(none, Err(AppError::Invalid(_))));
    let open = reopen(&house.app, &principal(&house), &month(1), after.version, "登记有误").unwrap();
    assert_eq!((open.state, open.history.len()), (CheckState::Open, 2));
    let (due, in_time, late, missing) = before;
    assert_eq!(line(&open, &roster), (due, in_time, late + 1, missing - 1), "the figures of today");
    assert!(!lead(&house).reader.holds(Permission::ChecksReopen));
}

#[test]
fn a_month_cannot_be_closed_while_entries_count() {
    let (house, ..) = office_at("2026-10-05T02:00:00Z");
    let early = close(&house.app, &lead(&house), &month(1), 0);
    assert!(matches!(early, Err(AppError::Conflict(issue)) if issue.code() == "check_closes_later"));
    let next_day = Call { now: shiyou_testkit::instant("2026-10-06T02:00:00Z"), ..lead(&house) };
    assert!(matches!(close(&house.app, &next_day, &month(1), 3), Err(AppError::Stale)));
    assert_eq!(close(&house.app, &next_day, &month(1), 0).unwrap().state, CheckState::Closed);
    let unborn = MarkInput { staff: 1_022.into(), band: "good".into(), remark: String::new(), version: 0 };
    assert!(matches!(mark(&house.app, &next_day, &month(3), &unborn), Err(AppError::Conflict(_))));
}

#[test]
fn a_grade_lead_checks_the_own_grade_only() {
    let (house, roster, _) = office();
    let (grade_8, wang) = add_grade_8(&house, &roster);
    let grades = |call: &Call| {
        list(&house.app, call, None).unwrap().grades.iter().map(|grade| grade.id).collect::<Vec<_>>()
    };
    assert_eq!(grades(&lead(&house)), [GRADE_7]);
    assert_eq!(grades(&lead_of_8(&house)), [grade_8]);
    assert_eq!(grades(&principal(&house)), [GRADE_7, grade_8]);
    assert!(matches!(get(&house.app, &lead_of_8(&house), &month(1)), Err(AppError::NotFound)));
    let key = CheckKey { grade: grade_8, ..month(1) };
    let check = get(&house.app, &lead_of_8(&house), &key).unwrap();
    assert_eq!(check.mentors.iter().map(|one| one.month.staff).collect::<Vec<_>>(), [wang.0]);
    let foreign = mark(&house.app, &lead_of_8(&house), &key, &band(&roster, "good", 0));
    assert!(matches!(foreign, Err(AppError::NotFound)), "he mentors nobody of grade 8");
    let mentor = roster.mentor(&house);
    assert!(!mentor.reader.holds(Permission::ChecksManage));
    assert!(matches!(get(&house.app, &mentor, &month(1)), Err(AppError::NotFound)));
}

#[test]
fn nothing_of_the_other_school_is_checked() {
    let (house, _, other) = office();
    let theirs = super::with_role(
        &house,
        house.other_school,
        9_090,
        shiyou_domain::access::Role::Principal,
        shiyou_domain::access::RoleScope::School,
    );
    assert!(matches!(get(&house.app, &theirs, &month(1)), Err(AppError::NotFound)));
    let key = CheckKey { term: Some(other.term), month: 1, grade: GradeId(9_003) };
    assert_eq!(get(&house.app, &theirs, &key).unwrap().mentors.len(), 2);
    assert!(matches!(get(&house.app, &principal(&house), &key), Err(AppError::NotFound)));
}
