//! `hearken.yaml`: what a pack is called, where it starts, what the app can render, who may see what.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Class, Type};
use crate::source::{At, FileId, Sources};
use hearken_grammar::Span;

/// The file's name.
pub const FILE: &str = "hearken.yaml";

/// A manifest longer than this is not read: it is no manifest.
const LONGEST: usize = 1 << 16;

/// Brackets inside brackets, far beyond what a setting has; the reader's time grows with the square of it.
const DEEPEST: usize = 32;

/// The manifest of a pack. A single `.hark` file has none, and the defaults.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Manifest {
    /// What the pack is called: lower-case words joined by `-`.
    pub name: String,
    /// Its version, `1.0.0`.
    pub version: String,
    /// The language its wording is written in, `en-GB`.
    pub locale: String,
    /// The flow a conversation starts with; the first flow of the first file if not said.
    pub entry: Option<String>,
    /// The flow that help leads to.
    pub help: Option<String>,
    /// The flow that stop leads to, before the end.
    pub stop: Option<String>,
    /// What the app can render: pictures, films, exercises.
    pub activities: BTreeMap<String, Activity>,
    /// Who can be told, and what each may see.
    pub audiences: BTreeMap<String, Audience>,
    /// How long what is remembered is kept.
    pub retention: Retention,
    /// When an intent counts as recognised.
    pub classifier: Classifier,
    /// Where the addresses of its questionnaires begin in other systems: `https://example.nhs.uk/fhir`.
    pub canonical: Option<String>,
    /// Who publishes it, for other systems.
    pub publisher: Option<String>,
}

/// Something the app can render.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Activity {
    /// Its title, for the person and in the review document.
    pub title: String,
    /// What it is given with `with`: names and types.
    pub inputs: BTreeMap<String, ValueType>,
    /// What it `gives`; never text, which is asked for where the guide listens.
    pub result: Option<ValueType>,
    /// For guarantees.
    pub tags: Vec<String>,
}

/// A type, as a manifest says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ValueType {
    /// A whole number.
    #[serde(rename = "number")]
    Number,
    /// A number with decimal places.
    #[serde(rename = "decimal")]
    Decimal,
    /// Yes or no.
    #[serde(rename = "yes or no")]
    YesNo,
    /// Text.
    #[serde(rename = "text")]
    Text,
    /// A date.
    #[serde(rename = "date")]
    Date,
    /// A time of day.
    #[serde(rename = "time")]
    Time,
}

impl ValueType {
    /// The type of the language.
    pub fn kind(self) -> Type {
        match self {
            ValueType::Number => Type::Whole,
            ValueType::Decimal => Type::Decimal,
            ValueType::YesNo => Type::YesNo,
            ValueType::Text => Type::Text,
            ValueType::Date => Type::Date,
            ValueType::Time => Type::Time,
        }
    }
}

/// Someone who can be told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Audience {
    /// The privacy classes it sees.
    pub sees: Vec<PrivacyClass>,
    /// Whether what it sees carries nothing that tells who the person is.
    pub de_identified: bool,
}

/// A privacy class, as a manifest says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrivacyClass {
    /// Who the person is: a name, a date of birth.
    Identity,
    /// How to reach the person.
    Contact,
    /// What the person wrote.
    Conversation,
    /// The answers to a questionnaire's items.
    Answer,
    /// A questionnaire's scores and bands.
    Score,
    /// That a safety intent or item has fired.
    Risk,
    /// Intents: what the guide took a text to mean.
    Inferred,
    /// What was done, and when.
    Activity,
    /// What the app knows from the device.
    Device,
}

impl PrivacyClass {
    /// The class of the language.
    pub fn class(self) -> Class {
        match self {
            PrivacyClass::Identity => Class::Identity,
            PrivacyClass::Contact => Class::Contact,
            PrivacyClass::Conversation => Class::Conversation,
            PrivacyClass::Answer => Class::Answer,
            PrivacyClass::Score => Class::Score,
            PrivacyClass::Risk => Class::Risk,
            PrivacyClass::Inferred => Class::Inferred,
            PrivacyClass::Activity => Class::Activity,
            PrivacyClass::Device => Class::Device,
        }
    }
}

/// How long what is remembered is kept, in words: `20 years after discharge`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "each is the privacy class it is for")]
pub struct Retention {
    /// What is said of no class of its own.
    #[serde(rename = "default")]
    pub otherwise: Option<String>,
    pub identity: Option<String>,
    pub contact: Option<String>,
    pub conversation: Option<String>,
    pub answer: Option<String>,
    pub score: Option<String>,
    pub risk: Option<String>,
    pub inferred: Option<String>,
    pub activity: Option<String>,
    pub device: Option<String>,
}

/// When an intent counts as recognised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Classifier {
    /// Per cent; below it, `on unsure`.
    #[schemars(range(max = 100))]
    pub sure_at: u8,
}

impl Default for Classifier {
    fn default() -> Self {
        Classifier { sure_at: 60 }
    }
}

impl Default for Manifest {
    fn default() -> Self {
        Manifest {
            name: "pack".to_owned(),
            version: "0.1.0".to_owned(),
            locale: "en-GB".to_owned(),
            entry: None,
            help: None,
            stop: None,
            activities: BTreeMap::new(),
            audiences: default_audiences(),
            retention: Retention::default(),
            classifier: Classifier::default(),
            canonical: None,
            publisher: None,
        }
    }
}

fn default_audiences() -> BTreeMap<String, Audience> {
    use PrivacyClass::{Activity, Answer, Contact, Identity, Inferred, Risk, Score};
    let sees = |sees: &[PrivacyClass], de_identified| Audience { sees: sees.to_vec(), de_identified };
    BTreeMap::from([
        ("care_team".to_owned(), sees(&[Identity, Contact, Activity, Score, Risk], false)),
        ("research".to_owned(), sees(&[Answer, Score, Inferred, Activity], true)),
    ])
}

/// Reads the manifest among the files; the defaults if there is none, or if it cannot be read.
pub fn read(sources: &Sources, found: &mut Vec<Diagnostic>) -> Manifest {
    let Some((file, source)) = sources.iter().find(|(_, s)| s.path == FILE) else {
        return Manifest::default();
    };
    let whole = At { file, span: Span::new(0, 0) };
    if source.text.len() > LONGEST {
        found.push(codes::e0801::too_long(whole));
        return Manifest::default();
    }
    if source.text.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#')) {
        return Manifest::default();
    }
    if bracket_depth(&source.text) > DEEPEST {
        found.push(codes::e0801::unreadable(whole, "recursion limit exceeded"));
        return Manifest::default();
    }
    match serde_yaml::from_str::<Manifest>(&source.text) {
        Ok(manifest) => {
            if manifest.classifier.sure_at > 100 {
                let at = place_of(sources, "sure_at").unwrap_or(whole);
                found.push(codes::e0801::over_a_hundred(at, manifest.classifier.sure_at));
            }
            if !is_language_tag(&manifest.locale) {
                let at = place_of(sources, "locale").unwrap_or(whole);
                found.push(codes::e0801::no_language_tag(at, &manifest.locale));
            }
            for (name, activity) in &manifest.activities {
                if activity.result == Some(ValueType::Text) {
                    let near = find_word(&source.text, name, 0).unwrap_or(0);
                    let at = source.text.get(near..).and_then(|behind| behind.find("result:")).unwrap_or(0) + near;
                    let line = source.text.get(at..).and_then(|behind| behind.lines().next()).map_or(0, str::len);
                    let at = At { file, span: Span::new(at as u32, (at + line) as u32) };
                    found.push(codes::e0805::gives_text(at, name));
                }
            }
            if let Some(canonical) = manifest.canonical.as_deref().filter(|c| !is_address(c)) {
                let at = place_of(sources, "canonical").unwrap_or(whole);
                found.push(codes::e0801::no_address(at, canonical));
            }
            manifest
        }
        Err(error) => {
            found.push(explain(&error, file, &source.text));
            Manifest::default()
        }
    }
}

/// `en-GB`, `cy`, `zh-Hant-TW`: a language of two or three letters, and parts of two to eight.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or("");
    let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    is_language && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What an address can begin with: `https://example.nhs.uk/fhir`. A `|` would be taken for its version, a `#` for a part
/// of it.
fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://", "urn:"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let plain = |c: char| c.is_ascii_graphic() && !"|#?\"<>\\^`{}".contains(c);
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.chars().all(plain))
}

/// How many brackets are open at once, at most; those between quotes count too, which does no harm.
fn bracket_depth(text: &str) -> usize {
    let (mut depth, mut most) = (0usize, 0);
    for c in text.bytes() {
        match c {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Turns the reader's words into ours: an unknown setting, a value that cannot stand, or text that is no YAML.
fn explain(error: &serde_yaml::Error, file: FileId, text: &str) -> Diagnostic {
    let start = error.location().map_or(0, |l| l.index()).min(text.len());
    let message = error.to_string();
    if let Some(found) = slip(file, text) {
        return found;
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = message.contains("unknown field") || message.contains("unknown variant");
    if let (true, Some(wrong)) = (unknown, quoted.next()) {
        let at = find_word(text, wrong, start).unwrap_or(start);
        let at = At { file, span: Span::new(at as u32, (at + wrong.len()) as u32) };
        let known: Vec<&str> = quoted.collect();
        let of_value = message.contains("unknown variant");
        return codes::e0802::unknown_setting(at, wrong, &known, of_value);
    }
    let twice = message.split_once("duplicate field `").and_then(|(_, rest)| rest.split('`').next());
    let start = twice.and_then(|key| second(text, key)).unwrap_or(start);
    let line_end = text.get(start..).and_then(|t| t.find('\n')).map_or(text.len(), |n| start + n);
    let at = At { file, span: Span::new(start as u32, line_end as u32) };
    codes::e0801::unreadable(at, &message)
}

/// A line that no reader of YAML can explain to an author: one with a tab before it, or with `=` for the colon.
fn slip(file: FileId, text: &str) -> Option<Diagnostic> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        let at = At { file, span: Span::new(from as u32, (from + body.len()) as u32) };
        if line.starts_with([' ', '\t']) && line.trim_start_matches(' ').starts_with('\t') && !body.is_empty() {
            return Some(codes::e0801::tab(at));
        }
        if let Some((name, value)) = body.split_once('=').filter(|(name, _)| !name.contains([':', '#', '"'])) {
            return Some(codes::e0801::equals(at, name.trim(), value.trim()));
        }
        let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && name.len() > 2;
        let is_value = |value: &str| value.starts_with(char::is_alphanumeric);
        if let Some((name, value)) = body.split_once(':').filter(|(name, value)| is_name(name) && is_value(value)) {
            return Some(codes::e0801::no_space(at, name, value));
        }
        start += line.len();
    }
    None
}

/// Where a setting stands for the second time, each on a line of its own.
fn second(text: &str, key: &str) -> Option<usize> {
    let begins = |at: usize| {
        let line = text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |n| n + 1));
        let apart = text.get(line..at).is_some_and(|before| before.trim().is_empty());
        apart && text.get(at + key.len()..).is_some_and(|rest| rest.starts_with(':'))
    };
    text.match_indices(key).map(|(at, _)| at).filter(|at| begins(*at)).nth(1)
}

/// Where a word of its own first stands in the manifest.
pub fn word(sources: &Sources, word: &str) -> Option<At> {
    let (file, source) = sources.iter().find(|(_, s)| s.path == FILE)?;
    let at = find_word(&source.text, word, 0)? as u32;
    Some(At { file, span: Span::new(at, at + word.len() as u32) })
}

/// The place of `wrong` as a word of its own, nearest to where the reader stopped.
fn find_word(text: &str, wrong: &str, near: usize) -> Option<usize> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
    text.match_indices(wrong)
        .map(|(i, _)| i)
        .filter(|i| {
            let before = text.get(..*i).and_then(|t| t.chars().next_back());
            let behind = text.get(i + wrong.len()..).and_then(|t| t.chars().next());
            !is_word(before) && !is_word(behind)
        })
        .min_by_key(|i| i.abs_diff(near))
}

/// Where a setting's value stands in the manifest, to point at it; the setting is found by the first line that begins
/// with it.
pub fn place_of(sources: &Sources, key: &str) -> Option<At> {
    let (file, source) = sources.iter().find(|(_, s)| s.path == FILE)?;
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if let Some(value) = trimmed.strip_prefix(key).and_then(|r| r.strip_prefix(':')) {
            let from = start + (line.len() - value.len()) + (value.len() - value.trim_start().len());
            let value = value.trim().trim_matches(['"', '\'']);
            let quote = source.text.get(from..).is_some_and(|t| t.starts_with(['"', '\'']));
            let from = from + usize::from(quote);
            return Some(At { file, span: Span::new(from as u32, (from + value.len()) as u32) });
        }
        start += line.len();
    }
    None
}

/// The JSON Schema of the manifest, for editors.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Manifest);
    schema.insert("title".to_owned(), serde_json::Value::from("hearken.yaml"));
    schema.to_value()
}

#[cfg(test)]
mod tests;
