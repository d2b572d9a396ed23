//! Names that nothing has: each is told once, with all the places where it is used.

use super::build::Resolver;
use crate::codes;
use crate::diagnostic::{Diagnostic, Label};

/// More places than this are not pointed at one by one.
const PLACES: usize = 5;

impl Resolver<'_, '_> {
    /// Reports an unknown name, unless a line that could not be read may have declared it.
    pub fn unknown(&mut self, text: &str, diagnostic: Diagnostic) {
        if self.quiet || self.is_lost(text) || !is_plain(text) {
            return;
        }
        if diagnostic.code != codes::e0201::ENTRY.code {
            self.report(diagnostic);
            return;
        }
        match self.unknown_names.get_mut(text) {
            Some(first) => join(first, diagnostic),
            None => {
                let diagnostic = self.with_declaration(diagnostic);
                self.unknown_names.insert(text.to_owned(), diagnostic);
            }
        }
    }

    /// Points at what was probably meant: perhaps it is there that a letter is wrong.
    fn with_declaration(&self, diagnostic: Diagnostic) -> Diagnostic {
        let near = diagnostic.fixes.first().and_then(|f| f.edits.first()).map(|e| e.replacement.as_str());
        match near.and_then(|near| self.names.get(near)) {
            Some((_, at)) => {
                let label = format!("`{}` stands here", self.slice(*at));
                diagnostic.and(*at, label)
            }
            None => diagnostic,
        }
    }

    /// Tells of all unknown names.
    pub fn tell_unknown(&mut self) {
        let all = std::mem::take(&mut self.unknown_names);
        self.found.extend(all.into_values());
    }
}

/// One more place of the same name. It is used on purpose then, so no fix is certain any more.
fn join(first: &mut Diagnostic, again: Diagnostic) {
    let Some(label) = again.labels.into_iter().next() else { return };
    if first.labels.len() <= PLACES {
        first.labels.push(Label { at: label.at, text: "and here".to_owned() });
    }
    if let (Some(fix), Some(more)) = (first.fixes.first_mut(), again.fixes.into_iter().next()) {
        fix.certain = false;
        let same = fix.edits.first().map(|e| &e.replacement) == more.edits.first().map(|e| &e.replacement);
        if same {
            fix.edits.extend(more.edits);
        }
    }
}

/// A name as names are written; another has been told as such.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_./*".contains(&b))
}
