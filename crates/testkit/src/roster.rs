//! A small school to work in: one grade, two classes, two mentors, six students, a published scheme.

use diesel::connection::SimpleConnection;
use shiyou_app::{AppError, Call};
use shiyou_domain::access::{PersonKind, Reader};
use shiyou_domain::id::{AccountId, ClassId, SchemeId, SchoolId, StaffId, StudentId, TermId};
use shiyou_domain::scheme::Preset;
use shiyou_persistence::{Actor, WriteContext};

use crate::House;

/// Ids of what was filled in.
#[derive(Debug, Clone)]
pub struct Roster {
    pub school: SchoolId,
    pub term: TermId,
    pub scheme: SchemeId,
    /// Headed by `homeroom`; the first four students.
    pub class: ClassId,
    /// The last two students.
    pub other_class: ClassId,
    pub homeroom: StaffId,
    /// Of the first three students.
    pub mentor: StaffId,
    /// Of the last three.
    pub other_mentor: StaffId,
    pub students: Vec<StudentId>,
}

/// The autumn term of 2026: seven days off in October, one Saturday made up.
const CALENDAR: &str = r#"{"starts_on":"2026-09-01","ends_on":"2027-01-22","holidays":[{"name_zh":"国庆节","from":"2026-10-01","to":"2026-10-07"}],"make_up_days":["2026-10-10"],"meals_per_day":1,"exams":[{"kind":"mid_term","from":"2026-11-11","to":"2026-11-12"}]}"#;

impl House {
    /// Fills the first school.
    pub fn roster(&self, preset: &str) -> Roster {
        Roster::fill(self, self.school, preset, 1_000)
    }

    /// Runs statements in the first school's name.
    pub fn execute(&self, sql: &str) {
        self.execute_in(self.school, sql);
    }

    fn execute_in(&self, school: SchoolId, sql: &str) {
        let context =
            WriteContext { now: self.app.clock.now(), actor: Actor::System, school, ids: &self.app.ids };
        self.app
            .store
            .write(&context, |tx| {
                tx.db().batch_execute(sql).map_err(shiyou_persistence::StoreError::from)?;
                Ok::<_, AppError>(())
            })
            .unwrap();
    }
}

impl Roster {
    /// Fills a school with ids from `base` on.
    pub fn fill(house: &House, school: SchoolId, preset: &str, base: i64) -> Self {
        let document = serde_json::to_string(&Preset::find(preset).unwrap().document).unwrap();
        let document = document.replace('\'', "''");
        let (term, scheme, grade) = (base + 1, base + 2, base + 3);
        let (class, other_class) = (base + 11, base + 12);
        let (homeroom, mentor, other_mentor) = (base + 21, base + 22, base + 23);
        let s = school.0;
        let at = "'2026-09-01 00:00:00'";
        let mut sql = format!(
            "INSERT INTO terms (id, school_id, academic_year, number, name, starts_on, ends_on, calendar) VALUES \
               ({term}, {s}, '2026-2027', 1, '2026 学年第一学期', '2026-09-01', '2027-01-22', '{CALENDAR}');
             INSERT INTO schemes (id, school_id, term_id, version_no, state, name, plan, document, published_at, created_at) VALUES \
               ({scheme}, {s}, {term}, 1, 'published', '方案', '{preset}', '{document}', {at}, {at});"
        );
        for (id, name) in [(homeroom, "周敏"), (mentor, "张老师"), (other_mentor, "李老师")] {
            sql += &format!(
                "INSERT INTO staff (id, school_id, name, name_key, gender, kind, subjects, strengths, qualifications, status, created_at) VALUES \
                   ({id}, {s}, '{name}', '{name}', 'female', 'teacher', '[]', '[]', '[]', 'active', {at});"
            );
        }
        sql += &format!(
            "INSERT INTO grades (id, school_id, number, name) VALUES ({grade}, {s}, 7, '七年级');
             INSERT INTO classes (id, school_id, grade_id, number, name, homeroom_staff_id) VALUES \
               ({class}, {s}, {grade}, 1, '七年级1班', {homeroom});
             INSERT INTO classes (id, school_id, grade_id, number, name) VALUES ({other_class}, {s}, {grade}, 2, '七年级2班');"
        );
        let students: Vec<StudentId> = (1..=6).map(|n| StudentId(base + 100 + n)).collect();
        for (index, student) in students.iter().enumerate() {
            let id = student.0;
            let class = if index < 4 { class } else { other_class };
            let staff = if index < 3 { mentor } else { other_mentor };
            sql += &format!(
                "INSERT INTO students (id, school_id, name, name_key, gender, class_id, status, special, interests, strengths, needs, personality, created_at) VALUES \
                   ({id}, {s}, '学生{index}', '学生{index}', 'female', {class}, 'active', '[]', '[]', '[]', '[]', '[]', {at});
                 INSERT INTO mentorships (id, school_id, term_id, student_id, staff_id, kind, starts_on, origin, created_at) VALUES \
                   ({m}, {s}, {term}, {id}, {staff}, 'general', '2026-09-01', 'mutual', {at});",
                m = id + 500,
            );
        }
        house.execute_in(school, &sql);
        Self {
            school,
            term: TermId(term),
            scheme: SchemeId(scheme),
            class: ClassId(class),
            other_class: ClassId(other_class),
            homeroom: StaffId(homeroom),
            mentor: StaffId(mentor),
            other_mentor: StaffId(other_mentor),
            students,
        }
    }

    /// A call by a member of the staff with these mentees.
    pub fn staff(&self, house: &House, staff: StaffId, mentees: &[StudentId]) -> Call {
        let homeroom_classes = if staff == self.homeroom { [self.class].into() } else { Default::default() };
        house.call(Reader {
            account: Some(AccountId(staff.0)),
            person: PersonKind::Staff(staff),
            mentees: mentees.iter().copied().collect(),
            homeroom_classes,
            ..Reader::nobody(self.school)
        })
    }

    /// A call by the mentor of the first three students.
    pub fn mentor(&self, house: &House) -> Call {
        self.staff(house, self.mentor, &self.students[..3])
    }

    /// A call by a student.
    pub fn student(&self, house: &House, index: usize) -> Call {
        let id = self.students[index];
        house.call(Reader {
            account: Some(AccountId(id.0)),
            person: PersonKind::Student(id),
            ..Reader::nobody(self.school)
        })
    }
}
