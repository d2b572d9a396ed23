//! How a command ends: clean, with findings, or unable to run; and writing to a pipe that may be closed.

use std::io::{self, Write};
use std::process::ExitCode;

/// A command ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is wrong.
    Clean,
    /// Something was found that the author should look at.
    Findings,
}

/// A command could not run to its end.
#[derive(Debug)]
pub enum Stopped {
    /// Nobody reads what it prints any more.
    PipeClosed,
    /// Why not, for people.
    Because(String),
}

impl Stopped {
    /// It could not run, because of this.
    pub fn because(why: impl Into<String>) -> Self {
        Stopped::Because(why.into())
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stopped::PipeClosed,
            _ => Stopped::Because(format!("this could not be written: {error}")),
        }
    }
}

/// The code a shell sees: 0 clean, 1 findings, 2 could not run.
pub fn exit_code(result: Result<Outcome, Stopped>) -> ExitCode {
    match result {
        Ok(Outcome::Clean) | Err(Stopped::PipeClosed) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(Stopped::Because(why)) => {
            let _ = writeln!(io::stderr(), "hearken: {why}");
            ExitCode::from(2)
        }
    }
}

/// `1 error`, `2 errors`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `5,000,000`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
