//! Text: a message, and the values that go into it.

use hearken_grammar::Mark;
use hearken_image::{Format, MarkKind, MessageBuilder, NONE, Op};

use super::code::Writer;
use crate::program::{Expr, ExprKind, SignpostField, SignpostId, Text, TextPiece, Type, Unary, WordingId};
use crate::source::At;

/// A value that goes into a message, in the order in which it is left on the stack.
#[derive(Clone)]
pub(super) enum Value {
    /// An expression.
    Expr(Expr),
    /// Which case of a wording its value falls in.
    Case(WordingId),
}

/// Whether a message has values or marks in it.
pub(super) fn marked(message: &str) -> bool {
    message.bytes().any(|b| b < b'\n')
}

impl Writer<'_, '_> {
    /// Adds the message of a text. Gives its number and its values.
    pub(super) fn text(&mut self, text: &Text) -> (u32, Vec<Value>) {
        let mut values = Vec::new();
        let message = self.build(text, &mut values);
        (self.pack.message(self.flow, text.at, &message), values)
    }

    /// A text that has no values, as it is shown.
    pub(super) fn literal(&mut self, text: &Text) -> String {
        self.build(text, &mut Vec::new())
    }

    /// Says a text.
    pub(super) fn say(&mut self, text: &Text) {
        let (message, values) = self.text(text);
        let message = message - self.code.messages;
        let marked = self.pack.builder.texts.last().is_some_and(marked);
        if values.is_empty() && !marked {
            self.op(Op::Say { message });
        } else {
            self.push(&values);
            self.op(Op::SayWith { message, count: values.len() as u32 });
        }
    }

    /// Leaves values on the stack.
    pub(super) fn push(&mut self, values: &[Value]) {
        for value in values {
            match value {
                Value::Expr(expr) => self.expr(expr),
                Value::Case(wording) => self.case(*wording),
            }
        }
    }

    /// The message of a text that is added elsewhere.
    pub(super) fn wording_of(&mut self, text: &Text, values: &mut Vec<Value>) -> String {
        self.build(text, values)
    }

    fn build(&mut self, text: &Text, values: &mut Vec<Value>) -> String {
        let mut message = MessageBuilder::default();
        if text.pieces.is_empty() {
            message.literal(self.pack.sources.slice(text.at));
        }
        for piece in &text.pieces {
            match piece {
                TextPiece::Literal(at) => {
                    message.literal(self.pack.sources.slice(*at));
                }
                TextPiece::Space => {
                    message.literal(" ");
                }
                TextPiece::Paragraph => {
                    message.literal("\n\n");
                }
                TextPiece::Mark(mark, address) => self.mark(&mut message, *mark, *address),
                TextPiece::Value(expr) => self.value(&mut message, expr, values),
            }
        }
        message.finish()
    }

    fn mark(&self, message: &mut MessageBuilder, mark: Mark, address: Option<At>) {
        match mark {
            Mark::EmphasisOpen => message.open(MarkKind::Emphasis),
            Mark::EmphasisClose => message.close(MarkKind::Emphasis, ""),
            Mark::StrongOpen => message.open(MarkKind::Strong),
            Mark::StrongClose => message.close(MarkKind::Strong, ""),
            Mark::LinkOpen => message.open(MarkKind::Link),
            Mark::LinkClose(_) => message.close(MarkKind::Link, address.map_or("", |a| self.pack.sources.slice(a))),
        };
    }

    fn value(&mut self, message: &mut MessageBuilder, expr: &Expr, values: &mut Vec<Value>) {
        let number = values.len() as u32;
        match &expr.kind {
            ExprKind::SignpostField(signpost, field) => {
                let text = self.signpost_field(*signpost, *field);
                message.literal(&text);
            }
            ExprKind::Wording(wording) => {
                if let Some(first) = self.wording(*wording) {
                    values.push(Value::Case(*wording));
                    let inner = self.pack.program.wordings.get(*wording as usize).cloned();
                    // What its cases show follows, for every case alike.
                    for text in inner.iter().flat_map(|w| w.cases.iter().map(|c| &c.2).chain(&w.otherwise)) {
                        self.build(text, values);
                    }
                    message.value(number, Format::Choice { first });
                }
            }
            ExprKind::Default(inner, or) => self.default(message, inner, or, values),
            ExprKind::Variable(variable) => {
                let or = self.pack.program.variables.get(*variable as usize).and_then(|v| v.or.clone());
                match or {
                    Some(or) => self.default(message, expr, &or, values),
                    None => {
                        let format = self.format(expr);
                        values.push(Value::Expr(expr.clone()));
                        message.value(number, format);
                    }
                }
            }
            _ => {
                let format = self.format(expr);
                values.push(Value::Expr(expr.clone()));
                message.value(number, format);
            }
        }
    }

    /// A value or, while it is missing, another text: a choice of two messages.
    fn default(&mut self, message: &mut MessageBuilder, inner: &Expr, or: &Text, values: &mut Vec<Value>) {
        let number = values.len() as u32;
        let missing =
            Expr { at: inner.at, ty: Type::YesNo, kind: ExprKind::Unary(Unary::IsMissing, Box::new(inner.clone())) };
        values.push(Value::Expr(missing));
        // Both messages count their values from behind the choice.
        let mut behind = Vec::new();
        let mut there = MessageBuilder::default();
        there.value(0, self.format(inner));
        behind.push(Value::Expr(inner.clone()));
        let or_text = self.build(or, &mut behind);
        let first = self.pack.message(self.flow, inner.at, &there.finish());
        self.pack.message(self.flow, or.at, &or_text);
        values.append(&mut behind);
        message.value(number, Format::Choice { first });
    }

    fn format(&mut self, expr: &Expr) -> Format {
        match expr.ty {
            Type::Whole | Type::Unknown => Format::Whole,
            Type::Decimal => Format::Decimal,
            Type::YesNo => Format::YesNo,
            Type::Text => Format::Text,
            Type::Date => Format::Date,
            Type::Time => Format::Time,
            Type::Moment => Format::Moment,
            Type::Duration => Format::Duration,
            Type::One(list) => Format::Choice { first: self.list_labels(list) },
            Type::Several(list) => Format::Several { first: self.list_labels(list) },
            Type::Intent => Format::Choice { first: self.intent_titles() },
        }
    }

    /// The labels of a list, as messages in a row.
    fn list_labels(&mut self, list: u32) -> u32 {
        if let Some(Some(first)) = self.pack.labels.get(list as usize) {
            return *first;
        }
        let choices = self.pack.program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
        let texts: Vec<(At, String)> = choices.iter().map(|c| (c.text.at, self.literal(&c.text))).collect();
        let first = self.pack.builder.texts.len() as u32;
        for (at, text) in texts {
            self.pack.message(NONE, at, &text);
        }
        if let Some(label) = self.pack.labels.get_mut(list as usize) {
            *label = Some(first);
        }
        first
    }

    fn intent_titles(&mut self) -> u32 {
        if let Some(first) = self.pack.intent_titles {
            return first;
        }
        let titles: Vec<(At, String)> = self
            .pack
            .program
            .intents
            .iter()
            .map(|i| (i.at, i.title.as_ref().map_or_else(|| i.name.clone(), |t| self.literal(t))))
            .collect();
        let first = self.pack.builder.texts.len() as u32;
        for (at, text) in titles {
            self.pack.message(NONE, at, &text);
        }
        self.pack.intent_titles = Some(first);
        first
    }

    /// The cases of a wording, as messages in a row; each counts its values as if all cases' stood behind the choice.
    fn wording(&mut self, wording: WordingId) -> Option<u32> {
        if let Some(Some(first)) = self.pack.wordings.get(wording as usize) {
            return Some(*first);
        }
        let program = self.pack.program;
        let found = program.wordings.get(wording as usize)?;
        let mut values = Vec::new();
        let texts: Vec<(At, String)> = found
            .cases
            .iter()
            .map(|c| &c.2)
            .chain(&found.otherwise)
            .map(|t| (t.at, self.build(t, &mut values)))
            .collect();
        let first = self.pack.builder.texts.len() as u32;
        for (at, text) in texts {
            self.pack.message(NONE, at, &text);
        }
        if found.otherwise.is_none() {
            // A value that falls in no case shows nothing.
            self.pack.message(NONE, found.at, "");
        }
        if let Some(known) = self.pack.wordings.get_mut(wording as usize) {
            *known = Some(first);
        }
        Some(first)
    }

    /// Leaves on the stack which case of a wording its value falls in. Cases do not overlap, so that is a sum:
    /// the number of `else`, plus for each case that it falls in the way from there.
    fn case(&mut self, wording: WordingId) {
        let program = self.pack.program;
        let Some(found) = program.wordings.get(wording as usize) else { return self.int(0) };
        let total = found.cases.len() as i64;
        self.int(total);
        for (n, (low, high, _)) in found.cases.iter().enumerate() {
            self.expr(&found.of);
            self.int(*low);
            self.op(Op::GreaterOrEqual);
            self.expr(&found.of);
            self.int(*high);
            self.op(Op::LessOrEqual);
            self.op(Op::And);
            self.int(n as i64 - total);
            self.op(Op::Multiply);
            self.op(Op::Add);
        }
    }

    fn signpost_field(&mut self, signpost: SignpostId, field: SignpostField) -> String {
        let program = self.pack.program;
        let Some(entry) = program.signposts.get(signpost as usize) else { return String::new() };
        let stands = |at: Option<At>| at.map_or("", |a| self.pack.sources.slice(a)).to_owned();
        match field {
            SignpostField::Phone => stands(entry.phone),
            SignpostField::TextNumber => stands(entry.text_number),
            SignpostField::Email => stands(entry.email),
            SignpostField::Web => stands(entry.web),
            SignpostField::Title => entry.title.as_ref().map(|t| self.literal(t)).unwrap_or_default(),
            SignpostField::Open => entry.open.as_ref().map(|t| self.literal(t)).unwrap_or_default(),
        }
    }
}
