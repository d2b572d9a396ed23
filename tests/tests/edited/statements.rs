//! Edits of statements: numbers, what is reckoned and asked, where it goes on, and slips of all kinds.

use super::{Desk, rounds};
use hearken_compiler::{Looked, Pack};
use hearken_tests::{Dice, pack, random_pack, snippets};

/// What may stand where a number does.
const NUMBERS: [&str; 22] = [
    "0",
    "1",
    "-1",
    "7",
    "10",
    "0.5",
    "100",
    "1000000000",
    "2000000000",
    "1 + 1",
    "3 * 2",
    "7 / 2",
    "5 mod 2",
    "2 - 2",
    "(1 + 2) * 3",
    "least of 1 and 2",
    "9 / 0",
    "1.0",
    "27",
    "5 minutes",
    "yes",
    "21:00",
];

/// What reckons and asks, and what of it may stand in place of another.
const SIGNS: [&str; 20] = [
    " + ",
    " - ",
    " * ",
    " / ",
    " mod ",
    " > ",
    " < ",
    " >= ",
    " <= ",
    " is ",
    " is not ",
    " and ",
    " or ",
    " to ",
    " if ",
    " not ",
    " is missing",
    " yes",
    " no",
    " between ",
];

/// What may stand before a number, or before what is asked.
const SUMS: [&str; 7] = ["1 + ", "2 * ", "-", "0.5 * ", "not ", "(3 - 1) + ", "100 - "];

/// Where the parts of a line are that are made of some characters.
fn parts(line: &str, is: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| is(*c)) {
        match parts.last_mut() {
            Some((_, end)) if *end == at => *end = at + c.len_utf8(),
            _ => parts.push((at, at + c.len_utf8())),
        }
    }
    parts
}

/// What an edit of a statement does to its line.
#[derive(Clone, Copy, Default, PartialEq)]
enum Slip {
    #[default]
    Number,
    Sum,
    Sign,
    Target,
    OtherLine,
    OneMore,
    Gone,
    Name,
    CutOff,
}

/// Mostly what an author does on purpose.
const SLIPS: [Slip; 24] = {
    use Slip::{CutOff, Gone, Name, Number, OneMore, OtherLine, Sign, Sum, Target};
    [
        Number, Number, Number, Number, Number, Number, Number, Number, Number, Sum, Sum, Sign, Sign, Target, Target,
        Target, Target, Target, Target, OtherLine, OneMore, Gone, Name, CutOff,
    ]
};

/// The parts of a line that an edit is about; none where it is no such line.
fn places(slip: Slip, line: &str) -> Vec<(usize, usize)> {
    let says = line.trim_start();
    let from = line.len() - says.len();
    let reckons = ["set ", "add ", "if ", "else if "].iter().any(|head| says.starts_with(head));
    let each = |all: &[&str]| {
        let found = all.iter().filter_map(|part| line.find(part).map(|at| (at, at + part.len())));
        found.collect::<Vec<_>>()
    };
    match slip {
        Slip::Number if reckons => {
            let mut numbers = parts(line, |c| c.is_ascii_digit() || ".:".contains(c));
            // Not those of a name.
            numbers.retain(|(start, _)| line[..*start].ends_with([' ', '(', '-']));
            numbers.extend(each(&[" yes", " no"]).into_iter().map(|(start, end)| (start + 1, end)));
            numbers
        }
        Slip::Sum if reckons => {
            each(&[" to ", "add ", "if ", " > ", " + "]).iter().map(|(_, end)| (*end, *end)).collect()
        }
        Slip::Sign if reckons => each(&SIGNS),
        Slip::Target => {
            line.find("go to ").filter(|at| *at == from).map(|at| (at + 6, line.len())).into_iter().collect()
        }
        Slip::Number | Slip::Sum | Slip::Sign => Vec::new(),
        _ if says.is_empty() || says.starts_with(['>', '-', '#']) => Vec::new(),
        Slip::Name => parts(line, |c| c.is_ascii_lowercase() || "_./".contains(c)),
        Slip::OtherLine | Slip::Gone => vec![(from, line.len())],
        Slip::OneMore => vec![(0, 0)],
        Slip::CutOff => vec![(from + says.len() / 2, line.len())],
    }
}

/// An edit of a statement, as an author makes it, or as a slip does: the file, and its text; none if there is none.
fn edit_of_statement(pack: &Pack, dice: &mut Dice<'_>) -> Option<(usize, String)> {
    let slip = dice.pick(&SLIPS);
    let mut all = Vec::new();
    for (file, (_, text)) in pack.files.iter().enumerate() {
        let lines = text.split('\n').enumerate();
        all.extend(lines.flat_map(|(at, line)| places(slip, line).into_iter().map(move |place| (file, at, place))));
    }
    if all.is_empty() {
        return None;
    }
    let (file, at, (start, end)) = dice.pick(&all);
    let beside: Vec<_> = all.iter().copied().filter(|(f, ..)| *f == file || dice.below(4) == 0).collect();
    let (other, from, (first, last)) = dice.pick(&beside);
    let other = &pack.files[other].1.split('\n').nth(from).unwrap_or_default();
    let new = match slip {
        Slip::Number if dice.below(3) > 0 => dice.below(30).to_string(),
        Slip::Number => dice.pick(&NUMBERS).to_owned(),
        Slip::Sum => dice.pick(&SUMS).to_owned(),
        Slip::Sign => dice.pick(&SIGNS).to_owned(),
        Slip::OneMore => format!("{other}\n"),
        Slip::Gone | Slip::CutOff => String::new(),
        Slip::Target | Slip::OtherLine | Slip::Name => other.get(first..last).unwrap_or("x").to_owned(),
    };
    let mut lines: Vec<String> = pack.files[file].1.split('\n').map(str::to_owned).collect();
    let line = &mut lines[at];
    if line.is_char_boundary(start) && line.is_char_boundary(end) {
        line.replace_range(start..end, &new);
    }
    Some((file, lines.join("\n")))
}

/// So many edits of statements, one after the other. Most mistakes are mended at once.
fn edits_of_statements(desk: &mut Desk, seed: u64, count: usize) {
    let mut dice = Dice::seeded(seed);
    let told = desk.edited.diagnostics().len();
    let mut right = desk.pack.files.clone();
    for _ in 0..count {
        let Some((file, now)) = edit_of_statement(&desk.pack, &mut dice) else { continue };
        desk.write(file, now);
        if desk.edited.diagnostics().len() <= told {
            right = desk.pack.files.clone();
        } else if dice.below(4) > 0 {
            for (file, (_, text)) in right.iter().enumerate() {
                if desk.pack.files[file].1 != *text {
                    desk.write(file, text.clone());
                }
            }
        }
    }
}

/// A pack of so many flows as the bench has them.
fn nodes(count: usize) -> Pack {
    let node = |i: usize| {
        let (a, b) = ((i * 7 + 3) % count, (i + 1) % count);
        format!(
            "flow n{i}\n  > Well.\n  > Your score is {{score}}.\n  set score to (score * 3 + {i}) mod 101\n  if score > {}\n    \
             > Much.\n  else\n    > Little.\n  ask\n    - This\n      go to n{a}\n    - That\n      go to n{b}\n\n",
            i % 60 + 20
        )
    };
    let page = (0..count).map(node).collect::<String>() + "data\n  score as number, at first 0\n";
    hearken_tests::pack_of(&[("page.hark", &page)])
}

#[test]
fn an_edited_statement_of_a_pack_is_told_as_a_check_of_everything_tells_it() {
    let real = ["therapy-content", "examples/instruments-without-words"].map(|folder| (folder, pack(folder)));
    for ((title, pack), least) in real.into_iter().chain([("nodes", nodes(40))]).zip([6, 0, 20]) {
        let (mut at_what_follows, mut at_all) = (0, 0);
        for round in 0..rounds() {
            let mut desk = Desk::new(title, pack.clone());
            edits_of_statements(&mut desk, round, 60);
            at_what_follows += desk.at_what_follows;
            at_all += desk.at_all;
        }
        assert!(at_what_follows >= least && at_all > 15, "{title}: {at_what_follows} {at_all}");
    }
}

#[test]
fn an_edited_statement_of_a_random_pack_is_told_as_a_check_of_everything_tells_it() {
    let (mut at_what_follows, mut at_all) = (0, 0);
    for seed in 0..30 * rounds() {
        let mut desk = Desk::new(&format!("random pack {seed}"), random_pack(seed));
        edits_of_statements(&mut desk, seed, 20);
        at_what_follows += desk.at_what_follows;
        at_all += desk.at_all;
    }
    assert!(at_what_follows > 15 && at_all > 200, "{at_what_follows} {at_all}");
}

/// A flow beside whatever is wrong, or is right.
const RECKONS: &str = "\n\nflow zz.reckons\n  set zz_n to 3\n  if zz_n > 2\n    > Many.\n    go to zz.last\n  add 1 to zz_n\n  \
                       set zz_m to zz_n mod 9\n  if zz_m is 4 or zz_n < 1\n    > Four.\n  else if zz_m is between 2 and 9\n    \
                       go to zz.last\n  > It is {zz_m}.\n  go to zz.second\n\nflow zz.second\n  > And on.\n  go to zz.last\n\n\
                       flow zz.last\n  > Bye.\n";

#[test]
fn an_edited_statement_beside_any_mistake_is_told_as_a_check_of_everything_tells_it() {
    let (mut at_what_follows, mut at_all) = (0, 0);
    let all = (0..rounds()).flat_map(|_| ["wrong", "right"]).flat_map(snippets);
    for (seed, snippet) in (0..).zip(all) {
        let mut pack = snippet.pack();
        pack.files[0].1 = format!("{}{RECKONS}", snippet.text);
        let mut desk = Desk::new(&snippet.title, pack);
        edits_of_statements(&mut desk, seed, 2);
        at_what_follows += desk.at_what_follows;
        at_all += desk.at_all;
    }
    assert!(at_what_follows > 200 && at_all > 300, "{at_what_follows} {at_all}");
}

/// Which statements are looked at by themselves, and which with everything.
#[test]
fn a_number_and_where_it_goes_on_are_looked_at_by_themselves() {
    let mut desk = Desk::new("nodes", nodes(10));
    let follows = Looked::AtWhatFollows;
    for (from, to, looked) in [
        ("+ 5) mod 101", "+ 6) mod 101", follows),
        ("set score to (", "set score to 1 + (", follows),
        ("set score to 1 + (", "set score to 1 + 1 + (", follows),
        ("if score > 25", "if score >= 3 * 9", follows),
        ("go to n6", "go to n2", follows),
        ("> Well.", "> Well, well.", Looked::AtTheEdit),
        ("> Well, well.", "> Well.\n  > And well.", Looked::AtTheEdit),
        ("go to n2", "go to n6", follows),
        ("+ 6) mod 101", "+ 7) mod 102", follows),
        // Something else is read, or in another way, or nothing is, or it is no number any more.
        ("if score >= 3 * 9", "if not score >= 3 * 9", Looked::AtAll),
        ("if not score >= 3 * 9", "if score >= score", Looked::AtAll),
        ("if score >= score", "if 2 > 1", Looked::AtAll),
        ("(score * 3 + 7) mod 102", "yes", Looked::AtAll),
        // The number may be too large for any; it is put right; and is told of where it was not edited.
        ("set score to 1 + 1 + yes", "set score to score", Looked::AtAll),
        ("set score to score", "set score to 2 * score", Looked::AtAll),
        ("set score to 2 * score", "set score to 3 + score", follows),
        ("go to n6", "go to nowhere", Looked::AtAll),
        ("go to nowhere", "go to n6", Looked::AtAll),
        ("go to n6", "end conversation", Looked::AtAll),
    ] {
        let text = desk.pack.files[0].1.clone();
        let flow = text.find("flow n5").expect("it is there");
        let (before, behind) = text.split_at(flow);
        let now = format!("{before}{}", behind.replacen(from, to, 1));
        assert_ne!(now, text, "{from}");
        assert_eq!(desk.write(0, now), looked, "{from} becomes {to}");
    }
}

/// A type that is found out from what is set may become another, though nothing else is read.
#[test]
fn a_type_that_is_passed_on_is_told_as_a_check_of_everything_tells_it() {
    let page = "flow a\n  set x to y / 2\n  set y to x\n  > It is {x}.\n\nflow b\n  do a\n  set z to 0.5\n  set v to z * 3\n  \
                set z to v * 2\n  > It is {z} of {total}.\n  set total to total * 1.0\n\ndata\n  total as number 0 to 9, at first 0\n";
    let mut desk = Desk::new("types", hearken_tests::pack_of(&[("page.hark", page)]));
    for (from, to) in [
        ("y / 2", "y * 2"),
        ("y / 2", "y / 4"),
        ("set z to 0.5", "set z to 5"),
        ("z * 3", "z / 3"),
        ("z * 3", "z * 3.5"),
        ("v * 2", "v - 1"),
        ("total * 1.0", "total * 1"),
        ("total * 1.0", "total / 2"),
    ] {
        desk.write(0, page.replacen(from, to, 1));
        desk.write(0, page.to_owned());
    }
}

/// There is room for so many parts inside one another, and each may be a number that nothing else looks at.
#[test]
fn a_part_too_many_is_told_as_a_check_of_everything_tells_it() {
    let page = |parts: usize| {
        let sum = format!("{}x{}", "1 + (".repeat(parts), ")".repeat(parts));
        format!("flow a\n  set x to {sum}\n  > It is {{x}}.\n\ndata\n  x as number, at first 0\n")
    };
    let mut desk = Desk::new("parts", hearken_tests::pack_of(&[("page.hark", &page(60))]));
    for parts in 61..64 {
        assert_eq!(desk.write(0, page(parts)), Looked::AtWhatFollows, "{parts}");
    }
    for parts in [64, 63, 65, 66, 63] {
        assert_eq!(desk.write(0, page(parts)), Looked::AtAll, "{parts}");
    }
}
