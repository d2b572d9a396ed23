//! Names that nothing has: each is told once, with all the places where it is used.

use super::build::Resolver;
use crate::codes;
use crate::codes::words::nearest;
use crate::diagnostic::{Diagnostic, Label};
use crate::program::ListId;
use hearken_grammar::ProblemKind;

/// More places than this are not pointed at one by one.
const PLACES: usize = 5;

/// With so many unknown names it is not the letters that are wrong; looking for them all would take long.
const ENOUGH: usize = 200;

impl Resolver<'_, '_> {
    /// What was probably meant.
    pub fn near<'c>(&self, wanted: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
        if self.unknown_names.len() > ENOUGH { None } else { nearest(wanted, candidates) }
    }

    /// Reports an unknown name, unless a line that could not be read may have declared it.
    pub fn unknown(&mut self, text: &str, mut diagnostic: Diagnostic) {
        // A name that was itself mended may be the one that is wrong.
        let few = self.unknown_names.len() <= ENOUGH;
        // `intent risk harm`, which was told, may be meant as `risk.harm`.
        if few && text.contains('.') && self.mended.values().any(|m| *m == text.replace('.', "_")) {
            return;
        }
        for fix in diagnostic.fixes.iter_mut().filter(|_| few) {
            fix.certain &= !fix.edits.iter().any(|e| self.mended.values().any(|m| *m == e.replacement));
        }
        // (How a name is written was told with its line; the lines of the manifest are none of ours.)
        let is_told = !is_plain(text) && diagnostic.code != codes::e0803::ENTRY.code;
        if self.quiet || self.is_lost(text) || is_told || self.is_swallowed(&diagnostic) {
            return;
        }
        let by_name = [
            codes::e0201::ENTRY.code,
            codes::e0207::ENTRY.code,
            codes::e0504::ENTRY.code,
            codes::e0803::ENTRY.code,
            codes::e0902::ENTRY.code,
        ];
        if by_name.contains(&diagnostic.code) {
            self.once_for(text.to_owned(), diagnostic);
        } else {
            self.report_once(diagnostic);
        }
    }

    /// Whether it stands in a line of wording that reads like a statement: that was told, and it need not be one.
    fn is_swallowed(&self, diagnostic: &Diagnostic) -> bool {
        let Some(at) = diagnostic.labels.first().map(|l| l.at) else { return false };
        let Some(tree) = self.trees.get(at.file as usize) else { return false };
        let behind = tree.problems.partition_point(|p| p.span.start <= at.span.start);
        let before = behind.checked_sub(1).and_then(|i| tree.problems.get(i));
        before.is_some_and(|p| p.kind == ProblemKind::SwallowedStatement && at.span.end <= p.span.end)
    }

    /// Reports a name that none of a list has: once, however often it is looked for.
    pub fn unknown_option(&mut self, list: ListId, text: &str, diagnostic: Diagnostic) {
        if diagnostic.code != codes::e0205::ENTRY.code {
            self.unknown(text, diagnostic);
        } else if !self.quiet && !self.is_lost(text) && is_plain(text) {
            self.once_for(format!("option {list} {text}"), diagnostic);
        }
    }

    /// Reports something that is the same mistake wherever the same is said of it.
    pub fn report_once(&mut self, diagnostic: Diagnostic) {
        if !self.quiet {
            self.once_for(format!("{} {}", diagnostic.code.0, diagnostic.message), diagnostic);
        }
    }

    fn once_for(&mut self, key: String, diagnostic: Diagnostic) {
        match self.unknown_names.get_mut(&key) {
            Some(first) => join(first, diagnostic),
            None => {
                let diagnostic = self.with_declaration(diagnostic);
                self.unknown_names.insert(key, diagnostic);
            }
        }
    }

    /// Points at what was probably meant: perhaps it is there that a letter is wrong.
    fn with_declaration(&self, diagnostic: Diagnostic) -> Diagnostic {
        let near = diagnostic.fixes.first().and_then(|f| f.edits.first()).map(|e| e.replacement.as_str());
        let at = |name: &str| self.names.get(name).map(|(_, at)| *at);
        let owner = |near: &str| at(near.split_once('.')?.0);
        match near.and_then(|near| at(near).or_else(|| owner(near))) {
            Some(at) => {
                let label = format!("`{}` stands here", self.slice(at));
                diagnostic.and(at, label)
            }
            None => diagnostic,
        }
    }

    /// Tells of all unknown names.
    pub fn tell_unknown(&mut self) {
        let mut all = std::mem::take(&mut self.unknown_names);
        // Where a questionnaire is not found, what it gives is not either.
        let owner = |name: &str| name.split_once('.').map(|(owner, _)| owner.to_owned());
        let owned: Vec<(String, String)> = all
            .iter()
            .filter(|(_, d)| d.code == codes::e0201::ENTRY.code)
            .filter_map(|(name, _)| owner(name).filter(|o| all.contains_key(o)).map(|o| (name.clone(), o)))
            .collect();
        for (name, owner) in owned {
            if let (Some(field), Some(owner)) = (all.remove(&name), all.get_mut(&owner)) {
                join(owner, field);
            }
        }
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
