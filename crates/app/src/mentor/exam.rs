//! Results of the exam after the training.

use chrono::NaiveDate;
use shiyou_domain::id::StaffId;
use shiyou_domain::issue::IssueText;
use shiyou_persistence::mentor::{self, NewExamResult};
use shiyou_persistence::{Action, staff};

use super::application::account_of;
use super::list::items_of;
use super::{Ground, MentorItem, wrong_count};
use crate::fields::Fields;
use crate::{App, AppError, AppResult, Call};

/// Most characters of the name of an exam.
const LONGEST_NAME: usize = 60;

static NO_EXAM: IssueText = IssueText {
    code: "mentor_exam_not_asked",
    zh: "现行方案没有要求考核。",
    en: "The scheme in force asks for no exam.",
};
static TO_COME: IssueText = IssueText {
    code: "mentor_exam_to_come",
    zh: "考核日期不能晚于今天。",
    en: "The exam cannot lie in the future.",
};

/// Results of one exam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResults {
    pub name: String,
    pub taken_on: NaiveDate,
    /// In percent of the full mark.
    pub results: Vec<(StaffId, i32)>,
}

/// Enters the results of an exam, all or none; what was entered for the same people and exam before is replaced.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] where the scheme asks for no exam.
pub fn record_exam_results(app: &App, call: &Call, new: &NewResults) -> AppResult<Vec<MentorItem>> {
    let mut fields = Fields::default();
    fields.extend(wrong_count(new.results.len(), "/results"));
    let name = fields.text("/name", &new.name, LONGEST_NAME);
    if new.taken_on > call.today() {
        fields.push(TO_COME.at("/taken_on"));
    }
    for (index, (_, percent)) in new.results.iter().enumerate() {
        fields.range(&format!("/results/{index}/percent"), *percent, 0..=100);
    }
    fields.finish()?;
    let people: Vec<i64> = new.results.iter().map(|(staff, _)| staff.0).collect();
    app.store.write(&call.context(app), |tx| {
        let ground = Ground::of(tx.db(), call)?;
        if !ground.rules.exam {
            return Err(AppError::Conflict(NO_EXAM.issue()));
        }
        let known = staff::names(tx.db(), ground.school, &people)?;
        let mut fields = Fields::default();
        for (index, id) in people.iter().enumerate() {
            if !known.contains_key(id) || people[..index].contains(id) {
                fields.not_here(&format!("/results/{index}/staff_id"));
            }
        }
        fields.finish()?;
        mentor::remove_exam_results(tx.db(), ground.school, &name, new.taken_on, &people)?;
        let pass_percent = i32::try_from(ground.pass_percent()).unwrap_or(100);
        let rows: Vec<NewExamResult<'_>> = new
            .results
            .iter()
            .map(|(staff, percent)| NewExamResult {
                id: tx.fresh_id(),
                school_id: ground.school.0,
                staff_id: staff.0,
                name: &name,
                taken_on: new.taken_on,
                percent: *percent,
                pass_percent,
                recorded_at: tx.row_time(),
                recorded_by: account_of(call),
            })
            .collect();
        mentor::insert_exam_results(tx.db(), &rows)?;
        for row in &rows {
            tx.audit(
                "mentor.exam_recorded",
                Some(("staff", row.staff_id)),
                serde_json::json!({ "percent": row.percent, "taken_on": row.taken_on }),
            );
            tx.changed("mentor_exam_result", row.id, Action::Created);
        }
        Ok(())
    })?;
    app.store.read(|db| Ok(items_of(db, call, &people)?))
}
