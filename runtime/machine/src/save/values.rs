//! A value in a save: positions in lists and intents stand with stable ids, so that they survive an update.

use alloc::vec::Vec;

use hearken_image::{IdKind, Image, MISSING, ValueKind, Variable};

use crate::bytes::{Cursor, write_i64, write_u64};

/// Writes a value that is not missing.
pub(crate) fn write(image: &Image<'_>, variable: &Variable, value: i64, out: &mut Vec<u8>) {
    let option = |position: i64| image.ids.id(IdKind::Option, variable.first.saturating_add(position as u32));
    match variable.kind() {
        Some(ValueKind::One) => write_u64(out, u64::from(option(value))),
        Some(ValueKind::Intent) => write_u64(out, u64::from(image.ids.id(IdKind::Intent, value as u32))),
        Some(ValueKind::Several) => {
            write_u64(out, u64::from(value.count_ones()));
            for position in (0..63).filter(|p| value >> p & 1 == 1) {
                write_u64(out, u64::from(option(position)));
            }
        }
        _ => write_i64(out, value),
    }
}

/// Reads a value. What no longer exists is missing.
pub(crate) fn read(image: &Image<'_>, variable: &Variable, from: &mut Cursor<'_>) -> i64 {
    let position = |id: u32| {
        let end = variable.first.saturating_add(variable.count);
        let index = image.ids.index(IdKind::Option, id, end)?;
        index.checked_sub(variable.first).filter(|p| *p < variable.count)
    };
    match variable.kind() {
        Some(ValueKind::One) => position(from.u32()).map_or(MISSING, i64::from),
        Some(ValueKind::Intent) => {
            image.ids.index(IdKind::Intent, from.u32(), image.tables.intents.len()).map_or(MISSING, i64::from)
        }
        Some(ValueKind::Several) => {
            let mut bits = 0;
            for _ in 0..from.u64().min(63) {
                if let Some(position) = position(from.u32()).filter(|p| *p < 63) {
                    bits |= 1 << position;
                }
            }
            bits
        }
        _ => from.i64(),
    }
}
