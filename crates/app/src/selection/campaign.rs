//! Campaigns as a list and one by one, and how they go on.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use shiyou_domain::access::{ClassAction, ClassScope, Permission, PersonKind};
use shiyou_domain::id::{CampaignId, ClassId, SchemeId, TermId};
use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::selection::{CAMPAIGN_STEP, CampaignState};
use shiyou_persistence::campaign::{self, CampaignCounts, CampaignFilter, CampaignRow, CampaignStep, Unit};
use shiyou_persistence::{Action, Db};

use super::roster::{Campaign, state_of};
use crate::{App, AppError, AppResult, Call};

static STATE_UNKNOWN: IssueText =
    IssueText { code: "campaign_state_unknown", zh: "没有这个阶段。", en: "There is no such state." };
static BY_CONFIRMING: IssueText = IssueText {
    code: "campaign_to_be_confirmed",
    zh: "请在统筹页面确认结对。",
    en: "Confirm the pairs on the board.",
};

/// Which campaigns are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CampaignQuery {
    pub term: Option<TermId>,
    /// By code.
    pub state: Option<String>,
}

/// A campaign with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignView {
    pub id: CampaignId,
    pub term: TermId,
    pub scheme: SchemeId,
    pub name: String,
    pub unit_kind: String,
    /// Of a class or a grade.
    pub unit: Option<i64>,
    pub unit_name: String,
    pub state: CampaignState,
    pub round: u32,
    pub rounds: u32,
    /// `ranked` or `one_per_round`.
    pub way: &'static str,
    pub opens_at: Option<DateTime<Utc>>,
    pub closes_at: Option<DateTime<Utc>>,
    pub counts: CampaignCounts,
    pub version: i32,
    pub allowed_actions: Vec<&'static str>,
}

/// Campaigns of the school; a student's or guardian's own.
///
/// # Errors
/// Those of the store.
pub fn list_campaigns(app: &App, call: &Call, query: &CampaignQuery) -> AppResult<Vec<CampaignView>> {
    app.store.read(|db| {
        let rows = match family(call) {
            None => {
                let filter = CampaignFilter { term: query.term, state: query.state.clone() };
                campaign::list(db, call.school(), &filter)?
            }
            Some(children) => {
                let mut own = vec![];
                for child in children {
                    own.extend(campaign::of_student(db, call.school(), child)?);
                }
                own.sort_by_key(|row| std::cmp::Reverse(row.id));
                own.dedup_by_key(|row| row.id);
                own.retain(|row| {
                    query.term.is_none_or(|term| row.term_id == term.0)
                        && query.state.as_ref().is_none_or(|state| row.state == *state)
                });
                own
            }
        };
        views(db, call, rows)
    })
}

/// # Errors
/// [`AppError::NotFound`], also for a family whose child takes no part.
pub fn get_campaign(app: &App, call: &Call, id: CampaignId) -> AppResult<CampaignView> {
    app.store.read(|db| {
        if let Some(children) = family(call) {
            let mut takes_part = false;
            for child in children {
                takes_part |=
                    campaign::of_student(db, call.school(), child)?.iter().any(|row| row.id == id.0);
            }
            if !takes_part {
                return Err(AppError::NotFound);
            }
        }
        view_of(db, call, id)
    })
}

/// Takes a campaign into its next state, and keeps the reason in the log; the pairs are confirmed by [`super::confirm_campaign`] only.
///
/// # Errors
/// [`AppError::Conflict`] if it cannot go there.
pub fn advance_campaign(
    app: &App,
    call: &Call,
    id: CampaignId,
    to: &str,
    reason: Option<&str>,
) -> AppResult<CampaignView> {
    let to = CampaignState::from_code(to).ok_or_else(|| AppError::invalid(STATE_UNKNOWN.at("/to")))?;
    let school = call.school();
    app.store.write(&call.context(app), |tx| {
        let campaign = Campaign::find(tx.db(), school, id)?;
        let (from, round) = (campaign.state, campaign.round());
        if !from.can_become(to, round, campaign.rounds()) {
            let issue = CAMPAIGN_STEP.at("/to").with("from", from.name(call.language));
            return Err(AppError::Conflict(issue.with("to", to.name(call.language))));
        }
        if to == CampaignState::Confirmed {
            return Err(AppError::Conflict(BY_CONFIRMING.at("/to")));
        }
        let next_round = from == CampaignState::Answering && to == CampaignState::Choosing;
        let opens = to == CampaignState::Choosing && campaign.row.opens_at.is_none();
        let step = CampaignStep {
            state: to.code(),
            round: campaign.row.round + i32::from(next_round),
            opens_at: opens.then(|| tx.row_time()),
            confirmed_at: None,
        };
        campaign::move_on(tx.db(), school, id, campaign.row.version, &step)?;
        if next_round {
            campaign::mark_answered(tx.db(), school, id, None, None)?;
        }
        let detail = serde_json::json!({ "from": from.code(), "to": to.code(), "reason": reason });
        tx.audit("campaign.advanced", Some(("campaign", id.0)), detail);
        tx.changed("campaign", id, Action::Updated);
        view_of(tx.db(), call, id)
    })
}

/// The children of a caller who is of a family; none for the staff.
fn family(call: &Call) -> Option<Vec<shiyou_domain::id::StudentId>> {
    match call.reader.person {
        PersonKind::Student(id) => Some(vec![id]),
        PersonKind::Guardian(_) => Some(call.reader.children.iter().copied().collect()),
        PersonKind::Staff(_) | PersonKind::None => None,
    }
}

pub(super) fn view_of(db: &mut Db, call: &Call, id: CampaignId) -> AppResult<CampaignView> {
    let row = campaign::find(db, call.school(), id)?;
    views(db, call, vec![row])?.pop().ok_or(AppError::NotFound)
}

pub(super) fn views(db: &mut Db, call: &Call, rows: Vec<CampaignRow>) -> AppResult<Vec<CampaignView>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let counts = campaign::counts(db, call.school(), &ids)?;
    let units: Vec<Unit> = campaign::units(db, call.school())?.into_values().collect();
    // Campaigns of a term follow the same few schemes.
    let mut rules: HashMap<i64, (u32, &'static str)> = HashMap::new();
    let enters = call.reader.classes(ClassAction::EnterChoices);
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let (rounds, way) = match rules.get(&row.scheme_id) {
            Some(known) => *known,
            None => {
                let choices = Campaign::of(db, call.school(), row.clone())?.document.selection.choices;
                *rules.entry(row.scheme_id).or_insert((choices.rounds, choices.way.code()))
            }
        };
        let state = state_of(&row)?;
        let round = u32::try_from(row.round).unwrap_or(1);
        found.push(CampaignView {
            id: CampaignId(row.id),
            term: TermId(row.term_id),
            scheme: SchemeId(row.scheme_id),
            unit_name: unit_name(&units, &row.unit_kind, row.unit_id, call.language),
            allowed_actions: actions(call, &row, state, (round, rounds), &units, &enters),
            counts: counts.get(&row.id).copied().unwrap_or_default(),
            name: row.name,
            unit_kind: row.unit_kind,
            unit: row.unit_id,
            state,
            round,
            rounds,
            way,
            opens_at: row.opens_at.map(|at| at.and_utc()),
            closes_at: row.closes_at.map(|at| at.and_utc()),
            version: row.version,
        });
    }
    Ok(found)
}

fn actions(
    call: &Call,
    row: &CampaignRow,
    state: CampaignState,
    (round, rounds): (u32, u32),
    units: &[Unit],
    enters: &ClassScope,
) -> Vec<&'static str> {
    let mut actions = vec![];
    let goes_on = state.next(round, rounds).iter().any(|to| *to != CampaignState::Confirmed);
    if goes_on && call.reader.holds(Permission::CampaignsManage) {
        actions.push("advance");
    }
    let of_unit = |unit: &&Unit| match row.unit_kind.as_str() {
        "class" => Some(unit.class) == row.unit_id,
        "grade" => Some(unit.grade) == row.unit_id,
        _ => true,
    };
    let has_class = || units.iter().filter(of_unit).any(|unit| enters.admits(ClassId(unit.class)));
    if state == CampaignState::Choosing && call.reader.holds(Permission::CampaignsChooseFor) && has_class() {
        actions.push("enter_choices");
    }
    actions
}

pub(super) fn unit_name(units: &[Unit], kind: &str, id: Option<i64>, language: Language) -> String {
    let class = units.iter().find(|unit| kind == "class" && Some(unit.class) == id);
    let grade = units.iter().find(|unit| kind == "grade" && Some(unit.grade) == id);
    match (class, grade, language) {
        (Some(unit), ..) => unit.class_name.clone(),
        (_, Some(unit), _) => unit.grade_name.clone(),
        (None, None, Language::Chinese) => "全校".to_owned(),
        (None, None, Language::English) => "Whole school".to_owned(),
    }
}
