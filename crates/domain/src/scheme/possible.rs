//! Whether a school can form groups by a scheme at all, and the smallest change that would make it possible.

use super::{Binding, LocalText, SchemeDocument};
use crate::issue::{Issue, IssueText, Language};

/// The largest group a scheme may allow.
const LARGEST_GROUP: u32 = 100;

static NOBODY: IssueText = IssueText {
    code: "scheme_unit_without_mentors",
    zh: "{unit}有 {students} 名学生，没有一位教职工符合方案的导师条件。请放宽导师条件，或者先登记任课。",
    en: "{unit} has {students} students and nobody on the staff who meets the conditions for mentors. Widen them, or enter who teaches there.",
};
static RAISE_OR_ADD: IssueText = IssueText {
    code: "scheme_too_few_places",
    zh: "{unit}有 {students} 名学生，可选的导师 {mentors} 位，每组最多 {most} 人，只有 {places} 个名额。最小的改法：把每组最多改成 {raise} 人，或者增加 {add} 位导师。",
    en: "{unit} has {students} students for {mentors} mentors with at most {most} each: {places} places. The smallest change: raise the most to {raise}, or add {add} mentors.",
};
static ADD: IssueText = IssueText {
    code: "scheme_too_few_places_left",
    zh: "{unit}有 {students} 名学生，可选的导师 {mentors} 位，按各人还能带的人数只有 {places} 个名额。最小的改法：增加 {add} 位导师，或者放宽导师本人的人数上限。",
    en: "{unit} has {students} students for {mentors} mentors who can take {places} by their own limits. The smallest change: add {add} mentors, or widen the mentors' own limits.",
};

/// Who is to be placed in one unit (a class, a grade, the school), and who can be chosen there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitFigures {
    pub name: LocalText,
    pub students: u32,
    /// How many students each mentor who may be chosen can take by his own limit; none if he has none.
    pub mentors: Vec<Option<u32>>,
}

/// A unit in which not every student can have a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    pub unit: LocalText,
    pub students: u32,
    pub mentors: u32,
    pub places: u32,
    pub most: u32,
    /// The least figure for the largest group with which it works; none if no figure does.
    pub raise_to: Option<u32>,
    /// The fewest further mentors, without a limit of their own, with whom it works.
    pub add: u32,
}

impl UnitFigures {
    fn places(&self, most: u32) -> u32 {
        self.mentors
            .iter()
            .map(|limit| limit.map_or(most, |limit| limit.min(most)))
            .fold(0, u32::saturating_add)
    }

    /// What is missing if groups have at most so many students; none if everybody can be placed.
    pub fn shortfall(&self, most: u32) -> Option<Shortfall> {
        let places = self.places(most);
        let missing = self.students.checked_sub(places).filter(|missing| *missing > 0)?;
        Some(Shortfall {
            unit: self.name.clone(),
            students: self.students,
            mentors: self.mentors.len() as u32,
            places,
            most,
            raise_to: (most + 1..=LARGEST_GROUP).find(|most| self.places(*most) >= self.students),
            add: missing.div_ceil(most.max(1)),
        })
    }
}

impl Shortfall {
    /// In words, at the figure that would have to change.
    pub fn issue(&self, pointer: &str, language: Language) -> Issue {
        let text = match (self.mentors, self.raise_to) {
            (0, _) => &NOBODY,
            (_, Some(_)) => &RAISE_OR_ADD,
            (_, None) => &ADD,
        };
        let issue = text.at(pointer).with("unit", self.unit.get(language)).with("students", self.students);
        let issue = issue.with("mentors", self.mentors).with("most", self.most).with("places", self.places);
        issue.with("raise", self.raise_to.unwrap_or_default()).with("add", self.add)
    }
}

/// Every unit that a published scheme would leave students without a mentor in. A limit that holds in principle only can be
/// exceeded with a reason and makes nothing impossible. Nor does a unit without any mentor: who teaches there may not have
/// been entered yet; the editor warns of it, and no campaign can be opened there.
pub fn impossible_units(document: &SchemeDocument, units: &[UnitFigures]) -> Vec<Shortfall> {
    let group = &document.selection.group;
    if group.most_binding != Binding::Must {
        return vec![];
    }
    let short = units.iter().filter_map(|unit| unit.shortfall(group.most));
    short.filter(|short| short.mentors > 0).collect()
}
