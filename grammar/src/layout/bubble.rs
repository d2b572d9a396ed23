//! A `>` line and what is deeper than it: the text of one bubble.

use super::builder::Builder;
use super::lines::{Line, Signs, is_forbidden, is_invisible};
use crate::line::{self, Block, Outcome};
use crate::problem::{Problem, ProblemKind};
use crate::reading::Reading;
use crate::wording::{self, Literally, Segment};
use crate::{Span, Statement, TestLine};

/// The length of the sign that begins a bubble: `>`, or what a word processor made of it.
pub(super) fn sign(text: &str) -> Option<usize> {
    ["»", "›", "＞", ">", "&gt;"].iter().find(|sign| text.starts_with(**sign)).map(|sign| sign.len())
}

/// Takes what a line of prose that lost its sign would have as its text; gives back where it ends.
pub(super) fn rest_of_prose(builder: &mut Builder<'_>, line: &Line, indent: u32, block: Block) -> Option<u32> {
    let mut end = None;
    while let Some((deeper, _)) = builder.deeper_than(line, indent) {
        if deeper.signs.has(Signs::CONTROL) || is_statement(builder.source, &deeper, block) {
            break;
        }
        builder.consume();
        end = Some(deeper.content.end);
    }
    end
}

/// Reads a bubble; the builder's next line is then the first that is not its text.
pub(super) fn read(builder: &mut Builder<'_>, line: &Line, indent: u32, sign: usize, block: Block) -> Outcome {
    let content = Reading::of(builder.source, line.content);
    let first = content.part(sign, content.text.len()).trimmed();
    let mut signs = line.signs;
    let mut end = line.content.end;
    let mut segments = Vec::new();
    let mut problems = wording::LineProblems::new();
    if !first.text.is_empty() {
        segments.push(Segment { reading: first, line: line.number, paragraph: false });
    }
    while let Some((deeper, blank_before)) = builder.deeper_than(line, indent) {
        if is_statement(builder.source, &deeper, block) {
            // One column too many is a slip of the space bar, and told as such.
            if deeper.indent > line.indent + 1 {
                builder.swallow(line.indent);
            }
            break;
        }
        builder.consume();
        signs = signs.and(deeper.signs);
        end = deeper.content.end;
        let paragraph = blank_before && !segments.is_empty();
        let reading = Reading::of(builder.source, deeper.content);
        if deeper.signs.has(Signs::CONTROL) {
            problems.push((deeper.number, forbidden(reading)));
        }
        // (Behind a line that is clearly part of it, this one is too.)
        if deeper.indent == line.indent + 1 && !deeper.odd_blank && segments.len() == 1 {
            problems.push((deeper.number, Problem { span: deeper.content, kind: ProblemKind::OneDeeper }));
        }
        segments.push(Segment { reading, line: deeper.number, paragraph });
    }
    let literally = if block == Block::Test { Literally::Yes } else { Literally::No };
    if !content.text.starts_with('>') {
        let kind = ProblemKind::PastedSign { should: ">" };
        problems.push((line.number, Problem { span: content.span(0, sign), kind }));
    }
    let wording = wording::read(&segments, signs, literally, &mut problems);
    if segments.is_empty() {
        problems.push((line.number, Problem { span: line.content, kind: ProblemKind::EmptyWording }));
    }
    problems.sort_by_key(|(_, problem)| problem.span.start);
    for (number, problem) in problems {
        builder.problem(number, problem);
    }
    let statement =
        if block == Block::Test { Statement::InTest(TestLine::Said(wording)) } else { Statement::Say(wording) };
    Outcome::leaf(Span::new(line.content.start, end), statement, block)
}

/// The problem of a line with a character that must not stand in it.
pub(super) fn forbidden(line: Reading<'_>) -> Problem {
    let found = line.text.char_indices().find(|(at, c)| is_forbidden(*c) || (*at == 0 && is_invisible(*c)));
    let (at, length) = found.map_or((0, 0), |(at, c)| (at, c.len_utf8()));
    Problem { span: line.span(at, at + length), kind: ProblemKind::ControlCharacter }
}

/// Whether a line that is deeper than a bubble would be a statement if it were not.
fn is_statement(source: &str, line: &Line, block: Block) -> bool {
    let text = line.content.text(source);
    text.starts_with('>')
        || matches!(text, "#" | "##")
        || ["- ", "< ", "# ", "## "].iter().any(|sign| text.starts_with(sign))
        || line::is_whole_statement(source, line.content, block)
}
