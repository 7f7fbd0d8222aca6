//! The audit log, read.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use shiyou_domain::id::AuditId;
use shiyou_domain::issue::Language;
use shiyou_persistence::ledger::{AuditFilter, AuditRow, list_audit};
use shiyou_persistence::{Db, account};

use crate::paging::{Listed, Paging};
use crate::{App, AppResult, Call};

/// One entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditItem {
    pub id: AuditId,
    /// Its number in the chain of the school; none within the second before it is sealed.
    pub sequence: Option<i64>,
    pub at: DateTime<Utc>,
    /// Name of the person or program.
    pub actor: String,
    pub action: String,
    pub entity: Option<String>,
    pub entity_id: Option<i64>,
    pub detail: Option<serde_json::Value>,
}

/// Entries of the school, newest first.
///
/// # Errors
/// [`crate::AppError::Invalid`] if the cursor cannot be read.
pub fn list(app: &App, call: &Call, action: Option<String>, paging: &Paging) -> AppResult<Listed<AuditItem>> {
    let page = paging.request()?;
    let filter = AuditFilter { action, entity: None };
    app.store.read(|db| {
        let rows = list_audit(db, call.school(), &filter, &page)?;
        let names = Names::load(db, &rows.items)?;
        let next_cursor = rows.next_cursor;
        let item = |row: AuditRow| {
            Ok(AuditItem {
                id: AuditId(row.id),
                sequence: row.sequence,
                at: row.at.and_utc(),
                actor: names.of(&row, call.language),
                action: row.action,
                entity: row.entity,
                entity_id: row.entity_id,
                detail: row.detail.map(|detail| serde_json::from_str(&detail)).transpose()?,
            })
        };
        let items = rows.items.into_iter().map(item).collect::<AppResult<_>>()?;
        Ok(Listed { items, next_cursor, total: None })
    })
}

struct Names {
    accounts: HashMap<i64, String>,
    clients: HashMap<i64, String>,
}

impl Names {
    fn load(db: &mut Db, rows: &[AuditRow]) -> AppResult<Self> {
        let ids = |kind: &str| {
            let mut ids: Vec<i64> =
                rows.iter().filter(|row| row.actor_kind == kind).filter_map(|row| row.actor_id).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        Ok(Self {
            accounts: account::names(db, &ids("account"))?,
            clients: account::client_names(db, &ids("client"))?,
        })
    }

    fn of(&self, row: &AuditRow, language: Language) -> String {
        let names = match row.actor_kind.as_str() {
            "account" => &self.accounts,
            "client" => &self.clients,
            _ => {
                let system = match language {
                    Language::Chinese => "系统",
                    Language::English => "System",
                };
                return system.to_owned();
            }
        };
        row.actor_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default()
    }
}
