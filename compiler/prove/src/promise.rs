//! What is to hold: the guarantees of the pack, and what holds for every pack without being written.

use std::collections::BTreeSet;
use std::ops::Range;

use hearken_compiler::source::At;
use hearken_grammar::{Aim, Goal, GuaranteeLine};

use hearken_image::Slot;
use hearken_runtime::{EventKind, State};

use crate::condition::Pack;
use crate::edges::MOST_POSSIBLE;
use crate::term::{Term, TermId, Terms};

/// Something that is to hold on every path.
#[derive(Clone, Debug)]
pub(crate) struct Promise {
    /// The name of the guarantee it is of, or a code.
    pub name: String,
    pub title: String,
    pub at: Option<At>,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// The first thing shown after a moment.
    NextIs {
        after: When,
        target: Target,
    },
    /// Reached before something else, or within so many turns.
    Reach {
        when: When,
        /// While it is so, and not only when it becomes so.
        whenever: bool,
        target: Target,
        before: Before,
        within: Option<u32>,
        even_after_waiting: bool,
    },
    Never {
        target: Target,
        condition: Option<TermId>,
    },
    Possible {
        /// Where it is to be so; everywhere, if that is not said.
        when: Option<When>,
        target: Target,
        within: Option<u32>,
    },
    Always(TermId),
    /// From everywhere it can come to an end, or to a wait.
    Ends,
    /// Help is one input away, and leads back.
    Help,
    /// Everything that can be answered is taken.
    Taken,
    /// Every prompt has an answer.
    Answerable,
    /// Words of risk fire their interrupt, and its support is the next thing shown.
    Fires,
    /// Whatever pages say that an interrupt listens for fires it.
    Heard,
    /// An answer that is a matter of safety is recorded as one: variables of items, and from which answer on.
    Recorded(Vec<(Slot, i64)>),
}

/// When a promise is in force.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
    /// When a condition is so.
    So(TermId),
    /// When something is reached, or at each turn at which the conversation is in it.
    At(Target),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Before {
    Nothing,
    NextQuestion,
    End,
    Target(Target),
}

/// What can be reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Target {
    pub flows: BTreeSet<u32>,
    pub places: BTreeSet<u32>,
    pub signposts: BTreeSet<u32>,
    pub activities: BTreeSet<u32>,
    /// Who is told something.
    pub audiences: BTreeSet<u32>,
    /// Whichever signpost it is.
    pub any_signpost: bool,
    /// The support that is due.
    pub support: bool,
    /// Where each step that is named begins and ends, by address, and of which flow it is.
    pub within: Vec<(u32, Range<u32>)>,
}

impl Target {
    /// Each of what a line names.
    fn of(pack: &Pack<'_>, at: At, aims: &[Aim]) -> Target {
        let text = pack.compiled.sources.text(at.file);
        let mut target = Target::default();
        for aim in aims {
            match aim {
                Aim::Named(name) => target.name(pack, name.span.text(text)),
                Aim::Signpost(_) => target.any_signpost = true,
            }
        }
        target
    }

    /// A flow, `FLOW/STEP`, `GROUP.*`, a tag, a signpost or an audience.
    fn name(&mut self, pack: &Pack<'_>, name: &str) {
        let program = &pack.compiled.program;
        let target = self;
        let step_place = |flow: usize, step: usize| pack.symbols.steps.get(flow).and_then(|s| s.get(step)).copied();
        if let Some((flow_name, step_name)) = name.split_once('/') {
            for (number, flow) in program.flows.iter().enumerate().filter(|f| f.1.name == flow_name) {
                let step = flow.steps.iter().position(|s| s.name == step_name);
                target.places.extend(step.and_then(|s| step_place(number, s)));
                target.within.extend(step.and_then(|s| range(pack, number, s)));
            }
            return;
        }
        let group = name.strip_suffix('*');
        let is_named = |n: &str| group.map_or(n == name, |g| n.starts_with(g));
        let is_tagged = |tags: &[String]| group.is_none() && tags.iter().any(|t| t == name);
        for (number, flow) in program.flows.iter().enumerate() {
            if is_named(&flow.name) || is_tagged(&flow.tags) {
                target.flows.insert(number as u32);
            }
            for (step, found) in flow.steps.iter().enumerate() {
                if is_tagged(&found.tags) {
                    target.places.extend(step_place(number, step));
                    target.within.extend(range(pack, number, step));
                }
            }
        }
        for (number, signpost) in program.signposts.iter().enumerate() {
            if is_named(&signpost.name) {
                target.signposts.insert(number as u32);
            }
        }
        for (number, activity) in program.activities.iter().enumerate() {
            if is_tagged(&activity.tags) {
                target.activities.insert(number as u32);
            }
        }
        for (number, audience) in program.audiences.iter().enumerate() {
            if audience.name == name {
                target.audiences.insert(number as u32);
            }
        }
    }

    /// Whether this is what happens.
    pub(crate) fn is(&self, kind: EventKind, subject: u32) -> bool {
        match kind {
            EventKind::Entered => self.flows.contains(&subject),
            EventKind::Reached => self.places.contains(&subject),
            EventKind::Signposted => self.any_signpost || self.signposts.contains(&subject),
            EventKind::Shown => self.activities.contains(&subject),
            EventKind::Told => self.audiences.contains(&subject),
            EventKind::SupportShown => self.support,
            _ => false,
        }
    }

    /// Whether the conversation waits there: in a flow or what that does, or in a step itself.
    pub(crate) fn waits(&self, state: &State) -> bool {
        state.frames.iter().any(|f| self.flows.contains(&f.flow))
            || state.frames.last().is_some_and(|f| self.within.iter().any(|(of, r)| *of == f.flow && r.contains(&f.at)))
    }

    /// Whether the conversation is in it.
    pub(crate) fn holds(&self, state: &State) -> bool {
        state.frames.iter().any(|f| self.flows.contains(&f.flow))
            || !self.places.is_empty() && self.places.contains(&state.step)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.flows.is_empty()
            && self.places.is_empty()
            && self.signposts.is_empty()
            && self.activities.is_empty()
            && self.audiences.is_empty()
            && !self.any_signpost
            && !self.support
    }
}

/// From where to where a step reaches: to the next of its flow, or to the end.
fn range(pack: &Pack<'_>, flow: usize, step: usize) -> Option<(u32, Range<u32>)> {
    let address = |place: u32| pack.image.tables.places.get(place).map(|p| p.address);
    let steps = pack.symbols.steps.get(flow)?;
    let start = address(*steps.get(step)?)?;
    let end = steps.iter().filter_map(|p| address(*p)).filter(|a| *a > start).min().unwrap_or(u32::MAX);
    Some((flow as u32, start..end))
}

/// Every promise of a pack, in the order of the file, then those that hold for every pack.
pub(crate) fn all(pack: &Pack<'_>, terms: &mut Terms) -> Vec<Promise> {
    let mut promises = Vec::new();
    for guarantee in &pack.compiled.program.guarantees {
        let title = guarantee
            .title
            .as_ref()
            .map_or(String::new(), |t| pack.compiled.sources.slice(t.at).trim_matches('"').to_owned());
        let mut pending: Option<(When, bool)> = None;
        for (line, condition, at) in &guarantee.lines {
            let target_of = |aims: &[Aim]| Target::of(pack, *at, aims);
            let condition = condition.as_ref().map(|c| pack.term(terms, c));
            let so = |terms: &mut Terms| When::So(terms.constant(1));
            let kind = match line {
                GuaranteeLine::After(moment) | GuaranteeLine::Whenever(moment) => {
                    let moment = match moment {
                        hearken_grammar::When::So(_) => condition.map(When::So),
                        hearken_grammar::When::At(aims) => Some(When::At(target_of(aims))),
                    };
                    pending = moment.map(|m| (m, matches!(line, GuaranteeLine::Whenever(_))));
                    continue;
                }
                GuaranteeLine::NextIs(aims) => {
                    let after = pending.take().map_or_else(|| so(terms), |p| p.0);
                    Kind::NextIs { after, target: target_of(aims) }
                }
                GuaranteeLine::AlwaysReach { target, before, within, even_after_waiting } => {
                    let (when, whenever) = pending.take().unwrap_or_else(|| (so(terms), false));
                    let before = match before {
                        None => Before::Nothing,
                        Some(Goal::NextQuestion) => Before::NextQuestion,
                        Some(Goal::End) => Before::End,
                        Some(Goal::Reached(aims)) => Before::Target(target_of(aims)),
                    };
                    Kind::Reach {
                        when,
                        whenever,
                        target: target_of(target),
                        before,
                        within: *within,
                        even_after_waiting: *even_after_waiting,
                    }
                }
                GuaranteeLine::NeverReach { target, .. } => Kind::Never { target: target_of(target), condition },
                GuaranteeLine::AlwaysPossible { target, within } => {
                    let when = pending.take().map(|p| p.0);
                    Kind::Possible { when, target: target_of(target), within: *within }
                }
                GuaranteeLine::Always(_) => match condition {
                    Some(condition) => Kind::Always(condition),
                    None => continue,
                },
            };
            promises.push(Promise { name: guarantee.name.clone(), title: title.clone(), at: Some(*at), kind });
        }
    }
    let mut own = |name: &str, title: &str, kind: Kind| {
        promises.push(Promise { name: name.to_owned(), title: title.to_owned(), at: None, kind });
    };
    own("P01", "From everywhere an end or a wait can be reached", Kind::Ends);
    if pack.image.root.help != hearken_image::NONE {
        own("P02", "Help is one input away, and leads back; so does each interrupt that comes back", Kind::Help);
    }
    own("P03", "Every answer that is offered is taken", Kind::Taken);
    own("P04", "Every prompt has an answer", Kind::Answerable);
    if pack.image.tables.interrupts.iter().any(|i| i.safety()) {
        own(
            "P05",
            "Words of risk are met at every prompt, and what is shown next is of the flow they lead to",
            Kind::Fires,
        );
    }
    let due = terms.add(Term::SupportDue);
    for (code, tag) in [("P06", "praise"), ("P07", "exercise")] {
        let mut target = Target::default();
        target.name(pack, tag);
        if !target.is_empty() {
            let title = format!("Nothing tagged {tag} while support is due");
            own(code, &title, Kind::Never { target, condition: Some(due) });
        }
    }
    if pack.image.tables.interrupts.iter().any(|i| i.safety()) {
        let kind = Kind::Reach {
            when: When::So(due),
            whenever: true,
            target: Target { support: true, ..Target::default() },
            before: Before::NextQuestion,
            within: None,
            even_after_waiting: false,
        };
        own("P08", "Where support is due, it is shown before anything is asked, and before the end", kind);
    }
    if pack.compiled.program.interrupts.iter().any(|i| !i.on.is_empty()) {
        own("P09", "Every phrase that an interrupt listens for fires it", Kind::Heard);
    }
    let items = pack.compiled.program.questionnaires.iter().flat_map(|q| &q.items);
    let safety: Vec<(Slot, i64)> = items.filter_map(|i| pack.least(i.variable, i.safety?)).collect();
    if !safety.is_empty() {
        own("P10", "An answer that is a matter of safety is recorded as one", Kind::Recorded(safety));
    }
    promises
}

/// Promises of a batch, a bit each.
pub(crate) type PromiseSet = u128;

/// The bit of a promise.
pub(crate) fn bit(n: usize) -> PromiseSet {
    PromiseSet::from(1u8).checked_shl(n as u32).unwrap_or(0)
}

/// Promises that are gone through at once, by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Batch {
    pub all: Vec<usize>,
    /// The same, those of one guarantee together.
    pub by_name: Vec<Vec<usize>>,
}

/// Promises that are gone through at once: each has a bit, and those that speak of what is possible one of some more.
/// Only those of one name, if one is given.
pub(crate) fn batches(pack: &Pack<'_>, only: Option<&str>) -> Vec<Batch> {
    let (mut batches, mut batch, mut possible, mut last) = (Vec::new(), Batch::default(), 0, String::new());
    let all = all(pack, &mut Terms::default());
    for (number, promise) in all.iter().enumerate().filter(|(_, p)| only.is_none_or(|only| only == p.name)) {
        let is_possible = matches!(promise.kind, Kind::Possible { .. } | Kind::Ends);
        if batch.all.len() == PromiseSet::BITS as usize || is_possible && possible == MOST_POSSIBLE {
            batches.push(std::mem::take(&mut batch));
            (possible, last) = (0, String::new());
        }
        possible += usize::from(is_possible);
        batch.all.push(number);
        match batch.by_name.last_mut() {
            Some(same) if last == promise.name => same.push(number),
            _ => batch.by_name.push(vec![number]),
        }
        last.clone_from(&promise.name);
    }
    batches.push(batch);
    batches
}

impl Promise {
    /// The conditions it looks at.
    pub(crate) fn conditions(&self) -> Option<TermId> {
        match (&self.kind, self.when()) {
            (_, Some(When::So(condition))) => Some(*condition),
            (Kind::Never { condition, .. }, _) => *condition,
            (Kind::Always(condition), _) => Some(*condition),
            _ => None,
        }
    }

    /// When it is in force.
    pub(crate) fn when(&self) -> Option<&When> {
        match &self.kind {
            Kind::NextIs { after, .. } => Some(after),
            Kind::Reach { when, .. } => Some(when),
            Kind::Possible { when, .. } => when.as_ref(),
            _ => None,
        }
    }

    /// Whether it wants something else to be said than what is.
    pub(crate) fn wants_another_line(&self) -> bool {
        !matches!(self.kind, Kind::Always(_) | Kind::Possible { .. } | Kind::Ends | Kind::Never { .. })
    }

    /// Whether it is in force as long as what it speaks of lasts, and not only from when that begins.
    pub(crate) fn lasts(&self) -> bool {
        matches!(self.kind, Kind::Reach { whenever: true, .. } | Kind::Possible { .. })
    }

    /// Whether it asks at which step a conversation is, and not only whether one is come to.
    pub(crate) fn asks_the_step(&self) -> bool {
        let asks = match self.kind {
            Kind::NextIs { .. } => true,
            Kind::Reach { whenever, .. } => whenever,
            _ => false,
        };
        asks && self.targets().any(|t| !t.places.is_empty())
    }

    /// All that it names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Target> {
        let at = match self.when() {
            Some(When::At(target)) => Some(target),
            _ => None,
        };
        self.targets().chain(at)
    }

    /// What it says is or is not to be reached.
    pub(crate) fn targets(&self) -> impl Iterator<Item = &Target> {
        let two = match &self.kind {
            Kind::NextIs { target, .. } | Kind::Never { target, .. } | Kind::Possible { target, .. } => {
                [Some(target), None]
            }
            Kind::Reach { target, before: Before::Target(before), .. } => [Some(target), Some(before)],
            Kind::Reach { target, .. } => [Some(target), None],
            _ => [None, None],
        };
        two.into_iter().flatten()
    }
}
