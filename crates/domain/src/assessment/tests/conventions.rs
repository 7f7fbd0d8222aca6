//! The conventions of spec 3-domain §12, one by one.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use super::scale::square_root;
use super::*;

fn of_marks(marks: &[(&str, &str)], fields: Value) -> (Assessment, AssessmentFacts) {
    let mut all = json!({ "components": [by_hand("mark", "100")] });
    all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let people = marks.iter().map(|(id, mark)| marked(id, mark)).collect::<Vec<_>>();
    (assessment(all), facts(json!(people)))
}

#[test]
fn the_total_is_rounded_once_half_up() {
    // 3 × 1/3 of 66.66 is 66.66, however the thirds are rounded; 0.005 goes up.
    let document = assessment(json!({
        "components": [by_hand("a", "1"), by_hand("b", "1"), by_hand("c", "1")]
    }));
    let rated = |a: &str, b: &str, c: &str| {
        let rating = |points: &str| json!([{ "points": points }]);
        facts(json!([{ "id": "p", "ratings": { "a": rating(a), "b": rating(b), "c": rating(c) } }]))
    };
    for (marks, expected) in [
        (["66.66", "66.66", "66.66"], "66.66"),
        (["50", "50", "50.015"], "50.01"),
        (["50", "50", "50.0149"], "50"),
        (["100", "0", "0"], "33.33"),
        (["100", "100", "0"], "66.67"),
    ] {
        let [a, b, c] = marks;
        assert_eq!(total(&assess(&document, &rated(a, b, c)), "p"), expected, "{marks:?}");
    }
    let outcome = assess(&document, &rated("100", "100", "0"));
    let rounding = outcome.people[0].trace.rounding.as_ref().unwrap();
    assert_eq!((rounding.decimals, rounding.before.to_string()), (2, "200/3".into()));
}

#[test]
fn a_missing_part_follows_its_rule() {
    let with_rule = |rule: Value| {
        let mut second = by_hand("second", "50");
        second["missing"] = rule;
        let document = assessment(json!({ "components": [by_hand("mark", "50"), second] }));
        assess(&document, &facts(json!([marked("p", "80")])))
    };
    assert_eq!(total(&with_rule(json!({ "kind": "leave_out" })), "p"), "80");
    assert_eq!(total(&with_rule(json!({ "kind": "mark", "mark": "60" })), "p"), "70");
    let refused = with_rule(json!({ "kind": "not_assessed" }));
    assert_eq!(refused.people[0].not_assessed, Some(NotAssessedReason::RequiredPartMissing));
    let (document, _) = of_marks(&[], json!({}));
    let nothing = assess(&document, &facts(json!([{ "id": "p" }])));
    assert_eq!(nothing.people[0].not_assessed, Some(NotAssessedReason::NothingToJudge));
}

#[test]
fn award_places_are_half_up_and_about_lets_the_tied_in() {
    let marks = [("a", "95"), ("b", "90"), ("c", "90"), ("d", "80"), ("e", "70")];
    let states = |fields: Value| {
        let mut award = json!({ "key": "best", "name": { "zh": "优秀" }, "share": "0.3" });
        award.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let (document, facts) = of_marks(&marks, json!({ "awards": [award] }));
        let outcome = assess(&document, &facts);
        let states: String = outcome
            .people
            .iter()
            .map(|person| match person.awards.first().map(|award| award.state) {
                Some(AwardState::Won) => 'w',
                Some(AwardState::Committee) => 'c',
                None => '-',
            })
            .collect();
        let line = &outcome.awards[0];
        (states, line.places, line.winners, line.tied)
    };
    // 0.3 × 5 = 1.5, half up 2: b and c are tied at the line.
    assert_eq!(states(json!({ "about": true })), ("www--".into(), 2, 3, 0));
    assert_eq!(states(json!({})), ("wcc--".into(), 2, 1, 2));
    assert_eq!(states(json!({ "most": 1 })), ("w----".into(), 1, 1, 0));
    assert_eq!(states(json!({ "least": 4 })), ("wwww-".into(), 4, 4, 0));
}

#[test]
fn a_tie_goes_to_the_mentees_mark_then_to_the_committee() {
    let survey = component("mentees", "50", json!({ "kind": "survey", "raters": ["mentee"] }));
    let document = assessment(json!({
        "components": [by_hand("mark", "50"), survey],
        "awards": [{ "key": "best", "name": { "zh": "优秀" }, "share": "0.25", "tie_break": "mentees" }]
    }));
    // All come to 80; the mentees give 100, 80, 80, 60.
    let person = |id: &str, mark: &str, answer: u8| {
        let mut person = marked(id, mark);
        person["surveys"] =
            json!([{ "raters": "mentee", "marks": [answer, answer, answer, answer, answer] }]);
        person
    };
    let mut people =
        vec![person("a", "80", 4), person("b", "60", 5), person("c", "80", 4), person("d", "100", 3)];
    let winners = |people: &[Value]| -> Vec<(String, AwardState)> {
        let outcome = assess(&document, &facts(json!(people)));
        let awarded =
            |person: PersonOutcome| person.awards.first().map(|award| (person.id.clone(), award.state));
        outcome.people.into_iter().filter_map(awarded).collect()
    };
    assert_eq!(winners(&people), [("b".into(), AwardState::Won)]);
    people.remove(1);
    assert_eq!(winners(&people), [("a".into(), AwardState::Committee), ("c".into(), AwardState::Committee)]);
    people[1]["committee_rank"] = json!(1);
    assert_eq!(winners(&people), [("c".into(), AwardState::Won)]);
}

#[test]
fn who_was_there_less_than_half_is_assessed_without_award() {
    let (document, mut facts) = of_marks(
        &[("a", "99"), ("b", "90"), ("c", "80")],
        json!({ "awards": [{ "key": "best", "name": { "zh": "优秀" }, "share": "0.4" }] }),
    );
    facts.people[0].school_days = Some(SchoolDays { present: 49, total: 99 });
    facts.people[1].school_days = Some(SchoolDays { present: 50, total: 100 });
    facts.people[2].school_days = Some(SchoolDays { present: 0, total: 100 });
    let outcome = assess(&document, &facts);
    assert_eq!(total(&outcome, "a"), "99");
    assert_eq!(outcome.people[0].awards, []);
    assert_eq!(outcome.people[1].awards[0].state, AwardState::Won);
    assert_eq!(outcome.people[2].not_assessed, Some(NotAssessedReason::NotPresent));
    assert_eq!(outcome.awards[0].population, 2);
}

#[test]
fn the_normal_scale_is_seventy_five_plus_ten_z_within_bounds() {
    let mut mark = by_hand("mark", "100");
    mark["scale"] = json!({ "kind": "normal", "population": "pool" });
    let document = assessment(json!({ "components": [mark] }));
    let pooled = |id: &str, points: &str, pool: &str| {
        let mut person = marked(id, points);
        person["pool"] = json!(pool);
        person
    };
    // 60, 70, 80: mean 70, variance 200/3, SD 8.1649658093; 75 ± 100 / 8.1649658093 = 87.2474487… and 62.7525512…
    let outcome = assess(
        &document,
        &facts(json!([
            pooled("low", "60", "one"),
            pooled("middle", "70", "one"),
            pooled("high", "80", "one"),
            pooled("alone", "12", "two")
        ])),
    );
    let totals = ["low", "middle", "high", "alone"].map(|id| total(&outcome, id));
    assert_eq!(totals, ["62.75", "75", "87.25", "75"]);
    let steps = &outcome.person("high").unwrap().component("mark").unwrap().trace.steps;
    let deviation = steps.iter().find(|step| step.kind == StepKind::PopulationDeviation).unwrap();
    assert_eq!(deviation.value.to_string(), "8.1649658093");
    // Of 101 people one stands 10 SD above: 175 is kept within 100.
    let mut many: Vec<Value> = (0..100).map(|index| pooled(&format!("p{index}"), "50", "one")).collect();
    many.push(pooled("far", "100", "one"));
    assert_eq!(total(&assess(&document, &facts(json!(many))), "far"), "100");
}

#[test]
fn a_square_root_has_ten_decimals_rounded_half_up() {
    for (value, root) in
        [("2", "1.4142135624"), ("200/3", "8.1649658093"), ("0", "0"), ("1/4", "0.5"), ("12.25", "3.5")]
    {
        assert_eq!(Exact::from(square_root(exact(value).value())).to_string(), root, "{value}");
    }
}

#[test]
fn scales_map_raw_values_to_marks() {
    let total_of = |source: Value, scale: Value, facts_of: Value| {
        let mut part = component("part", "100", source);
        part["scale"] = scale;
        let mut person = json!({ "id": "p" });
        person.as_object_mut().unwrap().extend(facts_of.as_object().unwrap().clone());
        total(&assess(&assessment(json!({ "components": [part] })), &facts(json!([person]))), "p")
    };
    let records = || json!({ "records": { "talk": ["r1", "r2", "r3"], "home_visit": ["r4"] } });
    let talks = || json!({ "kind": "record_count", "kinds": ["talk"] });
    assert_eq!(total_of(talks(), json!({ "kind": "linear", "from": "0", "to": "8" }), records()), "37.5");
    assert_eq!(total_of(talks(), json!({ "kind": "linear", "from": "0", "to": "2" }), records()), "100");
    assert_eq!(total_of(talks(), json!({ "kind": "linear", "from": "5", "to": "0" }), records()), "40");
    let steps =
        json!({ "kind": "steps", "steps": [{ "from": "1", "mark": "60" }, { "from": "3", "mark": "80" }] });
    assert_eq!(total_of(talks(), steps.clone(), records()), "80");
    assert_eq!(total_of(talks(), steps, json!({ "records": { "talk": [] } })), "0");
    let late = json!({ "kind": "duty_completion", "rules": ["talk"], "late": "0.5" });
    let duties = json!({ "duties": {
        "talk": { "required": 5, "done": 2, "done_late": 1, "excused": 1 }, "home_visit": { "required": 9 }
    } });
    assert_eq!(total_of(late, json!({ "kind": "as_is" }), duties), "62.5");
    let improved = json!({ "kind": "exam_progress", "measure": "share_improved", "step": "0.5" });
    let exams = json!({ "exams": [
        { "student": "a", "baseline": "0", "end": "0.5" }, { "student": "b", "baseline": "0", "end": "0.49" },
        { "student": "c", "baseline": "0", "end": "2" }, { "student": "d", "baseline": null, "end": "2" }
    ] });
    assert_eq!(total_of(improved, json!({ "kind": "as_is" }), exams), "66.67");
    let best = json!({ "kind": "honours", "counting": "best", "levels": [
        { "key": "city", "name": { "zh": "市" }, "points": "3" }, { "key": "county", "name": { "zh": "县" }, "points": "2" }
    ] });
    let honours =
        json!({ "honours": [{ "of": "part", "level": "county" }, { "of": "part", "level": "city" }] });
    assert_eq!(total_of(best, json!({ "kind": "linear", "from": "0", "to": "5" }), honours), "60");
    let other = json!({ "kind": "assessment", "assessment": "student_year" });
    let result = json!({ "assessments": { "student_year": { "total": "45", "max": "60" } } });
    assert_eq!(total_of(other, json!({ "kind": "as_is" }), result), "75");
}

#[test]
fn quotas_of_bands_are_counted_from_the_top_and_leave_the_vetoed_out() {
    let bands = |about: bool| {
        json!({ "lines": { "kind": "quotas", "population": "all", "about": about }, "bands": [
            { "key": "a", "name": { "zh": "优" }, "line": "0.2", "worth": "20" },
            { "key": "b", "name": { "zh": "良" }, "line": "0.4", "worth": "15" },
            { "key": "c", "name": { "zh": "合格" }, "worth": "10" }
        ] })
    };
    // 0.2 × 6 = 1.2 → 1 place; 0.4 × 6 = 2.4 → 2 places.
    let marks = [("v", "99"), ("a", "90"), ("b", "90"), ("c", "80"), ("d", "70"), ("e", "60")];
    let drawn = |about: bool| {
        let vetoes = json!([{ "key": "ethics", "name": { "zh": "师德" } }]);
        let (document, mut facts) = of_marks(&marks, json!({ "bands": bands(about), "vetoes": vetoes }));
        facts.people[0].vetoes.insert("ethics".into(), vec!["c1".into()]);
        let outcome = assess(&document, &facts);
        let band = |person: &PersonOutcome| {
            person
                .band
                .as_ref()
                .map_or("-".into(), |band| format!("{}{}", band.key, if band.tied { "?" } else { "" }))
        };
        outcome.people.iter().map(band).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(drawn(true), "- a a b c c");
    assert_eq!(drawn(false), "- b? b? b c c");
}

#[test]
fn money_is_split_by_school_days_and_adds_up() {
    let pay = |by: Value, condition: Value| json!({ "key": "pay", "name": { "zh": "津贴" }, "unit": "yuan", "by": by, "condition": condition });
    let amounts = |by: Value, condition: Value, people: Value| -> Vec<String> {
        let document =
            assessment(json!({ "components": [by_hand("mark", "100")], "money": [pay(by, condition)] }));
        let outcome = assess(&document, &facts(people));
        outcome.people.iter().flat_map(|person| &person.money).map(|line| line.amount.to_string()).collect()
    };
    let held = |id: &str, days: u32| {
        let mut person = marked(id, "80");
        person["places"] = json!([{ "place": "s1", "days": days, "total": 3 }]);
        person
    };
    let place = || json!({ "kind": "place", "amount": "250" });
    let three = json!([held("a", 1), held("b", 1), held("c", 1)]);
    assert_eq!(amounts(place(), json!({}), three), ["83.34", "83.33", "83.33"]);
    // One day without mentor: 166.67 for two days.
    assert_eq!(amounts(place(), json!({}), json!([held("a", 1), held("b", 1)])), ["83.34", "83.33"]);
    let companions =
        json!({ "kind": "deduction", "amount": "10", "of": { "kind": "missed_duties", "rules": ["meal"] } });
    let mut missed = marked("a", "80");
    missed["duties"] = json!({ "meal": { "required": 5, "done": 2, "excused": 1 } });
    assert_eq!(amounts(companions, json!({}), json!([missed])), ["-20"]);
    let hours = json!({ "kind": "lump", "amount": "12" });
    let mut undone = marked("b", "80");
    undone["duties"] = json!({ "task": { "required": 2, "done": 1 } });
    let both = json!([marked("a", "80"), undone]);
    assert_eq!(amounts(hours, json!({ "duties_done": ["task"] }), both), ["12", "0"]);
}

#[test]
fn a_quota_is_half_up_inside_its_range_and_a_cap_is_rounded_down() {
    assert_eq!(places(&exact("0.125"), 20, None, None), 3);
    assert_eq!(places(&exact("0.05"), 45, None, None), 2);
    assert_eq!(places(&exact("0.1"), 4, Some(1), None), 1);
    assert_eq!((cap(&exact("0.15"), 39), cap(&exact("0.15"), 40)), (5, 6));
}

#[test]
fn wrong_facts_are_named_at_their_place() {
    let document = of_plan("P05", "mentor_year");
    let facts = facts(json!([
        {
            "id": "a",
            "duties": { "talk": { "required": 2, "done": 2, "done_late": 1 } },
            "surveys": [{ "raters": "mentee", "marks": [5, 0, 6] }],
            "ratings": { "work_book": [{ "band": "fourth" }], "ethics": [{ "points": "3" }] },
            "honours": [{ "of": "research_result", "level": "world" }, { "of": "luck", "level": "city" }],
            "vetoes": { "late": [] },
            "school_days": { "present": 5, "total": 4 }
        },
        { "id": "a", "ratings": { "ethics_leadership": [{ "points": "5.1" }] } }
    ]));
    let found: Vec<_> =
        facts.check(&document).into_iter().map(|issue| (issue.code(), issue.pointer)).collect();
    assert_eq!(
        found,
        [
            ("assessment_more_done_than_required", "/people/0/duties/talk".into()),
            ("assessment_answer_out_of_range", "/people/0/surveys/0/marks/1".into()),
            ("assessment_answer_out_of_range", "/people/0/surveys/0/marks/2".into()),
            ("assessment_more_days_than_total", "/people/0/school_days/present".into()),
            ("assessment_rating_unknown", "/people/0/ratings/ethics".into()),
            ("assessment_rating_does_not_fit", "/people/0/ratings/work_book/0".into()),
            ("assessment_honour_unknown", "/people/0/honours/0".into()),
            ("assessment_honour_unknown", "/people/0/honours/1".into()),
            ("assessment_veto_unknown", "/people/0/vetoes/late".into()),
            ("assessment_person_twice", "/people/1/id".into()),
            ("assessment_rating_does_not_fit", "/people/1/ratings/ethics_leadership/0".into()),
        ]
    );
}

#[test]
fn facts_that_cannot_be_read_name_the_place() {
    let document = of_plan("P05", "mentor_year");
    let json = json!({ "people": [{ "id": "a", "ledgers": { "conduct": [{ "amount": 1.5 }] } }] });
    let issues = AssessmentFacts::parse(&json.to_string(), &document).unwrap_err();
    assert_eq!(
        (issues[0].code(), issues[0].pointer.as_str()),
        ("assessment_facts_unreadable", "/people/0/ledgers/conduct/0/amount")
    );
}

#[test]
fn what_is_switched_off_neither_deducts_nor_pays_nor_scales() {
    let switched = |on: bool| {
        let switch = json!({ "on": on, "caution": { "zh": "请慎重" } });
        let missed = json!({ "kind": "missed_duties", "rules": ["meal"] });
        let document = assessment(json!({
            "components": [{
                "key": "mark", "name": { "zh": "评分" }, "share": { "weight": "100" },
                "source": { "kind": "manual_points", "most": "100" }, "rated_by": ["deputy"],
                "scale": { "kind": "normal" }, "scale_switch": switch.clone()
            }],
            "deductions": [{
                "key": "missed", "name": { "zh": "缺席" }, "switch": switch.clone(),
                "by": { "kind": "each", "of": missed.clone(), "points": "0.1" }
            }],
            "money": [{
                "key": "fine", "name": { "zh": "扣款" }, "unit": "yuan", "switch": switch,
                "by": { "kind": "deduction", "of": missed, "amount": "10" }
            }]
        }));
        let mut person = marked("a", "90");
        person["duties"] = json!({ "meal": { "required": 3, "done": 1 } });
        let outcome = assess(&document, &facts(json!([person, marked("b", "70")])));
        let pay = outcome.person("a").unwrap().money.iter().map(|line| line.amount.to_string());
        (total(&outcome, "a"), pay.collect::<Vec<_>>())
    };
    assert_eq!(switched(false), ("90".into(), vec![]));
    // (90 − 80) ÷ 10 = 1 deviation above 75; two meals missed.
    assert_eq!(switched(true), ("84.8".into(), vec!["-20".into()]));
}
