//! Transcripts: a conversation as it should go, played on the real machine.

use hearken_compiler::program::{Expr, ExprKind, FlowId, StepId, Test, TestStep, TestStepKind, Type};
use hearken_compiler::{At, Compiled, Symbols};
use hearken_runtime::{Action, Filling, Image, Moment, PromptKind, Refused, Session, Waiting};

use crate::evaluate::{Looker, Unknown, Value};
use crate::pattern::matches;
use crate::player::{Follower, Player};
use crate::report::{Entry, Failure, TestReport};

/// When a transcript begins: Monday 5 January 2026, nine in the morning.
#[derive(Clone, Copy, Debug)]
pub struct PretendClock;

impl PretendClock {
    /// That moment.
    pub const START: Moment = Moment { utc: 1_767_603_600, offset: 0 };
}

/// Runs all transcripts of a pack, in order.
pub fn run_tests(compiled: &Compiled, symbols: &Symbols, image: &Image<'_>) -> Vec<TestReport> {
    compiled.program.tests.iter().map(|test| run_test(compiled, symbols, image, test)).collect()
}

/// Runs one transcript.
pub fn run_test(compiled: &Compiled, symbols: &Symbols, image: &Image<'_>, test: &Test) -> TestReport {
    play(compiled, symbols, image, test, false, None)
}

/// Runs one transcript as if the app were closed after every turn: saved, and taken up again from the save.
pub fn run_test_restored(compiled: &Compiled, symbols: &Symbols, image: &Image<'_>, test: &Test) -> TestReport {
    play(compiled, symbols, image, test, true, None)
}

/// Runs one transcript while someone follows.
pub(crate) fn run_followed<'a>(
    compiled: &'a Compiled,
    symbols: &'a Symbols,
    image: &'a Image<'a>,
    test: &Test,
    follower: &'a mut (dyn Follower + 'a),
) -> TestReport {
    play(compiled, symbols, image, test, false, Some(follower))
}

fn play<'a>(
    compiled: &'a Compiled,
    symbols: &'a Symbols,
    image: &'a Image<'a>,
    test: &Test,
    restored: bool,
    mut follower: Option<&'a mut (dyn Follower + 'a)>,
) -> TestReport {
    let mut with = Vec::new();
    let mut start = None;
    let mut lines = test.lines.as_slice();
    // What is known beforehand and where it starts come first.
    while let Some((line, rest)) = lines.split_first() {
        match &line.kind {
            TestStepKind::With(variable, value) => with.push((*variable, value)),
            TestStepKind::Start(flow, step) => start = Some(place(symbols, *flow, *step)),
            _ => break,
        }
        lines = rest;
    }
    let fill = |filling: &mut Filling<'_>| {
        for (variable, value) in &with {
            let Some(number) = symbols.variables.get(*variable as usize) else { continue };
            match &value.kind {
                ExprKind::Constant(v) => filling.value(*number, *v),
                ExprKind::TextLiteral(text) => filling.text(*number, compiled.sources.slice(text.at)),
                _ => false,
            };
        }
    };
    let session = match follower.as_deref_mut() {
        Some(follower) => Session::start_at_seen(image, 1, PretendClock::START, start, fill, follower),
        None => Session::start_at(image, 1, PretendClock::START, start, fill),
    };
    let player = Player::new(compiled, symbols, session, PretendClock::START, follower);
    let mut run = Run { player, strictly: false };
    run.player.restored = restored;
    if restored {
        run.player.go_on_from_save();
    }
    let mut failure = None;
    for line in lines {
        if let Err(message) = run.line(line) {
            failure = Some(Failure { at: line.at, message: run.with_cause(message) });
            break;
        }
    }
    TestReport { title: test.title.clone(), at: test.at, failure, played: run.player.played }
}

/// A flow and perhaps a step, as the image numbers them.
fn place(symbols: &Symbols, flow: FlowId, step: Option<StepId>) -> (u32, Option<u32>) {
    let place = step.and_then(|s| symbols.steps.get(flow as usize)?.get(s as usize).copied());
    (flow, place)
}

struct Run<'a> {
    player: Player<'a>,
    strictly: bool,
}

impl Run<'_> {
    /// A message with what a person would look for first: the line above was not understood.
    fn with_cause(&self, message: String) -> String {
        let written = self.player.played.iter().rev().find_map(|entry| match entry {
            Entry::Person(text) => Some(text),
            _ => None,
        });
        match written {
            Some(text) if self.player.asked_again() => {
                format!("{message}; \u{201C}{text}\u{201D} fitted nothing that is asked here, so it was asked again")
            }
            _ => message,
        }
    }

    fn line(&mut self, line: &TestStep) -> Result<(), String> {
        match &line.kind {
            TestStepKind::With(..) => {
                Err("`with` stands at the beginning of a test, before anything is said".to_owned())
            }
            TestStepKind::Start(..) => {
                Err("`start` stands at the beginning of a test, before anything is said".to_owned())
            }
            TestStepKind::Said(pattern) => self.said(pattern),
            TestStepKind::Writes(text) => self.act(Entry::Person(text.clone()), Action::Text(text)),
            TestStepKind::Answer(questionnaire, answers) => self.answer(*questionnaire, answers),
            TestStepKind::After(seconds) => self.after(*seconds),
            TestStepKind::Skip => self.act(Entry::Person("(skips)".to_owned()), Action::Skip),
            TestStepKind::Help => self.act(Entry::Person("(asks for help)".to_owned()), Action::Help),
            TestStepKind::Stop => self.act(Entry::Person("(stops)".to_owned()), Action::Stop),
            TestStepKind::Menu(interrupt) => {
                let id = self.player.interrupt_id(*interrupt);
                let name = self.player.compiled.program.interrupts.get(*interrupt as usize).map_or("", |i| &i.name);
                self.act(Entry::Person(format!("(taps {name} in the menu)")), Action::Menu(id))
            }
            TestStepKind::Shows(activity) => {
                let wanted = self.player.compiled.program.activities.get(*activity as usize).map_or("", |a| &a.name);
                match self.player.session.turn().prompt().kind {
                    PromptKind::Activity { name, .. } if name == wanted => Ok(()),
                    PromptKind::Activity { name, .. } => Err(format!("the app shows `{name}`, not `{wanted}`")),
                    _ => Err(format!("the app does not show `{wanted}` here; {}", self.waiting())),
                }
            }
            TestStepKind::Returns(value) => self.returns(value),
            TestStepKind::Expect(condition) => self.expect(condition, line.at),
            TestStepKind::ExpectTold(audience, pattern) => self.told(*audience, pattern.as_deref()),
            TestStepKind::ExpectAt(flow, step) => self.at(*flow, *step),
            TestStepKind::Strictly => {
                self.strictly = true;
                Ok(())
            }
            TestStepKind::Ends => {
                if self.player.session.turn().ended() {
                    Ok(())
                } else {
                    Err(format!("the conversation goes on; {}", self.waiting()))
                }
            }
        }
    }

    fn act(&mut self, entry: Entry, action: Action<'_>) -> Result<(), String> {
        if let Entry::Person(_) = entry
            && self.player.session.turn().ended()
            && !matches!(action, Action::Text(_) | Action::Help | Action::Menu(_))
        {
            return Err("the conversation has ended here, so nothing can be answered".to_owned());
        }
        self.player.turn_of_person(entry);
        self.player.act(action).map_err(|refused| match refused {
            Refused::Ended => "the conversation has ended here, and this starts nothing new".to_owned(),
            other => format!("{}; {}", other.reason(), self.waiting()),
        })
    }

    fn said(&mut self, pattern: &str) -> Result<(), String> {
        let player = &mut self.player;
        let rest = player.said.get(player.found..).unwrap_or(&[]);
        let at = rest.iter().position(|said| matches(pattern, said));
        match at {
            Some(at) if at == 0 || !self.strictly => {
                player.found += at + 1;
                Ok(())
            }
            Some(_) => Err(format!(
                "this comes later: first the guide says \u{201C}{}\u{201D}",
                rest.first().map_or("", |s| s)
            )),
            None if player.said.iter().any(|said| matches(pattern, said)) => {
                Err("the guide says this, but earlier than the lines above".to_owned())
            }
            None if player.said.is_empty() => Err("the guide says nothing here".to_owned()),
            None => Err("the guide does not say this here".to_owned()),
        }
    }

    fn answer(&mut self, questionnaire: u32, answers: &[Option<i64>]) -> Result<(), String> {
        let program = &self.player.compiled.program;
        let name = program.questionnaires.get(questionnaire as usize).map_or(String::new(), |q| q.name.clone());
        let given: Vec<String> = answers.iter().map(|a| a.map_or("skip".to_owned(), number)).collect();
        if self.player.questionnaire().as_deref() != Some(&name) {
            return Err(format!("`{name}` is not being asked here; {}", self.waiting()));
        }
        self.player.turn_of_person(Entry::Person(format!("({name}: {})", given.join(" "))));
        for (n, answer) in answers.iter().enumerate() {
            if self.player.questionnaire().as_deref() != Some(&name) {
                // A safety interrupt leaves the rest unasked.
                return if self.player.interrupted() {
                    Ok(())
                } else {
                    Err(format!("`{name}` asked only {n} items, and there are {} answers", answers.len()))
                };
            }
            let action = match answer {
                Some(value) if self.player.session.turn().prompt().kind == PromptKind::YesNo => {
                    OwnedAction::YesNo(*value != 0)
                }
                Some(value) => OwnedAction::Text(number(*value)),
                None => OwnedAction::Skip,
            };
            let before = self.player.session.turn().prompt().place;
            let turn_before = self.player.session.turn().number();
            self.player
                .act(action.as_action())
                .map_err(|refused| format!("answer {} to `{name}`: {}", n + 1, refused.reason()))?;
            let asked_again = self.player.session.turn().prompt().place == before && !self.player.interrupted();
            if asked_again && self.player.session.turn().number() != turn_before {
                return Err(format!("answer {} to `{name}` is none of its options", n + 1));
            }
        }
        if self.player.questionnaire().as_deref() == Some(&name) {
            return Err(format!("`{name}` asks more items than there are answers here; {}", self.waiting()));
        }
        Ok(())
    }

    fn after(&mut self, seconds: i64) -> Result<(), String> {
        self.player.turn_of_person(Entry::Note(in_words(seconds)));
        self.player.now.utc += seconds;
        let now = self.player.now.local();
        if self.player.session.turn().prompt().wake_at.is_some_and(|at| at <= now) {
            self.player.act(Action::Wake).map_err(|refused| refused.reason().to_owned())?;
        }
        Ok(())
    }

    fn returns(&mut self, value: &Expr) -> Result<(), String> {
        let ExprKind::Constant(value) = value.kind else { return Err("an activity returns a fixed value".to_owned()) };
        self.act(Entry::Person("(finishes the activity)".to_owned()), Action::Returned(Some(value)))
    }

    fn expect(&mut self, condition: &Expr, at: At) -> Result<(), String> {
        let looker = Looker {
            compiled: self.player.compiled,
            variables: &self.player.symbols.variables,
            session: &self.player.session,
        };
        match looker.is_so(condition) {
            Ok(true) => Ok(()),
            Ok(false) => {
                let mut values = Vec::new();
                self.values(condition, &looker, &mut values);
                let written = self.player.compiled.sources.slice(condition.at);
                let written = if written.is_empty() { self.player.compiled.sources.slice(at) } else { written };
                Err(match values.is_empty() {
                    true => format!("`{written}` is not so here"),
                    false => format!("`{written}` is not so here: {}", values.join(", ")),
                })
            }
            Err(Unknown::NotRunning(name)) => {
                Err(format!("`{name}` belongs to a flow that is not running at this point"))
            }
            Err(Unknown::NoSuchValue(name)) => Err(format!("`{name}` has no value here")),
        }
    }

    /// The values of what a condition reads, in words.
    fn values(&self, expr: &Expr, looker: &Looker<'_>, out: &mut Vec<String>) {
        match &expr.kind {
            ExprKind::Variable(_) => {
                let name = self.player.compiled.sources.slice(expr.at);
                let shown = match looker.value(expr) {
                    Ok(Value::Text(Some(text))) => format!("\u{201C}{text}\u{201D}"),
                    Ok(Value::Number(v)) if v != i64::MIN => self.shown(expr.ty, v),
                    _ => "missing".to_owned(),
                };
                let line = format!("`{name}` is {shown}");
                if !out.contains(&line) {
                    out.push(line);
                }
            }
            ExprKind::Unary(_, inner) | ExprKind::Includes(inner, _) | ExprKind::Default(inner, _) => {
                self.values(inner, looker, out)
            }
            ExprKind::Binary(_, a, b) => {
                self.values(a, looker, out);
                self.values(b, looker, out);
            }
            ExprKind::IsOneOf(value, _) => self.values(value, looker, out),
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::CountOf(parts) => {
                parts.iter().for_each(|p| self.values(p, looker, out));
            }
            _ => {}
        }
    }

    fn shown(&self, kind: Type, value: i64) -> String {
        let program = &self.player.compiled.program;
        match kind {
            Type::YesNo => if value == 1 { "yes" } else { "no" }.to_owned(),
            Type::Decimal => number(value),
            Type::One(list) => {
                let choice = program.lists.get(list as usize).and_then(|l| l.choices.get(value as usize));
                choice.and_then(|c| c.name.clone()).unwrap_or_else(|| format!("option {}", value + 1))
            }
            Type::Intent => program.intents.get(value as usize).map_or(String::new(), |i| i.name.clone()),
            _ => value.to_string(),
        }
    }

    fn told(&self, audience: u32, pattern: Option<&str>) -> Result<(), String> {
        let name = self.player.compiled.program.audiences.get(audience as usize).map_or("", |a| &a.name);
        let mut told = self.player.told.iter().filter(|t| t.0 == name).peekable();
        match (told.peek().is_some(), pattern) {
            (false, _) => Err(format!("`{name}` has not been told anything by now")),
            (true, None) => Ok(()),
            (true, Some(pattern)) if told.any(|t| matches(pattern, &t.1)) => Ok(()),
            (true, Some(_)) => {
                let last = self.player.told.iter().rev().find(|t| t.0 == name).map_or("", |t| &t.1);
                Err(format!("`{name}` was told \u{201C}{last}\u{201D}"))
            }
        }
    }

    fn at(&self, flow: FlowId, step: Option<StepId>) -> Result<(), String> {
        let (wanted, place) = place(self.player.symbols, flow, step);
        let here = self.player.flow() == Some(wanted);
        if here && place.is_none_or(|p| self.player.session.state().step == p) {
            return Ok(());
        }
        Err(self.where_it_is())
    }

    fn where_it_is(&self) -> String {
        let Some(flow) = self.player.flow() else { return "the conversation has ended".to_owned() };
        let program = &self.player.compiled.program;
        let Some(found) = program.flows.get(flow as usize) else { return String::new() };
        let step = self.player.session.state().step;
        let steps = self.player.symbols.steps.get(flow as usize);
        let step = steps.and_then(|s| s.iter().position(|p| *p == step)).and_then(|n| found.steps.get(n));
        match step {
            Some(step) => format!("the conversation is at `{}/{}`", found.name, step.name),
            None => format!("the conversation is in `{}`", found.name),
        }
    }

    /// What is waited for, in words.
    fn waiting(&self) -> String {
        let waits = match self.player.session.state().waiting {
            Waiting::Ended => return "the conversation has ended".to_owned(),
            Waiting::Answer => "waits for an answer",
            Waiting::Activity => "waits for an activity",
            Waiting::Until(_) => "waits for time to pass",
        };
        format!("{}, and {waits}", self.where_it_is())
    }
}

/// An action that owns its text.
enum OwnedAction {
    Text(String),
    YesNo(bool),
    Skip,
}

impl OwnedAction {
    fn as_action(&self) -> Action<'_> {
        match self {
            OwnedAction::Text(text) => Action::Text(text),
            OwnedAction::YesNo(yes) => Action::YesNo(*yes),
            OwnedAction::Skip => Action::Skip,
        }
    }
}

/// Ten-thousandths, as a number is written.
fn number(value: i64) -> String {
    let (whole, places) = (value / 10_000, value.unsigned_abs() % 10_000);
    let sign = if value < 0 && whole == 0 { "-" } else { "" };
    if places == 0 {
        return format!("{sign}{whole}");
    }
    let places = format!("{places:04}");
    format!("{sign}{whole}.{}", places.trim_end_matches('0'))
}

fn in_words(seconds: i64) -> String {
    for (unit, one) in [(604_800, "week"), (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")] {
        if seconds % unit == 0 {
            let count = seconds / unit;
            return format!("{count} {one}{}", if count == 1 { " passes" } else { "s pass" });
        }
    }
    String::new()
}
