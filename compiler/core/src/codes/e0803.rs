//! The manifest leads to a flow that is not there.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0803", "manifest-without-flow", Error, "e0803.md");

/// `help: support.signpostin`.
pub fn no_such_flow(at: At, key: &str, name: &str, is: Option<&str>, near: Option<&str>) -> Diagnostic {
    let does = match key {
        "help" => "a person who asks for help would get none",
        "stop" => "a person who stops would get no goodbye",
        _ => "the conversation could not begin",
    };
    let message = match is {
        Some(is) => format!("`{key}` leads to `{name}`, which is {is} and not a flow"),
        None => format!("`{key}` leads to `{name}`, and there is no such flow"),
    };
    let diagnostic =
        ENTRY.at(at, message).help(format!("{does}. Write the name of a flow of this pack behind `{key}:`"));
    super::words::did_you_mean(diagnostic, at, name, near.filter(|_| is.is_none()), "no flow of this name")
}
