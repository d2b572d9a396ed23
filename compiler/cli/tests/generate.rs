//! What an author would lose if `hearken test --generate` did not find what the tests never reach, or claimed more.
#![cfg(test)]

mod common;

use common::{Came, Folder};
use serde_json::Value;

/// A pack with a gap of each kind.
const GUIDE: &str = "\
flow hello \"Hello\"

  > Good to see you.
  ask mood
    > How are you?
    - Fine [fine]
      > That's good.
    - Not so well [low]
      > I'm sorry.
    may skip
    on low_mood
      > It sounds heavy.
    on anything else
      > Thank you for telling me.
    on skip
      > That's all right.
  ask nights as number 0 to 14
    > How many bad nights?
  if nights > 7
    > That's a lot.
  ask nights_form
  go to bye

questionnaire nights_form \"Your nights\"
  source \"Our own\"
  licence free \"Our own wording\"

  options
    0 Never
    3 Often

  item Trouble falling asleep [falling]
  item Waking at night [waking]

  score total is sum of items
  band of total
    0 to 2 Calm [calm]
    3 to 6 Broken [broken]

flow bye \"Bye\"

  ask
    > Anything else?
    - No
      end conversation
    - Yes
      > Tell somebody.

intent low_mood \"Low mood\"
  - everything is grey

test \"Fine, and a few bad nights\"
  < Fine
  < 2
";

const MANIFEST: &str = "name: small\nversion: 1.0.0\nlocale: en-GB\nentry: hello\n";

fn folder(guide: &str) -> Folder {
    Folder::with(&[("hearken.yaml", MANIFEST), ("hello.hark", guide)])
}

/// How much the tests of a pack reach, and of how much.
fn covered(folder: &Folder) -> (u64, u64) {
    let came = folder.hearken(&["coverage", ".", "--format", "json"]);
    let json: Value = serde_json::from_str(&came.out).unwrap_or_else(|e| panic!("{e}: {}{}", came.out, came.err));
    (json["all"]["reached"].as_u64().expect("a number"), json["all"]["of"].as_u64().expect("a number"))
}

fn generate(folder: &Folder) -> Came {
    let came = folder.hearken(&["test", "--generate", ".", "-o", "more.hark"]);
    assert_eq!(came.code, 0, "{}{}", came.out, came.err);
    came
}

#[test]
fn a_gap_of_each_kind_is_filled_by_tests_that_pass_as_they_were_written() {
    let folder = folder(GUIDE);
    let (before, all) = covered(&folder);
    assert!(before + 15 < all, "there are gaps: {before} of {all}");
    let came = generate(&folder);
    assert_eq!(covered(&folder), (all, all), "{}\n{}", came.err, folder.read("more.hark"));
    assert!(
        came.err.contains(&format!("The pack's own tests reach {before} of {all}; with these it is {all}.")),
        "{}",
        came.err
    );
    let played = folder.hearken(&["test", "."]);
    assert_eq!(played.code, 0, "{}\n{}", played.out, folder.read("more.hark"));
    let page = folder.read("more.hark");
    for wanted in [
        "No person has read these tests.",
        "  < Not so well\n  > I'm sorry.\n",
        "  < everything is grey\n  > It sounds heavy.\n",
        "  answer nights_form with 0 3\n",
        "nights_form.band at “Broken”",
        "  ends\n",
    ] {
        assert!(page.contains(wanted), "`{wanted}` is not in:\n{page}");
    }
}

#[test]
fn the_page_is_the_same_bytes_every_time_and_does_not_count_itself_as_reached() {
    let folder = folder(GUIDE);
    generate(&folder);
    let first = folder.read("more.hark");
    generate(&folder);
    assert_eq!(folder.read("more.hark"), first);
    std::fs::remove_file(folder.0.join("more.hark")).expect("it was written");
    assert_eq!(folder.hearken(&["test", "--generate", "."]).out, first, "the same in the terminal");
}

#[test]
fn what_no_conversation_comes_to_is_told_as_that_and_no_test_pretends_to_reach_it() {
    let guide = GUIDE.replace(
        "  ask nights_form\n",
        "  set tries to 1\n  ask more as number 0 to 3\n    > And naps?\n  if more > 2\n    set tries to 2\n  if tries > 4\n    > Nobody hears this.\n  ask nights_form\n",
    );
    let guide = guide.replace("  < 2\n", "  < 2\n  < 0\n");
    let folder = folder(&guide);
    let came = generate(&folder);
    let (told, rest) = came.err.split_once("\n\n").expect("a list, and what comes of it");
    assert!(told.starts_with("No conversation comes to this, of all that begin with nothing known:"), "{}", came.err);
    assert_eq!(told.lines().count(), 3, "the line, and the condition: {told}");
    assert!(told.contains("Nobody hears this.") && told.contains("`tries > 4` is so"), "{told}");
    assert!(rest.contains("2 cannot be reached."), "{rest}");
    let (reached, all) = covered(&folder);
    assert_eq!(reached + 2, all);
}

#[test]
fn a_search_that_is_cut_short_says_its_bounds_and_claims_nothing() {
    let folder = folder(GUIDE);
    let came = folder.hearken(&["test", "--generate", ".", "--states", "1"]);
    assert_eq!(came.code, 0);
    assert!(came.err.contains("Not found within 1 states and 1,024 MB (`--states`, `--memory`):"), "{}", came.err);
    assert!(!came.err.contains("No conversation comes to this"), "{}", came.err);
}

#[test]
fn what_a_person_wrote_is_never_written_over() {
    let folder = folder(GUIDE);
    folder.write("more.hark", b"test \"Mine\"\n  < Fine\n");
    let came = folder.hearken(&["test", "--generate", ".", "-o", "more.hark"]);
    assert_eq!((came.code, came.out.as_str()), (2, ""));
    assert!(came.err.contains("`more.hark` is there already, and was not generated"), "{}", came.err);
    assert_eq!(folder.read("more.hark"), "test \"Mine\"\n  < Fine\n");
    let came = folder.hearken(&["test", "--generate", ".", "-o", "more.txt"]);
    assert!(came.code == 2 && came.err.contains("must end in .hark"), "{}", came.err);
}

#[test]
fn a_pack_that_is_reached_wholly_gets_no_empty_page() {
    let folder = Folder::with(&[("all.hark", "flow a \"A\"\n\n  > There.\n\ntest \"All\"\n  > There.\n  ends\n")]);
    let came = folder.hearken(&["test", "--generate", "all.hark", "-o", "more.hark"]);
    assert_eq!(came.code, 0, "{}", came.err);
    assert!(came.err.starts_with("The pack's own tests reach all "), "{}", came.err);
    assert_eq!(folder.files(), ["all.hark"]);
}

#[test]
fn what_only_a_host_can_know_is_given_beforehand() {
    let guide = "flow a \"A\"\n\n  if nation is missing\n    > Nowhere.\n  else if nation is scotland\n    > Scotland.\n  else\n    > Somewhere.\n\ndata\n  nation as one of \
                 scotland, wales, device \"Where they live\"\n";
    let folder = Folder::with(&[("a.hark", guide)]);
    let came = folder.hearken(&["test", "--generate", "a.hark"]);
    assert!(came.out.contains("  with nation scotland\n  > Scotland.\n  ends\n"), "{}{}", came.out, came.err);
}

/// Measured: 411 of 626 before, all of it with these.
#[test]
fn the_tests_of_the_real_pack_and_those_that_are_generated_reach_all_of_it() {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../therapy-content");
    let folder = Folder::new();
    let came = folder.hearken(&["test", "--generate", pack]);
    assert_eq!(came.code, 0, "{}", came.err);
    let reach = came.err.lines().find(|l| l.starts_with("The pack's own tests")).expect("how much is reached");
    let numbers: Vec<usize> = reach.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    let [before, all, after] = numbers.as_slice() else { panic!("{reach}") };
    assert!(before < after && after == all, "{}", came.err);
    assert!(!came.err.contains("Left out"), "{}", came.err);
}
