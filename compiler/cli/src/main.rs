//! `hearken`: the command. One file a subcommand.
//!
//! The edge of the project: only this crate touches files, the clock and the terminal. What is absent: anything that
//! knows what a page means (the compiler), or what happens next in a conversation (the machine).
//!
//! It leaves with 0 if all is well, 1 if something was found, 2 if it could not run.

mod build;
mod check;
mod clock;
mod compile;
mod explain;
mod files;
mod fix;
mod fmt;
mod inspect;
mod names;
mod new;
mod outcome;
mod pack;
mod play;
mod report;
mod schema;
mod test;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Writes down what a guide says, checks it, and plays it.
#[derive(Debug, Parser)]
#[command(name = "hearken", version, propagate_version = true, arg_required_else_help = true)]
struct Hearken {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Fmt(fmt::Fmt),
    Build(build::Build),
    Explain(explain::Explain),
    Play(play::Play),
    Test(test::Test),
    Inspect(inspect::Inspect),
    New(new::New),
    Schema(schema::Schema),
}

fn main() -> ExitCode {
    let asked = Hearken::parse();
    outcome::exit_code(match &asked.command {
        Command::Check(check) => check::run(check),
        Command::Fmt(fmt) => fmt::run(fmt),
        Command::Build(build) => build::run(build),
        Command::Explain(explain) => explain::run(explain),
        Command::Play(play) => play::run(play),
        Command::Test(test) => test::run(test),
        Command::Inspect(inspect) => inspect::run(inspect),
        Command::New(new) => new::run(new),
        Command::Schema(schema) => schema::run(schema),
    })
}
