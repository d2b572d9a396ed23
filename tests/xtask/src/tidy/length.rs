//! One idea a file: no Rust file over 800 lines, nine in ten under 500, the median near 200.

use super::Findings;
use super::files::File;

const LONGEST: usize = 800;
const LONG: usize = 500;

pub fn check(files: &[File]) -> Findings {
    let rust: Vec<(&str, usize)> =
        files.iter().filter(|f| f.is("rs")).map(|f| (f.path.as_str(), f.text.lines().count())).collect();
    let mut wrong: Vec<String> = rust
        .iter()
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{path}: {lines} lines, and {LONGEST} is the most: find its second idea"))
        .collect();
    let long = rust.iter().filter(|(_, lines)| *lines >= LONG).count();
    if long * 10 > rust.len() {
        wrong.push(format!("{long} of {} Rust files have {LONG} lines or more; one in ten may", rust.len()));
    }
    let mut sizes: Vec<usize> = rust.iter().map(|(_, lines)| *lines).collect();
    sizes.sort_unstable();
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or(0);
    let most = sizes.last().copied().unwrap_or(0);
    Findings { wrong, note: format!("{} Rust files, median {median} lines, longest {most}", rust.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::file;

    #[test]
    fn a_file_may_have_800_lines_and_no_more() {
        let of = |lines: usize| file("a.rs", &"x\n".repeat(lines));
        let short = || (0..10).map(|_| of(100));
        assert_eq!(check(&short().chain([of(800)]).collect::<Vec<_>>()).wrong.len(), 0);
        assert_eq!(check(&short().chain([of(801)]).collect::<Vec<_>>()).wrong.len(), 1);
        assert_eq!(check(&[of(600)]).wrong.len(), 1, "one in one is more than one in ten");
    }
}
