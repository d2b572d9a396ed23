//! Sixty-four bits of a wording: similar wordings share most of them.

use hearken_image::Words;

/// Further apart than this, two wordings are different texts. Unrelated ones are 32 apart on average.
pub(super) const NEAR: u32 = 18;

/// The bits of a wording, from its words and pairs of words, whatever their capitals and signs.
/// `words` is room that is used again.
pub(super) fn of(words: &mut Words, text: &str) -> u64 {
    words.read(text);
    let mut votes = Votes::default();
    let mut before = None;
    for word in words.iter() {
        let (this, behind) = hashes(before.unwrap_or(0), word);
        votes.count(this);
        if before.is_some() {
            votes.count(behind);
        }
        before = Some(this);
    }
    votes.majority()
}

/// How many hashes have each bit: sixty-four counts, counted at once. The first number holds the lowest digit of every
/// count, the second the next, and so on.
#[derive(Default)]
struct Votes {
    of: u32,
    digits: [u64; 32],
}

impl Votes {
    fn count(&mut self, hash: u64) {
        self.of += 1;
        let mut carry = hash;
        for digit in &mut self.digits {
            let carried = *digit & carry;
            *digit ^= carry;
            carry = carried;
            if carry == 0 {
                return;
            }
        }
    }

    /// The bits that more than half of the hashes have.
    fn majority(self) -> u64 {
        let half = self.of / 2;
        let (mut more, mut same) = (0, u64::MAX);
        // From the highest digit down: what is more at one of them, and was the same before it, is more.
        for (place, digit) in self.digits.iter().enumerate().rev() {
            let of_half = if half >> place & 1 == 1 { u64::MAX } else { 0 };
            more |= same & digit & !of_half;
            same &= !(digit ^ of_half);
        }
        more
    }
}

/// The hash of a word by itself, and that of it behind the word before. Both at once: each waits for its own
/// multiplications, and the two of them together take no longer than one.
fn hashes(before: u64, word: &str) -> (u64, u64) {
    let (mut this, mut behind) = (START, before ^ START);
    for byte in word.bytes() {
        this = (this ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        behind = (behind ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    (spread(this), spread(behind))
}

const START: u64 = 0xCBF2_9CE4_8422_2325;

/// Lets every bit of a hash depend on all of the word.
fn spread(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> u32 {
        (of(&mut Words::default(), a) ^ of(&mut Words::default(), b)).count_ones()
    }

    #[test]
    fn a_wording_has_the_bits_it_always_had() {
        let mut words = Words::default();
        assert_eq!(of(&mut words, ""), 0);
        assert_eq!(of(&mut words, "It's good to see you."), 0x532d_6582_a28a_44fe);
        let long = "Worry isn't one thing; Émile can't say what it is, and so it goes on and on. ".repeat(20);
        assert_eq!(of(&mut words, &long), 0x890b_f8cb_32ee_dbf9);
    }

    #[test]
    fn a_reworded_line_is_near_and_another_line_is_far() {
        let line = "Today we'll look at what worry is, and at what keeps it going.";
        assert_eq!(apart(line, "today we'll look at what worry is and at what keeps it going"), 0);
        assert!(apart(line, "Today we'll look at what worry is, and what keeps it going on.") <= NEAR);
        assert!(apart(line, "Would you like to stop here and come back another day?") > NEAR);
    }
}
