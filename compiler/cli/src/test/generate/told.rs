//! What came of it, for people.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use hearken_prove::{Limits, Reached};
use hearken_rehearsal::{Point, Reachable};

use super::found::Kept;
use super::words;
use crate::compile::Checked;
use crate::outcome::{Stopped, count, thousands};

/// What came of it.
pub struct Told {
    /// How much the pack's own tests reach, how much with these, and how much there is.
    before: usize,
    after: usize,
    all: usize,
    tests: usize,
    /// Where each stands, and what it is.
    cannot: Vec<String>,
    not_found: Vec<String>,
    /// Why what was not found may be there all the same.
    why: String,
    dropped: Vec<(String, String)>,
    states: usize,
    turns: u64,
    bytes: usize,
}

impl Told {
    /// What is to be told.
    pub fn of(
        checked: &Checked,
        reachable: &Reachable<'_>,
        own: &BTreeSet<usize>,
        reached: &Reached,
        kept: &Kept,
        limits: Limits,
    ) -> Told {
        let with: BTreeSet<usize> = own.union(&kept.reach).copied().collect();
        let (mut cannot, mut not_found) = (Vec::new(), Vec::new());
        for (number, point) in reachable.points().iter().enumerate().filter(|(number, _)| !with.contains(number)) {
            if reached.cannot.contains(&number) { &mut cannot } else { &mut not_found }.push(point);
        }
        let why = match (reached.gave_up, reached.one_course) {
            (true, _) => format!(
                "Not found within {} states and {} MB (`--states`, `--memory`)",
                thousands(limits.states as u64),
                thousands((limits.bytes >> 20) as u64)
            ),
            (false, true) => "Not found: a test sees one course of chance and one time of day".to_owned(),
            (false, false) => "Not found, though it is not ruled out".to_owned(),
        };
        Told {
            before: own.len(),
            after: with.len(),
            all: reachable.points().len(),
            tests: kept.tests.len(),
            cannot: lines(checked, cannot),
            not_found: lines(checked, not_found),
            why,
            dropped: kept.dropped.clone(),
            states: reached.states,
            turns: reached.turns,
            bytes: reached.bytes,
        }
    }

    /// How much is reached, in a line.
    pub fn reach(&self) -> String {
        let Told { before, after, all, .. } = self;
        let mut words = format!("The pack's own tests reach {before} of {all}; with these it is {after}.");
        if !self.cannot.is_empty() {
            words.push_str(&format!(" {} cannot be reached.", self.cannot.len()));
        }
        if !self.not_found.is_empty() {
            words.push_str(&format!(" {} not found.", count(self.not_found.len(), "was", "were")));
        }
        words
    }

    /// Tells it.
    pub fn print(&self, out: &mut impl Write, output: Option<&Path>) -> Result<(), Stopped> {
        let cannot = "No conversation comes to this, of all that begin with nothing known";
        for (head, lines) in [(cannot, &self.cannot), (self.why.as_str(), &self.not_found)] {
            if !lines.is_empty() {
                writeln!(out, "{head}:")?;
                lines.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
                writeln!(out)?;
            }
        }
        for (title, why) in &self.dropped {
            writeln!(out, "Left out, as it did not pass when it was played again: {title}\n  {why}\n")?;
        }
        let tests = count(self.tests, "test", "tests");
        match (self.tests, output) {
            (0, _) if self.before == self.all => {
                writeln!(out, "The pack's own tests reach all {} things there are. Nothing is written.", self.all)?;
                return Ok(());
            }
            (0, _) => writeln!(out, "No test was found that reaches more. Nothing is written.")?,
            (_, Some(path)) => writeln!(out, "Wrote {tests} to {}. Read them before you trust them.", path.display())?,
            (_, None) => writeln!(out, "Wrote {tests}. Read them before you trust them.")?,
        }
        writeln!(out, "{}", self.reach())?;
        let (states, turns) = (thousands(self.states as u64), thousands(self.turns));
        writeln!(out, "{states} states, {turns} turns, {} MB", self.bytes.div_ceil(1 << 20))?;
        Ok(())
    }
}

fn lines(checked: &Checked, mut points: Vec<&Point>) -> Vec<String> {
    points.sort_by_key(|p| (p.at, p.what));
    let line = |point: &Point| {
        let span = crate::report::json::span(checked, point.at);
        format!("{}:{}  {}", span.file, span.line, words::of(checked, point))
    };
    points.into_iter().map(line).collect()
}
