//! Source with the expectation beside the line: `go to supprt  #~ E0201`.

mod depth;
mod program;
mod whole;
mod wrong;

use crate::pipeline::{Compiled, Pack, compile};

/// One file, with the manifest that most tests want.
pub(super) fn pack(source: &str) -> Compiled {
    let manifest = "\
name: tests
activities:
  breathing:
    inputs: { seconds: number }
    result: yes or no
    tags: [exercise]
  picture: {}
";
    let files = vec![("test.hark".to_owned(), source.to_owned())];
    compile(Pack { manifest: Some(manifest.to_owned()), files, lock: None }, crate::CheckOptions::default())
}

/// The codes of errors line by line must be those behind `#~`; several are divided by blanks. In wording, where `#`
/// would be shown, the expectation stands on a line of its own above: `#~^ E0201` speaks of the next line.
#[track_caller]
pub(super) fn check(source: &str) -> Compiled {
    let mut wanted: Vec<(u32, String)> = Vec::new();
    let mut plain = String::new();
    for (number, line) in (1..).zip(source.lines()) {
        let (text, codes) = match line.split_once("#~^") {
            Some((before, codes)) => (before, (number + 1, codes)),
            None => match line.split_once("#~") {
                Some((before, codes)) => (before, (number, codes)),
                None => (line, (number, "")),
            },
        };
        wanted.extend(codes.1.split_whitespace().map(|c| (codes.0, c.to_owned())));
        // A line that is only an expectation stays a comment, so that the lines keep their numbers.
        plain.push_str(if text.trim().is_empty() && !codes.1.is_empty() { "#" } else { text.trim_end() });
        plain.push('\n');
    }
    let compiled = pack(&plain);
    let mut told: Vec<(u32, String)> = Vec::new();
    let mut long = String::new();
    for d in &compiled.diagnostics {
        let line = d.labels.first().map_or(0, |l| compiled.sources.position(l.at).line);
        if d.code.0.starts_with('E') && d.code.0.as_bytes().get(3).is_some_and(|b| *b < b'5') {
            told.push((line, d.code.0.to_owned()));
            long.push_str(&format!("{line}: {} {}\n", d.code.0, d.message));
        }
    }
    wanted.sort();
    told.sort();
    assert_eq!(told, wanted, "\n{long}");
    compiled
}
