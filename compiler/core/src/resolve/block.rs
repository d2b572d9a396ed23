//! Blocks: which lines may stand in one, and in what order.

use super::build::Resolver;
use super::place::{Line, Scope};
use crate::codes;
use crate::codes::statements::{fits, statement_home, statement_word, wants_block};
use crate::diagnostic::Diagnostic;
use crate::program::Stmt;
use hearken_grammar::{Span, Statement};

/// What may stand in a block beside ordinary statements.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Within {
    /// Steps: directly in a flow.
    pub steps: bool,
    /// `again`: in a block of an ask.
    pub again: bool,
    /// `confirm`: directly in `on unsure`.
    pub confirm: bool,
}

impl<'s> Resolver<'s, '_> {
    /// The statements of a block.
    pub fn block(&mut self, scope: Scope, head: Line<'s>, within: Within) -> Vec<Stmt> {
        self.statements(scope, head.block(), within)
    }

    /// The statements of some lines: `if` takes its `else` from the lines behind it.
    pub fn statements(&mut self, scope: Scope, lines: impl Iterator<Item = Line<'s>>, within: Within) -> Vec<Stmt> {
        let mut lines = lines.peekable();
        let mut out = Vec::new();
        while let Some(line) = lines.next() {
            match line.says() {
                Statement::If(condition) => {
                    let mut arms = vec![(self.condition(scope, condition), self.arm(scope, line, within, "if"))];
                    let mut otherwise = None;
                    while let Some(next) = lines.peek().copied() {
                        if self.has_lost_if(next) {
                            break;
                        }
                        match next.says() {
                            Statement::ElseIf(condition) if otherwise.is_none() => {
                                let condition = self.condition(scope, condition);
                                arms.push((condition, self.arm(scope, next, within, "else if")));
                            }
                            Statement::Else if otherwise.is_none() => {
                                otherwise = Some(self.arm(scope, next, within, "else"));
                            }
                            Statement::ElseIf(_) | Statement::Else => self.report(codes::e0305::behind_else(next.at())),
                            _ => break,
                        }
                        lines.next();
                    }
                    out.push(Stmt::If(arms, otherwise, line.at()));
                }
                // The line that could not be read was its `if`, or the arm before it: that was told.
                Statement::ElseIf(condition) if self.has_lost_if(line) => {
                    let condition = self.condition(scope, condition);
                    let mut arms = vec![(condition, self.arm(scope, line, within, "else if"))];
                    while let Some(next) = lines.peek().copied().filter(|next| !self.has_lost_if(*next)) {
                        let Statement::ElseIf(condition) = next.says() else { break };
                        arms.push((self.condition(scope, condition), self.arm(scope, next, within, "else if")));
                        lines.next();
                    }
                    let last = lines.next_if(|l| matches!(l.says(), Statement::Else));
                    let otherwise = last.map(|l| self.arm(scope, l, within, "else"));
                    out.push(Stmt::If(arms, otherwise, line.at()));
                }
                Statement::Else if self.has_lost_if(line) => out.extend(self.arm(scope, line, within, "else")),
                Statement::ElseIf(_) | Statement::Else => {
                    // What follows of the same chain has lost the same `if`.
                    while lines.next_if(|l| matches!(l.says(), Statement::ElseIf(_) | Statement::Else)).is_some() {}
                    let word = statement_word(line.says());
                    let head = line.parent().filter(|p| matches!(p.says(), Statement::If(_) | Statement::ElseIf(_)));
                    self.report(match head {
                        Some(head) => {
                            codes::e0305::too_deep(line.at(), word, head.at(), line.blanks(), head.node.indent as usize)
                        }
                        None => codes::e0305::without_if(line.at(), word),
                    });
                    // Its block is read all the same: what is set there is not unknown.
                    out.extend(self.block(scope, line, within.nested()));
                }
                Statement::Step(name, _) => {
                    if !within.steps {
                        self.out_of_place(line);
                    }
                    let name = self.name(line.file, *name);
                    let id =
                        Resolver::flow_of(scope.place).and_then(|f| self.steps.get(f as usize)?.get(name).copied());
                    out.extend(id.map(Stmt::Step));
                    out.extend(self.block(scope, line, Within::default()));
                }
                Statement::Again(_) | Statement::ListenAgain(_) | Statement::Confirm => {
                    out.extend(self.last_line(line, lines.peek().copied(), within));
                }
                _ => out.extend(self.statement(scope, line, within)),
            }
        }
        // A large pack has a hundred thousand blocks, most of one line.
        out.shrink_to_fit();
        out
    }

    fn has_lost_if(&self, line: Line<'s>) -> bool {
        matches!(line.says(), Statement::ElseIf(_) | Statement::Else)
            && line.is_behind_lost_if(self.sources.text(line.file))
    }

    /// The block of a branch, which must have something in it.
    pub fn arm(&mut self, scope: Scope, line: Line<'s>, within: Within, word: &str) -> Vec<Stmt> {
        self.needs_block(line, word, "  > I see.");
        self.block(scope, line, within.nested())
    }

    /// Something must stand below; perhaps it does, and is not indented.
    pub fn needs_block(&mut self, line: Line<'s>, word: &str, example: &str) {
        if !line.has_no_block() || line.block_was_told() {
            return;
        }
        let fits_below = |l: &Line<'s>| match l.says() {
            Statement::Error => true,
            says => fits(says, Some(line.says())),
        };
        self.report(match line.next_even_unread().filter(fits_below) {
            Some(next) => codes::e0302::not_indented(line.at(), word, example, next.at()),
            None => codes::e0302::nothing_below(line.at(), word, example),
        });
    }

    /// `again`, `listen again` and `confirm` end their block.
    fn last_line(&mut self, line: Line<'s>, next: Option<Line<'s>>, within: Within) -> Option<Stmt> {
        let word = statement_word(line.says());
        self.no_block(line);
        let fits = if matches!(line.says(), Statement::Confirm) { within.confirm } else { within.again };
        if !fits {
            self.out_of_place(line);
            return None;
        }
        if let Some(next) = next {
            self.report(codes::e0303::not_last(line.at(), word, next.at()));
        }
        let at = line.at();
        Some(match line.says() {
            Statement::Again(limit) => Stmt::Again { listen: false, at_most: limit.at_most.unwrap_or(3), at },
            Statement::ListenAgain(limit) => Stmt::Again { listen: true, at_most: limit.at_most.unwrap_or(3), at },
            _ => Stmt::Confirm(at),
        })
    }

    /// A line that cannot stand where it stands: told about once, and its block is not looked at.
    pub fn out_of_place(&mut self, line: Line<'s>) {
        let parent = line.parent().map(|p| statement_word(p.says()));
        // Below a line that could not be read nothing is known to be out of place.
        if line.parent().is_some_and(|p| matches!(p.says(), Statement::Error)) {
            return;
        }
        let run = self.misplaced == Some((line.file, line.id));
        self.misplaced = line.node.next.map(|next| (line.file, next));
        if run {
            return;
        }
        if wants_block(line.says()) && line.has_no_block() {
            self.lost_blocks.push(line.at());
        }
        if is_item_with_sign(line) {
            let sign = Span::new(line.node.span.start, line.node.span.start + 1);
            let words = self.slice(line.at()).trim_start_matches('-').trim();
            let is_number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
            let answer =
                words.rsplit_once('=').map(|(words, n)| (words.trim(), n.trim())).filter(|(_, n)| is_number(n));
            self.report(codes::e0301::item_as_option(line.at(), line.at_span(sign), answer));
            return;
        }
        if let Some(diagnostic) = self.meant_here(line) {
            self.report(diagnostic);
            return;
        }
        let word = statement_word(line.says());
        let diagnostic = codes::e0301::out_of_place(line.at(), word, statement_home(line.says()), parent);
        self.report(at_another_level(line, diagnostic));
    }

    /// A line that has no block.
    pub fn no_block(&mut self, line: Line<'s>) {
        // At the margin, where it was told about, it may have taken along what stood behind it.
        if line.node.parent.is_none() && !line.is_declaration() {
            return;
        }
        if let Some(first) = line.block().next() {
            let word = statement_word(line.says());
            let diagnostic = codes::e0306::stray_block(first.at(), word, line.at());
            let beside = fits(first.says(), line.parent().map(|p| p.says()));
            self.report(if beside {
                let indent = " ".repeat(line.node.indent as usize);
                diagnostic.fix(false, first.blanks(), format!("indent it as far as `{word}`"), indent)
            } else {
                diagnostic
            });
        }
    }

    /// A line that may stand only once in its block.
    pub fn twice(&mut self, line: Line<'s>) {
        // A run of them is one mistake: the line that should stand between is missing.
        let run = self.misplaced == Some((line.file, line.id));
        self.misplaced = line.node.next.map(|next| (line.file, next));
        if run {
            return;
        }
        let word = statement_word(line.says());
        let first = line.parent().and_then(|p| p.block().find(|l| statement_word(l.says()) == word));
        self.report(codes::e0308::twice(line.at(), word, first.map_or(line.at(), |f| f.at())));
    }
}

impl Within {
    /// In a branch of it.
    pub fn nested(self) -> Self {
        Within { steps: false, confirm: false, ..self }
    }
}

/// Where the line would fit one level further out, or below the line before it.
fn at_another_level(line: Line<'_>, diagnostic: Diagnostic) -> Diagnostic {
    let says = line.says();
    let indent = line.node.indent as usize;
    let (blanks, parent) = (line.blanks(), line.parent());
    if let Some(parent) = parent
        && fits(says, parent.parent().map(|p| p.says()))
    {
        let beside = (parent.at(), statement_word(parent.says()));
        return codes::e0301::at_another_level(diagnostic, beside, blanks, indent, parent.node.indent as usize);
    }
    let before = match parent {
        Some(parent) => parent.block().take_while(|l| l.id < line.id).last(),
        None => line.declaration_before(),
    };
    if let Some(before) = before
        && fits(says, Some(before.says()))
    {
        let beside = (before.at(), statement_word(before.says()));
        return codes::e0301::at_another_level(diagnostic, beside, blanks, indent, before.node.indent as usize + 2);
    }
    diagnostic
}

/// `- Little interest` in a questionnaire, where an item is meant.
fn is_item_with_sign(line: Line<'_>) -> bool {
    let parent = line.parent().map(|p| p.says());
    matches!(line.says(), Statement::Option { .. })
        && matches!(parent, Some(Statement::Questionnaire(..) | Statement::Group(_)))
}
