//! Who may mentor: each rule of the scheme by name, met or not, with the figures.

use chrono::NaiveDate;

use super::{ApplicationState, MentorFacts, hours_text};
use crate::choice::choices;
use crate::issue::Language::{self, Chinese, English};
use crate::issue::{Issue, IssueText};
use crate::people::StaffStatus;
use crate::scheme::{LocalText, MentorEligibility, MentorPool, Standing};

choices! {
    /// A rule of the scheme's section on mentors.
    EligibilityRule {
        AtWork "at_work" "在岗" "At work",
        StaffKind "staff_kind" "人员类别" "Kind of staff",
        Years "years" "从教年限" "Years in post",
        Standing "standing" "职称与学历" "Title and degree",
        NotBarred "not_barred" "无限制情形" "Nothing bars",
        Application "application" "申请获批" "Application approved",
        Training "training" "培训学时" "Hours of training",
        Topics "topics" "培训内容" "Topics of training",
        Exam "exam" "考核合格" "Exam passed",
        Certificate "certificate" "资格证书" "Certificate",
    }
}

/// A rule about the person, before any application or training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    AtWork,
    Kind,
    Years,
    Standing,
    NotBarred,
}

/// One rule, and how the person stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: EligibilityRule,
    pub passed: bool,
    /// Whether one cannot even apply while it is not met.
    pub blocks: bool,
    /// In both languages, with the figures.
    pub explanation: Issue,
}

impl Finding {
    /// The condition it is about; none for what is acquired.
    pub fn condition(&self) -> Option<Condition> {
        match self.rule {
            EligibilityRule::AtWork => Some(Condition::AtWork),
            EligibilityRule::StaffKind => Some(Condition::Kind),
            EligibilityRule::Years => Some(Condition::Years),
            EligibilityRule::Standing => Some(Condition::Standing),
            EligibilityRule::NotBarred => Some(Condition::NotBarred),
            EligibilityRule::Application
            | EligibilityRule::Training
            | EligibilityRule::Topics
            | EligibilityRule::Exam
            | EligibilityRule::Certificate => None,
        }
    }
}

macro_rules! texts {
    ($($name:ident $code:literal $zh:literal $en:literal;)*) => {
        $(static $name: IssueText = IssueText { code: $code, zh: $zh, en: $en };)*
    };
}
texts! {
    AT_WORK "mentor_at_work" "目前在岗。" "Is at work.";
    ON_LEAVE "mentor_on_leave" "{from} 至 {to} 因{reason_zh}离岗，共 {days} 天。" "Away from {from} to {to}: {reason_en}, {days} days.";
    NOT_AT_WORK "mentor_not_at_work" "人员状态为“{status_zh}”。" "The status is “{status_en}”.";
    KIND "mentor_kind_named" "“{kind_zh}”可以担任导师。" "“{kind_en}” may mentor.";
    OTHER_KIND "mentor_kind_not_listed" "方案没有把“{kind_zh}”列为导师。" "The scheme does not name “{kind_en}” as mentors.";
    YEARS "mentor_years_met" "已从教 {years} 年，要求满 {least} 年。" "{years} years in post; {least} are asked for.";
    FEW_YEARS "mentor_years_short" "从教 {years} 年，要求满 {least} 年，还差 {missing} 年。" "{years} years in post; {least} are asked for, {missing} missing.";
    YEARS_UNKNOWN "mentor_years_unknown" "要求从教满 {least} 年；本人年限没有登记，暂按符合处理。" "{least} years in post are asked for; the figure is not entered, which is not held against anybody.";
    STANDING "mentor_standing_met" "职称、学历符合要求（{wanted_zh}）。" "Title and degree are as asked ({wanted_en}).";
    NO_STANDING "mentor_standing_missing" "职称、学历不符合要求（{wanted_zh}）。" "Title and degree are not as asked ({wanted_en}).";
    EXCEPTION "mentor_standing_by_exception" "不符合一般要求（{wanted_zh}），可以破格，审批时要写明理由。" "Not as usually asked ({wanted_en}); an exception is possible, with a reason given on approval.";
    EXCEPTED "mentor_standing_excepted" "经审批破格担任导师。" "Approved as an exception.";
    HEARD "mentor_topics_met" "规定的 {count} 项内容都已参加。" "All {count} topics have been attended.";
    UNHEARD "mentor_topics_missing" "还没有参加：{missing_zh}。" "Not attended yet: {missing_en}.";
    CLEAR "mentor_nothing_bars" "没有不得担任导师的情形。" "Nothing bars.";
    BARRED "mentor_barred" "{from} 起：{fact_zh}。" "Since {from}: {fact_en}.";
    BARRED_UNTIL "mentor_barred_until" "{from} 至 {to}：{fact_zh}。" "From {from} to {to}: {fact_en}.";
    APPROVED "mentor_application_approved" "申请已于 {on} 提交并获批准。" "The application of {on} was approved.";
    NOT_APPLIED "mentor_application_missing" "还没有提交申请。" "No application has been made.";
    APPLIED "mentor_application_waiting" "{on} 提交的申请正等待审批。" "The application of {on} is waiting for a decision.";
    DECLINED "mentor_application_declined" "{on} 提交的申请未获批准。" "The application of {on} was declined.";
    WITHDRAWN "mentor_application_withdrawn" "{on} 提交的申请已撤回。" "The application of {on} was withdrawn.";
    TRAINED "mentor_training_met" "已完成 {hours} 学时，要求 {least} 学时。" "{hours} hours of training done; {least} are asked for.";
    UNTRAINED "mentor_training_short" "已完成 {hours} 学时，要求 {least} 学时，还差 {missing} 学时。" "{hours} hours of training done; {least} are asked for, {missing} missing.";
    PASSED "mentor_exam_passed" "{on} 考核得 {percent} 分，{pass} 分合格。" "{percent} in the exam of {on}; {pass} passes.";
    FAILED "mentor_exam_failed" "{on} 考核得 {percent} 分，没有达到 {pass} 分。" "{percent} in the exam of {on}; {pass} is needed.";
    NO_EXAM "mentor_exam_missing" "还没有考核成绩。" "No exam result yet.";
    CERTIFIED "mentor_certificate_valid" "证书有效期至 {until}。" "The certificate is valid until {until}.";
    CERTIFIED_FOR_GOOD "mentor_certificate_for_good" "证书长期有效。" "The certificate has no end.";
    LAPSED "mentor_certificate_lapsed" "证书已于 {until} 到期。" "The certificate lapsed on {until}.";
    REVOKED "mentor_certificate_revoked" "证书已于 {on} 撤销。" "The certificate was revoked on {on}.";
    NO_CERTIFICATE "mentor_certificate_missing" "还没有证书。" "No certificate yet.";
}

fn found(rule: EligibilityRule, passed: bool, explanation: Issue) -> Finding {
    let mut finding = Finding { rule, passed, blocks: false, explanation };
    finding.blocks = !passed && finding.condition().is_some() && finding.explanation.text != &EXCEPTION;
    finding
}

/// Every rule the scheme makes, in the order in which one goes through them; a rule the scheme does not make is left out.
///
/// Everything counts as of `day`. Whoever holds a valid certificate needs no more training and no other exam: those were
/// asked for when it was issued.
pub fn check(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> Vec<Finding> {
    let mut findings = check_conditions(rules, facts, day);
    findings.extend(application(rules, facts));
    findings.extend(training(rules, facts, day));
    findings.extend(topics(rules, facts, day));
    findings.extend(exam(rules, facts, day));
    findings.extend(certificate(rules, facts, day));
    findings
}

/// The rules about the person alone: at work, kind, years, title and degree, nothing that bars.
pub fn check_conditions(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> Vec<Finding> {
    let mut findings = vec![at_work(facts, day), kind(rules, facts)];
    findings.extend(years(rules, facts));
    findings.extend(standing(rules, facts));
    findings.extend(not_barred(rules, facts, day));
    findings
}

fn at_work(facts: &MentorFacts, day: NaiveDate) -> Finding {
    if let Some(leave) = facts.leave_on(day) {
        let issue = ON_LEAVE
            .issue()
            .with("from", leave.from)
            .with("to", leave.to)
            .with("days", leave.days())
            .with("reason_zh", leave.reason.name(Chinese))
            .with("reason_en", leave.reason.name(English));
        return found(EligibilityRule::AtWork, false, issue);
    }
    match facts.status {
        StaffStatus::Active | StaffStatus::Substitute => {
            found(EligibilityRule::AtWork, true, AT_WORK.issue())
        }
        status @ (StaffStatus::OnLeave | StaffStatus::Left) => {
            let issue = NOT_AT_WORK
                .issue()
                .with("status_zh", status.name(Chinese))
                .with("status_en", status.name(English));
            found(EligibilityRule::AtWork, false, issue)
        }
    }
}

fn kind(rules: &MentorEligibility, facts: &MentorFacts) -> Finding {
    let code = facts.kind.code();
    let named = rules.staff_kinds.is_empty() || rules.staff_kinds.iter().any(|kind| kind == code);
    let text = if named { &KIND } else { &OTHER_KIND };
    let issue =
        text.issue().with("kind_zh", facts.kind.name(Chinese)).with("kind_en", facts.kind.name(English));
    found(EligibilityRule::StaffKind, named, issue)
}

fn years(rules: &MentorEligibility, facts: &MentorFacts) -> Option<Finding> {
    let least = u32::from(rules.least_years);
    if least == 0 {
        return None;
    }
    let issue = |text: &'static IssueText| text.issue().with("least", least);
    Some(match facts.years_in_post {
        None => found(EligibilityRule::Years, true, issue(&YEARS_UNKNOWN)),
        Some(years) if years >= least => {
            found(EligibilityRule::Years, true, issue(&YEARS).with("years", years))
        }
        Some(years) => {
            let issue = issue(&FEW_YEARS).with("years", years).with("missing", least - years);
            found(EligibilityRule::Years, false, issue)
        }
    })
}

/// One of the scheme's standings has to be met; one by exception takes an approval with a reason.
fn standing(rules: &MentorEligibility, facts: &MentorFacts) -> Option<Finding> {
    if rules.standings.is_empty() {
        return None;
    }
    let usual = rules.standings.iter().filter(|standing| !standing.by_exception);
    let text = if usual.clone().any(|standing| is_met(standing, facts)) {
        &STANDING
    } else if rules.standings.iter().any(|standing| standing.by_exception && is_met(standing, facts)) {
        let approved = facts.application.is_some_and(|application| {
            application.state == ApplicationState::Approved && application.reasoned
        });
        if approved { &EXCEPTED } else { &EXCEPTION }
    } else {
        &NO_STANDING
    };
    let wanted =
        |word: fn(&Standing) -> String, or: &str| usual.clone().map(word).collect::<Vec<_>>().join(or);
    let issue = text
        .issue()
        .with("wanted_zh", wanted(standing_zh, "；或 "))
        .with("wanted_en", wanted(standing_en, "; or "));
    let passed = text == &STANDING || text == &EXCEPTED;
    Some(found(EligibilityRule::Standing, passed, issue))
}

fn is_met(standing: &Standing, facts: &MentorFacts) -> bool {
    let holds = |held: Option<&str>, named: &[String]| {
        named.is_empty() || held.is_some_and(|held| named.iter().any(|one| held.contains(one.as_str())))
    };
    let least = u32::from(standing.least_years);
    holds(facts.title.as_deref(), &standing.titles)
        && holds(facts.degree.as_deref(), &standing.degrees)
        && (least == 0 || facts.years_in_post.is_none_or(|years| years >= least))
}

fn standing_zh(standing: &Standing) -> String {
    let mut parts = vec![standing.titles.join("、"), standing.degrees.join("、")];
    if standing.least_years > 0 {
        parts.push(format!("从教满 {} 年", standing.least_years));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("，")
}

fn standing_en(standing: &Standing) -> String {
    let mut parts = vec![standing.titles.join(", "), standing.degrees.join(", ")];
    if standing.least_years > 0 {
        parts.push(format!("{} years in post", standing.least_years));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

fn not_barred(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> Option<Finding> {
    if rules.barred_by.is_empty() {
        return None;
    }
    let named = |code: &str| rules.barred_by.iter().any(|bar| bar == code);
    let bar = facts.bars.iter().find(|bar| bar.covers(day) && named(bar.kind.code()));
    let issue = match bar {
        None => CLEAR.issue(),
        Some(bar) => {
            let text = if bar.to.is_some() { &BARRED_UNTIL } else { &BARRED };
            let to = bar.to.map(|to| to.to_string()).unwrap_or_default();
            text.issue()
                .with("from", bar.from)
                .with("to", to)
                .with("fact_zh", bar.kind.name(Chinese))
                .with("fact_en", bar.kind.name(English))
        }
    };
    Some(found(EligibilityRule::NotBarred, bar.is_none(), issue))
}

fn application(rules: &MentorEligibility, facts: &MentorFacts) -> Option<Finding> {
    if rules.pool == MentorPool::Automatic {
        return None;
    }
    let (passed, issue) = match &facts.application {
        None => (false, NOT_APPLIED.issue()),
        Some(application) => {
            let text = match application.state {
                ApplicationState::Submitted => &APPLIED,
                ApplicationState::Approved => &APPROVED,
                ApplicationState::Declined => &DECLINED,
                ApplicationState::Withdrawn => &WITHDRAWN,
            };
            let passed = application.state == ApplicationState::Approved;
            (passed, text.issue().with("on", application.on))
        }
    };
    Some(found(EligibilityRule::Application, passed, issue))
}

fn training(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> Option<Finding> {
    if rules.training_hours == 0 {
        return None;
    }
    let (done, least) = (facts.trained_tenths(day), rules.training_hours.saturating_mul(10));
    let passed = done >= least || facts.valid_certificate(day).is_some();
    let text = if done >= least { &TRAINED } else { &UNTRAINED };
    let issue = text
        .issue()
        .with("hours", hours_text(done))
        .with("least", rules.training_hours)
        .with("missing", hours_text(least.saturating_sub(done)));
    Some(found(EligibilityRule::Training, passed, issue))
}

/// Every topic the scheme names has to be heard at least once; a course is about what it says, or what its name says.
fn topics(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> Option<Finding> {
    if rules.training_topics.is_empty() {
        return None;
    }
    let heard = |topic: &LocalText| {
        facts.trainings.iter().filter(|course| course.on <= day).any(|course| {
            course.topic.as_deref() == Some(topic.zh.as_str()) || course.name.contains(topic.zh.as_str())
        })
    };
    let missing: Vec<&LocalText> = rules.training_topics.iter().filter(|topic| !heard(topic)).collect();
    let issue = match missing.as_slice() {
        [] => HEARD.issue().with("count", rules.training_topics.len()),
        _ => {
            let words = |language: Language, and: &str| {
                missing.iter().map(|topic| topic.get(language)).collect::<Vec<_>>().join(and)
            };
            let issue = UNHEARD.issue().with("missing_zh", words(Chinese, "、"));
            issue.with("missing_en", words(English, ", "))
        }
    };
    let passed = missing.is_empty() || facts.valid_certificate(day).is_some();
    Some(found(EligibilityRule::Topics, passed, issue))
}

fn exam(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> Option<Finding> {
    if !rules.exam {
        return None;
    }
    let certified = facts.valid_certificate(day).is_some();
    let (passed, issue) = match facts.best_exam(day) {
        None => (certified, NO_EXAM.issue()),
        Some(exam) => {
            let text = if exam.passed() { &PASSED } else { &FAILED };
            let issue = text
                .issue()
                .with("on", exam.on)
                .with("percent", exam.percent)
                .with("pass", exam.pass_percent);
            (exam.passed() || certified, issue)
        }
    };
    Some(found(EligibilityRule::Exam, passed, issue))
}

fn certificate(rules: &MentorEligibility, facts: &MentorFacts, day: NaiveDate) -> Option<Finding> {
    if !rules.certificate {
        return None;
    }
    let (passed, issue) = match facts.valid_certificate(day) {
        Some(valid) => match valid.until {
            Some(until) => (true, CERTIFIED.issue().with("until", until)),
            None => (true, CERTIFIED_FOR_GOOD.issue()),
        },
        None => match facts.certificates.iter().max_by_key(|one| one.from) {
            None => (false, NO_CERTIFICATE.issue()),
            Some(last) => match (last.revoked_on, last.until) {
                (Some(revoked), _) => (false, REVOKED.issue().with("on", revoked)),
                (None, Some(until)) => (false, LAPSED.issue().with("until", until)),
                (None, None) => (false, NO_CERTIFICATE.issue()),
            },
        },
    };
    Some(found(EligibilityRule::Certificate, passed, issue))
}
