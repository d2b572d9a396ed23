//! How far a proof is: one line of a terminal, which is written over and taken away at the end. Where nobody looks at a terminal
//! a plain line is written now and then, more and more seldom, so that a log shows that it goes on and stays short.

use std::cell::Cell;
use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use hearken_prove::Progress;

use crate::clock;
use crate::outcome::{count, thousands};
use crate::report::Style;

/// It is written anew this often: a proof that takes less shows none.
const EVERY: Duration = Duration::from_millis(250);

/// When the first plain line is written; the next is when twice as much time has gone by, and so on.
const FIRST: Duration = Duration::from_secs(10);

/// The line.
pub struct Line {
    /// It is written over; or lines are plain ones.
    over: bool,
    begun: Instant,
    /// When the next is written, from the beginning.
    next: Cell<Duration>,
    written: Cell<bool>,
}

impl Line {
    /// Where complaints go to a terminal that a person looks at, it is written over if it is wanted so: what reads a screen aloud
    /// would read it over and over.
    pub fn begun(wanted: bool) -> Line {
        let over = wanted && stderr().is_terminal() && !Style::of_terminal(false).narrated;
        let next = if over { EVERY } else { FIRST };
        Line { over, begun: clock::ticks(), next: Cell::new(next), written: Cell::new(false) }
    }

    /// Writes it anew, if it is time to.
    pub fn tell(&self, progress: Progress) {
        let gone = clock::ticks().duration_since(self.begun);
        if gone < self.next.get() {
            return;
        }
        // That it cannot be shown is no reason to stop.
        if !self.over {
            let _ = writeln!(stderr(), "after {} seconds: {}", gone.as_secs(), words(progress));
            self.next.set(doubled(self.next.get(), gone));
            return;
        }
        self.next.set(gone.saturating_add(EVERY));
        self.written.set(true);
        // A line that is broken could not be written over.
        let columns = crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns));
        let line: String = words(progress).chars().take(columns.saturating_sub(1)).collect();
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

/// When the next plain line is written: the first of the doubled times that has not gone by.
fn doubled(mut next: Duration, gone: Duration) -> Duration {
    while next <= gone {
        next = next.saturating_mul(2);
    }
    next
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
    fn a_log_of_an_hour_has_a_handful_of_lines() {
        let (mut next, mut lines) = (FIRST, 0);
        for second in 0..3_600 {
            let gone = Duration::from_secs(second);
            if gone >= next {
                next = doubled(next, gone);
                lines += 1;
            }
        }
        assert_eq!((lines, next), (9, Duration::from_secs(5_120)), "at 10, 20, 40 s and so on");
        assert_eq!(doubled(FIRST, Duration::from_secs(45)), Duration::from_secs(80), "what went by is not made up for");
    }

    #[test]
    fn it_says_how_far_it_is_in_words() {
        let far = |states, promises| words(Progress { states, waiting: 2_678, promises });
        assert_eq!(far(12_345, 22), "proving 22 promises: 12,345 states gone through, 2,678 waiting");
        assert_eq!(far(1, 1), "proving 1 promise: 1 state gone through, 2,678 waiting");
        assert_eq!(far(12_345, 0), "looking for lines out of reach: 12,345 states gone through, 2,678 waiting");
    }
}
