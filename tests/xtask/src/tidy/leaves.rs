//! The image and the machine: `no_std`, no `unsafe`, no float. What runs in a person's pocket can do nothing else.

use super::Findings;
use super::files::File;

const LEAVES: &[&str] = &["runtime/image", "runtime/machine"];

pub fn check(files: &[File]) -> Findings {
    let mut wrong = Vec::new();
    let root_forbids = text_of(files, "Cargo.toml").contains("unsafe_code = \"forbid\"");
    for leaf in LEAVES {
        let library = text_of(files, &format!("{leaf}/src/lib.rs"));
        if !library.contains("#![no_std]") {
            wrong.push(format!("{leaf}/src/lib.rs: must say #![no_std]"));
        }
        let inherits = text_of(files, &format!("{leaf}/Cargo.toml")).contains("[lints]\nworkspace = true");
        let forbids = library.contains("#![forbid(unsafe_code)]") || (root_forbids && inherits);
        if !forbids {
            wrong
                .push(format!("{leaf}: unsafe must be forbidden, by the workspace's lints or #![forbid(unsafe_code)]"));
        }
        let source = format!("{leaf}/src/");
        for file in files.iter().filter(|f| f.is("rs") && f.path.starts_with(&source)) {
            for (number, line) in file.lines() {
                if let Some(float) = float_in(line) {
                    wrong.push(format!(
                        "{}:{number}: {float} has no place here: results must be the same everywhere",
                        file.path
                    ));
                }
            }
        }
    }
    Findings { wrong, note: String::new() }
}

fn text_of<'f>(files: &'f [File], path: &str) -> &'f str {
    files.iter().find(|f| f.path == path).map_or("", |f| f.text.as_str())
}

/// A float type named in a line's code; what stands in a comment does not count.
fn float_in(line: &str) -> Option<&'static str> {
    let code = line.split("//").next().unwrap_or_default();
    let words = |w: &str| code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|t| t == w);
    ["f32", "f64"].into_iter().find(|float| words(float))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_is_a_word_of_code() {
        assert_eq!(float_in("let x: f64 = y as f32;"), Some("f32"));
        assert_eq!(float_in("use core::f64::consts;"), Some("f64"));
        assert_eq!(float_in("// no f64 here"), None);
        assert_eq!(float_in("let buf64 = 0;"), None);
    }
}
