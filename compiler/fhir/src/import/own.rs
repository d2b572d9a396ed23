//! What our own extensions say (`crate::own` lists them), read as anything that comes from outside: a part of the wrong
//! type, a name that is none, a line that does not read as the one kind of line it is for, each is told by its path and
//! left out. What a line means is found out by compiling it (`believed.rs`); here, that it is one line, and of that kind.

use std::collections::BTreeMap;

use hearken_grammar::{Mark, Piece, Statement, is_forbidden, parse};

use super::decimal::Decimal;
use super::extension;
use super::form::Form;
use super::json::Json;
use super::report::Loss;
use super::told::Told;
use super::wording::one_line;
use crate::own;

/// What is not believed of a form's own extensions, because a page with it was looked at.
#[derive(Clone, Debug, Default)]
pub struct Doubt {
    /// By path: why not.
    pub refused: BTreeMap<String, String>,
    /// Where the form itself says otherwise: of what it says in FHIR's words, nothing is taken from the extensions.
    pub differs: Option<String>,
    /// Why nothing is.
    pub all: Option<String>,
}

/// A line of the page that an extension gives, and where in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line.
    pub text: String,
    /// `extension[0].extension[7]`.
    pub path: String,
}

/// An extension of ours.
#[derive(Clone, Copy)]
pub struct Own<'j> {
    json: &'j Json,
    index: usize,
}

impl<'j> Own<'j> {
    /// The one of this name that stands on something.
    pub fn on(json: &'j Json, name: &str) -> Option<Own<'j>> {
        let is = |e: &Json| own::is(e.text_of("url").unwrap_or_default(), name);
        let index = json.list_of("extension").iter().position(is)?;
        json.list_of("extension").get(index).map(|json| Own { json, index })
    }

    /// An extension as it stands, whatever it is called.
    pub fn whole(json: &'j Json) -> Own<'j> {
        Own { json, index: 0 }
    }

    /// The part at a place.
    pub fn part(&self, n: usize) -> Option<&'j Json> {
        self.json.list_of("extension").get(n)
    }

    /// Its path, from what it stands on.
    pub fn path(&self, of: &str) -> String {
        let dot = if of.is_empty() { "" } else { "." };
        format!("{of}{dot}extension[{}]", self.index)
    }

    /// Its parts of a name, with their places.
    pub fn parts(&self, name: &str) -> impl Iterator<Item = (usize, &'j Json)> {
        let all = self.json.list_of("extension").iter().enumerate();
        let name = name.to_owned();
        all.filter(move |(_, part)| part.text_of("url") == Some(name.as_str()))
    }

    /// Whether a part says that something is so.
    pub fn says(&self, name: &str) -> bool {
        self.parts(name).any(|(_, part)| part.is_true("valueBoolean"))
    }

    /// A text, in one line.
    pub fn text(&self, name: &str) -> Option<String> {
        self.parts(name).find_map(|(_, part)| text(part))
    }

    /// A word of a few.
    pub fn code(&self, name: &str) -> Option<&'j str> {
        self.parts(name).find_map(|(_, part)| part.text_of("valueCode"))
    }

    /// A number, and its place.
    pub fn number(&self, name: &str) -> Option<(usize, Decimal)> {
        self.parts(name).find_map(|(n, part)| Some((n, number(part)?)))
    }

    /// A whole number that counts something.
    pub fn count(&self, name: &str) -> Option<usize> {
        let count = |part: &Json| match part.get("valueInteger") {
            Some(Json::Number(text)) => text.parse().ok(),
            _ => None,
        };
        self.parts(name).find_map(|(_, part)| count(part))
    }
}

/// The text of a part.
pub fn text(part: &Json) -> Option<String> {
    part.text_of("valueString").map(one_line).filter(|text| !text.is_empty())
}

/// The number of a part.
pub fn number(part: &Json) -> Option<Decimal> {
    if let Some(Json::Number(text)) = part.get("valueDecimal") { Decimal::read(text) } else { None }
}

/// Where wording stands: what a line has before it and behind it.
pub const SAID: (&str, &str) = ("questionnaire q\n  > ", "");
/// Of a question.
pub const ASKED: (&str, &str) = ("questionnaire q\n  item ", " [x]");
/// Of an answer.
pub const ANSWERED: (&str, &str) = ("questionnaire q\n  options\n    0 ", "");

/// Wording as it is typed, if all that it adds to what is `shown` is emphasis.
pub fn wording((before, behind): (&str, &str), typed: &str, shown: &str) -> Option<String> {
    if typed.contains(breaks) || typed.len() > LONGEST {
        return None;
    }
    let made = hearken_grammar::format(&format!("{before}{typed}{behind}\n")).ok().filter(|made| made.unread == 0)?;
    let tree = parse(&made.text);
    let last = tree.nodes.last().filter(|_| tree.problems.is_empty() && tree.nodes.len() == before.lines().count())?;
    let (Statement::Say(wording) | Statement::Item { wording, .. } | Statement::Weighted { wording, .. }) =
        &last.statement
    else {
        return None;
    };
    let mut plain = String::new();
    for piece in &wording.pieces {
        match piece {
            Piece::Literal(span) => plain.push_str(span.text(&made.text)),
            Piece::Mark(Mark::EmphasisOpen | Mark::EmphasisClose | Mark::StrongOpen | Mark::StrongClose) => {}
            _ => return None,
        }
    }
    if wording.pieces.is_empty() {
        plain.push_str(wording.span.text(&made.text));
    }
    let written = wording.span.text(&made.text);
    let whole =
        made.text.trim_end() == format!("{before}{written}{behind}") && last.comment.text(&made.text).is_empty();
    (whole && plain == shown).then(|| written.to_owned())
}

/// Why such wording is left out.
pub const NOT_SHOWN: &str = "how it is typed is not what is shown, with nothing but emphasis; it stands as it is shown";

/// Whether a sign ends a line, or is none that a page can hold.
fn breaks(c: char) -> bool {
    c.is_control() || is_forbidden(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// The kinds of line that are taken as they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `case when COND`.
    Case,
    /// `only if COND`.
    OnlyIf,
    /// `example 3 3 gives total 6`.
    Example,
}

/// A line of such a kind in the one style; none if this is anything else, or more than that.
pub fn line(kind: Kind, said: &str) -> Option<String> {
    if said.contains(breaks) || said.len() > LONGEST {
        return None;
    }
    let (before, deep) = match kind {
        Kind::Case => ("questionnaire q\n  case when ", 2),
        Kind::OnlyIf => ("questionnaire q\n  item x [x]\n    only if ", 3),
        Kind::Example => ("questionnaire q\n  example ", 2),
    };
    let page = hearken_grammar::format(&format!("{before}{said}\n")).ok().filter(|made| made.unread == 0)?.text;
    let tree = parse(&page);
    let last = tree.nodes.last().filter(|_| tree.problems.is_empty() && tree.nodes.len() == deep)?;
    let is = match kind {
        Kind::Case => matches!(last.statement, Statement::CaseWhen(_)),
        Kind::OnlyIf => matches!(last.statement, Statement::OnlyIf(_)),
        Kind::Example => matches!(last.statement, Statement::Example { .. }),
    };
    // Nothing may stand behind it: what looks like a comment there was not meant as a condition.
    let written = page.lines().last().map(str::trim).unwrap_or_default();
    (is && last.span.text(&page) == written && last.comment.text(&page).is_empty()).then(|| written.to_owned())
}

/// A line of a form is no longer than this.
const LONGEST: usize = 4_000;

/// Whether this can be read as a name; whether it may be one there, the compiler says.
pub fn is_name(text: &str) -> bool {
    if text.len() > 64 || text.contains(char::is_whitespace) || text.contains('.') {
        return false;
    }
    let page = format!("scale {text}\n");
    let tree = parse(&page);
    let named = |statement: &Statement| matches!(statement, Statement::Scale(name) if name.span.text(&page) == text);
    tree.problems.is_empty() && tree.nodes.len() == 1 && tree.nodes.iter().all(|n| named(&n.statement))
}

/// Whether the form brings our extensions, and is not doubted altogether.
pub fn of_form<'j>(form: &Form<'j>, doubt: &Doubt) -> Option<Own<'j>> {
    Own::on(form.json, own::QUESTIONNAIRE).filter(|_| doubt.all.is_none())
}

/// Tells of everything of our extensions that is not in the page.
pub fn tell(told: &mut Told<'_, '_>, form: &Form<'_>, doubt: &Doubt) {
    let own = Own::on(form.json, own::QUESTIONNAIRE).map(|own| own.path(""));
    if let (Some(path), Some(why)) = (own, &doubt.all) {
        let what = format!("what our own extensions say cannot stand on a page, and none of it does: {why}");
        told.form(&path, Loss::LeftOut, what);
        return;
    }
    for (path, why) in &doubt.refused {
        told.form(path, Loss::LeftOut, why.clone());
    }
    if let Some(at) = &doubt.differs {
        let what = "what our own extensions say of conditions, scores and what answers count is not what the form itself \
                    says; the form was taken at its word";
        told.form(at, Loss::Differs, what.to_owned());
    }
}

/// What is wrong with a part, unless it is what its kind must be: each path once.
pub fn odd_parts(own: Own<'_>, path: &str, kinds: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut odd = Vec::new();
    for (n, part) in own.json.list_of("extension").iter().enumerate() {
        let path = format!("{path}.extension[{n}]");
        let name = part.text_of("url").unwrap_or_default();
        let Some((_, kind)) = kinds.iter().find(|(known, _)| *known == name) else {
            odd.push((path, format!("no such part of ours is known: `{}`", one_line(name))));
            continue;
        };
        let is = match *kind {
            "text" => text(part).is_some(),
            "number" => number(part).is_some(),
            "count" => matches!(part.get("valueInteger"), Some(Json::Number(n)) if n.parse::<u32>().is_ok()),
            "yes" => part.is_true("valueBoolean"),
            "name" => part.text_of("valueString").is_some_and(is_name),
            "parts" => !part.list_of("extension").is_empty(),
            words => part.text_of("valueCode").is_some_and(|code| words.split('|').any(|word| word == code)),
        };
        if !is {
            let value = match extension::value(part) {
                Some(Json::Text(text) | Json::Number(text)) => format!("`{}`", one_line(text)),
                Some(value) => value.kind().to_owned(),
                None => "nothing".to_owned(),
            };
            odd.push((path, format!("`{name}` cannot be {value}")));
        }
    }
    odd
}

/// The parts of each extension, and what each is.
pub const OF_FORM: &[(&str, &str)] = &[
    ("name", "name"),
    ("about", "text"),
    ("stem", "text"),
    ("source", "text"),
    ("licence", "free|restricted"),
    ("leave", "text"),
    ("may-skip", "yes"),
    ("case", "text"),
    ("reliable-change", "number"),
    ("example", "text"),
];
/// Of a question.
pub const OF_ITEM: &[(&str, &str)] = &[
    ("wording", "text"),
    ("scale", "name"),
    ("shared-options", "yes"),
    ("group-options", "yes"),
    ("step", "number"),
    ("reverse", "yes"),
    ("not-scored", "yes"),
    ("may-skip", "yes"),
    ("only-if", "text"),
    ("counts", "number"),
    ("safety", "number"),
];
/// Of an answer.
pub const OF_OPTION: &[(&str, &str)] = &[("wording", "text"), ("name", "name"), ("counts", "number")];
/// Of a score.
pub const OF_SCORE: &[(&str, &str)] = &[("is", "sum|mean"), ("of", "text"), ("allowing", "count"), ("band", "parts")];
/// Of a band.
pub const OF_BAND: &[(&str, &str)] = &[("low", "number"), ("high", "number"), ("label", "text"), ("name", "name")];
