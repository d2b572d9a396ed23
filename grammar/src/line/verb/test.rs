//! What stands in a test.

use super::{Build, Read, Verb};
use crate::line::parts::Parts;
use crate::line::rules::Rule;
use crate::statement::{Statement, TestLine};

pub(super) fn find(word: &str) -> Option<Verb> {
    Some(match word {
        "with" => rule("with NAME VALUE", Rule::with_line, |p| Some(line(TestLine::With(p.arguments())))),
        "start" => rule("start FLOW", Rule::place_line, |p| p.name().map(TestLine::Start).map(line)),
        "answer" => rule("answer QUESTIONNAIRE with 3 3 skip", Rule::answer_line, |p| {
            Some(line(TestLine::Answer(p.name()?, p.answers())))
        }),
        "after" => rule("after 2 days", Rule::duration_line, |p| p.duration().map(TestLine::After).map(line)),
        "skip" => alone("skip", || line(TestLine::Skip)),
        "help" => alone("help", || line(TestLine::Help)),
        "stop" => alone("stop", || line(TestLine::Stop)),
        "strictly" => alone("strictly", || line(TestLine::Strictly)),
        "ends" => alone("ends", || line(TestLine::Ends)),
        "menu" => rule("menu INTERRUPT", Rule::options_line, |p| p.name().map(TestLine::Menu).map(line)),
        "shows" => rule("shows ACTIVITY", Rule::options_line, |p| p.name().map(TestLine::Shows).map(line)),
        "returns" => rule("returns VALUE", Rule::if_line, |p| p.expression().map(TestLine::Returns).map(line)),
        "expect" => rule("expect CONDITION", Rule::expect_line, expect),
        _ => return None,
    })
}

fn line(line: TestLine) -> Statement {
    Statement::InTest(line)
}

fn rule(form: &'static str, rule: Rule, build: Build) -> Verb {
    Verb { form, read: Read::Rule(rule, build), opens: None }
}

fn alone(form: &'static str, make: fn() -> Statement) -> Verb {
    Verb { form, read: Read::Word(make), opens: None }
}

fn expect(parts: &mut Parts<'_>) -> Option<Statement> {
    Some(line(if parts.word(Rule::word_told) {
        TestLine::ExpectTold(parts.name()?, parts.text())
    } else if parts.word(Rule::word_at) {
        TestLine::ExpectAt(parts.name()?)
    } else {
        TestLine::Expect(parts.expression()?)
    }))
}
