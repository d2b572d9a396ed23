//! How a transcript went.

use hearken_compiler::At;

/// A line of a played conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The guide said it.
    Guide(String),
    /// An entry of the registry of support was shown: its name and title.
    Signpost(String, String),
    /// The person wrote it, tapped it, or did what stands here in words.
    Person(String),
    /// An activity is on show.
    Activity(String),
    /// An audience was told: its name and the text.
    Told(String, String),
    /// Time passed, or the conversation ended, in words.
    Note(String),
}

/// Where and why a transcript failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The line of the transcript that did not come true.
    pub at: At,
    /// Why, in words.
    pub message: String,
}

/// How a transcript went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestReport {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub at: At,
    /// Why it failed; `None` if it passed.
    pub failure: Option<Failure>,
    /// The conversation as it was played, up to there.
    pub played: Vec<Entry>,
}

impl TestReport {
    /// Whether it passed.
    pub fn passed(&self) -> bool {
        self.failure.is_none()
    }
}
