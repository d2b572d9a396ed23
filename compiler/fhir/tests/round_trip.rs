//! What leaves as FHIR comes back item by item even if a tool on its way keeps nothing but FHIR's own words: a page that is
//! exported, imported without our extensions and exported once more asks and counts the same. (With them, `same_again.rs`.)
#![cfg(test)]

use std::path::Path;

use hearken_compiler::{CheckOptions, Pack, Severity, compile};
use hearken_fhir::export;
use hearken_fhir::import::{Imported, Loss, questionnaire};
use hearken_image::Image;
use serde_json::Value;

/// The forms of a pack of these pages.
fn exported(files: Vec<(String, String)>, manifest: Option<String>) -> Vec<String> {
    let compiled = compile(Pack { files, manifest, lock: None }, CheckOptions::default());
    let wrong: Vec<_> = compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let lowered = compiled.lower().expect("it has code");
    let symbols = lowered.symbols.clone();
    let bytes = lowered.finish().expect("it can be written");
    let image = Image::open(&bytes).expect("it opens");
    let pack = export::Pack { compiled: &compiled, symbols: &symbols, image: &image };
    export::questionnaires(pack).expect("it leaves").files.into_iter().map(|f| f.text).collect()
}

fn again(made: &Imported) -> String {
    let page = format!("{}\nflow start_of_this \"Start\"\n  ask {}\n", made.page, made.name);
    exported(vec![("page.hark".to_owned(), page)], None).remove(0)
}

/// What is asked and counted: without addresses, and without what is only said about the form. The codes of answers are the
/// exporter's own, or LOINC's; an import keeps their words.
fn asked(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for name in ["url", "version", "description", "publisher", "language", "status", "subjectType"] {
                members.remove(name);
            }
            for name in ["valueCoding", "answerCoding"] {
                if let Some(coding) = members.get_mut(name) {
                    *coding = coding["display"].clone();
                }
            }
            if let Some(codes) = members.get_mut("code").and_then(Value::as_array_mut) {
                codes.iter_mut().for_each(|code| drop(code.as_object_mut().and_then(|c| c.remove("display"))));
                codes.retain(|code| !code["system"].as_str().is_some_and(|s| s.contains("example.org")));
            }
            members.values_mut().for_each(asked);
        }
        Value::Array(values) => values.iter_mut().for_each(asked),
        _ => {}
    }
}

/// Takes away what is ours alone: our extensions, and the words about support that the pack's own registry brings again.
fn without_ours(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(without_ours);
            members.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
        }
        Value::Array(values) => {
            values
                .retain(|v| !v["url"].as_str().is_some_and(|url| url.contains("/hearken-")) && v["type"] != "display");
            values.iter_mut().for_each(without_ours);
        }
        _ => {}
    }
}

/// Exports, imports and exports again; nothing that matters may have been told as lost.
fn comes_back(text: &str) {
    let mut form: Value = serde_json::from_str(text).expect("it is JSON");
    without_ours(&mut form);
    let text = form.to_string();
    let text = text.as_str();
    let made = questionnaire(text, None).expect("it can be read");
    let lost: Vec<_> = made.report.entries.iter().filter(|e| e.loss != Loss::Aside).collect();
    assert!(lost.is_empty(), "{lost:#?}");
    let read = |text: &str| {
        let mut value: Value = serde_json::from_str(text).expect("it is JSON");
        without_ours(&mut value);
        asked(&mut value);
        // A link to the exporter's own addresses is not among what is asked.
        serde_json::to_string_pretty(&value).expect("it is JSON")
    };
    let (before, after) = (read(text), read(&again(&made)));
    let differs = before.lines().zip(after.lines()).enumerate().find(|(_, (a, b))| a != b);
    assert!(before == after, "{differs:?}\n{}\n{before}", made.page);
}

#[test]
fn the_questionnaires_of_the_real_pack_come_back_item_by_item() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../therapy-content");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "hark") {
                files.push((
                    path.to_string_lossy().into_owned(),
                    std::fs::read_to_string(path).expect("it can be read"),
                ));
            }
        }
    }
    let manifest = std::fs::read_to_string(root.join("hearken.yaml")).expect("it can be read");
    let forms = exported(files, Some(manifest));
    assert!(forms.len() >= 2);
    forms.iter().for_each(|form| comes_back(form));
}

const PAGE: &str = "flow start \"Start\"
  ask nights

scale how_often
  0 Never
  1.5 Now \\{and} then
  3 Often \\*very\\*

questionnaire nights \"Your nights\"
  source \"Our own\"
  licence free \"In the public domain\"
  code loinc 1-1
  code snomed 23

  > How have your nights been?
  > Think of the last week.

  options how_often

  item Lying awake [awake]
    code loinc 2-2
  item Waking early \\[before 5] [early]
    may skip
  item How many hours? [hours]
    as number 0 to 24
  item Did you nap? [nap]
    as yes or no
    only if hours < 6
  item What helped? [helped]
    as several
    options
      0 Tea [tea]
      1 A walk [walk]
      2 Nothing
    only if nap is yes or awake is 1.5 or 3
  item Since when? [since]
    as date
    may skip
  item At what time? [bedtime]
    as time
    only if since is not missing
  item What else? [words_said]
    as text up to 200 characters
    only if early is missing or early is not 3
  item How was the walk? [walked]
    options
      1 Good
      2 Bad
    not scored
    only if helped includes walk
  item How hard is it? [hard]
    options
      0 Not
      1 Very
    not scored
    only if troubles >= 3

  score troubles is sum of awake and early
    code loinc 3-3
  score most is sum of awake, early and hours, allowing 1 missing
  score middle is mean of awake and early

  example 0 0 8 skip gives troubles 0
";

#[test]
fn every_kind_of_item_condition_and_weight_comes_back() {
    exported(vec![("page.hark".to_owned(), PAGE.replace("  example 0 0 8 skip gives troubles 0\n", ""))], None)
        .iter()
        .for_each(|form| comes_back(form));
}
