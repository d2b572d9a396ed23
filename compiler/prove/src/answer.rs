//! What is said of each promise: proved, fails with a conversation, or not decided and why.

use std::collections::BTreeMap;

use hearken_compiler::hands::Hands;
use hearken_compiler::source::At;
use hearken_compiler::{Compiled, Symbols};
use hearken_image::Image;
use hearken_runtime::{Moment, State, Waiting};

use crate::asked::AskedAt;
use crate::batches::prove_batches;
use crate::condition::Pack;
use crate::explore::{Broken, Found, Limits, Search, explore};
use crate::halfway;
use crate::inputs::{Done, Inputs};
use crate::kept::Earlier;
use crate::model::Model;
use crate::never::never;
use crate::path::{self, Turn};
use crate::printed::test_of;
use crate::progress::Crew;
use crate::promise::{Kind, Promise, PromiseSet, bit};
use crate::reach::breaking;
use crate::state::Keys;
use crate::undecided::not_decided;
use crate::vacuous::Vacuous;
use crate::watcher::MOST_TURNS;
use crate::worker::{Ground, SEED, Worker};

/// What was found of a pack.
#[derive(Clone, Debug)]
pub struct Proof {
    /// Which image: its content checksum.
    pub image: u64,
    /// States that were gone through.
    pub states: usize,
    /// Inputs that were given to them.
    pub turns: u64,
    /// Bytes that it took.
    pub bytes: usize,
    /// An answer for each promise: those of the pack in the order of the files, then those that hold for every pack.
    pub answers: Vec<Answer>,
    /// What no conversation ever comes to.
    pub never: Never,
}

impl Proof {
    /// Of an image of which nothing is known yet.
    pub(crate) fn of(image: &Image<'_>) -> Self {
        let never = Never::NotDecided;
        Proof { image: image.content(), states: 0, turns: 0, bytes: 0, answers: Vec::new(), never }
    }
}

/// What no conversation ever comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Never {
    /// These instructions, by address: something is said or asked there, and never will be. Each other is come to, as far
    /// as one can tell without going through how often each questionnaire was left half-way, and where.
    These(Vec<u32>),
    /// It was not found out.
    NotDecided,
}

/// What is said of a promise.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The name of the guarantee, or the code of what holds for every pack.
    pub name: String,
    /// What it promises.
    pub title: String,
    /// Where it stands.
    pub at: Option<At>,
    /// What was found.
    pub verdict: Verdict,
    /// It was proved earlier, and not gone through now.
    pub earlier: Option<Earlier>,
}

/// What was found of a promise.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// It holds in every conversation. With what it speaks of, if that never happens: then it says nothing.
    Proved {
        /// What never happens.
        vacuous: Option<String>,
    },
    /// There is a conversation in which it does not.
    Fails {
        /// The shortest there is, or a short one.
        conversation: Vec<Turn>,
        /// The same as a test, which fails.
        test: String,
        /// Whether it is known that there is no shorter one.
        shortest: bool,
    },
    /// It was not found out.
    NotDecided {
        /// Why not.
        why: String,
        /// What would help.
        helps: String,
    },
}

/// When every conversation begins, for the proof: nothing depends on it. A test begins then too, so that what is said of the time
/// is the same in a test that is printed.
pub(crate) const START: Moment = Moment { utc: 1_767_603_600, offset: 0 };

/// Goes through every conversation that an image allows, and says of each promise whether it holds; of those of one name
/// only, if one is given.
pub fn prove(
    compiled: &Compiled,
    symbols: &Symbols,
    image: &Image<'_>,
    only: Option<&str>,
    limits: Limits,
    hands: &dyn Hands,
) -> Proof {
    let pack = Pack { compiled, symbols, image };
    prove_batches(&pack, &crate::promise::batches(&pack, only), only.is_none(), limits, Crew::quiet(hands))
}

/// Of as many promises as there are bits for.
pub(crate) fn prove_some(pack: &Pack<'_>, batch: &[usize], lines: bool, limits: Limits, crew: Crew<'_>) -> Proof {
    let freely = prove_model(pack, batch, lines, limits, crew, true);
    freely.or_else(|| prove_model(pack, batch, lines, limits, crew, false)).unwrap_or_else(|| Proof::of(pack.image))
}

/// `freely`: what they look at is put together freely, too, where it can be; nothing if that is too free to say.
fn prove_model(
    pack: &Pack<'_>,
    batch: &[usize],
    lines: bool,
    limits: Limits,
    crew: Crew<'_>,
    freely: bool,
) -> Option<Proof> {
    let (pack, image) = (*pack, pack.image);
    let model = Model::of(&pack, image, batch, None, freely);
    let inputs = Inputs::new(&model.code, &model.terms, &model.observed, &model.phrases);
    let by_parts = model.parts.count() > 0 && !model.chance;
    let ground = ground(&model, image, &inputs, by_parts);
    let mut found = explore(&ground, Search::Shortest, limits, crew);
    // What was found while parts were put together freely must be found again with nothing put together.
    let mut shown = all_replayed(&ground, &pack, &model, &found);
    if limits.first && shown.len() < found.broken.len() {
        // The first that broke may be none, and another may be behind it.
        found = explore(&ground, Search::Shortest, Limits { first: false, ..limits }, crew);
        shown = all_replayed(&ground, &pack, &model, &found);
    }
    let needs_exact = by_parts && shown.len() < found.broken.len();
    let exact_ground = self::ground(&model, image, &inputs, false);
    let exact = needs_exact.then(|| {
        let bytes = limits.bytes.saturating_sub(found.keeps());
        let limits = Limits { states: limits.states.min(EXACT), bytes, first: false };
        explore(&exact_ground, Search::Shortest, limits, crew)
    });
    if let Some(exact) = exact.as_ref().filter(|exact| exact.stopped.is_some()) {
        let is_open = |broken: &&Broken| {
            !shown.contains_key(&broken.promise) && !exact.broken.iter().any(|b| b.promise == broken.promise)
        };
        let bytes = limits.bytes.saturating_sub(found.keeps().saturating_add(exact.keeps()));
        let near = Limits { states: EXACT, bytes, first: false };
        let open: Vec<usize> = found.broken.iter().filter(is_open).map(|b| b.promise).collect();
        for number in open {
            let of = |promise| {
                let inputs = breaking(&pack, *batch.get(number)?, near, crew.hands)?;
                played(&exact_ground, &pack, promise, number, &inputs)
            };
            match model.promises.get(number).and_then(of) {
                Some(replayed) => drop(shown.insert(number, Replayed { shortest: false, ..replayed })),
                // It may hold when what the promises look at goes only with what it went with.
                None if model.freely => return None,
                None => {}
            }
        }
    }
    let mut answers = Vec::new();
    for (number, promise) in model.promises.iter().enumerate() {
        let breaks = |found: &Found| found.broken.iter().copied().find(|b| b.promise == number);
        let fails = |replayed| fails(&ground, &pack, promise, replayed);
        let verdict = match (breaks(&found), exact.as_ref(), &found.stopped) {
            (Some(_), _, _) if shown.contains_key(&number) => fails(shown.remove(&number)),
            (Some(_), None, _) => fails(None),
            (Some(may), Some(exact), _) => match (breaks(exact), &exact.stopped) {
                (Some(broken), _) => fails(replayed(&exact_ground, &pack, promise, number, exact, broken)),
                (None, None) => proved(&model, &pack, promise, number, exact),
                (None, Some(_)) => halfway::not_decided(&pack, &found, may),
            },
            (None, _, None) => proved(&model, &pack, promise, number, &found),
            (None, _, Some(stopped)) => not_decided(&model, &pack, &found, stopped, limits),
        };
        let verdict = match (verdict, &promise.kind) {
            (Verdict::Proved { .. }, Kind::Heard) => heard(&ground, &pack, promise, number),
            (Verdict::Proved { .. }, Kind::Reach { within: Some(within), .. }) if *within > MOST_TURNS => {
                Verdict::NotDecided {
                    why: format!("no more than {MOST_TURNS} turns are counted"),
                    helps: format!("promise it within {MOST_TURNS} turns or fewer"),
                }
            }
            (verdict, _) => verdict,
        };
        let Promise { name, title, at, kind: _ } = promise.clone();
        answers.push(Answer { name, title, at, verdict, earlier: None });
    }
    let bytes = exact.map_or(0, |exact| exact.bytes.saturating_add(found.keeps())).max(found.bytes);
    let Found { states, transitions: turns, stopped, covered, .. } = found;
    let never = if stopped.is_some() || !lines || limits.first {
        Never::NotDecided
    } else {
        never(&pack, &model, image, limits, crew, covered)
    };
    Some(Proof { image: image.content(), states, turns, bytes, answers, never })
}

/// What an interrupt listens for is heard as it is written, or there is a phrase that is not. How a text is heard depends on
/// nothing but the text, so that each is tried once, where a conversation begins; that an interrupt fires everywhere is said
/// of the text that stands for its intent.
fn heard(ground: &Ground<'_, '_>, pack: &Pack<'_>, promise: &Promise, number: usize) -> Verdict {
    let mut worker = Worker::new(ground);
    worker.start(SEED);
    if worker.session.state().waiting == Waiting::Ended {
        return Verdict::Proved { vacuous: None };
    }
    let written = ground.inputs.said.iter().enumerate().filter(|(_, said)| said.means.is_some());
    for said in written.map(|(n, _)| Done::Says(n as u16)) {
        let played = path::play(&mut worker, pack, &[said], promise, SEED);
        if played.broken & bit(number) != 0 {
            let replayed = Replayed { turns: played.turns, state: played.state, seed: SEED, shortest: true };
            let test = test_of(ground, pack, promise, &replayed);
            return Verdict::Fails { conversation: replayed.turns, test, shortest: true };
        }
    }
    Verdict::Proved { vacuous: None }
}

/// So many states at most are gone through to find a conversation that shows something.
const EXACT: usize = 100_000;

pub(crate) fn ground<'a, 'i>(
    model: &'a Model<'i>,
    image: &'i Image<'i>,
    inputs: &'a Inputs<'a, 'i>,
    by_parts: bool,
) -> Ground<'a, 'i> {
    let parts = by_parts.then_some(&model.parts);
    Ground {
        image,
        code: &model.code,
        terms: &model.terms,
        quiet: &model.quiet,
        inputs,
        keys: Keys {
            code: &model.code,
            terms: &model.terms,
            asked: AskedAt::new(&model.observed, &model.terms, parts),
            steps: model.steps,
            parts,
        },
        parts,
        promises: &model.promises,
        written: &model.written,
        chance: model.chance,
        start: START,
        looks: None,
    }
}

/// The conversations that were found to break promises, by number, of those that do when they are played again.
fn all_replayed(
    ground: &Ground<'_, '_>,
    pack: &Pack<'_>,
    model: &Model<'_>,
    found: &Found,
) -> BTreeMap<usize, Replayed> {
    let again = |broken: &Broken| {
        let number = broken.promise;
        Some((number, replayed(ground, pack, model.promises.get(number)?, number, found, *broken)?))
    };
    found.broken.iter().filter_map(again).collect()
}

/// A conversation that was played again.
pub(crate) struct Replayed {
    pub turns: Vec<Turn>,
    /// Where it led.
    pub state: State,
    /// As chance had it with this seed.
    pub seed: u32,
    /// It is known that there is no shorter one.
    pub shortest: bool,
}

/// So many seeds are tried to see a conversation go as it was found.
const MOST_SEEDS: u32 = 500;

/// The conversation that was found to break a promise, if it does so when it is played again.
fn replayed(
    ground: &Ground<'_, '_>,
    pack: &Pack<'_>,
    promise: &Promise,
    number: usize,
    found: &Found,
    broken: Broken,
) -> Option<Replayed> {
    let inputs = path::inputs_to(&mut Worker::new(ground), found, broken.from, broken.input);
    played(ground, pack, promise, number, &inputs)
}

/// A conversation, if it breaks a promise.
fn played(
    ground: &Ground<'_, '_>,
    pack: &Pack<'_>,
    promise: &Promise,
    number: usize,
    inputs: &[Done],
) -> Option<Replayed> {
    let mut worker = Worker::new(ground);
    // Where chance makes a difference, it is sought with which seed it goes as it was found.
    let seeds = if ground.chance { SEED..SEED + MOST_SEEDS } else { SEED..SEED + 1 };
    for seed in seeds {
        let played = path::play(&mut worker, pack, inputs, promise, seed);
        let so = match &promise.kind {
            Kind::Answerable => worker.is_dead_end(),
            Kind::Possible { within, .. } => match within {
                Some(within) => !worker.can_reach(&played.state, number, *within),
                None => ground.parts.is_none(),
            },
            Kind::Ends => ground.parts.is_none(),
            _ => played.broken & bit(number) != 0,
        };
        if so {
            return Some(Replayed { turns: played.turns, state: played.state, seed, shortest: true });
        }
    }
    None
}

fn fails(ground: &Ground<'_, '_>, pack: &Pack<'_>, promise: &Promise, replayed: Option<Replayed>) -> Verdict {
    match replayed {
        Some(replayed) => {
            let test = test_of(ground, pack, promise, &replayed);
            let Replayed { turns: conversation, shortest, .. } = replayed;
            Verdict::Fails { conversation, test, shortest }
        }
        None => Verdict::NotDecided {
            why: "it fails only as chance has it (`one of`), and no seed was found that shows it".to_owned(),
            helps: "let what the promise speaks of not depend on `one of`".to_owned(),
        },
    }
}

fn proved(model: &Model<'_>, pack: &Pack<'_>, promise: &Promise, number: usize, found: &Found) -> Verdict {
    if model.observed.clock {
        return Verdict::NotDecided {
            why: "what happens depends on the date or the time, and proofs do not go through calendars".to_owned(),
            helps: "compare dates only where no promise depends on it, or write tests with `after`".to_owned(),
        };
    }
    let is_in = |set: PromiseSet| set & bit(number) != 0;
    let has_when = promise.conditions().is_some() || promise.when().is_some();
    let never_so = promise.at.is_some() && has_when && !is_in(found.held);
    let vacuous = match &promise.kind {
        Kind::NextIs { .. } | Kind::Reach { .. } | Kind::Never { .. } | Kind::Possible { .. } if never_so => {
            Some(Vacuous::NeverSo)
        }
        Kind::Never { .. } if !is_in(found.reached) && promise.at.is_some() => Some(Vacuous::NeverReached),
        _ => None,
    };
    let vacuous = vacuous.and_then(|v| v.words(pack, promise));
    Verdict::Proved { vacuous }
}

impl Worker<'_, '_, '_> {
    /// Whether a promise's target can be reached from a state, within so many turns.
    fn can_reach(&mut self, state: &State, promise: usize, within: u32) -> bool {
        let target = match self.ground.promises.get(promise).map(|p| &p.kind) {
            Some(Kind::Possible { target, .. }) => Some(target),
            _ => None,
        };
        if state.waiting == Waiting::Ended || target.is_some_and(|t| t.waits(state)) {
            return true;
        }
        if within == 0 {
            return false;
        }
        self.session.resume(state);
        let inputs = path::all_inputs(self.ground.inputs, &self.session);
        let pending = vec![0; self.ground.promises.len()];
        inputs.iter().any(|done| {
            self.run(state, done, &pending);
            if self.watcher.reached & bit(promise) != 0 {
                return true;
            }
            let after = self.session.state().clone();
            after.waiting != Waiting::Ended && self.can_reach(&after, promise, within - 1)
        })
    }
}
