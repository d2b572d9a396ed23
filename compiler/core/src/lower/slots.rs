//! Where each variable lies: the pack's own first, then each flow's together.

use hearken_image::{NONE, Slot};

use crate::program::{Program, Type, VariableId, VariableRole};

/// A variable of the image.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its flow, or `NONE`.
    pub flow: u32,
    pub slot: u32,
    pub is_text: bool,
    /// The program's variable, or the name of one that no page names.
    pub what: Result<VariableId, String>,
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    slots: Vec<Slot>,
    pub places: Vec<Place>,
    sizes: Vec<(u32, u32)>,
    pack: (u32, u32),
}

impl Slots {
    /// Gives every variable of the program its slot. `flows` counts the image's flows.
    pub fn new(program: &Program, flows: usize) -> Self {
        let mut slots = Slots { sizes: vec![(0, 0); flows], ..Slots::default() };
        slots.slots = vec![Slot { index: 0, local: false }; program.variables.len()];
        for (number, variable) in program.variables.iter().enumerate() {
            let number = number as VariableId;
            match variable.role {
                // They lie in a row behind the text they tell of: see below.
                VariableRole::IntentOf(_) | VariableRole::ConfidenceOf(_) | VariableRole::WordsOf(_) => continue,
                VariableRole::Local(flow) => slots.give(flow, variable.kind == Type::Text, Ok(number)),
                _ => slots.give(NONE, variable.kind == Type::Text, Ok(number)),
            }
            let heard = program.heard(number);
            if heard.iter().any(Option::is_some) {
                let flow = if let VariableRole::Local(flow) = variable.role { flow } else { NONE };
                for (told, word) in heard.into_iter().zip(["intent", "confidence", "words"]) {
                    slots.give(flow, false, told.ok_or_else(|| format!("{}.{word}", variable.name)));
                }
            }
        }
        slots
    }

    fn give(&mut self, flow: u32, is_text: bool, what: Result<VariableId, String>) {
        let size = self.sizes.get_mut(flow as usize).unwrap_or(&mut self.pack);
        let count = if is_text { &mut size.1 } else { &mut size.0 };
        let slot = *count;
        *count += 1;
        if let Ok(variable) = what
            && let Some(s) = self.slots.get_mut(variable as usize)
        {
            *s = Slot { index: slot, local: flow != NONE };
        }
        self.places.push(Place { flow, slot, is_text, what });
    }

    /// Where a variable lies.
    pub fn of(&self, variable: VariableId) -> Slot {
        self.slots.get(variable as usize).copied().unwrap_or(Slot { index: 0, local: false })
    }

    /// A value that no page names; the same for the same name in the same flow.
    pub fn hidden(&mut self, flow: u32, name: String) -> Slot {
        let local = flow != NONE;
        let known = self.places.iter().rev().take(64).find(|p| p.flow == flow && p.what.as_ref().err() == Some(&name));
        if let Some(place) = known {
            return Slot { index: place.slot, local };
        }
        self.give(flow, false, Err(name));
        Slot { index: self.places.last().map_or(0, |p| p.slot), local }
    }

    /// A text that no page names.
    pub fn hidden_text(&mut self, flow: u32, name: String) -> Slot {
        self.give(flow, true, Err(name));
        Slot { index: self.places.last().map_or(0, |p| p.slot), local: flow != NONE }
    }

    /// How many values and texts a run of a flow has.
    pub fn sizes(&self, flow: u32) -> (u32, u32) {
        self.sizes.get(flow as usize).copied().unwrap_or(self.pack)
    }

    /// How many values and texts the pack has.
    pub fn of_pack(&self) -> (u32, u32) {
        self.pack
    }
}

impl Program {
    /// The variables that tell of a text: its intent, confidence and number of words, where the page reads them.
    pub fn heard(&self, text: VariableId) -> [Option<VariableId>; 3] {
        let of = |role: VariableRole| self.variables.iter().position(|v| v.role == role).map(|p| p as VariableId);
        if self.variables.get(text as usize).is_none_or(|v| v.kind != Type::Text) {
            return [None; 3];
        }
        [of(VariableRole::IntentOf(text)), of(VariableRole::ConfidenceOf(text)), of(VariableRole::WordsOf(text))]
    }
}
