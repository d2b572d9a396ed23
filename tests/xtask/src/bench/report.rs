//! The report: a table for people, ratios first, and everything as JSON.
#![allow(clippy::float_arithmetic, reason = "times and ratios, for people; nothing of Hearken depends on them")]

use std::fmt::Write;

use serde_json::json;

use super::results::Results;
use super::{Plan, STEP_SIZE};

const ENGINES: [&str; 3] = ["hearken", "bladeink", "inkjs"];

/// A row: what it is, the figure of each engine, and whether more of it is better.
struct Row {
    what: String,
    goal: &'static str,
    unit: &'static str,
    more_is_better: bool,
    figures: [Option<f64>; 3],
}

impl Row {
    /// How many times better than a peer Hearken is.
    fn ratio(&self, peer: usize) -> Option<f64> {
        let [ours, ..] = self.figures;
        let theirs = self.figures.get(peer).copied().flatten();
        let (ours, theirs) = (ours?, theirs?);
        Some(if self.more_is_better { ours / theirs } else { theirs / ours })
    }
}

fn rows(plan: &Plan, results: &Results) -> Vec<Row> {
    let mut rows = Vec::new();
    for nodes in plan.sizes.iter().copied() {
        rows.push(Row {
            what: format!("compile, every check on, {nodes} nodes"),
            goal: "2 × bladeink",
            unit: "MB/s",
            more_is_better: true,
            figures: ENGINES.map(|engine| results.speed(engine, nodes)),
        });
    }
    if let Some(nodes) = plan.sizes.iter().copied().max() {
        rows.push(Row {
            what: format!("compile the same content, {nodes} nodes"),
            goal: "",
            unit: "ms",
            more_is_better: false,
            figures: ENGINES.map(|engine| results.median("compile", engine, nodes, "ms")),
        });
        rows.extend(cores(results, nodes));
        rows.push(Row {
            what: format!("peak memory a source byte, {nodes} nodes, whole process"),
            goal: "20 B",
            unit: "B",
            more_is_better: false,
            figures: ENGINES.map(|engine| results.over("memory", engine, nodes, "peak", "source")),
        });
        rows.push(Row {
            what: format!("what the compiler makes, over ink's source, {nodes} nodes"),
            goal: "0.95 ×",
            unit: "×",
            more_is_better: false,
            figures: ENGINES.map(|engine| {
                let made = results.median("compile", engine, nodes, "made")?;
                Some(made / results.median("compile", "bladeink", nodes, "source")?)
            }),
        });
    }
    if plan.sizes.contains(&10_000) {
        rows.push(Row {
            what: "growth of compiling once, 1,000 to 10,000 nodes, whole process".to_owned(),
            goal: "12 ×",
            unit: "×",
            more_is_better: false,
            figures: ENGINES.map(|engine| {
                let ms = |nodes| results.median("memory", engine, nodes, "process_ms");
                Some(ms(10_000)? / ms(1_000)?)
            }),
        });
    }
    if let Some(nodes) = plan.sizes.iter().copied().max() {
        rows.push(Row {
            what: format!("the same gzipped, over ink's source, {nodes} nodes"),
            goal: "0.32 ×",
            unit: "×",
            more_is_better: false,
            figures: ENGINES.map(|engine| {
                let packed = results.median("packed", engine, nodes, "bytes")?;
                Some(packed / results.median("compile", "bladeink", nodes, "source")?)
            }),
        });
        rows.push(plain(
            results,
            format!("open and verify, {nodes} nodes, to the first turn"),
            "2 ms",
            "open",
            nodes,
            "ms",
        ));
    }
    for (what, goal, measure, field, unit) in [
        ("step", "300 ns", "step", "ns", "ns"),
        ("save after 100 steps", "64 B", "save", "bytes", "B"),
        ("saving", "1 µs", "save", "save_us", "µs"),
        ("restoring", "1 µs", "save", "restore_us", "µs"),
        ("PHQ-9, item by item, from the start", "3 µs", "quest", "us", "µs"),
        ("PHQ-9, sent at once, from the start", "1 µs", "quest", "form_us", "µs"),
    ] {
        let what = if measure == "quest" { what.to_owned() } else { format!("{what}, {STEP_SIZE} nodes") };
        rows.push(Row { unit, ..plain(results, what, goal, measure, STEP_SIZE, field) });
    }
    for (what, goal, field) in
        [("step in V8, texts as strings", "2 µs", "ns"), ("step in V8, the module alone", "1 µs", "bare_ns")]
    {
        let inkjs = if field == "ns" { results.median("step", "inkjs", STEP_SIZE, "ns") } else { None };
        rows.push(Row {
            what: format!("{what}, {STEP_SIZE} nodes"),
            goal,
            unit: "ns",
            more_is_better: false,
            figures: [results.median("step", "hearken-js", STEP_SIZE, field), None, inkjs],
        });
    }
    rows
}

/// How long a compile takes on one core and on two; only Hearken uses more than one.
fn cores(results: &Results, nodes: u32) -> [Row; 5] {
    let row = |what: &str, goal, unit, field| Row {
        what: format!("compile, wall time, {what}, {nodes} nodes"),
        goal,
        unit,
        more_is_better: unit == "×",
        figures: [results.median("cores", "hearken", nodes, field), None, None],
    };
    let again = |what: &str, field| Row {
        what: format!("diagnostics again after {what}, wall time on two cores, {nodes} nodes"),
        goal: "20 ms",
        unit: "ms",
        more_is_better: false,
        figures: [results.median("edited", "hearken", nodes, field), None, None],
    };
    [
        row("one core", "", "ms", "one_ms"),
        row("two cores", "", "ms", "two_ms"),
        row("two cores faster than one", "1.6 ×", "×", "times"),
        again("other words in one line", "ms"),
        again("one edited statement", "statement_ms"),
    ]
}

/// A row of one field of a measure, whose name is its unit; less is better.
fn plain(results: &Results, what: String, goal: &'static str, measure: &str, nodes: u32, field: &'static str) -> Row {
    let figures = ENGINES.map(|engine| results.median(measure, engine, nodes, field));
    Row { what, goal, unit: field, more_is_better: false, figures }
}

/// The table.
pub fn page(plan: &Plan, results: &Results) -> String {
    let mut page = String::new();
    let mut line = |text: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "{text}");
    };
    line("| what | Hearken better than bladeink | than inkjs | goal | Hearken | bladeink | inkjs |".to_owned());
    line("| --- | ---: | ---: | ---: | ---: | ---: | ---: |".to_owned());
    for row in rows(plan, results) {
        let [ours, blade, js] = row.figures.map(|f| figure(f, row.unit));
        let [over_blade, over_js] = [1, 2].map(|peer| figure(row.ratio(peer), "×"));
        line(format!("| {} | {over_blade} | {over_js} | {} | {ours} | {blade} | {js} |", row.what, row.goal));
    }
    line(String::new());
    for t in &results.transcripts {
        let verdict = if t.said == t.must { "as the generator computes" } else { "WRONG" };
        line(format!("- transcript of {}, {} nodes: {} ({verdict})", t.engine, t.nodes, t.said));
    }
    let rounds = plan.rounds;
    line(format!(
        "\nCPU time, the median of the rounds ({rounds}); ratios of one run hold better than its figures. {}",
        machine()
    ));
    page
}

/// Everything, for programs.
pub fn json(results: &Results) -> String {
    let transcripts: Vec<_> = results
        .transcripts
        .iter()
        .map(|t| json!({"engine": t.engine, "nodes": t.nodes, "said": t.said, "must": t.must}))
        .collect();
    format!("{:#}\n", json!({"machine": machine(), "transcripts": transcripts, "lines": results.lines}))
}

/// Three digits, or a dash.
fn figure(value: Option<f64>, unit: &str) -> String {
    match value {
        None => "–".to_owned(),
        Some(v) if v >= 100.0 => format!("{v:.0} {unit}"),
        Some(v) if v >= 10.0 => format!("{v:.1} {unit}"),
        Some(v) => format!("{v:.2} {unit}"),
    }
}

/// The processor, as it calls itself.
fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|l| l.strip_prefix("model name")).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{}, {cores} cores", model.trim_start_matches([' ', '\t', ':']))
}
