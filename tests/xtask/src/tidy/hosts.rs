//! No file names the host of a package registry: a machine reaches its own, by its own settings.

use super::Findings;
use super::files::File;

/// Written in two parts, so that this file does not name them either.
const HOSTS: &[&str] = &[
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("debian", ".org"),
    concat!("rust-lang", ".org"),
];

pub fn check(files: &[File]) -> Findings {
    let mut wrong = Vec::new();
    // cargo writes the index's name into a lock file, and nobody else can.
    for file in files.iter().filter(|f| !f.path.ends_with("Cargo.lock")) {
        for (number, line) in file.lines() {
            if let Some(host) = HOSTS.iter().find(|h| line.contains(**h)) {
                wrong.push(format!("{}:{number}: names {host}", file.path));
            }
        }
    }
    Findings { wrong, note: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::file;

    #[test]
    fn only_a_lock_file_may_name_a_host() {
        let line = format!("see https://{}/x", HOSTS[0]);
        assert_eq!(check(&[file("README.md", &line)]).wrong.len(), 1);
        assert_eq!(check(&[file("tests/bench/Cargo.lock", &line)]).wrong.len(), 0);
    }
}
