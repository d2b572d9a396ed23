//! What is typed is what is shown, or a message says why not: texts that other languages cut, change or run.
//!
//! `tests/suite/awkward.txt` has one text a line. Behind a tab stands what is shown, where the page gives a sign of it a
//! meaning; `! E0107` where it must be refused; behind a second tab the same for an option, where that differs.
//! `⟨A0⟩` is the character with that number, for those that cannot be seen.
#![cfg(test)]

use hearken_compiler::{CheckOptions, compile};
use hearken_runtime::{Image, Moment, Session, Shown, Text};
use hearken_tests::{build, pack_of, text};

struct Awkward {
    typed: String,
    bubble: String,
    option: String,
}

fn corpus() -> Vec<Awkward> {
    let read = |line: &str| {
        let mut columns = line.split('\t').map(unveiled);
        let typed = columns.next().unwrap_or_default();
        let bubble = columns.next().unwrap_or_else(|| typed.clone());
        let option = columns.next().unwrap_or_else(|| bubble.clone());
        Awkward { typed, bubble, option }
    };
    text("tests/suite/awkward.txt").lines().map(read).collect()
}

/// `⟨A0⟩` becomes the character with that number.
fn unveiled(column: &str) -> String {
    let mut parts = column.split('⟨');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('⟩').expect("a number is closed");
        let number = u32::from_str_radix(number, 16).expect("a number is hexadecimal");
        out.push(char::from_u32(number).expect("it is a character's"));
        out.push_str(rest);
    }
    out
}

/// The codes of what is told of a page; where nothing is, what `look` sees in its first turn.
fn played<T>(page: &str, look: impl FnOnce(&Session<'_>) -> T) -> Result<T, Vec<&'static str>> {
    let pack = pack_of(&[("page.hark", page)]);
    let codes: Vec<&str> =
        compile(pack.clone(), CheckOptions::default()).diagnostics.iter().map(|d| d.code.0).collect();
    if !codes.is_empty() {
        return Err(codes);
    }
    let built = build(pack);
    let image = Image::open(&built.bytes).expect("it opens");
    Ok(look(&Session::start(&image, 1, Moment::default())))
}

/// What is seen of a text; a link leads where the page says.
fn seen(shown: &Text<'_>, typed: &str) -> String {
    for mark in shown.marks() {
        assert!(typed.contains(mark.address), "{typed}: {}", mark.address);
    }
    shown.plain().to_owned()
}

fn first_said(session: &Session<'_>, typed: &str) -> Option<String> {
    session.turn().shown().find_map(|line| match line {
        Shown::Say { text, .. } => Some(seen(&text, typed)),
        _ => None,
    })
}

/// Why a text is not shown, or refused, as it should be.
fn fault(what: &str, typed: &str, expected: &str, result: Result<Option<String>, Vec<&'static str>>) -> Option<String> {
    let right = match (&result, expected.strip_prefix("! ")) {
        (Ok(shown), None) => shown.as_deref() == Some(expected),
        (Err(codes), Some(code)) => codes.contains(&code),
        _ => false,
    };
    (!right).then(|| format!("{what}: {typed:?}: {expected:?}, and {result:?}"))
}

#[test]
fn awkward_texts_are_shown_as_typed_or_refused() {
    let corpus = corpus();
    assert!(corpus.len() >= 100, "{} texts", corpus.len());
    let mut faults = Vec::new();
    for Awkward { typed, bubble, option } in &corpus {
        let page = format!("flow welcome \"Welcome\"\n  > {typed}\n");
        faults.extend(fault("said", typed, bubble, played(&page, |session| first_said(session, typed))));

        let page = format!("flow welcome \"Welcome\"\n  ask\n    > Choose.\n    - {typed}\n    - Something else\n");
        let result = played(&page, |session| session.turn().choices().next().map(|choice| seen(&choice.text, typed)));
        faults.extend(fault("an option", typed, option, result));
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// A wrapped line may also be refused for what it would be on a line of its own.
#[test]
fn awkward_texts_in_a_wrapped_line_are_never_altered_in_silence() {
    let mut faults = Vec::new();
    for Awkward { typed, bubble, .. } in &corpus() {
        let page = format!("flow welcome \"Welcome\"\n  > First,\n    {typed}\n    and last.\n");
        if let Ok(shown) = played(&page, |session| first_said(session, typed))
            && shown.as_deref() != Some(&format!("First, {bubble} and last."))
        {
            faults.push(format!("{typed:?}: {shown:?}"));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
