//! Why each turn of a conversation matters: what it changes of what a promise looks at.

use std::collections::BTreeSet;

use hearken_compiler::program::{Type, Variable, VariableRole};
use hearken_image::{MISSING, Slot, ValueKind};
use hearken_runtime::{EventKind, State};

use crate::condition::Pack;
use crate::inputs::Done;
use crate::path::decimal;
use crate::printed::{condition_words, target_words};
use crate::promise::{Promise, Target, When};
use crate::term::TermId;
use crate::worker::Worker;

/// What a promise looks at, as it was a turn ago.
pub(crate) struct Notes<'p> {
    promise: &'p Promise,
    condition: Option<(TermId, String)>,
    was_so: bool,
    values: Vec<Looked>,
}

/// A variable that is looked at.
struct Looked {
    name: String,
    slot: Slot,
    kind: Type,
    is_decimal: bool,
    was: Option<i64>,
}

impl<'p> Notes<'p> {
    pub(crate) fn of(worker: &Worker<'_, '_, '_>, pack: &Pack<'_>, promise: &'p Promise) -> Self {
        let condition = promise.conditions().zip(condition_words(pack, promise));
        let values = condition.as_ref().map_or_else(Vec::new, |(term, words)| looked(worker, pack, *term, words));
        Notes { promise, condition, was_so: false, values }
    }

    /// What has changed since the turn before; `done`: what the person did.
    pub(crate) fn turn(&mut self, worker: &Worker<'_, '_, '_>, pack: &Pack<'_>, done: Option<&Done>) -> Vec<String> {
        let state = worker.session.state();
        let mut notes: Vec<String> = done.and_then(|done| heard(worker, pack, done)).into_iter().collect();
        for looked in &mut self.values {
            let is = state.values.get(looked.slot.index as usize).copied();
            // How it is at the beginning is nothing that a turn did.
            if is != looked.was && looked.was.is_some() {
                notes.push(format!("{} is now {}", looked.name, looked.shown(pack, is.unwrap_or(MISSING))));
            }
            looked.was = is;
        }
        notes.extend(self.becomes(worker, state));
        notes.extend(reached(worker, pack, self.promise).map(|what| format!("comes to {what}")));
        notes
    }

    /// Whether the condition has become so, or is no longer.
    fn becomes(&mut self, worker: &Worker<'_, '_, '_>, state: &State) -> Option<String> {
        let (term, words) = self.condition.as_ref()?;
        let so = worker.ground.terms.is_so(*term, state, (0, 0));
        let was = std::mem::replace(&mut self.was_so, so);
        (so != was).then(|| format!("{} `{words}`", if so { "now so:" } else { "no longer so:" }))
    }
}

impl Looked {
    /// A value in words.
    fn shown(&self, pack: &Pack<'_>, value: i64) -> String {
        if value == MISSING {
            return "missing".to_owned();
        }
        match self.kind {
            Type::YesNo => if value == 0 { "no" } else { "yes" }.to_owned(),
            Type::One(list) => {
                let choices = pack.compiled.program.lists.get(list as usize).map(|l| l.choices.as_slice());
                let choice = usize::try_from(value).ok().and_then(|v| choices?.get(v));
                choice.and_then(|c| c.name.clone()).unwrap_or_else(|| value.to_string())
            }
            _ if self.is_decimal => decimal(value),
            _ => value.to_string(),
        }
    }
}

/// The variables that a condition reads and, where one is worked out from a score, that score too: a page names both.
fn looked(worker: &Worker<'_, '_, '_>, pack: &Pack<'_>, condition: TermId, words: &str) -> Vec<Looked> {
    let mut read = BTreeSet::new();
    worker.ground.terms.reads(condition, &mut |slot, is_text| {
        if !is_text && !slot.local {
            read.insert(slot.index);
        }
    });
    let variables = &pack.compiled.program.variables;
    let slot_of = |number: usize| pack.slot(number as u32).map(|(slot, _)| slot).filter(|slot| !slot.local);
    let is_read = |number: usize| slot_of(number).is_some_and(|slot| read.contains(&slot.index));
    let worked_out: BTreeSet<u32> =
        variables.iter().enumerate().filter(|(n, _)| is_read(*n)).filter_map(|(_, v)| scored(v)).collect();
    let is_wanted = |number: usize, variable: &Variable| {
        let is_score = matches!(variable.role, VariableRole::Score(q, _) if worked_out.contains(&q));
        // That a yes or no is so is said of the condition, where that is all there is to it.
        is_score || is_read(number) && !(variable.kind == Type::YesNo && variable.name == words)
    };
    let wanted = variables.iter().enumerate().filter(|(n, v)| is_wanted(*n, v));
    let of = |(number, variable): (usize, &Variable)| {
        let is_simple = matches!(variable.kind, Type::Whole | Type::Decimal | Type::YesNo | Type::One(_));
        let slot = slot_of(number).filter(|_| is_simple)?;
        let image = pack.symbols.variables.get(number).and_then(|n| pack.image.tables.variables.get(*n));
        let is_decimal = image.is_some_and(|v| v.kind() == Some(ValueKind::Decimal));
        Some(Looked { name: variable.name.clone(), slot, kind: variable.kind, is_decimal, was: None })
    };
    wanted.filter_map(of).collect()
}

/// The questionnaire whose scores a variable is worked out from.
fn scored(variable: &Variable) -> Option<u32> {
    match variable.role {
        VariableRole::Band(q, _) | VariableRole::Case(q) | VariableRole::Previous(q, _) | VariableRole::First(q, _) => {
            Some(q)
        }
        _ => None,
    }
}

/// Of what puts a promise in force, or is not to be come to, what a turn came to.
fn reached(worker: &Worker<'_, '_, '_>, pack: &Pack<'_>, promise: &Promise) -> Option<String> {
    use crate::promise::Kind;
    let when = match promise.when() {
        Some(When::At(target)) => Some(target),
        _ => None,
    };
    let never = match &promise.kind {
        Kind::Never { target, .. } => Some(target),
        _ => None,
    };
    let mut came = Target::default();
    for event in worker.session.turn().events() {
        if ![when, never].into_iter().flatten().any(|target| target.is(event.kind, event.subject)) {
            continue;
        }
        match event.kind {
            EventKind::Entered => came.flows.insert(event.subject),
            EventKind::Reached => came.places.insert(event.subject),
            EventKind::Signposted => came.signposts.insert(event.subject),
            EventKind::Shown => came.activities.insert(event.subject),
            EventKind::Told => came.audiences.insert(event.subject),
            _ => false,
        };
    }
    (!came.is_empty()).then(|| target_words(pack, &came, "and"))
}

/// What a text is heard to say.
fn heard(worker: &Worker<'_, '_, '_>, pack: &Pack<'_>, done: &Done) -> Option<String> {
    let Done::Says(number) = done else { return None };
    let said = worker.ground.inputs.said.get(usize::from(*number))?;
    let intents = &pack.compiled.program.intents;
    let name = |i: &u32| intents.get(*i as usize).map_or("", |i| i.name.as_str());
    match (said.safety.as_slice(), said.best.as_slice()) {
        ([], []) => Some("heard as: nothing that is listened for".to_owned()),
        ([], best) => Some(format!("heard as: {}", best.iter().map(name).collect::<Vec<_>>().join(" or "))),
        (safety, _) => Some(format!("heard as: {}", safety.iter().map(name).collect::<Vec<_>>().join(" and "))),
    }
}
