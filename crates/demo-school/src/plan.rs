//! How the school is built: its classes, who teaches what where, and who else works there.

use shiyou_domain::people::{ClassName, StaffKind};

/// The whole demo school, or a small one for tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 2,400 students in 54 classes, 180 staff.
    Full,
    /// 24 students in 2 classes, 6 staff.
    Small,
}

/// Somebody who is to be hired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    pub kind: StaffKind,
    pub post: Option<&'static str>,
    pub subjects: &'static [&'static str],
    /// Places in [`Plan::classes`]; all subjects are taught in all of them.
    pub classes: Vec<usize>,
}

/// A class to be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    pub name: ClassName,
    pub seats: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    pub classes: Vec<Room>,
    pub jobs: Vec<Job>,
}

/// A kind of teacher: subjects, the grades taught, and how many classes one of them has.
///
/// A class has seven or eight teachers in all, so that groups of five to ten can be formed of 44 or 45 students.
const TEACHERS: [(&[&str], std::ops::RangeInclusive<u8>, usize); 16] = [
    (&["语文", "道德与法治"], 1..=6, 1),
    (&["数学"], 1..=6, 2),
    (&["英语"], 1..=6, 3),
    (&["科学", "信息科技"], 1..=6, 4),
    (&["体育与健康"], 1..=6, 4),
    (&["音乐"], 1..=6, 6),
    (&["美术"], 1..=6, 6),
    (&["语文"], 7..=9, 2),
    (&["数学"], 7..=9, 2),
    (&["英语"], 7..=9, 2),
    (&["物理"], 8..=9, 3),
    (&["化学"], 9..=9, 2),
    (&["道德与法治", "历史"], 7..=9, 3),
    (&["地理", "生物学"], 7..=8, 3),
    (&["体育与健康"], 7..=9, 3),
    (&["艺术"], 7..=9, 6),
];

/// Everybody who teaches no class, by post; the offices' posts are looked for by name.
const OTHERS: [(StaffKind, &str, usize); 20] = [
    (StaffKind::Administration, "校长", 1),
    (StaffKind::Administration, "副校长（德育）", 1),
    (StaffKind::Administration, "副校长（教学）", 1),
    (StaffKind::Administration, "德育处主任", 1),
    (StaffKind::Administration, "德育处副主任", 1),
    (StaffKind::Administration, "教务处主任", 1),
    (StaffKind::Administration, "教务处副主任", 1),
    (StaffKind::Administration, "总务处主任", 1),
    (StaffKind::Administration, "总务处副主任", 1),
    (StaffKind::Administration, "办公室主任", 1),
    (StaffKind::Teacher, "心理教师", 2),
    (StaffKind::Support, "图书管理员", 2),
    (StaffKind::Support, "实验员", 2),
    (StaffKind::Support, "校医", 2),
    (StaffKind::Support, "网络管理员", 1),
    (StaffKind::Support, "财务", 2),
    (StaffKind::Support, "宿舍管理员", 3),
    (StaffKind::Support, "食堂管理员", 1),
    (StaffKind::Support, "食堂工作人员", 4),
    (StaffKind::Support, "门卫", 2),
];

impl Plan {
    pub(crate) fn of(size: Size) -> Self {
        match size {
            Size::Full => Self::full(),
            Size::Small => Self::small(),
        }
    }

    fn full() -> Self {
        let classes: Vec<Room> = (1..=9)
            .flat_map(|grade| (1..=6).map(move |class| ClassName { grade, class }))
            .enumerate()
            // 24 classes of 45 and 30 of 44 are 2,400.
            .map(|(place, name)| Room { name, seats: if place % 9 < 4 { 45 } else { 44 } })
            .collect();
        let mut jobs = Vec::new();
        for (subjects, grades, each) in TEACHERS {
            let taught: Vec<usize> =
                (0..classes.len()).filter(|place| grades.contains(&classes[*place].name.grade)).collect();
            jobs.extend(taught.chunks(each).map(|some| Job {
                kind: StaffKind::Teacher,
                post: None,
                subjects,
                classes: some.to_vec(),
            }));
        }
        for (kind, post, count) in OTHERS {
            jobs.extend((0..count).map(|_| Job { kind, post: Some(post), subjects: &[], classes: vec![] }));
        }
        Self { classes, jobs }
    }

    fn small() -> Self {
        let room = |class| Room { name: ClassName { grade: 7, class }, seats: 12 };
        let teacher =
            |subjects, class| Job { kind: StaffKind::Teacher, post: None, subjects, classes: vec![class] };
        let office =
            |post| Job { kind: StaffKind::Administration, post: Some(post), subjects: &[], classes: vec![] };
        Self {
            classes: vec![room(1), room(2)],
            jobs: vec![
                teacher(&["语文"], 0),
                teacher(&["语文"], 1),
                teacher(&["数学"], 0),
                teacher(&["数学"], 1),
                office("校长"),
                office("德育处主任"),
            ],
        }
    }

    /// Who teaches a class, by place in `jobs`.
    pub(crate) fn teachers_of(&self, class: usize) -> Vec<usize> {
        (0..self.jobs.len()).filter(|job| self.jobs[*job].classes.contains(&class)).collect()
    }

    fn teacher_of(&self, class: usize, subject: &str) -> Option<usize> {
        self.teachers_of(class).into_iter().find(|job| self.jobs[*job].subjects.contains(&subject))
    }

    /// The homeroom teacher: of Chinese, or in every other class of junior school, of mathematics.
    pub(crate) fn homeroom_of(&self, class: usize) -> Option<usize> {
        let own_alone = self.teacher_of(class, "语文").filter(|job| self.jobs[*job].classes[0] == class);
        own_alone.or_else(|| self.teacher_of(class, "数学"))
    }

    pub(crate) fn deputy_of(&self, class: usize) -> Option<usize> {
        let deputy = if self.classes[class].name.grade <= 6 { "数学" } else { "英语" };
        self.teacher_of(class, deputy)
            .or_else(|| self.teacher_of(class, "数学"))
            .filter(|job| Some(*job) != self.homeroom_of(class))
    }

    /// The grade's lead: the English teacher of its first class, or whoever teaches mathematics there.
    pub(crate) fn lead_of(&self, grade: u8) -> Option<usize> {
        let first = (0..self.classes.len()).find(|place| self.classes[*place].name.grade == grade)?;
        self.teacher_of(first, "英语").or_else(|| self.teacher_of(first, "数学"))
    }

    pub(crate) fn grades(&self) -> Vec<u8> {
        let mut grades: Vec<u8> = self.classes.iter().map(|room| room.name.grade).collect();
        grades.dedup();
        grades
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_school_has_the_promised_size() {
        let plan = Plan::of(Size::Full);
        assert_eq!(plan.classes.len(), 54);
        assert_eq!(plan.classes.iter().map(|room| room.seats).sum::<usize>(), 2_400);
        assert_eq!(plan.jobs.len(), 180);
    }

    #[test]
    fn every_class_has_six_to_eight_teachers_and_one_homeroom_of_its_own() {
        let plan = Plan::of(Size::Full);
        let mut homerooms = std::collections::HashSet::new();
        for class in 0..plan.classes.len() {
            assert!((6..=8).contains(&plan.teachers_of(class).len()), "{}", plan.classes[class].name);
            assert!(
                homerooms.insert(plan.homeroom_of(class).unwrap()),
                "two classes have one homeroom teacher"
            );
            assert!(plan.deputy_of(class).is_some());
        }
        assert!(plan.grades().into_iter().all(|grade| plan.lead_of(grade).is_some()));
    }
}
