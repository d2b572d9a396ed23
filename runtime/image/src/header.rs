//! The header, the sections, and the reasons for which an image is refused.

/// The first eight bytes of every image.
pub const MAGIC: [u8; 8] = *b"HEARKEN\0";

/// The format this crate writes and reads. Older ones stay readable for two versions.
pub const FORMAT_VERSION: u16 = 1;

/// Features an image may require. An unknown one is refused.
pub(crate) const KNOWN_FEATURES: u32 = 0;

/// Bytes of the header before the section directory.
pub(crate) const HEADER_LEN: usize = 48;
/// Bytes of a directory entry: kind, offset, length, reserved.
pub(crate) const ENTRY_LEN: usize = 16;

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum Section {
    /// Flows, places, variables and the other fixed-width tables.
    Tables = 1,
    /// The instructions.
    Code = 2,
    /// Names that hosts refer to: activities, audiences, intents… Not translated.
    Names = 3,
    /// Words and phrases of intents.
    Phrases = 4,
    /// Which index has which stable id.
    Ids = 5,
    /// The texts of the pack's own locale.
    Locale = 6,
    /// What a host needs to draw a questionnaire as a form, and to export it. Not read by the machine.
    Instruments = 7,
    /// Names and source lines, for people. Not read by the machine; a release may leave it out.
    Debug = 8,
}

/// A part of an image that can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sections, and the tables of one of them")]
pub enum Part {
    Sections,
    Tables,
    Texts,
    Phrases,
    Ids,
    /// What a table refers to.
    References,
    Root,
    Flows,
    Places,
    Variables,
    Interrupts,
    Activities,
    Scales,
}

/// Why bytes are refused as an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// They do not begin as an image does.
    NotAnImage,
    /// The format is newer, or older by more than two versions: carries the version found.
    Version(u16),
    /// It needs a feature that this runtime does not have: carries the bits.
    Feature(u32),
    /// The length in the header is not that of the bytes: cut short, or with something behind it.
    Length,
    /// The checksum does not agree: damaged on the way.
    Checksum,
    /// A text is not UTF-8.
    Text,
    /// A part does not fit, points outside itself, or lacks what another refers to: says which.
    Broken(Part),
    /// An instruction cannot be read, jumps to where none begins, or leaves the stack wrong: carries its address.
    Code(u32),
    /// A path runs in a circle without a turn of the person's: carries an address on it.
    Loop(u32),
}

impl Refusal {
    /// The reason in words, for a log or an error page.
    pub fn reason(&self) -> &'static str {
        match self {
            Refusal::NotAnImage => "this is not a Hearken image",
            Refusal::Version(_) => "this image has a format that this runtime does not read",
            Refusal::Feature(_) => "this image needs a feature that this runtime does not have",
            Refusal::Length => "this image is cut short or has something behind its end",
            Refusal::Checksum => "this image was damaged: its checksum does not agree",
            Refusal::Text => "this image was damaged: a text in it is not UTF-8",
            Refusal::Broken(_) => "this image was damaged: a table in it does not fit",
            Refusal::Code(_) => "this image was damaged: an instruction in it does not fit",
            Refusal::Loop(_) => "this image runs in a circle without ever asking",
        }
    }
}

impl core::fmt::Display for Refusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.reason())
    }
}

impl core::error::Error for Refusal {}

/// A little-endian `u32` at a byte offset.
#[inline]
pub(crate) fn read_u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// A little-endian `u64` at a byte offset.
#[inline]
pub(crate) fn read_u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(eight.try_into().ok()?))
}
