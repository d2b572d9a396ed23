//! The snippets of `tests/suite`. A file holds several, each below a line `#--- name`, and each a pack of its own. Lines
//! `#yaml: name: a-pack` are the manifest.

use std::path::{Path, PathBuf};

use hearken_compiler::{CheckOptions, Pack};

/// The day on which the suite is checked, in the middle of November 2026: reviews are in date, but for those that must
/// not be.
pub const TODAY: CheckOptions = CheckOptions { on: Some(20772) };

/// A snippet of the suite.
pub struct Snippet {
    /// Its file and its name, to find it by.
    pub title: String,
    /// The page.
    pub text: String,
}

impl Snippet {
    /// It as a pack.
    pub fn pack(&self) -> Pack {
        Pack { manifest: self.manifest(), ..crate::pack_of(&[("page.hark", &self.text)]) }
    }

    /// Its manifest, if it has one.
    pub fn manifest(&self) -> Option<String> {
        let lines: Vec<&str> = self.text.lines().filter_map(|l| l.strip_prefix("#yaml: ")).collect();
        (!lines.is_empty()).then(|| lines.join("\n") + "\n")
    }
}

/// The snippets of a folder of the suite, in the order of its files.
pub fn snippets(folder: &str) -> Vec<Snippet> {
    let root = crate::path(&format!("tests/suite/{folder}"));
    let entries = std::fs::read_dir(&root).expect("the folder can be listed");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.sort();
    files.iter().flat_map(|file| snippets_of(file)).collect()
}

/// The snippets of one file, in order.
pub fn snippets_of(file: &Path) -> Vec<Snippet> {
    let text = std::fs::read_to_string(file).expect("the file can be read");
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let snippet = |part: &str| {
        let (title, text) = part.split_once('\n').unwrap_or((part, ""));
        Snippet { title: format!("{name}: {title}"), text: text.to_owned() }
    };
    format!("\n{text}").split("\n#--- ").skip(1).map(snippet).collect()
}
