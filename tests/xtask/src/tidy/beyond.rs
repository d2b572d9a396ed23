//! Nothing in the project reaches out of it: a clone is whole.

use super::Findings;
use super::files::File;

/// Folders that lie beside the work tree where the project is made, and the work tree by its place there. Written in
/// two parts, as this file is checked too.
const BESIDE: &[&str] =
    &[concat!("../", "shared"), concat!("/work", "/shared"), concat!("/work", "/main"), concat!("/work", "/target")];

pub fn check(files: &[File]) -> Findings {
    let mut wrong = Vec::new();
    for file in files {
        for (number, line) in file.lines() {
            if let Some(path) = BESIDE.iter().find(|p| line.contains(**p)) {
                wrong.push(format!("{}:{number}: names {path}, which no clone has", file.path));
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
    fn what_lies_beside_the_project_is_not_named() {
        let line = |path: &str| file("a.rs", &format!("read(\"{path}\")"));
        assert_eq!(check(&[line(BESIDE[0])]).wrong.len(), 1);
        assert_eq!(check(&[line("../tests"), line("../work/sharing.hark")]).wrong.len(), 0);
    }
}
