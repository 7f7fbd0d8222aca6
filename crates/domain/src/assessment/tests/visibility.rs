//! What the rated person may see.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::*;

fn ethics(person: Value) -> PersonOutcome {
    assess(&of_plan("P05", "mentor_year"), &facts(json!([person]))).people.remove(0)
}

fn answers(raters: &str, marks: &[u8]) -> Value {
    json!({ "raters": raters, "questions": "ethics", "marks": marks })
}

#[test]
fn a_mean_of_few_answers_counts_but_is_hidden_and_merged_with_the_smallest_other_part() {
    let person = ethics(json!({
        "id": "p",
        "ratings": { "work_book": [{ "band": "first" }], "ethics_leadership": [{ "points": "4" }] },
        "surveys": [
            answers("self", &[5]), answers("mentee", &[2, 3, 4, 5]), answers("guardian", &[4, 4, 4, 4, 4])
        ]
    }));
    // 3.5 × 20 = 70 of 100: 3.5 points before the rest is rescaled, and they count.
    let mentees = person.component("ethics_mentees").unwrap();
    assert_eq!((mentees.shown, mentees.mark.clone()), (false, Some(exact("70"))));
    // Guardians and leadership are as small; the first is merged. The own answers would hide nothing.
    assert_eq!(mentees.merged, ["ethics_mentees", "ethics_guardians"]);
    assert!(person.component("ethics_self").unwrap().shown && person.component("ethics").unwrap().shown);
    let seen = person.for_rated_person();
    let (mentees, guardians) =
        (seen.component("ethics_mentees").unwrap(), seen.component("ethics_guardians").unwrap());
    let of = |component: &ComponentOutcome| (component.mark.clone(), component.trace.inputs.len());
    assert_eq!((of(mentees), of(guardians)), ((None, 0), (None, 0)));
    // Ethics is 20 of the 30 points there are data for, so a point here is 70/30 of one: (3.5 + 4) × 7/3 = 17.5.
    assert_eq!((mentees.points.clone(), guardians.points.clone()), (Some(exact("17.5")), None));
    assert_eq!(seen.total, person.total);
    let trace = &seen.component("ethics").unwrap().trace;
    assert!(trace.inputs.iter().all(|input| input.about.as_deref() != Some("ethics_mentees")));
}

#[test]
fn what_only_hidden_parts_make_up_is_hidden_too() {
    // Of ethics nothing but the mentees' mean: ethics gives it away, so it is merged with an item of the work.
    let person = ethics(json!({
        "id": "p",
        "ratings": { "work_book": [{ "band": "first" }], "dossiers": [{ "band": "second" }] },
        "surveys": [answers("self", &[5]), answers("mentee", &[2, 3, 4, 5])]
    }));
    let hidden: Vec<_> =
        person.components.iter().filter(|part| !part.shown).map(|part| part.key.as_str()).collect();
    assert_eq!(hidden, ["work_book", "ethics"]);
    assert!(person.total_shown);
    // Nothing else at all: the total itself would be the mean.
    let alone = ethics(json!({ "id": "p", "surveys": [answers("mentee", &[2, 3, 4, 5])] }));
    assert!(!alone.total_shown && alone.total.is_some());
    let seen = alone.for_rated_person();
    let told = seen.trace.inputs.iter().filter(|input| input.kind == InputKind::Part).count();
    assert_eq!((seen.total, seen.trace.steps.len(), told), (None, 0, 0));
}

#[test]
fn five_answers_are_enough_and_a_school_may_leave_small_groups_out() {
    let five = ethics(json!({ "id": "p", "surveys": [answers("mentee", &[2, 3, 4, 5, 5])] }));
    assert!(five.component("ethics_mentees").unwrap().shown);
    let mut document = of_plan("P05", "mentor_year");
    document.conventions.small_groups_count = false;
    let few = facts(json!([{
        "id": "p",
        "ratings": { "work_book": [{ "band": "first" }] },
        "surveys": [answers("mentee", &[1, 1, 1, 1])]
    }]));
    let outcome = assess(&document, &few);
    assert!(outcome.people[0].component("ethics_mentees").unwrap().missing);
    assert_eq!(total(&outcome, "p"), "70");
}

#[test]
fn people_are_counted_and_not_marks_where_each_gave_several() {
    let mut few_people = answers("mentee", &[5, 5, 4, 4, 3, 3]);
    few_people["sheets"] = json!(3);
    let person = ethics(json!({ "id": "p", "surveys": [few_people] }));
    assert!(!person.component("ethics_mentees").unwrap().shown);
}

#[test]
fn raw_answers_never_leave_the_engine() {
    let person = ethics(json!({
        "id": "p", "surveys": [answers("mentee", &[1, 5, 5, 5, 5, 5]), answers("guardian", &[1, 4, 4, 4, 4, 4])]
    }));
    let told = serde_json::to_string(&person).unwrap();
    assert!(!told.contains("marks") && !told.contains("[1,"), "{told}");
}
