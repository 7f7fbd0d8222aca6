//! How mentors and students find each other.

use super::{Labels, label};

pub(super) const LABELS: &[Labels] = &[
    (
        "Selection",
        &[
            label("unit", "结对单位", "Unit", "在班级、年级还是全校范围内结对。"),
            label("ways", "结对方式", "Ways", "至少一种。"),
            label("choices", "填报志愿", "Choices", ""),
            label("group", "每组人数", "Group size", ""),
            label("kinds", "导师类别", "Kinds of mentor", "每个学生每类可以有一位。"),
            label("coordinator", "由谁统筹", "Coordinator", "选择之后由谁调整。"),
            label("boarders_apart", "住校生与走读生分开编组", "Boarders apart", ""),
            label("special_first", "名额不够时重点关爱学生优先", "Special students first", ""),
            label("strata", "分层比例", "Strata", "每个班各层学生占多少。"),
            label("weights", "匹配权重", "Weights of the matcher", "只写与默认不同的。"),
            label("changes", "更换导师", "Changes of mentor", ""),
            label("most_mentors", "每类最多几位导师", "Mentors of a kind", "一个学生同时最多有几位，1–10。"),
            label("notice_school_days", "公示几个上课日", "School days of notice", "0–20。"),
            label("filing", "备案", "Filing", "确认后的名单何时报区教育局。"),
            label("held", "什么时候选", "When choices are made", ""),
            label(
                "held_starting",
                "起始年级什么时候选",
                "When starting grades choose",
                "不填就与其他年级一样。",
            ),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "ChoiceRules",
        &[
            label("way", "填报方式", "Way", ""),
            label("first", "谁先选", "Who chooses first", ""),
            label("rounds", "轮数", "Rounds", "1–10。"),
            label("least", "至少填几位", "At least", "选“服从调剂”的可以少填。"),
            label("most", "最多填几位", "At most", "1–20。"),
            label("own_teachers", "任课教师", "Own teachers", ""),
        ],
    ),
    (
        "GroupBounds",
        &[
            label("least", "最少", "Fewest", "每组最少几人，0–100。"),
            label("most", "最多", "Most", "每组最多几人，1–100。"),
            label("least_binding", "最少人数的约束", "How far the fewest binds", ""),
            label("most_binding", "最多人数的约束", "How far the most binds", "“原则上”可以超过，要写理由。"),
            label("usual", "通常", "Usually", "通常几人到几人，在最少和最多之间。"),
            label("per_grade_most", "每个年级最多", "Most of one grade", ""),
            label("mentor_most", "一位导师总共最多", "Most of one mentor", "各班各年级加起来。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "KindRules",
        &[label("kind", "类别", "Kind", ""), label("nominators", "谁可以提名", "Who nominates", "")],
    ),
    (
        "StratumShare",
        &[
            label("stratum", "层次", "Stratum", ""),
            label("least_percent", "至少（%）", "At least, percent", ""),
            label("most_percent", "至多（%）", "At most, percent", ""),
            label("aim", "培养目标", "Aim", ""),
        ],
    ),
    (
        "ChangeRules",
        &[
            label("fixed", "学期内不更换", "No changes", "只有接任，没有更换。"),
            label(
                "most_percent",
                "更换比例上限（%）",
                "At most, percent",
                "占在任结对的比例，向下取整；不填就不限。",
            ),
            label(
                "successor_by_teaching",
                "接班教师接任导师",
                "Successor by teaching",
                "任课变动时，接班的教师接任导师。",
            ),
            label("forced_count", "被动更换也计入", "Forced moves count", ""),
            label("survey", "多久问一次双方是否合适", "How often both sides are asked", "不填就不问。"),
            label("consents", "要谁同意", "Who consents", ""),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "Filing",
        &[
            label("within_months", "开学后几个月内", "Within months", "1–12。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "Moment#weeks",
        &[
            label("", "学期第几周", "Weeks of term", ""),
            label("from", "从第几周", "From week", ""),
            label("to", "到第几周", "To week", ""),
        ],
    ),
    (
        "Moment#last_weeks",
        &[label("", "学期最后几周", "Last weeks of term", ""), label("weeks", "几周", "Weeks", "")],
    ),
    (
        "Moment#week_before_exam",
        &[
            label("", "考试前一周", "Week before an exam", "考试那一周之前的教学周。"),
            label("exam", "哪次考试", "Exam", ""),
        ],
    ),
    (
        "Moment#week_after_exam",
        &[
            label("", "考试后一周", "Week after an exam", "考试最后一天之后的七天。"),
            label("exam", "哪次考试", "Exam", ""),
        ],
    ),
];
