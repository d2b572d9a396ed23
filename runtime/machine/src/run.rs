//! Running: instruction after instruction, until the person has a turn or it ends.

use hearken_image::{Image, MISSING, NONE, Op, Perform, Slot, perform, value, words};

use crate::event::{EventKind, Why};
use crate::given::{self, Given, Value};
use crate::input::{DAY, Moment};
use crate::output::{Happened, Output};
use crate::render;
use crate::stack::Stack;
use crate::state::{State, Waiting};

/// A session taken apart: what runs, on what, into what.
pub(crate) struct Machine<'a, 'i> {
    pub image: &'a Image<'i>,
    pub state: &'a mut State,
    /// What the turn says; until an input is taken, what the turn before said.
    pub output: &'a mut Output,
    /// When the input came in.
    pub at: Moment,
    /// What happens is no event: a flag of the records, or 0.
    pub silent: u8,
    /// The input is one answer of several to the same turn.
    pub in_form: bool,
    /// An interrupt has fired.
    pub interrupted: bool,
    /// Who looks on.
    #[cfg(feature = "proofs")]
    pub onlooker: Option<&'a mut dyn crate::Onlooker>,
    /// What the text of the input is heard to say, if that is known already.
    #[cfg(feature = "proofs")]
    pub heard: Option<&'a crate::Heard>,
}

/// What an instruction does next.
enum Next {
    /// On at this address.
    At(u32),
    /// The person has a turn.
    Wait,
    /// The setup of the pack ends here.
    SetUp,
}

/// A machine with what its present expression has come to.
struct Running<'m, 'a, 'i> {
    machine: &'m mut Machine<'a, 'i>,
    stack: Stack,
    setup: bool,
}

impl<'i> Perform<'i> for Running<'_, '_, 'i> {
    type Next = Next;

    #[inline(always)]
    fn perform(&mut self, op: Op<'i>, at: u32, next: u32) -> Next {
        if self.setup && matches!(op, Op::Goto { .. } | Op::Ask { .. } | Op::Finish | Op::End) {
            return Next::SetUp;
        }
        self.machine.step(&mut self.stack, op, at, next)
    }
}

impl Machine<'_, '_> {
    /// Runs from an address until the person has a turn.
    pub(crate) fn run(&mut self, at: u32) {
        self.run_on(at, false);
    }

    /// Runs from an address; in the setup of the pack, to its end: gives where that is.
    fn run_on(&mut self, mut at: u32, setup: bool) -> Option<u32> {
        let code = self.image.code;
        let mut running = Running { machine: self, stack: Stack::new(), setup };
        loop {
            #[cfg(feature = "proofs")]
            if let Some(onlooker) = running.machine.onlooker.as_deref_mut() {
                onlooker.instruction(running.machine.state, at);
            }
            match perform(code, at, &mut running)? {
                Next::At(next) => at = next,
                Next::Wait => return None,
                Next::SetUp => return Some(at),
            }
        }
    }

    /// Begins a conversation: the pack's variables are set, the host fills in what it knows, and it goes to the entry,
    /// or to the flow and place named.
    pub(crate) fn begin(&mut self, to: Option<(u32, Option<u32>)>, fill: impl FnOnce(&mut State)) {
        self.page(EventKind::Started, NONE);
        let start = self.state.push(self.image, self.image.root.start);
        let Some(entry) = self.run_on(start, true) else { return };
        fill(self.state);
        match to {
            Some((flow, place)) => {
                if let Next::At(at) = self.leave_for(flow, place.unwrap_or(NONE)) {
                    self.run(at);
                }
            }
            None => self.run(entry),
        }
    }

    /// Runs a fragment: an option's head or an interrupt's condition. Its values are on the stack.
    pub(crate) fn fragment(&self, mut at: u32, stack: &mut Stack) -> u32 {
        while let Some((op, next)) = self.image.op(at) {
            if let Op::Yield { count } = op {
                return count;
            }
            self.compute(stack, op);
            at = next;
        }
        0
    }

    /// An input is taken, and refused no more: what the turn before said is gone, and a new one begins.
    pub(crate) fn begin_turn(&mut self) {
        if self.in_form {
            return self.output.go_on();
        }
        self.output.clear();
        self.state.turn = self.state.turn.saturating_add(1);
        self.state.now = self.at;
    }

    /// A new turn begins, and may yet be refused: what the last one said is behind it.
    pub(crate) fn begin_turn_behind(&mut self) {
        self.output.begin_behind();
        self.state.turn = self.state.turn.saturating_add(1);
        self.state.now = self.at;
        self.in_form = true;
    }

    /// Something happens: it is recorded, at the place at which the innermost flow is.
    #[inline(never)]
    pub(crate) fn event(&mut self, kind: EventKind, subject: u32, value: i64, why: Why, which: u32) {
        self.happens(kind, subject, value, why, which);
    }

    #[inline(always)]
    fn happens(&mut self, kind: EventKind, subject: u32, value: i64, why: Why, which: u32) {
        self.state.events = self.state.events.saturating_add(u32::from(self.silent == 0));
        let place = self.state.frames.last().map_or(NONE, |f| f.place);
        #[cfg(feature = "proofs")]
        if let Some(onlooker) = self.onlooker.as_deref_mut() {
            onlooker.happens(self.state, kind, subject, why);
        }
        self.output.push(Happened { kind, why, place, subject, value, which, silent: self.silent });
    }

    /// What happens most: the page says so, and there is no more to it.
    #[inline(never)]
    pub(crate) fn page(&mut self, kind: EventKind, subject: u32) {
        self.happens(kind, subject, MISSING, Why::Page, NONE);
    }

    fn messages(&self) -> u32 {
        self.state.frames.last().and_then(|f| self.image.flow(f.flow)).map_or(0, |f| f.messages)
    }

    pub(crate) fn place_address(&self, place: u32) -> u32 {
        self.image.tables.places.get(place).map_or(0, |p| p.address)
    }

    #[inline(always)]
    fn step(&mut self, stack: &mut Stack, op: Op<'_>, at: u32, next: u32) -> Next {
        match op {
            Op::Step { place } => {
                self.state.step = place;
                self.page(EventKind::Reached, place);
            }
            Op::Say { message } => {
                let message = self.messages() + message;
                self.page(EventKind::Said, message);
                self.output.number(0);
            }
            Op::SayWith { message, count } => {
                let message = self.messages() + message;
                self.page(EventKind::Said, message);
                render::message(self.image, self.output, message, Given::Stack(stack.take(count), self.state));
            }
            Op::Store { slot } => {
                let value = stack.pop();
                self.state.store(slot, value);
            }
            Op::StoreText { slot, message, count } => {
                let message = self.messages() + message;
                self.store_text(stack.take(count), slot, message);
            }
            Op::ClearText { slot } => {
                let handle = self.state.text_index(slot);
                self.state.set_text(handle, None);
            }
            Op::Count { slot } => {
                let count = self.state.load(slot);
                self.state.store(slot, if count == MISSING { 1 } else { value::add(count, 1) });
            }
            Op::Jump { target } => return Next::At(target),
            Op::JumpIfNot { target } => {
                if stack.pop() != 1 {
                    return Next::At(target);
                }
            }
            Op::Goto { flow } => return self.leave_for(flow, NONE),
            Op::GotoPlace { flow, place } => return self.leave_for(flow, place),
            Op::Do { place, flow, arguments } => {
                return self.call(stack.take(arguments.count() as u32), place, flow, arguments, next);
            }
            Op::Finish => return self.come_back(),
            Op::End | Op::Yield { .. } => {
                self.end();
                return Next::Wait;
            }
            Op::Watch { place, interrupt } => return self.watch(place, interrupt, next),
            Op::Signpost { which } => self.signpost(which),
            Op::Tell { audience, message, count } => {
                let message = self.messages() + message;
                self.page(EventKind::Told, audience);
                self.output.number(message);
                render::message(self.image, self.output, message, Given::Stack(stack.take(count), self.state));
            }
            Op::Show { place, activity, inputs, .. } => {
                self.wait_at(at, place, Waiting::Activity);
                self.page(EventKind::Shown, activity);
                self.output.begin_prompt(true);
                for (n, value) in stack.take(inputs).iter().enumerate() {
                    let kind = self.input_kind(activity, n as u32);
                    let input = match given::of(*value, self.state) {
                        Value::Text(_) if kind != hearken_image::ValueKind::Text as u32 => Value::Missing,
                        input => input,
                    };
                    input.write(&mut self.output.record);
                }
                return Next::Wait;
            }
            Op::WaitFor { place } => {
                // What is missing is far below 0.
                let seconds = stack.pop();
                let until = self.state.now.local().saturating_add(seconds.max(0));
                return self.sleep(at, place, until);
            }
            Op::WaitUntil { place, day, time } => {
                let until = next_moment(self.state.now.local(), day, time);
                return self.sleep(at, place, until);
            }
            Op::OneOf { slot, ways } => return Next::At(next + self.vary(slot, ways, true)),
            Op::InTurn { slot, ways } => return Next::At(next + self.vary(slot, ways, false)),
            Op::Begin { questionnaire } => self.page(EventKind::Begun, questionnaire),
            Op::Complete { questionnaire } => self.page(EventKind::Completed, questionnaire),
            Op::Safety { place } => self.event(EventKind::SafetyAnswer, place, MISSING, Why::Condition, NONE),
            Op::Confirm { place, .. } => {
                self.wait_at(at, place, Waiting::Answer);
                self.event(EventKind::Asked, NONE, MISSING, Why::Unsure, NONE);
                return Next::Wait;
            }
            Op::Ask { place } => {
                self.wait_at(at, place, Waiting::Answer);
                self.page(EventKind::Asked, NONE);
                return Next::Wait;
            }
            pure => self.compute(stack, pure),
        }
        Next::At(next)
    }

    /// Instructions that only work on the stack.
    #[inline(always)]
    fn compute(&self, stack: &mut Stack, op: Op<'_>) {
        let value = match op {
            Op::Int { value } => value,
            Op::Missing => MISSING,
            Op::Load { slot } => self.state.load(slot),
            Op::LoadText { slot } => {
                let handle = self.state.text_index(slot);
                let there = self.state.texts.get(handle).is_some_and(|t| t.is_some());
                if there { crate::state::handle(handle) } else { MISSING }
            }
            Op::TextIs { slot, name } => {
                let handle = self.state.text_index(slot) as i64;
                let same = self.state.text(handle).is_some_and(|t| words(t) == words(self.image.names.get(name)));
                i64::from(same)
            }
            Op::Now => self.state.now.local(),
            Op::Today => self.state.now.day(),
            Op::SupportDue => i64::from(self.state.due != NONE),
            _ => match op.stack() {
                (1, 1) => one(&op, stack.pop()),
                (2, 1) => {
                    let b = stack.pop();
                    two(&op, stack.pop(), b)
                }
                _ => return,
            },
        };
        stack.push(value);
    }

    fn store_text(&mut self, values: &[i64], slot: Slot, message: u32) {
        let (record, text) = (self.output.record.len(), self.output.text.len());
        render::message(self.image, self.output, message, Given::Stack(values, self.state));
        let handle = self.state.text_index(slot);
        let made = self.output.text.get(text..).unwrap_or("");
        // As much as an answer may have: what is set from answers stays bounded.
        let end = made.char_indices().nth(500).map_or(made.len(), |(i, _)| i);
        self.state.set_text(handle, made.get(..end));
        self.output.text.truncate(text);
        self.output.record.truncate(record);
    }

    /// Leaves for a flow, or a place of it: every open `do` is forgotten.
    fn leave_for(&mut self, flow: u32, place: u32) -> Next {
        self.state.clear(self.image);
        self.state.step = NONE;
        let entry = self.state.push(self.image, flow);
        self.page(EventKind::Entered, flow);
        Next::At(if place == NONE { entry } else { self.place_address(place) })
    }

    fn call(&mut self, values: &[i64], place: u32, flow: u32, arguments: hearken_image::List<'_>, next: u32) -> Next {
        if let Some(frame) = self.state.frames.last_mut() {
            (frame.at, frame.place) = (next, place);
        }
        let entry = self.state.push(self.image, flow);
        for (value, operand) in values.iter().zip(arguments) {
            let slot = Slot { index: operand / 2, local: true };
            if operand % 2 == 1 {
                let text = self.state.text_of(*value).map(alloc::string::String::from);
                let handle = self.state.text_index(slot);
                self.state.set_text(handle, text.as_deref());
            } else {
                self.state.store(slot, *value);
            }
        }
        self.page(EventKind::Entered, flow);
        Next::At(entry)
    }

    fn come_back(&mut self) -> Next {
        let flow = self.state.top().flow;
        match self.state.pop() {
            Some(at) => {
                self.page(EventKind::CameBack, flow);
                Next::At(at)
            }
            None => {
                self.end();
                Next::Wait
            }
        }
    }

    pub(crate) fn end(&mut self) {
        self.page(EventKind::Ended, NONE);
        self.state.clear(self.image);
        self.state.waiting = Waiting::Ended;
    }

    fn wait_at(&mut self, at: u32, place: u32, waiting: Waiting) {
        if let Some(frame) = self.state.frames.last_mut() {
            (frame.at, frame.place) = (at, place);
        }
        self.state.waiting = waiting;
        self.state.asked = self.state.now.local();
    }

    /// Sleeps until a moment; until the same one, if something ran in between.
    fn sleep(&mut self, at: u32, place: u32, until: i64) -> Next {
        let mut until = until;
        if let Some(frame) = self.state.frames.last_mut() {
            if frame.until != MISSING {
                until = frame.until;
            }
            frame.until = until;
        }
        self.wait_at(at, place, Waiting::Until(until));
        self.event(EventKind::Slept, NONE, until, Why::Page, NONE);
        Next::Wait
    }

    /// A variable of an interrupt's condition was written.
    fn watch(&mut self, place: u32, interrupt: u32, next: u32) -> Next {
        let Some(record) = self.image.tables.interrupts.get(interrupt) else { return Next::At(next) };
        let mut stack = Stack::new();
        self.fragment(record.condition, &mut stack);
        let so = stack.pop() == 1;
        let bit = 1u64 << (interrupt % 64);
        let was = self.state.was_so & bit != 0;
        if so {
            self.state.was_so |= bit
        } else {
            self.state.was_so &= !bit
        }
        if !so || was || self.state.inside(record.flow) {
            return Next::At(next);
        }
        if let Some(frame) = self.state.frames.last_mut() {
            (frame.at, frame.place) = (next, place);
        }
        Next::At(self.interrupt(interrupt, Why::Condition, NONE))
    }

    /// Fires an interrupt. The running flow has been told where it goes on. Gives where it leads.
    pub(crate) fn interrupt(&mut self, interrupt: u32, why: Why, which: u32) -> u32 {
        self.interrupted = true;
        self.event(EventKind::Interrupted, interrupt, MISSING, why, which);
        let Some(record) = self.image.tables.interrupts.get(interrupt) else { return 0 };
        if record.safety() {
            self.state.due = interrupt;
            self.event(EventKind::SupportDue, interrupt, MISSING, why, which);
        }
        if record.comes_back() {
            let entry = self.state.push(self.image, record.flow);
            self.event(EventKind::Entered, record.flow, MISSING, why, NONE);
            entry
        } else {
            match self.leave_for(record.flow, record.place) {
                Next::At(at) => at,
                Next::Wait | Next::SetUp => 0,
            }
        }
    }

    fn signpost(&mut self, which: hearken_image::List<'_>) {
        let nation = match self.image.root.nation {
            NONE => MISSING,
            slot => self.state.load(Slot { index: slot, local: false }),
        };
        let mut all = which;
        let everyone = all.next().is_none();
        let here =
            |s: &hearken_image::Signpost| nation == MISSING || s.nations == 0 || s.nations >> (nation & 31) & 1 == 1;
        let mut shown = false;
        // Support that is not known to be there for this person's nation is better than none.
        for strictly in [true, false] {
            if shown {
                break;
            }
            let total = if everyone { self.image.tables.signposts.len() } else { which.count() as u32 };
            let mut named = which;
            for n in 0..total {
                let number = if everyone { n } else { named.next().unwrap_or(n) };
                if self.image.tables.signposts.get(number).is_some_and(|s| !strictly || here(&s)) {
                    self.page(EventKind::Signposted, number);
                    shown = true;
                }
            }
        }
        let due = self.state.due;
        let flow = self.image.tables.interrupts.get(due).map(|i| i.flow);
        if flow.is_some_and(|f| self.state.inside(f)) {
            self.state.due = NONE;
            self.page(EventKind::SupportShown, due);
        }
    }

    pub(crate) fn input_kind(&self, activity: u32, n: u32) -> u32 {
        let at = self.image.tables.activities.get(activity).map_or(NONE, |a| a.inputs.saturating_add(n * 2 + 1));
        self.image.tables.numbers.get(at).map_or(NONE, |n| n.value)
    }

    /// Which way on: its distance. The count of visits and the last way stand in the variable.
    fn vary(&mut self, slot: Slot, ways: hearken_image::List<'_>, random: bool) -> u32 {
        let total = ways.count() as i64;
        let before = self.state.load(slot);
        let (count, last) = if before == MISSING { (0, -1) } else { (before / 64, before % 64 - 1) };
        let way = if !random {
            // A forged count may be below zero: the way is one of them all the same.
            count.rem_euclid(total.max(1))
        } else if last < 0 || total < 2 {
            spread(self.state.seed, slot.index, count) % total.max(1)
        } else {
            // One of the others: never the same twice running.
            let other = spread(self.state.seed, slot.index, count) % (total - 1);
            if other >= last { other + 1 } else { other }
        };
        self.state.store(slot, (count + 1) % (1 << 32) * 64 + way + 1);
        let mut ways = ways;
        ways.nth(way as usize).unwrap_or(0)
    }
}

/// An instruction that takes one value.
#[inline(always)]
pub(crate) fn one(op: &Op<'_>, v: i64) -> i64 {
    let missing = v == MISSING;
    match *op {
        Op::IsMissing => i64::from(missing),
        Op::OrZero | Op::Not | Op::Includes { .. } if missing => 0,
        _ if missing => MISSING,
        Op::Negate => value::negate(v),
        Op::ToDecimal => value::to_decimal(v),
        Op::RoundTo { step } => value::round_to(v, step),
        Op::Clamp { low, high } => v.clamp(low, high.max(low)),
        Op::ToDate => v.div_euclid(DAY),
        Op::Not => i64::from(v == 0),
        Op::Includes { mask } => i64::from(v & mask != 0),
        _ => v,
    }
}

/// An instruction that takes two values.
#[inline(always)]
pub(crate) fn two(op: &Op<'_>, a: i64, b: i64) -> i64 {
    let there = a != MISSING && b != MISSING;
    let so = match *op {
        Op::Add => return value::add(a, b),
        Op::Subtract => return value::subtract(a, b),
        Op::Multiply => return value::multiply(a, b),
        Op::MultiplyDecimal => return value::multiply_decimal(a, b),
        Op::DivideDecimal => return value::divide_decimal(a, b),
        Op::Modulo => return value::modulo(a, b),
        Op::Least => return value::least(a, b),
        Op::Most => return value::most(a, b),
        Op::And => a == 1 && b == 1,
        Op::Or => a == 1 || b == 1,
        // A comparison with what is missing is not so.
        Op::Equal => there && a == b,
        Op::NotEqual => there && a != b,
        Op::Less => there && a < b,
        Op::LessOrEqual => there && a <= b,
        Op::Greater => there && a > b,
        Op::GreaterOrEqual => there && a >= b,
        _ => false,
    };
    i64::from(so)
}

/// A number from 0 that depends on the seed, the place and the count, and on nothing else.
fn spread(seed: u32, place: u32, count: i64) -> i64 {
    let mut h = seed ^ place.wrapping_mul(0x9E37_79B9) ^ (count as u32).wrapping_mul(0x85EB_CA6B);
    h ^= h >> 16;
    h = h.wrapping_mul(0x85EB_CA6B);
    h ^= h >> 13;
    h = h.wrapping_mul(0xC2B2_AE35);
    h ^= h >> 16;
    i64::from(h)
}

/// The next local moment at a time of day, on any day (0) or a day of the week (1 for Monday).
fn next_moment(now: i64, day: u32, time: u32) -> i64 {
    for date in (0..8).map(|ahead| now.div_euclid(DAY) + ahead) {
        let at = date * DAY + i64::from(time);
        // 1970-01-01 was a Thursday.
        let weekday = (date + 3).rem_euclid(7) + 1;
        if at > now && (day == 0 || weekday == i64::from(day)) {
            return at;
        }
    }
    now
}
