//! A tree as a few words a line, for tests and for `hearken inspect --tree`.

mod expression;
mod statement;
mod wording;

use crate::{Name, NodeId, Span, Tree};

/// Renders a tree compactly: a line a node, its block below it; then a line a problem.
///
/// ```
/// let source = "flow hello\n  > Hi {name}.\n";
/// let outline = hearken_grammar::outline(source, &hearken_grammar::parse(source));
/// assert_eq!(outline, "flow hello\n  say \"Hi \" {name} \".\"\n");
/// ```
pub fn outline(source: &str, tree: &Tree) -> String {
    let mut outline = Outline { source, text: String::new() };
    // By hand, not by recursion: it renders whatever tree it is given.
    let mut open: Vec<Option<NodeId>> = vec![tree.roots().next().map(|(id, _)| id)];
    while let Some(next) = open.last_mut() {
        let Some((id, node)) = next.and_then(|id| Some((id, tree.get(id)?))) else {
            open.pop();
            continue;
        };
        *next = node.next;
        let depth = open.len() - 1;
        outline.text.extend(std::iter::repeat_n("  ", depth));
        outline.node(node);
        outline.text.push('\n');
        if tree.children(id).next().is_some() {
            open.push(node.first_child);
        }
    }
    for problem in &tree.problems {
        outline.problem(problem);
    }
    outline.text
}

struct Outline<'s> {
    source: &'s str,
    text: String,
}

impl Outline<'_> {
    fn node(&mut self, node: &crate::Node) {
        self.statement(node);
        if !node.comment.is_empty() {
            self.word("  ");
            self.written(node.comment);
        }
    }

    fn problem(&mut self, problem: &crate::Problem) {
        self.word(&format!("! {:?} at ", problem.kind));
        let text = problem.span.text(self.source);
        self.word(&format!("{text:?}\n"));
    }

    fn word(&mut self, word: &str) {
        self.text.push_str(word);
    }

    fn written(&mut self, span: Span) {
        let source = self.source;
        self.word(span.text(source));
    }

    fn name(&mut self, name: Name) {
        self.written(name.span);
    }

    /// A name, between a word and nothing.
    fn named(&mut self, word: &str, name: Option<Name>) {
        if let Some(name) = name {
            self.word(word);
            self.name(name);
        }
    }

    /// What stands in a list, between a word and nothing; nothing at all for an empty list.
    fn list<T>(&mut self, word: &str, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        for (i, item) in items.iter().enumerate() {
            self.word(if i == 0 { word } else { ", " });
            each(self, item);
        }
    }

    fn names(&mut self, word: &str, names: &[Name]) {
        self.list(word, names, |outline, name| outline.name(*name));
    }
}
