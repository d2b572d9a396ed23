//! What every engine must do to be measured.

/// A pack in an editor: takes the whole text after each change, and tells how many diagnostics there are now.
pub type Editor = Box<dyn FnMut(&str) -> usize>;

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

    /// The same on so many cores, for an engine that can use more than one.
    fn compile_on(_cores: usize, _source: &str) -> Option<Result<Vec<u8>, String>> {
        None
    }

    /// Opens a pack in an editor; for an engine that tells diagnostics apart from compiling.
    fn editor(_source: &str) -> Option<Editor> {
        None
    }

    /// What the compiler made, as an app would carry it.
    fn ship(made: Vec<u8>) -> Result<Vec<u8>, String>;

    /// Opens what is carried and starts a conversation; its first turn is over, and it waits for a choice.
    fn open(carried: &'static [u8]) -> Result<Self::Play, String>;

    /// Takes up a conversation that was saved.
    fn restore(play: &mut Self::Play, save: &[u8]) -> Result<(), String>;
}

/// A conversation under way.
pub trait Play {
    /// Takes the choice of that position; gives every line that is said, then every option, to `seen`.
    fn step(&mut self, choice: usize, seen: &mut impl FnMut(&str)) -> Result<(), String>;

    /// From the beginning.
    fn restart(&mut self) -> Result<(), String>;

    /// Everything that must be kept to go on another time.
    fn save(&self, save: &mut Vec<u8>) -> Result<(), String>;

    /// Gives these choices to the items of a questionnaire as one form; false if the engine has no such thing.
    fn form(&mut self, _choices: &[usize], _seen: &mut impl FnMut(&str)) -> Result<bool, String> {
        Ok(false)
    }
}
