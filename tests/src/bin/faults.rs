//! Puts faults into the real pack, one at a time, and says which are seen by nothing: `cargo xtask faults`.
//!
//! It looks at every fault at a safety place, and at one in five elsewhere: always the same ones, drawn by what is wrong.
//! Words: `--update` writes the kept list anew; `--all` looks at every fault; `--every N` at every N-th;
//! `--kind WORDS` at one kind; `--page PATH` at one page; `--from N` leaves out the first N; `--states N` goes through so many states of each and no more; `--threads N` looks at so many
//! at a time; `--count` only counts; `--show` prints each fault that is caught with its conversation. The list is compared only
//! if nothing was left out, which takes half an hour or so on two cores (`--threads 2`).

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use hearken_tests::faults::{Differs, Fault, Judge, Kept, Line, Seen, faults, table};
use hearken_tests::{pack, path};

/// So many states of each pack: a third more than the pack has as it is. One that has more is not decided.
const MOST: usize = 200_000;

/// One in so many of the faults that are not at a safety place.
const ELSEWHERE: u32 = 5;

const KEPT: &str = "tests/faults/survivors.md";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let behind = |word: &str| words.iter().position(|w| w == word).and_then(|n| words.get(n + 1));
    let judge = Judge::of(pack("therapy-content"));
    let every: usize = behind("--every").and_then(|n| n.parse().ok()).unwrap_or(1);
    let threads: usize = behind("--threads").and_then(|n| n.parse().ok()).unwrap_or(1);
    let states = behind("--states").and_then(|n| n.parse().ok()).unwrap_or(MOST);
    let kind = behind("--kind");
    let page = behind("--page");
    let is_on =
        |f: &Fault, page: &String| judge.built().compiled.sources.get(f.at.file).is_some_and(|s| s.path == *page);
    let drawn = |f: &Fault| f.safety || f.lot(judge.built()).is_multiple_of(ELSEWHERE);
    let wanted =
        |f: &Fault| (has("--all") || drawn(f)) && kind.is_none_or(|k| f.kind == k) && page.is_none_or(|p| is_on(f, p));
    let from: usize = behind("--from").and_then(|n| n.parse().ok()).unwrap_or(0);
    let all: Vec<Fault> = faults(judge.built()).into_iter().filter(wanted).skip(from).step_by(every.max(1)).collect();
    let whole = !has("--all") && every <= 1 && from == 0 && kind.is_none() && page.is_none() && states == MOST;
    println!("{} faults", all.len());
    if has("--count") {
        return ExitCode::SUCCESS;
    }
    let seen = look(&judge, &all, threads, states, has("--show"));

    let lines = |wanted: &dyn Fn(&Seen) -> bool| -> Vec<Line> {
        let found = all.iter().zip(&seen).filter(|(_, s)| wanted(s));
        found.map(|(fault, seen)| Line::of(judge.built(), fault, seen)).collect()
    };
    let survivors = lines(&|s| s.changes() && !s.is_caught());
    let same = lines(&|s| !s.changes() && !s.is_caught());
    let table = table(&all, &seen);
    println!("{table}");
    let not_replayed = seen.iter().filter(|s| s.not_replayed.is_some()).count();
    println!("{not_replayed} conversations do not break their promise when they are played again as a test");
    let list = path(KEPT);
    let kept = Kept::read(&std::fs::read_to_string(&list).unwrap_or_default());
    if !whole {
        return ExitCode::SUCCESS;
    }
    if has("--update") {
        return match std::fs::write(&list, kept.updated(&table, &survivors, &same)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                eprintln!("{}: {why}", list.display());
                ExitCode::FAILURE
            }
        };
    }
    let problems = kept.problems(&survivors, &same);
    for problem in &problems {
        eprintln!("{problem}");
    }
    if problems.is_empty() && not_replayed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Looks at every fault, with so many threads; what comes of it is the same whoever looks.
fn look(judge: &Judge, all: &[Fault], threads: usize, states: usize, show: bool) -> Vec<Seen> {
    let next = AtomicUsize::new(0);
    let mut seen = vec![Seen::default(); all.len()];
    std::thread::scope(|scope| {
        let (tell, told) = mpsc::channel();
        for _ in 0..threads.max(1) {
            let (tell, next) = (tell.clone(), &next);
            scope.spawn(move || {
                while let Some((number, fault)) = at(all, next.fetch_add(1, Ordering::Relaxed)) {
                    if tell.send((number, judge.see(fault, states))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(tell);
        for (number, found) in told {
            if let Some((_, fault)) = at(all, number) {
                println!("{number} {}", story(judge, fault, &found, show));
            }
            if let Some(place) = seen.get_mut(number) {
                *place = found;
            }
        }
    });
    seen
}

fn at(all: &[Fault], number: usize) -> Option<(usize, &Fault)> {
    all.get(number).map(|fault| (number, fault))
}

/// A fault and what became of it, on one line; with its conversation, if that is wanted.
fn story(judge: &Judge, fault: &Fault, seen: &Seen, show: bool) -> String {
    let sources = &judge.built().compiled.sources;
    let path = sources.get(fault.at.file).map_or("", |s| &s.path);
    let mut became = Vec::new();
    if !seen.other_image {
        became.push("the same image".to_owned());
    } else if !seen.changes() {
        became.push("the same, as far as was looked".to_owned());
    }
    became.extend(seen.fails.iter().map(|(name, _)| format!("{name} fails")));
    became.extend(seen.not_replayed.iter().map(|why| format!("but its test {why}")));
    became.extend((!seen.refused.is_empty()).then(|| format!("refused: {}", seen.refused.join(", "))));
    became.extend((!seen.undecided.is_empty()).then(|| format!("undecided: {}", seen.undecided.join(", "))));
    became.extend((!seen.vacuous.is_empty()).then(|| format!("vacuous: {}", seen.vacuous.join(", "))));
    if seen.changes() && !seen.is_caught() {
        let less = seen.differs == Differs::WithLessCare;
        became.push(if less { "SURVIVES, with less care" } else { "SURVIVES" }.to_owned());
    }
    became.extend((seen.transcripts > 0).then(|| format!("{} transcripts", seen.transcripts)));
    let safety = if fault.safety { " [safety]" } else { "" };
    let line = sources.position(fault.at).line;
    let mut story = format!("{path}:{line}{safety} {}: {} => {}", fault.kind, fault.what, became.join("; "));
    if show && let Some((_, test)) = &seen.fails {
        story.push_str(&format!("\n{test}"));
    }
    story
}
