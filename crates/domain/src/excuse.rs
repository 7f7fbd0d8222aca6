//! Requests to be excused from a duty or for some days, and registered absences.
//!
//! What belongs here: the states of a request, what makes it whole. What does not: what an approved one removes, which the
//! duty engine decides (`duty::Excuse`).

use chrono::NaiveDate;

use crate::choice::choices;
use crate::issue::{Issue, IssueText};

/// Most characters of what somebody writes about a request.
pub const LONGEST_NOTE: usize = 200;

choices! {
    /// How far a request is.
    ExcuseState {
        Asked "asked" "待批" "Asked",
        Approved "approved" "已批准" "Approved",
        Declined "declined" "未批准" "Declined",
        /// Taken back by whoever asked.
        Withdrawn "withdrawn" "已撤回" "Withdrawn",
    }
}

impl ExcuseState {
    /// A decision may be changed; what was taken back stays so.
    pub fn can_become(self, next: Self) -> bool {
        use ExcuseState::{Approved, Asked, Declined, Withdrawn};
        matches!(
            (self, next),
            (Asked, Approved | Declined | Withdrawn)
                | (Approved, Declined | Withdrawn)
                | (Declined, Approved)
        )
    }
}

choices! {
    /// Why somebody asks.
    ExcuseReason {
        Sick "sick" "病假" "Sick leave",
        Personal "personal" "事假" "Personal leave",
        Official "official" "公差、教研或培训" "Official duty or training",
        /// The student cannot be met.
        StudentAway "student_away" "学生不在校" "The student is away",
        Other "other" "其他" "Other",
    }
}

choices! {
    /// Why somebody is away for long (spec 3-domain §1).
    AbsenceReason {
        Sick "sick" "病假" "Sick leave",
        Maternity "maternity" "产假" "Maternity leave",
        TeachingAid "teaching_aid" "支教" "Teaching aid",
        Rotation "rotation" "轮岗交流" "Rotation",
        Secondment "secondment" "借调" "Secondment",
        /// Of a student.
        Suspension "suspension" "休学" "Suspension of schooling",
        Personal "personal" "事假" "Personal leave",
        Other "other" "其他" "Other",
    }
}

impl AbsenceReason {
    /// The reasons of a leave, during which a member of staff does not mentor (spec 3-domain §1).
    pub const LEAVES: &[Self] =
        &[Self::Sick, Self::Maternity, Self::TeachingAid, Self::Rotation, Self::Secondment];

    /// Whether it can be the reason of a student's absence.
    pub fn is_of_student(self) -> bool {
        matches!(self, Self::Sick | Self::Suspension | Self::Personal | Self::Other)
    }

    /// Whether it can be the reason of an absence of staff.
    pub fn is_of_staff(self) -> bool {
        self != Self::Suspension
    }
}

pub static EXCUSE_STEP: IssueText = IssueText {
    code: "excuse_step_not_possible",
    zh: "这个申请现在是“{from}”，不能变为“{to}”。",
    en: "The request is “{from}” and cannot become “{to}”.",
};
pub static REASON_UNKNOWN: IssueText =
    IssueText {
        code: "reason_unknown", zh: "请从列表中选择原因。", en: "Choose a reason from the list."
    };
pub static NOTE_LENGTH: IssueText =
    IssueText { code: "note_length", zh: "这里最多 {most} 个字。", en: "At most {most} characters." };
static NOTE_MISSING: IssueText = IssueText {
    code: "excuse_note_missing",
    zh: "原因选“其他”时，请写一句说明。",
    en: "With “Other”, please write a line about it.",
};
static DAYS: IssueText = IssueText {
    code: "days_in_wrong_order",
    zh: "结束日期不能早于开始日期。",
    en: "The last day cannot lie before the first.",
};
static OUTSIDE: IssueText = IssueText {
    code: "days_outside_term",
    zh: "日期要在本学期内（{from} 至 {to}）。",
    en: "The days must lie within the term ({from} to {to}).",
};

/// What is wrong with a run of days; within the term if one is named.
pub fn check_days(from: NaiveDate, to: NaiveDate, term: Option<(NaiveDate, NaiveDate)>) -> Vec<Issue> {
    if to < from {
        return vec![DAYS.at("/to")];
    }
    match term {
        Some((first, last)) if from < first || last < to => {
            vec![OUTSIDE.at("/from").with("from", first).with("to", last)]
        }
        _ => vec![],
    }
}

/// What is wrong with the reason of a request and what was written about it.
pub fn check_reason(reason: Option<ExcuseReason>, note: &str) -> Vec<Issue> {
    let mut issues = check_note(note, "/note");
    match reason {
        None => issues.push(REASON_UNKNOWN.at("/reason")),
        Some(ExcuseReason::Other) if note.is_empty() => issues.push(NOTE_MISSING.at("/note")),
        Some(_) => {}
    }
    issues
}

/// What is wrong with a note at this place.
pub fn check_note(note: &str, pointer: &str) -> Vec<Issue> {
    match note.chars().count() > LONGEST_NOTE {
        true => vec![NOTE_LENGTH.at(pointer).with("most", LONGEST_NOTE)],
        false => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_can_be_changed_and_what_was_taken_back_stays_so() {
        use ExcuseState::{Approved, Asked, Declined, Withdrawn};
        assert!(Approved.can_become(Declined) && Declined.can_become(Approved));
        assert!(Asked.can_become(Withdrawn) && Approved.can_become(Withdrawn));
        assert!(!Declined.can_become(Withdrawn) && !Approved.can_become(Asked));
        assert!(ExcuseState::ALL.iter().all(|next| !Withdrawn.can_become(*next)));
    }

    #[test]
    fn another_reason_wants_a_line_about_it() {
        let codes = |reason, note| check_reason(reason, note).iter().map(Issue::code).collect::<Vec<_>>();
        assert_eq!(codes(Some(ExcuseReason::Other), ""), ["excuse_note_missing"]);
        assert!(codes(Some(ExcuseReason::Other), "校外比赛").is_empty());
        assert!(codes(Some(ExcuseReason::Sick), "").is_empty());
        assert_eq!(codes(None, &"长".repeat(201)), ["note_length", "reason_unknown"]);
    }

    #[test]
    fn days_lie_in_order_and_in_the_term() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap_or_default();
        let term = Some((day("2026-09-01"), day("2027-01-22")));
        let codes =
            |from, to| check_days(day(from), day(to), term).iter().map(Issue::code).collect::<Vec<_>>();
        assert!(codes("2026-09-01", "2027-01-22").is_empty());
        assert_eq!(codes("2026-10-02", "2026-10-01"), ["days_in_wrong_order"]);
        assert_eq!(codes("2026-08-31", "2026-09-01"), ["days_outside_term"]);
    }
}
