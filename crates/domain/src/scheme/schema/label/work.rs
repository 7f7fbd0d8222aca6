//! Duties, rhythms, forms, meetings.

use super::{Labels, label};

pub(super) const LABELS: &[Labels] = &[
    (
        "Obligation",
        &[
            label("key", "代号", "Key", "各版之间不变，用小写字母、数字和下划线。"),
            label("name", "名称", "Name", ""),
            label("actors", "谁来做", "Who does it", ""),
            label("target", "对谁", "About whom", "每位学生一次，还是每组、每班一次。"),
            label("students", "哪些学生", "Which students", "不填就是全部。"),
            label("work", "做什么", "What is done", ""),
            label("when", "多久一次", "How often", ""),
            label("evidence", "怎样算做过", "What shows it", ""),
            label("recipients", "交给谁", "Goes to", "完成情况给谁看。"),
            label("weight", "权重", "Weight", "每一项的权重，0–100。"),
            label("writing_minutes", "每次书写（分钟）", "Writing minutes each", "用来算书写负担，0–600。"),
            label("on_card", "显示在卡片上", "Shown on the card", ""),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "Actors",
        &[
            label("who", "谁", "Who", "至少一个。"),
            label("mode", "几个人怎样分担", "How they share it", "有几个人时要选。"),
        ],
    ),
    (
        "StudentFilter",
        &[
            label("grades", "年级", "Grades", "1–12。"),
            label("semesters", "第几学期", "Semesters", "入学以来第几个学期，1–16。"),
            label("phases", "年级阶段", "Phases", ""),
            label("boarding", "住校或走读", "Boarding", ""),
            label("strata", "层次", "Strata", ""),
            label("special", "重点关爱类别", "Special categories", ""),
            label("mentorships", "导师类别", "Kinds of mentor", ""),
        ],
    ),
    (
        "SpecialFilter#only",
        &[
            label("", "只限这些学生", "Only these", ""),
            label("categories", "类别", "Categories", "不选就是任何一类。"),
        ],
    ),
    (
        "SpecialFilter#except",
        &[
            label("", "除了这些学生", "All but these", ""),
            label("categories", "类别", "Categories", "不选就是任何一类。"),
        ],
    ),
    (
        "Work",
        &[
            label("kinds", "记录种类", "Kinds of record", "任何一种都可以，至少选一种。"),
            label("channels", "方式", "Channels", "任何一种都可以；不选就不限。"),
            label("least_minutes", "至少几分钟", "Least minutes", "没有写时长的记录就不算。"),
            label("one_to_one", "必须一对一", "One to one", "几个学生一起的记录不算。"),
        ],
    ),
    (
        "Evidence",
        &[
            label("fields", "必填栏目", "Fields to be filled", "表单里这些栏目填了才算。"),
            label("confirmed_by", "要谁确认", "Confirmed by", ""),
            label("recorder", "由谁记录", "Recorded by", "不是本人记录时填。"),
        ],
    ),
    (
        "Rhythm#periodic",
        &[
            label("", "定期", "Again and again", "过了这段时间不能补。"),
            label("every", "每", "Every", ""),
            label("count", "次数", "How many", ""),
            label("on", "哪一天", "On which day", "不填就在这段时间的任何一天。"),
        ],
    ),
    (
        "Rhythm#once",
        &[
            label("", "每学期一次，在某段时间", "Once, at a set time", "可以补做。"),
            label("at", "什么时候", "When", ""),
        ],
    ),
    (
        "Rhythm#on_event",
        &[
            label("", "发生某事之后", "When something happens", "可以补做。"),
            label("event", "什么事", "Event", ""),
            label("within_days", "几天之内", "Within days", "按自然日算，0 就是当天。"),
            label("times", "第几次起", "From the n-th time", "每满几次做一次。"),
        ],
    ),
    (
        "Rhythm#after",
        &[
            label("", "某项记录之后", "After a record", "可以补做。"),
            label("kinds", "哪些记录之后", "After these records", ""),
            label("within_days", "几天之内", "Within days", "按自然日算，0 就是当天。"),
            label("times", "第几次起", "From the n-th time", "每满几次做一次。"),
        ],
    ),
    (
        "Count",
        &[
            label("least", "至少", "At least", "1–31 次。"),
            label("most", "至多", "At most", "多出的列出来，不算欠。"),
        ],
    ),
    (
        "DayRule#weekday",
        &[
            label("", "固定在星期几", "A fixed weekday", "不上课就顺延到下一个上课日。"),
            label("day", "星期几", "Weekday", ""),
        ],
    ),
    ("DayRule#last_weekend", &[label("", "当月最后一个周末", "Last weekend of the month", "")]),
    ("DayRule#monday_after", &[label("", "下周一交", "The Monday after", "回顾一周，下周一交。")]),
    (
        "Form",
        &[
            label("kind", "记录种类", "Kind of record", ""),
            label("name", "名称", "Name", "学校怎样称呼它；自设的种类必须填。"),
            label("fields", "栏目", "Fields", ""),
        ],
    ),
    (
        "FormField",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("input", "怎样填", "How it is filled in", ""),
            label("required", "必填", "Required", ""),
        ],
    ),
    (
        "FieldInput#text",
        &[label("", "一行文字", "One line", ""), label("most", "最多几个字", "Most characters", "")],
    ),
    (
        "FieldInput#long_text",
        &[label("", "多行文字", "Several lines", ""), label("most", "最多几个字", "Most characters", "")],
    ),
    (
        "FieldInput#number",
        &[
            label("", "整数", "Whole number", ""),
            label("least", "最小", "Least", ""),
            label("most", "最大", "Most", ""),
        ],
    ),
    ("FieldInput#date", &[label("", "日期", "Date", "")]),
    ("FieldInput#yes_no", &[label("", "是或否", "Yes or no", "")]),
    (
        "FieldInput#choice",
        &[label("", "从几项里选", "One of several", ""), label("options", "选项", "Options", "")],
    ),
    ("FieldOption", &[label("key", "代号", "Key", ""), label("name", "名称", "Name", "")]),
    (
        "Meeting",
        &[
            label("key", "代号", "Key", "也不能和工作要求的代号相同。"),
            label("name", "名称", "Name", ""),
            label("level", "范围", "Level", ""),
            label("chair", "主持", "Chair", ""),
            label("members", "参加", "Members", ""),
            label("record", "会议记录", "Minutes", "会议纪要属于哪类记录。"),
            label("when", "多久一次", "How often", ""),
            label("basis", "依据", "Basis", ""),
        ],
    ),
];
