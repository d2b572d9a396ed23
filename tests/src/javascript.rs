//! A conversation by random hand as `hearken.d.ts` has it, but for dates and numbers, which stay in the machine's units: what
//! the binding must show of the same conversation. `runtime/bindings/js/test/same.test.mjs` compares.
#![allow(clippy::indexing_slicing, reason = "a field of a JSON object is set by its name")]

use hearken_hand::{Deed, Happened, converse, hexadecimal, record, save};
use hearken_image::{IdKind, ValueKind};
use hearken_runtime::{Image, MarkKind, PromptKind, Session, Shown, Text};
use serde_json::{Map, Value, json};

/// The conversation of a seed with an image, turn by turn, with the image.
pub fn play(bytes: &[u8], seed: u64, inputs: i64) -> Value {
    let image = Image::open(bytes).expect("it opens");
    let mut turns = Vec::new();
    converse(&image, seed, inputs, |session, happened| {
        let mut turn = json!({ "record": hexadecimal(&record(session)), "save": hexadecimal(&save(session)) });
        turn["turn"] = self::turn(session);
        turn["menu"] = session.turn().menu().map(|(id, title)| json!({ "interrupt": id, "title": title })).collect();
        match happened {
            Happened::Began(seed) => turn["seed"] = seed.into(),
            Happened::Did(deed, at, done) => {
                turn["input"] = input(&deed);
                turn["at"] = json!([at.utc, at.offset]);
                turn["refused"] = done.err().map(|why| why.reason()).into();
            }
        }
        turns.push(turn);
    });
    json!({ "title": format!("seed {seed}"), "image": hexadecimal(bytes), "turns": turns })
}

fn input(deed: &Deed) -> Value {
    match deed {
        Deed::Choose(options) => json!({ "choose": options }),
        Deed::Text(text) => json!({ "text": text }),
        Deed::Number(number) => json!({ "number": number }),
        Deed::Date(date) => json!({ "date": date }),
        Deed::Time(time) => json!({ "time": time }),
        Deed::YesNo(yes) => json!({ "yes": yes }),
        Deed::Skip => json!({ "skip": true }),
        Deed::Help => json!({ "help": true }),
        Deed::Stop => json!({ "stop": true }),
        Deed::Menu(id) => json!({ "menu": id }),
        Deed::Returned(result) => json!({ "returned": result }),
        Deed::Wake => json!({ "wake": true }),
    }
}

/// An object of these fields, without those that are null.
fn object(fields: Value) -> Value {
    let Value::Object(fields) = fields else { return fields };
    Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
}

fn turn(session: &Session<'_>) -> Value {
    let turn = session.turn();
    let shown = turn.shown().map(|shown| match shown {
        Shown::Say { message, text } => said(json!({ "kind": "say", "message": message }), &text),
        Shown::Tell { audience, message, text } => {
            said(json!({ "kind": "tell", "message": message, "audience": audience }), &text)
        }
        Shown::Signpost(s) => {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            object(json!({
                "kind": "signpost", "name": some(s.name), "title": some(s.title), "phone": some(s.phone),
                "textNumber": some(s.text), "email": some(s.email), "web": some(s.web), "open": some(s.open),
            }))
        }
        other => panic!("what is {other:?} for the binding?"),
    });
    json!({ "number": turn.number(), "ended": turn.ended(), "shown": shown.collect::<Value>(), "prompt": prompt(session) })
}

/// A text and its marks, which JavaScript counts in UTF-16, beside other fields.
fn said(mut fields: Value, text: &Text<'_>) -> Value {
    let plain = text.plain();
    let units = |byte: u32| plain[..byte as usize].encode_utf16().count();
    let marks = text.marks().map(|mark| {
        let kind = match mark.kind {
            MarkKind::Emphasis => "emphasis",
            MarkKind::Strong => "strong",
            MarkKind::Link => "link",
        };
        let address = (!mark.address.is_empty()).then_some(mark.address);
        object(json!({ "kind": kind, "start": units(mark.start), "end": units(mark.end), "address": address }))
    });
    fields["marks"] = marks.collect();
    fields["text"] = plain.into();
    fields
}

fn prompt(session: &Session<'_>) -> Value {
    let (turn, image) = (session.turn(), session.image());
    let prompt = turn.prompt();
    let mut fields = json!({
        "place": prompt.place, "step": prompt.step, "maySkip": prompt.may_skip, "hint": prompt.hint,
        "questionnaire": prompt.questionnaire, "wakeAt": prompt.wake_at,
    });
    fields["kind"] = match prompt.kind {
        PromptKind::End => "end",
        PromptKind::One => {
            fields["options"] = options(session, 0);
            "one"
        }
        PromptKind::Several { alone } => {
            fields["options"] = options(session, alone);
            "several"
        }
        PromptKind::YesNo => {
            fields["words"] = json!({ "yes": image.texts.get(image.root.yes), "no": image.texts.get(image.root.no) });
            "yesNo"
        }
        PromptKind::Number { low, high, step, decimal } => {
            fields["range"] = json!({ "low": low, "high": high, "step": step, "whole": !decimal });
            "number"
        }
        PromptKind::Text { up_to } => {
            fields["upTo"] = up_to.into();
            "text"
        }
        PromptKind::Date => "date",
        PromptKind::Time => "time",
        PromptKind::Activity { name, result } => {
            let inputs = turn.inputs().map(|(name, value, text)| {
                let value = (value != hearken_image::MISSING).then_some(value);
                (name.to_owned(), if text.is_empty() { json!(value) } else { json!(text) })
            });
            let inputs: Map<String, Value> = inputs.collect();
            fields["activity"] = object(json!({ "name": name, "inputs": inputs, "result": result.map(kind) }));
            "activity"
        }
        PromptKind::Until(_) => "wait",
        other => panic!("what is {other:?} for the binding?"),
    }
    .into();
    object(fields)
}

fn options(session: &Session<'_>, alone: u64) -> Value {
    let image = session.image();
    let first = session.state().frames.last().and_then(|f| image.ask(f.at)).map_or(0, |ask| ask.first_option);
    let option = |choice: hearken_runtime::Choice<'_>| {
        let position = image.ids.index(IdKind::Option, choice.option, u32::MAX).unwrap_or(u32::MAX).wrapping_sub(first);
        let mut fields = json!({ "option": choice.option });
        if position < 64 && alone >> position & 1 == 1 {
            fields["alone"] = true.into();
        }
        said(fields, &choice.text)
    };
    session.turn().choices().map(option).collect()
}

/// The name of a kind of value in `hearken.d.ts`.
fn kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Whole => "number",
        ValueKind::Decimal => "decimal",
        ValueKind::YesNo => "yesNo",
        ValueKind::Text => "text",
        ValueKind::Date => "date",
        ValueKind::Time => "time",
        ValueKind::Moment => "moment",
        ValueKind::Duration => "duration",
        ValueKind::One => "one",
        ValueKind::Several => "several",
        ValueKind::Intent => "intent",
    }
}
