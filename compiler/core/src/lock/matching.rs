//! Which of the ids that are known belongs to which index.

use std::collections::BTreeMap;

use super::{Entry, What, fingerprint};

/// Gives each wanted thing its id, and brings the entries up to date. `in_order` pairs what is left over in a flow by its
/// order: for places, where people may be waiting, that is better than to lose them.
pub(super) fn assign(entries: &mut Vec<Entry>, wanted: &[(String, What)], in_order: bool) -> Vec<u32> {
    entries.sort();
    let mut round = Round { taken: vec![false; entries.len()], given: vec![None; wanted.len()], entries, wanted };
    round.exact(|owner, what| (owner.to_owned(), what.clone()));
    round.similar();
    // Moved to another flow, and only one of its kind.
    round.exact(|_, what| (String::new(), what.clone()));
    if in_order {
        round.in_order();
    }
    let Round { taken, given, .. } = round;
    finish(entries, wanted, &taken, &given)
}

struct Round<'a> {
    entries: &'a [Entry],
    wanted: &'a [(String, What)],
    taken: Vec<bool>,
    given: Vec<Option<usize>>,
}

impl Round<'_> {
    fn give(&mut self, wanted: usize, entry: usize) {
        if let (Some(given), Some(taken)) = (self.given.get_mut(wanted), self.taken.get_mut(entry)) {
            *given = Some(entry);
            *taken = true;
        }
    }

    fn open_entries(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(entry, _)| entry)
    }

    fn open_wanted(&self) -> impl Iterator<Item = (usize, &(String, What))> {
        self.wanted.iter().enumerate().zip(&self.given).filter(|(_, given)| given.is_none()).map(|(wanted, _)| wanted)
    }

    /// The same by a key; of several that are alike, the first to the first.
    fn exact(&mut self, key: impl Fn(&str, &What) -> (String, What)) {
        let mut waiting: BTreeMap<(String, What), Vec<usize>> = BTreeMap::new();
        for (n, entry) in self.open_entries() {
            waiting.entry(key(&entry.owner, &entry.what)).or_default().push(n);
        }
        // What is there before what is gone, then by id; taken from the end.
        for queue in waiting.values_mut() {
            queue.sort_by_key(|n| self.entries.get(*n).map(|e| (e.gone, e.id)));
            queue.reverse();
        }
        let pairs: Vec<(usize, usize)> = self
            .open_wanted()
            .filter_map(|(n, (owner, what))| Some((n, waiting.get_mut(&key(owner, what))?.pop()?)))
            .collect();
        for (wanted, entry) in pairs {
            self.give(wanted, entry);
        }
    }

    /// Nearly the same wording in the same flow: the nearest first.
    fn similar(&mut self) {
        let mut by_owner: BTreeMap<&str, Vec<(usize, u64)>> = BTreeMap::new();
        for (n, entry) in self.open_entries() {
            if let (What::Wording(bits), false) = (&entry.what, entry.gone) {
                by_owner.entry(&entry.owner).or_default().push((n, *bits));
            }
        }
        let mut pairs = Vec::new();
        for (n, (owner, what)) in self.open_wanted() {
            let What::Wording(bits) = what else { continue };
            for (entry, other) in by_owner.get(owner.as_str()).into_iter().flatten() {
                let apart = (bits ^ other).count_ones();
                if apart <= fingerprint::NEAR {
                    pairs.push((apart, n, *entry));
                }
            }
        }
        pairs.sort_unstable();
        for (_, wanted, entry) in pairs {
            if self.given.get(wanted) == Some(&None) && self.taken.get(entry) == Some(&false) {
                self.give(wanted, entry);
            }
        }
    }

    /// What is left over in a flow, if as many came as went.
    fn in_order(&mut self) {
        let mut by_owner: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (n, entry) in self.open_entries().filter(|(_, e)| !e.gone && matches!(e.what, What::Wording(_))) {
            by_owner.entry(entry.owner.clone()).or_default().0.push(n);
        }
        for (n, (owner, _)) in self.open_wanted().filter(|(_, w)| matches!(w.1, What::Wording(_))) {
            by_owner.entry(owner.clone()).or_default().1.push(n);
        }
        for (entries, wanted) in by_owner.into_values() {
            if entries.len() == wanted.len() {
                for (entry, wanted) in entries.into_iter().zip(wanted) {
                    self.give(wanted, entry);
                }
            }
        }
    }
}

fn finish(entries: &mut Vec<Entry>, wanted: &[(String, What)], taken: &[bool], given: &[Option<usize>]) -> Vec<u32> {
    for (entry, taken) in entries.iter_mut().zip(taken) {
        entry.gone = !taken;
    }
    let mut next = entries.iter().map(|e| e.id).max().unwrap_or(0);
    let mut ids = Vec::with_capacity(wanted.len());
    for ((owner, what), given) in wanted.iter().zip(given) {
        let known = given.and_then(|n| entries.get_mut(n));
        ids.push(match known {
            Some(entry) => {
                entry.owner.clone_from(owner);
                entry.what.clone_from(what);
                entry.id
            }
            None => {
                next += 1;
                entries.push(Entry { id: next, gone: false, owner: owner.clone(), what: what.clone() });
                next
            }
        });
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(text: &str) -> (String, What) {
        ("welcome".to_owned(), What::Wording(fingerprint::of(text)))
    }

    #[test]
    fn an_edit_keeps_the_translation_and_a_new_line_gets_a_number_of_its_own() {
        let first = [wording("It's good to see you."), wording("We'll look at what worry is and what keeps it going.")];
        let mut entries = Vec::new();
        assert_eq!(assign(&mut entries, &first, false), [1, 2]);
        let second = [
            wording("Hello there, whoever you are today."),
            wording("It's good to see you!"),
            wording("We'll look at what worry is, and at what keeps it going."),
        ];
        assert_eq!(assign(&mut entries, &second, false), [3, 1, 2]);
    }

    #[test]
    fn what_was_deleted_never_lends_its_number_and_has_it_again_when_it_comes_back() {
        let mut entries = Vec::new();
        assert_eq!(assign(&mut entries, &[wording("one"), wording("two")], false), [1, 2]);
        assert_eq!(assign(&mut entries, &[wording("one")], false), [1]);
        assert!(entries.iter().any(|e| e.id == 2 && e.gone));
        assert_eq!(assign(&mut entries, &[wording("one"), wording("a third line of its own")], false), [1, 3]);
        assert_eq!(assign(&mut entries, &[wording("two"), wording("one")], false), [2, 1]);
    }

    #[test]
    fn a_question_that_is_asked_in_quite_other_words_keeps_the_people_who_wait_there() {
        let mut entries = Vec::new();
        assert_eq!(assign(&mut entries, &[wording("Shall we start?")], true), [1]);
        assert_eq!(assign(&mut entries, &[wording("Is now a good moment for you?")], true), [1]);
    }
}
