//! Wording: what is shown, as pieces. Whatever has no meaning here is a character like any other,
//! so that no text is ever lost; every scan is linear.

mod link;
mod stars;

use crate::layout::Signs;
use crate::line;
use crate::problem::{Problem, ProblemKind, Slip};
use crate::reading::Reading;
use crate::{Mark, Piece, Span, Wording};
use stars::Stars;

/// What stands on one physical line of a wording.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'t> {
    /// The text, without blanks around it.
    pub reading: Reading<'t>,
    /// Its physical line.
    pub line: u32,
    /// A blank line stands before it.
    pub paragraph: bool,
}

/// Whether signs are characters: in a `test`, where `*` stands for anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Literally {
    Yes,
    No,
}

/// Problems with the physical line that each stands in.
pub(crate) type LineProblems = Vec<(u32, Problem)>;

/// Reads wording of one line, as most is.
pub(crate) fn read_line(reading: Reading<'_>, signs: Signs, problems: &mut Vec<Problem>) -> Wording {
    if !signs.has(Signs::MARKUP | Signs::HASH) {
        return Wording { span: reading.whole(), pieces: Box::default() };
    }
    let mut found = LineProblems::new();
    let wording = read(&[Segment { reading, line: 0, paragraph: false }], signs, Literally::No, &mut found);
    problems.extend(found.into_iter().map(|(_, problem)| problem));
    wording
}

/// Reads wording.
pub(crate) fn read(
    segments: &[Segment<'_>],
    signs: Signs,
    literally: Literally,
    problems: &mut LineProblems,
) -> Wording {
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return Wording::default() };
    let span = first.reading.whole().to(last.reading.whole());
    if signs.has(Signs::HASH) {
        for segment in segments {
            if let Some(at) = segment.reading.text.find(" # ") {
                let span = segment.reading.span(at + 1, at + 2);
                problems.push((segment.line, Problem { span, kind: ProblemKind::HashInWording }));
            }
        }
    }
    let plain = literally == Literally::Yes || !signs.has(Signs::MARKUP);
    if plain && segments.len() == 1 {
        return Wording { span, pieces: Box::default() };
    }
    let mut writer = Writer { pieces: Vec::new(), stars: Stars::default(), problems, line: 0 };
    for (i, segment) in segments.iter().enumerate() {
        writer.line = segment.line;
        if i > 0 {
            writer.join(segment.paragraph);
        }
        if plain {
            writer.literal(segment.reading.whole());
        } else {
            writer.segment(segment.reading);
        }
    }
    writer.stars.end_paragraph();
    Wording { span, pieces: merged(writer.pieces) }
}

struct Writer<'p> {
    pieces: Vec<Piece>,
    stars: Stars,
    problems: &'p mut LineProblems,
    line: u32,
}

impl Writer<'_> {
    /// Notes a problem, if it is the first of its line.
    fn problem(&mut self, span: Span, kind: ProblemKind) {
        let told = |(line, problem): &(u32, Problem)| *line == self.line && problem.kind != ProblemKind::HashInWording;
        if !self.problems.last().is_some_and(told) {
            self.problems.push((self.line, Problem { span, kind }));
        }
    }

    fn join(&mut self, paragraph: bool) {
        if paragraph {
            self.stars.end_paragraph();
        }
        self.pieces.push(if paragraph { Piece::Paragraph } else { Piece::Space });
    }

    fn literal(&mut self, span: Span) {
        if !span.is_empty() {
            self.pieces.push(Piece::Literal(span));
        }
    }

    fn segment(&mut self, reading: Reading<'_>) {
        let text = reading.text;
        let bytes = text.as_bytes();
        let mut literal_from = 0;
        let mut at = 0;
        let mut link: Option<link::Link> = None;
        while let Some(byte) = bytes.get(at) {
            if link.as_ref().is_some_and(|link| link.label_end == at)
                && let Some(link) = link.take()
            {
                self.literal(reading.span(literal_from, at));
                self.pieces.push(Piece::Mark(Mark::LinkClose(reading.span(link.address.0, link.address.1))));
                at = link.end;
                literal_from = at;
                continue;
            }
            let taken = match byte {
                b'\\' if bytes.get(at + 1).is_some_and(|next| b"{[*>-<#".contains(next)) => {
                    self.literal(reading.span(literal_from, at));
                    // The sign itself starts the next run of literal text.
                    literal_from = at + 1;
                    at += 2;
                    continue;
                }
                b'*' => {
                    let count = bytes.iter().skip(at).take_while(|byte| **byte == b'*').count();
                    self.literal(reading.span(literal_from, at));
                    self.stars.read(text, at, count, &mut self.pieces, reading.span(at, at + count));
                    at + count
                }
                b'[' if link.is_none() => match link::find(text, at) {
                    Some(found) => {
                        self.literal(reading.span(literal_from, at));
                        let (start, end) = found.address;
                        if !link::is_safe(text.get(start..end).unwrap_or("")) {
                            self.problem(reading.span(at, found.end), ProblemKind::BadLink);
                        }
                        self.pieces.push(Piece::Mark(Mark::LinkOpen));
                        link = Some(found);
                        at + 1
                    }
                    None => {
                        at += 1;
                        continue;
                    }
                },
                b'{' if let Some(close) = doubled_brace(text, at) => {
                    self.literal(reading.span(literal_from, at));
                    let (whole, inner) = (reading.span(at, close + 2), reading.part(at + 2, close).trimmed());
                    if !inner.text.is_empty() {
                        let replacement = text.get(at + 1..close + 1).map(str::to_owned);
                        self.problem(whole, ProblemKind::Slip { slip: Slip::Reworded(ONE_BRACE), replacement });
                    }
                    self.value(whole, inner);
                    close + 2
                }
                b'{' => {
                    let Some(close) = closing_brace(text, at + 1) else {
                        self.problem(reading.span(at, at + 1), ProblemKind::UnclosedBrace);
                        at += 1;
                        continue;
                    };
                    self.literal(reading.span(literal_from, at));
                    self.value(reading.span(at, close + 1), reading.part(at + 1, close).trimmed());
                    close + 1
                }
                _ => {
                    at += 1;
                    continue;
                }
            };
            at = taken;
            literal_from = taken;
        }
        self.literal(reading.span(literal_from, text.len()));
    }

    /// Reads what stands in braces; what is no value stays text, with its braces.
    fn value(&mut self, whole: Span, inner: Reading<'_>) {
        if inner.text.is_empty() {
            self.problem(whole, ProblemKind::EmptyBrace);
            return self.literal(whole);
        }
        let mut problems = Vec::new();
        match line::read_value(inner, &mut problems) {
            Some(expression) => self.pieces.push(Piece::Value(Box::new(expression))),
            None => self.literal(whole),
        }
        problems.into_iter().for_each(|problem| self.problem(problem.span, problem.kind));
    }
}

/// What is told of `{{name}}`.
const ONE_BRACE: &str =
    "the person would read the second brace. A value stands between one brace and another, as in `{name}`";

/// `{{name}}`: where the first of the two braces stands that close it.
fn doubled_brace(text: &str, at: usize) -> Option<usize> {
    let close = text.get(at + 1..)?.starts_with('{').then(|| closing_brace(text, at + 2))??;
    text.get(close + 1..)?.starts_with('}').then_some(close)
}

/// Where the `}` stands that closes a brace; a second `{` outside quotes means that none does, so
/// that a row of open braces is not searched again from each of them.
pub(crate) fn closing_brace(text: &str, from: usize) -> Option<usize> {
    let mut quoted = false;
    for (i, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b'"' => quoted = !quoted,
            b'}' if !quoted => return Some(i),
            b'{' if !quoted => return None,
            _ => {}
        }
    }
    None
}

/// Joins runs of literal text that stand side by side: stars that turned out to be stars.
fn merged(pieces: Vec<Piece>) -> Box<[Piece]> {
    let mut result: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let (Some(Piece::Literal(before)), Piece::Literal(span)) = (result.last_mut(), &piece)
            && before.end == span.start
        {
            before.end = span.end;
        } else {
            result.push(piece);
        }
    }
    result.into_boxed_slice()
}
