//! Reading what a turn says from its record: see `output`.

use hearken_image::{MISSING, MarkKind, NONE};

use crate::bytes::Cursor;
use crate::event::{EventKind, Why};
use crate::given::Value;
use crate::output::{HAS_VALUE, HAS_WHICH, Happened, Output, SILENT};
use crate::turn::Mark;

/// How a message is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape<'a> {
    /// As it stands in the image.
    Stands,
    /// With values and marks.
    Made {
        /// How many values it was given, and they themselves.
        count: u32,
        values: &'a [u8],
        marks: &'a [u8],
        text: &'a str,
    },
}

impl<'a> Shape<'a> {
    /// Reads it; `at` is where its text begins, and then where the next one does.
    #[inline]
    fn read(from: &mut Cursor<'a>, at: &mut u32, output: &'a Output) -> Self {
        if from.zero() { Shape::Stands } else { Shape::made(from, at, output) }
    }

    fn made(from: &mut Cursor<'a>, at: &mut u32, output: &'a Output) -> Self {
        let count = from.u32().saturating_sub(1);
        let values = Value::pass(count, from);
        let before = *from;
        while read_mark(from).is_some() {}
        // Without the 0 at their end.
        let marks = from.since(before).split_last().map_or(&[][..], |(_, marks)| marks);
        let end = at.saturating_add(from.u32());
        let text = output.text.get(*at as usize..end as usize).unwrap_or("");
        *at = end;
        Shape::Made { count, values, marks, text }
    }
}

/// The next mark; none at the end of them.
fn read_mark<'a>(from: &mut Cursor<'a>) -> Option<Mark<'a>> {
    let kind = match from.u8() {
        1 => MarkKind::Emphasis,
        2 => MarkKind::Strong,
        3 => MarkKind::Link,
        _ => return None,
    };
    let start = from.u32();
    let end = start.saturating_add(from.u32());
    Some(Mark { start, end, kind, address: from.text() })
}

/// The marks of a text.
pub(crate) fn marks(bytes: &[u8]) -> impl Iterator<Item = Mark<'_>> {
    let mut from = Cursor::new(bytes);
    core::iter::from_fn(move || read_mark(&mut from))
}

/// The records of a turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Records<'a> {
    from: Cursor<'a>,
    /// How much there is from where things are shown.
    shown: usize,
    text: u32,
    output: &'a Output,
}

impl<'a> Records<'a> {
    pub(crate) fn of(output: &'a Output) -> Self {
        let end = if output.listed { output.prompt.0 as usize } else { output.record.len() };
        let bytes = output.record.get(output.start.0 as usize..end).unwrap_or(&[]);
        let shown = end.saturating_sub(output.shown_from as usize);
        Records { from: Cursor::new(bytes), shown, text: output.start.1, output }
    }

    /// The next record: its kind with the flags, and what stands in it.
    #[inline]
    fn record(&mut self) -> Option<(u8, Cursor<'a>)> {
        if self.from.is_empty() {
            return None;
        }
        let first = self.from.u8();
        let length = self.from.u8();
        Some((first, Cursor::new(self.from.take(usize::from(length)))))
    }

    fn shape(&mut self) -> Shape<'a> {
        Shape::read(&mut self.from, &mut self.text, self.output)
    }

    /// The next thing that is shown.
    #[inline]
    pub(crate) fn line(&mut self) -> Option<Line<'a>> {
        loop {
            let is_shown = self.from.left() <= self.shown;
            let (first, mut inside) = self.record()?;
            let kind = first & KIND;
            if !matches!(kind, SAID | TOLD | SIGNPOSTED) {
                continue;
            }
            inside.u8();
            let subject = inside.u32().wrapping_sub(1);
            let line = match kind {
                SAID => Line::Say(subject, self.shape()),
                TOLD => Line::Tell(subject, self.from.u32(), self.shape()),
                _ => Line::Signpost(subject),
            };
            // An audience is told in any case.
            if is_shown || kind != SAID {
                return Some(line);
            }
        }
    }

    /// The next thing that happened.
    pub(crate) fn happened(&mut self) -> Option<Happened> {
        let (first, mut inside) = self.record()?;
        let kind = EventKind::from_number(first & KIND)?;
        let why = Why::from_number(inside.u8())?;
        let subject = inside.u32().wrapping_sub(1);
        let place = inside.u32().wrapping_sub(1);
        let value = if first & HAS_VALUE != 0 { inside.i64() } else { MISSING };
        let which = if first & HAS_WHICH != 0 { inside.u32() } else { NONE };
        // What it shows is passed over.
        if matches!(first & KIND, TOLD) {
            self.from.u32();
        }
        if matches!(first & KIND, SAID | TOLD) {
            self.shape();
        }
        Some(Happened { kind, why, place, subject, value, which, silent: first & SILENT })
    }
}

/// Something that is shown.
pub(crate) enum Line<'a> {
    /// The guide says a message.
    Say(u32, Shape<'a>),
    /// An entry of the registry.
    Signpost(u32),
    /// An audience is told a message.
    Tell(u32, u32, Shape<'a>),
}

const KIND: u8 = 0x1f;
const SAID: u8 = EventKind::Said as u8;
const TOLD: u8 = EventKind::Told as u8;
const SIGNPOSTED: u8 = EventKind::Signposted as u8;

/// What is on offer, if it stands in the record: positions, and how the message of each is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'a> {
    from: Cursor<'a>,
    text: u32,
    output: &'a Output,
}

impl<'a> Listed<'a> {
    pub(crate) fn of(output: &'a Output) -> Self {
        let at = output.prompt.0 as usize;
        let from = if output.listed { output.record.get(at..).unwrap_or(&[]) } else { &[] };
        Listed { from: Cursor::new(from), text: output.prompt.1, output }
    }
}

impl<'a> Iterator for Listed<'a> {
    type Item = (u32, Shape<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.from.is_empty() {
            return None;
        }
        let position = self.from.u32().wrapping_sub(1);
        Some((position, Shape::read(&mut self.from, &mut self.text, self.output)))
    }
}

/// What the activity on show is given, as many as it takes.
pub(crate) fn inputs(output: &Output) -> impl Iterator<Item = Value<'_>> {
    let mut from = Listed::of(output).from;
    core::iter::from_fn(move || Some(Value::read(&mut from)))
}
