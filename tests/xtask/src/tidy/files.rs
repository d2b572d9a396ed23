//! The project's text files, as git sees them.

use crate::project::{Project, quietly};

/// A file: its path below the root, and its text.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// Whether its name ends so.
    pub fn is(&self, extension: &str) -> bool {
        self.path.strip_suffix(extension).is_some_and(|rest| rest.ends_with('.'))
    }

    /// Its lines, counted from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(i, line)| (i + 1, line))
    }
}

/// Every text file that is tracked or would be: what is ignored is not ours, what is no UTF-8 is no text.
pub fn all(project: &Project) -> Result<Vec<File>, String> {
    let words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = quietly(project.command("git").args(words))?;
    let mut paths: Vec<&str> = listed.split('\0').filter(|p| !p.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    let read = |path: &str| {
        let bytes = std::fs::read(project.path(path)).ok()?;
        Some(File { path: path.to_owned(), text: String::from_utf8(bytes).ok()? })
    };
    Ok(paths.into_iter().filter_map(read).collect())
}

#[cfg(test)]
pub fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
