//! Wording without its sign.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

entry!("E0109", "missing-sign", Error, "e0109.md");

/// Words that begin what is done as often as what is said.
const LIKELY_VERBS: [&str; 34] = [
    "begin", "call", "check", "choose", "close", "continue", "display", "email", "exercise", "jump", "keywords", "label",
    "loop", "message", "note", "notify", "option", "pause", "phone", "play", "print", "prompt", "question", "remember",
    "repeat", "return", "run", "save", "say", "select", "send", "store", "switch", "title",
];

/// `Hello, and welcome.` in a flow. `sign` is what fits there; `certain` where nothing else would; `goes_on` where the
/// line above is said, and this may be more of it.
pub fn missing(at: At, sign: &str, certain: bool, goes_on: bool) -> Diagnostic {
    let start = At { span: Span::new(at.span.start, at.span.start), ..at };
    let help = match sign {
        "-" => {
            "the person would not see it. Put `- ` before what can be chosen or written, and `> ` before what the guide says"
        }
        "<" => "in a test, put `> ` before what the guide says, and `< ` before what the person writes",
        _ if goes_on => {
            "the person would not see it. If it goes on from the line above, indent it two spaces further than that; if it is said by itself, put `> ` before it"
        }
        _ => {
            "the person would not see it. Put `> ` before what the guide says, and `- ` before what can be chosen below an `ask`. If it is something to do, its first word is not one of ours"
        }
    };
    let diagnostic = ENTRY
        .at(at, "this reads like something that is said, but it has no sign before it")
        .saying("who says this?")
        .help(help)
        .fix(certain, start, format!("put `{sign}` before it"), format!("{sign} "));
    match (goes_on, sign) {
        (true, _) => diagnostic.fix(false, start, "indent it, as more of the line above", "  "),
        (false, "-") if !certain => diagnostic.fix(false, start, "put `>` before it", "> "),
        _ => diagnostic,
    }
}

/// Whether a line can be nothing but wording: it begins like a sentence, and with no word that could be an instruction.
pub fn is_only_prose(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let count = 1 + words.count();
    let plain = first.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_verb = LIKELY_VERBS.contains(&plain.as_str())
        || hearken_grammar::keywords::VERBS.iter().any(|v| hearken_grammar::keywords::distance(&plain, v) <= 1);
    let has_label = line.split_whitespace().take(3).any(|w| w.ends_with(':'));
    let is_sentence = count >= 3 || line.ends_with(['.', '?', '!', '…']);
    line.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
        && (plain == "i" || !is_verb)
        && is_sentence
        && !has_label
        && !line.contains(['=', '<', '>', '|', '_'])
}

#[cfg(test)]
mod tests {
    use super::is_only_prose;

    #[test]
    fn what_could_be_an_instruction_is_not_only_prose() {
        for line in ["That sounds wearing.", "I don't want to be here any more", "Hello. Shall we begin?"] {
            assert!(is_only_prose(line), "{line}");
        }
        for line in ["remember hard_weeks", "Exercise breathing", "If ok is yep", "words: kill myself", "and welcome to you."] {
            assert!(!is_only_prose(line), "{line}");
        }
    }
}
