//! `cargo xtask bench`: Hearken and its peers at the same work, in one run, ratios first.
//!
//! Packs, programs and results go to `bench` in the target folder; `report.md` and `report.json` there are what a run
//! leaves. `--quick` takes one size, one round and few steps: to see that it works, not to quote. `proofs` makes the section on
//! proofs alone.

mod measure;
mod prepare;
mod proofs;
mod report;
mod results;

use std::path::PathBuf;
use std::process::ExitCode;

use crate::project::Project;
use results::Results;

/// What a run measures.
struct Plan {
    /// Where everything goes.
    folder: PathBuf,
    /// The sizes of the packs, in nodes.
    sizes: &'static [u32],
    /// How often each measurement is made, in a process of its own each time; the engines take turns, so that what
    /// the machine does besides meets all of them.
    rounds: usize,
    /// Steps of one measurement.
    steps: u32,
    /// Switches of the model that proofs are timed on.
    switches: u32,
}

/// The size at which steps are timed.
const STEP_SIZE: u32 = 1_000;

pub fn run(project: &Project, words: &[String]) -> ExitCode {
    let quick = words.iter().any(|w| w == "--quick");
    if let Some(unknown) = words.iter().find(|w| !matches!(w.as_str(), "--quick" | "proofs")) {
        eprintln!("cargo xtask bench takes `proofs` and --quick, and not {unknown}");
        return ExitCode::from(2);
    }
    let folder = project.target.join("bench");
    let switches = if quick { 8 } else { 16 };
    if words.iter().any(|w| w == "proofs") {
        return match proofs::run(project, &folder.join("proofs"), switches) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                eprintln!("bench: {why}");
                ExitCode::FAILURE
            }
        };
    }
    let plan = if quick {
        Plan { folder, sizes: &[1_000], rounds: 1, steps: 50_000, switches }
    } else {
        Plan { folder, sizes: &[100, 1_000, 10_000], rounds: 3, steps: 500_000, switches }
    };
    match bench(project, &plan) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every engine said what the generator says it must.
fn bench(project: &Project, plan: &Plan) -> Result<bool, String> {
    prepare::packs(project, plan)?;
    let engines = prepare::engines(project, plan)?;
    let mut results = Results::default();
    let same = measure::transcripts(plan, &engines, &mut results)?;
    let binding = prepare::binding(project).inspect_err(|why| eprintln!("bench: without the binding: {why}")).ok();
    measure::all(plan, &engines, binding.as_ref(), &mut results)?;
    for engine in &engines {
        for nodes in plan.sizes {
            let path = plan.folder.join(format!("packs/{nodes}.{}.made", engine.name));
            let made = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            results.packed(engine.name, *nodes, crate::wasm_size::gzipped(project, made)?);
        }
    }
    let mut page = report::page(plan, &results);
    match proofs::measured(project, &plan.folder.join("proofs"), plan.switches) {
        Ok((section, lines)) => {
            page += &format!("\n{section}");
            results.lines.extend(lines);
        }
        Err(why) => page += &format!("\nWithout the section on proofs: {why}\n"),
    }
    let write = |name: &str, text: &str| {
        let path = plan.folder.join(name);
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        eprintln!("{}", path.display());
        Ok::<(), String>(())
    };
    println!("{page}");
    write("report.md", &page)?;
    write("report.json", &report::json(&results))?;
    Ok(same)
}
