//! Reading a save: any bytes, with a reason if they cannot be taken up.

use hearken_image::{IdKind, Image, MISSING, NONE, Op, ValueKind, checksum};

use super::{CANDIDATES, FRAME, LINES, MAGIC, NotRestored, TEXTS, VALUES, VERSION, WAS_SO, values};
use crate::bytes::Cursor;
use crate::event::{EventKind, Why};
use crate::given::{Given, Value};
use crate::input::Moment;
use crate::output::{Happened, Output, SILENT};
use crate::render;
use crate::shape::{instruction, shape};
use crate::state::{State, Waiting};

/// A session taken from a save.
pub(crate) struct Restored {
    pub state: State,
    /// Something is to be run before the turn stands.
    pub again: Option<Again>,
}

/// What is run when a session is taken up.
pub(crate) struct Again {
    /// From this address.
    pub at: u32,
    /// The turn is the same, and is only worked out again. Otherwise what was asked there has changed, or is gone, and it
    /// goes on from here instead.
    pub same: bool,
}

pub(crate) fn read(image: &Image<'_>, save: &[u8], output: &mut Output) -> Result<Restored, NotRestored> {
    let body = save.strip_prefix(&MAGIC).ok_or(NotRestored::NotASave)?;
    let (version, _) = body.split_first().ok_or(NotRestored::Checksum)?;
    if *version != VERSION {
        return Err(NotRestored::Version(*version));
    }
    let (covered, sum) = save.split_last_chunk::<4>().ok_or(NotRestored::Checksum)?;
    if checksum(covered) as u32 != u32::from_le_bytes(*sum) {
        return Err(NotRestored::Checksum);
    }
    let rest = covered.get(4..).ok_or(NotRestored::Checksum)?;
    let (pack, rest) = rest.split_first_chunk::<4>().ok_or(NotRestored::Checksum)?;
    if u32::from_le_bytes(*pack) != image.pack() as u32 {
        return Err(NotRestored::OtherPack);
    }
    let mut reader = Reader { image, state: State::begin(image, 0, Moment::default()), saved: Saved::default() };
    if !reader.numbers_and_groups(Cursor::new(rest), output) {
        return Err(NotRestored::Broken);
    }
    reader.settle(output)
}

#[derive(Default)]
struct Saved {
    waiting: u64,
    /// Every frame's place was found, with the same shape, up to here.
    shapes: alloc::vec::Vec<bool>,
    /// A frame could not be taken, and with it those above.
    cut: bool,
}

struct Reader<'a, 'i> {
    image: &'a Image<'i>,
    state: State,
    saved: Saved,
}

impl Reader<'_, '_> {
    fn index(&self, kind: IdKind, id: u32, count: u32) -> u32 {
        self.image.ids.index(kind, id, count).unwrap_or(NONE)
    }

    /// Whether everything could be read.
    fn numbers_and_groups(&mut self, mut from: Cursor<'_>, output: &mut Output) -> bool {
        let tables = &self.image.tables;
        self.state.turn = from.u32();
        self.state.seed = from.u32();
        let utc = from.i64();
        let offset = i16::try_from(from.i64());
        from.broken |= offset.is_err();
        self.state.now = Moment { utc, offset: offset.unwrap_or(0) };
        self.state.asked = self.state.now.local().saturating_sub(from.i64());
        self.saved.waiting = from.u64();
        self.state.events = from.u32();
        self.state.step = self.index(IdKind::Place, from.u32(), tables.places.len());
        self.state.due = self.index(IdKind::Interrupt, from.u32(), tables.interrupts.len());
        while !from.is_empty() && !from.broken {
            let tag = from.u64();
            let mut group = Cursor::new(from.run());
            match tag {
                VALUES => self.values(&mut group, NONE, 0),
                TEXTS => self.texts(&mut group, NONE, 0),
                WAS_SO => {
                    while !group.is_empty() {
                        let interrupt = self.index(IdKind::Interrupt, group.u32(), tables.interrupts.len());
                        if interrupt < 64 {
                            self.state.was_so |= 1 << interrupt;
                        }
                    }
                }
                CANDIDATES => {
                    let mut candidates = self.state.candidates;
                    for candidate in &mut candidates {
                        if group.is_empty() {
                            break;
                        }
                        *candidate = self.index(IdKind::Intent, group.u32(), tables.intents.len());
                    }
                    self.state.candidates = candidates;
                }
                FRAME => self.frame(&mut group),
                LINES => self.lines(&mut group, output),
                _ => {}
            }
            from.broken |= group.broken;
        }
        !from.broken
    }

    fn values(&mut self, from: &mut Cursor<'_>, flow: u32, base: usize) {
        while !from.is_empty() {
            let number = self.index(IdKind::Variable, from.u32(), self.image.tables.variables.len());
            // A variable that is gone cannot be read over: its kind is not known. A pack keeps them, see the lock.
            let Some(variable) = self.image.tables.variables.get(number) else {
                from.broken = true;
                return;
            };
            let value = values::read(self.image, &variable, from);
            if variable.flow == flow
                && variable.kind() != Some(ValueKind::Text)
                && let Some(v) = self.state.values.get_mut(base + variable.slot() as usize)
            {
                *v = value;
            }
        }
    }

    fn texts(&mut self, from: &mut Cursor<'_>, flow: u32, base: usize) {
        while !from.is_empty() {
            let number = self.index(IdKind::Variable, from.u32(), self.image.tables.variables.len());
            let text = from.text();
            if let Some(variable) = self.image.tables.variables.get(number)
                && variable.flow == flow
                && variable.kind() == Some(ValueKind::Text)
            {
                self.state.set_text(base + variable.slot() as usize, Some(text));
            }
        }
    }

    fn frame(&mut self, from: &mut Cursor<'_>) {
        let flow = self.index(IdKind::Flow, from.u32(), self.image.tables.flows.len());
        let mut place = self.index(IdKind::Place, from.u32(), self.image.tables.places.len());
        let saved_shape = u16::from_le_bytes([from.u8(), from.u8()]);
        if flow == NONE || self.saved.cut || from.broken {
            self.saved.cut = true;
            return;
        }
        self.state.push(self.image, flow);
        let frame = *self.state.top();
        let mut until = MISSING;
        // Nothing behind it is the most common case, and costs nothing.
        if !from.is_empty() {
            let mut values = Cursor::new(from.run());
            self.values(&mut values, flow, usize::from(frame.values));
            let mut texts = Cursor::new(from.run());
            self.texts(&mut texts, flow, usize::from(frame.texts));
            from.broken |= values.broken || texts.broken;
            if !from.is_empty() {
                until = from.i64();
            }
        }
        let address = self.image.tables.places.get(place).map(|p| p.address);
        if address.is_none_or(|a| self.image.flow_at(a) != Some(flow)) {
            place = NONE;
        }
        let same = place != NONE && shape(self.image, place) == saved_shape;
        self.saved.shapes.push(same);
        if let Some(frame) = self.state.frames.last_mut() {
            (frame.place, frame.until) = (place, until);
        }
    }

    fn lines(&mut self, from: &mut Cursor<'_>, output: &mut Output) {
        while !from.is_empty() && !from.broken {
            let what = from.u64();
            let id = u32::try_from(what >> 2).unwrap_or(0);
            if what & 3 == 1 {
                if id < self.image.tables.signposts.len() {
                    output.push(shown(EventKind::Signposted, id));
                }
                continue;
            }
            let audience = if what & 3 == 2 { from.u32() } else { 0 };
            let count = from.u32();
            let given = Given::Kept(count, Value::pass(count, from));
            let message = self.index(IdKind::Message, id, self.image.texts.len());
            if message == NONE || from.broken {
                continue;
            }
            if what & 3 == 2 {
                output.push(shown(EventKind::Told, audience));
                output.number(message);
            } else {
                output.push(shown(EventKind::Said, message));
            }
            if count == 0 && self.image.stands(message) {
                output.number(0);
            } else {
                render::message(self.image, output, message, given);
            }
        }
    }

    /// Puts every frame where it was. Where what was asked has changed, it goes on from the step's beginning.
    fn settle(mut self, output: &mut Output) -> Result<Restored, NotRestored> {
        if self.saved.waiting == 0 && !self.saved.cut && self.state.frames.is_empty() {
            return Ok(Restored { state: self.state, again: None });
        }
        if self.state.frames.is_empty() {
            return Err(NotRestored::PlaceGone);
        }
        let good = self.saved.shapes.iter().take_while(|same| **same).count();
        let all = good == self.state.frames.len() && !self.saved.cut;
        // The first frame that has changed is the last that is kept.
        while self.state.frames.len() > good.max(if all { good } else { good + 1 }) {
            self.state.pop();
        }
        let last = self.state.frames.len().saturating_sub(1);
        for (n, frame) in self.state.frames.iter_mut().enumerate() {
            let Some((op, at, next)) = instruction(self.image, frame.place) else { continue };
            frame.at = match op {
                Op::Do { .. } | Op::Watch { .. } => next,
                _ if n == last => at,
                _ => self.image.tables.places.get(frame.place).map_or(at, |p| p.address),
            };
        }
        if all {
            let top = *self.state.top();
            self.state.waiting = match (self.saved.waiting, self.image.op(top.at)) {
                (1, Some((Op::Ask { .. } | Op::Confirm { .. }, _))) => Waiting::Answer,
                (2, Some((Op::Show { .. }, _))) => Waiting::Activity,
                (3, Some((Op::WaitFor { .. } | Op::WaitUntil { .. }, _))) if top.until != MISSING => {
                    Waiting::Until(top.until)
                }
                _ => return Err(NotRestored::Broken),
            };
            // What an activity was given is worked out again, from its place.
            let again = (self.state.waiting == Waiting::Activity).then(|| {
                let at = self.image.tables.places.get(top.place).map_or(top.at, |p| p.address);
                Again { at, same: true }
            });
            return Ok(Restored { state: self.state, again });
        }
        output.clear();
        let top = self.state.top();
        let flow = self.image.flow(top.flow).map_or(0, |f| f.code);
        let step = self.image.tables.places.get(self.state.step).map(|p| p.address);
        let step = step.filter(|a| self.image.flow_at(*a) == Some(top.flow));
        if let Some(frame) = self.state.frames.last_mut() {
            frame.until = MISSING;
        }
        Ok(Restored { state: self.state, again: Some(Again { at: step.unwrap_or(flow), same: false }) })
    }
}

/// What was shown before the session was closed.
fn shown(kind: EventKind, subject: u32) -> Happened {
    Happened { kind, why: Why::Page, place: NONE, subject, value: MISSING, which: NONE, silent: SILENT }
}
