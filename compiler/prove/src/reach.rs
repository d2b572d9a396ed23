//! Conversations that reach what nobody has reached yet, and what no conversation can reach.
//!
//! What there is to reach is not known here: someone [looks](Look) at each turn, and says by number what it reached.
//! Every conversation that is given was played from its first turn, so nothing is put together as it is for proofs. What
//! was not found is then looked for among everything that could be, as proofs do it: what is not there either, no
//! conversation comes to.

mod begin;
mod breaks;
mod cannot;
mod choose;
mod facts;
mod search;

use std::collections::{BTreeMap, BTreeSet};

use hearken_compiler::hands::Hands;
use hearken_compiler::{Compiled, Symbols};
use hearken_image::{Image, Slot};
use hearken_runtime::{Moment, Onlooker, Session};

use crate::answer::ground;
use crate::condition::Pack;
use crate::explore::Limits;
use crate::inputs::{Done, Inputs};
use crate::model::Model;
use begin::Beginning;
pub(crate) use breaks::breaking;
use search::{Depth, Search};

/// Whoever looks at a turn while it is played, and says what it reaches.
pub trait Look: Onlooker + Send {
    /// Another turn begins: what was reached before is behind.
    fn begin(&mut self);
    /// The turn is there.
    fn turn(&mut self, session: &Session<'_>);
    /// What it reached, by number.
    fn reached(&self) -> &[usize];
}

/// Has as many look as play at once.
pub trait Looks: Sync {
    /// One more who looks.
    fn look(&self) -> Box<dyn Look + '_>;
}

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// When conversations begin.
    pub start: Moment,
    /// Everything that is wanted, by number.
    pub points: BTreeSet<usize>,
    /// What should be reached in a conversation from its very beginning; anything else may also begin in a flow of the pack's,
    /// if a whole conversation reaches it too.
    pub whole: BTreeSet<usize>,
    /// Instructions that must run for it, by address: no way that leads to one is left out.
    pub instructions: BTreeSet<u32>,
    /// Questionnaires, by number, with a variable of the pack's whose value matters where they are completed.
    pub scores: BTreeSet<(u32, Slot)>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Reached {
    /// Conversations that together reach all that was found, those that reach most first.
    pub conversations: Vec<Conversation>,
    /// What no conversation comes to that begins with nothing known.
    pub cannot: BTreeSet<usize>,
    /// It was given up before everything that seemed new had been tried.
    pub gave_up: bool,
    /// Whether something depends on chance or on the clock, of which a test sees one course only.
    pub one_course: bool,
    /// States that were gone on from.
    pub states: usize,
    /// Inputs that were given to them.
    pub turns: u64,
    /// Bytes that it took at most.
    pub bytes: usize,
}

/// A conversation as it can be written in a `test`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    /// What is known beforehand, as a line of a test.
    pub with: Option<String>,
    /// How it begins.
    pub begins: Heard,
    /// What the person and the app do, and what is said then.
    pub moves: Vec<Move>,
}

/// What is said and shown in a turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// What the guide says.
    pub said: Vec<String>,
    /// Who is told something.
    pub told: Vec<String>,
    /// The questionnaire whose item is asked now.
    pub questionnaire: Option<String>,
    /// The conversation has ended.
    pub ended: bool,
    /// What is reached of what is wanted, and is in no conversation before.
    pub reaches: BTreeSet<usize>,
}

/// Something that is done in a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Move {
    /// As a line of a test.
    pub line: String,
    /// The answer, as `answer` in a test takes it; nothing if it is none.
    pub answer: Option<String>,
    /// The place at which it is done.
    pub place: u32,
    /// The activity that is on show there.
    pub activity: Option<String>,
    /// What is said then.
    pub heard: Heard,
}

impl Conversation {
    /// Its turns, the beginning first.
    pub fn turns(&self) -> impl Iterator<Item = &Heard> {
        std::iter::once(&self.begins).chain(self.moves.iter().map(|m| &m.heard))
    }

    fn reaches(&self) -> BTreeSet<usize> {
        self.turns().flat_map(|t| t.reaches.iter().copied()).collect()
    }

    /// Keeps of what it reaches what was left, which is less from then on. False if that is nothing.
    fn takes(&mut self, left: &mut BTreeSet<usize>) -> bool {
        let mut any = false;
        for heard in std::iter::once(&mut self.begins).chain(self.moves.iter_mut().map(|m| &mut m.heard)) {
            heard.reaches.retain(|r| left.remove(r));
            any |= !heard.reaches.is_empty();
        }
        any
    }
}

/// Looks for conversations that reach what is wanted, as tests are played: with their seed.
pub fn reach(
    compiled: &Compiled,
    symbols: &Symbols,
    image: &Image<'_>,
    looks: &dyn Looks,
    wanted: &Wanted,
    limits: Limits,
    hands: &dyn Hands,
) -> Reached {
    let pack = Pack { compiled, symbols, image };
    let mut missing = wanted.points.clone();
    let model = Model::wanting(&pack, image, &wanted.instructions, &wanted.scores);
    let mut inputs = Inputs::new(&model.code, &model.terms, &model.observed, &[]);
    inputs.everything = true;
    let mut ground = ground(&model, image, &inputs, false);
    ground.start = wanted.start;
    let mut beginnings = begin::all(&ground, &pack);
    let mut reached = Reached { one_course: model.chance || model.observed.clock, ..Reached::default() };
    let mut found: BTreeMap<usize, (Beginning, Vec<Done>)> = BTreeMap::new();
    let mut look_for = |beginnings: &[Beginning], depth: Depth, points: &BTreeSet<usize>| {
        let mut search = Search::new(&ground, &|_| true, beginnings, depth, looks, points, hands.count());
        reached.gave_up |= !search.run(limits, hands);
        reached.states = reached.states.saturating_add(search.states());
        reached.turns = reached.turns.saturating_add(search.turns);
        reached.bytes = reached.bytes.max(search.size());
        for (point, from, input) in std::mem::take(&mut search.first) {
            let (begin, done) = search.steps(from, input);
            let beginning = beginnings.get(usize::from(begin)).cloned().unwrap_or_default();
            found.insert(point, (beginning, done));
        }
        found.keys().copied().collect::<BTreeSet<usize>>()
    };
    for depth in [Depth::Each, Depth::Pairs] {
        if !missing.is_empty() {
            let found = look_for(&beginnings, depth, &missing);
            missing.retain(|point| !found.contains(point));
        }
    }
    // What a whole conversation reaches, one that begins in the middle may reach sooner.
    let shorter: BTreeSet<usize> =
        wanted.points.iter().copied().filter(|p| !missing.contains(p) && !wanted.whole.contains(p)).collect();
    if !shorter.is_empty() {
        beginnings.extend(begin::in_flows(&pack));
        look_for(&beginnings, Depth::Near, &shorter);
    }
    let mut player = choose::Player { ground: &ground, pack: &pack, look: looks.look() };
    let all: Vec<&(Beginning, Vec<Done>)> = found.values().collect();
    reached.conversations = player.few(&all, &wanted.points);
    reached.cannot = cannot::cannot(&pack, wanted, &missing, looks, limits, hands);
    reached
}
