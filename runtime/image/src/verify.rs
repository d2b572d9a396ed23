//! What must hold of an image before it is played. Verified once; after that the machine needs no
//! check that can fail.

use crate::header::Refusal;
use crate::image::Image;
use crate::scan::Scan;
use crate::strings::Marked;
use crate::{MAX_INTERRUPTS, MAX_STACK, NONE};

/// Verifies tables, code and texts against one another. `marked`: the texts that do not stand as they are.
pub(crate) fn verify(image: &Image<'_>, marked: &Marked) -> Result<(), Refusal> {
    tables(image)?;
    let found = Scan::of(image, marked)?;
    crate::loops::verify(image, &found)
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
