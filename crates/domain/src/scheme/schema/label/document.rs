//! The document as a whole, mentors, students, agreement, growth, care, dining, money, targets, conventions.

use super::{Labels, label};

pub(super) const LABELS: &[Labels] = &[
    (
        "SchemeDocument",
        &[
            label("format", "格式", "Format", "文件格式的版本，现在是 1。"),
            label("name", "方案名称", "Name", ""),
            label("summary", "简介", "Summary", "一两句话，显示在方案库的卡片上。"),
            label("source", "出处", "Source", "这份方案根据哪份原文写成。"),
            label("years", "实施年限", "Years", "计划实施几年，1–20。"),
            label("principles", "原则", "Principles", "写在各条要求之上的原则，例如保密。"),
            label("mentors", "导师", "Mentors", "谁可以当导师，上岗前要做什么。"),
            label("students", "学生", "Students", "哪些学生有导师。"),
            label("selection", "结对", "Pairing", "导师和学生怎样结对，每组几人。"),
            label("agreement", "协议", "Agreement", "结对后由谁签什么。"),
            label("obligations", "工作要求", "Duties", "谁、对谁、多久做一次什么，用什么证明做过。"),
            label("forms", "表单", "Forms", "各类记录在通用栏目之外还要填什么。"),
            label("meetings", "会议", "Meetings", "哪些会多久开一次，由谁主持。"),
            label("assessments", "考核", "Assessment", "考核谁，由哪些部分组成，结果用在哪里。"),
            label("money", "经费", "Money", "津贴、扣减和折算课时。"),
            label("targets", "目标", "Targets", "全校要达到的比例。"),
            label("honours", "表彰", "Honours", "由提名产生的荣誉，不按总分排。"),
            label("growth", "成长", "Growth", "记录、目标和评价按什么分类。"),
            label("care", "关爱", "Care", "学生可以向谁求助，心情多久报一次。"),
            label("dining", "就餐", "Dining", "就餐检查怎样评分，违规后怎样处理。"),
            label("conventions", "约定", "Conventions", "怎样数才算一次，什么时候截止。"),
        ],
    ),
    (
        "LocalText",
        &[label("zh", "中文", "Chinese", ""), label("en", "英文", "English", "可以不填，不填时显示中文。")],
    ),
    (
        "PlanSource",
        &[
            label("plan", "原文编号", "Plan", "原文的名称或编号。"),
            label("title", "原文标题", "Title", ""),
            label("school_kind", "适用学校", "Kind of school", "适合哪一类学校。"),
        ],
    ),
    (
        "Basis",
        &[
            label("source", "出处", "Source", ""),
            label("binding", "约束", "Binding", "必须、原则上、提倡，还是必要时。"),
            label("open", "待确认", "To confirm", "原文没有规定，这里填的是默认值。"),
        ],
    ),
    (
        "Source",
        &[
            label("plan", "原文编号", "Plan", "原文的名称或编号。"),
            label("paragraph", "原文段落", "Paragraph", "原文的条目或原话。"),
        ],
    ),
    (
        "OpenPoint",
        &[
            label("note", "说明", "Note", "原文没有规定什么，默认值是什么。"),
            label("confirmed", "已确认", "Confirmed", "学校已经确认或改过默认值。"),
        ],
    ),
    (
        "Switch",
        &[
            label("on", "启用", "Switched on", "关着的时候这一条不起作用。"),
            label("caution", "提醒", "Word of caution", "启用前请先看。"),
        ],
    ),
    ("Principle", &[label("text", "内容", "Text", ""), label("basis", "依据", "Basis", "")]),
    (
        "MentorEligibility",
        &[
            label("pool", "导师怎样产生", "How mentors are found", ""),
            label("staff_kinds", "哪些人员", "Kinds of staff", "不选就是全体教职工。"),
            label("least_years", "任教年限", "Years in post", "至少任教几年。"),
            label("standings", "资历条件", "Standings", "满足其中一条即可；不列就没有要求。"),
            label("barred_by", "不能担任的情形", "Barred by", "有这些情形的人不能当导师，例如受处分。"),
            label("training_hours", "上岗培训学时", "Training hours", "上岗前培训几学时，0 表示不要求。"),
            label("training_topics", "培训内容", "Training topics", ""),
            label("exam", "上岗考试", "Exam", ""),
            label(
                "exam_pass_percent",
                "合格线（%）",
                "Pass mark in percent",
                "得分占满分的百分比达到多少算合格。",
            ),
            label("certificate", "导师证", "Certificate", ""),
            label("certificate_months", "导师证有效期（月）", "Valid for months", "不填就长期有效。"),
            label("letter", "聘书", "Letter of appointment", ""),
            label("appointment", "聘期", "Appointed for", ""),
            label(
                "key_mentor_qualifications",
                "骨干导师的资质",
                "Key mentor's qualifications",
                "有这些资质之一的可以当骨干导师；不列就没有骨干导师。",
            ),
            label("coached_most", "骨干导师最多带几位新导师", "New mentors per key mentor", "1–50。"),
            label(
                "substitute_after_days",
                "离岗几天后换人代",
                "Substitute after days",
                "导师离岗超过这么多天，就由别人代。",
            ),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "Standing",
        &[
            label("titles", "职称", "Titles", "其中任何一种；不列就不限。"),
            label("degrees", "学位", "Degrees", "其中任何一种；不列就不限。"),
            label("least_years", "任教年限", "Years in post", "至少几年，0–60。"),
            label("by_exception", "破格", "By exception", "只给特别优秀的人，批准时要写理由。"),
        ],
    ),
    (
        "Students",
        &[
            label("coverage", "哪些学生有导师", "Which students", ""),
            label("mentees", "带的是谁", "Who is mentored", "学生，或者年轻教职工。"),
            label("rules", "对年轻教职工的要求", "Conditions for staff", "被带的是教职工时用。"),
            label("per_class", "每班选几人", "Selected per class", "最少和最多。"),
            label("special_categories", "重点关爱类别", "Special categories", "方案点名的类别。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "MenteeRules",
        &[
            label("younger_than", "年龄低于", "Younger than", "16–99 岁。"),
            label("hired_within_years", "入职不满几年", "Hired within years", "1–60 年。"),
            label(
                "hired_within_years_by_exception",
                "例外时入职不满几年",
                "By exception, hired within years",
                "1–60 年，要写明理由。",
            ),
            label("below_posts", "低于这些职级", "Below these posts", ""),
            label("transferred", "转岗算新人", "Transferred counts as new", ""),
        ],
    ),
    (
        "Agreement",
        &[
            label("title", "标题", "Title", ""),
            label("parties", "签字方", "Parties", "至少两方。"),
            label("template", "正文", "Text", "{mentor}、{student}、{term} 会换成导师、学生和学期。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "Growth",
        &[
            label("guidances", "引导方面", "Guidances", "例如思想、心理、生活、学业；记录和目标按它分类。"),
            label("dimensions", "发展维度", "Dimensions", "每学期评价的维度。"),
            label("themes", "阶段主题", "Stage themes", "哪些年级以什么为主题。"),
            label("key_moments", "关键时刻", "Key moments", "例如入学、转段、毕业。"),
            label("habits", "习惯清单", "Habits", "每天打勾的习惯。"),
            label("self_portrait", "自画像", "Self-portrait", "学生怎样介绍自己。"),
        ],
    ),
    ("StageTheme", &[label("grades", "年级", "Grades", "1–12。"), label("name", "主题", "Theme", "")]),
    (
        "SelfPortrait",
        &[
            label("adjectives", "几个形容词", "Adjectives", "0–10 个。"),
            label("syllables", "每个几个字", "Syllables each", "1–4 个字，不填就不限。"),
            label("prompts", "还问什么", "Prompts", "例如名字的故事。"),
        ],
    ),
    (
        "Care",
        &[
            label("mood", "心情多久报一次", "Mood check-in", "不填就不报。"),
            label("whisper_box", "匿名悄悄话信箱", "Anonymous whisper box", ""),
            label("mailboxes", "署名信箱", "Named mailboxes", "与匿名信箱分开。"),
        ],
    ),
    (
        "Mailbox",
        &[
            label("to", "写给谁", "To", ""),
            label("answer_days", "几天内回复", "Answered within days", "1–60 天，不填就是定期回复。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "Dining",
        &[
            label("rubric", "评分项目", "Rubric", "每餐给班级评什么。"),
            label(
                "report_after",
                "第几次违规报总务处",
                "Report from violation",
                "一个月内第几次起由导师上报，1–100。",
            ),
            label(
                "named_below_percent",
                "低于多少点名（%）",
                "Named below, percent",
                "月平均低于满分的这个百分比时点名。",
            ),
            label("conduct_points", "扣操行分", "Conduct points lost", "被点名的班级扣几分。"),
            label("freeze", "停用餐卡", "Freezing meal cards", "停用餐卡或取消就餐资格。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "RubricItem",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("points", "分值", "Points", ""),
        ],
    ),
    (
        "Honour",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("of", "表彰谁", "Of", ""),
            label("every", "多久一次", "Every", ""),
            label("places", "名额", "Places", "最少和最多，不填就不限。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    ("Money", &[label("items", "项目", "Items", "")]),
    (
        "MoneyItem",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("kind", "怎样计", "Counted", ""),
            label("hundredths", "数额", "Amount", "以百分之一元或百分之一课时计。"),
            label("most", "最多计几个", "At most", "最多按几名学生或几次计。"),
            label("switch", "开关", "Switch", "从工资里扣减的，默认关着。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "ProgressTarget",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("percent", "至少（%）", "At least, percent", "正好达到也算达到。"),
            label("dimensions", "几个维度", "Dimensions", "至少在几个维度上有明显进步。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "Conventions",
        &[
            label(
                "stub_school_days",
                "不足几天并入邻月",
                "Short month",
                "学期首尾的月份不足这么多个上课日时，并入相邻的月。",
            ),
            label(
                "check_closes",
                "月检查何时截止",
                "When the check closes",
                "截止后补写的记录保留，但不计数。",
            ),
            label(
                "absence_school_days",
                "缺勤几天起算",
                "Absence counts from",
                "连续缺这么多个上课日才算缺勤。",
            ),
            label(
                "answer_also_ticks_periodic",
                "处理事件也算定期谈心",
                "An answer counts twice",
                "回应一次事件的记录，同时算作定期的那一次。",
            ),
            label(
                "home_visit_is_family_contact",
                "家访也算家长联系",
                "A visit is a contact",
                "一次家访同时算作这段时间的家长联系。",
            ),
        ],
    ),
    (
        "RecordCheckClose#day_of_next_month",
        &[label("", "次月几日", "Day of next month", "当天仍算。"), label("day", "日", "Day", "1–28。")],
    ),
    (
        "RecordCheckClose#days_after_window",
        &[label("", "过后几天", "Days afterwards", ""), label("days", "天数", "Days", "0–60。")],
    ),
];
