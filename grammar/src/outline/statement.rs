//! Statements: the word that they are written with, then their parts.

use super::Outline;
use crate::{
    Aim, AnswerType, Argument, DataDefault, ExampleResult, Expression, Goal, GuaranteeLine, Limit, Node, OnSelector,
    Parameter, Score, Span, Statement, TestLine, WaitUntil, When, Wording,
};

impl Outline<'_> {
    pub(super) fn statement(&mut self, node: &Node) {
        match &node.statement {
            Statement::Error => self.as_written("error ", node.span),
            Statement::Comment => self.as_written("comment ", node.span),
            Statement::Doc => self.as_written("doc ", node.span),
            Statement::Flow { name, title, parameters, tags } => {
                self.titled("flow ", *name, title.as_deref());
                self.list(" with ", parameters, Self::parameter);
                self.names(" tagged ", tags);
            }
            Statement::Data => self.word("data"),
            Statement::WordingFor { name, of } => {
                self.named("wording ", Some(*name));
                self.value(" of ", of);
            }
            Statement::SuppliedWording(name, leave) => self.titled("wording for ", *name, leave.as_ref()),
            Statement::Scale(name) => self.named("scale ", Some(*name)),
            Statement::Questionnaire(name, title) => self.titled("questionnaire ", *name, title.as_ref()),
            Statement::Intent(name, title) => self.titled("intent ", *name, title.as_ref()),
            Statement::Interrupt { name, title, on, when, before } => {
                self.titled("interrupt ", *name, title.as_deref());
                self.names(" on ", on);
                self.optional(" when ", when.as_deref());
                self.names(" before ", before);
            }
            Statement::SignpostEntry(name, title) => self.titled("signpost entry ", *name, title.as_ref()),
            Statement::Condition(name, when) => {
                self.named("condition ", Some(*name));
                self.value(" when ", when);
            }
            Statement::Guarantee(name, title) => self.titled("guarantee ", *name, title.as_ref()),
            Statement::Test(title) => self.quoted("test ", Some(title)),
            Statement::Step(name, tags) => {
                self.named("step ", Some(*name));
                self.names(" tagged ", tags);
            }
            Statement::Say(wording) => self.shown("say ", wording),
            Statement::Option { wording, name } => {
                self.shown("option ", wording);
                self.named(" as ", *name);
            }
            Statement::Ask { names, kind } => {
                self.word("ask");
                self.names(" ", names);
                if *kind != AnswerType::Options {
                    self.answer_type(kind);
                }
            }
            Statement::Set(name, value) => {
                self.named("set ", Some(*name));
                self.value(" to ", value);
            }
            Statement::Add(value, name) => {
                self.value("add ", value);
                self.named(" to ", Some(*name));
            }
            Statement::If(condition) => self.value("if ", condition),
            Statement::ElseIf(condition) => self.value("else if ", condition),
            Statement::Else => self.word("else"),
            Statement::Match(value) => self.value("match ", value),
            Statement::Is(alternatives) => self.list("is ", alternatives, Self::expression),
            Statement::IsMissing => self.word("is missing"),
            Statement::Otherwise => self.word("otherwise"),
            Statement::OneOf => self.word("one of"),
            Statement::InTurn => self.word("in turn"),
            Statement::GoTo(place) => self.named("go to ", Some(*place)),
            Statement::Do(flow, with) => {
                self.named("do ", Some(*flow));
                self.list(" with ", with, Self::argument);
            }
            Statement::Finish => self.word("finish"),
            Statement::EndConversation => self.word("end conversation"),
            Statement::Again(limit) => self.limit("again", *limit),
            Statement::ListenAgain(limit) => self.limit("listen again", *limit),
            Statement::Wait(until) => self.wait(until),
            Statement::Tell(tell) => {
                self.named("tell ", Some(tell.audience));
                self.quoted(" ", Some(&tell.text));
            }
            Statement::Signpost(names) if names.is_empty() => self.word("signpost all"),
            Statement::Signpost(names) => self.names("signpost ", names),
            Statement::Show { activity, with, gives } => {
                self.named("show ", Some(*activity));
                self.list(" with ", with, Self::argument);
                self.named(" gives ", *gives);
            }
            Statement::Hint(text) => self.quoted("hint ", Some(text)),
            Statement::On(selector) => self.on(selector),
            Statement::Confirm => self.word("confirm"),
            Statement::OnlyIf(condition) => self.value("only if ", condition),
            Statement::OnlyOnItsOwn => self.word("only on its own"),
            Statement::MaySkip => self.word("may skip"),
            Statement::DataVariable { name, kind, class, default, about } => {
                self.named("variable ", Some(*name));
                self.answer_type(kind);
                self.named(", ", *class);
                match default {
                    Some(DataDefault::AtFirst(value)) => self.value(", at first ", value),
                    Some(DataDefault::Or(text)) => self.quoted(", or ", Some(text)),
                    None => {}
                }
                self.quoted(" about ", about.as_deref());
            }
            Statement::WordingCase { case, wording } => {
                match case {
                    Some((low, high)) => {
                        self.value("case ", low);
                        self.optional(" to ", high.as_deref());
                    }
                    None => self.word("case else"),
                }
                self.shown(": ", wording);
            }
            Statement::Weighted { weight, wording, name } => {
                self.value("weight ", weight);
                self.shown(": ", wording);
                self.named(" as ", *name);
            }
            Statement::Source(text) => self.quoted("source ", Some(text)),
            Statement::Licence(free, text) => {
                self.quoted(if *free { "licence free " } else { "licence restricted " }, Some(text));
            }
            Statement::Code(system, code) => {
                self.named("code ", Some(*system));
                self.as_written(" ", *code);
            }
            Statement::Options(scale) => {
                self.word("options");
                self.named(" ", *scale);
            }
            Statement::Group(text) => self.quoted("group ", Some(text)),
            Statement::Item { wording, name } => {
                self.shown("item ", wording);
                self.named(" as ", *name);
            }
            Statement::Reverse => self.word("reverse"),
            Statement::NotScored => self.word("not scored"),
            Statement::Counts(number) => self.value("counts ", number),
            Statement::SafetyWhen(number) => self.value("safety when ", number),
            Statement::As(kind) => {
                self.word("item type");
                self.answer_type(kind);
            }
            Statement::Score(score) => self.score(score),
            Statement::BandOf(score) => self.named("band of ", Some(*score)),
            Statement::BandRange(band) => {
                self.value("band ", &band.low);
                self.value(" to ", &band.high);
                self.shown(": ", &band.label);
                self.named(" as ", band.name);
            }
            Statement::CaseWhen(condition) => self.value("case when ", condition),
            Statement::ReliableChange(number) => self.value("reliable change ", number),
            Statement::Example { answers, gives } => {
                self.list("example ", answers, Self::answer);
                self.list(" gives ", gives, Self::result);
            }
            Statement::Means(text) => self.quoted("means ", Some(text)),
            Statement::Safety => self.word("safety"),
            Statement::Words(words) => self.list("words ", words, |outline, word| {
                let text = word.text(outline.source);
                outline.word(&format!("{text:?}"));
            }),
            Statement::Phone(number) => self.as_written("phone ", *number),
            Statement::TextNumber(number) => self.as_written("text ", *number),
            Statement::Email(address) => self.as_written("email ", *address),
            Statement::Web(address) => self.as_written("web ", *address),
            Statement::Open(text) => self.quoted("open ", Some(text)),
            Statement::For(nations) => self.names("for ", nations),
            Statement::Reviewed(None) => self.word("reviewed never"),
            Statement::Reviewed(Some((day, by))) => {
                self.word(&format!("reviewed on day {day}"));
                self.quoted(" by ", Some(by));
            }
            Statement::InGuarantee(line) => self.guarantee(line),
            Statement::InTest(line) => self.test(line),
        }
    }

    fn as_written(&mut self, word: &str, span: Span) {
        self.word(word);
        self.written(span);
    }

    fn titled(&mut self, word: &str, name: crate::Name, title: Option<&crate::Quoted>) {
        self.named(word, Some(name));
        self.quoted(" ", title);
    }

    fn shown(&mut self, word: &str, wording: &Wording) {
        self.word(word);
        self.wording(wording);
    }

    fn value(&mut self, word: &str, value: &Expression) {
        self.word(word);
        self.expression(value);
    }

    fn optional(&mut self, word: &str, value: Option<&Expression>) {
        if let Some(value) = value {
            self.value(word, value);
        }
    }

    fn argument(&mut self, argument: &Argument) {
        self.name(argument.name);
        self.value(" ", &argument.value);
    }

    fn parameter(&mut self, parameter: &Parameter) {
        self.name(parameter.name);
        self.answer_type(&parameter.kind);
        self.optional(" usually ", parameter.usually.as_ref());
    }

    fn limit(&mut self, word: &str, limit: Limit) {
        self.word(word);
        if let Some(times) = limit.at_most {
            self.word(&format!(" at most {times}"));
        }
    }

    fn answer_type(&mut self, kind: &AnswerType) {
        self.word(" as ");
        match kind {
            AnswerType::Options => self.word("options"),
            AnswerType::Several => self.word("several"),
            AnswerType::YesNo => self.word("yes or no"),
            AnswerType::Number { range, step } => {
                self.word("number");
                if let Some(range) = range {
                    self.value(" ", &range.0);
                    self.value(" to ", &range.1);
                }
                self.optional(" in steps of ", step.as_deref());
            }
            AnswerType::Text { up_to: None } => self.word("text"),
            AnswerType::Text { up_to: Some(most) } => self.word(&format!("text up to {most}")),
            AnswerType::Date => self.word("date"),
            AnswerType::Time => self.word("time"),
            AnswerType::OneOf(names) => self.names("one of ", names),
        }
    }

    fn on(&mut self, selector: &OnSelector) {
        match selector {
            OnSelector::Intents(intents) => self.names("on ", intents),
            OnSelector::Unsure => self.word("on unsure"),
            OnSelector::AnythingElse => self.word("on anything else"),
            OnSelector::Skip => self.word("on skip"),
            OnSelector::Invalid => self.word("on invalid"),
            OnSelector::Silence(seconds) => self.word(&format!("on silence after {seconds} s")),
        }
    }

    fn wait(&mut self, until: &WaitUntil) {
        match until {
            WaitUntil::For(duration) => self.value("wait ", duration),
            WaitUntil::Time(seconds) => self.word(&format!("wait until {seconds}")),
            WaitUntil::Day(day, seconds) => self.word(&format!("wait until {day:?} at {seconds}")),
        }
    }

    fn score(&mut self, score: &Score) {
        self.named("score ", Some(score.name));
        self.word(if score.mean { " is mean of" } else { " is sum of" });
        if score.items.is_empty() {
            self.word(" all items");
        }
        self.names(" ", &score.items);
        if let Some(missing) = score.allowing_missing {
            self.word(&format!(" allowing {missing} missing"));
        }
    }

    fn answer(&mut self, answer: &Option<Expression>) {
        match answer {
            Some(value) => self.expression(value),
            None => self.word("skip"),
        }
    }

    fn result(&mut self, result: &ExampleResult) {
        match result {
            ExampleResult::Score(name, value) => {
                self.name(*name);
                self.value(" ", value);
            }
            ExampleResult::Band(score, band) => {
                self.named("band of ", *score);
                self.named(if score.is_some() { " " } else { "band " }, Some(*band));
            }
            ExampleResult::Case(case) => self.word(if *case { "case" } else { "no case" }),
            ExampleResult::NoScore(name) => self.named("no ", Some(*name)),
            ExampleResult::Prorated => self.word("prorated"),
        }
    }

    fn guarantee(&mut self, line: &GuaranteeLine) {
        match line {
            GuaranteeLine::After(When::So(condition)) => self.value("after ", condition),
            GuaranteeLine::After(When::At(aims)) => self.aims("after reaching ", aims),
            GuaranteeLine::Whenever(When::So(condition)) => self.value("whenever ", condition),
            GuaranteeLine::Whenever(When::At(aims)) => self.aims("whenever in ", aims),
            GuaranteeLine::NextIs(target) => self.aims("next is ", target),
            GuaranteeLine::AlwaysReach { target, before, within, even_after_waiting } => {
                self.aims("always reach ", target);
                match before {
                    Some(Goal::NextQuestion) => self.word(" before the next question"),
                    Some(Goal::End) => self.word(" before end"),
                    Some(Goal::Reached(aims)) => self.aims(" before ", aims),
                    None => {}
                }
                self.within(*within);
                self.word(if *even_after_waiting { " even after waiting" } else { "" });
            }
            GuaranteeLine::NeverReach { target, condition } => {
                self.aims("never reach ", target);
                self.optional(" while ", condition.as_ref());
            }
            GuaranteeLine::AlwaysPossible { target, within } => {
                self.aims("always possible to reach ", target);
                self.within(*within);
            }
            GuaranteeLine::Always(condition) => self.value("always ", condition),
        }
    }

    fn aims(&mut self, before: &str, aims: &[Aim]) {
        for (n, aim) in aims.iter().enumerate() {
            self.word(if n == 0 { before } else { " or " });
            match aim {
                Aim::Named(name) => self.name(*name),
                Aim::Signpost(_) => self.word("a signpost"),
            }
        }
    }

    fn within(&mut self, turns: Option<u32>) {
        if let Some(turns) = turns {
            self.word(&format!(" within {turns} turns"));
        }
    }

    fn test(&mut self, line: &TestLine) {
        match line {
            TestLine::With(values) => self.list("with ", values, Self::argument),
            TestLine::Start(flow) => self.named("start ", Some(*flow)),
            TestLine::Said(wording) => self.shown("said ", wording),
            TestLine::Writes(wording) => self.shown("writes ", wording),
            TestLine::Answer(questionnaire, answers) => {
                self.named("answer ", Some(*questionnaire));
                self.list(" with ", answers, Self::answer);
            }
            TestLine::After(seconds) => self.word(&format!("after {seconds} s")),
            TestLine::Skip => self.word("skip"),
            TestLine::Help => self.word("help"),
            TestLine::Stop => self.word("stop"),
            TestLine::Menu(interrupt) => self.named("menu ", Some(*interrupt)),
            TestLine::Shows(activity) => self.named("shows ", Some(*activity)),
            TestLine::Returns(value) => self.value("returns ", value),
            TestLine::Expect(condition) => self.value("expect ", condition),
            TestLine::ExpectTold(audience, text) => {
                self.named("expect told ", Some(*audience));
                self.quoted(" ", text.as_ref());
            }
            TestLine::ExpectAt(place) => self.named("expect at ", Some(*place)),
            TestLine::Strictly => self.word("strictly"),
            TestLine::Ends => self.word("ends"),
        }
    }
}
