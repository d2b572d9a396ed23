//! What was measured: every line as it came, and the middle of those that belong together.
#![allow(clippy::float_arithmetic, reason = "times and ratios, for people; nothing of Hearken depends on them")]

use serde_json::{Value, json};

use crate::json::text;

/// The lines of a run.
#[derive(Default)]
pub struct Results {
    pub lines: Vec<Value>,
    pub transcripts: Vec<Transcript>,
}

/// What an engine's transcript hashes to, and what it must.
pub struct Transcript {
    pub engine: &'static str,
    pub nodes: u32,
    pub said: String,
    pub must: String,
}

impl Results {
    pub fn transcript(&mut self, engine: &'static str, nodes: u32, said: &str, must: &str) {
        self.transcripts.push(Transcript { engine, nodes, said: said.to_owned(), must: must.to_owned() });
    }

    /// How large what an engine's compiler makes is after `gzip -9`.
    pub fn packed(&mut self, engine: &str, nodes: u32, bytes: usize) {
        self.lines.push(json!({ "measure": "packed", "engine": engine, "nodes": nodes, "bytes": bytes }));
    }

    /// The middle of a field over the rounds; none if it was not measured.
    pub fn median(&self, measure: &str, engine: &str, nodes: u32, field: &str) -> Option<f64> {
        let mut found: Vec<f64> = self
            .lines
            .iter()
            .filter(|l| text(l, "measure") == measure && text(l, "engine") == engine)
            .filter(|l| l.get("nodes").and_then(Value::as_u64) == Some(nodes.into()))
            .filter_map(|l| l.get(field).and_then(Value::as_f64))
            .collect();
        found.sort_by(f64::total_cmp);
        found.get(found.len() / 2).copied()
    }

    /// Megabytes of source a second.
    pub fn speed(&self, engine: &str, nodes: u32) -> Option<f64> {
        let [ms, source] = ["ms", "source"].map(|field| self.median("compile", engine, nodes, field));
        Some(source? / ms? / 1e3)
    }

    /// One field over another.
    pub fn over(&self, measure: &str, engine: &str, nodes: u32, field: &str, other: &str) -> Option<f64> {
        Some(self.median(measure, engine, nodes, field)? / self.median(measure, engine, nodes, other)?)
    }
}
