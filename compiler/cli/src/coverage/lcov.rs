//! What the tests reach, as lcov has it: for genhtml, editors and CI.
//!
//! A line counts how often what begins on it was reached, the most of it. The answers to a question are branches of the
//! line that asks it, and a condition's ways are branches of its own line, which then counts how often it was looked at.

use std::collections::BTreeMap;
use std::io::Write;

use hearken_compiler::At;
use hearken_rehearsal::{Coverage, Kind, Point};

use crate::compile::Checked;
use crate::outcome::Stopped;
use crate::report::json::span;

/// What lcov knows of a file.
#[derive(Default)]
struct File {
    /// How often, by line.
    lines: BTreeMap<u32, u64>,
    /// How often each branch was taken, by line and block.
    branches: BTreeMap<(u32, Block), Vec<u64>>,
}

/// Answers and conditions may stand on one line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Block {
    Answers,
    Ways,
}

/// Prints it.
pub fn print(out: &mut impl Write, checked: &Checked, covered: &Coverage) -> Result<(), Stopped> {
    for points in covered.points.chunk_by(|a, b| a.at.file == b.at.file) {
        let Some(first) = points.first() else { continue };
        let file = File::of(checked, points);
        writeln!(out, "TN:\nSF:{}", span(checked, first.at).file)?;
        for ((line, block), taken) in &file.branches {
            let looked_at = file.lines.get(line).is_some_and(|times| *times > 0);
            for (branch, taken) in taken.iter().enumerate() {
                // A branch of a line that was never come to is not even not taken.
                let taken = if looked_at { taken.to_string() } else { "-".to_owned() };
                writeln!(out, "BRDA:{line},{},{branch},{taken}", *block as u8)?;
            }
        }
        let taken = || file.branches.values().flatten();
        writeln!(out, "BRF:{}\nBRH:{}", taken().count(), taken().filter(|t| **t > 0).count())?;
        for (line, times) in &file.lines {
            writeln!(out, "DA:{line},{times}")?;
        }
        let hit = file.lines.values().filter(|t| **t > 0).count();
        writeln!(out, "LF:{}\nLH:{hit}\nend_of_record", file.lines.len())?;
    }
    Ok(())
}

impl File {
    fn of(checked: &Checked, points: &[Point]) -> File {
        let line = |at: At| checked.compiled.sources.position(at).line;
        let mut file = File::default();
        for point in points {
            let here = line(point.at);
            match (point.what.kind(), point.asked) {
                (Kind::Option, asked) => {
                    let asked = asked.map_or(here, line);
                    file.branches.entry((asked, Block::Answers)).or_default().push(point.times);
                    file.at_least(here, point.times);
                    file.at_least(asked, point.times);
                }
                (Kind::Condition, _) => {
                    file.branches.entry((here, Block::Ways)).or_default().push(point.times);
                }
                _ => file.at_least(here, point.times),
            }
        }
        let looked_at = file.branches.iter().filter(|((_, block), _)| *block == Block::Ways);
        let looked_at: Vec<(u32, u64)> = looked_at.map(|((line, _), taken)| (*line, taken.iter().sum())).collect();
        for (line, times) in looked_at {
            file.at_least(line, times);
        }
        file
    }

    fn at_least(&mut self, line: u32, times: u64) {
        let known = self.lines.entry(line).or_default();
        *known = times.max(*known);
    }
}
