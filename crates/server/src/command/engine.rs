//! The engines on files, without a server: exit 0 done, 2 bad input, 3 sound but infeasible (spec 8-engines).

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use shiyou_domain::assessment::{AssessmentFacts, assess};
use shiyou_domain::duty::TermFile;
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::scheme::{Assessment, Preset, SchemeDocument};
use shiyou_matching::{DEFAULT_EFFORT, Ending, Mode, match_text, verify_text};

use crate::cli::{AssessArguments, DutiesArguments, MatchArguments, MatchCommand, ModeArgument};
use crate::config::language;
use crate::print::{complain, say};

static NO_ASSESSMENT: IssueText = IssueText {
    code: "assessment_not_in_scheme",
    zh: "方案里没有考核“{key}”，有：{keys}",
    en: "The scheme has no assessment “{key}”; it has: {keys}",
};

const BAD_INPUT: u8 = 2;

/// `shiyou match` and `shiyou match verify`.
pub(super) fn matching(arguments: MatchArguments) -> ExitCode {
    let MatchArguments { command, input, mode, seed, effort, output } = arguments;
    let done = match (command, input) {
        (Some(MatchCommand::Verify { input, result }), _) => check(&input, &result),
        (None, Some(input)) => solve(&input, mode, seed, effort.unwrap_or(DEFAULT_EFFORT), &output),
        (None, None) => Err("--input is missing".to_owned()),
    };
    done.unwrap_or_else(|problem| {
        complain(&problem);
        ExitCode::from(BAD_INPUT)
    })
}

fn solve(
    input: &Path,
    mode: ModeArgument,
    seed: u64,
    effort: u64,
    output: &Path,
) -> Result<ExitCode, String> {
    let mode = match mode {
        ModeArgument::Rounds => Mode::Rounds,
        ModeArgument::Fair => Mode::Fair,
        ModeArgument::Best => Mode::Best,
    };
    let ending = match_text(&read(input)?, mode, seed, effort);
    match &ending {
        Ending::BadInput(problems) => {
            problems.iter().for_each(|problem| complain(&format!("{}: {problem}", input.display())))
        }
        Ending::Refused(problems) => problems.iter().for_each(|problem| complain(problem)),
        Ending::Solved(_) | Ending::Infeasible(_) => {}
    }
    if let Some(text) = ending.output().map_err(|error| error.to_string())? {
        write(output, &text)?;
    }
    Ok(ExitCode::from(ending.exit_code()))
}

fn check(input: &Path, result: &Path) -> Result<ExitCode, String> {
    match verify_text(&read(input)?, &read(result)?) {
        Ok(problems) if problems.is_empty() => Ok(ExitCode::SUCCESS),
        Ok(problems) => {
            problems.iter().for_each(|problem| complain(problem));
            Ok(ExitCode::FAILURE)
        }
        Err(problems) => {
            problems.iter().for_each(|problem| complain(&problem.to_string()));
            Ok(ExitCode::from(BAD_INPUT))
        }
    }
}

/// `shiyou duties`.
pub(super) fn duties(arguments: &DutiesArguments) -> ExitCode {
    let DutiesArguments { scheme, input, output } = arguments;
    finish(read_scheme(scheme).and_then(|document| {
        let file = TermFile::parse(&read_one(input)?).map_err(|issues| lines(input, &issues))?;
        let duties = file.duties(&document).map_err(|issues| lines(input, &issues))?;
        write_json(output, &duties)
    }))
}

/// `shiyou assess`.
pub(super) fn assessment(arguments: &AssessArguments) -> ExitCode {
    let AssessArguments { scheme, assessment, input, output } = arguments;
    finish(read_scheme(scheme).and_then(|document| {
        let rules = choose(&document, assessment.as_deref()).map_err(|problem| vec![problem])?;
        let facts =
            AssessmentFacts::parse(&read_one(input)?, rules).map_err(|issues| lines(input, &issues))?;
        write_json(output, &assess(rules, &facts))
    }))
}

/// The assessment with this key; without one the scheme's first, that of the mentors in every preset.
fn choose<'a>(document: &'a SchemeDocument, key: Option<&str>) -> Result<&'a Assessment, String> {
    let mut all = document.assessments.iter();
    let found = all.find(|one| key.is_none_or(|key| one.key == key));
    found.ok_or_else(|| {
        let keys = document.assessments.iter().map(|one| one.key.as_str()).collect::<Vec<_>>().join(", ");
        let issue = NO_ASSESSMENT.issue().with("key", key.unwrap_or_default()).with("keys", keys);
        issue.message(language())
    })
}

fn finish(done: Result<(), Vec<String>>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            problems.iter().for_each(|problem| complain(problem));
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// A built-in scheme by its key, or a file.
fn read_scheme(name: &str) -> Result<SchemeDocument, Vec<String>> {
    if let Some(preset) = Preset::find(name) {
        return Ok(preset.document.clone());
    }
    let file = Path::new(name);
    SchemeDocument::parse(&read_one(file)?).map_err(|issues| lines(file, &issues))
}

fn read_one(file: &Path) -> Result<String, Vec<String>> {
    read(file).map_err(|problem| vec![problem])
}

fn write_json(file: &Path, value: &impl serde::Serialize) -> Result<(), Vec<String>> {
    let text = serde_json::to_string_pretty(value).map_err(|error| vec![error.to_string()])?;
    write(file, &(text + "\n")).map_err(|problem| vec![problem])
}

/// One problem a line: file, JSON pointer, what is wrong.
fn lines(file: &Path, issues: &[Issue]) -> Vec<String> {
    let place = |issue: &Issue| if issue.pointer.is_empty() { "/".to_owned() } else { issue.pointer.clone() };
    let line = |issue: &Issue| format!("{}: {}: {}", file.display(), place(issue), issue.message(language()));
    issues.iter().map(line).collect()
}

fn read(file: &Path) -> Result<String, String> {
    let mut text = String::new();
    let done = match file == Path::new("-") {
        true => std::io::stdin().read_to_string(&mut text).map(|_| ()),
        false => std::fs::read_to_string(file).map(|read| text = read),
    };
    done.map(|()| text).map_err(|error| format!("{}: {error}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    if file == Path::new("-") {
        say(text.trim_end());
        return Ok(());
    }
    std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}
