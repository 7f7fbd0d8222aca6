//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Shiyou 师友: whole-staff student mentoring (全员育人导师制).
#[derive(Debug, Parser)]
#[command(name = "shiyou", version, about, long_about = None, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) settings: SettingsArguments,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command may be told; environment variables and shiyou.toml in the data folder say the same.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct SettingsArguments {
    /// Folder for the database file and the school key (default ./data; SHIYOU_DATA)
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// sqlite:FILE or postgres://… (default: shiyou.db in the data folder; DATABASE_URL)
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start the server
    Serve(ServeArguments),
    /// Make the demo school in the data folder, if it is not there yet, and serve it
    Demo(ServeArguments),
    /// Bring the database up to date and stop
    Migrate,
    /// Make schools and administrators
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Look after the audit log
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Print the OpenAPI description of the API
    Openapi,
    /// Print the settings in force, without secrets
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Form groups from a file, without a server
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Match(MatchArguments),
    /// Look at built-in schemes and scheme files, without a server
    ///
    /// A scheme is the key of a built-in one, such as the first word of a line of `shiyou scheme list`, or a JSON file; - is
    /// standard input. Exit 0: done. Exit 2: bad input; each problem is a line on standard error: file, place in the file
    /// (JSON pointer), what is wrong.
    #[command(subcommand)]
    Scheme(SchemeCommand),
    /// Say what a scheme asks for in a term, from a file and without a server
    ///
    /// Exit 0: the duties are written. Exit 2: the scheme or the file is wrong; each problem is a line on standard error.
    Duties(DutiesArguments),
    /// Compute an assessment of a scheme from a file of facts, without a server
    ///
    /// Exit 0: the results are written, each with its trace. Exit 2: the scheme or the facts are wrong; each problem is a
    /// line on standard error.
    Assess(AssessArguments),
    /// Look at sheets (Excel, WPS, CSV) before they are imported
    #[command(subcommand)]
    Import(ImportCommand),
    /// Write a dataset of a school to a file
    Export(ExportArguments),
}

#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ServeArguments {
    /// Address and port to listen on (default 127.0.0.1:8080; SHIYOU_LISTEN)
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<String>,
    /// Listen on a network without HTTPS: passwords can be read on the way
    #[arg(long)]
    pub(crate) insecure_lan: bool,
    /// A reverse proxy in front of the server speaks HTTPS
    #[arg(long)]
    pub(crate) behind_proxy: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AdminCommand {
    /// Make an administrator of a school, and the school if there is none with this code
    Create {
        /// The administrator's log-in
        #[arg(long)]
        login: String,
        /// The school's code
        #[arg(long, default_value = "001")]
        school_code: String,
        /// The school's name, for a new school
        #[arg(long)]
        school_name: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Check the hash chain of every school; exit 1 if one is broken
    Verify,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Print the settings in force, without secrets
    Show,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeArgument {
    Rounds,
    Fair,
    Best,
}

#[derive(Debug, Args)]
pub(crate) struct MatchArguments {
    #[command(subcommand)]
    pub(crate) command: Option<MatchCommand>,
    /// The instance as JSON; - for standard input
    #[arg(long, required = true, value_name = "FILE")]
    pub(crate) input: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "best")]
    pub(crate) mode: ModeArgument,
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// How long to search, in iterations
    #[arg(long)]
    pub(crate) effort: Option<u64>,
    /// Where the result goes; - for standard output
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MatchCommand {
    /// Check a result independently: 0 sound, 1 not, 2 unreadable
    Verify {
        #[arg(long, value_name = "FILE")]
        input: PathBuf,
        #[arg(long, value_name = "FILE")]
        result: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SchemeCommand {
    /// List the built-in schemes: key, name, what they ask for in one line
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a scheme: what it asks for, rule by rule
    Show {
        /// The key of a built-in scheme, or a scheme file; - for standard input
        #[arg(value_name = "SCHEME")]
        scheme: String,
        /// Print the whole document as JSON, to be edited and checked
        #[arg(long)]
        json: bool,
    },
    /// Check scheme files: every mistake with its place, or else warnings
    ///
    /// Exit 0: all files are sound; warnings go to standard output. Exit 2: at least one file has mistakes.
    Check {
        /// Scheme files; - for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Say what differs between two schemes, in words
    Compare {
        /// The key of a built-in scheme, or a scheme file; - for standard input
        #[arg(value_name = "LEFT")]
        left: String,
        /// The key of a built-in scheme, or a scheme file
        #[arg(value_name = "RIGHT")]
        right: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct DutiesArguments {
    /// The key of a built-in scheme, or a scheme file; - for standard input
    #[arg(long, value_name = "SCHEME")]
    pub(crate) scheme: String,
    /// Calendar, groups, absences and records as JSON; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Where the duties go; - for standard output
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct AssessArguments {
    /// The key of a built-in scheme, or a scheme file; - for standard input
    #[arg(long, value_name = "SCHEME")]
    pub(crate) scheme: String,
    /// The key of the assessment (default: the scheme's first)
    #[arg(long, value_name = "KEY")]
    pub(crate) assessment: Option<String>,
    /// The facts as JSON; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Where the results go; - for standard output
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// Say what importing a sheet would do, and change nothing
    ///
    /// Compared with the school in --data (or --database-url); with another sheet by --against; otherwise with an empty
    /// school. Exit 0: there is a preview, refused rows included. Exit 2: the file is refused as a whole; each reason is a
    /// line on standard error.
    Preview(PreviewArguments),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindArgument {
    Students,
    Staff,
    Scores,
    Calendar,
}

#[derive(Debug, Args)]
pub(crate) struct PreviewArguments {
    /// What the sheet lists
    #[arg(long, value_enum)]
    pub(crate) kind: KindArgument,
    /// The .xlsx, .xls or .csv file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Compare with this sheet of the same kind instead of a school; scores with a sheet of students
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
    /// Code of the school to compare with, where the database has several
    #[arg(long, value_name = "CODE", conflicts_with = "against")]
    pub(crate) school: Option<String>,
    /// The exam whose scores these are, by its id; a new one unless said
    #[arg(long, value_name = "ID", conflicts_with = "against")]
    pub(crate) exam: Option<shiyou_domain::id::ExamId>,
    /// First and last day of the term of a calendar, where no school is compared with: 2026-09-01/2027-01-22
    #[arg(long, value_name = "FROM/TO", value_parser = term_days)]
    pub(crate) term: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    /// The calendar year in which the school year begins, for an empty school (default: by today's date)
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i32>,
    /// Lowest and highest grade of an empty school, 1 to 12; 10 to 12 are senior high school
    #[arg(long, value_name = "FROM-TO", default_value = "1-12", value_parser = grades)]
    pub(crate) grades: (u8, u8),
    /// Print the whole preview as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

fn grades(text: &str) -> Result<(u8, u8), String> {
    let wrong = || format!("{text} is no range of grades such as 1-9");
    let (from, to) = text.split_once('-').ok_or_else(wrong)?;
    match (from.trim().parse(), to.trim().parse()) {
        (Ok(from), Ok(to)) if (1..=12).contains(&from) && (from..=12).contains(&to) => Ok((from, to)),
        _ => Err(wrong()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArgument {
    Csv,
    Ndjson,
    Json,
    Xlsx,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// assessments_mentor, assessment_components, duties, records, mentorships, students or staff
    #[arg(value_name = "DATASET")]
    pub(crate) dataset: String,
    #[arg(long, value_enum, default_value = "csv")]
    pub(crate) format: FormatArgument,
    /// CSV that Excel opens as it should: byte-order mark, nothing taken for a formula
    #[arg(long)]
    pub(crate) excel: bool,
    /// Code of the school, where the database has several
    #[arg(long, value_name = "CODE")]
    pub(crate) school: Option<String>,
    /// Only what changed after this mark, as the export before printed it
    #[arg(long, value_name = "MARK")]
    pub(crate) since: Option<String>,
    /// Where the file goes; - for standard output
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub(crate) output: PathBuf,
}

fn term_days(text: &str) -> Result<(chrono::NaiveDate, chrono::NaiveDate), String> {
    let day = |text: &str| text.parse().map_err(|error: chrono::ParseError| format!("{text}: {error}"));
    let (from, to) = text.split_once('/').ok_or("write it as FROM/TO, such as 2026-09-01/2027-01-22")?;
    Ok((day(from)?, day(to)?))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_page_on_operations_names_every_command() {
        let page = include_str!("../../../docs/operations.md");
        let names =
            |words: String| assert!(page.contains(&format!("`{words}`")), "{words} in docs/operations.md");
        for command in Arguments::command().get_subcommands() {
            if !command.is_subcommand_required_set() {
                names(command.get_name().to_owned());
            }
            command
                .get_subcommands()
                .for_each(|below| names(format!("{} {}", command.get_name(), below.get_name())));
        }
    }
}
