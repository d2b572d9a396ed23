//! What an author would lose if `hearken check` did not do its work.
#![cfg(test)]

mod common;

use common::{Folder, PAGE, WRONG};
use serde_json::Value;

#[test]
fn a_clean_page_is_said_to_be_clean() {
    let came = Folder::with(&[("a.hark", PAGE)]).hearken(&["check", "a.hark"]);
    assert_eq!((came.code, came.out.as_str(), came.err.as_str()), (0, "Nothing to mend in 1 file.\n", ""));
}

#[test]
fn a_mistake_is_shown_with_its_line_and_the_shell_is_told() {
    let came = Folder::with(&[("a.hark", WRONG)]).hearken(&["check"]);
    assert_eq!(came.code, 1, "{}", came.out);
    assert!(came.out.contains("godbye") && came.out.contains("a.hark:4"), "{}", came.out);
    assert!(came.out.contains("hearken explain E0201"), "{}", came.out);
}

#[test]
fn an_editor_is_told_the_line_and_the_column_in_characters() {
    let came = Folder::with(&[("a.hark", WRONG)]).hearken(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&came.out).expect("it is JSON");
    let findings = report["diagnostics"].as_array().expect("a list");
    assert_eq!(report["errors"].as_u64(), Some(findings.len() as u64), "{report:#}");
    let name =
        findings.iter().find(|f| f["message"].as_str().is_some_and(|m| m.contains("nmae"))).expect("it is found");
    let label = &name["labels"][0];
    // Three letters before it have more than one byte.
    assert_eq!(
        (&label["file"], &label["line"], &label["column"]),
        (&"a.hark".into(), &3.into(), &32.into()),
        "{name:#}"
    );
    for key in ["code", "severity", "help", "url", "fixes"] {
        assert!(name.get(key).is_some(), "{key}: {name:#}");
    }
}

#[test]
fn what_is_certain_is_mended_and_the_rest_stays_as_typed() {
    let folder = Folder::with(&[("a.hark", WRONG)]);
    let came = folder.hearken(&["check", "--fix", "a.hark"]);
    assert!(came.out.contains("Mended "), "{}", came.out);
    let mended = folder.read("a.hark");
    assert_eq!(mended.replace("goodbye\n\nflow", "godbye\n\nflow"), WRONG, "only one word has changed");
    assert_eq!(folder.files(), ["a.hark"], "nothing is left behind");
}

#[test]
fn ci_gets_annotations_and_sarif() {
    let folder = Folder::with(&[("p/a.hark", WRONG)]);
    let came = folder.hearken(&["check", "p", "--format", "github"]);
    assert!(came.out.lines().any(|l| l.starts_with("::error file=p/a.hark,line=4,col=9,")), "{}", came.out);
    let came = folder.hearken(&["check", "p", "--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&came.out).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let first = &sarif["runs"][0]["results"][0];
    assert_eq!(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "p/a.hark");
}

#[test]
fn a_screen_reader_is_told_sentences_without_drawings() {
    let came = Folder::with(&[("a.hark", WRONG)]).hearken(&["check", "--screen-reader"]);
    assert!(!came.out.contains(['│', '─', '╭', '×']), "{}", came.out);
    assert!(came.out.contains("starting at line"), "{}", came.out);
}

#[test]
fn nothing_to_check_is_no_success() {
    let folder = Folder::with(&[("empty/readme.txt", "hello"), ("a.hark", PAGE)]);
    for (pack, said) in
        [("nowhere", "no folder"), ("a", "did you mean"), ("empty", ".hark"), ("empty/readme.txt", ".hark")]
    {
        let came = folder.hearken(&["check", pack]);
        assert_eq!((came.code, came.out.as_str()), (2, ""), "{pack}");
        assert!(came.err.contains(said), "{pack}: {}", came.err);
    }
}

#[test]
fn a_file_in_another_encoding_is_named_with_its_line() {
    let folder = Folder::new();
    folder.write("a.hark", b"flow a \"A\"\n  > It\x92s here.\n");
    let came = folder.hearken(&["check"]);
    assert_eq!(came.code, 2);
    assert!(came.err.contains("a.hark") && came.err.contains("line 2") && came.err.contains("UTF-8"), "{}", came.err);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_in_a_circle_is_named() {
    let folder = Folder::with(&[("a.hark", PAGE)]);
    std::fs::create_dir(folder.0.join("below")).expect("a folder can be made");
    std::os::unix::fs::symlink(&folder.0, folder.0.join("below/above")).expect("a link can be made");
    let came = folder.hearken(&["check"]);
    assert_eq!(came.code, 2);
    assert!(came.err.contains("above") && came.err.contains("leads back"), "{}", came.err);
}

#[test]
fn every_code_has_a_page_that_can_be_read() {
    let folder = Folder::new();
    let list = folder.hearken(&["explain"]);
    let codes: Vec<&str> = list
        .out
        .lines()
        .filter_map(|l| l.split_whitespace().next())
        .filter(|c| c.len() == 5 && c.ends_with(|d: char| d.is_ascii_digit()))
        .collect();
    assert!(codes.len() > 15, "{}", list.out);
    for code in codes {
        let page = folder.hearken(&["explain", &code.to_lowercase()]);
        assert!(page.code == 0 && page.out.contains(code), "{code}");
    }
    assert_eq!(folder.hearken(&["explain", "E9999"]).code, 2);
}

#[test]
fn a_day_that_is_none_is_refused() {
    let came = Folder::with(&[("a.hark", PAGE)]).hearken(&["check", "--on", "2026-02-30"]);
    assert_eq!(came.code, 2, "{}", came.out);
    assert!(came.err.contains("2026-02-30"));
}

#[test]
fn a_folder_of_several_packs_is_not_taken_for_one() {
    let folder = Folder::with(&[
        ("a/hearken.yaml", "name: a\n"),
        ("a/a.hark", PAGE),
        ("b/hearken.yaml", "name: b\n"),
        ("b/b.hark", PAGE),
    ]);
    let came = folder.hearken(&["check"]);
    assert_eq!(came.code, 2, "{}", came.out);
    assert!(came.err.contains("several packs") && came.err.contains("a`") && came.err.contains("b`"), "{}", came.err);
    assert_eq!(folder.hearken(&["check", "a"]).code, 0);
}

#[test]
fn a_code_is_found_by_a_word() {
    let came = Folder::new().hearken(&["explain", "colon"]);
    assert!(came.code == 0 && came.out.contains("E0126"), "{}{}", came.out, came.err);
    assert_eq!(Folder::new().hearken(&["explain", "qwertz"]).code, 2);
}

#[test]
fn what_can_be_mended_says_so_and_what_was_mended_is_said_first() {
    let folder = Folder::with(&[("a.hark", WRONG)]);
    let came = folder.hearken(&["check"]);
    assert!(came.out.contains("(can be mended)"), "{}", came.out);
    let page = "flow a \"A\"\n  > Hi.\n  ends\n";
    let folder = Folder::with(&[("a.hark", page)]);
    let came = folder.hearken(&["check", "--fix"]);
    assert_eq!(came.out, "Mended 1 place in 1 file. Nothing else is to be mended.\n");
}

#[test]
fn what_is_far_away_has_a_window_of_its_own() {
    let between: String = (0..30).map(|n| format!("  > And on we go, {n}.\n")).collect();
    let page = format!("flow a \"A\"\n  > Hi.\n\nflow a \"A\"\n{between}  > Bye.\n\nflow a \"A\"\n  > Hm.\n");
    let came = Folder::with(&[("a.hark", &page)]).hearken(&["check"]);
    assert!(came.out.lines().count() < 40, "{}", came.out);
}

#[test]
fn reviews_that_are_missing_are_told_as_one() {
    let entry = |name: &str| format!("\nsignpost {name} \"{name}\"\n  phone 116 123\n  reviewed never\n");
    let page = format!("flow a \"A\"\n  > Hi.\n  signpost all\n{}{}{}", entry("x"), entry("y"), entry("z"));
    let folder = Folder::with(&[("a.hark", &page)]);
    let came = folder.hearken(&["check"]);
    assert_eq!(came.out.matches("W0759]").count(), 1, "{}", came.out);
    assert!(came.out.contains("3 signposts: `x`, `y`, `z`") && came.out.contains("3 warnings"), "{}", came.out);
    let json = folder.hearken(&["check", "--format", "json"]);
    assert_eq!(json.out.matches("\"W0759\"").count(), 3, "an editor is told each");
}

#[test]
fn what_must_be_mended_stands_last_where_somebody_at_a_terminal_looks() {
    let page = "flow a \"A\"\n  > Hi.\n  go to nowhere\n\nsignpost x \"X\"\n  phone 116 123\n  reviewed never\n\nflow b \"B\"\n  > Hm.\n  signpost x\n";
    let folder = Folder::with(&[("a.hark", page)]);
    let came = folder.hearken(&["check"]);
    let place = |what: &str| came.out.find(what).unwrap_or_else(|| panic!("{what}: {}", came.out));
    assert!(place("W0759]") < place("E0201]") && place("E0201]") < place("1 error"), "{}", came.out);
    let json = folder.hearken(&["check", "--format", "json"]);
    assert!(
        json.out.find("E0201") < json.out.find("W0759"),
        "a program is told in the order of the page: {}",
        json.out
    );
}

#[test]
fn what_is_far_away_is_said_once() {
    let between: String = (0..30).map(|n| format!("  > And on we go, {n}.\n")).collect();
    let page = format!("flow a \"A\"\n  > Hi.\n{between}\nflow a \"A\"\n  > Hm.\n");
    let came = Folder::with(&[("a.hark", &page)]).hearken(&["check"]);
    let other = came.out.lines().find(|line| line.contains('☞')).unwrap_or_else(|| panic!("{}", came.out));
    let said = other.trim().trim_start_matches('☞').trim();
    assert_eq!(came.out.matches(said).count(), 1, "{}", came.out);
}
