//! Sixty-four bits of a wording: similar wordings share most of them.

use hearken_image::words;

/// Further apart than this, two wordings are different texts. Unrelated ones are 32 apart on average.
pub(super) const NEAR: u32 = 18;

/// The bits of a wording, from its words and pairs of words, whatever their capitals and signs.
pub(super) fn of(text: &str) -> u64 {
    let words = words(text);
    let mut votes = [0i32; 64];
    let mut vote = |hash: u64| {
        for (bit, votes) in votes.iter_mut().enumerate() {
            *votes += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    };
    let mut before = None;
    for word in words.iter() {
        let this = hash(0, word);
        vote(this);
        if let Some(before) = before {
            vote(hash(before, word));
        }
        before = Some(this);
    }
    votes.iter().enumerate().fold(0, |bits, (bit, votes)| if *votes > 0 { bits | 1 << bit } else { bits })
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
        (of(a) ^ of(b)).count_ones()
    }

    #[test]
    fn a_reworded_line_is_near_and_another_line_is_far() {
        let line = "Today we'll look at what worry is, and at what keeps it going.";
        assert_eq!(apart(line, "today we'll look at what worry is and at what keeps it going"), 0);
        assert!(apart(line, "Today we'll look at what worry is, and what keeps it going on.") <= NEAR);
        assert!(apart(line, "Would you like to stop here and come back another day?") > NEAR);
    }
}
