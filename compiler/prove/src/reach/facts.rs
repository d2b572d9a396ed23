//! What there is to know of a state: where it is, and each thing that may matter from there on, by itself.

use hearken_image::{MISSING, NONE, Op};
use hearken_runtime::{State, Waiting};

use crate::paged::Runs;
use crate::state::number;
use crate::term::{Term, TermId};
use crate::worker::Ground;

/// What of all that may matter is looked at.
pub(super) type Matters<'s> = &'s (dyn Fn(TermId) -> bool + Sync);

/// Where a state is goes into `place`, and into `facts`, one by one, what may matter there.
pub(super) fn facts(
    ground: &Ground<'_, '_>,
    matters: Matters<'_>,
    state: &State,
    place: &mut Vec<u8>,
    facts: &mut Runs,
) {
    place.clear();
    place.push(match state.waiting {
        Waiting::Ended => 0,
        Waiting::Answer => 1,
        Waiting::Activity => 2,
        Waiting::Until(_) => 3,
    });
    number(place, i64::from(state.due.wrapping_add(1)));
    for frame in &state.frames {
        number(place, i64::from(frame.at));
        number(place, i64::from(frame.place.wrapping_add(1)));
        place.push(u8::from(frame.until != MISSING));
    }
    if let Some((Op::Confirm { .. }, _)) = state.frames.last().and_then(|f| ground.image.op(f.at)) {
        state.candidates.iter().for_each(|c| number(place, i64::from(c.wrapping_add(1))));
    }
    let mut fact = vec![0xff];
    number(&mut fact, state.was_so as i64);
    facts.push(&fact);
    let observed = &ground.keys.asked.observed;
    let mut of = |asked: Option<&Vec<_>>, depth: usize, bases: (usize, usize)| {
        for (term, guard) in asked.into_iter().flatten() {
            let guard: &crate::guard::Guard = guard;
            if !matters(*term) || !guard.holds(|slot| state.values.get(slot.index as usize).copied().unwrap_or(MISSING))
            {
                continue;
            }
            fact.clear();
            number(&mut fact, depth as i64);
            number(&mut fact, i64::from(*term));
            if let Term::Text(slot) = ground.terms.get(*term) {
                let index = slot.index as usize + if slot.local { bases.1 } else { 0 };
                fact.extend_from_slice(state.texts.get(index).and_then(|t| t.as_deref()).unwrap_or("").as_bytes());
            } else {
                number(&mut fact, ground.terms.value(*term, state, bases));
            }
            facts.push(&fact);
        }
    };
    for (n, frame) in state.frames.iter().enumerate() {
        let number = ground.code.number(frame.at);
        let bases = (usize::from(frame.values), usize::from(frame.texts));
        if n + 1 == state.frames.len() {
            of(number.and_then(|n| observed.at.get(n)), n, bases);
        } else {
            let above = state.frames.get(n + 1).map_or(NONE, |f| f.flow);
            of(number.and_then(|n| observed.left.get(&(n as u32, above))), n, bases);
        }
    }
    if state.frames.is_empty() {
        of(Some(&observed.ended), 0, (0, 0));
    }
}
