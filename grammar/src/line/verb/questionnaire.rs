//! What stands in a questionnaire, a group and an item.

use super::{Build, Read, Verb};
use crate::line::block::Block;
use crate::line::parts::Parts;
use crate::line::rules::Rule;
use crate::statement::{ExampleResult, Score, Statement};

pub(super) fn find(word: &str) -> Option<Verb> {
    Some(match word {
        "source" => rule("source \"text\"", Rule::text_line, |p| Some(Statement::Source(p.text()?))),
        "licence" => rule("licence free \"text\"", Rule::licence_line, |p| {
            Some(Statement::Licence(p.word(Rule::word_free), p.text()?))
        }),
        "code" => rule("code SYSTEM CODE", Rule::code_line, |p| {
            let system = p.name()?;
            let code = p.part(Rule::as_written)?;
            Some(Statement::Code(system, p.span(&code)))
        }),
        "options" => {
            let build: Build = |p| Some(Statement::Options(Some(p.name()?)));
            let read = Read::Optional(|| Statement::Options(None), Rule::options_line, build);
            Verb { form: "options SCALE", read, opens: Some(Block::Weights) }
        }
        "group" => {
            let read = Read::Rule(Rule::text_line, |p| Some(Statement::Group(p.text()?)));
            Verb { form: "group \"text\"", read, opens: Some(Block::Questionnaire) }
        }
        "reverse" => Verb { form: "reverse", read: Read::Word(|| Statement::Reverse), opens: None },
        "not" => rule("not scored", Rule::not_line, |_| Some(Statement::NotScored)),
        "counts" => rule("counts NUMBER", Rule::counts_line, |p| Some(Statement::Counts(p.number()?))),
        "safety" => {
            let build: Build = |p| Some(Statement::SafetyWhen(p.number()?));
            let read = Read::Optional(|| Statement::Safety, Rule::safety_line, build);
            Verb { form: "safety when NUMBER or more", read, opens: None }
        }
        "as" => rule("as TYPE", Rule::as_line, |p| Some(Statement::As(p.answer_type()?))),
        "score" => rule("score NAME is sum of items", Rule::score_line, score),
        "band" => {
            let read = Read::Rule(Rule::band_line, |p| Some(Statement::BandOf(p.name()?)));
            Verb { form: "band of SCORE", read, opens: Some(Block::Bands) }
        }
        "case" => rule("case when CONDITION", Rule::case_line, |p| Some(Statement::CaseWhen(p.expression()?))),
        "reliable" => {
            rule("reliable change NUMBER", Rule::reliable_line, |p| Some(Statement::ReliableChange(p.number()?)))
        }
        "example" => rule("example 3 3 3 gives total 9, band severe", Rule::example_line, example),
        _ => return None,
    })
}

fn rule(form: &'static str, rule: Rule, build: Build) -> Verb {
    Verb { form, read: Read::Rule(rule, build), opens: None }
}

fn score(parts: &mut Parts<'_>) -> Option<Statement> {
    let name = parts.name()?;
    parts.word(Rule::word_is);
    let mean = parts.word(Rule::word_mean);
    let written = parts.pairs.clone();
    let mut items = parts.names();
    let only_items = written.filter(|pair| pair.as_rule() == Rule::name).map(|pair| pair.as_str()).eq(["items"]);
    if only_items {
        items.clear();
    }
    let allowing_missing = parts.whole();
    Some(Statement::Score(Score { name, mean, items, allowing_missing }))
}

fn example(parts: &mut Parts<'_>) -> Option<Statement> {
    let answers = parts.answers();
    let mut gives = Vec::new();
    while let Some(mut result) = parts.inside(Rule::result) {
        gives.push(if result.word(Rule::word_prorated) {
            ExampleResult::Prorated
        } else if result.word(Rule::word_case) {
            ExampleResult::Case(true)
        } else if result.word(Rule::word_no) {
            match result.name() {
                Some(score) => ExampleResult::NoScore(score),
                None => ExampleResult::Case(false),
            }
        } else if result.word(Rule::word_band) {
            let first = result.name()?;
            match result.name() {
                Some(band) => ExampleResult::Band(Some(first), band),
                None => ExampleResult::Band(None, first),
            }
        } else {
            ExampleResult::Score(result.name()?, result.number()?)
        });
    }
    Some(Statement::Example { answers, gives })
}
