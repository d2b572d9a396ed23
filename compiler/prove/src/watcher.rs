//! Looks on while the machine runs, and sees what becomes of each promise.
//!
//! How a promise is read, where its words leave it open:
//!
//! - *After* a condition: from the moment at which it becomes so. *Whenever*: from that moment and, as long as it stays so,
//!   from every turn of the person's; in both cases unless the conversation is in what is to be reached by then.
//! - *After reaching* something: from the moment at which it is begun, come to, shown or told, unless that is what is to be
//!   reached. *Whenever in* something: from every turn of the person's at which the conversation waits there, unless it is
//!   in what is to be reached, too.
//! - *Within 2 turns*: by the end of what the guide says to the person's second input from then on.
//! - A conversation that ends, and a wait unless it says *even after waiting*, leaves undone what was to be done before the
//!   next question, before the end or within so many turns. What was to be done before another place is undone only at that
//!   place, or at a wait.

use std::collections::BTreeMap;

use hearken_image::{Image, NONE};
use hearken_runtime::{EventKind, Onlooker, State, Why};

use crate::conditions::Conditions;
use crate::promise::{Before, Kind, Promise, PromiseSet, Target, When, bit};
use crate::term::Terms;

/// What is remembered of a promise from one turn to the next: 0 is nothing; else what it waits for, and since how many
/// turns.
pub(crate) type Pending = u8;

/// More turns than these are not counted.
pub(crate) const MOST_TURNS: u32 = 250;

/// What every transition is watched with.
pub(crate) struct Watcher<'a> {
    pub terms: &'a Terms,
    pub promises: &'a [Promise],
    pub image: &'a Image<'a>,
    /// By address: whether what was written before may have changed a condition.
    pub written: &'a [bool],
    /// By promise.
    pub pending: Vec<Pending>,
    conditions: Conditions<'a>,
    /// A bit for each promise that names what happens, by kind and subject; found out once.
    naming: BTreeMap<(u8, u32), PromiseSet>,
    /// A bit for each promise about what is shown next, and about what comes before the next question.
    about_next: PromiseSet,
    before_asked: PromiseSet,
    /// A bit for each promise whose condition was so when it was last looked at.
    so: PromiseSet,
    /// A bit for each promise that this run has broken.
    pub broken: PromiseSet,
    /// A bit for each promise whose target was reached.
    pub reached: PromiseSet,
    /// A bit for each promise whose condition was so at some time.
    pub held: PromiseSet,
    /// Which interrupt fired first, and whether the first thing shown was its own; for words of risk.
    pub fired: u32,
    pub shown_first: Option<bool>,
    /// An answer was recorded as a matter of safety.
    pub safety_answer: bool,
    pub ended_or_slept: bool,
    pub instructions: Vec<u32>,
    first: bool,
}

impl<'a> Watcher<'a> {
    pub(crate) fn new(terms: &'a Terms, promises: &'a [Promise], image: &'a Image<'a>, written: &'a [bool]) -> Self {
        Watcher {
            conditions: Conditions::new(terms, promises),
            naming: BTreeMap::new(),
            about_next: bits(promises, |p| matches!(p.kind, Kind::NextIs { .. })),
            before_asked: bits(promises, |p| matches!(p.kind, Kind::Reach { before: Before::NextQuestion, .. })),
            terms,
            promises,
            image,
            written,
            pending: vec![0; promises.len()],
            so: 0,
            broken: 0,
            reached: 0,
            held: 0,
            fired: NONE,
            shown_first: None,
            safety_answer: false,
            ended_or_slept: false,
            instructions: Vec::new(),
            first: true,
        }
    }

    /// Before an input is given to a state.
    pub(crate) fn begin(&mut self, state: &State, pending: &[Pending]) {
        self.pending.clear();
        self.pending.extend_from_slice(pending);
        self.so = self.conditions.so(state);
        self.begin_at_first();
    }

    fn begin_at_first(&mut self) {
        self.first = true;
        (self.broken, self.reached, self.held) = (0, 0, 0);
        (self.fired, self.shown_first, self.ended_or_slept) = (NONE, None, false);
        self.safety_answer = false;
        self.instructions.clear();
    }

    /// A conversation begins: what is so from the first is so from now on.
    pub(crate) fn begin_conversation(&mut self) {
        self.pending.iter_mut().for_each(|p| *p = 0);
        self.so = 0;
        self.begin_at_first();
    }

    /// The person has a turn.
    pub(crate) fn end(&mut self, state: &State) {
        self.look(state);
        for (n, promise) in self.promises.iter().enumerate() {
            let Some(pending) = self.pending.get_mut(n) else { continue };
            if promise.lasts()
                && let Some(When::At(place)) = promise.when()
                && place.waits(state)
            {
                self.held |= bit(n);
            }
            if let Kind::Reach { when, whenever: true, target, .. } = &promise.kind
                && *pending == 0
                && match when {
                    When::So(_) => self.so & bit(n) != 0,
                    When::At(place) => place.waits(state),
                }
                && !target.holds(state)
            {
                *pending = 1;
            }
            match &promise.kind {
                Kind::NextIs { .. } if *pending != 0 => {
                    *pending = 0;
                    self.broken |= bit(n);
                }
                Kind::Reach { within: Some(within), .. } if *pending != 0 => {
                    *pending = pending.saturating_add(1);
                    if u32::from(*pending) > within.saturating_add(1) {
                        *pending = 0;
                        self.broken |= bit(n);
                    }
                }
                Kind::Always(_) if self.so & bit(n) == 0 => self.broken |= bit(n),
                _ => {}
            }
        }
    }

    /// Looks at every condition again. What the pack remembers has its first values before anything is looked at.
    fn look(&mut self, state: &State) {
        if self.is_before_all(state) {
            return;
        }
        let so = self.conditions.so(state);
        let mut becomes = so & !self.so;
        self.so = so;
        self.held |= so;
        while becomes != 0 {
            let n = becomes.trailing_zeros() as usize;
            becomes &= becomes - 1;
            let (Some(promise), Some(pending)) = (self.promises.get(n), self.pending.get_mut(n)) else { continue };
            match &promise.kind {
                Kind::NextIs { .. } => *pending = 1,
                Kind::Reach { whenever, target, .. } if *pending == 0 && !(*whenever && target.holds(state)) => {
                    *pending = 1;
                }
                _ => {}
            }
        }
    }

    /// The values that it begins with are still being given.
    fn is_before_all(&self, state: &State) -> bool {
        state.frames.last().is_some_and(|f| f.flow == self.image.root.start)
    }

    /// Something that can be named was reached.
    fn reach(&mut self, state: &State, kind: EventKind, subject: u32) {
        let is_it = |target: &Target| target.is(kind, subject);
        for (n, promise) in each(self.naming(kind, subject), self.promises) {
            let begins = matches!(promise.when(), Some(When::At(place)) if is_it(place));
            if begins && !promise.lasts() {
                self.held |= bit(n);
            }
            match &promise.kind {
                Kind::NextIs { .. } if begins => {
                    if let Some(pending) = self.pending.get_mut(n) {
                        *pending = 1;
                    }
                }
                Kind::Reach { target, before, whenever, .. } => {
                    if is_it(target) {
                        self.clear(n);
                        self.reached |= bit(n);
                        continue;
                    }
                    if let Before::Target(before) = before
                        && is_it(before)
                    {
                        self.fail_if_pending(n);
                    }
                    if let Some(pending) = self.pending.get_mut(n)
                        && *pending == 0
                        && begins
                        && !*whenever
                    {
                        *pending = 1;
                    }
                }
                Kind::Never { target, condition } if is_it(target) => {
                    self.reached |= bit(n);
                    if condition.is_none_or(|c| self.terms.is_so(c, state, (0, 0))) {
                        self.broken |= bit(n);
                    }
                }
                Kind::Possible { target, .. } if is_it(target) => self.reached |= bit(n),
                _ => {}
            }
        }
    }

    /// Something is shown.
    fn show(&mut self, state: &State, kind: EventKind, subject: u32) {
        if self.shown_first.is_none() {
            let flow = self.image.tables.interrupts.get(self.fired).map(|i| i.flow);
            self.shown_first = Some(flow.is_some_and(|f| state.frames.iter().any(|r| r.flow == f)));
        }
        for (n, promise) in each(self.about_next, self.promises) {
            let Kind::NextIs { target, .. } = &promise.kind else { continue };
            if self.pending.get(n).is_none_or(|p| *p == 0) {
                continue;
            }
            if target.holds(state) || target.is(kind, subject) {
                self.reached |= bit(n);
                self.clear(n);
            } else {
                self.fail_if_pending(n);
            }
        }
    }

    /// The promises, a bit each, that name what happens.
    fn naming(&mut self, kind: EventKind, subject: u32) -> PromiseSet {
        let promises = self.promises;
        *self.naming.entry((kind as u8, subject)).or_insert_with(|| {
            let names = |p: &Promise| p.names().any(|target| target.is(kind, subject));
            bits(promises, names)
        })
    }

    fn clear(&mut self, n: usize) {
        if let Some(pending) = self.pending.get_mut(n) {
            *pending = 0;
        }
    }

    fn fail_if_pending(&mut self, n: usize) {
        if let Some(pending) = self.pending.get_mut(n)
            && *pending != 0
        {
            *pending = 0;
            self.broken |= bit(n);
        }
    }
}

/// A bit for each promise of which it is so.
fn bits(promises: &[Promise], is_so: impl Fn(&Promise) -> bool) -> PromiseSet {
    promises.iter().enumerate().filter(|(_, p)| is_so(p)).fold(0, |bits, (n, _)| bits | bit(n))
}

/// The promises with these bits.
fn each(bits: PromiseSet, promises: &[Promise]) -> impl Iterator<Item = (usize, &Promise)> {
    let left =
        std::iter::successors(Some(bits), |bits| Some(bits & bits.wrapping_sub(1))).take_while(|bits| *bits != 0);
    left.map(|bits| bits.trailing_zeros() as usize).filter_map(|n| Some((n, promises.get(n)?)))
}

impl Onlooker for Watcher<'_> {
    fn instruction(&mut self, state: &State, at: u32) {
        if (self.first && !self.is_before_all(state)) || self.written.get(at as usize) == Some(&true) {
            self.first &= self.is_before_all(state);
            self.look(state);
        }
        self.instructions.push(at);
    }

    fn happens(&mut self, state: &State, kind: EventKind, subject: u32, _: Why) {
        // What is so from the first is so before the first flow is entered.
        if self.first && kind != EventKind::Started {
            self.look(state);
        }
        match kind {
            EventKind::Entered | EventKind::Reached | EventKind::Told => self.reach(state, kind, subject),
            EventKind::Said => self.show(state, kind, subject),
            EventKind::Signposted | EventKind::Shown => {
                self.show(state, kind, subject);
                self.reach(state, kind, subject);
            }
            EventKind::Asked => {
                each(self.before_asked, self.promises).for_each(|(n, _)| self.fail_if_pending(n));
                self.show(state, kind, subject);
            }
            EventKind::Ended => {
                self.ended_or_slept = true;
                for n in 0..self.promises.len() {
                    let kind = self.promises.get(n).map(|p| &p.kind);
                    // What was to be done before another place is not undone by an end that is elsewhere.
                    let undone = match kind {
                        Some(Kind::NextIs { .. }) => true,
                        Some(Kind::Reach { before, .. }) => !matches!(before, Before::Target(_)),
                        _ => false,
                    };
                    if undone {
                        self.fail_if_pending(n);
                    }
                }
            }
            EventKind::Slept => {
                self.ended_or_slept = true;
                for n in 0..self.promises.len() {
                    let kind = self.promises.get(n).map(|p| &p.kind);
                    if matches!(kind, Some(Kind::Reach { even_after_waiting: false, .. } | Kind::NextIs { .. })) {
                        self.fail_if_pending(n);
                    }
                }
            }
            EventKind::Interrupted if self.fired == NONE => self.fired = subject,
            EventKind::SupportDue => self.look(state),
            EventKind::SafetyAnswer => self.safety_answer = true,
            EventKind::SupportShown => {
                self.reach(state, kind, subject);
                self.look(state);
            }
            _ => {}
        }
    }
}
