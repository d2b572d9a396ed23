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

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hearken_image::{IdKind, NONE};

use crate::lower::{Key, Lowered};
use crate::source::Sources;

/// The first line of every lock.
const HEADER: &str = "hearken-lock 1";
const ABOUT: &str =
    "# Stable ids. The compiler keeps this file; it belongs under version control, and nobody edits it.";

/// The ids of a build, and the lock as it should be from here on.
#[derive(Clone, Debug, PartialEq, Eq)]
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
pub(crate) struct Entry {
    pub id: u32,
    pub gone: bool,
    /// The flow it is in; `-` for the pack's own.
    pub owner: String,
    pub what: What,
}

/// By what it is found again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Name(String),
    Wording(u64),
}

/// Gives every index its id: those of the lock where there is one, else new ones, in document order.
pub fn assign(sources: &Sources, lowered: &Lowered, lock: Option<&str>) -> Result<Assigned, LockProblem> {
    let mut known = match lock {
        Some(text) => read(text)?,
        None => BTreeMap::new(),
    };
    let mut text = format!("{HEADER}\n{ABOUT}\n");
    let mut ids: [Vec<u32>; 7] = Default::default();
    for (kind, ids) in IdKind::ALL.into_iter().zip(&mut ids) {
        let wanted = wanted(sources, lowered, kind);
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
fn wanted(sources: &Sources, lowered: &Lowered, kind: IdKind) -> Vec<(String, What)> {
    let flows = lowered.keys_of(IdKind::Flow);
    let owner = |key: &Key| match key.flow {
        NONE => "-".to_owned(),
        flow => flows.get(flow as usize).and_then(|f| f.name.clone()).unwrap_or_else(|| "-".to_owned()),
    };
    let what = |key: &Key| match &key.name {
        Some(name) => What::Name(name.clone()),
        None => What::Wording(fingerprint::of(sources.slice(key.at))),
    };
    lowered.keys_of(kind).iter().map(|key| (owner(key), what(key))).collect()
}

fn write(text: &mut String, kind: IdKind, entry: &Entry) {
    let gone = if entry.gone { " gone" } else { "" };
    let _ = write!(text, "{} {}{gone} {} ", kind.word(), entry.id, entry.owner);
    let _ = match &entry.what {
        What::Name(name) => writeln!(text, "{name}"),
        What::Wording(bits) => writeln!(text, "~{bits:016x}"),
    };
}

fn read(text: &str) -> Result<BTreeMap<&'static str, Vec<Entry>>, LockProblem> {
    let mut entries: BTreeMap<&'static str, Vec<Entry>> = BTreeMap::new();
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
        let of_kind = entries.entry(kind).or_default();
        // Two branches gave the same id: the first keeps it, the other is given a new one.
        if !of_kind.iter().any(|e| e.id == entry.id) {
            of_kind.push(entry);
        }
    }
    Ok(entries)
}

fn entry(line: &str) -> Option<(&'static str, Entry)> {
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
        None => What::Name(what.to_owned()),
    };
    Some((kind, Entry { id, gone, owner: owner.to_owned(), what }))
}
