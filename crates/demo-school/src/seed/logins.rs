//! One log-in for each role, and no others: thousands of password hashes would take minutes.

use shiyou_app::AppResult;
use shiyou_app::founding::{NewLogin, create_logins};
use shiyou_domain::access::{PersonKind, Role, RoleGrant, RoleScope};
use shiyou_domain::issue::Language;

use super::{Calls, Ids};
use crate::school::DemoSchool;

/// The password of every log-in of the demo school.
pub const PASSWORD: &str = "shiyou-demo-2026";
/// The log-in that is made last: where it is, the school is complete.
pub const LAST_LOGIN: &str = "guardian";

/// Somebody to log in as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoLogin {
    pub login: &'static str,
    pub name: String,
    role_zh: String,
    role_en: String,
    who: Who,
    grant: Option<Grant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    Staff(usize),
    Student(usize),
    GuardianOf(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grant {
    School(Role),
    /// Place of the grade.
    Grade(Role, usize),
}

impl DemoLogin {
    /// What this log-in shows.
    pub fn role(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.role_zh,
            Language::English => &self.role_en,
        }
    }
}

/// Roles that a post holds: log-in, post, words.
const OFFICES: [(&str, &str, Role, &str, &str); 6] = [
    ("principal", "校长", Role::Principal, "校长", "Principal"),
    ("moral", "德育处主任", Role::MoralEducationOffice, "德育处", "Moral-education office"),
    ("teaching", "教务处主任", Role::TeachingOffice, "教务处", "Teaching office"),
    ("general", "总务处主任", Role::GeneralAffairsOffice, "总务处", "General-affairs office"),
    ("counsellor", "心理教师", Role::Counsellor, "心理老师", "Counsellor"),
    ("canteen", "食堂管理员", Role::Canteen, "食堂", "Canteen"),
];

impl DemoSchool {
    /// The log-ins, as they are printed.
    pub fn logins(&self) -> Vec<DemoLogin> {
        let staff = |login, place: usize, zh: String, en: String, grant| DemoLogin {
            login,
            name: self.staff[place].facts.name.to_string(),
            role_zh: zh,
            role_en: en,
            who: Who::Staff(place),
            grant,
        };
        let mut logins = vec![DemoLogin {
            login: "admin",
            name: "系统管理员".to_owned(),
            role_zh: "系统管理员".to_owned(),
            role_en: "Administrator".to_owned(),
            who: Who::Nobody,
            grant: Some(Grant::School(Role::SchoolAdmin)),
        }];
        for (login, post, role, zh, en) in OFFICES {
            let grant = Some(Grant::School(role));
            logins.push(match self.holder(post) {
                Some(place) => staff(login, place, zh.to_owned(), en.to_owned(), grant),
                None => DemoLogin {
                    login,
                    name: zh.to_owned(),
                    role_zh: zh.to_owned(),
                    role_en: en.to_owned(),
                    who: Who::Nobody,
                    grant,
                },
            });
        }
        let settled = &self.classes[self.settled_class];
        let grade =
            self.grades.iter().position(|grade| grade.number == settled.name.grade).unwrap_or_default();
        let lead = self.grades[grade].lead;
        if let Some(lead) = lead {
            let zh = format!("{}组长", self.grades[grade].name);
            let en = format!("Lead of grade {}", self.grades[grade].number);
            logins.push(staff("gradelead", lead, zh, en, Some(Grant::Grade(Role::GradeLead, grade))));
        }
        let (class_zh, class_en) =
            (settled.name.short(Language::Chinese), settled.name.short(Language::English));
        let (zh, en) = (format!("{class_zh}班主任、导师"), format!("Homeroom teacher of {class_en}"));
        logins.push(staff("homeroom", settled.homeroom, zh, en, None));
        let others: Vec<usize> = settled
            .teachers
            .iter()
            .chain(&self.classes[self.open_class].teachers)
            .copied()
            .filter(|one| *one != settled.homeroom && Some(*one) != lead)
            .collect();
        // One who has done most, not all.
        let busy = others.iter().find(|one| self.staff[**one].diligence == 80).or(others.first());
        if let Some(mentor) = busy {
            logins.push(staff(
                "mentor",
                *mentor,
                "导师、任课教师".into(),
                "Mentor and subject teacher".into(),
                None,
            ));
        }
        logins.extend(self.families());
        logins
    }

    fn families(&self) -> Vec<DemoLogin> {
        let child = self.classes[self.settled_class].students[0];
        let open = &self.classes[self.open_class];
        let chooser = open.students.iter().find(|one| !self.choices[**one].handed_in_early).copied();
        let student = |login, place: usize, zh: &str, en: &str| DemoLogin {
            login,
            name: self.students[place].facts.name.to_string(),
            role_zh: format!("{}学生，{zh}", self.students[place].facts.class),
            role_en: format!("Student, {en}"),
            who: Who::Student(place),
            grant: None,
        };
        let mut families = vec![student("student", child, "已有导师", "with a mentor")];
        families.extend(chooser.map(|place| student("chooser", place, "正在选导师", "choosing a mentor")));
        let facts = &self.students[child].facts;
        if let Some(guardian) = facts.guardians.first() {
            families.push(DemoLogin {
                login: LAST_LOGIN,
                name: guardian.name.as_ref().map(ToString::to_string).unwrap_or_default(),
                role_zh: format!("{}的家长", facts.name),
                role_en: format!("Guardian of {}", facts.name),
                who: Who::GuardianOf(child),
                grant: None,
            });
        }
        families
    }
}

/// Makes them all but the administrator, who was there first.
pub(super) fn make(calls: &Calls<'_>, demo: &DemoSchool, ids: &Ids) -> AppResult<()> {
    let logins = demo.logins();
    let new: Vec<NewLogin<'_>> = logins
        .iter()
        .filter(|login| login.login != "admin")
        .map(|login| NewLogin {
            login: login.login,
            display_name: &login.name,
            person: match login.who {
                Who::Nobody => PersonKind::None,
                Who::Staff(place) => PersonKind::Staff(ids.staff[place]),
                Who::Student(place) => PersonKind::Student(ids.students[place]),
                Who::GuardianOf(_) => ids.guardian.map_or(PersonKind::None, PersonKind::Guardian),
            },
            grants: match login.grant {
                Some(Grant::School(role)) => vec![RoleGrant::school(role)],
                Some(Grant::Grade(role, grade)) => {
                    vec![RoleGrant { role, scope: RoleScope::Grade(ids.grades[grade]) }]
                }
                None => vec![],
            },
        })
        .collect();
    create_logins(calls.app, calls.school, PASSWORD, &new).map(|_| ())
}
