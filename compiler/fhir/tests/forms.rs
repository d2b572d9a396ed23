//! Real forms, every Questionnaire of two of HL7's packages: what becomes of each is written down in a file, and every page
//! is one that the compiler takes.
//!
//! `HEARKEN_GOLDEN=write cargo test -p hearken-fhir --test forms` writes the file anew; `git diff` is what is reviewed.
#![cfg(test)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use hearken_compiler::{CheckOptions, Pack, compile};
use hearken_fhir::import::{Count, Imported, questionnaire};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/interop")
}

/// Every form, by package and name.
fn forms() -> Vec<(String, String)> {
    let mut forms = Vec::new();
    for package in ["r4", "sdc"] {
        let folder = root().join("forms").join(package);
        for entry in std::fs::read_dir(folder).expect("the forms are there") {
            let path = entry.expect("it can be listed").path();
            let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            forms.push((format!("{package}/{name}"), std::fs::read_to_string(path).expect("it can be read")));
        }
    }
    forms.sort();
    forms
}

fn imported() -> Vec<(String, Imported)> {
    let import = |(name, text): (String, String)| match questionnaire(&text, None) {
        Ok(made) => (name, made),
        Err(why) => panic!("{name}: {why}"),
    };
    forms().into_iter().map(import).collect()
}

fn add(sum: &mut Count, more: Count) {
    sum.of += more.of;
    sum.whole += more.whole;
    sum.in_part += more.in_part;
}

/// `97.5 %`, in whole tenths, downwards: a goal is not reached by rounding.
fn percent(part: usize, of: usize) -> String {
    let tenths = part * 1000 / of.max(1);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[test]
fn what_was_not_carried_is_known_line_by_line() {
    let mut out = String::new();
    let (mut items, mut conditions, mut weights, mut scores) =
        (Count::default(), Count::default(), Count::default(), Count::default());
    let (mut beyond, mut of_words) = (0, 0);
    for (name, made) in imported() {
        let report = &made.report;
        add(&mut items, report.items);
        add(&mut conditions, report.conditions);
        add(&mut weights, report.weights);
        add(&mut scores, report.scores);
        beyond += report.beyond;
        of_words += report.of_words;
        writeln!(out, "# {name}: {}\n{}", made.name, report.to_text()).expect("a text takes it");
    }
    let carried = items.whole + items.in_part;
    let answered = conditions.of - beyond - of_words;
    let said = conditions.whole + conditions.in_part;
    writeln!(out, "# All").expect("a text takes it");
    for line in [
        format!("items: {carried} of {}, {}; {} of them in part", items.of, percent(carried, items.of), items.in_part),
        format!(
            "conditions of questions on answers that the form offers: {said} of {answered}, {}",
            percent(said, answered)
        ),
        format!("conditions on answers that the form does not offer: 0 of {beyond}"),
        format!("conditions of words that are no question: 0 of {of_words}"),
        format!("weights: {} of {}, {}", weights.whole, weights.of, percent(weights.whole, weights.of)),
        format!("scores: {} of {}", scores.whole + scores.in_part, scores.of),
    ] {
        writeln!(out, "{line}").expect("a text takes it");
    }
    let golden = root().join("report.txt");
    if std::env::var_os("HEARKEN_GOLDEN").is_some_and(|v| v == "write") {
        std::fs::write(&golden, &out).expect("it can be written");
    }
    let kept = std::fs::read_to_string(&golden).expect("the report is kept");
    let differs = kept.lines().zip(out.lines()).find(|(a, b)| a != b);
    assert!(kept == out, "the report is not as it is kept: {differs:?}");
    assert!(carried * 100 >= items.of * 90, "of the items, {}", percent(carried, items.of));
    assert!(said * 100 >= answered * 95, "of the conditions, {}", percent(said, answered));
    assert_eq!(weights.whole, weights.of, "a weight was lost");
}

/// What may be found in a page that was just imported, and why no importer can help it.
const LEFT: &[(&str, &str)] = &[
    ("E0555", "a licence that is not plainly free stays restricted until somebody has looked"),
    ("E0804", "a page alone has no conversation"),
    ("E0502", "a form without a question"),
    ("W0138", "a number stands before the words of an item, as it does in the form"),
    ("W0563", "no example: none is invented"),
    ("W0568", "the form itself has a code twice"),
    ("W0570", "the form itself has a weight twice"),
    ("W0576", "the form's answers are figures, and have no weights of their own"),
    ("W0578", "the form itself asks the same twice"),
];

#[test]
fn every_page_is_taken_by_the_compiler_but_for_what_a_person_must_decide() {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (name, made) in imported() {
        let pack = Pack { files: vec![("page.hark".to_owned(), made.page)], ..Pack::default() };
        let compiled = compile(pack, CheckOptions::default());
        for diagnostic in &compiled.diagnostics {
            let code = diagnostic.code.0.to_string();
            found.entry(code).or_insert_with(|| format!("{name}: {}", diagnostic.message));
        }
    }
    let unknown: Vec<_> = found.iter().filter(|(code, _)| LEFT.iter().all(|(known, _)| known != code)).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn every_page_is_in_the_one_style() {
    for (name, made) in imported() {
        let formatted = hearken_grammar::format(&made.page).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_eq!(formatted.unread, 0, "{name}");
        assert!(formatted.text == made.page, "{name}: {}", made.page);
    }
}
