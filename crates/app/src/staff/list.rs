use std::collections::{HashMap, HashSet};

use shiyou_domain::access::StaffAction;
use shiyou_domain::id::StaffId;
use shiyou_persistence::staff::{self, StaffFilter, StaffRow};
use shiyou_persistence::{account, words};

use crate::paging::{Listed, Paging};
use crate::{App, AppResult, Call};

/// Which members of the staff to list; what is not said does not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffQuery {
    pub kind: Option<String>,
    pub status: Option<String>,
    /// Characters of the name, its pinyin or initials, or the beginning of the staff number.
    pub search: Option<String>,
    pub paging: Paging,
}

/// A member of the staff as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffItem {
    pub id: StaffId,
    pub staff_no: Option<String>,
    pub name: String,
    pub gender: String,
    pub kind: String,
    pub post: Option<String>,
    pub title: Option<String>,
    pub subjects: Vec<String>,
    pub status: String,
    /// Today.
    pub mentees: i64,
    /// Codes of the roles of the account.
    pub roles: Vec<String>,
    pub has_account: bool,
    pub actions: Vec<&'static str>,
}

/// The staff, by the pinyin of their names.
///
/// # Errors
/// [`crate::AppError::Invalid`] if the cursor cannot be read.
pub fn list(app: &App, call: &Call, query: &StaffQuery) -> AppResult<Listed<StaffItem>> {
    let StaffQuery { kind, status, search, paging } = query;
    let page = paging.request()?;
    let school = call.school();
    let filter = StaffFilter { kind: kind.clone(), status: status.clone(), search: search.clone() };
    app.store.read(|db| {
        let rows = staff::list(db, school, &filter, &page)?;
        let total = paging.count.then(|| staff::count(db, school, &filter)).transpose()?;
        let ids: Vec<i64> = rows.items.iter().map(|row| row.id).collect();
        let mentees = staff::mentee_counts(db, school, &ids, call.today())?;
        let accounts = account::find_many(db, school, "staff", &ids)?;
        let person_of: HashMap<i64, i64> =
            accounts.iter().filter_map(|account| Some((account.id, account.person_id?))).collect();
        let has_account: HashSet<i64> = person_of.values().copied().collect();
        let mut roles: HashMap<i64, Vec<String>> = HashMap::new();
        let account_ids: Vec<i64> = accounts.iter().map(|account| account.id).collect();
        for row in account::roles_of(db, &account_ids)? {
            if let Some(person) = person_of.get(&row.account_id) {
                roles.entry(*person).or_default().push(row.role);
            }
        }
        let next_cursor = rows.next_cursor;
        let item = |row: StaffRow| {
            Ok(StaffItem {
                id: StaffId(row.id),
                subjects: words::read(&row.subjects)?,
                mentees: mentees.get(&row.id).copied().unwrap_or_default(),
                roles: roles.remove(&row.id).unwrap_or_default(),
                has_account: has_account.contains(&row.id),
                actions: actions(call, StaffId(row.id)),
                staff_no: row.staff_no,
                name: row.name,
                gender: row.gender,
                kind: row.kind,
                post: row.post,
                title: row.title,
                status: row.status,
            })
        };
        let items = rows.items.into_iter().map(item).collect::<AppResult<_>>()?;
        Ok(Listed { items, next_cursor, total })
    })
}

/// What the caller may do with a member of the staff, the grades of his mentees aside.
pub(super) fn actions(call: &Call, id: StaffId) -> Vec<&'static str> {
    let place = shiyou_domain::access::StaffPlace { id, grades: &[] };
    let may = |action: &&StaffAction| call.reader.staff_members(**action).admits(&place);
    StaffAction::ALL.iter().filter(may).map(|action| action.code()).collect()
}
