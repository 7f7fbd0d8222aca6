use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::mentor as app;
use shiyou_app::paging::Paging;
use shiyou_domain::id::StaffId;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::certificate::dto::CertificateItem;
use crate::shared::{LocalText, MentorshipItem, PersonRef, texts};
use crate::staff::dto::CircumstancesResponse;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MentorListQuery {
    /// `not_eligible`, `may_apply`, `applied`, `declined`, `in_training`, `ready`, `in_pool`, `appointed` or `suspended`.
    stage: Option<String>,
    kind: Option<String>,
    /// Characters of the name, its pinyin or initials, or the beginning of the staff number.
    search: Option<String>,
    limit: Option<u32>,
    cursor: Option<String>,
    /// Also how many stand where.
    count: Option<bool>,
}

/// What the scheme in force asks of mentors.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorRules {
    /// Missing: no scheme is published, and nothing is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<LocalText>,
    /// `automatic`, `application` or `recommendation`.
    pool: String,
    /// 0: none.
    training_hours: u32,
    training_topics: Vec<LocalText>,
    /// Missing: there is no exam.
    #[serde(skip_serializing_if = "Option::is_none")]
    exam_pass_percent: Option<u32>,
    certificate: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate_months: Option<u32>,
    letter: bool,
    /// `term`, `year`, `calendar_year` or `stage`.
    appointment: String,
    /// Whether only who is appointed mentors.
    asks_for_appointment: bool,
    has_key_mentors: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    coached_most: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    substitute_after_days: Option<u32>,
}

/// A rule of the scheme, and how somebody stands to it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorRuleItem {
    /// `at_work`, `staff_kind`, `years`, `standing`, `not_barred`, `application`, `training`, `topics`, `exam` or `certificate`.
    rule: String,
    /// In the language of the caller; so is the explanation.
    name: String,
    passed: bool,
    /// Of the explanation.
    code: String,
    explanation: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorExamItem {
    taken_on: NaiveDate,
    /// 0–100.
    percent: u32,
    pass_percent: u32,
    passed: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AppointmentItem {
    id: String,
    /// Of the letter.
    number: String,
    /// `general`, `study`, `character` or `project`.
    kind: String,
    /// Most mentees by the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<u32>,
    is_key: bool,
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// What the office has decided: `active`, `suspended` or `ended`.
    state: String,
    /// How it stands today: `active`, `suspended`, `upcoming`, `expired` or `ended`.
    status: String,
    /// Why it rests: `leave`, `left`, `barred`, `lapsed_certificate` or `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorItem {
    /// Of the member of the staff.
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    staff_no: Option<String>,
    name: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    stage: String,
    /// Rules that are not met.
    failed: Vec<MentorRuleItem>,
    /// Hours of training up to today.
    hours: f64,
    /// The best.
    #[serde(skip_serializing_if = "Option::is_none")]
    exam: Option<MentorExamItem>,
    /// The one that counts, else the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<CertificateItem>,
    /// The one that counts, else the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    appointment: Option<AppointmentItem>,
    /// The one that waits for a decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    application_id: Option<String>,
    is_key: bool,
    key_qualified: bool,
    /// Today.
    mentee_count: i64,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorStageCount {
    stage: String,
    count: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorPage {
    rules: MentorRules,
    items: Vec<MentorItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    /// How many stand where, where `count` asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Vec<MentorStageCount>>,
}

/// Lines of the pool after a batch.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorItems {
    items: Vec<MentorItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorApplicationItem {
    id: String,
    /// `self` or `nominated`.
    origin: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<String>,
    /// `submitted`, `approved`, `declined` or `withdrawn`.
    state: String,
    submitted_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision_note: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttendedCourse {
    course_id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    held_on: NaiveDate,
    hours: f64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CoachingItem {
    id: String,
    person: PersonRef,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorResponse {
    mentor: MentorItem,
    rules: MentorRules,
    /// Every rule the scheme makes.
    findings: Vec<MentorRuleItem>,
    /// The newest first; so are those below.
    applications: Vec<MentorApplicationItem>,
    trainings: Vec<AttendedCourse>,
    exams: Vec<MentorExamItem>,
    certificates: Vec<CertificateItem>,
    appointments: Vec<AppointmentItem>,
    /// Whom this key mentor coaches today.
    coached: Vec<CoachingItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coach: Option<CoachingItem>,
    /// For whoever manages the pool, and for the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    circumstances: Option<CircumstancesResponse>,
    /// Whether the caller may apply now.
    may_apply: bool,
}

/// Whose students have to be covered.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CoverageResponse {
    /// Why the mentor rests; missing while nothing is to be covered.
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    away_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    away_to: Option<NaiveDate>,
    /// Whether the scheme asks for a substitute.
    needs_substitute: bool,
    /// Of today, those whom the caller may see.
    mentees: Vec<MentorshipItem>,
    /// How many there are in all.
    count: usize,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoachingRequest {
    #[schema(value_type = String)]
    pub(crate) coach_id: StaffId,
    #[schema(value_type = Vec<String>)]
    pub(crate) staff_ids: Vec<StaffId>,
}

impl From<MentorListQuery> for app::MentorQuery {
    fn from(query: MentorListQuery) -> Self {
        let MentorListQuery { stage, kind, search, limit, cursor, count } = query;
        Self { stage, kind, search, paging: Paging { limit, cursor, count: count.unwrap_or_default() } }
    }
}

impl From<app::MentorRules> for MentorRules {
    fn from(rules: app::MentorRules) -> Self {
        let app::MentorRules {
            scheme,
            pool,
            training_hours,
            training_topics,
            exam_pass_percent,
            certificate,
            certificate_months,
            letter,
            appointment,
            asks_for_appointment,
            has_key_mentors,
            coached_most,
            substitute_after_days,
        } = rules;
        Self {
            scheme: scheme.map(Into::into),
            pool: pool.code().to_owned(),
            training_hours,
            training_topics: training_topics.into_iter().map(Into::into).collect(),
            exam_pass_percent,
            certificate,
            certificate_months,
            letter,
            appointment: appointment.code().to_owned(),
            asks_for_appointment,
            has_key_mentors,
            coached_most,
            substitute_after_days,
        }
    }
}

impl From<app::RuleView> for MentorRuleItem {
    fn from(view: app::RuleView) -> Self {
        let app::RuleView { rule, name, passed, code, explanation } = view;
        Self {
            rule: rule.code().to_owned(),
            name: name.to_owned(),
            passed,
            code: code.to_owned(),
            explanation,
        }
    }
}

impl From<app::ExamView> for MentorExamItem {
    fn from(view: app::ExamView) -> Self {
        let app::ExamView { taken_on, percent, pass_percent, passed } = view;
        Self { taken_on, percent, pass_percent, passed }
    }
}

impl From<app::AppointmentView> for AppointmentItem {
    fn from(view: app::AppointmentView) -> Self {
        let app::AppointmentView {
            id,
            number,
            kind,
            capacity,
            is_key,
            from,
            to,
            state,
            status,
            ground,
            note,
            version,
        } = view;
        Self {
            id: id.to_string(),
            number,
            kind,
            capacity,
            is_key,
            from,
            to,
            state: state.code().to_owned(),
            status: status.code().to_owned(),
            ground: ground.map(|ground| ground.code().to_owned()),
            note,
            version,
        }
    }
}

impl From<app::MentorItem> for MentorItem {
    fn from(item: app::MentorItem) -> Self {
        let app::MentorItem {
            id,
            staff_no,
            name,
            kind,
            post,
            title,
            stage,
            failed,
            trained_tenths,
            exam,
            certificate,
            appointment,
            application,
            is_key,
            key_qualified,
            mentees,
            actions,
        } = item;
        Self {
            id: id.to_string(),
            staff_no,
            name,
            kind,
            post,
            title,
            stage: stage.code().to_owned(),
            failed: failed.into_iter().map(Into::into).collect(),
            hours: hours(trained_tenths),
            exam: exam.map(Into::into),
            certificate: certificate.map(Into::into),
            appointment: appointment.map(Into::into),
            application_id: application.map(|id| id.to_string()),
            is_key,
            key_qualified,
            mentee_count: mentees,
            allowed_actions: texts(actions),
        }
    }
}

impl From<app::MentorList> for MentorPage {
    fn from(list: app::MentorList) -> Self {
        let app::MentorList { rules, items, next_cursor, counts } = list;
        let count = |(stage, count): (shiyou_domain::mentor::MentorStage, i64)| MentorStageCount {
            stage: stage.code().to_owned(),
            count,
        };
        Self {
            rules: rules.into(),
            items: items.into_iter().map(Into::into).collect(),
            next_cursor,
            counts: counts.map(|counts| counts.into_iter().map(count).collect()),
        }
    }
}

impl From<Vec<app::MentorItem>> for MentorItems {
    fn from(items: Vec<app::MentorItem>) -> Self {
        Self { items: items.into_iter().map(Into::into).collect() }
    }
}

impl From<app::ApplicationView> for MentorApplicationItem {
    fn from(view: app::ApplicationView) -> Self {
        let app::ApplicationView { id, origin, statement, state, submitted_at, decided_at, decision_note } =
            view;
        Self { id: id.to_string(), origin, statement, state, submitted_at, decided_at, decision_note }
    }
}

impl From<app::TrainingView> for AttendedCourse {
    fn from(view: app::TrainingView) -> Self {
        let app::TrainingView { course, name, topic, held_on, tenths } = view;
        Self { course_id: course.to_string(), name, topic, held_on, hours: hours(tenths) }
    }
}

impl From<app::MentorView> for MentorResponse {
    fn from(view: app::MentorView) -> Self {
        let app::MentorView {
            item,
            rules,
            findings,
            applications,
            trainings,
            exams,
            certificates,
            appointments,
            coached,
            coach,
            circumstances,
            may_apply,
        } = view;
        let coaching = |(id, person): (_, shiyou_app::student::Person<StaffId>)| {
            let id: shiyou_domain::id::CoachingId = id;
            CoachingItem { id: id.to_string(), person: PersonRef::new(person.id, person.name) }
        };
        Self {
            mentor: item.into(),
            rules: rules.into(),
            findings: findings.into_iter().map(Into::into).collect(),
            applications: applications.into_iter().map(Into::into).collect(),
            trainings: trainings.into_iter().map(Into::into).collect(),
            exams: exams.into_iter().map(Into::into).collect(),
            certificates: certificates.into_iter().map(Into::into).collect(),
            appointments: appointments.into_iter().map(Into::into).collect(),
            coached: coached.into_iter().map(coaching).collect(),
            coach: coach.map(coaching),
            circumstances: circumstances.map(Into::into),
            may_apply,
        }
    }
}

impl From<app::CoverageView> for CoverageResponse {
    fn from(view: app::CoverageView) -> Self {
        let app::CoverageView { ground, away_from, away_to, needs_substitute, mentees, count } = view;
        Self {
            ground: ground.map(|ground| ground.code().to_owned()),
            away_from,
            away_to,
            needs_substitute,
            mentees: mentees.into_iter().map(Into::into).collect(),
            count,
        }
    }
}

/// Tenths of an hour as hours.
pub(crate) fn hours(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}

/// Hours as tenths; −1, which no rule takes, for what is no number of tenths.
pub(crate) fn tenths(hours: f64) -> i32 {
    let tenths = hours * 10.0;
    let whole = tenths.round();
    if (tenths - whole).abs() < 1e-6 && (0.0..1e6).contains(&whole) { whole as i32 } else { -1 }
}
