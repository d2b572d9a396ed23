//! The flow that is being written: its code so far, its labels, and the pack around it.

use hearken_image::write::{Asm, Code, FlowCode, ImageBuilder, Label};
use hearken_image::{IdKind, Op, Slot};

use super::slots::Slots;
use super::{Key, Symbols};
use crate::program::{Program, VariableId};
use crate::source::{At, Sources};

/// What all flows share while they are lowered.
pub(super) struct Pack<'p> {
    pub sources: &'p Sources,
    pub program: &'p Program,
    pub builder: ImageBuilder,
    pub symbols: Symbols,
    pub keys: [Vec<Key>; 7],
    pub slots: Slots,
    /// The first message of each list's labels, where something shows them.
    pub labels: Vec<Option<u32>>,
    /// The first message of each wording's cases.
    pub wordings: Vec<Option<u32>>,
    /// Which interrupts' conditions read a variable.
    pub watchers: Vec<Vec<u32>>,
    /// The first message of the intents' titles, if something shows them.
    pub intent_titles: Option<u32>,
    pub scales: Vec<Option<u32>>,
    /// Whether a page asks which intent was meant.
    pub confirms: bool,
}

impl Pack<'_> {
    /// Gives the next index of a kind.
    pub fn key(&mut self, kind: IdKind, flow: u32, at: At, name: Option<String>) -> u32 {
        let Some(keys) = self.keys.get_mut(kind as usize) else { return 0 };
        keys.push(Key { flow, at, name });
        keys.len() as u32 - 1
    }

    /// Adds a message. Gives its number.
    pub fn message(&mut self, flow: u32, at: At, text: &str) -> u32 {
        self.builder.texts.push(text);
        self.key(IdKind::Message, flow, at, None)
    }

    /// A name that hosts refer to.
    pub fn name(&mut self, name: &str) -> u32 {
        if let Some(at) = self.builder.names.iter().position(|n| n == name) {
            return at as u32;
        }
        self.builder.names.push(name.to_owned());
        self.builder.names.len() as u32 - 1
    }

    /// Adds numbers to the pool. Gives where they begin.
    pub fn numbers(&mut self, numbers: impl IntoIterator<Item = u32>) -> u32 {
        let first = self.builder.tables.numbers.len() as u32;
        self.builder.tables.numbers.extend(numbers.into_iter().map(|value| hearken_image::Number { value }));
        first
    }
}

/// The flow that is being written.
pub(super) struct Writer<'a, 'p> {
    pub pack: &'a mut Pack<'p>,
    /// Its number in the image.
    pub flow: u32,
    pub code: FlowCode,
    /// The labels of its steps.
    pub steps: Vec<Label>,
    /// Fragments (heads of options), written behind the flow's end.
    pub tail: Code,
    /// How many things without a name it has had, for the names of what the lock must know.
    pub unnamed: u32,
}

impl<'a, 'p> Writer<'a, 'p> {
    pub fn new(pack: &'a mut Pack<'p>, flow: u32) -> Self {
        let messages = pack.builder.texts.len() as u32;
        Writer {
            pack,
            flow,
            code: FlowCode { messages, ..FlowCode::default() },
            steps: Vec::new(),
            tail: Code::default(),
            unnamed: 0,
        }
    }

    /// Ends the flow.
    pub fn finish(mut self) {
        self.code.code.append(self.tail);
        self.code.code.shrink();
        let (values, texts) = self.pack.slots.sizes(self.flow);
        (self.code.values, self.code.texts) = (values, texts);
        self.pack.builder.flows.push(self.code);
    }

    pub fn op(&mut self, op: Op<'static>) {
        match op {
            Op::GotoPlace { flow, place } => self.code.code.push(Asm::GotoPlace(flow, place)),
            op => self.code.code.op(&op),
        }
    }

    pub fn int(&mut self, value: i64) {
        self.op(Op::Int { value });
    }

    pub fn label(&mut self) -> Label {
        self.code.labels += 1;
        self.code.labels - 1
    }

    pub fn here(&mut self, label: Label) {
        self.code.code.push(Asm::Label(label));
    }

    pub fn jump(&mut self, label: Label) {
        self.code.code.push(Asm::Jump(label));
    }

    pub fn jump_if_not(&mut self, label: Label) {
        self.code.code.push(Asm::JumpIfNot(label));
    }

    /// What follows stands there in the source.
    pub fn line(&mut self, at: At) {
        let line = self.pack.sources.position(at).line;
        self.code.code.push(Asm::Line(u32::from(at.file), line));
    }

    /// A place begins here.
    pub fn place(&mut self, at: At, name: Option<String>) -> u32 {
        let place = self.pack.key(IdKind::Place, self.flow, at, name);
        self.pack.builder.places = place + 1;
        self.code.code.push(Asm::Place(place));
        place
    }

    /// A name for something that has none: the flow's, and a count.
    pub fn unnamed(&mut self, what: &str) -> String {
        self.unnamed += 1;
        format!("{what} {}", self.unnamed)
    }

    /// Where a variable lies.
    pub fn slot(&self, variable: VariableId) -> Slot {
        self.pack.slots.of(variable)
    }

    /// A value of this flow that no page names. Its name stands in the lock.
    pub fn hidden(&mut self, name: String) -> Slot {
        self.pack.slots.hidden(self.flow, name)
    }

    /// A text of this flow that no page names.
    pub fn hidden_text(&mut self, name: String) -> Slot {
        self.pack.slots.hidden_text(self.flow, name)
    }

    /// A value of the pack that no page names.
    pub fn hidden_of_pack(&mut self, name: String) -> Slot {
        self.pack.slots.hidden(hearken_image::NONE, name)
    }

    /// Fires the interrupts whose conditions read a variable that was just written.
    pub fn watch(&mut self, variable: VariableId, at: At) {
        let watchers = self.pack.watchers.get(variable as usize).cloned().unwrap_or_default();
        for interrupt in watchers {
            let name = self.unnamed("watch");
            let place = self.place(at, Some(name));
            self.op(Op::Watch { place, interrupt });
        }
    }

    /// Whether an interrupt may fire where a variable was written.
    pub fn is_watched(&self, variable: VariableId) -> bool {
        self.pack.watchers.get(variable as usize).is_some_and(|w| !w.is_empty())
    }
}
