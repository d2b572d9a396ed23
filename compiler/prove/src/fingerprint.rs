//! Fingerprints: by which it is known that two things are the same to a proof.

use std::fmt::{self, Write};
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// SHA-256 of what counts. Written in hexadecimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Fingerprint(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    /// Reads what was written; anything else is none.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return Err(()) };
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(()),
        };
        let bytes: Vec<u8> =
            pairs.iter().map(|[high, low]| Ok(digit(*high)? << 4 | digit(*low)?)).collect::<Result<_, ()>>()?;
        bytes.try_into().map(Fingerprint).map_err(drop)
    }
}

/// A fingerprint that is being taken: one note after the other, each a line. Texts are noted in quotes, so that no line of
/// theirs is taken for one of these.
#[derive(Default)]
pub(crate) struct Notes(Sha256);

impl Notes {
    pub(crate) fn note(&mut self, what: fmt::Arguments<'_>) {
        // To take bytes never fails.
        let _ = self.write_fmt(what);
        self.0.update(b"\n");
    }

    pub(crate) fn taken(self) -> Fingerprint {
        Fingerprint(self.0.finalize().into())
    }
}

impl Write for Notes {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_nothing_else_is() {
        let written = Fingerprint::of(b"abc").to_string();
        assert_eq!(written, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "it is SHA-256");
        assert_eq!(written.parse(), Ok(Fingerprint::of(b"abc")));
        for wrong in ["", "ba", &written[1..], &written.to_uppercase(), &format!("{written}00")] {
            assert_eq!(wrong.parse::<Fingerprint>(), Err(()), "{wrong}");
        }
    }
}
