//! A bubble: its text as typed, and each line that goes on two spaces deeper than the sign.

use crate::Span;
use crate::reading::is_blank;

/// Its sign and its lines. A blank line among them is a paragraph's end; one is as good as several.
pub(super) fn text(source: &str, span: Span, depth: usize) -> String {
    let mut lines = span.text(source).split('\n').map(|line| line.trim_matches(|c| is_blank(c) || c == '\r'));
    let first = lines.next().map_or("", |line| line.strip_prefix('>').unwrap_or(line).trim_start_matches(is_blank));
    let indent = "  ".repeat(depth + 1);
    let mut text = String::with_capacity(span.text(source).len());
    text.push('>');
    let (mut begun, mut blank) = (false, false);
    for line in std::iter::once(first).chain(lines) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !begun {
            text.push(' ');
        } else {
            text.push_str(if blank { "\n\n" } else { "\n" });
            text.push_str(&indent);
        }
        text.push_str(line);
        (begun, blank) = (true, false);
    }
    text
}
