//! What must hold of an image before it is played. Verified once; after that the machine needs no
//! check that can fail.

use alloc::vec;
use alloc::vec::Vec;

use crate::ask::{AskKind, AskView};
use crate::header::Refusal;
use crate::image::Image;
use crate::message::{Format, Segment};
use crate::op::{Op, Slot};
use crate::{MAX_INTERRUPTS, MAX_STACK, NONE};

/// Verifies tables, code and texts against one another.
pub(crate) fn verify(image: &Image<'_>) -> Result<(), Refusal> {
    tables(image)?;
    let code = Code::scan(image)?;
    code.references(image)?;
    crate::loops::verify(image, &code.calls)
}

fn tables(image: &Image<'_>) -> Result<(), Refusal> {
    let t = &image.tables;
    let need = |ok: bool, what: &'static str| if ok { Ok(()) } else { Err(Refusal::Broken(what)) };
    let texts = image.texts.len();
    let message = |m: u32| m == NONE || m < texts;
    let range = |start: u32, count: u32, of: u32| start.checked_add(count).is_some_and(|end| end <= of);
    let root = &image.root;
    let flow = |f: u32| f == NONE || f < t.flows.len();
    need(t.root.len() == 1 && root.start < t.flows.len() && flow(root.help) && flow(root.stop), "the root")?;
    need(root.yes < texts && root.no < texts && root.none_of_these < texts, "the root")?;
    need(root.confirm == NONE || root.confirm < 1 << 30, "the root")?;
    need(root.values <= u32::from(u16::MAX) && root.texts <= u32::from(u16::MAX), "the root")?;
    need(root.nation == NONE || root.nation < root.values, "the root")?;

    let mut last = 0;
    for (n, f) in t.flows.iter().enumerate() {
        let ordered = if n == 0 { f.code == 0 } else { f.code > last };
        need(ordered && (f.code as usize) < image.code.len() && f.messages <= texts, "the flows")?;
        last = f.code;
    }
    let mut before = None;
    for p in t.places.iter() {
        need(before.is_none_or(|b| b < p.address) && (p.address as usize) < image.code.len(), "the places")?;
        before = Some(p.address);
    }
    let mut owner = None;
    for v in t.variables.iter() {
        // The pack's own first, then those of each flow together.
        let this = if v.flow == NONE { None } else { Some(v.flow) };
        need(this >= owner && flow(v.flow), "the variables")?;
        owner = this;
        let kind = v.kind().ok_or(Refusal::Broken("the variables"))?;
        let text = kind == crate::ValueKind::Text;
        let slots = match this.map(|f| image.flow(f)) {
            None => Some(if text { root.texts } else { root.values }),
            Some(f) => f.map(|f| if text { f.texts() } else { f.values() }),
        };
        need(slots.is_some_and(|s| v.slot() < s) && v.count <= 1 << 20, "the variables")?;
    }
    need(t.interrupts.len() <= MAX_INTERRUPTS, "the interrupts")?;
    for i in t.interrupts.iter() {
        need(i.flow < t.flows.len() && message(i.title) && i.name < image.names.len(), "the interrupts")?;
        need(i.place == NONE || i.place < t.places.len(), "the interrupts")?;
        need(range(i.intents, i.intent_count, t.numbers.len()), "the interrupts")?;
    }
    for i in t.intents.iter() {
        need(i.name < image.names.len() && message(i.title), "the intents")?;
    }
    for s in t.signposts.iter() {
        let fields = [s.title, s.phone, s.text, s.email, s.web, s.open];
        need(s.name < image.names.len() && fields.iter().all(|m| message(*m)), "the signposts")?;
    }
    for a in t.activities.iter() {
        let kind = a.result == NONE || crate::ValueKind::from_number(a.result.min(255) as u8).is_some();
        need(a.name < image.names.len() && kind, "the activities")?;
        need(
            a.input_count <= MAX_STACK && range(a.inputs, a.input_count.saturating_mul(2), t.numbers.len()),
            "the activities",
        )?;
    }
    for a in t.audiences.iter() {
        need(a.name < image.names.len(), "the audiences")?;
    }
    for s in t.scales.iter() {
        need(range(s.first_message, s.count, texts) && range(s.weights, s.count, t.numbers.len()), "the scales")?;
        need(s.count > 0 && s.first_option.checked_add(s.count).is_some(), "the scales")?;
    }
    for q in t.questionnaires.iter() {
        need(q.name < image.names.len() && message(q.title) && q.flow < t.flows.len(), "the questionnaires")?;
    }
    Ok(())
}

/// What one pass over the code finds.
struct Code {
    /// A bit for each byte of the code at which an instruction begins with nothing on the stack: where one may jump to.
    begins: Vec<u64>,
    /// Which flow does which, by the first.
    calls: Vec<(u32, u32)>,
}

impl Code {
    fn begins(&self, address: u32) -> bool {
        self.begins.get(address as usize / 64).is_some_and(|w| w >> (address % 64) & 1 == 1)
    }

    /// Reads every instruction once: that it can be read, that its numbers exist, and that the stack fits.
    fn scan(image: &Image<'_>) -> Result<Code, Refusal> {
        let len = image.code.len();
        let mut code = Code { begins: vec![0; len / 64 + 1], calls: Vec::new() };
        let mut at = 0u32;
        let mut flow_number = 0;
        let Some(mut flow) = image.flow(0) else { return Err(Refusal::Broken("the flows")) };
        let mut end = image.flow(1).map_or(len as u32, |f| f.code);
        let mut depth = 0;
        let mut last_leaves = true;
        while (at as usize) < len {
            if at == end {
                // Nothing runs on from one flow into the next.
                if !last_leaves || depth != 0 {
                    return Err(Refusal::Code(at));
                }
                flow_number += 1;
                flow = image.flow(flow_number).ok_or(Refusal::Code(at))?;
                end = image.flow(flow_number + 1).map_or(len as u32, |f| f.code);
            }
            let bad = Refusal::Code(at);
            let (op, next) = image.op(at).ok_or(bad)?;
            if next > end {
                return Err(bad);
            }
            if depth == 0
                && let Some(word) = code.begins.get_mut(at as usize / 64)
            {
                *word |= 1 << (at % 64);
            }
            let (pops, pushes) = op.stack();
            depth = u32::checked_sub(depth, pops).ok_or(bad)? + pushes;
            if depth > MAX_STACK {
                return Err(bad);
            }
            // An expression is one run of code: whatever moves or waits does so with an empty stack.
            if pushes == 0 && depth != 0 {
                return Err(bad);
            }
            if !operands(image, &flow, &op, at) {
                return Err(bad);
            }
            if let Op::Do { flow, .. } = op {
                code.calls.push((flow_number, flow));
            }
            last_leaves = leaves(&op);
            at = next;
        }
        if !last_leaves || depth != 0 || flow_number + 1 != image.tables.flows.len() {
            return Err(Refusal::Code(at));
        }
        Ok(code)
    }

    /// Every address that something points to begins an instruction of the right flow, with an empty stack.
    fn references(&self, image: &Image<'_>) -> Result<(), Refusal> {
        let mut at = 0;
        let mut flow = 0;
        let mut end = image.flow(1).map_or(image.code.len() as u32, |f| f.code);
        let mut start = 0;
        while let Some((op, next)) = image.op(at) {
            if at == end {
                flow += 1;
                start = at;
                end = image.flow(flow + 1).map_or(image.code.len() as u32, |f| f.code);
            }
            let inside = |a: u32| a >= start && a < end && self.begins(a);
            let fits = match op {
                Op::Jump { target } | Op::JumpIfNot { target } => inside(target),
                Op::Confirm { ask, .. } => inside(ask) && image.ask(ask).is_some(),
                Op::OneOf { ways, .. } | Op::InTurn { ways, .. } => {
                    ways.count() > 0 && { ways }.all(|w| inside(next.wrapping_add(w)))
                }
                Op::GotoPlace { flow, place } => {
                    image.tables.places.get(place).is_some_and(|p| image.flow_at(p.address) == Some(flow))
                }
                Op::Ask { .. } => image.ask(at).is_some_and(|view| {
                    inside(view.next)
                        && view.each_target().all(inside)
                        && view.each_option().all(|o| {
                            o.head.is_none_or(|h| inside(h) && self.fragment(image, h).is_some_and(|n| n >= 1))
                        })
                }),
                _ => true,
            };
            if !fits {
                return Err(Refusal::Code(at));
            }
            at = next;
        }
        for p in image.tables.places.iter() {
            if !self.begins(p.address) {
                return Err(Refusal::Code(p.address));
            }
        }
        for i in image.tables.interrupts.iter() {
            let condition =
                i.condition == NONE || (self.begins(i.condition) && self.fragment(image, i.condition) == Some(1));
            let place = i.place == NONE
                || image.tables.places.get(i.place).is_some_and(|p| image.flow_at(p.address) == Some(i.flow));
            if !condition || !place {
                return Err(Refusal::Broken("the interrupts"));
            }
        }
        Ok(())
    }

    /// How many values the fragment at an address leaves: it runs to its `Yield` and only works on the stack.
    fn fragment(&self, image: &Image<'_>, address: u32) -> Option<u32> {
        let mut at = address;
        let mut depth = 0u32;
        loop {
            let (op, next) = image.op(at)?;
            if let Op::Yield { count } = op {
                return (depth == count).then_some(count);
            }
            if !stays(&op) {
                return None;
            }
            let (pops, pushes) = op.stack();
            depth = depth.checked_sub(pops)? + pushes;
            at = next;
        }
    }
}

/// Whether it only works on the stack.
fn stays(op: &Op<'_>) -> bool {
    op.stack().1 > 0
}

/// Whether nothing runs on behind it.
fn leaves(op: &Op<'_>) -> bool {
    matches!(
        op,
        Op::Jump { .. }
            | Op::Goto { .. }
            | Op::GotoPlace { .. }
            | Op::Finish
            | Op::End
            | Op::Yield { .. }
            | Op::OneOf { .. }
            | Op::InTurn { .. }
            | Op::Confirm { .. }
    )
}

/// Whether every number among the operands exists.
fn operands(image: &Image<'_>, flow: &crate::Flow, op: &Op<'_>, at: u32) -> bool {
    let t = &image.tables;
    let value = |s: Slot| s.index < if s.local { flow.values() } else { image.root.values };
    let text = |s: Slot| s.index < if s.local { flow.texts() } else { image.root.texts };
    let message = |m: u32, count: u32| {
        flow.messages
            .checked_add(m)
            .is_some_and(|m| m < image.texts.len() && values_of(image, m, 0).is_some_and(|n| n <= count))
    };
    let place = |p: u32| p < t.places.len();
    match *op {
        Op::Step { place: p } | Op::WaitFor { place: p } | Op::Safety { place: p } => place(p),
        Op::Say { message: m } => message(m, 0) && flow.messages.checked_add(m).is_some_and(|m| image.stands(m)),
        Op::SayWith { message: m, count } => message(m, count),
        Op::Load { slot } | Op::Store { slot } | Op::Count { slot } => value(slot),
        Op::OneOf { slot, .. } | Op::InTurn { slot, .. } => value(slot),
        Op::LoadText { slot } | Op::ClearText { slot } => text(slot),
        Op::StoreText { slot, message: m, count } => text(slot) && message(m, count),
        Op::TextIs { slot, name } => text(slot) && name < image.names.len(),
        Op::Goto { flow } | Op::GotoPlace { flow, .. } => flow < t.flows.len(),
        Op::Do { place: p, flow, mut arguments } => {
            let Some(callee) = t.flows.get(flow) else { return false };
            // An argument's operand is its slot doubled, plus one for text.
            place(p) && arguments.all(|a| a / 2 < if a % 2 == 1 { callee.texts() } else { callee.values() })
        }
        Op::Confirm { place: p, .. } => place(p) && image.root.confirm != NONE,
        Op::Watch { place: p, interrupt } => place(p) && interrupt < t.interrupts.len(),
        Op::Signpost { mut which } => which.all(|s| s < t.signposts.len()),
        Op::Tell { audience, message: m, count } => audience < t.audiences.len() && message(m, count),
        Op::Show { place: p, activity, inputs, gives } => {
            let Some(a) = t.activities.get(activity) else { return false };
            let text_result = a.result == crate::ValueKind::Text as u32;
            let gives = gives.checked_sub(1).map(Slot::from_operand);
            place(p) && inputs == a.input_count && gives.is_none_or(|s| if text_result { text(s) } else { value(s) })
        }
        Op::WaitUntil { place: p, day, time } => place(p) && day <= 7 && time < 86_400,
        Op::Begin { questionnaire } | Op::Complete { questionnaire } => questionnaire < t.questionnaires.len(),
        Op::Ask { .. } => AskView::at(image.code, at, true).is_some_and(|view| ask(image, flow, &view)),
        _ => true,
    }
}

fn ask(image: &Image<'_>, flow: &crate::Flow, view: &AskView<'_>) -> bool {
    let t = &image.tables;
    let text = matches!(view.kind, AskKind::Text { .. });
    let (own, pack) = if text { (flow.texts(), image.root.texts) } else { (flow.values(), image.root.values) };
    let dest = view.dest.is_none_or(|s| s.index < if s.local { own } else { pack });
    let heard =
        view.heard.is_none_or(|s| s.index.saturating_add(2) < if s.local { flow.values() } else { image.root.values });
    let kind = match view.kind {
        AskKind::Several { .. } => view.options <= 62,
        AskKind::Number { low, high, step, .. } => low <= high && step >= 0,
        AskKind::Scale { scale } => scale < t.scales.len(),
        _ => true,
    };
    let options = flow.messages.checked_add(view.first_message).and_then(|m| m.checked_add(view.options));
    let hint = view.hint.is_none_or(|h| flow.messages.checked_add(h).is_some_and(|m| m < image.texts.len()));
    let items = view.questionnaire.is_none_or(|q| q < t.questionnaires.len());
    let ons = view.each_on().all(|on| on.intents().all(|i| i < t.intents.len()));
    let first = flow.messages.saturating_add(view.first_message);
    let plain = view.each_option().zip(first..).all(|(option, m)| option.head.is_some() || image.stands(m));
    view.place < t.places.len()
        && plain
        && dest
        && heard
        && kind
        && options.is_some_and(|end| end <= image.texts.len())
        && hint
        && items
        && ons
}

/// One more than the highest number of a value in a message, the messages it chooses from among it; `None` if it
/// cannot be read.
fn values_of(image: &Image<'_>, message: u32, depth: u32) -> Option<u32> {
    let text = image.texts.get(message);
    if !text.bytes().any(|b| b == crate::message::VALUE) {
        return Some(0);
    }
    let mut highest = 0;
    let mut segments = crate::message::segments(text);
    for segment in &mut segments {
        if let Segment::Value { number, format } = segment {
            highest = highest.max(number + 1);
            if let Format::Choice { first } | Format::Several { first } = format
                && (first >= image.texts.len() || depth > 4)
            {
                return None;
            }
        }
    }
    (!segments.broken()).then_some(highest)
}
