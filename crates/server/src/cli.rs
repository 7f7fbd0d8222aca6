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
