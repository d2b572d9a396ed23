//! Faults that are put into a compiled pack, one at a time, and what sees them: the checks of the compiler, the promises that
//! `hearken prove` proves of the pack as it is, and, beside those, its transcripts.
//!
//! A fault is made in the program (or in the bytes of its image), not in a page: so every one can be made that a mistake
//! of the author's, of the resolver or of the lowering could come to, whether or not a page could say it. All are
//! enumerated, and every one is looked at.
//!
//! | file | what goes wrong |
//! | --- | --- |
//! | `routes.rs` | a `go to`, `do`, `end` or `finish` is gone, or leads elsewhere; what should come back does not |
//! | `conditions.rs` | an `if` or `match` is decided wrongly |
//! | `expressions.rs` | a comparison, a constant, a part of a condition is another |
//! | `answers.rs` | an option, an `on …`, an `again` is hidden, gone or without its block |
//! | `items.rs` | an item, score, band of a questionnaire |
//! | `interrupts.rs` | an interrupt, an intent, help and stop |
//! | `deeds.rs` | a `set`, `signpost`, `tell`, `show`, `ask` |
//! | `code.rs` | an instruction of the image |
//!
//! What counts as a safety place stands in `place.rs`, what counts as a change of behaviour in `differ.rs`, what counts
//! as caught in `judge.rs`.

mod answers;
mod code;
mod conditions;
mod deeds;
mod differ;
mod expressions;
mod interrupts;
mod items;
mod judge;
mod kept;
mod place;
mod routes;
mod walk;

use hearken_compiler::program::Program;
use hearken_compiler::{At, Compiled};

pub use differ::Differs;
pub use judge::{Judge, Seen, WHOLE};
pub use kept::{Kept, Line, table};
use place::Places;

/// What is done to a program, or to the bytes of an image.
pub(crate) enum Change {
    /// To the program, before it is lowered.
    Program(Box<dyn Fn(&mut Program) + Send + Sync>),
    /// To the image: these bytes at this address of its code.
    Code(u32, Vec<u8>),
}

/// A fault: what is wrong, and where.
pub struct Fault {
    /// What kind of fault: a few words, the same for all of the kind.
    pub kind: &'static str,
    /// Where in the pack.
    pub at: At,
    /// What is wrong, for people.
    pub what: String,
    /// Whether it is at a safety place: see `place.rs`.
    pub safety: bool,
    pub(crate) change: Change,
}

impl Fault {
    /// A number to draw some of many by: of what is wrong and on which page, so that an edit elsewhere draws the same.
    pub fn lot(&self, built: &crate::Built) -> u32 {
        let path = built.compiled.sources.get(self.at.file).map_or("", |s| &s.path);
        let said = path.bytes().chain(self.kind.bytes()).chain(self.what.bytes());
        // FNV-1a, its upper half: the lower bits of a multiple are poor.
        said.fold(0x811c_9dc5_u32, |lot, byte| (lot ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 16
    }
}

/// What faults are gathered into.
pub(crate) struct Faults<'p> {
    pub program: &'p Program,
    pub compiled: &'p Compiled,
    pub places: Places,
    all: Vec<Fault>,
}

impl<'p> Faults<'p> {
    /// A fault of the program.
    pub fn add(
        &mut self,
        kind: &'static str,
        at: At,
        safety: bool,
        what: impl Into<String>,
        change: impl Fn(&mut Program) + Send + Sync + 'static,
    ) {
        self.all.push(Fault { kind, at, what: what.into(), safety, change: Change::Program(Box::new(change)) });
    }

    /// The line that something stands on, cut short.
    pub fn line(&self, at: At) -> String {
        let text = self.compiled.sources.text(at.file);
        let start = (at.span.start as usize).min(text.len());
        let begin = text.get(..start).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
        let line = text.get(begin..).and_then(|t| t.lines().next()).unwrap_or_default();
        short(line.trim())
    }

    /// What stands at a place, cut short.
    pub fn words(&self, at: At) -> String {
        short(self.compiled.sources.slice(at))
    }
}

/// At most so many characters of one line.
const MOST: usize = 70;

fn short(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match joined.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", joined.get(..at).unwrap_or_default().trim_end()),
        None => joined,
    }
}

/// Every fault that can be made in a pack, in the order of its files and lines.
pub fn faults(built: &crate::Built) -> Vec<Fault> {
    let compiled = &built.compiled;
    let program = &compiled.program;
    let mut faults = Faults { program, compiled, places: Places::of(program), all: Vec::new() };
    routes::faults(&mut faults);
    conditions::faults(&mut faults);
    answers::faults(&mut faults);
    items::faults(&mut faults);
    interrupts::faults(&mut faults);
    deeds::faults(&mut faults);
    code::faults(&mut faults, built);
    let mut all = faults.all;
    all.sort_by(|a, b| (a.at, a.kind, &a.what).cmp(&(b.at, b.kind, &b.what)));
    all
}
