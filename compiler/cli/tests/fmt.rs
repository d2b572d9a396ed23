//! What an author would lose if `hearken fmt` did not do its work.
#![cfg(test)]

mod common;

use common::Folder;

const LOOSE: &str = "flow a\n  >   Hello.\n  go  to b\nflow b\n  > Bye.\n";
const NEAT: &str = "flow a\n  > Hello.\n  go to b\n\nflow b\n  > Bye.\n";
const UNCERTAIN: &str = "flow a\n  ask\n     > Well?\n";

#[test]
fn a_pack_is_put_into_the_one_style_and_then_stays_so() {
    let folder = Folder::with(&[("p/a.hark", LOOSE), ("p/deep/b.hark", NEAT)]);
    let came = folder.hearken(&["fmt", "p"]);
    assert_eq!((came.code, came.out.as_str(), came.err.as_str()), (0, "p/a.hark\nChanged 1 of 2 files.\n", ""));
    assert_eq!(folder.read("p/a.hark"), NEAT);
    let came = folder.hearken(&["fmt", "p/a.hark", "p"]);
    assert_eq!((came.code, came.out.as_str()), (0, "Nothing to change in 2 files.\n"));
    assert_eq!(folder.files(), ["p"]);
}

#[test]
fn ci_is_told_which_files_would_change_and_none_does() {
    let folder = Folder::with(&[("a.hark", LOOSE), ("b.hark", NEAT)]);
    let came = folder.hearken(&["fmt", "--check"]);
    assert_eq!(came.code, 1);
    assert!(came.out.starts_with("a.hark\n1 of 2 files would change"), "{}", came.out);
    assert_eq!(folder.read("a.hark"), LOOSE);
    assert_eq!(folder.hearken(&["fmt", "--check", "b.hark"]).code, 0);
}

#[test]
fn a_file_whose_indentation_is_not_certain_is_left_as_it_is() {
    let folder = Folder::with(&[("a.hark", UNCERTAIN), ("b.hark", LOOSE)]);
    let came = folder.hearken(&["fmt"]);
    assert_eq!(came.code, 1);
    assert!(came.err.starts_with("a.hark: left as it is") && came.err.contains("line 3"), "{}", came.err);
    assert_eq!((folder.read("a.hark").as_str(), folder.read("b.hark").as_str()), (UNCERTAIN, NEAT));
}

#[test]
fn a_line_that_cannot_be_read_stays_and_is_told() {
    let folder = Folder::with(&[("a.hark", "flow a\n  set  x = 1\n  >  Hello.\n")]);
    let came = folder.hearken(&["fmt"]);
    assert_eq!(folder.read("a.hark"), "flow a\n  set  x = 1\n  > Hello.\n");
    assert!(came.code == 0 && came.err.starts_with("a.hark: 1 line cannot be read"), "{} {}", came.code, came.err);
}

#[test]
fn an_editor_gets_its_text_back_whatever_it_is() {
    let folder = Folder::new();
    let came = folder.talk(&["fmt", "-"], LOOSE);
    assert_eq!((came.code, came.out.as_str()), (0, NEAT));
    let came = folder.talk(&["fmt", "-"], UNCERTAIN);
    assert_eq!((came.code, came.out.as_str()), (1, UNCERTAIN));
    assert!(!came.err.is_empty());
    assert_eq!(folder.talk(&["fmt", "--check", "-"], LOOSE).code, 1);
    assert_eq!(folder.talk(&["fmt", "--check", "-"], NEAT).code, 0);
    assert_eq!(folder.talk_bytes(&["fmt", "-"], &[0xff]).code, 2);
}

#[test]
fn what_is_not_there_cannot_be_formatted() {
    let folder = Folder::with(&[("a.hark", LOOSE)]);
    let came = folder.hearken(&["fmt", "a.hark", "b.hark"]);
    assert_eq!(came.code, 2);
    assert!(came.err.contains("b.hark"), "{}", came.err);
    assert_eq!(folder.read("a.hark"), LOOSE, "all are read before one is written");
}
