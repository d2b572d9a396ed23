//! Single mistakes, each as a therapist makes them.

use crate::random::Random;
use crate::text::{Lines, Spot, slip};

/// What kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Sigil,
    Letter,
    Indent,
    Quote,
    Name,
    Gone,
    Doubled,
}

/// Each kind, and in how many of a thousand places where it can be made it is made.
pub const KINDS: [(Kind, usize); 7] = [
    (Kind::Sigil, 290),
    (Kind::Letter, 250),
    (Kind::Indent, 180),
    (Kind::Quote, 420),
    (Kind::Name, 370),
    (Kind::Gone, 120),
    (Kind::Doubled, 120),
];

/// A mistake: which line, and what stands there instead.
#[derive(Clone, Debug)]
pub struct Mistake {
    pub kind: Kind,
    pub file: usize,
    pub line: usize,
    pub instead: Vec<String>,
}

/// All mistakes, the same each time. Whether one is made in a place, and which, is a matter of its line alone: so an edit of
/// the content moves the mistakes of the lines that were edited, and no others.
pub fn mistakes(lines: &Lines, names: &[String]) -> Vec<Mistake> {
    let mut made = Vec::new();
    for (kind, share) in KINDS {
        for spot in lines.spots(|line| places(kind, line, names)) {
            let mut random = lines.random(&spot, kind as u64);
            if random.below(1_000) >= share {
                continue;
            }
            let line = lines.line(&spot);
            // The keys can slip to what stood there before; a line without a letter has none to slip.
            let wrong =
                (0..20).map(|_| make(kind, &spot, line, &mut random)).find(|instead| instead.as_slice() != [line]);
            made.extend(wrong.map(|instead| Mistake { kind, file: spot.file, line: spot.line, instead }));
        }
    }
    made
}

/// Where in a line a kind of mistake can be made.
fn places(kind: Kind, line: &str, names: &[String]) -> Vec<(usize, usize)> {
    match kind {
        Kind::Sigil => [first_sign(line), inner_signs(line)].concat(),
        Kind::Letter | Kind::Indent | Kind::Gone | Kind::Doubled => vec![(0, line.len())],
        Kind::Quote => line.match_indices('"').map(|(at, _)| (at, at + 1)).collect(),
        Kind::Name => named(line, names),
    }
}

/// What stands there instead of the line.
fn make(kind: Kind, spot: &Spot, line: &str, random: &mut Random) -> Vec<String> {
    let with = |end: usize, new: &str| vec![format!("{}{new}{}", &line[..spot.start], &line[end..])];
    match kind {
        // With the blank behind it, or without.
        Kind::Sigil => {
            let blank = line[spot.end..].starts_with(' ') && random.below(3) > 0;
            with(spot.end + usize::from(blank), "")
        }
        Kind::Letter => letter(random, line),
        Kind::Indent => vec![indent(random, line)],
        Kind::Quote => match random.below(8) {
            0..4 => with(spot.end, ""),
            4 => with(spot.end, "\"\""),
            5 => with(spot.end, "'"),
            6 => with(spot.end, ["“", "”"][random.below(2)]),
            _ => vec![line.replacen('"', "“", 1).replacen('"', "”", 1)],
        },
        Kind::Name => with(spot.end, &name(random, &line[spot.start..spot.end])),
        Kind::Gone => Vec::new(),
        Kind::Doubled => vec![line.to_owned(), line.to_owned()],
    }
}

/// The sign that a line begins with.
fn first_sign(line: &str) -> Vec<(usize, usize)> {
    let start = line.len() - line.trim_start().len();
    let signs = ["> ", "- ", "< ", "# ", "## "];
    let sign = signs.iter().find(|sign| line[start..].starts_with(**sign));
    sign.map(|sign| (start, start + sign.len() - 1)).into_iter().collect()
}

/// Braces, brackets and stars further in.
fn inner_signs(line: &str) -> Vec<(usize, usize)> {
    line.match_indices(['{', '}', '[', ']', '*']).map(|(at, _)| (at, at + 1)).collect()
}

/// A slip in one of the letters of a line.
fn letter(random: &mut Random, line: &str) -> Vec<String> {
    let letters: Vec<usize> = line.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    if letters.is_empty() {
        return vec![line.to_owned()];
    }
    let at = *random.pick(&letters);
    // With the letters behind it, so that it can be swapped.
    let behind = line[at..].find(|c: char| !c.is_ascii_alphabetic()).map_or(line.len(), |n| at + n);
    let end = behind.min(at + 2);
    let slipped = if end == at + 1 { slip(random, &line[at..end]) } else { slip_first(random, &line[at..end]) };
    vec![format!("{}{slipped}{}", &line[..at], &line[end..])]
}

fn slip_first(random: &mut Random, two: &str) -> String {
    if random.below(4) == 0 { two.chars().rev().collect() } else { slip(random, &two[..1]) + &two[1..] }
}

/// Blanks too many or too few, or a tab.
fn indent(random: &mut Random, line: &str) -> String {
    let text = line.trim_start();
    let blanks = line.len() - text.len();
    let wrong = match random.below(5) {
        0 => " ".repeat(blanks + 1),
        1 => " ".repeat(blanks.saturating_sub(1)),
        2 => " ".repeat(blanks + 2),
        3 => " ".repeat(blanks.saturating_sub(2)),
        _ => "\t".repeat(blanks.div_ceil(2).max(1)),
    };
    wrong + text
}

/// The names of the pack in a line, outside wording.
fn named(line: &str, names: &[String]) -> Vec<(usize, usize)> {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
    let text = line.trim_start();
    let wording = [">", "-", "<", "#", "item ", "words "].iter().any(|sign| text.starts_with(sign))
        || text.starts_with(|c: char| c.is_ascii_digit());
    let (mut found, mut at, mut in_quotes, mut in_braces) = (Vec::new(), 0, false, false);
    while let Some(c) = line[at..].chars().next() {
        match c {
            '"' => in_quotes = !in_quotes,
            '{' | '[' => in_braces = true,
            '}' | ']' => in_braces = false,
            _ => {}
        }
        if !c.is_ascii_lowercase() {
            at += c.len_utf8();
            continue;
        }
        let end = line[at..].find(|c| !is_part(c)).map_or(line.len(), |n| at + n);
        let end = at + line[at..end].trim_end_matches('.').len();
        let plain = !wording && !in_quotes;
        if (plain || in_braces) && names.iter().any(|n| *n == line[at..end]) {
            found.push((at, end));
        }
        at = end;
    }
    found
}

/// A name that is not quite it, or none.
fn name(random: &mut Random, name: &str) -> String {
    match random.below(10) {
        0 => name[..1].to_uppercase() + &name[1..],
        1 if name.contains('_') => name.replacen('_', [" ", "-"][random.below(2)], 1),
        2 if name.contains('.') => name.split_once('.').map_or("", |(_, last)| last).to_owned(),
        3 => String::new(),
        _ => slip(random, name),
    }
}
