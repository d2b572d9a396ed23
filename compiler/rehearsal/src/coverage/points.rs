//! What there is to reach, by where the machine reaches it.

use std::collections::BTreeMap;

use hearken_compiler::program::Program;
use hearken_compiler::{At, Compiled, Lowered};
use hearken_runtime::Image;

use super::code::Found;
use super::walk::{Meant, walk};
use super::{Point, What};

/// A file and a line of it.
pub(super) type Line = (u32, u32);

/// A point's number.
pub(super) type Number = usize;

/// A condition's ways: it is so, and not so if it can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways {
    pub so: Number,
    pub not_so: Option<Number>,
}

/// A slot of the image that holds a band, and the point of each of its bands.
#[derive(Debug)]
pub(super) struct BandOf {
    /// The questionnaire, by number.
    pub questionnaire: u32,
    /// Where the band stands among the pack's values.
    pub slot: u32,
    /// The bands' points, by position.
    pub points: Vec<Number>,
}

/// Everything that can be reached.
#[derive(Debug, Default)]
pub(super) struct Points {
    pub all: Vec<Point>,
    /// By the address of an instruction.
    pub at: BTreeMap<u32, Vec<Number>>,
    /// A condition's ways, by the address of its jump.
    pub ways: BTreeMap<u32, Ways>,
    /// Options, by the place that asks and the position.
    pub options: BTreeMap<(u32, u32), Number>,
    /// `only if` of options, likewise: offered, and not.
    pub offered: BTreeMap<(u32, u32), Ways>,
    /// By the number of the intent.
    pub intents: Vec<Number>,
    pub bands: Vec<BandOf>,
    /// Where the conversation ends, by the address of the instruction.
    pub endings: BTreeMap<u32, Number>,
}

impl Points {
    /// Those of a pack.
    pub fn of(compiled: &Compiled, lowered: &Lowered, image: &Image<'_>) -> Points {
        let (mut points, meant) = walk(compiled, lowered, image);
        let found = Found::of(image, lowered);
        for (address, at) in &found.says {
            points.reach(*address, meant.said.get(at));
        }
        for (address, line) in &found.begins {
            points.reach(*address, meant.done.get(line));
        }
        for (address, at) in &found.confirms {
            points.reach(*address, meant.confirms.get(at));
        }
        for (address, line) in &found.jumps {
            if let Some(ways) = meant.conditions.get(line) {
                points.ways.insert(*address, *ways);
            }
        }
        for ask in &found.asks {
            let Some(known) = meant.asks.get(&ask.at) else { continue };
            for (position, point) in known.options.iter().enumerate() {
                points.options.insert((ask.place, position as u32), *point);
            }
            for (position, ways) in &known.offered {
                points.offered.insert((ask.place, *position), *ways);
            }
            for (target, point) in ask.targets.iter().zip(&known.blocks) {
                points.at.entry(*target).or_default().push(*point);
            }
        }
        points.endings(&found, &meant, &compiled.program);
        points
    }

    fn reach(&mut self, address: u32, point: Option<&Number>) {
        if let Some(point) = point {
            self.at.entry(address).or_default().push(*point);
        }
    }

    /// What ends: `end conversation` where it stands; `finish`, and the bottom of a flow, where nothing waits below.
    fn endings(&mut self, found: &Found, meant: &Meant, program: &Program) {
        for end in &found.endings {
            let statement = end.line.and_then(|line| meant.ends.get(&line)).copied();
            let at = match (statement, program.flows.get(end.flow as usize)) {
                (Some(at), _) => (What::Ends, at, String::new()),
                (None, Some(flow)) => (What::RunsOut, flow.at, flow.name.clone()),
                // A questionnaire's own bottom: it is always given by a flow.
                (None, None) => continue,
            };
            let number = self.add(at.0, at.1, at.2);
            self.endings.insert(end.address, number);
        }
    }

    /// Adds one. Gives its number.
    pub fn add(&mut self, what: What, at: At, of: String) -> Number {
        self.all.push(Point { what, at, of, asked: None, times: 0 });
        self.all.len() - 1
    }

    /// An answer to what is asked there.
    pub fn add_answer(&mut self, what: What, at: At, asked: At) -> Number {
        self.all.push(Point { what, at, of: String::new(), asked: Some(asked), times: 0 });
        self.all.len() - 1
    }
}
