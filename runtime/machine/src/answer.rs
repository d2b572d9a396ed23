//! Taking an input: whether it fits what is waited for, and where it leads.

use hearken_image::{AskKind, AskView, IdKind, MISSING, NONE, Op, Slot, ValueKind};

use crate::event::{EventKind, Why};
use crate::input::{Action, DAY, Refused};
use crate::run::Machine;
use crate::state::Waiting;

impl Machine<'_, '_> {
    /// Takes an action. Refused, it has changed nothing.
    pub(crate) fn take(&mut self, action: &Action<'_>) -> Result<(), Refused> {
        match *action {
            Action::Text(text) => return self.text(text),
            Action::Help => return self.help(Why::Tapped),
            Action::Stop => return self.stop(Why::Tapped),
            Action::Menu(id) => return self.menu(id),
            Action::Wake => return self.wake(),
            Action::Returned(result) => return self.returned(result),
            _ => {}
        }
        if let Some(ask) = self.confirms() {
            return self.confirmed(&ask, action);
        }
        let ask = self.ask().ok_or(if self.state.waiting == Waiting::Ended {
            Refused::Ended
        } else {
            Refused::NotAskedFor
        })?;
        match (*action, ask.kind) {
            (Action::Choose(ids), AskKind::One | AskKind::Several { .. } | AskKind::Scale { .. }) => {
                self.chosen(&ask, ids)?
            }
            (Action::YesNo(yes), AskKind::YesNo) => self.give(&ask, i64::from(yes), Why::Tapped),
            (Action::Number(number), AskKind::Number { decimal, .. }) => {
                if !self.number(&ask, number, decimal, Why::Tapped) {
                    self.not_taken(&ask, Why::OutOfRange);
                }
            }
            (Action::Date(date), AskKind::Date) if (-3_000_000..3_000_000).contains(&date) => {
                self.give(&ask, date, Why::Tapped)
            }
            (Action::Time(time), AskKind::Time) if (0..DAY).contains(&time) => self.give(&ask, time, Why::Tapped),
            (Action::Skip, _) if ask.may_skip => self.skip(&ask),
            (Action::Skip, _) => return Err(Refused::MayNotSkip),
            _ => return Err(Refused::NotAskedFor),
        }
        Ok(())
    }

    /// The person said which intent was meant.
    fn confirmed(&mut self, ask: &AskView<'_>, action: &Action<'_>) -> Result<(), Refused> {
        let Action::Choose([id]) = *action else { return Err(Refused::NotAskedFor) };
        let offer = self.previous.offers.iter().find(|o| self.image.ids.id(IdKind::Option, o.option) == *id);
        let intent = offer.ok_or(Refused::NoSuchOption(*id))?.position;
        self.meant(ask, intent, Why::Tapped);
        Ok(())
    }

    /// An intent was confirmed; none of those offered, if there is no such intent.
    pub(crate) fn meant(&mut self, ask: &AskView<'_>, intent: u32, why: Why) {
        if intent != NONE {
            self.event(EventKind::Named, intent, MISSING, why, NONE);
            if let Some(slot) = ask.heard {
                self.state.store(slot, i64::from(intent));
            }
        }
        let clause = ask.each_on().find(|on| on.intents().any(|i| i == intent)).map(|on| on.target);
        self.run(clause.or(ask.targets.anything_else).unwrap_or(ask.next));
    }

    fn chosen(&mut self, ask: &AskView<'_>, ids: &[u32]) -> Result<(), Refused> {
        let mut positions = alloc::vec::Vec::with_capacity(ids.len());
        for id in ids {
            let offer = self.previous.offers.iter().find(|o| self.image.ids.id(IdKind::Option, o.option) == *id);
            positions.push(offer.ok_or(Refused::NoSuchOption(*id))?.position);
        }
        let first = ids.first().copied().unwrap_or(0);
        let fits = match ask.kind {
            AskKind::Several { alone } => positions.len() <= 1 || positions.iter().all(|p| alone >> (p % 64) & 1 == 0),
            _ => positions.len() == 1,
        };
        if !fits {
            return Err(Refused::NoSuchOption(first));
        }
        self.choose(ask, &positions, Why::Tapped);
        Ok(())
    }

    /// Options on offer were chosen, by position.
    pub(crate) fn choose(&mut self, ask: &AskView<'_>, positions: &[u32], why: Why) {
        let first = positions.first().copied().unwrap_or(0);
        let value = match ask.kind {
            AskKind::Several { .. } => positions.iter().fold(0, |bits, p| bits | 1i64 << (p % 63)),
            AskKind::Scale { scale } => self.weight(scale, first).unwrap_or(MISSING),
            _ => i64::from(first),
        };
        let first_option = match ask.kind {
            AskKind::Scale { scale } => self.image.tables.scales.get(scale).map_or(NONE, |s| s.first_option),
            _ => ask.first_option,
        };
        for position in positions {
            self.event(EventKind::Chose, first_option.saturating_add(*position), value, why, NONE);
        }
        self.store(ask.dest, value);
        let body = match ask.kind {
            AskKind::One => ask.each_option().nth(first as usize).map_or(ask.next, |o| o.body),
            _ => ask.next,
        };
        self.run(body);
    }

    /// A value was given.
    pub(crate) fn give(&mut self, ask: &AskView<'_>, value: i64, why: Why) {
        self.event(EventKind::Answered, NONE, value, why, NONE);
        self.store(ask.dest, value);
        self.run(ask.next);
    }

    /// A number in ten-thousandths was given: whether it was in the range.
    pub(crate) fn number(&mut self, ask: &AskView<'_>, number: i64, is_decimal: bool, why: Why) -> bool {
        let AskKind::Number { low, high, step, .. } = ask.kind else { return false };
        if !is_decimal && number % 10_000 != 0 {
            return false;
        }
        let value = if is_decimal { number } else { number / 10_000 };
        let fits = (low..=high).contains(&value) && (step == 0 || value.saturating_sub(low) % step == 0);
        if fits {
            self.give(ask, value, why);
        }
        fits
    }

    /// What was given cannot be taken: what the page says of it, or asked again.
    pub(crate) fn not_taken(&mut self, ask: &AskView<'_>, why: Why) {
        self.event(EventKind::NotTaken, NONE, MISSING, why, NONE);
        match ask.targets.invalid {
            Some(target) => self.run(target),
            None => self.again(),
        }
    }

    fn skip(&mut self, ask: &AskView<'_>) {
        self.event(EventKind::Skipped, NONE, MISSING, Why::Skipped, NONE);
        self.nothing(ask);
        self.run(ask.targets.skip.unwrap_or(ask.next));
    }

    /// The answer is missing.
    fn nothing(&mut self, ask: &AskView<'_>) {
        if matches!(ask.kind, AskKind::Text { .. }) {
            if let Some(dest) = ask.dest {
                let handle = self.state.text_index(dest);
                self.state.set_text(handle, None);
            }
        } else {
            self.store(ask.dest, MISSING);
        }
    }

    pub(crate) fn store(&mut self, dest: Option<Slot>, value: i64) {
        if let Some(dest) = dest {
            self.state.store(dest, value);
        }
    }

    /// Help, one input away from everywhere, and back.
    pub(crate) fn help(&mut self, why: Why) -> Result<(), Refused> {
        self.event(EventKind::Helped, NONE, MISSING, why, NONE);
        let help = self.image.root.help;
        if help == NONE || self.state.inside(help) {
            self.again();
            return Ok(());
        }
        self.leave_prompt();
        let entry = self.state.push(self.image, help);
        self.event(EventKind::Entered, help, MISSING, why, NONE);
        self.run(entry);
        Ok(())
    }

    /// What runs above comes back to the prompt's place, so that it is asked again.
    fn leave_prompt(&mut self) {
        let address = self.place_address(self.state.top().place);
        if let Some(frame) = self.state.frames.last_mut() {
            frame.at = address;
        }
    }

    pub(crate) fn stop(&mut self, why: Why) -> Result<(), Refused> {
        if self.state.waiting == Waiting::Ended {
            return Err(Refused::Ended);
        }
        self.event(EventKind::Stopped, NONE, MISSING, why, NONE);
        let stop = self.image.root.stop;
        if stop == NONE || self.state.inside(stop) {
            self.end();
        } else {
            self.state.clear(self.image);
            let entry = self.state.push(self.image, stop);
            self.event(EventKind::Entered, stop, MISSING, why, NONE);
            self.run(entry);
        }
        Ok(())
    }

    fn menu(&mut self, id: u32) -> Result<(), Refused> {
        let count = self.image.tables.interrupts.len();
        let interrupt = self.image.ids.index(IdKind::Interrupt, id, count).ok_or(Refused::NoSuchInterrupt(id))?;
        let running = self.image.tables.interrupts.get(interrupt).is_some_and(|i| self.state.inside(i.flow));
        if running {
            self.again();
        } else {
            self.fire(interrupt, Why::Menu, NONE);
        }
        Ok(())
    }

    /// Fires an interrupt at a prompt.
    pub(crate) fn fire(&mut self, interrupt: u32, why: Why, which: u32) {
        self.leave_prompt();
        let at = self.interrupt(interrupt, why, which);
        self.run(at);
    }

    fn wake(&mut self) -> Result<(), Refused> {
        let now = self.state.now.local();
        match self.state.waiting {
            Waiting::Until(until) if now >= until => {
                self.event(EventKind::Woke, NONE, MISSING, Why::Time, NONE);
                if let Some(frame) = self.state.frames.last_mut() {
                    frame.until = MISSING;
                }
                if let Some((_, next)) = self.image.op(self.state.top().at) {
                    self.run(next);
                }
                Ok(())
            }
            Waiting::Answer => {
                let silence = self.ask().and_then(|a| a.targets.silence);
                match silence {
                    Some((seconds, target)) if now >= self.state.asked.saturating_add(i64::from(seconds)) => {
                        self.event(EventKind::NotTaken, NONE, MISSING, Why::Silence, NONE);
                        self.run(target);
                        Ok(())
                    }
                    _ => Err(Refused::NotAskedFor),
                }
            }
            Waiting::Ended => Err(Refused::Ended),
            _ => Err(Refused::NotAskedFor),
        }
    }

    fn returned(&mut self, result: Option<i64>) -> Result<(), Refused> {
        let Some((Op::Show { activity, gives, .. }, next)) = self.image.op(self.state.top().at) else {
            return Err(Refused::NotAskedFor);
        };
        if self.state.waiting != Waiting::Activity {
            return Err(Refused::NotAskedFor);
        }
        let record = self.image.tables.activities.get(activity).ok_or(Refused::WrongResult)?;
        let kind = ValueKind::from_number(record.result.min(255) as u8);
        let fits = match (kind, result) {
            (None, None) => true,
            (Some(ValueKind::YesNo), Some(value)) => (0..=1).contains(&value),
            (Some(ValueKind::One), Some(value)) => (0..i64::from(record.count)).contains(&value),
            (Some(ValueKind::Time), Some(value)) => (0..DAY).contains(&value),
            (Some(ValueKind::Text) | None, Some(_)) | (Some(_), None) => false,
            (Some(_), Some(value)) => (-1_000_000_000_000..=1_000_000_000_000).contains(&value),
        };
        if !fits {
            return Err(Refused::WrongResult);
        }
        self.event(EventKind::Returned, activity, result.unwrap_or(MISSING), Why::Page, NONE);
        self.store(gives.checked_sub(1).map(Slot::from_operand), result.unwrap_or(MISSING));
        self.run(next);
        Ok(())
    }
}
