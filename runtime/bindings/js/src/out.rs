//! What is told to JavaScript: numbers in one run, and all texts in another, so that one call decodes them all. A text
//! stands among the numbers with its length, in the units that JavaScript counts.

use alloc::vec::Vec;

/// Numbers and texts.
pub struct Out {
    pub numbers: Vec<u32>,
    /// The texts, one after the other; or whatever else goes out as bytes.
    pub bytes: Vec<u8>,
}

impl Out {
    pub const fn new() -> Self {
        Out { numbers: Vec::new(), bytes: Vec::new() }
    }

    pub fn clear(&mut self) {
        self.numbers.clear();
        self.bytes.clear();
    }

    pub fn number(&mut self, number: u32) {
        self.numbers.push(number);
    }

    /// A number of 64 bits: the lower half first.
    pub fn wide(&mut self, number: i64) {
        self.number(number as u32);
        self.number((number >> 32) as u32);
    }

    pub fn text(&mut self, text: &str) {
        self.number(units(text));
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// How long JavaScript says a text is: UTF-16.
pub fn units(text: &str) -> u32 {
    // A character is as many units as it has first bytes, and those of four bytes have one more.
    let of = |byte: u8| u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0);
    let mut units = 0;
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    for word in words {
        if u64::from_le_bytes(*word) & 0x8080_8080_8080_8080 == 0 {
            units += 8;
        } else {
            units += word.iter().map(|b| of(*b)).sum::<u32>();
        }
    }
    units + rest.iter().map(|b| of(*b)).sum::<u32>()
}
