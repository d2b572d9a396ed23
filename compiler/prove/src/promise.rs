//! What is to hold: the guarantees of the pack, and what holds for every pack without being written.

use std::collections::BTreeSet;

use hearken_compiler::source::At;
use hearken_grammar::GuaranteeLine;

use crate::condition::Pack;
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
    /// The first thing shown after a condition became so.
    NextIs {
        after: TermId,
        target: Target,
    },
    /// Reached before something else, or within so many turns.
    Reach {
        when: TermId,
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
    /// The support that is due.
    pub support: bool,
}

impl Target {
    /// A flow, `FLOW/STEP`, `GROUP.*`, a tag or a signpost.
    fn named(pack: &Pack<'_>, name: &str) -> Target {
        let program = &pack.compiled.program;
        let mut target = Target::default();
        let step_place = |flow: usize, step: usize| pack.symbols.steps.get(flow).and_then(|s| s.get(step)).copied();
        if let Some((flow_name, step_name)) = name.split_once('/') {
            for (number, flow) in program.flows.iter().enumerate().filter(|f| f.1.name == flow_name) {
                let step = flow.steps.iter().position(|s| s.name == step_name);
                target.places.extend(step.and_then(|s| step_place(number, s)));
            }
            return target;
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
        target
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.flows.is_empty()
            && self.places.is_empty()
            && self.signposts.is_empty()
            && self.activities.is_empty()
            && !self.support
    }
}

/// Every promise of a pack, in the order of the file, then those that hold for every pack.
pub(crate) fn all(pack: &Pack<'_>, terms: &mut Terms) -> Vec<Promise> {
    let mut promises = Vec::new();
    for guarantee in &pack.compiled.program.guarantees {
        let title = guarantee
            .title
            .as_ref()
            .map_or(String::new(), |t| pack.compiled.sources.slice(t.at).trim_matches('"').to_owned());
        let mut pending: Option<(TermId, bool)> = None;
        for (line, condition, at) in &guarantee.lines {
            let slice = |span: hearken_grammar::Span| span.text(pack.compiled.sources.text(at.file)).to_owned();
            let condition = condition.as_ref().map(|c| pack.term(terms, c));
            let so = |terms: &mut Terms| terms.constant(1);
            let kind = match line {
                GuaranteeLine::After(_) | GuaranteeLine::Whenever(_) => {
                    pending = condition.map(|c| (c, matches!(line, GuaranteeLine::Whenever(_))));
                    continue;
                }
                GuaranteeLine::NextIs(name) => {
                    let after = pending.take().map_or_else(|| so(terms), |p| p.0);
                    Kind::NextIs { after, target: Target::named(pack, &slice(name.span)) }
                }
                GuaranteeLine::AlwaysReach { target, before, within, even_after_waiting } => {
                    let (when, whenever) = pending.take().unwrap_or_else(|| (so(terms), false));
                    let before = before.map(slice);
                    let words = before.as_ref().map(|b| b.split_whitespace().collect::<Vec<_>>().join(" "));
                    let before = match words.as_deref() {
                        None => Before::Nothing,
                        Some("the next question") => Before::NextQuestion,
                        Some("end" | "the end") => Before::End,
                        Some(name) => Before::Target(Target::named(pack, name)),
                    };
                    Kind::Reach {
                        when,
                        whenever,
                        target: Target::named(pack, &slice(target.span)),
                        before,
                        within: *within,
                        even_after_waiting: *even_after_waiting,
                    }
                }
                GuaranteeLine::NeverReach { target, .. } => {
                    Kind::Never { target: Target::named(pack, &slice(target.span)), condition }
                }
                GuaranteeLine::AlwaysPossible { target, within } => {
                    Kind::Possible { target: Target::named(pack, &slice(target.span)), within: *within }
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
        own("P02", "Help is one input away, and leads back", Kind::Help);
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
        let target = Target::named(pack, tag);
        if !target.is_empty() {
            let title = format!("Nothing tagged {tag} while support is due");
            own(code, &title, Kind::Never { target, condition: Some(due) });
        }
    }
    if pack.image.tables.interrupts.iter().any(|i| i.safety()) {
        let kind = Kind::Reach {
            when: due,
            whenever: true,
            target: Target { support: true, ..Target::default() },
            before: Before::NextQuestion,
            within: None,
            even_after_waiting: false,
        };
        own("P08", "Where support is due, it is shown before anything is asked, and before the end", kind);
    }
    promises
}

/// Promises that are gone through at once, by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Batch {
    pub all: Vec<usize>,
    /// The same, those of one guarantee together.
    pub by_name: Vec<Vec<usize>>,
}

/// Promises that are gone through at once: each has a bit, and those that speak of what is possible one of sixteen more.
/// Only those of one name, if one is given.
pub(crate) fn batches(pack: &Pack<'_>, only: Option<&str>) -> Vec<Batch> {
    let (mut batches, mut batch, mut possible, mut last) = (Vec::new(), Batch::default(), 0, String::new());
    let all = all(pack, &mut Terms::default());
    for (number, promise) in all.iter().enumerate().filter(|(_, p)| only.is_none_or(|only| only == p.name)) {
        let is_possible = matches!(promise.kind, Kind::Possible { .. } | Kind::Ends);
        if batch.all.len() == 64 || is_possible && possible == 16 {
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
        match &self.kind {
            Kind::NextIs { after, .. } => Some(*after),
            Kind::Reach { when, .. } => Some(*when),
            Kind::Never { condition, .. } => *condition,
            Kind::Always(condition) => Some(*condition),
            _ => None,
        }
    }

    /// What it names.
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
