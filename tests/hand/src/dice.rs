//! Choices that are the same in every run: from a seed, or from a fuzzer's bytes.

/// Where choices come from.
#[derive(Clone, Debug)]
pub struct Dice<'b> {
    bytes: &'b [u8],
    seed: Option<u64>,
}

impl Dice<'static> {
    /// As many choices as are wanted, from a seed.
    pub fn seeded(seed: u64) -> Self {
        // Never nought, from which xorshift does not move; and seeds that are near give choices that are not.
        let mixed = (seed ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        Dice { bytes: &[], seed: Some(mixed | 1) }
    }
}

impl<'b> Dice<'b> {
    /// From bytes, so that a fuzzer steers them; when those are used up, always the first choice.
    pub fn of_bytes(bytes: &'b [u8]) -> Self {
        Dice { bytes, seed: None }
    }

    /// Whether every choice is the first from here on.
    pub fn is_used_up(&self) -> bool {
        self.seed.is_none() && self.bytes.is_empty()
    }

    /// A number from 0 to below `of`; 0 if that is 0.
    pub fn below(&mut self, of: u32) -> u32 {
        let drawn = match &mut self.seed {
            Some(state) => {
                *state ^= *state << 13;
                *state ^= *state >> 7;
                *state ^= *state << 17;
                (*state >> 32) as u32
            }
            None => {
                let mut drawn = 0;
                for _ in 0..if of > 256 { 4 } else { 1 } {
                    let (first, rest) = self.bytes.split_first().map_or((0, self.bytes), |(f, r)| (*f, r));
                    drawn = drawn << 8 | u32::from(first);
                    self.bytes = rest;
                }
                drawn
            }
        };
        drawn.checked_rem(of).unwrap_or(0)
    }

    /// A number from one to another, both among them.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// So, once in so many times.
    pub fn once_in(&mut self, of: u32) -> bool {
        self.below(of) == of - 1
    }

    /// One of these; the default of nothing.
    pub fn pick<T: Copy + Default>(&mut self, of: &[T]) -> T {
        of.get(self.below(of.len() as u32) as usize).copied().unwrap_or_default()
    }
}
