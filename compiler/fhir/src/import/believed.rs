//! Whether what our own extensions say is believed.
//!
//! A file says who made it, and anybody may say so; and a tool that changes a form leaves extensions that it does not know
//! as they were. So a page with what they say is made, compiled and exported again. A line of theirs that does not compile
//! is left out, and told; where the form in FHIR's own words is not the same as before, the form is right, and nothing of
//! what it says itself is taken from them.

use std::collections::BTreeMap;

use hearken_compiler::program::Program;
use hearken_compiler::{CheckOptions, Compiled, Pack, Severity, compile};
use hearken_image::Image;

use super::Imported;
use super::convert;
use super::decimal::Decimal;
use super::form::Form;
use super::json::{Json, NotRead};
use super::own::{self, Doubt, Own};
use super::page::Mark;
use super::report::{Entry, Loss};
use super::wording::one_line;
use crate::export;

/// So often a page is made anew without what was refused; then without all of it.
const ROUNDS: usize = 6;

/// Each sum is written out and looked at with all its items, so a form with many items may have fewer.
const MOST: usize = 100_000;

/// What may be wrong with a page that just came in, and is not for an import to decide: words under a restricted licence,
/// a form without questions, and an answer of safety that nothing is done about yet.
const LEFT: &[&str] = &["E0502", "E0555", "E0750"];

/// Where the flow is that asks what came in; no page of a form has a flow.
const FLOW: &str = "what_was_brought";

/// Turns a form into a page; of our own extensions with what is believed of them.
pub fn convert(form: &Form<'_>, name: Option<&str>) -> Result<Imported, NotRead> {
    let mut doubt = Doubt::default();
    let scores = form.items.iter().filter(|item| Own::on(item.json, crate::own::SCORE).is_some()).count();
    if scores.saturating_mul(form.items.len()) > MOST {
        doubt.all = Some("a form as long as this one has too many scores to look at each".to_owned());
    }
    for _ in 0..ROUNDS {
        let (made, marks) = convert::convert(form, name, &doubt)?;
        if own::of_form(form, &doubt).is_none() {
            return Ok(made);
        }
        match look(form, &made, &marks, doubt.differs.is_some()) {
            Look::Believed(again) => return Ok(with_description(form, made, &again)),
            Look::Refused(lines) => doubt.refused.extend(lines),
            Look::Differs(path) => doubt.differs = Some(path),
            Look::Wrong(why) => doubt.all = Some(why),
        }
    }
    doubt.all.get_or_insert_with(|| "too much of it does not go together".to_owned());
    convert::convert(form, name, &doubt).map(|(made, _)| made)
}

/// What a look at a page says.
enum Look {
    /// It says what the form says.
    Believed(Json),
    /// These lines are none that compile: by path, why.
    Refused(BTreeMap<String, String>),
    /// The form itself says otherwise, there.
    Differs(String),
    /// The page as a whole does not compile.
    Wrong(String),
}

fn look(form: &Form<'_>, made: &Imported, marks: &[Mark], is_doubted: bool) -> Look {
    let compiled = compiled(made);
    let errors = compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let errors: Vec<_> = errors.filter(|d| !LEFT.contains(&d.code.0)).collect();
    let mut refused = BTreeMap::new();
    for error in &errors {
        // The first place that is marked is the one that matters most.
        let at = |start: usize| {
            let mark = marks.get(marks.partition_point(|mark| mark.to <= start))?;
            (mark.from <= start).then_some(mark)
        };
        if let Some(mark) = error.labels.iter().find_map(|label| at(label.at.span.start as usize)) {
            refused
                .entry(mark.path.clone())
                .or_insert_with(|| format!("it does not hold on the page: {}", error.message));
        }
    }
    if !refused.is_empty() {
        return Look::Refused(refused);
    }
    if let Some(error) = errors.first() {
        return Look::Wrong(error.message.clone());
    }
    let Some(again) = exported(&compiled) else { return Look::Wrong("a page of it could not be played".to_owned()) };
    match differs(form, &again).filter(|_| !is_doubted) {
        Some(path) => Look::Differs(path),
        None => Look::Believed(again),
    }
}

/// Tells of what somebody else has written into the description: all of it that the page itself does not make again.
fn with_description(form: &Form<'_>, mut made: Imported, again: &Json) -> Imported {
    let description = again.text_of("description").unwrap_or_default();
    let known: Vec<String> = description.split("\n\n").map(one_line).collect();
    // (What is said of safety depends on the pack that the page is in.)
    let is_ours = |said: &String| said.is_empty() || known.contains(said) || said.starts_with("An answer of ");
    let of_form = form.json.text_of("description").unwrap_or_default();
    for (n, said) in of_form.split("\n\n").map(one_line).filter(|said| !is_ours(said)).enumerate() {
        let what = format!("it says more than the page: {said}");
        made.report.entries.insert(n, Entry { path: "description".to_owned(), loss: Loss::Aside, what });
    }
    made
}

/// The page, and a flow that asks what is on it.
fn compiled(made: &Imported) -> Compiled {
    let page = format!("{}\nflow {FLOW} \"Asked\"\n  ask {}\n", made.page, made.name);
    compile(Pack { files: vec![("page.hark".to_owned(), page)], ..Pack::default() }, CheckOptions::default())
}

/// The form that the page is, when it leaves again.
fn exported(compiled: &Compiled) -> Option<Json> {
    let program: &Program = &compiled.program;
    let lowered = hearken_compiler::lower::lower(&compiled.sources, program, &compiled.manifest)?;
    let symbols = lowered.symbols.clone();
    let bytes = lowered.finish().ok()?;
    let image = Image::open(&bytes).ok()?;
    let pack = export::Pack { compiled, symbols: &symbols, image: &image };
    let files = export::questionnaires(pack).ok()?.files;
    Json::read(&files.first()?.text).ok()
}

/// Where the form says another thing than the one that left again, in FHIR's own words.
fn differs(form: &Form<'_>, again: &Json) -> Option<String> {
    let Ok(again) = Form::read(again) else { return Some("item".to_owned()) };
    let counts = |form: &Form<'_>| -> Vec<usize> {
        let all = form.items.iter().enumerate();
        all.filter(|(_, item)| item.kind != super::form::Kind::Display).map(|(n, _)| n).collect()
    };
    let (before, after) = (counts(form), counts(&again));
    let (here, there) = (Unnamed::of(form), Unnamed::of(&again));
    for (n, m) in before.iter().zip(&after) {
        let (Some(a), Some(b)) = (form.items.get(*n), again.items.get(*m)) else { continue };
        if here.said(a.json) != there.said(b.json) || above(form, a.above) != above(&again, b.above) {
            return Some(form.path(*n));
        }
    }
    let odd = before.get(after.len()).or(before.last()).filter(|_| before.len() != after.len());
    odd.map(|n| form.path(*n))
}

/// How deep an item stands, and whether below a question.
fn above(form: &Form<'_>, mut at: Option<usize>) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    while let Some(item) = at.and_then(|n| form.items.get(n)) {
        kinds.push(item.kind.word());
        at = item.above;
    }
    kinds
}

/// The places of the items without a name: what the lock calls them is not the same in another pack.
struct Unnamed<'j>(BTreeMap<&'j str, usize>);

impl<'j> Unnamed<'j> {
    fn of(form: &Form<'j>) -> Self {
        let unnamed = form.items.iter().filter(|item| item.link.starts_with(crate::own::UNNAMED));
        Unnamed(unnamed.enumerate().map(|(n, item)| (item.link, n)).collect())
    }

    /// FHIRPath, with the place of such an item for what it is called.
    fn path(&self, path: &str) -> String {
        let part =
            |part: &str| self.0.get(part).map_or_else(|| part.to_owned(), |n| format!("{}#{n}", crate::own::UNNAMED));
        path.split('\'').map(part).collect::<Vec<_>>().join("'")
    }

    /// What a part of a form says, whatever its codes are called and however its numbers are written.
    fn said(&self, json: &Json) -> Json {
        match json {
            Json::Object(members) => {
                let says = |(name, value): &(String, Json)| {
                    let value = match value {
                        // (What is not so need not be said, and what a score is called is not said on a page.)
                        Json::Bool(false) if OFF.contains(&name.as_str()) => return None,
                        _ if name == "text" && json.is_true("readOnly") => return None,
                        _ if ASIDE.contains(&name.as_str()) => return None,
                        Json::List(list) if name == "extension" => {
                            Json::List(list.iter().filter(is_said).map(|e| self.said(e)).collect())
                        }
                        Json::Text(path) if name == "expression" => Json::Text(self.path(path)),
                        value => self.said(value),
                    };
                    (value != Json::List(Vec::new())).then(|| (name.clone(), value))
                };
                let mut members: Vec<(String, Json)> = members.iter().filter_map(says).collect();
                members.sort_by(|a, b| a.0.cmp(&b.0));
                Json::Object(members)
            }
            Json::List(list) => Json::List(list.iter().map(|part| self.said(part)).collect()),
            Json::Number(text) => Json::Number(Decimal::read(text).map_or_else(|| text.clone(), |n| n.to_string())),
            Json::Text(text) => Json::Text(one_line(text)),
            other => other.clone(),
        }
    }
}

/// An extension that is somebody else's, and changes what is asked or counted.
fn is_said(extension: &&Json) -> bool {
    let name = super::extension::name(extension);
    !crate::own::is_any(extension.text_of("url").unwrap_or_default()) && !super::extension::is_aside(name)
}

/// Members that are not so unless it is said.
const OFF: &[&str] = &["required", "repeats", "readOnly"];

/// Members that say nothing of what is asked and counted, or are looked at for themselves.
const ASIDE: &[&str] = &["item", "linkId", "code", "system", "prefix", "definition", "id", "_text", "_prefix"];
