//! How much of a pack its transcripts reach: every line, option, intent, band, condition and ending, and how often.
//!
//! What can be reached is found in the program ([`walk`]) and in its image ([`code`]); what was reached is watched while the
//! machine plays ([`watch`]). The machine's onlooker sees every instruction, so a line is reached if its own first
//! instruction was performed, and not because something beside it was; a condition is so or not by the way its jump
//! went. Events alone would not do: a `set` or a condition leaves none. Three things that are no instruction are taken
//! from the events (an option chosen, an intent named, a questionnaire completed), and `only if` of an option from what
//! is on offer in each turn.

mod code;
mod points;
mod walk;
mod watch;

use hearken_compiler::{At, Compiled, Lowered};
use hearken_runtime::Image;

use crate::transcript::run_followed;
use points::Points;
use watch::Watch;

/// What is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Wording that the guide says, and statements that do something.
    Line,
    /// Options of an `ask`, and its `on` blocks.
    Option,
    /// Intents.
    Intent,
    /// Bands of scores.
    Band,
    /// Conditions, each way.
    Condition,
    /// Where a conversation can end.
    Ending,
}

impl Kind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Kind; 6] = [Kind::Line, Kind::Option, Kind::Intent, Kind::Band, Kind::Condition, Kind::Ending];
}

/// What a transcript can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The guide says it.
    Said,
    /// A statement does what it says.
    Done,
    /// An option of an `ask` is chosen.
    Chosen,
    /// An `on` block of an `ask` is entered.
    Entered,
    /// An intent is named.
    Named,
    /// A questionnaire is completed with a score in this band.
    Band,
    /// A condition is so.
    So,
    /// A condition is not so.
    NotSo,
    /// `end conversation`, or `finish` where no flow waits below.
    Ends,
    /// A flow runs out at its bottom, and no flow waits below.
    RunsOut,
}

impl What {
    /// What it is counted with.
    pub fn kind(self) -> Kind {
        match self {
            What::Said | What::Done => Kind::Line,
            What::Chosen | What::Entered => Kind::Option,
            What::Named => Kind::Intent,
            What::Band => Kind::Band,
            What::So | What::NotSo => Kind::Condition,
            What::Ends | What::RunsOut => Kind::Ending,
        }
    }
}

/// Something that a transcript can reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it is.
    pub what: What,
    /// Where it stands: its wording, or its line.
    pub at: At,
    /// What it is of, where its text does not say: the variable of a band, the flow that runs out.
    pub of: String,
    /// What its `ask` says first, for an option and an `on` block.
    pub asked: Option<At>,
    /// How often it was reached.
    pub times: u64,
}

/// How much of a pack its transcripts reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Everything that can be reached, in the order of the files.
    pub points: Vec<Point>,
    /// How many transcripts were played.
    pub tests: usize,
    /// How many of them failed: what they reached up to there counts.
    pub failed: usize,
}

/// Plays all transcripts of a pack, and says what they reach. The image must be that of `lowered`, with its debug lines.
pub fn coverage(compiled: &Compiled, lowered: &Lowered, image: &Image<'_>) -> Coverage {
    let mut points = Points::of(compiled, lowered, image);
    let tests = &compiled.program.tests;
    let mut failed = 0;
    for test in tests {
        let mut watch = Watch::new(image, &mut points);
        let report = run_followed(compiled, &lowered.symbols, image, test, &mut watch);
        failed += usize::from(!report.passed());
    }
    let mut points = points.all;
    points.sort_by_key(|p| (p.at, p.what));
    Coverage { points, tests: tests.len(), failed }
}
