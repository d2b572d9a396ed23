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
//! - A conversation that ends, and a wait unless it says *even after waiting*, leaves undone what was to be done before the
//!   next question, before the end or within so many turns. What was to be done before another place is undone only at that
//!   place, or at a wait.

use hearken_compiler::program::Expr;
use hearken_grammar::GuaranteeLine;
use hearken_image::Image;
use hearken_runtime::{EventKind, Onlooker, State, Why};

use crate::says::Says;

/// Places by name.
#[derive(Clone, Default, Debug)]
pub struct Target {
    pub flows: Vec<u32>,
    pub places: Vec<u32>,
    pub signposts: Vec<u32>,
    pub activities: Vec<u32>,
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
        after: &'a Expr,
        target: Target,
    },
    Reach {
        when: &'a Expr,
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
        let mut pending: Option<(&Expr, bool)> = None;
        for (line, condition, at) in &guarantee.lines {
            let text = says.built.compiled.sources.text(at.file);
            let named = |name: hearken_grammar::Span| target(says, name.text(text));
            match line {
                GuaranteeLine::After(_) => pending = condition.as_ref().map(|c| (c, false)),
                GuaranteeLine::Whenever(_) => pending = condition.as_ref().map(|c| (c, true)),
                GuaranteeLine::NextIs(name) => {
                    let after = pending.take().expect("it says after what").0;
                    checks.push(Check::Next { after, target: named(name.span) });
                }
                GuaranteeLine::AlwaysReach { target, before, within, even_after_waiting } => {
                    let (when, whenever) = pending.take().expect("it says when");
                    let words = before.map(|b| b.text(text).split_whitespace().collect::<Vec<_>>().join(" "));
                    let before = match (words.as_deref(), within) {
                        (Some("the next question"), _) => Before::Question,
                        (Some("end" | "the end"), _) => Before::End,
                        (Some(name), _) => Before::Place(self::target(says, name)),
                        (None, Some(within)) => Before::Turns(*within),
                        (None, None) => Before::End,
                    };
                    let (target, even_after_waiting) = (named(target.span), *even_after_waiting);
                    checks.push(Check::Reach { when, whenever, target, before, even_after_waiting });
                }
                GuaranteeLine::NeverReach { target, .. } => {
                    checks.push(Check::Never { target: named(target.span), while_so: condition.as_ref() });
                }
                GuaranteeLine::AlwaysPossible { target, within } => {
                    checks.push(Check::Possible { target: named(target.span), within: *within });
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
    target
}

impl Target {
    pub fn holds(&self, state: &State) -> bool {
        state.frames.iter().any(|f| self.flows.contains(&f.flow)) || self.places.contains(&state.step)
    }

    fn is(&self, kind: EventKind, subject: u32) -> bool {
        match kind {
            EventKind::Entered => self.flows.contains(&subject),
            EventKind::Reached => self.places.contains(&subject),
            EventKind::Signposted => self.signposts.contains(&subject),
            EventKind::Shown => self.activities.contains(&subject),
            _ => false,
        }
    }
}

/// Looks on.
pub struct Monitor<'a> {
    says: &'a Says<'a>,
    checks: &'a [Check<'a>],
    /// The flow that gives values before anything begins.
    start: u32,
    so: Vec<bool>,
    /// What is to be done, and for how many turns it has been: 0 is nothing, 1 that it came up in this turn.
    pub pending: Vec<u32>,
    pub broken: Vec<bool>,
    pub reached: Vec<bool>,
}

impl<'a> Monitor<'a> {
    pub fn new(says: &'a Says<'a>, checks: &'a [Check<'a>], image: &Image<'_>) -> Self {
        let none = vec![false; checks.len()];
        let pending = vec![0; checks.len()];
        Monitor {
            says,
            checks,
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
                Check::Reach { whenever, target, before, .. } => {
                    if *whenever && self.so[n] && self.pending[n] == 0 && !target.holds(state) {
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
            Check::Next { after, .. } => Some(after),
            Check::Reach { when, .. } => Some(when),
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
                Check::Next { target, .. } => {
                    let shown = matches!(kind, Said | Signposted | Shown | Asked);
                    if shown && (target.holds(state) || target.is(kind, subject)) {
                        self.pending[n] = 0;
                    } else if shown || matches!(kind, Ended | Slept) {
                        self.undone(n);
                    }
                }
                Check::Reach { target, before, even_after_waiting, .. } => {
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
