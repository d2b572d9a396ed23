//! An option is compared with that has no name.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

entry!("E0204", "unnamed-option", Error, "e0204.md");

/// `if mood is low` where the option `Low today` has no `[low]`. `words`: an option or a band, and what it says. `meant`: whether the wording fits the name.
pub fn unnamed(at: At, name: &str, option: At, words: (&str, &str), meant: bool) -> Diagnostic {
    let (what, wording) = words;
    // `Low today (low)`: the other brackets.
    let round = format!("({name})");
    let (wording, from) = match wording.strip_suffix(round.as_str()) {
        Some(rest) => (rest.trim_end(), option.span.end - (wording.len() - rest.trim_end().len()) as u32),
        None => (wording, option.span.end),
    };
    let end = At { span: Span::new(from, option.span.end), ..option };
    // `Low today [low],`, `Low today -> close`, `low {low}`: something of ours is there, in another way.
    let is_plain = !wording.contains(['[', ']', '{', '}', '/']) && !["->", "=>", " go to "].iter().any(|s| wording.contains(s));
    let help = if is_plain {
        format!("Put the name behind the {what}'s words: `{wording} [{name}]`")
    } else {
        format!("The name stands last, in square brackets: the {what}'s words, a space, and `[{name}]`; where an option leads stands on the next line, two spaces further in")
    };
    ENTRY
        .at(at, format!("no {what} is named `{name}`"))
        .saying(format!("looks for {} with this name", super::words::with_article(what)))
        .and(option, if meant { "this one has no name" } else { "those without a name cannot be compared with" })
        .help(format!("this would never be so, whatever the person chose. {help}"))
        .fix(meant && is_plain, end, format!("write `{wording} [{name}]`"), format!(" [{name}]"))
}

/// `if mood is "Low today"`: an option is compared by its name, not by its words.
pub fn in_quotes(at: At, wording: &str, option: Option<At>, name: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY.at(at, "an option is compared by its name, not by its words").saying("these are words");
    match (option, name) {
        (_, Some(name)) => diagnostic
            .help(format!("words may be reworded or translated, and then this would never be so. Write the option's name, `{name}`"))
            .fix(true, at, format!("write `{name}`"), name),
        (Some(option), None) => diagnostic
            .and(option, "this one has no name yet")
            .help(format!("words may be reworded or translated, and then this would never be so. Name the option, as in `{wording} [a_name]`, and write that name here")),
        (None, None) => diagnostic
            .help("words may be reworded or translated, and then this would never be so. Name the option, as in `Low today [low]`, and write `low` here"),
    }
}
