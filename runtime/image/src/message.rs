//! A message: text with marks and values in it, as control characters that no author can write.
//!
//! `\u{1}` format value-number [list: four characters of seven bits, the first message]: a value. `\u{2}`, `\u{3}`:
//! emphasis opens, closes. `\u{4}`, `\u{5}`: strong. `\u{6}`: a link opens; `\u{7}` address `\u{8}`: it closes.

/// How a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `7`
    Whole,
    /// `7.5`: as many of the four places as are needed.
    Decimal,
    /// The message for yes or no.
    YesNo,
    /// A text variable, by its handle.
    Text,
    /// `3 November 2026`
    Date,
    /// `09:00`
    Time,
    /// `3 November 2026, 09:00`
    Moment,
    /// `2 days`, `10 minutes`
    Duration,
    /// The message `first + value` of the locale; its own values follow this one.
    Choice {
        /// The first message.
        first: u32,
    },
    /// Several options: the messages `first + bit`, joined as a list.
    Several {
        /// The first message.
        first: u32,
    },
}

/// What opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link.
    Link,
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'i> {
    /// Shown as it is.
    Literal(&'i str),
    /// A value: its number among those given, and how it is shown.
    Value {
        /// Its number among those given.
        number: u32,
        /// How it is shown.
        format: Format,
    },
    /// Marked text begins.
    Open(MarkKind),
    /// Marked text ends; a link has an address.
    Close(MarkKind, &'i str),
}

pub(crate) const VALUE: u8 = 1;

/// The segments of a message, in order. Ends at what cannot be read (the verifier has refused that).
pub const fn segments(message: &str) -> Segments<'_> {
    Segments { rest: message }
}

/// See [`segments`].
#[derive(Clone, Debug)]
pub struct Segments<'i> {
    rest: &'i str,
}

impl<'i> Segments<'i> {
    /// What has not been read; nothing behind what cannot be.
    pub(crate) fn rest(&self) -> &'i str {
        self.rest
    }

    fn control(&mut self, control: u8) -> Option<Segment<'i>> {
        self.rest = self.rest.get(1..)?;
        Some(match control {
            2 => Segment::Open(MarkKind::Emphasis),
            3 => Segment::Close(MarkKind::Emphasis, ""),
            4 => Segment::Open(MarkKind::Strong),
            5 => Segment::Close(MarkKind::Strong, ""),
            6 => Segment::Open(MarkKind::Link),
            7 => {
                let end = self.rest.bytes().position(|b| b == 8)?;
                let address = self.rest.get(..end)?;
                self.rest = self.rest.get(end + 1..)?;
                Segment::Close(MarkKind::Link, address)
            }
            VALUE => {
                let bytes = self.rest.as_bytes();
                let (format, number) = (*bytes.first()?, *bytes.get(1)?);
                let mut used = 2;
                let mut list = || -> Option<u32> {
                    let mut first = 0;
                    for byte in bytes.get(2..6)? {
                        first = first << 7 | u32::from(byte & 0x7f);
                    }
                    used = 6;
                    Some(first)
                };
                let format = match format {
                    b'a' => Format::Whole,
                    b'b' => Format::Decimal,
                    b'c' => Format::YesNo,
                    b'd' => Format::Text,
                    b'e' => Format::Date,
                    b'f' => Format::Time,
                    b'g' => Format::Moment,
                    b'h' => Format::Duration,
                    b'i' => Format::Choice { first: list()? },
                    b'j' => Format::Several { first: list()? },
                    _ => return None,
                };
                self.rest = self.rest.get(used..)?;
                Segment::Value { number: u32::from(number), format }
            }
            _ => return None,
        })
    }
}

impl<'i> Iterator for Segments<'i> {
    type Item = Segment<'i>;

    fn next(&mut self) -> Option<Segment<'i>> {
        let first = *self.rest.as_bytes().first()?;
        if (1..=8).contains(&first) {
            let segment = self.control(first);
            if segment.is_none() {
                self.rest = "";
            }
            return segment;
        }
        let end = near_control(self.rest.as_bytes());
        let (literal, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Segment::Literal(literal))
    }
}

/// Where the first control character of a text stands, or its length. Many bytes at a time, each run of them looked
/// through without a branch.
pub(crate) fn control(bytes: &[u8]) -> usize {
    // Without instructions for many bytes, eight at a time are as many as there are.
    if cfg!(target_family = "wasm") {
        return near_control(bytes);
    }
    let (mut at, mut rest) = (0, bytes);
    while let Some((run, behind)) = rest.split_first_chunk::<64>() {
        if any_control(run) {
            break;
        }
        (at, rest) = (at + 64, behind);
    }
    at + near_control(rest)
}

/// The same where it is not far: eight bytes at a time.
#[cfg_attr(not(target_family = "wasm"), inline)]
fn near_control(bytes: &[u8]) -> usize {
    let (mut at, mut rest) = (0, bytes);
    while let Some((run, behind)) = rest.split_first_chunk::<8>() {
        if let Some(found) = control_in(u64::from_le_bytes(*run)) {
            return at + found;
        }
        (at, rest) = (at + 8, behind);
    }
    // The last eight are looked at as a whole: none of those before the rest is one.
    match bytes.last_chunk::<8>() {
        Some(last) => control_in(u64::from_le_bytes(*last)).map_or(bytes.len(), |found| bytes.len() - 8 + found),
        None => at + rest.iter().position(|b| is_control(*b)).unwrap_or(rest.len()),
    }
}

/// Which of eight bytes is the first control character.
#[inline(always)]
fn control_in(word: u64) -> Option<usize> {
    const EVERY_BYTE: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = EVERY_BYTE << 7;
    // Whether any byte is below 9; and only then, exactly which are so and are not 0.
    if word.wrapping_sub(EVERY_BYTE * 9) & !word & HIGHEST == 0 {
        return None;
    }
    let low = word & !HIGHEST;
    let found = (low + EVERY_BYTE * 0x7f) & !(low + EVERY_BYTE * 0x77) & !word & HIGHEST;
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

fn is_control(byte: u8) -> bool {
    byte.wrapping_sub(1) < 8
}

#[inline]
fn any_control<const N: usize>(run: &[u8; N]) -> bool {
    run.iter().fold(u8::MAX, |least, b| least.min(b.wrapping_sub(1))) < 8
}

/// Builds a message.
#[cfg(feature = "write")]
#[derive(Clone, Debug, Default)]
pub struct MessageBuilder {
    text: alloc::string::String,
}

#[cfg(feature = "write")]
impl MessageBuilder {
    /// Adds text; control characters but the line break are left out (the compiler has refused them).
    pub fn literal(&mut self, text: &str) -> &mut Self {
        if text.bytes().any(|b| (1..=8).contains(&b)) {
            self.text.extend(text.chars().filter(|c| !('\u{1}'..='\u{8}').contains(c)));
        } else {
            self.text.push_str(text);
        }
        self
    }

    /// Adds a value; its number among those given is at most 63.
    pub fn value(&mut self, number: u32, format: Format) -> &mut Self {
        let (letter, list) = match format {
            Format::Whole => ('a', None),
            Format::Decimal => ('b', None),
            Format::YesNo => ('c', None),
            Format::Text => ('d', None),
            Format::Date => ('e', None),
            Format::Time => ('f', None),
            Format::Moment => ('g', None),
            Format::Duration => ('h', None),
            Format::Choice { first } => ('i', Some(first)),
            Format::Several { first } => ('j', Some(first)),
        };
        self.text.push('\u{1}');
        self.text.push(letter);
        self.text.push(char::from((number & 0x7f) as u8));
        if let Some(first) = list {
            for shift in [21, 14, 7, 0] {
                self.text.push(char::from((first >> shift & 0x7f) as u8));
            }
        }
        self
    }

    /// Opens marked text.
    pub fn open(&mut self, kind: MarkKind) -> &mut Self {
        self.text.push(match kind {
            MarkKind::Emphasis => '\u{2}',
            MarkKind::Strong => '\u{4}',
            MarkKind::Link => '\u{6}',
        });
        self
    }

    /// Closes marked text; a link with its address.
    pub fn close(&mut self, kind: MarkKind, address: &str) -> &mut Self {
        match kind {
            MarkKind::Emphasis => self.text.push('\u{3}'),
            MarkKind::Strong => self.text.push('\u{5}'),
            MarkKind::Link => {
                self.text.push('\u{7}');
                self.literal(address);
                self.text.push('\u{8}');
            }
        }
        self
    }

    /// The message.
    pub fn finish(self) -> alloc::string::String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_character_is_found_wherever_it_stands_and_nothing_else_is_taken_for_one() {
        for length in 0..200 {
            let mut text = [b'\t', 0, 0x80, 0xff, b'a'].repeat(40);
            text.truncate(length);
            assert_eq!((control(&text), near_control(&text)), (length, length));
            for (at, byte) in (0..length).zip((1..=8).cycle()) {
                let mut text = text.clone();
                text[at..].fill(byte);
                assert_eq!((control(&text), near_control(&text)), (at, at));
            }
        }
    }
}
