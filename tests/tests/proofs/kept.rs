//! What was once said wrongly of a pack, each as small as it can be.

use hearken_compiler::Alone;
use hearken_image::Image;
use hearken_prove::{Verdict, prove};
use hearken_tests::build;

use crate::{Count, hold, limits, pack_from};

/// What every page needs besides.
const AROUND: &str = "
data
  b0  as yes or no, activity, at first no
  n0  as number 0 to 3, activity, at first 0
  n1  as number 0 to 3, activity, at first 1

intent risk.harm \"Harm\"
  safety
  words end it all

intent ask.human \"A person\"
  words real person

signpost samaritans \"Samaritans\"
  phone 116 123
  reviewed never

interrupt crisis \"I need help now\" on risk.harm
  go to support.crisis

flow support.crisis \"Support\"
  > I am glad you told me.
  signpost samaritans

flow support.people \"People\"
  > Here is somebody.
  signpost samaritans

flow goodbye \"Goodbye\"
  > Until next time.
";

/// What is said of each guarantee of a page: `proved`, `fails` or `not decided`.
fn said(page: &str) -> Vec<&'static str> {
    let page = format!("{}{AROUND}", page.trim_start_matches('\n'));
    let mut count = Count::default();
    hold(&page, &mut count);
    assert!(count.gone_through == 1 && count.disagreements.is_empty(), "{count:?}");
    verdicts(&page)
}

fn verdicts(page: &str) -> Vec<&'static str> {
    let built = build(pack_from(page));
    let image = Image::open(&built.bytes).expect("it opens");
    let proof = prove(&built.compiled, &built.symbols, &image, None, limits(), &Alone);
    let of_pack = proof.answers.iter().filter(|a| a.at.is_some());
    let word = of_pack.map(|a| match a.verdict {
        Verdict::Proved { .. } => "proved",
        Verdict::Fails { .. } => "fails",
        Verdict::NotDecided { .. } => "not decided",
    });
    word.collect()
}

#[test]
fn what_the_menu_leads_to_after_the_end_is_not_overlooked() {
    let page = "
flow f0
  > Said.

flow f1
  > Said again.

interrupt human \"Talk to someone\" on ask.human
  go to f1

guarantee never
  never reach f1
";
    assert_eq!(said(page), ["fails"]);
}

#[test]
fn what_is_said_first_by_chance_is_not_overlooked() {
    let page = "
flow f0
  one of
    > Said.
    do f1
    > Said otherwise.

flow f1
  > Said again.

guarantee never
  never reach f1
";
    assert_eq!(said(page), ["fails"]);
}

#[test]
fn a_conversation_that_just_ends_has_not_shown_support() {
    let page = "
flow f0
  > Said.
  ask
    > Question?
    - Yes
      set b0 to yes
  > Bye.

guarantee question
  whenever b0
  always reach support.crisis before the next question

guarantee turns
  after b0
  always reach support.crisis within 3 turns
";
    assert_eq!(said(page), ["fails", "fails"]);
}

#[test]
fn what_is_there_from_the_first_is_never_missing() {
    let page = "
flow f0
  > Said.
  ask
    > Question?
    - Yes

guarantee there
  after n1 is missing
  next is goodbye
";
    assert_eq!(said(page), ["proved"]);
}

#[test]
fn who_is_there_already_need_not_come_there() {
    let page = "
flow f0
  > Said.
  go to f1

flow f1
  ask
    > Question?
    - Yes
      go to f1

guarantee possible
  always possible to reach f1 within 1 turns
";
    // From support, which runs out, nobody comes back; but it has ended then.
    assert_eq!(said(page), ["proved"]);
}

#[test]
fn a_line_that_has_nothing_to_do_with_a_promise_does_not_break_it() {
    let page = "
flow f0
  > Said.
  set b0 to yes
  do f1
  set n0 to 1
  > Said still.
  set b0 to no
  ask
    > Question?
    - Yes

flow f1
  > Said again.

guarantee first
  whenever b0
  always reach f1 before the next question
";
    assert_eq!(said(page), ["proved"]);
}

#[test]
fn numbers_that_are_made_of_each_other_do_not_keep_a_proof_from_ending() {
    let page = "
flow f0
  > Said.
  ask
    > Question?
    - Once more
      add 1 to n0
      go to f0
    - The other
      set n1 to n0
      go to f0
    - Both
      set n1 to (n0 + n1) mod 3
      set n0 to (n1 + 1) mod 4
      go to f0
    - No

guarantee many
  whenever n0 + n1 > 3
  always reach samaritans before the next question even after waiting
";
    assert_eq!(said(page), ["fails"]);
}

#[test]
fn the_seventieth_promise_is_decided_as_well() {
    let mut page = "flow f0\n  > Said.\n  ask\n    > Question?\n    - Yes\n      go to goodbye\n".to_owned();
    page.push_str(AROUND);
    page.push_str("\nflow f9\n  > Nobody comes here.\n\ninterrupt there when n0 >= 3\n  go to f9\n");
    for number in 0..70 {
        page.push_str(&format!("\nguarantee never{number}\n  never reach f9\n"));
    }
    page.push_str("\nguarantee last\n  never reach goodbye\n");
    for number in 0..20 {
        page.push_str(&format!("\nguarantee possible{number}\n  always possible to reach support.crisis\n"));
    }
    page.push_str("\nguarantee impossible\n  always possible to reach f9\n");
    page.push_str("\nguarantee many\n  after b0\n  always reach f0 within 300 turns\n");
    let found = verdicts(&page);
    assert_eq!(found.len(), 93);
    assert_eq!((found[69], found[70], found[90], found[91]), ("proved", "fails", "proved", "fails"));
    assert_eq!(found[92], "not decided", "no more than 250 turns are counted");
}
