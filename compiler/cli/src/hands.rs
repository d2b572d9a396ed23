//! As many hands as the machine has cores: the compiler itself starts no threads.

use std::sync::{Mutex, PoisonError};
use std::thread;

use hearken_compiler::{Hands, Job};

/// So many threads, this one among them.
#[derive(Clone, Copy, Debug)]
pub struct Threads(usize);

/// What a thread has for its stack: as much as a program begins with.
const STACK: usize = 8 << 20;

impl Threads {
    /// One for each core.
    pub fn of_machine() -> Threads {
        Threads::new(thread::available_parallelism().map_or(1, usize::from))
    }

    /// So many.
    pub fn new(count: usize) -> Threads {
        Threads(count)
    }
}

impl Hands for Threads {
    fn count(&self) -> usize {
        self.0
    }

    fn all(&self, jobs: Vec<Job<'_>>) {
        let helpers = self.0.min(jobs.len()).saturating_sub(1);
        let mut jobs = jobs.into_iter();
        // The longest is for this thread, which need not be started.
        let first = jobs.next();
        let jobs = Mutex::new(jobs);
        let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
        let work = || {
            while let Some(job) = next() {
                job();
            }
        };
        thread::scope(|scope| {
            for _ in 0..helpers {
                // A thread that cannot be had leaves its jobs to the others.
                if thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).is_err() {
                    break;
                }
            }
            if let Some(job) = first {
                job();
            }
            work();
        });
    }
}
