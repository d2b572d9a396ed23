//! The same source gives the same bytes: whatever the order of the files, and wherever they lie.
#![cfg(test)]

use hearken_tests::{Scratch, build, hearken, pack};

#[test]
fn two_builds_from_files_in_another_order_are_the_same_bytes() {
    let first = pack("therapy-content");
    let mut other = first.clone();
    other.files.reverse();
    let third = other.files.len() / 3;
    other.files.rotate_left(third);
    let (first, other) = (build(first), build(other));
    assert!(first.bytes == other.bytes);
    assert_eq!(first.lock, other.lock);
}

#[test]
fn two_builds_in_different_folders_are_the_same_bytes() {
    let source = pack("therapy-content");
    let builds: Vec<Vec<u8>> = ["a", "some/where/else entirely"]
        .into_iter()
        .map(|folder| {
            let scratch = Scratch::new();
            for (path, text) in &source.files {
                scratch.write(&format!("{folder}/{path}"), text);
            }
            if let Some(manifest) = &source.manifest {
                scratch.write(&format!("{folder}/hearken.yaml"), manifest);
            }
            let out = scratch.path().join("out.hearken");
            let built = hearken()
                .args(["build".as_ref(), scratch.path().join(folder).as_os_str(), "-o".as_ref(), out.as_os_str()])
                .output()
                .expect("the command runs");
            assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
            std::fs::read(out).expect("an image was written")
        })
        .collect();
    assert!(builds[0] == builds[1]);
}

#[test]
fn a_second_build_with_its_own_lock_changes_nothing() {
    let first = build(pack("tests/golden/v1/pack"));
    let mut again = pack("tests/golden/v1/pack");
    again.lock = Some(first.lock.clone());
    let again = build(again);
    assert!(first.bytes == again.bytes);
    assert_eq!(first.lock, again.lock);
}
