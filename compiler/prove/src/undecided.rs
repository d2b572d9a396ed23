//! Why a promise was not decided: the bound, what made the states so many, and what would help.

use std::collections::{BTreeMap, BTreeSet};

use hearken_image::{NONE, Slot};
use hearken_runtime::State;

use crate::answer::Verdict;
use crate::condition::Pack;
use crate::explore::{Found, Limits};
use crate::model::Model;
use crate::printed::variable_name;
use crate::promise::Promise;
use crate::state::take_up;
use crate::worker::Stopped;

/// Why a search that was stopped has not decided it, and what would help.
pub(crate) fn not_decided(
    model: &Model<'_>,
    pack: &Pack<'_>,
    found: &Found,
    stopped: &Stopped,
    limits: Limits,
) -> Verdict {
    let name = |flow: u32, slot: Slot| variable_name(pack, flow, slot);
    let (why, helps) = match stopped {
        Stopped::Values(flow, slot) => (
            format!(
                "`{}` may have too many values to try each, and what happens depends on more than what it is compared with",
                name(*flow, *slot)
            ),
            "ask for a number in a smaller range, or only compare it with fixed numbers".to_owned(),
        ),
        Stopped::First => {
            ("another promise broke before, and no more was looked at".to_owned(), "mend that first".to_owned())
        }
        Stopped::Chance => (
            "not everything that `one of` may bring came up".to_owned(),
            "fewer variations in one turn that lead to different places".to_owned(),
        ),
        Stopped::States | Stopped::Bytes => {
            let bound = match stopped {
                Stopped::States => format!("there are more than {} states (`--states`)", limits.states),
                _ => format!("it would take more than {} MB (`--memory`)", limits.bytes >> 20),
            };
            let most = most_values(model, pack, found);
            let most: Vec<String> =
                most.iter().map(|((f, slot), count)| format!("`{}` ({count})", name(*f, *slot))).collect();
            let which = match most.as_slice() {
                [] => String::new(),
                [one] => format!("; {one} has many values that are told apart"),
                [all @ .., last] => format!("; {} and {last} have many values that are told apart", all.join(", ")),
            };
            (
                format!("{bound}{which}"),
                "give a counter a limit (`again at most 3 times`), compare numbers with fixed ones, or allow more"
                    .to_owned(),
            )
        }
    };
    Verdict::NotDecided { why, helps }
}

/// Variables of which many values had to be told apart at one place, in what was gone through.
fn most_values(model: &Model<'_>, pack: &Pack<'_>, found: &Found) -> Vec<((u32, Slot), usize)> {
    let mut told_apart: BTreeMap<(u32, u32, Slot), BTreeSet<Vec<i64>>> = BTreeMap::new();
    let mut state = State::default();
    let step = (found.kept.len() / 5_000).max(1);
    for number in (0..found.kept.len()).step_by(step) {
        take_up(found.kept.get(number), &mut state);
        let Some(frame) = state.frames.last() else { continue };
        let asked = model.code.number(frame.at).and_then(|n| model.observed.at.get(n));
        // What is asked of a variable tells as much of it apart as makes a difference.
        let mut answers: BTreeMap<Slot, Vec<i64>> = BTreeMap::new();
        let bases = (usize::from(frame.values), usize::from(frame.texts));
        for (term, _) in asked.into_iter().flatten() {
            let value = model.terms.value(*term, &state, bases);
            let mut reads: BTreeSet<(Slot, bool)> = BTreeSet::new();
            model.terms.reads(*term, &mut |slot, text| {
                reads.insert((slot, text));
            });
            if let (Some((slot, false)), 1) = (reads.first(), reads.len()) {
                answers.entry(*slot).or_default().push(value);
            }
        }
        for (slot, answers) in answers {
            let flow = if slot.local { frame.flow } else { NONE };
            told_apart.entry((frame.at, flow, slot)).or_default().insert(answers);
        }
    }
    let mut most: BTreeMap<(u32, Slot), usize> = BTreeMap::new();
    for ((_, flow, slot), values) in told_apart {
        let count = most.entry((flow, slot)).or_default();
        *count = values.len().max(*count);
    }
    let mut most: Vec<((u32, Slot), usize)> = most.into_iter().filter(|(_, count)| *count > 2).collect();
    // What the promises look at themselves is first: the rest would be there without them.
    let mut own: BTreeSet<Slot> = BTreeSet::new();
    for condition in model.promises.iter().filter_map(Promise::conditions) {
        model.terms.reads(condition, &mut |slot, _| {
            own.insert(slot);
        });
    }
    most.sort_by_key(|((_, slot), count)| (!own.contains(slot), std::cmp::Reverse(*count)));
    // What no page names goes by what it is for, and several may be for the same.
    let mut names = BTreeSet::new();
    most.retain(|((flow, slot), _)| names.insert(variable_name(pack, *flow, *slot)));
    most.truncate(3);
    most
}
