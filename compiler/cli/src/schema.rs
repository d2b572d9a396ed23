//! `hearken schema`: the JSON Schema of what a host, an editor or CI reads and writes.

use std::io::{Write, stdout};

use clap::{Args, ValueEnum};
use schemars::schema_for;
use serde_json::Value;

use crate::outcome::{Outcome, Stopped};
use crate::play::wire;
use crate::report::json;

/// Prints a JSON Schema
#[derive(Debug, Args)]
pub struct Schema {
    /// Of what
    of: Of,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Of {
    /// A line that `play --json` prints
    Turn,
    /// A line that `play --json` reads
    Input,
    /// hearken.yaml
    Manifest,
    /// What `check --format json` prints
    Diagnostics,
    /// What `test --format json` prints
    Tests,
    /// What `prove --format json` prints
    Proofs,
    /// What `coverage --format json` prints
    Coverage,
}

/// Runs it.
pub fn run(schema: &Schema) -> Result<Outcome, Stopped> {
    let (title, value): (&str, Value) = match schema.of {
        Of::Turn => ("hearken play --json: a line out", schema_for!(wire::Line).to_value()),
        Of::Input => ("hearken play --json: a line in", schema_for!(wire::Input).to_value()),
        Of::Manifest => ("hearken.yaml", hearken_compiler::manifest::schema()),
        Of::Diagnostics => ("hearken check --format json", schema_for!(json::Report).to_value()),
        Of::Proofs => ("hearken prove --format json", schema_for!(crate::prove::Answers).to_value()),
        Of::Tests => ("hearken test --format json", schema_for!(crate::test::Results).to_value()),
        Of::Coverage => ("hearken coverage --format json", schema_for!(crate::coverage::report::Report).to_value()),
    };
    let mut value = value;
    if let Some(object) = value.as_object_mut() {
        object.insert("title".to_owned(), title.into());
    }
    let mut out = stdout().lock();
    json::line(&mut out, &value)?;
    out.flush()?;
    Ok(Outcome::Clean)
}
