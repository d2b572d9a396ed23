//! Saves: what a session remembers and what it last said, by stable ids.
//!
//! Layout: `HKS`, the format's version, four bytes of the pack's identity; then numbers, all variable-length (turn,
//! seed, time, offset, seconds since the prompt was asked, what is waited for, number of events, step, due interrupt);
//! then groups (tag, length, content), of which a reader skips those it does not know; then a checksum of four bytes.

mod reading;
mod values;
mod writing;

use alloc::vec::Vec;

pub(crate) use reading::read;
pub(crate) use writing::write;

/// The version of the format. It changes only with a golden file and a written decision.
pub(crate) const VERSION: u8 = 1;
pub(crate) const MAGIC: [u8; 3] = *b"HKS";

/// A run of a flow, innermost last.
pub(crate) const FRAME: u64 = 1;
/// The pack's values.
pub(crate) const VALUES: u64 = 2;
/// The pack's texts.
pub(crate) const TEXTS: u64 = 3;
/// Interrupts whose condition was so.
pub(crate) const WAS_SO: u64 = 4;
/// What was last said.
pub(crate) const LINES: u64 = 5;
/// The likeliest intents, where the page asks which was meant.
pub(crate) const CANDIDATES: u64 = 6;

/// Why a save was not taken up. Nothing is lost: the bytes are the host's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotRestored {
    /// The bytes do not begin as a save does.
    NotASave,
    /// The format is one that this runtime does not read. Carries its version.
    Version(u8),
    /// The checksum does not agree: damaged or cut short.
    Checksum,
    /// It is a save of another pack.
    OtherPack,
    /// It cannot be read, though its checksum agrees: it was not written by this runtime.
    Broken,
    /// Where it was is gone from the pack, and so is everything around it.
    PlaceGone,
}

impl NotRestored {
    /// The reason in words, for a log.
    pub fn reason(&self) -> &'static str {
        match self {
            NotRestored::NotASave => "this is not a save",
            NotRestored::Version(_) => "this save has a format that this runtime does not read",
            NotRestored::Checksum => "this save was damaged or cut short",
            NotRestored::OtherPack => "this is a save of another pack",
            NotRestored::Broken => "this save cannot be read",
            NotRestored::PlaceGone => "the place where this save was is gone from the pack",
        }
    }
}

impl core::fmt::Display for NotRestored {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.reason())
    }
}

impl core::error::Error for NotRestored {}

pub(crate) fn write_u64(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(crate) fn write_i64(out: &mut Vec<u8>, value: i64) {
    write_u64(out, ((value << 1) ^ (value >> 63)) as u64);
}

/// Bytes that are read from the front.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a>(pub &'a [u8]);

impl<'a> Cursor<'a> {
    pub(crate) fn u64(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            if shift == 63 && *byte > 1 {
                return None;
            }
            value |= u64::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.u64().and_then(|v| u32::try_from(v).ok())
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        self.u64().map(|v| (v >> 1) as i64 ^ -((v & 1) as i64))
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.u64()?).ok()?;
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    /// As [`Cursor::bytes`], and nothing at the end.
    pub(crate) fn bytes_or_nothing(&mut self) -> Option<&'a [u8]> {
        if self.is_empty() { Some(&[]) } else { self.bytes() }
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        core::str::from_utf8(self.bytes()?).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
