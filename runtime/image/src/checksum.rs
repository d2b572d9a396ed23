//! A fast checksum against damage. It is no signature: who made an image is a host's matter, at install.

const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;

/// Sixty-four bits over `bytes`: any one changed byte changes it, and the length counts.
///
/// Four lanes of eight bytes, multiplied and folded; each step of a lane can be undone, so two inputs
/// of the same length that differ in one place never agree. The same on every platform.
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut lanes = [PRIME, PRIME.rotate_left(16), PRIME.rotate_left(32), PRIME.rotate_left(48)];
    let mut blocks = bytes.chunks_exact(32);
    for block in &mut blocks {
        for (lane, word) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            *lane = mix(*lane, word_of(word));
        }
    }
    let mut sum = bytes.len() as u64 ^ PRIME;
    for lane in lanes {
        sum = mix(sum, lane);
    }
    for word in blocks.remainder().chunks(8) {
        sum = mix(sum, word_of(word));
    }
    sum ^= sum >> 32;
    sum = sum.wrapping_mul(PRIME);
    sum ^ (sum >> 29)
}

#[inline]
fn mix(lane: u64, word: u64) -> u64 {
    (lane ^ word).wrapping_mul(PRIME).rotate_left(29)
}

#[inline]
fn word_of(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(bytes) {
        *to = *from;
    }
    u64::from_le_bytes(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_bit_anywhere_is_noticed() {
        let mut bytes = [0u8; 100];
        for (i, b) in bytes.iter_mut().enumerate() {
            *b = (i * 7) as u8;
        }
        let whole = checksum(&bytes);
        for i in 0..bytes.len() * 8 {
            bytes[i / 8] ^= 1 << (i % 8);
            assert_ne!(checksum(&bytes), whole, "bit {i}");
            bytes[i / 8] ^= 1 << (i % 8);
        }
        assert_ne!(checksum(&bytes[..99]), whole);
    }
}
