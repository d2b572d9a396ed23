//! A session: one person's conversation with one image.

use alloc::vec::Vec;

use hearken_image::{Image, Slot, ValueKind, Variable};

use crate::input::{Action, Input, Moment, Refused};
use crate::output::{Output, SILENT};
use crate::run::Machine;
use crate::save::NotRestored;
use crate::state::State;
use crate::turn::Turn;

/// One person's conversation. `Send`; one user at a time.
#[derive(Debug)]
pub struct Session<'i> {
    image: &'i Image<'i>,
    state: State,
    output: Output,
}

impl<'i> Session<'i> {
    /// Starts a conversation: its first turn is there at once. The same seed gives the same variations.
    pub fn start(image: &'i Image<'i>, seed: u32, now: Moment) -> Self {
        Session::start_with(image, seed, now, |_| {})
    }

    /// Starts a conversation with values that the host already has (a name, a nation): `fill` sets them before the
    /// first line is said.
    pub fn start_with(image: &'i Image<'i>, seed: u32, now: Moment, fill: impl FnOnce(&mut Filling<'_>)) -> Self {
        Session::start_at(image, seed, now, None, fill)
    }

    /// Starts at a flow other than the entry, or a place of it: for tests and previews.
    pub fn start_at(
        image: &'i Image<'i>,
        seed: u32,
        now: Moment,
        at: Option<(u32, Option<u32>)>,
        fill: impl FnOnce(&mut Filling<'_>),
    ) -> Self {
        let state = State::begin(image, seed, now);
        let mut session = Session { image, state, output: Output::default() };
        session.state.turn = 1;
        let mut machine = session.machine(now);
        machine.begin(at, |state| fill(&mut Filling { image, state }));
        machine.present();
        session
    }

    /// The present turn.
    pub fn turn(&self) -> Turn<'_> {
        Turn { image: self.image, state: &self.state, output: &self.output }
    }

    /// Takes an input and gives the next turn. An input for a turn that is over gives the present turn unchanged, so
    /// that sending it twice does no harm. Refused, the session is as it was.
    pub fn advance(&mut self, input: &Input<'_>) -> Result<Turn<'_>, Refused> {
        if input.turn < self.state.turn {
            return Ok(self.turn());
        }
        if input.turn > self.state.turn {
            return Err(Refused::FutureTurn(self.state.turn));
        }
        let machine = self.machine(input.at);
        Session::take(machine, input)?;
        Ok(self.turn())
    }

    fn take(mut machine: Machine<'_, 'i>, input: &Input<'_>) -> Result<(), Refused> {
        match input.action {
            Action::Form(answers) => machine.form(answers)?,
            ref action => {
                machine.take(action)?;
                machine.present();
            }
        }
        Ok(())
    }

    /// The same, for an input to the present turn, while someone looks on. `heard`: what its text, if it is one, is heard
    /// to say, worked out before, because it is the same wherever it is written.
    #[cfg(feature = "proofs")]
    pub fn advance_seen(
        &mut self,
        input: &Input<'_>,
        heard: Option<&crate::Heard>,
        onlooker: &mut dyn crate::Onlooker,
    ) -> Result<(), Refused> {
        let (state, output) = (&mut self.state, &mut self.output);
        let machine = Machine {
            image: self.image,
            state,
            output,
            at: input.at,
            silent: 0,
            in_form: false,
            interrupted: false,
            onlooker: Some(onlooker),
            heard,
        };
        Session::take(machine, input)
    }

    /// Starts as [`Session::start_with`] does, while someone looks on.
    #[cfg(feature = "proofs")]
    pub fn start_seen(
        image: &'i Image<'i>,
        seed: u32,
        now: Moment,
        fill: impl FnOnce(&mut Filling<'_>),
        onlooker: &mut dyn crate::Onlooker,
    ) -> Self {
        Session::start_at_seen(image, seed, now, None, fill, onlooker)
    }

    /// Starts as [`Session::start_at`] does, while someone looks on.
    #[cfg(feature = "proofs")]
    pub fn start_at_seen(
        image: &'i Image<'i>,
        seed: u32,
        now: Moment,
        at: Option<(u32, Option<u32>)>,
        fill: impl FnOnce(&mut Filling<'_>),
        onlooker: &mut dyn crate::Onlooker,
    ) -> Self {
        let state = State::begin(image, seed, now);
        let mut session = Session { image, state, output: Output::default() };
        session.state.turn = 1;
        let mut machine = session.machine(now);
        machine.onlooker = Some(onlooker);
        machine.begin(at, |state| fill(&mut Filling { image, state }));
        machine.present();
        session
    }

    /// What the session remembers.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The image it plays.
    pub fn image(&self) -> &'i Image<'i> {
        self.image
    }

    /// Goes on from a state that this image made: for proofs. What was said before is gone.
    pub fn resume(&mut self, state: &State) {
        self.state.clone_from(state);
        self.output.clear();
        self.machine(state.now).present();
    }

    /// Adds the session to `out`: see [`Session::restore`]. About sixty bytes for a plain conversation.
    pub fn save(&self, out: &mut Vec<u8>) {
        crate::save::write(self.image, &self.state, &self.output, out);
    }

    /// Takes up a saved session: the same turn, said again word for word. A save of an older or newer version of the
    /// pack is taken up where it was, or, if what was asked there has changed, at the beginning of its step.
    pub fn restore(image: &'i Image<'i>, save: &[u8]) -> Result<Self, NotRestored> {
        let mut output = Output::default();
        let restored = crate::save::read(image, save, &mut output)?;
        let mut session = Session { image, state: restored.state, output };
        let mut machine = session.machine(session.state.now);
        if let Some(again) = restored.again {
            // What is only worked out again has been recorded when it was first.
            machine.silent = if again.same { SILENT } else { 0 };
            machine.run(again.at);
        }
        machine.present();
        Ok(session)
    }

    fn machine(&mut self, at: Moment) -> Machine<'_, 'i> {
        let (state, output) = (&mut self.state, &mut self.output);
        Machine {
            image: self.image,
            state,
            output,
            at,
            silent: 0,
            in_form: false,
            interrupted: false,
            #[cfg(feature = "proofs")]
            onlooker: None,
            #[cfg(feature = "proofs")]
            heard: None,
        }
    }
}

/// Values that a host sets before a conversation begins.
#[derive(Debug)]
pub struct Filling<'a> {
    image: &'a Image<'a>,
    state: &'a mut State,
}

impl Filling<'_> {
    /// Sets one of the pack's own variables (by its number in the image). False if there is none, or it is text.
    pub fn value(&mut self, variable: u32, value: i64) -> bool {
        match self.variable(variable) {
            Some(v) if v.kind() != Some(ValueKind::Text) => {
                self.state.store(Slot { index: v.slot(), local: false }, value);
                true
            }
            _ => false,
        }
    }

    /// Sets one of the pack's own text variables. False if there is none, or it is not text.
    pub fn text(&mut self, variable: u32, text: &str) -> bool {
        match self.variable(variable) {
            Some(v) if v.kind() == Some(ValueKind::Text) => {
                self.state.set_text(v.slot() as usize, Some(text));
                true
            }
            _ => false,
        }
    }

    fn variable(&self, number: u32) -> Option<Variable> {
        self.image.tables.variables.get(number).filter(|v| v.flow == hearken_image::NONE)
    }
}
