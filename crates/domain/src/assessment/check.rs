//! What can be wrong with the facts, each issue at its JSON pointer.

use std::collections::{BTreeMap, HashSet};

use num_traits::Signed;

use super::{AssessmentFacts, DutyCount, PersonFacts, Rating};
use crate::issue::{Issue, IssueText, pointer_of};
use crate::scheme::{AdjustmentBy, Assessment, Component, ComponentSource, HonourLevel};

static PERSON_TWICE: IssueText = IssueText {
    code: "assessment_person_twice",
    zh: "“{person}”出现了两次。",
    en: "“{person}” stands there twice.",
};
static MORE_DONE: IssueText = IssueText {
    code: "assessment_more_done_than_required",
    zh: "完成的和免计的加起来不能多于应做的。",
    en: "What is done and what is excused cannot exceed what is required.",
};
static ANSWER_RANGE: IssueText = IssueText {
    code: "assessment_answer_out_of_range",
    zh: "评分要在 1 到 5 之间。",
    en: "An answer lies between 1 and 5.",
};
static RATING_UNKNOWN: IssueText = IssueText {
    code: "assessment_rating_unknown",
    zh: "“{component}”不是由人评定的考核项。",
    en: "“{component}” is not a component that is rated by hand.",
};
static RATING_MISFIT: IssueText = IssueText {
    code: "assessment_rating_does_not_fit",
    zh: "评定的档次或分值不在方案规定之内。",
    en: "The band or the points are not among those of the scheme.",
};
static VETO_UNKNOWN: IssueText = IssueText {
    code: "assessment_veto_unknown",
    zh: "方案里没有“{veto}”这条一票否决。",
    en: "The scheme has no veto “{veto}”.",
};
static MORE_DAYS: IssueText = IssueText {
    code: "assessment_more_days_than_total",
    zh: "在岗天数不能多于上课日总数。",
    en: "The days present cannot exceed all school days.",
};
static HONOUR_UNKNOWN: IssueText = IssueText {
    code: "assessment_honour_unknown",
    zh: "方案里没有“{of}”的“{level}”这一级。",
    en: "The scheme has no level “{level}” of “{of}”.",
};
static UNREADABLE: IssueText = IssueText {
    code: "assessment_facts_unreadable",
    zh: "考核数据读不出来：{problem}",
    en: "The facts cannot be read: {problem}",
};
static MAXIMUM_ZERO: IssueText = IssueText {
    code: "assessment_maximum_not_above_zero",
    zh: "满分要大于 0。",
    en: "A maximum must be above 0.",
};

impl AssessmentFacts {
    /// Reads facts and checks them for this assessment.
    ///
    /// # Errors
    /// One issue at its JSON pointer if they cannot be read, else everything [`AssessmentFacts::check`] finds.
    pub fn parse(json: &str, document: &Assessment) -> Result<Self, Vec<Issue>> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let facts: Self = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| vec![UNREADABLE.at(pointer_of(error.path())).with("problem", error.inner())])?;
        let issues = facts.check(document);
        if issues.is_empty() { Ok(facts) } else { Err(issues) }
    }

    /// Everything that is wrong with the facts for this assessment; empty if they can be assessed.
    pub fn check(&self, document: &Assessment) -> Vec<Issue> {
        let by_key: BTreeMap<&str, &Component> =
            document.walk().map(|component| (component.key.as_str(), component)).collect();
        let mut seen = HashSet::new();
        let mut issues = Vec::new();
        for (index, person) in self.people.iter().enumerate() {
            let pointer = format!("/people/{index}");
            if !seen.insert(&person.id) {
                issues.push(PERSON_TWICE.at(format!("{pointer}/id")).with("person", &person.id));
            }
            check_counts(person, &pointer, &mut issues);
            check_ratings(person, &by_key, &pointer, &mut issues);
            check_honours(person, document, &pointer, &mut issues);
            for key in
                person.vetoes.keys().filter(|key| !document.vetoes.iter().any(|rule| rule.key == **key))
            {
                issues.push(VETO_UNKNOWN.at(format!("{pointer}/vetoes/{key}")).with("veto", key));
            }
        }
        issues
    }
}

fn check_counts(person: &PersonFacts, pointer: &str, issues: &mut Vec<Issue>) {
    let accounted =
        |duty: &DutyCount| u64::from(duty.done) + u64::from(duty.done_late) + u64::from(duty.excused);
    for (rule, _) in person.duties.iter().filter(|(_, duty)| accounted(duty) > duty.required.into()) {
        issues.push(MORE_DONE.at(format!("{pointer}/duties/{rule}")));
    }
    for (index, facts) in person.surveys.iter().enumerate() {
        for (mark, _) in facts.marks.iter().enumerate().filter(|(_, mark)| !(1..=5).contains(*mark)) {
            issues.push(ANSWER_RANGE.at(format!("{pointer}/surveys/{index}/marks/{mark}")));
        }
    }
    if person.school_days.is_some_and(|days| days.present > days.total) {
        issues.push(MORE_DAYS.at(format!("{pointer}/school_days/present")));
    }
    for (index, _) in person.places.iter().enumerate().filter(|(_, place)| place.days > place.total) {
        issues.push(MORE_DAYS.at(format!("{pointer}/places/{index}/days")));
    }
    for (key, _) in person.assessments.iter().filter(|(_, result)| !result.max.value().is_positive()) {
        issues.push(MAXIMUM_ZERO.at(format!("{pointer}/assessments/{key}/max")));
    }
}

/// Every honour belongs to a component or an adjustment, and has one of its levels.
fn check_honours(person: &PersonFacts, document: &Assessment, pointer: &str, issues: &mut Vec<Issue>) {
    let mut levels: BTreeMap<&str, &[HonourLevel]> = BTreeMap::new();
    for component in document.walk() {
        if let ComponentSource::Honours { levels: own, .. } = &component.source {
            levels.insert(&component.key, own);
        }
    }
    for rule in document.additions.iter().chain(&document.deductions) {
        if let AdjustmentBy::Level { levels: own, .. } = &rule.by {
            levels.insert(&rule.key, own);
        }
    }
    for (index, honour) in person.honours.iter().enumerate() {
        let known = levels
            .get(honour.of.as_str())
            .is_some_and(|own| own.iter().any(|level| level.key == honour.level));
        if !known {
            let issue = HONOUR_UNKNOWN.at(format!("{pointer}/honours/{index}"));
            issues.push(issue.with("of", &honour.of).with("level", &honour.level));
        }
    }
}

fn check_ratings(
    person: &PersonFacts,
    components: &BTreeMap<&str, &Component>,
    pointer: &str,
    issues: &mut Vec<Issue>,
) {
    for (key, ratings) in &person.ratings {
        let fits = |rating: &Rating| match components.get(key.as_str()).map(|component| &component.source) {
            Some(ComponentSource::ManualBand { bands }) => {
                Some(bands.iter().any(|band| rating.band.as_ref() == Some(&band.key)))
            }
            Some(ComponentSource::ManualPoints { most }) => Some(
                rating.points.as_ref().is_some_and(|points| !points.value().is_negative() && points <= most),
            ),
            _ => None,
        };
        for (index, rating) in ratings.iter().enumerate() {
            match fits(rating) {
                Some(true) => {}
                Some(false) => issues.push(RATING_MISFIT.at(format!("{pointer}/ratings/{key}/{index}"))),
                None => {
                    issues.push(RATING_UNKNOWN.at(format!("{pointer}/ratings/{key}")).with("component", key))
                }
            }
        }
    }
}
