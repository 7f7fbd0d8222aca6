//! What a cell says, by the kind of column it stands in (import rules R6 to R14).

use std::collections::HashMap;
use std::hash::Hash;

use chrono::{Datelike, Days, NaiveDate};

use super::header::{Field, Header};
use super::{Cell, Finding, Place, Row, Table};
use crate::issue::{Issue, IssueText};
use crate::people::{Gender, to_half_width, without_invisible};

static LOST_DIGITS: IssueText = IssueText {
    code: "import_number_lost_digits",
    zh: "身份证号以数字保存，精度已丢失，请把列设为文本后重填。",
    en: "The number was saved as a figure and has lost digits; please set the column to text and enter it again.",
};
pub(super) static UNCALCULATED: IssueText = IssueText {
    code: "import_formula_without_result",
    zh: "公式没有算出结果。请在 Excel 或 WPS 里打开并保存一次，或改填数值。",
    en: "The formula has no result. Please open and save the file once in Excel or WPS, or enter the value itself.",
};
pub(super) static ERROR_VALUE: IssueText = IssueText {
    code: "import_error_value",
    zh: "这里是错误值 {value}，请改正。",
    en: "This is the error value {value}; please correct it.",
};
static UNREADABLE: IssueText = IssueText {
    code: "import_value_not_understood",
    zh: "“{value}”看不懂，请改填{wanted}。",
    en: "“{value}” is not understood; please enter {wanted}.",
};
static REQUIRED: IssueText = IssueText {
    code: "import_value_missing",
    zh: "这里不能空着，请补上。",
    en: "This cannot be blank; please fill it in.",
};
static DATE_SHAPE: IssueText = IssueText {
    code: "import_date_not_understood",
    zh: "“{value}”不是清楚的日期，请写成 2015-03-04 这样的年月日。",
    en: "“{value}” is no clear date; please write year, month and day as in 2015-03-04.",
};
static NO_SUCH_DAY: IssueText = IssueText {
    code: "import_date_does_not_exist",
    zh: "“{value}”这一天不存在，请核对。",
    en: "The day “{value}” does not exist; please check it.",
};

/// What a cell says about a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Said<T> {
    /// Nothing: what is known stays.
    #[default]
    Nothing,
    /// 清空: what is known goes.
    Clear,
    Value(T),
}

impl<T> Said<T> {
    pub(super) fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Changes what is known by what is said.
    pub(super) fn apply(self, known: &mut Option<T>) {
        match self {
            Self::Nothing => {}
            Self::Clear => *known = None,
            Self::Value(value) => *known = Some(value),
        }
    }
}

/// A cell's text in half width without invisible characters.
pub(super) fn plain(cell: &Cell) -> String {
    without_invisible(&to_half_width(&cell.shown()))
}

/// Whether an optional cell says nothing although something stands in it.
fn means_nothing(text: &str) -> bool {
    matches!(text, "无" | "没有" | "—" | "——" | "-" | "--" | "/" | "//" | "\\" | "N/A" | "n/a")
}

/// The word that empties a field.
pub(super) const CLEAR: &str = "清空";

/// One row of a sheet while it is read: its cells by field, and what is found wrong.
pub(super) struct RowReader<'a, F> {
    pub(super) table: &'a Table,
    pub(super) header: &'a Header<F>,
    pub(super) row: &'a Row,
    /// Columns of numbers that Excel has spoilt as a whole (import rule R23).
    pub(super) spoilt: &'a [usize],
    pub(super) refused: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
}

impl<'a, F: Field> RowReader<'a, F> {
    pub(super) fn place(&self, column: Option<usize>) -> Place<'a> {
        Place {
            sheet: &self.table.sheet,
            row: Some(self.row.number),
            column: column.map(|column| (column, self.header.title(column))),
        }
    }

    pub(super) fn refuse(&mut self, column: Option<usize>, issue: &Issue) {
        let finding = Finding::new(issue, self.place(column));
        self.refused.push(finding);
    }

    pub(super) fn warn(&mut self, column: Option<usize>, issue: &Issue) {
        let finding = Finding::new(issue, self.place(column));
        self.warnings.push(finding);
    }

    /// The cell of a field that has a column and is not spoilt; refuses error values and formulas without result.
    pub(super) fn cell(&mut self, field: F) -> Option<(usize, &'a Cell)> {
        let column = self.header.column(field).filter(|column| !self.spoilt.contains(column))?;
        let cell = self.row.cell(column);
        match cell {
            Cell::Error(value) => {
                self.refuse(Some(column), &ERROR_VALUE.issue().with("value", value));
                None
            }
            Cell::Uncalculated => {
                self.refuse(Some(column), &UNCALCULATED.issue());
                None
            }
            cell => Some((column, cell)),
        }
    }

    /// Reads an optional cell: blank and 无 say nothing, 清空 empties; else `read` understands it or the row is refused.
    pub(super) fn optional<T>(&mut self, field: F, read: impl FnOnce(&Cell) -> Result<T, Issue>) -> Said<T> {
        let Some((column, cell)) = self.cell(field) else { return Said::Nothing };
        let text = plain(cell);
        if text.is_empty() || means_nothing(&text) {
            return Said::Nothing;
        }
        if text == CLEAR {
            return Said::Clear;
        }
        match read(cell) {
            Ok(value) => Said::Value(value),
            Err(issue) => {
                self.refuse(Some(column), &issue);
                Said::Nothing
            }
        }
    }

    /// Refuses the row where a field that everyone must have is blank.
    pub(super) fn require(&mut self, field: F) -> Option<(usize, &'a Cell)> {
        let (column, cell) = self.cell(field)?;
        if cell.is_blank() {
            self.refuse(Some(column), &REQUIRED.issue());
            return None;
        }
        Some((column, cell))
    }

    /// The texts of all columns in use, to tell rows that are the same.
    pub(super) fn signature(&self) -> Vec<String> {
        let used = self.header.fields.iter().enumerate().filter(|(_, field)| field.is_some());
        used.map(|(column, _)| plain(self.row.cell(column))).collect()
    }
}

/// An issue for a word that is not one of those wanted.
pub(super) fn not_understood(cell: &Cell, wanted: &str) -> Issue {
    UNREADABLE.issue().with("value", cell.shown()).with("wanted", wanted)
}

/// A number's text; refused where Excel has cut its digits.
pub(super) fn digits(cell: &Cell) -> Result<String, Issue> {
    if cell.has_lost_digits() {
        return Err(LOST_DIGITS.issue());
    }
    Ok(plain(cell).split_whitespace().collect())
}

/// 男, 女, the codes 1 and 2, M, F.
pub(super) fn gender(cell: &Cell) -> Result<Gender, Issue> {
    match plain(cell).to_uppercase().as_str() {
        "男" | "男性" | "男生" | "1" | "M" | "MALE" => Ok(Gender::Male),
        "女" | "女性" | "女生" | "2" | "F" | "FEMALE" => Ok(Gender::Female),
        _ => Err(not_understood(cell, "“男”或“女”")),
    }
}

/// The day that a serial number stands for: 1 is 1 January 1900, and Excel believes in 29 February 1900.
fn serial_day(serial: f64, from_1904: bool) -> Option<NaiveDate> {
    if serial.fract() != 0.0 || !(20_000.0..=60_000.0).contains(&serial) {
        return None;
    }
    let (year, month, day) = if from_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(serial as u64))
}

/// Reads a day: 2015-3-4, 2015/3/4, 2015.3.4, 20150304, 2015年3月4日, a date cell, a serial number.
///
/// # Errors
/// Years of two digits, days without year or month first, days that do not exist.
pub(super) fn day(cell: &Cell, from_1904: bool) -> Result<NaiveDate, Issue> {
    if let Cell::Date(day) = cell {
        return Ok(*day);
    }
    let shown = plain(cell);
    let text = ["00:00:00", "0:00:00", "00:00", "0:00"]
        .iter()
        .find_map(|midnight| shown.strip_suffix(midnight))
        .map_or(shown.as_str(), |date| date.trim_end_matches(['T', ' ']));
    let unclear = || DATE_SHAPE.issue().with("value", cell.shown());
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().and_then(|serial| serial_day(serial, from_1904)).ok_or_else(unclear);
    }
    let parts: Vec<&str> = if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![&text[..4], &text[4..6], &text[6..]]
    } else {
        let text = text.strip_suffix(['日', '号']).unwrap_or(text);
        text.split(['-', '/', '.', '年', '月']).map(str::trim).collect()
    };
    let [year, month, day] = parts[..] else { return Err(unclear()) };
    let number = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        (lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
            .ok_or_else(unclear)
    };
    let (year, month, day) = (number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?);
    NaiveDate::from_ymd_opt(year as i32, month, day)
        .ok_or_else(|| NO_SUCH_DAY.issue().with("value", cell.shown()))
}

/// Full years between two days.
pub(super) fn age_on(born: NaiveDate, today: NaiveDate) -> i32 {
    today.year() - born.year() - i32::from((today.month(), today.day()) < (born.month(), born.day()))
}

/// A phone number without blanks and hyphens, and whether it looks like one.
pub(super) fn phone(cell: &Cell) -> (String, bool) {
    let text = plain(cell);
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    let bare = bare.strip_prefix("+86").unwrap_or(&bare).to_owned();
    let is_number = bare.bytes().all(|byte| byte.is_ascii_digit());
    let fits = is_number
        && ((bare.len() == 11 && bare.starts_with('1'))
            || (7..=12).contains(&bare.len()) && !bare.starts_with('1'));
    if fits { (bare, true) } else { (text, false) }
}

/// The columns in which every number has lost its digits: they are left out as a whole (import rule R23).
pub(super) fn spoilt_columns<F: Field>(table: &Table, header: &Header<F>, numbers: &[F]) -> Vec<usize> {
    let is_spoilt = |column: &usize| {
        let mut count = 0;
        for row in table.rows.iter().filter(|row| row.number > header.row) {
            let cell = row.cell(*column);
            if cell.is_blank() {
                continue;
            }
            if !cell.has_lost_digits() {
                return false;
            }
            count += 1;
        }
        count >= 2
    };
    numbers.iter().filter_map(|field| header.column(*field)).filter(is_spoilt).collect()
}

/// Whether a row is a footer or a blank one (import rule R20): the name is blank, or it is one of the words of a foot.
pub(super) fn is_foot(row: &Row, name_column: usize, number_columns: &[usize], name_is_valid: bool) -> bool {
    const WORDS: [&str; 14] = [
        "合计",
        "总计",
        "小计",
        "平均",
        "及格率",
        "最高",
        "最低",
        "制表",
        "填表",
        "审核",
        "签字",
        "备注",
        "说明",
        "日期",
    ];
    let has_number = number_columns.iter().any(|column| !row.cell(*column).is_blank());
    let name = plain(row.cell(name_column));
    if name.is_empty() && !has_number {
        return true;
    }
    let first = row.cells.iter().find(|cell| !cell.is_blank()).map(plain).unwrap_or_default();
    let is_word = |text: &str| {
        let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        WORDS.iter().any(|word| bare.starts_with(word))
    };
    is_word(&first) && (!name_is_valid || (is_word(&name) && !has_number))
}

/// The places of items that share a key, for keys that occur more than once.
pub(super) fn shared<K: Hash + Eq>(keys: impl Iterator<Item = (K, usize)>) -> Vec<Vec<usize>> {
    let mut places: HashMap<K, Vec<usize>> = HashMap::new();
    for (key, place) in keys {
        places.entry(key).or_default().push(place);
    }
    let mut groups: Vec<Vec<usize>> = places.into_values().filter(|places| places.len() > 1).collect();
    groups.sort_unstable();
    groups
}
