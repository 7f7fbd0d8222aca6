//! Why a figure is what it is: its formula in words, what went in, and what was done with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Reference;
use crate::choice::choices;
use crate::exact::Exact;
use crate::issue::Language;
use crate::scheme::Source;

choices! {
    /// A formula. Its words name arguments in braces.
    Formula {
        Total "total" "各项得分之和，加上加分，减去扣分" "The sum of all parts, plus additions, minus deductions",
        Parts "parts" "各项得分按比重平均，没有数据的项不计" "The mean of the parts by their shares; a part without data is left out",
        DutyCompletion "duty_completion" "（按时完成 + {late} × 补做）÷（应做 − 免计）× 100" "(done in time + {late} × done late) ÷ (required − excused) × 100",
        RecordCount "record_count" "记录条数" "The number of records",
        Survey "survey" "评分平均值 × {factor}" "The mean answer × {factor}",
        ManualBand "manual_band" "评定档次的分值 ÷ {most} × 100" "The points of the band ÷ {most} × 100",
        ManualPoints "manual_points" "评定分 ÷ {most} × 100" "The points given ÷ {most} × 100",
        MeanGain "mean_gain" "学生期末减期初的平均值" "The mean of end minus baseline over the students",
        ShareImproved "share_improved" "进步达到 {step} 的学生 ÷ 有前后成绩的学生 × 100" "Students who gained {step} or more ÷ students with both results × 100",
        HonoursEach "honours_each" "各项荣誉分值之和" "The sum of the points of all honours",
        HonoursBest "honours_best" "最高一项荣誉的分值" "The points of the best honour",
        Ledger "ledger" "基础分 {start} 加上各条记录" "The start value {start} plus all entries",
        OtherAssessment "other_assessment" "“{assessment}”总分 ÷ 满分 × 100" "The total of “{assessment}” ÷ its maximum × 100",
        EachTime "each_time" "次数 × {points}" "The number of times × {points}",
        Place "place" "每名学生 {amount}，按在岗上课日折算" "{amount} for each mentee, by school days held",
        Lump "lump" "一次性 {amount}" "{amount} once",
        Band "band" "按总评档次" "By the overall band",
    }
}

choices! {
    /// What an input is.
    InputKind {
        Part "part" "分项得分" "Part",
        Required "required" "应做" "Required",
        Excused "excused" "免计" "Excused",
        Done "done" "按时完成" "Done in time",
        DoneLate "done_late" "补做" "Done late",
        Records "records" "记录" "Records",
        Answers "answers" "答卷数" "Answers",
        MeanAnswer "mean_answer" "评分平均值" "Mean answer",
        Rating "rating" "评定分" "Points given",
        Gain "gain" "进步" "Gain",
        Students "students" "有前后成绩的学生" "Students with both results",
        Improved "improved" "进步的学生" "Students who gained",
        Honours "honours" "荣誉" "Honours",
        Entries "entries" "记录合计" "Sum of entries",
        OtherTotal "other_total" "总分" "Total",
        OtherMaximum "other_maximum" "满分" "Maximum",
        Addition "addition" "加分" "Addition",
        Deduction "deduction" "扣分" "Deduction",
        Times "times" "次数" "Times",
        PlaceShare "place_share" "折算金额" "Share of the amount",
        PlaceDays "place_days" "在岗上课日" "School days held",
        Condition "condition" "发放条件" "Condition",
    }
}

choices! {
    /// One step from the raw value to the figure.
    StepKind {
        Raw "raw" "原始值" "Raw value",
        Linear "linear" "线性换算" "Straight scale",
        Stepped "stepped" "分档换算" "Stepped scale",
        PopulationMean "population_mean" "全体平均值" "Mean of the population",
        PopulationDeviation "population_deviation" "全体标准差" "Standard deviation of the population",
        Normal "normal" "正态换算" "Normal scale",
        Percentile "percentile" "百分位" "Percentile",
        KeptWithin "kept_within" "限制在规定范围内" "Kept within its limits",
        Missing "missing" "没有数据，按规定计" "No data: counts as the scheme says",
        /// The share of the parent after parts without data were left out, in percent.
        Share "share" "所占比重（%）" "Share (%)",
        Sum "sum" "各项得分之和" "Sum of the parts",
        Capped "capped" "按上限计" "Kept to the cap",
        Proportion "proportion" "按得分比例折算" "In proportion to the mark",
        Rounded "rounded" "四舍五入" "Rounded half up",
    }
}

/// One thing that went into a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceInput {
    pub kind: InputKind,
    /// What it is about: a rule, a component, a record kind, a rater group, a student, a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    pub value: Exact,
    /// What it came from; never a single raw answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
}

/// One step of the computation and its result, exact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceStep {
    pub kind: StepKind,
    pub value: Exact,
}

/// Rounding is half away from zero and happens once, where this stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounding {
    pub decimals: u32,
    /// The exact value before.
    pub before: Exact,
}

/// Why a figure is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    pub formula: Formula,
    /// What the formula's words name in braces.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: BTreeMap<String, String>,
    pub inputs: Vec<TraceInput>,
    pub steps: Vec<TraceStep>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// The paragraph the rule comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

impl Trace {
    pub(super) fn of(formula: Formula) -> Self {
        Self {
            formula,
            arguments: BTreeMap::new(),
            inputs: Vec::new(),
            steps: Vec::new(),
            rounding: None,
            source: None,
        }
    }

    pub(super) fn argument(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.insert(name.to_owned(), value.to_string());
        self
    }

    pub(super) fn input(&mut self, kind: InputKind, value: impl Into<Exact>, references: Vec<Reference>) {
        self.inputs.push(TraceInput { kind, about: None, value: value.into(), references });
    }

    pub(super) fn input_about(
        &mut self,
        kind: InputKind,
        about: &str,
        value: impl Into<Exact>,
        references: Vec<Reference>,
    ) {
        self.inputs.push(TraceInput { kind, about: Some(about.to_owned()), value: value.into(), references });
    }

    pub(super) fn step(&mut self, kind: StepKind, value: impl Into<Exact>) {
        self.steps.push(TraceStep { kind, value: value.into() });
    }

    /// The formula in words, arguments filled in.
    pub fn sentence(&self, language: Language) -> String {
        self.arguments.iter().fold(self.formula.name(language).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }
}
