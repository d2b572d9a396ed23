//! The guide's half of a conversation, as lines of a test.
//!
//! They are lines that are looked for, so that the test goes on only as the conversation went. On the way there, a turn has what
//! the person answers; the last one has all that is said, and where it stands.

use std::ops::RangeInclusive;

use hearken_compiler::source::At;

use crate::condition::Pack;
use crate::path::{Said, Turn};
use crate::pattern::{in_full, pattern};

/// How a turn is printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Telling<'t> {
    /// What the flow was before.
    pub before: &'t str,
    /// The test goes as the conversation went. If it may go another way, no line is looked for.
    pub is_played: bool,
}

/// What the guide says in a turn on the way: what is asked, and where it comes to another flow, what is said first.
pub(crate) fn on_the_way(turn: &Turn, telling: Telling<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let last = turn.said.len().saturating_sub(1);
    let first = turn.said.first().filter(|_| turn.flow != telling.before && last > 0);
    lines.extend(first.map(|said| telling.line(&pattern(&said.text))));
    lines.extend(told(turn, 0..=last));
    lines.extend(turn.said.last().map(|said| telling.line(&pattern(&said.text))));
    lines.extend(told(turn, last + 1..=usize::MAX));
    lines.extend(besides(turn, telling));
    lines
}

/// All that the guide says in the last turn, and where it stands. `instead`: something else was to be said.
pub(crate) fn at_the_end(pack: &Pack<'_>, turn: &Turn, telling: Telling<'_>, instead: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let instead = if instead { " instead" } else { "" };
    match whereabouts(pack, turn) {
        _ if turn.said.is_empty() => lines.push("# the guide says nothing here".to_owned()),
        places if places.is_empty() => lines.push(format!("# what the guide says{instead}:")),
        places => lines.push(format!("# what the guide says{instead} ({places}):")),
    }
    lines.extend(told(turn, 0..=0));
    let mut said = turn.said.iter().zip(1..).peekable();
    while let Some((one, mut number)) = said.next() {
        lines.push(telling.line(&in_full(&one.text)));
        // Of people to turn to, the first stands for those that are shown with them.
        let mut more = 0;
        let from = number;
        while let Some((_, next)) = said.next_if(|(s, _)| one.is_signpost && s.is_signpost) {
            (more, number) = (more + 1, next);
        }
        match more {
            0 => {}
            1 => lines.push("# (and one more to turn to)".to_owned()),
            more => lines.push(format!("# (and {more} more to turn to)")),
        }
        lines.extend(told(turn, from..=number));
    }
    lines.extend(besides(turn, telling));
    lines
}

impl Telling<'_> {
    fn line(self, said: &str) -> String {
        if self.is_played && !said.is_empty() { format!("> {said}") } else { format!("# the guide says: {said}") }
    }
}

/// Who is told something after so much was said.
fn told(turn: &Turn, after: RangeInclusive<usize>) -> Vec<String> {
    let mut told: Vec<&str> = turn.told.iter().filter(|t| after.contains(&t.after)).map(|t| t.who.as_str()).collect();
    told.dedup();
    told.into_iter().map(|who| format!("# {who} is told")).collect()
}

/// What happens besides what is said and whom it is told.
fn besides(turn: &Turn, telling: Telling<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(turn.shows.iter().map(|activity| match telling.is_played {
        true => format!("shows {activity}"),
        false => format!("# the app shows {activity}"),
    }));
    if turn.waits {
        lines.push("# it waits for time to pass".to_owned());
    }
    if turn.ended {
        lines.push("# the conversation has ended".to_owned());
    }
    lines
}

/// Where it stands: each page with its lines.
fn whereabouts(pack: &Pack<'_>, turn: &Turn) -> String {
    let sources = &pack.compiled.sources;
    let mut pages: Vec<(&str, Vec<String>)> = Vec::new();
    for at in turn.said.iter().filter_map(|s: &Said| s.at) {
        let At { file, .. } = at;
        let Some(path) = sources.get(file).map(|s| s.path.as_str()) else { continue };
        let line = sources.position(at).line.to_string();
        match pages.iter_mut().find(|p| p.0 == path) {
            Some((_, lines)) if lines.contains(&line) => {}
            Some((_, lines)) => lines.push(line),
            None => pages.push((path, vec![line])),
        }
    }
    let pages: Vec<String> = pages.iter().map(|(path, lines)| format!("{path}:{}", lines.join(", "))).collect();
    pages.join("; ")
}
