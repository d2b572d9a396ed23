//! What the lowering could get wrong: an interrupt's condition that is not looked at where what it reads was written, and a
//! comparison of which no page speaks (how far a questionnaire has come, which band a score is in).
//!
//! Made in the bytes of the image, each instruction in its place, so that every jump still fits.

use hearken_compiler::At;
use hearken_grammar::Span;
use hearken_image::{Debug, Image, Op, checksum};

use super::{Change, Fault, Faults};
use crate::Built;

/// The numbers of instructions, as `runtime/image/src/op.rs` has them.
const LESS: u8 = 34;
const LESS_OR_EQUAL: u8 = 35;
const GREATER: u8 = 36;
const GREATER_OR_EQUAL: u8 = 37;
const JUMP: u8 = 48;

pub(super) fn faults(faults: &mut Faults<'_>, built: &Built) {
    let Some(lowered) = built.compiled.lower() else { return };
    let lowered = lowered.with_debug(&built.compiled.sources, faults.program);
    let Ok(bytes) = lowered.finish() else { return };
    let Ok(image) = Image::open(&bytes) else { return };
    let Some(debug) = Debug::of(&image) else { return };
    let mut at = 0;
    while let Some((op, next)) = image.op(at) {
        // What the pages of the pack say is changed in the program; of a questionnaire the flow is made.
        let made = image.flow_at(at).is_some_and(|f| f as usize >= faults.program.flows.len());
        let fault = fault(&op, (next - at) as usize).filter(|_| made || matches!(op, Op::Watch { .. }));
        if let Some((kind, what, new)) = fault {
            let place = place(faults, &debug, at).unwrap_or_default();
            let line = faults.line(place);
            let same_line = |f: &Fault| f.safety && f.at.file == place.file && faults.line(f.at) == line;
            let safety = matches!(op, Op::Watch { .. }) || faults.all.iter().any(same_line);
            let what = format!("{what} in what was made of `{line}`");
            faults.all.push(Fault { kind, at: place, what, safety, change: Change::Code(at, new) });
        }
        at = next;
    }
}

/// What an instruction may become.
fn fault(op: &Op<'_>, length: usize) -> Option<(&'static str, &'static str, Vec<u8>)> {
    let swapped = |now: u8, what: &'static str| Some(("swapped instruction", what, vec![now]));
    match op {
        Op::Less => swapped(LESS_OR_EQUAL, "`<` is `<=`"),
        Op::LessOrEqual => swapped(LESS, "`<=` is `<`"),
        Op::Greater => swapped(GREATER_OR_EQUAL, "`>` is `>=`"),
        Op::GreaterOrEqual => swapped(GREATER, "`>=` is `>`"),
        // A jump to what comes next stands in its place; a byte that is left over is a jump's, too.
        Op::Watch { .. } => {
            let mut new = vec![JUMP, 0];
            while new.len() + 2 <= length {
                new.extend([JUMP, 0]);
            }
            (new.len() <= length).then_some(())?;
            if new.len() < length {
                // A number of two bytes: 0, with the sign that it goes on.
                new = vec![JUMP, 0x80, 0];
                while new.len() + 2 <= length {
                    new.extend([JUMP, 0]);
                }
            }
            (new.len() == length).then_some(("forgotten watch", "the condition is not looked at", new))
        }
        _ => None,
    }
}

/// The image with other bytes at an address of its code, and a checksum that agrees.
pub(super) fn patched(bytes: &[u8], at: u32, new: &[u8]) -> Option<Vec<u8>> {
    let image = Image::open(bytes).ok()?;
    let begin = image.code.as_ptr().addr().checked_sub(bytes.as_ptr().addr())? + at as usize;
    let mut bytes = bytes.to_vec();
    bytes.get_mut(begin..begin + new.len())?.copy_from_slice(new);
    let sum = checksum(bytes.get(..32)?) ^ checksum(bytes.get(40..)?).rotate_left(1);
    bytes.get_mut(32..40)?.copy_from_slice(&sum.to_le_bytes());
    Some(bytes)
}

/// Where an instruction comes from.
fn place(faults: &Faults<'_>, debug: &Debug<'_>, at: u32) -> Option<At> {
    let (file, line) = debug.line(at)?;
    let path = debug.strings.get(file);
    let (file, source) = faults.compiled.sources.iter().find(|(_, s)| s.path == path)?;
    let before: usize = source.text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let text = source.text.get(before..)?.lines().next()?;
    let start = before + text.len() - text.trim_start().len();
    Some(At { file, span: Span { start: start as u32, end: (before + text.len()) as u32 } })
}
