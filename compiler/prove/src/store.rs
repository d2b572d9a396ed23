//! Every state that was found, in full: a hash only finds the bucket.

use crate::paged::Runs;

/// A number of a state.
pub(crate) type StateId = u32;

/// Entries of the smallest table.
const LEAST: usize = 64;

/// No state.
pub(crate) const NOBODY: StateId = u32::MAX;

/// Keys of states, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    keys: Runs,
    table: Vec<StateId>,
}

impl Store {
    /// The number of a key; whether it is new.
    pub(crate) fn add(&mut self, key: &[u8], hash: u64) -> (StateId, bool) {
        if self.keys.len() * 2 >= self.table.len() {
            self.grow();
        }
        let at = match self.look_up(key, hash) {
            Ok(known) => return (known, false),
            Err(at) => at,
        };
        let number = self.keys.len() as StateId;
        if let Some(entry) = self.table.get_mut(at) {
            *entry = number;
        }
        self.keys.push(key);
        (number, true)
    }

    /// The number of a key, if it is known.
    pub(crate) fn find(&self, key: &[u8], hash: u64) -> Option<StateId> {
        self.look_up(key, hash).ok()
    }

    /// The number of a key, or where it would stand in the table.
    fn look_up(&self, key: &[u8], hash: u64) -> Result<StateId, usize> {
        let mask = self.table.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(known) = self.table.get(at).copied().filter(|k| *k != NOBODY) {
            if self.keys.get(known as usize) == key {
                return Ok(known);
            }
            at = (at + 1) & mask;
        }
        Err(at)
    }

    fn grow(&mut self) {
        let length = (self.table.len() * 2).max(LEAST);
        // The old one is gone before there is a new one.
        self.table = Vec::new();
        self.table.resize(length, NOBODY);
        for number in 0..self.keys.len() {
            let mut at = hash(self.keys.get(number)) as usize & (length - 1);
            while self.table.get(at).is_some_and(|k| *k != NOBODY) {
                at = (at + 1) & (length - 1);
            }
            if let Some(entry) = self.table.get_mut(at) {
                *entry = number as StateId;
            }
        }
    }

    /// Bytes; of the table what it takes when so many keys more have been added.
    pub(crate) fn size(&self, more: usize) -> usize {
        let mut length = self.table.len();
        while (self.keys.len().saturating_add(more)).saturating_mul(2) > length && more > 0 {
            length = (length * 2).max(LEAST);
        }
        self.keys.size() + length * size_of::<StateId>()
    }
}

/// A number that is mostly different for different bytes.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let mut hash = bytes.len() as u64;
    for word in words.iter().chain([&last]) {
        hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 29;
    }
    hash
}
