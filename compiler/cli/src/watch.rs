//! Watching a pack: it is looked at again when a file of it changes.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How often it is looked at.
pub const EVERY: Duration = Duration::from_millis(300);

/// What a pack's files looked like.
#[derive(Debug)]
pub struct Watch {
    path: PathBuf,
    stamp: Vec<(PathBuf, Option<SystemTime>, u64)>,
}

impl Watch {
    /// Watches a pack from now on.
    pub fn new(path: &Path) -> Watch {
        Watch { path: path.to_owned(), stamp: crate::pack::stamp(path) }
    }

    /// Whether a file has changed, come or gone since the last call.
    pub fn changed(&mut self) -> bool {
        let now = crate::pack::stamp(&self.path);
        let changed = now != self.stamp;
        self.stamp = now;
        changed
    }

    /// Waits until one has.
    pub fn wait(&mut self) {
        while !self.changed() {
            std::thread::sleep(EVERY);
        }
    }
}
