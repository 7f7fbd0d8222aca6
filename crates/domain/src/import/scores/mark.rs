//! What a cell says of one student in one subject (import rule R18).

use std::borrow::Cow;

use crate::exam::{Mark, Scale};
use crate::import::Cell;
use crate::import::reading::{self, CLEAR};
use crate::issue::{Issue, IssueText};

static NOT_A_MARK: IssueText = IssueText {
    code: "import_mark_not_understood",
    zh: "“{value}”不是成绩。请填 0 到 {full} 的分数，或缺考、免考；没有成绩就空着。",
    en: "“{value}” is no mark. Please enter 0 to {full}, 缺考 (absent) or 免考 (exempt); leave it blank where there is none.",
};
static NOT_A_LEVEL: IssueText = IssueText {
    code: "import_level_not_understood",
    zh: "“{value}”不是等级。请填 优、良、合格 或 A、B、C 这样的等级，或缺考、免考。",
    en: "“{value}” is no level. Please enter one such as 优, 良, 合格 or A, B, C, or 缺考 (absent), 免考 (exempt).",
};
static NEGATIVE: IssueText = IssueText {
    code: "import_mark_negative",
    zh: "“{value}”小于 0，请改正。缺考请填“缺考”。",
    en: "“{value}” is below 0; please correct it. For an absence write 缺考.",
};
static TOO_MUCH: IssueText = IssueText {
    code: "import_mark_over_full",
    zh: "“{value}”超过满分 {full}，请核对；如满分不同，请在表头写成 语文(120) 这样。",
    en: "“{value}” is over the full marks, {full}. Please check it; where the full marks differ, write them in the title as in 语文(120).",
};
static EXPONENT: IssueText = IssueText {
    code: "import_mark_with_exponent",
    zh: "“{value}”是指数写法，请改成普通数字。",
    en: "“{value}” is written with an exponent; please write a plain number.",
};

/// What a cell says of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    /// 清空: what is kept goes.
    Clear,
    Mark(Mark),
    /// A mark with more decimals than the exam has, rounded half up.
    Rounded(Mark),
}

const LEVELS: [&str; 41] = [
    "A+",
    "A",
    "A-",
    "B+",
    "B",
    "B-",
    "C+",
    "C",
    "C-",
    "D+",
    "D",
    "D-",
    "E",
    "优+",
    "优",
    "优-",
    "优秀",
    "良+",
    "良",
    "良-",
    "良好",
    "中+",
    "中",
    "中-",
    "中等",
    "及格",
    "合格",
    "达标",
    "不及格",
    "不合格",
    "未达标",
    "待合格",
    "待达标",
    "待提高",
    "需努力",
    "差",
    "甲",
    "乙",
    "丙",
    "丁",
    "一般",
];

/// The cell's text in half width and upper case; borrowed where nothing is to be done.
fn plain(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text)
            if !text.is_empty()
                && text.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_lowercase()) =>
        {
            Cow::Borrowed(text)
        }
        Cell::Empty => Cow::Borrowed(""),
        cell => Cow::Owned(reading::plain(cell).to_uppercase()),
    }
}

/// Whether a cell of a mark says nothing: blank, 无, — or / (import rule R6).
pub(super) fn says_nothing(cell: &Cell) -> bool {
    matches!(cell, Cell::Empty)
        || (matches!(cell, Cell::Text(_))
            && matches!(&*plain(cell), "" | "无" | "没有" | "—" | "——" | "-" | "--" | "/" | "//" | "\\"))
}

fn special(text: &str) -> Option<Said> {
    match text {
        "缺考" | "缺" | "缺席" => Some(Said::Mark(Mark::Absent)),
        "免考" | "免修" => Some(Said::Mark(Mark::Exempt)),
        CLEAR => Some(Said::Clear),
        _ => None,
    }
}

/// How a cell speaks for the scale of its column: a figure says no, a level says yes. A column is by level if it has
/// levels and no figure.
pub(super) fn speaks_for_levels(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Number { .. } => Some(false),
        Cell::Text(_) if says_nothing(cell) => None,
        Cell::Text(_) => {
            let text = plain(cell);
            let is_figure = text.starts_with(|letter: char| letter.is_ascii_digit());
            (is_figure || LEVELS.contains(&&*text)).then_some(!is_figure)
        }
        _ => None,
    }
}

/// Reads one mark. The cell is neither an error value nor a formula without result.
///
/// # Errors
/// What stands there is no mark of this scale.
pub(super) fn read(cell: &Cell, scale: Scale, decimals: u8) -> Result<Said, Issue> {
    if says_nothing(cell) {
        return Ok(Said::Nothing);
    }
    match (scale, cell) {
        (Scale::Points { full_marks }, Cell::Number { value, .. }) => {
            let hundredths = value * 100.0;
            // Halves and whole points: nothing to round.
            if decimals > 0
                && (value * 2.0).fract() == 0.0
                && (0.0..=f64::from(full_marks) * 100.0).contains(&hundredths)
            {
                return Ok(Said::Mark(Mark::Points(hundredths as i32)));
            }
            if !value.is_finite() {
                return Err(NOT_A_MARK.issue().with("value", cell.shown()).with("full", full_marks));
            }
            points(&value.to_string(), full_marks, decimals)
        }
        (Scale::Points { full_marks }, Cell::Text(_)) => {
            let text = plain(cell);
            match special(&text) {
                Some(said) => Ok(said),
                None => points(&text, full_marks, decimals),
            }
        }
        (Scale::Levels, Cell::Text(_)) => {
            let text = plain(cell);
            special(&text)
                .or_else(|| {
                    LEVELS.contains(&&*text).then(|| Said::Mark(Mark::Level(text.clone().into_owned())))
                })
                .ok_or_else(|| NOT_A_LEVEL.issue().with("value", cell.shown()))
        }
        (Scale::Levels, _) => Err(NOT_A_LEVEL.issue().with("value", cell.shown())),
        (Scale::Points { full_marks }, _) => {
            Err(NOT_A_MARK.issue().with("value", cell.shown()).with("full", full_marks))
        }
    }
}

/// Digits with at most one point, read exactly and rounded half up.
fn points(text: &str, full_marks: i32, decimals: u8) -> Result<Said, Issue> {
    let wrong = |text_of: &'static IssueText| text_of.issue().with("value", text).with("full", full_marks);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || whole.is_empty() || (part.is_empty() && text.ends_with('.')) {
        let unsigned = text.trim_start_matches(['-', '−']);
        let is_number = unsigned.parse::<f64>().is_ok_and(f64::is_finite);
        return Err(wrong(match (is_number, unsigned.contains('E')) {
            (true, true) => &EXPONENT,
            (true, false) if unsigned.len() < text.len() => &NEGATIVE,
            _ => &NOT_A_MARK,
        }));
    }
    let whole_points: i32 = whole.parse().map_err(|_| wrong(&TOO_MUCH))?;
    let significant = part.trim_end_matches('0');
    if whole_points > full_marks || (whole_points == full_marks && !significant.is_empty()) {
        return Err(wrong(&TOO_MUCH));
    }
    let kept = usize::from(decimals);
    let digit = |place: usize| significant.as_bytes().get(place).map_or(0, |byte| i32::from(byte - b'0'));
    let unit = 10_i32.pow(2 - u32::from(decimals.min(2)));
    let parts = (0..kept).fold(0, |sum, place| sum * 10 + digit(place)) * unit;
    let exact = whole_points * 100 + parts;
    if significant.len() <= kept {
        return Ok(Said::Mark(Mark::Points(exact)));
    }
    let up = if digit(kept) >= 5 { unit } else { 0 };
    Ok(Said::Rounded(Mark::Points(exact + up)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HUNDRED: Scale = Scale::Points { full_marks: 100 };

    fn said(cell: &Cell, decimals: u8) -> String {
        match read(cell, HUNDRED, decimals) {
            Ok(Said::Nothing) => "nothing".into(),
            Ok(Said::Clear) => "clear".into(),
            Ok(Said::Mark(mark)) => mark.to_string(),
            Ok(Said::Rounded(mark)) => format!("~{mark}"),
            Err(issue) => issue.code().to_owned(),
        }
    }

    #[test]
    fn a_mark_is_a_figure_within_the_full_marks_or_a_word() {
        for (text, wanted) in [
            ("98", "98"),
            ("９８．５", "98.5"),
            ("0", "0"),
            ("100.0", "100"),
            ("缺考", "缺考"),
            ("缺", "缺考"),
            ("缺席", "缺考"),
            ("免修", "免考"),
            ("", "nothing"),
            ("—", "nothing"),
            ("/", "nothing"),
            ("清空", "clear"),
            ("100.01", "import_mark_over_full"),
            ("101", "import_mark_over_full"),
            ("99999999999", "import_mark_over_full"),
            ("-1", "import_mark_negative"),
            ("9E1", "import_mark_with_exponent"),
            ("NaN", "import_mark_not_understood"),
            ("inf", "import_mark_not_understood"),
            ("98分", "import_mark_not_understood"),
            ("作弊", "import_mark_not_understood"),
            ("98.", "import_mark_not_understood"),
            ("9,8", "import_mark_not_understood"),
        ] {
            assert_eq!(said(&Cell::text(text), 2), wanted, "{text}");
        }
        assert_eq!(said(&Cell::number(f64::NAN), 2), "import_mark_not_understood");
        assert_eq!(said(&Cell::number(-0.5), 2), "import_mark_negative");
        assert_eq!(said(&Cell::Bool(true), 2), "import_mark_not_understood");
        assert_eq!(said(&Cell::number(88.7), 2), "88.7");
    }

    #[test]
    fn decimals_beyond_those_of_the_exam_are_rounded_half_up_and_said_so() {
        assert_eq!(said(&Cell::number(1.005), 2), "~1.01");
        assert_eq!(said(&Cell::text("88.125"), 2), "~88.13");
        assert_eq!(said(&Cell::text("88.25"), 1), "~88.3");
        assert_eq!(said(&Cell::number(88.5), 0), "~89");
        assert_eq!(said(&Cell::number(88.0), 0), "88");
        assert_eq!(said(&Cell::text("88.10"), 1), "88.1");
    }

    proptest! {
        #[test]
        fn every_mark_in_hundredths_is_read_as_itself_as_figure_and_as_text(hundredths in 0_i32..=10_000) {
            let wanted = Ok(Said::Mark(Mark::Points(hundredths)));
            let text = crate::exam::points(hundredths);
            prop_assert_eq!(read(&Cell::number(f64::from(hundredths) / 100.0), HUNDRED, 2), wanted.clone());
            prop_assert_eq!(read(&Cell::text(text), HUNDRED, 2), wanted);
        }
    }
}
