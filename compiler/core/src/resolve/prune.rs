//! What only follows from a line that stands at the wrong depth is not told: one mistake, one diagnostic.

use super::build::Resolver;
use crate::codes;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::At;
use std::collections::BTreeSet;

/// What a grammar says of the depth of a line.
const DEPTH: [Code; 3] = [codes::e0101::ENTRY.code, codes::e0102::ENTRY.code, codes::e0106::ENTRY.code];

/// What a line at the wrong depth makes of the lines around it.
const FOLLOWS: [Code; 8] = [
    codes::e0301::ENTRY.code,
    codes::e0302::ENTRY.code,
    codes::e0303::ENTRY.code,
    codes::e0305::ENTRY.code,
    codes::e0307::ENTRY.code,
    codes::e0309::ENTRY.code,
    codes::e0310::ENTRY.code,
    codes::e0312::ENTRY.code,
];

impl Resolver<'_, '_> {
    /// In each declaration: with a mistake of depth, nothing else about structure; and nothing inside a declaration
    /// that is out of place as a whole.
    pub fn prune(&mut self) {
        let any = |codes: &[Code], found: &[Diagnostic]| found.iter().any(|d| codes.contains(&d.code));
        if !any(&FOLLOWS, self.found) {
            return;
        }
        let starts: Vec<Vec<u32>> =
            self.trees.iter().map(|tree| tree.roots().map(|(_, node)| node.span.start).collect()).collect();
        // The declaration that a place stands in: its file and its number, or one more than the last before it.
        let root = |at: At| {
            let starts = starts.get(at.file as usize);
            (at.file, starts.map_or(0, |s| s.partition_point(|start| *start <= at.span.end)))
        };
        let place = |d: &Diagnostic| d.labels.first().map(|l| l.at);
        let deep: BTreeSet<(u16, usize)> =
            self.found.iter().filter(|d| DEPTH.contains(&d.code)).filter_map(place).map(root).collect();
        let lost: Vec<At> = self
            .found
            .iter()
            .filter(|d| d.code == codes::e0301::ENTRY.code)
            .filter_map(place)
            .filter(|at| starts.get(at.file as usize).is_some_and(|s| s.binary_search(&at.span.start).is_ok()))
            .collect();
        self.found.retain(|d| {
            let Some(at) = place(d) else { return true };
            let here = root(at);
            // The last line before a declaration at the wrong depth may have lost its block to it.
            let beside = (here.0, here.1 + 1);
            let follows = FOLLOWS.contains(&d.code);
            let by_depth = follows && (deep.contains(&here) || deep.contains(&beside));
            let inside = |l: &At| root(*l) == here && l.span.start < at.span.start;
            let by_place = (follows || DEPTH.contains(&d.code)) && lost.iter().any(inside);
            !(by_depth || by_place)
        });
    }
}
