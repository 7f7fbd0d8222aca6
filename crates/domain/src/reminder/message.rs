//! The words of a digest. None of them names a child, or anybody.

use chrono::{Datelike, NaiveDate};

use super::Digest;
use crate::issue::Language;

/// The line an inbox shows.
pub fn inbox_title(digest: &Digest, language: Language) -> String {
    let parts = counts(digest, language);
    match language {
        Language::Chinese => parts.join("，"),
        Language::English => capitalised(&parts.join(", ")),
    }
}

/// The subject of the e-mail.
pub fn letter_subject(digest: &Digest, language: Language) -> String {
    match language {
        Language::Chinese => format!("师友：{}", inbox_title(digest, language)),
        Language::English => format!("Shiyou: {}", counts(digest, language).join(", ")),
    }
}

/// The e-mail as plain text. `link` leads to the week page.
pub fn letter_text(digest: &Digest, day: NaiveDate, link: Option<&str>, language: Language) -> String {
    let lines = sentences(digest, language);
    let day = day_words(day, language);
    match language {
        Language::Chinese => {
            let open = match link {
                Some(link) => format!("打开“我的一周”：{link}"),
                None => "请登录师友，打开“我的一周”。".to_owned(),
            };
            format!("{day}\n\n{lines}\n\n{open}\n\n不想再收邮件，可以在“设置”的“提醒”里关闭。\n")
        }
        Language::English => {
            let open = match link {
                Some(link) => format!("Open My week: {link}"),
                None => "Please log in to Shiyou and open My week.".to_owned(),
            };
            format!(
                "{day}\n\n{lines}\n\n{open}\n\nTo stop these letters, switch them off under Reminders in the settings.\n"
            )
        }
    }
}

/// What a robot says in a group chat, as the Markdown that both robots show. `unit` is the school, grade or class.
pub fn group_text(
    digest: &Digest,
    unit: &str,
    day: NaiveDate,
    link: Option<&str>,
    language: Language,
) -> String {
    let lines = counts(digest, language).into_iter().map(|line| format!("- {}\n", capitalised(&line)));
    let lines: String = lines.collect();
    let day = day_words(day, language);
    match language {
        Language::Chinese => {
            let open = link.map(|link| format!("\n[打开师友]({link})")).unwrap_or_default();
            format!("**师友提醒 {unit}**\n\n{day}\n\n{lines}{open}")
        }
        Language::English => {
            let open = link.map(|link| format!("\n[Open Shiyou]({link})")).unwrap_or_default();
            format!("**Shiyou 师友 {unit}**\n\n{day}\n\n{lines}{open}")
        }
    }
}

/// What is sent to try a robot or an address out: subject and text.
pub fn trial(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Chinese => ("师友：测试消息", "师友提醒：这是一条测试消息。收到它，说明设置正确。"),
        Language::English => {
            ("Shiyou: a test", "Shiyou 师友: this is a test. If you can read it, the settings are right.")
        }
    }
}

/// What there is of each kind, and only what there is.
fn counts(digest: &Digest, language: Language) -> Vec<String> {
    let Digest { overdue, today, this_week, awaiting } = *digest;
    let said = [
        (overdue, "逾期 {n} 项", "{n} overdue"),
        (today, "今天到期 {n} 项", "{n} due today"),
        (
            awaiting,
            "{n} 名学生等您答复",
            if awaiting == 1 { "{n} student waits for an answer" } else { "{n} students wait for an answer" },
        ),
        (this_week, "本周还有 {n} 项", "{n} more this week"),
    ];
    said.into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, zh, en)| match language {
            Language::Chinese => zh.replace("{n}", &count.to_string()),
            Language::English => en.replace("{n}", &count.to_string()),
        })
        .collect()
}

fn sentences(digest: &Digest, language: Language) -> String {
    let end = if language == Language::Chinese { "。" } else { "." };
    let lines = counts(digest, language).into_iter().map(|line| capitalised(&line) + end);
    lines.collect::<Vec<_>>().join("\n")
}

fn day_words(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Chinese => {
            let weekdays = ["一", "二", "三", "四", "五", "六", "日"];
            let weekday = weekdays[day.weekday().num_days_from_monday() as usize];
            format!("{}月{}日 星期{weekday}", day.month(), day.day())
        }
        Language::English => day.format("%A, %-d %B").to_string(),
    }
}

fn capitalised(line: &str) -> String {
    let mut letters = line.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
