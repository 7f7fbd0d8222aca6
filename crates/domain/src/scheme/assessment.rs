//! What a scheme assesses: a tree of components, each with its source, its scale and its share (spec 3-domain §12).
//!
//! What a total leads to (bands, awards, money) is in `reward`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Actor, Adjustment, AwardRule, BandRule, Basis, LocalText, PayRule, Switch, VetoRule};
use crate::choice::choices;
use crate::exact::Exact;
use crate::record::RecordKind;

choices! {
    /// Who or what is assessed.
    AssessmentSubject {
        Mentor "mentor" "导师" "Mentor",
        Student "student" "学生" "Student",
        Class "class" "班级" "Class",
    }
}

choices! {
    /// The stretch of time that an assessment covers.
    AssessmentPeriod {
        Term "term" "学期" "Term",
        Year "year" "学年" "School year",
        CalendarYear "calendar_year" "自然年" "Calendar year",
        TermOfOffice "term_of_office" "聘期" "Term of office",
    }
}

choices! {
    /// Who answers a survey, seen from whom it is about.
    RaterGroup {
        /// The answers of the rated person about oneself: known to that person, never hidden.
        Itself "self" "自评" "Oneself",
        Mentee "mentee" "所带学生" "Mentees",
        Mentor "mentor" "导师" "Mentor",
        Peer "peer" "同伴" "Peers",
        Homeroom "homeroom" "班主任" "Homeroom teacher",
        SubjectTeacher "subject_teacher" "任课教师" "Subject teachers",
        Guardian "guardian" "家长" "Guardians",
        Leadership "leadership" "领导小组" "Leadership",
        Committee "committee" "导师大组" "Mentor committee",
    }
}

choices! {
    /// How the gains of several students become one figure.
    ProgressMeasure {
        /// The mean of end minus baseline, in the unit of the facts (SD or points).
        MeanGain "mean_gain" "平均进步" "Mean gain",
        /// The share in percent, 0–100, of students whose gain is at least `step`.
        ShareImproved "share_improved" "进步学生占比" "Share of students who gained",
    }
}

choices! {
    /// Whether all honours count or the highest only.
    HonourCounting {
        Each "each" "每项都计" "Each counts",
        Best "best" "只计最高一项" "Only the best counts",
    }
}

choices! {
    /// Among whom a figure is compared.
    Population {
        All "all" "全体" "Everybody assessed",
        /// The people of the same pool (grade, division) in the facts.
        Pool "pool" "同组" "Those of the same pool",
    }
}

/// One band of a manual rating, for example 10/8/6.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkBand {
    pub key: String,
    pub name: LocalText,
    pub points: Exact,
}

/// What one honour of a level is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HonourLevel {
    pub key: String,
    pub name: LocalText,
    pub points: Exact,
}

/// Where a component's raw value comes from, and its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ComponentSource {
    /// Other components; the raw value is the mean of their marks by their shares, 0–100.
    Parts { parts: Vec<Component> },
    /// Duties done of those owed, excused ones left out, in percent (0–100), each duty by its weight.
    DutyCompletion {
        /// Keys of obligations or meetings; none named means every rule in the facts.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rules: Vec<String>,
        /// What a duty done late counts, 0–1.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        late: Exact,
    },
    /// How many records of any of these kinds.
    RecordCount { kinds: Vec<RecordKind> },
    /// The mean answer of these raters to these questions, times the convention's factor (1–5 × 20 = 20–100).
    Survey {
        raters: Vec<RaterGroup>,
        /// Question groups; none named means all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        questions: Vec<String>,
    },
    /// A rating in bands; the raw value is the points in percent of the best band's. Several ratings are averaged.
    ManualBand { bands: Vec<MarkBand> },
    /// A rating in points from 0 to `most`; the raw value is in percent of `most`. Several ratings are averaged.
    ManualPoints { most: Exact },
    /// What the students gained between baseline and end; a student without both is left out.
    ExamProgress {
        measure: ProgressMeasure,
        /// The least gain that counts, in the unit of the facts; for the share of those who gained.
        #[serde(default)]
        step: Exact,
    },
    /// Points for honours by their level.
    Honours { levels: Vec<HonourLevel>, counting: HonourCounting },
    /// A start value and the sum of all entries of a ledger.
    Ledger {
        ledger: String,
        #[serde(default)]
        start: Exact,
    },
    /// The total of another assessment, in percent of its maximum.
    Assessment { assessment: String },
}

/// One step of a stepped scale: from this raw value on, this mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleStep {
    pub from: Exact,
    /// 0–100.
    pub mark: Exact,
}

/// How a raw value becomes a mark; the mark is then kept within the component's limits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Scale {
    /// The raw value is the mark: for sources that are in percent.
    #[default]
    AsIs,
    /// `from` gives 0, `to` gives 100, straight between and beyond; `from` may be the larger one.
    Linear { from: Exact, to: Exact },
    /// The mark of the highest step reached; below the lowest step 0.
    Steps { steps: Vec<ScaleStep> },
    /// mean + spread × z, z by the population's standard deviation (÷ N); SD 0 gives the mean.
    Normal {
        #[serde(default = "seventy_five")]
        mean: Exact,
        #[serde(default = "ten")]
        spread: Exact,
        #[serde(default = "everybody")]
        population: Population,
    },
    /// 100 × (those below + half of those equal, oneself included) ÷ N.
    Percentile {
        #[serde(default = "everybody")]
        population: Population,
    },
}

/// What happens to a component without data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MissingRule {
    /// It is left out and the rest is rescaled.
    #[default]
    LeaveOut,
    /// It counts with this mark, 0–100.
    Mark { mark: Exact },
    /// The person is not assessed.
    NotAssessed,
}

/// How much of its parent a component is. Siblings are all of one kind; either way their shares are in proportion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// In percent, or any other unit that the siblings share.
    Weight(Exact),
    /// The most points it brings.
    Points(Exact),
}

impl Share {
    pub fn figure(&self) -> &Exact {
        match self {
            Self::Weight(figure) | Self::Points(figure) => figure,
        }
    }
}

/// The bounds of a mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MarkLimits {
    pub least: Exact,
    pub most: Exact,
}

impl Default for MarkLimits {
    fn default() -> Self {
        Self { least: Exact::whole(0), most: Exact::whole(100) }
    }
}

/// One component of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Different from every other key in the assessment.
    pub key: String,
    pub name: LocalText,
    pub share: Share,
    pub source: ComponentSource,
    /// Who rates it by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rated_by: Vec<Actor>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub scale: Scale,
    /// While it is off, the raw value is the mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale_switch: Option<Switch>,
    /// The mark's bounds, 0–100 unless said otherwise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub limits: MarkLimits,
    #[serde(default, skip_serializing_if = "is_default")]
    pub missing: MissingRule,
    pub basis: Basis,
}

impl Component {
    /// The scale in force.
    pub fn scale_in_force(&self) -> &Scale {
        if Switch::is_on(&self.scale_switch) { &self.scale } else { &Scale::AsIs }
    }

    /// The parts it is made of; empty for a component with a source of its own.
    pub fn parts(&self) -> &[Component] {
        match &self.source {
            ComponentSource::Parts { parts } => parts,
            _ => &[],
        }
    }

    /// Itself and everything below it, parents first.
    pub fn walk(&self) -> Vec<&Component> {
        std::iter::once(self).chain(self.parts().iter().flat_map(Component::walk)).collect()
    }
}

/// The conventions of an assessment, each a default that a scheme may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AssessmentConventions {
    /// What an answer from 1 to 5 is multiplied by to be a mark.
    pub answer_factor: Exact,
    /// A mean of fewer answers is not shown to the rated person; 1–50.
    pub hidden_below: u32,
    /// Whether a mean of fewer answers counts at all. If it does, pay may hang on a figure that the rated person cannot see
    /// and can only appeal against as a whole; if not, the component has no data and the rest weighs more.
    pub small_groups_count: bool,
    /// Decimals of the total, 0–4.
    pub decimals: u32,
    /// An award needs at least this share of the period's school days present, 0–1.
    pub award_presence: Exact,
}

impl Default for AssessmentConventions {
    fn default() -> Self {
        Self {
            answer_factor: Exact::whole(20),
            hidden_below: 5,
            small_groups_count: true,
            decimals: 2,
            award_presence: Exact::from(num_rational::BigRational::new(1.into(), 2.into())),
        }
    }
}

/// One assessment of the scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "考核 / assessment")]
pub struct Assessment {
    /// Stable among the versions of a scheme.
    pub key: String,
    pub name: LocalText,
    pub subject: AssessmentSubject,
    pub period: AssessmentPeriod,
    /// The total's maximum where components have weights; with points it is their sum.
    #[serde(default = "hundred", skip_serializing_if = "is_hundred")]
    pub full: Exact,
    pub components: Vec<Component>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additions: Vec<Adjustment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deductions: Vec<Adjustment>,
    /// What makes the result void: still computed and shown, but no band, worth 0, no award.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vetoes: Vec<VetoRule>,
    /// The total's bounds after additions and deductions; none unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bands: Option<BandRule>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<AwardRule>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub money: Vec<PayRule>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub conventions: AssessmentConventions,
    pub basis: Basis,
}

impl Assessment {
    /// Every component of the tree, parents first.
    pub fn walk(&self) -> impl Iterator<Item = &Component> {
        self.components.iter().flat_map(Component::walk)
    }

    /// Components that weigh the amount of what was written: the editor warns of them (plan of the burden-light kind).
    pub fn weighs_volume(&self) -> Vec<&Component> {
        self.walk().filter(|part| matches!(part.source, ComponentSource::RecordCount { .. })).collect()
    }

    /// The most a person gets before additions: the sum of the points, or `full`.
    pub fn maximum(&self) -> Exact {
        let points = |component: &Component| match &component.share {
            Share::Points(points) => Some(points.value().clone()),
            Share::Weight(_) => None,
        };
        match self.components.iter().map(points).sum::<Option<num_rational::BigRational>>() {
            Some(sum) => sum.into(),
            None => self.full.clone(),
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn one() -> Exact {
    Exact::whole(1)
}

fn is_one(value: &Exact) -> bool {
    *value == one()
}

fn ten() -> Exact {
    Exact::whole(10)
}

fn seventy_five() -> Exact {
    Exact::whole(75)
}

fn hundred() -> Exact {
    Exact::whole(100)
}

fn is_hundred(value: &Exact) -> bool {
    *value == hundred()
}

fn everybody() -> Population {
    Population::All
}
