//! Why this mentor: the facts of a pair, and what a family is told of them.

use shiyou_domain::id::StaffId;
use shiyou_domain::issue::Language;
use shiyou_domain::selection::{Outcome, family_reasons};

use super::Person;
use super::choice::OwnResultView;
use super::roster::{Mentor, Roster, Student};

pub(super) fn outcome(roster: &Roster, student: &Student, mentor: &Mentor) -> Outcome {
    let mut met: Vec<String> = vec![];
    for tag in student.interests.iter().chain(&student.needs) {
        if mentor.strengths.contains(tag) && !met.contains(tag) {
            met.push(tag.clone());
        }
    }
    Outcome {
        mentor: mentor.row.name.clone(),
        rank: student.rank(mentor.id()),
        teaches_class: roster.teaches(mentor, student),
        met,
        previous: roster.previous.get(&student.row.id) == Some(&mentor.row.id),
    }
}

/// The result of one student, worded by the school's published rules.
pub(super) fn result(roster: &Roster, student: &Student, language: Language) -> Option<OwnResultView> {
    let mentor = roster.mentor(StaffId(student.seat.mentor_id?))?;
    let reasons = family_reasons(&outcome(roster, student, mentor));
    Some(OwnResultView {
        mentor: Person { id: mentor.id(), name: mentor.row.name.clone() },
        rank: student.rank(mentor.id()),
        reasons: reasons.iter().map(|reason| reason.message(language)).collect(),
    })
}

/// How a pair came about, by the code of its origin.
pub(super) fn origin(roster: &Roster, student: &Student, mentor: &Mentor) -> &'static str {
    let chosen = student.rank(mentor.id()).is_some();
    let accepted = mentor.decision(student.id()).is_some_and(|answer| answer.decision == "accept");
    let special_first = roster.campaign.document.selection.special_first && student.row.is_special;
    match (chosen, accepted) {
        (true, true) => "mutual",
        (true, false) => "ranked",
        (false, _) if special_first => "special_first",
        (false, _) => "coordinated",
    }
}
