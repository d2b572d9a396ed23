//! Runs the measurements: one process each, the engines in turn.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::prepare::Engine;
use super::results::Results;
use super::{Plan, STEP_SIZE};
use crate::json::text;
use crate::project::quietly;

/// Steps of the transcript that the generator hashes.
const CHECKED: u32 = 2_000;

/// Whether every engine's transcript is the generator's; what is not is told.
pub fn transcripts(plan: &Plan, engines: &[Engine], results: &mut Results) -> Result<bool, String> {
    let mut same = true;
    for nodes in plan.sizes {
        let path = plan.folder.join(format!("packs/{nodes}.ref"));
        let reference = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let reference: Value = serde_json::from_str(&reference).map_err(|e| format!("{}: {e}", path.display()))?;
        // A slow peer has shown on the smaller packs that it does the same work.
        for engine in engines.iter().filter(|e| !e.slow || *nodes <= STEP_SIZE) {
            let line = one(plan, engine, "check", *nodes, CHECKED)?;
            for field in ["fnv1a", "text_bytes"] {
                if line.get(field) != reference.get(field) {
                    same = false;
                    let said = line.get(field).unwrap_or(&Value::Null);
                    let must = reference.get(field).unwrap_or(&Value::Null);
                    eprintln!("bench: {}, {nodes} nodes: {field} is {said}, and must be {must}", engine.name);
                }
            }
            results.transcript(engine.name, *nodes, text(&line, "fnv1a"), text(&reference, "fnv1a"));
            results.lines.push(line);
        }
    }
    Ok(same)
}

/// Everything that has a time. The binding goes along where there is one.
pub fn all(plan: &Plan, engines: &[Engine], binding: Option<&Engine>, results: &mut Results) -> Result<(), String> {
    for round in 1..=plan.rounds {
        for nodes in plan.sizes {
            for engine in engines {
                // The slow one takes minutes for the largest pack: once, three times over, is enough to place it.
                let large = engine.slow && *nodes > STEP_SIZE;
                if large && round > 1 {
                    continue;
                }
                results.lines.push(one(plan, engine, "compile", *nodes, if large { 3 } else { 7 })?);
                if !large {
                    results.lines.push(one(plan, engine, "memory", *nodes, 1)?);
                }
            }
        }
        if let (Some(engine), Some(nodes)) = (engines.first(), plan.sizes.last()) {
            results.lines.push(one(plan, engine, "cores", *nodes, 7)?);
            results.lines.push(one(plan, engine, "edited", *nodes, 7)?);
        }
        for engine in engines {
            for nodes in plan.sizes.iter().filter(|n| !engine.slow || **n <= STEP_SIZE) {
                results.lines.push(one(plan, engine, "open", *nodes, 15)?);
            }
            results.lines.push(one(plan, engine, "save", STEP_SIZE, plan.steps / 25)?);
            results.lines.push(one(plan, engine, "quest", STEP_SIZE, plan.steps / 25)?);
        }
        if let Some(binding) = binding {
            results.lines.push(one(plan, binding, "step", STEP_SIZE, plan.steps)?);
        }
        for engine in engines {
            let steps = if engine.slow { plan.steps / 5 } else { plan.steps };
            results.lines.push(one(plan, engine, "step", STEP_SIZE, steps)?);
        }
    }
    Ok(())
}

fn one(plan: &Plan, engine: &Engine, measure: &str, nodes: u32, count: u32) -> Result<Value, String> {
    eprintln!("bench: {measure} {} {nodes}", engine.name);
    let mut command = Command::new(&engine.program);
    match &engine.script {
        Some(script) => command.arg("--max-old-space-size=6000").arg(script).arg(measure),
        None => command.args([measure, engine.name]),
    };
    command.envs(engine.variables.iter().map(|(name, path)| (name, path)));
    command.arg(plan.folder.join("packs")).args([nodes.to_string(), count.to_string()]).stdin(Stdio::null());
    let line = quietly(&mut command)?;
    serde_json::from_str(line.trim()).map_err(|e| format!("{} {measure}: {e}: {line}", engine.name))
}
