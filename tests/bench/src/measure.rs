//! The measurements, the same for every engine.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::clock::{median, peak, timed};
use crate::engine::{Engine, Play};
use crate::transcript::{Choices, Hash};

/// Which pack, and how often.
pub struct Job {
    pub packs: PathBuf,
    pub nodes: u32,
    pub count: usize,
}

/// Steps before the clock starts, so that everything is warm.
const WARM: usize = 5_000;
/// The steps are timed in so many parts, and the middle one counts.
const PARTS: usize = 5;

pub fn measure<E: Engine>(name: &str, job: &Job) -> Result<Value, String> {
    let path = job.packs.join(format!("{}.{}", job.nodes, E::EXTENSION));
    let source = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut line = match name {
        "compile" => compile::<E>(&source, job.count)?,
        "check" => check::<E>(&source, job.count)?,
        "step" => step::<E>(&source, job.count)?,
        other => return Err(format!("no measure {other}")),
    };
    if let Some(fields) = line.as_object_mut() {
        fields.insert("measure".into(), name.into());
        fields.insert("engine".into(), E::NAME.into());
        fields.insert("nodes".into(), job.nodes.into());
        fields.insert("source".into(), source.len().into());
    }
    Ok(line)
}

/// Source to image, so many times in one process.
fn compile<E: Engine>(source: &str, runs: usize) -> Result<Value, String> {
    let mut made = Vec::new();
    let times = timed(runs, || {
        made = E::compile(source)?;
        Ok(())
    })?;
    let ms = |seconds: f64| seconds * 1e3;
    Ok(json!({
        "ms": ms(median(&times.cpu)),
        "first_ms": ms(times.cpu.first().copied().unwrap_or(f64::NAN)),
        "wall_ms": ms(median(&times.wall)),
        "made": made.len(),
        "peak": peak(),
    }))
}

/// What it says over so many steps.
fn check<E: Engine>(source: &str, steps: usize) -> Result<Value, String> {
    let mut play = E::open(E::compile(source)?)?;
    let (mut choices, mut hash) = (Choices::new(), Hash::new());
    for _ in 0..steps {
        play.step(choices.next(), &mut |text| hash.add(text))?;
    }
    Ok(json!({ "fnv1a": format!("{:08x}", hash.hash), "text_bytes": hash.bytes }))
}

/// The time of a step: a choice taken, every text of the next turn looked at.
fn step<E: Engine>(source: &str, steps: usize) -> Result<Value, String> {
    let mut play = E::open(E::compile(source)?)?;
    let (mut choices, mut bytes) = (Choices::new(), 0);
    let mut some = |steps: usize| -> Result<(), String> {
        for _ in 0..steps {
            play.step(choices.next(), &mut |text| bytes += text.len())?;
        }
        Ok(())
    };
    some(WARM)?;
    let part = (steps / PARTS).max(1);
    let times = timed(PARTS, || some(part))?;
    let ns = |seconds: f64| seconds * 1e9 / part as f64;
    Ok(json!({
        "ns": ns(median(&times.cpu)),
        "wall_ns": ns(median(&times.wall)),
        "steps": part * PARTS,
        "bytes": bytes,
    }))
}
