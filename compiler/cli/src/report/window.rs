//! The lines around a finding, cut to the terminal's width: a bubble's line may be longer than any terminal.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

/// How much of a long line is shown before what matters in it.
const BEFORE: usize = 24;

/// A file whose long lines are cut; it still knows the true columns.
#[derive(Debug)]
pub struct Window {
    name: String,
    text: String,
    /// For each cut line: where it begins in `text`, and how many characters went missing at its front.
    missing: Vec<(usize, usize)>,
}

impl Window {
    /// Cuts a file's long lines around the spans. Gives the spans in the cut text.
    pub fn new(name: String, text: &str, spans: &[(usize, usize)], room: usize) -> (Window, Vec<(usize, usize)>) {
        let mut window = Window { name, text: String::with_capacity(text.len()), missing: Vec::new() };
        let mut moved: Vec<(usize, usize)> = spans.iter().map(|(start, end)| (*start, *(end.max(start)))).collect();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let body = line.trim_end_matches(['\n', '\r']);
            let begins = window.text.len();
            let first =
                spans.iter().filter(|(start, end)| *start <= at + body.len() && *end >= at).map(|(start, _)| *start);
            let (from, to) = cut(body, first.min().map(|start| start.saturating_sub(at)), room);
            let ahead = if from > 0 { "…" } else { "" };
            window.text.push_str(ahead);
            window.text.push_str(body.get(from..to).unwrap_or(""));
            if from > 0 {
                let gone = body.get(..from).map_or(0, |b| b.chars().count());
                window.missing.push((begins, gone.saturating_sub(1)));
            }
            if to < body.len() {
                window.text.push('…');
            }
            for ((start, end), (new_start, new_end)) in spans.iter().zip(&mut moved) {
                for (old, new) in [(start, new_start), (end, new_end)] {
                    if (at..at + line.len()).contains(old) {
                        let shown = (*old - at).clamp(from, to.max(from)) - from;
                        *new = begins + ahead.len() + shown;
                    }
                }
            }
            window.text.push_str(line.get(body.len()..).unwrap_or(""));
            at += line.len();
        }
        for ((start, end), (new_start, new_end)) in spans.iter().zip(&mut moved) {
            for (old, new) in [(start, new_start), (end, new_end)] {
                if *old >= at {
                    *new = window.text.len();
                }
            }
        }
        for (start, end) in &mut moved {
            *end = (*end).max(*start);
        }
        (window, moved)
    }

    /// The true column, in characters from 0, of a byte of the cut text.
    fn column(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or("");
        let begins = before.rfind('\n').map_or(0, |n| n + 1);
        let shown = before.get(begins..).unwrap_or("").chars().count();
        let missing = self.missing.iter().find(|(at, _)| *at == begins).map_or(0, |(_, missing)| *missing);
        shown + missing
    }
}

/// Which bytes of a line are shown: all if it fits, else those around `first`.
fn cut(line: &str, first: Option<usize>, room: usize) -> (usize, usize) {
    let width: usize = line.chars().filter_map(UnicodeWidthChar::width).sum();
    if width <= room {
        return (0, line.len());
    }
    let before = line.get(..first.unwrap_or(0)).unwrap_or("");
    let fits_at_front = before.chars().filter_map(UnicodeWidthChar::width).sum::<usize>() + BEFORE < room;
    let from = match before.char_indices().rev().nth(BEFORE - 1) {
        Some((at, _)) if !fits_at_front => at,
        _ => 0,
    };
    let mut used = usize::from(from > 0) + 1;
    let tail = line.get(from..).unwrap_or("");
    for (at, c) in tail.char_indices() {
        used += c.width().unwrap_or(0);
        if used > room {
            return (from, from + at);
        }
    }
    (from, line.len())
}

impl SourceCode for Window {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let found = self.text.as_str().read_span(span, before, after)?;
        let column = if before == 0 { self.column(span.offset()) } else { found.column() };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            found.data(),
            *found.span(),
            found.line(),
            column,
            found.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_what_matters_and_keeps_its_true_column() {
        let line = format!("  > {}here{}\n  > short\n", "word ".repeat(40), " more".repeat(40));
        let at = line.find("here").unwrap();
        let (window, spans) = Window::new("a.hark".to_owned(), &line, &[(at, at + 4)], 60);
        let (start, end) = spans[0];
        assert_eq!(&window.text[start..end], "here");
        assert!(window.text.lines().all(|l| l.chars().count() <= 61), "{}", window.text);
        assert_eq!(window.column(start), at);
        assert!(window.text.ends_with("  > short\n"));
    }

    #[test]
    fn a_place_at_the_end_of_a_file_stays_there() {
        let (window, spans) = Window::new(String::new(), "flow a", &[(6, 6), (0, 4)], 60);
        assert_eq!((window.text.as_str(), spans), ("flow a", vec![(6, 6), (0, 4)]));
    }
}
