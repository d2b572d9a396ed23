//! Looking at a line before it is read: its first word, its comment, how deep its brackets go.

use crate::wording::closing_brace;

/// Brackets nested more deeply than this are refused before the parser, which recurses, sees them.
pub(super) const DEEPEST: u32 = 64;

/// An expression with more signs than this is refused: its tree would be as deep as it is long.
pub(super) const MOST_SIGNS: u32 = 250;

/// The first word of a line: up to a blank.
pub(super) fn first_word(text: &str) -> &str {
    text.split(crate::reading::is_blank).next().unwrap_or("")
}

/// Where quoted wording that opens at `at` ends: behind its closing quote. In its braces, pairs of
/// quotes are part of it.
pub(crate) fn quote_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut i = at + 1;
    while let Some(byte) = bytes.get(i) {
        match byte {
            b'"' => return Some(i + 1),
            b'{' => i = closing_brace(text, i + 1).unwrap_or(i) + 1,
            _ => i += 1,
        }
    }
    None
}

/// Where a statement ends and the comment behind it starts, or the end of the line.
pub(super) fn code_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut i = 0;
    let mut after_blank = true;
    while let Some(byte) = bytes.get(i) {
        match byte {
            b'#' if after_blank => return i,
            b'"' => {
                i = quote_end(text, i).unwrap_or(i + 1);
                after_blank = false;
                continue;
            }
            _ => {}
        }
        // A no-break space ends with this byte; no letter before a `#` that follows it does harm.
        after_blank = matches!(byte, b' ' | b'\t' | 0xA0);
        i += 1;
    }
    text.len()
}

/// Where a line goes deeper than the parser may follow: the offset, and which limit.
pub(super) fn too_deep(text: &str) -> Option<(usize, u32)> {
    let bytes = text.as_bytes();
    if bytes.len() <= DEEPEST as usize {
        return None;
    }
    let (mut depth, mut signs, mut i) = (0u32, 0u32, 0);
    while let Some(byte) = bytes.get(i) {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b'+' | b'-' | b'*' | b'/' => signs += 1,
            b'm' | b'n' if text.get(i..i + 4).is_some_and(|word| word == "mod " || word == "not ") => signs += 1,
            b'"' => {
                i = quote_end(text, i).unwrap_or(i + 1);
                continue;
            }
            _ => {}
        }
        if depth > DEEPEST {
            return Some((i, DEEPEST));
        }
        if signs > MOST_SIGNS {
            return Some((i, MOST_SIGNS));
        }
        i += 1;
    }
    None
}
