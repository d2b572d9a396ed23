//! The page that the language was designed on.

use crate::check_no_problem;
use hearken_grammar::{outline, parse};

const PAGES: [(&str, &str, &str); 3] = [
    ("session", include_str!("../pages/session.hark"), include_str!("../pages/session.outline")),
    ("questionnaire", include_str!("../pages/questionnaire.hark"), include_str!("../pages/questionnaire.outline")),
    ("around", include_str!("../pages/around.hark"), include_str!("../pages/around.outline")),
];

#[test]
fn the_page_that_shows_the_language_is_read_as_it_means() {
    for (name, source, expected) in PAGES {
        check_no_problem(source);
        let outline = outline(source, &parse(source));
        assert_eq!(outline, expected, "{name}: is grammar/tests/pages/{name}.outline still right?");
    }
}

#[test]
fn a_file_from_windows_means_the_same() {
    for (_, source, expected) in PAGES {
        let windows = format!("\u{FEFF}{}", source.replace('\n', "\r\n"));
        assert_eq!(outline(&windows, &parse(&windows)), expected);
    }
}

#[test]
fn a_file_without_a_last_line_ending_loses_nothing() {
    for (_, source, expected) in PAGES {
        let source = source.trim_end();
        assert_eq!(outline(source, &parse(source)), expected);
    }
}
