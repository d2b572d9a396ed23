//! Watching a conversation: which points it reaches.

use hearken_image::{Op, Slot};
use hearken_runtime::{EventKind, Image, Onlooker, Session, State, Waiting, Why};

use super::points::{Number, Points};
use crate::player::Follower;

/// Whoever watches a conversation, and notes which points it reaches. The machine tells it what happens, and whoever plays
/// shows it each [turn](Watch::turn).
#[derive(Debug)]
pub struct Watch<'a> {
    image: &'a Image<'a>,
    points: &'a Points,
    /// The instruction that was performed last.
    last: u32,
    /// The points that were reached, in order, each as often as it was.
    reached: Vec<Number>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(image: &'a Image<'a>, points: &'a Points) -> Self {
        Watch { image, points, last: hearken_image::NONE, reached: Vec::new() }
    }

    /// Forgets what was reached.
    pub fn begin(&mut self) {
        self.last = hearken_image::NONE;
        self.reached.clear();
    }

    /// The points that were reached since the beginning, by number, each as often as it was.
    pub fn reached(&self) -> &[usize] {
        &self.reached
    }

    fn hit(&mut self, number: Option<Number>) {
        self.reached.extend(number);
    }

    /// A jump on a condition went one way or the other: it was the last instruction, and this one comes behind it.
    fn way(&mut self, at: u32) {
        let Some(ways) = self.points.ways.get(&self.last).copied() else { return };
        if let Some((_, next)) = self.image.op(self.last) {
            self.hit(if at == next { Some(ways.so) } else { ways.not_so });
        }
    }

    /// A questionnaire is complete: its scores stand, each in its band.
    fn completed(&mut self, state: &State, questionnaire: u32) {
        let bands = self.points.bands.iter().filter(|b| b.questionnaire == questionnaire);
        let reached: Vec<usize> = bands
            .filter_map(|b| {
                let position = state.load(Slot { index: b.slot, local: false });
                b.points.get(usize::try_from(position).ok()?).copied()
            })
            .collect();
        self.reached.extend(reached);
    }

    fn chose(&mut self, state: &State, option: u32) {
        let Some(frame) = state.frames.last() else { return };
        // An option may be written while the page asks which intent was meant.
        let at = match self.image.op(frame.at) {
            Some((Op::Confirm { ask, .. }, _)) => ask,
            _ => frame.at,
        };
        let Some(ask) = self.image.ask(at) else { return };
        let position = option.wrapping_sub(ask.first_option);
        let point = self.points.options.get(&(ask.place, position)).copied();
        self.hit(point);
    }
}

impl Onlooker for Watch<'_> {
    fn instruction(&mut self, _: &State, at: u32) {
        self.way(at);
        self.reached.extend(self.points.at.get(&at).into_iter().flatten());
        self.last = at;
    }

    fn happens(&mut self, state: &State, kind: EventKind, subject: u32, _: Why) {
        match kind {
            EventKind::Chose => self.chose(state, subject),
            EventKind::Named => self.hit(self.points.intents.get(subject as usize).copied()),
            EventKind::Completed => self.completed(state, subject),
            // What ends it is the last instruction, unless it was stopped at a prompt.
            EventKind::Ended => self.hit(self.points.endings.get(&self.last).copied()),
            _ => {}
        }
    }
}

impl Watch<'_> {
    /// A turn is there: which options with a condition are on offer, and which are not.
    pub fn turn(&mut self, session: &Session<'_>) {
        let state = session.state();
        let Some(ask) = state.frames.last().and_then(|f| self.image.ask(f.at)) else { return };
        if state.waiting != Waiting::Answer {
            return;
        }
        let turn = session.turn();
        let asked = (ask.place, 0)..=(ask.place, u32::MAX);
        let with_condition: Vec<_> = self.points.offered.range(asked).map(|(key, ways)| (key.1, *ways)).collect();
        for (position, ways) in with_condition {
            let id = self.image.ids.id(hearken_image::IdKind::Option, ask.first_option + position);
            let is_offered = turn.choices().any(|choice| choice.option == id);
            self.hit(if is_offered { Some(ways.so) } else { ways.not_so });
        }
    }
}

impl Follower for Watch<'_> {
    fn turn(&mut self, session: &Session<'_>) {
        Watch::turn(self, session);
    }
}
