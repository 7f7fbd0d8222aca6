//! What is assessed, and what the totals lead to.

use super::{Labels, label};

pub(super) const LABELS: &[Labels] = &[
    (
        "Assessment",
        &[
            label("key", "代号", "Key", "各版之间不变。"),
            label("name", "名称", "Name", ""),
            label("subject", "考核谁", "Of whom", ""),
            label("period", "多久一次", "Period", ""),
            label("full", "满分", "Full mark", "各部分按权重计时用；按分值计时就是分值之和。"),
            label("components", "组成", "Components", ""),
            label("additions", "加分", "Additions", ""),
            label("deductions", "扣分", "Deductions", ""),
            label("vetoes", "一票否决", "Vetoes", "照样算分并显示，但不评等第、不评奖。"),
            label("least", "总分最低", "Least total", "加减分之后；不填就不限。"),
            label("most", "总分最高", "Most total", "加减分之后；不填就不限。"),
            label("bands", "等第", "Bands", ""),
            label("awards", "评优", "Awards", ""),
            label("money", "报酬", "Pay", ""),
            label("conventions", "计算约定", "Conventions", ""),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "Component",
        &[
            label("key", "代号", "Key", "在这项考核里不重复。"),
            label("name", "名称", "Name", ""),
            label("share", "占多少", "Share", ""),
            label("source", "数据来源", "Source", ""),
            label("rated_by", "由谁评", "Rated by", ""),
            label("scale", "怎样换成分", "Scale", ""),
            label("scale_switch", "换算的开关", "Switch of the scale", "按正态分布换算的，默认关着。"),
            label("limits", "上下限", "Limits", "不填就是 0–100。"),
            label("missing", "没有数据时", "Without data", ""),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    ("Share#weight", &[label("", "权重", "Weight", ""), label("weight", "权重", "Weight", "")]),
    ("Share#points", &[label("", "分值", "Points", ""), label("points", "分值", "Points", "")]),
    (
        "ComponentSource#parts",
        &[label("", "由几部分组成", "Made of parts", ""), label("parts", "各部分", "Parts", "")],
    ),
    (
        "ComponentSource#duty_completion",
        &[
            label("", "工作完成率", "Duties done", "做到的占应做的百分比，每项按权重。"),
            label("rules", "哪些工作", "Which duties", "不选就是全部。"),
            label("late", "补做算多少", "Late counts", "0–1。"),
        ],
    ),
    (
        "ComponentSource#record_count",
        &[
            label("", "记录条数", "Number of records", "按写了多少计分，请慎用。"),
            label("kinds", "记录种类", "Kinds of record", ""),
        ],
    ),
    (
        "ComponentSource#survey",
        &[
            label("", "问卷", "Survey", ""),
            label("raters", "谁来答", "Raters", ""),
            label("questions", "哪些题组", "Question groups", "不选就是全部。"),
        ],
    ),
    (
        "ComponentSource#manual_band",
        &[label("", "人工评档", "Rated in bands", ""), label("bands", "档次", "Bands", "")],
    ),
    (
        "ComponentSource#manual_points",
        &[label("", "人工打分", "Rated in points", ""), label("most", "满分", "Most points", "")],
    ),
    (
        "ComponentSource#exam_progress",
        &[
            label("", "成绩进步", "Progress in exams", ""),
            label("measure", "怎样算", "Measure", ""),
            label("step", "进步多少才算", "Least gain", ""),
        ],
    ),
    (
        "ComponentSource#honours",
        &[
            label("", "荣誉", "Honours", ""),
            label("levels", "级别", "Levels", ""),
            label("counting", "怎样计", "Counting", ""),
        ],
    ),
    (
        "ComponentSource#ledger",
        &[
            label("", "操行分", "Ledger", ""),
            label("ledger", "哪一本", "Which ledger", ""),
            label("start", "起始分", "Start value", ""),
        ],
    ),
    (
        "ComponentSource#assessment",
        &[label("", "另一项考核", "Another assessment", ""), label("assessment", "哪一项", "Which one", "")],
    ),
    (
        "MarkBand",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("points", "分值", "Points", ""),
        ],
    ),
    (
        "HonourLevel",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("points", "分值", "Points", ""),
        ],
    ),
    ("Scale#as_is", &[label("", "不换算", "As it is", "已经是百分数的用这一种。")]),
    (
        "Scale#linear",
        &[
            label("", "按比例", "Linear", "从 0 分到 100 分按比例。"),
            label("from", "0 分对应", "Gives 0", ""),
            label("to", "100 分对应", "Gives 100", ""),
        ],
    ),
    (
        "Scale#steps",
        &[label("", "分段", "Steps", "达到哪一段得哪一段的分。"), label("steps", "各段", "Steps", "")],
    ),
    (
        "Scale#normal",
        &[
            label("", "按正态分布", "Normal distribution", "平均分加减标准差；请慎用。"),
            label("mean", "平均", "Mean", ""),
            label("spread", "一个标准差", "Spread", ""),
            label("population", "在谁中间比", "Among whom", ""),
        ],
    ),
    (
        "Scale#percentile",
        &[label("", "百分位", "Percentile", ""), label("population", "在谁中间比", "Among whom", "")],
    ),
    ("ScaleStep", &[label("from", "从多少起", "From", ""), label("mark", "得分", "Mark", "0–100。")]),
    ("MarkLimits", &[label("least", "最低", "Least", ""), label("most", "最高", "Most", "")]),
    ("MissingRule#leave_out", &[label("", "不计，其余按比例补足", "Left out", "")]),
    (
        "MissingRule#mark",
        &[label("", "按固定分计", "A fixed mark", ""), label("mark", "得分", "Mark", "0–100。")],
    ),
    ("MissingRule#not_assessed", &[label("", "不参加考核", "Not assessed", "")]),
    (
        "Adjustment",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("by", "怎样计", "How", "不写正负号，列在加分里就是加，列在扣分里就是扣。"),
            label("most", "最多", "At most", "合计最多几分；不填就不限。"),
            label("switch", "开关", "Switch", "关着的时候不加也不扣。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "AdjustmentBy#each",
        &[
            label("", "每次几分", "Each time", ""),
            label("of", "计什么", "Of what", ""),
            label("points", "分值", "Points", ""),
        ],
    ),
    (
        "AdjustmentBy#level",
        &[
            label("", "按级别", "By level", ""),
            label("levels", "级别", "Levels", ""),
            label("counting", "怎样计", "Counting", ""),
        ],
    ),
    (
        "EventSource#missed_duties",
        &[label("", "没有做到的工作", "Duties missed", ""), label("rules", "哪些工作", "Which duties", "")],
    ),
    ("EventSource#event", &[label("", "某件事", "An event", ""), label("event", "什么事", "Event", "")]),
    (
        "EventSource#records",
        &[label("", "记录条数", "Records", ""), label("kinds", "记录种类", "Kinds of record", "")],
    ),
    (
        "VetoRule",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "BandRule",
        &[
            label("lines", "怎样划线", "Lines", ""),
            label("bands", "各等第", "Bands", "从高到低。"),
            label("tie_break", "同分看哪一部分", "Tie-break", ""),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "BandLines#cut_offs",
        &[label("", "按分数线", "By cut-offs", "正好到线也算。"), label("unit", "单位", "Unit", "")],
    ),
    (
        "BandLines#quotas",
        &[
            label("", "按比例", "By quotas", "从高到低，各占多少。"),
            label("population", "在谁中间比", "Among whom", ""),
            label("about", "“约”", "About", "同分的都算进去。"),
        ],
    ),
    (
        "OverallBand",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("line", "分数线或比例", "Line", "最后一等不填，其余的都归它。"),
            label("worth", "折算", "Worth", "例如计入教职工考核多少分。"),
        ],
    ),
    (
        "AwardRule",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("share", "比例", "Share", "0–1，名额四舍五入。"),
            label("about", "“约”", "About", "同分的都算进去，并写明。"),
            label("population", "在谁中间评", "Among whom", ""),
            label("least", "至少几名", "At least", ""),
            label("most", "至多几名", "At most", ""),
            label("bands", "限哪些等第", "Bands", "不选就不限。"),
            label("tie_break", "同分看哪一部分", "Tie-break", "通常看学生评分。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "PayRule",
        &[
            label("key", "代号", "Key", ""),
            label("name", "名称", "Name", ""),
            label("unit", "单位", "Unit", ""),
            label("by", "怎样计", "How", ""),
            label("in_proportion_to", "按哪一项得分折算", "In proportion to", "考核项的代号；不填就全额。"),
            label("condition", "条件", "Condition", ""),
            label("switch", "开关", "Switch", "从工资里扣减的，默认关着。"),
            label("basis", "依据", "Basis", ""),
        ],
    ),
    (
        "PayBy#place",
        &[
            label("", "每名学生", "Per mentee", "按在带的上课日分摊。"),
            label("amount", "数额", "Amount", ""),
            label("most", "最多几名", "At most", ""),
        ],
    ),
    (
        "PayBy#deduction",
        &[
            label("", "每次扣减", "Deducted each time", ""),
            label("of", "计什么", "Of what", ""),
            label("amount", "数额", "Amount", ""),
        ],
    ),
    ("PayBy#lump", &[label("", "一次性", "Once", ""), label("amount", "数额", "Amount", "")]),
    (
        "PayBy#band",
        &[
            label("", "按等第", "By band", ""),
            label("amounts", "各等第数额", "Amounts", "没有列出的等第没有。"),
        ],
    ),
    ("BandAmount", &[label("band", "等第", "Band", ""), label("amount", "数额", "Amount", "")]),
    (
        "PayCondition",
        &[
            label("bands", "限哪些等第", "Bands", "不选就不限。"),
            label("duties_done", "这些工作都做到", "Duties done", "做到或者免除。"),
            label("not_vetoed", "没有被否决", "Not vetoed", ""),
        ],
    ),
    (
        "AssessmentConventions",
        &[
            label("answer_factor", "问卷一分折几分", "Answer factor", "1–5 分的答案乘以它。"),
            label(
                "hidden_below",
                "少于几份不显示",
                "Hidden below",
                "答卷少于这么多份时，不给本人看平均分。1–50。",
            ),
            label(
                "small_groups_count",
                "少于这个份数也计分",
                "Small groups count",
                "计分，则报酬可能取决于本人看不到、只能整体申诉的分数；不计分，则这一部分没有数据，其余部分占比变大。",
            ),
            label("decimals", "小数位数", "Decimals", "0–4。"),
            label(
                "award_presence",
                "评优的出勤要求",
                "Presence for awards",
                "至少在校这么大比例的上课日，0–1。",
            ),
        ],
    ),
];
