//! The engines on files, without a server: exit 0 done, 2 bad input, 3 sound but infeasible (spec 8-engines).

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use shiyou_matching::{DEFAULT_EFFORT, Ending, Mode, match_text, verify_text};

use crate::cli::{MatchArguments, MatchCommand, ModeArgument};
use crate::print::{complain, say};

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
