//! What is typed is what is shown.

use crate::{check, check_lines, check_lines_in};
use hearken_grammar::{Piece, Statement, Wording, parse};

/// What a person would see of a wording, its marks and values left out.
fn shown(source: &str, wording: &Wording) -> String {
    if wording.pieces.is_empty() {
        return wording.span.text(source).to_owned();
    }
    let text = |piece: &Piece| match piece {
        Piece::Literal(span) => span.text(source).to_owned(),
        Piece::Space => " ".to_owned(),
        Piece::Paragraph => "\n\n".to_owned(),
        Piece::Value(_) | Piece::Mark(_) => String::new(),
    };
    wording.pieces.iter().map(text).collect()
}

/// Texts that other languages cut, change or refuse.
const AWKWARD: [&str; 44] = [
    "https://example.org/a_b?c=d&e=f#part-1 and http://x.y",
    "#1 is the first, #2 the second",
    "2:30pm, 10:00-11:00",
    "Remember: breathe",
    "f***ing",
    "2 * 3 * 4 = 24",
    "a*b*c",
    "5* hotel",
    "* not closed",
    "*not closed either",
    "closed* only",
    "***",
    "\\\\server\\share\\new",
    "C:\\temp\\notes.txt",
    "a \\ b",
    "ends with a backslash \\",
    "it's, don't, “curly”, ‘single’, „low“, «guillemets»",
    "\"straight quotes\" and 'single'",
    "— a dash, – another, … dots",
    "emoji 😀 👩‍👩‍👧 🇬🇧",
    "العربية עברית עם English",
    "日本語のテキスト",
    "nai\u{308}ve café",
    "a\u{A0}no-break\u{202F}space",
    "zero\u{200B}width\u{200D}joiner",
    "[sic] [1] [ ] []",
    "array[0] and [not a link] (really)",
    "(brackets) <angles> } closing",
    "100% of £5 & more @ home",
    "a | b || c && d",
    "x = 1; y == 2",
    "~tilde~ `code` ^caret_",
    "-> arrow => arrow <- arrow",
    "- not an option, - nor this",
    "> not a bubble",
    "if x then go to y",
    "set x to 1",
    "go to support.crisis",
    "else:",
    "// not a comment /* nor this */ -- nor that",
    "<b>bold</b> <br/> &amp; &lt;",
    "$HOME ${name} %s %d",
    "tab\tinside",
    "1. one 2. two",
];

#[test]
fn awkward_text_is_shown_as_typed() {
    for text in AWKWARD.into_iter().filter(|text| !text.contains("${")) {
        let source = format!("flow f \"F\"\n  > {text}\n  ask\n    - {text}\n");
        let tree = parse(&source);
        let bubble = tree.nodes.iter().find_map(|node| match &node.statement {
            Statement::Say(wording) => Some(shown(&source, wording)),
            _ => None,
        });
        let option = tree.nodes.iter().find_map(|node| match &node.statement {
            Statement::Option { wording, name: None } => Some(shown(&source, wording)),
            _ => None,
        });
        assert_eq!(bubble.as_deref(), Some(text), "a bubble");
        assert_eq!(option.as_deref(), Some(text), "an option");
        assert!(tree.problems.is_empty(), "{text}: {:?}", tree.problems);
    }
}

#[test]
fn awkward_text_is_shown_as_typed_when_it_wraps() {
    for text in AWKWARD.into_iter().filter(|text| !text.contains("${")) {
        // (What would be a statement on a line of its own is another test's.)
        let source = format!("flow f \"F\"\n  > First,\n    and {text}\n");
        let tree = parse(&source);
        let bubble = tree.nodes.iter().find_map(|node| match &node.statement {
            Statement::Say(wording) => Some(shown(&source, wording)),
            _ => None,
        });
        assert_eq!(bubble, Some(format!("First, and {text}")));
        assert!(tree.problems.is_empty(), "{text}: {:?}", tree.problems);
    }
}

#[test]
fn emphasis_is_words_between_stars() {
    check_lines(&[
        ("> a *b* c", "say \"a \" <em> \"b\" </em> \" c\""),
        ("> **b** c", "say <strong> \"b\" </strong> \" c\""),
        ("> *b c d*.", "say <em> \"b c d\" </em> \".\""),
        ("> (*b*)", "say \"(\" <em> \"b\" </em> \")\""),
        ("> *You did it!*", "say <em> \"You did it!\" </em>"),
        ("> *{name}* is here", "say <em> {name} </em> \" is here\""),
        ("> **a *b* c**", "say <strong> \"a \" <em> \"b\" </em> \" c\" </strong>"),
        ("> **a *b** c*", "say <strong> \"a *b\" </strong> \" c*\""),
        ("> *a *b*", "say \"*a \" <em> \"b\" </em>"),
        ("> *a* and *b*", "say <em> \"a\" </em> \" and \" <em> \"b\" </em>"),
        ("> *écoute* 😀", "say <em> \"écoute\" </em> \" 😀\""),
        ("> \\*a\\*", "say \"*a\" \"*\""),
        ("hint \"*a* \\*b*\"", "hint <em> \"a\" </em> \" \" \"*b*\""),
    ]);
}

#[test]
fn emphasis_does_not_cross_a_paragraph() {
    check(
        "flow f \"F\"\n  > *one\n    two* and *three\n\n    four* end\n",
        "flow f \"F\"\n  say <em> \"one\" _ \"two\" </em> \" and *three\" ¶ \"four* end\"",
    );
}

#[test]
fn links_are_labels_with_an_address() {
    check_lines(&[
        ("> [Mind](https://mind.org.uk)!", "say <link> \"Mind\" </link https://mind.org.uk> \"!\""),
        ("> [a](https://x.y/z_(w)) b", "say <link> \"a\" </link https://x.y/z_(w)> \" b\""),
        ("> [*a* {b}](tel:116123)", "say <link> <em> \"a\" </em> \" \" {b} </link tel:116123>"),
        ("> [write](mailto:a@b.c)", "say <link> \"write\" </link mailto:a@b.c>"),
        ("> \\[a](https://x.y)", "say \"[a](https://x.y)\""),
        ("> [a] (https://x.y)", "say \"[a] (https://x.y)\""),
        ("> [a](https://x.y", "say \"[a](https://x.y\""),
        ("> [a](http://x.y)", "say <link> \"a\" </link http://x.y> ! BadLink at \"[a](http://x.y)\""),
        ("> [a](b c)", "say <link> \"a\" </link b c> ! BadLink at \"[a](b c)\""),
        ("> [a](javascript:x)", "say <link> \"a\" </link javascript:x> ! BadLink at \"[a](javascript:x)\""),
    ]);
}

#[test]
fn values_stand_between_braces() {
    check_lines(&[
        ("> {name}", "say {name}"),
        ("> {name or \"there\"}", "say {name or \"there\"}"),
        ("> { total + 1 } of {gad7.total}", "say {(total + 1)} \" of \" {gad7.total}"),
        ("> {yes} {now}", "say {yes} \" \" {now}"),
        ("> {\"}\"}", "say {\"}\"}"),
        ("> \\{name}", "say \"{name}\""),
        ("hint \"Hi {name or \"you\"}, well\"", "hint \"Hi \" {name or \"you\"} \", well\""),
        ("> a } b", "say \"a } b\""),
        ("> {}", "say \"{}\" ! EmptyBrace at \"{}\""),
        ("> { }", "say \"{ }\" ! EmptyBrace at \"{ }\""),
        ("> {name", "say \"{name\" ! UnclosedBrace at \"{\""),
        ("> {a {b}", "say \"{a \" {b} ! UnclosedBrace at \"{\""),
        ("> {Name}", "say {Name} ! BadName { suggestion: \"name\" } at \"Name\""),
        ("> {first name}", "say {first name} ! BadName { suggestion: \"first_name\" } at \"first name\""),
        (
            "> {name} {a 1}",
            "say {name} \" {a 1}\" ! Expected { expected: [\"`and`\", \"`or`\", \"`}`\"], form: \"{VALUE}\" } at \"1\"",
        ),
    ]);
}

#[test]
fn a_backslash_has_a_meaning_only_before_a_sign() {
    check_lines(&[
        ("> \\{ \\[ \\* \\> \\- \\< \\#", "say \"{ \" \"[ \" \"* \" \"> \" \"- \" \"< \" \"#\""),
        ("> \\n \\a \\\\ \\", "say \"\\\\n \\\\a \\\\\\\\ \\\\\""),
        ("> a \\# b", "say \"a \" \"# b\""),
        ("- \\- yes", "option \"- yes\""),
    ]);
}

#[test]
fn a_comment_that_would_be_shown_is_told() {
    check_lines(&[
        ("> Hello # greet", "say \"Hello # greet\" ! HashInWording at \"#\""),
        ("- Yes # first", "option \"Yes # first\" ! HashInWording at \"#\""),
        ("> #1 and C# and a#b", "say \"#1 and C# and a#b\""),
        ("hint \"a # b\"", "hint \"a # b\""),
    ]);
}

#[test]
fn a_last_bracket_names_an_option() {
    check_lines(&[
        ("- Yes, please [yes]", "option \"Yes, please\" as yes"),
        ("- Yes [yes_2]", "option \"Yes\" as yes_2"),
        ("- Yes \\[yes]", "option \"Yes \" \"[yes]\""),
        ("- See [1]", "option \"See [1]\""),
        ("- a[b]", "option \"a[b]\""),
        ("- a [b c]", "option \"a [b c]\""),
        ("- [b] a", "option \"[b] a\""),
        ("- *a* [b]", "option <em> \"a\" </em> as b"),
        ("- Yes [Yes]", "option \"Yes\" as Yes ! BadName { suggestion: \"yes\" } at \"Yes\""),
        ("- Yes [not-now]", "option \"Yes\" as not-now ! BadName { suggestion: \"not_now\" } at \"not-now\""),
        ("- [only]", "option \"\" as only ! EmptyWording at \"- [only]\""),
    ]);
}

#[test]
fn wording_that_is_not_there_is_told() {
    check_lines(&[
        (">", "say \"\" ! EmptyWording at \">\""),
        ("-", "option \"\" ! EmptyWording at \"-\""),
        ("- ", "option \"\" ! EmptyWording at \"-\""),
    ]);
    check("flow f \"F\"\n  >\n    Below the sign.\n", "flow f \"F\"\n  say \"Below the sign.\"");
    check_lines_in("test \"T\"\n  ", &[("<", "writes \"\" ! EmptyWording at \"<\"")]);
}

#[test]
fn blanks_around_wording_are_not_shown() {
    check_lines(&[
        (">no space", "say \"no space\""),
        (">    four spaces  ", "say \"four spaces\""),
        ("-tight", "option \"tight\""),
    ]);
}
