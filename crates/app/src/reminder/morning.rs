//! The daily digest: made once a school day, for everybody who has something to do.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde_json::json;
use shiyou_domain::access::{PersonKind, Reader, Role, RoleGrant, RoleScope};
use shiyou_domain::calendar::{Term, monday_of};
use shiyou_domain::id::{AccountId, GradeId, SchoolId, StaffId, TermId};
use shiyou_domain::reminder::{Carrier, Digest, Morning, Owed};
use shiyou_persistence::account::{self, AccountRow, RoleRow};
use shiyou_persistence::reminder::{self, ChannelRow, ChoicesRow, NewDelivery, NewNotice, OwedRow};
use shiyou_persistence::school::{self, SchoolRow};
use shiyou_persistence::{Actor, Db, Tx, WriteContext, class};

use super::deliver::{DELIVERY_JOB, payload};
use super::{mail, target};
use crate::auth::{grant_of, zone_of};
use crate::duty::read_term;
use crate::week::offices_held;
use crate::{App, AppResult};

/// Makes the digests that are due now, in every school, and says in how many. Called again and again: a day's digests are
/// made once, by whoever comes first.
///
/// # Errors
/// Those of reading the schools. What goes wrong in one school is logged and does not keep the others waiting.
pub fn send_digests(app: &App) -> AppResult<usize> {
    let now = app.clock.now();
    let mut made = 0;
    for school in app.store.read(school::all)? {
        match make_digests(app, &school, now) {
            Ok(Some(_)) => made += 1,
            Ok(None) => {}
            Err(error) => tracing::error!(%error, school = school.id, "the digests could not be made"),
        }
    }
    Ok(made)
}

/// Makes the digests of one school at an instant, also a past one, if it is the time for them and nobody has made them.
/// Says how many people were told.
///
/// # Errors
/// Those of the store.
pub fn make_digests_of(app: &App, school: SchoolId, now: DateTime<Utc>) -> AppResult<Option<usize>> {
    let row = app.store.read(|db| school::find(db, school))?;
    make_digests(app, &row, now)
}

fn make_digests(app: &App, row: &SchoolRow, now: DateTime<Utc>) -> AppResult<Option<usize>> {
    let (school, zone) = (SchoolId(row.id), zone_of(row));
    let today = zone.day_of(now);
    let plan = app.store.read(|db| {
        let Some(term_row) = school::term_on(db, school, today)? else { return Ok(None) };
        let term = read_term(&term_row)?;
        if Morning::of(now, zone, Some(&term)) != Morning::Now || reminder::has_run(db, school, today)? {
            return Ok(None);
        }
        Plan::make(app, db, school, TermId(term_row.id), &term, today).map(Some)
    })?;
    let Some(plan) = plan else { return Ok(None) };
    let context = WriteContext { now, actor: Actor::System, school, ids: &app.ids };
    app.store.write(&context, |tx| {
        let at = tx.row_time();
        if !reminder::start_run(tx.db(), school, today, at)? {
            return Ok(None);
        }
        plan.write(tx, today)?;
        Ok(Some(plan.notices.len()))
    })
}

/// Who is told what.
struct Plan {
    notices: Vec<(i64, Digest)>,
    letters: Vec<(i64, String, Digest)>,
    robots: Vec<(ChannelRow, Digest)>,
}

impl Plan {
    fn make(
        app: &App,
        db: &mut Db,
        school: SchoolId,
        term: TermId,
        calendar: &Term,
        today: NaiveDate,
    ) -> AppResult<Self> {
        let monday = monday_of(today);
        let first_of_week = calendar.school_days_between(monday, today - Days::new(1)) == 0;
        let owed = reminder::owed(db, school, term, monday + Days::new(6), today)?;
        let awaiting = reminder::awaiting_answers(db, school)?;
        let mut plan = Self { notices: vec![], letters: vec![], robots: vec![] };
        let accounts = account::at_work(db, school)?;
        let readers = readers(db, school, &accounts)?;
        let mut choices: HashMap<i64, ChoicesRow> =
            reminder::all_choices(db, school)?.into_iter().map(|row| (row.account_id, row)).collect();
        let by_whom = ByWhom::new(&owed);
        for (account, reader) in accounts.iter().zip(&readers) {
            let chosen = choices.remove(&account.id);
            let waiting = reader.staff().and_then(|staff| awaiting.get(&staff.0)).copied();
            let digest = Digest::of(by_whom.duties_of(reader), waiting.unwrap_or_default(), today);
            if !digest.is_worth_telling(first_of_week) || chosen.as_ref().is_some_and(|chosen| !chosen.digest)
            {
                continue;
            }
            plan.notices.push((account.id, digest));
            let sealed = chosen.filter(|chosen| chosen.mail).and_then(|chosen| chosen.address_sealed);
            if let Some(sealed) = sealed.filter(|_| app.outside.mail.is_some())
                && let Some(address) = target::address_of(app, school, account, &sealed)?
            {
                plan.letters.push((account.id, mail::shown(&address), digest));
            }
        }
        let grades: HashMap<i64, i64> =
            class::list(db, school, None)?.into_iter().map(|(class, _)| (class.id, class.grade_id)).collect();
        for channel in reminder::list_channels(db, school)?.into_iter().filter(|row| row.enabled) {
            let digest = Digest::of(of_unit(&owed, &channel, &grades), 0, today);
            if digest.is_worth_telling(first_of_week) {
                plan.robots.push((channel, digest));
            }
        }
        Ok(plan)
    }

    fn write(&self, tx: &mut Tx<'_>, today: NaiveDate) -> AppResult<()> {
        let (school, now, at) = (tx.school(), tx.now(), tx.row_time());
        let notice = |(account, digest): &(i64, Digest)| NewNotice {
            id: tx.fresh_id(),
            school_id: school.0,
            account_id: *account,
            kind: "digest",
            once_key: format!("digest/{today}"),
            detail: json!({ "day": today, "counts": digest }).to_string(),
            created_at: at,
        };
        let notices: Vec<NewNotice> = self.notices.iter().map(notice).collect();
        let delivery =
            |carrier: Carrier, account: Option<i64>, channel: Option<i64>, target: &str, digest: &Digest| {
                NewDelivery {
                    id: tx.fresh_id(),
                    school_id: school.0,
                    once_key: match (account, channel) {
                        (Some(account), _) => format!("digest/{today}/mail/{account}"),
                        (None, channel) => format!("digest/{today}/robot/{}", channel.unwrap_or_default()),
                    },
                    purpose: "digest",
                    carrier: carrier.code(),
                    account_id: account,
                    channel_id: channel,
                    target: target.to_owned(),
                    day: today,
                    counts: json!(digest).to_string(),
                    state: "queued",
                    attempts: 0,
                    next_at: Some(at),
                    created_at: at,
                }
            };
        let letters = self
            .letters
            .iter()
            .map(|(account, shown, digest)| delivery(Carrier::Mail, Some(*account), None, shown, digest));
        let robots = self.robots.iter().filter_map(|(channel, digest)| {
            let carrier = Carrier::from_code(&channel.carrier)?;
            Some(delivery(carrier, None, Some(channel.id), &channel.name, digest))
        });
        let deliveries: Vec<NewDelivery> = letters.chain(robots).collect();
        reminder::insert_notices(tx.db(), &notices)?;
        reminder::insert_deliveries(tx.db(), &deliveries)?;
        for delivery in &deliveries {
            tx.enqueue(DELIVERY_JOB, payload(school, delivery.id), now);
        }
        Ok(())
    }
}

/// What decides which duties an account answers for: the person, and the offices held.
fn readers(db: &mut Db, school: SchoolId, accounts: &[AccountRow]) -> AppResult<Vec<Reader>> {
    let ids: Vec<i64> = accounts.iter().map(|row| row.id).collect();
    let roles: Vec<RoleRow> = account::roles_of(db, &ids)?;
    let grades = class::grades(db, school)?;
    let reader = |row: &AccountRow| {
        let own = roles.iter().filter(|role| role.account_id == row.id);
        let mut grants: Vec<RoleGrant> = own.filter_map(grant_of).collect();
        let staff = row.person_id.filter(|_| row.person_kind == "staff");
        let led = grades.iter().filter(|grade| staff.is_some() && grade.lead_staff_id == staff);
        grants.extend(
            led.map(|grade| RoleGrant { role: Role::GradeLead, scope: RoleScope::Grade(GradeId(grade.id)) }),
        );
        Reader {
            account: Some(AccountId(row.id)),
            person: staff.map_or(PersonKind::None, |id| PersonKind::Staff(StaffId(id))),
            grants,
            ..Reader::nobody(school)
        }
    };
    Ok(accounts.iter().map(reader).collect())
}

fn owed_of(row: &OwedRow) -> Owed {
    Owed { due_on: row.due_on, closes_on: row.closes_on, required: row.required, excused: row.excused }
}

/// Undone duties by who answers for them.
struct ByWhom<'a> {
    staff: HashMap<i64, Vec<&'a OwedRow>>,
    offices: HashMap<&'a str, Vec<&'a OwedRow>>,
}

impl<'a> ByWhom<'a> {
    fn new(rows: &'a [OwedRow]) -> Self {
        let mut by = Self { staff: HashMap::new(), offices: HashMap::new() };
        for row in rows {
            match row.person_kind.as_str() {
                "staff" => by.staff.entry(row.person_id).or_default().push(row),
                "office" => by.offices.entry(row.office.as_str()).or_default().push(row),
                _ => {}
            }
        }
        by
    }

    /// Each once, even if it is owed in several capacities.
    fn duties_of(&self, reader: &Reader) -> Vec<Owed> {
        let own = reader.staff().and_then(|staff| self.staff.get(&staff.0)).into_iter().flatten();
        let held = offices_held(reader);
        let by_office = held.iter().filter_map(|office| self.offices.get(office)).flatten();
        let mut seen = HashSet::new();
        own.chain(by_office).filter(|row| seen.insert(row.duty_id)).map(|row| owed_of(row)).collect()
    }
}

/// The duties of a school, grade or class that its staff answer for.
fn of_unit(rows: &[OwedRow], channel: &ChannelRow, grades: &HashMap<i64, i64>) -> Vec<Owed> {
    let mut seen = HashSet::new();
    rows.iter()
        .filter(|row| matches!(row.person_kind.as_str(), "staff" | "office"))
        .filter(|row| match channel.unit_kind.as_str() {
            "class" => row.class_id.is_some() && row.class_id == channel.unit_id,
            "grade" => {
                let grade = row.class_id.and_then(|class| grades.get(&class));
                grade.is_some() && grade.copied() == channel.unit_id
            }
            _ => true,
        })
        .filter(|row| seen.insert(row.duty_id))
        .map(owed_of)
        .collect()
}
