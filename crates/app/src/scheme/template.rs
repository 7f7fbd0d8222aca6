//! Schemes that a district offers its schools: shown in the gallery beside the presets, adopted like them.

use chrono::{DateTime, Utc};
use serde_json::Value;
use shiyou_domain::access::Permission;
use shiyou_domain::id::{DistrictId, SchemeTemplateId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::scheme::{LocalText, SchemeDocument};
use shiyou_persistence::scheme::{self, NewTemplate, TemplateRow};
use shiyou_persistence::{Action, Db, StoreResult, school};

use super::{Adopted, card, dry_run};
use crate::{App, AppError, AppResult, Call};

static NO_DISTRICT: IssueText = IssueText {
    code: "school_without_district",
    zh: "这所学校还没有归到哪个区，方案不知道下发给谁。",
    en: "This school belongs to no district: nobody to offer the scheme to.",
};

/// A scheme that is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateView {
    pub id: SchemeTemplateId,
    /// None if it is offered to every school.
    pub district_name: Option<String>,
    pub card: LocalText,
    pub open_points: usize,
    pub document: SchemeDocument,
    pub offered_at: DateTime<Utc>,
    pub allowed_actions: Vec<&'static str>,
}

/// What is offered to the caller's school, the newest first.
///
/// # Errors
/// Those of the store.
pub fn list_scheme_templates(app: &App, call: &Call) -> AppResult<Vec<TemplateView>> {
    app.store.read(|db| {
        let district = district(db, call)?;
        let rows = scheme::list_templates(db, district)?;
        rows.into_iter().map(|row| view(db, call, row)).collect()
    })
}

/// Offers a scheme to the schools of the district that the caller's school belongs to.
///
/// # Errors
/// [`AppError::Conflict`] if it belongs to none; [`AppError::Invalid`] with everything wrong with the document.
pub fn create_scheme_template(
    app: &App,
    call: &Call,
    preset: Option<String>,
    document: Option<Value>,
) -> AppResult<TemplateView> {
    let document = Adopted::read(preset.as_deref(), document.as_ref())?;
    let json = serde_json::to_string(&document)?;
    let made = app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let district = district(tx.db(), call)?.ok_or_else(|| AppError::Conflict(NO_DISTRICT.issue()))?;
        let id = tx.fresh_id();
        let row = NewTemplate {
            id,
            district_id: Some(district.0),
            name: &document.name.zh,
            plan: &document.source.plan,
            document: &json,
            offered_by: call.reader.account.map(|account| account.0),
            created_at: tx.row_time(),
        };
        scheme::insert_template(tx.db(), &row)?;
        tx.changed("scheme_template", id, Action::Created);
        tx.audit(
            "scheme.offered",
            Some(("scheme_template", id)),
            serde_json::json!({ "name": document.name.zh }),
        );
        Ok::<_, AppError>(id)
    })?;
    app.store.read(|db| {
        let district = district(db, call)?;
        let row = scheme::find_template(db, district, SchemeTemplateId(made.id()))?;
        view(db, call, row)
    })
}

/// Takes an offer back; schools that have adopted it keep what they have.
///
/// # Errors
/// [`AppError::NotFound`], also for an offer of another district.
pub fn delete_scheme_template(app: &App, call: &Call, id: SchemeTemplateId) -> AppResult<()> {
    app.store.write(&call.context(app), |tx| {
        let district = district(tx.db(), call)?.ok_or(AppError::NotFound)?;
        scheme::delete_template(tx.db(), district, id)?;
        tx.changed("scheme_template", id, Action::Deleted);
        tx.audit("scheme.offer_withdrawn", Some(("scheme_template", id.0)), serde_json::json!({}));
        Ok(())
    })
}

fn district(db: &mut Db, call: &Call) -> StoreResult<Option<DistrictId>> {
    Ok(school::find(db, call.school())?.district_id.map(DistrictId))
}

fn view(db: &mut Db, call: &Call, row: TemplateRow) -> AppResult<TemplateView> {
    let document: SchemeDocument = serde_json::from_str(&row.document)?;
    let district_name = match row.district_id {
        Some(id) => Some(school::find_district(db, DistrictId(id))?),
        None => None,
    };
    let own = row.district_id.is_some() && call.reader.holds(Permission::SchemesOffer);
    Ok(TemplateView {
        id: SchemeTemplateId(row.id),
        district_name,
        card: card(&document),
        open_points: dry_run::open_points(&serde_json::to_value(&document)?).len(),
        document,
        offered_at: row.created_at.and_utc(),
        allowed_actions: own.then_some("delete").into_iter().collect(),
    })
}
