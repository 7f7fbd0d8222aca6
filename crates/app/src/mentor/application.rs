//! Applying, nominating, deciding.

use shiyou_domain::id::{MentorApplicationId, StaffId};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::mentor::{ApplicationState, EligibilityRule, MentorStage};
use shiyou_domain::scheme::MentorPool;
use shiyou_persistence::mentor::{self, NewApplication};
use shiyou_persistence::{Action, Actor, Db, staff};

use super::list::items_of;
use super::view::view;
use super::{Dossier, Ground, MentorItem, MentorView, of_person, wrong_count};
use crate::fields::{Fields, not_here};
use crate::{App, AppError, AppResult, Call};

/// Most characters of what an applicant writes, and of the reason for a decision.
const LONGEST_STATEMENT: usize = 2_000;
const LONGEST_NOTE: usize = 500;

static NOT_NEEDED: IssueText = IssueText {
    code: "mentor_application_not_needed",
    zh: "按照方案，全体教职工自动入库，不需要申请。",
    en: "By the scheme all staff enter the pool; no application is needed.",
};
static THERE: IssueText = IssueText {
    code: "mentor_application_there",
    zh: "已经有申请在办理，或者已经获得批准。",
    en: "There is an application under way, or it has been approved.",
};
static DECIDED: IssueText = IssueText {
    code: "mentor_application_decided",
    zh: "这份申请已经办理过了。",
    en: "This application has been dealt with.",
};
static REASON_NEEDED: IssueText = IssueText {
    code: "mentor_exception_needs_reason",
    zh: "{name} 属于破格，请在审批意见里写明理由。",
    en: "{name} is an exception: please give the reason with the approval.",
};

/// What is decided about applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    Approved,
    Declined,
}

/// Applies for oneself.
///
/// # Errors
/// [`AppError::Conflict`] where no application is needed or one is there; [`AppError::Invalid`] with every condition of
/// the scheme that is not met.
pub fn apply(app: &App, call: &Call, statement: Option<&str>) -> AppResult<MentorView> {
    let id = call.reader.staff().ok_or(AppError::NotFound)?;
    let mut fields = Fields::default();
    let statement = fields.optional("/statement", statement, LONGEST_STATEMENT);
    fields.finish()?;
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let ground = Ground::of(tx.db(), call)?;
        needs_application(&ground)?;
        let row = staff::find(tx.db(), ground.school, id)?;
        let dossier = ground.dossiers(tx.db(), vec![row])?.pop().ok_or(AppError::NotFound)?;
        match dossier.progress.stage {
            MentorStage::MayApply | MentorStage::Declined => {}
            MentorStage::NotEligible => return Err(AppError::Invalid(blocking(&dossier))),
            _ => return Err(AppError::Conflict(THERE.issue())),
        }
        let new = NewApplication {
            id: tx.fresh_id(),
            school_id: ground.school.0,
            staff_id: id.0,
            origin: "self",
            statement: statement.as_deref(),
            state: ApplicationState::Submitted.code(),
            submitted_at: tx.row_time(),
            submitted_by: account_of(call),
        };
        mentor::insert_application(tx.db(), std::slice::from_ref(&new))?;
        tx.changed("mentor_application", new.id, Action::Created);
        Ok::<_, AppError>(new.id)
    })?;
    app.store.read(|db| view(db, call, id))
}

/// Nominates members of the staff, all or none.
///
/// # Errors
/// [`AppError::Conflict`] where no application is needed; [`AppError::Invalid`] with everybody who cannot be.
pub fn nominate_mentors(app: &App, call: &Call, people: &[StaffId]) -> AppResult<Vec<MentorItem>> {
    AppError::unless_empty(wrong_count(people.len(), "/staff_ids").into_iter().collect())?;
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let ground = Ground::of(tx.db(), call)?;
        needs_application(&ground)?;
        let dossiers = chosen(tx.db(), &ground, people)?;
        let mut issues = vec![];
        for (index, dossier) in dossiers.iter().enumerate() {
            let pointer = format!("/staff_ids/{index}");
            match dossier.progress.stage {
                MentorStage::MayApply | MentorStage::Declined => {}
                MentorStage::NotEligible => issues
                    .extend(blocking(dossier).iter().map(|one| of_person(&dossier.row.name, one, &pointer))),
                _ => issues.push(of_person(&dossier.row.name, &THERE.issue(), pointer)),
            }
        }
        AppError::unless_empty(issues)?;
        let rows: Vec<NewApplication<'_>> = dossiers
            .iter()
            .map(|dossier| NewApplication {
                id: tx.fresh_id(),
                school_id: ground.school.0,
                staff_id: dossier.row.id,
                origin: "nominated",
                statement: None,
                state: ApplicationState::Submitted.code(),
                submitted_at: tx.row_time(),
                submitted_by: account_of(call),
            })
            .collect();
        mentor::insert_application(tx.db(), &rows)?;
        for row in &rows {
            tx.changed("mentor_application", row.id, Action::Created);
        }
        Ok::<_, AppError>(rows.first().map_or(0, |row| row.id))
    })?;
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    app.store.read(|db| Ok(items_of(db, call, &ids)?))
}

/// Takes the own application back before it is decided.
///
/// # Errors
/// [`AppError::NotFound`] if it is somebody else's; [`AppError::Conflict`] if it is decided.
pub fn withdraw_application(app: &App, call: &Call, id: MentorApplicationId) -> AppResult<MentorView> {
    let own = call.reader.staff().ok_or(AppError::NotFound)?;
    app.store.write(&call.context(app), |tx| {
        let row = mentor::application(tx.db(), call.school(), id)?;
        if row.staff_id != own.0 {
            return Err(AppError::NotFound);
        }
        if row.state != ApplicationState::Submitted.code() {
            return Err(AppError::Conflict(DECIDED.issue()));
        }
        let at = (tx.row_time(), account_of(call));
        mentor::decide(tx.db(), call.school(), &row, ApplicationState::Withdrawn.code(), None, at)?;
        tx.changed("mentor_application", id, Action::Updated);
        Ok(())
    })?;
    app.store.read(|db| view(db, call, own))
}

/// Decides applications, all or none.
///
/// # Errors
/// [`AppError::Invalid`] with every application that cannot be decided so: it is decided, a condition is not met, or an
/// exception lacks its reason.
pub fn decide_applications(
    app: &App,
    call: &Call,
    ids: &[MentorApplicationId],
    decision: Applied,
    note: Option<&str>,
) -> AppResult<Vec<MentorItem>> {
    let mut fields = Fields::default();
    fields.extend(wrong_count(ids.len(), "/ids"));
    let note = fields.optional("/note", note, LONGEST_NOTE);
    fields.finish()?;
    let state = match decision {
        Applied::Approved => ApplicationState::Approved,
        Applied::Declined => ApplicationState::Declined,
    };
    let people = app.store.write(&call.context(app), |tx| {
        let ground = Ground::of(tx.db(), call)?;
        let mut rows = vec![];
        for (index, id) in ids.iter().enumerate() {
            match mentor::application(tx.db(), ground.school, *id) {
                Ok(row) => rows.push(row),
                Err(shiyou_persistence::StoreError::NotFound) => {
                    return Err(not_here(&format!("/ids/{index}")));
                }
                Err(other) => return Err(other.into()),
            }
        }
        let people: Vec<StaffId> = rows.iter().map(|row| StaffId(row.staff_id)).collect();
        let dossiers = chosen(tx.db(), &ground, &people)?;
        let mut issues = vec![];
        for (index, (row, dossier)) in rows.iter().zip(&dossiers).enumerate() {
            let (pointer, name) = (format!("/ids/{index}"), &dossier.row.name);
            if row.state != ApplicationState::Submitted.code() {
                issues.push(of_person(name, &DECIDED.issue(), pointer));
                continue;
            }
            if decision == Applied::Approved {
                issues.extend(blocking(dossier).iter().map(|one| of_person(name, one, &pointer)));
                if note.is_none() && is_exception(dossier) {
                    issues.push(REASON_NEEDED.at("/note").with("name", name));
                }
            }
        }
        AppError::unless_empty(issues)?;
        let at = (tx.row_time(), account_of(call));
        for row in &rows {
            mentor::decide(tx.db(), ground.school, row, state.code(), note.as_deref(), at)?;
            let detail = serde_json::json!({ "state": state.code(), "staff": StaffId(row.staff_id) });
            tx.audit("mentor.application_decided", Some(("mentor_application", row.id)), detail);
            tx.changed("mentor_application", row.id, Action::Updated);
        }
        Ok::<_, AppError>(people.iter().map(|id| id.0).collect::<Vec<_>>())
    })?;
    app.store.read(|db| Ok(items_of(db, call, &people)?))
}

fn needs_application(ground: &Ground) -> AppResult<()> {
    match ground.rules.pool {
        MentorPool::Automatic => Err(AppError::Conflict(NOT_NEEDED.issue())),
        MentorPool::Application | MentorPool::Recommendation => Ok(()),
    }
}

/// The dossiers of these, in their order.
///
/// # Errors
/// [`AppError::Invalid`] at the place of one who is not of the school or is named twice.
pub(super) fn chosen(db: &mut Db, ground: &Ground, people: &[StaffId]) -> AppResult<Vec<Dossier>> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    let mut rows = staff::find_many(db, ground.school, &ids)?;
    let mut fields = Fields::default();
    for (index, id) in ids.iter().enumerate() {
        if !rows.iter().any(|row| row.id == *id) || ids[..index].contains(id) {
            fields.not_here(&format!("/staff_ids/{index}"));
        }
    }
    fields.finish()?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(ground.dossiers(db, rows)?)
}

fn blocking(dossier: &Dossier) -> Vec<Issue> {
    let findings = dossier.progress.findings.iter().filter(|finding| finding.blocks);
    findings.map(|finding| finding.explanation.clone()).collect()
}

fn is_exception(dossier: &Dossier) -> bool {
    let mut findings = dossier.progress.findings.iter();
    findings.any(|finding| finding.rule == EligibilityRule::Standing && !finding.passed && !finding.blocks)
}

pub(super) fn account_of(call: &Call) -> Option<i64> {
    match call.actor() {
        Actor::Account(id) => Some(id.0),
        Actor::Client(_) | Actor::System => None,
    }
}
