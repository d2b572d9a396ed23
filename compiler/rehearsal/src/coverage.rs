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

use hearken_compiler::program::Test;
use hearken_compiler::{At, Compiled, Lowered, Symbols};
use hearken_image::Slot;
use hearken_runtime::Image;

use crate::report::TestReport;
use crate::transcript::run_followed;
use points::Points;
pub use watch::Watch;

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
    let reachable = Reachable::of(compiled, lowered, image);
    let tests = &compiled.program.tests;
    let mut points = reachable.points.all.clone();
    let mut failed = 0;
    for test in tests {
        let (report, reached) = reachable.play(compiled, &lowered.symbols, test);
        failed += usize::from(!report.passed());
        for number in reached {
            if let Some(point) = points.get_mut(number) {
                point.times = point.times.saturating_add(1);
            }
        }
    }
    points.sort_by_key(|p| (p.at, p.what));
    Coverage { points, tests: tests.len(), failed }
}

/// Everything of a pack that a conversation can reach, each by its number.
#[derive(Debug)]
pub struct Reachable<'a> {
    image: &'a Image<'a>,
    points: Points,
}

/// What it takes to reach a point, where that is more than to come to one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// This instruction is performed.
    Instruction(u32),
    /// A questionnaire, by number, is completed while a variable of the pack's has a certain value.
    Score(u32, Slot),
    /// Something else: an answer, a word, an end.
    Other,
}

impl<'a> Reachable<'a> {
    /// What there is to reach. The image must be that of `lowered`, with its debug lines.
    pub fn of(compiled: &Compiled, lowered: &Lowered, image: &'a Image<'a>) -> Self {
        Reachable { image, points: Points::of(compiled, lowered, image) }
    }

    /// Every point, by its number; how often they were reached is not counted here.
    pub fn points(&self) -> &[Point] {
        &self.points.all
    }

    /// Someone who watches a conversation.
    pub fn watch(&self) -> Watch<'_> {
        Watch::new(self.image, &self.points)
    }

    /// Plays one transcript. With what it reaches: points by number, each as often as it was reached.
    pub fn play(&self, compiled: &Compiled, symbols: &Symbols, test: &Test) -> (TestReport, Vec<usize>) {
        let mut watch = self.watch();
        let report = run_followed(compiled, symbols, self.image, test, &mut watch);
        (report, watch.reached().to_vec())
    }

    /// What it takes to reach each point.
    pub fn needs(&self) -> Vec<Needs> {
        let mut needs = vec![Needs::Other; self.points.all.len()];
        let mut set = |number: usize, need: Needs| {
            if let Some(entry) = needs.get_mut(number) {
                *entry = need;
            }
        };
        for (address, numbers) in &self.points.at {
            numbers.iter().for_each(|n| set(*n, Needs::Instruction(*address)));
        }
        for (address, ways) in &self.points.ways {
            let Some((hearken_image::Op::JumpIfNot { target }, next)) = self.image.op(*address) else { continue };
            set(ways.so, Needs::Instruction(next));
            ways.not_so.iter().for_each(|n| set(*n, Needs::Instruction(target)));
        }
        for band in &self.points.bands {
            let slot = Slot { index: band.slot, local: false };
            band.points.iter().for_each(|n| set(*n, Needs::Score(band.questionnaire, slot)));
        }
        needs
    }
}
