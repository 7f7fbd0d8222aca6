use serde::{Deserialize, Serialize};
use shiyou_app::selection::{
    BetterView, BoardEdit, BoardMentorView, BoardMove as Move, BoardStudentView, BoardView, CertificateView,
    Meter, ModeView, PairWhyView, ProblemView, TermView,
};
use shiyou_domain::id::{StaffId, StudentId};
use utoipa::ToSchema;
use validator::Validate;

use crate::campaign::dto::CampaignItem;
use crate::shared::PersonRef;

/// Groups as they stand.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BoardResponse {
    campaign: CampaignItem,
    /// `rounds`, `fair` or `best`: the mode whose groups are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    students: Vec<BoardStudent>,
    mentors: Vec<BoardMentor>,
    meter: BoardMeter,
    problems: Vec<BoardProblem>,
    modes: Vec<ModeSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<BoardCertificate>,
    can_undo: bool,
    can_redo: bool,
    version: i32,
    allowed_actions: Vec<String>,
}

impl From<BoardView> for BoardResponse {
    fn from(view: BoardView) -> Self {
        let BoardView {
            campaign,
            mode,
            students,
            mentors,
            meter,
            problems,
            modes,
            certificate,
            can_undo,
            can_redo,
            version,
            allowed_actions,
        } = view;
        Self {
            campaign: campaign.into(),
            mode,
            students: students.into_iter().map(BoardStudent::from).collect(),
            mentors: mentors.into_iter().map(BoardMentor::from).collect(),
            meter: meter.into(),
            problems: problems.into_iter().map(BoardProblem::from).collect(),
            modes: modes.into_iter().map(ModeSummary::from).collect(),
            certificate: certificate.map(BoardCertificate::from),
            can_undo,
            can_redo,
            version,
            allowed_actions: allowed_actions.into_iter().map(str::to_owned).collect(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BoardStudent {
    #[schema(value_type = String)]
    id: StudentId,
    name: String,
    gender: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_name: Option<String>,
    tags: Vec<String>,
    special: bool,
    #[schema(value_type = Vec<String>)]
    choices: Vec<StaffId>,
    pinned: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    mentor_id: Option<StaffId>,
    /// From 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u32>,
    #[schema(value_type = Vec<String>)]
    forbidden: Vec<StaffId>,
}

impl From<BoardStudentView> for BoardStudent {
    fn from(view: BoardStudentView) -> Self {
        let BoardStudentView {
            id,
            name,
            gender,
            class_name,
            tags,
            special,
            choices,
            pinned,
            mentor,
            rank,
            forbidden,
        } = view;
        Self {
            id,
            name,
            gender,
            class_name,
            tags,
            special,
            choices,
            pinned,
            mentor_id: mentor,
            rank,
            forbidden,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BoardMentor {
    #[schema(value_type = String)]
    id: StaffId,
    name: String,
    gender: String,
    subjects: Vec<String>,
    strengths: Vec<String>,
    least: u32,
    most: u32,
    size: u32,
    boys: u32,
    girls: u32,
}

impl From<BoardMentorView> for BoardMentor {
    fn from(view: BoardMentorView) -> Self {
        let BoardMentorView { id, name, gender, subjects, strengths, least, most, size, boys, girls } = view;
        Self { id, name, gender, subjects, strengths, least, most, size, boys, girls }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BoardMeter {
    unplaced: u32,
    over: u32,
    under: u32,
    first_choice: u32,
    placed: u32,
    /// Points.
    #[serde(skip_serializing_if = "Option::is_none")]
    objective: Option<String>,
    /// Points that no placing can exceed.
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<String>,
    /// Share of the bound, six places.
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<String>,
    envy: u32,
}

/// Millionths as a decimal number of six places.
fn share(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

impl From<Meter> for BoardMeter {
    fn from(meter: Meter) -> Self {
        let Meter { unplaced, over, under, first_choice, placed, objective, bound, gap, envy } = meter;
        Self {
            unplaced,
            over,
            under,
            first_choice,
            placed,
            objective: objective.map(|points| points.to_string()),
            bound: bound.map(|points| points.to_string()),
            gap: gap.map(share),
            envy,
        }
    }
}

/// A broken rule.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BoardProblem {
    code: String,
    message: String,
    #[schema(value_type = Vec<String>)]
    student_ids: Vec<StudentId>,
    #[schema(value_type = Vec<String>)]
    mentor_ids: Vec<StaffId>,
}

impl From<ProblemView> for BoardProblem {
    fn from(view: ProblemView) -> Self {
        let ProblemView { code, message, students, mentors } = view;
        Self { code: code.to_owned(), message, student_ids: students, mentor_ids: mentors }
    }
}

/// What one mode came to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ModeSummary {
    mode: String,
    objective: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<String>,
    first_choice: u32,
    envy: u32,
    unplaced: u32,
}

impl From<ModeView> for ModeSummary {
    fn from(view: ModeView) -> Self {
        let ModeView { mode, objective, bound, gap, first_choice, envy, unplaced } = view;
        Self { mode, objective, bound, gap: gap.map(share), first_choice, envy, unplaced }
    }
}

/// Why nobody can be placed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BoardCertificate {
    /// `places`, `students` or `budget`.
    kind: String,
    message: String,
    #[schema(value_type = Vec<String>)]
    student_ids: Vec<StudentId>,
    #[schema(value_type = Vec<String>)]
    mentor_ids: Vec<StaffId>,
    need: i64,
    have: i64,
}

impl From<CertificateView> for BoardCertificate {
    fn from(view: CertificateView) -> Self {
        let CertificateView { kind, message, students, mentors, need, have } = view;
        Self { kind: kind.to_owned(), message, student_ids: students, mentor_ids: mentors, need, have }
    }
}

/// A student and the mentor meant.
#[derive(Serialize, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BoardMove {
    #[schema(value_type = String)]
    student_id: StudentId,
    /// Nobody without it.
    #[schema(value_type = Option<String>)]
    mentor_id: Option<StaffId>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BoardEditRequest {
    #[validate(length(max = 5000))]
    moves: Vec<BoardMove>,
    #[validate(length(max = 5000))]
    pin: Vec<BoardMove>,
    #[validate(length(max = 5000))]
    #[schema(value_type = Vec<String>)]
    unpin: Vec<StudentId>,
    #[validate(length(max = 5000))]
    forbid: Vec<BoardMove>,
    #[validate(length(max = 5000))]
    allow: Vec<BoardMove>,
}

impl From<BoardEditRequest> for BoardEdit {
    fn from(request: BoardEditRequest) -> Self {
        let BoardEditRequest { moves, pin, unpin, forbid, allow } = request;
        let all = |moves: Vec<BoardMove>| {
            let plain = |one| {
                let BoardMove { student_id, mentor_id } = one;
                Move { student: student_id, mentor: mentor_id }
            };
            moves.into_iter().map(plain).collect()
        };
        Self { moves: all(moves), pin: all(pin), unpin, forbid: all(forbid), allow: all(allow) }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SolveRequest {
    /// `rounds`, `fair` or `best`.
    pub(crate) mode: String,
    /// Place only those without a mentor.
    pub(crate) keep_placed: bool,
}

/// Why this pair.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PairWhy {
    student: PersonRef,
    mentor: PersonRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u32>,
    /// Points.
    value: i64,
    terms: Vec<WhyTerm>,
    better: Vec<WhyBetter>,
    origin: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WhyTerm {
    code: String,
    label: String,
    points: i64,
}

/// A mentor the student wanted more, and why it was not to be.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WhyBetter {
    mentor: PersonRef,
    code: String,
    message: String,
}

impl From<PairWhyView> for PairWhy {
    fn from(view: PairWhyView) -> Self {
        let PairWhyView { student, mentor, rank, value, terms, better, origin } = view;
        let term = |term| {
            let TermView { code, label, points } = term;
            WhyTerm { code: code.to_owned(), label, points }
        };
        let wanted = |better| {
            let BetterView { mentor, code, message } = better;
            WhyBetter { mentor: PersonRef::new(mentor.id, mentor.name), code: code.to_owned(), message }
        };
        Self {
            student: PersonRef::new(student.id, student.name),
            mentor: PersonRef::new(mentor.id, mentor.name),
            rank,
            value,
            terms: terms.into_iter().map(term).collect(),
            better: better.into_iter().map(wanted).collect(),
            origin: origin.to_owned(),
        }
    }
}
