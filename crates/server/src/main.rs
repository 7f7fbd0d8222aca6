//! The binary `shiyou`: command line, configuration, server, embedded front end.
//!
//! What belongs here: putting the parts together and starting them. What does not: anything a handler or a use case does.

mod cli;
mod command;
mod config;
mod print;
mod school_key;
mod serve;
mod spa;
mod upkeep;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    command::run(arguments)
}
