//! What the words of a row mean: days off, a make-up day, an exam, the first or last day of the term.

use chrono::{Datelike, NaiveDate, Weekday};

use super::EntryKind;
use crate::issue::{Issue, IssueText};

static WHICH: IssueText = IssueText {
    code: "import_calendar_on_or_off",
    zh: "“{name}”在工作日，看不出是上课还是放假。请写成“调休上课”或“调休放假”。",
    en: "“{name}” is on a weekday and may be a day off or a make-up day. Please write 调休上课 or 调休放假.",
};

/// Festivals that are days off by law.
const FESTIVALS: [&str; 9] = ["元旦", "春节", "除夕", "清明", "劳动节", "五一", "端午", "中秋", "国庆"];
/// What is held about a holiday or an exam without being one.
const ABOUT: [&str; 15] = [
    "总结",
    "家长会",
    "复习",
    "准备",
    "动员",
    "评语",
    "分析",
    "表彰",
    "典礼",
    "会议",
    "活动",
    "演出",
    "教育",
    "检查",
    "培训",
];

/// What a row says, its day aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Kind(EntryKind),
    /// 调休 alone: a make-up day if it is a weekend.
    Shift(String),
}

impl Said {
    pub(super) fn at(&self, day: NaiveDate) -> Result<EntryKind, Issue> {
        match self {
            Self::Kind(kind) => Ok(*kind),
            Self::Shift(_) if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) => Ok(EntryKind::MakeUp),
            Self::Shift(name) => Err(WHICH.issue().with("name", name)),
        }
    }
}

/// What a row is about; none if it changes no day. The column of kinds counts before the contents.
pub(super) fn read(name: &str, kind: &str) -> Option<Said> {
    if !kind.is_empty()
        && let Some(said) = of_text(kind, true)
    {
        // 类型 考试, 内容 期中考试: the contents say which.
        return match said {
            Said::Kind(EntryKind::OtherExam) => of_text(name, false)
                .filter(|said| matches!(said, Said::Kind(EntryKind::MidTerm | EntryKind::Final)))
                .or(Some(said)),
            said => Some(said),
        };
    }
    of_text(name, false)
}

fn of_text(text: &str, is_kind: bool) -> Option<Said> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let kind = |kind| Some(Said::Kind(kind));
    if has(&["上课", "补课", "补班", "上班", "(班)", "[班]"]) && !has(&["放假", "停课", "开学"])
        || (is_kind && text == "班")
    {
        return kind(EntryKind::MakeUp);
    }
    if !is_kind && has(&ABOUT) && !has(&["放假", "(休)"]) {
        return None;
    }
    let is_exam = has(&["考", "检测", "监测", "测试", "测评", "调研"]);
    if text == "期中" || (text.contains("期中") && is_exam) {
        return kind(EntryKind::MidTerm);
    }
    if text == "期末" || (text.contains("期末") && is_exam) {
        return kind(EntryKind::Final);
    }
    if has(&["月考", "统考", "联考", "模拟考", "学业水平", "阶段测试"])
        || (is_kind && is_exam)
        || text == "考试"
    {
        return kind(EntryKind::OtherExam);
    }
    if has(&["学期结束", "学期最后一天"]) || text == "结束" {
        return kind(EntryKind::EndsOn);
    }
    if has(&["开学", "学期开始", "正式行课"]) && !has(&["寒假", "暑假"]) {
        return kind(EntryKind::StartsOn);
    }
    if has(&["放寒假", "放暑假", "寒假开始", "暑假开始"]) || text == "寒假" || text == "暑假"
    {
        return kind(EntryKind::Holiday);
    }
    if has(&["放假", "假期", "休假", "停课", "(休)", "[休]", "休息"])
        || has(&FESTIVALS)
        || (is_kind && text == "休")
    {
        return kind(EntryKind::Holiday);
    }
    if text.contains("调休") {
        return Some(Said::Shift(text));
    }
    None
}

/// The name of a holiday without the words that only say that it is one.
pub(super) fn name_of(text: &str, kind: EntryKind) -> String {
    if kind != EntryKind::Holiday {
        return text.to_owned();
    }
    let mut name = text.trim();
    for ending in ["(休)", "[休]", "放假调休", "放假", "假期", "调休", "休假"] {
        name = name.strip_suffix(ending).unwrap_or(name).trim();
    }
    let name = name.strip_prefix("放").filter(|name| matches!(*name, "寒假" | "暑假")).unwrap_or(name);
    if name.is_empty() { "放假".to_owned() } else { name.chars().take(40).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> Option<EntryKind> {
        match read(name, "") {
            Some(Said::Kind(kind)) => Some(kind),
            _ => None,
        }
    }

    #[test]
    fn the_words_of_a_school_calendar_are_understood() {
        for (text, wanted) in [
            ("国庆节放假", Some(EntryKind::Holiday)),
            ("元旦", Some(EntryKind::Holiday)),
            ("国庆节(休)", Some(EntryKind::Holiday)),
            ("国庆节(班)", Some(EntryKind::MakeUp)),
            ("调休上课", Some(EntryKind::MakeUp)),
            ("补周五的课,上课", Some(EntryKind::MakeUp)),
            ("期中考试", Some(EntryKind::MidTerm)),
            ("期中质量检测", Some(EntryKind::MidTerm)),
            ("期末考试", Some(EntryKind::Final)),
            ("第一次月考", Some(EntryKind::OtherExam)),
            ("期中考试总结表彰", None),
            ("期中家长会", None),
            ("期末复习", None),
            ("开学典礼", None),
            ("学生开学报到", Some(EntryKind::StartsOn)),
            ("学期结束", Some(EntryKind::EndsOn)),
            ("放寒假", Some(EntryKind::Holiday)),
            ("教师节庆祝活动", None),
            ("国庆主题教育", None),
            ("运动会", None),
        ] {
            assert_eq!(kind(text), wanted, "{text}");
        }
        assert_eq!(read("国庆", "班"), Some(Said::Kind(EntryKind::MakeUp)));
        assert_eq!(read("期末", "考试"), Some(Said::Kind(EntryKind::Final)));
        assert_eq!(read("七年级", "考试"), Some(Said::Kind(EntryKind::OtherExam)));
    }

    #[test]
    fn a_bare_shift_is_told_by_its_day() {
        let said = read("调休", "").unwrap();
        assert_eq!(said.at("2026-10-10".parse().unwrap()), Ok(EntryKind::MakeUp));
        assert!(said.at("2026-10-09".parse().unwrap()).is_err());
    }

    #[test]
    fn a_holiday_is_called_by_its_name_alone() {
        assert_eq!(name_of("国庆节放假", EntryKind::Holiday), "国庆节");
        assert_eq!(name_of("中秋节(休)", EntryKind::Holiday), "中秋节");
        assert_eq!(name_of("放寒假", EntryKind::Holiday), "寒假");
        assert_eq!(name_of("放假", EntryKind::Holiday), "放假");
    }
}
