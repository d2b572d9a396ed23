//! Lists of choices with what each counts: scales, and `options` of a questionnaire.

use super::build::Resolver;
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{Choice, List};
use hearken_grammar::Statement;

impl<'s> Resolver<'s, '_> {
    /// Every scale. Scales are the first lists but those of `data`, so their numbers are given anew.
    pub fn scales(&mut self) {
        for line in self.lines.scales.clone() {
            let Statement::Scale(name) = line.says() else { continue };
            let text = self.name(line.file, *name);
            let choices = self.weighted(line);
            let at = line.at_span(name.span);
            if choices.is_empty() && line.has_no_block() {
                self.report(codes::e0302::nothing_below(line.at(), "scale", "  0 Not at all"));
            }
            let id = self.list(text.to_owned(), at, choices);
            if let Some(entry) = self.names.get_mut(text)
                && entry.1 == at
            {
                entry.0 = super::build::Meaning::Scale(id);
            }
        }
    }

    /// The lines `0 Not at all [never]` of a block.
    pub fn weighted(&mut self, head: Line<'s>) -> Vec<Choice> {
        let scope = Scope::new(head.file, Place::Pack);
        let mut choices: Vec<Choice> = Vec::new();
        for line in head.block_with_spilled() {
            let Statement::Weighted { weight, wording, name } = line.says() else {
                self.out_of_place(line);
                continue;
            };
            self.no_block(line);
            let weight = self.number(line.file, weight).unwrap_or(0);
            let name = name.map(|n| (self.name(line.file, n), line.at_span(n.span)));
            if let Some((text, at)) = name
                && choices.iter().any(|c| c.name.as_deref() == Some(text))
            {
                self.report(codes::e0203::same_choice(at, text));
            }
            let text = self.text(scope, wording);
            choices.push(Choice { name: name.map(|(n, _)| n.to_owned()), text, weight });
        }
        choices
    }

    /// A list by its number.
    pub fn choices_of(&self, list: u32) -> Option<&List> {
        self.program.lists.get(list as usize)
    }
}
