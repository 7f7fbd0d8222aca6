//! Certificates: issued, revoked, printed, and checked by anybody.

use chrono::{Datelike, Days, NaiveDate};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::{CertificateId, StaffId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::mentor::{
    CODE_LENGTH, Certificate, CertificateStatus, EligibilityRule, check, grouped_code, read_code, valid_until,
};
use shiyou_persistence::mentor::{self, CertificateRow, NewCertificate};
use shiyou_persistence::staff::{self, StaffRow};
use shiyou_persistence::{Action, Db, StoreError};

use super::application::{account_of, chosen};
use super::{Ground, of_person, wrong_count};
use crate::auth::random_letters;
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Days before a certificate ends from which it can be renewed.
const RENEWAL_DAYS: u64 = 90;
/// Most characters of the reason for a revocation.
const LONGEST_REASON: usize = 300;

static NOT_ASKED: IssueText = IssueText {
    code: "mentor_certificate_not_asked",
    zh: "现行方案没有要求证书。",
    en: "The scheme in force asks for no certificate.",
};
static STILL_VALID: IssueText = IssueText {
    code: "mentor_certificate_still_valid",
    zh: "已有有效证书，到期前 90 天起可以换发。",
    en: "Holds a valid certificate; it can be renewed from 90 days before its end.",
};
static ISSUE_DAY: IssueText = IssueText {
    code: "mentor_certificate_day",
    zh: "发证日期不能晚于今天。",
    en: "A certificate cannot be issued in the future.",
};
static REVOKED: IssueText = IssueText {
    code: "mentor_certificate_revoked_before",
    zh: "这份证书已经撤销。",
    en: "This certificate is revoked already.",
};

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateView {
    pub id: CertificateId,
    pub staff: StaffId,
    pub holder: String,
    pub number: String,
    /// In groups of four.
    pub code: String,
    pub issued_on: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub revoked_on: Option<NaiveDate>,
    pub revoke_reason: Option<String>,
    pub status: CertificateStatus,
    pub version: i32,
}

impl CertificateView {
    pub(super) fn of(row: &CertificateRow, holder: &StaffRow, day: NaiveDate) -> Self {
        let CertificateRow {
            id,
            staff_id,
            number,
            code,
            issued_on,
            valid_until,
            revoked_on,
            revoke_reason,
            version,
        } = row.clone();
        let known = Certificate { from: issued_on, until: valid_until, revoked_on };
        Self {
            id: CertificateId(id),
            staff: StaffId(staff_id),
            holder: holder.name.clone(),
            number,
            code: grouped_code(&code),
            issued_on,
            valid_until,
            revoked_on,
            revoke_reason,
            status: known.status(day),
            version,
        }
    }
}

/// What a code tells to anybody, and no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub status: CertificateStatus,
    pub holder: String,
    pub school: String,
    pub number: String,
    pub issued_on: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub revoked_on: Option<NaiveDate>,
}

/// Issues certificates, all or none.
///
/// # Errors
/// [`AppError::Conflict`] where the scheme asks for none; [`AppError::Invalid`] with every rule somebody does not meet.
pub fn issue_certificates(
    app: &App,
    call: &Call,
    people: &[StaffId],
    issued_on: Option<NaiveDate>,
) -> AppResult<Vec<CertificateView>> {
    let day = issued_on.unwrap_or(call.today());
    let mut fields = Fields::default();
    fields.extend(wrong_count(people.len(), "/staff_ids"));
    if day > call.today() {
        fields.push(ISSUE_DAY.at("/issued_on"));
    }
    fields.finish()?;
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let ground = Ground::of(tx.db(), call)?;
        if !ground.rules.certificate {
            return Err(AppError::Conflict(NOT_ASKED.issue()));
        }
        let dossiers = chosen(tx.db(), &ground, people)?;
        let mut issues = vec![];
        for (index, dossier) in dossiers.iter().enumerate() {
            let (pointer, name) = (format!("/staff_ids/{index}"), &dossier.row.name);
            let findings = check(&ground.rules, &dossier.facts, day);
            let failed = findings.iter().filter(|finding| !finding.passed);
            let failed = failed.filter(|finding| finding.rule != EligibilityRule::Certificate);
            issues.extend(failed.map(|finding| of_person(name, &finding.explanation, &pointer)));
            let soon = day + Days::new(RENEWAL_DAYS);
            let valid = dossier.facts.valid_certificate(day);
            if valid.is_some_and(|one| one.until.is_none_or(|until| until > soon)) {
                issues.push(of_person(name, &STILL_VALID.issue(), pointer));
            }
        }
        AppError::unless_empty(issues)?;
        let year = day.year();
        let last = mentor::last_certificate_number(tx.db(), ground.school, year)?;
        let numbers: Vec<String> =
            (1..=dossiers.len() as u32).map(|step| format!("{year}-{:04}", last + step)).collect();
        let codes: Vec<String> = dossiers.iter().map(|_| random_letters(CODE_LENGTH)).collect();
        let rows: Vec<NewCertificate<'_>> = dossiers
            .iter()
            .zip(numbers.iter().zip(&codes))
            .map(|(dossier, (number, code))| NewCertificate {
                id: tx.fresh_id(),
                school_id: ground.school.0,
                staff_id: dossier.row.id,
                number,
                code,
                issued_on: day,
                valid_until: valid_until(day, ground.rules.certificate_months),
                issued_by: account_of(call),
                created_at: tx.row_time(),
            })
            .collect();
        mentor::insert_certificates(tx.db(), &rows)?;
        for row in &rows {
            let detail = serde_json::json!({ "number": row.number, "staff": StaffId(row.staff_id) });
            tx.audit("mentor.certificate_issued", Some(("mentor_certificate", row.id)), detail);
            tx.changed("mentor_certificate", row.id, Action::Created);
        }
        Ok::<_, AppError>(rows.first().map_or(0, |row| row.id))
    })?;
    app.store.read(|db| {
        let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
        // The newest of each person is the one just issued.
        let mut newest: Vec<CertificateRow> = vec![];
        for row in mentor::certificates(db, call.school(), &ids)? {
            newest.retain(|other| other.staff_id != row.staff_id);
            newest.push(row);
        }
        newest.sort_by_key(|row| ids.iter().position(|id| *id == row.staff_id));
        views(db, call, newest)
    })
}

/// Revokes a certificate; the appointment of its holder rests from today on.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] if it is
/// revoked already.
pub fn revoke_certificate(
    app: &App,
    call: &Call,
    id: CertificateId,
    version: i32,
    reason: &str,
) -> AppResult<CertificateView> {
    let mut fields = Fields::default();
    let reason = fields.text("/reason", reason, LONGEST_REASON);
    fields.finish()?;
    app.store.write(&call.context(app), |tx| {
        let row = mentor::find_certificate(tx.db(), call.school(), id)?;
        if row.revoked_on.is_some() {
            return Err(AppError::Conflict(REVOKED.issue()));
        }
        mentor::revoke(tx.db(), call.school(), &row, version, call.today(), &reason)?;
        let detail = serde_json::json!({ "number": row.number, "staff": StaffId(row.staff_id) });
        tx.audit("mentor.certificate_revoked", Some(("mentor_certificate", id.0)), detail);
        tx.changed("mentor_certificate", id, Action::Updated);
        Ok::<_, AppError>(())
    })?;
    app.store.read(|db| {
        let row = mentor::find_certificate(db, call.school(), id)?;
        views(db, call, vec![row])?.pop().ok_or(AppError::NotFound)
    })
}

/// Certificates by id, for printing.
///
/// # Errors
/// [`AppError::NotFound`] if one of them is not of the school.
pub fn list_certificates(app: &App, call: &Call, ids: &[CertificateId]) -> AppResult<Vec<CertificateView>> {
    AppError::unless_empty(wrong_count(ids.len(), "/ids").into_iter().collect())?;
    let mut wanted: Vec<i64> = ids.iter().map(|id| id.0).collect();
    wanted.sort_unstable();
    wanted.dedup();
    app.store.read(|db| {
        let rows = mentor::certificates_by_id(db, call.school(), &wanted)?;
        if rows.len() != wanted.len() {
            return Err(AppError::NotFound);
        }
        views(db, call, rows)
    })
}

/// Whether the certificate with this code is good, for anybody who has it in hand.
///
/// # Errors
/// [`AppError::NotFound`] if there is none; the code has 100 random bits, so that trying finds nothing.
pub fn verify_certificate(app: &App, code: &str) -> AppResult<Verified> {
    let code = read_code(code).ok_or(AppError::NotFound)?;
    let row = app.store.read(|db| mentor::holder_by_code(db, &code))?;
    let zone: SchoolZone =
        row.zone.parse().map_err(|_| StoreError::Corrupt(format!("time zone {}", row.zone)))?;
    let day = zone.day_of(app.clock.now());
    let known = Certificate { from: row.issued_on, until: row.valid_until, revoked_on: row.revoked_on };
    Ok(Verified {
        status: known.status(day),
        holder: row.holder,
        school: row.school,
        number: row.number,
        issued_on: row.issued_on,
        valid_until: row.valid_until,
        revoked_on: row.revoked_on,
    })
}

fn views(db: &mut Db, call: &Call, rows: Vec<CertificateRow>) -> AppResult<Vec<CertificateView>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.staff_id).collect();
    let people = staff::find_many(db, call.school(), &ids)?;
    let view = |row: &CertificateRow| {
        let holder = people.iter().find(|person| person.id == row.staff_id)?;
        Some(CertificateView::of(row, holder, call.today()))
    };
    Ok(rows.iter().filter_map(view).collect())
}
