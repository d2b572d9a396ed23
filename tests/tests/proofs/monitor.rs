//! What becomes of each promise while the machine runs, looked at after every single instruction.
//!
//! How a promise is read, where its words leave it open:
//!
//! - *After* a condition: from the moment at which it becomes so. *Whenever*: from that moment and, as long as it stays
//!   so, from every turn of the person's; in both cases unless the conversation is in what is to be reached by then.
//! - What the pack remembers has its first values before anything is looked at.
//! - What is always possible to reach is so, too, where the conversation is there already.
//! - Reached: entered, come to, shown. The next question: whatever waits for an answer. Within 2 turns: by the end of what
//!   the guide says to the person's second input from then on.
//! - *After reaching* something: from the moment at which it is begun, come to, shown or told, unless that is what is to be
//!   reached. *Whenever in* something: from each of the person's turns at which the conversation waits there (in a flow, or
//!   what that does; or in a step itself), unless it is in what is to be reached, too.
//! - A conversation that ends, and a wait unless it says *even after waiting*, leaves undone what was to be done before the
//!   next question, before the end or within so many turns. What was to be done before another place is undone only at that
//!   place, or at a wait.

use hearken_compiler::program::Expr;
use hearken_grammar::{Aim, Goal, GuaranteeLine};
use hearken_image::{Image, Op};
use hearken_runtime::{EventKind, Onlooker, State, Why};

use crate::says::Says;

/// Places by name.
#[derive(Clone, Default, Debug)]
pub struct Target {
    pub flows: Vec<u32>,
    pub places: Vec<u32>,
    pub signposts: Vec<u32>,
    pub activities: Vec<u32>,
    pub audiences: Vec<u32>,
    pub any_signpost: bool,
}

/// When a promise is in force.
#[derive(Clone, Debug)]
pub enum When<'a> {
    So(&'a Expr),
    At(Target),
}

#[derive(Clone, Debug)]
pub enum Before {
    Question,
    End,
    Place(Target),
    Turns(u32),
}

#[derive(Debug)]
pub enum Check<'a> {
    Next {
        after: When<'a>,
        target: Target,
    },
    Reach {
        when: When<'a>,
        whenever: bool,
        target: Target,
        before: Before,
        even_after_waiting: bool,
    },
    Never {
        target: Target,
        while_so: Option<&'a Expr>,
    },
    Possible {
        when: Option<When<'a>>,
        target: Target,
        within: Option<u32>,
    },
    Always(&'a Expr),
    /// From everywhere an end or a wait can be reached.
    Ends,
}

/// The promises of a pack, and then that it can always come to an end.
pub fn checks<'a>(says: &Says<'a>) -> Vec<Check<'a>> {
    let mut checks = Vec::new();
    for guarantee in &says.built.compiled.program.guarantees {
        let mut pending: Option<(When<'_>, bool)> = None;
        for (line, condition, at) in &guarantee.lines {
            let text = says.built.compiled.sources.text(at.file);
            let named = |aims: &[Aim]| {
                let mut all = Target::default();
                for aim in aims {
                    match aim {
                        Aim::Named(name) => all.add(target(says, name.span.text(text))),
                        Aim::Signpost(_) => all.any_signpost = true,
                    }
                }
                all
            };
            match line {
                GuaranteeLine::After(when) | GuaranteeLine::Whenever(when) => {
                    let when = match when {
                        hearken_grammar::When::So(_) => When::So(condition.as_ref().expect("it says what")),
                        hearken_grammar::When::At(aims) => When::At(named(aims)),
                    };
                    pending = Some((when, matches!(line, GuaranteeLine::Whenever(_))));
                }
                GuaranteeLine::NextIs(aims) => {
                    let after = pending.take().expect("it says after what").0;
                    checks.push(Check::Next { after, target: named(aims) });
                }
                GuaranteeLine::AlwaysReach { target, before, within, even_after_waiting } => {
                    let (when, whenever) = pending.take().expect("it says when");
                    let before = match (before, within) {
                        (Some(Goal::NextQuestion), _) => Before::Question,
                        (Some(Goal::End), _) => Before::End,
                        (Some(Goal::Reached(aims)), _) => Before::Place(named(aims)),
                        (None, Some(within)) => Before::Turns(*within),
                        (None, None) => Before::End,
                    };
                    let (target, even_after_waiting) = (named(target), *even_after_waiting);
                    checks.push(Check::Reach { when, whenever, target, before, even_after_waiting });
                }
                GuaranteeLine::NeverReach { target, .. } => {
                    checks.push(Check::Never { target: named(target), while_so: condition.as_ref() });
                }
                GuaranteeLine::AlwaysPossible { target, within } => {
                    let when = pending.take().map(|p| p.0);
                    checks.push(Check::Possible { when, target: named(target), within: *within });
                }
                GuaranteeLine::Always(_) => checks.push(Check::Always(condition.as_ref().expect("it says what"))),
            }
        }
    }
    checks.push(Check::Ends);
    checks
}

fn target(says: &Says<'_>, name: &str) -> Target {
    let program = &says.built.compiled.program;
    let mut target = Target::default();
    for (number, flow) in (0..).zip(&program.flows) {
        let in_group = name.strip_suffix('*').is_some_and(|group| flow.name.starts_with(group));
        if flow.name == name || in_group || flow.tags.iter().any(|t| t == name) {
            target.flows.push(number);
        }
        for (step, found) in flow.steps.iter().enumerate() {
            if name == format!("{}/{}", flow.name, found.name) || found.tags.iter().any(|t| t == name) {
                target.places.push(says.built.symbols.steps[number as usize][step]);
            }
        }
    }
    for (number, signpost) in (0..).zip(&program.signposts) {
        if signpost.name == name {
            target.signposts.push(number);
        }
    }
    for (number, activity) in (0..).zip(&program.activities) {
        if activity.tags.iter().any(|t| t == name) {
            target.activities.push(number);
        }
    }
    for (number, audience) in (0..).zip(&program.audiences) {
        if audience.name == name {
            target.audiences.push(number);
        }
    }
    target
}

impl Target {
    fn add(&mut self, other: Target) {
        self.flows.extend(other.flows);
        self.places.extend(other.places);
        self.signposts.extend(other.signposts);
        self.activities.extend(other.activities);
        self.audiences.extend(other.audiences);
    }

    /// Whether the conversation waits there. The step in which it does is the last that is written before, in its flow.
    pub fn waits(&self, state: &State, image: &Image<'_>) -> bool {
        let step = state.frames.last().map(|frame| {
            let (mut at, mut step) = (image.flow(frame.flow).map_or(0, |f| f.code), None);
            while at < frame.at {
                let Some((op, next)) = image.op(at) else { break };
                if let Op::Step { place } = op {
                    step = Some(place);
                }
                at = next;
            }
            step
        });
        state.frames.iter().any(|f| self.flows.contains(&f.flow))
            || step.flatten().is_some_and(|s| self.places.contains(&s))
    }

    pub fn holds(&self, state: &State) -> bool {
        state.frames.iter().any(|f| self.flows.contains(&f.flow)) || self.places.contains(&state.step)
    }

    fn is(&self, kind: EventKind, subject: u32) -> bool {
        match kind {
            EventKind::Entered => self.flows.contains(&subject),
            EventKind::Reached => self.places.contains(&subject),
            EventKind::Signposted => self.any_signpost || self.signposts.contains(&subject),
            EventKind::Told => self.audiences.contains(&subject),
            EventKind::Shown => self.activities.contains(&subject),
            _ => false,
        }
    }
}

/// Looks on.
pub struct Monitor<'a> {
    says: &'a Says<'a>,
    checks: &'a [Check<'a>],
    image: &'a Image<'a>,
    /// The flow that gives values before anything begins.
    start: u32,
    so: Vec<bool>,
    /// What is to be done, and for how many turns it has been: 0 is nothing, 1 that it came up in this turn.
    pub pending: Vec<u32>,
    pub broken: Vec<bool>,
    pub reached: Vec<bool>,
}

impl<'a> Monitor<'a> {
    pub fn new(says: &'a Says<'a>, checks: &'a [Check<'a>], image: &'a Image<'a>) -> Self {
        let none = vec![false; checks.len()];
        let pending = vec![0; checks.len()];
        Monitor {
            says,
            checks,
            image,
            start: image.root.start,
            so: none.clone(),
            pending,
            broken: none.clone(),
            reached: none,
        }
    }

    /// Before an input.
    pub fn begin(&mut self, state: &State, pending: &[u32]) {
        self.pending = pending.to_vec();
        self.so = self.checks.iter().map(|c| c.condition().is_some_and(|c| self.says.is_so(c, state))).collect();
        self.broken.fill(false);
        self.reached.fill(false);
    }

    /// The person has a turn.
    pub fn end(&mut self, state: &State) {
        self.look(state);
        for (n, check) in self.checks.iter().enumerate() {
            match check {
                Check::Next { .. } => self.undone(n),
                Check::Reach { when, whenever, target, before, .. } => {
                    let so = match when {
                        When::So(_) => self.so[n],
                        When::At(place) => place.waits(state, self.image),
                    };
                    if *whenever && so && self.pending[n] == 0 && !target.holds(state) {
                        self.pending[n] = 1;
                    }
                    if let Before::Turns(within) = before
                        && self.pending[n] > 0
                    {
                        self.pending[n] += 1;
                        if self.pending[n] > within + 1 {
                            self.undone(n);
                        }
                    }
                }
                Check::Always(_) => self.broken[n] |= !self.so[n],
                _ => {}
            }
        }
    }

    fn undone(&mut self, n: usize) {
        self.broken[n] |= self.pending[n] > 0;
        self.pending[n] = 0;
    }

    fn look(&mut self, state: &State) {
        if state.frames.last().is_some_and(|f| f.flow == self.start) {
            return;
        }
        for (n, check) in self.checks.iter().enumerate() {
            let Some(condition) = check.condition() else { continue };
            let so = self.says.is_so(condition, state);
            let becomes = so && !self.so[n];
            self.so[n] = so;
            match check {
                Check::Next { .. } if becomes => self.pending[n] = 1,
                Check::Reach { whenever, target, .. } if becomes && self.pending[n] == 0 => {
                    self.pending[n] = u32::from(!(*whenever && target.holds(state)));
                }
                _ => {}
            }
        }
    }
}

impl Check<'_> {
    fn condition(&self) -> Option<&Expr> {
        match self {
            Check::Next { after: When::So(condition), .. } | Check::Reach { when: When::So(condition), .. } => {
                Some(condition)
            }
            Check::Next { .. } | Check::Reach { .. } => None,
            Check::Never { while_so, .. } => *while_so,
            Check::Always(condition) => Some(condition),
            Check::Possible { .. } | Check::Ends => None,
        }
    }
}

impl Onlooker for Monitor<'_> {
    fn instruction(&mut self, state: &State, _: u32) {
        self.look(state);
    }

    fn happens(&mut self, state: &State, kind: EventKind, subject: u32, _: Why) {
        use EventKind::{Asked, Ended, Said, Shown, Signposted, Slept};
        if kind != EventKind::Started {
            self.look(state);
        }
        for (n, check) in self.checks.iter().enumerate() {
            match check {
                Check::Next { after, target } => {
                    let shown = matches!(kind, Said | Signposted | Shown | Asked);
                    if shown && (target.holds(state) || target.is(kind, subject)) {
                        self.pending[n] = 0;
                    } else if shown || matches!(kind, Ended | Slept) {
                        self.undone(n);
                    }
                    if matches!(after, When::At(place) if place.is(kind, subject)) {
                        self.pending[n] = 1;
                    }
                }
                Check::Reach { when, whenever, target, before, even_after_waiting } => {
                    let too_late = match before {
                        Before::Question => matches!(kind, Asked | Ended),
                        Before::End | Before::Turns(_) => kind == Ended,
                        Before::Place(place) => place.is(kind, subject),
                    };
                    if target.is(kind, subject) {
                        self.pending[n] = 0;
                    } else if too_late || kind == Slept && !even_after_waiting {
                        self.undone(n);
                    }
                    let begins = matches!(when, When::At(place) if place.is(kind, subject));
                    if begins && !whenever && !target.is(kind, subject) && self.pending[n] == 0 {
                        self.pending[n] = 1;
                    }
                }
                Check::Never { target, while_so } => {
                    if target.is(kind, subject) && while_so.is_none_or(|c| self.says.is_so(c, state)) {
                        self.broken[n] = true;
                    }
                }
                Check::Possible { target, .. } => self.reached[n] |= target.is(kind, subject),
                Check::Ends => self.reached[n] |= matches!(kind, Ended | Slept),
                Check::Always(_) => {}
            }
        }
    }
}
