//! What an edit changed of a file, and where everything else stands afterwards.

use hearken_grammar::Span;

/// The lines in which two texts differ; before and behind them both are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// Those lines in the first text.
    pub before: Span,
    /// What stands there in the second.
    pub after: Span,
}

/// So many bytes are held against each other at once.
const STRETCH: usize = 4096;

impl Change {
    /// Holds two texts against each other; `None` for texts that are too long for a [`Span`].
    pub fn between(before: &str, after: &str) -> Option<Self> {
        let (a, b) = (before.as_bytes(), after.as_bytes());
        u32::try_from(a.len().max(b.len())).ok()?;
        let same = alike(a.chunks(STRETCH), b.chunks(STRETCH), |x, y| alike_bytes(x.iter(), y.iter()));
        // Whole lines, so that no character and no line ending is cut in two.
        let start = a.get(..same)?.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (a, b) = (a.get(start..)?, b.get(start..)?);
        let same = alike(a.rchunks(STRETCH), b.rchunks(STRETCH), |x, y| alike_bytes(x.iter().rev(), y.iter().rev()));
        let behind = a.get(a.len() - same..)?;
        let rest = behind.iter().position(|byte| *byte == b'\n').map_or(0, |at| same - at);
        let end = |text: &str| (text.len() - rest) as u32;
        let start = start as u32;
        Some(Change { before: Span::new(start, end(before)), after: Span::new(start, end(after)) })
    }

    /// Where what stood there stands now; `None` if it touches what changed.
    pub fn moved(&self, span: Span) -> Option<Span> {
        if span.end < self.before.start {
            return Some(span);
        }
        if span.start <= self.before.end {
            return None;
        }
        let moved = |at: u32| at - self.before.end + self.after.end;
        Some(Span::new(moved(span.start), moved(span.end)))
    }
}

/// How many bytes are the same: stretch by stretch, and byte by byte in the first that differs.
fn alike<'t>(
    a: impl Iterator<Item = &'t [u8]>,
    b: impl Iterator<Item = &'t [u8]>,
    in_stretch: impl Fn(&[u8], &[u8]) -> usize,
) -> usize {
    let mut same = 0;
    for (a, b) in a.zip(b) {
        if a != b {
            return same + in_stretch(a, b);
        }
        same += a.len();
    }
    same
}

fn alike_bytes<'t>(a: impl Iterator<Item = &'t u8>, b: impl Iterator<Item = &'t u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// Whether two places share a character, or stand beside each other.
pub(super) fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed<'t>(before: &'t str, after: &'t str) -> (&'t str, &'t str) {
        let change = Change::between(before, after).expect("they are short");
        (change.before.text(before), change.after.text(after))
    }

    #[test]
    fn a_change_is_of_whole_lines_and_everything_else_is_the_same() {
        assert_eq!(changed("a\nb\nc\n", "a\nx\nc\n"), ("b", "x"));
        assert_eq!(changed("a\nb\nc\n", "a\nc\n"), ("b\nc", "c"));
        assert_eq!(changed("a\n", "a\nb"), ("", "b"));
        assert_eq!(changed("", "a"), ("", "a"));
        assert_eq!(changed("é\n", "è\n"), ("é", "è"));
        assert_eq!(changed("a\r\nb\r\n", "a\nb\r\n"), ("a\r", "a"));
    }

    #[test]
    fn a_long_text_is_told_apart_as_a_short_one_is() {
        let long = "So it goes on.\n".repeat(2_000);
        for at in [0, 15, 4_095, 4_096, 15_000, 29_999, 30_000] {
            for (from, more) in [(at, ""), (at, "x"), (at, "\n"), ((at + 3).min(long.len()), "")] {
                let new = format!("{}{more}{}", &long[..at], &long[from..]);
                for (a, b) in [(&long, &new), (&new, &long)] {
                    let change = Change::between(a, b).expect("they are short");
                    let (start, ends) =
                        (change.before.start as usize, (change.before.end as usize, change.after.end as usize));
                    assert_eq!(a[..start], b[..start], "{at}");
                    assert_eq!(a[ends.0..], b[ends.1..], "{at}");
                    assert!(change.before.text(a).len() < 64 && change.after.text(b).len() < 64, "{at}");
                }
            }
        }
    }
}
