//! The instruction table: each instruction once, with its number, its operands and its effect on the stack.
//!
//! An instruction is a byte and operands of variable length. Jumps are relative to the end of the
//! instruction; messages are relative to the first message of their flow.

use crate::varint::Reader;

/// Where a variable lies: among the pack's own, or in the frame of the running flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Which one, from 0.
    pub index: u32,
    /// In the frame of the running flow, rather than the whole pack's.
    pub local: bool,
}

impl Slot {
    /// As it is written: the index doubled, plus one for a local.
    pub const fn to_operand(self) -> u32 {
        self.index * 2 + self.local as u32
    }

    /// As it was written.
    pub const fn from_operand(operand: u32) -> Self {
        Slot { index: operand / 2, local: operand % 2 == 1 }
    }
}

/// Numbers that stand as operands of one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List<'i> {
    bytes: &'i [u8],
}

impl Iterator for List<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut from = Reader::new(self.bytes, 0);
        if from.is_done() {
            return None;
        }
        let value = from.u();
        self.bytes = self.bytes.get(from.at..).unwrap_or(&[]);
        Some(value)
    }
}

macro_rules! operand {
    (u, $from:ident) => {
        $from.u()
    };
    (i, $from:ident) => {
        $from.i()
    };
    (slot, $from:ident) => {
        Slot::from_operand($from.u())
    };
    (list, $from:ident) => {
        read_list(&mut $from)
    };
    // Only its place is read here: see `AskView`.
    (ask, $from:ident) => {
        Reader::new($from.run(), 0).u()
    };
    // A jump is the last operand, so the end of the instruction is known.
    (jump, $from:ident) => {
        read_jump(&mut $from)
    };
}

macro_rules! operand_type {
    (u) => { u32 };
    (i) => { i64 };
    (slot) => { Slot };
    (list) => { List<'i> };
    (ask) => { u32 };
    (jump) => { u32 };
}

#[cfg(feature = "write")]
macro_rules! write_operand {
    (u, $out:ident, $value:expr) => {
        crate::varint::write_u32($out, *$value)
    };
    (i, $out:ident, $value:expr) => {
        crate::varint::write_i64($out, *$value)
    };
    (slot, $out:ident, $value:expr) => {
        crate::varint::write_u32($out, $value.to_operand())
    };
    (list, $out:ident, $value:expr) => {
        $out.extend_from_slice($value.bytes)
    };
    (ask, $out:ident, $value:expr) => {
        crate::varint::write_u32($out, *$value)
    };
    (jump, $out:ident, $value:expr) => {
        crate::varint::write_i64($out, i64::from(*$value))
    };
}

macro_rules! ops {
    ($($(#[$doc:meta])* $code:literal $name:ident $({ $($field:ident: $kind:ident),* })? : $pops:expr => $pushes:literal;)*) => {
        /// An instruction. Jump targets are addresses of the code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "operands are named after what they number; the instruction says what it does with them")]
        pub enum Op<'i> {
            $($(#[$doc])* $name $({ $($field: operand_type!($kind)),* })?,)*
        }

        /// Reads the instruction at an address and performs it; `None` if there is none to read.
        ///
        /// An image has no more bytes than a `u32` counts: so has its code.
        ///
        /// Everything that is done with an instruction stands where it is read, so that there is one branch an
        /// instruction.
        #[inline(always)]
        pub fn perform<'i, P: Perform<'i>>(code: &'i [u8], address: u32, performer: &mut P) -> Option<P::Next> {
            let at = address as usize;
            match *code.get(at)? {
                $($code => {
                    // A reader of its own, so that it is in registers wherever it can be.
                    #[allow(unused_mut, reason = "some have no operands")]
                    let mut from = Reader::new(code, at.wrapping_add(1));
                    let op = Op::$name $({ $($field: operand!($kind, from)),* })?;
                    if from.failed { None } else { Some(performer.perform(op, address, from.at as u32)) }
                })*
                _ => None,
            }
        }

        /// Reads the instruction at an address. Gives it and the address behind it; `None` if there is none to read.
        pub(crate) fn decode<'i>(code: &'i [u8], address: u32) -> Option<(Op<'i>, u32)> {
            let at = address as usize;
            let mut from = Reader::new(code, at.wrapping_add(1));
            let op = match *code.get(at)? {
                $($code => Op::$name $({ $($field: operand!($kind, from)),* })?,)*
                _ => return None,
            };
            if from.failed { None } else { Some((op, from.at as u32)) }
        }

        impl Op<'_> {
            /// How many values it takes from the stack, and how many it leaves there.
            #[allow(unused_variables, reason = "only some counts are operands")]
            #[cfg_attr(not(target_family = "wasm"), inline(always))]
            pub fn stack(&self) -> (u32, u32) {
                match *self {
                    $(Op::$name $({ $($field),* })? => ($pops, $pushes),)*
                }
            }

            /// Its name, for a disassembly.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Op::$name { .. } => stringify!($name),)*
                }
            }

            /// Writes it. A jump's operand is written as it stands: the distance from the end of the instruction.
            #[cfg(feature = "write")]
            pub(crate) fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                match self {
                    $(Op::$name $({ $($field),* })? => { out.push($code); $($(write_operand!($kind, out, $field);)*)? })*
                }
            }
        }
    };
}

/// What performs instructions: see [`perform`].
pub trait Perform<'i> {
    /// What it comes to.
    type Next;

    /// Performs an instruction; it stands at the one address, and the next one at the other.
    fn perform(&mut self, op: Op<'i>, at: u32, next: u32) -> Self::Next;
}

/// The same for each instruction once, when an image is opened: on a page that need not be quick, and is smaller.
#[inline(always)]
pub(crate) fn perform_once<'i, P: Perform<'i>>(code: &'i [u8], address: u32, performer: &mut P) -> Option<P::Next> {
    if cfg!(target_family = "wasm") {
        let (op, next) = decode(code, address)?;
        return Some(performer.perform(op, address, next));
    }
    perform(code, address, performer)
}

/// The number of `Ask`, whose operands `ask.rs` reads.
pub(crate) const ASK: u8 = 2;

ops! {
    /// The conversation is at a step from here on.
    1 Step { place: u }: 0 => 0;
    /// Asks, and waits: what is asked, [`crate::Image::ask`] reads.
    2 Ask { place: ask }: 0 => 0;
    /// Says a message that has neither values nor marks: it is shown as it stands.
    3 Say { message: u }: 0 => 0;
    /// Says a message with values from the stack, or with marks.
    4 SayWith { message: u, count: u }: count => 0;
    /// A constant.
    5 Int { value: i }: 0 => 1;
    /// What is missing.
    6 Missing: 0 => 1;
    /// A variable's value.
    7 Load { slot: slot }: 0 => 1;
    /// A handle of a text variable, or missing.
    8 LoadText { slot: slot }: 0 => 1;
    /// Into a variable.
    9 Store { slot: slot }: 1 => 0;
    /// A message with values from the stack, into a text variable.
    10 StoreText { slot: slot, message: u, count: u }: count => 0;
    /// A text variable is missing from here on.
    11 ClearText { slot: slot }: 0 => 0;
    /// A variable one higher; from missing to 1.
    12 Count { slot: slot }: 0 => 0;
    /// `a + b`.
    16 Add: 2 => 1;
    /// `a - b`.
    17 Subtract: 2 => 1;
    /// `a * b`, whole numbers.
    18 Multiply: 2 => 1;
    /// `a * b`, decimals.
    19 MultiplyDecimal: 2 => 1;
    /// `a / b`, decimals.
    20 DivideDecimal: 2 => 1;
    /// `a mod b`.
    21 Modulo: 2 => 1;
    /// `-a`.
    22 Negate: 1 => 1;
    /// A whole number as a decimal.
    23 ToDecimal: 1 => 1;
    /// The smaller.
    24 Least: 2 => 1;
    /// The larger.
    25 Most: 2 => 1;
    /// Rounded to a multiple of so many ten-thousandths, half away from zero.
    26 RoundTo { step: i }: 1 => 1;
    /// Not below, not above.
    27 Clamp { low: i, high: i }: 1 => 1;
    /// Days from seconds.
    28 ToDate: 1 => 1;
    /// What it is, or 0 if it is missing.
    29 OrZero: 1 => 1;
    /// Whether they are the same. Nothing is the same as what is missing.
    32 Equal: 2 => 1;
    /// Whether they differ. Nothing differs from what is missing.
    33 NotEqual: 2 => 1;
    /// `a < b`.
    34 Less: 2 => 1;
    /// `a <= b`.
    35 LessOrEqual: 2 => 1;
    /// `a > b`.
    36 Greater: 2 => 1;
    /// `a >= b`.
    37 GreaterOrEqual: 2 => 1;
    /// Both.
    38 And: 2 => 1;
    /// Either.
    39 Or: 2 => 1;
    /// Not so.
    40 Not: 1 => 1;
    /// Whether it is missing.
    41 IsMissing: 1 => 1;
    /// Whether any of these bits is set.
    42 Includes { mask: i }: 1 => 1;
    /// Whether a text variable has these words, whatever their capitals and signs.
    43 TextIs { slot: slot, name: u }: 0 => 1;
    /// Local time, in seconds since 1970.
    44 Now: 0 => 1;
    /// The local day, since 1970.
    45 Today: 0 => 1;
    /// Whether support is due.
    46 SupportDue: 0 => 1;
    /// On from there.
    48 Jump { target: jump }: 0 => 0;
    /// On from there, unless it is so.
    49 JumpIfNot { target: jump }: 1 => 0;
    /// The end of a fragment (an option's head, an interrupt's condition): its values are on the stack.
    50 Yield { count: u }: count => 0;
    /// Leaves for a flow; every open `do` is forgotten.
    51 Goto { flow: u }: 0 => 0;
    /// Leaves for a place of a flow; every open `do` is forgotten.
    52 GotoPlace { flow: u, place: u }: 0 => 0;
    /// Runs a flow and comes back. A slot for each argument, taken from the stack in order.
    53 Do { place: u, flow: u, arguments: list }: arguments.count() as u32 => 0;
    /// Comes back from a `do`; ends the conversation if there is none.
    54 Finish: 0 => 0;
    /// Ends the conversation.
    55 End: 0 => 0;
    /// A variable that an interrupt's condition reads was written: fires it if it became so.
    56 Watch { place: u, interrupt: u }: 0 => 0;
    /// Shows support; all if the list is empty.
    57 Signpost { which: list }: 0 => 0;
    /// Tells an audience.
    58 Tell { audience: u, message: u, count: u }: count => 0;
    /// The app renders an activity, and waits. Inputs from the stack; `gives` is the slot's operand plus one, or 0.
    59 Show { place: u, activity: u, inputs: u, gives: u }: inputs => 0;
    /// Sleeps so many seconds from the stack.
    60 WaitFor { place: u }: 1 => 0;
    /// Sleeps until a time of day; `day` is 0 for any, 1 for Monday to 7 for Sunday.
    61 WaitUntil { place: u, day: u, time: u }: 0 => 0;
    /// One of several ways on, by the session's seed and a count in a variable; never the same twice running.
    /// A way is its distance from the end of the instruction.
    62 OneOf { slot: slot, ways: list }: 0 => 0;
    /// The next of several ways on, by a count in a variable.
    63 InTurn { slot: slot, ways: list }: 0 => 0;
    /// A questionnaire begins, or is taken up again where it was left.
    64 Begin { questionnaire: u }: 0 => 0;
    /// A questionnaire is complete, and its scores stand.
    65 Complete { questionnaire: u }: 0 => 0;
    /// An answer is a matter of safety.
    66 Safety { place: u }: 0 => 0;
    /// Offers the likeliest intents of what was written, and waits. The one that is chosen is taken by the `Ask` there.
    67 Confirm { place: u, ask: jump }: 0 => 0;
}

/// A list: its length in bytes, then its numbers.
fn read_list<'i>(from: &mut Reader<'i>) -> List<'i> {
    let bytes = from.run();
    let mut check = Reader::new(bytes, 0);
    while !check.is_done() {
        check.u();
    }
    from.failed |= check.failed;
    List { bytes }
}

/// A jump: the distance from the end of the instruction.
#[inline]
fn read_jump(from: &mut Reader<'_>) -> u32 {
    let distance = from.i();
    let address = u32::try_from((from.at as i64).saturating_add(distance));
    from.failed |= address.is_err();
    address.unwrap_or(0)
}
