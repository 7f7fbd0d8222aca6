use shiyou_app::duty::{get_group_matrix, list_groups};
use shiyou_app::{AppError, Call};
use shiyou_domain::id::MentorGroupId;
use shiyou_testkit::{House, Roster};

use super::{lead, lead_of_8, office, principal, talk};

const GROUP: MentorGroupId = MentorGroupId(1_700);

/// The first mentor's three students as a group.
fn grouped() -> (House, Roster, Roster) {
    let (house, roster, other) = office();
    let (s, t, m) = (house.school.0, roster.term.0, roster.mentor.0);
    house.execute(&format!(
        "INSERT INTO mentor_groups (id, school_id, term_id, staff_id, unit_kind, unit_id, created_at) \
           VALUES (1700, {s}, {t}, {m}, 'class', {c}, '2026-09-01 00:00:00');
         UPDATE mentorships SET group_id = 1700 WHERE school_id = {s} AND staff_id = {m};",
        c = roster.class.0
    ));
    (house, roster, other)
}

#[test]
fn a_group_shows_each_child_by_each_window() {
    let (house, roster, _) = grouped();
    let mentor = roster.mentor(&house);
    talk(&house, &mentor, "2026-10-14T01:00:00Z", &roster.students[..1]);
    let groups = list_groups(&house.app, &mentor, None, Some(roster.mentor)).unwrap();
    assert_eq!(groups.iter().map(|group| (group.id, group.students)).collect::<Vec<_>>(), [(GROUP, 3)]);
    let matrix = get_group_matrix(&house.app, &mentor, GROUP).unwrap();
    assert_eq!((matrix.mentor.name.as_str(), matrix.rows.len()), ("张老师", 3));
    let talks: Vec<usize> = matrix
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.rule_key == "talk")
        .map(|(place, _)| place)
        .collect();
    assert!(talks.windows(2).all(|pair| pair[1] == pair[0] + 1), "one rule's windows stand side by side");
    let states = |row: usize| -> Vec<&str> {
        let cells = &matrix.rows[row].1;
        talks.iter().map(|place| cells.iter().find(|cell| cell.column == *place).unwrap().state).collect()
    };
    assert_eq!(states(0)[..3], ["missed", "done", "upcoming"]);
    assert_eq!(states(1)[..3], ["missed", "due", "upcoming"]);
}

#[test]
fn a_group_shows_only_the_children_one_reads_about() {
    let (house, roster, other) = grouped();
    let rows = |call: &Call| get_group_matrix(&house.app, call, GROUP).map(|matrix| matrix.rows.len());
    assert_eq!((rows(&principal(&house)).unwrap(), rows(&lead(&house)).unwrap()), (3, 3));
    let after_change = roster.staff(&house, roster.mentor, &roster.students[1..2]);
    assert_eq!(rows(&after_change).unwrap(), 1, "a child that went to another mentor is gone at once");
    for call in [
        roster.staff(&house, roster.other_mentor, &roster.students[3..]),
        lead_of_8(&house),
        other.mentor(&house),
    ] {
        assert!(matches!(rows(&call), Err(AppError::NotFound)));
        assert!(list_groups(&house.app, &call, None, None).unwrap().is_empty());
    }
}
