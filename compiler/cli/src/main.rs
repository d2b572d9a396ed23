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
mod coverage;
mod explain;
mod export;
mod files;
mod fix;
mod fmt;
mod hands;
mod import;
mod inspect;
mod map;
mod names;
mod new;
mod outcome;
mod pack;
mod play;
mod prove;
mod report;
mod schema;
mod test;
mod topics;
mod unknown;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks, plays and builds what a guide says. Begin with: hearken new my-pack
#[derive(Debug, Parser)]
#[command(name = "hearken", version, propagate_version = true, arg_required_else_help = true)]
struct Hearken {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    Check(check::Check),
    Fmt(fmt::Fmt),
    Play(play::Play),
    Test(test::Test),
    Prove(prove::Prove),
    Coverage(coverage::Cover),
    Map(map::Map),
    Build(build::Build),
    Inspect(inspect::Inspect),
    Export(export::Export),
    Import(import::Import),
    Schema(schema::Schema),
    Explain(explain::Explain),
}

fn main() -> ExitCode {
    let asked = Hearken::parse();
    outcome::exit_code(match &asked.command {
        Command::Check(check) => check::run(check),
        Command::Fmt(fmt) => fmt::run(fmt),
        Command::Build(build) => build::run(build),
        Command::Export(export) => export::run(export),
        Command::Explain(explain) => explain::run(explain),
        Command::Play(play) => play::run(play),
        Command::Test(test) => test::run(test),
        Command::Prove(prove) => prove::run(prove),
        Command::Coverage(cover) => coverage::run(cover),
        Command::Inspect(inspect) => inspect::run(inspect),
        Command::Import(import) => import::run(import),
        Command::Map(map) => map::run(map),
        Command::New(new) => new::run(new),
        Command::Schema(schema) => schema::run(schema),
    })
}
