//! The measurements, the same for every engine.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::clock::{median, peak, process, timed};
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
    let questionnaire = name == "quest";
    let pack = if questionnaire { "phq9".to_owned() } else { job.nodes.to_string() };
    let path = job.packs.join(format!("{pack}.{}", E::EXTENSION));
    let source = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut line = match name {
        // Memory is that of one compilation in a process; more of them measure the allocator.
        "compile" | "memory" => compile::<E>(&source, job)?,
        "cores" => cores::<E>(&source, job.count)?,
        "edited" => edited::<E>(source.clone(), job.count)?,
        "check" => check::<E>(&source, job.count)?,
        "step" => step::<E>(&source, job.count)?,
        "open" => open::<E>(&source, job.count)?,
        "save" => save::<E>(&source, job.count)?,
        "quest" => quest::<E>(&source, job.count)?,
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
fn compile<E: Engine>(source: &str, job: &Job) -> Result<Value, String> {
    let mut made = Vec::new();
    let times = timed(job.count, || {
        made = E::compile(source)?;
        Ok(())
    })?;
    let ms = |seconds: f64| seconds * 1e3;
    // To be packed: how much of it a download is.
    let path = job.packs.join(format!("{}.{}.made", job.nodes, E::NAME));
    std::fs::write(&path, &made).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(json!({
        "ms": ms(median(&times.cpu)),
        "wall_ms": ms(median(&times.wall)),
        "made": made.len(),
        "peak": peak(),
        "process_ms": ms(process()),
    }))
}

/// Wall time of source to image on one core and on two, in turn, so that what the machine does besides meets both.
fn cores<E: Engine>(source: &str, runs: usize) -> Result<Value, String> {
    let mut walls = [Vec::new(), Vec::new()];
    let mut made = Vec::new();
    for _ in 0..runs {
        for (cores, walls) in (1..).zip(&mut walls) {
            let times = timed(1, || {
                made.push(E::compile_on(cores, source).ok_or("it uses one core")??);
                Ok(())
            })?;
            walls.extend(times.wall);
        }
        if made.windows(2).any(|two| two.first() != two.last()) {
            return Err("two cores make another image than one".to_owned());
        }
        made.truncate(1);
    }
    let [one, two] = walls.map(|walls| median(&walls));
    Ok(json!({ "one_ms": one * 1e3, "two_ms": two * 1e3, "times": one / two }))
}

/// Wall time until the diagnostics are there again after one line in the middle was edited, as an editor shows them: after
/// other words in a bubble, and after another number in a statement.
fn edited<E: Engine>(mut source: String, edits: usize) -> Result<Value, String> {
    let mut editor = E::editor(&source).ok_or("it does not tell them by themselves")?;
    let before = editor(&source);
    let mut again = |source: &str| {
        let times = timed(1, || match editor(source) {
            after if after == before => Ok(()),
            after => Err(format!("{before} diagnostics before, {after} after")),
        })?;
        Ok::<_, String>(times.wall)
    };
    let middle = source.len() / 2;
    let behind = |source: &str, sign: &str| -> Result<usize, String> {
        let line = source.get(middle..).and_then(|half| half.find(sign)).ok_or("there is no such line")?;
        Ok(middle + line + sign.len())
    };
    let (mut words, mut statements) = (Vec::new(), Vec::new());
    for _ in 0..edits {
        source.insert_str(behind(&source, "\n  > ")?, "Now ");
        words.extend(again(&source)?);
    }
    for _ in 0..edits {
        source.insert_str(behind(&source, "\n  set score to ")?, "1 + ");
        statements.extend(again(&source)?);
    }
    Ok(json!({ "ms": median(&words) * 1e3, "statement_ms": median(&statements) * 1e3, "diagnostics": before }))
}

/// What it says over so many steps.
fn check<E: Engine>(source: &str, steps: usize) -> Result<Value, String> {
    let mut play = started::<E>(source)?;
    let (mut choices, mut hash) = (Choices::new(), Hash::new());
    for _ in 0..steps {
        play.step(choices.next(), &mut |text| hash.add(text))?;
    }
    Ok(json!({ "fnv1a": format!("{:08x}", hash.hash), "text_bytes": hash.bytes }))
}

/// The time of a step: a choice taken, every text of the next turn looked at.
fn step<E: Engine>(source: &str, steps: usize) -> Result<Value, String> {
    let mut play = started::<E>(source)?;
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

fn carried<E: Engine>(source: &str) -> Result<&'static [u8], String> {
    Ok(E::ship(E::compile(source)?)?.leak())
}

fn started<E: Engine>(source: &str) -> Result<E::Play, String> {
    E::open(carried::<E>(source)?)
}

/// From the bytes that an app carries to the first turn, every check on.
fn open<E: Engine>(source: &str, runs: usize) -> Result<Value, String> {
    let carried = carried::<E>(source)?;
    let times = timed(runs, || E::open(carried).map(|_| ()))?;
    Ok(json!({ "ms": median(&times.cpu) * 1e3, "wall_ms": median(&times.wall) * 1e3, "carried": carried.len() }))
}

/// A save after a hundred steps, and taking it up again.
fn save<E: Engine>(source: &str, runs: usize) -> Result<Value, String> {
    let mut play = started::<E>(source)?;
    let mut choices = Choices::new();
    for _ in 0..100 {
        play.step(choices.next(), &mut |_| {})?;
    }
    let mut save = Vec::new();
    let saving = many(runs, || {
        save.clear();
        play.save(&mut save)
    })?;
    let restoring = many(runs, || E::restore(&mut play, &save))?;
    Ok(json!({ "bytes": save.len(), "save_us": saving * 1e6, "restore_us": restoring * 1e6 }))
}

/// Nine items answered and scored: one after the other, and at once where the engine has that.
fn quest<E: Engine>(source: &str, runs: usize) -> Result<Value, String> {
    let mut play = started::<E>(source)?;
    let (mut choices, mut last) = (Choices::new(), String::new());
    let mut said = 0;
    let one_by_one = many(runs, || {
        play.restart()?;
        for _ in 0..9 {
            let mut keep = |text: &str| said += text.len();
            play.step(choices.next(), &mut keep)?;
        }
        Ok(())
    })?;
    let at_once = many(runs, || {
        play.restart()?;
        let form = [(); 9].map(|()| choices.next());
        last.clear();
        play.form(&form, &mut |text| last.push_str(text)).map(|_| ())
    })?;
    let at_once = if last.is_empty() { Value::Null } else { json!(at_once * 1e6) };
    Ok(json!({ "us": one_by_one * 1e6, "form_us": at_once, "said": said, "last": last }))
}

/// Seconds of CPU that a job takes which is too short for the clock: of so many runs, in parts, the middle part.
fn many(runs: usize, mut job: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    let part = (runs / PARTS).max(1);
    let times = timed(PARTS, || (0..part).try_for_each(|_| job()))?;
    Ok(median(&times.cpu) / part as f64)
}
