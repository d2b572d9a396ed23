//! A conversation that breaks a promise, where what breaks it was only put together.
//!
//! It is looked for as anything else is that is to be reached, on states that were played from the first turn; so it need not
//! be the shortest. What a promise remembers from one turn to the next is not remembered here: one that breaks within a turn
//! is found.

use std::collections::BTreeSet;

use hearken_compiler::hands::Hands;
use hearken_runtime::{EventKind, Onlooker, Session, State, Why};

use super::begin::Beginning;
use super::search::{Depth, Search};
use super::{Look, Looks};
use crate::answer::ground;
use crate::condition::Pack;
use crate::explore::Limits;
use crate::inputs::{Done, Inputs};
use crate::model::Model;
use crate::term::TermId;
use crate::watcher::Watcher;

/// What is done in a conversation that breaks a promise, which goes by its number among all.
pub(crate) fn breaking(pack: &Pack<'_>, promise: usize, limits: Limits, hands: &dyn Hands) -> Option<Vec<Done>> {
    let model = Model::of(pack, pack.image, &[promise], None, false);
    let inputs = Inputs::new(&model.code, &model.terms, &model.observed, &model.phrases);
    let ground = ground(&model, pack.image, &inputs, false);
    let watches = Watches { model: &model, pack };
    let beginnings = [Beginning::default()];
    let wanted = BTreeSet::from([BROKEN]);
    // Of the parts that lie still, those are looked at that the promise speaks of.
    let own: BTreeSet<u32> =
        model.promises.iter().flat_map(|p| p.conditions()).flat_map(|c| parts_of(&model, c)).collect();
    let matters = |term: TermId| parts_of(&model, term).iter().all(|part| *part == 0 || own.contains(part));
    for depth in [Depth::Each, Depth::Pairs] {
        let mut search = Search::new(&ground, &matters, &beginnings, depth, &watches, &wanted, hands.count());
        search.run(limits, hands);
        if let Some((_, from, input)) = search.first.first().copied() {
            return Some(search.steps(from, input).1);
        }
    }
    None
}

/// The parts whose variables a term reads, each by its number and one; 0 for what is of none.
fn parts_of(model: &Model<'_>, term: TermId) -> BTreeSet<u32> {
    let mut parts = BTreeSet::new();
    model.terms.reads(term, &mut |slot, text| {
        parts.insert(if text { 0 } else { model.parts.owner(slot) });
    });
    parts
}

/// The number of what is wanted.
const BROKEN: usize = 0;

struct Watches<'m, 'i> {
    model: &'m Model<'i>,
    pack: &'m Pack<'i>,
}

impl Looks for Watches<'_, '_> {
    fn look(&self) -> Box<dyn Look + '_> {
        let model = self.model;
        let watcher = Watcher::new(&model.terms, &model.promises, self.pack.image, &model.written);
        Box::new(Watched { watcher, begun: false, reached: Vec::new() })
    }
}

struct Watched<'m> {
    watcher: Watcher<'m>,
    begun: bool,
    reached: Vec<usize>,
}

impl Watched<'_> {
    fn begin_at(&mut self, state: &State) {
        if !self.begun {
            self.begun = true;
            let nothing = vec![0; self.watcher.promises.len()];
            self.watcher.begin(state, &nothing);
        }
    }
}

impl Onlooker for Watched<'_> {
    fn instruction(&mut self, state: &State, at: u32) {
        self.begin_at(state);
        self.watcher.instruction(state, at);
    }

    fn happens(&mut self, state: &State, kind: EventKind, subject: u32, why: Why) {
        self.begin_at(state);
        self.watcher.happens(state, kind, subject, why);
    }
}

impl Look for Watched<'_> {
    fn begin(&mut self) {
        self.begun = false;
        self.reached.clear();
    }

    fn turn(&mut self, session: &Session<'_>) {
        self.begin_at(session.state());
        self.watcher.end(session.state());
        if self.watcher.broken != 0 {
            self.reached.push(BROKEN);
        }
    }

    fn reached(&self) -> &[usize] {
        &self.reached
    }
}
