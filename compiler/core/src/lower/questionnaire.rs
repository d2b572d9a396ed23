//! A questionnaire as a flow.
//!
//! A sitting is open from its first item to its last: left half-way (a safety interrupt went elsewhere, the app was
//! closed), it is taken up again at the item where it was. Given anew, its answers start out missing; the scores of the
//! first and the last sitting are kept.

use hearken_image::write::{AskCode, Asm, Label};
use hearken_image::{AskKind as Kind, Op};

use super::ask::plain_kind;
use super::code::Writer;
use crate::program::{AskKind, Item, Questionnaire, QuestionnaireId, VariableId, VariableRole};

impl Writer<'_, '_> {
    /// The flow that gives a questionnaire.
    pub(super) fn questionnaire(&mut self, number: QuestionnaireId) {
        let program = self.pack.program;
        let Some(found) = program.questionnaires.get(number as usize) else { return };
        self.line(found.at);
        // How many items of the open sitting are behind: missing while none is open.
        let behind = self.hidden_of_pack(format!("{}/behind", found.name));
        let items = self.label();
        self.op(Op::Load { slot: behind });
        self.op(Op::IsMissing);
        self.jump_if_not(items);
        self.fresh(number, found);
        self.int(0);
        self.op(Op::Store { slot: behind });
        self.here(items);
        self.op(Op::Begin { questionnaire: number });
        for stem in &found.stem {
            self.line(stem.at);
            self.say(stem);
        }
        let mut places = Vec::new();
        let mut ask = self.label();
        for (n, item) in found.items.iter().enumerate() {
            let (behind_it, next) = (self.label(), self.label());
            self.op(Op::Load { slot: behind });
            self.int(n as i64);
            self.op(Op::LessOrEqual);
            self.jump_if_not(behind_it);
            self.here(ask);
            // As soon as its last item is behind: a later item may depend on it.
            let is_last = |items: &[u32]| items.iter().max() == Some(&(n as u32));
            let scores: Vec<_> = found.scores.iter().filter(|s| is_last(&s.items)).collect();
            // Whether the next one is behind needs no asking right after this one was, if nothing is done in between.
            let on = if scores.is_empty() && n + 1 < found.items.len() { next } else { behind_it };
            places.push(self.item(number, found, n, item, [behind_it, on], behind));
            self.here(behind_it);
            self.code.code.drop_jump_to_next(behind_it);
            for score in scores {
                self.score(found, score);
            }
            ask = next;
        }
        if let Some(known) = self.pack.symbols.items.get_mut(number as usize) {
            *known = places;
        }
        self.finish_sitting(number, found, behind);
    }

    /// A new sitting: what the last one gave is kept, its answers are missing from here on.
    fn fresh(&mut self, number: QuestionnaireId, found: &Questionnaire) {
        for (n, score) in found.scores.iter().enumerate() {
            let kept = self.label();
            self.unless_missing(score.variable, kept);
            self.copy(score.variable, score.previous);
            self.copy_day(number, n, VariableRole::PreviousCompleted(number));
            self.here(kept);
        }
        let scores = found.scores.iter().flat_map(|s| [Some(s.variable), s.bands.as_ref().map(|b| b.variable)]);
        let given = found.items.iter().map(|i| i.variable).chain(scores.flatten());
        let cleared: Vec<VariableId> = given.chain(self.role(VariableRole::Case(number))).collect();
        for variable in cleared {
            self.clear(variable);
            // A condition on it is not so from here on, and may become so again.
            self.watch(variable, found.at);
        }
        if let Some(answered) = self.role(VariableRole::Answered(number)) {
            let slot = self.slot(answered);
            self.int(0);
            self.op(Op::Store { slot });
        }
    }

    fn copy(&mut self, from: VariableId, to: VariableId) {
        let (from, to) = (self.slot(from), self.slot(to));
        self.op(Op::Load { slot: from });
        self.op(Op::Store { slot: to });
    }

    /// The day on which the last sitting was completed, where something asks for it: it goes with the first score.
    fn copy_day(&mut self, number: QuestionnaireId, score: usize, to: VariableRole) {
        let completed = self.role(VariableRole::Completed(number)).filter(|_| score == 0);
        if let Some((completed, to)) = completed.zip(self.role(to)) {
            self.copy(completed, to);
        }
    }

    fn unless_missing(&mut self, variable: VariableId, missing: Label) {
        let slot = self.slot(variable);
        self.op(Op::Load { slot });
        self.op(Op::IsMissing);
        self.op(Op::Not);
        self.jump_if_not(missing);
    }

    /// Of the first sitting that gave a score, it is kept for good.
    fn keep_first(&mut self, number: QuestionnaireId, found: &Questionnaire) {
        for (n, score) in found.scores.iter().enumerate() {
            let kept = self.label();
            let first = self.slot(score.first);
            self.op(Op::Load { slot: first });
            self.op(Op::IsMissing);
            self.jump_if_not(kept);
            self.unless_missing(score.variable, kept);
            self.copy(score.variable, score.first);
            self.copy_day(number, n, VariableRole::FirstCompleted(number));
            self.here(kept);
        }
    }

    fn clear(&mut self, variable: VariableId) {
        let slot = self.slot(variable);
        if self.is_text(variable) {
            self.op(Op::ClearText { slot });
        } else {
            self.op(Op::Missing);
            self.op(Op::Store { slot });
        }
    }

    pub(super) fn role(&self, role: VariableRole) -> Option<VariableId> {
        self.pack.program.variables.iter().position(|v| v.role == role).map(|p| p as VariableId)
    }

    /// An item. `behind_it`: where it goes on if an interrupt may have run since; `on`: if nothing has. Gives its place.
    fn item(
        &mut self,
        number: QuestionnaireId,
        found: &Questionnaire,
        n: usize,
        item: &Item,
        [behind_it, on]: [Label; 2],
        behind: hearken_image::Slot,
    ) -> u32 {
        self.line(item.at);
        let (hidden, skipped) = (self.label(), self.label());
        if let Some(condition) = &item.only_if {
            self.line(condition.at);
            self.expr(condition);
            self.jump_if_not(hidden);
            self.line(item.at);
        }
        // Without a name it is found again by its wording: its position may be another's tomorrow.
        let name = (!item.is_unnamed()).then(|| format!("{}.{}", found.name, item.name));
        let place = self.place(item.at, name);
        self.say(&item.text);
        let (kind, options) = self.item_kind(item);
        let plain = self.label();
        let may_skip = item.may_skip || found.may_skip;
        let code = AskCode {
            place,
            kind,
            dest: Some(self.slot(item.variable)),
            heard: None,
            may_skip,
            questionnaire: Some(number),
            hint: None,
            first_option: options.map_or(0, |o| o.0),
            first_message: options.map_or(0, |o| o.1),
            options: vec![(plain, None); options.map_or(0, |o| o.2)],
            on: Vec::new(),
            unsure: None,
            anything_else: None,
            invalid: None,
            skip: may_skip.then_some(skipped),
            silence: None,
        };
        self.code.code.push(Asm::Ask(Box::new(code)));
        self.here(plain);
        if let Some(answered) = self.role(VariableRole::Answered(number)) {
            let slot = self.slot(answered);
            self.op(Op::Count { slot });
        }
        self.step_on(behind, n);
        if let Some(least) = item.safety {
            let safe = self.label();
            let slot = self.slot(item.variable);
            self.op(Op::Load { slot });
            let unit = if self.is_decimal(item.variable) { 1 } else { hearken_image::value::SCALE };
            self.int(least / unit);
            self.op(Op::GreaterOrEqual);
            self.jump_if_not(safe);
            self.op(Op::Safety { place });
            self.here(safe);
        }
        let watched = self.is_watched(item.variable);
        self.watch(item.variable, item.at);
        self.jump(if watched { behind_it } else { on });
        if may_skip {
            self.here(skipped);
            self.step_on(behind, n);
            self.jump(on);
        }
        if item.only_if.is_some() {
            self.here(hidden);
            self.count_hidden(item);
            self.step_on(behind, n);
            self.jump(on);
        }
        place
    }

    /// What an item that is not asked counts as, if it counts: as if the answer had been given that counts so.
    fn count_hidden(&mut self, item: &Item) {
        let Some(counts) = item.counts else { return };
        let slot = self.slot(item.variable);
        let unit = if self.is_decimal(item.variable) { 1 } else { hearken_image::value::SCALE };
        let answer = if item.reverse { self.lowest_and_highest(item) - counts } else { counts };
        self.int(answer / unit);
        self.op(Op::Store { slot });
    }

    pub(super) fn is_decimal(&self, variable: VariableId) -> bool {
        self.pack.program.variables.get(variable as usize).is_some_and(|v| v.kind == crate::program::Type::Decimal)
    }

    fn step_on(&mut self, behind: hearken_image::Slot, n: usize) {
        self.int(n as i64 + 1);
        self.op(Op::Store { slot: behind });
    }

    /// The kind of an item; for several options also the first option, its message and how many.
    fn item_kind(&mut self, item: &Item) -> (Kind, Option<(u32, u32, usize)>) {
        match item.kind {
            AskKind::One(list) => (Kind::Scale { scale: self.scale(list) }, None),
            AskKind::Several(list) => {
                let first = self.first_option(list);
                let program = self.pack.program;
                let choices = program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
                let texts: Vec<_> = choices.iter().map(|c| (c.text.at, self.literal(&c.text))).collect();
                let count = texts.len();
                let message = self.pack.builder.texts.len() as u32 - self.code.messages;
                for (at, text) in texts {
                    self.pack.message(self.flow, at, &text);
                }
                (Kind::Several { alone: 0 }, Some((first, message, count)))
            }
            other => (plain_kind(other), None),
        }
    }

    /// The scale of a list: shared by all items that use it.
    fn scale(&mut self, list: u32) -> u32 {
        if let Some(Some(scale)) = self.pack.scales.get(list as usize) {
            return *scale;
        }
        let first_option = self.first_option(list);
        let program = self.pack.program;
        let choices = program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
        let texts: Vec<_> = choices.iter().map(|c| (c.text.at, self.literal(&c.text))).collect();
        let first_message = self.pack.builder.texts.len() as u32;
        for (at, text) in texts {
            self.pack.message(hearken_image::NONE, at, &text);
        }
        let unit = if choices.iter().all(|c| c.weight % hearken_image::value::SCALE == 0) {
            hearken_image::value::SCALE
        } else {
            1
        };
        let weights = self.pack.numbers(choices.iter().map(|c| (c.weight / unit) as i32 as u32));
        let scales = &mut self.pack.builder.tables.scales;
        scales.push(hearken_image::Scale { first_option, first_message, count: choices.len() as u32, weights });
        let scale = scales.len() as u32 - 1;
        if let Some(known) = self.pack.scales.get_mut(list as usize) {
            *known = Some(scale);
        }
        scale
    }

    /// The last item is behind: the sitting is closed, and what reads its scores is told.
    fn finish_sitting(&mut self, number: QuestionnaireId, found: &Questionnaire, behind: hearken_image::Slot) {
        self.op(Op::Missing);
        self.op(Op::Store { slot: behind });
        let mut written = Vec::new();
        if let Some(completed) = self.role(VariableRole::Completed(number)) {
            let slot = self.slot(completed);
            self.op(Op::Today);
            self.op(Op::Store { slot });
            written.push(completed);
        }
        self.keep_first(number, found);
        if let (Some(case), Some(condition)) = (self.role(VariableRole::Case(number)), &found.case) {
            // With a score missing it is not known whether it is a case.
            let (unknown, known) = (self.label(), self.label());
            let mut parts = 0;
            let mut read = Vec::new();
            condition.reads(&mut |v| read.push(v));
            for variable in read {
                let slot = self.slot(variable);
                self.op(Op::Load { slot });
                self.op(Op::IsMissing);
                parts += 1;
                if parts > 1 {
                    self.op(Op::Or);
                }
            }
            if parts == 0 {
                self.int(0);
            }
            self.op(Op::Not);
            self.jump_if_not(unknown);
            let slot = self.slot(case);
            self.expr(condition);
            self.op(Op::Store { slot });
            self.jump(known);
            self.here(unknown);
            self.op(Op::Missing);
            self.op(Op::Store { slot });
            self.here(known);
            written.push(case);
        }
        self.op(Op::Complete { questionnaire: number });
        for score in &found.scores {
            written.extend([score.variable, score.first]);
            written.extend(score.bands.as_ref().map(|b| b.variable));
        }
        for variable in written {
            self.watch(variable, found.at);
        }
        self.op(Op::Finish);
    }
}
