//! Tests that would pass whatever the guide says.

use std::collections::BTreeMap;

use super::context::Context;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Test, TestStepKind};
use crate::source::At;

/// Every test.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut titles: BTreeMap<&str, At> = BTreeMap::new();
    for test in &context.program.tests {
        if let Some(first) = titles.get(test.title.as_str()) {
            found.push(codes::w0952::same_title(test.at, *first, &test.title));
        } else {
            titles.insert(&test.title, test.at);
        }
        if context.is_broken_at(test.at) || test.lines.is_empty() {
            continue;
        }
        lines(context, test, found);
    }
}

fn lines(context: &Context<'_>, test: &Test, found: &mut Vec<Diagnostic>) {
    let expects = |k: &TestStepKind| {
        matches!(
            k,
            TestStepKind::Said(_)
                | TestStepKind::Expect(_)
                | TestStepKind::ExpectTold(..)
                | TestStepKind::ExpectAt(..)
                | TestStepKind::Shows(_)
                | TestStepKind::Ends
        )
    };
    let acts = |k: &TestStepKind| {
        !expects(k) && !matches!(k, TestStepKind::With(..) | TestStepKind::Start(..) | TestStepKind::Strictly)
    };
    // The line that expects something may name what could not be found.
    if !context.has_broken() && !test.lines.iter().any(|l| expects(&l.kind)) {
        found.push(codes::w0950::expects_nothing(test.at, &test.title));
    }
    let mut begun: Option<At> = None;
    let mut ended: Option<At> = None;
    for line in &test.lines {
        if let Some(ends) = ended {
            found.push(codes::e0953::behind_ends(line.at, ends, context.words(line.at)));
            return;
        }
        let sets = matches!(line.kind, TestStepKind::With(..) | TestStepKind::Start(..));
        match (sets, begun) {
            (true, Some(first)) => {
                found.push(codes::e0951::begins_late(line.at, first, context.words(line.at)));
                return;
            }
            (false, None) if acts(&line.kind) || expects(&line.kind) => begun = Some(line.at),
            _ => {}
        }
        if matches!(line.kind, TestStepKind::Ends) {
            ended = Some(line.at);
        }
    }
}
