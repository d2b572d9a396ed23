//! The page that is being written.

/// Lines, each as deep as its block.
#[derive(Default)]
pub struct Page {
    pub text: String,
    depth: usize,
}

impl Page {
    /// A line of the present block.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line below which a block begins.
    pub fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    /// The end of the block.
    pub fn close(&mut self) {
        self.depth -= 1;
        if self.depth == 0 {
            self.text.push('\n');
        }
    }
}
