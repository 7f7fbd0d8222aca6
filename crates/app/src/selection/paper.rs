//! Choices made on paper, entered for a whole class.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use shiyou_domain::access::ClassAction;
use shiyou_domain::id::{AccountId, CampaignId, ClassId, StaffId, StudentId};
use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::selection::ChoiceSheet;
use shiyou_persistence::{Action, Db, StoreError, account, campaign};

use super::Person;
use super::choice::{MentorCardView, WINDOW_CLOSED, card, checked, is_open, write};
use super::roster::{Roster, Student};
use crate::{App, AppError, AppResult, Call};

static NOT_IN_CLASS: IssueText = IssueText {
    code: "paper_student_unknown",
    zh: "这位学生不在您录入的班级。",
    en: "This student is not in a class you enter for.",
};
static OWN_ALREADY: IssueText = IssueText {
    code: "student_chose_already",
    zh: "{student}已经自己填报，不能再用纸质志愿替换。",
    en: "{student} has chosen already; a paper sheet does not replace that.",
};
static TWICE: IssueText = IssueText {
    code: "paper_student_twice",
    zh: "同一位学生录入了两次。",
    en: "The same student is entered twice.",
};

/// One row of the sheet as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    pub student: StudentId,
    pub sheet: ChoiceSheet,
}

/// One row as it is shown. What a child handed in itself stays secret: only that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRowView {
    pub student: Person<StudentId>,
    pub student_no: Option<String>,
    pub choices: Vec<StaffId>,
    pub accepts_coordination: bool,
    /// Who entered it, or that the child did.
    pub entered_by: Option<String>,
}

/// The sheet of the classes the caller enters for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperGridView {
    pub campaign: CampaignId,
    pub mentors: Vec<MentorCardView>,
    pub rows: Vec<PaperRowView>,
}

/// The sheet as it is.
///
/// # Errors
/// [`AppError::NotFound`] if none of the caller's classes takes part.
pub fn list_choices(app: &App, call: &Call, id: CampaignId) -> AppResult<PaperGridView> {
    app.store.read(|db| {
        let roster = Roster::load(db, call.school(), id, call.today())?;
        view(db, call, &roster)
    })
}

/// Enters the rows given; other rows stay. An empty row takes a paper sheet back.
///
/// # Errors
/// [`AppError::Conflict`] outside the window; [`AppError::Invalid`] with everything wrong in every row.
pub fn update_paper_choices(
    app: &App,
    call: &Call,
    id: CampaignId,
    rows: &[PaperRow],
) -> AppResult<PaperGridView> {
    app.store.write(&call.context(app), |tx| {
        let roster = Roster::load(tx.db(), call.school(), id, call.today())?;
        let mine = own_rows(call, &roster)?;
        if !is_open(&roster.campaign.row, call.now) {
            return Err(AppError::Conflict(WINDOW_CLOSED.issue()));
        }
        let mut issues = vec![];
        for (index, row) in rows.iter().enumerate() {
            let pointer = format!("/rows/{index}");
            let Some(student) = mine.iter().find(|student| student.id() == row.student) else {
                issues.push(NOT_IN_CLASS.at(format!("{pointer}/student_id")));
                continue;
            };
            if rows[..index].iter().any(|other| other.student == row.student) {
                issues.push(TWICE.at(format!("{pointer}/student_id")));
                continue;
            }
            let empty = row.sheet.choices.is_empty() && !row.sheet.accepts_coordination;
            let own = student.seat.submitted_at.is_some() && !student.seat.on_paper;
            if own && !empty {
                issues.push(OWN_ALREADY.at(&pointer).with("student", &student.row.name));
            } else if empty && student.seat.on_paper {
                campaign::replace_choices(tx.db(), call.school(), id, student.id(), 1, &[])?;
                campaign::submit(tx.db(), call.school(), id, student.id(), false, None, None)?;
            } else if !empty {
                let by = call.reader.account.map_or(0, |account| account.0);
                match checked(&roster, student, &row.sheet) {
                    Ok(tier) => write(tx, id, student.id(), &row.sheet, tier, Some(by))?,
                    Err(wrong) => issues.extend(wrong.into_iter().map(|issue| {
                        let place = format!("{pointer}{}", issue.pointer);
                        issue.at(place)
                    })),
                }
            }
        }
        AppError::unless_empty(issues)?;
        tx.changed("campaign", id, Action::Updated);
        let roster = Roster::load(tx.db(), call.school(), id, call.today())?;
        view(tx.db(), call, &roster)
    })
}

/// The students of the classes the caller enters for.
fn own_rows<'r>(call: &Call, roster: &'r Roster) -> AppResult<Vec<&'r Student>> {
    let classes = call.reader.classes(ClassAction::EnterChoices);
    let mine = |student: &&Student| student.row.class_id.is_some_and(|class| classes.admits(ClassId(class)));
    let rows: Vec<&Student> = roster.students.iter().filter(mine).collect();
    if rows.is_empty() { Err(AppError::NotFound) } else { Ok(rows) }
}

fn view(db: &mut Db, call: &Call, roster: &Roster) -> AppResult<PaperGridView> {
    let mut rows = vec![];
    let mut names: HashMap<i64, String> = HashMap::new();
    for student in own_rows(call, roster)? {
        let paper = student.seat.on_paper;
        let secret = !paper && roster.campaign.state.hides_choices();
        let entered_by = match (student.seat.entered_by, student.seat.submitted_at) {
            (Some(account), _) => {
                if let Entry::Vacant(place) = names.entry(account) {
                    place.insert(match account::find(db, AccountId(account)) {
                        Ok(row) => row.display_name,
                        Err(StoreError::NotFound) => String::new(),
                        Err(other) => return Err(other.into()),
                    });
                }
                names.get(&account).cloned()
            }
            (None, Some(_)) => Some(itself(call.language).to_owned()),
            (None, None) => None,
        };
        rows.push(PaperRowView {
            student: Person { id: student.id(), name: student.row.name.clone() },
            student_no: student.row.student_no.clone(),
            choices: if secret { vec![] } else { student.choices.clone() },
            accepts_coordination: !secret && student.seat.accepts_coordination,
            entered_by,
        });
    }
    let mentors = roster.mentors.iter().map(|mentor| card(roster, mentor, None)).collect();
    Ok(PaperGridView { campaign: roster.campaign.id(), mentors, rows })
}

fn itself(language: Language) -> &'static str {
    match language {
        Language::Chinese => "学生本人",
        Language::English => "The student",
    }
}
