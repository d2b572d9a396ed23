//! `/save-test`: what was played, as a test of the pack.

use std::path::PathBuf;

use super::conversation::{Conversation, Step};
use super::guide::{Guide, With};
use super::take::Deed;
use super::values;
use super::wire::{PromptKind, Shown, Turn};
use crate::clock;
use crate::outcome::Stopped;
use crate::test::written::{self, Answered, pattern};

/// Where tests that were played go.
const FILE: &str = "tests/played.hark";

/// Writes it at the end of the pack's played tests. Gives the file; or says why not.
pub fn save(guide: &Guide, conversation: &Conversation<'_>, name: &str) -> Result<Result<PathBuf, String>, Stopped> {
    let Some(pack) = &guide.pack else {
        return Ok(Err("An image has no file to write a test to: play the pack instead.".to_owned()));
    };
    if name.is_empty() {
        return Ok(Err("A test has a name: /save-test What it shows".to_owned()));
    }
    if conversation.played.taken_up {
        return Ok(Err(
            "This was taken up from a saved state, so how it began is not known. /restart, and play it again."
                .to_owned(),
        ));
    }
    let path = match &pack.found.single {
        Some(single) => single.clone(),
        None => pack.found.path(FILE),
    };
    let old = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Stopped::because(format!("`{}` could not be read: {error}", path.display()))),
    };
    let test = test(guide, conversation, name)?;
    let gap = match old.trim_end() {
        "" => "",
        _ if old.ends_with("\n\n") => "",
        _ if old.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    if let Some(folder) = path.parent()
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        return Err(Stopped::because(format!("`{}` could not be made: {error}", folder.display())));
    }
    crate::files::write(&path, format!("{old}{gap}{test}").as_bytes())?;
    Ok(Ok(path))
}

/// A test's title: without what would close its quotes, and one that no test of the pack has yet.
pub fn title(guide: &Guide, name: &str) -> String {
    let plain: String = name.chars().map(|c| if c == '"' || c.is_control() { '\'' } else { c }).collect();
    let plain = plain.trim();
    let tests = guide.pack.iter().flat_map(|p| &p.compiled.program.tests);
    let taken: Vec<&str> = tests.map(|t| t.title.as_str()).collect();
    let numbered = (2..).map(|n| format!("{plain} ({n})"));
    std::iter::once(plain.to_owned()).chain(numbered).find(|t| !taken.contains(&t.as_str())).unwrap_or_default()
}

fn test(guide: &Guide, conversation: &Conversation<'_>, name: &str) -> Result<String, Stopped> {
    let mut lines = vec![format!("test \"{}\"", title(guide, name))];
    for with in &conversation.played.beginning.with {
        lines.push(format!("  {}", With::read(conversation.image, &guide.names, with)?.in_test()));
    }
    let program = guide.pack.as_ref().map(|p| &p.compiled.program);
    let entry = program.and_then(|p| p.flows.get(p.entry? as usize)).map(|entry| entry.name.clone());
    if let Some(start) = conversation.played.beginning.start.clone().or(entry) {
        lines.push(format!("  start {start}"));
    }
    let past = &conversation.played.past;
    let mut n = 0;
    while let Some(step) = past.get(n) {
        told(&mut lines, &step.turn);
        if let Some((line, taken)) = whole_questionnaire(past.get(n..).unwrap_or(&[]), &conversation.turn) {
            lines.push(line);
            n += taken;
        } else {
            done(&mut lines, step);
            n += 1;
        }
    }
    told(&mut lines, &conversation.turn);
    if conversation.turn.ended {
        lines.push("  ends".to_owned());
    }
    Ok(lines.join("\n") + "\n")
}

/// What was said in a turn; of what was told, to whom.
fn told(lines: &mut Vec<String>, turn: &Turn) {
    for shown in &turn.shown {
        if let Shown::Say { text, .. } = shown {
            lines.push(format!("  > {}", pattern(text)));
        }
    }
    for shown in &turn.shown {
        if let Shown::Tell { audience, .. } = shown {
            let line = format!("  expect told {audience}");
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
    }
}

fn done(lines: &mut Vec<String>, step: &Step) {
    let activity = step.turn.prompt.activity.as_ref();
    let wrote = |text: &str| format!("  < {}", text.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = match &step.deed {
        Deed::Choose(options) => {
            let chosen = step.turn.prompt.options.iter().filter(|o| options.contains(&o.option));
            let several = step.turn.prompt.kind == PromptKind::Several;
            let by_wording =
                chosen.clone().all(|o| !several || !o.text.contains([',', ';']) && !o.text.contains(" and "));
            let words: Vec<String> =
                chosen.map(|o| if by_wording { o.text.clone() } else { o.number.to_string() }).collect();
            wrote(&words.join(", "))
        }
        Deed::Skip => "  skip".to_owned(),
        Deed::Help => "  help".to_owned(),
        Deed::Stop => "  stop".to_owned(),
        Deed::Menu(id) => {
            let entry = step.turn.menu.iter().find(|m| m.interrupt == *id);
            format!("  menu {}", entry.map_or("", |m| &m.name))
        }
        Deed::Returned(result) => {
            if let Some(activity) = activity {
                lines.push(format!("  shows {}", activity.name));
            }
            let kind = activity.and_then(|a| a.result).map(super::take::of_kind);
            match result.and_then(|r| values::write(kind, r)) {
                Some(result) => format!("  returns {result}"),
                None => return,
            }
        }
        Deed::Wake => format!("  after {}", clock::length(step.passed.max(1))),
        _ => wrote(&step.said),
    };
    lines.push(line);
}

/// A questionnaire that was answered by tapping from its first item to its last: one line, and how many steps it took.
fn whole_questionnaire(steps: &[Step], present: &Turn) -> Option<(String, usize)> {
    let answer = |step: &Step| match &step.deed {
        Deed::Choose(options) if step.turn.prompt.kind == PromptKind::One => {
            let option = step.turn.prompt.options.iter().find(|o| Some(&o.option) == options.first())?;
            Some(option.number.to_string())
        }
        Deed::Skip => Some("skip".to_owned()),
        _ => None,
    };
    let each = steps.iter().map(|step| Answered {
        questionnaire: step.turn.prompt.questionnaire.as_deref(),
        answer: answer(step),
        place: step.turn.prompt.place,
    });
    written::whole_questionnaire(each, present.prompt.questionnaire.as_deref())
}
