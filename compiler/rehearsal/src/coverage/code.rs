//! Where the image has what a page says: the addresses of its wordings, statements, conditions, asks and endings.

use std::collections::BTreeSet;

use hearken_compiler::program::Stmt;
use hearken_compiler::{At, Lowered};
use hearken_image::{AskKind, AskView, Debug, IdKind, NONE, Op};
use hearken_runtime::Image;

use super::points::Line;

/// An `Ask` of the image.
#[derive(Debug)]
pub(super) struct FoundAsk {
    pub place: u32,
    /// What its place is known by.
    pub at: At,
    /// Where its `on` blocks begin, then the others, in the order of the image.
    pub targets: Vec<u32>,
}

/// An instruction at which the conversation can end.
#[derive(Debug)]
pub(super) struct Ending {
    pub address: u32,
    pub flow: u32,
    /// The line that begins there, if one does.
    pub line: Option<Line>,
}

/// What was found, by address.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub says: Vec<(u32, At)>,
    /// Where the code of a line begins.
    pub begins: Vec<(u32, Line)>,
    pub confirms: Vec<(u32, At)>,
    /// Jumps on a condition, by the line of the condition.
    pub jumps: Vec<(u32, Line)>,
    pub asks: Vec<FoundAsk>,
    pub endings: Vec<Ending>,
}

impl Found {
    /// Goes through all code once.
    pub fn of(image: &Image<'_>, lowered: &Lowered) -> Found {
        let mut found = Found::default();
        let Some(debug) = Debug::of(image) else { return found };
        let key = |kind, number: u32| lowered.keys_of(kind).get(number as usize).map(|k| k.at).unwrap_or_default();
        // Files stand behind the other names.
        let tables = &image.tables;
        let names = tables.flows.len() + tables.places.len() + tables.variables.len();
        let line_of = |address| debug.line(address).map(|(file, line)| (file.wrapping_sub(names), line));
        let (reached, outermost) = (reached(image), outermost(image));
        let (mut at, mut before) = (0, None);
        while let Some((op, next)) = image.op(at) {
            let flow = image.flow_at(at).unwrap_or(NONE);
            let line = line_of(at);
            let begins = line.filter(|_| before != Some((flow, line)));
            if let Some(line) = begins {
                found.begins.push((at, line));
            }
            let messages = image.flow(flow).map_or(0, |f| f.messages);
            match op {
                Op::Say { message } | Op::SayWith { message, .. } => {
                    found.says.push((at, key(IdKind::Message, messages + message)));
                }
                Op::Confirm { place, .. } => found.confirms.push((at, key(IdKind::Place, place))),
                Op::JumpIfNot { .. } => found.jumps.extend(line.map(|line| (at, line))),
                Op::Ask { place } => {
                    let targets = image.ask(at).map(|ask| targets(&ask).collect()).unwrap_or_default();
                    found.asks.push(FoundAsk { place, at: key(IdKind::Place, place), targets });
                }
                Op::End => found.endings.push(Ending { address: at, flow, line: begins }),
                Op::Finish if reached.contains(&at) && outermost.contains(&flow) => {
                    found.endings.push(Ending { address: at, flow, line: begins });
                }
                _ => {}
            }
            before = Some((flow, line));
            at = next;
        }
        found
    }
}

fn targets<'i>(ask: &AskView<'i>) -> impl Iterator<Item = u32> + use<'i> {
    let others = ask.targets();
    let others = [others.unsure, others.anything_else, others.invalid, others.skip, others.silence.map(|s| s.1)];
    ask.each_on().map(|on| on.target).chain(others.into_iter().flatten())
}

/// Flows that something leaves for, so that nothing waits below them: their bottom ends the conversation.
fn outermost(image: &Image<'_>) -> BTreeSet<u32> {
    let mut flows: BTreeSet<u32> = image.tables.interrupts.iter().filter(|i| !i.comes_back()).map(|i| i.flow).collect();
    if image.root.stop != NONE {
        flows.insert(image.root.stop);
    }
    let mut at = 0;
    while let Some((op, next)) = image.op(at) {
        if let Op::Goto { flow } | Op::GotoPlace { flow, .. } = op {
            flows.insert(flow);
        }
        at = next;
    }
    flows
}

/// Every instruction to which some way leads: behind an `ask` whose every answer leads elsewhere there is none, though
/// its flow has a bottom.
fn reached(image: &Image<'_>) -> BTreeSet<u32> {
    let mut open: Vec<u32> = image.tables.flows.iter().map(|f| f.code).collect();
    open.extend(image.tables.interrupts.iter().filter_map(|i| image.tables.places.get(i.place)).map(|p| p.address));
    let mut reached = BTreeSet::new();
    while let Some(at) = open.pop() {
        if !reached.insert(at) {
            continue;
        }
        let Some((op, next)) = image.op(at) else { continue };
        match op {
            Op::Jump { target } => open.push(target),
            Op::JumpIfNot { target } => open.extend([target, next]),
            Op::GotoPlace { place, .. } => open.extend(image.tables.places.get(place).map(|p| p.address)),
            Op::OneOf { ways, .. } | Op::InTurn { ways, .. } => open.extend(ways.map(|way| next + way)),
            Op::Ask { .. } => {
                let Some(ask) = image.ask(at) else { continue };
                open.extend(targets(&ask));
                open.extend(ask.each_option().map(|o| o.body));
                let skips_on = ask.may_skip() && ask.targets().skip.is_none();
                if ask.kind != AskKind::One || skips_on {
                    open.push(next);
                }
            }
            // None of the intents was meant, and the page says nothing of it.
            Op::Confirm { ask, .. } => open.extend(image.ask(ask).map(|ask| ask.next)),
            Op::Goto { .. } | Op::Finish | Op::End | Op::Yield { .. } => {}
            _ => open.push(next),
        }
    }
    reached
}

/// Where a statement stands.
pub(super) fn place_of(statement: &Stmt) -> At {
    match statement {
        Stmt::Step(_) => At::default(),
        Stmt::Say(text) => text.at,
        Stmt::Ask(ask) => ask.at,
        Stmt::Match(matched) => matched.at,
        Stmt::Show(show) => show.at,
        Stmt::If(_, _, at)
        | Stmt::Vary(_, _, at)
        | Stmt::End(at)
        | Stmt::Finish(at)
        | Stmt::Confirm(at)
        | Stmt::Give(_, at)
        | Stmt::Set(_, _, at)
        | Stmt::GoTo(_, _, at)
        | Stmt::Do(_, _, at)
        | Stmt::Again { at, .. }
        | Stmt::Wait(_, at)
        | Stmt::Tell(_, _, at)
        | Stmt::Signpost(_, at) => *at,
    }
}
