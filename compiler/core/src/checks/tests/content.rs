//! The project's own content: nothing is wrong with it but that nobody has reviewed its support.

use super::{drawn, line};
use crate::checks::CheckOptions;
use crate::pipeline::{Pack, compile};

fn folder(path: &std::path::Path, below: &std::path::Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            folder(&path, below, files);
        } else if path.extension().is_some_and(|e| e == "hark") {
            let name = path.strip_prefix(below).unwrap().to_string_lossy().into_owned();
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn the_content_that_people_meet_is_clean_but_for_its_reviews() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../therapy-content");
    let mut files = Vec::new();
    folder(&root, &root, &mut files);
    assert!(files.len() > 10, "the content was not found");
    let manifest = std::fs::read_to_string(root.join("hearken.yaml")).ok();
    let compiled = compile(Pack { manifest, files, lock: None }, CheckOptions::default());
    let others: Vec<String> = compiled
        .diagnostics
        .iter()
        .filter(|d| d.code.0 != "W0759")
        .map(|d| {
            let _ = line(&compiled, d);
            drawn(&compiled, d)
        })
        .collect();
    assert!(others.is_empty(), "\n{}", others.join("\n"));
}
