//! A questionnaire as FHIR writes it.

use hearken_compiler::program::{AskKind, Expr, Item as Question, ScoreRule};

use super::addresses::{id, title_case};
use super::condition::{self, Condition};
use super::decimal::{Decimal, ONE};
use super::form::{Form, Node};
use super::resource::{AnswerOption, Extension, Item, Questionnaire};
use super::words;

/// Where no range was said, numbers go a billion either way: no range worth telling.
const FAR: i64 = 1_000_000_000 * ONE;

/// The resource. `notes` gets what FHIR cannot say.
pub fn of(form: &Form<'_>, notes: &mut Vec<String>) -> Questionnaire {
    let (compiled, found) = (form.pack.compiled, form.questionnaire);
    let plain = |text| words::plain(&compiled.sources, text);
    let title = found.title.as_ref().map(plain);
    let manifest = &compiled.manifest;
    Questionnaire {
        resource_type: "Questionnaire",
        id: id(&found.name),
        language: manifest.locale.clone(),
        extension: vec![form.own_extension()],
        url: form.addresses.questionnaire(found),
        version: form.addresses.version.clone(),
        name: title_case(&found.name),
        status: status(&form.addresses.version),
        subject_type: vec!["Patient"],
        publisher: manifest.publisher.clone(),
        description: Some(description(form)).filter(|d| !d.is_empty()),
        copyright: found.licence.as_ref().map(|(_, words)| plain(words)),
        code: form.addresses.codes(found, &found.codes, &found.name, title.as_deref().unwrap_or_default()),
        title,
        item: form.parts().iter().map(|part| node(form, part, notes)).collect(),
    }
}

/// A pack that has not come to its version 1 is still being made.
fn status(version: &str) -> &'static str {
    if version.starts_with("0.") { "draft" } else { "active" }
}

/// Whose it is, where wording and scoring come from, and what the scores mean: FHIR's questionnaire has no other place for
/// it. A credit that must be kept stands in the notes above a questionnaire, and would be lost with them.
fn description(form: &Form<'_>) -> String {
    let (sources, found) = (&form.pack.compiled.sources, form.questionnaire);
    let mut lines = vec![words::notes_above(sources, found.at)];
    lines.retain(|notes| !notes.is_empty());
    if let Some(source) = &found.source {
        lines.push(format!("Source: {}.", words::plain(sources, source).trim_end_matches('.')));
    }
    for rule in &found.scores {
        let Some(bands) = &rule.bands else { continue };
        let band = |((low, high), choice): (&(i64, i64), &hearken_compiler::program::Choice)| {
            format!("{} to {}: {}", Decimal(*low), Decimal(*high), words::plain(sources, &choice.text))
        };
        let all: Vec<String> = bands.ranges.iter().zip(form.choices(bands.list)).map(band).collect();
        lines.push(format!("Bands of {}: {}.", rule.name, all.join("; ")));
    }
    if let Some(case) = &found.case {
        lines.push(format!("A case when {}.", sources.slice(case.at)));
    }
    if let Some(change) = found.reliable_change {
        lines.push(format!("Reliable change: {}.", Decimal(change)));
    }
    for (n, item) in found.items.iter().enumerate() {
        if let Some(least) = item.safety {
            let (least, n) = (Decimal(least), n + 1);
            let shown = if form.support(item).is_empty() {
                "support must be shown at once; this form alone does not"
            } else {
                "this form shows where support is to be found, and does nothing else"
            };
            lines.push(format!(
                "An answer of {least} or more to item {n} is a matter of safety. Where it is given, {shown}."
            ));
        }
    }
    lines.join("\n\n")
}

fn node(form: &Form<'_>, node_: &Node, notes: &mut Vec<String>) -> Item {
    match node_ {
        Node::Group { link, text, parts } => Item {
            link_id: link.clone(),
            text: Some(text.clone()),
            kind: "group",
            item: parts.iter().map(|part| node(form, part, notes)).collect(),
            ..Item::default()
        },
        Node::Item(n) => {
            form.questionnaire.items.get(*n).map(|item| question(form, *n, item, notes)).unwrap_or_default()
        }
        Node::Support { link, item, text, signpost } => {
            let mut made = Item { link_id: link.clone(), text: Some(text.clone()), kind: "display", ..Item::default() };
            let when = form.questionnaire.items.get(*item).and_then(|item| form.is_unsafe(item));
            shown_when(condition_of(form, when.as_ref()), &mut made);
            made.extension.push(form.own_extension_of_support(signpost));
            made
        }
        Node::Score(s) => form.questionnaire.scores.get(*s).map(|rule| score(form, *s, rule)).unwrap_or_default(),
    }
}

fn condition_of(form: &Form<'_>, condition: Option<&Expr>) -> Condition {
    condition.map_or(Condition::Always, |e| condition::of(form, e))
}

/// Puts a condition on an item; whether a form can say it.
fn shown_when(condition: Condition, made: &mut Item) -> bool {
    let behaviour = match condition {
        Condition::Any(_) => "any",
        _ => "all",
    };
    match condition {
        Condition::Always => {}
        Condition::Any(whens) | Condition::All(whens) => {
            made.enable_behavior = (whens.len() > 1).then_some(behaviour);
            made.enable_when = whens;
        }
        Condition::Path(path) => made.extension.push(Extension::enable_when(path)),
        Condition::Unsayable => return false,
    }
    true
}

fn question(form: &Form<'_>, n: usize, item: &Question, notes: &mut Vec<String>) -> Item {
    let found = form.questionnaire;
    let text = form.text(item);
    let said = |what: &str| format!("`{}`, item {}: {what}", found.name, n + 1);
    if words::has_values(&item.text) {
        notes.push(said("its wording has a value in it, which no form knows; it stands there as it does on the page"));
    }
    let mut made = Item {
        link_id: form.link(n).to_owned(),
        code: form.addresses.codes(found, &item.codes, form.link(n), &text),
        prefix: Some(format!("{}.", n + 1)),
        text: Some(text),
        required: Some(!(item.may_skip || found.may_skip)),
        ..Item::default()
    };
    answer(form, item, &mut made);
    if !shown_when(condition_of(form, item.only_if.as_ref()), &mut made) {
        let condition = item.only_if.as_ref().map_or("", |e| form.pack.compiled.sources.slice(e.at));
        notes.push(said(&format!(
            "`only if {condition}` looks at something that no form knows; there it is always shown, and may be left out"
        )));
        made.required = Some(false);
    }
    made.extension.extend(form.own_extension_of(item));
    made
}

/// What kind of answer it takes.
fn answer(form: &Form<'_>, item: &Question, made: &mut Item) {
    match item.kind {
        AskKind::One(list) => {
            made.kind = "choice";
            made.extension.push(Extension::control("radio-button"));
            let counted = form.choices(list).iter().map(|c| form.counts(item, c.weight));
            // What counts in no score has no weight, which a form filler would show and a plain sum would count; unless a
            // condition reads it.
            let weighs = !item.not_scored || form.reads(item);
            let option = |((value_coding, counts), choice)| {
                let ordinal = weighs.then(|| Extension::ordinal(counts));
                let own = form.own_extension_of_option(choice, weighs);
                AnswerOption { extension: ordinal.into_iter().chain(own).collect(), value_coding }
            };
            let all = form.codings(item, list).into_iter().zip(counted).zip(form.choices(list));
            made.answer_option = all.map(option).collect();
        }
        AskKind::Several(list) => {
            made.kind = "choice";
            made.repeats = Some(true);
            made.extension.push(Extension::control("check-box"));
            let option = |(value_coding, choice)| {
                let own = form.own_extension_of_option(choice, false);
                AnswerOption { extension: own.into_iter().collect(), value_coding }
            };
            made.answer_option = form.codings(item, list).into_iter().zip(form.choices(list)).map(option).collect();
        }
        AskKind::YesNo => made.kind = "boolean",
        AskKind::Number { low, high, decimal, .. } => {
            made.kind = if decimal { "decimal" } else { "integer" };
            if low > -FAR {
                made.extension.push(Extension::bound(true, low, !decimal));
            }
            if high < FAR {
                made.extension.push(Extension::bound(false, high, !decimal));
            }
            if decimal {
                made.extension.push(Extension::places(4));
            }
        }
        AskKind::Text(longest) => {
            made.kind = "text";
            made.max_length = Some(longest);
        }
        AskKind::Date => made.kind = "date",
        AskKind::Time => made.kind = "time",
    }
}

fn score(form: &Form<'_>, s: usize, rule: &ScoreRule) -> Item {
    let found = form.questionnaire;
    let text = score_text(rule);
    let link = form.score_link(s);
    Item {
        extension: vec![Extension::calculated(form.score_path(rule)), form.own_extension_of_score(rule)],
        code: form.addresses.codes(found, &rule.codes, &link, &text),
        text: Some(text),
        link_id: link,
        kind: "decimal",
        required: Some(false),
        read_only: Some(true),
        ..Item::default()
    }
}

/// A score's name as a person reads it.
pub fn score_text(rule: &ScoreRule) -> String {
    let name = rule.name.replace('_', " ");
    let mut letters = name.chars();
    letters.next().map(|first| format!("{}{}", first.to_uppercase(), letters.as_str())).unwrap_or_default()
}
