//! What could go wrong for the person, found on the program: one file a check.
//!
//! Every check is a function `(&Context, &mut Vec<Diagnostic>)`; [`check`] lists them. What several of them need is
//! gathered once: what is used where (`survey`), and every way through a flow (`ways`).

mod asks;
mod bands;
mod context;
mod examples;
mod instruments;
mod interrupts;
mod known;
mod loops;
mod matches;
mod missing;
mod nations;
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
    let t0 = std::time::Instant::now();
    let hints = said::hints(sources);
    eprintln!("{:?} let hints = said::hints(sources);", t0.elapsed());
    let t0 = std::time::Instant::now();
    let context = &Context::new(sources, trees, manifest, program, options, &hints, found);
    eprintln!("{:?} let context = &Context::new(sources, tre", t0.elapsed());

    let t0 = std::time::Instant::now();
    let order = recursion::check(context, found);
    eprintln!("{:?} let order = recursion::check(context, fo", t0.elapsed());
    let t0 = std::time::Instant::now();
    loops::check(context, &order, found);
    eprintln!("{:?} loops::check(context, &order, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    reach::flows(context, found);
    eprintln!("{:?} reach::flows(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    asks::check(context, found);
    eprintln!("{:?} asks::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    matches::check(context, found);
    eprintln!("{:?} matches::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    interrupts::check(context, found);
    eprintln!("{:?} interrupts::check(context, found);", t0.elapsed());

    let t0 = std::time::Instant::now();
    let ways = ways::Ways::of(context, &order);
    eprintln!("{:?} let ways = ways::Ways::of(context, &orde", t0.elapsed());
    let t0 = std::time::Instant::now();
    let doubts = ways.doubts(context);
    eprintln!("{:?} let doubts = ways.doubts(context);", t0.elapsed());
    let t0 = std::time::Instant::now();
    reach::statements(context, &ways, found);
    eprintln!("{:?} reach::statements(context, &ways, found)", t0.elapsed());
    let t0 = std::time::Instant::now();
    missing::check(context, &ways, &doubts, found);
    eprintln!("{:?} missing::check(context, &ways, &doubts, ", t0.elapsed());
    let t0 = std::time::Instant::now();
    support::check(context, &ways, found);
    eprintln!("{:?} support::check(context, &ways, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    support::praise(context, &ways, &doubts, found);
    eprintln!("{:?} support::praise(context, &ways, &doubts,", t0.elapsed());

    let t0 = std::time::Instant::now();
    ranges::check(context, found);
    eprintln!("{:?} ranges::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    instruments::check(context, found);
    eprintln!("{:?} instruments::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    bands::check(context, found);
    eprintln!("{:?} bands::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    examples::check(context, found);
    eprintln!("{:?} examples::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    examples::answers_of_tests(context, found);
    eprintln!("{:?} examples::answers_of_tests(context, foun", t0.elapsed());

    let t0 = std::time::Instant::now();
    watched::check(context, found);
    eprintln!("{:?} watched::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    said::check(context, found);
    eprintln!("{:?} said::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    nations::check(context, found);
    eprintln!("{:?} nations::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    reviews::check(context, found);
    eprintln!("{:?} reviews::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    reviews::help(context, found);
    eprintln!("{:?} reviews::help(context, found);", t0.elapsed());

    let t0 = std::time::Instant::now();
    privacy::check(context, found);
    eprintln!("{:?} privacy::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    transcripts::check(context, found);
    eprintln!("{:?} transcripts::check(context, found);", t0.elapsed());
    let t0 = std::time::Instant::now();
    unused::check(context, found);
    eprintln!("{:?} unused::check(context, found);", t0.elapsed());
}
