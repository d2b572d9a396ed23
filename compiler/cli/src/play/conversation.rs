//! A conversation that is played by hand: the session, what was done in it, and the ways back.

use std::rc::Rc;

use hearken_image::{IdKind, Image, NONE};
use hearken_runtime::{Input, Moment, NotRestored, Refused, Session};

use super::beginning::Beginning;
use super::take::{self, Deed};
use super::wire::{PromptKind, Turn};
use super::{render, values, why};
use crate::clock;
use crate::names::Names;
use crate::outcome::Stopped;

/// The pretended clock: it may be set, and runs ahead where waits were cut short.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// Stands still at this moment.
    pub fixed: Option<Moment>,
    /// So many seconds ahead.
    pub ahead: i64,
}

impl Clock {
    fn now(self) -> Moment {
        let base = self.fixed.unwrap_or_else(clock::now);
        Moment { utc: base.utc.saturating_add(self.ahead), ..base }
    }
}

/// A turn that is over, and what was done.
#[derive(Clone, Debug)]
pub struct Step {
    /// The session before.
    save: Vec<u8>,
    /// What was shown and asked.
    pub turn: Rc<Turn>,
    /// Why.
    why: Rc<Vec<String>>,
    /// What was done.
    pub deed: Deed,
    /// The same in words.
    pub said: String,
    /// Seconds that passed before it, for a wait.
    pub passed: i64,
}

/// What outlives the image: it goes on with the next one.
#[derive(Clone, Debug)]
pub struct Played {
    /// How it was begun.
    pub beginning: Beginning,
    /// The turns that are over.
    pub past: Vec<Step>,
    /// The clock.
    pub clock: Clock,
    /// It was taken up from a save: how it began is not known.
    pub taken_up: bool,
}

/// A conversation.
pub struct Conversation<'i> {
    /// The image.
    pub image: &'i Image<'i>,
    /// What people call things in it.
    pub names: &'i Names,
    /// What was played.
    pub played: Played,
    /// The present turn.
    pub turn: Rc<Turn>,
    /// Why it is what it is.
    pub why: Rc<Vec<String>>,
    session: Session<'i>,
}

impl<'i> Conversation<'i> {
    /// Begins one, or takes it up where its state was kept.
    pub fn begin(image: &'i Image<'i>, names: &'i Names, beginning: Beginning, clock: Clock) -> Result<Self, Stopped> {
        let saved = match &beginning.state {
            Some(path) => super::state::read(path)?,
            None => None,
        };
        let taken_up = saved.is_some();
        let session = match saved {
            Some(save) => super::state::restore(image, &save, beginning.state.as_deref())?,
            None => beginning.session(image, names, clock.now())?,
        };
        let played = Played { beginning, past: Vec::new(), clock, taken_up };
        Conversation::of(image, names, played, session, Vec::new())
    }

    /// Goes on in another version of the pack, from the turn before.
    pub fn go_on(
        image: &'i Image<'i>,
        names: &'i Names,
        played: Played,
        save: &[u8],
        before: &Rc<Turn>,
    ) -> Result<Self, Stopped> {
        let (session, lost) = match Session::restore(image, save) {
            Ok(session) => (session, None),
            Err(why) => (played.beginning.session(image, names, played.clock.now())?, Some(why)),
        };
        let why = lost.map(|w| format!("It began again: {}.", w.reason())).into_iter().collect();
        let mut played = played;
        if lost.is_some() {
            played.past.clear();
        }
        let mut conversation = Conversation::of(image, names, played, session, why)?;
        let now = &conversation.turn;
        if lost.is_none() && now.prompt.place == before.prompt.place && now.shown.len() < before.shown.len() {
            // A message that was said is gone from the pack: it was said all the same.
            let turn = Turn { shown: before.shown.clone(), ..Turn::clone(now) };
            conversation.turn = Rc::new(turn);
        }
        Ok(conversation)
    }

    fn of(
        image: &'i Image<'i>,
        names: &'i Names,
        played: Played,
        session: Session<'i>,
        why: Vec<String>,
    ) -> Result<Self, Stopped> {
        let why = if why.is_empty() { why::explain(image, names, session.turn().events()) } else { why };
        let turn = Rc::new(render::turn(&session));
        let conversation = Conversation { image, names, played, turn, why: Rc::new(why), session };
        conversation.keep()?;
        Ok(conversation)
    }

    /// Does something. Refused, nothing has changed.
    pub fn act(&mut self, deed: Deed) -> Result<Result<(), Refused>, Stopped> {
        let now = self.now();
        let due = if deed == Deed::Wake { take::due(self.session.turn(), now) } else { None };
        let at = due.unwrap_or(now);
        let mut save = Vec::new();
        self.session.save(&mut save);
        let turn = self.turn.turn;
        if let Err(refused) = deed.act(|action| self.session.advance(&Input { turn, at, action }).map(|_| ())) {
            return Ok(Err(refused));
        }
        let passed = at.utc.saturating_sub(now.utc);
        self.played.clock.ahead = self.played.clock.ahead.saturating_add(passed);
        let said = in_words(&deed, &self.turn, passed);
        let (turn, why) = (self.turn.clone(), self.why.clone());
        self.played.past.push(Step { save, turn, why, deed, said, passed });
        self.look();
        self.keep()?;
        Ok(Ok(()))
    }

    fn look(&mut self) {
        self.turn = Rc::new(render::turn(&self.session));
        self.why = Rc::new(why::explain(self.image, self.names, self.session.turn().events()));
    }

    /// Writes the state where it is kept: before the turn is shown.
    fn keep(&self) -> Result<(), Stopped> {
        match &self.played.beginning.state {
            Some(path) => crate::files::write(path, &self.save()),
            None => Ok(()),
        }
    }

    /// The session as it is.
    pub fn save(&self) -> Vec<u8> {
        let mut save = Vec::new();
        self.session.save(&mut save);
        save
    }

    /// One turn back. False if this is the first.
    pub fn back(&mut self) -> Result<bool, Stopped> {
        let Some(step) = self.played.past.pop() else { return Ok(false) };
        let why: Result<(), NotRestored> =
            Session::restore(self.image, &step.save).map(|session| self.session = session);
        if why.is_err() {
            self.played.past.clear();
            return Ok(false);
        }
        self.played.clock.ahead = self.played.clock.ahead.saturating_sub(step.passed);
        self.turn = Rc::new(render::turn(&self.session));
        self.why = step.why;
        self.keep()?;
        Ok(true)
    }

    /// From the beginning, with other variations.
    pub fn restart(&mut self) -> Result<(), Stopped> {
        self.played.beginning.seed = self.played.beginning.seed.wrapping_add(1);
        self.played.past.clear();
        self.played.clock.ahead = 0;
        self.played.taken_up = false;
        self.session = self.played.beginning.session(self.image, self.names, self.played.clock.now())?;
        self.look();
        self.keep()
    }

    /// What time it is in the conversation; never before what has been.
    pub fn now(&self) -> Moment {
        let now = self.played.clock.now();
        let before = self.session.state().now;
        if before.utc > now.utc { Moment { utc: before.utc, ..now } } else { now }
    }

    /// Where it is: `worry.understanding/hello`, and the line that asks.
    pub fn place(&self) -> (String, Option<String>) {
        let state = self.session.state();
        let Some(frame) = state.frames.last() else { return ("the end".to_owned(), None) };
        let flow = self.names.name(IdKind::Flow, frame.flow);
        let step = if state.step == NONE { "" } else { self.names.name(IdKind::Place, state.step) };
        let inside = step.strip_prefix(flow).is_some_and(|rest| rest.starts_with('/'));
        let name = if inside { step } else { flow };
        let line = self.names.get(IdKind::Place, frame.place).and_then(|p| p.place());
        (name.to_owned(), line)
    }

    /// What is remembered: names and values, the pack's own first; then how many are still missing.
    pub fn values(&self) -> (Vec<(String, String)>, usize) {
        let state = self.session.state();
        let here = state.frames.last().map(|f| f.flow);
        let (mut known, mut missing) = (Vec::new(), 0);
        for (number, variable) in self.image.tables.variables.iter().enumerate() {
            let name = self.names.name(IdKind::Variable, number as u32);
            let of_here = variable.flow == NONE || Some(variable.flow) == here;
            // What the compiler keeps for itself has no name that an author could write.
            if !of_here || name.is_empty() || name.contains(['(', ' ', '~', '/']) {
                continue;
            }
            match values::shown(self.image, self.names, state, &variable) {
                Some(value) => known.push((name.to_owned(), value)),
                None => missing += 1,
            }
        }
        (known, missing)
    }

    /// How many seconds it waits from here on; 0 if it does not.
    pub fn waits_for(&self) -> i64 {
        let until = self.turn.prompt.wake_at.as_deref().and_then(clock::from_local);
        until.map_or(0, |until| until.saturating_sub(self.session.state().now.local()))
    }

    /// Whether time can be let pass here.
    pub fn waits(&self) -> bool {
        self.turn.prompt.wake_at.is_some()
    }
}

/// What was done, as the person would say it.
fn in_words(deed: &Deed, turn: &Turn, passed: i64) -> String {
    match deed {
        Deed::Choose(chosen) => {
            let wording = |id: &u32| turn.prompt.options.iter().find(|o| o.option == *id).map(|o| o.text.as_str());
            let words: Vec<&str> = chosen.iter().filter_map(wording).collect();
            words.join("\n")
        }
        Deed::Text(text) => text.clone(),
        Deed::Number(number) => values::decimal(*number),
        Deed::Date(days) => clock::date(*days),
        Deed::Time(seconds) => clock::time(*seconds),
        Deed::YesNo(yes) => match &turn.prompt.words {
            Some(words) => if *yes { &words.yes } else { &words.no }.clone(),
            None => if *yes { "Yes" } else { "No" }.to_owned(),
        },
        Deed::Skip => "(skipped)".to_owned(),
        Deed::Help => "(help)".to_owned(),
        Deed::Stop => "(stop)".to_owned(),
        Deed::Menu(id) => {
            turn.menu.iter().find(|m| m.interrupt == *id).map_or_else(String::new, |m| format!("({})", m.title))
        }
        Deed::Returned(None) => "(finished)".to_owned(),
        Deed::Returned(Some(value)) => {
            let kind = turn.prompt.activity.as_ref().and_then(|a| a.result).map(take::of_kind);
            format!("({})", values::write(kind, *value).unwrap_or_default())
        }
        Deed::Wake if turn.prompt.kind == PromptKind::Wait => format!("({} later)", clock::length(passed)),
        Deed::Wake => format!("(nothing for {})", clock::length(passed)),
        Deed::Form(answers) => answers.iter().map(|a| in_words(a, turn, passed)).collect::<Vec<_>>().join("\n"),
    }
}
