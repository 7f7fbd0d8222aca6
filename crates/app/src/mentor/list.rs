//! The pool: everybody on the staff with how far he has come.

use std::collections::HashMap;

use shiyou_domain::access::Permission;
use shiyou_domain::id::{MentorApplicationId, StaffId};
use shiyou_domain::mentor::{
    AppointmentState, AppointmentStatus, EligibilityRule, MentorStage, is_key_qualified,
};
use shiyou_persistence::page::PageRequest;
use shiyou_persistence::staff::{self, StaffFilter};
use shiyou_persistence::{Db, StoreResult};

use super::view::{ExamView, MentorRules, RuleView, rule_view};
use super::{AppointmentView, CertificateView, Dossier, Ground};
use crate::paging::Paging;
use crate::{App, AppResult, Call};

/// Members of the staff looked at in one go.
const AT_ONCE: u32 = 500;

/// Whom to list; what is not said does not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MentorQuery {
    /// A `MentorStage` by its code.
    pub stage: Option<String>,
    pub kind: Option<String>,
    /// Characters of the name, its pinyin or initials, or the beginning of the staff number.
    pub search: Option<String>,
    pub paging: Paging,
}

/// One line of the pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorItem {
    pub id: StaffId,
    pub staff_no: Option<String>,
    pub name: String,
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    pub stage: MentorStage,
    /// Rules that are not met, each explained.
    pub failed: Vec<RuleView>,
    /// Up to today, in tenths of an hour.
    pub trained_tenths: u32,
    pub exam: Option<ExamView>,
    /// The one that counts, else the last.
    pub certificate: Option<CertificateView>,
    /// The one that counts, else the last.
    pub appointment: Option<AppointmentView>,
    /// The one that waits for a decision.
    pub application: Option<MentorApplicationId>,
    pub is_key: bool,
    /// Whether a qualification makes a key mentor.
    pub key_qualified: bool,
    /// Today.
    pub mentees: i64,
    pub actions: Vec<&'static str>,
}

/// A page of the pool, with the rules it is measured by.
#[derive(Debug, Clone, PartialEq)]
pub struct MentorList {
    pub rules: MentorRules,
    pub items: Vec<MentorItem>,
    pub next_cursor: Option<String>,
    /// How many stand where, of everybody the other filters leave; only where they are asked for.
    pub counts: Option<Vec<(MentorStage, i64)>>,
}

/// The pool, by the pinyin of the names.
///
/// The stage follows from the rules and is kept nowhere, so the staff is gone through in its order until the page is
/// full; everybody, where the counts are asked for.
///
/// # Errors
/// [`crate::AppError::Invalid`] if the cursor cannot be read.
pub fn list_mentors(app: &App, call: &Call, query: &MentorQuery) -> AppResult<MentorList> {
    let MentorQuery { stage, kind, search, paging } = query;
    let page = paging.request()?;
    let wanted = stage.as_deref().map(MentorStage::from_code);
    let filter = StaffFilter { kind: kind.clone(), status: None, search: search.clone() };
    app.store.read(|db| {
        let ground = Ground::of(db, call)?;
        let mut counts = vec![0i64; MentorStage::ALL.len()];
        let mut found: Vec<Dossier> = vec![];
        let mut from_start = paging.count;
        let mut cursor = if paging.count { None } else { paging.cursor.clone() };
        let after = page.after().map(|after| (after.key.clone(), after.id));
        loop {
            let request = PageRequest::new(Some(AT_ONCE), cursor.as_deref())?;
            let batch = staff::list(db, call.school(), &filter, &request)?;
            for dossier in ground.dossiers(db, batch.items)? {
                if is_gone(&dossier) {
                    continue;
                }
                if let Some(place) = MentorStage::ALL.iter().position(|one| *one == dossier.progress.stage) {
                    counts[place] += 1;
                }
                let place = (dossier.row.name_key.clone(), dossier.row.id);
                let behind = !from_start || after.as_ref().is_none_or(|after| place > *after);
                let fits = wanted.is_none_or(|wanted| wanted == Some(dossier.progress.stage));
                if behind && fits && (found.len() as i64) < page.rows() {
                    found.push(dossier);
                }
            }
            cursor = batch.next_cursor;
            if cursor.is_none() || (!paging.count && found.len() as i64 >= page.rows()) {
                break;
            }
        }
        from_start = from_start && cursor.is_none();
        let cut = page.cut(found, |dossier| (dossier.row.name_key.clone(), dossier.row.id));
        Ok(MentorList {
            rules: MentorRules::of(&ground),
            next_cursor: cut.next_cursor,
            items: items(db, call, &ground, cut.items)?,
            counts: from_start.then(|| MentorStage::ALL.iter().copied().zip(counts).collect()),
        })
    })
}

/// Who has left long ago is no part of the pool, unless an appointment still runs.
fn is_gone(dossier: &Dossier) -> bool {
    dossier.row.status == "left" && dossier.progress.appointment.is_none()
}

pub(super) fn items(
    db: &mut Db,
    call: &Call,
    ground: &Ground,
    dossiers: Vec<Dossier>,
) -> StoreResult<Vec<MentorItem>> {
    let ids: Vec<i64> = dossiers.iter().map(|dossier| dossier.row.id).collect();
    let mentees = staff::mentee_counts(db, ground.school, &ids, ground.day)?;
    Ok(dossiers.into_iter().map(|dossier| item(call, ground, &mentees, dossier)).collect())
}

/// The lines of these members of the staff, in the order of the ids.
pub(super) fn items_of(db: &mut Db, call: &Call, ids: &[i64]) -> StoreResult<Vec<MentorItem>> {
    let ground = Ground::of(db, call)?;
    let mut rows = staff::find_many(db, ground.school, ids)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    let dossiers = ground.dossiers(db, rows)?;
    items(db, call, &ground, dossiers)
}

pub(super) fn item(
    call: &Call,
    ground: &Ground,
    mentees: &HashMap<i64, i64>,
    dossier: Dossier,
) -> MentorItem {
    let exam = dossier.facts.best_exam(ground.day).map(ExamView::of);
    let certificate = certificate_of(ground, &dossier);
    let appointment = appointment_of(ground, &dossier);
    let application = dossier.applications.last().filter(|last| last.state == "submitted");
    let application = application.map(|last| MentorApplicationId(last.id));
    let actions = actions(call, &dossier, appointment.as_ref());
    let Dossier { row, facts, progress, .. } = dossier;
    MentorItem {
        id: StaffId(row.id),
        stage: progress.stage,
        failed: progress
            .findings
            .iter()
            .filter(|finding| !finding.passed)
            .map(|finding| rule_view(finding, call.language))
            .collect(),
        trained_tenths: facts.trained_tenths(ground.day),
        exam,
        certificate,
        is_key: appointment.as_ref().is_some_and(|one| one.is_key && one.status == AppointmentStatus::Active),
        appointment,
        application,
        key_qualified: is_key_qualified(&ground.rules, &facts),
        mentees: mentees.get(&row.id).copied().unwrap_or_default(),
        staff_no: row.staff_no,
        name: row.name,
        kind: row.kind,
        post: row.post,
        title: row.title,
        actions,
    }
}

fn certificate_of(ground: &Ground, dossier: &Dossier) -> Option<CertificateView> {
    let valid = dossier.facts.valid_certificate(ground.day);
    let place = valid.and_then(|valid| dossier.facts.certificates.iter().position(|one| one == valid));
    let row = place.and_then(|place| dossier.certificates.get(place)).or(dossier.certificates.last())?;
    Some(CertificateView::of(row, &dossier.row, ground.day))
}

fn appointment_of(ground: &Ground, dossier: &Dossier) -> Option<AppointmentView> {
    let place = dossier.progress.appointment.map(|(place, _)| place);
    let place = place.or_else(|| dossier.appointments.len().checked_sub(1))?;
    AppointmentView::of(ground, dossier, place)
}

/// What may be done next with somebody, for whoever manages the pool.
fn actions(call: &Call, dossier: &Dossier, appointment: Option<&AppointmentView>) -> Vec<&'static str> {
    if !call.reader.holds(Permission::MentorsManage) {
        return vec![];
    }
    let mut actions = match dossier.progress.stage {
        MentorStage::NotEligible => vec![],
        MentorStage::MayApply | MentorStage::Declined => vec!["nominate"],
        MentorStage::Applied => vec!["approve", "decline"],
        MentorStage::InTraining => {
            let missing = dossier.progress.findings.iter().filter(|finding| !finding.passed);
            let only_certificate =
                missing.clone().all(|finding| finding.rule == EligibilityRule::Certificate);
            if only_certificate { vec!["issue_certificate"] } else { vec![] }
        }
        MentorStage::Ready | MentorStage::InPool => vec!["appoint"],
        MentorStage::Appointed | MentorStage::Suspended => vec![],
    };
    match appointment.map(|one| (one.state, one.status)) {
        Some((AppointmentState::Active, AppointmentStatus::Active | AppointmentStatus::Suspended)) => {
            actions.extend(["suspend", "end"]);
        }
        Some((AppointmentState::Suspended, AppointmentStatus::Suspended)) => {
            actions.extend(["resume", "end"]);
        }
        _ => {}
    }
    actions
}
