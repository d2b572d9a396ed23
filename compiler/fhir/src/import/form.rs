//! The items of a FHIR questionnaire in one row, each before those in it: what is right about their shape is found out
//! here, once, so that everything behind may rely on it.

use std::collections::BTreeMap;

use super::json::{Json, NotRead};
use super::path::Path;

/// A questionnaire.
#[derive(Debug)]
pub struct Form<'j> {
    /// The resource.
    pub json: &'j Json,
    /// Its items: each before those in it.
    pub items: Vec<FormItem<'j>>,
    by_link: BTreeMap<&'j str, usize>,
}

/// An item.
#[derive(Debug)]
pub struct FormItem<'j> {
    /// As it stands in the file.
    pub json: &'j Json,
    /// The item it stands in.
    pub above: Option<usize>,
    /// Its place among those it stands with.
    pub index: usize,
    /// The first item behind those in it.
    pub end: usize,
    /// What the file calls it.
    pub link: &'j str,
    /// What kind of item.
    pub kind: Kind,
}

/// The kinds of item in R4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "their names are FHIR's")]
pub enum Kind {
    Group,
    Display,
    Boolean,
    Decimal,
    Integer,
    Date,
    DateTime,
    Time,
    String,
    Text,
    Url,
    Choice,
    OpenChoice,
    Attachment,
    Reference,
    Quantity,
}

const KINDS: &[(&str, Kind)] = &[
    ("group", Kind::Group),
    ("display", Kind::Display),
    ("boolean", Kind::Boolean),
    ("decimal", Kind::Decimal),
    ("integer", Kind::Integer),
    ("date", Kind::Date),
    ("dateTime", Kind::DateTime),
    ("time", Kind::Time),
    ("string", Kind::String),
    ("text", Kind::Text),
    ("url", Kind::Url),
    ("choice", Kind::Choice),
    ("open-choice", Kind::OpenChoice),
    ("attachment", Kind::Attachment),
    ("reference", Kind::Reference),
    ("quantity", Kind::Quantity),
];

impl Kind {
    /// Its name in FHIR.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// Whether it is answered.
    pub fn is_question(self) -> bool {
        !matches!(self, Kind::Group | Kind::Display)
    }

    /// Whether it is answered from a list.
    pub fn is_choice(self) -> bool {
        matches!(self, Kind::Choice | Kind::OpenChoice)
    }
}

/// What kind of value each member that is read must have.
const SHAPES: &[(&str, &str)] = &[
    ("item", "a list"),
    ("linkId", "a text"),
    ("text", "a text"),
    ("type", "a text"),
    ("prefix", "a text"),
    ("code", "a list"),
    ("extension", "a list"),
    ("enableWhen", "a list"),
    ("enableBehavior", "a text"),
    ("answerOption", "a list"),
    ("answerValueSet", "a text"),
    ("required", "yes or no"),
    ("repeats", "yes or no"),
    ("readOnly", "yes or no"),
    ("maxLength", "a number"),
    ("initial", "a list"),
];

/// Lists whose parts are objects.
const OF_OBJECTS: &[&str] = &["item", "code", "extension", "enableWhen", "answerOption", "initial"];

impl<'j> Form<'j> {
    /// Reads the items of a resource.
    pub fn read(json: &'j Json) -> Result<Form<'j>, NotRead> {
        let kind = json.text_of("resourceType").unwrap_or("nothing of FHIR");
        if kind != "Questionnaire" {
            let why = format!("this is no Questionnaire of FHIR R4, but {kind}");
            return Err(NotRead { path: String::new(), why });
        }
        shape(json, &Path::ROOT)?;
        let mut form = Form { json, items: Vec::new(), by_link: BTreeMap::new() };
        form.below(json, None, &Path::ROOT)?;
        Ok(form)
    }

    fn below(&mut self, json: &'j Json, above: Option<usize>, path: &Path<'_>) -> Result<(), NotRead> {
        let path = path.member("item");
        for (index, json) in json.list_of("item").iter().enumerate() {
            let path = path.index(index);
            shape(json, &path)?;
            let wrong = |member: &str, why: String| NotRead { path: path.member(member).to_string(), why };
            // FHIR wants one, and one of its own examples has none: then nothing can ask about the item, that is all.
            let link = json.text_of("linkId").map(str::trim).unwrap_or_default();
            let word = json.text_of("type").unwrap_or_default();
            let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == word) else {
                return Err(wrong("type", format!("`{word}` is no kind of item in FHIR R4")));
            };
            let here = self.items.len();
            if let Some(first) = Some(link).filter(|l| !l.is_empty()).and_then(|l| self.by_link.insert(l, here)) {
                let why = format!("the linkId `{link}` stands at {} already", self.path(first));
                return Err(wrong("linkId", why));
            }
            self.items.push(FormItem { json, above, index, end: here, link, kind: *kind });
            self.below(json, Some(here), &path)?;
            let end = self.items.len();
            if let Some(item) = self.items.get_mut(here) {
                item.end = end;
            }
        }
        Ok(())
    }

    /// An item by what the file calls it.
    pub fn find(&self, link: &str) -> Option<usize> {
        self.by_link.get(link).copied()
    }

    /// Where an item stands: `item[3].item[0]`.
    pub fn path(&self, item: usize) -> String {
        let mut indices = Vec::new();
        let mut at = self.items.get(item);
        while let Some(found) = at {
            indices.push(found.index);
            at = found.above.and_then(|above| self.items.get(above));
        }
        let parts: Vec<String> = indices.iter().rev().map(|index| format!("item[{index}]")).collect();
        parts.join(".")
    }

    /// The items right below one, or those at the top.
    pub fn within(&self, above: Option<usize>) -> impl Iterator<Item = usize> {
        let (from, to) = match above {
            Some(item) => (item + 1, self.items.get(item).map_or(0, |i| i.end)),
            None => (0, self.items.len()),
        };
        let first = (from < to).then_some(from);
        std::iter::successors(first, move |item| {
            self.items.get(*item).map(|i| i.end).filter(|end| *end < to && end > item)
        })
    }
}

/// Every member that is read is of the kind that it must be.
fn shape(json: &Json, path: &Path<'_>) -> Result<(), NotRead> {
    let Json::Object(members) = json else {
        let why = format!("an object belongs here, and this is {}", json.kind());
        return Err(NotRead { path: path.to_string(), why });
    };
    for (name, value) in members {
        let path = path.member(name);
        let wrong = |path: &Path<'_>, wanted: &str, value: &Json| {
            Err(NotRead { path: path.to_string(), why: format!("{wanted} belongs here, and this is {}", value.kind()) })
        };
        match SHAPES.iter().find(|(known, _)| known == name) {
            Some((_, wanted)) if *wanted != value.kind() => return wrong(&path, wanted, value),
            _ => {}
        }
        if let (Json::List(list), true) = (value, OF_OBJECTS.contains(&name.as_str()))
            && let Some((index, part)) = list.iter().enumerate().find(|(_, part)| !matches!(part, Json::Object(_)))
        {
            return wrong(&path.index(index), "an object", part);
        }
    }
    Ok(())
}
