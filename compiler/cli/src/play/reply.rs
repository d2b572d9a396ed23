//! What the person can tap at a prompt, and what they may have meant by what they typed.

use super::take::{Deed, of_kind};
use super::values;
use super::wire::{Kind, Mark, PromptKind, Turn};

/// Something to tap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it says.
    pub text: String,
    /// What is marked in it.
    pub marks: Vec<Mark>,
    /// The number to write for it.
    pub number: Option<i64>,
    /// What tapping it does.
    pub deed: Deed,
    /// Among several: whether it stands on its own.
    pub alone: bool,
    /// Whether it is one of several that can be ticked.
    pub ticked: bool,
}

impl Row {
    fn new(text: &str, number: Option<i64>, deed: Deed) -> Row {
        Row { text: text.to_owned(), marks: Vec::new(), number, deed, alone: false, ticked: false }
    }
}

/// What can be tapped, in order.
pub fn rows(turn: &Turn) -> Vec<Row> {
    let prompt = &turn.prompt;
    let mut rows: Vec<Row> = prompt
        .options
        .iter()
        .map(|o| Row {
            marks: o.marks.clone(),
            alone: o.alone,
            ticked: prompt.kind == PromptKind::Several,
            ..Row::new(&o.text, Some(o.number), Deed::Choose(vec![o.option]))
        })
        .collect();
    if let Some(words) = &prompt.words {
        rows.push(Row::new(&words.yes, Some(1), Deed::YesNo(true)));
        rows.push(Row::new(&words.no, Some(2), Deed::YesNo(false)));
    }
    match prompt.activity.as_ref().map(|a| a.result) {
        Some(Some(Kind::YesNo)) => {
            rows.push(Row::new("Yes", Some(1), Deed::Returned(Some(1))));
            rows.push(Row::new("No", Some(2), Deed::Returned(Some(0))));
        }
        Some(None) => rows.push(Row::new("Done", Some(1), Deed::Returned(None))),
        _ => {}
    }
    if prompt.kind == PromptKind::Wait {
        rows.push(Row::new("Let the time pass", None, Deed::Wake));
    }
    if prompt.may_skip {
        rows.push(Row::new("Skip", None, Deed::Skip));
    }
    rows
}

/// What was meant by what was typed. `None` if nothing was.
pub fn typed(turn: &Turn, text: &str) -> Option<Deed> {
    let prompt = &turn.prompt;
    let plain = text.trim();
    if plain.is_empty() {
        return match prompt.kind {
            PromptKind::Wait => Some(Deed::Wake),
            PromptKind::Activity if prompt.activity.as_ref().is_some_and(|a| a.result.is_none()) => {
                Some(Deed::Returned(None))
            }
            _ => None,
        };
    }
    if let Some(deed) = by_number(turn, plain) {
        return Some(deed);
    }
    let result = prompt.activity.as_ref().and_then(|a| a.result);
    if let Some(value) = result.and_then(|kind| values::read(of_kind(kind), plain)) {
        return Some(Deed::Returned(Some(value)));
    }
    Some(Deed::Text(text.to_owned()))
}

/// The rows whose numbers these are: one, or for several any, as `1, 3`.
fn by_number(turn: &Turn, text: &str) -> Option<Deed> {
    let rows = rows(turn);
    let find = |word: &str| {
        let number: i64 = word.trim().parse().ok()?;
        rows.iter().find(|r| r.number == Some(number))
    };
    if turn.prompt.kind != PromptKind::Several {
        return find(text).map(|row| row.deed.clone());
    }
    let mut chosen = Vec::new();
    for word in text.split([',', ' ', ';']).filter(|w| !w.is_empty() && *w != "and") {
        match &find(word)?.deed {
            Deed::Choose(options) => {
                chosen.extend(options.iter().copied().filter(|o| !chosen.contains(o)).collect::<Vec<_>>())
            }
            _ => return None,
        }
    }
    (!chosen.is_empty()).then_some(Deed::Choose(chosen))
}

/// What to say of a prompt at which nothing can be tapped, or something is expected in a certain form.
pub fn form(turn: &Turn) -> Option<String> {
    let prompt = &turn.prompt;
    Some(match prompt.kind {
        PromptKind::Several => "as many as you like".to_owned(),
        PromptKind::Number => {
            let range = prompt.range.as_ref()?;
            let steps = range.step.as_ref().map_or_else(String::new, |s| format!(", in steps of {s}"));
            if range.low.len() > 9 || range.high.len() > 9 {
                format!("a number{steps}")
            } else {
                format!("a number from {} to {}{steps}", range.low, range.high)
            }
        }
        PromptKind::Date => "a date, as 3 November 2026".to_owned(),
        PromptKind::Time => "a time, as 18:30 or 6pm".to_owned(),
        PromptKind::Activity => match prompt.activity.as_ref()?.result? {
            Kind::YesNo => return None,
            Kind::Number | Kind::Decimal => "the number that the activity gives".to_owned(),
            Kind::Text => "the text that the activity gives".to_owned(),
            Kind::Date => "the date that the activity gives, as 2026-11-03".to_owned(),
            Kind::Time => "the time that the activity gives, as 09:00".to_owned(),
        },
        _ => return None,
    })
}

/// Why the machine did not take it, for the person who plays.
pub fn refused(why: hearken_runtime::Refused) -> &'static str {
    use hearken_runtime::Refused;
    match why {
        Refused::MayNotSkip => "This cannot be skipped. You can write anything, or ask for help, or stop.",
        Refused::Ended => "The conversation has ended. /restart plays it again, /back goes back one turn.",
        Refused::WrongResult => "That is not what this activity returns.",
        Refused::NoSuchOption(_) => "Those cannot be chosen together.",
        _ => "That does not fit here.",
    }
}
