//! Surveys about the mentor: opened and closed by the school, answered by students and families. Nobody reads an answer.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use shiyou_domain::access::{Permission, Role};
use shiyou_domain::id::{StaffId, StudentId, SurveyId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::people::without_invisible;
use shiyou_domain::scheme::RaterGroup;
use shiyou_domain::survey::{
    Question, RATERS, SURVEY_CLOSED, SURVEY_STEP, SurveyState, check_days, check_marks, check_questions,
};
use shiyou_persistence::survey::{self, NewAnswer, NewSurvey, SurveyRow};
use shiyou_persistence::{Action, Db, StoreError, school, student};

use crate::{App, AppError, AppResult, Call};

/// Most characters of a survey's name.
const LONGEST_NAME: usize = 60;

static NAME: IssueText = IssueText {
    code: "survey_name_length",
    zh: "名称要有 1 到 {most} 个字。",
    en: "A name has 1 to {most} characters.",
};
static RATER: IssueText = IssueText {
    code: "survey_rater_unknown",
    zh: "问卷由学生或家长填写。",
    en: "A survey is answered by mentees or guardians.",
};
static TERM: IssueText =
    IssueText { code: "survey_term_unknown", zh: "没有这个学期。", en: "There is no such term." };
static STATE: IssueText = IssueText {
    code: "survey_state_unknown",
    zh: "问卷只能开放或结束。",
    en: "A survey is opened or closed.",
};
static NOT_THE_MENTOR: IssueText = IssueText {
    code: "survey_not_the_mentor",
    zh: "这位老师现在不是导师，不能评价。",
    en: "This teacher is not the mentor now and cannot be rated.",
};

/// What a survey is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyInput {
    pub term: TermId,
    pub name: String,
    /// `mentee` or `guardian`.
    pub rater: String,
    pub opens_on: Option<NaiveDate>,
    /// The last day.
    pub closes_on: Option<NaiveDate>,
    pub questions: Vec<Question>,
}

/// A survey as the school sees it: counts, no answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyView {
    pub id: SurveyId,
    pub term: TermId,
    pub name: String,
    pub state: SurveyState,
    pub rater: String,
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
    pub questions: Vec<Question>,
    /// Sheets handed in.
    pub answers: i64,
    /// Sheets if everybody handed in one.
    pub expected: i64,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// A sheet to fill in, about one mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSurvey {
    pub id: SurveyId,
    pub name: String,
    pub mentor: StaffId,
    pub mentor_name: String,
    pub questions: Vec<Question>,
    pub answered: bool,
    pub closes_on: Option<NaiveDate>,
    pub student: StudentId,
}

/// A filled-in sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyAnswer {
    /// The child, for a guardian of several; a student's own otherwise.
    pub student: Option<StudentId>,
    pub mentor: StaffId,
    /// Question → 1–5.
    pub marks: BTreeMap<String, i32>,
}

/// Surveys of the school or of one term, newest first.
///
/// # Errors
/// Those of the store.
pub fn list(app: &App, call: &Call, term: Option<TermId>) -> AppResult<Vec<SurveyView>> {
    app.store.read(|db| {
        let rows = survey::list(db, call.school(), term)?;
        views(db, call, rows)
    })
}

/// # Errors
/// [`AppError::NotFound`].
pub fn get(app: &App, call: &Call, id: SurveyId) -> AppResult<SurveyView> {
    app.store.read(|db| {
        let row = survey::find(db, call.school(), id)?;
        views(db, call, vec![row])?.pop().ok_or(AppError::NotFound)
    })
}

/// # Errors
/// [`AppError::Invalid`].
pub fn create(app: &App, call: &Call, input: &SurveyInput) -> AppResult<SurveyView> {
    let name = without_invisible(&input.name);
    let mut issues = vec![];
    if !(1..=LONGEST_NAME).contains(&name.chars().count()) {
        issues.push(NAME.at("/name").with("most", LONGEST_NAME));
    }
    if !RATERS.iter().any(|rater| rater.code() == input.rater) {
        issues.push(RATER.at("/rater"));
    }
    issues.extend(check_days(input.opens_on, input.closes_on));
    issues.extend(check_questions(&input.questions));
    app.store.read(|db| match school::find_term(db, call.school(), input.term) {
        Err(StoreError::NotFound) => {
            issues.push(TERM.at("/term_id"));
            Ok(())
        }
        other => other.map(|_| ()),
    })?;
    AppError::unless_empty(issues)?;
    let questions = serde_json::to_string(&input.questions)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let id = tx.fresh_id();
        let row = NewSurvey {
            id,
            school_id: call.school().0,
            term_id: input.term.0,
            name: &name,
            rater: &input.rater,
            state: SurveyState::Draft.code(),
            opens_on: input.opens_on,
            closes_on: input.closes_on,
            questions: &questions,
            created_at: tx.row_time(),
        };
        survey::insert(tx.db(), &row)?;
        tx.changed("survey", id, Action::Created);
        Ok::<_, AppError>(id)
    })?;
    get(app, call, SurveyId(made.id()))
}

/// Opens or closes a survey.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] if it cannot become that from where it is.
pub fn set_state(app: &App, call: &Call, id: SurveyId, version: i32, to: &str) -> AppResult<SurveyView> {
    let to = SurveyState::from_code(to).ok_or_else(|| AppError::invalid(STATE.at("/state")))?;
    app.store.write(&call.context(app), |tx| {
        let row = survey::find(tx.db(), call.school(), id)?;
        let from = state_of(&row)?;
        if row.version != version {
            return Err(AppError::Stale);
        }
        if !from.can_become(to) {
            let issue = SURVEY_STEP.at("/state").with("from", from.name(call.language));
            return Err(AppError::Conflict(issue.with("to", to.name(call.language))));
        }
        survey::set_state(tx.db(), call.school(), id, version, to.code())?;
        tx.changed("survey", id, Action::Updated);
        Ok(())
    })?;
    get(app, call, id)
}

/// What the caller may fill in today: as a student about the own mentors, as a guardian about those of a child.
///
/// # Errors
/// [`AppError::NotFound`] if `of` is not the caller or a child of his.
pub fn mine(app: &App, call: &Call, of: Option<StudentId>) -> AppResult<Vec<OwnSurvey>> {
    let Some((rater, students)) = raters_of(call, of)? else { return Ok(vec![]) };
    let ids: Vec<i64> = students.iter().map(|student| student.0).collect();
    app.store.read(|db| {
        let open = survey::in_force(db, call.school(), rater.code(), call.today())?;
        if open.is_empty() {
            return Ok(vec![]);
        }
        let surveys: Vec<i64> = open.iter().map(|row| row.id).collect();
        let mentors = student::mentors(db, call.school(), &ids, call.today())?;
        let mut found = vec![];
        for student in &students {
            let answered = survey::answered_by(db, call.school(), *student, &surveys)?;
            for row in &open {
                let questions: Vec<Question> = serde_json::from_str(&row.questions)?;
                let mut seen = vec![];
                for link in mentors.iter().filter(|link| link.student_id == student.0) {
                    if seen.contains(&link.staff_id) {
                        continue;
                    }
                    seen.push(link.staff_id);
                    found.push(OwnSurvey {
                        id: SurveyId(row.id),
                        name: row.name.clone(),
                        mentor: StaffId(link.staff_id),
                        mentor_name: link.staff_name.clone(),
                        questions: questions.clone(),
                        answered: answered.contains(&(row.id, link.staff_id)),
                        closes_on: row.closes_on,
                        student: *student,
                    });
                }
            }
        }
        Ok(found)
    })
}

/// Keeps a sheet; handing in another one replaces it.
///
/// # Errors
/// [`AppError::NotFound`] if the survey is not asked of the caller or the child is not his; [`AppError::Conflict`] if it
/// cannot be answered now; [`AppError::Invalid`] if the teacher is not the mentor today, or a mark is missing or wrong.
pub fn answer(app: &App, call: &Call, id: SurveyId, sheet: &SurveyAnswer) -> AppResult<()> {
    let (rater, students) = raters_of(call, sheet.student)?.ok_or(AppError::NotFound)?;
    let [student] = students[..] else { return Err(AppError::NotFound) };
    let marks = serde_json::to_string(&sheet.marks)?;
    app.store.write(&call.context(app), |tx| {
        let row = survey::find(tx.db(), call.school(), id)?;
        if row.rater != rater.code() {
            return Err(AppError::NotFound);
        }
        let today = call.today();
        let begun = row.opens_on.is_none_or(|day| day <= today);
        let over = row.closes_on.is_some_and(|day| day < today);
        if state_of(&row)? != SurveyState::Open || !begun || over {
            return Err(AppError::Conflict(SURVEY_CLOSED.issue()));
        }
        let questions: Vec<Question> = serde_json::from_str(&row.questions)?;
        let mut issues = check_marks(&questions, &sheet.marks);
        let mentors = student::mentors(tx.db(), call.school(), &[student.0], today)?;
        if !mentors.iter().any(|link| link.staff_id == sheet.mentor.0) {
            issues.push(NOT_THE_MENTOR.at("/mentor_id"));
        }
        AppError::unless_empty(issues)?;
        let answer = NewAnswer {
            id: tx.fresh_id(),
            school_id: call.school().0,
            survey_id: id.0,
            student_id: student.0,
            rater: rater.code(),
            mentor_id: sheet.mentor.0,
            marks: &marks,
            answered_at: tx.row_time(),
        };
        survey::keep_answer(tx.db(), &answer)?;
        // The feed tells that the survey moved on, never who answered.
        tx.changed("survey", id, Action::Updated);
        Ok(())
    })
}

/// As what the caller answers, and for which students: one who is named, else all of his.
fn raters_of(call: &Call, of: Option<StudentId>) -> AppResult<Option<(RaterGroup, Vec<StudentId>)>> {
    let reader = &call.reader;
    let (rater, own): (RaterGroup, Vec<StudentId>) = match reader.student() {
        Some(student) => (RaterGroup::Mentee, vec![student]),
        None if reader.has_role(Role::Guardian) => {
            (RaterGroup::Guardian, reader.children.iter().copied().collect())
        }
        None => return if of.is_some() { Err(AppError::NotFound) } else { Ok(None) },
    };
    match of {
        None => Ok(Some((rater, own))),
        Some(student) if own.contains(&student) => Ok(Some((rater, vec![student]))),
        Some(_) => Err(AppError::NotFound),
    }
}

fn state_of(row: &SurveyRow) -> AppResult<SurveyState> {
    SurveyState::from_code(&row.state)
        .ok_or_else(|| AppError::Internal(format!("survey {} has an unknown state", row.id)))
}

fn views(db: &mut Db, call: &Call, rows: Vec<SurveyRow>) -> AppResult<Vec<SurveyView>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let answers = survey::answer_counts(db, call.school(), &ids)?;
    let may_manage = call.reader.holds(Permission::SurveysManage);
    // Most surveys share their day: one query a day.
    let mut expected: HashMap<NaiveDate, i64> = HashMap::new();
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let state = state_of(&row)?;
        let day = row.closes_on.map_or(call.today(), |last| last.min(call.today()));
        if let Entry::Vacant(place) = expected.entry(day) {
            place.insert(survey::expected(db, call.school(), day)?);
        }
        let actions = [("open", SurveyState::Open), ("close", SurveyState::Closed)];
        views.push(SurveyView {
            id: SurveyId(row.id),
            term: TermId(row.term_id),
            questions: serde_json::from_str(&row.questions)?,
            answers: answers.get(&row.id).copied().unwrap_or_default(),
            expected: expected.get(&day).copied().unwrap_or_default(),
            actions: actions
                .into_iter()
                .filter(|(_, to)| may_manage && state.can_become(*to))
                .map(|(action, _)| action)
                .collect(),
            name: row.name,
            state,
            rater: row.rater,
            opens_on: row.opens_on,
            closes_on: row.closes_on,
            version: row.version,
        });
    }
    Ok(views)
}
