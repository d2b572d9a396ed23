//! What an author would lose if `hearken test --generate` said of something that it cannot be reached, and it can; or if
//! another machine wrote other tests.
#![cfg(test)]

use std::collections::BTreeSet;

use hearken_compiler::{Alone, CheckOptions, Compiled, Hands, Job, Lowered, Pack, compile};
use hearken_prove::{Limits, Look, Looks, Reached, Wanted, reach};
use hearken_rehearsal::{Needs, PretendClock, Reachable, Watch};
use hearken_runtime::{EventKind, Image, Input, Moment, Onlooker, Session, State, Why};
use hearken_tests::{Deed, Dice, random_pack};

/// Three at once.
struct Three;

impl Hands for Three {
    fn count(&self) -> usize {
        3
    }

    fn all(&self, jobs: Vec<Job<'_>>) {
        std::thread::scope(|scope| {
            for job in jobs {
                scope.spawn(job);
            }
        });
    }
}

struct Watched<'r, 'a>(&'r Reachable<'a>);

struct Looking<'a>(Watch<'a>);

impl Looks for Watched<'_, '_> {
    fn look(&self) -> Box<dyn Look + '_> {
        Box::new(Looking(self.0.watch()))
    }
}

impl Onlooker for Looking<'_> {
    fn instruction(&mut self, state: &State, at: u32) {
        self.0.instruction(state, at);
    }

    fn happens(&mut self, state: &State, kind: EventKind, subject: u32, why: Why) {
        self.0.happens(state, kind, subject, why);
    }
}

impl Look for Looking<'_> {
    fn begin(&mut self) {
        self.0.begin();
    }

    fn turn(&mut self, session: &Session<'_>) {
        self.0.turn(session);
    }

    fn reached(&self) -> &[usize] {
        self.0.reached()
    }
}

fn made(pack: Pack) -> (Compiled, Lowered, Vec<u8>) {
    let compiled = compile(pack, CheckOptions::default());
    let lowered = compiled.lower().expect("it can be played");
    let mut lowered = lowered.with_debug(&compiled.sources, &compiled.program);
    let bytes = lowered.finish_by(&Alone, &compiled.sources, None).expect("it is made").bytes;
    (compiled, lowered, bytes)
}

/// Looks for everything that a pack has.
fn everything(made: &(Compiled, Lowered), image: &Image<'_>, reachable: &Reachable<'_>, hands: &dyn Hands) -> Reached {
    let mut wanted = Wanted {
        start: PretendClock::START,
        points: (0..reachable.points().len()).collect(),
        whole: BTreeSet::new(),
        instructions: BTreeSet::new(),
        scores: BTreeSet::new(),
    };
    for needs in reachable.needs() {
        match needs {
            Needs::Instruction(address) => _ = wanted.instructions.insert(address),
            Needs::Score(questionnaire, slot) => _ = wanted.scores.insert((questionnaire, slot)),
            Needs::Other => {}
        }
    }
    let limits = Limits { states: 2_000, bytes: 64 << 20, first: false };
    reach(&made.0, &made.1.symbols, image, &Watched(reachable), &wanted, limits, hands)
}

#[test]
fn what_is_said_to_be_out_of_reach_is_reached_by_nobody_and_the_same_is_found_by_any_number_of_hands() {
    let (mut found, mut cannot) = (0, 0);
    for seed in 0..40 {
        let (compiled, lowered, bytes) = made(random_pack(seed));
        let pack = (compiled, lowered);
        let image = Image::open(&bytes).expect("it opens");
        let reachable = Reachable::of(&pack.0, &pack.1, &image);
        let reached = everything(&pack, &image, &reachable, &Alone);
        let other = everything(&pack, &image, &reachable, &Three);
        assert_eq!(reached.conversations, other.conversations, "seed {seed}");
        assert_eq!((&reached.cannot, reached.turns), (&other.cannot, other.turns), "seed {seed}");
        let of = |turns: &hearken_prove::Conversation| turns.turns().map(|t| t.reaches.len()).sum::<usize>();
        found += reached.conversations.iter().map(of).sum::<usize>();
        cannot += reached.cannot.len();
        let mut dice = Dice::seeded(seed ^ 0xC0FFEE);
        for play in 0..if reached.cannot.is_empty() { 0 } else { 300 } {
            let mut look = Looking(reachable.watch());
            let mut session = Session::start_seen(&image, play, PretendClock::START, |_| {}, &mut look);
            look.turn(&session);
            for n in 1..40 {
                let at = Moment { utc: PretendClock::START.utc + n * 40_000, ..PretendClock::START };
                let deed = Deed::draw(&session, &mut dice);
                let input = Input { turn: session.turn().number(), at, action: deed.action() };
                // What is refused reaches nothing.
                let _ = session.advance_seen(&input, None, &mut look);
                look.turn(&session);
            }
            let wrong =
                look.reached().iter().find(|r| reached.cannot.contains(r)).and_then(|r| reachable.points().get(*r));
            assert_eq!(wrong, None, "seed {seed}, play {play}");
        }
    }
    assert!(found > 1_000 && cannot > 20, "{found} were found, {cannot} cannot be reached");
}
