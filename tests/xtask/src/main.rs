//! The project's own commands: `cargo xtask test`, `cargo xtask tidy`, `cargo xtask bench`.
//!
//! One file a command. What is absent: anything of Hearken itself; the product never knows that this crate exists.

mod bench;
mod deny;
mod faults;
mod format;
mod fuzz;
mod interop;
mod js;
mod json;
mod lint;
mod miri;
mod nightly;
mod pictures;
mod project;
mod stages;
mod targets;
mod test;
mod tidy;
mod wasm_size;

use std::process::ExitCode;

/// A command: its name, what it does in a line, and what runs it with the words behind its name.
struct Command {
    name: &'static str,
    does: &'static str,
    run: fn(&project::Project, &[String]) -> ExitCode,
}

const COMMANDS: &[Command] = &[
    Command { name: "test", does: "everything a change must pass [STAGE ...]", run: test::run },
    Command { name: "tidy", does: "the project's own rules alone [RULE ...]", run: tidy::run },
    Command {
        name: "pictures",
        does: "draws the README's pictures from what the commands print [--check]",
        run: pictures::run,
    },
    Command { name: "fuzz", does: "bytes that nobody meant, for so long each [SECONDS] [TARGET ...]", run: fuzz::run },
    Command {
        name: "faults",
        does: "faults put into the real pack, and whether a promise sees each [--update]",
        run: faults::run,
    },
    Command {
        name: "interop",
        does: "what leaves as FHIR, read by other people's tools [STAGE ...]",
        run: interop::run,
    },
    Command { name: "bench", does: "compile and step, side by side with the peers [--quick]", run: bench::run },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let wanted = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    match COMMANDS.iter().find(|c| c.name == wanted) {
        Some(command) => (command.run)(&project::Project::new(), &rest),
        None => {
            eprintln!("usage: cargo xtask COMMAND");
            for command in COMMANDS {
                eprintln!("  {:<8} {}", command.name, command.does);
            }
            ExitCode::from(2)
        }
    }
}
