//! Which of the 64 places of a quick look belongs to which variable.

use super::plan::{FIRST, Kept, Plan};
use crate::program::VariableId;

const NONE: u8 = u8::MAX;
const LATER: u8 = u8::MAX - 1;

/// Gives out places as a flow mentions variables. A flow with more than fit is looked at again for the rest.
pub(super) struct Slots {
    of: Vec<u8>,
    here: Vec<VariableId>,
    later: Vec<VariableId>,
    /// The first look, which is also about what was said and shown.
    pub first_look: bool,
    /// No more places are given out.
    closed: bool,
}

impl Slots {
    /// None given out.
    pub fn new(variables: usize) -> Self {
        Slots { of: vec![NONE; variables], here: Vec::new(), later: Vec::new(), first_look: true, closed: false }
    }

    /// The place of a variable; none where there is nothing to look at, or it is looked at later.
    pub fn of(&mut self, plan: &Plan, variable: VariableId) -> Option<u8> {
        let given = self.of.get_mut(variable as usize)?;
        if *given < LATER {
            return Some(*given);
        }
        if *given == LATER || self.closed || matches!(plan.kept.get(variable as usize), None | Some(Kept::Always)) {
            return None;
        }
        if self.here.len() + usize::from(FIRST) >= 64 {
            *given = LATER;
            self.later.push(variable);
            return None;
        }
        *given = FIRST + self.here.len() as u8;
        self.here.push(variable);
        Some(*given)
    }

    /// The variables that have a place, from [`FIRST`] on.
    pub fn variables(&self) -> &[VariableId] {
        &self.here
    }

    /// Goes on to those for which there was no place; false if there are none.
    pub fn next_look(&mut self) -> bool {
        self.forget(true);
        (self.first_look, self.closed) = (false, true);
        let fit = self.later.len().min(64 - usize::from(FIRST));
        let rest = self.later.split_off(fit);
        self.here = std::mem::replace(&mut self.later, rest);
        for (i, v) in self.here.iter().enumerate() {
            if let Some(of) = self.of.get_mut(*v as usize) {
                *of = FIRST + i as u8;
            }
        }
        !self.here.is_empty()
    }

    /// Gives just one variable a place, or none at all, to explain a mistake.
    pub fn only(&mut self, variable: Option<VariableId>) {
        self.forget(false);
        (self.first_look, self.closed) = (variable.is_none(), true);
        if let Some((v, of)) = variable.and_then(|v| Some((v, self.of.get_mut(v as usize)?))) {
            *of = FIRST;
            self.here.push(v);
        }
    }

    /// Ready for another flow.
    pub fn reset(&mut self) {
        self.forget(false);
        (self.first_look, self.closed) = (true, false);
    }

    fn forget(&mut self, keep_later: bool) {
        for v in self.here.drain(..) {
            if let Some(of) = self.of.get_mut(v as usize) {
                *of = NONE;
            }
        }
        if !keep_later {
            for v in self.later.drain(..) {
                if let Some(of) = self.of.get_mut(v as usize) {
                    *of = NONE;
                }
            }
        }
    }
}
