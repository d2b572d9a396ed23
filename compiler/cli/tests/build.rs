//! What a pack's keeper would lose if `hearken build` did not do its work.
#![cfg(test)]

mod common;

use common::{Folder, PAGE, WRONG};

fn bytes(folder: &Folder, name: &str) -> Vec<u8> {
    std::fs::read(folder.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn the_same_pack_gives_the_same_bytes_wherever_it_lies() {
    let pages = [("b.hark", PAGE), ("a/c.hark", "flow other \"Other\"\n\n  > Hi.\n")];
    let manifest = ("hearken.yaml", "name: same\nentry: hello\n");
    let one = Folder::with(&[pages[0], manifest, pages[1]]);
    let two = Folder::with(&[manifest, pages[1], pages[0]]);
    for folder in [&one, &two] {
        let came = folder.hearken(&["build"]);
        assert_eq!(came.code, 0, "{}{}", came.out, came.err);
    }
    assert_eq!(bytes(&one, "same.hearken"), bytes(&two, "same.hearken"));
    assert_eq!(one.read("hearken.lock"), two.read("hearken.lock"));
    assert_eq!(one.files(), ["a", "b.hark", "hearken.lock", "hearken.yaml", "same.hearken"], "nothing is left behind");
}

#[test]
fn ids_stay_when_wording_changes_and_ci_notices_a_stale_lock() {
    let folder = Folder::with(&[("a.hark", PAGE), ("hearken.yaml", "name: kept\n")]);
    assert_eq!(folder.hearken(&["build", "--locked"]).code, 1, "there is no lock yet");
    assert_eq!(folder.files(), ["a.hark", "hearken.yaml"], "and none was written");
    assert_eq!(folder.hearken(&["build"]).code, 0);
    assert_eq!(folder.hearken(&["build", "--locked"]).code, 0);
    assert_eq!(folder.hearken(&["check", "--locked"]).code, 0);
    let lock = folder.read("hearken.lock");
    folder.write("a.hark", PAGE.replace("- Fine [fine]", "- Fine, thank you [fine]\n      - So so").as_bytes());
    assert_eq!(folder.hearken(&["build", "--locked"]).code, 1);
    assert_eq!(folder.hearken(&["check", "--locked"]).code, 1);
    assert_eq!(folder.read("hearken.lock"), lock, "`--locked` leaves it as it is");
    assert_eq!(folder.hearken(&["build"]).code, 0);
    let option = lock.lines().find(|l| l.starts_with("option") && l.ends_with("low")).expect("it has an id");
    assert!(folder.read("hearken.lock").contains(option), "{option}");
}

#[test]
fn a_broken_lock_is_refused_with_its_line() {
    let folder = Folder::with(&[("a.hark", PAGE), ("hearken.lock", "hearken-lock 1\n<<<<<<< mine\n")]);
    let came = folder.hearken(&["build"]);
    assert_eq!(came.code, 2);
    assert!(came.err.contains("hearken.lock:2"), "{}", came.err);
}

#[test]
fn no_image_is_made_of_a_pack_with_a_mistake() {
    let folder = Folder::with(&[("a.hark", WRONG)]);
    let came = folder.hearken(&["build", "-o", "out.hearken"]);
    assert_eq!(came.code, 1);
    assert!(came.out.contains("No image was made"), "{}", came.out);
    assert_eq!(folder.files(), ["a.hark"]);
}

#[test]
fn support_that_nobody_reviewed_is_not_released() {
    let signpost = "\nsignpost samaritans \"Samaritans\"\n  phone 116 123\n  reviewed never\n";
    let page = format!("flow hello \"Hello\"\n\n  > Hi.\n  signpost samaritans\n{signpost}");
    let folder = Folder::with(&[("a.hark", &page)]);
    assert_eq!(folder.hearken(&["build", "a.hark"]).code, 0);
    let came = folder.hearken(&["build", "--release", "-o", "released.hearken", "a.hark"]);
    assert_eq!(came.code, 1, "{}", came.out);
    assert!(!folder.files().contains(&"released.hearken".to_owned()));
}

#[test]
fn an_image_can_be_read_by_people_and_damage_is_refused() {
    let folder = Folder::with(&[("hello.hark", PAGE)]);
    assert_eq!(folder.hearken(&["build", "--debug", "hello.hark"]).code, 0);
    let came = folder.hearken(&["inspect", "hello.hearken"]);
    assert_eq!(came.code, 0, "{}", came.err);
    for seen in ["flow 1 hello", "hello/second", "hello.hark:5", "Not so well", "care_team"] {
        assert!(came.out.contains(seen), "{seen}: {}", came.out);
    }
    let of_pack = folder.hearken(&["inspect", "hello.hark"]);
    assert!(of_pack.out.contains("hello.hark:5"), "{}", of_pack.out);
    assert!(folder.hearken(&["inspect", "--tree", "hello.hark"]).out.contains("flow hello"));
    let mut image = bytes(&folder, "hello.hearken");
    image.truncate(image.len() - 1);
    folder.write("cut.hearken", &image);
    for command in ["inspect", "play"] {
        let came = folder.hearken(&[command, "cut.hearken"]);
        assert_eq!((came.code, came.out.as_str()), (2, ""));
        assert!(came.err.contains("cut short"), "{}", came.err);
    }
}
