//! Whether what an instruction refers to exists.

use crate::ask::{AskKind, AskView};
use crate::image::Image;
use crate::op::{Op, Slot};
use crate::strings::Marked;
use crate::tables::Flow;
use crate::{NONE, ValueKind};

/// Whether every number among the operands exists; those of an `Ask` aside.
#[cfg_attr(not(target_family = "wasm"), inline(always))]
pub(crate) fn operands(image: &Image<'_>, marked: &Marked, flow: &Flow, op: &Op<'_>) -> bool {
    let t = &image.tables;
    let value = |s: Slot| s.index < if s.local { flow.values() } else { image.root.values };
    let text = |s: Slot| s.index < if s.local { flow.texts() } else { image.root.texts };
    let message = |m: u32, count: u32| {
        flow.messages.checked_add(m).is_some_and(|m| m < image.texts.len() && marked.takes(m, count))
    };
    let place = |p: u32| p < t.places.len();
    match *op {
        Op::Step { place: p } | Op::WaitFor { place: p } | Op::Safety { place: p } => place(p),
        Op::Say { message: m } => flow.messages.checked_add(m).is_some_and(|m| m < image.texts.len() && !marked.has(m)),
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
            let text_result = a.result == ValueKind::Text as u32;
            let gives = gives.checked_sub(1).map(Slot::from_operand);
            place(p) && inputs == a.input_count && gives.is_none_or(|s| if text_result { text(s) } else { value(s) })
        }
        Op::WaitUntil { place: p, day, time } => place(p) && day <= 7 && time < 86_400,
        Op::Begin { questionnaire } | Op::Complete { questionnaire } => questionnaire < t.questionnaires.len(),
        _ => true,
    }
}

/// Whether every number in an `Ask` exists.
pub(crate) fn ask(image: &Image<'_>, marked: &Marked, flow: &Flow, view: &AskView<'_>) -> bool {
    let t = &image.tables;
    let text = matches!(view.kind, AskKind::Text { .. });
    let (own, pack) = if text { (flow.texts(), image.root.texts) } else { (flow.values(), image.root.values) };
    let dest = view.dest.is_none_or(|s| s.index < if s.local { own } else { pack });
    let heard =
        view.heard.is_none_or(|s| s.index.saturating_add(2) < if s.local { flow.values() } else { image.root.values });
    let kind = match view.kind {
        AskKind::Several { .. } => view.options <= crate::MAX_SEVERAL,
        AskKind::Number { low, high, step, .. } => low <= high && step >= 0,
        AskKind::Scale { scale } => scale < t.scales.len(),
        _ => true,
    };
    let options = flow.messages.checked_add(view.first_message).and_then(|m| m.checked_add(view.options));
    let hint = view.hint.is_none_or(|h| flow.messages.checked_add(h).is_some_and(|m| m < image.texts.len()));
    let items = view.questionnaire.is_none_or(|q| q < t.questionnaires.len());
    let ons = !view.listens() || view.each_on().all(|on| on.intents().all(|i| i < t.intents.len()));
    let first = flow.messages.saturating_add(view.first_message);
    // Where no option has a head, what its option leads to does not matter here.
    let plain = if view.has_heads() {
        view.each_option().zip(first..).all(|(option, m)| option.head.is_some() || !marked.has(m))
    } else {
        (0..view.options).all(|n| !marked.has(first.saturating_add(n)))
    };
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
