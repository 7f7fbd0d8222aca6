//! The demo school: made at the first start, served at every one.

use std::path::Path;

use shiyou_app::{AppError, AppResult};
use shiyou_demo_school::{DemoSchool, PASSWORD, Size, demo_school, ensure};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::issue::{IssueText, Language};

use super::{log_to_standard_error, open};
use crate::cli::{ServeArguments, SettingsArguments};
use crate::config::language;
use crate::print::say;
use crate::serve;

/// Where the log-ins and the sheets are, inside the data folder.
const LOGINS: &str = "demo-logins.txt";
const SHEETS: &str = "sheets";

static MAKING: IssueText = IssueText {
    code: "demo_making",
    zh: "第一次启动：正在建立演示学校，约一分钟。",
    en: "First start: making the demo school, which takes about a minute.",
};
static MADE: IssueText = IssueText {
    code: "demo_made",
    zh: "演示学校已建好。导入用的表格在 {folder}。",
    en: "The demo school is ready. Its sheets for importing are in {folder}.",
};
static CANNOT_WRITE: IssueText = IssueText {
    code: "demo_files_not_written",
    zh: "写不进文件夹 {folder}：{reason}",
    en: "Cannot write to the folder {folder}: {reason}",
};

pub(super) fn run(settings: &SettingsArguments, arguments: &ServeArguments) -> Result<(), AppError> {
    log_to_standard_error("warn");
    let (app, config) = open(settings)?;
    let demo = demo_school(Size::Full, SchoolZone::default().day_of(app.clock.now()))?;
    let mut first = true;
    let made = ensure(&app, &demo, &mut |step| {
        if std::mem::take(&mut first) {
            say(&MAKING.issue().message(language()));
        }
        say(&step.message(language()));
    })?;
    let table = table(&demo, language());
    if made {
        write_files(&config.data, &demo)?;
        let folder = config.data.join(SHEETS);
        say(&MADE.issue().with("folder", folder.display()).message(language()));
    }
    say(&table);
    serve::serve(app, &config, arguments)
}

fn write_files(data: &Path, demo: &DemoSchool) -> AppResult<()> {
    let text = format!("{}\n{}\n", table(demo, Language::Chinese), table(demo, Language::English));
    demo.write_sheets(&data.join(SHEETS)).and_then(|_| std::fs::write(data.join(LOGINS), text)).map_err(
        |error| {
            let issue = CANNOT_WRITE.issue().with("folder", data.display()).with("reason", error);
            AppError::Conflict(issue)
        },
    )
}

/// The log-ins as a table.
fn table(demo: &DemoSchool, language: Language) -> String {
    let heads = match language {
        Language::Chinese => ["账号", "密码", "身份", "姓名"],
        Language::English => ["Log-in", "Password", "Role", "Name"],
    };
    let logins = demo.logins();
    let mut rows = vec![heads];
    rows.extend(logins.iter().map(|one| [one.login, PASSWORD, one.role(language), one.name.as_str()]));
    let width = |column: usize| rows.iter().map(|row| columns_of(row[column])).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    let line = |row: &[&str; 4]| {
        let mut line = String::new();
        for (text, width) in row.iter().zip(widths) {
            line.push_str(text);
            line.push_str(&" ".repeat(width - columns_of(text) + 2));
        }
        line + row[3]
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Columns a text takes on a terminal: Chinese characters are two wide.
fn columns_of(text: &str) -> usize {
    text.chars().map(|letter| if letter >= '\u{2E80}' { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_the_table_stand_under_each_other() {
        let demo = demo_school(Size::Small, "2026-10-14".parse().unwrap()).unwrap();
        let table = table(&demo, Language::Chinese);
        let starts: Vec<usize> =
            table.lines().skip(1).map(|line| columns_of(&line[..line.find(PASSWORD).unwrap()])).collect();
        assert!(starts.len() > 10 && starts.iter().all(|start| *start == starts[0]), "{table}");
    }
}
