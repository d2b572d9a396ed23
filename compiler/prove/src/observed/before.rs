//! What is asked before an instruction, of what is asked behind it.

use std::collections::BTreeSet;

use hearken_image::{MISSING, NONE, Op, Slot};

use super::{Finder, is_own, one_place, place};
use crate::code::Does;
use crate::guard::{Guard, Set, ask, ask_all};
use crate::quiet::{place_of, targets};
use crate::term::{Binary, Term, TermId, Terms};

impl Finder<'_, '_> {
    fn replaced(&mut self, set: Set, with: &impl Fn(&mut Terms, Term) -> Option<TermId>) -> Set {
        let mut replaced = Set::new();
        for (term, guard) in set {
            let term = self.terms.replace(term, with);
            ask(&mut replaced, term, &guard);
        }
        replaced
    }

    /// What is asked where a flow begins, of what there is before it does.
    fn entering(&mut self, flow: u32, place: u32, arguments: &[(Slot, bool, TermId)]) -> Set {
        let asked = self.after(self.code.entry(flow, place));
        let given = |slot: Slot| arguments.iter().find(|a| a.0 == slot).map(|a| a.2);
        self.replaced(asked, &|terms, leaf| match leaf {
            Term::Value(slot) if slot.local => Some(given(slot).unwrap_or_else(|| terms.constant(MISSING))),
            Term::Turn(slot, _) if slot.local => Some(terms.constant(0)),
            Term::There(slot) if slot.local => Some(match given(slot) {
                Some(handle) => {
                    let missing = terms.unary(&Op::IsMissing, handle);
                    terms.unary(&Op::Not, missing)
                }
                None => terms.constant(0),
            }),
            Term::Is(slot, literal) if slot.local => Some(match given(slot).map(|g| source(terms, g)) {
                Some(Some(from)) => terms.add(Term::Is(from, literal)),
                Some(None) => terms.add(Term::Unknown),
                None => terms.constant(0),
            }),
            Term::Text(slot) if slot.local => Some(match given(slot).map(|g| source(terms, g)) {
                Some(Some(from)) => terms.add(Term::Text(from)),
                Some(None) => terms.add(Term::Unknown),
                None => terms.constant(MISSING),
            }),
            _ => None,
        })
    }

    /// A variable is stored.
    fn store(&mut self, flow: u32, after: Set, slot: Slot, stored: TermId) -> Set {
        let mut set = Set::new();
        // What is made of itself is asked for as it is: put into itself at every round, what is asked would never end.
        let mut of_itself = false;
        self.terms.reads(stored, &mut |s, text| of_itself |= s == slot && !text);
        if of_itself && self.whole.insert((place(flow, slot), slot)) {
            self.parts.clear();
        }
        let constant = match self.terms.get(stored) {
            Term::Const(value) => Some(value),
            _ => None,
        };
        let swap = |_: &mut Terms, leaf: Term| if leaf == Term::Value(slot) { Some(stored) } else { None };
        for (term, guard) in after {
            let guard = match constant {
                Some(value) => guard.set(slot, value),
                None => Some(guard),
            };
            let Some(guard) = guard else { continue };
            let term = self.terms.replace(term, &swap);
            ask(&mut set, term, &guard);
        }
        set
    }

    fn count(&mut self, flow: u32, after: Set, slot: Slot, begins: bool) -> Set {
        let mut before = Set::new();
        for (term, guard) in after {
            let mut reads = false;
            self.terms.reads(term, &mut |s, text| reads |= s == slot && !text);
            if !reads {
                ask(&mut before, term, &guard);
            } else if let Some(known) = self.terms.before_counting(term, slot, begins) {
                ask(&mut before, known, &guard);
            } else {
                self.whole.insert((place(flow, slot), slot));
                self.parts.clear();
                let mut leaves = BTreeSet::new();
                self.terms.leaves(term, &mut leaves);
                leaves.into_iter().for_each(|l| ask(&mut before, l, &guard));
            }
        }
        before
    }

    fn store_text(&mut self, after: Set, slot: Slot, made_of: Option<&[TermId]>) -> Set {
        let mut before = Set::new();
        let there = i64::from(made_of.is_some());
        for (term, guard) in after {
            let mut leaves = BTreeSet::new();
            self.terms.leaves(term, &mut leaves);
            let content =
                leaves.iter().any(|l| matches!(self.terms.get(*l), Term::Is(s, _) | Term::Text(s) if s == slot));
            let replaced = self.terms.replace(term, &|terms, leaf| match leaf {
                Term::There(s) if s == slot => Some(terms.constant(there)),
                Term::Is(s, _) | Term::Text(s) if s == slot => Some(terms.add(Term::Unknown)),
                _ => None,
            });
            ask(&mut before, replaced, &guard);
            for part in made_of.filter(|_| content).unwrap_or(&[]) {
                let mut leaves = BTreeSet::new();
                self.terms.leaves(*part, &mut leaves);
                for leaf in leaves {
                    let leaf = match self.terms.get(leaf) {
                        Term::There(from) => self.terms.add(Term::Text(from)),
                        _ => leaf,
                    };
                    ask(&mut before, leaf, &guard);
                }
            }
        }
        before
    }

    /// An answer comes: into a variable, or what was heard into three.
    fn answered(&mut self, after: Set, slots: &[Slot]) -> Set {
        self.replaced(after, &|terms, leaf| match leaf {
            Term::Value(s) | Term::There(s) | Term::Is(s, _) | Term::Text(s) if slots.contains(&s) => {
                Some(terms.add(Term::Unknown))
            }
            _ => None,
        })
    }

    pub(super) fn before(&mut self, number: usize) -> Set {
        let code = self.code;
        let Some(instruction) = code.all.get(number) else { return Set::new() };
        let (at, next, flow) = (instruction.at, instruction.next, instruction.flow);
        let mut before = match &instruction.does {
            Does::Nothing | Does::Says | Does::Tell(_) | Does::Step(_) | Does::Sleep => self.after(next),
            Does::Signpost => {
                let mut before = self.after(next);
                let nation = code.image.root.nation;
                if self.asked.signposts && nation != NONE {
                    let nation = self.terms.add(Term::Value(Slot { index: nation, local: false }));
                    ask(&mut before, nation, &Guard::Always);
                }
                before
            }
            Does::Store(slot, stored) => {
                let after = self.after(next);
                match self.counts_on(*slot, *stored) {
                    true => self.count(flow, after, *slot, false),
                    false => self.store(flow, after, *slot, *stored),
                }
            }
            Does::StoreText(slot, made_of) => {
                let after = self.after(next);
                self.store_text(after, *slot, made_of.as_deref())
            }
            Does::Count(slot) => {
                let after = self.after(next);
                self.count(flow, after, *slot, true)
            }
            Does::Jump(target) => self.after(*target),
            Does::JumpUnless(condition, target) => self.branch(number, *condition, next, *target),
            Does::Vary { counter, random, ways } => {
                let mut before = Set::new();
                for way in ways {
                    ask_all(&mut before, &self.after(*way));
                }
                if self.asked.quiet.ignored.get(number) != Some(&true) {
                    // By chance it is any but the last; in turn, the next of them all.
                    let total = if *random { 0 } else { ways.len() as u32 };
                    let turn = self.terms.add(Term::Turn(*counter, total));
                    ask(&mut before, turn, &Guard::Always);
                }
                before
            }
            Does::Goto(to, place) => self.entering(*to, *place, &[]),
            Does::Do { flow: to, arguments } => {
                let mut before = self.entering(*to, NONE, arguments);
                ask_all(&mut before, &self.left_behind(next, *to));
                before
            }
            Does::Finish => {
                let mut before = self.exits.get(flow as usize).cloned().unwrap_or_default();
                // Where there is nothing to come back to, the conversation ends, and may be taken up again.
                if self.outermost.get(flow as usize) != Some(&false) {
                    ask_all(&mut before, &self.ended);
                }
                before
            }
            Does::End => self.ended.clone(),
            Does::Yield => Set::new(),
            Does::Watch(interrupt) => self.watch(*interrupt, next),
            Does::Ask(ask) => self.ask(ask),
            Does::Show { gives, .. } => {
                let after = self.after(next);
                let slots: Vec<Slot> = gives.iter().copied().collect();
                self.answered(after, &slots)
            }
            Does::Confirm(ask) => {
                let mut after = Set::new();
                if let Some(ask) = code.image.ask(*ask) {
                    for target in targets(&ask) {
                        ask_all(&mut after, &self.after(target));
                    }
                    let slots: Vec<Slot> = ask.heard.into_iter().collect();
                    after = self.answered(after, &slots);
                }
                after
            }
        };
        if let Some(place) = place_of(code, at) {
            let again = code.place(place);
            ask_all(&mut before, &self.after(again));
            ask_all(&mut before, &self.anywhere);
            for above in self.above_prompts() {
                self.left_behind(again, above);
            }
        }
        for term in self.asked.everywhere {
            ask(&mut before, *term, &Guard::Always);
        }
        before
    }

    fn branch(&mut self, number: usize, condition: TermId, next: u32, target: u32) -> Set {
        let (mut so, mut not) = (self.after(next), self.after(target));
        if self.asked.quiet.ignored.get(number) == Some(&true) {
            ask_all(&mut so, &not);
            return so;
        }
        if let Some((counter, ranges)) = self.terms.ranges(condition).filter(|(c, _)| self.counters.contains(c)) {
            so = narrowed(so, counter, &ranges);
            not = narrowed(not, counter, &others(&ranges));
        }
        ask_all(&mut so, &not);
        ask(&mut so, condition, &Guard::Always);
        so
    }

    fn ask(&mut self, found: &hearken_image::AskView<'_>) -> Set {
        let mut after = Set::new();
        for target in targets(found) {
            ask_all(&mut after, &self.after(target));
        }
        let heard = found.heard.into_iter().flat_map(|h| (0..3).map(move |n| Slot { index: h.index + n, ..h }));
        let slots: Vec<Slot> = found.dest.into_iter().chain(heard).collect();
        let mut before = self.answered(after, &slots);
        for option in found.each_option() {
            let head = option.head.and_then(|h| self.code.fragments.get(&h)).and_then(|f| f.last().copied());
            head.into_iter().for_each(|h| ask(&mut before, h, &Guard::Always));
        }
        before
    }

    /// Whether a variable is counted on from itself: `set x to x + 1`, kept in bounds.
    fn counts_on(&self, slot: Slot, stored: TermId) -> bool {
        let sum = self.terms.clamped(stored).unwrap_or(stored);
        match self.terms.get(sum) {
            Term::Two(Binary::ADD, a, b) => matches!(
                (self.terms.get(a), self.terms.get(b)),
                (Term::Value(s), Term::Const(step)) | (Term::Const(step), Term::Value(s)) if s == slot && step > 0
            ),
            _ => false,
        }
    }

    /// A run is left at an address, for another above it that comes back. Gives what is asked of what stays as it is; what
    /// may be written above is asked where the one above ends.
    fn left_behind(&mut self, address: u32, above: u32) -> Set {
        let (mut stays, mut asked_above) = (Set::new(), Set::new());
        let written = self.writes.get(above as usize).cloned().unwrap_or_default();
        for (term, guard) in self.after(address) {
            let mut changes = matches!(&guard, Guard::While(slot, _) if written.contains(&(*slot, false)));
            self.terms.reads(term, &mut |slot, text| changes |= written.contains(&(slot, text)));
            if !changes {
                ask(&mut stays, term, &guard);
                continue;
            }
            let mut parts = BTreeSet::new();
            self.terms.split(term, &one_place, &mut parts);
            for part in parts {
                ask(if is_own(self.terms, part) { &mut stays } else { &mut asked_above }, part, &guard);
            }
        }
        if let Some(exit) = self.exits.get_mut(above as usize) {
            self.more_at_exits |= ask_all(exit, &asked_above);
        }
        if let Some(number) = self.code.number(address) {
            self.left.insert((number as u32, above), stays.clone());
        }
        stays
    }

    fn above_prompts(&self) -> Vec<u32> {
        let image = self.code.image;
        let interrupts = image.tables.interrupts.iter().filter(|i| i.comes_back()).map(|i| i.flow);
        interrupts.chain([image.root.help]).collect()
    }

    fn watch(&mut self, interrupt: u32, next: u32) -> Set {
        let mut before = self.after(next);
        let Some(record) = self.code.image.tables.interrupts.get(interrupt) else { return before };
        let condition = self.code.fragments.get(&record.condition).and_then(|f| f.last().copied());
        condition.into_iter().for_each(|c| ask(&mut before, c, &Guard::Always));
        if record.comes_back() {
            ask_all(&mut before, &self.left_behind(next, record.flow));
        }
        ask_all(&mut before, &self.entering(record.flow, record.place, &[]));
        before
    }

    /// What begins at any prompt, and after the end. Whether more is asked than before.
    pub(super) fn shared(&mut self) -> bool {
        let image = self.code.image;
        let mut anywhere = Set::new();
        for interrupt in image.tables.interrupts.iter() {
            ask_all(&mut anywhere, &self.entering(interrupt.flow, interrupt.place, &[]));
        }
        if image.root.help != NONE {
            ask_all(&mut anywhere, &self.entering(image.root.help, NONE, &[]));
        }
        let mut ended = anywhere.clone();
        for term in self.asked.everywhere {
            ask(&mut ended, *term, &Guard::Always);
        }
        if image.root.stop != NONE {
            ask_all(&mut anywhere, &self.entering(image.root.stop, NONE, &[]));
        }
        let (anywhere, ended) = (self.admitted(NONE, anywhere), self.admitted(NONE, ended));
        let more = ask_all(&mut self.anywhere, &anywhere);
        ask_all(&mut self.ended, &ended) || more
    }
}

fn narrowed(set: Set, counter: Slot, ranges: &[(i64, i64)]) -> Set {
    let narrow = |(term, guard): (TermId, Guard)| guard.and(counter, ranges).map(|g| (term, g));
    set.into_iter().filter_map(narrow).collect()
}

/// Everything that is in none of the ranges, which are in order and apart.
fn others(ranges: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut others = Vec::new();
    let mut from = Some(MISSING);
    for (low, high) in ranges {
        if let Some(from) = from
            && from < *low
        {
            others.push((from, low.saturating_sub(1)));
        }
        from = high.checked_add(1);
    }
    others.extend(from.map(|from| (from, i64::MAX)));
    others
}

/// The text variable that a handle was loaded from.
fn source(terms: &Terms, handle: TermId) -> Option<Slot> {
    match terms.get(handle) {
        Term::Two(_, _, b) => match terms.get(b) {
            Term::There(slot) => Some(slot),
            _ => None,
        },
        _ => None,
    }
}
