//! Slips that are recognised, told in words of their own, and mended where that is certain.

use crate::{check, check_lines, check_lines_in};

#[test]
fn ways_to_go_somewhere_from_other_languages() {
    check_lines(&[
        ("go crisis", "go to crisis ! Slip { slip: GoWithoutTo, replacement: Some(\"go to\") } at \"go\""),
        ("goto crisis", "go to crisis ! Slip { slip: GotoWord, replacement: Some(\"go to\") } at \"goto\""),
        ("-> crisis", "go to crisis ! Slip { slip: GotoWord, replacement: Some(\"go to\") } at \"->\""),
        ("jump to crisis", "go to crisis ! Slip { slip: GotoWord, replacement: Some(\"go to\") } at \"jump to\""),
        ("call crisis", "do crisis ! Slip { slip: CallWord, replacement: Some(\"do\") } at \"call\""),
        ("run crisis with a 1", "do crisis with a 1 ! Slip { slip: CallWord, replacement: Some(\"do\") } at \"run\""),
        ("return", "finish ! Slip { slip: ReturnWord, replacement: Some(\"finish\") } at \"return\""),
        ("stop", "end conversation ! Slip { slip: ReturnWord, replacement: Some(\"end conversation\") } at \"stop\""),
    ]);
}

#[test]
fn an_equals_sign_is_mended_to_what_it_means_there() {
    check_lines(&[
        ("set x = 1", "set x to 1 ! Slip { slip: EqualsSign, replacement: Some(\"to\") } at \"=\""),
        ("set x=1", "set x to 1 ! Slip { slip: EqualsSign, replacement: Some(\" to \") } at \"=\""),
        ("x = 1", "set x to 1 ! Slip { slip: EqualsSign, replacement: Some(\"set x to\") } at \"x =\""),
        ("if x = yes", "if (x is yes) ! Slip { slip: EqualsSign, replacement: Some(\"is\") } at \"=\""),
        ("if x==1 and y", "if (and (x is 1), y) ! Slip { slip: EqualsSign, replacement: Some(\" is \") } at \"==\""),
        ("do a with b = 1", "do a with b 1 ! Slip { slip: EqualsSign, replacement: Some(\"\") } at \"=\""),
        ("if x ==", "error if x == ! Slip { slip: EqualsSign, replacement: None } at \"==\""),
    ]);
    check_lines(&[
        ("x++", "add 1 to x ! Slip { slip: Increment, replacement: Some(\"add 1 to x\") } at \"x++\""),
        ("x += 2", "add 2 to x ! Slip { slip: Increment, replacement: Some(\"add 2 to x\") } at \"x += 2\""),
        ("x -= 2", "add -2 to x ! Slip { slip: Increment, replacement: Some(\"add -2 to x\") } at \"x -= 2\""),
        (
            "increase x by y",
            "add y to x ! Slip { slip: Increment, replacement: Some(\"add y to x\") } at \"increase x by y\"",
        ),
        ("let x = 1", "set x to 1 ! Slip { slip: VariableWord, replacement: Some(\"set\") } at \"let\""),
    ]);
}

#[test]
fn comparisons_in_words_are_mended_to_signs() {
    check_lines(&[
        (
            "if x is greater than 5",
            "if (x > 5) ! Slip { slip: ComparisonInWords, replacement: Some(\">\") } at \"is greater than\"",
        ),
        (
            "if x is at least 5 and y is under 3",
            "if (and (x >= 5), (y < 3)) ! Slip { slip: ComparisonInWords, replacement: Some(\">=\") } at \"is at least\"",
        ),
        (
            "if x is 8 or more",
            "if (x >= 8) ! Slip { slip: ComparisonInWords, replacement: Some(\"x >= 8\") } at \"x is 8 or more\"",
        ),
        ("if x equals 3", "if (x is 3) ! Slip { slip: ComparisonInWords, replacement: Some(\"is\") } at \"equals\""),
        ("if x isn't a", "if (x is not a) ! Slip { slip: NotEqual, replacement: Some(\"is not\") } at \"isn't\""),
        ("if x isn’t a", "if (x is not a) ! Slip { slip: NotEqual, replacement: Some(\"is not\") } at \"isn’t\""),
        ("if x != a", "if (x is not a) ! Slip { slip: NotEqual, replacement: Some(\"is not\") } at \"!=\""),
        ("if x≠a", "if (x is not a) ! Slip { slip: NotEqual, replacement: Some(\" is not \") } at \"≠\""),
        ("if x ≥ 3", "if (x >= 3) ! Slip { slip: Signs, replacement: Some(\">=\") } at \"≥\""),
        ("if x && !y", "if (and x, (not y)) ! Slip { slip: Signs, replacement: Some(\"and\") } at \"&&\""),
        ("if x is true", "if (x is yes) ! Slip { slip: TrueFalse, replacement: Some(\"yes\") } at \"true\""),
        ("set x to False", "set x to no ! Slip { slip: TrueFalse, replacement: Some(\"no\") } at \"False\""),
    ]);
}

#[test]
fn signs_without_blanks_are_parted() {
    check_lines(&[
        ("set x to a+b", "set x to (a + b) ! Slip { slip: TightSign, replacement: Some(\" + \") } at \"+\""),
        ("set x to x-1", "set x to (x - 1) ! Slip { slip: TightSign, replacement: Some(\" - \") } at \"-\""),
        ("set x to x -1", "set x to (x - 1) ! Slip { slip: TightSign, replacement: Some(\"- \") } at \"-\""),
        ("set x to 3-1", "set x to (3 - 1) ! Slip { slip: TightSign, replacement: Some(\"3 - 1\") } at \"3-1\""),
        ("set x to 10-y", "set x to (10 - y) ! Slip { slip: TightSign, replacement: Some(\" - \") } at \"-\""),
        ("set x to a/b", "set x to (a / b) ! Slip { slip: TightSign, replacement: Some(\" / \") } at \"/\""),
        ("set x to (a)*2", "set x to (a * 2) ! Slip { slip: TightSign, replacement: Some(\" * \") } at \"*\""),
    ]);
}

#[test]
fn words_and_signs_of_blocks_are_left_out() {
    check_lines(&[
        ("if x then", "if x ! Slip { slip: Then, replacement: Some(\"\") } at \"then\""),
        (
            "if x > 3 then go to y",
            "if (x > 3) ! Slip { slip: Then, replacement: Some(\"go to y\") } at \"then go to y\"",
        ),
        ("if x:", "if x ! Slip { slip: TrailingColon, replacement: Some(\"\") } at \":\""),
        ("else:", "else ! Slip { slip: TrailingColon, replacement: Some(\"\") } at \":\""),
        ("end if", "error end if ! Slip { slip: BlockEnd, replacement: Some(\"\") } at \"end if\""),
        ("endif", "error endif ! Slip { slip: BlockEnd, replacement: Some(\"\") } at \"endif\""),
        ("end", "error end ! Slip { slip: BlockEnd, replacement: None } at \"end\""),
        ("}", "error } ! Slip { slip: BlockEnd, replacement: Some(\"\") } at \"}\""),
        ("elseif x", "else if x ! Slip { slip: ElseIf, replacement: Some(\"else if\") } at \"elseif\""),
        ("otherwise if x", "else if x ! Slip { slip: ElseIf, replacement: Some(\"else if\") } at \"otherwise if\""),
        ("while x > 3", "error while x > 3 ! Slip { slip: Loop, replacement: None } at \"while\""),
        ("for each x", "error for each x ! Slip { slip: Loop, replacement: None } at \"for\""),
    ]);
}

#[test]
fn words_for_what_is_said_asked_and_chosen() {
    check_lines(&[
        ("say Hello", "say \"Hello\" ! Slip { slip: SayWord, replacement: Some(\">\") } at \"say\""),
        (
            "print \"Hello there\"",
            "say \"Hello there\" ! Slip { slip: SayWord, replacement: Some(\"> Hello there\") } at \"print \\\"Hello there\\\"\"",
        ),
        ("say: Hello", "say \"Hello\" ! Slip { slip: SayWord, replacement: Some(\">\") } at \"say:\""),
        ("option Yes", "option \"Yes\" ! Slip { slip: OptionWord, replacement: Some(\"-\") } at \"option\""),
        (
            "question name as text",
            "ask name as text ! Slip { slip: AskWord, replacement: Some(\"ask\") } at \"question\"",
        ),
        ("// later", "comment // later ! Slip { slip: CommentSign, replacement: Some(\"#\") } at \"//\""),
        ("finish // bye", "finish ! Slip { slip: CommentSign, replacement: Some(\"#\") } at \"//\""),
    ]);
}

#[test]
fn signs_that_a_word_processor_made() {
    check_lines(&[
        ("– Yes", "option \"Yes\" ! PastedSign { should: \"-\" } at \"–\""),
        ("• Yes [yes]", "option \"Yes\" as yes ! PastedSign { should: \"-\" } at \"•\""),
        ("* Yes", "option \"Yes\" ! PastedSign { should: \"-\" } at \"*\""),
        ("hint “A sentence”", "hint \"A sentence\" ! CurlyQuote at \"“A sentence”\""),
        ("hint ‘It’s fine’", "hint \"It’s fine\" ! CurlyQuote at \"‘It’s fine’\""),
        ("hint \"A sentence”", "hint \"A sentence\" ! CurlyQuote at \"\\\"A sentence”\""),
        ("hint \"A sentence", "hint \"A sentence\" ! UnclosedQuote at \"\\\"A sentence\""),
        ("hint “A sentence", "hint \"A sentence\" ! UnclosedQuote at \"“A sentence\""),
    ]);
    check(
        "flow f \"F\"\n  » One\n    two\n  finish\n",
        "flow f \"F\"\n  say \"One\" _ \"two\"\n  finish\n! PastedSign { should: \">\" } at \"»\"",
    );
    check_lines_in("", &[("flow f “F” tagged a", "flow f \"F\" tagged a ! CurlyQuote at \"“F”\"")]);
}

#[test]
fn names_with_capitals_hyphens_and_blanks() {
    check_lines(&[
        ("step Welcome", "step Welcome ! BadName { suggestion: \"welcome\" } at \"Welcome\""),
        (
            "set shortSession to yes",
            "set shortSession to yes ! BadName { suggestion: \"short_session\" } at \"shortSession\"",
        ),
        (
            "go to Support.Crisis-Line",
            "go to Support.Crisis-Line ! BadName { suggestion: \"support.crisis_line\" } at \"Support.Crisis-Line\"",
        ),
        ("ask GAD7", "ask GAD7 ! BadName { suggestion: \"gad7\" } at \"GAD7\""),
        ("if café > 1", "if (café > 1) ! BadName { suggestion: \"cafe\" } at \"café\""),
        (
            "go to check_up later",
            "go to check_up later ! BadName { suggestion: \"check_up_later\" } at \"check_up later\"",
        ),
        (
            "set to to and",
            "error set to to and ! Expected { expected: [\"a name\"], form: \"set NAME to VALUE\" } at \"and\"",
        ),
    ]);
}

#[test]
fn conditions_that_can_be_read_in_two_ways() {
    check_lines(&[
        ("if a and b or c", "if (or (and a, b), c) ! MixedAndOr at \"a and b or c\""),
        ("if a or b and c is d", "if (or a, (and b, (c is d))) ! MixedAndOr at \"a or b and c is d\""),
        ("if x is y is 3", "if (and (x is y), (y is 3)) ! ChainedComparison at \"x is y is 3\""),
        ("if 1 < x < 5", "if (and (1 < x), (x < 5)) ! ChainedComparison at \"1 < x < 5\""),
    ]);
    check_lines_in(
        "",
        &[("condition c when a and b or d", "condition c when (or (and a, b), d) ! MixedAndOr at \"a and b or d\"")],
    );
}

#[test]
fn several_slips_in_a_line_are_one_problem_and_the_line_is_still_understood() {
    check_lines(&[
        (
            "if x == true && y != 3 then:",
            "if (and (x is yes), (y is not 3)) ! Slip { slip: EqualsSign, replacement: Some(\"is\") } at \"==\"",
        ),
        (
            "let Total = a+1;",
            "set Total to (a + 1) ! Slip { slip: VariableWord, replacement: Some(\"set\") } at \"let\"",
        ),
        ("hint “Hi {Name}”", "hint \"Hi \" {Name} ! CurlyQuote at \"“Hi {Name}”\""),
    ]);
}

#[test]
fn a_mended_line_points_at_what_the_author_wrote() {
    let source = "flow f \"F\"\n  x += count * 2\n  say \"Hi {name}, *you*\"\n";
    let tree = hearken_grammar::parse(source);
    assert_eq!(
        hearken_grammar::outline(source, &tree).lines().take(3).collect::<Vec<_>>(),
        ["flow f \"F\"", "  add (count * 2) to x", "  say \"Hi \" {name} \", \" <em> \"you\" </em>"]
    );
}

#[test]
fn names_in_data_and_dashes_in_bands() {
    check_lines_in(
        "data\n  ",
        &[
            (
                "Short-session as text",
                "variable Short-session as text ! BadName { suggestion: \"short_session\" } at \"Short-session\"",
            ),
            (
                "ready as yes or no at first no",
                "variable ready as yes or no, at first no ! Expected { expected: [\"`,`\"], form: \"NAME as TYPE, CLASS \\\"What it is\\\"\" } at \"at\"",
            ),
        ],
    );
    let told = |at| {
        format!(
            "! Slip {{ slip: Reworded(\"a dash could be a minus. Between the lowest and the highest number stands `to`, as in `0 to 4 Minimal [minimal]`\"), replacement: Some(\" to \") }} at \"{at}\""
        )
    };
    check_lines_in(
        "questionnaire q \"Q\"\n  band of total\n    ",
        &[
            ("0-4 Minimal [minimal]", &format!("band 0 to 4: \"Minimal\" as minimal {}", told("-"))),
            ("5 – 9 Mild [mild]", &format!("band 5 to 9: \"Mild\" as mild {}", told(" – "))),
        ],
    );
}

#[test]
fn a_message_about_a_sign_of_several_bytes_points_at_whole_characters() {
    let source = "=”:{a,”>=)“}#";
    for problem in hearken_grammar::parse(source).problems {
        let (start, end) = (problem.span.start as usize, problem.span.end as usize);
        assert!(source.get(start..end).is_some(), "{problem:?}");
    }
}
