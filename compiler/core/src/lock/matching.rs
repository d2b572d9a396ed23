//! Which of the ids that are known belongs to which index.

use std::collections::BTreeMap;

use super::{Entry, Thing, What, fingerprint};

/// Gives each wanted thing its id, and brings the entries up to date. `in_order` pairs what is left over in a flow by its
/// order: for places, where people may be waiting, that is better than to lose them.
pub(super) fn assign<'t>(entries: &mut Vec<Entry<'t>>, wanted: &[Thing<'t>], in_order: bool) -> Vec<u32> {
    if entries.is_empty() {
        return finish(entries, wanted, &[], &vec![None; wanted.len()]);
    }
    entries.sort();
    let mut round = Round { taken: vec![false; entries.len()], given: vec![None; wanted.len()], entries, wanted };
    round.exact(|thing| thing);
    round.similar();
    // Moved to another flow, and only one of its kind.
    round.exact(|thing| Thing { owner: "", ..thing });
    if in_order {
        round.in_order();
    }
    let Round { taken, given, .. } = round;
    finish(entries, wanted, &taken, &given)
}

struct Round<'a, 't> {
    entries: &'a [Entry<'t>],
    wanted: &'a [Thing<'t>],
    taken: Vec<bool>,
    given: Vec<Option<usize>>,
}

impl<'a, 't> Round<'a, 't> {
    fn give(&mut self, wanted: usize, entry: usize) {
        if let (Some(given), Some(taken)) = (self.given.get_mut(wanted), self.taken.get_mut(entry)) {
            *given = Some(entry);
            *taken = true;
        }
    }

    fn open_entries(&self) -> impl Iterator<Item = (usize, &'a Entry<'t>)> {
        self.entries.iter().enumerate().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(entry, _)| entry)
    }

    fn open_wanted(&self) -> impl Iterator<Item = (usize, &'a Thing<'t>)> {
        self.wanted.iter().enumerate().zip(&self.given).filter(|(_, given)| given.is_none()).map(|(wanted, _)| wanted)
    }

    /// The same by a key; of several that are alike, the first to the first.
    fn exact(&mut self, key: impl Fn(Thing<'t>) -> Thing<'t>) {
        let mut waiting: BTreeMap<Thing<'_>, Vec<usize>> = BTreeMap::new();
        for (n, entry) in self.open_entries() {
            waiting.entry(key(entry.thing)).or_default().push(n);
        }
        // What is there before what is gone, then by id; taken from the end.
        for queue in waiting.values_mut() {
            queue.sort_by_key(|n| self.entries.get(*n).map(|e| (e.gone, e.id)));
            queue.reverse();
        }
        let pairs: Vec<(usize, usize)> =
            self.open_wanted().filter_map(|(n, thing)| Some((n, waiting.get_mut(&key(*thing))?.pop()?))).collect();
        for (wanted, entry) in pairs {
            self.give(wanted, entry);
        }
    }

    /// Nearly the same wording in the same flow: the nearest first.
    fn similar(&mut self) {
        let mut by_owner: BTreeMap<&str, Vec<(usize, u64)>> = BTreeMap::new();
        for (n, entry) in self.open_entries() {
            if let (What::Wording(bits), false) = (entry.thing.what, entry.gone) {
                by_owner.entry(entry.thing.owner).or_default().push((n, bits));
            }
        }
        let mut pairs = Vec::new();
        for (n, thing) in self.open_wanted() {
            let What::Wording(bits) = thing.what else { continue };
            for (entry, other) in by_owner.get(thing.owner).into_iter().flatten() {
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
        let mut by_owner: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (n, entry) in self.open_entries().filter(|(_, e)| !e.gone && matches!(e.thing.what, What::Wording(_))) {
            by_owner.entry(entry.thing.owner).or_default().0.push(n);
        }
        for (n, thing) in self.open_wanted().filter(|(_, t)| matches!(t.what, What::Wording(_))) {
            by_owner.entry(thing.owner).or_default().1.push(n);
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

fn finish<'t>(entries: &mut Vec<Entry<'t>>, wanted: &[Thing<'t>], taken: &[bool], given: &[Option<usize>]) -> Vec<u32> {
    for (entry, taken) in entries.iter_mut().zip(taken) {
        entry.gone = !taken;
    }
    let mut next = entries.iter().map(|e| e.id).max().unwrap_or(0);
    let mut ids = Vec::with_capacity(wanted.len());
    for (thing, given) in wanted.iter().zip(given) {
        let known = given.and_then(|n| entries.get_mut(n));
        ids.push(match known {
            Some(entry) => {
                entry.thing = *thing;
                entry.id
            }
            None => {
                next += 1;
                entries.push(Entry { id: next, gone: false, thing: *thing });
                next
            }
        });
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearken_image::Words;

    fn wording(text: &str) -> Thing<'static> {
        Thing { owner: "welcome", what: What::Wording(fingerprint::of(&mut Words::default(), text)) }
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
