//! What was done, from a host's line or from the screen, as the machine takes it.

use hearken_image::ValueKind;
use hearken_runtime::{Action, Moment, Refused};

use super::values;
use super::wire::{Figure, Input, Kind, Outcome, Prompt, Why};
use crate::clock;

/// What the person or the app did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Chose options, by their stable ids.
    Choose(Vec<u32>),
    /// Wrote something.
    Text(String),
    /// Gave a number, in ten-thousandths.
    Number(i64),
    /// Gave a date, in days since 1970-01-01.
    Date(i64),
    /// Gave a time of day, in seconds.
    Time(i64),
    /// Gave yes or no.
    YesNo(bool),
    /// Skipped.
    Skip,
    /// Asked for help.
    Help,
    /// Asked to stop.
    Stop,
    /// Tapped an entry of the menu, by its stable id.
    Menu(u32),
    /// Finished an activity.
    Returned(Option<i64>),
    /// Time has passed.
    Wake,
    /// Filled in a questionnaire, an answer an item.
    Form(Vec<Deed>),
}

impl Deed {
    /// Hands it on as the machine takes it.
    pub fn act<R>(&self, then: impl FnOnce(Action<'_>) -> R) -> R {
        match self {
            Deed::Form(answers) => {
                let answers: Vec<Action<'_>> = answers.iter().map(Deed::single).collect();
                then(Action::Form(&answers))
            }
            deed => then(deed.single()),
        }
    }

    /// A deed that is no form; a form within a form is no answer, and the machine says so.
    fn single(&self) -> Action<'_> {
        match self {
            Deed::Form(_) => Action::Form(&[]),
            Deed::Choose(options) => Action::Choose(options),
            Deed::Text(text) => Action::Text(text),
            Deed::Number(number) => Action::Number(*number),
            Deed::Date(days) => Action::Date(*days),
            Deed::Time(seconds) => Action::Time(*seconds),
            Deed::YesNo(yes) => Action::YesNo(*yes),
            Deed::Skip => Action::Skip,
            Deed::Help => Action::Help,
            Deed::Stop => Action::Stop,
            Deed::Menu(interrupt) => Action::Menu(*interrupt),
            Deed::Returned(result) => Action::Returned(*result),
            Deed::Wake => Action::Wake,
        }
    }
}

/// A host's line, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The turn it answers.
    pub turn: u32,
    /// When, if it says so.
    pub at: Option<Moment>,
    /// What was done.
    pub deed: Deed,
}

fn why(code: &'static str, message: impl Into<String>) -> Why {
    Why { code, message: message.into() }
}

/// Takes apart what a host sent. `None` if it answers a turn that is over: whatever it says, it has been taken before.
pub fn take(line: &str, present: u32, prompt: &Prompt) -> Result<Option<Taken>, Why> {
    if !line.trim_start().starts_with('{') {
        return Err(why("not_json", "a line must be one JSON object"));
    }
    let input: Input = serde_json::from_str(line).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => why("wrong_field", plain(&error)),
        _ => why("not_json", format!("a line must be one JSON object: {}", plain(&error))),
    })?;
    let Some(turn) = input.turn else {
        return Err(why("no_turn", "an input must name the turn that it answers, as `\"turn\": 1`"));
    };
    if turn < present {
        return Ok(None);
    }
    let at = match &input.at {
        None => None,
        Some(text) => Some(clock::read(text).ok_or_else(|| {
            why("no_such_moment", format!("`{text}` is not a moment: write it as 2026-11-03T09:00:00+00:00"))
        })?),
    };
    Ok(Some(Taken { turn, at, deed: deed(input, prompt)? }))
}

/// Without the place in the line, which says little.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn deed(input: Input, prompt: &Prompt) -> Result<Deed, Why> {
    let mut deeds: Vec<Result<Deed, Why>> = Vec::new();
    deeds.extend(input.answers.map(|answers| {
        answers.into_iter().map(|answer| deed(answer.into(), prompt)).collect::<Result<_, _>>().map(Deed::Form)
    }));
    deeds.extend(input.choose.map(|options| Ok(Deed::Choose(options))));
    deeds.extend(input.text.map(|text| Ok(Deed::Text(text))));
    deeds.extend(input.number.map(|figure| number(&figure).map(Deed::Number)));
    deeds.extend(input.date.map(|text| {
        clock::days(&text)
            .map(Deed::Date)
            .ok_or_else(|| why("no_such_date", format!("`{text}` is not a date: write it as 2026-11-03")))
    }));
    deeds.extend(input.time.map(|text| {
        clock::seconds(&text)
            .map(Deed::Time)
            .ok_or_else(|| why("no_such_time", format!("`{text}` is not a time of day: write it as 09:00")))
    }));
    deeds.extend(input.yes.map(|yes| Ok(Deed::YesNo(yes))));
    for (said, deed) in
        [(input.skip, Deed::Skip), (input.help, Deed::Help), (input.stop, Deed::Stop), (input.wake, Deed::Wake)]
    {
        if said == Some(true) {
            deeds.push(Ok(deed));
        }
    }
    deeds.extend(input.menu.map(|interrupt| Ok(Deed::Menu(interrupt))));
    deeds.extend(input.returned.map(|result| returned(result, prompt)));
    let mut deeds = deeds.into_iter();
    match (deeds.next(), deeds.next()) {
        (Some(deed), None) => deed,
        (None, _) => Err(why("nothing_done", "an input must say one thing that was done, as `\"text\": \"Hello\"`")),
        _ => Err(why("too_much_done", "an input says one thing that was done, not several")),
    }
}

fn number(figure: &Figure) -> Result<i64, Why> {
    let number = match figure {
        Figure::Whole(number) => number.checked_mul(10_000),
        Figure::Text(text) => values::ten_thousandths(text),
    };
    number.ok_or_else(|| why("no_such_number", "a number is written as \"3.5\", with at most four places"))
}

/// An activity's result, read as the kind that it declares.
fn returned(result: Option<Outcome>, prompt: &Prompt) -> Result<Deed, Why> {
    let wanted = prompt.activity.as_ref().and_then(|a| a.result);
    let Some(result) = result else { return Ok(Deed::Returned(None)) };
    let text = match result {
        Outcome::YesNo(yes) => if yes { "yes" } else { "no" }.to_owned(),
        Outcome::Whole(number) => number.to_string(),
        Outcome::Text(text) => text,
    };
    // Where no activity is shown, the machine says so.
    let Some(wanted) = wanted else { return Ok(Deed::Returned(Some(0))) };
    let value = values::read(of_kind(wanted), &text);
    value.map(|v| Deed::Returned(Some(v))).ok_or_else(|| {
        let like = match wanted {
            Kind::Number => "a whole number, as \"3\"",
            Kind::Decimal => "a number, as \"3.5\"",
            Kind::YesNo => "\"yes\" or \"no\"",
            Kind::Text => "text",
            Kind::Date => "a date, as \"2026-11-03\"",
            Kind::Time => "a time of day, as \"09:00\"",
        };
        why("wrong_result", format!("`{text}` is not what this activity returns: {like}"))
    })
}

/// The kind of the machine's values.
pub fn of_kind(kind: Kind) -> ValueKind {
    match kind {
        Kind::Number => ValueKind::Whole,
        Kind::Decimal => ValueKind::Decimal,
        Kind::YesNo => ValueKind::YesNo,
        Kind::Text => ValueKind::Text,
        Kind::Date => ValueKind::Date,
        Kind::Time => ValueKind::Time,
    }
}

/// Why the machine refused it, with a stable word.
pub fn refused(refused: Refused) -> Why {
    let code = match refused {
        Refused::FutureTurn(_) => "future_turn",
        Refused::NotAskedFor => "not_asked_for",
        Refused::NoSuchOption(_) => "no_such_option",
        Refused::NoSuchInterrupt(_) => "no_such_interrupt",
        Refused::MayNotSkip => "may_not_skip",
        Refused::WrongResult => "wrong_result",
        Refused::Ended => "ended",
        Refused::WrongAnswer(_) => "wrong_answer",
        _ => "refused",
    };
    match refused {
        Refused::WrongAnswer(n) => {
            why(code, format!("{}: the one of number {}", refused.reason(), n.saturating_add(1)))
        }
        _ => why(code, refused.reason()),
    }
}

/// The moment at which what is waited for is over: when a `wake` that says no time comes.
pub fn due(turn: hearken_runtime::Turn<'_>, now: Moment) -> Option<Moment> {
    let local = turn.prompt().wake_at?;
    let utc = local.saturating_sub(i64::from(now.offset) * 60).max(now.utc);
    Some(Moment { utc, offset: now.offset })
}
