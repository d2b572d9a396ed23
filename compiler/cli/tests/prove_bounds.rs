//! What `hearken prove` takes where there are more states than anyone can go through.
#![cfg(test)]

mod common;

use common::Folder;

/// Three counters that nothing bounds: with each turn there are more states.
const ENDLESS: &str = "
flow main \"Main\"
  ask
    > More?
    - Yes
      set first to first + 1
      go to main
    - Another
      set second to second + 1
      go to main
    - A third
      set third to third + 1
      go to main
    - Enough
      if first mod 7 is 3 and second mod 5 is 2 and third mod 3 is 1
        go to other
  > Bye.

data
  first as number, activity, at first 0
  second as number, activity, at first 0
  third as number, activity, at first 0

flow other \"Other\"
  > Other.

guarantee come_by \"One can always come by the other\"
  always possible to reach other within 12 turns

guarantee few \"Not after many\"
  never reach other while first >= 400 and second >= 400
";

#[test]
fn a_space_without_end_names_what_made_it_large() {
    let folder = Folder::with(&[("a.hark", ENDLESS)]);
    let came = folder.hearken(&["prove", "a.hark", "--only", "few", "--states", "2000"]);
    assert_eq!(came.code, 1, "{}{}", came.out, came.err);
    assert!(came.out.contains("not decided"), "{}", came.out);
    assert!(came.out.contains("more than 2000 states"), "{}", came.out);
    for counter in ["`first`", "`second`", "`third`"] {
        assert!(came.out.contains(counter), "{counter}:\n{}", came.out);
    }
}

#[test]
fn however_many_promises_there_are_no_more_states_are_gone_through_than_were_allowed() {
    let more: String = (0..20)
        .map(|n| ENDLESS.split("guarantee few").nth(1).map_or(String::new(), |g| format!("\nguarantee few{n}{g}")))
        .collect();
    let folder = Folder::with(&[("a.hark", &format!("{ENDLESS}{more}"))]);
    let came = folder.hearken(&["prove", "a.hark", "--states", "20000", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_str(&came.out).expect("it is JSON");
    let undecided = read["answers"].as_array().expect("answers").iter().filter(|a| a["verdict"] == "not_decided");
    assert!(undecided.count() > 20, "{}", came.out);
    // Each may find some more in the block of states that it was at.
    let states = read["states"].as_u64().expect("states");
    assert!((10_000..60_000).contains(&states), "{states} states");
    assert!(came.out.contains("`--only few7` gives it all the states there may be"), "{}", came.out);
}

/// What the system says that a command has taken at most, in kilobytes.
#[cfg(target_os = "linux")]
fn taken(folder: &Folder, bound: [&str; 2]) -> usize {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_hearken"));
    command.current_dir(&folder.0);
    command.args(["prove", "a.hark", "--only", "come_by"]).args(bound);
    let mut child = command.stdout(std::process::Stdio::null()).spawn().expect("it runs");
    let mut most = 0;
    while child.try_wait().expect("it is waited for").is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.split_whitespace().next());
        most = peak.and_then(|kilobytes| kilobytes.parse().ok()).unwrap_or(0).max(most);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    most
}

#[cfg(target_os = "linux")]
#[test]
fn no_more_memory_is_taken_than_was_said() {
    let folder = Folder::with(&[("a.hark", ENDLESS)]);
    let nothing = taken(&folder, ["--states", "1"]);
    let all = taken(&folder, ["--memory", "24"]);
    assert!(nothing > 0 && all > nothing + 12 * 1024, "{nothing} kB, {all} kB");
    // States come on top of what is known of the pack, and of a little for the workers.
    assert!(all <= nothing + 24 * 1024 + 2 * 1024, "{all} kB were taken, {nothing} kB without states");
}
