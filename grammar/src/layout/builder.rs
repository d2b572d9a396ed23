//! Lines to nodes.

use super::bubble;
use super::indent::{Open, Stack};
use super::lines::{Line, Lines, Signs};
use crate::line::{self, Block, Outcome};
use crate::parts::Part;
use crate::problem::{Problem, ProblemKind};
use crate::reading::Reading;
use crate::{Node, NodeId, Span, Statement, Tree};

/// After so many problems the slips behind them are no longer looked for.
pub(crate) const PATIENCE: usize = 1_000;

/// Builds the tree of a file, or of a part of one.
pub(super) struct Builder<'s> {
    pub source: &'s str,
    lines: Lines<'s>,
    /// The next line that is not blank, and whether a blank one stands before it.
    ahead: Option<(Line, bool)>,
    stack: Stack,
    /// Comments whose place the next statement decides.
    comments: Vec<(Line, bool)>,
    tree: Tree,
    /// The last physical line that has a problem: one a line is enough.
    told_line: u32,
    /// Set while the lines are read that a bubble would have taken but for a statement among them:
    /// the bubble's indentation, and whether it has been told. The rest of them is the same mistake.
    swallowed: Option<(u32, bool)>,
    /// The indentation of a line that begins with a number where none can: those behind it have lost the same head.
    numbered: Option<u32>,
    /// How the lines below the last declaration are read.
    declared: Block,
}

impl<'s> Builder<'s> {
    pub fn new(part: Part<'s>) -> Self {
        let source = part.source;
        let own = source.get(part.from..).unwrap_or("");
        let line_count = own.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Builder {
            source,
            lines: Lines::new(part),
            ahead: None,
            stack: Stack::default(),
            comments: Vec::new(),
            // Blank and wrapped lines make it a little too much; growing would make it twice too much.
            tree: Tree { nodes: Vec::with_capacity(line_count), problems: Vec::new() },
            told_line: 0,
            swallowed: None,
            numbered: None,
            declared: Block::Top,
        }
    }

    pub fn build(mut self) -> Tree {
        self.ahead = self.read_ahead();
        while let Some((line, blank_before)) = self.take() {
            self.line(line, blank_before);
        }
        self.comments_before(None);
        self.tree.nodes.shrink_to_fit();
        self.tree
    }

    fn read_ahead(&mut self) -> Option<(Line, bool)> {
        let mut blank = false;
        for line in self.lines.by_ref() {
            if !line.is_blank() {
                return Some((line, blank));
            }
            blank = true;
        }
        None
    }

    /// The next line that is not blank.
    fn take(&mut self) -> Option<(Line, bool)> {
        let next = self.ahead.take()?;
        self.ahead = self.read_ahead();
        Some(next)
    }

    /// The next line, if it is deeper than a bubble, which was understood to stand at `indent`.
    pub fn deeper_than(&self, bubble: &Line, indent: u32) -> Option<(Line, bool)> {
        let is_deeper = |line: &Line| match (bubble.odd_blank, line.odd_blank) {
            (true, true) => line.indent > bubble.indent,
            (true, false) => line.indent > indent,
            (false, _) => line.wide_indent > bubble.indent,
        };
        self.ahead.filter(|(line, _)| is_deeper(line))
    }

    pub fn consume(&mut self) {
        self.ahead = self.read_ahead();
    }

    /// Notes a problem, unless its line has one already.
    pub fn problem(&mut self, line: u32, problem: Problem) {
        if self.swallowed.is_some() && problem.kind != ProblemKind::SwallowedStatement {
            return;
        }
        if problem.kind == ProblemKind::HashInWording {
            self.tree.problems.push(problem);
        } else if self.told_line != line {
            self.told_line = line;
            self.tree.problems.push(problem);
        }
    }

    fn line(&mut self, line: Line, blank_before: bool) {
        self.swallowed_line(&line);
        let text = line.content.text(self.source);
        if text.starts_with('#') && !line.signs.has(Signs::CONTROL) {
            self.comments.push((line, blank_before));
            return;
        }
        self.comments_before(Some(line.indent));
        // (`questionnaire gad7` alone is rather meant to be asked here.)
        let has_block = self.ahead.is_some_and(|(next, _)| next.indent > line.indent);
        let is_bare = !has_block && text.starts_with("questionnaire ") && !text.contains('"');
        let is_declaration = line.indent > 0 && !is_bare && line::is_declaration(self.source, line.content);
        let (indent, misplaced) = self.stack.place(&line, text, is_declaration);
        self.comments_here();
        if let Some(problem) = misplaced {
            self.problem(line.number, problem);
        }
        let block = self.block_of(&line);
        let outcome = if line.signs.has(Signs::CONTROL) {
            self.control_character(&line, block)
        } else if let Some(sign) = bubble::sign(text) {
            bubble::read(self, &line, indent, sign, block)
        } else {
            line::read(self.source, line.content, line.signs, block, self.tree.problems.len() < PATIENCE)
        };
        self.statement(&line, indent, blank_before, outcome);
    }

    /// How a line is read. A case of a `wording` that slipped to the margin is still one.
    fn block_of(&self, line: &Line) -> Block {
        let block = self.stack.block();
        let slipped = block == Block::Top && self.declared == Block::WordingFor;
        if slipped && !line::is_declaration(self.source, line.content) { self.declared } else { block }
    }

    /// Lines that begin with a number, and the `else` at their end, have lost the head that they stood under: one
    /// mistake, which the first of them tells.
    fn forget_run(&mut self, line: &Line, outcome: &mut Outcome) {
        let text = line.content.text(self.source);
        let unknown = |p: &Problem| matches!(p.kind, ProblemKind::UnknownStatement { .. });
        let numbered = text.starts_with(|c: char| c.is_ascii_digit()) && outcome.problems.iter().any(unknown);
        let in_run = self.numbered == Some(line.indent) && (numbered || text.starts_with("else "));
        if in_run {
            outcome.problems.clear();
            outcome.statement = Statement::Error;
        } else {
            self.numbered = numbered.then_some(line.indent);
        }
    }

    fn statement(&mut self, line: &Line, indent: u32, blank_before: bool, mut outcome: Outcome) {
        if outcome.problems.iter().any(|problem| problem.kind == ProblemKind::MissingSign) {
            // In wording `#` is a character.
            let end = bubble::rest_of_prose(self, line, indent, self.stack.block()).unwrap_or(line.content.end);
            (outcome.span.end, outcome.comment) = (end, Span::new(end, end));
        }
        if !outcome.problems.is_empty() || self.numbered.is_some() {
            self.forget_run(line, &mut outcome);
        }
        outcome.problems.sort_by_key(|problem| problem.span.start);
        for problem in outcome.problems {
            self.problem(line.number, problem);
        }
        let level = self.stack.level();
        let (block, wants_block) = (outcome.opens, outcome.wants_block);
        let may_be_alone = matches!(
            outcome.statement,
            Statement::Item { .. } | Statement::Option { .. } | Statement::Score(_) | Statement::Error
        );
        let needs_block = wants_block && !may_be_alone;
        if level == 0 && wants_block {
            self.declared = block;
        }
        let node = self.node(line, outcome.span, blank_before, outcome.comment, outcome.statement);
        let written = line.indent;
        let odd_blank = line.odd_blank;
        self.stack.open(Open {
            written,
            indent,
            odd_blank,
            level,
            node,
            block,
            wants_block,
            needs_block,
            last_child: None,
        });
    }

    /// The next line is a statement that the bubble would have taken.
    pub fn swallow(&mut self, bubble: u32) {
        self.swallowed = Some((bubble, false));
    }

    /// A statement that a bubble would have taken stands beside the bubble, and is told once.
    fn swallowed_line(&mut self, line: &Line) {
        match self.swallowed {
            Some((bubble, _)) if line.indent <= bubble => self.swallowed = None,
            Some((bubble, false)) => {
                self.stack.close_bubble();
                self.problem(line.number, Problem { span: line.content, kind: ProblemKind::SwallowedStatement });
                self.swallowed = Some((bubble, true));
            }
            _ => {}
        }
    }

    fn control_character(&self, line: &Line, block: Block) -> Outcome {
        Outcome::error(line.content, bubble::forbidden(Reading::of(self.source, line.content)), block)
    }

    fn node(&mut self, line: &Line, span: Span, blank_before: bool, comment: Span, statement: Statement) -> NodeId {
        let id = self.tree.nodes.len() as NodeId;
        let parent = self.stack.top().map(|top| top.node);
        match (self.stack.append(id), parent) {
            (Some(before), _) => {
                if let Some(before) = self.tree.nodes.get_mut(before as usize) {
                    before.next = Some(id);
                }
            }
            (None, Some(parent)) => {
                if let Some(parent) = self.tree.nodes.get_mut(parent as usize) {
                    parent.first_child = Some(id);
                }
            }
            (None, None) => {}
        }
        self.tree.nodes.push(Node {
            span,
            line: line.number,
            indent: line.indent,
            blank_before,
            comment,
            statement,
            parent,
            first_child: None,
            next: None,
        });
        id
    }

    /// Comments deeper than the statement that follows them (or at the end) stand in the block
    /// before it.
    fn comments_before(&mut self, next: Option<u32>) {
        let deeper = |line: &Line| next.is_none_or(|next| line.indent > next);
        let count = self.comments.iter().take_while(|(line, _)| deeper(line)).count();
        let rest = self.comments.split_off(count);
        for (line, blank_before) in std::mem::replace(&mut self.comments, rest) {
            self.stack.close_for_comment(line.indent);
            self.comment(&line, blank_before);
        }
    }

    /// The other comments stand before the statement, in its block.
    fn comments_here(&mut self) {
        for (line, blank_before) in std::mem::take(&mut self.comments) {
            self.comment(&line, blank_before);
        }
    }

    fn comment(&mut self, line: &Line, blank_before: bool) {
        let text = line.content.text(self.source);
        let doc = text.strip_prefix("##").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        let statement = if doc { Statement::Doc } else { Statement::Comment };
        self.node(line, line.content, blank_before, Span::new(line.content.end, line.content.end), statement);
    }
}
