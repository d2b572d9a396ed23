//! Hearken and bladeink at the same work. One measurement a process; one JSON line a measurement.
//!
//! `hearken-bench MEASURE ENGINE PACKS NODES COUNT`: `cargo xtask bench` calls it, and reads the lines.

mod clock;
mod engine;
#[allow(dead_code, reason = "the command's own, which asks how many cores there are")]
#[path = "../../../compiler/cli/src/hands.rs"]
mod hands;
mod hearken;
mod ink;
mod measure;
mod transcript;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [measure, engine, packs, nodes, count] = words.as_slice() else {
        eprintln!(
            "usage: hearken-bench compile|memory|cores|check|step|open|save|quest hearken|bladeink PACKS NODES COUNT"
        );
        return ExitCode::from(2);
    };
    let job = match (nodes.parse(), count.parse()) {
        (Ok(nodes), Ok(count)) => measure::Job { packs: packs.into(), nodes, count },
        _ => {
            eprintln!("NODES and COUNT are numbers");
            return ExitCode::from(2);
        }
    };
    let result = match engine.as_str() {
        "hearken" => measure::measure::<hearken::Hearken>(measure, &job),
        "bladeink" => measure::measure::<ink::Bladeink>(measure, &job),
        other => Err(format!("no engine {other}")),
    };
    match result {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{engine} {measure} {nodes}: {why}");
            ExitCode::FAILURE
        }
    }
}
