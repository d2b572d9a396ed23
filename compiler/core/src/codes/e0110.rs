//! A name with signs that names do not have.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0110", "bad-name", Error, "e0110.md");

/// `go to Support-Crisis`. `certain` where nothing else can be meant; `is_value` where it may be words of a text.
pub fn bad_name(at: At, written: &str, suggestion: &str, certain: bool, is_value: bool) -> Diagnostic {
    let message = if written.contains(' ') {
        format!("`{written}` is {} words, and a name is one", written.split_whitespace().count())
    } else {
        format!("`{written}` is not written like a name")
    };
    let mut help = "two people would write it in two ways, and the guide would not find it. A name has small letters a to z and digits, words joined by `_`, groups by `.`".to_owned();
    if is_value && !certain {
        help.push_str(&format!(". If these are words that the person wrote, put them in quotes: `\"{written}\"`"));
    }
    let label = if certain { format!("write `{suggestion}`") } else { format!("if it is a name: `{suggestion}`") };
    let diagnostic = ENTRY.at(at, message).saying(label).help(help);
    let diagnostic = diagnostic.fix(certain, at, format!("write `{suggestion}`"), suggestion);
    if is_value && !certain {
        return diagnostic.fix(false, at, "put it in quotes", format!("\"{written}\""));
    }
    diagnostic
}
