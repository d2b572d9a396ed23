//! What JavaScript gives: words, and lists of things with a value each.

use core::slice;

/// Words, of which so many bytes are meant.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    pub words: &'a [u32],
    length: usize,
}

impl<'a> Given<'a> {
    /// # Safety
    /// `bytes` came from `room(length)`, unless the length is 0.
    pub unsafe fn at(bytes: *const u32, length: usize) -> Self {
        if length == 0 {
            return Given { words: &[], length: 0 };
        }
        // SAFETY: room is whole words, and aligned to them.
        Given { words: unsafe { slice::from_raw_parts(bytes, length.div_ceil(4)) }, length }
    }

    /// As text. None if it is not UTF-8.
    pub fn text(self) -> Option<&'a str> {
        // SAFETY: the bytes are those of the words.
        core::str::from_utf8(unsafe { slice::from_raw_parts(self.words.as_ptr().cast(), self.length) }).ok()
    }

    /// As a list of things, each with a number of its own, a value and what is given with it: `listed` of `hearken.js`
    /// wrote it.
    pub fn list(self) -> impl Iterator<Item = (u32, f64, Given<'a>)> {
        let mut rest = self.words;
        core::iter::from_fn(move || {
            let [number, length, low, high, behind @ ..] = rest else { return None };
            let (words, after) = behind.split_at_checked(length.div_ceil(4) as usize)?;
            rest = after;
            let value = f64::from_bits(u64::from(*low) | u64::from(*high) << 32);
            Some((*number, value, Given { words, length: *length as usize }))
        })
    }
}
