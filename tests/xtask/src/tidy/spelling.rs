//! British spelling, in what people read: pages, packs, comments.
//!
//! Code is left alone (other crates spell as they please), and so is whatever stands in backticks.

use super::Findings;
use super::files::File;

/// Word stems as they must not begin, and what is meant.
const STEMS: &[(&str, &str)] = &[
    ("analyz", "analys"),
    ("apologiz", "apologis"),
    ("artifact", "artefact"),
    ("behavior", "behaviour"),
    ("canceled", "cancelled"),
    ("canceling", "cancelling"),
    ("catalog ", "catalogue"),
    ("center", "centre"),
    ("color", "colour"),
    ("counseling", "counselling"),
    ("counselor", "counsellor"),
    ("customiz", "customis"),
    ("dialog ", "dialogue"),
    ("emphasiz", "emphasis"),
    ("favor", "favour"),
    ("fulfill ", "fulfil"),
    ("gray", "grey"),
    ("honor", "honour"),
    ("humor", "humour"),
    ("initializ", "initialis"),
    ("labeled", "labelled"),
    ("labeling", "labelling"),
    ("labor ", "labour"),
    ("license ", "licence (the noun)"),
    ("maximiz", "maximis"),
    ("minimiz", "minimis"),
    ("modeled", "modelled"),
    ("modeling", "modelling"),
    ("neighbor", "neighbour"),
    ("normaliz", "normalis"),
    ("optimiz", "optimis"),
    ("organiz", "organis"),
    ("prioritiz", "prioritis"),
    ("realiz", "realis"),
    ("recogniz", "recognis"),
    ("rumor", "rumour"),
    ("serializ", "serialis"),
    ("signaled", "signalled"),
    ("summariz", "summaris"),
    ("traveled", "travelled"),
    ("traveling", "travelling"),
    ("utiliz", "utilis"),
    ("visualiz", "visualis"),
];

pub fn check(files: &[File]) -> Findings {
    let mut wrong = Vec::new();
    for file in files {
        let prose: fn(&str) -> &str = match file.path.rsplit('.').next() {
            Some("md" | "hark") => |line| line,
            Some("rs") => comment,
            _ => continue,
        };
        let mut fenced = false;
        for (number, line) in file.lines() {
            let prose = prose(line);
            let text = prose.trim_start_matches(['/', '!', ' ']);
            if text.starts_with("```") {
                fenced = !fenced;
            } else if !fenced && let Some((_, meant)) = slip(text) {
                wrong.push(format!("{}:{number}: British spelling: {meant}", file.path));
            }
        }
    }
    Findings { wrong, note: String::new() }
}

/// What stands behind `//` in a line of Rust; an address in a string is taken for one, and does no harm.
fn comment(line: &str) -> &str {
    line.find("//").and_then(|at| line.get(at..)).unwrap_or_default()
}

/// The first slip in a line, outside backticks and the addresses of links.
fn slip(line: &str) -> Option<&'static (&'static str, &'static str)> {
    let prose = line.split('`').step_by(2).flat_map(without_addresses);
    prose.flat_map(|prose| prose.split(|c: char| !c.is_alphanumeric() && c != '_')).find_map(|word| {
        // A space behind the word, so that a stem which ends in one is the whole word.
        let word = format!("{} ", word.to_lowercase());
        STEMS.iter().find(|(stem, _)| word.starts_with(stem))
    })
}

/// The parts of a text between the addresses of its links, `[label](address)`.
fn without_addresses(text: &str) -> impl Iterator<Item = &str> {
    let mut parts = text.split("](");
    let first = parts.next();
    first.into_iter().chain(parts.map(|part| part.split_once(')').map_or("", |(_, behind)| behind)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::file;

    #[test]
    fn prose_is_read_and_code_is_not() {
        for (path, text, wrong) in [
            ("a.md", "The color of it", 1),
            ("a.md", "The `color` of it, in colour", 0),
            ("a.md", "```\ncolor\n```\nbehavior", 1),
            ("a.rs", "let color = 1; // a colour", 0),
            ("a.rs", concat!("let colour = 1; /", "/ a color"), 1),
            ("a.hark", "> The center of it", 1),
            ("a.md", "dialogue, programme, program, catalogued, reporter, recentre", 0),
            ("a.md", "[MIT](LICENSE-MIT), at your option", 0),
            ("a.md", "[MIT](LICENSE-MIT), at your license", 1),
            ("a.toml", "color", 0),
        ] {
            assert_eq!(check(&[file(path, text)]).wrong.len(), wrong, "{path}: {text}");
        }
    }
}
