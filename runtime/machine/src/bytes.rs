//! Numbers of variable length, in what a session keeps and in what it saves: seven bits a byte, lowest first.

use alloc::vec::Vec;

#[cfg_attr(not(target_family = "wasm"), inline)]
#[cfg_attr(target_family = "wasm", inline(never))]
pub(crate) fn write_u64(out: &mut Vec<u8>, value: u64) {
    if value < 0x80 { out.push(value as u8) } else { write_longer(out, value) }
}

fn write_longer(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(crate) fn write_u32(out: &mut Vec<u8>, value: u32) {
    write_u64(out, u64::from(value));
}

#[cfg_attr(target_family = "wasm", inline(never))]
pub(crate) fn write_i64(out: &mut Vec<u8>, value: i64) {
    write_u64(out, zigzag(value));
}

/// So that a small number is short, below zero too.
#[inline]
pub(crate) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// A length, then the bytes.
#[cfg_attr(target_family = "wasm", inline(never))]
pub(crate) fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    write_u64(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Bytes that are read from the front. What cannot be read is 0 or empty, and from then on it is broken: that is asked
/// once, at the end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    /// Something could not be read.
    pub broken: bool,
}

impl<'a> Cursor<'a> {
    #[inline]
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Cursor { bytes, broken: false }
    }

    #[inline(always)]
    pub(crate) fn u8(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((byte, rest)) => {
                self.bytes = rest;
                *byte
            }
            None => {
                self.broken = true;
                0
            }
        }
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn u64(&mut self) -> u64 {
        let first = self.u8();
        if first < 0x80 {
            return u64::from(first);
        }
        match self.bytes.split_first() {
            Some((second, rest)) if *second < 0x80 => {
                self.bytes = rest;
                u64::from(first & 0x7f) | u64::from(*second) << 7
            }
            _ => self.longer(first),
        }
    }

    /// A number of more than one byte.
    fn longer(&mut self, first: u8) -> u64 {
        let mut value = u64::from(first & 0x7f);
        let mut shift = 7;
        loop {
            let byte = self.u8();
            self.broken |= shift == 63 && byte > 1;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 || self.broken {
                return value;
            }
            shift += 7;
        }
    }

    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn u32(&mut self) -> u32 {
        let value = self.u64();
        self.broken |= value > u64::from(u32::MAX);
        value as u32
    }

    pub(crate) fn i64(&mut self) -> i64 {
        let value = self.u64();
        (value >> 1) as i64 ^ -((value & 1) as i64)
    }

    /// So many bytes.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(crate) fn take(&mut self, length: usize) -> &'a [u8] {
        match self.bytes.split_at_checked(length) {
            Some((head, rest)) => {
                self.bytes = rest;
                head
            }
            None => {
                self.broken = true;
                self.bytes = &[];
                &[]
            }
        }
    }

    /// A length, and so many bytes.
    pub(crate) fn run(&mut self) -> &'a [u8] {
        let length = self.u64();
        self.take(usize::try_from(length).unwrap_or(usize::MAX))
    }

    pub(crate) fn text(&mut self) -> &'a str {
        let text = core::str::from_utf8(self.run());
        self.broken |= text.is_err();
        text.unwrap_or("")
    }

    /// Passes over a 0, if that is next.
    #[inline]
    pub(crate) fn zero(&mut self) -> bool {
        match self.bytes.split_first() {
            Some((0, rest)) => {
                self.bytes = rest;
                true
            }
            _ => false,
        }
    }

    /// How much there still is to read.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// What was read between an earlier state of this cursor and now.
    pub(crate) fn since(&self, before: Cursor<'a>) -> &'a [u8] {
        before.bytes.get(..before.bytes.len().saturating_sub(self.bytes.len())).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back_as_it_was_and_one_too_large_is_broken() {
        for value in [0, 0x7f, 0x80, 0x3fff, 0x4000, u64::from(u32::MAX), u64::MAX >> 1, u64::MAX] {
            let mut bytes = Vec::new();
            write_u64(&mut bytes, value);
            let mut from = Cursor::new(&bytes);
            assert_eq!((from.u64(), from.broken, from.is_empty()), (value, false, true));
            let mut cut = Cursor::new(bytes.split_last().map_or(&[], |(_, cut)| cut));
            cut.u64();
            assert_eq!((cut.broken, cut.is_empty()), (true, true), "{value}");
        }
        let mut large = Cursor::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2]);
        large.u64();
        let mut beyond = Cursor::new(&[0xff, 0xff, 0xff, 0xff, 0x1f]);
        beyond.u32();
        assert_eq!((large.broken, beyond.broken), (true, true));
    }
}
