//! `check --fix`: makes the fixes that are certain to be what was meant.

use std::collections::BTreeMap;
use std::path::Path;

use hearken_compiler::{CheckOptions, Compiled, Edit, FileId};

use crate::compile::Checked;
use crate::outcome::{Stopped, count};
use crate::pack::Found;

/// One fix may uncover another; more rounds than this mean that they undo each other.
const ROUNDS: usize = 12;

/// Mends what is certain, in the files. Says what was done; `None` if there was nothing to do.
pub fn mend(path: &Path, options: CheckOptions) -> Result<Option<String>, Stopped> {
    let (mut mended, mut files) = (0, Vec::new());
    for _ in 0..ROUNDS {
        let checked = Checked::new(Found::read(path)?, options);
        let (fixes, edits) = certain(&checked.compiled);
        if fixes == 0 {
            break;
        }
        for (file, edits) in edits {
            let Some(source) = checked.compiled.sources.get(file) else { continue };
            crate::files::write(&checked.found.path(&source.path), apply(&source.text, edits).as_bytes())?;
            if !files.contains(&source.path) {
                files.push(source.path.clone());
            }
        }
        mended += fixes;
    }
    let done = || format!("Mended {} in {}.", count(mended, "place", "places"), count(files.len(), "file", "files"));
    Ok((mended > 0).then(done))
}

/// The certain fixes that do not touch each other: how many, and their edits by file.
fn certain(compiled: &Compiled) -> (usize, BTreeMap<FileId, Vec<Edit>>) {
    let mut taken: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    let mut fixes = 0;
    for fix in compiled.diagnostics.iter().filter_map(|d| d.fixes.iter().find(|f| f.certain)) {
        let free = |edit: &Edit| {
            let others = taken.get(&edit.at.file).map_or(&[][..], |e| e);
            let (start, end) = (edit.at.span.start, edit.at.span.end.max(edit.at.span.start));
            others.iter().all(|o| end < o.at.span.start || start > o.at.span.end)
        };
        if fix.edits.is_empty() || !fix.edits.iter().all(free) {
            continue;
        }
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
