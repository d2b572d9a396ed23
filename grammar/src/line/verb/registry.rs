//! What stands in an intent and in an entry of the registry of support.

use super::{Build, Read, Verb};
use crate::Span;
use crate::line::rules::Rule;
use crate::reading::Reading;
use crate::statement::Statement;

pub(super) fn in_intent(word: &str) -> Option<Verb> {
    Some(match word {
        "means" => rule("means \"text\"", Rule::text_line, |p| Some(Statement::Means(p.text()?))),
        "words" => raw("words ONE, ANOTHER, STEM*", words),
        _ => return None,
    })
}

pub(super) fn in_signpost(word: &str) -> Option<Verb> {
    Some(match word {
        "phone" => raw("phone NUMBER", |text| telephone(text).map(Statement::Phone)),
        "text" => raw("text NUMBER", |text| telephone(text).map(Statement::TextNumber)),
        "email" => raw("email ADDRESS", |text| email(text).map(Statement::Email)),
        "web" => raw("web https://ADDRESS", |text| web(text).map(Statement::Web)),
        "open" => rule("open \"when\"", Rule::text_line, |p| Some(Statement::Open(p.text()?))),
        "for" => rule("for NATION, NATION", Rule::names_line, |p| Some(Statement::For(p.names()))),
        "reviewed" => rule("reviewed 2026-11-01 by \"Name\"", Rule::reviewed_line, |p| {
            if p.word(Rule::word_never) {
                return Some(Statement::Reviewed(None));
            }
            Some(Statement::Reviewed(Some((p.date()?, p.text()?))))
        }),
        _ => return None,
    })
}

fn rule(form: &'static str, rule: Rule, build: Build) -> Verb {
    Verb { form, read: Read::Rule(rule, build), opens: None }
}

fn raw(form: &'static str, read: fn(Reading<'_>) -> Option<Statement>) -> Verb {
    Verb { form, read: Read::Raw(read), opens: None }
}

/// Words and phrases between commas, each as written.
fn words(text: Reading<'_>) -> Option<Statement> {
    let mut spans = Vec::new();
    let mut start = 0;
    for word in text.text.split(',') {
        let end = start + word.len();
        let word = text.part(start, end).trimmed();
        if word.text.is_empty() {
            return None;
        }
        spans.push(word.whole());
        start = end + 1;
    }
    Some(Statement::Words(spans))
}

fn telephone(text: Reading<'_>) -> Option<Span> {
    let digits = text.text.bytes().filter(u8::is_ascii_digit).count();
    let others = text.text.chars().all(|c| c.is_ascii_digit() || " +-()/\u{A0}".contains(c));
    (digits >= 2 && others).then(|| text.whole())
}

fn email(text: Reading<'_>) -> Option<Span> {
    let (name, host) = text.text.split_once('@')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@' || c == '"');
    (plain(name) && plain(host) && host.contains('.')).then(|| text.whole())
}

fn web(text: Reading<'_>) -> Option<Span> {
    let place = text.text.strip_prefix("https://")?;
    (!place.is_empty() && !place.contains(|c: char| c.is_whitespace() || c == '"')).then(|| text.whole())
}
