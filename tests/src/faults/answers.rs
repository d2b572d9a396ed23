//! What may be answered, and where each answer leads: an option, an `on …`, an `again`.

use hearken_compiler::At;
use hearken_compiler::program::{Ask, Stmt};

use super::Faults;
use super::conditions::constant;
use super::walk::{self, Spot};

/// So often that nobody comes to the end of it.
const WITHOUT_END: u32 = 1_000;

pub(super) fn faults(faults: &mut Faults<'_>) {
    let program = faults.program;
    let mut found = Vec::new();
    walk::each(program, &mut |spot, statement| found.push((spot.clone(), statement)));
    for (spot, statement) in found {
        if let Stmt::Ask(ask) = statement {
            options(faults, &spot, ask);
            blocks(faults, &spot, ask);
        }
        if let Stmt::Again { listen, at_most, at } = statement {
            let safety = faults.places.statement(program, spot.flow, statement);
            again(faults, &spot, (*listen, *at_most, *at), safety);
        }
    }
}

/// Changes an ask.
fn on_ask(
    spot: &Spot,
    change: impl Fn(&mut Ask) + Send + Sync + 'static,
) -> impl Fn(&mut hearken_compiler::program::Program) + Send + Sync + 'static {
    let spot = spot.clone();
    move |program| {
        if let Some(Stmt::Ask(ask)) = spot.statement(program) {
            change(ask);
        }
    }
}

fn options(faults: &mut Faults<'_>, spot: &Spot, ask: &Ask) {
    let list = match ask.kind {
        hearken_compiler::program::AskKind::One(list) | hearken_compiler::program::AskKind::Several(list) => list,
        _ => return,
    };
    let program = faults.program;
    let choices = program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
    let stores = ask.variable.is_some_and(|v| faults.places.signals.contains(&v));
    for (number, (choice, option)) in choices.iter().zip(&ask.options).enumerate() {
        let (at, words) = (choice.text.at, faults.words(choice.text.at));
        let safety = stores
            || !faults.places.flows.contains(&spot.flow) && faults.places.block(program, spot.flow, &option.body);
        let change = on_ask(spot, move |ask| {
            if let Some(option) = ask.options.get_mut(number) {
                option.only_if = Some(constant(at, false));
            }
        });
        faults.add("hidden option", at, safety, format!("the option `{words}` is hidden"), change);
        if !option.body.is_empty() {
            let change = on_ask(spot, move |ask| {
                if let Some(option) = ask.options.get_mut(number) {
                    option.body.clear();
                }
            });
            faults.add("dropped option body", at, safety, format!("what follows `{words}` is gone"), change);
        }
        if option.only_if.is_some() {
            let change = on_ask(spot, move |ask| {
                if let Some(option) = ask.options.get_mut(number) {
                    option.only_if = None;
                }
            });
            faults.add("dropped condition", at, safety, format!("`{words}` is always offered"), change);
        }
        if option.alone {
            let change = on_ask(spot, move |ask| {
                if let Some(option) = ask.options.get_mut(number) {
                    option.alone = false;
                }
            });
            faults.add("dropped condition", at, safety, format!("`{words}` goes with other answers"), change);
        }
        if ask.variable.is_some() && ask.options.len() > 1 {
            let next = (number + 1) % ask.options.len();
            let change = on_ask(spot, move |ask| {
                if let Some(value) = ask.options.get(next).map(|o| o.value)
                    && let Some(option) = ask.options.get_mut(number)
                {
                    option.value = value;
                }
            });
            faults.add("wrong answer kept", at, safety, format!("`{words}` is kept as the next answer"), change);
        }
    }
}

type Emptied = fn(&mut Ask);

fn blocks(faults: &mut Faults<'_>, spot: &Spot, ask: &Ask) {
    let program = faults.program;
    let first = ask.prompt.first().map_or(ask.at, |p| p.at);
    let prompt = faults.words(first);
    let outside = !faults.places.flows.contains(&spot.flow);
    let safe = |body: &[Stmt]| outside && faults.places.block(program, spot.flow, body);
    let mut all: Vec<(&str, bool, Emptied, Emptied)> = Vec::new();
    let parts: [(&str, &Option<Vec<Stmt>>, Emptied, Emptied); 4] = [
        ("on unsure", &ask.unsure, |a| a.unsure = None, |a| a.unsure.iter_mut().for_each(Vec::clear)),
        (
            "on anything else",
            &ask.anything_else,
            |a| a.anything_else = None,
            |a| a.anything_else.iter_mut().for_each(Vec::clear),
        ),
        ("on invalid", &ask.invalid, |a| a.invalid = None, |a| a.invalid.iter_mut().for_each(Vec::clear)),
        ("on skip", &ask.skip, |a| a.skip = None, |a| a.skip.iter_mut().for_each(Vec::clear)),
    ];
    for (name, body, gone, emptied) in parts {
        if let Some(body) = body {
            all.push((name, safe(body), gone, emptied));
        }
    }
    if let Some((_, body)) = &ask.silence {
        all.push((
            "on silence",
            safe(body),
            |a| a.silence = None,
            |a| {
                if let Some((_, body)) = &mut a.silence {
                    body.clear();
                }
            },
        ));
    }
    for (name, safety, gone, emptied) in all {
        faults.add("dropped answer", first, safety, format!("`{name}` of `{prompt}` is gone"), on_ask(spot, gone));
        let what = format!("what follows `{name}` of `{prompt}` is gone");
        faults.add("dropped answer", first, safety, what, on_ask(spot, emptied));
    }
    for (number, (_, body, at)) in ask.on.iter().enumerate() {
        let (line, safety) = (faults.line(*at), outside && faults.places.block(program, spot.flow, body));
        let change = on_ask(spot, move |ask| {
            if number < ask.on.len() {
                ask.on.remove(number);
            }
        });
        faults.add("dropped intent route", *at, safety, format!("`{line}` of `{prompt}` is gone"), change);
    }
    let now = !ask.may_skip;
    // Whoever would rather not answer, and may not skip, can stop; whoever skips leaves it as it was.
    let safety = false;
    let what = if now { format!("`{prompt}` may be skipped") } else { format!("`{prompt}` may not be skipped") };
    faults.add("skip swapped", first, safety, what, on_ask(spot, move |a| a.may_skip = now));
}

fn again(faults: &mut Faults<'_>, spot: &Spot, (listen, at_most, at): (bool, u32, At), safety: bool) {
    let line = faults.line(at);
    let gone = spot.clone();
    faults.add("broken resume", at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
    let other = spot.clone();
    let now = if listen { "again" } else { "listen again" };
    faults.add("broken resume", at, safety, format!("`{line}` is `{now}`"), move |p| {
        other.replace(p, Stmt::Again { listen: !listen, at_most, at });
    });
    let spot = spot.clone();
    faults.add("dropped loop limit", at, safety, format!("`{line}` has no end"), move |p| {
        spot.replace(p, Stmt::Again { listen, at_most: WITHOUT_END, at });
    });
}
