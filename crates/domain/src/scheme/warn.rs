//! What a scheme may say but had better not, each with a suggestion: warnings, not errors.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::possible::UnitFigures;
use super::{
    Actor, ActorMode, Adjustment, AdjustmentBy, Assessment, AssessmentSubject, BandLines, Component,
    ComponentSource, EventSource, MoneyKind, Obligation, PayBy, Rhythm, Scale, SchemeDocument, SpecialFilter,
    Switch,
};
use crate::issue::{Issue, IssueText, Language};
use crate::people::{Sensitivity, SpecialCategory};

/// Minutes of writing a week from which the editor speaks of a burden (spec design, "建议 30").
pub const ADVISED_WRITING_MINUTES: u32 = 30;

static WEIGHS_VOLUME: IssueText = IssueText {
    code: "scheme_weighs_volume",
    zh: "“{name}”按写了多少条计分。教育部门要求不以留痕多少评价教师。",
    en: "“{name}” scores how much was written. The authorities ask not to judge teachers by the volume of traces.",
};
static WEIGHS_VOLUME_ADVICE: IssueText = IssueText {
    code: "scheme_weighs_volume_advice",
    zh: "改用工作完成率、学生和家长的确认，或者问卷。",
    en: "Use duties done, confirmations by student and family, or surveys.",
};
static TOO_FEW_PLACES_ADVICE: IssueText = IssueText {
    code: "scheme_too_few_places_advice",
    zh: "把每组最多改成 {raise} 人。",
    en: "Raise the most to {raise}.",
};
static LEAST_ABOVE_REACH: IssueText = IssueText {
    code: "scheme_least_out_of_reach",
    zh: "{unit}有 {students} 名学生、{mentors} 位可选的导师，做不到每组至少 {least} 人，会有导师没有学生。",
    en: "{unit} has {students} students for {mentors} mentors: not every group can have at least {least}; some will have none.",
};
static LEAST_ADVICE: IssueText = IssueText {
    code: "scheme_least_advice",
    zh: "把每组最少改成 {least} 人，或者把约束改成“原则上”。",
    en: "Lower the fewest to {least}, or let it hold in principle only.",
};
static NOBODY_ACTS: IssueText = IssueText {
    code: "scheme_nobody_acts",
    zh: "“{name}”由{actor}来做，本校现在没有这样的人。",
    en: "“{name}” is for the {actor}, and the school has none now.",
};
static NOBODY_ACTS_ADVICE: IssueText = IssueText {
    code: "scheme_nobody_acts_advice",
    zh: "先在账号里授予这个角色，或者换一个人来做。",
    en: "Grant somebody this role first, or name somebody else.",
};
static COLLIDE: IssueText = IssueText {
    code: "scheme_duties_collide",
    zh: "“{name}”和“{other}”要的是同一种记录，写一次会两项都算，其中一项就落空了。",
    en: "“{name}” and “{other}” ask for the same kind of record: one record counts for both, and one of them means nothing.",
};
static COLLIDE_ADVICE: IssueText = IssueText {
    code: "scheme_duties_collide_advice",
    zh: "合成一项，或者让两项针对不同的学生。",
    en: "Make one of them, or let them be about different students.",
};
static NEVER_DUE: IssueText = IssueText {
    code: "scheme_duty_never_due",
    zh: "“{name}”在这个学期里没有一个上课日可以做，一次也不会安排。",
    en: "“{name}” has no school day in this term and will never fall due.",
};
static NEVER_DUE_ADVICE: IssueText = IssueText {
    code: "scheme_duty_never_due_advice",
    zh: "看看周次、考试日期和校历。",
    en: "Look at its weeks, the exam dates and the calendar.",
};
static CHILDREN_RANKED: IssueText = IssueText {
    code: "scheme_children_ranked",
    zh: "“{name}”把学生按名次排。义务教育阶段不得公布学生的排名。",
    en: "“{name}” ranks children. In compulsory education ranks of students must not be made public.",
};
static CHILDREN_RANKED_ADVICE: IssueText = IssueText {
    code: "scheme_children_ranked_advice",
    zh: "改用分数线划等第，只告诉本人和家长。",
    en: "Use cut-offs for the bands, and tell the child and the family alone.",
};
static CATEGORY_SHOWN: IssueText = IssueText {
    code: "scheme_category_shown",
    zh: "“{name}”会出现在孩子和家长的页面上，从中看得出“{category}”。",
    en: "“{name}” is seen by the child and the family and gives away “{category}”.",
};
static CATEGORY_SHOWN_ADVICE: IssueText = IssueText {
    code: "scheme_category_shown_advice",
    zh: "名称里不写类别；由学生来做的事，不按敏感类别区分。",
    en: "Leave the category out of the name, and do not divide what students do by sensitive categories.",
};
static BURDEN: IssueText = IssueText {
    code: "scheme_burden",
    zh: "带 {mentees} 人的导师每周要写 {minutes} 分钟，超过建议的 {advised} 分钟。写得最多的是“{name}”，占 {share}%。",
    en: "A mentor of {mentees} writes {minutes} minutes a week, more than the advised {advised}. Most of it is “{name}”, {share} percent.",
};
static BURDEN_ADVICE: IssueText = IssueText {
    code: "scheme_burden_advice",
    zh: "让这一项少做几次、少写一些，或者改成“提倡”。",
    en: "Ask for it less often, with less to write, or let it be advised.",
};
static DEDUCTS_PAY: IssueText = IssueText {
    code: "scheme_deducts_pay",
    zh: "“{name}”从收入里扣钱。扣减工资要有依据，并经教职工代表大会通过。",
    en: "“{name}” deducts from pay. That needs a legal basis and the consent of the staff assembly.",
};
static DEDUCTS_PAY_ADVICE: IssueText = IssueText {
    code: "scheme_deducts_pay_advice",
    zh: "关掉这一条，只在考核里扣分。",
    en: "Switch it off, and deduct points in the assessment only.",
};
static FREEZES_MEALS: IssueText = IssueText {
    code: "scheme_freezes_meals",
    zh: "停用餐卡已经启用。不能让孩子吃不上饭；启用前先和家长商定替代办法。",
    en: "Freezing of meal cards is switched on. No child may go without a meal: agree on another way with the family first.",
};
static FREEZES_MEALS_ADVICE: IssueText = IssueText {
    code: "scheme_freezes_meals_advice",
    zh: "关掉这一条，只约谈、不停餐。",
    en: "Switch it off: talk, and let the child eat.",
};
static NORMAL: IssueText = IssueText {
    code: "scheme_normal_scaling",
    zh: "“{name}”按正态分布换算：总有一半人低于平均，做得再好也一样。",
    en: "“{name}” is scaled on a normal distribution: half of the people are always below the mean, however well all do.",
};
static NORMAL_ADVICE: IssueText =
    IssueText {
        code: "scheme_normal_scaling_advice", zh: "改用按比例换算。", en: "Use a linear scale."
    };

/// A warning with what to do about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    pub issue: Issue,
    pub advice: Issue,
    /// A change that would do it: where, and the new value.
    pub change: Option<(String, Value)>,
}

impl Warning {
    fn new(issue: Issue, advice: &'static IssueText) -> Self {
        Self { advice: advice.at(issue.pointer.clone()), issue, change: None }
    }

    fn with_change(mut self, pointer: &str, value: Value) -> Self {
        self.change = Some((pointer.to_owned(), value));
        self
    }

    /// The rule's own switch, if it has one, is what to turn.
    fn switched_off(self, rule: &str, name: &str, switch: Option<&Switch>) -> Self {
        match switch {
            Some(_) => self.with_change(&format!("{rule}/{name}/on"), json!(false)),
            None => self,
        }
    }
}

/// The writing of one mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burden {
    pub mentees: u32,
    pub minutes_a_week: u32,
    /// The rule that costs most, and its share in percent.
    pub heaviest: Option<(String, u32)>,
}

/// What is known of the school that would run the scheme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchoolFacts {
    pub units: Vec<UnitFigures>,
    /// Who is there to act.
    pub actors: HashSet<Actor>,
    /// Of the usual group.
    pub burden: Option<Burden>,
    /// Keys of rules that have no day in the term.
    pub never_due: Vec<String>,
}

/// Everything worth a warning, in the order of the document; without a school, what can be said of the document alone.
pub fn warnings(document: &SchemeDocument, school: Option<&SchoolFacts>, language: Language) -> Vec<Warning> {
    let mut found = vec![];
    if let Some(school) = school {
        bounds(document, school, language, &mut found);
    }
    for (index, rule) in document.obligations.iter().enumerate() {
        let pointer = format!("/obligations/{index}");
        if let Some(school) = school {
            acts(
                &rule.actors.who,
                rule.actors.mode,
                rule.name.get(language),
                &pointer,
                school,
                language,
                &mut found,
            );
            never_due(&rule.key, rule.name.get(language), &pointer, school, &mut found);
        }
        collides(document, index, &pointer, language, &mut found);
        shown(rule, &pointer, language, &mut found);
    }
    for (index, meeting) in document.meetings.iter().enumerate().filter(|_| school.is_some()) {
        let pointer = format!("/meetings/{index}");
        if let Some(school) = school {
            acts(&[meeting.chair], None, meeting.name.get(language), &pointer, school, language, &mut found);
            never_due(&meeting.key, meeting.name.get(language), &pointer, school, &mut found);
        }
    }
    for (index, assessment) in document.assessments.iter().enumerate() {
        assessed(assessment, &format!("/assessments/{index}"), language, &mut found);
    }
    for (index, item) in document.money.items.iter().enumerate() {
        if item.kind == MoneyKind::PerEvent && item.hundredths > 0 && Switch::is_on(&item.switch) {
            let pointer = format!("/money/items/{index}");
            let issue = DEDUCTS_PAY.at(pointer.clone()).with("name", item.name.get(language));
            found.push(Warning::new(issue, &DEDUCTS_PAY_ADVICE).switched_off(
                &pointer,
                "switch",
                item.switch.as_ref(),
            ));
        }
    }
    if document.dining.as_ref().is_some_and(|dining| dining.freeze.on) {
        let warning = Warning::new(FREEZES_MEALS.at("/dining/freeze"), &FREEZES_MEALS_ADVICE);
        found.push(warning.with_change("/dining/freeze/on", json!(false)));
    }
    if let Some(burden) = school.and_then(|school| school.burden.as_ref()) {
        heavy(document, burden, language, &mut found);
    }
    found
}

fn bounds(document: &SchemeDocument, school: &SchoolFacts, language: Language, found: &mut Vec<Warning>) {
    const POINTER: &str = "/selection/group/most";
    let group = &document.selection.group;
    let short: Vec<_> = school.units.iter().filter_map(|unit| unit.shortfall(group.most)).collect();
    // The unit that needs most speaks for all.
    if let Some(worst) = short.iter().max_by_key(|short| (short.mentors == 0, short.raise_to)) {
        let pointer = if worst.mentors == 0 { "/mentors" } else { POINTER };
        let issue = worst.issue(pointer, language);
        let warning = match worst.raise_to {
            Some(raise) => {
                let warning = Warning::new(issue, &TOO_FEW_PLACES_ADVICE).with_change(POINTER, json!(raise));
                Warning { advice: warning.advice.clone().with("raise", raise), ..warning }
            }
            None => Warning { advice: issue.clone(), issue, change: None },
        };
        found.push(warning);
    }
    let reach = |unit: &&UnitFigures| {
        let mentors = unit.mentors.len() as u32;
        mentors > 0 && unit.students > 0 && mentors.saturating_mul(group.least) > unit.students
    };
    let tightest =
        school.units.iter().filter(reach).min_by_key(|unit| unit.students / unit.mentors.len() as u32);
    if let Some(unit) = tightest {
        let mentors = unit.mentors.len() as u32;
        let least = unit.students / mentors;
        let issue = LEAST_ABOVE_REACH.at("/selection/group/least").with("unit", unit.name.get(language));
        let issue = issue.with("students", unit.students).with("mentors", mentors).with("least", group.least);
        let warning = Warning::new(issue, &LEAST_ADVICE).with_change("/selection/group/least", json!(least));
        found.push(Warning { advice: warning.advice.clone().with("least", least), ..warning });
    }
}

/// With either-of one is enough; otherwise everybody named must be there.
fn acts(
    who: &[Actor],
    mode: Option<ActorMode>,
    name: &str,
    pointer: &str,
    school: &SchoolFacts,
    language: Language,
    found: &mut Vec<Warning>,
) {
    let absent: Vec<Actor> = who.iter().copied().filter(|actor| !school.actors.contains(actor)).collect();
    let enough = mode == Some(ActorMode::EitherOf) && absent.len() < who.len();
    if let Some(actor) = absent.first().filter(|_| !enough) {
        let issue = NOBODY_ACTS.at(pointer).with("name", name).with("actor", actor.name(language));
        found.push(Warning::new(issue, &NOBODY_ACTS_ADVICE));
    }
}

fn never_due(key: &str, name: &str, pointer: &str, school: &SchoolFacts, found: &mut Vec<Warning>) {
    if school.never_due.iter().any(|rule| rule == key) {
        found.push(Warning::new(
            NEVER_DUE.at(format!("{pointer}/when")).with("name", name),
            &NEVER_DUE_ADVICE,
        ));
    }
}

/// A later duty that asks the same people for the same record about the same students, again and again.
fn collides(
    document: &SchemeDocument,
    index: usize,
    pointer: &str,
    language: Language,
    found: &mut Vec<Warning>,
) {
    let Some(rule) = document.obligations.get(index) else { return };
    let alike = |other: &&Obligation| {
        let owed = rule.basis.binding.is_owed() && other.basis.binding.is_owed();
        let periodic = |when: &Rhythm| matches!(when, Rhythm::Periodic { .. });
        owed && periodic(&rule.when)
            && periodic(&other.when)
            && other.work == rule.work
            && other.actors.who == rule.actors.who
            && other.target == rule.target
            && other.students == rule.students
    };
    if let Some(other) = document.obligations[..index].iter().find(alike) {
        let issue = COLLIDE.at(pointer).with("name", rule.name.get(language));
        found.push(Warning::new(issue.with("other", other.name.get(language)), &COLLIDE_ADVICE));
    }
}

/// What a child does or reads must not tell a sensitive category.
fn shown(rule: &Obligation, pointer: &str, language: Language, found: &mut Vec<Warning>) {
    let sensitive = |category: &&SpecialCategory| category.sensitivity() == Sensitivity::Sensitive;
    let by_family = rule.actors.who.iter().any(|actor| matches!(actor, Actor::Student | Actor::Guardian));
    let divided = match &rule.students.special {
        Some(SpecialFilter::Only { categories } | SpecialFilter::Except { categories }) if by_family => {
            SpecialCategory::ALL
                .iter()
                .filter(sensitive)
                .find(|one| categories.iter().any(|code| code == one.code()))
        }
        _ => None,
    };
    let named = || {
        let names = |one: &&SpecialCategory| by_family && rule.name.zh.contains(one.names().0);
        SpecialCategory::ALL.iter().filter(sensitive).find(names)
    };
    if let Some(category) = divided.or_else(named) {
        let issue = CATEGORY_SHOWN.at(pointer).with("name", rule.name.get(language));
        found.push(Warning::new(issue.with("category", category.name(language)), &CATEGORY_SHOWN_ADVICE));
    }
}

fn assessed(assessment: &Assessment, pointer: &str, language: Language, found: &mut Vec<Warning>) {
    let places = located(&assessment.components, &format!("{pointer}/components"));
    for (place, part) in &places {
        let name = part.name.get(language);
        if matches!(part.source, ComponentSource::RecordCount { .. }) {
            let issue = WEIGHS_VOLUME.at(format!("{place}/source")).with("name", name);
            found.push(Warning::new(issue, &WEIGHS_VOLUME_ADVICE));
        }
        if matches!(part.scale_in_force(), Scale::Normal { .. }) {
            let issue = NORMAL.at(format!("{place}/scale")).with("name", name);
            let warning = Warning::new(issue, &NORMAL_ADVICE);
            found.push(warning.switched_off(place, "scale_switch", part.scale_switch.as_ref()));
        }
    }
    for (list, adjustments) in [("additions", &assessment.additions), ("deductions", &assessment.deductions)]
    {
        for (index, adjustment) in adjustments.iter().enumerate().filter(|(_, one)| counts_records(one)) {
            let issue = WEIGHS_VOLUME.at(format!("{pointer}/{list}/{index}"));
            let issue = issue.with("name", adjustment.name.get(language));
            found.push(Warning::new(issue, &WEIGHS_VOLUME_ADVICE));
        }
    }
    for (index, rule) in assessment.money.iter().enumerate() {
        if matches!(rule.by, PayBy::Deduction { .. }) && Switch::is_on(&rule.switch) {
            let pointer = format!("{pointer}/money/{index}");
            let issue = DEDUCTS_PAY.at(pointer.clone()).with("name", rule.name.get(language));
            found.push(Warning::new(issue, &DEDUCTS_PAY_ADVICE).switched_off(
                &pointer,
                "switch",
                rule.switch.as_ref(),
            ));
        }
    }
    let by_quota =
        assessment.bands.as_ref().is_some_and(|rule| matches!(rule.lines, BandLines::Quotas { .. }));
    let by_rank = places.iter().any(|(_, part)| matches!(part.scale, Scale::Percentile { .. }));
    if assessment.subject == AssessmentSubject::Student && (by_quota || by_rank) {
        let issue = CHILDREN_RANKED.at(pointer).with("name", assessment.name.get(language));
        found.push(Warning::new(issue, &CHILDREN_RANKED_ADVICE));
    }
}

fn counts_records(adjustment: &Adjustment) -> bool {
    matches!(adjustment.by, AdjustmentBy::Each { of: EventSource::Records { .. }, .. })
}

/// Every component with its JSON pointer, parents first.
fn located<'a>(components: &'a [Component], list: &str) -> Vec<(String, &'a Component)> {
    let below = |(index, part): (usize, &'a Component)| {
        let place = format!("{list}/{index}");
        let inner = located(part.parts(), &format!("{place}/source/parts"));
        std::iter::once((place, part)).chain(inner)
    };
    components.iter().enumerate().flat_map(below).collect()
}

fn heavy(document: &SchemeDocument, burden: &Burden, language: Language, found: &mut Vec<Warning>) {
    if burden.minutes_a_week <= ADVISED_WRITING_MINUTES {
        return;
    }
    let Some((key, share)) = &burden.heaviest else { return };
    let Some(index) = document.obligations.iter().position(|rule| rule.key == *key) else { return };
    let name = document.obligations[index].name.get(language);
    let issue =
        BURDEN.at(format!("/obligations/{index}/writing_minutes")).with("name", name).with("share", share);
    let issue = issue.with("mentees", burden.mentees).with("minutes", burden.minutes_a_week);
    found.push(Warning::new(issue.with("advised", ADVISED_WRITING_MINUTES), &BURDEN_ADVICE));
}
