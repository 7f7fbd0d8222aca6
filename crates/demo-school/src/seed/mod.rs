//! The demo school put into a database: lived through from the first day of the term, by the use cases that a real
//! school goes through.

mod calls;
mod judging;
mod logins;
mod people;
mod reminding;
mod selection;
mod work;

use chrono::NaiveDate;
use shiyou_app::founding::{NewLogin, NewSchoolName, create_logins, create_school, has_login, school_codes};
use shiyou_app::{App, AppError, AppResult};
use shiyou_domain::access::{PersonKind, Role, RoleGrant};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::{ClassId, GradeId, GuardianId, SchoolId, StaffId, StudentId, TermId};
use shiyou_domain::issue::IssueText;

use crate::plan::Size;
use crate::school::{CODE, DemoSchool, SEED};
use calls::Calls;
pub use logins::{DemoLogin, LAST_LOGIN, PASSWORD};

static OTHER_SCHOOL: IssueText = IssueText {
    code: "demo_not_beside_a_school",
    zh: "数据库里已经有学校。演示学校要用空的数据文件夹，请用 --data 另指定一个。",
    en: "There is a school in the database. The demo school needs an empty data folder: please name another with --data.",
};
static INTERRUPTED: IssueText = IssueText {
    code: "demo_was_interrupted",
    zh: "上一次生成演示学校没有做完。请删去数据文件夹后再试。",
    en: "The demo school was not finished last time. Please delete the data folder and try again.",
};
static NO_SUCH_DAY: IssueText = IssueText {
    code: "demo_day_out_of_range",
    zh: "电脑日期 {day} 不对，请核对系统时间。",
    en: "The computer's date {day} is out of range; please check its clock.",
};
macro_rules! steps {
    ($($name:ident $code:literal $zh:literal $en:literal;)*) => {
        $(static $name: IssueText = IssueText { code: $code, zh: $zh, en: $en };)*
    };
}
steps! {
    PEOPLE "demo_people" "正在建立学生、教职工、班级（{count} 名学生）……" "Making students, staff and classes ({count} students) …";
    DETAILS "demo_details" "正在填写兴趣、特长和需要……" "Filling in interests, strengths and needs …";
    CHOOSING "demo_choosing" "学生正在选导师，{count} 个班……" "Students of {count} classes choose their mentors …";
    RECORDS "demo_records" "正在写七周的工作记录……" "Writing the records of seven weeks …";
    DUTIES "demo_duties" "正在确认结对，展开一学期的待办任务……" "Confirming the pairs and expanding the term's duties …";
    JUDGING "demo_judging" "正在登记成绩、问卷和考核评分……" "Entering scores, survey answers and ratings …";
}

/// Where the generator's people went, by their place in [`DemoSchool`].
#[derive(Debug)]
pub(crate) struct Ids {
    pub(crate) term: TermId,
    pub(crate) grades: Vec<GradeId>,
    pub(crate) classes: Vec<ClassId>,
    pub(crate) staff: Vec<StaffId>,
    pub(crate) students: Vec<StudentId>,
    pub(crate) guardian: Option<GuardianId>,
}

/// The demo school of a day.
///
/// # Errors
/// [`AppError::Conflict`] if the day lies outside 2000–2100.
pub fn demo_school(size: Size, today: NaiveDate) -> AppResult<DemoSchool> {
    DemoSchool::generate(SEED, size, today)
        .map_err(|_| AppError::Conflict(NO_SUCH_DAY.issue().with("day", today)))
}

/// Makes the demo school in an empty database; says whether it had to. One that is there already stays as it is.
///
/// # Errors
/// [`AppError::Conflict`] if other schools are in the database, or an earlier run was interrupted.
pub fn ensure(app: &App, demo: &DemoSchool, tell: &mut dyn FnMut(IssueLine)) -> AppResult<bool> {
    if has_login(app, LAST_LOGIN)? && school_codes(app)? == [CODE] {
        return Ok(false);
    }
    match school_codes(app)?.as_slice() {
        [] => seed(app, demo, tell).map(|_| true),
        [only] if only == CODE => Err(AppError::Conflict(INTERRUPTED.issue())),
        _ => Err(AppError::Conflict(OTHER_SCHOOL.issue())),
    }
}

/// A line on what is being done.
pub type IssueLine = shiyou_domain::issue::Issue;

/// Makes the demo school beside whatever is there.
///
/// # Errors
/// [`AppError::Conflict`] if it is there already; those of the use cases.
pub fn seed(app: &App, demo: &DemoSchool, tell: &mut dyn FnMut(IssueLine)) -> AppResult<SchoolId> {
    let zone = SchoolZone::default();
    let school = create_school(app, &NewSchoolName { code: CODE, name: demo.name, zone })?;
    let administrator = NewLogin {
        login: "admin",
        display_name: "系统管理员",
        person: PersonKind::None,
        grants: vec![RoleGrant::school(Role::SchoolAdmin)],
    };
    let admin = create_logins(app, school, PASSWORD, &[administrator])?[0];
    let calls = Calls { app, school, zone, admin };
    tell(PEOPLE.issue().with("count", demo.students.len()));
    let mut ids = people::bring_in(&calls, demo)?;
    tell(DETAILS.issue());
    people::fill_in(&calls, demo, &mut ids)?;
    tell(CHOOSING.issue().with("count", demo.classes.len()));
    let chosen = selection::live_through(&calls, demo, &ids)?;
    tell(DUTIES.issue());
    selection::confirm(&calls, demo, &chosen)?;
    tell(RECORDS.issue());
    work::write_down(&calls, demo, &ids, &chosen.mentors)?;
    tell(JUDGING.issue());
    judging::examine(&calls, demo, &ids)?;
    judging::survey(&calls, demo, &ids, &chosen.mentors)?;
    judging::rate(&calls, demo, &ids, &chosen.mentors)?;
    logins::make(&calls, demo, &ids)?;
    reminding::tell(&calls, demo)?;
    Ok(school)
}
