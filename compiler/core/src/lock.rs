//! `hearken.lock`: the stable id of everything that can be waited at, said, chosen, asked or remembered.
//!
//! An edit to the wording keeps its translations, its analytics and the people who are waiting there; so an id is found
//! again by its name, by its wording, or by a wording that is nearly the same. An id is never used for something else:
//! what is gone leaves a line that says so, and has its id again if it comes back.
//!
//! One sorted line an id, so that two people's changes merge: `KIND ID [gone] OWNER WHAT`. WHAT is a name, or `~` and
//! sixty-four bits of its wording, of which similar wordings share most.

mod fingerprint;
mod matching;
mod wordings;

use std::collections::{BTreeMap, BTreeSet};

use hearken_image::{IdKind, NONE, Words};

use crate::lower::{Key, Lowered};
use crate::source::Sources;

pub(crate) use wordings::{Wordings, parts};

/// The first line of every lock.
const HEADER: &str = "hearken-lock 1";
const ABOUT: &str =
    "# Stable ids. The compiler keeps this file; it belongs under version control, and nobody edits it.";

/// The ids of a build, and the lock as it should be from here on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assigned {
    /// The id of each index of each kind, in the order of [`IdKind::ALL`].
    pub ids: [Vec<u32>; 7],
    /// The text of the lock.
    pub text: String,
}

/// Why a lock cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockProblem {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong, in words.
    pub message: String,
}

/// What is known of an id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry<'t> {
    pub id: u32,
    pub gone: bool,
    pub thing: Thing<'t>,
}

/// What has an id, as far as it is found again by that. Words are borrowed from the lock or from the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Thing<'t> {
    /// The flow it is in; `-` for the pack's own.
    pub owner: &'t str,
    pub what: What<'t>,
}

/// By what it is found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What<'t> {
    Name(&'t str),
    Wording(u64),
}

/// Gives every index its id: those of the lock where there is one, else new ones, in document order.
pub fn assign(sources: &Sources, lowered: &Lowered, lock: Option<&str>) -> Result<Assigned, LockProblem> {
    assign_to(sources, &lowered.keys, &lowered.wordings, lock)
}

/// The same, of the keys alone.
pub(crate) fn assign_to(
    sources: &Sources,
    keys: &[Vec<Key>; 7],
    wordings: &Wordings,
    lock: Option<&str>,
) -> Result<Assigned, LockProblem> {
    let mut known = match lock {
        Some(text) => read(text)?,
        None => BTreeMap::new(),
    };
    let mut text = format!("{HEADER}\n{ABOUT}\n");
    let mut ids: [Vec<u32>; 7] = Default::default();
    let [flows, ..] = keys;
    for ((kind, keys), ids) in IdKind::ALL.into_iter().zip(keys).zip(&mut ids) {
        let wanted = wanted(sources, flows, keys, wordings);
        let mut entries = known.remove(kind.word()).unwrap_or_default();
        *ids = matching::assign(&mut entries, &wanted, kind == IdKind::Place);
        entries.sort();
        for entry in &entries {
            write(&mut text, kind, entry);
        }
    }
    Ok(Assigned { ids, text })
}

/// What each index of a kind stands for.
fn wanted<'t>(sources: &Sources, flows: &'t [Key], keys: &'t [Key], wordings: &Wordings) -> Vec<Thing<'t>> {
    let owner = |key: &Key| match key.flow {
        NONE => "-",
        flow => flows.get(flow as usize).and_then(|f| f.name.as_deref()).unwrap_or("-"),
    };
    let mut words = Words::default();
    let mut known = wordings::Asking::new(wordings);
    let mut what = |key: &'t Key| match &key.name {
        Some(name) => What::Name(name),
        None => {
            let bits = known.at(key.at);
            What::Wording(bits.unwrap_or_else(|| fingerprint::of(&mut words, sources.slice(key.at))))
        }
    };
    keys.iter().map(|key| Thing { owner: owner(key), what: what(key) }).collect()
}

fn write(text: &mut String, kind: IdKind, entry: &Entry<'_>) {
    text.push_str(kind.word());
    text.push(' ');
    decimal(text, entry.id);
    text.push_str(if entry.gone { " gone " } else { " " });
    text.push_str(entry.thing.owner);
    text.push(' ');
    match entry.thing.what {
        What::Name(name) => text.push_str(name),
        What::Wording(bits) => {
            text.push('~');
            // By hand, as the number before it: formatting took longer than all else that is done for a line.
            text.extend((0..16).rev().map(|n| digit((bits >> (4 * n) & 15) as u8)));
        }
    }
    text.push('\n');
}

fn decimal(text: &mut String, number: u32) {
    if number > 9 {
        decimal(text, number / 10);
    }
    text.push(digit((number % 10) as u8));
}

/// A digit, of sixteen.
fn digit(value: u8) -> char {
    char::from(if value < 10 { b'0' + value } else { b'a' - 10 + value })
}

fn read(text: &str) -> Result<BTreeMap<&'static str, Vec<Entry<'_>>>, LockProblem> {
    let mut entries: BTreeMap<&'static str, Vec<Entry<'_>>> = BTreeMap::new();
    let mut seen: BTreeSet<(&'static str, u32)> = BTreeSet::new();
    for (n, line) in text.lines().enumerate() {
        let problem = |message: &str| LockProblem { line: n as u32 + 1, message: message.to_owned() };
        let line = line.trim_end();
        if n == 0 {
            if line != HEADER {
                return Err(problem(&format!(
                    "a lock begins with `{HEADER}`; this one was made by another version, or is none"
                )));
            }
            continue;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|sign| line.starts_with(sign)) {
            return Err(problem(
                "two versions of the lock stand here unmerged: keep the lines of both, and build again",
            ));
        }
        let (kind, entry) =
            entry(line).ok_or_else(|| problem("this line cannot be read; take the lock from version control again"))?;
        // Two branches gave the same id: the first keeps it, the other is given a new one.
        if seen.insert((kind, entry.id)) {
            entries.entry(kind).or_default().push(entry);
        }
    }
    Ok(entries)
}

fn entry(line: &str) -> Option<(&'static str, Entry<'_>)> {
    let (kind, rest) = line.split_once(' ')?;
    let kind = IdKind::ALL.into_iter().map(IdKind::word).find(|word| *word == kind)?;
    let (id, rest) = rest.split_once(' ')?;
    let id: u32 = id.parse().ok().filter(|id| *id > 0)?;
    let (gone, rest) = match rest.strip_prefix("gone ") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (owner, what) = rest.split_once(' ')?;
    let what = match what.strip_prefix('~') {
        Some(bits) => What::Wording(u64::from_str_radix(bits, 16).ok()?),
        None => What::Name(what),
    };
    Some((kind, Entry { id, gone, thing: Thing { owner, what } }))
}
