//! Answers as a page: for whoever signs for the safety of a pack, to read and to keep.

use std::io::Write;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use super::Answers;
use crate::outcome::Stopped;

/// Prints it.
pub fn print(out: &mut impl Write, answers: &Answers) -> Result<(), Stopped> {
    let mut environment = Environment::new();
    environment
        .add_template("proof.html", include_str!("proof.html"))
        .and_then(|()| {
            environment.get_template("proof.html")?.render(context! { proof => Value::from(Serde(answers)) })
        })
        .map_err(|why| Stopped::because(format!("the page could not be made: {why}")))
        .and_then(|page| writeln!(out, "{page}").map_err(Stopped::from))
}
