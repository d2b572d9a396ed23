//! Saves: what a session remembers and what it last said, by stable ids.
//!
//! Layout: `HKS`, the format's version, four bytes of the pack's identity; then numbers, all variable-length (turn,
//! seed, time, offset, seconds since the prompt was asked, what is waited for, number of events, step, due interrupt);
//! then groups (tag, length, content), of which a reader skips those it does not know; then a checksum of four bytes.

mod reading;
mod values;
mod writing;

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
