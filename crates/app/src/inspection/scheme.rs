//! The scheme in force: as it is stored, and to read.

use std::fmt::Write;

use shiyou_domain::issue::Language;
use shiyou_domain::scheme::{DayRule, Moment, Rhythm, SchemeDocument};
use shiyou_persistence::Db;

use super::Folder;
use super::page::{escaped, page, table};
use super::part::File;
use crate::AppResult;

pub(super) fn files(_: &mut Db, folder: &Folder) -> AppResult<Vec<File>> {
    let Some(scheme) = &folder.scheme else { return Ok(vec![]) };
    let language = folder.call.language;
    let (readable, stored) = (
        folder.say((
            "方案的每一条规则、频次和依据",
            "Every rule of the scheme, how often, and where it comes from",
        )),
        folder.say(("同一方案，供程序读取", "The same scheme, for programs")),
    );
    let name = folder.say(("实施方案", "scheme"));
    Ok(vec![
        File {
            name: format!("{name}.html"),
            about: readable.to_owned(),
            bytes: readable_page(folder, &scheme.document, language).into_bytes(),
        },
        File {
            name: format!("{name}.json"),
            about: stored.to_owned(),
            bytes: serde_json::to_vec_pretty(&scheme.document)?,
        },
    ])
}

fn readable_page(folder: &Folder, document: &SchemeDocument, language: Language) -> String {
    let zh = language == Language::Chinese;
    let mut body = format!("<p>{}</p>\n", escaped(&document.card_line(language)));
    let between = if zh { "、" } else { ", " };
    let rules: Vec<Vec<String>> = document
        .obligations
        .iter()
        .map(|rule| {
            let actors: Vec<&str> = rule.actors.who.iter().map(|actor| actor.name(language)).collect();
            vec![
                rule.name.get(language).to_owned(),
                actors.join(between),
                rule.target.name(language).to_owned(),
                when(&rule.when, language),
                rule.basis.binding.name(language).to_owned(),
                format!("{} {}", rule.basis.source.plan, rule.basis.source.paragraph),
            ]
        })
        .collect();
    let titles: [&str; 6] = match language {
        Language::Chinese => ["工作", "由谁做", "对象", "频次", "要求", "依据"],
        Language::English => ["What", "Who", "About", "How often", "Binding", "From the plan"],
    };
    let _ =
        writeln!(body, "<h2>{}</h2>\n{}", folder.say(("工作要求", "Obligations")), table(&titles, &rules));
    if !document.meetings.is_empty() {
        let meetings: Vec<Vec<String>> = document
            .meetings
            .iter()
            .map(|meeting| {
                vec![
                    meeting.name.get(language).to_owned(),
                    meeting.chair.name(language).to_owned(),
                    when(&meeting.when, language),
                    meeting.basis.binding.name(language).to_owned(),
                    format!("{} {}", meeting.basis.source.plan, meeting.basis.source.paragraph),
                ]
            })
            .collect();
        let titles: [&str; 5] = match language {
            Language::Chinese => ["会议", "召集人", "频次", "要求", "依据"],
            Language::English => ["Meeting", "Chair", "How often", "Binding", "From the plan"],
        };
        let _ =
            writeln!(body, "<h2>{}</h2>\n{}", folder.say(("会议", "Meetings")), table(&titles, &meetings));
    }
    let code = if zh { "zh-CN" } else { "en" };
    page(code, &format!("{} {}", folder.school_name, document.name.get(language)), &body)
}

/// A rhythm in words.
fn when(rhythm: &Rhythm, language: Language) -> String {
    let zh = language == Language::Chinese;
    match rhythm {
        Rhythm::Periodic { every, count, on } => {
            let times = match count.most {
                Some(most) => format!("{}–{most}", count.least),
                None => count.least.to_string(),
            };
            let often = match zh {
                true => format!("{} {times} 次", every.name(language)),
                false => format!("{times} × {}", every.name(language)),
            };
            match on {
                None => often,
                Some(on) => format!("{often}{}{}", if zh { "，" } else { ", " }, day(*on, language)),
            }
        }
        Rhythm::Once { at } => moment(*at, language),
        Rhythm::OnEvent { event, within_days, times } => {
            let name = event.name(language);
            match (zh, *times > 1) {
                (true, false) => format!("{name}后 {within_days} 天内"),
                (true, true) => format!("每 {times} 次（{name}）后 {within_days} 天内"),
                (false, false) => format!("within {within_days} days of: {name}"),
                (false, true) => format!("within {within_days} days of every {times}. ({name})"),
            }
        }
        Rhythm::After { kinds, within_days, times } => {
            let names: Vec<&str> =
                kinds.iter().map(|kind| kind.name(language).unwrap_or(kind.code())).collect();
            match zh {
                true => format!("每 {times} 次（{}）后 {within_days} 天内", names.join("、")),
                false => format!("within {within_days} days of every {times}. ({})", names.join(", ")),
            }
        }
    }
}

fn day(rule: DayRule, language: Language) -> String {
    match (rule, language) {
        (DayRule::Weekday { day }, _) => day.name(language).to_owned(),
        (DayRule::LastWeekend, Language::Chinese) => "当月最后一个周末".to_owned(),
        (DayRule::LastWeekend, Language::English) => "on the last weekend of the month".to_owned(),
        (DayRule::MondayAfter, Language::Chinese) => "下一周的周一交".to_owned(),
        (DayRule::MondayAfter, Language::English) => "handed in on the Monday after".to_owned(),
    }
}

fn moment(at: Moment, language: Language) -> String {
    let zh = language == Language::Chinese;
    match at {
        Moment::Weeks { from, to } if from == to => match zh {
            true => format!("第 {from} 周"),
            false => format!("in week {from}"),
        },
        Moment::Weeks { from, to } => match zh {
            true => format!("第 {from}–{to} 周"),
            false => format!("in weeks {from}–{to}"),
        },
        Moment::LastWeeks { weeks } => match zh {
            true => format!("学期最后 {weeks} 周"),
            false => format!("in the last {weeks} weeks of term"),
        },
        Moment::WeekBeforeExam { exam } => match zh {
            true => format!("{}考试前一周", exam.name(language)),
            false => format!("in the week before the {} exam", exam.name(language)),
        },
        Moment::WeekAfterExam { exam } => match zh {
            true => format!("{}考试后一周", exam.name(language)),
            false => format!("in the week after the {} exam", exam.name(language)),
        },
    }
}
