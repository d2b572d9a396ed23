//! What is listened for everywhere: interrupts, the words of their intents, help and stop.

use hearken_compiler::program::{Intent, Interrupt, InterruptAction, Program};

use super::Faults;
use super::expressions;
use super::routes::elsewhere;

/// Changes an interrupt.
fn on(number: usize, change: impl Fn(&mut Interrupt) + Send + Sync + 'static) -> impl Fn(&mut Program) + Send + Sync {
    move |program: &mut Program| program.interrupts.get_mut(number).into_iter().for_each(&change)
}

/// Changes an intent.
fn on_intent(number: usize, change: fn(&mut Intent)) -> impl Fn(&mut Program) + Send + Sync {
    move |program: &mut Program| program.intents.get_mut(number).into_iter().for_each(change)
}

pub(super) fn faults(faults: &mut Faults<'_>) {
    let program = faults.program;
    for (number, found) in program.interrupts.iter().enumerate() {
        interrupt(faults, number, found);
    }
    for (number, found) in program.intents.iter().enumerate() {
        intent(faults, number, found);
    }
    let at = program.entry.and_then(|f| program.flows.get(f as usize)).map(|f| f.at).unwrap_or_default();
    if let Some(help) = program.help {
        let (to, name) = elsewhere(faults, help);
        faults.add("forgotten interrupt", at, true, "help leads nowhere", |p| p.help = None);
        faults.add("route elsewhere", at, true, format!("help leads to `{name}`"), move |p| p.help = Some(to));
    }
    if let Some(stop) = program.stop {
        let (to, name) = elsewhere(faults, stop);
        faults.add("forgotten interrupt", at, true, "stop leads nowhere", |p| p.stop = None);
        faults.add("route elsewhere", at, true, format!("stop leads to `{name}`"), move |p| p.stop = Some(to));
    }
}

fn interrupt(faults: &mut Faults<'_>, number: usize, found: &Interrupt) {
    let (at, safety, name) = (found.at, faults.places.interrupts.contains(&number), &found.name);
    let (flow, to_step) = match found.action {
        InterruptAction::GoTo(flow, step) => (flow, step),
        InterruptAction::Do(flow) => (flow, None),
    };
    let comes_back = matches!(found.action, InterruptAction::Do(_));
    let (to, elsewhere) = elsewhere(faults, flow);
    // It stays in its place, so that the numbers of the others do.
    let forgotten = on(number, |i| {
        (i.on, i.when, i.title) = (Vec::new(), None, None);
    });
    faults.add("forgotten interrupt", at, safety, format!("the interrupt `{name}` is gone"), forgotten);
    let untitled = on(number, |i| i.title = None);
    // Any other is found by its words as well, and help by a tap.
    let in_menu = found.safety;
    faults.add("forgotten interrupt", at, in_menu, format!("the interrupt `{name}` is not in the menu"), untitled);
    for (n, intent) in found.on.iter().enumerate() {
        let intent = faults.program.intents.get(*intent as usize).map_or("", |i| i.name.as_str());
        let deaf = on(number, move |i| {
            if n < i.on.len() {
                i.on.remove(n);
            }
        });
        faults.add("forgotten interrupt", at, safety, format!("the interrupt `{name}` is not on `{intent}`"), deaf);
    }
    if let Some(when) = &found.when {
        let blind = on(number, |i| i.when = None);
        faults.add("forgotten interrupt", at, safety, format!("the interrupt `{name}` has no condition"), blind);
        let negated = on(number, |i| i.when.iter_mut().for_each(expressions::negate));
        faults.add("negated condition", when.at, safety, format!("the condition of `{name}` is `not`"), negated);
        for edit in expressions::edits(faults, when) {
            let change = edit.change;
            let on = on(number, move |i| i.when.iter_mut().for_each(&change));
            faults.add(edit.kind, edit.at, safety, edit.what, on);
        }
    }
    if found.safety {
        let marked = on(number, |i| i.safety = false);
        faults.add("lost safety mark", at, safety, format!("the interrupt `{name}` is no matter of safety"), marked);
    }
    let aside = on(number, move |i| {
        i.action = match i.action {
            InterruptAction::GoTo(..) => InterruptAction::GoTo(to, None),
            InterruptAction::Do(_) => InterruptAction::Do(to),
        };
    });
    faults.add("route elsewhere", at, safety, format!("the interrupt `{name}` leads to `{elsewhere}`"), aside);
    if comes_back {
        let gone = on(number, move |i| i.action = InterruptAction::GoTo(flow, None));
        faults.add("broken resume", at, safety, format!("the interrupt `{name}` does not come back"), gone);
    } else if to_step.is_none() {
        let back = on(number, move |i| i.action = InterruptAction::Do(flow));
        faults.add("route that comes back", at, safety, format!("the interrupt `{name}` comes back"), back);
    }
    // Which goes first matters where both do.
    let next = faults.program.interrupts.get(number + 1);
    if let Some(next) = next {
        let safety = found.safety && next.safety;
        let last = move |p: &mut Program| p.interrupts.swap(number, number + 1);
        faults.add("order swapped", at, safety, format!("the interrupt `{name}` comes after the next"), last);
    }
}

fn intent(faults: &mut Faults<'_>, number: usize, found: &Intent) {
    let (at, safety, name) = (found.at, faults.places.intents.contains(&number), &found.name);
    let deaf = on_intent(number, |i| {
        i.phrases.clear();
        i.words.clear();
    });
    faults.add("lost phrases", at, safety, format!("the intent `{name}` has neither phrases nor words"), deaf);
    if !found.words.is_empty() && !found.phrases.is_empty() {
        let wordless = on_intent(number, |i| i.words.clear());
        faults.add("lost phrases", at, safety, format!("the intent `{name}` has no words"), wordless);
        let phraseless = on_intent(number, |i| i.phrases.clear());
        faults.add("lost phrases", at, safety, format!("the intent `{name}` has no phrases"), phraseless);
    }
    if found.safety {
        let marked = on_intent(number, |i| i.safety = false);
        faults.add("lost safety mark", at, safety, format!("the intent `{name}` is no matter of safety"), marked);
    }
}
