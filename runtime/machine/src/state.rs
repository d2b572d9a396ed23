//! What a session remembers from one turn to the next, and nothing else: what a save holds, and what
//! a proof compares.

use alloc::string::String;
use alloc::vec::Vec;

use hearken_image::{Image, MISSING, NONE, Slot};

use crate::input::Moment;

/// Where a text variable lies, as a value of the stack: behind what is missing, and far below what can be computed.
const HANDLES: i64 = MISSING + 1;

/// The value that stands for the text at an index.
pub(crate) fn handle(index: usize) -> i64 {
    HANDLES.saturating_add(index as i64)
}

/// A run of a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frame {
    /// Which flow.
    pub flow: u32,
    /// Where it goes on, or, for the topmost one, the instruction it waits at.
    pub at: u32,
    /// The place at which it waits, or has been left for what runs above it.
    pub place: u32,
    /// Where its values begin among all values.
    pub values: u16,
    /// Where its texts begin among all texts.
    pub texts: u16,
    /// Until when it sleeps, in seconds of local time; missing if it does not.
    pub until: i64,
}

/// What a session waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Waiting {
    /// Nothing: the conversation has ended.
    #[default]
    Ended,
    /// An answer.
    Answer,
    /// An activity's result.
    Activity,
    /// A moment of local time, in seconds since 1970-01-01.
    Until(i64),
}

/// What a session remembers.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The pack's values, then those of each frame.
    pub values: Vec<i64>,
    /// The pack's texts, then those of each frame.
    pub texts: Vec<Option<String>>,
    /// The running flows, innermost last.
    pub frames: Vec<Frame>,
    /// What it waits for.
    pub waiting: Waiting,
    /// The likeliest intents of what was last written, where the page asks which was meant.
    pub candidates: [u32; 3],
    /// A bit for each interrupt whose condition was so.
    pub was_so: u64,
    /// The safety interrupt whose support has not been shown yet, or none.
    pub due: u32,
    /// The last step, a place, or none.
    pub step: u32,
    /// The present turn.
    pub turn: u32,
    /// When the present turn began.
    pub now: Moment,
    /// When the present prompt was asked, in seconds of local time.
    pub asked: i64,
    /// What variations depend on.
    pub seed: u32,
    /// Events so far.
    pub events: u32,
}

impl Clone for State {
    fn clone(&self) -> Self {
        State { values: self.values.clone(), texts: self.texts.clone(), frames: self.frames.clone(), ..*self }
    }

    /// Copies into buffers that are already there: a proof does this for every transition.
    fn clone_from(&mut self, from: &Self) {
        self.values.clone_from(&from.values);
        self.texts.clone_from(&from.texts);
        self.frames.clone_from(&from.frames);
        self.waiting = from.waiting;
        self.candidates = from.candidates;
        self.was_so = from.was_so;
        self.due = from.due;
        self.step = from.step;
        self.turn = from.turn;
        self.now = from.now;
        self.asked = from.asked;
        self.seed = from.seed;
        self.events = from.events;
    }
}

impl State {
    /// At the beginning of a conversation, before the first instruction.
    pub(crate) fn begin(image: &Image<'_>, seed: u32, now: Moment) -> Self {
        let mut state = State { candidates: [NONE; 3], due: NONE, step: NONE, seed, now, ..State::default() };
        grow(&mut state.values, image.root.values, || MISSING);
        grow(&mut state.texts, image.root.texts, || None);
        state
    }

    /// The innermost run; one of nothing if none runs.
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(crate) fn top(&self) -> &Frame {
        static NOTHING: Frame = Frame { flow: 0, at: 0, place: 0, values: 0, texts: 0, until: 0 };
        self.frames.last().unwrap_or(&NOTHING)
    }

    fn index(&self, slot: Slot) -> usize {
        slot.index as usize + if slot.local { usize::from(self.top().values) } else { 0 }
    }

    /// The handle of a text variable.
    pub(crate) fn text_index(&self, slot: Slot) -> usize {
        slot.index as usize + if slot.local { usize::from(self.top().texts) } else { 0 }
    }

    /// A variable's value in the running flow.
    #[inline]
    pub fn load(&self, slot: Slot) -> i64 {
        self.values.get(self.index(slot)).copied().unwrap_or(MISSING)
    }

    #[inline]
    pub(crate) fn store(&mut self, slot: Slot, value: i64) {
        let index = self.index(slot);
        if let Some(v) = self.values.get_mut(index) {
            *v = value;
        }
    }

    /// A text by its handle.
    pub fn text(&self, handle: i64) -> Option<&str> {
        usize::try_from(handle).ok().and_then(|h| self.texts.get(h)).and_then(|t| t.as_deref())
    }

    /// The text that a value of the stack stands for.
    pub(crate) fn text_of(&self, value: i64) -> Option<&str> {
        let index = value.checked_sub(HANDLES)?;
        self.text(index)
    }

    pub(crate) fn set_text(&mut self, handle: usize, text: Option<&str>) {
        let Some(slot) = self.texts.get_mut(handle) else { return };
        match (slot.as_mut(), text) {
            (Some(old), Some(new)) => {
                old.clear();
                old.push_str(new);
            }
            (_, new) => *slot = new.map(String::from),
        }
    }

    /// Whether a flow is running, at any depth.
    pub(crate) fn inside(&self, flow: u32) -> bool {
        self.frames.iter().any(|f| f.flow == flow)
    }

    /// Begins a run of a flow on top of what runs.
    pub(crate) fn push(&mut self, image: &Image<'_>, flow: u32) -> u32 {
        let (values, texts) = (self.values.len(), self.texts.len());
        let record = image.flow(flow);
        let address = record.map_or(0, |f| f.code);
        grow(&mut self.values, record.map_or(0, |f| f.values()), || MISSING);
        grow(&mut self.texts, record.map_or(0, |f| f.texts()), || None);
        let (values, texts) = (values as u16, texts as u16);
        self.frames.reserve_exact(1);
        self.frames.push(Frame { flow, at: address, place: NONE, values, texts, until: MISSING });
        address
    }

    /// Ends the innermost run. Where the one below goes on, if there is one.
    pub(crate) fn pop(&mut self) -> Option<u32> {
        let frame = self.frames.pop()?;
        self.values.truncate(usize::from(frame.values));
        self.texts.truncate(usize::from(frame.texts));
        self.frames.last().map(|f| f.at)
    }

    /// Ends all runs.
    pub(crate) fn clear(&mut self, image: &Image<'_>) {
        self.frames.clear();
        self.values.truncate(image.root.values as usize);
        self.texts.truncate(image.root.texts as usize);
    }
}

/// Adds so many of the same. What a session holds stays for long: there is room for what is there, and no more.
#[inline]
fn grow<T>(list: &mut Vec<T>, count: u32, value: fn() -> T) {
    // A flow mostly has no variables of its own.
    if count == 0 {
        return;
    }
    list.reserve_exact(count as usize);
    list.resize_with(list.len() + count as usize, value);
}
