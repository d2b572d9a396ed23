//! `Ask`: what can be answered, and where each answer leads.

use alloc::vec::Vec;

use crate::op::{ASK, Slot};
use crate::varint::Reader;

/// What kind of answer is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskKind {
    /// One option; the variable holds its position.
    One,
    /// Several options; the variable holds a bit each.
    Several {
        /// Those that stand only on their own, a bit each.
        alone: u64,
    },
    /// Yes or no.
    YesNo,
    /// A number, in ten-thousandths if `decimal`.
    Number {
        /// Lowest.
        low: i64,
        /// Highest.
        high: i64,
        /// In steps of, from the lowest; 0 for any.
        step: i64,
        /// Whether it is a decimal.
        decimal: bool,
    },
    /// Text of at most so many characters.
    Text {
        /// At most so many characters.
        up_to: u32,
    },
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// One of a scale; the variable holds its weight.
    Scale {
        /// Which scale.
        scale: u32,
    },
}

/// Where answers that are no option lead. Addresses; `None` where the page does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// `on unsure`.
    pub unsure: Option<u32>,
    /// `on anything else`.
    pub anything_else: Option<u32>,
    /// `on invalid`.
    pub invalid: Option<u32>,
    /// `on skip`.
    pub skip: Option<u32>,
    /// `on silence`: after so many seconds, and where.
    pub silence: Option<(u32, u32)>,
}

impl Targets {
    /// Each that there is.
    pub(crate) fn each(&self) -> impl Iterator<Item = u32> {
        let all = [self.unsure, self.anything_else, self.invalid, self.skip, self.silence.map(|s| s.1)];
        all.into_iter().flatten()
    }
}

/// An option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskOption {
    /// Where choosing it leads.
    pub body: u32,
    /// Code that leaves the values of its text, then whether it is offered; `None` if it always is and has no values.
    pub head: Option<u32>,
}

/// `on INTENT or INTENT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnView<'i> {
    intents: &'i [u8],
    /// Where it leads.
    pub target: u32,
}

impl OnView<'_> {
    /// Its intents.
    pub fn intents(&self) -> impl Iterator<Item = u32> + '_ {
        let mut from = Reader::new(self.intents, 0);
        core::iter::from_fn(move || if from.is_done() { None } else { Some(from.u()) })
    }
}

/// An `Ask`, read in place: what stands behind its options only when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskView<'i> {
    /// The place it is.
    pub place: u32,
    /// What kind of answer is taken.
    pub kind: AskKind,
    /// Where the answer goes.
    pub dest: Option<Slot>,
    /// Where the intent, the confidence (per cent) and the number of words of a text go: three slots from this one.
    pub heard: Option<Slot>,
    /// An item of this questionnaire.
    pub questionnaire: Option<u32>,
    /// A hint: a message of the flow.
    pub hint: Option<u32>,
    /// The first option's number in the pack.
    pub first_option: u32,
    /// The first option's message, relative to the flow's first.
    pub first_message: u32,
    /// How many options.
    pub options: u32,
    /// The address behind the instruction: where the conversation goes on, and to which jumps are relative.
    pub next: u32,
    flags: u32,
    /// From the options to the end of the instruction.
    rest: &'i [u8],
}

/// What stands behind the options of an `Ask`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Behind<'i> {
    pub targets: Targets,
    /// How many `on` clauses, and the bytes from the first of them on.
    ons: u32,
    rest: &'i [u8],
}

pub(crate) mod flag {
    pub const MAY_SKIP: u32 = 1;
    pub const HINT: u32 = 1 << 1;
    pub const ON: u32 = 1 << 2;
    pub const UNSURE: u32 = 1 << 3;
    pub const ELSE: u32 = 1 << 4;
    pub const INVALID: u32 = 1 << 5;
    pub const SKIP: u32 = 1 << 6;
    pub const HEADS: u32 = 1 << 7;
    pub const SILENCE: u32 = 1 << 8;
    pub const QUESTIONNAIRE: u32 = 1 << 9;
    pub const HEARD: u32 = 1 << 10;
    pub const ALL: u32 = (1 << 11) - 1;
    /// Those whose operands stand behind the options.
    pub const BEHIND: u32 = ON | UNSURE | ELSE | INVALID | SKIP | SILENCE;
}

pub(crate) mod kind {
    pub const ONE: u32 = 0;
    pub const SEVERAL: u32 = 1;
    pub const YES_NO: u32 = 2;
    pub const NUMBER: u32 = 3;
    pub const DECIMAL: u32 = 4;
    pub const TEXT: u32 = 5;
    pub const DATE: u32 = 6;
    pub const TIME: u32 = 7;
    pub const SCALE: u32 = 8;
}

impl<'i> AskView<'i> {
    /// Reads the `Ask` at an address, if there is one.
    pub(crate) fn at(code: &'i [u8], address: u32) -> Option<Self> {
        let at = address as usize;
        if *code.get(at)? == ASK { AskView::read(code, at + 1) } else { None }
    }

    /// Layout: length of the rest; place; kind; flags; slot + 1; slot of what was heard; questionnaire; hint; what the kind
    /// needs; options (body, head); ons (count; list of intents; target); the other targets. Jumps are relative to the end.
    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    fn read(code: &'i [u8], at: usize) -> Option<Self> {
        let mut from = Reader::new(code, at);
        let length = from.u() as usize;
        let end = from.at.checked_add(length)?;
        let next = u32::try_from(end).ok()?;
        let mut from = Reader::new(code.get(..end)?, from.at);

        let place = from.u();
        let kind_number = from.u();
        let flags = from.u();
        let has = |bit: u32| flags & bit != 0;
        let dest = from.u().checked_sub(1).map(Slot::from_operand);
        let heard = has(flag::HEARD).then(|| Slot::from_operand(from.u()));
        let questionnaire = has(flag::QUESTIONNAIRE).then(|| from.u());
        let hint = has(flag::HINT).then(|| from.u());
        let kind = match kind_number {
            kind::ONE => AskKind::One,
            kind::SEVERAL => AskKind::Several { alone: from.i() as u64 },
            kind::YES_NO => AskKind::YesNo,
            kind::NUMBER | kind::DECIMAL => {
                AskKind::Number { low: from.i(), high: from.i(), step: from.i(), decimal: kind_number == kind::DECIMAL }
            }
            kind::TEXT => AskKind::Text { up_to: from.u() },
            kind::DATE => AskKind::Date,
            kind::TIME => AskKind::Time,
            kind::SCALE => AskKind::Scale { scale: from.u() },
            _ => return None,
        };
        let (mut first_option, mut first_message, mut options) = (0, 0, 0);
        if matches!(kind, AskKind::One | AskKind::Several { .. }) {
            first_option = from.u();
            first_message = from.u();
            options = from.u();
        }
        if from.failed || flags & !flag::ALL != 0 {
            return None;
        }
        let rest = from.rest();
        Some(AskView {
            place,
            kind,
            dest,
            heard,
            questionnaire,
            hint,
            first_option,
            first_message,
            options,
            next,
            flags,
            rest,
        })
    }

    /// Reads what stands behind the options; `None` if it does not end where the instruction does.
    pub(crate) fn behind(&self) -> Option<Behind<'i>> {
        self.behind_to(None)
    }

    /// The same; where each option leads is kept.
    pub(crate) fn behind_to(&self, mut bodies: Option<&mut Vec<u32>>) -> Option<Behind<'i>> {
        let next = self.next;
        let mut from = Reader::new(self.rest, 0);
        for _ in 0..self.options {
            let body = from.jump(next);
            if let Some(bodies) = &mut bodies {
                bodies.push(body);
            }
            if self.has_heads() {
                from.u();
            }
            if from.failed {
                return None;
            }
        }
        let has = |bit: u32| self.flags & bit != 0;
        let ons = if has(flag::ON) { from.u() } else { 0 };
        let rest = from.rest();
        for _ in 0..ons {
            from.run();
            from.jump(next);
            if from.failed {
                return None;
            }
        }
        let targets = Targets {
            unsure: has(flag::UNSURE).then(|| from.jump(next)),
            anything_else: has(flag::ELSE).then(|| from.jump(next)),
            invalid: has(flag::INVALID).then(|| from.jump(next)),
            skip: has(flag::SKIP).then(|| from.jump(next)),
            silence: has(flag::SILENCE).then(|| (from.u(), from.jump(next))),
        };
        (!from.failed && from.is_done()).then_some(Behind { targets, ons, rest })
    }

    /// Its options, in order.
    #[inline]
    pub fn each_option(&self) -> impl Iterator<Item = AskOption> + use<'i> {
        let (heads, next) = (self.has_heads(), self.next);
        let mut from = Reader::new(self.rest, 0);
        (0..self.options).map(move |_| {
            let body = from.jump(next);
            let head = if heads { from.u().checked_sub(1).map(|d| next.wrapping_add(d)) } else { None };
            AskOption { body, head }
        })
    }

    /// Its `on` clauses, in order.
    pub fn each_on(&self) -> impl Iterator<Item = OnView<'i>> + use<'i> {
        let next = self.next;
        let behind = if self.listens() { self.behind().unwrap_or_default() } else { Behind::default() };
        let mut from = Reader::new(behind.rest, 0);
        (0..behind.ons).map(move |_| OnView { intents: from.run(), target: from.jump(next) })
    }

    /// Where other answers lead.
    pub fn targets(&self) -> Targets {
        if self.leads_elsewhere() { self.behind().unwrap_or_default().targets } else { Targets::default() }
    }

    /// Whether it may be skipped.
    pub fn may_skip(&self) -> bool {
        self.flags & flag::MAY_SKIP != 0
    }

    /// Whether an option has a head.
    pub fn has_heads(&self) -> bool {
        self.flags & flag::HEADS != 0
    }

    /// Whether it takes text by intent.
    pub fn listens(&self) -> bool {
        self.flags & flag::ON != 0
    }

    /// Whether anything but an option leads elsewhere.
    pub(crate) fn leads_elsewhere(&self) -> bool {
        self.flags & flag::BEHIND != 0
    }
}
