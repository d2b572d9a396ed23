//! What a line, or a name behind a verb, was rather meant as, where it stands and there.

use super::build::{Meaning, Resolver};
use super::place::Line;
use crate::codes::e0139::other_words;
use crate::codes::e0301;
use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::{AnswerType, Span, Statement, TestLine};

const ELSE: &str = "behind an `if` the other case begins with `else`";
const OTHERWISE: &str = "in a `match` all other answers stand below `otherwise`";
const ANYTHING: &str =
    "what the person wrote would not be heard. For whatever no other `on` takes, write `on anything else`";
const ON: &str =
    "what the person wrote would not be heard. Below an `ask`, what is to be listened for stands behind `on`";
const IS: &str = "the guide would not know for which answer this is. In a `match` each answer begins with `is` and its name, as in `is fine`";
const AFTER: &str = "in a test, time passes by `after`, as in `after 2 days`";
const ASK: &str = "a questionnaire is written at the left margin. To ask it here, write `ask` and its name";

impl<'s> Resolver<'s, '_> {
    /// What a line that cannot stand where it stands was meant as, if the line above says so.
    pub fn meant_here(&self, line: Line<'s>) -> Option<Diagnostic> {
        let parent = line.parent();
        let above = parent.map(|p| p.says());
        let word = |length: usize| {
            let start = line.node.span.start;
            line.at_span(Span::new(start, start + length as u32))
        };
        let first = self.slice(line.at()).lines().next().unwrap_or_default();
        Some(match (line.says(), above) {
            (Statement::Otherwise, Some(Statement::Ask { .. })) => {
                other_words(line.at(), first, Some("on anything else"), ANYTHING)
            }
            (Statement::Else, Some(Statement::Ask { .. })) if listens(parent) => {
                other_words(line.at(), first, Some("on anything else"), ANYTHING)
            }
            (Statement::Otherwise, Some(_)) if self.is_behind_if(line) => {
                other_words(line.at(), first, Some("else"), ELSE)
            }
            (Statement::Else, Some(Statement::Match(_))) => other_words(line.at(), first, Some("otherwise"), OTHERWISE),
            (Statement::Option { name, .. }, Some(Statement::Match(_))) => {
                let words = first.trim_start_matches('-').trim();
                let name = name.map(|n| self.name(line.file, n)).or(is_name(words).then_some(words));
                let instead = name.map(|n| format!("is {n}"));
                other_words(line.at(), first, instead.as_deref(), IS)
            }
            (Statement::Option { .. }, Some(Statement::Options(None) | Statement::Scale(_))) => {
                e0301::answer_as_option(line.at())
            }
            (Statement::Weighted { .. }, Some(Statement::Questionnaire(..))) => e0301::item_as_answer(line.at()),
            (Statement::If(e) | Statement::ElseIf(e), Some(Statement::Ask { .. })) => {
                let name = self.slice(line.at_span(e.span));
                let is_intent = matches!(self.names.get(name), Some((Meaning::Intent(_), _)));
                return is_intent.then(|| other_words(line.at(), first, Some(&format!("on {name}")), ON));
            }
            (Statement::Wait(_), Some(Statement::Test(_))) => other_words(word(4), "wait", Some("after"), AFTER),
            (Statement::Questionnaire(name, _), Some(_)) if line.has_no_block() => {
                let name = self.name(line.file, *name);
                other_words(line.at(), first, Some(&format!("ask {name}")), ASK)
            }
            (Statement::InTest(TestLine::Ends), Some(Statement::Flow { .. } | Statement::Step(..))) => {
                other_words(line.at(), first, Some("end conversation"), "the conversation would go on")
            }
            (Statement::Say(_), Some(Statement::Interrupt { .. })) => e0301::said_by_interrupt(line.at()),
            (Statement::Say(_), Some(Statement::Intent { .. })) => e0301::phrase_with(line.at(), word(1), false),
            (Statement::InTest(TestLine::Writes(_)), Some(Statement::Intent { .. })) => {
                e0301::phrase_with(line.at(), word(1), true)
            }
            _ => return None,
        })
    }

    fn is_behind_if(&self, line: Line<'s>) -> bool {
        let Some(parent) = line.parent() else { return false };
        let before = parent.block().take_while(|l| l.id != line.id).last();
        before.is_some_and(|l| matches!(l.says(), Statement::If(_) | Statement::ElseIf(_)))
    }

    /// `do gad7` for `ask gad7`: the verb that goes with what the name is, and the verb with its name.
    pub fn right_verb(&self, at: At, meaning: Meaning) -> Option<(At, &'static str)> {
        let text = self.sources.text(at.file);
        let before = text.get(..at.span.start as usize)?;
        let line = before.rsplit('\n').next()?.trim_start();
        let verb = ["do ", "go to ", "show ", "signpost ", "ask "].into_iter().find(|verb| line == *verb)?;
        let right = match meaning {
            Meaning::Questionnaire(_) => "ask",
            Meaning::Signpost(_) => "signpost",
            Meaning::Flow(_) => "do",
            _ => return None,
        };
        let whole = Span::new(at.span.start - verb.len() as u32, at.span.end);
        (verb.trim_end() != right).then_some((At { span: whole, ..at }, right))
    }
}

/// Whether an `ask` listens to what is written.
fn listens(ask: Option<Line<'_>>) -> bool {
    let is_text = |l: Line<'_>| matches!(l.says(), Statement::Ask { kind: AnswerType::Text { .. }, .. });
    ask.is_some_and(|ask| is_text(ask) || ask.block().any(|l| matches!(l.says(), Statement::On(_))))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
