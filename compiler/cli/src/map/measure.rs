//! How much room words take. Nobody knows in which font they will be seen: what is reckoned with is a wide one, so that
//! words stay within their boxes.

use unicode_width::UnicodeWidthChar;

/// How large words are, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A heading of the map.
    Heading,
    /// What something is called.
    Title,
    /// What is said of it.
    Small,
}

impl Size {
    /// Of the letters.
    pub fn pixels(self) -> i32 {
        match self {
            Size::Heading => 20,
            Size::Title => 15,
            Size::Small => 13,
        }
    }

    /// From one line to the next.
    pub fn line(self) -> i32 {
        match self {
            Size::Heading => 28,
            Size::Title => 20,
            Size::Small => 17,
        }
    }
}

/// How wide a line is.
pub fn width(text: &str, size: Size) -> i32 {
    let thousandths: i32 = text.chars().map(of).sum();
    // Headings and titles are bold.
    let bold = if size == Size::Small { 100 } else { 108 };
    thousandths * size.pixels() / 1_000 * bold / 100 + 1
}

/// A character's width in thousandths of the letters' size, as DejaVu Sans and Verdana have it or wider.
fn of(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '’' | '‘' => 300,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'I' | '/' | '\\' => 350,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' => 430,
        'm' | 'M' | 'W' | 'w' | '@' | '%' | '…' | '—' => 1_000,
        c if c.is_ascii_uppercase() => 760,
        c => match c.width() {
            Some(0) | None => 0,
            Some(1) => 640,
            Some(_) => 1_050,
        },
    }
}

/// Breaks words into lines that are no wider than this, and no more than so many; what is left over is cut.
pub fn wrapped(text: &str, size: Size, room: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = fitting(word, size, room, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let end = if text.ends_with('”') { "…”" } else { "…" };
            while width(&format!("{last}{end}"), size) > room && last.pop().is_some() {}
            *last = format!("{}{end}", last.trim_end_matches([' ', ',']));
        }
    }
    lines
}

/// The end of a word that is too long for a line; what stands before it goes to lines of its own.
fn fitting(word: &str, size: Size, room: i32, lines: &mut Vec<String>) -> String {
    let mut part = String::new();
    for c in word.chars() {
        part.push(c);
        if width(&part, size) > room && part.pop().is_some() {
            lines.push(std::mem::take(&mut part));
            part.push(c);
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_box() {
        let texts =
            ["A hard day at work, and a harder one to come", &"W".repeat(300), "“日本語の文章はここに”", "", "a  b"];
        for text in texts {
            for room in [60, 150, 190] {
                let lines = wrapped(text, Size::Title, room, 3);
                assert!(lines.len() <= 3, "{lines:?}");
                assert!(lines.iter().all(|l| width(l, Size::Title) <= room), "{room}: {lines:?}");
            }
        }
    }

    #[test]
    fn what_is_cut_says_so_and_what_is_not_is_whole() {
        assert_eq!(wrapped("one two three", Size::Small, 1_000, 1), ["one two three"]);
        assert!(wrapped("“one two three four five”", Size::Small, 60, 2).last().is_some_and(|l| l.ends_with("…”")));
    }
}
