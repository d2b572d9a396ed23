//! The suite, each page beside what becomes of it: for what is right the tree, the code and the conversations, for what is
//! wrong the messages as a person sees them. A change to any stage is so seen in a review, with the page that it touches.
//!
//! `INSTA_UPDATE=always cargo test -p hearken-tests --test stages` writes them anew.
#![cfg(test)]

use std::path::Path;

use hearken_rehearsal::{Entry, TestReport, run_tests};
use hearken_runtime::Image;
use hearken_tests::{Scratch, Snippet, build, hearken, snippets_of};

/// What `hearken` prints of a snippet, run in a folder that holds nothing else.
fn printed(snippet: &Snippet, arguments: &[&str]) -> String {
    let folder = Scratch::new();
    folder.write("page.hark", &snippet.text);
    if let Some(manifest) = snippet.manifest() {
        folder.write("hearken.yaml", manifest);
    }
    let mut command = hearken();
    command.args(arguments).current_dir(folder.path());
    // As narrow as a terminal beside an editor.
    command.env("COLUMNS", "80").env_remove("NARRATABLE");
    let out = command.output().expect("the command runs");
    let text = String::from_utf8(out.stdout).expect("it prints text");
    assert!(out.stderr.is_empty(), "{}: {}", snippet.title, String::from_utf8_lossy(&out.stderr));
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A line of a conversation, with the signs of the language.
fn line(entry: &Entry) -> String {
    match entry {
        Entry::Guide(text) => format!("> {}", text.replace("\n\n", "¶")),
        Entry::Person(text) => format!("< {text}"),
        Entry::Signpost(name, title) => format!("signpost {name} “{title}”"),
        Entry::Activity(name) => format!("shows {name}"),
        Entry::Told(audience, text) => format!("told {audience} “{text}”"),
        Entry::Note(text) => format!("({text})"),
    }
}

fn conversation(report: &TestReport) -> String {
    let lines: Vec<String> = report.played.iter().map(line).collect();
    format!("“{}”\n{}\n", report.title, lines.join("\n"))
}

/// A right snippet and its stages.
fn stages(snippet: &Snippet) -> String {
    let tree = hearken_grammar::outline(&snippet.text, &hearken_grammar::parse(&snippet.text));
    let inspected = printed(snippet, &["inspect"]);
    // Sizes and checksums come first, and change with every change.
    let code = inspected.split_once("\n\n").map_or("", |(_, code)| code);
    let built = build(snippet.pack());
    let image = Image::open(&built.bytes).expect("it opens");
    let reports = run_tests(&built.compiled, &built.symbols, &image);
    let played: Vec<String> = reports.iter().map(conversation).collect();
    let page = snippet.text.trim_end();
    format!("{page}\n~~~ tree\n{tree}~~~ code\n{code}~~~ played\n{}", played.join("\n"))
}

/// A wrong snippet and its messages.
fn messages(snippet: &Snippet) -> String {
    format!("{}\n~~~ told\n{}", snippet.text.trim_end(), printed(snippet, &["check", "--on", "2026-11-15"]))
}

/// All of a file of the suite, each snippet with what becomes of it.
fn of_file(file: &Path, each: fn(&Snippet) -> String) -> String {
    snippets_of(file).iter().map(|snippet| format!("#--- {}\n{}\n", snippet.title, each(snippet))).collect()
}

#[test]
fn right() {
    insta::with_settings!({ omit_expression => true }, {
        insta::glob!("../suite", "right/*.hark", |file| insta::assert_snapshot!(of_file(file, stages)));
    });
}

#[test]
fn wrong() {
    insta::with_settings!({ omit_expression => true }, {
        insta::glob!("../suite", "wrong/*.hark", |file| insta::assert_snapshot!(of_file(file, messages)));
    });
}
