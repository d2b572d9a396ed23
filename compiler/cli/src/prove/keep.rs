//! `--keep FILE`: what was proved, from one run to the next.
//!
//! The file is a convenience. Whatever is wrong with it is said in a line, and everything is proved anew; a sum over
//! what it says finds damage. (Whoever can write it can also forge it: it is to be trusted as the pack is.)

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write, stderr};
use std::path::Path;

use hearken_prove::{Fingerprint, Kept, Vacuous};
use serde::{Deserialize, Serialize};

use crate::files;
use crate::outcome::Stopped;

/// The version of the format. `ARCHITECTURE.md` has the decision.
const VERSION: u64 = 1;

/// The file.
#[derive(Deserialize, Serialize)]
struct File {
    hearken_proofs: u64,
    /// The fingerprint of all that is below.
    sum: String,
    kept: Body,
}

#[derive(Deserialize, Serialize)]
struct Body {
    /// The fingerprint of what proofs can see of the image.
    of: String,
    /// Instructions that no conversation comes to, by number.
    #[serde(skip_serializing_if = "Option::is_none")]
    never: Option<Vec<u32>>,
    /// By the fingerprint of what is promised.
    proved: BTreeMap<String, Earlier>,
}

#[derive(Deserialize, Serialize)]
struct Earlier {
    image: String,
    states: u64,
    turns: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    vacuous: Option<Says>,
}

/// Why a promise that holds says nothing.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Says {
    NeverSo,
    NeverReached,
}

/// What alone is read of a file of another version.
#[derive(Deserialize)]
struct Versioned {
    hearken_proofs: u64,
}

/// Reads what is kept: nothing, if there is no such file yet, or if it cannot be used.
pub fn read(path: &Path) -> Result<Kept, Stopped> {
    // A slip of the hand should not cost a page.
    if path.extension().is_some_and(|e| ["hark", "yaml", "yml", "lock"].iter().any(|own| e == *own)) {
        let path = path.display();
        return Err(Stopped::because(format!("`{path}` belongs to a pack; proofs are kept in a file of their own")));
    }
    let read = match std::fs::read(path) {
        Ok(bytes) => of_bytes(&bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Kept::default()),
        Err(error) => Err(error.to_string()),
    };
    Ok(read.unwrap_or_else(|why| {
        // Not to be told of it is no reason to stop, either.
        let _ = writeln!(stderr(), "hearken: `{}` is not used, and will be written anew: {why}", path.display());
        Kept::default()
    }))
}

/// Writes what is kept, if that is something else than what is there.
pub fn write(path: &Path, kept: &Kept) -> Result<(), Stopped> {
    let bytes = to_bytes(kept);
    if std::fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    files::write(path, &bytes)
}

fn of_bytes(bytes: &[u8]) -> Result<Kept, String> {
    let damaged = || "it is damaged, or something else than a file of proofs".to_owned();
    let Versioned { hearken_proofs: version } = serde_json::from_slice(bytes).map_err(|_| damaged())?;
    if version != VERSION {
        return Err(format!("it has version {version} of the format, and this hearken reads version {VERSION}"));
    }
    let File { sum, kept, .. } = serde_json::from_slice(bytes).map_err(|_| damaged())?;
    if sum != self::sum(&kept) {
        return Err(damaged());
    }
    kept.read().ok_or_else(damaged)
}

fn to_bytes(kept: &Kept) -> Vec<u8> {
    let kept = Body::of(kept);
    let file = File { hearken_proofs: VERSION, sum: sum(&kept), kept };
    // Numbers, texts and maps of texts can always be written as JSON.
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn sum(kept: &Body) -> String {
    Fingerprint::of(&serde_json::to_vec(kept).unwrap_or_default()).to_string()
}

impl Body {
    fn of(kept: &Kept) -> Body {
        let proved = kept.proved.iter().map(|(promise, earlier)| {
            let vacuous = earlier.vacuous.map(|v| match v {
                Vacuous::NeverSo => Says::NeverSo,
                Vacuous::NeverReached => Says::NeverReached,
            });
            let image = format!("{:016x}", earlier.image);
            (promise.to_string(), Earlier { image, states: earlier.states, turns: earlier.turns, vacuous })
        });
        Body { of: kept.of.to_string(), never: kept.never.clone(), proved: proved.collect() }
    }

    fn read(self) -> Option<Kept> {
        let proved = self.proved.into_iter().map(|(promise, earlier)| {
            let vacuous = earlier.vacuous.map(|v| match v {
                Says::NeverSo => Vacuous::NeverSo,
                Says::NeverReached => Vacuous::NeverReached,
            });
            let image = u64::from_str_radix(&earlier.image, 16).ok()?;
            let (states, turns) = (earlier.states, earlier.turns);
            Some((promise.parse().ok()?, hearken_prove::Earlier { image, states, turns, vacuous }))
        });
        Some(Kept { of: self.of.parse().ok()?, proved: proved.collect::<Option<_>>()?, never: self.never })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The golden file: what version 1 wrote, `HEARKEN_GOLDEN=1` writes it anew.
    fn written() -> Vec<u8> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/prove/golden/proofs-1.json");
        if std::env::var_os("HEARKEN_GOLDEN").is_some() {
            std::fs::write(path, to_bytes(&golden())).expect("the golden file can be written");
        }
        std::fs::read(path).expect("the golden file is there")
    }

    fn golden() -> Kept {
        let earlier = |vacuous| hearken_prove::Earlier { image: 0x1234, states: 110_915, turns: 2_703_584, vacuous };
        let proved = [(b"a", None), (b"b", Some(Vacuous::NeverSo)), (b"c", Some(Vacuous::NeverReached))];
        let proved = proved.into_iter().map(|(promise, vacuous)| (Fingerprint::of(promise), earlier(vacuous)));
        Kept { of: Fingerprint::of(b"image"), proved: proved.collect(), never: Some(vec![3, 14]) }
    }

    #[test]
    fn what_an_earlier_version_wrote_is_read_and_written_the_same() {
        assert_eq!(of_bytes(&written()), Ok(golden()));
        assert_eq!(String::from_utf8(to_bytes(&golden())), String::from_utf8(written()));
    }

    #[test]
    fn no_damage_to_a_byte_makes_it_say_something_else() {
        let written = written();
        for at in 0..written.len() {
            for flip in [0x01, 0x02, 0x10, 0x20, 0x80] {
                let mut damaged = written.clone();
                damaged[at] ^= flip;
                if let Ok(read) = of_bytes(&damaged) {
                    assert_eq!(read, golden(), "byte {at} with {flip:#x}");
                }
            }
            assert!(of_bytes(&written[..at]).is_err() || at + 1 == written.len(), "cut off at {at}");
        }
    }

    #[test]
    fn a_file_of_another_version_is_said_to_be_one() {
        let other = br#"{ "hearken_proofs": 7, "what": "ever" }"#;
        assert_eq!(
            of_bytes(other).map(|_| ()),
            Err("it has version 7 of the format, and this hearken reads version 1".to_owned())
        );
    }
}
