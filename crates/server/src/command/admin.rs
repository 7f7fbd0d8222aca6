//! `shiyou admin`

use shiyou_app::AppError;
use shiyou_app::founding::{self, NewSchoolName};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::SchoolId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::school;

use super::open;
use crate::cli::{AdminCommand, SettingsArguments};
use crate::config::language;
use crate::print::say;

static MADE: IssueText = IssueText {
    code: "administrator_made",
    zh: "管理员账号 {login}，一次性密码 {password}（登录后须修改，只显示这一次）",
    en: "Administrator {login}, one-time password {password} (to be changed after logging in; shown only now)",
};

pub(super) fn run(settings: &SettingsArguments, command: AdminCommand) -> Result<(), AppError> {
    let AdminCommand::Create { login, school_code, school_name } = command;
    let (app, _) = open(settings)?;
    let school = match app.store.read(|db| school::find_by_code(db, &school_code))? {
        Some(school) => SchoolId(school.id),
        None => {
            let name = school_name.as_deref().unwrap_or("我的学校");
            founding::create_school(
                &app,
                &NewSchoolName { code: &school_code, name, zone: SchoolZone::default() },
            )?
        }
    };
    let made = founding::create_administrator(&app, school, &login)?;
    say(&MADE.issue().with("login", &made.login).with("password", &made.password).message(language()));
    Ok(())
}
