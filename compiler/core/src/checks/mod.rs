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
mod limits;
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
use crate::program::Flow;

pub(crate) use context::{Context, Given, number};
pub use known::{Known, known};
pub(crate) use limits::has_room;
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
/// what was found before was found in its own run, or before all checks. The first is the only one that a number in a flow
/// is anything to, and the first three are the only ones that where a `go to` leads is anything to: see [`numbers_again`].
const RUNS: [&[Check]; 6] = [
    &[ranges::check],
    &[ways],
    &[privacy::check, leads],
    &[
        asks::check,
        instruments::check,
        hidden::check,
        answers::check,
        bands::check,
        as_typed::numbers,
        examples::check,
        matches::check,
        interrupts::check,
    ],
    &[
        watched::check,
        said::check,
        as_typed::check,
        nations::check,
        reviews::check,
        reviews::help,
        unused::check,
        limits::check,
    ],
    &[transcripts::check, left_out::check],
];

/// What the checks have found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// How large numbers can be.
    pub numbers: Vec<Diagnostic>,
    /// Where the conversation goes, and what is known there.
    pub ways: Vec<Diagnostic>,
    /// Everything else.
    pub others: Vec<Diagnostic>,
    /// None of them hangs on another, nor on what was found before the checks. Then they may be found again, one by one.
    pub apart: Option<Apart>,
}

impl Found {
    /// What stands when some of it is found again.
    pub fn but_again(&self, again: Again) -> impl Iterator<Item = &Diagnostic> {
        let numbers = self.numbers.iter().filter(move |_| !again.numbers);
        let ways = self.ways.iter().filter(move |_| !again.ways);
        self.others.iter().chain(numbers).chain(ways)
    }
}

/// What is to be found again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Again {
    /// [`Found::numbers`].
    pub numbers: bool,
    /// [`Found::ways`].
    pub ways: bool,
}

/// What has to be known to run some checks again.
#[derive(Debug)]
pub(crate) struct Apart {
    /// By variable: a flow, an interrupt or a questionnaire reads it.
    pub read_in_flows: Vec<bool>,
}

/// Runs every check. What was found before is left alone, and nothing is said of what it may have caused.
pub(crate) fn check(hands: &dyn Hands, context: &Context<'_>) -> Found {
    let mut found = RUNS.map(|checks| (checks, Vec::new()));
    let mut doubled = Vec::new();
    let run = |(checks, found): &mut (&[Check], Vec<Diagnostic>)| checks.iter().for_each(|check| check(context, found));
    let mut jobs: Vec<Job<'_>> = found.iter_mut().map(|one| -> Job<'_> { Box::new(move || run(one)) }).collect();
    jobs.push(Box::new(|| doubled = doubled::lines(context)));
    hands.all(jobs);
    let apart = doubled.is_empty() && !context.has_broken();
    let apart = apart.then(|| Apart { read_in_flows: context.survey.read_in_flows.clone() });
    let [(_, numbers), (_, mut ways), (_, mut leads), others @ ..] = found;
    ways.append(&mut leads);
    let mut others = others.map(|(_, found)| found).concat();
    doubled::tell(context, doubled, [&numbers, &ways], &mut others);
    Found { numbers, ways, others, apart }
}

/// What [`Found::numbers`] is in a program of which nothing has changed but numbers in flows.
pub(crate) fn numbers_again(hands: &dyn Hands, given: Given<'_>, apart: &Apart) -> Vec<Diagnostic> {
    ranges::by_hands(hands, &Context::again(hands, given, &apart.read_in_flows))
}

/// What [`Found::ways`] is in a program of which nothing has changed but where a `go to` leads, and numbers in flows.
pub(crate) fn ways_again(hands: &dyn Hands, given: Given<'_>, apart: &Apart) -> Vec<Diagnostic> {
    let context = &Context::again(hands, given, &apart.read_in_flows);
    let (mut found, mut more) = (Vec::new(), Vec::new());
    let others: Job<'_> = Box::new(|| {
        privacy::check(context, &mut more);
        leads(context, &mut more);
    });
    hands.all(vec![Box::new(|| ways(context, &mut found)), others]);
    found.append(&mut more);
    found
}

/// All flows in parts, one for each hand.
fn in_parts<'p>(hands: &dyn Hands, flows: &'p [Flow]) -> impl Iterator<Item = &'p [Flow]> + use<'p> {
    flows.chunks(flows.len().div_ceil(hands.count().max(1)).max(1))
}

/// What leads where, from flow to flow.
fn leads(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let order = recursion::check(context, found);
    loops::check(context, &order, found);
    reach::flows(context, found);
}

/// What is known on the ways through the flows.
fn ways(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let order = recursion::order(context);
    let ways = ways::Ways::of(context, &order);
    let doubts = ways.doubts(context);
    reach::statements(context, &ways, found);
    reach::interrupts(context, &ways, found);
    missing::check(context, &ways, &doubts, found);
    support::check(context, &ways, found);
    support::praise(context, &ways, &doubts, found);
}
