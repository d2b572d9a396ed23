//! A nation for which there is no support.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0758", "nation-without-support", Error, "e0758.md");

/// No entry of the registry is for it.
pub fn nation_without(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("there is no support for `{name}`"))
        .saying("no signpost is for it")
        .help(format!("someone in need who lives there would be shown nothing. Add a `signpost` with `for {name}`, or one without `for`, which is for all"))
}
