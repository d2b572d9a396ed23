//! A turn of the machine as one of hosts.

use std::collections::BTreeMap;

use hearken_image::{AskKind, AskView, IdKind, Image, MISSING, NONE, Op, ValueKind};
use hearken_runtime::{self as machine, Class, EventKind, Session, Subject};

use super::values;
use super::wire::{
    About, Activity, Choice, Event, Mark, MarkKind, MenuEntry, Prompt, PromptKind, Range, Shown, Signpost, Turn,
    YesNoWords,
};
use crate::clock;

/// The present turn of a session.
pub fn turn(session: &Session<'_>) -> Turn {
    let (turn, image) = (session.turn(), session.image());
    Turn {
        turn: turn.number(),
        shown: turn.shown().filter_map(shown).collect(),
        prompt: prompt(session),
        menu: turn.menu().map(|(interrupt, title)| menu_entry(image, interrupt, title)).collect(),
        events: turn.events().map(|e| event(image, &e)).collect(),
        ended: turn.ended(),
    }
}

fn menu_entry(image: &Image<'_>, interrupt: u32, title: &str) -> MenuEntry {
    let number = image.ids.index(IdKind::Interrupt, interrupt, image.tables.interrupts.len());
    let name = number.and_then(|n| image.tables.interrupts.get(n)).map_or("", |i| image.names.get(i.name));
    MenuEntry { interrupt, name: name.to_owned(), title: title.to_owned() }
}

fn shown(shown: machine::Shown<'_>) -> Option<Shown> {
    let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    Some(match shown {
        machine::Shown::Say { message, text } => {
            Shown::Say { message, text: text.plain().to_owned(), marks: marks(&text) }
        }
        machine::Shown::Signpost(s) => Shown::Signpost(Signpost {
            name: s.name.to_owned(),
            title: s.title.to_owned(),
            phone: some(s.phone),
            text_number: some(s.text),
            email: some(s.email),
            web: some(s.web),
            open: some(s.open),
        }),
        machine::Shown::Tell { audience, message, text } => {
            Shown::Tell { audience: audience.to_owned(), message, text: text.plain().to_owned() }
        }
        _ => return None,
    })
}

/// Marks by characters, where the machine counts bytes.
fn marks(text: &machine::Text<'_>) -> Vec<Mark> {
    let character = |byte: u32| text.plain().get(..byte as usize).map_or(0, |t| t.chars().count());
    let mark = |m: machine::Mark<'_>| Mark {
        start: character(m.start),
        end: character(m.end),
        kind: match m.kind {
            machine::MarkKind::Emphasis => MarkKind::Emphasis,
            machine::MarkKind::Strong => MarkKind::Strong,
            machine::MarkKind::Link => MarkKind::Link,
        },
        address: Some(m.address.to_owned()).filter(|a| !a.is_empty()),
    };
    text.marks().map(mark).collect()
}

/// The ask that a session waits at.
fn ask<'i>(session: &Session<'i>) -> Option<AskView<'i>> {
    let top = session.state().frames.last()?;
    session.image().ask(top.at)
}

/// What the present turn waits for.
pub fn prompt(session: &Session<'_>) -> Prompt {
    let (turn, image) = (session.turn(), session.image());
    let asked = turn.prompt();
    let mut prompt = Prompt {
        kind: PromptKind::End,
        place: asked.place,
        step: asked.step,
        hint: asked.hint.map(str::to_owned),
        may_skip: asked.may_skip,
        questionnaire: asked.questionnaire.map(str::to_owned),
        options: Vec::new(),
        words: None,
        range: None,
        up_to: None,
        activity: None,
        wake_at: asked.wake_at.map(clock::local),
    };
    prompt.kind = match asked.kind {
        machine::PromptKind::One | machine::PromptKind::Several { .. } => {
            prompt.options = options(session, asked.kind);
            if asked.kind == machine::PromptKind::One { PromptKind::One } else { PromptKind::Several }
        }
        machine::PromptKind::YesNo => {
            let word = |message| image.texts.get(message).to_owned();
            prompt.words = Some(YesNoWords { yes: word(image.root.yes), no: word(image.root.no) });
            PromptKind::YesNo
        }
        machine::PromptKind::Number { low, high, step, decimal } => {
            let step = (step != 0 && (decimal || step != 10_000)).then(|| values::decimal(step));
            prompt.range =
                Some(Range { low: values::decimal(low), high: values::decimal(high), step, whole: !decimal });
            PromptKind::Number
        }
        machine::PromptKind::Text { up_to } => {
            prompt.up_to = Some(up_to);
            PromptKind::Text
        }
        machine::PromptKind::Date => PromptKind::Date,
        machine::PromptKind::Time => PromptKind::Time,
        machine::PromptKind::Activity { name, result } => {
            let inputs = inputs(image, name, turn.inputs());
            prompt.activity = Some(Activity { name: name.to_owned(), inputs, result: result.map(values::kind) });
            PromptKind::Activity
        }
        machine::PromptKind::Until(_) => PromptKind::Wait,
        _ => PromptKind::End,
    };
    prompt
}

fn options(session: &Session<'_>, kind: machine::PromptKind<'_>) -> Vec<Choice> {
    let image = session.image();
    let ask = ask(session);
    let first = ask.map_or(0, |a| a.first_option);
    // What an option of a scale counts.
    let weights = ask.and_then(|a| scale(image, &a));
    let weight = |option: u32| {
        let (first, weights) = weights?;
        let number = image.tables.numbers.get(weights.checked_add(option.checked_sub(first)?)?)?;
        Some(i64::from(number.value as i32))
    };
    let index = |id: u32| image.ids.index(IdKind::Option, id, u32::MAX);
    let alone = |option: u32| match kind {
        machine::PromptKind::Several { alone } => {
            option.checked_sub(first).is_some_and(|n| n < 64 && alone >> n & 1 == 1)
        }
        _ => false,
    };
    let choices = session.turn().choices().enumerate().map(|(n, choice)| {
        let option = index(choice.option);
        Choice {
            option: choice.option,
            text: choice.text.plain().to_owned(),
            marks: marks(&choice.text),
            number: option.and_then(weight).unwrap_or(n as i64 + 1),
            alone: option.is_some_and(alone),
        }
    });
    choices.collect()
}

/// The first option of an ask's scale, and where its weights begin.
fn scale(image: &Image<'_>, ask: &AskView<'_>) -> Option<(u32, u32)> {
    let AskKind::Scale { scale } = ask.kind else { return None };
    image.tables.scales.get(scale).map(|s| (s.first_option, s.weights))
}

/// What an activity is given, by the kinds that the pack declares.
fn inputs<'t>(
    image: &Image<'_>,
    activity: &str,
    given: impl Iterator<Item = (&'t str, i64, &'t str)>,
) -> BTreeMap<String, Option<String>> {
    let record = image.tables.activities.iter().find(|a| image.names.get(a.name) == activity);
    let kind = |n: u32| {
        let at = record.as_ref()?.inputs.checked_add(n * 2 + 1)?;
        image.tables.numbers.get(at).and_then(|k| ValueKind::from_number(k.value.min(255) as u8))
    };
    let value = |(n, (name, value, text)): (usize, (&str, i64, &str))| {
        let kind = kind(n as u32);
        let written = if kind == Some(ValueKind::Text) {
            Some(text.to_owned()).filter(|t| !t.is_empty())
        } else {
            values::write(kind, value)
        };
        (name.to_owned(), written)
    };
    given.enumerate().map(value).collect()
}

fn event(image: &Image<'_>, event: &machine::Event) -> Event {
    let id = |kind| image.ids.id(kind, event.subject);
    let name = |name: Option<u32>| name.map_or("", |n| image.names.get(n)).to_owned();
    let (tables, subject) = (&image.tables, event.subject);
    let about = (subject != NONE).then(|| match event.kind.subject() {
        Subject::None => None,
        Subject::Flow => Some(About::Flow(id(IdKind::Flow))),
        Subject::Place => Some(About::Place(id(IdKind::Place))),
        Subject::Message => Some(About::Message(id(IdKind::Message))),
        Subject::Option => Some(About::Option(id(IdKind::Option))),
        Subject::Intent => Some(About::Intent(id(IdKind::Intent))),
        Subject::Interrupt => Some(About::Interrupt(id(IdKind::Interrupt))),
        Subject::Signpost => Some(About::Signpost(name(tables.signposts.get(subject).map(|s| s.name)))),
        Subject::Activity => Some(About::Activity(name(tables.activities.get(subject).map(|a| a.name)))),
        Subject::Audience => Some(About::Audience(name(tables.audiences.get(subject).map(|a| a.name)))),
        Subject::Questionnaire => Some(About::Questionnaire(name(tables.questionnaires.get(subject).map(|q| q.name)))),
    });
    Event {
        number: event.number,
        at: clock::write(event.time),
        kind: event.kind.word(),
        class: class(event.class),
        place: (event.place != NONE).then(|| image.ids.id(IdKind::Place, event.place)),
        about: about.flatten(),
        value: value(image, event),
        why: event.why.word(),
        phrase: (event.which != NONE).then_some(event.which),
    }
}

/// An event's value, in the unit of its kind.
fn value(image: &Image<'_>, event: &machine::Event) -> Option<String> {
    let kind = match event.kind {
        EventKind::Slept => Some(ValueKind::Moment),
        EventKind::Returned => {
            let record = image.tables.activities.get(event.subject);
            record.and_then(|a| ValueKind::from_number(a.result.min(255) as u8))
        }
        EventKind::Answered => match ask_at(image, event.place).map(|a| a.kind) {
            Some(AskKind::Number { decimal: true, .. }) => Some(ValueKind::Decimal),
            Some(AskKind::YesNo) => Some(ValueKind::YesNo),
            Some(AskKind::Date) => Some(ValueKind::Date),
            Some(AskKind::Time) => Some(ValueKind::Time),
            _ => None,
        },
        // An option of a scale counts; of any other, its id says all.
        EventKind::Chose if !matches!(ask_at(image, event.place)?.kind, AskKind::Scale { .. }) => return None,
        _ => None,
    };
    if event.value == MISSING { None } else { values::write(kind, event.value) }
}

/// The ask of a place: the first one behind its address that names it.
pub fn ask_at<'i>(image: &Image<'i>, place: u32) -> Option<AskView<'i>> {
    let mut at = image.tables.places.get(place)?.address;
    let flow = image.flow_at(at)?;
    let end = image.flow(flow + 1).map_or(image.code.len() as u32, |f| f.code);
    while at < end {
        let (op, next) = image.op(at)?;
        match op {
            Op::Ask { place: this } if this == place => return image.ask(at),
            _ => at = next,
        }
    }
    None
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Identity => "identity",
        Class::Contact => "contact",
        Class::Conversation => "conversation",
        Class::Answer => "answer",
        Class::Score => "score",
        Class::Risk => "risk",
        Class::Inferred => "inferred",
        Class::Activity => "activity",
        Class::Device => "device",
    }
}
