//! A whole school: 180 mentors, 2,400 students, 40,000 duties.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::time::Instant;

use shiyou_app::assessment::{compute, create};

use super::{house, principal};

/// A generous bound for an unoptimised build; a query for each person would take minutes.
const MOST_SECONDS: u64 = 20;

#[test]
fn a_whole_school_is_computed_with_a_fixed_number_of_queries() {
    let (house, roster) = house();
    let (s, term, scheme, class) = (roster.school.0, roster.term.0, roster.scheme.0, roster.class.0);
    let at = "'2026-09-01 00:00:00'";
    let numbers = |most: i64| {
        format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {most} - 1)")
    };
    house.execute(&format!(
        "{staff} INSERT INTO staff (id, school_id, name, name_key, gender, kind, subjects, strengths, qualifications, status, created_at)
           SELECT 100000 + i, {s}, '老师', 'laoshi', 'female', 'teacher', '[]', '[]', '[]', 'active', {at} FROM n;
         {students} INSERT INTO students (id, school_id, name, name_key, gender, class_id, status, special, interests, strengths, needs, personality, created_at)
           SELECT 200000 + i, {s}, '学生', 'xuesheng', 'female', {class}, 'active', '[]', '[]', '[]', '[]', '[]', {at} FROM n;
         {students} INSERT INTO mentorships (id, school_id, term_id, student_id, staff_id, kind, starts_on, origin, created_at)
           SELECT 300000 + i, {s}, {term}, 200000 + i, 100000 + i % 180, 'general', '2026-09-01', 'mutual', {at} FROM n;
         {duties} INSERT INTO duties (id, school_id, term_id, scheme_id, rule_key, window_code, subject_kind, subject_id, track, ordinal,
             starts_on, ends_on, due_on, binding, required, weight, writing_minutes, state, class_id)
           SELECT 400000 + i, {s}, {term}, {scheme}, 'talk', 'w', 'student', 200000 + i % 2400, '', i, '2026-10-05', '2026-10-11',
             '2026-10-11', 'must', TRUE, 1, 5, CASE WHEN i % 3 = 0 THEN 'open' ELSE 'done' END, {class} FROM n;
         {duties} INSERT INTO duty_people (school_id, duty_id, person_kind, person_id, office, due_on)
           SELECT {s}, 400000 + i, 'staff', 100000 + (i % 2400) % 180, '', '2026-10-11' FROM n;",
        staff = numbers(180),
        students = numbers(2_400),
        duties = numbers(40_000),
    ));
    let document = shiyou_domain::scheme::Preset::find("P04").unwrap().document.clone();
    let mut document = serde_json::to_value(document).unwrap();
    // The mentors of this school are judged by their duties alone.
    document["assessments"][0]["components"] = serde_json::json!([{
        "key": "kept", "name": { "zh": "工作完成率" }, "share": { "weight": "100" },
        "source": { "kind": "duty_completion", "rules": ["talk"] },
        "basis": { "source": { "plan": "测试", "paragraph": "测试" }, "binding": "must" }
    }]);
    document["assessments"][0]["awards"] = serde_json::json!([]);
    let document = document.to_string().replace('\'', "''");
    house.execute(&format!("UPDATE schemes SET document = '{document}' WHERE school_id = {s}"));
    let call = principal(&house);
    let cycle = create(&house.app, &call, roster.term, "mentor_year").unwrap().id;
    let begun = Instant::now();
    let table = compute(&house.app, &call, cycle).unwrap();
    assert!(begun.elapsed().as_secs() < MOST_SECONDS, "{:?}", begun.elapsed());
    println!("computed in {:?}", begun.elapsed());
    // The two mentors of the roster owe nothing, so there is nothing to judge them by.
    assert_eq!((table.cycle.people, table.cycle.assessed), (182, 180));
}
