//! After an edit, what is told is what a check of everything tells: else a mistake is shown at a line that is right, or
//! stays on the screen after it was mended.
#![cfg(test)]

mod statements;

use hearken_compiler::{Alone, Edited, Looked, Pack, compile};
use hearken_tests::{Dice, TODAY, pack, random_pack, snippets};

/// A pack that somebody writes; each edit is checked in both ways.
struct Desk {
    title: String,
    pack: Pack,
    edited: Edited,
    at_the_edit: usize,
    at_what_follows: usize,
    at_all: usize,
}

impl Desk {
    fn new(title: &str, pack: Pack) -> Desk {
        let edited = Edited::new(&Alone, pack.clone(), TODAY);
        Desk { title: title.to_owned(), pack, edited, at_the_edit: 0, at_what_follows: 0, at_all: 0 }
    }

    /// Another text for a file.
    #[track_caller]
    fn write(&mut self, file: usize, text: String) -> Looked {
        let before = std::mem::replace(&mut self.pack.files[file].1, text);
        let looked = self.edited.again(&Alone, self.pack.clone());
        let whole = compile(self.pack.clone(), TODAY);
        if self.edited.diagnostics() != whole.diagnostics {
            let (is, was) = (self.edited.diagnostics(), whole.diagnostics.as_slice());
            let (path, after) = &self.pack.files[file];
            panic!("{}: {path}\n{before}\n===\n{after}\n=== told\n{is:#?}\n=== whole\n{was:#?}", self.title);
        }
        let texts = |sources: &hearken_compiler::Sources| -> Vec<String> {
            sources.iter().map(|(_, source)| source.text.clone()).collect()
        };
        assert!(texts(self.edited.sources()) == texts(&whole.sources), "{}", self.title);
        match looked {
            Looked::AtTheEdit => self.at_the_edit += 1,
            Looked::AtWhatFollows => self.at_what_follows += 1,
            Looked::AtAll => self.at_all += 1,
        }
        looked
    }
}

/// Words that are only words, and words that are more.
const WORDS: [&str; 36] = [
    "Now ",
    "well",
    " and so on",
    "\"",
    "{name}",
    "{total",
    "[mood]",
    "[not at all]",
    " [x]",
    "*",
    "**so**",
    "(see [us](https://www.samaritans.org))",
    "call 116 123",
    "116",
    " 123 ",
    "call ",
    "www.",
    "You are at low risk",
    "safe",
    "->",
    "-> well",
    "None of these",
    "# a note",
    "## what it is",
    "\\",
    "…",
    "é",
    "\u{A0}",
    "\t",
    "\r",
    "  ",
    "if mood is good",
    "go to well",
    ", ",
    "\u{7}",
    "0",
];

/// Whole lines, to stand anywhere.
const LINES: [&str; 24] = [
    "",
    "  > One more.",
    "  > One more.",
    "    > One more.",
    "      > One more.",
    "> At the margin.",
    "  # A note.",
    "# A note at the margin.",
    "## What it is.",
    "  - Yes",
    "    - Yes",
    "  go to well",
    "  set total to 3",
    "  ask",
    "  ask mood",
    "  if total > 3",
    "  else",
    "  end conversation",
    "  one of",
    "flow well",
    "flow",
    "data",
    "  signpost all",
    "test \"It is so\"",
];

/// An edit that somebody might make, or nobody.
fn edit(text: &str, dice: &mut Dice<'_>) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let count = lines.len() as u32;
    let at = dice.below(count) as usize;
    let other = dice.below(count) as usize;
    let place = |line: &str, dice: &mut Dice<'_>| {
        let places: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        dice.pick(&places)
    };
    match dice.below(14) {
        0..=4 => {
            let to = place(&lines[at], dice);
            lines[at].insert_str(to, dice.pick(&WORDS));
        }
        5 | 6 => {
            let (a, b) = (place(&lines[at], dice), place(&lines[at], dice));
            lines[at].replace_range(a.min(b)..a.max(b), "");
        }
        7 => drop(lines.remove(at)),
        8 => lines.insert(at, lines[at].clone()),
        9 => lines.swap(at, other),
        10 => lines[at] = lines[other].clone(),
        11 => lines.insert(at, dice.pick(&LINES).to_owned()),
        12 => drop(lines.drain(at.min(other)..at.max(other))),
        _ => {
            // Other words for those of a bubble or an answer, as they stand elsewhere.
            let words: Vec<&str> = text.lines().filter_map(|l| Some(l.trim().split_once(' ')?.1)).collect();
            let new = dice.pick(&words).to_owned();
            if let Some(start) = lines[at].find("> ").or_else(|| lines[at].find("- ")) {
                lines[at].replace_range(start + 2.., &new);
            }
        }
    }
    lines.join("\n")
}

/// How many times over edits are drawn: `HEARKEN_EDITS=20 cargo test --release -p hearken-tests --test edited`.
fn rounds() -> u64 {
    std::env::var("HEARKEN_EDITS").map_or(1, |said| said.parse().expect("HEARKEN_EDITS is a number"))
}

/// So many edits of a pack, one after the other. Most are taken back, so that something is left of it.
fn edits(desk: &mut Desk, seed: u64, count: usize) {
    let mut dice = Dice::seeded(seed);
    let whole = desk.pack.files.clone();
    for _ in 0..count {
        let file = dice.below(whole.len() as u32) as usize;
        let now = edit(&desk.pack.files[file].1, &mut dice);
        desk.write(file, now);
        if dice.below(3) > 0 {
            for (file, (_, text)) in whole.iter().enumerate() {
                if desk.pack.files[file].1 != *text {
                    desk.write(file, text.clone());
                }
            }
        }
    }
}

#[test]
fn an_edit_of_the_real_pack_is_told_as_a_check_of_everything_tells_it() {
    let mut desk = Desk::new("therapy-content", pack("therapy-content"));
    for round in 0..rounds() {
        edits(&mut desk, round, 150);
    }
    assert!(desk.at_the_edit > 50 && desk.at_all > 50, "{} {}", desk.at_the_edit, desk.at_all);
}

#[test]
fn an_edit_of_any_pack_is_told_as_a_check_of_everything_tells_it() {
    let (mut at_the_edit, mut at_all) = (0, 0);
    for seed in 0..40 * rounds() {
        let mut desk = Desk::new(&format!("random pack {seed}"), random_pack(seed));
        edits(&mut desk, seed, 20);
        at_the_edit += desk.at_the_edit;
        at_all += desk.at_all;
    }
    assert!(at_the_edit > 100 && at_all > 500, "{at_the_edit} {at_all}");
}

/// A flow beside whatever is wrong, so that it is edited while something is told elsewhere.
const BESIDE: &str = "\n\nflow zz.beside\n  > So it goes.\n  > And on.\n  # A note.\n  ask\n    > Does it?\n    - Yes\n      \
                      > Good.\n    - No\n  end conversation\n\nflow zz.last\n  > Bye.\n";

#[test]
fn an_edit_beside_any_mistake_is_told_as_a_check_of_everything_tells_it() {
    let (mut at_the_edit, mut at_all) = (0, 0);
    let all = (0..rounds()).flat_map(|_| ["wrong", "right"]).flat_map(snippets);
    for (seed, snippet) in (0..).zip(all) {
        for text in [format!("{}{BESIDE}", snippet.text), format!("{BESIDE}\n{}", snippet.text)] {
            let mut pack = snippet.pack();
            pack.files[0].1 = text;
            let mut desk = Desk::new(&snippet.title, pack);
            edits(&mut desk, seed, 4);
            at_the_edit += desk.at_the_edit;
            at_all += desk.at_all;
        }
    }
    assert!(at_the_edit > 500 && at_all > 500, "{at_the_edit} {at_all}");
}

/// Every bubble and every answer of every page: with other words, twice, with the words of its neighbour, and gone.
#[test]
fn other_words_are_told_as_a_check_of_everything_tells_them() {
    let (mut at_the_edit, mut at_all) = (0, 0);
    for snippet in ["wrong", "right"].into_iter().flat_map(snippets) {
        let mut desk = Desk::new(&snippet.title, snippet.pack());
        let lines: Vec<&str> = snippet.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(sign) = ["> ", "- "].into_iter().find_map(|sign| Some(line.find(sign)? + 2)) else { continue };
            let (head, words) = line.split_at(sign);
            let next = lines.get(at + 1).and_then(|next| next.trim().split_once(' ')).map_or("So", |next| next.1);
            let last = words.rsplit_once(' ').map_or("Well", |(rest, _)| rest);
            for new in [
                format!("{head}Now {words}"),
                format!("{head}{last}"),
                format!("{head}{next}"),
                format!("{head}None of these"),
                format!("{line} *So.* Call 116 123."),
                format!("{line}\n{line}"),
                format!("{line}\n{head}And more of it"),
                format!("{head}Before all of it\n{line}"),
                format!("# A note.\n{line}"),
            ] {
                let mut all = lines.clone();
                all[at] = &new;
                desk.write(0, all.join("\n"));
                desk.write(0, snippet.text.clone());
            }
        }
        at_the_edit += desk.at_the_edit;
        at_all += desk.at_all;
    }
    assert!(at_the_edit > 500 && at_all > 500, "{at_the_edit} {at_all}");
}

/// A mistake in a test may be that an answer was looked for by its words.
#[test]
fn an_answer_that_a_mistake_elsewhere_is_about_is_told_as_a_check_of_everything_tells_it() {
    let page = "flow a\n  ask mood\n    > How are you?\n    - Good [good]\n    - Not so good [low]\n  if mood is low\n    \
                > Oh.\n\nflow b\n  do a\n\ntest \"It asks\"\n  start a\n  < Good\n  expect mood is \"Fine\"\n";
    let mut desk = Desk::new("answers", hearken_tests::pack_of(&[("page.hark", page)]));
    for words in ["Fine", "Well", "Fine thank you", "Good"] {
        desk.write(0, page.replace("- Good [good]", &format!("- {words} [good]")));
    }
    assert_eq!(desk.at_the_edit, 0, "there is a mistake about");
    let right = page.replace("\"Fine\"", "good");
    desk.write(0, right.clone());
    let looked = desk.write(0, right.replace("- Good [good]", "- Fine [good]"));
    assert_eq!(looked, Looked::AtTheEdit);
}

/// With so many mistakes in a file, what is looked for in a line depends on how many stand above it.
#[test]
fn an_edit_of_a_hopeless_file_is_told_as_a_check_of_everything_tells_it() {
    let page =
        format!("{}{BESIDE}{}", "flow a\n  sett x too 1\n\n".repeat(997), "\nflow b\n  sett x too 1\n".repeat(3));
    let mut desk = Desk::new("hopeless", hearken_tests::pack_of(&[("page.hark", &page)]));
    for (from, to, looked) in [
        ("So it goes", "So it goes on", Looked::AtAll),
        ("flow b\n  sett x too 1", "flow b\n  > Well.", Looked::AtAll),
        ("goes on", "goes on and on", Looked::AtTheEdit),
    ] {
        let text = desk.pack.files[0].1.replacen(from, to, 1);
        assert_eq!(desk.write(0, text), looked, "{to}");
    }
}

/// What the edits of a working day are, as the bench measures them.
#[test]
fn the_words_of_a_bubble_are_looked_at_by_themselves() {
    let mut desk = Desk::new("therapy-content", pack("therapy-content"));
    let file = desk.pack.files.iter().position(|(path, _)| path == "worry/settling.hark").expect("it is there");
    let text = desk.pack.files[file].1.clone();
    let bubble = text.find("\n  > ").expect("something is said") + 5;
    let (before, behind) = text.split_at(bubble);
    for (edit, words) in [
        ("more words", format!("{before}Now {behind}")),
        ("words taken back", text.clone()),
        ("one more bubble", format!("{before}One more.\n  > {behind}")),
        ("a note", format!("{before}One more.\n  > {}", behind.replacen("\n", "\n  # A note.\n", 1))),
    ] {
        assert_eq!(desk.write(file, words), Looked::AtTheEdit, "{edit}");
    }
    assert_eq!(desk.write(file, format!("{before}[name] {behind}")), Looked::AtAll);
}
