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

/// Each kind, and how many of it.
pub const KINDS: [(Kind, usize); 7] = [
    (Kind::Sigil, 300),
    (Kind::Letter, 400),
    (Kind::Indent, 300),
    (Kind::Quote, 200),
    (Kind::Name, 400),
    (Kind::Gone, 200),
    (Kind::Doubled, 200),
];

/// A mistake: which line, and what stands there instead.
#[derive(Clone, Debug)]
pub struct Mistake {
    pub kind: Kind,
    pub file: usize,
    pub line: usize,
    pub instead: Vec<String>,
}

/// All mistakes, the same each time.
pub fn mistakes(lines: &Lines, names: &[String]) -> Vec<Mistake> {
    let mut random = Random::new(0x9E37_79B9_7F4A_7C15);
    let places = Places::of(lines, names);
    let mut made = Vec::new();
    for (kind, count) in KINDS {
        let mut of_kind = 0;
        while of_kind < count {
            let (spot, instead) = places.make(kind, lines, &mut random);
            // The keys can slip to what stood there before.
            if instead.as_slice() != [lines.line(&spot)] {
                made.push(Mistake { kind, file: spot.file, line: spot.line, instead });
                of_kind += 1;
            }
        }
    }
    made
}

/// Where each kind of mistake can be made.
struct Places {
    first_signs: Vec<Spot>,
    inner_signs: Vec<Spot>,
    whole: Vec<Spot>,
    quotes: Vec<Spot>,
    names: Vec<Spot>,
}

impl Places {
    fn of(lines: &Lines, names: &[String]) -> Self {
        Places {
            first_signs: lines.spots(first_sign),
            inner_signs: lines.spots(inner_signs),
            whole: lines.spots(|line| vec![(0, line.len())]),
            quotes: lines.spots(|line| line.match_indices('"').map(|(at, _)| (at, at + 1)).collect()),
            names: lines.spots(|line| named(line, names)),
        }
    }

    fn make(&self, kind: Kind, lines: &Lines, random: &mut Random) -> (Spot, Vec<String>) {
        let from = match kind {
            Kind::Sigil if random.below(4) == 0 => &self.inner_signs,
            Kind::Sigil => &self.first_signs,
            Kind::Letter | Kind::Indent | Kind::Gone | Kind::Doubled => &self.whole,
            Kind::Quote => &self.quotes,
            Kind::Name => &self.names,
        };
        let spot = random.pick(from).clone();
        let line = lines.line(&spot);
        let with = |end: usize, new: &str| vec![format!("{}{new}{}", &line[..spot.start], &line[end..])];
        let instead = match kind {
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
        };
        (spot, instead)
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
