//! Becoming a mentor, on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod appointment;
mod certificate;
mod pool;
mod selection;
mod training;

use shiyou_app::mentor::{
    self, Applied, AttendanceEntry, CourseDraft, MentorItem, MentorQuery, NewAppointments, NewResults,
};
use shiyou_app::{AppError, AppResult, Call};
use shiyou_domain::access::{PersonKind, Reader, Role, RoleGrant};
use shiyou_domain::id::{AccountId, MentorApplicationId, StaffId};
use shiyou_domain::issue::Issue;
use shiyou_domain::scheme::{MentorEligibility, MentorPool, Preset};
use shiyou_testkit::{House, Roster};

/// A school whose scheme asks for everything, and another of the same people.
pub struct School {
    pub house: House,
    pub roster: Roster,
    pub other: Roster,
}

impl School {
    /// Application, 40 hours, an exam, a certificate for a year, a letter.
    pub fn strict() -> Self {
        Self::with(|rules| {
            rules.pool = MentorPool::Application;
            rules.training_hours = 40;
            rules.exam = true;
            rules.certificate = true;
            rules.certificate_months = Some(12);
            rules.letter = true;
            rules.barred_by = vec!["disciplined".into(), "full_time_study".into()];
            rules.key_mentor_qualifications = vec!["心理咨询师".into()];
            rules.coached_most = Some(1);
            rules.substitute_after_days = Some(10);
        })
    }

    pub fn with(change: impl FnOnce(&mut MentorEligibility)) -> Self {
        let house = House::new();
        let roster = house.roster("P04");
        let other = Roster::fill(&house, house.other_school, "P04", 100_000);
        let mut document = Preset::find("P04").unwrap().document.clone();
        change(&mut document.mentors);
        let text = serde_json::to_string(&document).unwrap().replace('\'', "''");
        house.database.execute(&format!("UPDATE schemes SET document = '{text}'"));
        Self { house, roster, other }
    }

    /// The moral-education office.
    pub fn office(&self) -> Call {
        self.house.call_as(&[Role::MoralEducationOffice])
    }

    pub fn other_office(&self) -> Call {
        self.house.call(Reader {
            account: Some(AccountId(9)),
            grants: vec![RoleGrant::school(Role::MoralEducationOffice)],
            ..Reader::nobody(self.house.other_school)
        })
    }

    pub fn as_staff(&self, id: StaffId) -> Call {
        self.house.call(Reader {
            account: Some(AccountId(id.0)),
            person: PersonKind::Staff(id),
            ..Reader::nobody(self.house.school)
        })
    }

    pub fn item(&self, id: StaffId) -> MentorItem {
        let listed = mentor::list_mentors(&self.house.app, &self.office(), &MentorQuery::default()).unwrap();
        listed.items.into_iter().find(|item| item.id == id).unwrap()
    }

    pub fn stage(&self, id: StaffId) -> &'static str {
        self.item(id).stage.code()
    }

    pub fn apply(&self, id: StaffId) -> MentorApplicationId {
        mentor::apply(&self.house.app, &self.as_staff(id), Some("愿意陪伴学生成长")).unwrap();
        self.item(id).application.unwrap()
    }

    pub fn approve(&self, ids: &[MentorApplicationId]) {
        mentor::decide_applications(&self.house.app, &self.office(), ids, Applied::Approved, None).unwrap();
    }

    /// 40 hours and 90 in the exam.
    pub fn train(&self, people: &[StaffId]) {
        let (app, office) = (&self.house.app, self.office());
        let draft = CourseDraft {
            name: "儿童心理与沟通".into(),
            held_on: "2026-09-12".parse().unwrap(),
            tenths: 400,
            ..CourseDraft::default()
        };
        let course = mentor::create_course(app, &office, &draft).unwrap();
        let entries: Vec<_> =
            people.iter().map(|staff| AttendanceEntry { staff: *staff, tenths: 400 }).collect();
        mentor::record_attendance(app, &office, course.id, &entries).unwrap();
        let results = NewResults {
            name: "结业考核".into(),
            taken_on: "2026-09-20".parse().unwrap(),
            results: people.iter().map(|staff| (*staff, 90)).collect(),
        };
        mentor::record_exam_results(app, &office, &results).unwrap();
    }

    pub fn letter(people: &[StaffId]) -> NewAppointments {
        NewAppointments {
            staff: people.to_vec(),
            kind: "general".into(),
            capacity: Some(8),
            from: "2026-10-14".parse().unwrap(),
            to: None,
            is_key: false,
        }
    }

    /// Everything up to the letter.
    pub fn appoint(&self, people: &[StaffId]) {
        let ids: Vec<_> = people.iter().map(|id| self.apply(*id)).collect();
        self.approve(&ids);
        self.train(people);
        mentor::issue_certificates(&self.house.app, &self.office(), people, None).unwrap();
        mentor::appoint_mentors(&self.house.app, &self.office(), &Self::letter(people)).unwrap();
    }
}

pub fn issues<T: std::fmt::Debug>(result: AppResult<T>) -> Vec<Issue> {
    match result {
        Err(AppError::Invalid(issues)) => issues,
        Err(AppError::Conflict(issue)) => vec![issue],
        other => panic!("{other:?}"),
    }
}

/// Code and place of each problem.
pub fn places<T: std::fmt::Debug>(result: AppResult<T>) -> Vec<(&'static str, String)> {
    issues(result).iter().map(|issue| (issue.code(), issue.pointer.clone())).collect()
}
