//! The code of an image, instruction by instruction, with names and the lines that it comes from.

use std::collections::BTreeMap;
use std::io::Write;

use hearken_image::{AskView, Debug, Flow, IdKind, Image, NONE, Op, Slot, ValueKind};

use crate::names::Names;
use crate::outcome::Stopped;

/// How much of a message is shown.
const SHORT: usize = 60;

/// Prints all flows.
pub fn show(out: &mut impl Write, image: &Image<'_>, names: &Names) -> Result<(), Stopped> {
    let debug = Debug::of(image);
    let mut places: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (number, place) in image.tables.places.iter().enumerate() {
        places.entry(place.address).or_default().push(number as u32);
    }
    for (number, flow) in image.tables.flows.iter().enumerate() {
        let number = number as u32;
        let listing = Listing { image, names, debug, number, flow };
        let id = image.ids.id(IdKind::Flow, number);
        writeln!(
            out,
            "\nflow {id} {}: {} values, {} texts",
            names.name(IdKind::Flow, number),
            flow.values(),
            flow.texts()
        )?;
        let end = image.flow(number + 1).map_or(image.code.len() as u32, |next| next.code);
        let (mut at, mut line) = (flow.code, None);
        while at < end {
            for place in places.get(&at).into_iter().flatten() {
                writeln!(out, "  place {} {}", image.ids.id(IdKind::Place, *place), names.name(IdKind::Place, *place))?;
            }
            let Some((op, next)) = image.op(at) else { break };
            // A source line is named where it begins.
            let here = listing.line(at);
            let comes_from = if here == line { String::new() } else { here.clone().unwrap_or_default() };
            line = here;
            writeln!(out, "    {}", format!("{at:05x}  {:52} {comes_from}", listing.instruction(&op, at)).trim_end())?;
            if let Some(ask) = image.ask(at) {
                listing.ask(out, &ask)?;
            }
            at = next;
        }
    }
    Ok(())
}

struct Listing<'a, 'i> {
    image: &'a Image<'i>,
    names: &'a Names,
    debug: Option<Debug<'i>>,
    number: u32,
    flow: Flow,
}

impl Listing<'_, '_> {
    fn line(&self, address: u32) -> Option<String> {
        // What the compiler adds of its own comes from no line.
        let debug = self.debug.as_ref().filter(|_| !self.names.name(IdKind::Flow, self.number).starts_with('('))?;
        let (file, line) = debug.line(address)?;
        Some(format!("{}:{line}", debug.strings.get(file)))
    }

    fn instruction(&self, op: &Op<'_>, at: u32) -> String {
        let name = op.name();
        let operands = match *op {
            Op::Step { place } | Op::WaitFor { place } | Op::Safety { place } => self.named(IdKind::Place, place),
            Op::Say { message } => self.message(message),
            Op::SayWith { message, count } => format!("{} ({count} values)", self.message(message)),
            Op::Int { value } => value.to_string(),
            Op::Load { slot } | Op::Store { slot } | Op::Count { slot } => self.slot(slot, false),
            Op::LoadText { slot } | Op::ClearText { slot } => self.slot(slot, true),
            Op::StoreText { slot, message, count } => {
                format!("{} {} ({count} values)", self.slot(slot, true), self.message(message))
            }
            Op::TextIs { slot, name } => format!("{} “{}”", self.slot(slot, true), self.image.names.get(name)),
            Op::RoundTo { step } => step.to_string(),
            Op::Clamp { low, high } => format!("{low} {high}"),
            Op::Includes { mask } => format!("{mask:#b}"),
            Op::Jump { target } | Op::JumpIfNot { target } => format!("→ {target:05x}"),
            Op::Yield { count } => format!("{count} values"),
            Op::Goto { flow } => self.named(IdKind::Flow, flow),
            Op::GotoPlace { place, .. } => self.named(IdKind::Place, place),
            Op::Do { flow, arguments, .. } => {
                format!("{} ({} arguments)", self.named(IdKind::Flow, flow), arguments.count())
            }
            Op::Watch { interrupt, .. } => self.named(IdKind::Interrupt, interrupt),
            Op::Signpost { which } => {
                let named = |n: u32| self.image.tables.signposts.get(n).map_or("", |s| self.image.names.get(s.name));
                let all: Vec<&str> = which.map(named).collect();
                if all.is_empty() { "all".to_owned() } else { all.join(", ") }
            }
            Op::Tell { audience, message, .. } => {
                let audience = self.image.tables.audiences.get(audience).map_or("", |a| self.image.names.get(a.name));
                format!("{audience} {}", self.message(message))
            }
            Op::Show { activity, inputs, gives, .. } => {
                let activity = self.image.tables.activities.get(activity).map_or("", |a| self.image.names.get(a.name));
                let gives = gives.checked_sub(1).map(|operand| self.slot(Slot::from_operand(operand), false));
                format!("{activity} ({inputs} inputs) gives {}", gives.unwrap_or_else(|| "nothing".to_owned()))
            }
            Op::WaitUntil { day, time, .. } => format!("day {day}, {}", crate::clock::time(i64::from(time))),
            Op::OneOf { slot, ways } | Op::InTurn { slot, ways } => {
                format!("{} of {} ways", self.slot(slot, false), ways.count())
            }
            Op::Begin { questionnaire } | Op::Complete { questionnaire } => {
                let form = self.image.tables.questionnaires.get(questionnaire);
                form.map_or("", |q| self.image.names.get(q.name)).to_owned()
            }
            Op::Ask { place } => match self.image.ask(at) {
                Some(ask) => format!("{} {:?}", self.named(IdKind::Place, place), ask.kind),
                None => String::new(),
            },
            _ => String::new(),
        };
        format!("{name:15} {operands}")
    }

    fn ask(&self, out: &mut impl Write, ask: &AskView<'_>) -> Result<(), Stopped> {
        let first = ask.first_message;
        if let Some(slot) = ask.dest {
            let text = matches!(ask.kind, hearken_image::AskKind::Text { .. });
            writeln!(out, "             answer in {}", self.slot(slot, text))?;
        }
        for (n, option) in ask.each_option().enumerate() {
            let id = self.image.ids.id(IdKind::Option, ask.first_option.saturating_add(n as u32));
            let head = option.head.map_or_else(String::new, |h| format!(" if {h:05x}"));
            writeln!(
                out,
                "             option {id} {} → {:05x}{head}",
                self.message(first.saturating_add(n as u32)),
                option.body
            )?;
        }
        for on in ask.each_on() {
            let intents: Vec<String> = on.intents().map(|i| self.named(IdKind::Intent, i)).collect();
            writeln!(out, "             on {} → {:05x}", intents.join(", "), on.target)?;
        }
        let t = ask.targets();
        let others = [
            ("on unsure", t.unsure),
            ("on anything else", t.anything_else),
            ("on invalid", t.invalid),
            ("on skip", t.skip),
        ];
        for (word, target) in others {
            if let Some(target) = target {
                writeln!(out, "             {word} → {target:05x}")?;
            }
        }
        if let Some((seconds, target)) = t.silence {
            writeln!(out, "             on silence after {} → {target:05x}", crate::clock::length(i64::from(seconds)))?;
        }
        Ok(())
    }

    fn named(&self, kind: IdKind, number: u32) -> String {
        if number == NONE { "none".to_owned() } else { self.names.name(kind, number).to_owned() }
    }

    /// A message of this flow, as the machine has it; its values as `{}`.
    fn message(&self, message: u32) -> String {
        let number = self.flow.messages.saturating_add(message);
        let mut text = String::new();
        for segment in hearken_image::segments(self.image.texts.get(number)) {
            match segment {
                hearken_image::Segment::Literal(literal) => text.push_str(&literal.replace('\n', " ")),
                hearken_image::Segment::Value { .. } => text.push_str("{}"),
                _ => {}
            }
        }
        let id = self.image.ids.id(IdKind::Message, number);
        let short: String = text.chars().take(SHORT).collect();
        let more = if short.len() < text.len() { "…" } else { "" };
        format!("{id} “{short}{more}”")
    }

    /// The variable that lies in a slot.
    fn slot(&self, slot: Slot, text: bool) -> String {
        let flow = if slot.local { self.number } else { NONE };
        let found = self.image.variables_of(flow).find(|n| {
            let variable = self.image.tables.variables.get(*n);
            variable.is_some_and(|v| v.slot() == slot.index && (v.kind() == Some(ValueKind::Text)) == text)
        });
        match found {
            Some(number) => self.names.name(IdKind::Variable, number).to_owned(),
            None => format!("{}{}", if slot.local { "own " } else { "" }, slot.index),
        }
    }
}
