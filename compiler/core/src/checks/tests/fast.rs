//! The checks keep up with the author: measured on request, `cargo test -p hearken-compiler --release -- --ignored fast`.

use crate::checks::{self, CheckOptions};
use crate::pipeline::{Pack, compile};

/// So many flows of thirty statements, as a pack of sessions has them.
fn pack(flows: usize) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for i in 0..flows {
        let (a, b, c) = ((i * 7 + 1) % flows, (i * 13 + 5) % flows, (i + 1) % flows);
        let _ = write!(
            text,
            "flow f{i} \"Flow {i}\"\n  step one\n    > Hello {{name}}, this is number {i}, and it is good to see you again today.\n    add 1 to score\n    if score > {}\n      > Your check in score is {{score}}, which is more than it was the last time.\n    else\n      > Your check in score is {{score}}, and that is quite all right for today.\n    ask mood{i} as number 0 to 10\n      > How has your mood been since we talked the last time?\n      may skip\n    if mood{i} is not missing and mood{i} > 3\n      set best to mood{i}\n      > That is good to hear, thank you for saying so in so many words.\n  step two\n    ask plan\n      > What would you like to do next, in the time that we have left?\n      - Talk about what worries me most [worry]\n        > Good, let us talk about it, step by step, without any hurry at all.\n        set best to best + 1\n      - Practise slow breathing for a while [breathe]\n        > Good, find a quiet place and make yourself comfortable in it.\n      - Not today, perhaps another time [later]\n        go to f{a}\n    match plan\n      is worry\n        > So worry it is, and we will take our time over it today.\n      is breathe\n        > So breathing it is, in and out, as slowly as feels right to you.\n      otherwise\n        > Then let us leave it for another day, there is no hurry.\n    one of\n      > Let's look at what keeps worry going, one thing after another.\n      > Shall we see what keeps worry going, one thing after another?\n    tell care_team \"Has done part {i}.\"\n  step close\n    ask\n      > Shall we go on from here to the next part of it?\n      - Yes, let's go on\n        go to f{b}\n      - No, that is enough for today\n    > Until next time, {{name}}. You have done {{score}} of these by now.\n    set short to no\n    if best > 5 and not short\n      > That was a good one, and it is worth remembering.\n    > Take good care of yourself until then, and be kind to yourself.\n    go to f{c}\n\n",
            i % 50 + 2
        );
    }
    text.push_str("data\n  name   as text, identity, or \"there\"\n  score  as number, at first 0\n  best   as number 0 to 20, at first 0\n  short  as yes or no, at first no\n");
    text
}

#[test]
#[ignore = "takes a while, and times differ from machine to machine"]
#[expect(clippy::disallowed_methods, clippy::print_stderr, reason = "it measures")]
fn fast_on_ten_thousand_flows() {
    for flows in [1_000, 10_000] {
        let text = pack(flows);
        let bytes = text.len();
        let files = vec![("page.hark".to_owned(), text)];
        let start = std::time::Instant::now();
        let compiled = compile(Pack { manifest: None, files, lock: None }, CheckOptions::default());
        let all = start.elapsed();
        let mut best = std::time::Duration::MAX;
        let mut found = Vec::new();
        for _ in 0..5 {
            found.clear();
            let start = std::time::Instant::now();
            checks::check(
                &compiled.sources,
                &compiled.trees,
                &compiled.manifest,
                &compiled.program,
                CheckOptions::default(),
                &mut found,
            );
            best = best.min(start.elapsed());
        }
        eprintln!("{flows} flows, {bytes} bytes: all {all:?}, checks {best:?}, {} told", found.len());
        for d in compiled.diagnostics.iter().take(5) {
            eprintln!("  {}", super::line(&compiled, d));
        }
    }
}

/// Packs that nobody would write, and somebody might send.
fn hostile() -> Vec<(&'static str, String)> {
    use std::fmt::Write as _;
    let n = 20_000;
    let mut all = Vec::new();
    let mut steps = "flow a\n  go to s0\n".to_owned();
    let mut chain = String::new();
    let mut values = "flow a\n".to_owned();
    let mut options = "flow a\n  ask\n    > Which?\n".to_owned();
    let mut private = "flow a\n  ask v0 as text\n    > What?\n".to_owned();
    let mut wrong = "flow a\n".to_owned();
    let mut numbers = "flow a\n".to_owned();
    let mut data = "data\n".to_owned();
    for i in 0..n {
        let before = n - i - 1;
        let _ = write!(
            steps,
            "  step s{before}\n    > Step.\n    ask\n      > On?\n      - Yes\n        go to s{}\n      - No\n",
            before + 1
        );
        let _ = write!(chain, "flow f{i}\n  > Hello.\n  do f{}\n\n", i + 1);
        let _ = write!(values, "  ask v{i} as yes or no\n    > So?\n    may skip\n  if v{i}\n    > Yes.\n");
        let _ = writeln!(options, "    - Option {i}");
        let _ = writeln!(private, "  set v{} to v{i}", i + 1);
        let _ = write!(wrong, "  > You are safe, call 0800 1111 {{missing{i}}}.\n  end conversation\n");
        let _ = writeln!(numbers, "  set n{i} to n{} * 3 + n{i}", (i * 7 + 1) % n);
        let _ = writeln!(data, "  n{i}  as number, at first 1");
    }
    let _ = write!(steps, "  step s{n}\n    > The end.\n");
    let _ = write!(chain, "flow f{n}\n  > The end.\n");
    let _ = writeln!(private, "  tell care_team \"{{v{n}}}\"");
    let _ = write!(numbers, "\n{data}");
    let mut nested = "flow a\n".to_owned();
    for depth in 0..30 {
        let pad = "  ".repeat(depth * 2 + 1);
        let _ = write!(nested, "{pad}ask v{depth} as yes or no\n{pad}  > So?\n{pad}  may skip\n{pad}  on skip\n");
    }
    let _ = writeln!(nested, "{}again", "  ".repeat(61));
    all.extend([("steps", steps), ("chain", chain), ("values", values), ("options", options)]);
    all.extend([("private", private), ("wrong", wrong), ("numbers", numbers), ("nested", nested)]);
    all
}

#[test]
#[ignore = "takes a while, and times differ from machine to machine"]
#[expect(clippy::disallowed_methods, clippy::print_stderr, reason = "it measures")]
fn fast_on_what_nobody_would_write() {
    for (name, text) in hostile() {
        let bytes = text.len();
        let files = vec![("page.hark".to_owned(), text)];
        let compiled = compile(Pack { manifest: None, files, lock: None }, CheckOptions::default());
        let mut found = Vec::new();
        let start = std::time::Instant::now();
        let options = CheckOptions::default();
        checks::check(&compiled.sources, &compiled.trees, &compiled.manifest, &compiled.program, options, &mut found);
        let took = start.elapsed();
        eprintln!(
            "{name}: {bytes} bytes, {} told at first, checks {took:?}, {} told",
            compiled.diagnostics.len(),
            found.len()
        );
        assert!(took.as_millis() < 5_000, "{name}");
    }
}
