//! The choices that every engine is given, and the hash of what it says in return: see `reference` in `gen.py`.

/// The generator of choices: 0, 1 or 2.
pub struct Choices(u32);

impl Choices {
    pub fn new() -> Self {
        Choices(12345)
    }

    pub fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((self.0 >> 16) % 3) as usize
    }
}

/// FNV-1a over each text and a newline behind it.
pub struct Hash {
    pub hash: u32,
    pub bytes: usize,
}

impl Hash {
    pub fn new() -> Self {
        Hash { hash: 0x811c_9dc5, bytes: 0 }
    }

    pub fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([b'\n']) {
            self.hash = (self.hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        self.bytes += text.len();
    }
}
