//! What the grammar could not read, as diagnostics: each kind of problem is a code.

use super::*;
use crate::diagnostic::{Diagnostic, Edit};
use crate::source::{At, FileId, Sources};
use hearken_grammar::{Node, Problem, ProblemKind, Slip, Span, Statement, Tree};

/// More lines of one kind of indentation than this are one mistake: the file was indented in another way.
const FEW: usize = 3;

/// Turns every problem of every tree into its diagnostic.
pub fn report_problems(sources: &Sources, trees: &[Tree], found: &mut Vec<Diagnostic>) {
    for (file, tree) in trees.iter().enumerate() {
        if !tree.problems.is_empty() {
            let reader = Reader { sources, tree, file: file as FileId };
            reader.report(found);
        }
    }
}

struct Reader<'s> {
    sources: &'s Sources,
    tree: &'s Tree,
    file: FileId,
}

impl<'s> Reader<'s> {
    fn report(&self, found: &mut Vec<Diagnostic>) {
        let is_tab = |p: &&Problem| p.kind == ProblemKind::Tab;
        let is_indent = |p: &&Problem| matches!(p.kind, ProblemKind::Indent { .. });
        let many_tabs = self.many(is_tab, |r, p| r.spaces(p), e0101::many);
        let many_indents = self.many(is_indent, |_, p| indent(p), e0102::many);
        let (no_tabs, no_indents) = (many_tabs.is_some(), many_indents.is_some());
        found.extend(many_tabs);
        found.extend(many_indents);
        let others = self.tree.problems.iter().filter(|p| !(no_tabs && is_tab(p) || no_indents && is_indent(p)));
        found.extend(others.map(|p| self.diagnostic(p)));
    }

    /// One diagnostic for all lines of a kind, if they are many.
    fn many(
        &self,
        is_kind: impl Fn(&&Problem) -> bool,
        mended: impl Fn(&Self, &Problem) -> String,
        diagnostic: impl Fn(At, usize, Vec<Edit>) -> Diagnostic,
    ) -> Option<Diagnostic> {
        let problems: Vec<&Problem> = self.tree.problems.iter().filter(is_kind).collect();
        let first = problems.first().filter(|_| problems.len() > FEW)?;
        let edit = |p: &&Problem| Edit { at: self.at(p.span), replacement: mended(self, p) };
        Some(diagnostic(self.at(first.span), problems.len(), problems.iter().map(edit).collect()))
    }

    fn at(&self, span: Span) -> At {
        At { file: self.file, span }
    }

    fn text(&self, span: Span) -> &'s str {
        span.text(self.sources.text(self.file))
    }

    /// The blanks of a line with spaces in place of tabs.
    fn spaces(&self, problem: &Problem) -> String {
        self.text(problem.span).chars().map(|c| if c == '\t' { "  " } else { " " }).collect()
    }

    /// The line that has a place in it.
    fn node(&self, offset: u32) -> Option<(usize, &'s Node)> {
        let behind = self.tree.nodes.partition_point(|n| n.span.start <= offset);
        let index = behind.checked_sub(1)?;
        Some((index, self.tree.nodes.get(index)?))
    }

    fn diagnostic(&self, problem: &Problem) -> Diagnostic {
        let at = self.at(problem.span);
        let written = self.text(problem.span);
        match &problem.kind {
            ProblemKind::Tab => e0101::tab(at, self.spaces(problem)),
            ProblemKind::Indent { expected } => e0102::indentation(at, written.chars().count(), *expected),
            ProblemKind::PastedSign { should } => e0103::pasted(at, written, should),
            ProblemKind::CurlyQuote => self.curly(at, written),
            ProblemKind::UnclosedQuote => e0105::unclosed(at),
            ProblemKind::SwallowedStatement => self.swallowed(problem, at, written),
            ProblemKind::UnclosedBrace => e0107::unclosed(at),
            ProblemKind::EmptyBrace => e0107::empty(at),
            ProblemKind::UnknownStatement { nearest } => {
                let read = self.node(at.span.start).is_some_and(|(_, n)| !matches!(n.statement, Statement::Error));
                e0108::unknown(at, written, *nearest, read)
            }
            ProblemKind::MissingSign => self.missing_sign(problem, at),
            ProblemKind::BadName { suggestion } => e0110::bad_name(at, written, suggestion),
            ProblemKind::MixedAndOr => e0111::mixed(at, written),
            ProblemKind::ChainedComparison => e0112::chained(at, written),
            ProblemKind::Expected { expected, form } => e0113::does_not_fit(at, written, expected, form),
            ProblemKind::NumberRange => e0114::too_long(at, written),
            ProblemKind::NoSuchDate => e0115::no_such(at, written),
            ProblemKind::TooDeep { limit } => e0116::too_deep(at, *limit),
            ProblemKind::TrailingText => e0117::left_over(at, written),
            ProblemKind::ControlCharacter if written.is_empty() => e0118::too_long(at),
            ProblemKind::ControlCharacter => e0118::hidden(at, written),
            ProblemKind::HashInWording => w0101::hash(at),
            ProblemKind::BadLink => e0119::bad_link(at, written),
            ProblemKind::EmptyWording => e0120::empty(at, written.trim()),
            ProblemKind::Slip { slip, replacement } => slip_diagnostic(*slip, at, written, replacement.as_deref()),
        }
    }

    fn curly(&self, at: At, written: &str) -> Diagnostic {
        let width = |c: Option<char>| c.map_or(0, |c| c.len_utf8() as u32);
        let first = Span::new(at.span.start, at.span.start + width(written.chars().next()));
        let last = Span::new(at.span.end - width(written.chars().next_back()).min(at.span.end), at.span.end);
        e0104::curly(at, self.at(first), self.at(last))
    }

    /// A line under a bubble: the bubble is the nearest line above that says something.
    fn swallowed(&self, problem: &Problem, at: At, written: &str) -> Diagnostic {
        let index = self.node(problem.span.start).map_or(0, |(i, _)| i);
        let before = self.tree.nodes.get(..index).unwrap_or_default();
        let bubble = before.iter().rfind(|n| matches!(n.statement, Statement::Say(_)));
        let indent = bubble.map_or(0, |n| n.indent as usize);
        let line_start = self.sources.text(self.file).get(..problem.span.start as usize).and_then(|t| t.rfind('\n'));
        let blanks = Span::new(line_start.map_or(0, |n| n as u32 + 1), problem.span.start);
        let first_line = |n: &Node| {
            let length = self.text(n.span).lines().next().map_or(0, str::len) as u32;
            self.at(Span::new(n.span.start, n.span.start + length))
        };
        e0106::swallowed(at, written, bubble.map(first_line), self.at(blanks), indent)
    }

    /// Which sign is missing depends on what the line stands below.
    fn missing_sign(&self, problem: &Problem, at: At) -> Diagnostic {
        let parent = self.node(problem.span.start).and_then(|(_, n)| self.tree.get(n.parent?));
        let (sign, certain) = match parent.map(|p| &p.statement) {
            Some(Statement::Ask { .. }) => (">", false),
            Some(Statement::Intent(..)) => ("-", true),
            Some(Statement::Test(_)) => ("<", false),
            Some(_) => (">", true),
            None => (">", false),
        };
        e0109::missing(at, sign, certain)
    }
}

fn indent(problem: &Problem) -> String {
    match problem.kind {
        ProblemKind::Indent { expected } => " ".repeat(expected as usize),
        _ => String::new(),
    }
}

fn slip_diagnostic(slip: Slip, at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = match slip {
        Slip::GoWithoutTo | Slip::GotoWord => e0121::go_to,
        Slip::EqualsSign => e0122::equals,
        Slip::ComparisonInWords => e0123::in_words,
        Slip::NotEqual => e0124::not_equal,
        Slip::Then => e0125::then,
        Slip::TrailingColon => e0126::colon,
        Slip::BlockEnd => e0127::end,
        Slip::ElseIf => e0128::else_if,
        Slip::TrueFalse => e0129::true_false,
        Slip::Signs => e0130::sign,
        Slip::SayWord | Slip::OptionWord | Slip::AskWord => e0131::word,
        Slip::CommentSign => e0132::comment,
        Slip::Increment => e0133::adding,
        Slip::CallWord | Slip::ReturnWord | Slip::VariableWord => e0134::verb,
        Slip::Loop => e0135::looping,
        Slip::TightSign => e0136::tight,
    };
    diagnostic(at, written, instead)
}
