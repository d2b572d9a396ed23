//! `check --fix`: makes the fixes that are certain to be what was meant.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use hearken_compiler::{CheckOptions, Compiled, Edit, FileId};

use crate::compile::Checked;
use crate::outcome::{Stopped, count};
use crate::pack::Found;

/// What was mended: how many places, and in which files.
pub struct Mended {
    places: usize,
    files: usize,
}

impl Mended {
    /// `2 places in 1 file`.
    pub fn in_words(&self) -> String {
        format!("{} in {}", count(self.places, "place", "places"), count(self.files, "file", "files"))
    }
}

/// Mends what is certain in what the author wrote, in the files: once over, so that nothing is mended that a fix made.
/// `None` if there was nothing to do.
pub fn mend(path: &Path, options: CheckOptions) -> Result<Option<Mended>, Stopped> {
    let checked = Checked::new(Found::read(path)?, options);
    let (places, edits) = certain(&checked.compiled);
    let files = edits.len();
    for (file, edits) in edits {
        let Some(source) = checked.compiled.sources.get(file) else { continue };
        crate::files::write(&checked.found.path(&source.path), apply(&source.text, edits).as_bytes())?;
    }
    Ok((places > 0).then_some(Mended { places, files }))
}

/// The certain fixes, at most one for a line: how many, and their edits by file. Where two would mend one line, the
/// second may mean something else once the first is made.
fn certain(compiled: &Compiled) -> (usize, BTreeMap<FileId, Vec<Edit>>) {
    let mut taken: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    let mut lines: BTreeSet<(FileId, u32)> = BTreeSet::new();
    let mut fixes = 0;
    let lines_of = |edit: &Edit| {
        let line = |offset| compiled.sources.position_of(edit.at.file, offset).line;
        let file = edit.at.file;
        let last = edit.at.span.end.saturating_sub(1).max(edit.at.span.start);
        (line(edit.at.span.start)..=line(last)).map(move |line| (file, line))
    };
    for fix in compiled.diagnostics.iter().filter_map(|d| d.fixes.iter().find(|f| f.certain)) {
        let own: Vec<(FileId, u32)> = fix.edits.iter().flat_map(lines_of).collect();
        if own.is_empty() || own.iter().any(|line| lines.contains(line)) {
            continue;
        }
        lines.extend(own);
        fixes += 1;
        for edit in &fix.edits {
            taken.entry(edit.at.file).or_default().push(edit.clone());
        }
    }
    (fixes, taken)
}

/// A text with its edits made.
fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|e| e.at.span.start);
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (start, end) = (edit.at.span.start as usize, edit.at.span.end as usize);
        let Some(kept) = text.get(at..start) else { continue };
        mended.push_str(kept);
        mended.push_str(&edit.replacement);
        at = end.max(start);
    }
    mended.push_str(text.get(at..).unwrap_or(""));
    mended
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearken_compiler::At;

    #[test]
    fn edits_are_made_in_the_order_of_the_text() {
        let span = |start, end| At { file: 0, span: hearken_grammar::Span::new(start, end) };
        let edit = |start, end, with: &str| Edit { at: span(start, end), replacement: with.to_owned() };
        assert_eq!(apply("go crisis\n", vec![edit(3, 9, "help"), edit(2, 2, " to")]), "go to help\n");
        assert_eq!(apply("abc", vec![]), "abc");
    }
}
