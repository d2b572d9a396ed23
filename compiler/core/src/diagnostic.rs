//! A diagnostic as plain data. Rendered at the edge: by miette in a terminal, as JSON, for CI.

use crate::source::At;

/// Whether content may ship with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is wrong: no image is made.
    Error,
    /// It may be meant; a release build refuses those that must not ship.
    Warning,
}

/// A stable code: `E0207`. Never reused for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// A place, and what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub at: At,
    /// What is to be seen there; empty where the message says it.
    pub text: String,
}

/// One change to one file that mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub at: At,
    /// What takes its place.
    pub replacement: String,
}

/// A way to mend it. Applied by `check --fix` where it is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for people: "write `go to support.crisis`".
    pub title: String,
    /// All its edits, which do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it is certain to be what was meant.
    pub certain: bool,
}

/// One thing to tell the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable code.
    pub code: Code,
    /// Whether content may ship with it.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, the author's words in backticks.
    pub message: String,
    /// Where; the first is the one that matters most. Empty only for what has no place (a missing file).
    pub labels: Vec<Label>,
    /// What it would do to the person using the app, and what to write instead.
    pub help: String,
    /// How to mend it, best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// One with a single place.
    pub fn at(code: Code, severity: Severity, at: At, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            labels: vec![Label { at, text: String::new() }],
            help: String::new(),
            fixes: Vec::new(),
        }
    }

    /// Says what is to be seen at the first place.
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Adds another place.
    pub fn and(mut self, at: At, text: impl Into<String>) -> Self {
        self.labels.push(Label { at, text: text.into() });
        self
    }

    /// Says what it does to the person, and what to write instead.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds a fix that replaces one place.
    pub fn fix(mut self, certain: bool, at: At, title: impl Into<String>, replacement: impl Into<String>) -> Self {
        self.fixes.push(Fix {
            title: title.into(),
            edits: vec![Edit { at, replacement: replacement.into() }],
            certain,
        });
        self
    }
}
