//! `hearken export`, as a service that feeds a health record would run it.
#![cfg(test)]

mod common;

use common::Folder;

const PACK: &str = "\
flow start \"Start\"
  ask nights
  > Thank you.

questionnaire nights \"Your nights\"
  source \"Our own\"
  licence free \"Our own wording\"
  may skip
  options
    0 Never
    1 Often
  item Lying awake [awake]
  item Waking early [early]
  score total is sum of items
  example 1 0 gives total 1
";

#[test]
fn questionnaires_are_written_whole_and_the_same_each_time() {
    let folder = Folder::with(&[("pack/nights.hark", PACK), ("pack/hearken.yaml", "name: nights\n")]);
    let came = folder.hearken(&["export", "fhir", "pack", "-o", "out/fhir"]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    assert!(came.out.contains("note: the addresses begin with"), "{}", came.out);
    let first = folder.read("out/fhir/Questionnaire-nights.json");
    folder.hearken(&["export", "fhir", "pack", "-o", "out/fhir"]);
    assert_eq!(folder.read("out/fhir/Questionnaire-nights.json"), first);
    let written: Vec<_> = std::fs::read_dir(folder.0.join("out/fhir")).unwrap().collect();
    assert_eq!(written.len(), 1, "nothing is left beside it");
}

#[test]
fn the_address_and_the_publisher_are_the_manifest_s() {
    let manifest = "name: nights\nversion: 1.2.0\ncanonical: https://nights.example/fhir/\npublisher: Nights Ltd\n";
    let folder = Folder::with(&[("pack/nights.hark", PACK), ("pack/hearken.yaml", manifest)]);
    let came = folder.hearken(&["export", "fhir", "pack", "-o", "out"]);
    assert!(!came.out.contains("note:"), "{}", came.out);
    let text = folder.read("out/Questionnaire-nights.json");
    for line in [
        "\"url\": \"https://nights.example/fhir/Questionnaire/nights\"",
        "\"publisher\": \"Nights Ltd\"",
        "\"version\": \"1.2.0\"",
        "\"status\": \"active\"",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_pack_that_is_wrong_or_has_no_questionnaire_writes_nothing() {
    let folder = Folder::with(&[("wrong.hark", common::WRONG), ("plain.hark", "flow start \"Start\"\n  > Hello.\n")]);
    assert_eq!(folder.hearken(&["export", "fhir", "wrong.hark", "-o", "out"]).code, 1);
    let came = folder.hearken(&["export", "fhir", "plain.hark", "-o", "out"]);
    assert_eq!(came.code, 2);
    assert!(came.err.contains("no questionnaire"), "{}", came.err);
    assert_eq!(folder.files(), ["plain.hark", "wrong.hark"]);
}
