//! Who has looked over the support that is shown, and when; and whether help is there.

use super::context::Context;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

/// A review stands for a year: numbers and opening times change.
pub(super) const YEAR: i32 = 365;

/// Every entry of the registry of support.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for entry in &context.program.signposts {
        let at = entry.reviewed_at.unwrap_or(entry.at);
        match &entry.reviewed {
            None if entry.reviewed_at.is_none() && context.is_given_again(entry.at) => {}
            None => found.push(codes::w0759::never_reviewed(at, &entry.name)),
            Some((day, by)) => {
                let Some(on) = context.options.on else { continue };
                if *day > on {
                    found.push(codes::w0760::in_the_future(at, &entry.name, context.text(by)));
                } else if on - *day > YEAR {
                    found.push(codes::w0760::out_of_date(at, &entry.name, context.text(by), on - *day));
                }
            }
        }
    }
}

/// Help must be named where there is a manifest to name it in. One that could not be read may have named it.
pub(super) fn help(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = context.sources.iter().find(|(_, s)| s.path == crate::manifest::FILE);
    if let (Some((file, _)), None) = (manifest, &context.manifest.help)
        && !codes::is_manifest_lost(context.before)
    {
        let there = crate::manifest::place_of(context.sources, "help");
        let at = there.unwrap_or(At { file, span: Span::new(0, 0) });
        found.push(codes::w0761::no_help(at));
    }
}
