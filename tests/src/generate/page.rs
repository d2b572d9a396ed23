//! The page that is being written.

/// How many numbers the pack remembers: `n0`, `n1`, …
pub(super) const NUMBERS: u32 = 3;
/// How many yes or no: `b0`, `b1`, …
pub(super) const FLAGS: u32 = 2;

/// Lines, each as deep as its block.
#[derive(Default)]
pub(super) struct Page {
    pub text: String,
    depth: usize,
}

impl Page {
    /// A line of the present block.
    pub fn line(&mut self, line: &str) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line with a block below it. Without a line, the block of the line before.
    pub fn block(&mut self, line: &str, write: impl FnOnce(&mut Page)) {
        if self.depth == 0 && !self.text.is_empty() {
            self.text.push('\n');
        }
        if !line.is_empty() {
            self.line(line);
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    /// How deep the present block stands.
    pub fn depth(&self) -> usize {
        self.depth
    }
}
