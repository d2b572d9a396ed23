//! An option that the question does not have.

use super::words::any_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

entry!("E0205", "unknown-option", Error, "e0205.md");

/// `if mood is lwo`. The one that was probably meant comes with its place: perhaps it is there that a letter is wrong.
pub fn unknown_option(at: At, name: &str, names: &[&str], near: Option<(&str, At)>, list: At) -> Diagnostic {
    let choose = if names.is_empty() {
        "none of them has a name: give each one a name, as in `Low today [low]`".to_owned()
    } else {
        format!("write {}", any_of(names))
    };
    let diagnostic = ENTRY
        .at(at, format!("`{name}` is none of the options"))
        .help(format!("this would never be so, whatever the person chose. Of what can be chosen here, {choose}"));
    let meant = near.map(|(near, _)| near);
    let diagnostic = super::words::did_you_mean(diagnostic, at, name, meant, "no option has this name");
    match near {
        Some((near, at)) => diagnostic.and(at, format!("`{near}` stands here")),
        None => diagnostic.and(list, "the options are these"),
    }
}

/// An option of an `ask` whose answer is remembered as one of a list, and which is none of the list.
pub fn not_of_data(
    line: At,
    wording: At,
    name: Option<&str>,
    variable: &str,
    names: &[&str],
    near: Option<&str>,
    data: At,
) -> Diagnostic {
    let end = At { span: Span::new(wording.span.end, wording.span.end), ..wording };
    let message = match name {
        Some(name) => format!("`{name}` is none of what `{variable}` can be"),
        None => format!("this option does not say which of the values of `{variable}` it is"),
    };
    let diagnostic = ENTRY
        .at(line, message)
        .saying(if name.is_some() { "this name is not on the list" } else { "it has no name" })
        .and(data, format!("`{variable}` is one of these"))
        .help(format!(
            "the person's choice could not be remembered. End the option with a name of the list: {}, as in `England [england]`",
            any_of(&names.iter().map(|n| format!("[{n}]")).collect::<Vec<_>>())
        ));
    match (near, name) {
        (Some(near), None) => diagnostic.fix(true, end, format!("write `[{near}]` behind it"), format!(" [{near}]")),
        _ => diagnostic,
    }
}
