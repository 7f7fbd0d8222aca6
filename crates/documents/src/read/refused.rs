//! Why a file is refused as a whole, and what to do.

use std::fmt;

use shiyou_domain::issue::{Issue, IssueText, Language};

macro_rules! texts {
    ($($name:ident $code:literal $zh:literal $en:literal;)*) => {
        $(pub(super) static $name: IssueText = IssueText { code: $code, zh: $zh, en: $en };)*
    };
}

texts! {
    TOO_LARGE "file_too_large" "文件超过 {most} MB，请拆成几个文件。" "The file is larger than {most} MB; please split it.";
    INFLATES "file_inflates_too_far" "文件解压后超过 {most} MB，请另存为新的 xlsx 再试。" "Unpacked, the file is larger than {most} MB; please save it as a new xlsx file.";
    TOO_MANY_ENTRIES "file_has_too_many_parts" "文件内部超过 {most} 个部件，请另存为新的 xlsx 再试。" "The file has more than {most} parts inside; please save it as a new xlsx file.";
    DAMAGED "file_damaged" "文件已损坏，读不出来。请用 Excel 或 WPS 打开后另存为 xlsx 再试。" "The file is damaged. Please open it in Excel or WPS and save it as xlsx.";
    DAMAGED_CALENDAR "file_calendar_damaged" "第 {line} 行读不懂。节假日文件应为 JSON（days 里每天有 name、date、isOffDay）或 iCalendar（.ics）。" "Line {line} is not understood. A file of holidays is JSON (days with name, date and isOffDay) or iCalendar (.ics).";
    ENCRYPTED "file_encrypted" "文件有密码。请先去掉密码，再上传。" "The file has a password. Please remove it first.";
    WRONG_TYPE "file_type_not_read" "这是 {kind} 文件，不能直接读。请用 Excel 或 WPS 打开后另存为 xlsx。" "This is a {kind} file. Please open it in Excel or WPS and save it as xlsx.";
    UNKNOWN_TYPE "file_type_unknown" "认不出这个文件的类型。请另存为 xlsx 再上传。" "The type of this file is not known. Please save it as xlsx.";
    OLD_XLS "file_xls_too_old" "这是很早的 xls 格式。请用 Excel 或 WPS 另存为 xlsx。" "This is a very old xls format. Please save it as xlsx.";
    EMPTY "file_empty" "文件里没有内容。" "There is nothing in the file.";
    TOO_MANY_ROWS "file_too_many_rows" "“{sheet}”有内容的行超过 {most} 行，请拆成几个文件。" "“{sheet}” has more than {most} rows with content; please split the file.";
    TOO_MANY_COLUMNS "file_too_many_columns" "“{sheet}”的 {cell} 格有内容，但最多读 {most} 列。请删去多余的列。" "Cell {cell} of “{sheet}” has content, but at most {most} columns are read; please delete what is too much.";
    TOO_LONG_CELL "file_cell_too_long" "“{sheet}”的 {cell} 格超过 {most} 个字，请缩短。" "Cell {cell} of “{sheet}” has more than {most} characters; please shorten it.";
    TOO_MANY_CELLS "file_too_many_cells" "文件里的内容太多，请拆成几个文件。" "There is too much in the file; please split it.";
    ENCODING "file_encoding_unknown" "认不出文字的编码。请另存为“CSV UTF-8”，或存为 xlsx。" "The encoding of the text is not known. Please save it as “CSV UTF-8” or as xlsx.";
    MIXED_ENCODING "file_encoding_mixed" "第 {line} 行的编码与其他行不同。请另存为 xlsx 后重新上传。" "Line {line} has another encoding than the rest. Please save the file as xlsx.";
    EXTENSION "file_extension_differs" "“{name}”的内容其实是 {kind}，已按 {kind} 读取。" "“{name}” really is {kind} and was read as such.";
    HIDDEN_SHEET "file_hidden_sheet_left_out" "隐藏的工作表“{sheet}”没有读。要用的话，请先取消隐藏。" "The hidden sheet “{sheet}” was not read. Unhide it if it is needed.";
}

/// The file cannot be read as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRefused {
    /// At least one; each says what to do.
    pub issues: Vec<Issue>,
}

impl From<Issue> for FileRefused {
    fn from(issue: Issue) -> Self {
        Self { issues: vec![issue] }
    }
}

impl fmt::Display for FileRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.issues.iter().map(|issue| issue.message(Language::Chinese)).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for FileRefused {}
