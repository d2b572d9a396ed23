//! Indentation is the structure; a slip of it is one message, and what stands below keeps its place.

use crate::check;

#[test]
fn what_is_deeper_stands_inside() {
    check(
        "flow f \"F\"\n  ask\n    - Yes\n      set x to 1\n\n      finish\n    - No\n  finish\n",
        "flow f \"F\"\n  ask\n    option \"Yes\"\n      set x to 1\n      finish\n    option \"No\"\n  finish",
    );
}

#[test]
fn four_spaces_a_level_are_mended_line_by_line_and_keep_the_structure() {
    check(
        "flow f \"F\"\n    ask\n        - Yes\n            finish\n        - No\n",
        r#"
flow f "F"
  ask
    option "Yes"
      finish
    option "No"
! Indent { expected: 2 } at "    "
! Indent { expected: 4 } at "        "
! Indent { expected: 6 } at "            "
! Indent { expected: 4 } at "        "
"#,
    );
}

#[test]
fn a_tab_is_one_message_and_one_level() {
    check(
        "flow f \"F\"\n\task\n\t\t- Yes\n  finish\n",
        "flow f \"F\"\n  ask\n    option \"Yes\"\n  finish\n! Tab { expected: Some(2) } at \"\\t\"\n! Tab { expected: Some(4) } at \"\\t\\t\"",
    );
    check("flow f \"F\"\n \u{A0}finish\n", "flow f \"F\"\n  finish\n! Tab { expected: Some(2) } at \" \\u{a0}\"");
}

#[test]
fn one_space_too_many_or_too_few_is_mended_to_what_was_meant() {
    // Below a line that has a block, a line that is too deep stands in it.
    check(
        "flow f \"F\"\n   set x to 1\n  set y to 2\n",
        "flow f \"F\"\n  set x to 1\n  set y to 2\n! Indent { expected: 2 } at \"   \"",
    );
    // Below one that has none, beside it.
    check(
        "flow f \"F\"\n  set x to 1\n   set y to 2\n  finish\n",
        "flow f \"F\"\n  set x to 1\n  set y to 2\n  finish\n! Indent { expected: 2 } at \"   \"",
    );
    check(
        "flow f \"F\"\n  > Hi.\n   > You.\n  > There.\n",
        "flow f \"F\"\n  say \"Hi.\"\n  say \"You.\"\n  say \"There.\"\n! Indent { expected: 2 } at \"   \"",
    );
    check(
        "flow f \"F\"\n  if x\n   > Hi.\n  finish\n",
        "flow f \"F\"\n  if x\n    say \"Hi.\"\n  finish\n! Indent { expected: 4 } at \"   \"",
    );
}

#[test]
fn a_skipped_level_is_mended() {
    check(
        "flow f \"F\"\n  ask\n      - Yes\n      - No\n  finish\n",
        r#"
flow f "F"
  ask
    option "Yes"
    option "No"
  finish
! Indent { expected: 4 } at "      "
! Indent { expected: 4 } at "      "
"#,
    );
    check("  finish\n", "finish\n! Indent { expected: 0 } at \"  \"");
}

#[test]
fn a_line_that_fails_still_opens_its_block() {
    check(
        "flow f \"F\"\n  match x ==\n    is a\n      > A.\n  if\n    > B.\n",
        r#"
flow f "F"
  error match x ==
    is a
      say "A."
  error if
    say "B."
! Slip { slip: EqualsSign, replacement: None } at "=="
! Expected { expected: ["a value"], form: "if CONDITION" } at ""
"#,
    );
    check(
        "questionnaire Q-1 2\n  item One\n    reverse\n",
        r#"
error questionnaire Q-1 2
  item "One"
    reverse
! Expected { expected: ["a name"], form: "questionnaire NAME \"Title\"" } at "Q-1"
"#,
    );
}

#[test]
fn comments_stand_with_what_they_are_about() {
    check(
        "# File\n\n## About f.\nflow f \"F\"\n  # first\n  ask # why\n    - Yes\n      # in yes\n      finish\n      # still in yes\n    # in ask\n    - No\n  # in f\n# last\n",
        r#"
comment # File
doc ## About f.
flow f "F"
  comment # first
  ask  # why
    option "Yes"
      comment # in yes
      finish
      comment # still in yes
    comment # in ask
    option "No"
  comment # in f
comment # last
"#,
    );
}

#[test]
fn a_comment_at_any_depth_moves_nothing() {
    check(
        "flow f \"F\"\n# margin\n  ask\n# margin\n    - Yes\n         # deep\n    - No\n",
        r#"
flow f "F"
  comment # margin
  ask
    comment # margin
    option "Yes"
      comment # deep
    option "No"
"#,
    );
}

#[test]
fn blank_lines_and_places_are_kept_for_the_formatter() {
    let source = "flow f \"F\"\n\n  finish # done\n\n\n# end\n";
    let tree = hearken_grammar::parse(source);
    let kept: Vec<_> = tree
        .nodes
        .iter()
        .map(|n| (n.line, n.indent, n.blank_before, n.span.text(source), n.comment.text(source)))
        .collect();
    assert_eq!(kept, [(1, 0, false, "flow f \"F\"", ""), (3, 2, true, "finish", "# done"), (6, 0, true, "# end", "")]);
}

#[test]
fn a_control_character_is_told_and_the_rest_is_read() {
    check(
        "flow f \"F\"\n  > a\u{0}b\n  > c\u{b}d\n  finish\n",
        "flow f \"F\"\n  error > a\u{0}b\n  error > c\u{b}d\n  finish\n! ControlCharacter at \"\\0\"\n! ControlCharacter at \"\\u{b}\"",
    );
}

#[test]
fn a_line_that_is_out_does_not_put_out_the_lines_after_it() {
    check(
        "flow f \"F\"\n  step a\n   ask q\n      - Yes\n      - No\n    set x to 1\n",
        "flow f \"F\"\n  step a\n    ask q\n      option \"Yes\"\n      option \"No\"\n    set x to 1\n! Indent { expected: 4 } at \"   \"",
    );
    check(
        "flow f \"F\"\n  finish\n   flow g \"G\"\n  finish\n",
        "flow f \"F\"\n  finish\nflow g \"G\"\n  finish\n! Indent { expected: 0 } at \"   \"",
    );
    check(
        "  scale s\n  0 No\n  1 Yes\n",
        "scale s\n  weight 0: \"No\"\n  weight 1: \"Yes\"\n! Indent { expected: 0 } at \"  \"",
    );
}

#[test]
fn three_spaces_a_level_keep_the_structure() {
    check(
        "flow f \"F\"\n   ask\n      - Yes\n         finish\n      - No\n   finish\n   ask\n      - A\n",
        r#"
flow f "F"
  ask
    option "Yes"
      finish
    option "No"
  finish
  ask
    option "A"
! Indent { expected: 2 } at "   "
! Indent { expected: 4 } at "      "
! Indent { expected: 6 } at "         "
! Indent { expected: 4 } at "      "
! Indent { expected: 2 } at "   "
! Indent { expected: 2 } at "   "
! Indent { expected: 4 } at "      "
"#,
    );
}

#[test]
fn a_tab_among_spaces_stands_where_the_line_belongs() {
    check(
        "flow f \"F\"\n  ask\n    > Q?\n\t- Yes\n    - No\n  finish\n",
        "flow f \"F\"\n  ask\n    say \"Q?\"\n    option \"Yes\"\n    option \"No\"\n  finish\n! Tab { expected: Some(4) } at \"\\t\"",
    );
    check(
        "flow f \"F\"\n  if x\n\t> Hi.\n  finish\n",
        "flow f \"F\"\n  if x\n    say \"Hi.\"\n  finish\n! Tab { expected: Some(4) } at \"\\t\"",
    );
    check("flow f \"F\"\n  > One\n\ttwo\n  finish\n", "flow f \"F\"\n  say \"One\" _ \"two\"\n  finish");
}

#[test]
fn a_character_that_turns_the_writing_round_is_told_where_it_is() {
    check(
        "flow f \"F\"\n  > Hello,\u{202E} there.\n  > One\n    t\u{7}wo\n    three\n  finish\n",
        "flow f \"F\"\n  error > Hello,\u{202E} there.\n  say \"One\" _ \"t\\u{7}wo\" _ \"three\"\n  finish\n! ControlCharacter at \"\\u{202e}\"\n! ControlCharacter at \"\\u{7}\"",
    );
}
