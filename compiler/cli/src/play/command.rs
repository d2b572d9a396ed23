//! What is typed with a `/`: it is for the one who plays, and the guide never hears of it.

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// What the commands are.
    Help,
    /// One turn back.
    Back,
    /// What happened, and why.
    Why,
    /// What is remembered.
    Values,
    /// From the beginning.
    Restart,
    /// Lets the time pass.
    Wait,
    /// Skips what is asked.
    Skip,
    /// What an app's menu offers; with a number or a title, taps it.
    Menu(String),
    /// Writes what was played as a test.
    SaveTest(String),
    /// Leaves.
    Quit,
}

/// The commands, and what each does.
pub const LIST: &[(&str, &str)] = &[
    ("/back", "one turn back"),
    ("/why", "what happened since your last answer, and the lines that say so"),
    ("/values", "what is remembered"),
    ("/skip", "skips what is asked, where that is allowed"),
    ("/wait", "lets the time pass, where the guide waits"),
    ("/menu", "what an app's menu offers everywhere; /menu 1 taps the first"),
    ("/save-test NAME", "keeps what you just played as a test"),
    ("/restart", "from the beginning, with other variations"),
    ("/quit", "leaves"),
];

/// Reads a command. `None` if the line is none; what to say if it is one that does not exist.
pub fn read(line: &str) -> Option<Result<Command, String>> {
    let line = line.trim();
    let rest = line.strip_prefix('/')?;
    let (word, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let rest = rest.trim();
    Some(Ok(match word {
        "help" | "?" => Command::Help,
        "back" => Command::Back,
        "why" => Command::Why,
        "values" => Command::Values,
        "restart" => Command::Restart,
        "wait" => Command::Wait,
        "skip" => Command::Skip,
        "menu" => Command::Menu(rest.to_owned()),
        "quit" | "exit" => Command::Quit,
        "save-test" if rest.is_empty() => {
            return Some(Err("Give the test a name: /save-test What it shows".to_owned()));
        }
        "save-test" => Command::SaveTest(unquoted(rest).to_owned()),
        _ => return Some(Err(format!("There is no command /{word}. /help lists them."))),
    }))
}

/// A name without the quotes around all of it, if it came in any.
fn unquoted(name: &str) -> &str {
    let inner =
        |open, close| name.strip_prefix(open)?.strip_suffix(close).filter(|i: &&str| !i.contains(['"', '“', '”']));
    inner('"', '"').or_else(|| inner('“', '”')).unwrap_or(name)
}
