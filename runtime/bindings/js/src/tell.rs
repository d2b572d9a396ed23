//! A turn, told to JavaScript: `hearken.js` reads it in the same order.

use hearken_image::IdKind;
use hearken_runtime::{MarkKind, PromptKind, Session, Shown, SignpostText, Text};

use crate::out::{Out, units};

/// Tells the present turn.
pub fn turn(session: &Session<'_>, out: &mut Out) {
    let turn = session.turn();
    out.number(turn.number());
    out.number(turn.ended().into());
    for shown in turn.shown() {
        match shown {
            Shown::Say { message, text: said } => {
                out.number(1);
                out.number(message);
                text(&said, out);
            }
            Shown::Signpost(SignpostText { name, title, phone, text, email, web, open }) => {
                out.number(2);
                for field in [name, title, phone, text, email, web, open] {
                    out.text(field);
                }
            }
            Shown::Tell { audience, message, text: told } => {
                out.number(3);
                out.number(message);
                text(&told, out);
                out.text(audience);
            }
            _ => {}
        }
    }
    out.number(0);
    prompt(session, out);
}

fn text(text: &Text<'_>, out: &mut Out) {
    let plain = text.plain();
    out.text(plain);
    let before = |byte: u32| units(plain.get(..byte as usize).unwrap_or(""));
    for mark in text.marks() {
        let kind = match mark.kind {
            MarkKind::Emphasis => 1,
            MarkKind::Strong => 2,
            MarkKind::Link => 3,
        };
        out.number(kind);
        out.number(before(mark.start));
        out.number(before(mark.end));
        out.text(mark.address);
    }
    out.number(0);
}

fn prompt(session: &Session<'_>, out: &mut Out) {
    let (turn, image) = (session.turn(), session.image());
    let prompt = turn.prompt();
    out.number(prompt.place);
    out.number(prompt.step);
    out.number(prompt.may_skip.into());
    out.text(prompt.hint.unwrap_or(""));
    out.text(prompt.questionnaire.unwrap_or(""));
    out.wide(prompt.wake_at.unwrap_or(i64::MIN));
    // The number is its place among the kinds of `hearken.js`.
    let kind = |out: &mut Out, kind| out.number(kind);
    match prompt.kind {
        PromptKind::One => {
            kind(out, 1);
            options(session, 0, out);
        }
        PromptKind::Several { alone } => {
            kind(out, 2);
            options(session, alone, out);
        }
        PromptKind::YesNo => {
            kind(out, 3);
            out.text(image.texts.get(image.root.yes));
            out.text(image.texts.get(image.root.no));
        }
        PromptKind::Number { low, high, step, decimal } => {
            kind(out, 4);
            for number in [low, high, step] {
                out.wide(number);
            }
            out.number(decimal.into());
        }
        PromptKind::Text { up_to } => {
            kind(out, 5);
            out.number(up_to);
        }
        PromptKind::Date => kind(out, 6),
        PromptKind::Time => kind(out, 7),
        PromptKind::Activity { name, result } => {
            kind(out, 8);
            out.text(name);
            out.number(result.map_or(0, |r| r as u32 + 1));
            for (name, value, text) in turn.inputs() {
                out.number(1);
                out.text(name);
                out.wide(value);
                out.text(text);
            }
            out.number(0);
        }
        PromptKind::Until(_) => kind(out, 9),
        _ => kind(out, 0),
    }
}

/// The options on offer; those with a bit in `alone`, by position among all of the ask's, only on their own.
fn options(session: &Session<'_>, alone: u64, out: &mut Out) {
    let image = session.image();
    // Mostly none is, and then it does not matter where they begin.
    let first = match session.state().frames.last() {
        Some(frame) if alone != 0 => image.ask(frame.at).map(|ask| ask.first_option),
        _ => None,
    };
    for choice in session.turn().choices() {
        let position = first.and_then(|first| {
            let index = image.ids.index(IdKind::Option, choice.option, u32::MAX)?;
            index.checked_sub(first)
        });
        let alone = position.is_some_and(|p| p < 64 && alone >> p & 1 == 1);
        out.number(1);
        out.number(choice.option);
        out.number(alone.into());
        text(&choice.text, out);
    }
    out.number(0);
}

/// The menu, which is the same in every turn.
pub fn menu(session: &Session<'_>, out: &mut Out) {
    for (interrupt, title) in session.turn().menu() {
        out.number(interrupt);
        out.text(title);
    }
    out.number(0);
}
