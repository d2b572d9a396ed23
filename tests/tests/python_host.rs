//! The host in Python plays the pack's own transcripts: the guide, driven from another language over a pipe.
#![cfg(test)]

use std::process::Command;

use hearken_tests::{pack, path};

#[test]
fn every_transcript_goes_the_same_way_when_a_host_in_python_drives_it() {
    let hearken = hearken_tests::hearken();
    let mut played = 0;
    let mut wanted = 0;
    for (name, text) in pack("therapy-content").files {
        let tests = text.lines().filter(|line| line.starts_with("test ")).count();
        if tests == 0 {
            continue;
        }
        wanted += tests;
        let output = Command::new("python3")
            .current_dir(path(""))
            .arg("examples/python-host/host.py")
            .args(["therapy-content", &format!("therapy-content/{name}")])
            .arg(hearken.get_program())
            .output()
            .expect("python3 can be started");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        played += said.lines().filter(|line| line.contains(" turns, as written: ")).count();
    }
    assert_eq!(played, wanted);
    assert!(wanted >= 30, "{wanted} transcripts");
}

#[test]
fn the_host_tells_where_a_conversation_is_not_as_written() {
    let scratch = hearken_tests::Scratch::new();
    let tests = scratch.write("wrong.hark", "test \"Wrong\"\n  start goodbye\n  > Something that nobody says.\n");
    let output = Command::new("python3")
        .current_dir(path(""))
        .args(["examples/python-host/host.py", "therapy-content"])
        .arg(tests)
        .arg(hearken_tests::hearken().get_program())
        .output()
        .expect("python3 can be started");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 3: the guide did not say"));
}
