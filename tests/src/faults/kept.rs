//! The kept list of faults that nothing sees: each stands below the reason why no promise can or should see it.

use std::collections::BTreeMap;

use super::{Fault, Seen};
use crate::Built;

/// The heading of those that nobody has explained yet.
const NEW: &str = "Not yet explained";
/// The heading of those with which no conversation goes another way.
const SAME: &str = "The same, as far as was looked";

/// A fault as it stands in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which page.
    path: String,
    /// Which line of it: not looked at when lists are compared, so that an edit elsewhere does not matter.
    number: u32,
    /// Its kind and what is wrong.
    what: String,
    /// What else is to be known of it.
    note: String,
}

impl Line {
    /// Of a fault.
    pub fn of(built: &Built, fault: &Fault, seen: &Seen) -> Self {
        let sources = &built.compiled.sources;
        let path = sources.get(fault.at.file).map_or(String::new(), |s| s.path.clone());
        let mut notes = Vec::new();
        if fault.safety {
            notes.push("at a safety place");
        }
        if seen.transcripts > 0 {
            notes.push("a transcript sees it");
        }
        let note = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        Line { path, number: sources.position(fault.at).line, what: format!("{}: {}", fault.kind, fault.what), note }
    }

    fn key(&self) -> (&str, &str) {
        (&self.path, &self.what)
    }

    fn written(&self) -> String {
        format!("- `{}:{}` {}{}", self.path, self.number, self.what, self.note)
    }

    fn read(line: &str) -> Option<Self> {
        let (place, what) = line.strip_prefix("- `")?.split_once("` ")?;
        let (path, number) = place.rsplit_once(':')?;
        let what = what.strip_suffix(')').and_then(|w| w.rsplit_once(" (")).map_or(what, |(what, note)| {
            if note.starts_with("at a safety") || note.starts_with("a transcript") { what } else { line_what(line) }
        });
        let (path, what) = (path.to_owned(), what.to_owned());
        Some(Line { path, number: number.parse().ok()?, what, note: String::new() })
    }
}

fn line_what(line: &str) -> &str {
    line.strip_prefix("- `").and_then(|l| l.split_once("` ")).map_or(line, |(_, what)| what)
}

/// A list, as it is kept.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// What stands before the first heading.
    before: String,
    /// Heading, explanation, faults.
    sections: Vec<(String, String, Vec<Line>)>,
}

impl Kept {
    /// Reads one.
    pub fn read(text: &str) -> Self {
        let mut kept = Kept::default();
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                kept.sections.push((heading.to_owned(), String::new(), Vec::new()));
            } else if let Some((_, said, lines)) = kept.sections.last_mut() {
                match Line::read(line) {
                    Some(fault) => lines.push(fault),
                    None => said.push_str(&format!("{line}\n")),
                }
            } else {
                kept.before.push_str(&format!("{line}\n"));
            }
        }
        kept
    }

    /// What is wrong with it, if these are the faults that survive, and these go no other way: one that is missing, one that
    /// should not be there, one without a reason.
    pub fn problems(&self, survivors: &[Line], same: &[Line]) -> Vec<String> {
        let mut problems = Vec::new();
        let mut count: BTreeMap<(&str, &str, bool), i64> = BTreeMap::new();
        for (lines, is_same) in [(survivors, false), (same, true)] {
            for line in lines {
                *count.entry((line.key().0, line.key().1, is_same)).or_default() += 1;
            }
        }
        for (heading, said, lines) in &self.sections {
            for line in lines {
                *count.entry((line.key().0, line.key().1, heading == SAME)).or_default() -= 1;
            }
            if !lines.is_empty() && (said.trim().is_empty() || heading == NEW) {
                problems.push(format!("{} stand below \"{heading}\" without a reason", lines.len()));
            }
        }
        for ((path, what, same), left) in count {
            let list = if same { "goes no other way, as far as was looked" } else { "survives" };
            match left {
                1.. => problems.push(format!("{path}: {what}: {list}, and is not listed so")),
                0 => {}
                _ => problems.push(format!("{path}: {what}: is listed, and no longer {list}")),
            }
        }
        problems
    }

    /// The list as it should be: each under the heading where it stood, and what is new under one of its own.
    pub fn updated(&self, table: &str, survivors: &[Line], same: &[Line]) -> String {
        let mut left: Vec<&Line> = survivors.iter().collect();
        let head = self.before.split("\n|").next().unwrap_or_default().trim_end();
        let mut text = format!("{head}\n\n{table}");
        for (heading, said, lines) in self.sections.iter().filter(|(h, ..)| h != NEW && h != SAME) {
            let mut now = Vec::new();
            for line in lines {
                if let Some(at) = left.iter().position(|l| l.key() == line.key()) {
                    now.push(left.remove(at));
                }
            }
            if !now.is_empty() {
                section(&mut text, heading, said, &now);
            }
        }
        if !left.is_empty() {
            section(&mut text, NEW, "", &left);
        }
        let said = self.sections.iter().find(|(h, ..)| h == SAME).map_or("", |(_, said, _)| said);
        section(&mut text, SAME, said, &same.iter().collect::<Vec<_>>());
        text
    }
}

fn section(text: &mut String, heading: &str, said: &str, lines: &[&Line]) {
    text.push_str(&format!("\n## {heading}\n"));
    if !said.trim().is_empty() {
        text.push_str(&format!("\n{}\n", said.trim()));
    }
    text.push('\n');
    for line in lines {
        text.push_str(&line.written());
        text.push('\n');
    }
}

/// What became of all faults, as a table: by kind, and in all at safety places and elsewhere.
pub fn table(faults: &[Fault], seen: &[Seen]) -> String {
    let mut rows: BTreeMap<&str, [usize; 9]> = BTreeMap::new();
    for (fault, seen) in faults.iter().zip(seen) {
        let changes = seen.changes();
        let counts = [
            true,
            fault.safety,
            changes,
            fault.safety && seen.is_of_care(),
            seen.fails.is_some(),
            seen.fails.is_none() && !seen.refused.is_empty(),
            seen.fails.is_none() && seen.refused.is_empty() && seen.is_caught(),
            changes && !seen.is_caught(),
            fault.safety && seen.is_of_care() && !seen.is_caught(),
        ];
        // The sums sort behind the kinds.
        for name in [fault.kind, if fault.safety { "~at safety places" } else { "~elsewhere" }] {
            for (sum, so) in rows.entry(name).or_default().iter_mut().zip(counts) {
                *sum += usize::from(so);
            }
        }
    }
    let mut text = String::from(
        "| kind | faults | at safety places | change something | with less care at safety places | a promise fails | else refused | else undecided or \
         vacuous | survive | of those with less care at safety places |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n",
    );
    for (name, counts) in rows {
        let name = name.strip_prefix('~').map_or(name.to_owned(), |sum| format!("**{sum}**"));
        let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
        text.push_str(&format!("| {name} | {} |\n", counts.join(" | ")));
    }
    text
}
