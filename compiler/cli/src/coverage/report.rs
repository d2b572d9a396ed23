//! What the tests reach, as plain data: what `--format json` prints, and what the other forms are made of.

use hearken_compiler::At;
use hearken_rehearsal::{Coverage, Kind, Point, What};
use schemars::JsonSchema;
use serde::Serialize;

use crate::compile::Checked;
use crate::report::json::{Span, span};

/// What `hearken coverage --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The pack.
    pub pack: String,
    /// How many tests were played.
    pub tests: usize,
    /// How many of them failed; what they reached up to there counts.
    pub failed: usize,
    /// How much of everything is reached, in whole per cent, rounded down.
    pub percent: usize,
    /// How much of everything is reached.
    pub all: Share,
    /// The same by kind: lines, options, intents, bands, conditions, endings.
    pub kinds: Vec<Counted>,
    /// The same by file; only files that have something to reach.
    pub files: Vec<FileCounted>,
    /// Everything there is to reach, in the order of the files.
    pub points: Vec<Reached>,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    /// So many are reached.
    pub reached: usize,
    /// Of so many.
    pub of: usize,
}

impl Share {
    fn of<'p>(points: impl Iterator<Item = &'p Point>) -> Share {
        points.fold(Share::default(), |share, p| Share {
            reached: share.reached + usize::from(p.times > 0),
            of: share.of + 1,
        })
    }

    /// How many are not.
    pub fn missing(self) -> usize {
        self.of - self.reached
    }

    /// In whole per cent, rounded down, so that a hundred is all of it.
    pub fn percent(self) -> usize {
        (self.reached * 100).checked_div(self.of).unwrap_or(100)
    }

    /// Whether it is so many per cent.
    pub fn is_at_least(self, percent: u8) -> bool {
        self.reached * 100 >= self.of * usize::from(percent)
    }
}

/// A kind, and how much of it is reached.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Counted {
    /// Which kind.
    pub kind: KindName,
    /// How much.
    #[serde(flatten)]
    pub share: Share,
}

/// What is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindName {
    Lines,
    Options,
    Intents,
    Bands,
    Conditions,
    Endings,
}

/// A file, and how much of it is reached.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FileCounted {
    /// The file, as it can be opened from where the command was run.
    pub file: String,
    /// All of it.
    pub all: Share,
    /// By kind, each of them.
    pub kinds: Vec<Counted>,
}

/// Something that a test can reach.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reached {
    /// What it is counted with.
    pub kind: KindName,
    /// What a test does that reaches it.
    pub what: WhatName,
    /// How it stands in the file, on one line.
    pub text: String,
    /// What it is of: the variable of a band, the flow that runs out.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// How often it was reached; 0 for never.
    pub times: u64,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}

/// What a test does that reaches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhatName {
    /// The guide says it.
    Said,
    /// It is done.
    Done,
    /// The option is chosen.
    Chosen,
    /// The `on` block is entered.
    CameUp,
    /// The intent is recognised.
    Recognised,
    /// A questionnaire is completed with a score in this band.
    Scored,
    /// The condition is so.
    So,
    /// The condition is not so.
    NotSo,
    /// The conversation ends here.
    Ended,
    /// The conversation ends at the bottom of this flow.
    RanOut,
}

/// The report's word for a kind.
pub fn kind(kind: Kind) -> KindName {
    match kind {
        Kind::Line => KindName::Lines,
        Kind::Option => KindName::Options,
        Kind::Intent => KindName::Intents,
        Kind::Band => KindName::Bands,
        Kind::Condition => KindName::Conditions,
        Kind::Ending => KindName::Endings,
    }
}

fn what(what: What) -> WhatName {
    match what {
        What::Said => WhatName::Said,
        What::Done => WhatName::Done,
        What::Chosen => WhatName::Chosen,
        What::Entered => WhatName::CameUp,
        What::Named => WhatName::Recognised,
        What::Band => WhatName::Scored,
        What::So => WhatName::So,
        What::NotSo => WhatName::NotSo,
        What::Ends => WhatName::Ended,
        What::RunsOut => WhatName::RanOut,
    }
}

/// How a place stands in its file, on one line.
fn text(checked: &Checked, at: At) -> String {
    checked.compiled.sources.slice(at).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The report of a pack.
pub fn of(checked: &Checked, covered: &Coverage) -> Report {
    let counted = |points: &[&Point]| -> Vec<Counted> {
        let of = |k: Kind| Share::of(points.iter().copied().filter(|p| p.what.kind() == k));
        Kind::ALL.into_iter().map(|k| Counted { kind: kind(k), share: of(k) }).collect()
    };
    let points: Vec<&Point> = covered.points.iter().collect();
    let files = points.chunk_by(|a, b| a.at.file == b.at.file).map(|points| FileCounted {
        file: points.first().map_or(String::new(), |p| span(checked, p.at).file),
        all: Share::of(points.iter().copied()),
        kinds: counted(points),
    });
    let all = Share::of(covered.points.iter());
    Report {
        pack: checked.name(),
        tests: covered.tests,
        failed: covered.failed,
        percent: all.percent(),
        all,
        kinds: counted(&points),
        files: files.collect(),
        points: covered
            .points
            .iter()
            .map(|p| Reached {
                kind: kind(p.what.kind()),
                what: what(p.what),
                text: text(checked, p.at),
                of: p.of.clone(),
                times: p.times,
                span: span(checked, p.at),
            })
            .collect(),
    }
}
