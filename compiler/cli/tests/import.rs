//! `hearken import fhir`: where the page and the report go, how it ends, and that nothing is ever half written.
#![cfg(test)]

mod common;

use common::Folder;

const FORM: &str = r#"{"resourceType":"Questionnaire","name":"Calm","copyright":"In the public domain","item":[
    {"linkId":"a","text":"Are you calm?","type":"boolean"}]}"#;

#[test]
fn a_form_is_printed_as_a_page_and_all_of_it_was_carried() {
    let folder = Folder::with(&[("form.json", FORM)]);
    let out = folder.hearken(&["import", "fhir", "form.json"]);
    assert_eq!(out.code, 0, "{}", out.err);
    assert!(out.out.contains("item Are you calm? [a]\n    as yes or no\n"), "{}", out.out);
    assert_eq!(out.err, "Carried: 1 of 1 item.\n");
}

#[test]
fn what_was_left_out_is_told_by_its_path_and_ends_with_1() {
    let folder = Folder::with(&[("form.json", &FORM.replace("\"boolean\"", "\"boolean\",\"repeats\":true"))]);
    let out = folder.hearken(&[
        "import",
        "fhir",
        "form.json",
        "-o",
        "calm.hark",
        "--name",
        "quiet",
        "--report",
        "r.json",
        "--format",
        "json",
    ]);
    assert_eq!(out.code, 1, "{}", out.err);
    assert!(folder.read("calm.hark").contains("questionnaire quiet \"Calm\""));
    let report: serde_json::Value = serde_json::from_str(&folder.read("r.json")).expect("it is JSON");
    assert_eq!(report["entries"][0]["path"], "item[0].repeats");
    assert_eq!(report["names"][0]["linkId"], "a");
    assert_eq!(report["items"]["in_part"], 1);
}

#[test]
fn a_page_that_is_there_is_kept_unless_it_is_said_otherwise() {
    let folder = Folder::with(&[("form.json", FORM)]);
    folder.write("calm.hark", b"# Much work went into this.\n");
    let out = folder.hearken(&["import", "fhir", "form.json", "-o", "calm.hark"]);
    assert_eq!(out.code, 2);
    assert_eq!(folder.read("calm.hark"), "# Much work went into this.\n");
    assert_eq!(folder.hearken(&["import", "fhir", "form.json", "-o", "calm.hark", "--replace"]).code, 0);
    assert!(folder.read("calm.hark").contains("Are you calm?"));
}

#[test]
fn a_form_that_cannot_be_read_leaves_nothing_behind() {
    let folder = Folder::with(&[("form.json", &FORM.replace("\"boolean\"", "\"song\""))]);
    let out = folder.hearken(&["import", "fhir", "form.json", "-o", "calm.hark", "--report", "r.txt"]);
    assert_eq!(out.code, 2);
    assert_eq!(out.err, "hearken: form.json: item[0].type: `song` is no kind of item in FHIR R4\n");
    assert_eq!(folder.files(), ["form.json"]);
}
