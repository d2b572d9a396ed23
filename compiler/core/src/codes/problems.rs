//! What the grammar could not read, as diagnostics: each kind of problem is a code.

use super::*;
use crate::diagnostic::{Diagnostic, Edit};
use crate::source::{At, FileId, Sources};
use hearken_grammar::{Node, Problem, ProblemKind, Slip, Span, Statement, Tree};

mod margin;

/// More lines of one kind of indentation than this are one mistake: the file was indented in another way.
const FEW: usize = 3;

/// In a file with more problems than this nothing is looked up in the whole pack for each.
const MANY: usize = 200;

/// Whether the manifest could not be read: nothing that it says is known then.
pub fn is_manifest_lost(found: &[Diagnostic]) -> bool {
    found.iter().any(|d| [e0801::ENTRY.code, e0802::ENTRY.code].contains(&d.code))
}

/// Turns every problem of every tree into its diagnostic.
pub fn report_problems(sources: &Sources, trees: &[Tree], found: &mut Vec<Diagnostic>) {
    for (file, tree) in trees.iter().enumerate() {
        if !tree.problems.is_empty() {
            let reader = Reader { sources, tree, file: file as FileId };
            reader.report(found);
        }
    }
}

/// What is told of `words` that go on below.
const GOES_ON: &str =
    "what stands below would not be heard. All of it stands on one line, with commas between, however long it is";

struct Reader<'s> {
    sources: &'s Sources,
    tree: &'s Tree,
    file: FileId,
}

impl<'s> Reader<'s> {
    fn report(&self, found: &mut Vec<Diagnostic>) {
        let is_tab = |p: &&Problem| matches!(p.kind, ProblemKind::Tab { .. });
        let tabs: Vec<&Problem> = self.tree.problems.iter().filter(is_tab).collect();
        let many_tabs = tabs.len() > FEW;
        if let (true, Some(first)) = (many_tabs, tabs.first()) {
            let edit = |p: &&Problem| Some(Edit { at: self.at(p.span), replacement: spaces(p)? });
            let edits = tabs.iter().map(edit).collect::<Option<Vec<Edit>>>();
            found.push(e0101::many(self.at(first.span), tabs.len(), edits));
        }
        let before = found.len();
        self.indentation(found);
        // Where a line with a tab stands by guess, those behind it may be right as they are.
        if self.tree.problems.iter().any(|p| p.kind == ProblemKind::Tab { expected: None }) {
            found.iter_mut().skip(before).flat_map(|d| &mut d.fixes).for_each(|f| f.certain = false);
        }
        let others = self.tree.problems.iter().filter(|p| !self.is_below_words(p)).filter(|p| match p.kind {
            ProblemKind::Tab { .. } => !many_tabs,
            ProblemKind::Indent { .. } => false,
            // What stands below a line that could not be read is read by guess.
            ProblemKind::UnknownStatement { .. } => !self.is_guess(p),
            ProblemKind::MissingSign => !self.is_below_lost_line(p),
            ProblemKind::Slip { slip: Slip::Loop | Slip::ReturnWord, .. } => !self.is_guess(p),
            ProblemKind::Slip { slip: Slip::Reworded(_), replacement: None } => !self.is_same_again(p),
            // `signpost samaritans and shout` at the margin: told as out of place.
            ProblemKind::TrailingText | ProblemKind::Expected { .. } => {
                !self.is_stray_signpost(p) && !self.is_below_lost_line(p)
            }
            _ => true,
        });
        found.extend(others.map(|p| self.careful(p, self.diagnostic(p))));
    }

    /// With fixes that leave no blanks behind, and none that is certain where it would change what a safety intent
    /// hears.
    fn careful(&self, problem: &Problem, mut diagnostic: Diagnostic) -> Diagnostic {
        for edit in diagnostic.fixes.iter_mut().flat_map(|f| &mut f.edits).filter(|e| e.replacement.is_empty()) {
            edit.at.span = self.with_blanks(edit.at.span);
        }
        let keeps_words = matches!(
            problem.kind,
            ProblemKind::Tab { .. }
                | ProblemKind::Indent { .. }
                | ProblemKind::PastedSign { .. }
                | ProblemKind::Slip { slip: Slip::TrailingColon, .. }
        ) || matches!(&problem.kind, ProblemKind::Slip { replacement: Some(safety), .. } if safety == "safety");
        if !keeps_words && self.is_heard_for_safety(problem) {
            diagnostic.fixes.iter_mut().for_each(|f| f.certain = false);
        }
        diagnostic
    }

    /// What is left out to the end of a line, with the blanks before it; all of the line if nothing is left of it.
    fn with_blanks(&self, span: Span) -> Span {
        let text = self.sources.text(self.file);
        let (before, after) = (text.get(..span.start as usize), text.get(span.end as usize..));
        let (Some(before), Some(after)) = (before, after) else { return span };
        let rest = after.trim_start_matches([' ', '\t', '\r']);
        if span.is_empty() || !(rest.is_empty() || rest.starts_with('\n')) {
            return span;
        }
        let kept = before.trim_end_matches([' ', '\t']);
        let end = span.end + (after.len() - rest.len()) as u32;
        match (kept.is_empty() || kept.ends_with('\n'), rest.starts_with('\n')) {
            (true, line_break) => Span::new(kept.len() as u32, end + u32::from(line_break)),
            (false, _) => Span::new(kept.len() as u32, span.end),
        }
    }

    /// Whether a line says what an intent hears that is there for safety.
    fn is_heard_for_safety(&self, problem: &Problem) -> bool {
        let Some(id) = self.node(problem.span.start).and_then(|(_, n)| n.parent) else { return false };
        let is_intent = self.tree.get(id).is_some_and(|n| matches!(n.statement, Statement::Intent(..)));
        let is_safety = |n: &Node| matches!(n.statement, Statement::Safety) || self.text(n.span).starts_with("safe");
        is_intent && self.tree.children(id).any(|(_, n)| is_safety(n))
    }

    /// Indentations. A line that is off takes those below it along: these are told as one.
    fn indentation(&self, found: &mut Vec<Diagnostic>) {
        let problems: Vec<(&Problem, u32)> = self
            .tree
            .problems
            .iter()
            .filter_map(|p| match p.kind {
                ProblemKind::Indent { expected } => Some((p, expected)),
                _ => None,
            })
            .collect();
        let mut styles: Vec<Vec<(&Problem, u32)>> = Vec::new();
        let mut rest = problems.as_slice();
        while let Some(((first, expected), others)) = rest.split_first() {
            if let Some(head) = self.declared_inside(first) {
                found.push(margin::diagnostic(self, head));
                let end = margin::end(self.tree, head);
                rest = others.get(others.partition_point(|(p, _)| p.span.start < end)..).unwrap_or_default();
                continue;
            }
            let length = self.run(first, others);
            let (run, behind) = others.split_at(length);
            rest = behind;
            let at = self.at(first.span);
            let written = width(first);
            let alike = run.iter().filter(|(p, _)| width(p) == written).count();
            // With its block beside it, it is the line that is too deep, not the block.
            let lost_block = self
                .node(first.span.end)
                .is_some_and(|(_, n)| n.first_child.is_none() && statements::wants_block(&n.statement));
            if *expected == 0 && self.is_behind_stray(first) {
                continue;
            }
            if *expected == 0 && !lost_block {
                found.push(e0102::belongs_to_nothing(at, run.len() + 1));
            } else if alike > 0 && !lost_block {
                styles.push(std::iter::once((*first, *expected)).chain(run.iter().copied()).collect());
            } else {
                found.push(e0102::indentation(at, written, *expected));
            }
        }
        if styles.len() > FEW {
            styles = vec![styles.concat()];
        }
        for lines in styles {
            let edit = |(p, n): &(&Problem, u32)| Edit { at: self.at(p.span), replacement: " ".repeat(*n as usize) };
            if let Some((first, _)) = lines.first() {
                found.push(e0102::many(self.at(first.span), lines.len(), lines.iter().map(edit).collect()));
            }
        }
    }

    /// A declaration that is indented, at this indentation.
    fn declared_inside(&self, problem: &Problem) -> Option<usize> {
        let (index, node) = self.node(problem.span.end)?;
        let is_whole = node.parent.is_none() && statements::is_declaration(self.tree, node);
        (is_whole && node.indent > 0 && index > 0).then_some(index)
    }

    /// How many of the problems that follow stand in lines at least as deep, one behind the other.
    fn run(&self, first: &Problem, others: &[(&Problem, u32)]) -> usize {
        let Some((index, node)) = self.node(first.span.end) else { return 0 };
        let behind = self.tree.nodes.get(index + 1..).unwrap_or_default();
        let end = behind.iter().find(|n| n.indent < node.indent).map_or(u32::MAX, |n| n.span.start);
        others.iter().take_while(|(p, _)| p.span.end < end).count()
    }

    fn at(&self, span: Span) -> At {
        At { file: self.file, span }
    }

    fn text(&self, span: Span) -> &'s str {
        span.text(self.sources.text(self.file))
    }

    fn is_guess(&self, problem: &Problem) -> bool {
        let Some((_, node)) = self.node(problem.span.start) else { return false };
        let mut above = node.parent.and_then(|p| self.tree.get(p));
        while let Some(line) = above {
            let lost = line.parent.is_none() && !statements::fits(&line.statement, None);
            if lost || matches!(line.statement, Statement::Error) {
                return true;
            }
            above = line.parent.and_then(|p| self.tree.get(p));
        }
        // Indented below nothing: that is the mistake.
        node.parent.is_none() && node.indent > 0
    }

    /// Whether the line before it has the same problem: written alike, they are one mistake.
    fn is_same_again(&self, problem: &Problem) -> bool {
        let Some((_, node)) = self.node(problem.span.start) else { return false };
        let Some(before) = self.before(node) else { return false };
        self.tree.problems_in(before.span).iter().any(|p| p.kind == problem.kind)
    }

    /// Whether it stands below a line that could not be read: it is that line which needs mending.
    fn is_below_lost_line(&self, problem: &Problem) -> bool {
        let parent = self.node(problem.span.start).and_then(|(_, n)| self.tree.get(n.parent?));
        parent.is_some_and(|p| matches!(p.statement, Statement::Error))
    }

    /// `words a, b,` with more of them below.
    fn words_that_go_on(&self, problem: &Problem) -> Option<Span> {
        let (_, node) = self.node(problem.span.start)?;
        let goes_on = matches!(node.statement, Statement::Words(_)) && node.first_child.is_some();
        (goes_on && self.text(problem.span) == ",").then_some(node.span)
    }

    /// Whether it is one of the words that stand below such a line: that was told.
    fn is_below_words(&self, problem: &Problem) -> bool {
        let Some(parent) = self.node(problem.span.start).and_then(|(_, n)| self.tree.get(n.parent?)) else {
            return false;
        };
        let goes_on = |p: &Problem| p.kind == ProblemKind::TrailingText && self.words_that_go_on(p).is_some();
        matches!(parent.statement, Statement::Words(_)) && self.tree.problems_in(parent.span).iter().any(goes_on)
    }

    /// Whether the line at the margin before it is no declaration: it is that one that was meant to stand further in.
    fn is_behind_stray(&self, problem: &Problem) -> bool {
        let Some((index, _)) = self.node(problem.span.end) else { return false };
        let before = self.tree.nodes.get(..index).unwrap_or_default();
        let is_note = |n: &&Node| matches!(n.statement, Statement::Comment | Statement::Doc);
        before
            .iter()
            .rfind(|n| n.parent.is_none() && n.indent == 0 && !is_note(n))
            .is_some_and(|n| !matches!(n.statement, Statement::Error) && !statements::fits(&n.statement, None))
    }

    fn is_stray_signpost(&self, problem: &Problem) -> bool {
        let node = self.node(problem.span.start).map(|(_, n)| n);
        node.is_some_and(|n| {
            matches!(n.statement, Statement::SignpostEntry(_, None)) && !statements::is_declaration(self.tree, n)
        })
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
            ProblemKind::Tab { .. } => e0101::tab(at, written, spaces(problem)),
            ProblemKind::Indent { expected } => e0102::indentation(at, width(problem), *expected),
            ProblemKind::PastedSign { should } => e0103::pasted(at, written, should),
            ProblemKind::CurlyQuote => self.curly(at, written),
            ProblemKind::UnclosedQuote => e0105::unclosed(at),
            ProblemKind::OneDeeper => e0102::one_deeper(at),
            ProblemKind::SwallowedStatement => self.swallowed(problem, at, written),
            ProblemKind::UnclosedBrace => e0107::unclosed(at),
            ProblemKind::HalfBracket { suggestion } => e0137::half(at, written, suggestion),
            ProblemKind::EmptyBrace => e0107::empty(at),
            ProblemKind::UnknownStatement { nearest } => {
                let read = self.node(at.span.start).is_some_and(|(_, n)| !matches!(n.statement, Statement::Error));
                e0108::unknown(at, written, *nearest, read)
            }
            ProblemKind::Expected { .. } | ProblemKind::MissingSign | ProblemKind::BadName { .. }
                if self.option_in_words(problem).is_some() =>
            {
                let found = self.option_in_words(problem);
                let (words, option, name) = found.unwrap_or((problem.span, problem.span, None));
                e0204::in_quotes(self.at(words), self.text(words), Some(self.at(option)), name)
            }
            ProblemKind::MissingSign => self.missing_sign(problem, at),
            ProblemKind::BadName { suggestion } => {
                // `intent risk harm`, where others say `risk.harm`.
                let grouped = written.replace(' ', ".");
                let is_grouped = written.contains(' ') && self.is_elsewhere(&grouped);
                let name = if is_grouped { &grouped } else { suggestion };
                let certain = self.is_certain_name(at, written, name);
                e0110::bad_name(at, written, name, certain, self.is_value(at))
            }
            ProblemKind::MixedAndOr => e0111::mixed(at, written),
            ProblemKind::ChainedComparison => e0112::chained(at, written),
            ProblemKind::Expected { expected, form } => e0113::does_not_fit(at, written, expected, form),
            ProblemKind::NumberRange => e0114::too_long(at, written),
            ProblemKind::NoSuchDate => e0115::no_such(at, written),
            ProblemKind::TooDeep { limit } => e0116::too_deep(at, *limit),
            ProblemKind::TrailingText if self.words_that_go_on(problem).is_some() => {
                let line = self.at(self.words_that_go_on(problem).unwrap_or(problem.span));
                e0139::other_words(line, self.text(line.span), None, GOES_ON)
            }
            ProblemKind::TrailingText => e0117::left_over(at, written),
            ProblemKind::Promise { slip, instead } => {
                let indent = self.node(at.span.start).map_or(0, |(_, n)| n.indent as usize);
                e0140::promise(at, written, *slip, instead, indent)
            }
            ProblemKind::ControlCharacter if written.is_empty() => e0118::too_long(at),
            ProblemKind::ControlCharacter => e0118::hidden(at, written),
            ProblemKind::HashInWording => w0101::hash(at),
            ProblemKind::BadLink => e0119::bad_link(at, written),
            ProblemKind::EmptyWording => e0120::empty(at, written.trim()),
            ProblemKind::Slip { slip: Slip::Then, replacement: Some(below) } if !below.is_empty() => {
                let indent = self.node(at.span.start).map_or(0, |(_, n)| n.indent as usize);
                let before = self.sources.text(self.file).get(..at.span.start as usize).unwrap_or_default();
                let start = before.trim_end_matches([' ', '\t']).len() as u32;
                let joint = At { span: Span::new(start, at.span.end), ..at };
                e0125::on_one_line(at, joint, below, indent + 2)
            }
            ProblemKind::Slip { slip: Slip::BlockEnd, replacement: None } => {
                let in_test = self.node(at.span.start).and_then(|(_, n)| self.tree.get(n.parent?));
                e0127::end_of_what(at, written, in_test.is_some_and(|p| matches!(p.statement, Statement::Test(_))))
            }
            ProblemKind::Slip { slip, replacement } => slip_diagnostic(*slip, at, written, replacement.as_deref()),
        }
    }

    /// `is I lie awake`: the words of an option of this page, in place of its name. Where the words stand, and the
    /// option, and its name.
    fn option_in_words(&self, problem: &Problem) -> Option<(Span, Span, Option<&'s str>)> {
        let (_, node) = self.node(problem.span.start).filter(|_| self.tree.problems.len() <= MANY)?;
        let text = self.text(node.span);
        let from = if text.starts_with("is ") { 3 } else { text.find(" is ")? + 4 };
        let from = if text.get(from..)?.starts_with("not ") { from + 4 } else { from };
        let words = text.get(from..)?;
        // `if mood is`, or `match mood` above.
        let before = match text.split_once(" is ") {
            Some((before, _)) => before,
            None => self.text(self.tree.get(node.parent?)?.span),
        };
        let question = before.split_whitespace().next_back();
        let is_asked = |n: &Node| {
            let ask = n.parent.and_then(|p| self.tree.get(p)).map(|p| self.text(p.span));
            ask.is_some_and(|ask| ask.starts_with("ask ") && ask.split_whitespace().nth(1) == question)
        };
        let plain = |text: &str| text.trim_end_matches(['.', '?', '!']).to_lowercase();
        let options = self.tree.nodes.iter().filter_map(|n| match &n.statement {
            Statement::Option { wording, name } if is_asked(n) => Some((wording.span, name.map(|n| self.text(n.span)))),
            _ => None,
        });
        let mut same = options.clone().filter(|(span, _)| plain(self.text(*span)) == plain(words));
        // `quite alone` for `I've felt quite alone`, if no other says so too.
        let part = || {
            let mut having = options.filter(|(span, _)| plain(self.text(*span)).contains(&plain(words)));
            having.next().filter(|_| words.contains(' ') && having.next().is_none())
        };
        let (option, name) = same.next().or_else(part)?;
        let start = node.span.start + from as u32;
        Some((Span::new(start, start + words.len() as u32), option, name))
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
        // `ask`, and its prompt not below but beside it: it is the prompt that is not deep enough.
        let above = bubble.and_then(|b| {
            let index = before.iter().rposition(|n| std::ptr::eq(n, b))?;
            before.get(..index)?.iter().rfind(|n| !matches!(n.statement, Statement::Comment | Statement::Doc))
        });
        if let (Some(above), Some(bubble)) = (above, bubble)
            && above.indent == bubble.indent
            && above.first_child.is_none()
            && statements::wants_block(&above.statement)
        {
            let word = statements::statement_word(&above.statement);
            return e0302::not_indented(self.at(above.span), word, "  > I see.", self.at(self.first_line(bubble)));
        }
        let line_start = self.sources.text(self.file).get(..problem.span.start as usize).and_then(|t| t.rfind('\n'));
        let blanks = Span::new(line_start.map_or(0, |n| n as u32 + 1), problem.span.start);
        e0106::swallowed(at, written, bubble.map(|b| self.at(self.first_line(b))), self.at(blanks), indent)
    }

    fn first_line(&self, node: &Node) -> Span {
        let length = self.text(node.span).lines().next().map_or(0, str::len) as u32;
        Span::new(node.span.start, node.span.start + length)
    }

    /// Which sign is missing depends on what the line stands below.
    fn missing_sign(&self, problem: &Problem, at: At) -> Diagnostic {
        let node = self.node(problem.span.start).map(|(_, n)| n);
        let parent = node.and_then(|n| self.tree.get(n.parent?));
        let (sign, fits) = match parent.map(|p| &p.statement) {
            Some(Statement::Ask { .. }) => ("-", false),
            Some(Statement::Intent(..)) => ("-", true),
            Some(Statement::Test(_)) => ("<", false),
            Some(Statement::Questionnaire(..)) => (">", false),
            Some(p) => (">", statements::fits(&Statement::Say(Default::default()), Some(p))),
            None => (">", false),
        };
        let certain = fits && node.is_some_and(|n| e0109::is_only_prose(self.text(n.span)));
        let goes_on = node.and_then(|n| self.before(n)).is_some_and(|b| matches!(b.statement, Statement::Say(_)));
        e0109::missing(at, sign, certain && !goes_on, goes_on)
    }

    /// The line before it in its block, comments apart.
    fn before(&self, node: &Node) -> Option<&'s Node> {
        let index = self.tree.nodes.partition_point(|n| n.span.start < node.span.start);
        let is_note = |n: &Node| matches!(n.statement, Statement::Comment | Statement::Doc);
        self.tree.nodes.get(..index)?.iter().rfind(|n| n.parent == node.parent && !is_note(n))
    }

    /// Whether a name is certainly what was meant: it is given here, or it is a name elsewhere in the pack.
    fn is_certain_name(&self, at: At, written: &str, suggestion: &str) -> bool {
        let is_declared = || {
            let before = self.sources.text(self.file).get(..at.span.start as usize).unwrap_or_default();
            let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
            matches!(line, "step " | "flow " | "ask " | "questionnaire " | "scale ") || line.ends_with('[')
        };
        let is_ours = |word: &str| word.contains('_') || hearken_grammar::keywords::KEYWORDS.contains(&word);
        let words = written.split(' ').count();
        if words > 1 && (words > 3 || written.split(' ').any(is_ours)) {
            return self.is_elsewhere(suggestion);
        }
        let is_doubtful = written.contains(' ') || self.is_value(at);
        !is_doubtful || (is_declared() && !written.contains('"')) || self.is_elsewhere(suggestion)
    }

    /// Whether it stands behind `is`: there a name with a capital may be words that somebody wrote.
    fn is_value(&self, at: At) -> bool {
        let before = self.sources.text(self.file).get(..at.span.start as usize).unwrap_or_default();
        before.ends_with(" is ") || before.ends_with(" is not ") || before.ends_with(" to ")
    }

    fn is_elsewhere(&self, name: &str) -> bool {
        if self.tree.problems.len() > MANY {
            return false;
        }
        let joins = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        self.sources.iter().any(|(_, source)| {
            source.text.match_indices(name).any(|(at, _)| {
                let before = source.text.get(..at).and_then(|t| t.chars().next_back());
                let after = source.text.get(at + name.len()..).and_then(|t| t.chars().next());
                !before.is_some_and(joins) && !after.is_some_and(joins)
            })
        })
    }
}

/// The indentation that a line with tabs in it should have, where that is clear.
fn spaces(problem: &Problem) -> Option<String> {
    match problem.kind {
        ProblemKind::Tab { expected } => expected.map(|n| " ".repeat(n as usize)),
        _ => None,
    }
}

/// Blanks before a line: each is one byte, or the problem would be another.
fn width(problem: &Problem) -> usize {
    (problem.span.end - problem.span.start) as usize
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
        Slip::Reworded(why) => return e0139::other_words(at, written, instead, why),
    };
    diagnostic(at, written, instead)
}
