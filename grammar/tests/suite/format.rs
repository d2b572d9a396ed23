//! The one style: what it makes of a page, and what it leaves alone.

use hearken_grammar::{Formatted, LeftAlone, Statement, TestLine, format, parse};
use proptest::prelude::*;

/// Formats `source` and compares; formatted again it must stay as it is.
#[track_caller]
fn formats(source: &str, expected: &str) {
    let formatted = format(source).unwrap();
    assert_eq!(formatted.text, expected, "in:\n{source}");
    assert_eq!(format(expected), Ok(formatted));
}

#[test]
fn blanks_between_words_are_one_space() {
    formats(
        "flow  a   \"A  title\"\n  set   x  to  (1+ 2)\n  if x>=1 and( not y )\n    go   to\tb\n",
        // (`1+ 2` is a mistake, and its line stays as it is.)
        "flow a \"A  title\"\n  set   x  to  (1+ 2)\n  if x >= 1 and (not y)\n    go to b\n",
    );
    formats(
        "signpost a \"A\"\n  for england,scotland ,wales\n  phone  116  123\n",
        "signpost a \"A\"\n  for england, scotland, wales\n  phone 116  123\n",
    );
    formats(
        "intent a \"A\"\n  words  kill  myself ,end it all,x*\n  -no  more\n",
        "intent a \"A\"\n  words kill  myself, end it all, x*\n  - no  more\n",
    );
    formats(
        "questionnaire q \"Q\"\n  item   How  so?   [so]\n  band of  total\n    0  to  4   Not  much  [low]\n    5 A lot\n",
        "questionnaire q \"Q\"\n  item How  so? [so]\n  band of total\n    0 to 4 Not  much [low]\n    5 A lot\n",
    );
}

#[test]
fn wording_is_not_touched() {
    formats(
        "flow a\n  >Two  blanks , and { x }, a -b   \n  ask\n    -Yes ,  no   [yes]\n",
        "flow a\n  > Two  blanks , and { x }, a -b\n  ask\n    - Yes ,  no [yes]\n",
    );
    formats("test \"A\"\n  <  I  said\n  >* so  *\n", "test \"A\"\n  < I  said\n  > * so  *\n");
}

#[test]
fn a_bubble_keeps_its_lines_and_its_paragraphs() {
    formats(
        "flow a\n  > One,\n     two,\n        three.\n\n\n    Four.\n\n\n  > Five.\n",
        "flow a\n  > One,\n    two,\n    three.\n\n    Four.\n\n  > Five.\n",
    );
    formats("flow a\n  >\n    One.\n\n    Two.\n", "flow a\n  > One.\n\n    Two.\n");
}

#[test]
fn one_blank_line_stands_between_declarations_and_never_two_anywhere() {
    formats(
        "\n\n# A file.\n\n\n## About a.\nflow a\n\n\n  > One.\n\n  # A note.\n  > Two.\n# About b.\nflow b\n  > Three.\ndata\n  x as number\n\n\n",
        "# A file.\n\n## About a.\nflow a\n\n  > One.\n\n  # A note.\n  > Two.\n\n# About b.\nflow b\n  > Three.\n\ndata\n  x  as number\n",
    );
    formats("flow a\n  > One.\n# The end.\n# Really.", "flow a\n  > One.\n\n# The end.\n# Really.\n");
    formats("\n \n", "");
}

#[test]
fn comments_stand_as_deep_as_what_they_are_about() {
    formats(
        "flow a\n# One.\n  > One.\n  ask\n    - Yes\n         #   Two.\n      > Two.\n       # Three.\n  > Three.\n",
        "flow a\n  # One.\n  > One.\n  ask\n    - Yes\n      #   Two.\n      > Two.\n      # Three.\n  > Three.\n",
    );
}

#[test]
fn comments_behind_lines_that_follow_each_other_stand_below_each_other() {
    formats(
        "flow a # one\n  set x to 1    # two\n  set longer to 1 # three\n\n  set x to 2 # four\n  > # five\n",
        concat!(
            "flow a             # one\n",
            "  set x to 1       # two\n",
            "  set longer to 1  # three\n",
            "\n",
            "  set x to 2  # four\n",
            "  > # five\n",
        ),
    );
}

#[test]
fn data_and_cases_stand_in_columns() {
    formats(
        "data\n  name as text, identity, or \"there\" \"What they are called\"\n  visits as number,at first 0 \"How many\"\n  on as yes or no\n",
        "data\n  name    as text, identity, or \"there\"   \"What they are called\"\n  visits  as number, at first 0           \"How many\"\n  on      as yes or no\n",
    );
    formats(
        "wording w of x\n  0 none\n  1  to 12   a  few\n  else {x}\n",
        "wording w of x\n  0        none\n  1 to 12  a  few\n  else     {x}\n",
    );
}

#[test]
fn what_is_very_wide_makes_no_column() {
    formats(
        "data\n  a as yes or no \"A\"\n  bc as one of england, scotland, wales, northern_ireland \"B\"\n",
        "data\n  a   as yes or no   \"A\"\n  bc  as one of england, scotland, wales, northern_ireland   \"B\"\n",
    );
}

#[test]
fn the_line_endings_and_the_mark_of_windows_stay() {
    formats("\u{FEFF}flow  a\r\n  > One,\r\n     two.\n\r\n", "\u{FEFF}flow a\r\n  > One,\r\n    two.\r\n");
}

#[test]
fn a_line_that_cannot_be_read_stays_as_it_is() {
    let source = "flow a\n  set  x  =  1  # so \n  wobble   the  jelly\n  set  y  to  1\n";
    let expected = "flow a\n  set  x  =  1  # so \n  wobble   the  jelly\n  set y to 1\n";
    assert_eq!(format(source), Ok(Formatted { text: expected.to_owned(), unread: 2 }));
}

#[test]
fn a_file_whose_indentation_is_not_certain_is_left_alone() {
    for (source, line) in [
        ("flow a\n  if x\n     > One.\n", 3),
        ("flow a\n\t> One.\n  > Two.\n", 2),
        ("flow a\n    > One.\n  > Two.\n", 2),
        ("flow a\n    set x = 1\n", 2),
        ("flow a\n    > One.\n    wobble\n", 2),
        ("  flow a\n    > One.\n", 1),
        ("flow a\n  > One.\n    go to b\n", 3),
        ("flow a\n  > One.\n#  > Two,\n    and more.\n", 3),
    ] {
        assert_eq!(format(source), Err(LeftAlone::Unplaced(line)), "{source}");
    }
}

#[test]
fn a_file_that_is_indented_in_another_way_throughout_is_indented_anew() {
    let page = "flow a\n  > One,\n    two.\n  ask\n    - Yes\n      # Three.\n      > Three.\n    # Four.\n    - No\n  > Five.\n";
    for level in ["    ", "   ", "\t", "      "] {
        formats(&page.replace("  ", level), page);
    }
}

/// The same page with other blanks: more of them wherever they mean nothing, chosen by `dice`.
fn scrambled(page: &str, mut dice: impl FnMut(usize) -> usize) -> String {
    let tree = parse(page);
    let mut text = String::new();
    let level = ["  ", "    ", "   ", "\t"][dice(4)];
    for (i, node) in tree.nodes.iter().enumerate() {
        let after_note =
            i.checked_sub(1).is_some_and(|i| matches!(tree.nodes[i].statement, Statement::Comment | Statement::Doc));
        // Between declarations one may be missing; elsewhere one is a choice.
        let least = usize::from(node.parent.is_some() || after_note);
        let blank = if node.blank_before { least + dice(3) } else { 0 };
        text.push_str(&"\n".repeat(blank));
        let note = matches!(node.statement, Statement::Comment | Statement::Doc);
        let indent = level.repeat(node.indent as usize / 2);
        text.push_str(&indent);
        for (n, line) in node.span.text(page).lines().enumerate() {
            match &node.statement {
                Statement::Say(_) | Statement::InTest(TestLine::Said(_)) if n == 0 => text.push_str(line),
                Statement::Say(_) | Statement::InTest(TestLine::Said(_)) if line.is_empty() => {
                    text.push_str(&"\n".repeat(1 + dice(2)));
                }
                Statement::Say(_) | Statement::InTest(TestLine::Said(_)) => {
                    text.push('\n');
                    text.push_str(&indent);
                    text.push_str(level);
                    text.push_str(&" ".repeat(dice(5)));
                    text.push_str(line.trim_start());
                }
                Statement::Option { .. } | Statement::InTest(TestLine::Writes(_)) => {
                    text.push_str(&line.replacen(' ', &" ".repeat(dice(3)), 1));
                }
                Statement::Weighted { .. } | Statement::Item { .. } | Statement::WordingCase { .. } => {
                    text.push_str(line);
                }
                Statement::BandRange(_) => text.push_str(&line.replacen(' ', "  ", 1 + dice(2))),
                Statement::Words(_) => text.push_str(&line.replace(", ", [",", " ,", " ,  "][dice(3)])),
                Statement::Phone(_) => text.push_str(line),
                _ if note => text.push_str(line),
                _ => {
                    // Every other part stands between quotes.
                    for (n, part) in line.split('"').enumerate() {
                        text.push_str(if n > 0 { "\"" } else { "" });
                        let blanks = [" ", "  ", "\t", "   "][dice(4)];
                        text.push_str(&if n % 2 == 0 { part.replace(' ', blanks) } else { part.to_owned() });
                    }
                }
            }
        }
        if !node.comment.is_empty() {
            text.push_str(&" ".repeat(1 + dice(4)));
            text.push_str(node.comment.text(page));
        }
        text.push_str(&" ".repeat(dice(3)));
        text.push('\n');
    }
    text
}

/// Pages of this project that have no mistakes.
fn pages() -> Vec<String> {
    let mut folders = ["tests/pages", "../therapy-content", "../compiler/cli/templates", "../tests/suite/right"]
        .map(std::path::PathBuf::from)
        .to_vec();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "hark") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.iter().map(|file| format(&std::fs::read_to_string(file).unwrap()).unwrap().text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_a_page_is_spaced_it_comes_out_the_same(seed in prop::collection::vec(0usize..60, 1..400)) {
        for page in pages() {
            let mut thrown = seed.iter().cycle();
            let scrambled = scrambled(&page, |sides| thrown.next().unwrap() % sides);
            prop_assert_eq!(format(&scrambled).map(|f| f.text), Ok(page), "from:\n{}", scrambled);
        }
    }
}
