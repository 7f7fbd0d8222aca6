//! Whose students have to be covered while their mentor is away.

use chrono::NaiveDate;
use shiyou_domain::id::StaffId;
use shiyou_domain::mentor::SuspensionGround;
use shiyou_domain::people::StaffStatus;
use shiyou_persistence::staff;

use super::Ground;
use crate::staff::mentees_seen;
use crate::student::MentorshipView;
use crate::{App, AppError, AppResult, Call};

/// The mentees of one mentor, and whether somebody has to step in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageView {
    /// Why the mentor rests; none while nothing is to be covered.
    pub ground: Option<SuspensionGround>,
    /// Of the leave.
    pub away_from: Option<NaiveDate>,
    pub away_to: Option<NaiveDate>,
    /// Whether the scheme asks for a substitute: away for longer than it bears, or resting on another ground.
    pub needs_substitute: bool,
    /// Of today, those whom the caller may see.
    pub mentees: Vec<MentorshipView>,
    /// How many there are in all.
    pub count: usize,
}

/// Who has to be covered.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn coverage(app: &App, call: &Call, id: StaffId) -> AppResult<CoverageView> {
    app.store.read(|db| {
        let ground = Ground::of(db, call)?;
        let row = staff::find(db, ground.school, id)?;
        let name = row.name.clone();
        let dossier = ground.dossiers(db, vec![row])?.pop().ok_or(AppError::NotFound)?;
        let leave = dossier.facts.leave_on(ground.day).copied();
        // Whoever was never appointed rests too when he is away: his students are there all the same.
        let away = match dossier.facts.status {
            StaffStatus::Left => Some(SuspensionGround::Left),
            StaffStatus::OnLeave => Some(SuspensionGround::Leave),
            StaffStatus::Active | StaffStatus::Substitute => leave.map(|_| SuspensionGround::Leave),
        };
        let why = dossier.progress.appointment.and_then(|(_, ground)| ground).or(away);
        let bears = ground.rules.substitute_after_days.map(i64::from);
        let needs_substitute = match (why, leave, bears) {
            (None, ..) => false,
            (Some(SuspensionGround::Leave), Some(leave), Some(bears)) => leave.days() > bears,
            (Some(_), ..) => true,
        };
        let (mentees, count) = mentees_seen(db, call, id, &name)?;
        Ok(CoverageView {
            ground: why,
            away_from: leave.map(|leave| leave.from),
            away_to: leave.map(|leave| leave.to),
            needs_substitute,
            mentees,
            count,
        })
    })
}
