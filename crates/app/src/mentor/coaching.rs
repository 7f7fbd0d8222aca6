//! Key mentors (骨干导师) and whom they coach.

use shiyou_domain::id::{CoachingId, StaffId};
use shiyou_domain::issue::IssueText;
use shiyou_domain::mentor::is_key_qualified;
use shiyou_persistence::mentor::{self, NewCoaching};
use shiyou_persistence::{Action, StoreError};

use super::application::chosen;
use super::view::view;
use super::{Ground, MentorView, of_person, wrong_count};
use crate::{App, AppError, AppResult, Call};

static NOT_KEY: IssueText = IssueText {
    code: "coach_not_key",
    zh: "{name} 不是骨干导师，不能带教。",
    en: "{name} is no key mentor and cannot coach.",
};
static HIMSELF: IssueText =
    IssueText { code: "coaching_oneself", zh: "不能带教自己。", en: "Nobody coaches himself." };
static COACHED: IssueText = IssueText {
    code: "coached_already",
    zh: "已经有骨干导师带教。",
    en: "Is coached by a key mentor already.",
};
static TOO_MANY: IssueText = IssueText {
    code: "coached_too_many",
    zh: "一位骨干导师最多带教 {most} 人。",
    en: "A key mentor coaches at most {most}.",
};

/// Gives a key mentor others to coach, all or none.
///
/// # Errors
/// [`AppError::Conflict`] if he is no key mentor or has too many then; [`AppError::Invalid`] with whoever cannot be coached.
pub fn create_coachings(app: &App, call: &Call, coach: StaffId, people: &[StaffId]) -> AppResult<MentorView> {
    AppError::unless_empty(wrong_count(people.len(), "/staff_ids").into_iter().collect())?;
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        let ground = Ground::of(tx.db(), call)?;
        let row = shiyou_persistence::staff::find(tx.db(), ground.school, coach)?;
        let own = ground.dossiers(tx.db(), vec![row])?.pop().ok_or(AppError::NotFound)?;
        let appointed = own.facts.appointments.iter().any(|one| one.is_key);
        if !appointed && !is_key_qualified(&ground.rules, &own.facts) {
            return Err(AppError::Conflict(NOT_KEY.issue().with("name", &own.row.name)));
        }
        let mut ids: Vec<i64> = people.iter().map(|id| id.0).collect();
        ids.push(coach.0);
        let there = mentor::coachings(tx.db(), ground.school, &ids, ground.day)?;
        let has = there.iter().filter(|row| row.coach_id == coach.0).count();
        if let Some(most) = ground.rules.coached_most
            && has + people.len() > most as usize
        {
            return Err(AppError::Conflict(TOO_MANY.at("/staff_ids").with("most", most)));
        }
        let mut issues = vec![];
        for (index, dossier) in chosen(tx.db(), &ground, people)?.iter().enumerate() {
            let (pointer, name) = (format!("/staff_ids/{index}"), &dossier.row.name);
            if dossier.row.id == coach.0 {
                issues.push(of_person(name, &HIMSELF.issue(), &pointer));
            }
            if there.iter().any(|row| row.staff_id == dossier.row.id) {
                issues.push(of_person(name, &COACHED.issue(), pointer));
            }
        }
        AppError::unless_empty(issues)?;
        let rows: Vec<NewCoaching> = people
            .iter()
            .map(|id| NewCoaching {
                id: tx.fresh_id(),
                school_id: ground.school.0,
                coach_id: coach.0,
                staff_id: id.0,
                starts_on: ground.day,
                created_at: tx.row_time(),
            })
            .collect();
        mentor::insert_coachings(tx.db(), &rows)?;
        for row in &rows {
            tx.changed("mentor_coaching", row.id, Action::Created);
        }
        Ok::<_, AppError>(rows.first().map_or(0, |row| row.id))
    })?;
    app.store.read(|db| view(db, call, coach))
}

/// Ends a coaching; yesterday was its last day, so that another can begin today.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`] if it is over already.
pub fn end_coaching(app: &App, call: &Call, id: CoachingId) -> AppResult<MentorView> {
    let coach = app.store.write(&call.context(app), |tx| {
        let row = mentor::find_coaching(tx.db(), call.school(), id)?;
        let last = call.today().pred_opt().ok_or(StoreError::Stale)?;
        mentor::end_coaching(tx.db(), call.school(), id, last)?;
        tx.changed("mentor_coaching", id, Action::Updated);
        Ok::<_, AppError>(StaffId(row.coach_id))
    })?;
    app.store.read(|db| view(db, call, coach))
}
