//! The list of cycles, beginning one, and taking it from step to step.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use shiyou_domain::access::Permission;
use shiyou_domain::assessment::{CYCLE_STEP, CycleState, CycleStep, published_revision};
use shiyou_domain::id::{AssessmentCycleId, SchemeId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::scheme::{AssessmentSubject, LocalText, SchemeDocument};
use shiyou_persistence::assessment::{self, CycleChanges, NewCycle};
use shiyou_persistence::scheme::SchemeRow;
use shiyou_persistence::{Action, Db, StoreError, Tx, scheme, school};

use super::{Loaded, gather, signer};
use crate::{App, AppError, AppResult, Call};

/// Most characters of the reason of a step.
const LONGEST_REASON: usize = 500;

static NO_TERM: IssueText =
    IssueText { code: "assessment_term_unknown", zh: "没有这个学期。", en: "There is no such term." };
static NO_SCHEME: IssueText = IssueText {
    code: "assessment_without_scheme",
    zh: "这个学期还没有公布实施方案，请先公布方案。",
    en: "No scheme is published for this term yet; please publish one first.",
};
static NO_ASSESSMENT: IssueText = IssueText {
    code: "assessment_not_in_scheme",
    zh: "公布的方案里没有“{key}”这项考核。",
    en: "The published scheme has no assessment “{key}”.",
};
static TAKEN: IssueText = IssueText {
    code: "assessment_begun_already",
    zh: "这个学期的“{name}”已经开始了。",
    en: "“{name}” has begun already this term.",
};
static STATE: IssueText = IssueText {
    code: "assessment_state_unknown",
    zh: "没有“{to}”这个环节。",
    en: "There is no step “{to}”.",
};
static COMPUTE: IssueText = IssueText {
    code: "assessment_step_is_computing",
    zh: "请用“计算”得出结果。",
    en: "Please compute the figures; that is a step of its own.",
};
static REASON: IssueText = IssueText {
    code: "assessment_reason_needed",
    zh: "退回收集数据要写明原因，最多 {most} 个字。",
    en: "Going back to collecting needs a reason of at most {most} characters.",
};

/// A cycle as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleView {
    pub id: AssessmentCycleId,
    pub term: TermId,
    pub scheme: SchemeId,
    pub assessment_key: String,
    pub name: LocalText,
    pub subject: AssessmentSubject,
    pub state: CycleState,
    /// Of the figures the caller sees; before there are any, how many there will be about.
    pub people: i64,
    pub assessed: i64,
    /// Of the figures the caller sees; 0 if there are none.
    pub revision: i32,
    /// Taken so far, oldest first.
    pub steps: Vec<CycleStep>,
    pub version: i32,
    pub actions: Vec<&'static str>,
}

/// Cycles of the school or of one term, newest term first.
///
/// # Errors
/// Those of the store.
pub fn list(app: &App, call: &Call, term: Option<TermId>) -> AppResult<Vec<CycleView>> {
    app.store.read(|db| {
        let rows = assessment::cycles(db, call.school(), term)?;
        let mut schemes: HashMap<i64, SchemeRow> = HashMap::new();
        let mut loaded = Vec::with_capacity(rows.len());
        for row in rows {
            let scheme = match schemes.entry(row.scheme_id) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    place.insert(scheme::find(db, call.school(), SchemeId(row.scheme_id))?)
                }
            };
            loaded.push(Loaded::of(row, scheme.clone())?);
        }
        views(db, call, &loaded)
    })
}

/// Begins an assessment of the term's published scheme.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] if it has begun already, or no scheme is published.
pub fn create(app: &App, call: &Call, term: TermId, key: &str) -> AppResult<CycleView> {
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        match school::find_term(tx.db(), call.school(), term) {
            Ok(_) => {}
            Err(StoreError::NotFound) => return Err(AppError::invalid(NO_TERM.at("/term_id"))),
            Err(other) => return Err(other.into()),
        }
        let published = scheme::published(tx.db(), call.school(), term)?;
        let published = published.ok_or_else(|| AppError::Conflict(NO_SCHEME.at("/term_id")))?;
        let document: SchemeDocument = serde_json::from_str(&published.document)?;
        let found = document.assessments.iter().find(|assessment| assessment.key == key);
        let found =
            found.ok_or_else(|| AppError::invalid(NO_ASSESSMENT.at("/assessment_key").with("key", key)))?;
        let begun = step(tx, call, CycleState::Collecting, 0, None)?;
        let id = tx.fresh_id();
        let row = NewCycle {
            id,
            school_id: call.school().0,
            term_id: term.0,
            scheme_id: published.id,
            assessment_key: key,
            state: CycleState::Collecting.code(),
            steps: &serde_json::to_string(&[begun])?,
            created_at: tx.row_time(),
        };
        assessment::insert_cycle(tx.db(), &row).map_err(|error| match error {
            StoreError::Duplicate(_) => {
                AppError::Conflict(TAKEN.at("/assessment_key").with("name", found.name.get(call.language)))
            }
            other => other.into(),
        })?;
        tx.changed("assessment_cycle", id, Action::Created);
        Ok(id)
    })?;
    app.store.read(|db| view(db, call, AssessmentCycleId(made.id())))
}

/// Takes the cycle to its next step, signed by the caller. `version` is what the caller has read, if he says so.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] if the step is not possible from where it is;
/// [`AppError::Invalid`].
pub fn advance(
    app: &App,
    call: &Call,
    id: AssessmentCycleId,
    version: Option<i32>,
    to: &str,
    reason: Option<&str>,
) -> AppResult<CycleView> {
    let next = CycleState::from_code(to).ok_or_else(|| AppError::invalid(STATE.at("/to").with("to", to)))?;
    if next == CycleState::Computed {
        return Err(AppError::invalid(COMPUTE.at("/to")));
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let too_long = reason.is_some_and(|reason| reason.chars().count() > LONGEST_REASON);
    if too_long || (next == CycleState::Collecting && reason.is_none()) {
        return Err(AppError::invalid(REASON.at("/reason").with("most", LONGEST_REASON)));
    }
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let loaded = Loaded::find(tx.db(), call, id)?;
        if version.is_some_and(|version| version != loaded.row.version) {
            return Err(AppError::Stale);
        }
        take(tx, call, &loaded, next, loaded.row.revision, reason)?;
        tx.audit(
            "assessment.advanced",
            Some(("assessment_cycle", id.0)),
            serde_json::json!({ "to": next.code(), "revision": loaded.row.revision }),
        );
        Ok(id.0)
    })?;
    app.store.read(|db| view(db, call, id))
}

/// Writes a step that leads to `next` with these figures.
pub(super) fn take(
    tx: &mut Tx<'_>,
    call: &Call,
    loaded: &Loaded,
    next: CycleState,
    revision: i32,
    reason: Option<&str>,
) -> AppResult<()> {
    may_become(call, loaded, next)?;
    let mut steps = loaded.steps.clone();
    steps.push(step(tx, call, next, revision, reason)?);
    let published_at = match next {
        CycleState::Published => Some(tx.row_time()),
        _ => loaded.row.published_at,
    };
    let changes =
        CycleChanges { state: next.code(), steps: &serde_json::to_string(&steps)?, revision, published_at };
    assessment::update_cycle(tx.db(), call.school(), loaded.id(), loaded.row.version, &changes)?;
    tx.changed("assessment_cycle", loaded.row.id, Action::Updated);
    Ok(())
}

/// # Errors
/// [`AppError::Conflict`] if the cycle cannot become that from where it is.
pub(super) fn may_become(call: &Call, loaded: &Loaded, next: CycleState) -> AppResult<()> {
    if loaded.state.can_become(next) {
        return Ok(());
    }
    let issue = CYCLE_STEP.at("/to").with("from", loaded.state.name(call.language));
    Err(AppError::Conflict(issue.with("to", next.name(call.language))))
}

fn step(
    tx: &mut Tx<'_>,
    call: &Call,
    state: CycleState,
    revision: i32,
    reason: Option<&str>,
) -> AppResult<CycleStep> {
    Ok(CycleStep {
        state,
        at: tx.now(),
        by: signer(tx.db(), call)?,
        account: call.reader.account,
        revision: u32::try_from(revision).unwrap_or_default(),
        reason: reason.map(str::to_owned),
    })
}

/// Whether the caller works on assessments, and so sees figures before they are published.
pub(super) fn works_on(call: &Call) -> bool {
    [Permission::AssessmentsManage, Permission::AssessmentsRate, Permission::AssessmentsPublish]
        .into_iter()
        .any(|permission| call.reader.holds(permission))
}

/// The revision whose figures the caller sees: those who work on the assessment the newest one, everybody else what was
/// published last.
pub(super) fn visible_revision(call: &Call, loaded: &Loaded) -> Option<i32> {
    match works_on(call) {
        true => Some(loaded.row.revision).filter(|revision| *revision > 0),
        false => published_revision(&loaded.steps).and_then(|revision| i32::try_from(revision).ok()),
    }
}

pub(super) fn view(db: &mut Db, call: &Call, id: AssessmentCycleId) -> AppResult<CycleView> {
    let loaded = Loaded::find(db, call, id)?;
    views(db, call, &[loaded])?.pop().ok_or(AppError::NotFound)
}

pub(super) fn views(db: &mut Db, call: &Call, all: &[Loaded]) -> AppResult<Vec<CycleView>> {
    let ids: Vec<i64> = all.iter().map(|loaded| loaded.row.id).collect();
    let counts = assessment::counts(db, call.school(), &ids)?;
    let mut views = Vec::with_capacity(all.len());
    for loaded in all {
        let revision = visible_revision(call, loaded);
        let counted = revision.and_then(|revision| counts.get(&(loaded.row.id, revision)).copied());
        let (people, assessed) = match counted {
            Some(counted) => counted,
            None => (gather::expected(db, call, loaded)? as i64, 0),
        };
        views.push(CycleView {
            id: loaded.id(),
            term: TermId(loaded.row.term_id),
            scheme: SchemeId(loaded.row.scheme_id),
            assessment_key: loaded.row.assessment_key.clone(),
            name: loaded.assessment.name.clone(),
            subject: loaded.assessment.subject,
            state: loaded.state,
            people,
            assessed,
            revision: revision.unwrap_or_default(),
            steps: loaded.steps.clone(),
            version: loaded.row.version,
            actions: actions(call, loaded.state),
        });
    }
    Ok(views)
}

fn actions(call: &Call, state: CycleState) -> Vec<&'static str> {
    let onward = CycleState::ALL.iter().any(|next| {
        !matches!(next, CycleState::Computed | CycleState::Collecting) && state.can_become(*next)
    });
    let holds = |permission| call.reader.holds(permission);
    [
        ("compute", holds(Permission::AssessmentsManage) && state.can_become(CycleState::Computed)),
        ("advance", holds(Permission::AssessmentsPublish) && onward),
        ("rate", holds(Permission::AssessmentsRate) && state.takes_ratings()),
    ]
    .into_iter()
    .filter(|(_, may)| *may)
    .map(|(action, _)| action)
    .collect()
}
