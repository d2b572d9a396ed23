//! What is shown, as plain text: for pipes, for screen readers, and for what is copied out of a terminal.

use super::conversation::Conversation;
use super::guide::Guide;
use super::reply;
use super::wire::{Mark, PromptKind, Shown, Signpost, Turn};
use crate::clock;

/// The lines of a turn: what is shown, then what can be answered.
pub fn turn(turn: &Turn) -> Vec<String> {
    let mut lines: Vec<String> = asked_again(turn).map(|note| format!("({note})")).into_iter().collect();
    for shown in &turn.shown {
        match shown {
            Shown::Say { text, marks, .. } => lines.push(with_addresses(text, marks)),
            Shown::Signpost(signpost) => {
                lines.push(signpost.title.clone());
                lines.extend(ways(signpost).into_iter().map(|way| format!("  {way}")));
            }
            Shown::Tell { audience, text, .. } => lines.push(format!("(told {audience}: {text})")),
        }
        lines.push(String::new());
    }
    lines.extend(asked(turn));
    lines
}

/// Told to the one who plays where an answer was not taken: the person in an app sees only the question again.
pub fn asked_again(turn: &Turn) -> Option<&'static str> {
    let not_taken = hearken_runtime::EventKind::NotTaken.word();
    let is_again = turn.events.iter().any(|e| e.kind == not_taken);
    is_again.then_some("that did not fit what is asked, so it is asked again; /why says more")
}

/// How long a turn waits, `length` seconds: a short wait ends at the time that it began.
pub fn waits(turn: &Turn, length: i64) -> Option<String> {
    let until = turn.prompt.wake_at.as_ref().filter(|_| turn.prompt.kind == PromptKind::Wait)?;
    let until = clock::from_local(until).map_or_else(|| until.clone(), clock::in_words);
    Some(match length {
        1..3600 => format!("The guide waits {}.", clock::length(length)),
        _ => format!("The guide waits until {until}."),
    })
}

/// What can be answered.
fn asked(turn: &Turn) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(activity) = &turn.prompt.activity {
        lines.push(format!("[{}]", self::activity(&activity.name, None, &activity.inputs)));
    }
    for row in reply::rows(turn) {
        lines.push(match row.number {
            Some(number) => format!("  {number}. {}", with_addresses(&row.text, &row.marks)),
            None if row.deed == super::take::Deed::Wake => "  /wait lets the time pass".to_owned(),
            None => "  /skip leaves it out".to_owned(),
        });
    }
    if let Some(hint) = &turn.prompt.hint {
        lines.push(format!("({hint})"));
    } else if let Some(form) = reply::form(turn) {
        lines.push(format!("({form})"));
    }
    lines
}

/// The ways to reach a signpost.
pub fn ways(signpost: &Signpost) -> Vec<String> {
    let mut reach = Vec::new();
    let mut way = |word: &str, at: &Option<String>| reach.extend(at.as_ref().map(|at| format!("{word}{at}")));
    way("call ", &signpost.phone);
    way("text ", &signpost.text_number);
    way("", &signpost.email);
    way("", &signpost.web);
    let mut lines = Vec::new();
    if !reach.is_empty() {
        lines.push(reach.join(" · "));
    }
    lines.extend(signpost.open.clone());
    lines
}

/// `Slow breathing: seconds 60`.
pub fn activity(
    name: &str,
    title: Option<&str>,
    inputs: &std::collections::BTreeMap<String, Option<String>>,
) -> String {
    let inputs: Vec<String> =
        inputs.iter().map(|(name, value)| format!("{name} {}", value.as_deref().unwrap_or("missing"))).collect();
    let name = title.unwrap_or(name);
    if inputs.is_empty() { name.to_owned() } else { format!("{name}: {}", inputs.join(", ")) }
}

/// Text with each link's address behind its label.
pub fn with_addresses(text: &str, marks: &[Mark]) -> String {
    let mut written = String::new();
    for (n, c) in text.chars().enumerate() {
        address_at(&mut written, marks, n);
        if c == '\n' || !c.is_control() {
            written.push(c);
        }
    }
    address_at(&mut written, marks, text.chars().count());
    written
}

fn address_at(written: &mut String, marks: &[Mark], n: usize) {
    for mark in marks.iter().filter(|m| m.end == n && m.end > m.start) {
        if let Some(address) = &mark.address
            && !written.ends_with(address.as_str())
        {
            written.push_str(&format!(" ({address})"));
        }
    }
}

/// What the commands do.
pub fn help(conversation: &Conversation<'_>) -> Vec<String> {
    let mut lines =
        vec!["Answer by number, or write anything at all: a guide must cope with what people write.".to_owned()];
    lines.push("help and stop are taken everywhere, as in an app. And for you:".to_owned());
    lines.extend(super::command::LIST.iter().map(|(word, what)| format!("  {word:16} {what}")));
    if !conversation.turn.menu.is_empty() {
        lines.push("The app's menu:".to_owned());
        lines.extend(menu(&conversation.turn));
    }
    lines
}

/// What an app's menu offers.
pub fn menu(turn: &Turn) -> Vec<String> {
    turn.menu.iter().enumerate().map(|(n, entry)| format!("  {}. {}", n + 1, entry.title)).collect()
}

/// What is remembered: each as the page calls it, its value, and what the page says that it is.
pub fn values(guide: &Guide, conversation: &Conversation<'_>) -> Vec<String> {
    let (known, missing) = conversation.values();
    let width = known.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let about = |name: &str| {
        let compiled = &guide.pack.as_ref()?.compiled;
        let variable = compiled.program.variables.iter().find(|v| v.name == name)?;
        Some(format!("  ({})", compiled.sources.slice(variable.about.as_ref()?.at)))
    };
    let line =
        |(name, value): &(String, String)| format!("  {name:width$}  {value}{}", about(name).unwrap_or_default());
    let mut lines: Vec<String> = known.iter().map(line).collect();
    lines.push(match (known.len(), missing) {
        (0, 0) => "Nothing is remembered in this pack.".to_owned(),
        (0, _) => "Nothing is known yet.".to_owned(),
        (_, 0) => return lines,
        (_, n) => format!("  and {n} not known yet"),
    });
    lines
}
