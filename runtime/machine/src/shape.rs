//! What a place is, in sixteen bits: if it is the same after an update, one goes on there.

use hearken_image::{AskKind, IdKind, Image, Op};

/// The instruction of a place, and the address behind it.
pub(crate) fn instruction<'i>(image: &Image<'i>, place: u32) -> Option<(Op<'i>, u32, u32)> {
    let mut at = image.tables.places.get(place)?.address;
    loop {
        let (op, next) = image.op(at)?;
        let of = match op {
            Op::Ask { place } => Some(place),
            Op::Do { place, .. }
            | Op::Watch { place, .. }
            | Op::Show { place, .. }
            | Op::WaitFor { place }
            | Op::WaitUntil { place, .. }
            | Op::Confirm { place, .. }
            | Op::Step { place } => Some(place),
            Op::Jump { .. } | Op::Goto { .. } | Op::GotoPlace { .. } | Op::Finish | Op::End | Op::Yield { .. } => {
                return None;
            }
            _ => None,
        };
        if of == Some(place) {
            return Some((op, at, next));
        }
        at = next;
    }
}

/// The shape of a place: its kind, what it takes, and the stable ids of its options. 0 if there is no such place.
pub(crate) fn shape(image: &Image<'_>, place: u32) -> u16 {
    let Some((op, at, _)) = instruction(image, place) else { return 0 };
    let id = |kind, index| image.ids.id(kind, index);
    let mut hash = Hash(0x811C_9DC5);
    match op {
        Op::Ask { .. } => {
            let Some(ask) = image.ask(at) else { return 0 };
            hash.add(1);
            match ask.kind {
                AskKind::One => hash.add(1),
                AskKind::Several { .. } => hash.add(2),
                AskKind::YesNo => hash.add(3),
                AskKind::Number { low, high, step, decimal } => {
                    hash.add(4 + u32::from(decimal));
                    for bound in [low, high, step] {
                        hash.add(bound as u32);
                        hash.add((bound >> 32) as u32);
                    }
                }
                AskKind::Text { .. } => hash.add(6),
                AskKind::Date => hash.add(7),
                AskKind::Time => hash.add(8),
                AskKind::Scale { scale } => {
                    hash.add(9);
                    if let Some(s) = image.tables.scales.get(scale) {
                        for option in 0..s.count {
                            hash.add(id(IdKind::Option, s.first_option.saturating_add(option)));
                            hash.add(image.tables.numbers.get(s.weights.saturating_add(option)).map_or(0, |n| n.value));
                        }
                    }
                }
            }
            for option in 0..ask.options {
                hash.add(id(IdKind::Option, ask.first_option.saturating_add(option)));
            }
        }
        Op::Do { flow, .. } => {
            hash.add(2);
            hash.add(id(IdKind::Flow, flow));
        }
        Op::Watch { interrupt, .. } => {
            hash.add(3);
            hash.add(id(IdKind::Interrupt, interrupt));
        }
        Op::Show { .. } => hash.add(4),
        Op::WaitFor { .. } => hash.add(5),
        Op::WaitUntil { .. } => hash.add(6),
        Op::Confirm { .. } => hash.add(8),
        _ => hash.add(7),
    }
    // Never 0, which stands for no place.
    ((hash.0 ^ hash.0 >> 16) as u16).max(1)
}

struct Hash(u32);

impl Hash {
    fn add(&mut self, value: u32) {
        for byte in value.to_le_bytes() {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
}
