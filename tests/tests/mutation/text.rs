//! The pack as lines, and what single mistakes can be made in them.

use hearken_compiler::Pack;

use crate::random::Random;

/// A place where something can go wrong: file, line, and bytes of the line.
#[derive(Clone, Debug)]
pub struct Spot {
    pub file: usize,
    pub line: usize,
    pub start: usize,
    pub end: usize,
}

/// The pack, file by file, line by line; the manifest among the files.
pub struct Lines {
    pub files: Vec<(String, Vec<String>)>,
}

/// The manifest's path.
pub const MANIFEST: &str = "hearken.yaml";

impl Lines {
    /// Takes a pack apart.
    pub fn of(pack: &Pack) -> Self {
        let manifest = pack.manifest.iter().map(|m| (MANIFEST.to_owned(), m.clone()));
        let mut files: Vec<(String, String)> = pack.files.iter().cloned().chain(manifest).collect();
        files.sort();
        Lines { files: files.into_iter().map(|(p, t)| (p, t.lines().map(str::to_owned).collect())).collect() }
    }

    /// The pack with one line replaced by none, one or two.
    pub fn with(&self, file: usize, line: usize, instead: &[String]) -> Pack {
        let mut pack = Pack::default();
        for (number, (path, lines)) in self.files.iter().enumerate() {
            let mut text = String::new();
            for (n, old) in lines.iter().enumerate() {
                let new = if number == file && n == line { instead } else { std::slice::from_ref(old) };
                for line in new {
                    text.push_str(line);
                    text.push('\n');
                }
            }
            if path == MANIFEST { pack.manifest = Some(text) } else { pack.files.push((path.clone(), text)) }
        }
        pack
    }

    /// A line.
    pub fn line(&self, spot: &Spot) -> &str {
        &self.files[spot.file].1[spot.line]
    }

    /// Chance, for a place: a matter of its page, its line, and which of the equal lines of the page it is, and of where in
    /// the line it is.
    pub fn random(&self, spot: &Spot, kind: u64) -> Random {
        let (path, lines) = &self.files[spot.file];
        let line = &lines[spot.line];
        let equal = lines[..spot.line].iter().filter(|above| *above == line).count() as u64;
        let numbers = [equal, kind, spot.start as u64].map(u64::to_le_bytes);
        Random::of(&[path.as_bytes(), line.as_bytes(), &numbers.concat()])
    }

    /// Every place that `find` finds in a line that is not blank.
    pub fn spots(&self, find: impl Fn(&str) -> Vec<(usize, usize)>) -> Vec<Spot> {
        let mut spots = Vec::new();
        for (file, (_, lines)) in self.files.iter().enumerate() {
            for (line, text) in lines.iter().enumerate().filter(|(_, t)| !t.trim().is_empty()) {
                spots.extend(find(text).into_iter().map(|(start, end)| Spot { file, line, start, end }));
            }
        }
        spots
    }
}

/// A slip of the keys in a run of letters: one left out, doubled, swapped with the next, or its neighbour's key.
pub fn slip(random: &mut Random, word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    let here = letters[at];
    let mut slipped = letters.clone();
    match random.below(4) {
        0 => {
            slipped.remove(at);
        }
        1 => slipped.insert(at, here),
        2 if letters.get(at + 1).is_some_and(|next| next.is_alphabetic() && *next != here) => slipped.swap(at, at + 1),
        _ => slipped[at] = neighbour(random, here),
    }
    slipped.into_iter().collect()
}

/// The key beside it.
fn neighbour(random: &mut Random, letter: char) -> char {
    const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let lower = letter.to_ascii_lowercase();
    let Some(row) = KEYS.iter().find(|row| row.contains(lower)) else { return 'x' };
    let keys: Vec<char> = row.chars().collect();
    let at = keys.iter().position(|k| *k == lower).unwrap_or(0);
    let beside = if at == 0 || (at + 1 < keys.len() && random.below(2) == 0) { at + 1 } else { at - 1 };
    if letter.is_uppercase() { keys[beside].to_ascii_uppercase() } else { keys[beside] }
}
