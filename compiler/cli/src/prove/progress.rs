//! How far a proof is: one line of a terminal, which is written over and taken away at the end.

use std::cell::Cell;
use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use hearken_prove::Progress;

use crate::clock;
use crate::outcome::{count, thousands};
use crate::report::Style;

/// It is written anew this often: a proof that takes less shows none.
const EVERY: Duration = Duration::from_millis(250);

/// The line.
pub struct Line {
    shows: bool,
    /// When it was written last; before that, when it was begun.
    last: Cell<Instant>,
    written: Cell<bool>,
}

impl Line {
    /// Where complaints go to a terminal that a person looks at: what reads a screen aloud would read it over and over.
    pub fn begun(wanted: bool) -> Line {
        let shows = wanted && stderr().is_terminal() && !Style::of_terminal(false).narrated;
        Line { shows, last: Cell::new(clock::ticks()), written: Cell::new(false) }
    }

    /// Writes it anew, if it is time to.
    pub fn tell(&self, progress: Progress) {
        if !self.shows {
            return;
        }
        let now = clock::ticks();
        if now.duration_since(self.last.get()) < EVERY {
            return;
        }
        self.last.set(now);
        self.written.set(true);
        // A line that is broken could not be written over.
        let columns = crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns));
        let line: String = words(progress).chars().take(columns.saturating_sub(1)).collect();
        // That it cannot be shown is no reason to stop.
        let _ = write!(stderr(), "\r\u{1b}[K{line}").and_then(|()| stderr().flush());
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.written.get() {
            let _ = write!(stderr(), "\r\u{1b}[K").and_then(|()| stderr().flush());
        }
    }
}

fn words(progress: Progress) -> String {
    let Progress { states, waiting, promises } = progress;
    let (several, waiting) = (if states == 1 { "state" } else { "states" }, thousands(waiting as u64));
    let what = match promises {
        0 => "looking for lines out of reach".to_owned(),
        some => format!("proving {}", count(some, "promise", "promises")),
    };
    format!("{what}: {} {several} gone through, {waiting} waiting", thousands(states as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_far_it_is_in_words() {
        let far = |states, promises| words(Progress { states, waiting: 2_678, promises });
        assert_eq!(far(12_345, 22), "proving 22 promises: 12,345 states gone through, 2,678 waiting");
        assert_eq!(far(1, 1), "proving 1 promise: 1 state gone through, 2,678 waiting");
        assert_eq!(far(12_345, 0), "looking for lines out of reach: 12,345 states gone through, 2,678 waiting");
    }
}
