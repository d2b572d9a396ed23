//! What a turn says: kept in buffers that the session reuses, so that a step allocates nothing.

use alloc::string::String;
use alloc::vec::Vec;

use hearken_image::MarkKind;

use crate::event::Event;

/// A run of text: in the image, or in the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextAt {
    /// A message of the image, as it stands.
    Message(u32),
    /// Bytes of the buffer, and which marks.
    Buffer { start: u32, end: u32, marks: (u32, u32) },
}

/// A mark over a run of a text's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MarkAt {
    pub start: u32,
    pub end: u32,
    pub kind: MarkKind,
    /// A link's address: where it stands in the buffer of addresses.
    pub address: (u32, u32),
}

/// A value that was shown, kept for the save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    Value(i64),
    /// Text: where it stands in the buffer of kept texts.
    Text(u32, u32),
}

/// A line of the turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// The guide says a message; which of the arguments are its.
    Say { message: u32, text: TextAt, arguments: (u32, u32) },
    /// An entry of the registry.
    Signpost(u32),
    /// A message to an audience: for the host to deliver, never shown to the person.
    Tell { audience: u32, message: u32, text: TextAt, arguments: (u32, u32) },
}

/// An option on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Its number in the pack.
    pub option: u32,
    /// Its position among the ask's options.
    pub position: u32,
    pub text: TextAt,
}

/// What a turn says.
#[derive(Debug, Default)]
pub(crate) struct Output {
    pub lines: Vec<Line>,
    pub arguments: Vec<Argument>,
    pub offers: Vec<Offer>,
    /// Inputs of the activity on show.
    pub inputs: Vec<Argument>,
    pub text: String,
    /// Texts that arguments and inputs refer to.
    pub kept: String,
    pub marks: Vec<MarkAt>,
    pub addresses: String,
    pub events: Vec<Event>,
}

impl Output {
    pub(crate) fn clear(&mut self) {
        self.lines.clear();
        self.arguments.clear();
        self.text.clear();
        self.kept.clear();
        self.marks.clear();
        self.addresses.clear();
        self.events.clear();
        self.clear_prompt();
    }

    pub(crate) fn clear_prompt(&mut self) {
        self.offers.clear();
        self.inputs.clear();
    }

    pub(crate) fn keep(&mut self, text: &str) -> Argument {
        let start = self.kept.len() as u32;
        self.kept.push_str(text);
        Argument::Text(start, self.kept.len() as u32)
    }
}
