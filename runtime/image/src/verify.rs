//! What must hold of an image before it is played. Verified once; after that the machine needs no
//! check that can fail.

use crate::header::{Part, Refusal};
use crate::image::Image;
use crate::scan::Scan;
use crate::strings::Marked;
use crate::tables::Rule;
use crate::{MAX_INTERRUPTS, MAX_STACK, NONE, ValueKind};

/// Verifies tables, code and texts against one another. `marked`: the texts that do not stand as they are.
pub(crate) fn verify(image: &Image<'_>, marked: &Marked) -> Result<(), Refusal> {
    tables(image)?;
    let found = Scan::of(image, marked)?;
    crate::loops::verify(image, &found)
}

/// Every number in a table that refers to something, by the rule of its field.
fn rules(image: &Image<'_>) -> bool {
    let t = &image.tables;
    t.rules().all(|(bytes, rules)| {
        let (numbers, _) = bytes.as_chunks::<4>();
        numbers.iter().zip(rules.iter().cycle()).all(|(number, rule)| {
            let number = u32::from_le_bytes(*number);
            let (count, or_none) = match rule {
                Rule::Any => return true,
                Rule::Flow => (t.flows.len(), false),
                Rule::FlowOrNone => (t.flows.len(), true),
                Rule::Message => (image.texts.len(), false),
                Rule::MessageOrNone => (image.texts.len(), true),
                Rule::Name => (image.names.len(), false),
                Rule::PlaceOrNone => (t.places.len(), true),
            };
            number < count || (or_none && number == NONE)
        })
    })
}

fn tables(image: &Image<'_>) -> Result<(), Refusal> {
    let t = &image.tables;
    let need = |ok: bool, what: Part| if ok { Ok(()) } else { Err(Refusal::Broken(what)) };
    need(rules(image), Part::References)?;
    let code = image.code.len();
    let texts = image.texts.len();
    let range = |start: u32, count: u32, of: u32| start.checked_add(count).is_some_and(|end| end <= of);
    let root = &image.root;
    let most = u32::from(u16::MAX);
    need(
        t.root.len() == 1
            && (root.confirm == NONE || root.confirm < 1 << 30)
            && root.values <= most
            && root.texts <= most
            && (root.nation == NONE || root.nation < root.values),
        Part::Root,
    )?;

    let mut next = 0;
    for f in t.flows.iter() {
        let ordered = if next == 0 { f.code == 0 } else { f.code >= next };
        need(ordered && (f.code as usize) < code && f.messages <= texts, Part::Flows)?;
        next = f.code + 1;
    }
    next = 0;
    for p in t.places.iter() {
        need(p.address >= next && (p.address as usize) < code, Part::Places)?;
        next = p.address + 1;
    }
    let mut owner = 0;
    for v in t.variables.iter() {
        // The pack's own first, then those of each flow together: counted from the pack, flows are one further on.
        let this = v.flow.wrapping_add(1);
        need(this >= owner, Part::Variables)?;
        owner = this;
        let text = v.kind().ok_or(Refusal::Broken(Part::Variables))? == ValueKind::Text;
        let (values, texts) = match image.flow(v.flow) {
            None => (root.values, root.texts),
            Some(f) => (f.values(), f.texts()),
        };
        need(v.slot() < if text { texts } else { values } && v.count <= 1 << 20, Part::Variables)?;
    }
    let numbers = t.numbers.len();
    need(t.interrupts.len() <= MAX_INTERRUPTS, Part::Interrupts)?;
    need(t.interrupts.iter().all(|i| range(i.intents, i.intent_count, numbers)), Part::Interrupts)?;
    for a in t.activities.iter() {
        let kind = a.result == NONE || ValueKind::from_number(a.result.min(255) as u8).is_some();
        let inputs = a.input_count <= MAX_STACK && range(a.inputs, a.input_count.saturating_mul(2), numbers);
        need(kind && inputs, Part::Activities)?;
    }
    for s in t.scales.iter() {
        let labels = range(s.first_message, s.count, texts) && s.first_option.checked_add(s.count).is_some();
        need(s.count > 0 && labels && range(s.weights, s.count, numbers), Part::Scales)?;
    }
    Ok(())
}
