//! Sixty-four bits of a wording: similar wordings share most of them.

use hearken_image::Words;

/// Further apart than this, two wordings are different texts. Unrelated ones are 32 apart on average.
pub(super) const NEAR: u32 = 18;

/// The bits of a wording, from its words and pairs of words, whatever their capitals and signs.
/// `words` is room that is used again.
pub(super) fn of(words: &mut Words, text: &str) -> u64 {
    words.read(text);
    let mut votes = Votes { of: 0, total: [0; 64], lanes: [0; 8], in_lanes: 0 };
    let mut before = None;
    for word in words.iter() {
        let this = hash(0, word);
        votes.count(this);
        if let Some(before) = before {
            votes.count(hash(before, word));
        }
        before = Some(this);
    }
    votes.majority()
}

/// How many hashes have each bit. Eight bits are counted at once, each in a byte of its own.
struct Votes {
    of: u32,
    total: [u32; 64],
    lanes: [u64; 8],
    in_lanes: u32,
}

/// The lowest bit of every byte.
const LANES: u64 = 0x0101_0101_0101_0101;

impl Votes {
    fn count(&mut self, hash: u64) {
        for (bit, lane) in self.lanes.iter_mut().enumerate() {
            // Bits 0, 8, 16 … of the hash for the first lane, 1, 9, 17 … for the second, and so on.
            *lane += hash >> bit & LANES;
        }
        self.of += 1;
        self.in_lanes += 1;
        if self.in_lanes == 255 {
            self.empty();
        }
    }

    /// Before a byte runs over.
    fn empty(&mut self) {
        for (bit, lane) in self.lanes.iter_mut().enumerate() {
            for (byte, votes) in lane.to_le_bytes().into_iter().enumerate() {
                if let Some(total) = self.total.get_mut(byte * 8 + bit) {
                    *total += u32::from(votes);
                }
            }
            *lane = 0;
        }
        self.in_lanes = 0;
    }

    /// The bits that more than half of the hashes have.
    fn majority(mut self) -> u64 {
        self.empty();
        let half = self.of / 2;
        self.total.iter().enumerate().fold(0, |bits, (bit, votes)| if *votes > half { bits | 1 << bit } else { bits })
    }
}

fn hash(before: u64, word: &str) -> u64 {
    let mut hash = before ^ 0xCBF2_9CE4_8422_2325;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> u32 {
        (of(&mut Words::default(), a) ^ of(&mut Words::default(), b)).count_ones()
    }

    #[test]
    fn a_reworded_line_is_near_and_another_line_is_far() {
        let line = "Today we'll look at what worry is, and at what keeps it going.";
        assert_eq!(apart(line, "today we'll look at what worry is and at what keeps it going"), 0);
        assert!(apart(line, "Today we'll look at what worry is, and what keeps it going on.") <= NEAR);
        assert!(apart(line, "Would you like to stop here and come back another day?") > NEAR);
    }
}
