//! Numbers that look like chance, and are the same each time.

/// Xorshift, 64 bits.
pub struct Random(u64);

impl Random {
    /// From what it is to depend on, and nothing else: FNV-1a, and stirred so that a bit more or less changes all of it.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut seed = 0xCBF2_9CE4_8422_2325_u64;
        for byte in parts.iter().flat_map(|part| part.iter().chain(&[0xFF])) {
            seed = (seed ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
        seed = (seed ^ seed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        seed = (seed ^ seed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        // 0 would stay 0.
        Random((seed ^ seed >> 31) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}
