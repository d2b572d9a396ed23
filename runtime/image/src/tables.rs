//! The fixed-width tables: one record an entry, `u32` fields, read in place.

use core::marker::PhantomData;

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum ValueKind {
    /// A whole number.
    Whole = 0,
    /// Ten-thousandths.
    Decimal = 1,
    /// 0 or 1.
    YesNo = 2,
    /// Text, in the frame's or the pack's texts.
    Text = 3,
    /// Days since 1970-01-01.
    Date = 4,
    /// Seconds since midnight.
    Time = 5,
    /// Seconds of local time since 1970-01-01.
    Moment = 6,
    /// Seconds.
    Duration = 7,
    /// A position among options that have stable ids.
    One = 8,
    /// A bit an option.
    Several = 9,
    /// An intent.
    Intent = 10,
}

impl ValueKind {
    /// The kind of this number.
    pub const fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => ValueKind::Whole,
            1 => ValueKind::Decimal,
            2 => ValueKind::YesNo,
            3 => ValueKind::Text,
            4 => ValueKind::Date,
            5 => ValueKind::Time,
            6 => ValueKind::Moment,
            7 => ValueKind::Duration,
            8 => ValueKind::One,
            9 => ValueKind::Several,
            10 => ValueKind::Intent,
            _ => return None,
        })
    }
}

/// A record of a fixed width, made of `u32` fields.
pub trait Record: Sized {
    /// Its width in bytes.
    const WIDTH: usize;
    /// Reads it from its bytes.
    fn read(bytes: &[u8]) -> Option<Self>;
}

/// A table of records, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Table<'i, R> {
    bytes: &'i [u8],
    record: PhantomData<R>,
}

impl<R> Default for Table<'_, R> {
    fn default() -> Self {
        Table { bytes: &[], record: PhantomData }
    }
}

impl<'i, R: Record> Table<'i, R> {
    /// How many records it has.
    pub fn len(&self) -> u32 {
        (self.bytes.len() / R::WIDTH) as u32
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// A record by its number.
    #[inline]
    pub fn get(&self, number: u32) -> Option<R> {
        R::read(record(self.bytes, number, R::WIDTH)?)
    }

    /// All records, in order.
    pub fn iter(&self) -> impl Iterator<Item = R> + use<'i, R> {
        self.bytes.chunks_exact(R::WIDTH).filter_map(R::read)
    }
}

/// The bytes of a record by its number.
#[inline]
fn record(bytes: &[u8], number: u32, width: usize) -> Option<&[u8]> {
    let start = (number as usize).checked_mul(width)?;
    bytes.get(start..start.checked_add(width)?)
}

/// What a field's number must be: the verifier asks it of every record. `NONE` is taken where the rule says so.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Rule {
    /// Any number, or one that the verifier looks at by itself.
    Any,
    /// A flow.
    Flow,
    /// A flow, or none.
    FlowOrNone,
    /// A message.
    Message,
    /// A message, or none.
    MessageOrNone,
    /// A name.
    Name,
    /// A place, or none.
    PlaceOrNone,
}

macro_rules! rule {
    () => {
        Rule::Any
    };
    ($rule:ident) => {
        Rule::$rule
    };
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident in $table:ident { $($(#[$fdoc:meta])* $field:ident $(: $rule:ident)?),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $name { $($(#[$fdoc])* pub $field: u32),* }

            impl Record for $name {
                const WIDTH: usize = 4 * [$(stringify!($field)),*].len();

                #[inline]
                fn read(bytes: &[u8]) -> Option<Self> {
                    let ([$($field),*], []) = bytes.as_chunks::<4>() else { return None };
                    Some($name { $($field: u32::from_le_bytes(*$field)),* })
                }
            }

            #[cfg(feature = "write")]
            impl $name {
                /// Writes the record.
                pub(crate) fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                    $(out.extend_from_slice(&self.$field.to_le_bytes());)*
                }
            }
        )*

        /// All tables. Layout: the number of records of each, then their records, in the order of the fields.
        #[derive(Clone, Copy, Debug, Default)]
        pub struct Tables<'i> {
            $($(#[$doc])* pub $table: Table<'i, $name>,)*
        }

        impl<'i> Tables<'i> {
            /// The rules of each table's fields.
            const RULES: &'static [&'static [Rule]] = &[$(&[$(rule!($($rule)?)),*]),*];

            /// Each table's bytes, and the rules of its fields.
            pub(crate) fn rules(&self) -> impl Iterator<Item = (&'i [u8], &'static [Rule])> {
                [$(self.$table.bytes),*].into_iter().zip(Self::RULES.iter().copied())
            }

            /// Cuts the section into its tables.
            pub(crate) fn open(bytes: &'i [u8]) -> Option<Self> {
                let widths = [$($name::WIDTH),*];
                let mut rest = bytes.get(widths.len() * 4..)?;
                let mut parts = [&[] as &[u8]; [$(stringify!($table)),*].len()];
                for (n, (part, width)) in parts.iter_mut().zip(widths).enumerate() {
                    let count = crate::header::read_u32_at(bytes, n * 4)? as usize;
                    (*part, rest) = rest.split_at_checked(count.checked_mul(width)?)?;
                }
                let [$($table),*] = parts;
                let tables = Tables { $($table: Table { bytes: $table, record: PhantomData }),* };
                rest.is_empty().then_some(tables)
            }
        }

        /// All tables, to be written.
        #[cfg(feature = "write")]
        #[derive(Clone, Debug, Default)]
        pub struct TablesBuilder {
            $($(#[$doc])* pub $table: alloc::vec::Vec<$name>,)*
        }

        #[cfg(feature = "write")]
        impl TablesBuilder {
            pub(crate) fn write(&self) -> alloc::vec::Vec<u8> {
                let mut out = alloc::vec::Vec::new();
                $(out.extend_from_slice(&(self.$table.len() as u32).to_le_bytes());)*
                $(for record in &self.$table { record.write(&mut out); })*
                out
            }
        }
    };
}

tables! {
    /// What there is one of.
    Root in root {
        /// The flow that sets the pack's variables and goes to the entry.
        start: Flow,
        /// Where help leads, or none.
        help: FlowOrNone,
        /// Where stop leads, or none.
        stop: FlowOrNone,
        /// How many values the pack has.
        values,
        /// How many texts the pack has.
        texts,
        /// The slot (among the pack's values) that holds the person's nation, or none.
        nation,
        /// The message for yes.
        yes: Message,
        /// The message for no.
        no: Message,
        /// Per cent from which an intent is taken for sure.
        sure_at,
        /// The first of the options by which intents are confirmed: one each, then none of these. Or none.
        confirm,
        /// The message for none of these.
        none_of_these: Message,
    }
    /// A flow. Its code ends where that of the next begins.
    Flow in flows {
        /// Address of its first instruction.
        code,
        /// Its first message.
        messages,
        /// How many values (low half) and texts (high half) a run of it has.
        sizes,
    }
    /// A place: a step, or somewhere one can wait.
    Place in places {
        /// Where it begins: for an `ask`, its prompt.
        address,
    }
    /// A variable. The pack's come first, then each flow's together.
    Variable in variables {
        /// Its kind (lowest byte), its privacy class (next), its slot (upper half).
        what,
        /// Its flow, or none.
        flow: FlowOrNone,
        /// For one or several of a list: the first option.
        first,
        /// For one or several of a list: how many.
        count,
    }
    /// An interrupt, in the order in which they are tried.
    Interrupt in interrupts {
        /// Its name.
        name: Name,
        /// Its title in the menu: a message, or none.
        title: MessageOrNone,
        /// Where it leads.
        flow: Flow,
        /// At which place of that flow; none for its beginning.
        place: PlaceOrNone,
        /// Its condition's address, or none.
        condition,
        /// Its intents: where they begin among the numbers.
        intents,
        /// How many intents.
        intent_count,
        /// 1: a matter of safety; 2: comes back (`do`).
        flags,
    }
    /// An intent.
    Intent in intents {
        /// Its name.
        name: Name,
        /// Its title: a message, or none.
        title: MessageOrNone,
        /// 1: a matter of safety.
        flags,
    }
    /// An entry of the registry of support. Every field but the last two is a message or none.
    Signpost in signposts {
        /// Its name, among the names.
        name: Name,
        /// Its title.
        title: MessageOrNone,
        /// Its phone number.
        phone: MessageOrNone,
        /// A number to send a message to.
        text: MessageOrNone,
        /// Its email address.
        email: MessageOrNone,
        /// Its web address.
        web: MessageOrNone,
        /// When it answers.
        open: MessageOrNone,
        /// For which nations: a bit each, by position in the list of the nation's variable.
        nations,
        /// Reviewed on this day (days since 1970-01-01), or none for never.
        reviewed,
    }
    /// What the app can render.
    Activity in activities {
        /// Its name.
        name: Name,
        /// The kind of its result, or none.
        result,
        /// For a result that is one of a list: the first option.
        first,
        /// How many options.
        count,
        /// Its inputs: where they begin among the numbers (name, kind).
        inputs,
        /// How many inputs.
        input_count,
    }
    /// Who can be told.
    Audience in audiences {
        /// Its name.
        name: Name,
        /// The classes it sees, a bit each.
        sees,
    }
    /// A scale: options with weights.
    Scale in scales {
        /// Its first option.
        first_option,
        /// Its first message, in the whole locale.
        first_message,
        /// How many options.
        count,
        /// Where its weights begin among the numbers (as `i32`).
        weights,
    }
    /// A questionnaire.
    Questionnaire in questionnaires {
        /// Its name.
        name: Name,
        /// Its title: a message, or none.
        title: MessageOrNone,
        /// The flow that gives it.
        flow: Flow,
    }
    /// Numbers that the other tables point to.
    Number in numbers {
        /// The number.
        value,
    }
}

impl Flow {
    /// How many values a run of it has.
    pub fn values(&self) -> u32 {
        self.sizes & 0xffff
    }

    /// How many texts a run of it has.
    pub fn texts(&self) -> u32 {
        self.sizes >> 16
    }
}

impl Variable {
    /// What it holds.
    pub fn kind(&self) -> Option<ValueKind> {
        ValueKind::from_number(self.what as u8)
    }

    /// Its privacy class, a position among the classes.
    pub fn class(&self) -> u8 {
        (self.what >> 8) as u8
    }

    /// Its slot.
    pub fn slot(&self) -> u32 {
        self.what >> 16
    }

    /// As it is written.
    pub fn pack(kind: ValueKind, class: u8, slot: u16) -> u32 {
        kind as u32 | u32::from(class) << 8 | u32::from(slot) << 16
    }
}

impl Interrupt {
    /// Whether it is a matter of safety.
    pub fn safety(&self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether it comes back.
    pub fn comes_back(&self) -> bool {
        self.flags & 2 != 0
    }
}

impl Intent {
    /// Whether it is a matter of safety.
    pub fn safety(&self) -> bool {
        self.flags & 1 != 0
    }
}
