//! Appointments and their letters.

use chrono::{Datelike, NaiveDate};
use shiyou_domain::id::{AppointmentId, StaffId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::mentor::{
    AppointmentState, AppointmentStatus, SuspensionGround, check, is_key_qualified, last_day,
};
use shiyou_domain::scheme::MentorshipKind;
use shiyou_persistence::mentor::{self, NewAppointment};
use shiyou_persistence::{Action, Db, school, staff};

use super::application::{account_of, chosen};
use super::list::items_of;
use super::view::view;
use super::{AppointmentView, Dossier, Ground, MentorItem, MentorView, of_person, wrong_count};
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Most mentees a letter can name.
const CAPACITY: std::ops::RangeInclusive<i32> = 1..=200;
/// Most characters of a note.
const LONGEST_NOTE: usize = 300;

static ENDS_BEFORE: IssueText = IssueText {
    code: "appointment_ends_before_it_begins",
    zh: "结束日期要在开始日期之后。",
    en: "The last day must come after the first.",
};
static THERE: IssueText = IssueText {
    code: "appointment_there",
    zh: "这段时间已经聘为{kind_zh}导师。",
    en: "Is appointed as {kind_en} mentor for that time already.",
};
static NOT_KEY: IssueText = IssueText {
    code: "appointment_not_key",
    zh: "没有骨干导师要求的资格。",
    en: "Lacks the qualification of a key mentor.",
};
static STEP: IssueText = IssueText {
    code: "appointment_step_not_possible",
    zh: "“{from_zh}”的聘任不能改为“{to_zh}”。",
    en: "An appointment that is “{from_en}” cannot become “{to_en}”.",
};

/// Mentors to be appointed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAppointments {
    pub staff: Vec<StaffId>,
    /// A `MentorshipKind` by its code.
    pub kind: String,
    pub capacity: Option<i32>,
    pub from: NaiveDate,
    /// The last day; as long as the scheme says where it is missing.
    pub to: Option<NaiveDate>,
    /// As key mentors.
    pub is_key: bool,
}

/// What becomes of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppointmentChange {
    /// With the ground by its code.
    Suspend {
        ground: String,
    },
    Resume,
    End,
}

/// What a letter of appointment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterView {
    pub appointment: AppointmentView,
    pub staff: StaffId,
    pub name: String,
    pub gender: String,
    pub school: String,
    /// The day of the letter.
    pub issued_on: NaiveDate,
}

/// Appoints mentors, all or none.
///
/// # Errors
/// [`AppError::Invalid`] with every rule somebody does not meet on the first day, and whoever is appointed already.
pub fn appoint_mentors(app: &App, call: &Call, new: &NewAppointments) -> AppResult<Vec<MentorItem>> {
    let mut fields = Fields::default();
    fields.extend(wrong_count(new.staff.len(), "/staff_ids"));
    let kind = fields.choice("/kind", &new.kind, MentorshipKind::ALL, MentorshipKind::code);
    if let Some(capacity) = new.capacity {
        fields.range("/capacity", capacity, CAPACITY);
    }
    if new.to.is_some_and(|to| to < new.from) {
        fields.push(ENDS_BEFORE.at("/to"));
    }
    fields.finish()?;
    let kind = kind.unwrap_or(MentorshipKind::General);
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let ground = Ground::of(tx.db(), call)?;
        let to = new.to.unwrap_or_else(|| last_day(ground.rules.appointment, new.from, ground.term_end));
        let dossiers = chosen(tx.db(), &ground, &new.staff)?;
        let mut issues = vec![];
        for (index, dossier) in dossiers.iter().enumerate() {
            let (pointer, name) = (format!("/staff_ids/{index}"), &dossier.row.name);
            let findings = check(&ground.rules, &dossier.facts, new.from.max(ground.day));
            let failed = findings.iter().filter(|finding| !finding.passed);
            issues.extend(failed.map(|finding| of_person(name, &finding.explanation, &pointer)));
            if is_appointed(dossier, kind, new.from, to) {
                use shiyou_domain::issue::Language::{Chinese, English};
                let there = THERE.issue().with("kind_zh", kind.name(Chinese));
                issues.push(of_person(name, &there.with("kind_en", kind.name(English)), &pointer));
            }
            if new.is_key && !is_key_qualified(&ground.rules, &dossier.facts) {
                issues.push(of_person(name, &NOT_KEY.issue(), pointer));
            }
        }
        AppError::unless_empty(issues)?;
        let year = new.from.year();
        let last = mentor::last_appointment_number(tx.db(), ground.school, year)?;
        let numbers: Vec<String> =
            (1..=dossiers.len() as u32).map(|step| format!("{year}-{:04}", last + step)).collect();
        let rows: Vec<NewAppointment<'_>> = dossiers
            .iter()
            .zip(&numbers)
            .map(|(dossier, number)| NewAppointment {
                id: tx.fresh_id(),
                school_id: ground.school.0,
                staff_id: dossier.row.id,
                number,
                kind: kind.code(),
                capacity: new.capacity,
                is_key: new.is_key,
                starts_on: new.from,
                ends_on: to,
                state: AppointmentState::Active.code(),
                appointed_by: account_of(call),
                created_at: tx.row_time(),
            })
            .collect();
        mentor::insert_appointments(tx.db(), &rows)?;
        for row in &rows {
            let detail = serde_json::json!({ "number": row.number, "staff": StaffId(row.staff_id) });
            tx.audit("mentor.appointed", Some(("mentor_appointment", row.id)), detail);
            tx.changed("mentor_appointment", row.id, Action::Created);
        }
        Ok::<_, AppError>(rows.first().map_or(0, |row| row.id))
    })?;
    let ids: Vec<i64> = new.staff.iter().map(|id| id.0).collect();
    app.store.read(|db| Ok(items_of(db, call, &ids)?))
}

fn is_appointed(dossier: &Dossier, kind: MentorshipKind, from: NaiveDate, to: NaiveDate) -> bool {
    let mut there = dossier.facts.appointments.iter();
    there.any(|one| {
        one.kind == kind && one.state != AppointmentState::Ended && one.from <= to && from <= one.to
    })
}

/// Suspends, resumes or ends an appointment.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Invalid`]; [`AppError::Conflict`] if it cannot go there.
pub fn change_appointment(
    app: &App,
    call: &Call,
    id: AppointmentId,
    version: i32,
    change: &AppointmentChange,
    note: Option<&str>,
) -> AppResult<MentorView> {
    let mut fields = Fields::default();
    let note = fields.optional("/note", note, LONGEST_NOTE);
    let (to, ground) = match change {
        AppointmentChange::Suspend { ground } => {
            let ground = fields.choice("/ground", ground, SuspensionGround::ALL, SuspensionGround::code);
            (AppointmentState::Suspended, ground)
        }
        AppointmentChange::Resume => (AppointmentState::Active, None),
        AppointmentChange::End => (AppointmentState::Ended, None),
    };
    fields.finish()?;
    let staff = app.store.write(&call.context(app), |tx| {
        let row = mentor::find_appointment(tx.db(), call.school(), id)?;
        let from = AppointmentState::from_code(&row.state).unwrap_or(AppointmentState::Ended);
        if !from.can_become(to) {
            use shiyou_domain::issue::Language::{Chinese, English};
            let issue = STEP.issue().with("from_zh", from.name(Chinese)).with("from_en", from.name(English));
            let issue = issue.with("to_zh", to.name(Chinese)).with("to_en", to.name(English));
            return Err(AppError::Conflict(issue));
        }
        let said = (ground.map(SuspensionGround::code), note.as_deref());
        mentor::change_state(tx.db(), call.school(), id, version, to.code(), said, call.today())?;
        let detail = serde_json::json!({
            "from": from.code(), "to": to.code(), "ground": ground.map(SuspensionGround::code),
            "staff": StaffId(row.staff_id),
        });
        tx.audit("mentor.appointment_changed", Some(("mentor_appointment", id.0)), detail);
        tx.changed("mentor_appointment", id, Action::Updated);
        Ok::<_, AppError>(StaffId(row.staff_id))
    })?;
    app.store.read(|db| view(db, call, staff))
}

/// Letters of appointment by the appointments' ids, for printing.
///
/// # Errors
/// [`AppError::NotFound`] if one of them is not of the school.
pub fn list_letters(app: &App, call: &Call, ids: &[AppointmentId]) -> AppResult<Vec<LetterView>> {
    AppError::unless_empty(wrong_count(ids.len(), "/ids").into_iter().collect())?;
    let mut wanted: Vec<i64> = ids.iter().map(|id| id.0).collect();
    wanted.sort_unstable();
    wanted.dedup();
    app.store.read(|db| {
        let rows = mentor::appointments_by_id(db, call.school(), &wanted)?;
        if rows.len() != wanted.len() {
            return Err(AppError::NotFound);
        }
        let people: Vec<i64> = rows.iter().map(|row| row.staff_id).collect();
        let letters = letters(db, call, &people)?;
        let letter = |id: &i64| letters.iter().find(|letter| letter.appointment.id.0 == *id).cloned();
        Ok(rows.iter().filter_map(|row| letter(&row.id)).collect())
    })
}

fn letters(db: &mut Db, call: &Call, people: &[i64]) -> AppResult<Vec<LetterView>> {
    let ground = Ground::of(db, call)?;
    let school = school::find(db, ground.school)?.name;
    let rows = staff::find_many(db, ground.school, people)?;
    let mut letters = vec![];
    for dossier in ground.dossiers(db, rows)? {
        for place in 0..dossier.appointments.len() {
            let Some(appointment) = AppointmentView::of(&ground, &dossier, place) else { continue };
            if appointment.status == AppointmentStatus::Ended {
                continue;
            }
            letters.push(LetterView {
                issued_on: appointment.from,
                appointment,
                staff: StaffId(dossier.row.id),
                name: dossier.row.name.clone(),
                gender: dossier.row.gender.clone(),
                school: school.clone(),
            });
        }
    }
    Ok(letters)
}
