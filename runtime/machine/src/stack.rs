//! The values of one expression. Its depth was verified when the image was opened.

use hearken_image::{MAX_STACK, MISSING};

pub(crate) struct Stack {
    values: [i64; SIZE],
    depth: usize,
}

const SIZE: usize = MAX_STACK as usize;

impl Stack {
    pub(crate) const fn new() -> Self {
        Stack { values: [0; SIZE], depth: 0 }
    }

    // An index is taken modulo the size, which is a power of two: so nothing is left to check.

    #[inline]
    pub(crate) fn push(&mut self, value: i64) {
        if let Some(v) = self.values.get_mut(self.depth % SIZE) {
            *v = value;
        }
        self.depth = self.depth.wrapping_add(1);
    }

    #[inline]
    pub(crate) fn pop(&mut self) -> i64 {
        self.depth = self.depth.wrapping_sub(1);
        self.values.get(self.depth % SIZE).copied().unwrap_or(MISSING)
    }

    /// The last `count` values, in the order in which they came; they are gone from the stack.
    pub(crate) fn take(&mut self, count: u32) -> &[i64] {
        let end = self.depth;
        self.depth = end.saturating_sub(count as usize);
        self.values.get(self.depth..end).unwrap_or(&[])
    }
}
