//! Answers in the words of the language: what is promised, and a conversation as a test.

use hearken_image::{NONE, Slot};
use hearken_runtime::Waiting;

use crate::answer::Replayed;
use crate::condition::Pack;
use crate::path::{Turn, flow_name};
use crate::promise::{Before, Kind, Promise, Target};
use crate::worker::{Ground, SEED};

/// What a variable is called, or what one that no page names is for.
pub(crate) fn variable_name(pack: &Pack<'_>, flow: u32, slot: Slot) -> String {
    let variables = pack.compiled.program.variables.iter().enumerate();
    let found = variables.into_iter().find(|(number, _)| {
        let image = pack.symbols.variables.get(*number).and_then(|n| pack.image.tables.variables.get(*n));
        image.is_some_and(|v| {
            v.slot() == slot.index && (v.flow != NONE) == slot.local && (!slot.local || v.flow == flow)
        })
    });
    let hidden = || match flow {
        NONE => "how far a questionnaire has come, or which variation was the last".to_owned(),
        flow => format!("how often something was asked again in {}", flow_name(pack, flow)),
    };
    found.map_or_else(hidden, |(_, v)| v.name.clone())
}

/// A promise's condition as it is written.
pub(crate) fn condition_words(pack: &Pack<'_>, promise: &Promise) -> Option<String> {
    promise.conditions()?;
    let at = match promise.at {
        Some(at) => at,
        None => return Some("support_due".to_owned()),
    };
    let guarantees = &pack.compiled.program.guarantees;
    let guarantee = guarantees.iter().find(|g| g.lines.iter().any(|l| l.2 == at))?;
    let position = guarantee.lines.iter().position(|l| l.2 == at)?;
    let own = guarantee.lines.get(position)?;
    let expr = match &own.1 {
        Some(expr) => expr,
        None => guarantee.lines.get(position.checked_sub(1)?)?.1.as_ref()?,
    };
    Some(pack.compiled.sources.slice(expr.at).to_owned())
}

/// What a promise names, for people.
pub(crate) fn target_words(pack: &Pack<'_>, target: &Target) -> String {
    let program = &pack.compiled.program;
    let flows = target.flows.iter().filter_map(|f| program.flows.get(*f as usize)).map(|f| format!("`{}`", f.name));
    let steps = target.places.iter().map(|place| {
        let of = |(flow, steps): (usize, &Vec<u32>)| {
            let step = steps.iter().position(|p| p == place)?;
            let flow = program.flows.get(flow)?;
            Some(format!("`{}/{}`", flow.name, flow.steps.get(step)?.name))
        };
        pack.symbols.steps.iter().enumerate().find_map(of).unwrap_or_default()
    });
    let signposts =
        target.signposts.iter().filter_map(|s| program.signposts.get(*s as usize)).map(|s| format!("`{}`", s.name));
    let activities =
        target.activities.iter().filter_map(|a| program.activities.get(*a as usize)).map(|a| format!("`{}`", a.name));
    let audiences =
        target.audiences.iter().filter_map(|a| program.audiences.get(*a as usize)).map(|a| format!("`{}`", a.name));
    let others = [(target.any_signpost, "a signpost"), (target.support, "the support that is due")];
    let others = others.into_iter().filter(|o| o.0).map(|o| o.1.to_owned());
    let all: Vec<String> =
        flows.chain(steps).chain(signposts).chain(activities).chain(audiences).chain(others).collect();
    match all.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} or {last}", all.join(", ")),
    }
}

/// A conversation as a test that fails: what should have been so stands at its end.
pub(crate) fn test_of(ground: &Ground<'_, '_>, pack: &Pack<'_>, promise: &Promise, replayed: &Replayed) -> String {
    let Replayed { turns: conversation, state, seed, .. } = replayed;
    let title = if promise.title.is_empty() { &promise.name } else { &promise.title };
    let mut test = format!("test \"{}: {}\"\n", promise.name, title.replace('"', "'"));
    if *seed != SEED {
        test.push_str(&format!("  # as chance has it with seed {seed}; a test is played with seed {SEED}\n"));
    }
    let mut flow = String::new();
    for turn in conversation {
        if !turn.does.is_empty() {
            test.push_str(&format!("  {}\n", turn.does));
        }
        if turn.flow != flow && !turn.flow.is_empty() {
            test.push_str(&format!("  # now in {}\n", turn.flow));
        }
        flow.clone_from(&turn.flow);
        for becomes in &turn.becomes {
            test.push_str(&format!("  # {becomes}\n"));
        }
    }
    let (why, mut expected) = expected(
        pack,
        promise,
        matches!(state.waiting, Waiting::Until(_)),
        state.waiting == Waiting::Ended && !says_first_line(pack, promise, conversation.last()),
    );
    // What was wrong on the way may be right again at its end: then nothing that can be expected there is missed.
    let is_there = state.waiting != Waiting::Ended && promise.targets().next().is_some_and(|t| t.holds(state));
    let is_so = promise.conditions().is_none_or(|c| ground.terms.is_so(c, state, (0, 0)));
    match promise.kind {
        Kind::Never { .. } if !is_so => expected = "> (not this)".to_owned(),
        Kind::NextIs { .. } | Kind::Reach { .. } | Kind::Possible { .. } if is_there => {
            expected = "> (what should have come before this)".to_owned();
        }
        // Who was told something before has been told all the same.
        _ if conversation.iter().flat_map(|t| &t.told).any(|who| expected == format!("expect told {who}")) => {
            expected = "> (what comes when somebody was told)".to_owned();
        }
        // What no line of a test can do is left out, so that it goes another way.
        _ if conversation.iter().any(|t| t.does.starts_with('#')) => {
            expected = "> (what should be here)".to_owned();
        }
        _ => {}
    }
    test.push_str(&format!("  # {why}\n"));
    if matches!(promise.kind, Kind::Possible { .. } | Kind::Never { .. }) {
        test.push_str("  # (it only shows this: once it is mended, the guarantee keeps it so, and the test can go)\n");
    }
    test.push_str(&format!("  {expected}\n"));
    test
}

/// Whether what should have come first was said all the same, only too late: then it cannot be looked for.
fn says_first_line(pack: &Pack<'_>, promise: &Promise, turn: Option<&Turn>) -> bool {
    let line = promise.targets().next().and_then(|target| first_line(pack, target));
    line.zip(turn).is_some_and(|(line, turn)| turn.said.contains(&line))
}

/// The first thing that a flow says, if it is one line that stands as it is.
fn first_line(pack: &Pack<'_>, target: &Target) -> Option<String> {
    use hearken_image::Op;
    let flow = pack.image.flow(*target.flows.first()?)?;
    let mut at = flow.code;
    loop {
        let (op, next) = pack.image.op(at)?;
        match op {
            Op::Say { message } => {
                let text = pack.image.texts.get(flow.messages + message);
                return (!text.contains('\n')).then(|| text.to_owned());
            }
            Op::Step { .. } | Op::Count { .. } => at = next,
            _ => return None,
        }
    }
}

/// What the last line of the test says, and why.
fn expected(pack: &Pack<'_>, promise: &Promise, waits: bool, ended: bool) -> (String, String) {
    let name = |target: &Target| {
        let program = &pack.compiled.program;
        let flow = target.flows.first().and_then(|f| program.flows.get(*f as usize)).map(|f| f.name.clone());
        let step = || {
            let place = target.places.first()?;
            let (flow, steps) = pack.symbols.steps.iter().enumerate().find(|(_, s)| s.contains(place))?;
            let step = steps.iter().position(|p| p == place)?;
            let flow = program.flows.get(flow)?;
            Some(format!("{}/{}", flow.name, flow.steps.get(step)?.name))
        };
        flow.or_else(step)
    };
    let told = |target: &Target| {
        let audience = target.audiences.first().and_then(|a| pack.compiled.program.audiences.get(*a as usize));
        audience.map(|a| format!("expect told {}", a.name))
    };
    let at = |target: &Target| match name(target) {
        // One is nowhere once it has ended, but what was said before is still there to be looked for.
        Some(name) if ended => match first_line(pack, target) {
            Some(line) => format!("> {line}"),
            None => format!("expect at {name}"),
        },
        Some(name) => format!("expect at {name}"),
        None => told(target).unwrap_or_else(|| "> (what should be shown here)".to_owned()),
    };
    let condition = condition_words(pack, promise);
    let words = |target: &Target| target_words(pack, target);
    match &promise.kind {
        Kind::NextIs { target, .. } => {
            (format!("the next thing shown should be {}, and is not", words(target)), at(target))
        }
        Kind::Reach { target, even_after_waiting: false, .. } if waits => {
            (format!("{} should come before a wait (or add `even after waiting`)", words(target)), at(target))
        }
        Kind::Reach { target, before, within, .. } => {
            let before = match (before, within) {
                (Before::NextQuestion, _) => "before the next question".to_owned(),
                (Before::End, _) => "before the end".to_owned(),
                (Before::Target(target), _) => format!("before {}", words(target)),
                (Before::Nothing, Some(within)) => format!("within {within} turns"),
                (Before::Nothing, None) => "before a wait".to_owned(),
            };
            (format!("{} should come {before}, and does not", words(target)), at(target))
        }
        Kind::Never { target, .. } => match condition {
            Some(condition) => {
                (format!("{} is reached while `{condition}` is so", words(target)), format!("expect not ({condition})"))
            }
            None => (format!("{} is reached", words(target)), "> (not this)".to_owned()),
        },
        Kind::Always(_) => {
            let condition = condition.unwrap_or_default();
            (format!("`{condition}` should be so at every turn"), format!("expect {condition}"))
        }
        Kind::Possible { target, within, .. } => {
            let within = within.map_or(String::new(), |w| format!(" within {w} turn{}", if w == 1 { "" } else { "s" }));
            (format!("from here {} cannot be reached{within}, whatever is done", words(target)), at(target))
        }
        Kind::Ends => ("from here no end and no wait can be reached".to_owned(), "ends".to_owned()),
        Kind::Help => ("help should lead back to where it was asked for".to_owned(), "> (what was asked)".to_owned()),
        Kind::Taken => ("this is on offer, and is refused".to_owned(), "> (what comes then)".to_owned()),
        Kind::Answerable => ("nothing can be chosen here".to_owned(), "> (a question with an answer)".to_owned()),
        Kind::Fires => {
            ("these are words of risk: support should be the next thing shown".to_owned(), "> (support)".to_owned())
        }
        Kind::Recorded(_) => {
            ("this answer is a matter of safety, and is not recorded as one".to_owned(), "> (support)".to_owned())
        }
        Kind::Heard => {
            ("an interrupt listens for this, and does not fire".to_owned(), "> (what it leads to)".to_owned())
        }
    }
}
