//! What could go wrong for the person, found on the program: one file a check.
//!
//! Every check is a function `(&Context, &mut Vec<Diagnostic>)`; [`check`] lists them. What several of them need is
//! gathered once: what is used where (`survey`), and every way through a flow (`ways`).

mod as_typed;
mod asks;
mod bands;
mod context;
mod doubled;
mod examples;
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
use crate::manifest::Manifest;
use crate::program::Program;
use crate::source::Sources;
use hearken_grammar::Tree;

pub(crate) use context::{Context, number};
pub use known::{Known, known};
pub use ranges::FARTHEST;

/// What a check may be told from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// The day on which reviews must be in date, in days since 1970-01-01; none to leave that out.
    pub on: Option<i32>,
}

/// Runs every check. What was found before is left alone, and nothing is said of what it may have caused.
pub fn check(
    sources: &Sources,
    trees: &[Tree],
    manifest: &Manifest,
    program: &Program,
    options: CheckOptions,
    found: &mut Vec<Diagnostic>,
) {
    let hints = said::hints(sources);
    let context = &Context::new(sources, trees, manifest, program, options, &hints, found);

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

    ranges::check(context, found);
    instruments::check(context, found);
    bands::check(context, found);
    as_typed::numbers(context, found);
    examples::check(context, found);

    watched::check(context, found);
    said::check(context, found);
    as_typed::check(context, found);
    nations::check(context, found);
    reviews::check(context, found);
    reviews::help(context, found);

    privacy::check(context, found);
    transcripts::check(context, found);
    unused::check(context, found);
    left_out::check(context, found);
    doubled::check(context, found);
}
