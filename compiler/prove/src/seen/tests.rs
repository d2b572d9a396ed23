//! Edits of the real pack, one at a time: what can make a difference to a proof changes a fingerprint, and wording does not.

use std::fs;
use std::path::Path;

use hearken_compiler::{CheckOptions, Compiled};
use hearken_image::Image;

use super::*;
use crate::condition::Pack;

/// Every so many lines one is edited: `HEARKEN_LINES=1` for all of them.
fn step() -> usize {
    std::env::var("HEARKEN_LINES").ok().and_then(|n| n.parse().ok()).unwrap_or(9)
}

/// The pages of the real pack but its tests, and its manifest.
fn real() -> hearken_compiler::Pack {
    fn read(root: &Path, folder: &Path, pack: &mut hearken_compiler::Pack) {
        let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
        for path in entries.filter(|p| !p.ends_with("tests")) {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            match name.as_str() {
                _ if path.is_dir() => read(root, &path, pack),
                "hearken.yaml" => pack.manifest = Some(fs::read_to_string(&path).unwrap()),
                name if name.ends_with(".hark") => {
                    pack.files.push((name.to_owned(), fs::read_to_string(&path).unwrap()));
                }
                _ => {}
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../therapy-content");
    let mut pack = hearken_compiler::Pack::default();
    read(&root, &root, &mut pack);
    pack.files.sort();
    pack
}

/// The fingerprints of the image and of each promise.
type Prints = (Fingerprint, BTreeSet<Fingerprint>);

/// An image, and what a proof can see of it; nothing if the pack has mistakes.
fn prints(pack: hearken_compiler::Pack) -> Option<(Vec<u8>, Prints)> {
    let compiled: Compiled = hearken_compiler::compile(pack, CheckOptions::default());
    if compiled.has_errors() {
        return None;
    }
    let lowered = compiled.lower()?;
    let symbols = lowered.symbols.clone();
    let bytes = lowered.finish().unwrap();
    let image = Image::open(&bytes).unwrap();
    let pack = Pack { compiled: &compiled, symbols: &symbols, image: &image };
    let mut terms = Terms::default();
    let code = Code::read(&image, &mut terms);
    let of = of_image(&code, &terms);
    let promises = crate::promise::all(&pack, &mut terms);
    let each = promises.iter().map(|p| of_promise(of, p, &terms, &crate::model::phrases(&pack))).collect();
    Some((bytes.clone(), (of, each)))
}

/// The pack with one line written otherwise, or left out.
fn edited(pack: &hearken_compiler::Pack, file: usize, line: usize, to: Option<&str>) -> hearken_compiler::Pack {
    let mut pack = pack.clone();
    let text = &mut pack.files[file].1;
    let lines = text.lines().enumerate().filter_map(|(n, old)| if n == line { to } else { Some(old) });
    *text = lines.flat_map(|l| [l, "\n"]).collect();
    pack
}

/// Whether a line is something for people to read, which the machine never looks at: also one that goes on with a bubble, or
/// that gives a guarantee its name.
fn is_wording(line: &str) -> bool {
    let begins = ["#", ">", "means ", "source ", "licence ", "code ", "reviewed ", "phone ", "open ", "web ", "text "];
    let more = ["email ", "example ", "case when", "reliable change", "hint ", "guarantee "];
    line.chars().next().is_none_or(char::is_uppercase) || begins.iter().chain(&more).any(|b| line.starts_with(b))
}

/// Other lines that may stand for a line: a number is one more, a comparison is another, an option or a title that can be
/// chosen is worded anew. Of an item what is asked is shown: it can only be left out.
fn others(line: &str) -> Vec<String> {
    let begins = line.trim_start();
    if begins.starts_with("- ") || begins.starts_with("words ") {
        let at = line.len() - begins.len() + begins.find(' ').unwrap_or(0) + 1;
        return vec![format!("{}Indeed {}", &line[..at], &line[at..])];
    }
    if begins.starts_with("interrupt ") {
        return vec![line.replacen(" \"", " \"Please: ", 1)];
    }
    if begins.starts_with("item ") {
        return Vec::new();
    }
    // What stands in quotes is for people.
    let (line, quoted) = line.split_at(line.find('"').unwrap_or(line.len()));
    let mut others = Vec::new();
    if let Some(at) = line.rfind(|c: char| c.is_ascii_digit()) {
        let digit = line.as_bytes()[at] - b'0';
        others.push(format!("{}{}{}", &line[..at], (digit + 1) % 10, &line[at + 1..]));
    }
    let pairs =
        [(" is not ", " is "), (" is ", " is not "), (">=", ">"), ("to yes", "to no"), ("at first no", "at first yes")];
    others.extend(pairs.iter().filter(|(from, _)| line.contains(from)).map(|(from, to)| line.replacen(from, to, 1)));
    others.into_iter().map(|other| other + quoted).collect()
}

#[test]
fn an_edit_of_the_real_pack_that_could_matter_is_seen() {
    let pack = real();
    let (image, before) = prints(pack.clone()).expect("the pack is without mistakes");
    let (mut seen, mut unseen) = (0, Vec::new());
    let lines =
        pack.files.iter().enumerate().flat_map(|(file, (_, text))| text.lines().enumerate().map(move |l| (file, l)));
    let lines = lines.filter(|(_, (_, line))| !is_wording(line.trim())).step_by(step());
    for (file, (number, line)) in lines {
        let others = others(line);
        for to in others.iter().map(|o| Some(o.as_str())).chain([None]) {
            match prints(edited(&pack, file, number, to)) {
                Some((_, after)) if after != before => seen += 1,
                Some((anew, _)) if anew != image => {
                    unseen.push(format!("{}:{}: {line} -> {to:?}", pack.files[file].0, number + 1));
                }
                // Refused, or of no consequence even to the image.
                _ => {}
            }
        }
    }
    assert!(seen > 50, "{seen} edits were tried");
    assert!(unseen.is_empty(), "{seen} edits were seen, and not these:\n{}", unseen.join("\n"));
}

#[test]
fn an_edit_of_what_the_guide_says_in_the_real_pack_is_not_seen() {
    let pack = real();
    let (_, before) = prints(pack.clone()).expect("the pack is without mistakes");
    let mut tried = 0;
    let lines =
        pack.files.iter().enumerate().flat_map(|(file, (_, text))| text.lines().enumerate().map(move |l| (file, l)));
    for (file, (number, line)) in lines.filter(|(_, (_, line))| line.trim().starts_with("> ")).step_by(step()) {
        for to in [format!("{line} So it is."), format!("{line} *So* it is.")] {
            let Some((_, after)) = prints(edited(&pack, file, number, Some(&to))) else { continue };
            assert!(after == before, "{}:{}: {to}", pack.files[file].0, number + 1);
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried} edits were tried");
}
