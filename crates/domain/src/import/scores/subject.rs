//! Which titles name a subject, and under what name it is kept.

use crate::exam::{ExamSubject, LONGEST_NAME, MOST_MARKS};

/// Names of one subject; the first is the one it is kept under where the exam has none of them.
const NAMES: [&[&str]; 23] = [
    &["语文", "语"],
    &["数学", "数"],
    &["英语", "英", "外语"],
    &["道德与法治", "道法", "思想品德", "思品", "品德"],
    &["政治", "政", "思想政治"],
    &["历史", "史"],
    &["地理", "地"],
    &["物理", "物"],
    &["化学", "化"],
    &["生物学", "生物", "生"],
    &["科学"],
    &["音乐"],
    &["美术"],
    &["艺术"],
    &["体育与健康", "体育"],
    &["信息科技", "信息技术", "信息"],
    &["通用技术"],
    &["劳动", "劳动教育", "劳技"],
    &["综合实践", "综合实践活动"],
    &["文综", "文科综合"],
    &["理综", "理科综合"],
    &["书法", "写字"],
    &["心理健康", "心理"],
];
/// Titles with one of these words hold a rank or a sum, never a subject.
const NOT_SUBJECTS: [&str; 16] = [
    "名次", "排名", "位次", "班次", "级次", "校次", "名", "次", "总分", "合计", "总计", "平均", "差", "进退",
    "序号", "率",
];
/// What may follow a subject's name in a title.
const ENDINGS: [&str; 5] = ["原始分", "成绩", "分数", "得分", "卷面分"];

/// What a title says of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SubjectTitle {
    pub(super) name: String,
    /// In brackets behind the name.
    pub(super) full_marks: Option<i32>,
    /// 语文等级, 语文(等级).
    pub(super) by_level: bool,
}

fn names_of(name: &str) -> Option<&'static [&'static str]> {
    NAMES.iter().copied().find(|names| names.contains(&name))
}

/// A title of a well-known subject, or of any with full marks in brackets: 语文, 语文(120), 朗读(满分20分), 英语等级.
pub(super) fn of_title(title: &str) -> Option<SubjectTitle> {
    let (bare, noted) = split(title);
    let full_marks = noted.and_then(full_marks);
    let by_level = noted.is_some_and(|note| note.contains('等')) || bare.ends_with("等级");
    let bare = bare.strip_suffix("等级").unwrap_or(bare);
    let bare = ENDINGS.iter().find_map(|ending| bare.strip_suffix(ending)).unwrap_or(bare);
    let is_well_known = names_of(bare).is_some();
    let is_other =
        full_marks.is_some() && !is_rank_or_sum(bare) && (1..=LONGEST_NAME).contains(&bare.chars().count());
    (is_well_known || is_other).then(|| SubjectTitle { name: bare.to_owned(), full_marks, by_level })
}

/// A title that a person has chosen to hold marks, or that an exam names: all of it before the bracket.
pub(super) fn named(title: &str) -> SubjectTitle {
    of_title(title).unwrap_or_else(|| {
        let (bare, noted) = split(title);
        SubjectTitle {
            name: bare.to_owned(),
            full_marks: noted.and_then(full_marks),
            by_level: noted.is_some_and(|note| note.contains('等')),
        }
    })
}

/// Whether two names are those of one subject: 生物 and 生物学.
pub(super) fn is_same(name: &str, other: &str) -> bool {
    name == other || names_of(name).is_some_and(|names| names.contains(&other))
}

/// The name under which an exam has a subject, or will have it.
pub(super) fn kept_name(name: &str, exam: &[ExamSubject]) -> String {
    if exam.iter().any(|held| held.subject == name) {
        return name.to_owned();
    }
    let Some(names) = names_of(name) else { return name.to_owned() };
    let held = exam.iter().find(|held| names.contains(&held.subject.as_str()));
    // 外语 stays what the school calls it; an abbreviation does not.
    let written = if name.chars().count() > 1 { name } else { names[0] };
    held.map_or(written, |held| held.subject.as_str()).to_owned()
}

fn is_rank_or_sum(bare: &str) -> bool {
    // 名次 stands before or behind, 名 and 次 alone only behind: 名著 is a subject.
    NOT_SUBJECTS
        .iter()
        .any(|word| bare.ends_with(word) || (word.chars().nth(1).is_some() && bare.starts_with(word)))
}

fn split(title: &str) -> (&str, Option<&str>) {
    let Some(open) = title.find(['(', '[', '【']) else { return (title, None) };
    let inside = title[open..].trim_start_matches(['(', '[', '【']);
    (&title[..open], Some(inside.trim_end_matches([')', ']', '】'])))
}

fn full_marks(note: &str) -> Option<i32> {
    let figures = note.trim_start_matches("满分").trim_end_matches('分');
    figures.parse().ok().filter(|marks| (1..=MOST_MARKS).contains(marks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exam::Scale;

    fn read(title: &str) -> Option<(String, Option<i32>, bool)> {
        of_title(title).map(|title| (title.name, title.full_marks, title.by_level))
    }

    #[test]
    fn titles_of_subjects_are_told_from_ranks_and_sums() {
        assert_eq!(read("语文(120)"), Some(("语文".into(), Some(120), false)));
        assert_eq!(read("数学[满分150分]"), Some(("数学".into(), Some(150), false)));
        assert_eq!(read("英语成绩"), Some(("英语".into(), None, false)));
        assert_eq!(read("美术等级"), Some(("美术".into(), None, true)));
        assert_eq!(read("体育(等级)"), Some(("体育".into(), None, true)));
        assert_eq!(read("朗读(20)"), Some(("朗读".into(), Some(20), false)));
        for other in ["班级名次", "语文名次", "总分(750)", "朗读", "平均分", "班次(12)", "备注"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_subject_is_kept_under_the_name_the_exam_has() {
        let exam = [ExamSubject { subject: "生物学".into(), scale: Scale::Points { full_marks: 100 } }];
        assert_eq!(kept_name("生物", &exam), "生物学");
        assert_eq!(kept_name("生", &[]), "生物学");
        assert_eq!(kept_name("外语", &[]), "外语");
        assert_eq!(kept_name("朗读", &exam), "朗读");
    }
}
