//! A table of texts: one-byte lengths, an offset for every sixteen, the text in one run.

use alloc::vec;
use alloc::vec::Vec;

use crate::header::{Part, Refusal, read_u32_at};
use crate::message::{Format, Segment, Segments, control, segments};

/// Texts by number.
///
/// Layout: count, blob length, number of long texts (`u32` each); a `u32` offset for every sixteen
/// texts; a length byte a text (255: it is among the long ones); (number, length) pairs of the long
/// ones, sorted; the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Strings<'i> {
    count: u32,
    offsets: &'i [u8],
    lengths: &'i [u8],
    long: &'i [u8],
    blob: &'i str,
}

/// For each text, how many values it takes, plus one if it has control characters at all: values or marks.
pub(crate) struct Marked(Vec<u8>);

/// A text that cannot be read takes more values than there ever are.
const UNREADABLE: u8 = u8::MAX;

impl Marked {
    /// Whether a text has control characters.
    #[inline]
    pub(crate) fn has(&self, number: u32) -> bool {
        self.0.get(number as usize).is_some_and(|m| *m != 0)
    }

    /// Whether a text takes no more than so many values.
    #[inline]
    pub(crate) fn takes(&self, number: u32, count: u32) -> bool {
        self.0.get(number as usize).is_none_or(|m| u32::from(*m) <= count.saturating_add(1))
    }
}

pub(crate) const GROUP: u32 = 16;
pub(crate) const LONG: u8 = 255;

impl<'i> Strings<'i> {
    /// Reads the table at the start of `bytes`, and checks that every text is one. Gives those that have control
    /// characters, too.
    pub(crate) fn open(bytes: &'i [u8]) -> Result<(Self, Marked), Refusal> {
        let broken = Refusal::Broken(Part::Texts);
        let (mut table, blob) = Strings::cut(bytes).ok_or(broken)?;
        table.blob = core::str::from_utf8(blob).map_err(|_| Refusal::Text)?;
        let marked = table.verify().ok_or(broken)?;
        Ok((table, marked))
    }

    /// The parts of the table, and the text.
    fn cut(bytes: &'i [u8]) -> Option<(Self, &'i [u8])> {
        let count = read_u32_at(bytes, 0)?;
        let long_count = read_u32_at(bytes, 8)? as usize;
        let rest = bytes.get(12..)?;
        let (offsets, rest) = rest.split_at_checked(count.div_ceil(GROUP) as usize * 4)?;
        let (lengths, rest) = rest.split_at_checked(count as usize)?;
        let (long, rest) = rest.split_at_checked(long_count.checked_mul(8)?)?;
        let blob = rest.get(..read_u32_at(bytes, 4)? as usize)?;
        Some((Strings { count, offsets, lengths, long, blob: "" }, blob))
    }

    /// That every text begins and ends between characters. Gives what each takes, from its first control character on.
    fn verify(&self) -> Option<Marked> {
        let mut at = 0u32;
        let mut long = self.long.chunks_exact(8);
        let blob = self.blob.as_bytes();
        let mut marked = Marked(vec![0; self.lengths.len()]);
        let mut next_control = control(blob);
        let groups = self.lengths.chunks(GROUP as usize).zip(marked.0.chunks_mut(GROUP as usize));
        for ((offset, (lengths, marked)), group) in self.offsets.as_chunks::<4>().0.iter().zip(groups).zip(0..) {
            if u32::from_le_bytes(*offset) != at {
                return None;
            }
            for ((length, marked), n) in lengths.iter().zip(marked).zip(0..) {
                let length = if *length == LONG {
                    let entry = long.next()?;
                    if read_u32_at(entry, 0) != Some(group * GROUP + n) {
                        return None;
                    }
                    read_u32_at(entry, 4).filter(|l| *l >= u32::from(LONG))?
                } else {
                    u32::from(*length)
                };
                at = at.checked_add(length)?;
                let end = at as usize;
                // Not inside a character: a byte 10xxxxxx continues one.
                if blob.get(end).is_some_and(|b| b & 0xC0 == 0x80) {
                    return None;
                }
                while next_control < end {
                    let mut segments = segments(self.blob.get(next_control..end)?);
                    *marked = takes(&mut segments, self.count).max(*marked);
                    // What is only shown is passed over here, and no second time when the next text is looked at.
                    let shown = end - segments.rest().len();
                    next_control = shown + control(blob.get(shown..)?);
                }
            }
        }
        if long.next().is_some() || at as usize != blob.len() { None } else { Some(marked) }
    }

    /// How many texts there are.
    pub fn len(&self) -> u32 {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// A text by its number; empty if there is none of that number.
    #[inline]
    pub fn get(&self, number: u32) -> &'i str {
        let bounds = self.start(number).zip(self.length(number));
        bounds.and_then(|(start, length)| self.blob.get(start..start.saturating_add(length))).unwrap_or("")
    }

    /// So many texts as one: they stand together.
    pub fn span(&self, first: u32, count: u32) -> &'i str {
        let end = first.saturating_add(count);
        let Some(start) = self.start(first) else { return "" };
        let length = (first..end).map(|n| self.length(n).unwrap_or(0)).sum::<usize>();
        self.blob.get(start..start.saturating_add(length)).unwrap_or("")
    }

    /// Where a text begins: from the offset of its group, over the texts before it.
    #[inline]
    fn start(&self, number: u32) -> Option<usize> {
        let (group, before) = ((number / GROUP) as usize, number % GROUP);
        let start = u32::from_le_bytes(*self.offsets.as_chunks::<4>().0.get(group)?) as usize;
        match self.lengths.as_chunks::<16>().0.get(group).and_then(|lengths| sum(lengths, before)) {
            Some(before) => Some(start + before),
            None => self.start_over_long(group * GROUP as usize, number, start),
        }
    }

    /// As above, where a long text stands among those before it, or at the end of the table.
    #[cold]
    fn start_over_long(&self, first: usize, number: u32, start: usize) -> Option<usize> {
        let mut at = start;
        for (i, l) in self.lengths.get(first..number as usize)?.iter().enumerate() {
            at += if *l == LONG { self.long_length((first + i) as u32) } else { usize::from(*l) };
        }
        Some(at)
    }

    fn length(&self, number: u32) -> Option<usize> {
        let length = *self.lengths.get(number as usize)?;
        Some(if length == LONG { self.long_length(number) } else { usize::from(length) })
    }

    /// The texts from a number on: each is found from where the last one ended.
    #[inline]
    pub fn run(&self, number: u32) -> Run<'_> {
        Run { strings: self, number, rest: None }
    }

    #[cold]
    fn long_length(&self, number: u32) -> usize {
        let (mut low, mut high) = (0, self.long.len() / 8);
        while low < high {
            let middle = (low + high) / 2;
            match read_u32_at(self.long, middle * 8) {
                Some(n) if n < number => low = middle + 1,
                _ => high = middle,
            }
        }
        read_u32_at(self.long, low * 8 + 4).unwrap_or(0) as usize
    }
}

/// The first lengths of sixteen, added; `None` if one of them is that of a long text.
#[inline]
fn sum(lengths: &[u8; 16], count: u32) -> Option<usize> {
    const EVERY_BYTE: u64 = 0x0101_0101_0101_0101;
    const EVERY_OTHER: u64 = 0x00ff_00ff_00ff_00ff;
    let (low, high) = lengths.split_first_chunk::<8>()?;
    // Those behind are left out.
    let first = |word: &[u8; 8], count: u32| u64::from_le_bytes(*word) & !u64::MAX.checked_shl(8 * count).unwrap_or(0);
    let words = [first(low, count.min(8)), first(high.first_chunk::<8>()?, count.saturating_sub(8))];
    // A byte of all ones is the only one that overflows.
    let all_ones = words.map(|word| (word & !(EVERY_BYTE << 7)).wrapping_add(EVERY_BYTE) & word);
    let pairs = words.map(|word| (word & EVERY_OTHER) + (word >> 8 & EVERY_OTHER));
    let [low, high] = pairs;
    let [some, others] = all_ones;
    if (some | others) & (EVERY_BYTE << 7) != 0 {
        return None;
    }
    Some(((low + high).wrapping_mul(0x0001_0001_0001_0001) >> 48) as usize)
}

/// How many values a text takes by its control characters up to the next that is only shown, plus one; `texts` is how many
/// it may choose among.
fn takes(segments: &mut Segments<'_>, texts: u32) -> u8 {
    let takes = match segments.next() {
        Some(Segment::Value { format: Format::Choice { first } | Format::Several { first }, .. }) if first >= texts => {
            return UNREADABLE;
        }
        Some(Segment::Value { number, .. }) => number + 2,
        Some(_) => 1,
        None => return UNREADABLE,
    };
    u8::try_from(takes).unwrap_or(UNREADABLE)
}

/// See [`Strings::run`].
#[derive(Clone, Copy, Debug)]
pub struct Run<'i> {
    strings: &'i Strings<'i>,
    number: u32,
    /// From the next one on, once one has been found.
    rest: Option<&'i str>,
}

impl<'i> Iterator for Run<'i> {
    type Item = &'i str;

    #[inline]
    fn next(&mut self) -> Option<&'i str> {
        let rest = match self.rest {
            Some(rest) => rest,
            None => self.strings.blob.get(self.strings.start(self.number)?..)?,
        };
        let (text, rest) = rest.split_at_checked(self.strings.length(self.number)?)?;
        self.number = self.number.saturating_add(1);
        self.rest = Some(rest);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `Strings` says that they are laid out, none of them long.
    fn table(texts: &[&str]) -> Vec<u8> {
        let blob = texts.concat();
        let mut bytes: Vec<u8> =
            [texts.len(), blob.len(), 0].into_iter().flat_map(|n| (n as u32).to_le_bytes()).collect();
        for group in (0..texts.len()).step_by(GROUP as usize) {
            bytes.extend((texts[..group].concat().len() as u32).to_le_bytes());
        }
        bytes.extend(texts.iter().map(|text| text.len() as u8));
        bytes.extend(blob.bytes());
        bytes
    }

    #[test]
    fn a_text_takes_as_many_values_as_any_part_of_it_and_none_that_cannot_be_read_is_taken() {
        let long = &"So it goes on, and on, and on. ".repeat(7)[..];
        let shown = [long, "\u{1}a\u{2}", long].concat();
        let made = ["", "Well", "\u{2}Well\u{3}", "\u{1}a\u{1}, \u{1}a\0.", "é\u{6}a\u{7}b\u{8}\u{1}b\0"];
        let broken = ["\u{1}", "a\u{1}z\0", "\u{7}b", "\u{1}i\0\0\0\0\u{7f}", "\u{2}\u{8}a"];
        let texts = [&made[..], &[&shown[..220], "", "é"], &broken, &made].concat();
        let bytes = table(&texts);
        let (table, marked) = Strings::open(&bytes).expect("it is laid out so");
        let takes = |n: usize| (0..=64).find(|count| marked.takes(n as u32, *count));
        let expected = [0, 0, 0, 2, 1, 3, 0, 0].map(Some);
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(table.get(n as u32), *text);
            assert_eq!(marked.has(n as u32), control(text.as_bytes()) < text.len(), "{text:?}");
            let expected = if (8..13).contains(&n) { None } else { expected[if n < 8 { n } else { n - 13 }] };
            assert_eq!(takes(n), expected, "{text:?}");
        }
        assert_eq!(Vec::from_iter(table.run(0)), texts);
    }
}
