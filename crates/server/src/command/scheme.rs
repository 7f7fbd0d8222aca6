//! `shiyou scheme`: built-in schemes and scheme files, without a server (spec 8-engines). Exit 0 done, 2 bad input.

use std::path::Path;
use std::process::ExitCode;

use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::scheme::{Difference, Preset, SchemeDocument, compare, presets, warnings};

use super::engine::{finish, lines, read_one, read_scheme};
use crate::cli::SchemeCommand;
use crate::config::language;
use crate::print::say;

static SOUND: IssueText = IssueText {
    code: "scheme_file_sound",
    zh: "{file}：没有错误，有 {open} 处默认值待确认，{warnings} 条提醒。",
    en: "{file}: no mistakes, {open} defaults to confirm, {warnings} warnings.",
};
static ALIKE: IssueText =
    IssueText { code: "schemes_alike", zh: "没有不同。", en: "There is no difference." };
static NOT_BUILT_IN: IssueText = IssueText {
    code: "preset_unknown",
    zh: "{key}: /: 没有这个方案，也没有这个文件。shiyou scheme list 列出内置的方案。",
    en: "{key}: /: There is no such scheme and no such file. `shiyou scheme list` names the built-in ones.",
};

/// Lists, shows, checks or compares schemes.
pub(super) fn run(command: &SchemeCommand) -> ExitCode {
    finish(match command {
        SchemeCommand::List { json } => list(*json),
        SchemeCommand::Show { scheme, json } => known(scheme).and_then(|document| show(&document, *json)),
        SchemeCommand::Check { files } => check(files),
        SchemeCommand::Compare { left, right, json } => {
            known(left).and_then(|left| differences(&left, &known(right)?, *json))
        }
    })
}

/// A built-in scheme or a file; a name that is neither is said as such.
fn known(name: &str) -> Result<SchemeDocument, Vec<String>> {
    if name != "-" && Preset::find(name).is_none() && !Path::new(name).exists() {
        return Err(vec![NOT_BUILT_IN.issue().with("key", name).message(language())]);
    }
    read_scheme(name)
}

fn list(json: bool) -> Result<(), Vec<String>> {
    if json {
        let items = presets().iter().map(|preset| {
            let SchemeDocument { name, source, .. } = &preset.document;
            serde_json::json!({
                "key": preset.key, "name": name, "school_kind": source.school_kind,
                "card": preset.document.card_line(language()),
            })
        });
        return print_json(&items.collect::<Vec<_>>());
    }
    for preset in presets() {
        let name = preset.document.name.get(language());
        say(&format!("{}\t{name}\t{}", preset.key, preset.document.card_line(language())));
    }
    Ok(())
}

fn show(document: &SchemeDocument, json: bool) -> Result<(), Vec<String>> {
    if json {
        return print_json(document);
    }
    let language = language();
    say(document.name.get(language));
    if let Some(summary) = &document.summary {
        say(summary.get(language));
    }
    say(&document.card_line(language));
    for line in document.outline() {
        let parts = [Some(line.section), line.name, Some(line.text)];
        let parts: Vec<&str> = parts.iter().flatten().map(|part| part.get(language)).collect();
        say(&parts.join(" | "));
    }
    Ok(())
}

/// Every mistake of every file; then, on standard output, what a sound file is worth a second look for.
fn check(files: &[String]) -> Result<(), Vec<String>> {
    let mut problems = vec![];
    for file in files {
        let read = read_one(Path::new(file))
            .and_then(|text| SchemeDocument::parse(&text).map_err(|issues| lines(Path::new(file), &issues)));
        match read {
            Ok(document) => praise(file, &document),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn praise(file: &str, document: &SchemeDocument) {
    let warned = warnings(document, None, language());
    let issue = SOUND.issue().with("file", file).with("open", document.open_points());
    say(&issue.with("warnings", warned.len()).message(language()));
    for warning in warned {
        let advice = warning.advice.message(language());
        say(&format!("{file}: {}: {} {advice}", warning.issue.pointer, warning.issue.message(language())));
    }
}

fn differences(left: &SchemeDocument, right: &SchemeDocument, json: bool) -> Result<(), Vec<String>> {
    let found = compare(left, right);
    if json {
        return print_json(&found.iter().map(as_json).collect::<Vec<_>>());
    }
    if found.is_empty() {
        say(&ALIKE.issue().message(language()));
    }
    found.iter().for_each(|one| say(&line(one, language())));
    Ok(())
}

/// `section | rule | field: before → after`.
fn line(one: &Difference, language: Language) -> String {
    let place = [Some(&one.section_name), one.name.as_ref(), one.field.as_ref()];
    let place: Vec<&str> = place.into_iter().flatten().map(|part| part.get(language)).collect();
    let said = |text: &Option<_>| {
        text.as_ref()
            .map_or("—".to_owned(), |text: &shiyou_domain::scheme::LocalText| text.get(language).to_owned())
    };
    format!("{}: {} → {}", place.join(" | "), said(&one.before), said(&one.after))
}

fn as_json(one: &Difference) -> serde_json::Value {
    serde_json::json!({
        "section": one.section, "rule": one.rule, "name": one.name, "what": one.what, "field": one.field,
        "before": one.before, "after": one.after, "pointer": one.pointer,
    })
}

fn print_json(value: &impl serde::Serialize) -> Result<(), Vec<String>> {
    let text = serde_json::to_string_pretty(value).map_err(|error| vec![error.to_string()])?;
    say(&text);
    Ok(())
}
