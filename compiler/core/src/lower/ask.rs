//! `ask`: the prompt, the waiting, and where each answer leads.
//!
//! ```text
//!          counters of `again` := 0
//! place:   the prompt is said           ◀── `again`, and whatever ran in between comes back here
//! listen:  Ask                          ◀── `listen again`
//!          (answers without a block)    ──▶ end
//!          a block for each option, `on`, …  ──▶ end
//! end:
//! ```

use hearken_image::write::{AskCode, Asm, Label};
use hearken_image::{AskKind as Kind, IdKind, Op, Slot};

use super::code::Writer;
use super::text::Value;
use crate::program::{Ask, AskKind, AskOption, ListId, Stmt};

/// The labels of the ask that is being written.
struct Labels {
    place: Label,
    listen: Label,
    end: Label,
    anything_else: Option<Label>,
}

impl Writer<'_, '_> {
    pub(super) fn ask(&mut self, ask: &Ask) {
        self.line(ask.at);
        let counters = self.reset_counters(ask);
        let mut next_counter = counters.iter().copied();
        let labels = Labels {
            place: self.label(),
            listen: self.label(),
            end: self.label(),
            anything_else: ask.anything_else.as_ref().map(|_| self.label()),
        };
        let name = ask.variable.and_then(|v| self.pack.program.variables.get(v as usize)).map(|v| v.name.clone());
        self.here(labels.place);
        let at = ask.prompt.first().map_or(ask.at, |p| p.at);
        let place = self.place(at, name);
        for line in &ask.prompt {
            self.say(line);
        }
        self.here(labels.listen);

        let plain = self.label();
        let mut blocks: Vec<(Label, &[Stmt])> = Vec::new();
        let (first_option, first_message, options) = self.options(ask, plain, &mut blocks);
        let on: Vec<(Vec<u32>, Label)> = ask
            .on
            .iter()
            .map(|(intents, body, _)| {
                let label = self.label();
                blocks.push((label, body));
                (intents.clone(), label)
            })
            .collect();
        let unsure = ask.unsure.as_ref().map(|_| self.label());
        let anything_else = labels.anything_else;
        let invalid = ask.invalid.as_ref().map(|_| self.label());
        let skip = ask.skip.as_ref().map(|_| self.label());
        let silence = ask.silence.as_ref().map(|(seconds, _)| (*seconds as u32, self.label()));
        for (label, body) in
            [(unsure, &ask.unsure), (anything_else, &ask.anything_else), (invalid, &ask.invalid), (skip, &ask.skip)]
        {
            if let (Some(label), Some(body)) = (label, body) {
                blocks.push((label, body));
            }
        }
        if let (Some((_, label)), Some((_, body))) = (silence, &ask.silence) {
            blocks.push((label, body));
        }

        let hint = ask.hint.as_ref().map(|h| self.text(h).0 - self.code.messages);
        let code = AskCode {
            place,
            kind: self.kind(ask),
            dest: ask.variable.map(|v| self.slot(v)),
            heard: self.heard(ask),
            may_skip: ask.may_skip || ask.skip.is_some(),
            questionnaire: None,
            hint,
            first_option,
            first_message,
            options,
            on,
            unsure,
            anything_else,
            invalid,
            skip,
            silence,
        };
        self.code.code.push(Asm::Ask(Box::new(code)));
        self.here(plain);
        self.answered(ask);
        if !blocks.is_empty() {
            self.jump(labels.end);
        }
        for (label, body) in blocks {
            self.here(label);
            self.answered(ask);
            if !self.clause(ask, body, &labels, &mut next_counter) {
                self.jump(labels.end);
            }
        }
        self.here(labels.end);
    }

    /// Interrupts that watch the answer.
    fn answered(&mut self, ask: &Ask) {
        let Some(variable) = ask.variable else { return };
        self.watch(variable, ask.at);
        for heard in self.pack.program.heard(variable).into_iter().flatten() {
            self.watch(heard, ask.at);
        }
    }

    /// A block of the ask, `again` at its end. Whether nothing runs on behind it.
    fn clause(&mut self, ask: &Ask, body: &[Stmt], labels: &Labels, counters: &mut impl Iterator<Item = Slot>) -> bool {
        let (listen, at_most, at, before) = match body.split_last() {
            Some((Stmt::Again { listen, at_most, at }, before)) => (listen, at_most, at, before),
            Some((Stmt::Confirm(at), before)) => {
                self.confirm(before, *at, labels.listen);
                return true;
            }
            _ => return self.block(body),
        };
        if self.block(before) {
            return true;
        }
        self.line(*at);
        let Some(counter) = counters.next() else { return true };
        let enough = self.label();
        self.op(Op::Load { slot: counter });
        self.int(i64::from(*at_most));
        self.op(Op::Less);
        self.jump_if_not(enough);
        self.op(Op::Count { slot: counter });
        self.jump(if *listen { labels.listen } else { labels.place });
        self.here(enough);
        // Often enough: what `on anything else` says, or on with the answer missing.
        let inside = ask.anything_else.as_ref().is_some_and(|b| std::ptr::eq(b.as_slice(), body));
        match labels.anything_else {
            Some(label) if !inside => self.jump(label),
            _ => {
                if let Some(variable) = ask.variable {
                    let slot = self.slot(variable);
                    if self.is_text(variable) {
                        self.op(Op::ClearText { slot });
                    } else {
                        self.op(Op::Missing);
                        self.op(Op::Store { slot });
                    }
                }
                self.jump(labels.end);
            }
        }
        true
    }

    /// `confirm`: what is said before it is said again when one comes back to it.
    fn confirm(&mut self, before: &[Stmt], at: crate::source::At, listen: Label) {
        let says = before.iter().rev().take_while(|s| matches!(s, Stmt::Say(_))).count();
        let (first, said) = before.split_at(before.len() - says);
        if self.block(first) {
            return;
        }
        self.line(at);
        let name = self.unnamed("confirm");
        let place = self.place(at, Some(name));
        self.block(said);
        self.code.code.push(Asm::Confirm(place, listen));
        self.pack.confirms = true;
    }

    /// A counter for each `again`, at 0.
    fn reset_counters(&mut self, ask: &Ask) -> Vec<Slot> {
        let clauses = [&ask.unsure, &ask.anything_else, &ask.invalid, &ask.skip];
        let blocks = ask
            .options
            .iter()
            .map(|o| &o.body)
            .chain(ask.on.iter().map(|o| &o.1))
            .chain(clauses.into_iter().flatten())
            .chain(ask.silence.iter().map(|s| &s.1));
        let count = blocks.filter(|b| matches!(b.last(), Some(Stmt::Again { .. }))).count();
        (0..count)
            .map(|_| {
                let name = self.unnamed("again");
                let slot = self.hidden(name);
                self.int(0);
                self.op(Op::Store { slot });
                slot
            })
            .collect()
    }

    fn heard(&mut self, ask: &Ask) -> Option<Slot> {
        let variable = ask.variable?;
        let heard = self.pack.program.heard(variable);
        if heard.iter().all(Option::is_none) {
            return None;
        }
        // The three lie in a row: any one of them tells where the row begins.
        heard.iter().zip(0u32..).find_map(|(v, n)| v.map(|v| (v, n))).map(|(v, n)| {
            let slot = self.slot(v);
            Slot { index: slot.index - n, local: slot.local }
        })
    }

    fn kind(&self, ask: &Ask) -> Kind {
        match ask.kind {
            AskKind::One(_) => Kind::One,
            AskKind::Several(_) => {
                let alone = ask.options.iter().enumerate().filter(|(_, o)| o.alone);
                Kind::Several { alone: alone.fold(0, |bits, (n, _)| bits | 1 << (n % 63)) }
            }
            other => plain_kind(other),
        }
    }

    /// The options of the ask: the number of the first, its message, and where each leads.
    fn options<'a>(
        &mut self,
        ask: &'a Ask,
        plain: Label,
        blocks: &mut Vec<(Label, &'a [Stmt])>,
    ) -> (u32, u32, Vec<(Label, Option<Label>)>) {
        let (AskKind::One(list) | AskKind::Several(list)) = ask.kind else { return (0, 0, Vec::new()) };
        let first_option = self.first_option(list);
        let program = self.pack.program;
        let choices = program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
        // All wordings first: they must stand in a row.
        let mut wordings = Vec::new();
        for choice in choices {
            let mut values = Vec::new();
            let text = self.wording_of(&choice.text, &mut values);
            wordings.push((choice.text.at, text, values));
        }
        let first_message = self.pack.builder.texts.len() as u32 - self.code.messages;
        let mut options = Vec::new();
        for ((at, text, values), option) in wordings.into_iter().zip(&ask.options) {
            let marked = super::text::marked(&text);
            self.pack.message(self.flow, at, &text);
            let head = self.head(&values, marked, option);
            if option.body.is_empty() {
                options.push((plain, head));
            } else {
                let label = self.label();
                blocks.push((label, &option.body));
                options.push((label, head));
            }
        }
        (first_option, first_message, options)
    }

    /// The head of an option that has values, marks or a condition: its values, then whether it is offered. Written behind the flow's end.
    fn head(&mut self, values: &[Value], marked: bool, option: &AskOption) -> Option<Label> {
        if values.is_empty() && !marked && option.only_if.is_none() {
            return None;
        }
        let label = self.label();
        let code = std::mem::take(&mut self.code.code);
        self.here(label);
        self.push(values);
        match &option.only_if {
            Some(condition) => self.expr(condition),
            None => self.int(1),
        }
        self.op(Op::Yield { count: values.len() as u32 + 1 });
        let head = std::mem::replace(&mut self.code.code, code);
        self.tail.append(head);
        Some(label)
    }

    /// The first option of a list; it is given its numbers here if it has none.
    pub(super) fn first_option(&mut self, list: ListId) -> u32 {
        if let Some(Some(first)) = self.pack.symbols.options.get(list as usize) {
            return *first;
        }
        let program = self.pack.program;
        let mut first = None;
        if let Some(found) = program.lists.get(list as usize) {
            for choice in &found.choices {
                let index = self.pack.key(IdKind::Option, self.flow, choice.text.at, choice.name.clone());
                first.get_or_insert(index);
            }
        }
        if let Some(known) = self.pack.symbols.options.get_mut(list as usize) {
            *known = first;
        }
        first.unwrap_or(0)
    }
}

/// The kind of an ask without options.
pub(super) fn plain_kind(kind: AskKind) -> Kind {
    match kind {
        AskKind::One(_) => Kind::One,
        AskKind::Several(_) => Kind::Several { alone: 0 },
        AskKind::YesNo => Kind::YesNo,
        AskKind::Number { low, high, step, decimal } => {
            let unit = if decimal { 1 } else { hearken_image::value::SCALE };
            Kind::Number { low: low / unit, high: high / unit, step: step / unit, decimal }
        }
        AskKind::Text(up_to) => Kind::Text { up_to },
        AskKind::Date => Kind::Date,
        AskKind::Time => Kind::Time,
    }
}
