//! What the guide says one thing after the other, with nothing in between that leads elsewhere or waits for an answer.

use std::collections::BTreeSet;

use hearken_compiler::program::Stmt;

use super::graph::{Line, Node, NodeKind};
use super::words::Words;

/// What is said at one go.
#[derive(Default)]
pub struct Talk {
    texts: Vec<String>,
    /// What else happens.
    pub notes: Vec<String>,
    /// Where it stands.
    pub lines: BTreeSet<Line>,
    depends: bool,
}

/// Whether a statement only says something, or does something that nobody sees, whichever way it goes.
pub fn is_talk(statement: &Stmt) -> bool {
    let all = |body: &[Stmt]| body.iter().all(is_talk);
    match statement {
        Stmt::Say(_) | Stmt::Set(..) | Stmt::Tell(..) | Stmt::Signpost(..) | Stmt::Wait(..) => true,
        Stmt::If(ways, otherwise, _) => ways.iter().all(|(_, body)| all(body)) && otherwise.as_deref().is_none_or(all),
        Stmt::Match(matched) => {
            let others = matched.missing.iter().chain(&matched.otherwise);
            matched.cases.iter().all(|c| all(&c.body)) && others.into_iter().all(|body| all(body))
        }
        Stmt::Vary(_, ways, _) => all(ways),
        _ => false,
    }
}

impl Talk {
    /// What these say.
    pub fn of(words: Words<'_>, said: &[Stmt]) -> Talk {
        let mut talk = Talk::default();
        said.iter().for_each(|statement| talk.add(words, statement));
        talk
    }

    /// Whether nobody sees anything of it.
    pub fn is_nothing(&self) -> bool {
        self.texts.is_empty() && self.notes.is_empty()
    }

    fn add(&mut self, words: Words<'_>, statement: &Stmt) {
        match statement {
            Stmt::Say(text) => {
                self.lines.insert(words.line(text.at));
                self.texts.push(words.text(text));
            }
            Stmt::If(ways, otherwise, _) => {
                self.depends = true;
                let bodies = ways.iter().map(|(_, body)| body).chain(otherwise);
                bodies.flatten().for_each(|s| self.add(words, s));
            }
            Stmt::Match(matched) => {
                self.depends = true;
                let bodies = matched.cases.iter().map(|c| &c.body).chain(&matched.missing).chain(&matched.otherwise);
                bodies.flatten().for_each(|s| self.add(words, s));
            }
            Stmt::Vary(_, ways, _) => {
                self.depends = true;
                ways.iter().for_each(|s| self.add(words, s));
            }
            _ => {}
        }
        if let Stmt::Tell(_, _, at) | Stmt::Signpost(_, at) = statement {
            self.lines.insert(words.line(*at));
        }
        let note = words.note(statement);
        self.notes.extend(note.filter(|n| !self.notes.contains(n)));
    }

    /// As a node.
    pub fn into_node(self) -> Node {
        let Talk { mut texts, mut notes, lines, depends } = self;
        let more = texts.len().saturating_sub(1);
        let title = if texts.is_empty() { notes.remove(0) } else { texts.swap_remove(0) };
        let what = if depends { "more, depending on what is so" } else { "more" };
        if more > 0 {
            notes.insert(0, format!("and {more} {what}"));
        }
        Node { kind: NodeKind::Says, title, notes, lines, ..Node::default() }
    }
}
