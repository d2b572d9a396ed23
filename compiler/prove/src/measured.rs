//! States as they are kept while all are gone through: for whoever measures what that costs.

use hearken_compiler::hands::Alone;
use hearken_compiler::{Compiled, Symbols};
use hearken_image::Image;
use hearken_runtime::State;

use crate::answer::ground;
use crate::condition::Pack;
use crate::explore::{Limits, Search, explore};
use crate::inputs::Inputs;
use crate::model::Model;
use crate::progress::Crew;
use crate::state::{keep, take_up};

/// States of an image, in memory and as they are kept.
#[derive(Debug, Default)]
pub struct SomeStates {
    states: Vec<State>,
    kept: Vec<Vec<u8>>,
    state: State,
    bytes: Vec<u8>,
}

impl SomeStates {
    /// Goes through an image as far as it is allowed to, and takes so many of the states it came to, from first to last.
    pub fn some(compiled: &Compiled, symbols: &Symbols, image: &Image<'_>, limits: Limits, count: usize) -> Self {
        let pack = Pack { compiled, symbols, image };
        let mut some = SomeStates::default();
        for batch in crate::promise::batches(&pack, None).into_iter().take(1) {
            let model = Model::of(&pack, image, &batch.all, None, true);
            let inputs = Inputs::new(&model.code, &model.terms, &model.observed, &model.phrases);
            let ground = ground(&model, image, &inputs, model.parts.count() > 0 && !model.chance);
            let found = explore(&ground, Search::Shortest, limits, Crew::quiet(&Alone));
            for number in (0..found.kept.len()).step_by((found.kept.len() / count.max(1)).max(1)) {
                let kept = found.kept.get(number).to_vec();
                let mut state = State::default();
                take_up(&kept, &mut state);
                some.states.push(state);
                some.kept.push(kept);
            }
        }
        some
    }

    /// How many states these are.
    pub fn count(&self) -> usize {
        self.states.len()
    }

    /// How many bytes they take as they are kept.
    pub fn bytes(&self) -> usize {
        self.kept.iter().map(Vec::len).sum()
    }

    /// Keeps each of them.
    pub fn keep(&mut self) {
        for state in &self.states {
            self.bytes.clear();
            keep(std::hint::black_box(state), &mut self.bytes);
        }
    }

    /// Takes each of them up.
    pub fn take_up(&mut self) {
        for kept in &self.kept {
            take_up(std::hint::black_box(kept), &mut self.state);
        }
    }

    /// Copies each of them from one place in memory to another, as is done before each input.
    pub fn copy(&mut self) {
        for state in &self.states {
            self.state.clone_from(std::hint::black_box(state));
        }
    }
}
