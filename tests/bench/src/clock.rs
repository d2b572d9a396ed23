//! CPU time of this thread: the machine may be shared, and wall time is no property of a program.

use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};

/// Seconds of CPU, and of the wall, that each of some runs took.
pub struct Times {
    pub cpu: Vec<f64>,
    pub wall: Vec<f64>,
}

fn seconds(clock: ClockId) -> f64 {
    let time = clock_gettime(clock);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

fn cpu() -> f64 {
    seconds(ClockId::ThreadCPUTime)
}

/// Seconds of CPU that the whole process has had, from its start.
pub fn process() -> f64 {
    seconds(ClockId::ProcessCPUTime)
}

/// Runs the job so many times.
pub fn timed(runs: usize, mut job: impl FnMut() -> Result<(), String>) -> Result<Times, String> {
    let mut times = Times { cpu: Vec::new(), wall: Vec::new() };
    for _ in 0..runs {
        let (wall, before) = (Instant::now(), cpu());
        job()?;
        times.cpu.push(cpu() - before);
        times.wall.push(wall.elapsed().as_secs_f64());
    }
    Ok(times)
}

/// The middle one.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The most memory that this process has had, in bytes.
pub fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}
