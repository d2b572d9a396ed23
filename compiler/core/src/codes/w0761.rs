//! A pack that does not say where help leads.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0761", "no-help", Warning, "w0761.md");

/// No `help` in the manifest.
pub fn no_help(at: At) -> Diagnostic {
    ENTRY
        .at(at, "`hearken.yaml` does not say where help leads")
        .saying("add a line `help: FLOW`")
        .help("whoever asks for help, at any moment, is led to this flow and back. Without it they find nobody. Name a flow that shows support: `help: support.signposting`")
}
