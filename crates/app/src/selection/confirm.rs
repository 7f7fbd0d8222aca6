//! Confirming: the pairs of the board become mentorships, in one transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shiyou_domain::id::{CampaignId, StaffId, TermId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::selection::{CAMPAIGN_STEP, CampaignState, broken_rules};
use shiyou_persistence::campaign::{self, CampaignStep};
use shiyou_persistence::ledger::Counter;
use shiyou_persistence::mentorship::{self, NewMentorGroup, NewMentorship};
use shiyou_persistence::{Action, Tx, school};

use super::campaign::{CampaignView, view_of};
use super::own::{origin, outcome};
use super::roster::Roster;
use crate::{App, AppError, AppResult, Call, duty};

static REASON_LENGTH: IssueText = IssueText {
    code: "override_reason_length",
    zh: "理由要有 2 到 500 个字。",
    en: "The reason has 2 to 500 characters.",
};
static NOBODY: IssueText =
    IssueText {
        code: "nobody_placed", zh: "还没有任何学生有导师。", en: "No student has a mentor yet."
    };

/// Makes groups and mentorships of the board. A broken rule stands against it unless the office gives a reason.
///
/// # Errors
/// [`AppError::Conflict`] in another state than coordination; [`AppError::Invalid`] with every broken rule.
pub fn confirm_campaign(
    app: &App,
    call: &Call,
    id: CampaignId,
    override_reason: Option<&str>,
) -> AppResult<CampaignView> {
    confirm(app, call, id, override_reason)?;
    pairs_came_into_force(app, call, id)?;
    app.store.read(|db| view_of(db, call, id))
}

/// Confirms the campaigns of many classes, each by itself; what follows from the new pairs is done once.
///
/// # Errors
/// As [`confirm_campaign`]; those before the one that fails stay confirmed.
pub fn confirm_campaigns(app: &App, call: &Call, ids: &[CampaignId]) -> AppResult<()> {
    ids.iter().try_for_each(|id| confirm(app, call, *id, None))?;
    ids.last().map_or(Ok(()), |last| pairs_came_into_force(app, call, *last))
}

fn confirm(app: &App, call: &Call, id: CampaignId, override_reason: Option<&str>) -> AppResult<()> {
    let reason = override_reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_some_and(|reason| !(2..=500).contains(&reason.chars().count())) {
        return Err(AppError::invalid(REASON_LENGTH.at("/override_reason")));
    }
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let roster = Roster::load(tx.db(), call.school(), id, call.today())?;
        let (state, to) = (roster.campaign.state, CampaignState::Confirmed);
        if !state.can_become(to, roster.campaign.round(), roster.campaign.rounds()) {
            let issue = CAMPAIGN_STEP.issue().with("from", state.name(call.language));
            return Err(AppError::Conflict(issue.with("to", to.name(call.language))));
        }
        if roster.students.iter().all(|student| student.seat.mentor_id.is_none()) {
            return Err(AppError::invalid(NOBODY.issue()));
        }
        let broken = broken_rules(&roster.placing());
        if reason.is_none() {
            AppError::unless_empty(broken.iter().map(|problem| problem.issue.clone()).collect())?;
        }
        let term = school::find_term(tx.db(), call.school(), TermId(roster.campaign.row.term_id))?;
        write_pairs(tx, &roster, call.today().clamp(term.starts_on, term.ends_on))?;
        let step = CampaignStep {
            state: to.code(),
            round: roster.campaign.row.round,
            opens_at: None,
            confirmed_at: Some(tx.row_time()),
        };
        campaign::move_on(tx.db(), call.school(), id, roster.campaign.row.version, &step)?;
        tx.changed("campaign", id, Action::Updated);
        let rules: Vec<&str> = broken.iter().map(|problem| problem.issue.code()).collect();
        tx.audit(
            "campaign.confirmed",
            Some(("campaign", id.0)),
            serde_json::json!({ "override_reason": reason, "broken_rules": rules }),
        );
        Ok::<_, AppError>(id.0)
    })?;
    Ok(())
}

/// What follows from new pairs, after they were written. The one place for it.
fn pairs_came_into_force(app: &App, call: &Call, id: CampaignId) -> AppResult<()> {
    let campaign = app.store.read(|db| campaign::find(db, call.school(), id))?;
    duty::expand_for_term(app, call, TermId(campaign.term_id))?;
    Ok(())
}

fn write_pairs(tx: &mut Tx<'_>, roster: &Roster, starts_on: NaiveDate) -> AppResult<()> {
    let (school, row, kind) = (tx.school(), &roster.campaign.row, roster.campaign.kind().code());
    let at = tx.row_time();
    let students: Vec<i64> = roster.students.iter().map(|student| student.row.id).collect();
    // Whoever goes on from an earlier pairing changes over on the day.
    let ended = mentorship::end_running(tx.db(), school, &students, kind, starts_on, "new_campaign")?;
    for old in &ended {
        tx.changed("mentorship", old.id, Action::Updated);
    }
    let mut groups: BTreeMap<StaffId, i64> = BTreeMap::new();
    let mut pairs = vec![];
    let mut counts: BTreeMap<(&'static str, i64), i64> = BTreeMap::new();
    for student in &roster.students {
        let had_one = ended.iter().any(|old| old.student == student.row.id);
        let unit = student.row.class_id.and_then(|class| roster.units.get(&class));
        let mentor = student.seat.mentor_id.and_then(|id| roster.mentor(StaffId(id)));
        let by = i64::from(mentor.is_some()) - i64::from(had_one);
        *counts.entry(("school", school.0)).or_default() += by;
        if let Some(unit) = unit {
            *counts.entry(("class", unit.class)).or_default() += by;
        }
        let Some(mentor) = mentor else { continue };
        let group = *groups.entry(mentor.id()).or_insert_with(|| tx.fresh_id());
        let why = outcome(roster, student, mentor);
        let explanation = serde_json::json!({
            "teaches_class": why.teaches_class, "met": why.met, "previous": why.previous, "mode": row.mode,
        });
        pairs.push(NewMentorship {
            id: tx.fresh_id(),
            school_id: school.0,
            term_id: row.term_id,
            student_id: student.row.id,
            staff_id: mentor.row.id,
            kind,
            group_id: Some(group),
            campaign_id: Some(row.id),
            starts_on,
            origin: origin(roster, student, mentor),
            rank: why.rank.and_then(|rank| i32::try_from(rank).ok()),
            explanation: Some(explanation.to_string()),
            created_at: at,
        });
    }
    let new_groups: Vec<NewMentorGroup<'_>> = groups
        .iter()
        .map(|(mentor, id)| NewMentorGroup {
            id: *id,
            school_id: school.0,
            term_id: row.term_id,
            campaign_id: Some(row.id),
            staff_id: mentor.0,
            unit_kind: &row.unit_kind,
            unit_id: row.unit_id,
            created_at: at,
        })
        .collect();
    mentorship::insert_groups(tx.db(), &new_groups)?;
    mentorship::insert_all(tx.db(), &pairs)?;
    for group in &new_groups {
        tx.changed("mentor_group", group.id, Action::Created);
    }
    for pair in &pairs {
        tx.changed("mentorship", pair.id, Action::Created);
    }
    for ((scope_kind, scope_id), by) in counts {
        let counter = Counter { name: "with_mentor", scope_kind, scope_id, period: String::new() };
        tx.count(counter, by);
    }
    Ok(())
}
