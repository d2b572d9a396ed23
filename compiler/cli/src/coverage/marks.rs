//! The text of a file in runs, each with what the tests did to it.

use hearken_rehearsal::{Point, What};
use serde::Serialize;

/// A line of a file.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// How far a line that is too long for the page is indented where it goes on, in characters.
    pub hang: usize,
    /// What stands in it.
    pub runs: Vec<Run>,
    /// What is missing in it, in words.
    pub notes: Vec<String>,
}

/// Text that is marked in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// `reached`, `half`, `missing`, or empty for what is not counted.
    pub mark: &'static str,
    /// What happened, in words.
    pub title: String,
}

/// A stretch of text and the points that stand there.
struct Stretch {
    start: usize,
    end: usize,
    mark: &'static str,
    title: String,
    missing: bool,
}

/// The lines of a text with its points, which are in order.
pub fn lines(text: &str, points: &[Point]) -> Vec<Line> {
    let stretches = stretches(points);
    let mut lines = Vec::new();
    let mut begins = 0;
    for (n, line) in text.lines().enumerate() {
        let ends = begins + line.len();
        lines.push(one(text, n + 1, begins, ends, &stretches));
        // What ended it: one byte, or two.
        begins = ends + text.get(ends..).map_or(0, |rest| if rest.starts_with('\r') { 2 } else { 1 });
    }
    lines
}

fn one(text: &str, number: usize, begins: usize, ends: usize, stretches: &[Stretch]) -> Line {
    let indent = text.get(begins..ends).map_or(0, |l| l.len() - l.trim_start().len());
    let mut line = Line { number, hang: indent + 2, ..Line::default() };
    let mut at = begins;
    let plain = |line: &mut Line, from: usize, to: usize, mark: &'static str, title: &str| {
        let text = text.get(from..to).unwrap_or_default();
        if !text.is_empty() {
            line.runs.push(Run { text: text.to_owned(), mark, title: title.to_owned() });
        }
    };
    for stretch in stretches.iter().filter(|s| s.start < ends && s.end > begins) {
        // The indent of a line that a wording runs on to is no wording.
        let start = stretch.start.max(begins + indent).max(at);
        let end = stretch.end.min(ends).max(start);
        plain(&mut line, at, start, "", "");
        plain(&mut line, start, end, stretch.mark, &stretch.title);
        if stretch.missing && stretch.start >= begins {
            line.notes.push(stretch.title.clone());
        }
        at = end;
    }
    plain(&mut line, at, ends, "", "");
    line
}

fn stretches(points: &[Point]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for points in points.chunk_by(|a, b| a.at == b.at) {
        let Some(first) = points.first() else { continue };
        let (start, end) = (first.at.span.start as usize, first.at.span.end as usize);
        let reached = points.iter().filter(|p| p.times > 0).count();
        let mark = match reached {
            0 => "missing",
            all if all == points.len() => "reached",
            _ => "half",
        };
        stretches.push(Stretch { start, end, mark, title: words(points), missing: reached < points.len() });
    }
    stretches
}

/// What happened at a place, in words: `said 3 times`, `never chosen`, `only ever so`.
fn words(points: &[Point]) -> String {
    if let [Point { what: What::So, times: so, .. }, Point { what: What::NotSo, times: not_so, .. }] = points {
        return match (so, not_so) {
            (0, 0) => "never looked at".to_owned(),
            (0, _) => "never so".to_owned(),
            (_, 0) => "only ever so".to_owned(),
            (so, not_so) => format!("so {}, not so {}", often(*so), often(*not_so)),
        };
    }
    let each: Vec<String> = points
        .iter()
        .map(|p| {
            let done = match p.what {
                What::Said => "said",
                What::Done => "done",
                What::Chosen => "chosen",
                What::Entered => "came up",
                What::Named => "recognised",
                What::Band => "scored",
                What::So => "so",
                What::NotSo => "not so",
                What::Ends => "ended here",
                What::RunsOut => "ended at its bottom",
            };
            if p.times == 0 { format!("never {done}") } else { format!("{done} {}", often(p.times)) }
        })
        .collect();
    each.join(", ")
}

fn often(times: u64) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearken_compiler::At;

    fn point(text: &str, marked: &str, what: What, times: u64) -> Point {
        let start = text.find(marked).expect("it stands there");
        let mut at = At::default();
        (at.span.start, at.span.end) = (start as u32, (start + marked.len()) as u32);
        Point { what, at, of: String::new(), asked: None, times }
    }

    #[test]
    fn no_letter_of_a_page_is_lost_whatever_ends_its_lines() {
        for end in ["\n", "\r\n"] {
            let text = ["flow a", "  > Größer 🌱", "    als das.", "", "  if so", "    > Ja."].join(end);
            let points = [
                point(&text, &format!("Größer 🌱{end}    als das."), What::Said, 0),
                point(&text, "so", What::So, 2),
                point(&text, "so", What::NotSo, 0),
                point(&text, "Ja.", What::Said, 2),
            ];
            let lines = lines(&text, &points);
            let whole = |l: &Line| l.runs.iter().map(|r| r.text.as_str()).collect::<String>();
            assert_eq!(lines.iter().map(whole).collect::<Vec<_>>(), text.lines().collect::<Vec<_>>());
            let marked =
                |n: usize| lines[n].runs.iter().find(|r| !r.mark.is_empty()).map(|r| (r.mark, r.text.as_str()));
            assert_eq!(marked(1), Some(("missing", "Größer 🌱")));
            assert_eq!(marked(2), Some(("missing", "als das.")));
            assert_eq!(marked(4), Some(("half", "so")));
            assert_eq!(marked(5), Some(("reached", "Ja.")));
            let notes: Vec<&str> = lines.iter().flat_map(|l| &l.notes).map(String::as_str).collect();
            assert_eq!(notes, ["never said", "only ever so"], "a wording of two lines is told of once");
        }
    }
}
