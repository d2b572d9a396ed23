//! Of each instruction, what has to be known of a state there for all that may follow.
//!
//! Found backwards, from the branches: what a branch asks is asked of the state before it, with what is stored in between
//! put in its place. What is answered in between is still to come, and falls out. So a variable that nothing looks at any
//! more is not asked for, of the answers of a questionnaire only their sum is, and of a number only what it is compared
//! with. `proofs.md` says why states that answer the same are the same for every promise.

mod before;

use std::collections::{BTreeMap, BTreeSet};

use hearken_image::{NONE, Slot};

use crate::code::{Code, Does};
use crate::guard::{Guard, Set, ask, ask_all};
use crate::quiet::{Quiet, place_of, targets, writes};
use crate::term::{Term, TermId, Terms};

/// What is asked at each instruction.
pub(crate) struct Observed {
    /// By the number of the instruction.
    pub at: Vec<Vec<(TermId, Guard)>>,
    /// What is asked of a run that is left, by the number of the instruction at which it goes on and the flow that runs
    /// above it: what that flow may write is asked there.
    pub left: BTreeMap<(u32, u32), Vec<(TermId, Guard)>>,
    /// What is asked when the conversation has ended.
    pub ended: Vec<(TermId, Guard)>,
    /// What is asked everywhere: the conditions that are, or what they were taken apart into.
    pub everywhere: Vec<TermId>,
    /// Something is asked of the clock.
    pub clock: bool,
}

/// What has to be known besides what branches ask.
pub(crate) struct Asked<'a> {
    /// Conditions of promises: asked everywhere.
    pub everywhere: &'a [TermId],
    /// Which signposts are shown matters: it depends on the nation.
    pub signposts: bool,
    /// Branches that make no difference.
    pub quiet: &'a Quiet,
    /// The part of the state that a variable of the pack's belongs to.
    pub owner: &'a dyn Fn(Slot) -> u32,
    /// What is asked at certain instructions, by number, though no branch does.
    pub also: &'a [(usize, TermId)],
}

struct Finder<'a, 'i> {
    code: &'a Code<'i>,
    terms: &'a mut Terms,
    asked: Asked<'a>,
    at: Vec<Set>,
    exits: Vec<Set>,
    /// What is asked by whatever can begin at every prompt: interrupts, help, stop.
    anywhere: Set,
    ended: Set,
    /// Variables of which so much is asked that they are asked for as they are.
    whole: BTreeSet<(u32, Slot)>,
    /// Variables that are only ever set to constants, and to many: where a questionnaire is.
    counters: BTreeSet<Slot>,
    /// By flow: whether it can be one with nothing to come back to.
    outermost: Vec<bool>,
    /// More is asked where a flow ends.
    more_at_exits: bool,
    /// Which of the pack's variables each flow may write.
    writes: Vec<BTreeSet<(Slot, bool)>>,
    left: BTreeMap<(u32, u32), Set>,
    /// What a term comes to when it is taken apart, by flow.
    parts: BTreeMap<(u32, TermId), Vec<TermId>>,
    /// Instructions to look at again.
    open: Vec<bool>,
    /// Which instructions look at what is asked at each.
    behind: Vec<Vec<u32>>,
}

impl Observed {
    pub(crate) fn find(code: &Code<'_>, terms: &mut Terms, asked: Asked<'_>) -> Self {
        let mut finder = Finder {
            code,
            asked,
            at: vec![Set::new(); code.all.len()],
            exits: vec![Set::new(); code.image.tables.flows.len() as usize],
            anywhere: Set::new(),
            ended: Set::new(),
            whole: BTreeSet::new(),
            counters: counters(code, terms),
            outermost: outermost(code),
            more_at_exits: false,
            writes: writes(code),
            left: BTreeMap::new(),
            parts: BTreeMap::new(),
            open: vec![true; code.all.len()],
            behind: behind(code),
            terms,
        };
        for (number, term) in finder.asked.also {
            finder.grow(*number, Set::from([(*term, Guard::Always)]));
        }
        finder.run();
        let mut everywhere = BTreeSet::new();
        for term in finder.asked.everywhere {
            for flow in 0..finder.exits.len() as u32 {
                everywhere.extend(finder.admit(flow, *term));
            }
        }
        let Finder { terms, at, ended, left, .. } = finder;
        let clock = at.iter().flat_map(|s| s.keys()).any(|t| {
            let mut leaves = BTreeSet::new();
            terms.leaves(*t, &mut leaves);
            leaves.iter().any(|l| terms.get(*l) == Term::Clock)
        });
        Observed {
            at: at.into_iter().map(|s| s.into_iter().collect()).collect(),
            left: left.into_iter().map(|(at, set)| (at, set.into_iter().collect())).collect(),
            ended: ended.into_iter().collect(),
            everywhere: everywhere.into_iter().collect(),
            clock,
        }
    }
}

/// Which instructions look at what is asked at each: those that lead there.
fn behind(code: &Code<'_>) -> Vec<Vec<u32>> {
    let mut behind = vec![Vec::new(); code.all.len()];
    for (number, instruction) in (0..).zip(&code.all) {
        let entry = |flow: u32, place: u32| code.entry(flow, place);
        let interrupt = |n: u32| code.image.tables.interrupts.get(n).map(|i| entry(i.flow, i.place));
        let mut to: Vec<u32> = match &instruction.does {
            Does::Jump(target) => vec![*target],
            Does::JumpUnless(_, target) => vec![instruction.next, *target],
            Does::Vary { ways, .. } => ways.clone(),
            Does::Goto(flow, place) => vec![entry(*flow, *place)],
            Does::Do { flow, .. } => vec![entry(*flow, NONE), instruction.next],
            Does::Watch(n) => interrupt(*n).into_iter().chain([instruction.next]).collect(),
            Does::Ask(ask) => targets(ask).collect(),
            Does::Confirm(ask) => code.image.ask(*ask).iter().flat_map(targets).collect(),
            _ => vec![instruction.next],
        };
        to.extend(place_of(code, instruction.at).map(|p| code.place(p)));
        for to in to.into_iter().filter_map(|to| code.number(to)) {
            if let Some(behind) = behind.get_mut(to) {
                behind.push(number);
            }
        }
    }
    behind
}

/// By flow: whether it can be one with nothing to come back to, and not only something that another does.
fn outermost(code: &Code<'_>) -> Vec<bool> {
    let image = code.image;
    let flows = image.tables.flows.len() as usize;
    let (mut done, mut begun) = (vec![false; flows], vec![false; flows]);
    let note = |all: &mut Vec<bool>, flow: u32| {
        if let Some(own) = all.get_mut(flow as usize) {
            *own = true;
        }
    };
    for instruction in &code.all {
        match instruction.does {
            Does::Do { flow, .. } => note(&mut done, flow),
            Does::Goto(flow, _) => note(&mut begun, flow),
            _ => {}
        }
    }
    let between = image.tables.interrupts.iter().map(|i| i.flow).chain([image.root.help, image.root.stop]);
    between.for_each(|flow| note(&mut begun, flow));
    done.iter().zip(begun).map(|(done, begun)| begun || !done).collect()
}

/// Variables of the pack's that are only ever set to constants, to more than two.
fn counters(code: &Code<'_>, terms: &Terms) -> BTreeSet<Slot> {
    let mut values: BTreeMap<Slot, Option<BTreeSet<i64>>> = BTreeMap::new();
    for instruction in &code.all {
        let mut stored = |slot: Slot, value: Option<i64>| {
            let known = values.entry(slot).or_insert_with(|| Some(BTreeSet::new()));
            match (known.as_mut(), value) {
                (Some(known), Some(value)) => {
                    known.insert(value);
                }
                _ => *known = None,
            }
        };
        match &instruction.does {
            Does::Store(slot, term) => match terms.get(*term) {
                Term::Const(value) => stored(*slot, Some(value)),
                _ => stored(*slot, None),
            },
            Does::Count(slot) | Does::Vary { counter: slot, .. } => stored(*slot, None),
            Does::Ask(ask) => {
                ask.dest.into_iter().for_each(|s| stored(s, None));
                let heard = ask.heard.into_iter().flat_map(|h| (0..3).map(move |n| Slot { index: h.index + n, ..h }));
                heard.for_each(|s| stored(s, None));
            }
            Does::Show { gives: Some(slot), .. } => stored(*slot, None),
            _ => {}
        }
    }
    let many =
        |(slot, values): (Slot, Option<BTreeSet<i64>>)| values.filter(|v| v.len() > 2 && !slot.local).map(|_| slot);
    values.into_iter().filter_map(many).collect()
}

/// Whether a term reads only the run's own variables, or only the pack's.
fn one_place(terms: &Terms, term: TermId) -> bool {
    let (mut own, mut packs) = (false, false);
    terms.reads(term, &mut |slot, _| if slot.local { own = true } else { packs = true });
    !(own && packs)
}

fn is_own(terms: &Terms, term: TermId) -> bool {
    let mut own = false;
    terms.reads(term, &mut |slot, _| own |= slot.local);
    own
}

impl Finder<'_, '_> {
    fn run(&mut self) {
        loop {
            let mut changed = false;
            for number in (0..self.code.all.len()).rev() {
                if !self.open.get_mut(number).is_some_and(std::mem::take) {
                    continue;
                }
                let before = self.before(number);
                if self.grow(number, before) {
                    changed = true;
                    for other in self.behind.get(number).into_iter().flatten() {
                        if let Some(open) = self.open.get_mut(*other as usize) {
                            *open = true;
                        }
                    }
                }
            }
            let (shared, exits) = (self.shared(), std::mem::take(&mut self.more_at_exits));
            if !changed && !shared && !exits {
                return;
            }
            for (instruction, open) in self.code.all.iter().zip(&mut self.open) {
                *open |= match instruction.does {
                    Does::Finish => exits || shared,
                    Does::End => shared,
                    _ => shared && place_of(self.code, instruction.at).is_some(),
                };
            }
        }
    }

    fn grow(&mut self, number: usize, before: Set) -> bool {
        let flow = self.code.all.get(number).map_or(NONE, |i| i.flow);
        let admitted = self.admitted(flow, before);
        let Some(known) = self.at.get_mut(number) else { return false };
        if !ask_all(known, &admitted) {
            return false;
        }
        if known.len() > MOST_TERMS {
            let all = std::mem::take(known);
            let simpler = self.simplify(flow, all);
            if let Some(known) = self.at.get_mut(number) {
                *known = simpler;
            }
        }
        true
    }

    fn admitted(&mut self, flow: u32, set: Set) -> Set {
        let mut admitted = Set::new();
        for (term, guard) in set {
            for part in self.admit(flow, term) {
                ask(&mut admitted, part, &guard);
            }
        }
        admitted
    }

    /// Takes a term apart as far as it has to be.
    fn admit(&mut self, flow: u32, term: TermId) -> Vec<TermId> {
        if let Some(known) = self.parts.get(&(flow, term)) {
            return known.clone();
        }
        let (mut asked, mut into) = (BTreeSet::new(), BTreeSet::new());
        self.terms.asked_of(term, &mut asked);
        for term in asked {
            let mut is_whole = false;
            let whole = &self.whole;
            self.terms.reads(term, &mut |slot, _| is_whole |= whole.contains(&(place(flow, slot), slot)));
            if is_whole {
                self.terms.leaves(term, &mut into);
                continue;
            }
            let owner = self.asked.owner;
            let together = |terms: &Terms, term: TermId| {
                let mut owners = BTreeSet::new();
                terms.reads(term, &mut |slot, _| {
                    owners.insert(if slot.local { 0 } else { owner(slot) });
                });
                owners.len() <= 1
            };
            self.terms.split(term, &together, &mut into);
        }
        let into: Vec<TermId> = into.into_iter().collect();
        self.parts.insert((flow, term), into.clone());
        into
    }

    /// Too much is asked: the variables that are asked most about are asked for as they are.
    fn simplify(&mut self, flow: u32, all: Set) -> Set {
        let mut counts = BTreeMap::<Slot, usize>::new();
        for term in all.keys() {
            let mut read = BTreeSet::new();
            self.terms.reads(*term, &mut |slot, _| {
                read.insert(slot);
            });
            read.into_iter().for_each(|slot| *counts.entry(slot).or_default() += 1);
        }
        let before = self.whole.len();
        let most = counts.into_iter().filter(|(_, count)| *count > MOST_OF_ONE);
        self.whole.extend(most.map(|(slot, _)| (place(flow, slot), slot)));
        if self.whole.len() == before {
            return all;
        }
        self.parts.clear();
        self.admitted(flow, all)
    }

    fn after(&self, address: u32) -> Set {
        self.code.number(address).and_then(|n| self.at.get(n)).cloned().unwrap_or_default()
    }
}

fn place(flow: u32, slot: Slot) -> u32 {
    if slot.local { flow } else { NONE }
}

/// With more terms than these at one instruction it is looked whether they are too many of one variable.
const MOST_TERMS: usize = 64;
/// More terms than these of one variable are too many.
const MOST_OF_ONE: usize = 48;
