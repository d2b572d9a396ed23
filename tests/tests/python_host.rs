//! The host in Python plays its script: the guide, driven from another language over a pipe.
#![cfg(test)]

use std::process::Command;

#[test]
fn the_python_host_plays_its_script() {
    let hearken = hearken_tests::hearken();
    let output = Command::new("python3")
        .current_dir(hearken_tests::path(""))
        .args(["examples/python-host/host.py", "therapy-content", "examples/python-host/hello.script"])
        .arg(hearken.get_program())
        .output()
        .expect("python3 can be started");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.ends_with("turns, as written\n"), "{said}");
}
