//! Wording that lost its sign, and words that are no statement.

use crate::{check, check_lines, check_lines_in};

#[test]
fn a_line_of_prose_is_told_to_lack_its_sign() {
    check_lines(&[
        ("Hi there, how are you?", "error Hi there, how are you? ! MissingSign at \"Hi\""),
        ("Hello!", "error Hello! ! MissingSign at \"Hello!\""),
        ("we will talk about it", "error we will talk about it ! MissingSign at \"we\""),
        ("“Hello”, she said", "error “Hello”, she said ! MissingSign at \"“Hello”,\""),
        ("😀 Good to see you", "error 😀 Good to see you ! MissingSign at \"😀\""),
        ("if you like, we can stop here.", "error if you like, we can stop here. ! MissingSign at \"if\""),
        (
            "set a time for your worries and keep to it",
            "error set a time for your worries and keep to it ! MissingSign at \"set\"",
        ),
        ("Breathe in & out, calmly.", "error Breathe in & out, calmly. ! MissingSign at \"Breathe\""),
        ("Set your goals", "error Set your goals ! MissingSign at \"Set\""),
    ]);
}

#[test]
fn wrapped_prose_that_lost_its_sign_is_one_mistake() {
    check(
        "flow f \"F\"\n  Today we look at worry,\n    and at what keeps it going.\n\n    It takes ten minutes.\n  finish\n",
        "flow f \"F\"\n  error Today we look at worry,\n    and at what keeps it going.\n\n    It takes ten minutes.\n  finish\n! MissingSign at \"Today\"",
    );
}

#[test]
fn an_option_that_lost_its_sign_keeps_its_block() {
    check(
        "flow f \"F\"\n  ask\n    Not today, thanks\n      set x to 1\n      go to g\n    - Yes\n",
        r#"
flow f "F"
  ask
    error Not today, thanks
      set x to 1
      go to g
    option "Yes"
! MissingSign at "Not"
"#,
    );
}

#[test]
fn a_mistyped_keyword_is_the_one_that_makes_the_line_right() {
    check_lines(&[
        ("ste welcome", "step welcome ! UnknownStatement { nearest: Some(\"step\") } at \"ste\""),
        ("ste x to 1", "set x to 1 ! UnknownStatement { nearest: Some(\"set\") } at \"ste\""),
        ("ser x to 1", "set x to 1 ! UnknownStatement { nearest: Some(\"set\") } at \"ser\""),
        ("fi x > 3", "if (x > 3) ! UnknownStatement { nearest: Some(\"if\") } at \"fi\""),
        ("Set x to 1", "set x to 1 ! UnknownStatement { nearest: Some(\"set\") } at \"Set\""),
        ("IF x > 3", "if (x > 3) ! UnknownStatement { nearest: Some(\"if\") } at \"IF\""),
        ("onlyif x", "only if x ! UnknownStatement { nearest: Some(\"only\") } at \"onlyif\""),
        ("endconversation", "end conversation ! UnknownStatement { nearest: Some(\"end\") } at \"endconversation\""),
        ("shw brething wiht", "error shw brething wiht ! UnknownStatement { nearest: Some(\"show\") } at \"shw\""),
        ("foo", "error foo ! UnknownStatement { nearest: None } at \"foo\""),
        ("$x", "error $x ! UnknownStatement { nearest: None } at \"$x\""),
    ]);
    check_lines_in(
        "",
        &[
            ("flwo a \"A\"", "flow a \"A\" ! UnknownStatement { nearest: Some(\"flow\") } at \"flwo\""),
            ("Data", "data ! UnknownStatement { nearest: Some(\"data\") } at \"Data\""),
        ],
    );
    check_lines_in(
        "test \"T\"\n  ",
        &[("expct x is 1", "expect (x is 1) ! UnknownStatement { nearest: Some(\"expect\") } at \"expct\"")],
    );
}

#[test]
fn a_word_inside_a_statement_is_mended_too() {
    check_lines(&[
        (
            "show a wiht b 1",
            "show a with b 1 ! Expected { expected: [\"`with`\"], form: \"show ACTIVITY with NAME VALUE gives NAME\" } at \"wiht\"",
        ),
        ("set x 1", "set x to 1 ! Expected { expected: [\"`to`\"], form: \"set NAME to VALUE\" } at \"1\""),
        ("set x as 1", "set x to 1 ! Expected { expected: [\"`to`\"], form: \"set NAME to VALUE\" } at \"as\""),
        ("may skp", "may skip ! Expected { expected: [\"`skip`\"], form: \"may skip\" } at \"skp\""),
        ("on a, b", "on a, b ! Expected { expected: [\"`or`\"], form: \"on INTENT or INTENT\" } at \",\""),
        ("on a and b", "on a, b ! Expected { expected: [\"`or`\"], form: \"on INTENT or INTENT\" } at \"and\""),
        (
            "listen",
            "listen again ! Expected { expected: [\"`again`\"], form: \"listen again at most N times\" } at \"\"",
        ),
        (
            "again at most 2",
            "again at most 2 ! Expected { expected: [\"`times`\"], form: \"again at most N times\" } at \"\"",
        ),
        (
            "wait 2 dayz",
            "wait 172800 s ! Expected { expected: [\"`minutes`, `hours` or `days`\"], form: \"wait 2 days\" } at \"dayz\"",
        ),
        ("if (x > 3", "if (x > 3) ! Expected { expected: [\"`)`\"], form: \"if CONDITION\" } at \"\""),
    ]);
}

#[test]
fn what_could_stand_there_is_said_in_an_authors_words() {
    check_lines(&[
        ("go to", "error go to ! Expected { expected: [\"a flow or a step\"], form: \"go to PLACE\" } at \"\""),
        ("set x to", "error set x to ! Expected { expected: [\"a value\"], form: \"set NAME to VALUE\" } at \"\""),
        (
            "hint",
            "error hint ! Expected { expected: [\"wording between quotes\"], form: \"hint \\\"text\\\"\" } at \"\"",
        ),
        (
            "wait until soon",
            "error wait until soon ! Expected { expected: [\"a day of the week\", \"a time like `09:00`\"], form: \"wait 2 days\" } at \"soon\"",
        ),
    ]);
    check_lines_in(
        "scale s\n  ",
        &[(
            "Not at all",
            "error Not at all ! Expected { expected: [\"a number\"], form: \"0 Not at all\" } at \"Not\"",
        )],
    );
}

#[test]
fn what_stands_behind_a_complete_statement_is_told_and_left_out() {
    check_lines(&[
        ("go to crisis now please", "go to crisis ! TrailingText at \"now please\""),
        ("finish now", "finish ! TrailingText at \"now\""),
        ("go to crisis.", "go to crisis ! TrailingText at \".\""),
        ("if x > 3)", "if (x > 3) ! TrailingText at \")\""),
    ]);
}
