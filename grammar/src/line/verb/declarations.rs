//! What stands at the left margin.

use super::{Read, Verb};
use crate::line::block::Block;
use crate::line::parts::Parts;
use crate::line::rules::Rule;
use crate::statement::{AnswerType, Parameter, Statement};

pub(super) fn find(word: &str) -> Option<Verb> {
    let (form, rule, build, opens): (_, _, super::Build, _) = match word {
        "flow" => ("flow NAME \"Title\"", Rule::flow_line, flow, Block::Code),
        "questionnaire" => ("questionnaire NAME \"Title\"", Rule::titled_line, questionnaire, Block::Questionnaire),
        "intent" => ("intent NAME \"Title\"", Rule::titled_line, intent, Block::Intent),
        "guarantee" => ("guarantee NAME \"Title\"", Rule::titled_line, guarantee, Block::Guarantee),
        "interrupt" => {
            ("interrupt NAME \"Title\" on INTENT or when CONDITION", Rule::interrupt_line, interrupt, Block::Code)
        }
        "condition" => ("condition NAME when CONDITION", Rule::condition_line, condition, Block::Code),
        "wording" => ("wording NAME of VALUE", Rule::wording_line, wording, Block::WordingFor),
        "scale" => ("scale NAME", Rule::options_line, scale, Block::Weights),
        "test" => ("test \"Title\"", Rule::text_line, test, Block::Test),
        "data" => {
            let read = Read::Word(|| Statement::Data);
            return Some(Verb { form: "data", read, opens: Some(Block::Data) });
        }
        _ => return None,
    };
    Some(Verb { form, read: Read::Rule(rule, build), opens: Some(opens) })
}

/// `signpost` at the left margin: an entry of the registry.
pub(super) fn signpost_entry() -> Verb {
    let build: super::Build = |parts| Some(Statement::SignpostEntry(parts.name()?, parts.text()));
    let form = "signpost NAME \"Title\"";
    Verb { form, read: Read::Rule(Rule::titled_line, build), opens: Some(Block::Signpost) }
}

fn flow(parts: &mut Parts<'_>) -> Option<Statement> {
    let (name, title) = (parts.name()?, parts.text().map(Box::new));
    let mut parameters = Vec::new();
    while let Some(mut parameter) = parts.inside(Rule::parameter) {
        let name = parameter.name()?;
        let typed = parameter.word(Rule::word_as);
        let kind = if typed { parameter.answer_type()? } else { AnswerType::Options };
        parameters.push(Parameter { name, kind, usually: parameter.expression() });
    }
    Some(Statement::Flow { name, title, parameters, tags: parts.tags() })
}

fn questionnaire(parts: &mut Parts<'_>) -> Option<Statement> {
    Some(Statement::Questionnaire(parts.name()?, parts.text()))
}

fn intent(parts: &mut Parts<'_>) -> Option<Statement> {
    Some(Statement::Intent(parts.name()?, parts.text()))
}

fn guarantee(parts: &mut Parts<'_>) -> Option<Statement> {
    Some(Statement::Guarantee(parts.name()?, parts.text()))
}

fn interrupt(parts: &mut Parts<'_>) -> Option<Statement> {
    let (name, title) = (parts.name()?, parts.text().map(Box::new));
    let on = parts.inside(Rule::intents).map(|mut intents| intents.names()).unwrap_or_default();
    let when = parts.expression().map(Box::new);
    let before = parts.inside(Rule::before).map(|mut before| before.names()).unwrap_or_default();
    Some(Statement::Interrupt { name, title, on: on.into(), when, before: before.into() })
}

fn condition(parts: &mut Parts<'_>) -> Option<Statement> {
    Some(Statement::Condition(parts.name()?, parts.expression()?))
}

fn wording(parts: &mut Parts<'_>) -> Option<Statement> {
    if let Some(mut supplied) = parts.inside(Rule::supplied) {
        return Some(Statement::SuppliedWording(supplied.name()?, supplied.text()));
    }
    Some(Statement::WordingFor { name: parts.name()?, of: parts.expression()? })
}

fn scale(parts: &mut Parts<'_>) -> Option<Statement> {
    Some(Statement::Scale(parts.name()?))
}

fn test(parts: &mut Parts<'_>) -> Option<Statement> {
    Some(Statement::Test(parts.text()?))
}
