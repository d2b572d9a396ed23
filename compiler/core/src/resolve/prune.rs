//! What only follows from another mistake is not told: one mistake, one diagnostic.

use super::build::Resolver;
use crate::codes;
use crate::codes::statements::fits;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{At, FileId};
use hearken_grammar::{Node, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// What the grammar says of the depth of a line.
const DEPTH: [Code; 3] = [codes::e0101::ENTRY.code, codes::e0102::ENTRY.code, codes::e0106::ENTRY.code];

/// What a line at the wrong depth makes of the lines around it.
const FOLLOWS: [Code; 9] = [
    codes::e0301::ENTRY.code,
    codes::e0302::ENTRY.code,
    codes::e0303::ENTRY.code,
    codes::e0305::ENTRY.code,
    codes::e0307::ENTRY.code,
    codes::e0308::ENTRY.code,
    codes::e0309::ENTRY.code,
    codes::e0310::ENTRY.code,
    codes::e0312::ENTRY.code,
];

/// A declaration: its file, and its number among those of the file.
type Root = (FileId, usize);

/// Where the lines and the declarations of the files begin.
struct Places {
    roots: Vec<Vec<u32>>,
    lines: Vec<Vec<u32>>,
}

impl Places {
    fn number(starts: &[Vec<u32>], at: At) -> Root {
        (at.file, starts.get(at.file as usize).map_or(0, |s| s.partition_point(|start| *start <= at.span.end)))
    }

    fn root(&self, at: At) -> Root {
        Self::number(&self.roots, at)
    }

    fn line(&self, at: At) -> Root {
        (at.file, self.lines.get(at.file as usize).map_or(0, |s| s.partition_point(|start| *start <= at.span.start)))
    }

    fn begins_root(&self, at: At) -> bool {
        self.roots.get(at.file as usize).is_some_and(|s| s.binary_search(&at.span.start).is_ok())
    }
}

fn place(d: &Diagnostic) -> Option<At> {
    d.labels.first().map(|l| l.at)
}

/// The line that begins at a place.
fn node(trees: &[Tree], at: At) -> Option<&Node> {
    let nodes = &trees.get(at.file as usize)?.nodes;
    let index = nodes.binary_search_by_key(&at.span.start, |n| n.span.start).ok()?;
    nodes.get(index)
}

impl Resolver<'_, '_> {
    /// Leaves out what follows from a line that could not be read, or that stands at the wrong depth.
    pub fn prune(&mut self) {
        if self.found.iter().all(|d| d.severity == Severity::Warning) {
            return;
        }
        let places = Places {
            roots: self.trees.iter().map(|t| t.roots().map(|(_, node)| node.span.start).collect()).collect(),
            lines: self.trees.iter().map(|t| t.nodes.iter().map(|node| node.span.start).collect()).collect(),
        };
        self.prune_twice();
        self.prune_in_mended_lines(&places);
        self.prune_by_depth(&places);
    }

    /// The same at the same place, in other words.
    fn prune_twice(&mut self) {
        let mut seen = BTreeSet::new();
        self.found.retain(|d| {
            let e0302 = d.code == codes::e0302::ENTRY.code;
            place(d).is_none_or(|at| !e0302 || seen.insert((d.code, at)))
        });
    }

    /// A line that was mended to be understood has one diagnostic: the rest of it is a guess.
    fn prune_in_mended_lines(&mut self, places: &Places) {
        let told: BTreeSet<At> = self
            .found
            .iter()
            .filter(|d| d.severity == Severity::Error && d.code.0 < "E02" && !DEPTH.contains(&d.code))
            .filter_map(place)
            .collect();
        let problems = (0..).zip(self.trees).flat_map(|(file, tree)| tree.problems.iter().map(move |p| (file, p.span)));
        let mended: BTreeSet<Root> = problems
            .map(|(file, span)| At { file, span })
            .filter(|at| told.contains(at))
            .map(|at| places.line(at))
            .collect();
        self.found.retain(|d| {
            let grammar = d.code.0 < "E02" || d.severity == Severity::Warning;
            grammar || d.labels.len() > 1 || place(d).is_none_or(|at| !mended.contains(&places.line(at)))
        });
    }

    /// In each declaration: with a mistake of depth, nothing else about structure; and nothing inside a declaration
    /// that is out of place as a whole.
    fn prune_by_depth(&mut self, places: &Places) {
        let of_depth = self.found.iter().filter(|d| DEPTH.contains(&d.code)).filter_map(place);
        let deep: BTreeSet<Root> = of_depth.clone().map(|at| places.root(at)).collect();
        // A declaration inside another: what it names may be named again where it belongs.
        let inside_other: BTreeSet<Root> =
            of_depth.filter(|at| places.begins_root(*at)).map(|at| places.root(at)).collect();
        let out_of_place = codes::e0301::ENTRY.code;
        let no_block = codes::e0302::ENTRY.code;
        // Where a line was not indented, the lines behind it are in the wrong place too.
        let indented: Vec<&Diagnostic> =
            self.found.iter().filter(|d| d.code == no_block && d.labels.len() > 1).collect();
        let next: BTreeSet<(FileId, u32)> =
            indented.iter().filter_map(|d| d.labels.get(1)).map(|l| (l.at.file, l.at.span.start)).collect();
        let mut behind: BTreeMap<Root, Vec<At>> = BTreeMap::new();
        for at in indented.iter().filter_map(|d| place(d)).chain(self.lost_blocks.iter().copied()) {
            behind.entry(places.root(at)).or_default().push(at);
        }
        let misplaced = self.found.iter().filter(|d| d.code == out_of_place).filter_map(place);
        let whole: BTreeSet<Root> = misplaced.filter(|at| places.begins_root(*at)).map(|at| places.root(at)).collect();
        self.found.retain(|d| {
            let Some(at) = place(d) else { return true };
            let here = places.root(at);
            let twice = d.code == codes::e0203::ENTRY.code
                && d.labels.iter().any(|l| inside_other.contains(&places.root(l.at)));
            let follows = FOLLOWS.contains(&d.code);
            // The last line before a declaration at the wrong depth may have lost its block to it.
            let beside = (here.0, here.1 + 1);
            let stray = whole.contains(&here);
            let by_depth =
                follows && (deep.contains(&here) && !stray || deep.contains(&beside) && !whole.contains(&beside));
            let inside = stray && !places.begins_root(at);
            let by_place = (follows || DEPTH.contains(&d.code)) && inside;
            let is_next = d.code == out_of_place && next.contains(&(at.file, at.span.start));
            let is_behind = |b: &At| b.span.start < at.span.start;
            let was_below = |b: &At| match (node(self.trees, *b), node(self.trees, at)) {
                (Some(head), Some(line)) => head.parent == line.parent && fits(&line.statement, Some(&head.statement)),
                _ => false,
            };
            let by_line_above = follows
                && d.code != no_block
                && behind.get(&here).is_some_and(|all| all.iter().any(|b| is_behind(b) && was_below(b)));
            !(twice || by_depth || by_place || is_next || by_line_above)
        });
    }
}
