//! A failed test as two conversations side by side: as it was written, and as it was played.

use std::io::Write;

use hearken_compiler::program::{TestStep, TestStepKind};
use hearken_rehearsal::{Entry, TestReport, matches};
use unicode_width::UnicodeWidthStr;

use crate::compile::Checked;
use crate::outcome::Stopped;
use crate::play::wrapped;
use crate::report::Style;

/// Two lines that stand beside each other; nothing where there is none.
#[derive(Debug, Default, PartialEq, Eq)]
struct Pair {
    expected: String,
    played: String,
    wrong: bool,
}

/// Prints where it failed and why, and both conversations.
pub fn print(out: &mut impl Write, checked: &Checked, report: &TestReport, style: Style) -> Result<(), Stopped> {
    let Some(failure) = &report.failure else { return Ok(()) };
    let sources = &checked.compiled.sources;
    let file = sources.get(failure.at.file).map_or(String::new(), |s| checked.found.shown(&s.path));
    writeln!(out, "  {file}:{}: {}\n", sources.position(failure.at).line, failure.message)?;
    let half = style.width.saturating_sub(9) / 2;
    row(
        out,
        &Pair { expected: "as it is written".to_owned(), played: "as it was played".to_owned(), wrong: false },
        half,
    )?;
    row(out, &Pair { expected: "─".repeat(half), played: "─".repeat(half), wrong: false }, half)?;
    for pair in pairs(checked, report) {
        row(out, &pair, half)?;
    }
    writeln!(out)?;
    Ok(())
}

fn row(out: &mut impl Write, pair: &Pair, half: usize) -> Result<(), Stopped> {
    let (left, right) = (wrapped(&pair.expected, half), wrapped(&pair.played, half));
    for n in 0..left.len().max(right.len()) {
        let empty = String::new();
        let (l, r) = (left.get(n).unwrap_or(&empty), right.get(n).unwrap_or(&empty));
        let sign = if pair.wrong && n == 0 { "×" } else { " " };
        let gap = " ".repeat(half.saturating_sub(l.width()));
        writeln!(out, "  {sign} {l}{gap} │ {r}")?;
    }
    Ok(())
}

/// Lines that belong together beside each other, up to the one that failed, and what was said there instead.
fn pairs(checked: &Checked, report: &TestReport) -> Vec<Pair> {
    let program = &checked.compiled.program;
    let test = program.tests.iter().find(|t| t.at == report.at);
    let failed_at = report.failure.as_ref().map(|f| f.at);
    let mut pairs = Vec::new();
    let mut played = report.played.iter().peekable();
    let lines = test.map_or(&[][..], |t| &t.lines);
    for (n, line) in lines.iter().enumerate() {
        let expected = checked.compiled.sources.slice(line.at).lines().next().unwrap_or("").trim().to_owned();
        if Some(line.at) == failed_at {
            // What was said instead stands beside what should have been said; what looks, or does something, is compared
            // with no line: it comes behind all that was played.
            let said = matches!(line.kind, TestStepKind::Said(_));
            let first = if said { played.next().map_or_else(String::new, shown) } else { String::new() };
            let rest = played.map(|entry| Pair { played: shown(entry), ..Pair::default() });
            let wrong = Pair { expected, played: first, wrong: true };
            if said {
                pairs.push(wrong);
                pairs.extend(rest);
            } else {
                pairs.extend(rest);
                pairs.push(wrong);
            }
            return pairs;
        }
        if looks(line) {
            // It looks at the end of a turn, unless something of that turn is still looked for.
            let next = lines.get(n + 1..).unwrap_or(&[]).iter().find(|l| !looks(l));
            if !next.is_some_and(|l| matches!(l.kind, TestStepKind::Said(_))) && n > 0 {
                while let Some(entry) = played.next_if(|e| !matches!(e, Entry::Person(_))) {
                    pairs.push(Pair { played: shown(entry), ..Pair::default() });
                }
            }
            pairs.push(Pair { expected, ..Pair::default() });
            continue;
        }
        let own = |entry: &&Entry| fits(line, entry) == Some(true);
        let ahead = played.clone().position(|entry| own(&entry)).unwrap_or(0);
        for entry in played.by_ref().take(ahead) {
            pairs.push(Pair { played: shown(entry), ..Pair::default() });
        }
        let beside = played.next_if(own).map_or_else(String::new, shown);
        pairs.push(Pair { expected, played: beside, wrong: false });
    }
    pairs.extend(played.map(|entry| Pair { played: shown(entry), ..Pair::default() }));
    pairs
}

/// Whether a played line stands beside a line of the test; `None` for a line that only looks.
fn fits(line: &TestStep, entry: &Entry) -> Option<bool> {
    Some(match &line.kind {
        TestStepKind::Said(pattern) => matches!(entry, Entry::Guide(text) if matches(pattern, text)),
        TestStepKind::Writes(_)
        | TestStepKind::Answer(..)
        | TestStepKind::Skip
        | TestStepKind::Help
        | TestStepKind::Stop
        | TestStepKind::Menu(_)
        | TestStepKind::Returns(_) => matches!(entry, Entry::Person(_)),
        TestStepKind::After(_) => matches!(entry, Entry::Note(_) | Entry::Person(_)),
        TestStepKind::Shows(_) => matches!(entry, Entry::Activity(_)),
        TestStepKind::ExpectTold(..) => matches!(entry, Entry::Told(..)),
        _ => return None,
    })
}

/// Whether a line of the test only looks: no line of the conversation is its own.
fn looks(line: &TestStep) -> bool {
    fits(line, &Entry::Note(String::new())).is_none()
}

/// A line of the played conversation, with the signs of the language.
fn shown(entry: &Entry) -> String {
    match entry {
        Entry::Guide(text) => format!("> {text}"),
        Entry::Person(text) => format!("< {text}"),
        Entry::Signpost(_, title) => format!("[{title}]"),
        Entry::Activity(name) => format!("[shows {name}]"),
        Entry::Told(audience, text) => format!("(told {audience}: {text})"),
        Entry::Note(text) => format!("({text})"),
    }
}
