//! What sees a fault.
//!
//! It is **caught** if one of these is so, told apart because they are not worth the same:
//!
//! - *fails*: a promise that was proved of the pack as it is fails, with a conversation; printed as a test, it fails when the
//!   plain machine (`hearken test`) plays it on the faulty pack, at its last line.
//! - *refused*: the compiler's checks find an error, or no image can be made, or it does not open.
//! - *undecided*: a promise that was decided is not any more.
//! - *vacuous*: a promise now speaks of what never happens.
//!
//! The pack's own transcripts are looked at as well, and do not count.

use std::collections::BTreeSet;

use hearken_compiler::{Alone, CheckOptions, Compiled, Pack, Severity, Symbols, compile};
use hearken_image::Image;
use hearken_prove::{Limits, Proof, Verdict, prove};
use hearken_rehearsal::{TestReport, run_test, run_tests};

use super::differ::{Compared, Differs};
use super::{Change, Fault, code};
use crate::{Built, TODAY};

/// So many states are gone through at most, where every conversation is to be.
pub const WHOLE: usize = 2_000_000;

/// What sees a fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The image has other bytes, or there is none.
    pub other_image: bool,
    /// A conversation goes another way.
    pub differs: Differs,
    /// Codes of errors, or why there is no image.
    pub refused: Vec<String>,
    /// The promise that fails, and its conversation as a test.
    pub fails: Option<(String, String)>,
    /// Why the test of that conversation does not fail where it should, if it does not.
    pub not_replayed: Option<String>,
    /// Not every conversation was gone through, and no promise broke in those that were.
    pub not_all: bool,
    /// Promises that are not decided any more.
    pub undecided: Vec<String>,
    /// Promises that have become vacuous.
    pub vacuous: Vec<String>,
    /// Transcripts of the pack that fail.
    pub transcripts: usize,
}

impl Seen {
    /// Whether anything but a transcript sees it.
    pub fn is_caught(&self) -> bool {
        self.fails.is_some() || !self.refused.is_empty() || !self.undecided.is_empty() || !self.vacuous.is_empty()
    }

    /// Whether what happens is other than before: seen in a conversation, or there is none to be had.
    pub fn changes(&self) -> bool {
        self.differs != Differs::No || self.fails.is_some() || !self.refused.is_empty()
    }

    /// Whether it is a matter of care: with it there is less of it, or a promise breaks, or there is no image to be had.
    pub fn is_of_care(&self) -> bool {
        self.differs == Differs::WithLessCare || self.fails.is_some() || !self.refused.is_empty()
    }
}

/// Looks at faults of a pack.
pub struct Judge {
    pack: Pack,
    built: Built,
    compared: Compared,
    reports: Vec<TestReport>,
    undecided: BTreeSet<String>,
    vacuous: BTreeSet<String>,
}

impl Judge {
    /// Of a pack; its promises are those that are proved of it.
    ///
    /// # Panics
    /// If the pack has errors, or breaks a promise as it is.
    pub fn of(mut pack: Pack) -> Self {
        pack.lock = None;
        let compiled = compile(pack.clone(), CheckOptions::default());
        let (symbols, bytes) = lowered(&compiled).expect("the pack has an image");
        let built = Built { compiled, symbols, bytes, lock: String::new() };
        let image = Image::open(&built.bytes).expect("it opens");
        let proof = proved(&built.compiled, &built.symbols, &image, WHOLE);
        let broken: Vec<&String> = proof.answers.iter().filter(|a| is_broken(&a.verdict)).map(|a| &a.name).collect();
        assert!(broken.is_empty(), "the pack breaks promises as it is: {broken:?}");
        let compared = Compared::with(&built.compiled, &built.symbols, &image);
        let reports = run_tests(&built.compiled, &built.symbols, &image);
        let (undecided, vacuous) = (undecided(&proof), vacuous(&proof));
        Judge { pack, built, compared, reports, undecided, vacuous }
    }

    /// The pack as it is.
    pub fn built(&self) -> &Built {
        &self.built
    }

    /// Looks at a fault; a proof goes through so many states at most, soonest had first, so that most promises that break do so early.
    pub fn see(&self, fault: &Fault, states: usize) -> Seen {
        let mut seen = Seen::default();
        let mut compiled = self.built.compiled.clone();
        if let Change::Program(change) = &fault.change {
            change(&mut compiled.program);
            let errors = compiled.check_again(CheckOptions { on: TODAY.on });
            let errors = errors.iter().filter(|d| d.severity == Severity::Error).map(|d| d.code.0.to_owned());
            seen.refused = errors.collect::<BTreeSet<_>>().into_iter().collect();
        }
        let (symbols, bytes) = match made(&compiled, &fault.change) {
            Ok(made) => made,
            Err(why) => {
                seen.refused.push(why);
                seen.other_image = true;
                return seen;
            }
        };
        seen.other_image = bytes != self.built.bytes;
        if !seen.other_image {
            return seen;
        }
        let image = match Image::open(&bytes) {
            Ok(image) => image,
            Err(refusal) => {
                seen.refused.push(refusal.reason().to_owned());
                return seen;
            }
        };
        let reports = run_tests(&compiled, &symbols, &image);
        seen.transcripts = reports.iter().filter(|r| !r.passed()).count();
        seen.differs = self.compared.differs(&symbols, &image);
        if reports.iter().zip(&self.reports).any(|(a, b)| a.played != b.played) {
            seen.differs = seen.differs.max(Differs::Somehow);
        }
        // The fault came between the pages and the image: what is a matter of safety is promised as the pages have it.
        let pages = &self.built.compiled.program;
        compiled.program.intents.clone_from(&pages.intents);
        compiled.program.interrupts.clone_from(&pages.interrupts);
        for (own, page) in compiled.program.questionnaires.iter_mut().zip(&pages.questionnaires) {
            for (own, page) in own.items.iter_mut().zip(&page.items) {
                own.safety = page.safety;
            }
        }
        let proof = proved(&compiled, &symbols, &image, states);
        for answer in &proof.answers {
            if let Verdict::Fails { test, .. } = &answer.verdict
                && seen.fails.is_none()
            {
                seen.not_replayed = self.replayed(fault, test).err();
                seen.fails = Some((answer.name.clone(), test.clone()));
            }
        }
        seen.not_all = seen.fails.is_none() && proof.states >= states;
        if seen.fails.is_none() && !seen.not_all {
            seen.undecided = undecided(&proof).difference(&self.undecided).cloned().collect();
            seen.vacuous = vacuous(&proof).difference(&self.vacuous).cloned().collect();
        }
        seen
    }

    /// The test of a conversation fails on the faulty pack, at its last line: so it went as it says. It is read as a
    /// page of the pack, and played as `hearken test` plays one.
    fn replayed(&self, fault: &Fault, test: &str) -> Result<(), String> {
        let mut pack = self.pack.clone();
        // Behind every other, so that nothing before it changes its number.
        pack.files.push(("zz.hark".to_owned(), test.to_owned()));
        let mut compiled = compile(pack, CheckOptions::default());
        let error = compiled.diagnostics.iter().find(|d| d.severity == Severity::Error);
        if let Some(error) = error {
            return Err(format!("does not compile: {} {}", error.code.0, error.message));
        }
        if let Change::Program(change) = &fault.change {
            change(&mut compiled.program);
        }
        let (symbols, bytes) = made(&compiled, &fault.change)?;
        let image = Image::open(&bytes).map_err(|refusal| refusal.reason().to_owned())?;
        let last = compiled.program.tests.last().ok_or("is not read")?;
        let failure = run_test(&compiled, &symbols, &image, last).failure.ok_or("passes")?;
        let (line, lines) = (compiled.sources.position(failure.at).line as usize, test.lines().count());
        if line == lines { Ok(()) } else { Err(format!("fails at line {line} of {lines}: {}", failure.message)) }
    }
}

fn lowered(compiled: &Compiled) -> Result<(Symbols, Vec<u8>), String> {
    let lowered = compiled.lower().ok_or("nothing to begin with")?;
    let symbols = lowered.symbols.clone();
    Ok((symbols, lowered.finish().map_err(|why| format!("{why:?}"))?))
}

/// What is made of a faulty pack.
fn made(compiled: &Compiled, change: &Change) -> Result<(Symbols, Vec<u8>), String> {
    let (symbols, bytes) = lowered(compiled)?;
    match change {
        Change::Program(_) => Ok((symbols, bytes)),
        Change::Code(at, new) => Ok((symbols, code::patched(&bytes, *at, new).ok_or("cannot be changed")?)),
    }
}

fn proved(compiled: &Compiled, symbols: &Symbols, image: &Image<'_>, states: usize) -> Proof {
    let limits = Limits { states, bytes: 1 << 30, first: true };
    prove(compiled, symbols, image, None, limits, &Alone)
}

fn is_broken(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Fails { .. })
}

fn undecided(proof: &Proof) -> BTreeSet<String> {
    let of = proof.answers.iter().filter(|a| matches!(a.verdict, Verdict::NotDecided { .. }));
    of.map(|a| a.name.clone()).collect()
}

fn vacuous(proof: &Proof) -> BTreeSet<String> {
    let of = proof.answers.iter().filter(|a| matches!(a.verdict, Verdict::Proved { vacuous: Some(_) }));
    of.map(|a| a.name.clone()).collect()
}
