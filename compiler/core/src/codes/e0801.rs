//! A manifest that cannot be read.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0801", "unreadable-manifest", Error, "e0801.md");

/// No YAML, or a value of the wrong kind.
pub fn unreadable(at: At, message: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`hearken.yaml` cannot be read: {}", in_plain_words(message)))
        .saying("about here")
        .help("without it the pack has no name, no start and no help. Each setting stands on a line of its own, as `name: worry-programme`; what belongs to one stands below it, two spaces further in; words with a colon in them need quotes")
}

/// The reader's words are a programmer's.
fn in_plain_words(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or(message);
    if let Some((path, rest)) = message.split_once(": invalid ").or(message.strip_prefix("invalid ").map(|r| ("", r)))
        && let Some((is, wanted)) = rest.split_once(", expected ")
    {
        let is = is.split_once(": ").map_or(is, |(_, is)| is);
        let path = path.trim_start_matches('.');
        let owner = if path.is_empty() { "this".to_owned() } else { format!("`{path}`") };
        return format!("{owner} is {}, and {} must stand here", kind(is), kind(wanted));
    }
    if let Some(rest) = message.strip_prefix("duplicate field ").or(message.split_once("duplicate field ").map(|d| d.1))
    {
        return format!("{rest} stands there twice");
    }
    if message.contains("limit exceeded") {
        return "it goes on inside itself without end".to_owned();
    }
    "this is not how a setting is written".to_owned()
}

/// What a kind of value is called.
fn kind(word: &str) -> String {
    match word.split(' ').next().unwrap_or(word) {
        "sequence" | "a" if word.contains("sequence") => "a list".to_owned(),
        "map" | "struct" => "settings of its own".to_owned(),
        "unit" => "nothing".to_owned(),
        "u8" => "a whole number from 0 to 100".to_owned(),
        "a" if word.contains("map") => "settings of its own".to_owned(),
        "a" if word.contains("string") => "words".to_owned(),
        "a" if word.contains("boolean") => "`true` or `false`".to_owned(),
        "string" | "str" => word.replacen("string ", "", 1),
        "integer" | "floating" => word.rsplit(' ').next().unwrap_or(word).to_owned(),
        "boolean" => word.replacen("boolean ", "", 1),
        _ => word.to_owned(),
    }
}

/// Longer than any manifest.
pub fn too_long(at: At) -> Diagnostic {
    ENTRY
        .at(at, "`hearken.yaml` is longer than 64 kB, and was not read")
        .help("a manifest has a few lines of settings. Put wording into `.hark` files, and translations into `locales`")
}

/// `sure_at: 130`.
pub fn over_a_hundred(at: At, value: u8) -> Diagnostic {
    ENTRY
        .at(at, format!("`sure_at` is in per cent, and `{value}` is more than a hundred"))
        .saying("0 to 100")
        .help("the guide would never be sure of what it heard. Write a number from 0 to 100, usually `60`")
}

/// `locale: English`.
pub fn no_language_tag(at: At, locale: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{locale}` is not how a language is written here"))
        .saying("which language?")
        .help("an app could not tell how to read it aloud, or how to write dates and numbers. Write its two letters, and those of the country, as in `en-GB` or `cy-GB`")
}

/// `canonical: our forms`.
pub fn no_address(at: At, canonical: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{canonical}` is not how an address begins"))
        .saying("https://…")
        .help("other systems could not tell these questionnaires from anybody else's. Write the beginning of an address that is yours, as in `https://example.nhs.uk/fhir`: without spaces, and without `|`, `#` or `?`")
}

/// A tab before a setting.
pub fn tab(at: At) -> Diagnostic {
    ENTRY
        .at(at, "a tab stands before this line of `hearken.yaml`")
        .saying("no tab before it")
        .help("without this file the pack has no name, no start and no help. A setting begins at the left margin; what belongs to it stands below, two spaces further in")
}

/// `name = worry-programme`.
pub fn equals(at: At, name: &str, value: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` in `hearken.yaml` has `=` behind it, and a colon must stand there"))
        .saying(format!("write `{name}: {value}`"))
        .help("without this file the pack has no name, no start and no help. Each setting is a name, a colon and a space, and the value")
        .fix(true, at, format!("write `{name}: {value}`"), format!("{name}: {value}"))
}

/// `help:support.people`.
pub fn no_space(at: At, name: &str, value: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` in `hearken.yaml` has no space behind its colon"))
        .saying(format!("write `{name}: {value}`"))
        .help("without this file the pack has no name, no start and no help. Each setting is a name, a colon and a space, and the value")
        .fix(true, at, format!("write `{name}: {value}`"), format!("{name}: {value}"))
}
