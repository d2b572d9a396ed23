//! What every engine must do to be measured.

/// An engine: a compiler, and what plays what it made.
pub trait Engine {
    /// What result lines call it.
    const NAME: &'static str;
    /// How the packs in its language end.
    const EXTENSION: &'static str;
    /// A conversation under way.
    type Play: Play;

    /// Source to whatever its compiler makes of it, every check on.
    fn compile(source: &str) -> Result<Vec<u8>, String>;

    /// Starts a conversation from what `compile` made; its first turn is over, and it waits for a choice.
    fn open(made: Vec<u8>) -> Result<Self::Play, String>;
}

/// A conversation under way.
pub trait Play {
    /// Takes the choice of that position; gives every line that is said, then every option, to `seen`.
    fn step(&mut self, choice: usize, seen: &mut impl FnMut(&str)) -> Result<(), String>;
}
