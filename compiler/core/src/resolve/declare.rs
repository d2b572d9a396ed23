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
        let views = self.views;
        for (file, view) in views.iter().enumerate() {
            let tree = view.tree;
            self.lost_words(file as FileId, tree);
            for line in Line::roots(file as FileId, view) {
                self.declaration(line);
            }
            // A declaration that stands below something is told about there; its names are not unknown for that.
            for node in tree.nodes.iter().filter(|n| n.parent.is_some() && fits(&n.statement, None)) {
                self.lose_words(file as FileId, node.span);
            }
        }
    }

    fn declaration(&mut self, line: Line<'s>) {
        if !line.is_declaration() {
            self.stray_of_questionnaire |= belongs_to_questionnaire(line.says());
            self.lose_words(line.file, line.node.span);
            // Indented below nothing: the grammar has told that.
            if line.node.indent == 0 {
                self.out_of_place(line);
            }
            return;
        }
        let file = line.file;
        // `data name as text`: told, and its names are not unknown for that.
        if matches!(line.says(), Statement::Data) && line.has_no_block() && line.block_was_told() {
            self.lose_words(file, line.node.span);
        }
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
            Statement::SuppliedWording(..) => {
                push(&mut l.supplied, line);
                None
            }
            Statement::Test(_) => {
                push(&mut l.tests, line);
                None
            }
            _ => None,
        };
        if let Some((name, meaning)) = named {
            let text = self.name(file, name);
            if line.has_no_block() && !self.names.contains_key(text) {
                self.empty.insert(text);
            } else if !line.has_no_block() && self.empty.remove(text) {
                // Of a line that stands twice, the one with the block is meant.
                self.declare_again(file, name, meaning);
                return;
            }
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

    fn declare_again(&mut self, file: FileId, name: Name, meaning: Meaning) {
        let (at, text) = (Line::place(file, name.span), self.name(file, name));
        if let Some((first, first_at)) = self.names.insert(text, (meaning, at)) {
            self.report(codes::e0203::duplicate(at, text, first_at, first.word()));
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

fn belongs_to_questionnaire(statement: &Statement) -> bool {
    matches!(
        statement,
        Statement::Options(_)
            | Statement::Item { .. }
            | Statement::Group(_)
            | Statement::Score(_)
            | Statement::BandOf(_)
            | Statement::CaseWhen(_)
            | Statement::ReliableChange(_)
    )
}
