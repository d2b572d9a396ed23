//! A bubble takes what is deeper than it, and never a statement.

use crate::check;

#[test]
fn a_bubble_takes_what_is_deeper() {
    check(
        "flow f \"F\"\n  > One\n    two\n      three\n\n    four - five\n   six\n  > Seven\n",
        "flow f \"F\"\n  say \"One\" _ \"two\" _ \"three\" ¶ \"four - five\" _ \"six\"\n  say \"Seven\"",
    );
}

#[test]
fn a_line_one_column_deeper_may_have_lost_its_sign() {
    check(
        "flow f \"F\"\n  > One\n   two\n  > Three\n",
        "flow f \"F\"\n  say \"One\" _ \"two\"\n  say \"Three\"\n! OneDeeper at \"two\"",
    );
}

#[test]
fn a_bubble_in_a_test_takes_what_is_deeper_and_its_stars_stand_for_anything() {
    check(
        "test \"T\"\n  > *One {x}*\n    two \\* [a](b)\n  ends\n",
        "test \"T\"\n  said \"*One {x}*\" _ \"two \\\\* [a](b)\"\n  ends",
    );
}

#[test]
fn a_sign_below_a_bubble_is_never_a_guess() {
    for (sign, becomes) in [("> two", "say \"two\""), ("- two", "option \"two\""), ("< two", "writes \"two\"")] {
        check(
            &format!("flow f \"F\"\n  > One\n    {sign}\n  finish\n"),
            &format!("flow f \"F\"\n  say \"One\"\n  {becomes}\n  finish\n! SwallowedStatement at {sign:?}"),
        );
    }
    check(
        "flow f \"F\"\n  > One\n    # two\n  finish\n",
        "flow f \"F\"\n  say \"One\"\n  comment # two\n  finish\n! SwallowedStatement at \"# two\"",
    );
}

#[test]
fn a_statement_below_a_bubble_is_never_a_guess() {
    for line in ["go to support.crisis", "finish", "set x to 1", "ask gad7", "else", "end conversation", "in turn"] {
        let source = format!("flow f \"F\"\n  > One\n    {line}\n  > Two\n");
        let tree = hearken_grammar::parse(&source);
        let outline = hearken_grammar::outline(&source, &tree);
        assert!(outline.ends_with(&format!("! SwallowedStatement at {line:?}\n")), "{outline}");
    }
}

#[test]
fn prose_below_a_bubble_is_its_text() {
    for line in [
        "go to support.crisis, or stay here",
        "if you like",
        "or set it to one side for now",
        "ask yourself what helps",
        "end the day with it",
        "one of them",
        "show me, then",
        "#1 on the list",
        "-5 degrees",
        "wait and see.",
        "start again",
        "with your worry",
    ] {
        check(&format!("flow f \"F\"\n  > One\n    {line}\n"), &format!("flow f \"F\"\n  say \"One\" _ {line:?}"));
    }
}

#[test]
fn what_stands_below_a_swallowed_statement_is_the_same_mistake() {
    check(
        "flow f \"F\"\n  > One\n    ask\n      - Yes\n        finish\n      - No\n    some prose, perhaps.\n  > Two\n  foo bar baz qux\n",
        r#"
flow f "F"
  say "One"
  ask
    option "Yes"
      finish
    option "No"
  error some prose, perhaps.
  say "Two"
  error foo bar baz qux
! SwallowedStatement at "ask"
! MissingSign at "foo"
"#,
    );
}
