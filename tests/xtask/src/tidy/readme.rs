//! A command that a page tells one to type exists: a subcommand of `hearken` or of xtask, a file that is there.

use super::Findings;
use super::files::File;

/// One file a subcommand lies here.
const CLI: &str = "compiler/cli/src/";
const XTASK: &str = "tests/xtask/src/main.rs";

/// How a page starts our own command.
const HEARKEN: &[&str] = &["hearken ", "cargo run --release -- ", "cargo run -- "];

/// How a page starts a file of ours.
const STARTERS: &[&str] = &["python3 ", "bash ", "sh ", "node "];

pub fn check(files: &[File]) -> Findings {
    let mut wrong = Vec::new();
    let mut known = 0;
    for page in files.iter().filter(|f| f.is("md")) {
        for (number, typed) in typed(page) {
            known += 1;
            if let Some(why) = missing(files, page, typed) {
                wrong.push(format!("{}:{number}: {why}", page.path));
            }
        }
    }
    Findings { wrong, note: format!("{known} typed lines in pages") }
}

/// The lines of a page's fenced blocks that are typed at a shell: all of a `sh` block, or what stands behind `$ `.
fn typed(page: &File) -> impl Iterator<Item = (usize, &str)> {
    let mut block: Option<&str> = None;
    page.lines().filter_map(move |(number, line)| {
        let line = line.trim();
        if let Some(language) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(language) };
            return None;
        }
        match block {
            Some("sh" | "bash" | "console") => {}
            Some(_) if line.starts_with("$ ") => {}
            _ => return None,
        }
        let line = line.strip_prefix("$ ").unwrap_or(line);
        (!line.is_empty() && !line.starts_with('#')).then_some((number, line))
    })
}

/// What a typed line names that is not there.
fn missing(files: &[File], page: &File, typed: &str) -> Option<String> {
    let first = |rest: &str| rest.split_whitespace().next().unwrap_or_default().to_owned();
    if let Some(rest) = typed.strip_prefix("cargo xtask ") {
        let name = first(rest);
        let declared = format!("name: \"{name}\"");
        let known = files.iter().any(|f| f.path == XTASK && f.text.contains(&declared));
        return (!known).then(|| format!("cargo xtask {name} does not exist"));
    }
    if let Some(rest) = HEARKEN.iter().find_map(|start| typed.strip_prefix(start)) {
        let name = first(rest);
        if name.starts_with('-') {
            return None;
        }
        let stem = name.replace('-', "_");
        let known = files.iter().any(|f| {
            f.path.strip_prefix(CLI).is_some_and(|p| {
                let p = p.strip_suffix("/mod.rs").or_else(|| p.strip_suffix(".rs")).unwrap_or_default();
                p.rsplit('/').next() == Some(&stem)
            })
        });
        return (!known).then(|| format!("hearken {name} does not exist"));
    }
    if let Some(rest) = STARTERS.iter().find_map(|start| typed.strip_prefix(start)) {
        let name = first(rest);
        let folder = page.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let known =
            name.starts_with('-') || files.iter().any(|f| f.path == name || f.path == format!("{folder}{name}"));
        return (!known).then(|| format!("there is no file {name}"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::file;

    #[test]
    fn what_a_page_tells_one_to_type_is_there() {
        let project = |text: &str| {
            vec![
                file("examples/host/README.md", text),
                file("examples/host/host.py", ""),
                file("compiler/cli/src/play.rs", ""),
                file("compiler/cli/src/language_server/mod.rs", ""),
                file(XTASK, "Command { name: \"test\" }"),
            ]
        };
        for (text, wrong) in [
            ("```sh\ncargo run --release -- play therapy-content\n```", 0),
            ("```sh\nhearken sing\n```", 1),
            ("```sh\nhearken --version\nhearken language-server\n```", 0),
            ("```sh\ncargo xtask test\ncargo xtask dance\n```", 1),
            ("```sh\n# a comment\npython3 examples/host/host.py\npython3 host.py\npython3 guest.py\n```", 1),
            ("```\nhearken sing\n$ hearken sing\n```\nhearken sing", 1),
        ] {
            assert_eq!(check(&project(text)).wrong.len(), wrong, "{text}");
        }
    }
}
