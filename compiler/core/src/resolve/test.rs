//! Transcripts.

use super::build::Resolver;
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{ExprKind, FlowId, Test, TestStep, TestStepKind, Type};
use hearken_grammar::{Argument, Expression, Name, Statement, TestLine};

/// Words for what the guide works out by itself.
const WORKED_OUT: [&str; 3] = ["support_due", "now", "today"];

impl<'s> Resolver<'s, '_> {
    /// Every test.
    pub fn tests(&mut self) {
        for line in self.lines.tests.clone() {
            let Statement::Test(title) = line.says() else { continue };
            let scope = Scope::new(line.file, Place::Pack);
            let mut test = Test { title: self.as_typed(scope, &title.wording), at: line.at(), lines: Vec::new() };
            self.needs_block(line, "test", "  > Hello.\n  < Hi");
            let mut here = None;
            for inner in line.block_with_spilled() {
                self.no_block(inner);
                self.test_line(inner, &mut test, &mut here);
            }
            self.program.tests.push(test);
        }
    }

    fn test_line(&mut self, line: Line<'s>, test: &mut Test, here: &mut Option<FlowId>) {
        let scope = Scope::new(line.file, Place::Test(*here));
        let says = match line.says() {
            Statement::InTest(says) => says,
            Statement::Say(wording) => {
                let said = TestStepKind::Said(self.as_typed(scope, wording));
                test.lines.push(TestStep { at: line.at(), kind: said });
                return;
            }
            _ => {
                self.out_of_place(line);
                return;
            }
        };
        let file = line.file;
        let kind = match says {
            TestLine::With(arguments) => {
                for argument in arguments {
                    let kind = self.test_with(scope, argument);
                    test.lines.extend(kind.map(|kind| TestStep { at: line.at(), kind }));
                }
                return;
            }
            TestLine::Start(name) => self.target(file, *name, None).map(|(flow, step)| {
                *here = Some(flow);
                TestStepKind::Start(flow, step)
            }),
            TestLine::Said(wording) => Some(TestStepKind::Said(self.as_typed(scope, wording))),
            TestLine::Writes(wording) => Some(TestStepKind::Writes(self.as_typed(scope, wording))),
            TestLine::Answer(name, answers) => self.test_answer(line, *name, answers),
            TestLine::After(seconds) => Some(TestStepKind::After(*seconds)),
            TestLine::Skip => Some(TestStepKind::Skip),
            TestLine::Help => Some(TestStepKind::Help),
            TestLine::Stop => Some(TestStepKind::Stop),
            TestLine::Menu(name) => self
                .interrupt_named(file, *name)
                .and_then(|i| self.interrupt_ids.get(i as usize).copied())
                .filter(|i| *i != u32::MAX)
                .map(TestStepKind::Menu),
            TestLine::Shows(name) => self.activity_named(file, *name).map(TestStepKind::Shows),
            TestLine::Returns(e) => Some(TestStepKind::Returns(self.expression(scope, e))),
            TestLine::Expect(e) => Some(TestStepKind::Expect(self.condition(scope, e))),
            TestLine::ExpectTold(name, text) => {
                let text = text.as_ref().map(|q| self.as_typed(scope, &q.wording));
                self.audience_named(file, *name).map(|a| TestStepKind::ExpectTold(a, text))
            }
            TestLine::ExpectAt(name) => self.target(file, *name, *here).map(|(flow, step)| {
                *here = Some(flow);
                TestStepKind::ExpectAt(flow, step)
            }),
            TestLine::Strictly => Some(TestStepKind::Strictly),
            TestLine::Ends => Some(TestStepKind::Ends),
        };
        test.lines.extend(kind.map(|kind| TestStep { at: line.at(), kind }));
    }

    /// `with name "Sam"`: data, or what a questionnaire gave before.
    fn test_with(&mut self, scope: Scope, argument: &Argument) -> Option<TestStepKind> {
        let at = scope.at(argument.name.span);
        let text = self.name(scope.file, argument.name);
        if WORKED_OUT.contains(&text) {
            self.report(codes::e0901::with_what(at, text));
            return None;
        }
        let variable = self.named(scope, at, text);
        let ExprKind::Variable(id) = variable.kind else {
            if variable.ty != Type::Unknown {
                self.report(codes::e0901::with_what(at, text));
            }
            return None;
        };
        let value = self.value(scope, &argument.value, Some(variable.ty));
        match value.kind {
            ExprKind::Constant(_) | ExprKind::TextLiteral(_) => Some(TestStepKind::With(id, value)),
            ExprKind::Error => None,
            _ => {
                self.report(codes::e0411::not_fixed(value.at, self.slice(value.at)));
                None
            }
        }
    }

    fn test_answer(&mut self, line: Line<'s>, name: Name, answers: &[Option<Expression>]) -> Option<TestStepKind> {
        let questionnaire = self.questionnaire_named(line.file, name);
        let mut numbers = Vec::with_capacity(answers.len());
        for answer in answers {
            numbers.push(match answer {
                Some(e) => Some(self.number(line.file, e)?),
                None => None,
            });
        }
        let id = questionnaire?;
        let items = self.program.questionnaires.get(id as usize).map_or(0, |q| q.items.len());
        if numbers.len() > items && self.is_doubtful(id) {
            return None;
        }
        if numbers.len() > items {
            self.report_once(codes::e0901::too_many_answers(
                line.at(),
                self.name(line.file, name),
                numbers.len(),
                items,
            ));
            return None;
        }
        Some(TestStepKind::Answer(id, numbers))
    }
}
