//! The columns of a sheet of a calendar.

use crate::import::header::Field;
use crate::issue::IssueText;

static NO_CONTENT: IssueText = IssueText {
    code: "import_calendar_without_content",
    zh: "没有找到“内容”列。请在前 20 行里写好列标题，要有内容（或事项、名称），还要有日期或周次。",
    en: "There is no column of contents (内容). Please write column titles within the first 20 rows: contents, and dates or weeks.",
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum CalendarField {
    Content,
    Kind,
    From,
    To,
    Week,
}

const CODES: [(&str, CalendarField); 5] = [
    ("content", CalendarField::Content),
    ("day_kind", CalendarField::Kind),
    ("from", CalendarField::From),
    ("to", CalendarField::To),
    ("week", CalendarField::Week),
];

impl Field for CalendarField {
    const CODES: &'static [(&'static str, Self)] = &CODES;

    fn from_title(title: &str) -> Option<Self> {
        Some(match title {
            "内容" | "事项" | "名称" | "工作内容" | "重要事项" | "主要工作" | "安排" | "活动" | "节假日"
            | "假期" | "事件" | "工作安排" => Self::Content,
            "类型" | "类别" | "性质" => Self::Kind,
            "日期" | "开始日期" | "起始日期" | "开始" | "起" | "从" | "时间" | "起止日期" | "起止时间"
            | "开始时间" => Self::From,
            "结束日期" | "截止日期" | "结束" | "止" | "到" | "至" | "结束时间" => Self::To,
            "周次" | "周" | "周数" | "教学周" => Self::Week,
            _ => return None,
        })
    }

    fn name() -> Self {
        Self::Content
    }

    fn name_missing() -> &'static IssueText {
        &NO_CONTENT
    }
}
