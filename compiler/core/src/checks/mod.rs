//! What could go wrong for the person, found on the program: one file a check.
//!
//! Every check is a function `(&Context, &mut Vec<Diagnostic>)`; `RUNS` lists them. What several of them need is
//! gathered once: what is used where (`survey`), and every way through a flow (`ways`).

mod answers;
mod as_typed;
mod asks;
mod bands;
mod context;
pub(crate) mod doubled;
mod examples;
mod hidden;
mod instruments;
mod interrupts;
mod known;
mod left_out;
mod loops;
mod matches;
mod missing;
mod nations;
mod phrases;
mod privacy;
mod ranges;
mod reach;
mod recursion;
mod reviews;
mod rings;
mod said;
mod scoring;
mod slips;
mod support;
mod survey;
mod transcripts;
mod unused;
mod walk;
mod watched;
mod ways;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::hands::{Hands, Job};

pub(crate) use context::{Context, Given, number};
pub use known::{Known, known};
pub use ranges::FARTHEST;
pub(crate) use said::{Hints, is_plain};

/// What a check may be told from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// The day on which reviews must be in date, in days since 1970-01-01; none to leave that out.
    pub on: Option<i32>,
}

/// A check.
type Check = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// Those that need nothing of one another, a run for each hand; in each, the longest first. What a check looks for among
/// what was found before was found in its own run, or before all checks.
const RUNS: [&[Check]; 4] = [
    &[ways],
    &[
        ranges::check,
        instruments::check,
        hidden::check,
        answers::check,
        bands::check,
        as_typed::numbers,
        examples::check,
    ],
    &[watched::check, said::check, as_typed::check, nations::check, reviews::check, reviews::help, unused::check],
    &[privacy::check, transcripts::check, left_out::check],
];

/// Runs every check. What was found before is left alone, and nothing is said of what it may have caused.
pub(crate) fn check(hands: &dyn Hands, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = RUNS.map(|checks| (checks, Vec::new()));
    let mut doubled = Vec::new();
    let run = |(checks, found): &mut (&[Check], Vec<Diagnostic>)| checks.iter().for_each(|check| check(context, found));
    let mut jobs: Vec<Job<'_>> = found.iter_mut().map(|one| -> Job<'_> { Box::new(move || run(one)) }).collect();
    jobs.push(Box::new(|| doubled = doubled::lines(context)));
    hands.all(jobs);
    let mut found = found.map(|(_, found)| found).concat();
    doubled::tell(context, doubled, &mut found);
    found
}

/// What is about the ways through the flows.
fn ways(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let order = recursion::check(context, found);
    loops::check(context, &order, found);
    reach::flows(context, found);
    asks::check(context, found);
    matches::check(context, found);
    interrupts::check(context, found);

    let ways = ways::Ways::of(context, &order);
    let doubts = ways.doubts(context);
    reach::statements(context, &ways, found);
    missing::check(context, &ways, &doubts, found);
    support::check(context, &ways, found);
    support::praise(context, &ways, &doubts, found);
}
