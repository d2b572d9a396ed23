//! Intents: what a person may write, by phrases and words.

use super::build::Resolver;
use super::place::{Place, Scope};
use crate::program::Intent;
use hearken_grammar::Statement;

impl Resolver<'_, '_> {
    /// Every intent.
    pub fn intents_of_pack(&mut self) {
        for line in self.lines.intents.clone() {
            let Statement::Intent(name, title) = line.says() else { continue };
            let scope = Scope::new(line.file, Place::Pack);
            let mut intent = Intent {
                name: self.name(line.file, *name).to_owned(),
                at: line.at_span(name.span),
                title: self.some_quoted(scope, title.as_ref()),
                means: None,
                safety: false,
                phrases: Vec::new(),
                words: Vec::new(),
            };
            for inner in line.block_with_spilled() {
                let twice = match inner.says() {
                    Statement::Means(quoted) => intent.means.replace(self.quoted(scope, quoted)).is_some(),
                    Statement::Safety => std::mem::replace(&mut intent.safety, true),
                    Statement::Option { wording, .. } => {
                        intent.phrases.push(self.text(scope, wording));
                        false
                    }
                    Statement::Words(words) => {
                        intent.words.extend(words.iter().map(|w| inner.at_span(*w)));
                        false
                    }
                    _ => {
                        self.out_of_place(inner);
                        continue;
                    }
                };
                if twice {
                    self.twice(inner);
                }
                self.no_block(inner);
            }
            self.program.intents.push(intent);
        }
    }
}
