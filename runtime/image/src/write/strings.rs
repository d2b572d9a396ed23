//! Writing a table of texts: see `crate::strings`.

use alloc::string::String;
use alloc::vec::Vec;

use super::{CannotWrite, size};
use crate::strings::{GROUP, LONG};

/// Texts in a row, numbered from 0.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    all: String,
    lengths: Vec<u32>,
}

impl Texts {
    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        // One of 4 GiB or more is refused by `write`: then all of them are as long.
        self.lengths.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// The last one.
    pub fn last(&self) -> Option<&str> {
        let length = *self.lengths.last()? as usize;
        self.all.get(self.all.len().checked_sub(length)?..)
    }

    /// The table.
    pub(crate) fn write(self) -> Result<Vec<u8>, CannotWrite> {
        let mut offsets = Vec::new();
        let mut short = Vec::with_capacity(self.lengths.len());
        let mut long = Vec::new();
        let total = size(self.all.len())?;
        let mut at = 0;
        for (n, length) in self.lengths.iter().enumerate() {
            if n % GROUP as usize == 0 {
                offsets.extend_from_slice(&u32::to_le_bytes(at));
            }
            match u8::try_from(*length) {
                Ok(length) if length < LONG => short.push(length),
                _ => {
                    short.push(LONG);
                    long.extend_from_slice(&(n as u32).to_le_bytes());
                    long.extend_from_slice(&length.to_le_bytes());
                }
            }
            at += length;
        }
        let mut out = Vec::with_capacity(12 + offsets.len() + short.len() + long.len() + self.all.len());
        for field in [size(self.lengths.len())?, total, size(long.len() / 8)?] {
            out.extend_from_slice(&field.to_le_bytes());
        }
        out.extend_from_slice(&offsets);
        out.extend_from_slice(&short);
        out.extend_from_slice(&long);
        out.extend_from_slice(self.all.as_bytes());
        Ok(out)
    }
}

impl<'t> FromIterator<&'t String> for Texts {
    fn from_iter<I: IntoIterator<Item = &'t String>>(texts: I) -> Self {
        let mut all = Texts::default();
        for text in texts {
            all.push(text);
        }
        all
    }
}
