//! What stands in a flow and in an `ask`.

use super::{Build, Read, Verb};
use crate::Weekday;
use crate::line::block::Block;
use crate::line::parts::Parts;
use crate::line::rules::Rule;
use crate::statement::{AnswerType, AudienceText, Limit, OnSelector, Statement, WaitUntil};

pub(super) fn find(word: &str) -> Option<Verb> {
    Some(match word {
        "set" => rule("set NAME to VALUE", Rule::set_line, |p| Some(Statement::Set(p.name()?, p.expression()?))),
        "if" => block("if CONDITION", Rule::if_line, |p| Some(Statement::If(p.expression()?))),
        "else" => {
            let read =
                Read::Optional(|| Statement::Else, Rule::else_line, |p| Some(Statement::ElseIf(p.expression()?)));
            Verb { form: "else if CONDITION", read, opens: Some(Block::Code) }
        }
        "go" => rule("go to PLACE", Rule::go_line, |p| Some(Statement::GoTo(p.name()?))),
        "do" => rule("do FLOW", Rule::do_line, |p| Some(Statement::Do(p.name()?, p.arguments()))),
        "ask" => {
            let read = Read::Optional(unnamed_ask, Rule::ask_line, ask);
            Verb { form: "ask NAME as TYPE", read, opens: Some(Block::Code) }
        }
        "step" => block("step NAME", Rule::step_line, |p| Some(Statement::Step(p.name()?, p.tags()))),
        "add" => rule("add VALUE to NAME", Rule::add_line, |p| Some(Statement::Add(p.expression()?, p.name()?))),
        "match" => {
            let read = Read::Rule(Rule::match_line, |p| Some(Statement::Match(p.expression()?)));
            Verb { form: "match VALUE", read, opens: Some(Block::Match) }
        }
        "is" => block("is VALUE or VALUE", Rule::is_line, is),
        "otherwise" => alone("otherwise", || Statement::Otherwise, Some(Block::Code)),
        "one" => block("one of", Rule::one_line, |_| Some(Statement::OneOf)),
        "in" => block("in turn", Rule::in_line, |_| Some(Statement::InTurn)),
        "finish" => alone("finish", || Statement::Finish, None),
        "end" => rule("end conversation", Rule::end_line, |_| Some(Statement::EndConversation)),
        "again" => {
            let build: Build = |p| Some(Statement::Again(Limit { at_most: p.whole() }));
            let read = Read::Optional(|| Statement::Again(Limit::default()), Rule::again_line, build);
            Verb { form: "again at most N times", read, opens: None }
        }
        "listen" => rule("listen again at most N times", Rule::listen_line, |p| {
            Some(Statement::ListenAgain(Limit { at_most: p.whole() }))
        }),
        "wait" => rule("wait 2 days", Rule::wait_line, wait),
        "tell" => rule("tell AUDIENCE \"text\"", Rule::tell_line, |p| {
            Some(Statement::Tell(AudienceText { audience: p.name()?, text: p.text()? }))
        }),
        "show" => rule("show ACTIVITY with NAME VALUE gives NAME", Rule::show_line, |p| {
            Some(Statement::Show { activity: p.name()?, with: p.arguments(), gives: p.name() })
        }),
        "signpost" => rule("signpost NAME and NAME", Rule::signpost_line, signpost),
        "hint" => rule("hint \"text\"", Rule::text_line, |p| Some(Statement::Hint(p.text()?))),
        "on" => block("on INTENT or INTENT", Rule::on_line, on),
        "confirm" => alone("confirm", || Statement::Confirm, None),
        "only" => rule("only if CONDITION", Rule::only_line, only),
        "may" => rule("may skip", Rule::may_line, |_| Some(Statement::MaySkip)),
        _ => return None,
    })
}

fn rule(form: &'static str, rule: Rule, build: Build) -> Verb {
    Verb { form, read: Read::Rule(rule, build), opens: None }
}

fn block(form: &'static str, rule: Rule, build: Build) -> Verb {
    Verb { form, read: Read::Rule(rule, build), opens: Some(Block::Code) }
}

fn alone(form: &'static str, make: fn() -> Statement, opens: Option<Block>) -> Verb {
    Verb { form, read: Read::Word(make), opens }
}

fn unnamed_ask() -> Statement {
    Statement::Ask { names: Vec::new(), kind: AnswerType::Options }
}

fn ask(parts: &mut Parts<'_>) -> Option<Statement> {
    let names = parts.names();
    let kind = if parts.next_rule() == Some(Rule::answer_type) { parts.answer_type()? } else { AnswerType::Options };
    Some(Statement::Ask { names, kind })
}

fn is(parts: &mut Parts<'_>) -> Option<Statement> {
    if parts.word(Rule::word_missing) {
        return Some(Statement::IsMissing);
    }
    Some(Statement::Is(parts.expressions()))
}

fn wait(parts: &mut Parts<'_>) -> Option<Statement> {
    if !parts.word(Rule::word_until) {
        return Some(Statement::Wait(WaitUntil::For(parts.expression()?)));
    }
    let day = parts.take(Rule::weekday).map(|day| weekday(day.as_str()));
    let time = parts.time()?;
    Some(Statement::Wait(day.map_or(WaitUntil::Time(time), |day| WaitUntil::Day(day, time))))
}

fn weekday(word: &str) -> Weekday {
    match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        _ => Weekday::Sunday,
    }
}

fn signpost(parts: &mut Parts<'_>) -> Option<Statement> {
    let all = parts.pairs.clone();
    let names = parts.names();
    // `all` is no name here.
    let is_all = names.len() == 1 && all.as_str().trim() == "all";
    Some(Statement::Signpost(if is_all { Vec::new() } else { names }))
}

fn on(parts: &mut Parts<'_>) -> Option<Statement> {
    if parts.word(Rule::word_anything) {
        return Some(Statement::On(OnSelector::AnythingElse));
    }
    if parts.word(Rule::word_silence) {
        return Some(Statement::On(OnSelector::Silence(parts.duration()?)));
    }
    let mut intents = parts.inside(Rule::intents)?;
    let written = intents.pairs.clone().as_str().trim();
    let names = intents.names();
    Some(Statement::On(match written {
        "unsure" => OnSelector::Unsure,
        "skip" => OnSelector::Skip,
        "invalid" => OnSelector::Invalid,
        _ => OnSelector::Intents(names),
    }))
}

fn only(parts: &mut Parts<'_>) -> Option<Statement> {
    if parts.word(Rule::word_on) {
        return Some(Statement::OnlyOnItsOwn);
    }
    Some(Statement::OnlyIf(parts.expression()?))
}
