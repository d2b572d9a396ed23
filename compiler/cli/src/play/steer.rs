//! What a line or a command does: the same on the screen and through a pipe.

use super::command::Command;
use super::conversation::Conversation;
use super::guide::Guide;
use super::take::Deed;
use super::{plain, reply, save_test};
use crate::outcome::Stopped;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// There is another turn.
    Turn,
    /// Nothing moved; this is to be said to the one who plays.
    Note(Vec<String>),
    /// It is over.
    Quit,
}

fn note(text: impl Into<String>) -> Came {
    Came::Note(vec![text.into()])
}

/// A line that was typed: a command, or something for the guide.
pub fn line(guide: &Guide, conversation: &mut Conversation<'_>, line: &str) -> Result<Came, Stopped> {
    match super::command::read(line) {
        Some(Ok(command)) => self::command(guide, conversation, command),
        Some(Err(why)) => Ok(note(why)),
        None => match reply::typed(&conversation.turn, line) {
            Some(deed) => act(conversation, deed),
            None => Ok(note(nothing_typed(conversation))),
        },
    }
}

fn nothing_typed(conversation: &Conversation<'_>) -> String {
    if conversation.turn.ended {
        return reply::refused(hearken_runtime::Refused::Ended).to_owned();
    }
    match reply::form(&conversation.turn) {
        Some(form) => format!("Write {form}; or anything else that you would like to say."),
        None => "Choose one, or write anything that you would like to say.".to_owned(),
    }
}

/// Something that was done.
pub fn act(conversation: &mut Conversation<'_>, deed: Deed) -> Result<Came, Stopped> {
    Ok(match conversation.act(deed)? {
        Ok(()) => Came::Turn,
        Err(refused) => note(reply::refused(refused)),
    })
}

fn command(guide: &Guide, conversation: &mut Conversation<'_>, command: Command) -> Result<Came, Stopped> {
    Ok(match command {
        Command::Help => Came::Note(plain::help(conversation)),
        Command::Why => Came::Note(conversation.why.to_vec()),
        Command::Values => Came::Note(plain::values(guide, conversation)),
        Command::Quit => Came::Quit,
        Command::Back if conversation.back()? => Came::Turn,
        Command::Back => note("This is the first turn: there is no way further back."),
        Command::Restart => {
            conversation.restart()?;
            Came::Turn
        }
        Command::Skip => act(conversation, Deed::Skip)?,
        Command::Wait if conversation.waits() => act(conversation, Deed::Wake)?,
        Command::Wait => note("No time can pass here: the guide waits for an answer."),
        Command::Menu(which) => menu(conversation, &which)?,
        Command::SaveTest(name) => Came::Note(save_test(guide, conversation, &name)?),
    })
}

/// Writes the test, and plays it once to see that it says what was played.
fn save_test(guide: &Guide, conversation: &Conversation<'_>, name: &str) -> Result<Vec<String>, Stopped> {
    let path = match save_test::save(guide, conversation, name)? {
        Ok(path) => path,
        Err(why) => return Ok(vec![why]),
    };
    let half = if conversation.turn.ended {
        ""
    } else {
        " It stops half way, where you are now: the conversation goes on behind it."
    };
    let written = format!("Written at the end of {}.{half}", path.display());
    let Some(pack) = &guide.pack else { return Ok(vec![written]) };
    let pack = pack.found.single.as_ref().unwrap_or(&pack.found.folder);
    Ok(match crate::test::fails(pack, &save_test::title(guide, name))? {
        None => vec![format!("{written} It passes; `hearken test` plays it with the others.")],
        Some(why) => vec![written, format!("It does not pass as it stands, so it needs a look: {why}")],
    })
}

fn menu(conversation: &mut Conversation<'_>, which: &str) -> Result<Came, Stopped> {
    let entries = &conversation.turn.menu;
    let nth = which.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).and_then(|n| entries.get(n));
    let found = nth.or_else(|| entries.iter().find(|m| m.title.eq_ignore_ascii_case(which)));
    match found.map(|m| m.interrupt) {
        Some(interrupt) => act(conversation, Deed::Menu(interrupt)),
        None if entries.is_empty() => Ok(note("This pack's menu is empty: no interrupt has a title.")),
        None => {
            let mut lines = plain::menu(&conversation.turn);
            lines.push("  /menu 1 taps the first.".to_owned());
            Ok(Came::Note(lines))
        }
    }
}
