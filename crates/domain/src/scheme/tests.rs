use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::*;
use crate::issue::Language;
use crate::record::RecordKind;

fn document(key: &str) -> SchemeDocument {
    Preset::find(key).unwrap().document.clone()
}

fn codes(document: &SchemeDocument) -> Vec<(&'static str, String)> {
    document.validate().into_iter().map(|issue| (issue.code(), issue.pointer)).collect()
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn every_preset_is_valid_and_every_file_is_a_preset() {
    let mut files: Vec<_> = fs::read_dir(repository().join("schemes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "scheme.schema.json")
        .collect();
    files.sort();
    let keys: Vec<_> = presets().iter().map(|preset| format!("{}.json", preset.key)).collect();
    assert_eq!(files, keys);
    for preset in presets() {
        assert_eq!(preset.document.source.plan, preset.key);
        assert_eq!(codes(&preset.document), []);
    }
}

#[test]
fn a_preset_is_written_as_it_is_read() {
    for preset in presets() {
        let json = serde_json::to_string(&preset.document).unwrap();
        assert_eq!(SchemeDocument::parse(&json).as_ref(), Ok(&preset.document));
    }
}

#[test]
fn the_first_middle_school_preset_carries_the_figures_of_its_plan() {
    let plan = document("P04");
    let group = &plan.selection.group;
    assert_eq!((plan.selection.unit, group.least, group.most), (SelectionUnit::Class, 5, 10));
    assert_eq!(plan.selection.coordinator, Actor::Homeroom);
    let rhythm = |key: &str| match plan.obligation(key).unwrap().when {
        Rhythm::Periodic { every, count, .. } => (every, count.least),
        _ => panic!("{key} is periodic"),
    };
    assert_eq!(rhythm("talk"), (Period::Month, 1));
    assert_eq!(rhythm("family_contact"), (Period::Month, 1));
    assert_eq!(rhythm("student_report"), (Period::TwoWeeks, 1));
    assert_eq!(rhythm("term_reflection"), (Period::Term, 1));
    assert_eq!(plan.obligation("home_visit").unwrap().basis.binding, Binding::Advised);
    assert_eq!(
        plan.card_line(Language::Chinese),
        "5–10 人/组 · 每月谈心 · 每月联系家长 · 学生每两周向导师汇报 · 每学期家访（提倡）"
    );
    assert_eq!(
        plan.card_line(Language::English),
        "groups of 5–10 · talk monthly · family contact monthly · \
         student's report to the mentor every two weeks · home visit every term (advised)"
    );
}

#[test]
fn the_primary_school_preset_with_two_kinds_carries_the_figures_of_its_plan() {
    let plan = document("P05");
    let group = &plan.selection.group;
    assert_eq!((group.usual, group.most), (Some((3, 5)), 8));
    let kinds: Vec<_> = plan.selection.kinds.iter().map(|rules| rules.kind).collect();
    assert_eq!(kinds, [MentorshipKind::Study, MentorshipKind::Character]);
    assert_eq!(plan.selection.filing.as_ref().unwrap().within_months, 1);
    assert_eq!(
        plan.card_line(Language::Chinese),
        "3–5 人/组，最多 8 人 · 每周谈心 · 重点关爱学生每天谈心 · 每月家长通话 · 每学期家访 · 学生每周反思"
    );
    let (weekly, daily) = (plan.obligation("talk_weekly").unwrap(), plan.obligation("talk_daily").unwrap());
    let left_behind = ["left_behind".to_owned()];
    let admits = |rule: &Obligation, has: &[String]| rule.students.special.as_ref().unwrap().admits(has);
    assert!(admits(daily, &left_behind) && !admits(weekly, &left_behind));
    assert!(admits(weekly, &["introverted".to_owned()]) && !admits(daily, &[]));
}

#[test]
fn the_schema_in_the_repository_is_the_one_the_types_give() {
    let path = repository().join("schemes/scheme.schema.json");
    let generated = serde_json::to_string_pretty(&SchemeDocument::json_schema()).unwrap() + "\n";
    #[allow(clippy::disallowed_methods, reason = "tests may ask to renew the checked-in schema")]
    if std::env::var("UPDATE").is_ok() {
        fs::write(&path, &generated).unwrap();
    }
    let checked_in = fs::read_to_string(&path).unwrap();
    assert!(
        checked_in == generated,
        "run the tests once with UPDATE=1 and commit schemes/scheme.schema.json"
    );
}

#[test]
fn a_document_that_cannot_be_read_names_the_place() {
    let mut json = serde_json::to_value(document("P04")).unwrap();
    json["obligations"][1]["when"]["every"] = json!("fortnight");
    let issues = SchemeDocument::parse(&json.to_string()).unwrap_err();
    assert_eq!((issues[0].code(), issues.len()), ("scheme_unreadable", 1));
    assert!(issues[0].pointer.starts_with("/obligations/1/when"), "{}", issues[0].pointer);
    let mut json = serde_json::to_value(document("P04")).unwrap();
    json["selection"]["group"]["smallest"] = json!(5);
    let issues = SchemeDocument::parse(&json.to_string()).unwrap_err();
    assert!(issues[0].message(Language::English).contains("smallest"));
}

#[test]
fn wrong_figures_are_named_at_their_place() {
    let mut plan = document("P04");
    plan.format = 2;
    plan.selection.group.least = 11;
    plan.selection.choices.rounds = 0;
    plan.obligations[1].key = "term_plan".into();
    plan.obligations[1].basis.source.paragraph = String::new();
    plan.obligations[2].work.kinds.clear();
    plan.obligations[3].actors.who.push(Actor::Guardian);
    plan.obligations[4].when =
        Rhythm::Periodic { every: Period::Month, count: Count::default(), on: Some(DayRule::MondayAfter) };
    plan.obligations[5].evidence.fields.push("signature".into());
    plan.obligations[6].work.kinds.push("school_unknown".parse::<RecordKind>().unwrap());
    plan.conventions.absence_school_days = 0;
    assert_eq!(
        codes(&plan),
        [
            ("scheme_format_unknown", "/format".into()),
            ("scheme_figure_out_of_range", "/selection/choices/rounds".into()),
            ("scheme_least_above_most", "/selection/group/least".into()),
            ("scheme_key_twice", "/obligations/1/key".into()),
            ("scheme_text_length", "/obligations/1/basis/source/paragraph".into()),
            ("scheme_list_empty", "/obligations/2/work/kinds".into()),
            ("scheme_actors_need_a_mode", "/obligations/3/actors/mode".into()),
            ("scheme_day_rule_does_not_fit", "/obligations/4/when/on".into()),
            ("scheme_evidence_field_unknown", "/obligations/5/evidence/fields/0".into()),
            ("scheme_own_kind_without_form", "/obligations/6/work/kinds/1".into()),
            ("scheme_rule_unknown", "/assessments/1/components/0/source/rules/0".into()),
            ("scheme_figure_out_of_range", "/conventions/absence_school_days".into()),
        ]
    );
}

#[test]
fn wrong_assessments_are_named_at_their_place() {
    let mut json = serde_json::to_value(document("P05")).unwrap();
    let mentor = &mut json["assessments"][0];
    mentor["components"][0]["share"] = json!({ "weight": "10" });
    mentor["components"][1]["share"] = json!({ "points": "0" });
    mentor["components"][2]["key"] = json!("work_book");
    mentor["components"][3]["rated_by"] = json!([]);
    mentor["components"][4]["source"] = json!({ "kind": "record_count", "kinds": ["talk"] });
    mentor["components"][5]["source"]["parts"][0]["source"]["raters"] = json!([]);
    mentor["deductions"][1]["by"]["of"]["rules"] = json!(["parents_evening"]);
    mentor["bands"]["bands"][1]["line"] = json!("90");
    mentor["awards"][0]["bands"] = json!(["d"]);
    mentor["awards"][0]["tie_break"] = json!("luck");
    mentor["conventions"] = json!({ "hidden_below": 0 });
    json["assessments"][1]["components"][0]["source"] =
        json!({ "kind": "assessment", "assessment": "student_year" });
    json["assessments"][1]["components"][0]["scale"] = json!({ "kind": "linear", "from": "1", "to": "1" });
    let issues = SchemeDocument::parse(&json.to_string()).unwrap_err();
    let found: Vec<_> = issues.into_iter().map(|issue| (issue.code(), issue.pointer)).collect();
    assert_eq!(
        found,
        [
            ("scheme_shares_mixed", "/assessments/0/components".into()),
            ("scheme_share_not_above_zero", "/assessments/0/components/1/share".into()),
            ("scheme_rater_needed", "/assessments/0/components/3/rated_by".into()),
            ("scheme_scale_needed", "/assessments/0/components/4/scale".into()),
            ("scheme_list_empty", "/assessments/0/components/5/source/parts/0/source/raters".into()),
            ("scheme_key_twice", "/assessments/0/components/key".into()),
            ("scheme_rule_unknown", "/assessments/0/deductions/1/by/of/rules/0".into()),
            ("scheme_band_lines_not_falling", "/assessments/0/bands/bands".into()),
            ("scheme_band_unknown", "/assessments/0/awards/0/bands/0".into()),
            ("scheme_component_unknown", "/assessments/0/awards/0/tie_break".into()),
            ("scheme_figure_out_of_range", "/assessments/0/conventions/hidden_below".into()),
            ("scheme_assessment_unknown", "/assessments/1/components/0/source/assessment".into()),
            ("scheme_scale_ends_equal", "/assessments/1/components/0/scale".into()),
        ]
    );
}

#[test]
fn the_editor_is_told_which_components_weigh_the_amount_of_writing() {
    let mut json = serde_json::to_value(document("P05")).unwrap();
    assert_eq!(document("P05").assessments[0].weighs_volume(), Vec::<&Component>::new());
    json["assessments"][0]["components"][4]["source"] = json!({ "kind": "record_count", "kinds": ["talk"] });
    json["assessments"][0]["components"][4]["scale"] = json!({ "kind": "linear", "from": "0", "to": "20" });
    let edited = SchemeDocument::parse(&json.to_string()).unwrap();
    let keys: Vec<_> = edited.assessments[0].weighs_volume().iter().map(|part| part.key.as_str()).collect();
    assert_eq!(keys, ["journal_marking"]);
}

#[test]
fn weights_are_those_of_the_matcher() {
    let mut plan = document("P04");
    let weights = json!({ "choice": [50, 30], "previous": 30, "kindness": 3, "size": [1], "ranking": [1.5] });
    plan.selection.weights = weights.as_object().unwrap().clone();
    assert_eq!(
        codes(&plan),
        [
            ("scheme_weight_unknown", "/selection/weights".into()),
            ("scheme_weight_wrong_value", "/selection/weights/size".into()),
            ("scheme_weight_wrong_list", "/selection/weights/ranking".into()),
        ]
    );
}

#[test]
fn a_form_checks_the_values_of_a_record() {
    let plan = document("P04");
    let form = plan.form(&RecordKind::MonthlyConduct).unwrap();
    let problems = |values: Value| -> Vec<_> {
        let issues = form.check(values.as_object().unwrap());
        issues.into_iter().map(|issue| (issue.code(), issue.pointer)).collect()
    };
    assert_eq!(problems(json!({ "level": "better", "note": "按时交作业" })), []);
    assert_eq!(
        problems(json!({ "note": "字".repeat(501), "mood/day": 1 })),
        [
            ("form_field_unknown", "/fields/mood~1day".into()),
            ("form_field_missing", "/fields/level".into()),
            ("form_field_too_long", "/fields/note".into()),
        ]
    );
    assert_eq!(problems(json!({ "level": "best" })), [("form_field_wrong_value", "/fields/level".into())]);
}

/// No code asks which plan it is: a plan's number stands in no string of the program, only in `/schemes`, in the list of
/// presets, in tests, in comments, and in the demo school, which adopts one as a school would.
#[test]
fn no_code_asks_which_plan_it_is() {
    let mut found = Vec::new();
    for entry in fs::read_dir(repository().join("crates")).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.ends_with("demo-school") && !folder.ends_with("testkit") {
            search(&folder.join("src"), &mut found);
        }
    }
    assert_eq!(found, Vec::<String>::new());
    assert!(names_a_plan("if key == \"P04\" {") && !names_a_plan("// P04, duties"));
}

fn search(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            search(&path, found);
        } else if name.ends_with(".rs") && name != "tests.rs" && !path.ends_with("scheme/preset.rs") {
            let source = fs::read_to_string(&path).unwrap();
            let program = source.split("#[cfg(test)]").next().unwrap();
            let lines = program.lines().filter(|line| names_a_plan(line));
            found.extend(lines.map(|line| format!("{}: {}", path.display(), line.trim())));
        }
    }
}

fn names_a_plan(line: &str) -> bool {
    let code = line.split("//").next().unwrap();
    let bytes = code.as_bytes();
    bytes.windows(3).enumerate().any(|(at, text)| {
        let whole =
            |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
        text[0] == b'P'
            && text[1..].iter().all(u8::is_ascii_digit)
            && (at == 0 || whole(bytes.get(at - 1)))
            && whole(bytes.get(at + 3))
    })
}
