//! A setting the manifest does not have.

use super::words::{any_of, nearest};
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0802", "unknown-setting", Error, "e0802.md");

/// `entyr: welcome`, `sees: [scores]`.
pub fn unknown_setting(at: At, wrong: &str, known: &[&str], of_value: bool) -> Diagnostic {
    let near = nearest(wrong, known.iter().copied()).or_else(|| in_other_words(wrong).filter(|w| known.contains(w)));
    let message = if of_value {
        format!("`{wrong}` cannot stand here in `hearken.yaml`")
    } else {
        format!("`hearken.yaml` has no setting called `{wrong}`")
    };
    let help = format!("it would be left out without a word. Write {}", any_of(known));
    let diagnostic = ENTRY.at(at, message).help(help);
    super::words::did_you_mean(diagnostic, at, wrong, near, "not known")
}

/// What others call a setting.
fn in_other_words(wrong: &str) -> Option<&'static str> {
    Some(match wrong.to_ascii_lowercase().as_str() {
        "start" | "begin" | "first" | "main" | "entry_point" => "entry",
        "language" | "lang" => "locale",
        "title" => "name",
        "end" | "goodbye" => "stop",
        "support" => "help",
        _ => return None,
    })
}
