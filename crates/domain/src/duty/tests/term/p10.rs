//! One class of grade 5, four mentors.

use super::*;
use crate::record::Channel;

/// Eight mentees, two of each of four mentors.
fn school() -> Facts {
    let mut facts = class_of(8);
    for (place, mentorship) in facts.mentorships.iter_mut().enumerate() {
        mentorship.mentor = StaffId(100 + place as i64 / 2);
    }
    facts
}

#[test]
fn a_term_owes_what_the_plan_says() {
    let duties = expand(&scheme("P10"), &school());
    assert_eq!(
        calendar(&duties),
        [
            "student_file: 8 × 09-25",
            "talk: 8 × every week",
            "student_report: 8 × every week",
            "family_contact: 8 × every month",
            "progress_notes: 8 × every month",
            "overall_assessment: 8 × 01-15",
            "case_analysis: 1 × every month",
        ]
    );
}

#[test]
fn a_talk_by_letter_or_blog_counts_and_one_by_phone_does_not() {
    let plan = scheme("P10");
    let duties = expand(&plan, &school());
    let first = |channel| {
        let talk = RecordFact { channel: Some(channel), ..talk(1, "2026-09-03", &[1]) };
        states(&plan, &duties, &[talk], "talk", 1, "2026-09-03")[0]
    };
    assert_eq!([Channel::Letter, Channel::Blog, Channel::Phone].map(first), ["done", "done", "due"]);
}

#[test]
fn any_way_to_the_family_is_the_contact_of_the_month() {
    let plan = scheme("P10");
    let duties = expand(&plan, &school());
    for kind in ["home_school_diary", "phone_call", "home_visit", "guardian_meeting"] {
        let contact = record(1, kind.parse().unwrap(), "2026-09-15", Person::Staff(MENTOR), &[1]);
        assert_eq!(
            states(&plan, &duties, &[contact], "family_contact", 1, "2026-09-15")[0],
            "done",
            "{kind}"
        );
    }
}
