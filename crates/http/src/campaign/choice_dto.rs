//! Shapes of choosing and answering.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::AppError;
use shiyou_app::selection::{
    ApplicantView, MentorCampaignView, MentorCardView, OwnChoiceView, OwnResultView, PaperGridView, PaperRow,
    PaperRowView, Person,
};
use shiyou_domain::id::{CampaignId, StaffId, StudentId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::selection::{Answer, ChoiceSheet, Decision};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::PersonRef;

static DECISION: IssueText = IssueText {
    code: "decision_unknown",
    zh: "答复只能是接收、排序或不接收。",
    en: "A decision is accept, rank or decline.",
};

fn person<T: std::fmt::Display>(named: Person<T>) -> PersonRef {
    let Person { id, name } = named;
    PersonRef::new(id, name)
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OwnQuery {
    /// A guardian's child.
    #[param(value_type = Option<String>)]
    pub(crate) student: Option<StudentId>,
}

/// A mentor to choose from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorCard {
    #[schema(value_type = String)]
    id: StaffId,
    name: String,
    gender: String,
    subjects: Vec<String>,
    strengths: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    motto: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Students he can still take.
    places: u32,
    least: u32,
    most: u32,
    teaches_class: bool,
    previous: bool,
}

impl From<MentorCardView> for MentorCard {
    fn from(view: MentorCardView) -> Self {
        let MentorCardView {
            id,
            name,
            gender,
            subjects,
            strengths,
            motto,
            title,
            places,
            least,
            most,
            teaches_class,
            previous,
        } = view;
        Self {
            id,
            name,
            gender,
            subjects,
            strengths,
            motto,
            title,
            places,
            least,
            most,
            teaches_class,
            previous,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChoiceEntry {
    #[schema(value_type = String)]
    staff_id: StaffId,
    /// From 1.
    tier: u32,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnChoiceList {
    pub(crate) items: Vec<OwnChoiceResponse>,
}

/// A campaign as a student sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnChoiceResponse {
    #[schema(value_type = String)]
    campaign_id: CampaignId,
    campaign_name: String,
    state: String,
    /// Whether choices may be handed in now.
    open: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_at: Option<DateTime<Utc>>,
    way: String,
    least: u32,
    most: u32,
    /// 服从调剂
    accepts_coordination: bool,
    choices: Vec<ChoiceEntry>,
    mentors: Vec<MentorCard>,
    student: PersonRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    submitted_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<OwnResult>,
}

/// Who became the mentor, and why.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnResult {
    mentor: PersonRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u32>,
    reasons: Vec<String>,
}

impl From<OwnChoiceView> for OwnChoiceResponse {
    fn from(view: OwnChoiceView) -> Self {
        let OwnChoiceView {
            campaign,
            campaign_name,
            state,
            open,
            closes_at,
            way,
            least,
            most,
            accepts_coordination,
            choices,
            mentors,
            student,
            submitted_at,
            result,
        } = view;
        let entry = |(tier, staff_id)| ChoiceEntry { staff_id, tier };
        Self {
            campaign_id: campaign,
            campaign_name,
            state: state.code().to_owned(),
            open,
            closes_at,
            way: way.to_owned(),
            least,
            most,
            accepts_coordination,
            choices: (1..).zip(choices).map(entry).collect(),
            mentors: mentors.into_iter().map(MentorCard::from).collect(),
            student: person(student),
            submitted_at,
            result: result.map(|result| {
                let OwnResultView { mentor, rank, reasons } = result;
                OwnResult { mentor: person(mentor), rank, reasons }
            }),
        }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceRequest {
    /// The most wanted first.
    #[validate(length(max = 100))]
    #[schema(value_type = Vec<String>)]
    choices: Vec<StaffId>,
    accepts_coordination: bool,
}

impl From<ChoiceRequest> for ChoiceSheet {
    fn from(request: ChoiceRequest) -> Self {
        let ChoiceRequest { choices, accepts_coordination } = request;
        Self { choices, accepts_coordination }
    }
}

/// Paper choices of the classes the caller enters for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PaperChoiceGrid {
    #[schema(value_type = String)]
    campaign_id: CampaignId,
    mentors: Vec<MentorCard>,
    rows: Vec<PaperChoiceRow>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PaperChoiceRow {
    student: PersonRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    student_no: Option<String>,
    #[schema(value_type = Vec<String>)]
    choices: Vec<StaffId>,
    accepts_coordination: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    entered_by: Option<String>,
}

impl From<PaperGridView> for PaperChoiceGrid {
    fn from(view: PaperGridView) -> Self {
        let PaperGridView { campaign, mentors, rows } = view;
        Self {
            campaign_id: campaign,
            mentors: mentors.into_iter().map(MentorCard::from).collect(),
            rows: rows.into_iter().map(PaperChoiceRow::from).collect(),
        }
    }
}

impl From<PaperRowView> for PaperChoiceRow {
    fn from(view: PaperRowView) -> Self {
        let PaperRowView { student, student_no, choices, accepts_coordination, entered_by } = view;
        Self { student: person(student), student_no, choices, accepts_coordination, entered_by }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaperChoiceRequest {
    #[validate(length(max = 5000), nested)]
    rows: Vec<PaperChoiceEntry>,
}

#[derive(Serialize, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaperChoiceEntry {
    #[schema(value_type = String)]
    student_id: StudentId,
    #[validate(length(max = 100))]
    #[schema(value_type = Vec<String>)]
    choices: Vec<StaffId>,
    accepts_coordination: bool,
}

impl From<PaperChoiceRequest> for Vec<PaperRow> {
    fn from(request: PaperChoiceRequest) -> Self {
        let row = |entry| {
            let PaperChoiceEntry { student_id, choices, accepts_coordination } = entry;
            PaperRow { student: student_id, sheet: ChoiceSheet { choices, accepts_coordination } }
        };
        request.rows.into_iter().map(row).collect()
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorCampaignList {
    pub(crate) items: Vec<MentorCampaign>,
}

/// A campaign as a mentor sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MentorCampaign {
    #[schema(value_type = String)]
    campaign_id: CampaignId,
    campaign_name: String,
    state: String,
    open: bool,
    least: u32,
    most: u32,
    applicants: Vec<Applicant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<DateTime<Utc>>,
}

/// A student who chose the caller.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Applicant {
    student: PersonRef,
    /// From 1.
    tier: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    gender: String,
    interests: Vec<String>,
    needs: Vec<String>,
    /// Whether declining needs a reason.
    special: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl From<MentorCampaignView> for MentorCampaign {
    fn from(view: MentorCampaignView) -> Self {
        let MentorCampaignView { campaign, campaign_name, state, open, least, most, applicants, answered_at } =
            view;
        Self {
            campaign_id: campaign,
            campaign_name,
            state: state.code().to_owned(),
            open,
            least,
            most,
            applicants: applicants.into_iter().map(Applicant::from).collect(),
            answered_at,
        }
    }
}

impl From<ApplicantView> for Applicant {
    fn from(view: ApplicantView) -> Self {
        let ApplicantView {
            student,
            tier,
            class_name,
            gender,
            interests,
            needs,
            special,
            decision,
            position,
            reason,
        } = view;
        Self {
            student: person(student),
            tier,
            class_name,
            gender,
            interests,
            needs,
            special,
            decision,
            position,
            reason,
        }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MentorAnswerRequest {
    #[validate(length(max = 5000), nested)]
    answers: Vec<MentorAnswerEntry>,
}

#[derive(Serialize, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MentorAnswerEntry {
    #[schema(value_type = String)]
    student_id: StudentId,
    /// `accept`, `rank` or `decline`.
    decision: String,
    position: Option<u32>,
    #[validate(length(max = 500))]
    reason: Option<String>,
}

impl TryFrom<MentorAnswerRequest> for Vec<Answer> {
    type Error = AppError;

    fn try_from(request: MentorAnswerRequest) -> Result<Self, AppError> {
        let mut answers = vec![];
        let mut issues = vec![];
        for (index, entry) in request.answers.into_iter().enumerate() {
            let MentorAnswerEntry { student_id, decision, position, reason } = entry;
            match Decision::from_code(&decision) {
                Some(decision) => answers.push(Answer { student: student_id, decision, position, reason }),
                None => issues.push(DECISION.at(format!("/answers/{index}/decision"))),
            }
        }
        AppError::unless_empty(issues)?;
        Ok(answers)
    }
}
