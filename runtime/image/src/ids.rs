//! Stable ids: which index of this image has which number of `hearken.lock`.
//!
//! Ids are sequential, so they stand as runs: a fresh pack is one run a kind, however large it is.

use crate::header::read_u32_at;

/// What an id names. Each kind counts for itself, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
#[expect(missing_docs, reason = "the terms of the language")]
pub enum IdKind {
    Flow = 0,
    Place = 1,
    Message = 2,
    Option = 3,
    Variable = 4,
    Intent = 5,
    Interrupt = 6,
}

impl IdKind {
    /// All kinds, in order.
    pub const ALL: [IdKind; 7] = [
        IdKind::Flow,
        IdKind::Place,
        IdKind::Message,
        IdKind::Option,
        IdKind::Variable,
        IdKind::Intent,
        IdKind::Interrupt,
    ];

    /// The word for it in `hearken.lock`.
    pub const fn word(self) -> &'static str {
        match self {
            IdKind::Flow => "flow",
            IdKind::Place => "place",
            IdKind::Message => "message",
            IdKind::Option => "option",
            IdKind::Variable => "variable",
            IdKind::Intent => "intent",
            IdKind::Interrupt => "interrupt",
        }
    }
}

/// The ids of all kinds. Layout: for each kind a `u32` count of runs; then the runs of all kinds, each
/// (first index, first id), sorted by index.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ids<'i> {
    runs: [&'i [u8]; IdKind::ALL.len()],
}

impl<'i> Ids<'i> {
    pub(crate) fn open(bytes: &'i [u8]) -> Option<Self> {
        let mut ids = Ids::default();
        let mut rest = bytes.get(IdKind::ALL.len() * 4..)?;
        for (kind, runs) in ids.runs.iter_mut().enumerate() {
            let count = read_u32_at(bytes, kind * 4)? as usize;
            (*runs, rest) = rest.split_at_checked(count.checked_mul(8)?)?;
            let mut least = 0;
            for n in 0..count {
                let (first, id) = (read_u32_at(runs, n * 8)?, read_u32_at(runs, n * 8 + 4)?);
                if (n == 0 && first != 0) || first < least || id == 0 {
                    return None;
                }
                least = first.checked_add(1)?;
            }
        }
        rest.is_empty().then_some(ids)
    }

    fn of(&self, kind: IdKind) -> &'i [u8] {
        self.runs.get(kind as usize).copied().unwrap_or(&[])
    }

    /// The stable id of an index; 0 if there is none.
    pub fn id(&self, kind: IdKind, index: u32) -> u32 {
        let (runs, _) = self.of(kind).as_chunks::<8>();
        let first = |run: &[u8; 8]| u64::from_le_bytes(*run) as u32;
        // Mostly it is in the last run: a fresh pack has no other.
        let run = match runs.last() {
            Some(last) if first(last) <= index => Some(last),
            _ => runs.partition_point(|run| first(run) <= index).checked_sub(1).and_then(|run| runs.get(run)),
        };
        run.map_or(0, |run| ((u64::from_le_bytes(*run) >> 32) as u32).saturating_add(index - first(run)))
    }

    /// The index that has a stable id, below `count`; `None` if the image has no such thing.
    pub fn index(&self, kind: IdKind, id: u32, count: u32) -> Option<u32> {
        let (runs, _) = self.of(kind).as_chunks::<8>();
        let mut runs = runs.iter().map(|run| u64::from_le_bytes(*run)).peekable();
        while let Some(run) = runs.next() {
            let (first, first_id) = (run as u32, (run >> 32) as u32);
            let end = runs.peek().map_or(count, |next| *next as u32).min(count);
            if let Some(offset) = id.checked_sub(first_id).filter(|offset| *offset < end.saturating_sub(first)) {
                return Some(first + offset);
            }
        }
        None
    }
}
