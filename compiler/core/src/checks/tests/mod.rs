//! What a person would lose if a check were not there, or cried wolf.

mod content;

use super::CheckOptions;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{Compiled, Pack, compile};

/// A single file, checked.
fn checked(text: &str) -> Compiled {
    let files = vec![("page.hark".to_owned(), text.to_owned())];
    compile(Pack { manifest: None, files, lock: None }, CheckOptions::default())
}

/// One line a diagnostic: code, line, message.
fn told(compiled: &Compiled) -> Vec<String> {
    compiled.diagnostics.iter().map(|d| line(compiled, d)).collect()
}

fn line(compiled: &Compiled, d: &Diagnostic) -> String {
    let at = d.labels.first().map(|l| l.at).unwrap_or_default();
    let path = compiled.sources.get(at.file).map_or("", |s| s.path.as_str());
    format!("{} {path}:{} {}", d.code.0, compiled.sources.position(at).line, d.message)
}

/// All of a diagnostic, for eyes.
fn drawn(compiled: &Compiled, d: &Diagnostic) -> String {
    use std::fmt::Write as _;
    let mut out = format!("{}{}\n", if d.severity == Severity::Error { "" } else { "warning " }, line(compiled, d));
    for l in &d.labels {
        let p = compiled.sources.position(l.at);
        let _ = writeln!(out, "    {}:{} `{}`: {}", p.line, p.column, compiled.sources.slice(l.at), l.text);
    }
    let _ = writeln!(out, "    help: {}", d.help);
    for f in &d.fixes {
        let _ = writeln!(out, "    fix: {} ({})", f.title, f.certain);
    }
    out
}
