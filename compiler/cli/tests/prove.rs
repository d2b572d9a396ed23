//! `hearken prove`, as a therapist, CI and a safety officer run it.
#![cfg(test)]

mod common;

use common::Folder;

const PROMISES: &str = "
flow main \"Main\"
  ask
    > Shall we?
    - Yes
      > Good.
    - No
      set tired to yes
      go to other
  > Bye.

data
  tired as yes or no, activity, at first no

flow other \"Other\" tagged exercise
  > Stretch.
  ask
    > Done?
    - Yes
  go to main

flow nowhere \"Nowhere\"
  > Never here.

guarantee calm \"No exercise while tired\"
  never reach exercise while tired

guarantee idle \"Nothing goes nowhere\"
  never reach nowhere while tired

guarantee back \"One can always come back\"
  always possible to reach main
";

/// The tests that are printed, as they are copied: from a line that begins one to the next that is empty.
fn printed(out: &str) -> Vec<String> {
    let mut tests: Vec<String> = Vec::new();
    let mut is_in = false;
    for line in out.lines() {
        if line.starts_with("test \"") {
            tests.push(String::new());
            is_in = true;
        }
        is_in &= !line.is_empty();
        if is_in && let Some(test) = tests.last_mut() {
            test.push_str(&format!("{line}\n"));
        }
    }
    tests
}

#[test]
fn a_broken_promise_is_shown_as_the_shortest_conversation_and_that_is_a_test_that_fails() {
    let folder = Folder::with(&[("a.hark", PROMISES)]);
    let came = folder.hearken(&["prove", "a.hark"]);
    assert_eq!(came.code, 1, "{}", came.err);
    let test = printed(&came.out).concat();
    assert!(test.contains("  < No\n") && !test.contains("< Yes"), "the shortest is one answer:\n{test}");
    assert!(test.contains("  > Shall we?\n  < No\n"), "and what it answers is shown:\n{test}");
    assert!(test.contains("# tired is now yes\n") || test.contains("# now so: `tired`\n"), "why it matters:\n{test}");
    assert!(
        test.contains("# what the guide says (a.hark:16, 18):\n  > Stretch.\n  > Done?\n"),
        "all at its end:\n{test}"
    );
    folder.write("b.hark", format!("{PROMISES}\n{test}").as_bytes());
    let tested = folder.hearken(&["test", "b.hark"]);
    assert_eq!(tested.code, 1, "the test fails:\n{}{}", tested.out, tested.err);
    assert!(tested.out.contains("1 of 1 test failed"), "{}", tested.out);
}

#[test]
fn what_never_happens_is_told_and_not_passed_off_as_proven() {
    let folder = Folder::with(&[("a.hark", PROMISES)]);
    let came = folder.hearken(&["prove", "a.hark"]);
    assert!(came.out.contains("vacuous idle"), "{}", came.out);
    assert!(came.out.contains("7 promises: 5 proved, 1 can be broken, 1 says nothing."), "{}", came.out);
    let alone = folder.hearken(&["prove", "a.hark", "--only", "idle"]);
    assert_eq!(alone.code, 1, "a promise that says nothing guards nobody:\n{}", alone.out);
    assert!(alone.out.contains("1 promise: 0 proved, 1 says nothing."), "{}", alone.out);
    assert!(came.out.contains("`nowhere` is never reached"), "{}", came.out);
    assert!(came.out.contains("> Never here."), "a line that nobody comes to is told:\n{}", came.out);
}

#[test]
fn a_promise_that_holds_is_proved_and_ci_is_told_by_the_exit_code() {
    let folder = Folder::with(&[("a.hark", PROMISES)]);
    let came = folder.hearken(&["prove", "a.hark", "--only", "back"]);
    assert_eq!(came.code, 0, "{}{}", came.out, came.err);
    assert!(came.out.starts_with("proved  back"), "{}", came.out);
}

#[test]
fn what_one_guarantee_promises_is_one_line_and_who_is_told_stands_where_they_are_told() {
    let more = "  tell care_team \"Is tired.\"
  > I have told them.
";
    let pack = PROMISES.replace("  > Stretch.\n", &format!("  > Stretch.\n{more}"));
    let pack = pack.replace(
        "  always possible to reach main\n",
        "  always possible to reach main\n  always possible to reach other\n",
    );
    let folder = Folder::with(&[("a.hark", &pack)]);
    let came = folder.hearken(&["prove", "a.hark"]);
    let rows: Vec<&str> = came.out.lines().filter(|l| l.starts_with("proved  back")).collect();
    assert_eq!(rows.len(), 1, "{}", came.out);
    assert!(rows.iter().all(|row| row.ends_with("One can always come back (2 promises)")), "{rows:?}");
    let test = printed(&came.out).concat();
    let told = "  > Stretch.\n  # care_team is told\n  > I have told them.\n  > Done?\n";
    assert!(test.contains(told), "{test}");
}

#[test]
fn of_however_many_promises_those_fail_that_are_broken_and_no_others() {
    // More than are gone through at once; at each edge one that is broken.
    let broken = [0, 63, 64, 65, 127, 128, 129, 139];
    let mut pack = PROMISES.split("guarantee calm").next().unwrap_or_default().to_owned();
    for n in 0..140 {
        let flow = if broken.contains(&n) { "exercise" } else { "nowhere" };
        pack.push_str(&format!("\nguarantee g{n} \"Promise {n}\"\n  never reach {flow}\n"));
    }
    let folder = Folder::with(&[("a.hark", &pack)]);
    let came = folder.hearken(&["prove", "a.hark"]);
    let fails = |line: &str| line.strip_prefix("FAILS   g")?.split(' ').next()?.parse().ok();
    let found: Vec<i32> = came.out.lines().filter_map(fails).collect();
    assert_eq!(found, broken, "{}", came.out);
}

#[test]
fn a_name_that_does_not_exist_is_said_to_be_none() {
    let folder = Folder::with(&[("a.hark", PROMISES)]);
    let came = folder.hearken(&["prove", "a.hark", "--only", "clam"]);
    assert_eq!(came.code, 2);
    assert!(came.err.contains("no guarantee is called `clam`; did you mean `calm`?"), "{}", came.err);
}

#[test]
fn a_code_that_promises_nothing_of_a_pack_is_not_passed_off_as_proved() {
    let folder = Folder::with(&[("a.hark", PROMISES)]);
    for code in ["P99", "P10"] {
        let came = folder.hearken(&["prove", "a.hark", "--only", code]);
        assert_eq!(came.code, 2, "{}", came.out);
        assert!(came.err.contains(&format!("`{code}` promises nothing of this pack")), "{}", came.err);
    }
}

#[test]
fn ci_and_safety_officers_read_the_same_answers_in_their_own_formats() {
    let folder = Folder::with(&[("a.hark", PROMISES)]);
    let json = folder.hearken(&["prove", "a.hark", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    let verdicts: Vec<&str> =
        read["answers"].as_array().expect("answers").iter().map(|a| a["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts.iter().filter(|v| **v == "fails").count(), 1);
    assert_eq!(read["never"][0]["text"], "> Never here.");
    let junit = folder.hearken(&["prove", "a.hark", "--format", "junit"]);
    assert!(junit.out.contains("failures=\"2\" errors=\"0\""), "{}", junit.out);
    assert!(junit.out.contains("\ntest &quot;calm: No exercise while tired&quot;\n  # now in main\n"), "{}", junit.out);
    let html = folder.hearken(&["prove", "a.hark", "--format", "html"]);
    assert!(html.out.contains("class=\"fails\"") && html.out.contains("&lt; No"), "{}", html.out);
}

#[test]
fn the_answers_are_the_same_bytes_every_time() {
    let folder = Folder::with(&[("a.hark", PROMISES)]);
    let once = || folder.hearken(&["prove", "a.hark", "--format", "json"]).out;
    assert_eq!(once(), once());
}

#[test]
fn a_question_put_before_the_support_that_is_due_is_found_where_it_stands() {
    let page = "
flow main \"Main\"
  ask
    > How are you?
    - Fine
    - Not well
  > Bye.

intent risk.harm \"Wanting to die\"
  safety
  - I want to end it all
  words end it all

interrupt crisis \"I need help now\" on risk.harm
  go to support.crisis

flow support.crisis \"Support\"
  > Thank you for telling me.
  ask
    > Are you at home?
    - Yes
    - No
  signpost samaritans

signpost samaritans \"Samaritans\"
  phone 116 123
  open \"day and night, every day\"
  reviewed never
";
    let folder = Folder::with(&[("a.hark", page)]);
    let came = folder.hearken(&["prove", "a.hark", "--only", "P08"]);
    assert_eq!(came.code, 1, "{}{}", came.out, came.err);
    assert!(came.out.contains("  < end it all\n") && came.out.contains("before the next question"), "{}", came.out);
}

/// What cannot be written in a test, what is said in several lines, what only a person can say: each is printed in a way that leaves
/// the test to fail at its last line.
const AWKWARD: &str = "
flow main \"Main\"
  ask
    > Hello *there*. Have a look at [our page](https://example.org), {name}.
    - Fine
      show breathing
      go to middle
    - Not well
      set low to yes
      wait until 09:00
      > It is {today}. First.

        Second, # no comment, and \"quoted\".
      go to middle
    - Tell them
      tell team \"Look.\"
      go to two

flow middle \"Middle\"
  do lists

flow two \"Two\"
  > Two.
  ask
    > More?
    - Yes
      go to main
    - No

flow three \"Three\"
  > Three.

flow lists \"Lists\"
  signpost samaritans and shout

data
  low as yes or no, activity, at first no
  name as text, identity, or \"there\"

signpost samaritans \"Samaritans\"
  phone 116 123
  open \"day and night, every day\"
  reviewed never

signpost shout \"Shout\"
  phone 85258
  open \"day and night, every day\"
  reviewed never

guarantee several \"Several may come\"
  after low
  next is two or three

guarantee never_middle \"No middle\"
  never reach middle

guarantee later \"Nor later\"
  never reach lists while low

guarantee denied \"Lists only when low\"
  never reach lists while not low

guarantee told \"Told again\"
  after reaching two
  always reach team before the next question

guarantee shown \"Shown\"
  after reaching two
  always reach samaritans or shout before end

guarantee possible \"Possible\"
  always possible to reach three within 2 turns
";

const AWKWARD_YAML: &str = "\
name: awkward
version: 0.1.0
locale: en-GB
entry: main
activities:
  breathing:
    title: Slow breathing
    result: yes or no
audiences:
  team: { sees: [activity] }
";

#[test]
fn whatever_the_guide_says_a_test_that_is_printed_fails_at_its_last_line_and_nowhere_else() {
    let folder = Folder::with(&[("a.hark", AWKWARD), ("hearken.yaml", AWKWARD_YAML)]);
    let came = folder.hearken(&["prove", "."]);
    assert_eq!(came.code, 1, "{}", came.err);
    let tests = printed(&came.out);
    assert_eq!(tests.len(), 7, "{}", came.out);
    let all = tests.concat();
    assert!(
        all.contains("# the next thing shown should be `two` or `three`, and is not\n  # any of these will do: "),
        "{all}"
    );
    assert!(all.contains("while `not low` is so") && all.contains("  expect low\n"), "{all}");
    assert!(all.contains("  > Samaritans\n  # (and one more to turn to)\n"), "{all}");
    assert!(all.contains("  # the line below makes the test fail: put there what the guide should say ("), "{all}");
    assert_eq!(
        all.matches("\n  > (").count(),
        all.matches("# the line below makes the test fail: put there").count(),
        "each is said to be:\n{all}"
    );
    assert!(all.contains("  # comes to `two`\n"), "{all}");
    assert!(all.contains("  # the guide says nothing here\n  # it waits for time to pass\n"), "{all}");
    for test in tests {
        folder.write("zz.hark", test.as_bytes());
        let tested = folder.hearken(&["test", "."]);
        let last = format!("zz.hark:{}: ", test.lines().count());
        assert!(tested.code == 1 && tested.out.contains(&last), "{test}\n{}{}", tested.out, tested.err);
    }
}

#[test]
fn the_real_pack_keeps_each_of_its_promises_in_every_conversation() {
    let folder = Folder::new();
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../therapy-content");
    let came = folder.hearken(&["prove", pack, "--memory", "1024"]);
    assert_eq!(came.code, 0, "{}{}", came.out, came.err);
    assert!(!came.out.contains("vacuous"), "a promise that says nothing is none:\n{}", came.out);
    assert!(came.out.contains("Every line can be said."), "{}", came.out);
    // A slow machine takes longer than ten seconds, and says so now and then.
    assert!(came.err.lines().all(|line| line.starts_with("after ") && line.contains(" seconds: ")), "{}", came.err);
    assert!(came.err.lines().count() < 8, "a log stays short:\n{}", came.err);
}
