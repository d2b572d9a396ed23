//! What `hearken play --json` printed, read again: which questionnaires were begun, what was answered, when.
//!
//! A log that is damaged, or of another pack, is refused with its line: a record that is half true is worse than none.

use std::collections::BTreeMap;

use hearken_compiler::program::AskKind;
use hearken_image::IdKind;
use serde::Deserialize;

use super::decimal::{Decimal, ONE};
use super::form::Form;
use super::moments;
use super::sitting::{Answer, Given, Sitting};

/// Why a log was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1; 0 where it is the log as a whole.
    pub line: usize,
    /// In words.
    pub message: String,
}

impl Problem {
    /// What is wrong in a line.
    pub fn at(line: usize, message: impl Into<String>) -> Self {
        Problem { line, message: message.into() }
    }
}

/// A line: a turn, or an input that was not taken. Fields that say nothing of questionnaires are passed over.
#[derive(Deserialize)]
struct Line {
    turn: u32,
    error: Option<serde::de::IgnoredAny>,
    events: Option<Vec<Event>>,
}

#[derive(Deserialize)]
struct Event {
    number: u32,
    at: String,
    kind: String,
    place: Option<u32>,
    #[serde(default)]
    about: About,
    value: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct About {
    flow: Option<u32>,
    message: Option<u32>,
    option: Option<u32>,
    questionnaire: Option<String>,
}

/// Reads a log: its sittings, in the order in which they were begun.
pub fn read(forms: &[Form<'_>], log: &str) -> Result<Vec<Sitting>, Problem> {
    let mut reader = Reader { forms, sittings: Vec::new(), open: BTreeMap::new() };
    let (mut turn, mut number) = (None, None);
    for (n, text) in log.lines().enumerate() {
        let line = n + 1;
        if text.trim().is_empty() {
            continue;
        }
        let read: Line = serde_json::from_str(text).map_err(|error| {
            let why = error.to_string();
            let why = why.split(" at line ").next().unwrap_or(&why).to_owned();
            Problem::at(line, format!("this is no line that `hearken play --json` prints: {why}"))
        })?;
        let Some(events) = read.events.filter(|_| read.error.is_none()) else {
            // An input that was not taken: nothing happened.
            if read.error.is_none() {
                return Err(Problem::at(line, "this is no line that `hearken play --json` prints: it has no events"));
            }
            continue;
        };
        match turn {
            // An input that came twice gives the same turn once more.
            Some(before) if before == read.turn => continue,
            Some(before) if read.turn.checked_sub(1) != Some(before) => {
                let message =
                    format!("turn {} follows turn {before}: lines are missing, or in another order", read.turn);
                return Err(Problem::at(line, message));
            }
            _ => turn = Some(read.turn),
        }
        for event in &events {
            if let Some(before) = number.filter(|before| event.number.checked_sub(1) != Some(*before)) {
                let message =
                    format!("event {} follows event {before}: something was taken out or put in", event.number);
                return Err(Problem::at(line, message));
            }
            number = Some(event.number);
            reader.event(line, event)?;
        }
    }
    if turn.is_none() {
        return Err(Problem::at(0, "there is no turn in it"));
    }
    Ok(reader.sittings)
}

struct Reader<'a, 'f> {
    forms: &'a [Form<'f>],
    sittings: Vec<Sitting>,
    /// By form: the sitting that is open.
    open: BTreeMap<usize, usize>,
}

impl Reader<'_, '_> {
    fn event(&mut self, line: usize, event: &Event) -> Result<(), Problem> {
        self.of_this_pack(line, event)?;
        let at =
            || moments::read(&event.at).ok_or_else(|| Problem::at(line, format!("`{}` is not a moment", event.at)));
        match event.kind.as_str() {
            "begun" => {
                let form = self.form(line, event)?;
                // One that was left half-way is taken up again.
                if !self.open.contains_key(&form) {
                    self.open.insert(form, self.sittings.len());
                    self.sittings.push(Sitting::begun(form, line, &event.at, at()?));
                }
                Ok(())
            }
            "completed" => {
                let form = self.form(line, event)?;
                let sitting = self.open.remove(&form).and_then(|n| self.sittings.get_mut(n));
                let name = self.forms.get(form).map_or("", |f| f.questionnaire.name.as_str());
                let sitting = sitting.ok_or_else(|| {
                    Problem::at(line, format!("`{name}` is completed, and its beginning is not in this log"))
                })?;
                sitting.complete(line, &event.at, at()?);
                Ok(())
            }
            "chose" | "answered" | "skipped" => match event.place.and_then(|place| self.item(place)) {
                Some((form, item)) => {
                    let given = self.given(line, event, form, item)?;
                    let name = self.forms.get(form).map_or("", |f| f.questionnaire.name.as_str());
                    let sitting = self.open.get(&form).and_then(|n| self.sittings.get_mut(*n)).ok_or_else(|| {
                        Problem::at(
                            line,
                            format!("an item of `{name}` is answered, and its beginning is not in this log"),
                        )
                    })?;
                    sitting.answer(Answer { item, line, at: at()?, written_at: event.at.clone(), given });
                    Ok(())
                }
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// What an event names must be in this pack.
    fn of_this_pack(&self, line: usize, event: &Event) -> Result<(), Problem> {
        let Some(form) = self.forms.first() else { return Ok(()) };
        let (image, about) = (form.pack.image, &event.about);
        let tables = &image.tables;
        let kinds = [
            ("place", event.place, IdKind::Place, tables.places.len()),
            ("flow", about.flow, IdKind::Flow, tables.flows.len()),
            ("message", about.message, IdKind::Message, u32::MAX),
            ("option", about.option, IdKind::Option, u32::MAX),
        ];
        for (what, id, kind, count) in kinds {
            if let Some(id) = id.filter(|id| image.ids.index(kind, *id, count).is_none()) {
                return Err(Problem::at(line, format!("{what} {id} is not in this pack: {ANOTHER}")));
            }
        }
        Ok(())
    }

    fn form(&self, line: usize, event: &Event) -> Result<usize, Problem> {
        let name = event.about.questionnaire.as_deref().unwrap_or_default();
        let found = self.forms.iter().position(|f| f.questionnaire.name == name);
        found.ok_or_else(|| Problem::at(line, format!("this pack has no questionnaire called `{name}`: {ANOTHER}")))
    }

    /// The item at a place, if it is one.
    fn item(&self, place: u32) -> Option<(usize, usize)> {
        self.forms.iter().enumerate().find_map(|(n, form)| {
            let places = form.pack.symbols.items.get(form.id as usize)?;
            let ids = &form.pack.image.ids;
            Some((n, places.iter().position(|p| ids.id(IdKind::Place, *p) == place)?))
        })
    }

    fn given(&self, line: usize, event: &Event, form: usize, item: usize) -> Result<Given, Problem> {
        if event.kind == "skipped" {
            return Ok(Given::Skipped);
        }
        let found = self.forms.get(form).and_then(|f| Some((f, f.questionnaire.items.get(item)?)));
        let Some((form, item)) = found else { return Err(Problem::at(line, ANOTHER)) };
        let value = event.value.as_deref();
        let given = match (item.kind, event.kind.as_str()) {
            (AskKind::One(list) | AskKind::Several(list), "chose") => {
                let option = form.pack.image.ids.index(IdKind::Option, event.about.option.unwrap_or(0), u32::MAX);
                let first = form.pack.symbols.option(list, 0);
                let position = option.zip(first).and_then(|(option, first)| option.checked_sub(first));
                let choice = position.and_then(|p| Some((p, form.choices(list).get(p as usize)?)));
                match (choice, item.kind) {
                    // What it counted then, it must count now.
                    (Some((p, choice)), AskKind::One(_)) => {
                        let unit = if form.choices(list).iter().all(|c| c.weight % ONE == 0) { ONE } else { 1 };
                        (value == Some((choice.weight / unit).to_string().as_str())).then(|| Given::Options(vec![p]))
                    }
                    (Some((p, _)), _) => Some(Given::Options(vec![p])),
                    (None, _) => None,
                }
            }
            (AskKind::Text(_), "answered") if value.is_none() => Some(Given::Text),
            (kind, "answered") => value.and_then(|v| number(kind, v)).map(Given::Value),
            _ => None,
        };
        given.ok_or_else(|| {
            let text = form.text(item);
            Problem::at(line, format!("this is no answer to `{text}` as this pack asks it: {ANOTHER}"))
        })
    }
}

const ANOTHER: &str = "is it the log of another pack, or of another version of it?";

/// A value as an event writes it, as the machine takes it.
fn number(kind: AskKind, text: &str) -> Option<i64> {
    match kind {
        AskKind::Number { decimal: true, .. } => Decimal::read(text).map(|d| d.0),
        AskKind::Number { .. } => text.parse::<i64>().ok()?.checked_mul(ONE),
        AskKind::YesNo => match text {
            "yes" => Some(1),
            "no" => Some(0),
            _ => None,
        },
        AskKind::Date => moments::days(text),
        AskKind::Time => moments::seconds(text),
        _ => None,
    }
}
