//! Trees to program: names become ids, every expression gets its type.
//!
//! In the order of [`resolve`]: all declarations of all files into one table of names, then what the names stand for,
//! then what is written with them. Each file of this folder is one kind of thing.

mod again;
mod answer;
mod ask;
mod block;
mod build;
mod call;
mod cases;
mod condition;
mod data;
mod declare;
mod example;
mod expression;
mod field;
mod flow;
mod guarantee;
mod intent;
mod interrupt;
mod is;
mod lists;
mod local;
mod lookup;
mod meant;
mod moments;
mod named;
mod names;
mod not_found;
mod number;
mod pack;
mod place;
mod prune;
mod questionnaire;
mod score;
mod signpost;
mod statement;
pub(crate) mod supplied;
mod test;
mod text;
mod unknown;
mod unused;
mod value;
mod wording;

#[cfg(test)]
mod tests;

pub(crate) use again::again;

use crate::diagnostic::Diagnostic;
use crate::manifest::Manifest;
use crate::program::Program;
use crate::source::Sources;
use hearken_grammar::Tree;

/// Gives every name its meaning. A mistake has its diagnostic, and what it was about is left out or stands as
/// [`crate::program::ExprKind::Error`].
pub fn resolve(sources: &Sources, trees: &[Tree], manifest: &Manifest, found: &mut Vec<Diagnostic>) -> Program {
    let mended = build::mended_names(trees);
    let views: Vec<place::View<'_>> = trees.iter().map(place::View::new).collect();
    let mut resolver = build::Resolver::new(sources, trees, &views, manifest, &mended, found);
    resolver.declare();
    resolver.manifest_parts();
    resolver.data();
    resolver.scales();
    resolver.signposts();
    resolver.intents_of_pack();
    resolver.questionnaires();
    resolver.supplied_wordings();
    resolver.flow_heads();
    resolver.locals();
    resolver.questionnaire_conditions();
    resolver.wordings();
    resolver.conditions();
    resolver.flows();
    resolver.interrupts();
    resolver.guarantees();
    resolver.tests();
    resolver.where_it_starts();
    resolver.tell_unknown();
    resolver.untyped();
    resolver.unused_names();
    resolver.prune();
    resolver.program
}
