//! Who does the work: one thing after another, or several at once.
//!
//! The compiler starts no threads: whether there are any is known only to whoever calls it. It says which things do not
//! wait for one another, and what comes of them is the same whoever does them, and in whatever order.

/// Something to do. What comes of it is left where whoever gave it looks for it.
pub type Job<'j> = Box<dyn FnOnce() + Send + 'j>;

/// Whoever does the work.
pub trait Hands: Sync {
    /// How many things can be done at once.
    fn count(&self) -> usize;

    /// Does every job, and comes back when all are done. They may be done at once and in any order; the first is the
    /// longest, so it should be begun first.
    fn all(&self, jobs: Vec<Job<'_>>);
}

/// One hand: a job after the other, as they come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Hands for Alone {
    fn count(&self) -> usize {
        1
    }

    fn all(&self, jobs: Vec<Job<'_>>) {
        for job in jobs {
            job();
        }
    }
}
