//! What stands at the head of a page: its name, where it comes from, whose it is, its codes.

use hearken_grammar::{Node, Statement, parse};

use super::extension;
use super::json::Json;
use super::names;
use super::own::Own;
use super::page::Page;
use super::report::Loss;
use super::told::Told;
use super::wording::one_line;

/// Code systems by their address, and their names on a page.
const SYSTEMS: &[(&str, &str)] = &[
    ("http://loinc.org", "loinc"),
    ("http://snomed.info/sct", "snomed"),
    ("http://hl7.org/fhir/sid/icd-10", "icd10"),
    ("http://hl7.org/fhir/sid/icd-10-cm", "icd10cm"),
    ("http://unitsofmeasure.org", "ucum"),
    ("http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"),
];

/// Members of the resource that are read somewhere.
const READ: &[&str] = &[
    "resourceType",
    "item",
    "contained",
    "extension",
    "url",
    "version",
    "name",
    "title",
    "status",
    "description",
    "publisher",
    "copyright",
    "code",
    "id",
];

/// Fills the head of the page.
pub fn head(told: &mut Told<'_, '_>, json: &Json, (name, ours): (Option<&str>, Option<Own<'_>>), page: &mut Page) {
    let text = |member: &str| json.text_of(member).map(one_line).filter(|t| !t.is_empty());
    let (own, title, url) = (text("name"), text("title"), text("url"));
    let last = url.as_deref().and_then(|url| url.rsplit('/').next());
    let id = text("id");
    page.name = names::of_form(&[name, own.as_deref(), title.as_deref(), id.as_deref(), last]);
    page.title = title.clone().or_else(|| own.clone());
    let called = title.or(own);
    let version = text("version").map(|v| format!("version {v}"));
    let parts: Vec<String> = [text("publisher"), called, version, url].into_iter().flatten().collect();
    page.source =
        if parts.is_empty() { "Not named in the file that this comes from".to_owned() } else { parts.join(", ") };
    for paragraph in json.text_of("description").unwrap_or_default().lines().map(one_line).filter(|l| !l.is_empty()) {
        page.about.push(paragraph);
    }
    let status = text("status").map_or(String::new(), |status| format!(", where its status is `{status}`"));
    page.about.push(format!("Brought from FHIR R4{status}. Nobody has looked at it here."));
    licence(told, json, ours, page);
    if let Some(ours) = ours {
        page.own_head(told, ours, name.is_some());
    }
    page.codes = codes(told, None, json, &page.name);
    let mut aside: Vec<&str> = Vec::new();
    for (n, found) in json.list_of("extension").iter().enumerate() {
        let name = extension::name(found);
        if Own::on(json, crate::own::QUESTIONNAIRE).is_some_and(|own| own.path("") == format!("extension[{n}]")) {
            continue;
        }
        if extension::is_aside(name) {
            aside.push(name.strip_prefix("sdc-questionnaire-").unwrap_or(name));
        } else {
            told.form(
                &format!("extension[{n}]"),
                Loss::LeftOut,
                format!("`{}` has no place on a page", one_line(name)),
            );
        }
    }
    aside.extend(json.members().iter().map(|(name, _)| name.as_str()).filter(|name| !READ.contains(name)));
    aside.sort_unstable();
    aside.dedup();
    if !aside.is_empty() {
        told.form("", Loss::Aside, one_line(&format!("how it is drawn, filled in or kept: {}", aside.join(", "))));
    }
}

/// Words that plainly let anybody use it.
const FREE: &[&str] = &[
    "no permission required",
    "no permission is required",
    "public domain",
    "cc0",
    "creative commons zero",
    " cc by ",
    "creative commons attribution 4",
];

/// Words that may take back what others give.
const NOT_FREE: &[&str] = &[
    " not ",
    "n't ",
    "unless",
    "except",
    "all rights reserved",
    "noncommercial",
    "non-commercial",
    "only",
    "with permission",
    "written permission",
];

/// Free where the form says so plainly; anything else is for a person to decide.
fn licence(told: &mut Told<'_, '_>, json: &Json, ours: Option<Own<'_>>, page: &mut Page) {
    let Some(copyright) = json.text_of("copyright").map(one_line).filter(|c| !c.is_empty()) else {
        page.licence = (false, "Nothing is said of it in the file that this comes from".to_owned());
        let what = "nothing is said of a licence: the page says `restricted` until somebody has looked".to_owned();
        told.form("copyright", Loss::Aside, what);
        return;
    };
    let words = format!(" {} ", copyright.to_lowercase());
    let free = FREE.iter().any(|w| words.contains(w)) && !NOT_FREE.iter().any(|w| words.contains(w));
    // What kind it is, a form of ours says itself; whether it is so, its words show.
    let kind = ours.and_then(|own| own.code("licence")).filter(|kind| matches!(*kind, "free" | "restricted"));
    let what = match kind {
        _ if free => None,
        None => Some("it is not plainly free: the page says `restricted` until somebody has looked"),
        Some("free") => Some("the page says `free`, as the form does; its words do not plainly: look at them"),
        Some(_) => None,
    };
    if let Some(what) = what {
        told.form("copyright", Loss::Aside, what.to_owned());
    }
    page.licence = (kind.map_or(free, |kind| kind == "free"), copyright);
}

/// The codes of the form, or of an item of it.
/// The page's name is `name`.
pub fn codes(told: &mut Told<'_, '_>, item: Option<usize>, json: &Json, name: &str) -> Vec<(String, String)> {
    let (own, own_id) = (told.own_systems(), told.own_id());
    let own_code = if item.is_some() { json.text_of("linkId") } else { json.text_of("id") };
    let is_own = |code: &str| own_code == Some(code) || item.is_none() && code == name;
    let mut codes = Vec::new();
    for (n, coding) in json.list_of("code").iter().enumerate() {
        let mut tell = |loss: Loss, what: String| match item {
            Some(item) => told.item(item, &format!("code[{n}]"), loss, what),
            None => told.form(&format!("code[{n}]"), loss, what),
        };
        let code = coding.text_of("code").unwrap_or_default();
        let Some(system) = coding.text_of("system").filter(|s| !s.trim().is_empty()) else {
            tell(Loss::LeftOut, format!("the code `{}` is of no system", one_line(code)));
            continue;
        };
        if !can_stand(code) {
            tell(Loss::LeftOut, format!("the code `{}` cannot stand on a page", one_line(code)));
            continue;
        }
        // A form of ours without a code has one of its own making, which says no more than its linkId.
        let ours = own.as_deref().and_then(|own| system.strip_prefix(own));
        if ours.is_some() && ours == own_id && is_own(code) {
            continue;
        }
        let name = match SYSTEMS.iter().find(|(address, _)| *address == system) {
            Some((_, name)) => (*name).to_owned(),
            None if ours.is_some_and(names::is_name) => ours.unwrap_or_default().to_owned(),
            None => {
                let last = system.trim_end_matches('/').rsplit(['/', ':']).next();
                let name = names::of_form(&[last, Some(system)]);
                tell(Loss::Differs, format!("the system `{}` is called `{name}`", one_line(system)));
                name
            }
        };
        let code = (name, code.to_owned());
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// Whether a code is read on a page as it is.
fn can_stand(code: &str) -> bool {
    if code.contains(char::is_whitespace) {
        return false;
    }
    let page = format!("questionnaire x\n  code x {code}\n");
    let tree = parse(&page);
    let same = |node: &Node| matches!(&node.statement, Statement::Code(_, span) if span.text(&page) == code);
    tree.problems.is_empty() && tree.nodes.len() == 2 && tree.nodes.last().is_some_and(same)
}
