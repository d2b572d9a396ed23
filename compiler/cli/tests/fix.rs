//! What `check --fix` makes of what a newcomer writes, and what it leaves alone because it could mean something.
#![cfg(test)]

mod common;

use common::Folder;

/// What becomes of a page.
fn mended(page: &str) -> String {
    let folder = Folder::with(&[("a.hark", page)]);
    folder.hearken(&["check", "--fix", "a.hark"]);
    folder.read("a.hark")
}

/// Puts each line in place of `@` and compares what becomes of it; `None`: it stays as typed.
fn check(page: &str, lines: &[(&str, Option<&str>)]) {
    let mut failures = Vec::new();
    for (line, expected) in lines {
        let wrong = page.replacen('@', line, 1);
        let right = expected.map_or(wrong.clone(), |e| page.replacen('@', e, 1));
        let made = mended(&wrong);
        if made != right {
            failures.push(format!("`{line}`:\n{made}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const FLOW: &str = "\
flow a \"A\"
  step one
    > Hello.
    ask ok
      > OK?
      - Yep [yep]
      - Nope [nope]
    @
    > Well.
  step close
    > Goodbye.

flow b \"B\"
  > B.

data
  m  as number, at first 0
";

#[test]
fn what_could_be_an_instruction_is_not_read_aloud() {
    let left = |line| (line, None);
    check(
        FLOW,
        &[
            left("If m > 5\n      > Hm."),
            left("Go to close"),
            left("remember m"),
            left("exercise breathing"),
            left("switch ok"),
            left("when fine"),
            left("go to b and then close"),
            left("hours \"day and night\""),
            left("Remember to breathe."),
            left("Note: ask about sleep here"),
        ],
    );
}

#[test]
fn what_goes_on_from_the_line_above_is_not_taken_for_a_line_of_ours() {
    let page = FLOW.replace("    @\n", "    > Hi there\n    @\n");
    check(&page, &[("and welcome to you.", None), ("if you like.", None), ("We begin together today.", None)]);
    check(FLOW, &[("That sounds wearing.", Some("> That sounds wearing.")), ("Guide: Hm.", Some("> Hm."))]);
}

#[test]
fn what_to_do_is_put_on_the_next_line() {
    let split = Some("if ok is yep\n      go to b");
    check(
        FLOW,
        &[
            ("if ok is yep then go to b", split),
            ("if ok is yep, go to b", split),
            ("if ok is yep: go to b", split),
            ("if m > 5\n      > Q.\n    else go to b", Some("if m > 5\n      > Q.\n    else\n      go to b")),
            ("if m > 5 > Good.", Some("if m > 5\n      > Good.")),
            ("ask how as text > How are you?", Some("ask how as text\n      > How are you?")),
        ],
    );
}

#[test]
fn lines_in_other_words_are_put_in_ours() {
    check(
        FLOW,
        &[
            ("go to step close", Some("go to close")),
            ("go to flow b", Some("go to b")),
            ("wait ten seconds", Some("wait 10 seconds")),
            ("wait a minute", Some("wait 1 minute")),
            ("wait for 10 secs", Some("wait 10 seconds")),
            ("wait 10s", Some("wait 10 seconds")),
            ("ends", Some("end conversation")),
            ("go to the end", Some("end conversation")),
            ("go to end", Some("end conversation")),
            ("ask for q as text\n      > Q?", Some("ask q as text\n      > Q?")),
            ("if answer is yep\n      > Q.", Some("if ok is yep\n      > Q.")),
            ("> Hi, {m or none}.", Some("> Hi, {m or \"none\"}.")),
            ("> Hi, {{m}}.", Some("> Hi, {m}.")),
            ("end the conversation", Some("end conversation")),
            ("ask q as yes/no\n      > Q?", Some("ask q as yes or no\n      > Q?")),
            ("ask q as free text\n      > Q?", Some("ask q as text\n      > Q?")),
            ("ask q as 0 to 10\n      > Q?", Some("ask q as number 0 to 10\n      > Q?")),
            ("ask q as number from 0 to 10\n      > Q?", Some("ask q as number 0 to 10\n      > Q?")),
            ("if m is 5-9\n      > Q.", Some("if m is between 5 and 9\n      > Q.")),
            ("if m between 5 and 9\n      > Q.", Some("if m is between 5 and 9\n      > Q.")),
        ],
    );
    check(
        FLOW,
        &[
            ("go to the end of it all", None),
            ("if m is Sam\n      > Hm.", None),
            ("wait a bit", None),
            ("if no m\n      > Q.", None),
        ],
    );
}

#[test]
fn what_is_left_out_leaves_nothing_behind() {
    check(FLOW, &[("if m > 5 then\n      > Q.", Some("if m > 5\n      > Q."))]);
    let made = mended(&FLOW.replace("    @\n", "    if m > 5\n      > Q.\n    end if\n"));
    assert_eq!(made, FLOW.replace("    @\n", "    if m > 5\n      > Q.\n"));
    // `end` may be meant to end the conversation.
    check(FLOW, &[("end", None), ("end.", None), ("End", None)]);
}

#[test]
fn of_two_mistakes_in_one_line_one_is_mended_in_one_run() {
    let once = mended(&FLOW.replace('@', "if m = 5 then\n      > Q."));
    assert!(once.contains("if m is 5 then\n"), "{once}");
    assert!(mended(&once).contains("if m is 5\n"));
}

#[test]
fn a_tab_becomes_as_many_spaces_as_the_line_needs() {
    let page = "flow a \"A\"\n  step one\n\t> Hi.\n    > Bye.\n";
    assert_eq!(mended(page), "flow a \"A\"\n  step one\n    > Hi.\n    > Bye.\n");
    let page = "flow a \"A\"\n\tstep one\n\t\t> Hi.\n";
    assert_eq!(mended(page), "flow a \"A\"\n  step one\n    > Hi.\n");
}

#[test]
fn a_space_without_width_is_taken_out() {
    assert_eq!(mended("flow a \"A\"\n  \u{200B}> Hi.\n"), "flow a \"A\"\n  > Hi.\n");
}

const SAFETY: &str = "\
flow a \"A\"
  ask as text
    > Hi?
    on anything else
      > Thanks.

intent risk.harm \"Harm\"
  safety
  - I want to die
  @

interrupt crisis \"Help\" on risk.harm
  go to support

flow support \"Support\"
  > I am glad you said so.
  signpost sam

signpost sam \"Samaritans\"
  phone 116 123
  reviewed never
";

#[test]
fn what_a_safety_intent_hears_changes_only_by_a_colon() {
    check(
        SAFETY,
        &[
            ("words: kill myself, end it all", Some("words kill myself, end it all")),
            ("keywords kill myself, end it all", None),
            ("I don't want to be here any more", None),
            ("wrods kill myself", None),
            ("words", None),
        ],
    );
}

#[test]
fn a_choice_without_its_sign_stays_a_choice() {
    let page = "flow a \"A\"\n  ask\n    > Hi?\n    Yes please\n    @\n  > Good.\n";
    check(page, &[("No thanks", None), ("Not today", None)]);
}

const MEASURE: &str = "\
flow a \"A\"
  ask r
  > That is all.

questionnaire r \"R\"
  source \"Our own\"
  licence free \"Our own wording\"
  options
    0 No
    1 Yes
  item One [one]
  item Two [two]
  @
  example 0 1 gives total 1
";

#[test]
fn lines_of_a_questionnaire_are_put_in_our_words() {
    let total = Some("score total is sum of items");
    check(
        MEASURE,
        &[
            ("score total is the total of the items", total),
            ("score total is sum of all items", total),
            ("score total = sum of items", total),
            ("score total is average of items", Some("score total is mean of items")),
        ],
    );
    let page = MEASURE.replace('@', "score total is sum of items");
    for (wrong, right) in [
        ("example 0, 1 gives total 1", Some("example 0 1 gives total 1")),
        ("- Three [three]", Some("item Three [three]")),
        ("question I felt left out", Some("item I felt left out")),
        ("item \"I felt left out\"", Some("item I felt left out")),
        ("item 3. I felt left out", None),
        ("item I felt left out [in a crowd]", None),
        ("- Not at all = 0", None),
        ("items", None),
    ] {
        let last = "  example 0 1 gives total 1\n";
        let made = mended(&page.replace(last, &format!("  {wrong}\n")));
        assert_eq!(made, page.replace(last, &format!("  {}\n", right.unwrap_or(wrong))));
    }
    let answers = page.replace("    1 Yes\n", "    @\n");
    check(&answers, &[("Yes = 1", Some("1 Yes")), ("Yes: 1", Some("1 Yes")), ("Yes = one", None)]);
    let bands = page.replace("  example", "  band of total\n    @\n    1 to 2 Some [some]\n  example");
    check(&bands, &[("0-0 None [none]", Some("0 to 0 None [none]")), ("0+ None [none]", None)]);
}

#[test]
fn a_name_in_other_brackets_is_put_in_ours() {
    let page = FLOW.replace('@', "if ok is yep\n      > Hm.");
    for wrong in ["- Yep (yep)", "- Yep [yep?]"] {
        assert_eq!(mended(&page.replace("- Yep [yep]", wrong)), page);
    }
}

#[test]
fn lines_of_the_registry_are_put_in_our_words() {
    let page = SAFETY.replace("  @\n", "").replace("  phone 116 123\n", "  phone 116 123\n  @\n");
    check(
        &page,
        &[
            ("hours \"day and night\"", Some("open \"day and night\"")),
            ("open day and night", Some("open \"day and night\"")),
            ("website www.nhs.uk", Some("web https://www.nhs.uk")),
        ],
    );
    let page = page.replace("  @\n", "");
    for wrong in ["phone: 116 123", "phone \"116 123\"", "tel 116 123"] {
        assert_eq!(mended(&page.replace("phone 116 123", wrong)), page);
    }
}

#[test]
fn a_title_gets_its_quotes() {
    let page = "flow a \"Your nights\"\n  > Hi.\n\ntest \"A greeting\"\n  > Hi.\n";
    for (right, wrong) in
        [("\"Your nights\"", "Your nights"), ("\"Your nights\"", "'Your nights'"), ("\"A greeting\"", "A greeting")]
    {
        assert_eq!(mended(&page.replace(right, wrong)), page);
    }
}

#[test]
fn a_mistyped_word_of_a_match_is_that_word() {
    let page = FLOW.replace('@', "match ok\n      is yep\n        > Hm.\n      otherwise\n        > Well.");
    assert_eq!(mended(&page.replace("otherwise", "otherwse")), page);
    assert_eq!(mended(&page.replace("is yep", "when yep")), page);
    assert_eq!(mended(&page.replace("is yep", "yep")), page);
}

#[test]
fn an_option_gets_its_name_only_where_it_has_none_in_another_way() {
    let page = "flow a \"A\"\n  ask how\n    > How?\n    @\n    - Well [well]\n  if how is fine\n    > Good.\n\n  step close\n    > Bye.\n";
    check(
        page,
        &[
            ("- It's been fine", Some("- It's been fine [fine]")),
            ("- [fine] It's been fine", None),
            ("- It's been fine [fine] go to close", None),
            ("- It's been fine -> close", None),
            ("- Alone / Lonely / Fine", None),
        ],
    );
}

#[test]
fn what_stands_at_the_margin_is_moved_there_with_all_below_it() {
    let flow = "flow a \"A\"\n  > Hi, {m}.\n\n";
    let (data, test) = ("data\n  m as number, at first 0\n\n", "test \"T\"\n  # A note.\n  > Hi, 0.\n");
    let deeper = |text: &str| {
        text.lines().map(|l| if l.is_empty() { "\n".to_owned() } else { format!("  {l}\n") }).collect::<String>()
    };
    assert_eq!(mended(&format!("{flow}{}{}", deeper(data), deeper(test))), format!("{flow}{data}{test}"));
    // What stands behind it at the same indent could be of either.
    let page = format!("flow a \"A\"\n{}  > Hi, {{m}}.\n", deeper(data));
    assert_eq!(mended(&page), page);
}

#[test]
fn what_is_there_for_safety_is_said_in_one_word() {
    let page = SAFETY.replace("  @\n", "");
    for wrong in ["safety yes", "safety: yes"] {
        assert_eq!(mended(&page.replace("  safety\n", &format!("  {wrong}\n"))), page);
    }
    assert_eq!(mended(&page.replace("on risk.harm", "when risk.harm")), page);
    let left = page.replace("116 123", "116 123 (free)");
    assert_eq!(mended(&left), left);
}

#[test]
fn what_is_listened_for_stands_behind_on() {
    let page = "flow a \"A\"\n  ask as text\n    > Hi?\n    on w\n      > W.\n    on anything else\n      > Q.\n\nintent w \"W\"\n  - my boss\n";
    assert_eq!(mended(&page.replace("on anything else", "else")), page);
    assert_eq!(mended(&page.replace("on w", "if w")), page);
}

#[test]
fn what_is_remembered_says_of_what_kind_it_is() {
    let page = FLOW.replace("    @\n", "");
    for wrong in ["m: number, at first 0", "m number, at first 0"] {
        let right = page.replace("m  as", "m as");
        assert_eq!(mended(&right.replace("m as number, at first 0", wrong)), right);
    }
    let right = page.replace("  m  as number, at first 0", "  name as text, identity");
    assert_eq!(mended(&right.replace("name as text, identity", "name: text")), right);
    assert_eq!(mended(&right.replace("data\n  name", "data name")), right);
}

#[test]
fn an_end_that_is_a_place_stays_a_place() {
    let page = FLOW.replace("step close", "step end");
    check(&page, &[("goto end", Some("go to end"))]);
    let page = FLOW.replace("step close", "step the_end");
    check(&page, &[("go to end", None)]);
}

const PROMISE: &str = "\
flow a \"A\"
  > Hello.
  signpost samaritans
  tell care_team \"Somebody is low.\"

flow b \"B\" tagged exercise
  > Breathe.

signpost samaritans \"Samaritans\"
  phone 116 123
  reviewed never

guarantee g \"It holds\"
  @

data
  low  as yes or no, at first no
";

#[test]
fn no_word_of_a_promise_is_taken_away() {
    check(
        PROMISE,
        &[
            ("after low next is a", Some("after low\n  next is a")),
            (
                "whenever low: always reach a before next question",
                Some("whenever low\n  always reach a before the next question"),
            ),
            ("always reach a before next question", Some("always reach a before the next question")),
            ("always possible reach a", Some("always possible to reach a")),
            ("always reach a before the end.", Some("always reach a before the end")),
            ("whenever low never reach exercise", None),
            ("never reach exercise after low", None),
            ("never reach exercise when low", None),
            ("never reach exercise while in a", None),
            ("never reach exercise and a while low", None),
            ("always reach a and b before the end", None),
            ("always reach a when low", None),
            ("always reach a", None),
            ("always tell care_team before the end", None),
            ("always reach a before b at the latest", None),
            ("next is a at once", None),
            ("always possible to reach a from anywhere", None),
            ("always low next is a", None),
            ("never reach exercise while low always", None),
            ("never reach exercise while low and", None),
        ],
    );
}
