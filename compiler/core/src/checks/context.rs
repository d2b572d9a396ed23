//! What every check is given: the program, the author's words, and what was gathered from them once.

use std::collections::BTreeSet;
use std::ops::Deref;

use super::CheckOptions;
use super::said::Hints;
use super::survey::Survey;
use crate::codes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::hands::Hands;
use crate::manifest::Manifest;
use crate::program::{Flow, FlowId, ListId, Program, Text, Variable, VariableId};
use crate::source::{At, FileId, Sources};
use hearken_grammar::{Statement, Tree};

/// What the checks begin with.
#[derive(Clone, Copy)]
pub(crate) struct Given<'p> {
    /// The files.
    pub sources: &'p Sources,
    /// Their trees.
    pub trees: &'p [Tree],
    /// The manifest.
    pub manifest: &'p Manifest,
    /// The program.
    pub program: &'p Program,
    /// What was asked for.
    pub options: CheckOptions,
    /// Where there is anything to look for in the files.
    pub hints: &'p [Hints<'p>],
    /// What was found before the checks began.
    pub before: &'p [Diagnostic],
}

/// What every check is given.
pub(crate) struct Context<'p> {
    /// What they begin with.
    given: Given<'p>,
    /// What is used where.
    pub survey: Survey<'p>,
    broken: Broken,
}

impl<'p> Deref for Context<'p> {
    type Target = Given<'p>;

    fn deref(&self) -> &Given<'p> {
        &self.given
    }
}

impl<'p> Context<'p> {
    /// Gathers what the checks share.
    pub fn new(given: Given<'p>) -> Self {
        let broken = Broken::of(given.trees, given.program, given.before);
        Context { given, survey: Survey::of(given.program, given.hints), broken }
    }

    /// Gathers what the checks share that may be run again, where no mistake was told.
    pub fn again(hands: &dyn Hands, given: Given<'p>, read_in_flows: &[bool]) -> Self {
        Context { given, survey: Survey::again(hands, given.program, read_in_flows), broken: Broken::default() }
    }

    /// Whether a flow has a mistake that was told already: a line of it may be missing from the program, so that what
    /// seems to be wrong with its ways may not be.
    pub fn is_broken(&self, flow: FlowId) -> bool {
        self.broken.flows.contains(&flow)
    }

    /// Whether the declaration at a place has a mistake that was told already.
    pub fn is_broken_at(&self, at: At) -> bool {
        self.broken.declaration(self.trees, at).is_some_and(|d| self.broken.declarations.contains(&d))
    }

    /// The same, but an option that was looked for and not found is no such mistake.
    pub fn is_unread_at(&self, at: At) -> bool {
        self.broken.declaration(self.trees, at).is_some_and(|d| self.broken.unread.contains(&d))
    }

    /// Whether anything in the pack has a mistake that was told already.
    pub fn has_broken(&self) -> bool {
        self.broken.any
    }

    /// Whether a name that was given here was given again elsewhere: what is missing here may stand there.
    pub fn is_given_again(&self, at: At) -> bool {
        self.broken.given_again.contains(&at)
    }

    /// What the author wrote at a place.
    pub fn words(&self, at: At) -> &'p str {
        self.sources.slice(at)
    }

    /// A text as the author wrote it.
    pub fn text(&self, text: &Text) -> &'p str {
        self.words(text.at)
    }

    /// A flow.
    pub fn flow(&self, id: FlowId) -> Option<&'p Flow> {
        self.program.flows.get(id as usize)
    }

    /// A flow's name.
    pub fn flow_name(&self, id: FlowId) -> &'p str {
        self.flow(id).map_or("", |f| &f.name)
    }

    /// The line below which another stands.
    pub fn line_above(&self, at: At) -> Option<At> {
        let nodes = &self.trees.get(at.file as usize)?.nodes;
        let behind = nodes.partition_point(|n| n.span.start <= at.span.start);
        let parent = nodes.get(behind.checked_sub(1)?)?.parent?;
        Some(At { file: at.file, span: nodes.get(parent as usize)?.span })
    }

    /// The whole line that a place is on.
    pub fn line_of(&self, at: At) -> Option<At> {
        let nodes = &self.trees.get(at.file as usize)?.nodes;
        let behind = nodes.partition_point(|n| n.span.start <= at.span.start);
        Some(At { file: at.file, span: nodes.get(behind.checked_sub(1)?)?.span })
    }

    /// A variable.
    pub fn variable(&self, id: VariableId) -> Option<&'p Variable> {
        self.program.variables.get(id as usize)
    }

    /// How many choices a list has.
    pub fn choices(&self, list: ListId) -> usize {
        self.program.lists.get(list as usize).map_or(0, |l| l.choices.len())
    }

    /// What the author calls one of a list: its name, or what it says.
    pub fn choice_name(&self, list: ListId, position: usize) -> &'p str {
        let choice = self.program.lists.get(list as usize).and_then(|l| l.choices.get(position));
        choice.map_or("", |c| c.name.as_deref().unwrap_or(self.text(&c.text)))
    }
}

/// Where mistakes were told before the checks began.
#[derive(Default)]
struct Broken {
    any: bool,
    /// File, and where the first line of the declaration begins.
    declarations: BTreeSet<(FileId, u32)>,
    /// Those with a mistake other than an option that is not found.
    unread: BTreeSet<(FileId, u32)>,
    /// Names that were given again.
    given_again: BTreeSet<At>,
    flows: BTreeSet<FlowId>,
}

impl Broken {
    fn of(trees: &[Tree], program: &Program, found: &[Diagnostic]) -> Self {
        let mut broken = Broken::default();
        for diagnostic in found.iter().filter(|d| d.severity == Severity::Error) {
            broken.any = true;
            if diagnostic.code == codes::e0203::ENTRY.code {
                broken.given_again.extend(diagnostic.labels.iter().skip(1).map(|l| l.at));
            }
            let at = diagnostic.labels.first().map(|l| l.at);
            let Some(declaration) = at.and_then(|at| broken.declaration(trees, at)) else { continue };
            broken.declarations.insert(declaration);
            if diagnostic.code != codes::e0205::ENTRY.code {
                broken.unread.insert(declaration);
            }
            broken.declarations.extend(cut_off(trees, declaration));
        }
        if codes::is_manifest_lost(found) {
            // What an activity gives is not known, then.
            for (file, tree) in trees.iter().enumerate() {
                for node in tree.nodes.iter().filter(|n| matches!(n.statement, Statement::Show { .. })) {
                    let at = At { file: file as FileId, span: node.span };
                    broken.declarations.extend(broken.declaration(trees, at));
                }
            }
        }
        if broken.any {
            for (id, flow) in program.flows.iter().enumerate() {
                let declaration = broken.declaration(trees, flow.at);
                if declaration.is_some_and(|d| broken.declarations.contains(&d)) {
                    broken.flows.insert(id as FlowId);
                }
            }
        }
        broken
    }

    /// The line at the left margin that a place stands at or below.
    fn declaration(&self, trees: &[Tree], at: At) -> Option<(FileId, u32)> {
        let nodes = &trees.get(at.file as usize)?.nodes;
        let behind = nodes.partition_point(|n| n.span.start <= at.span.start);
        let mut node = nodes.get(behind.checked_sub(1)?)?;
        while let Some(parent) = node.parent.and_then(|p| nodes.get(p as usize)) {
            node = parent;
        }
        Some((at.file, node.span.start))
    }
}

/// A line that could not be read, at the left margin, may have cut a declaration in two: the one above it.
fn cut_off(trees: &[Tree], (file, start): (FileId, u32)) -> Option<(FileId, u32)> {
    let nodes = &trees.get(file as usize)?.nodes;
    let at = nodes.partition_point(|n| n.span.start < start);
    if !matches!(nodes.get(at)?.statement, Statement::Error) {
        return None;
    }
    let above = nodes.get(..at)?.iter().rev().find(|n| n.parent.is_none())?;
    Some((file, above.span.start))
}

/// A number in ten-thousandths, as people write it: `21`, `0.5`.
pub(crate) fn number(ten_thousandths: i64) -> String {
    let (whole, rest) = (ten_thousandths / 10_000, (ten_thousandths % 10_000).unsigned_abs());
    if rest == 0 {
        return whole.to_string();
    }
    let sign = if ten_thousandths < 0 && whole == 0 { "-" } else { "" };
    let digits = format!("{rest:04}");
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}
