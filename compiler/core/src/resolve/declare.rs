//! All declarations of all files into one table of names.

use super::build::{Meaning, Progress, Resolver};
use super::place::Line;
use crate::codes;
use crate::codes::statements::fits;
use crate::source::FileId;
use hearken_grammar::{Name, Span, Statement, Tree};

impl<'s> Resolver<'s, '_> {
    /// Reads the left margin of every file.
    pub fn declare(&mut self) {
        let trees = self.trees;
        for (file, tree) in trees.iter().enumerate() {
            self.lost_words(file as FileId, tree);
            for line in Line::roots(file as FileId, tree) {
                self.declaration(line);
            }
        }
    }

    fn declaration(&mut self, line: Line<'s>) {
        // Indented below nothing, which the grammar has told: it declares nothing, and its words were perhaps meant to.
        if line.node.indent > 0 && !is_declaration(line) {
            self.lose_words(line.file, line.node.span);
            return;
        }
        let file = line.file;
        let l = &mut self.lines;
        let named = match line.says() {
            Statement::Flow { name, .. } => Some((*name, Meaning::Flow(push(&mut l.flows, line)))),
            Statement::WordingFor { name, .. } => Some((*name, Meaning::Wording(push(&mut l.wordings, line)))),
            Statement::Scale(name) => Some((*name, Meaning::Scale(push(&mut l.scales, line)))),
            Statement::Questionnaire(name, _) => {
                Some((*name, Meaning::Questionnaire(push(&mut l.questionnaires, line))))
            }
            Statement::Intent(name, _) => Some((*name, Meaning::Intent(push(&mut l.intents, line)))),
            Statement::Interrupt { name, .. } => Some((*name, Meaning::Interrupt(push(&mut l.interrupts, line)))),
            Statement::SignpostEntry(name, _) => Some((*name, Meaning::Signpost(push(&mut l.signposts, line)))),
            Statement::Condition(name, _) => {
                self.condition_values.push(Progress::Open);
                Some((*name, Meaning::Condition(push(&mut l.conditions, line))))
            }
            Statement::Guarantee(name, _) => Some((*name, Meaning::Guarantee(push(&mut l.guarantees, line)))),
            Statement::Data => {
                push(&mut l.data, line);
                None
            }
            Statement::Test(_) => {
                push(&mut l.tests, line);
                None
            }
            _ => {
                self.out_of_place(line);
                None
            }
        };
        if let Some((name, meaning)) = named {
            self.declare_name(file, name, meaning);
        }
    }

    /// Puts a name into the table. The first declaration stands; a second is told about, and resolved all the same.
    pub fn declare_name(&mut self, file: FileId, name: Name, meaning: Meaning) {
        let at = Line::place(file, name.span);
        let text = self.name(file, name);
        if text.is_empty() {
            return;
        }
        match self.names.get(text) {
            Some((first, first_at)) => {
                let diagnostic = codes::e0203::duplicate(at, text, *first_at, first.word());
                self.report(diagnostic);
            }
            None => {
                self.names.insert(text, (meaning, at));
            }
        }
    }

    /// Remembers the words of lines that could not be read: such a line may have declared a name, and a name that is
    /// only unknown because of it is no second mistake.
    fn lost_words(&mut self, file: FileId, tree: &'s Tree) {
        for node in tree.nodes.iter().filter(|n| matches!(n.statement, Statement::Error)) {
            self.lose_words(file, node.span);
        }
    }

    fn lose_words(&mut self, file: FileId, span: Span) {
        let words = span.text(self.sources.text(file)).split(|c: char| !(c.is_alphanumeric() || "_./".contains(c)));
        self.lost_words.extend(words.map(|w| w.trim_matches(['.', '/'])).filter(|w| !w.is_empty()));
    }
}

fn push<'s>(lines: &mut Vec<Line<'s>>, line: Line<'s>) -> u32 {
    lines.push(line);
    lines.len() as u32 - 1
}

/// Whether a line begins something of its own, wherever it stands. `signpost` at the margin is an entry, and anything
/// else when indented.
fn is_declaration(line: Line<'_>) -> bool {
    fits(line.says(), None) && !matches!(line.says(), Statement::SignpostEntry(_, None))
}
