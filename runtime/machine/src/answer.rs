//! Taking an input: whether it fits what is waited for, and where it leads.

use hearken_image::value::SCALE;
use hearken_image::{AskKind, AskView, IdKind, MISSING, NONE, Op, Slot, ValueKind};

use crate::event::{EventKind, Why};
use crate::input::{Action, DAY, Refused};
use crate::present::Asked;
use crate::run::Machine;
use crate::state::Waiting;

impl Machine<'_, '_> {
    /// Takes an action. Everything that can be refused is found out first: refused, it has changed nothing.
    pub(crate) fn take(&mut self, action: &Action<'_>) -> Result<(), Refused> {
        match *action {
            Action::Text(text) => return self.text(text),
            Action::Help => {
                self.begin_turn();
                self.help(Why::Tapped);
                return Ok(());
            }
            Action::Stop => {
                if self.state.waiting == Waiting::Ended {
                    return Err(Refused::Ended);
                }
                self.begin_turn();
                self.stop(Why::Tapped);
                return Ok(());
            }
            Action::Menu(id) => return self.menu(id),
            Action::Wake => return self.wake(),
            Action::Returned(result) => return self.returned(result),
            _ => {}
        }
        match self.asked() {
            Some(Asked::Ask(ask)) => self.answer(&ask, action),
            Some(Asked::Confirm(ask)) => self.confirmed(&ask, action),
            None if self.state.waiting == Waiting::Ended => Err(Refused::Ended),
            None => Err(Refused::NotAskedFor),
        }
    }

    /// Takes an answer to an ask: a choice, a value or a skip.
    pub(crate) fn answer(&mut self, ask: &AskView<'_>, action: &Action<'_>) -> Result<(), Refused> {
        let value = match (*action, ask.kind) {
            (Action::Choose(ids), AskKind::One | AskKind::Several { .. } | AskKind::Scale { .. }) => {
                return self.chosen(ask, ids);
            }
            (Action::YesNo(yes), AskKind::YesNo) => Some(i64::from(yes)),
            (Action::Number(number), AskKind::Number { .. }) => value_of(ask, number),
            (Action::Date(date), AskKind::Date) if (-3_000_000..3_000_000).contains(&date) => Some(date),
            (Action::Time(time), AskKind::Time) if (0..DAY).contains(&time) => Some(time),
            (Action::Skip, _) if ask.may_skip() => {
                self.begin_turn();
                self.skip(ask);
                return Ok(());
            }
            (Action::Skip, _) => return Err(Refused::MayNotSkip),
            _ => return Err(Refused::NotAskedFor),
        };
        self.begin_turn();
        match value {
            Some(value) => self.give(ask, value, Why::Tapped),
            None => self.not_taken(ask, Why::OutOfRange),
        }
        Ok(())
    }

    /// The person said which intent was meant.
    fn confirmed(&mut self, ask: &AskView<'_>, action: &Action<'_>) -> Result<(), Refused> {
        let Action::Choose([id]) = *action else { return Err(Refused::NotAskedFor) };
        let intent = self.position(*id).ok_or(Refused::NoSuchOption(*id))?;
        self.begin_turn();
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
        self.run(clause.or(ask.targets().anything_else).unwrap_or(ask.next));
    }

    fn chosen(&mut self, ask: &AskView<'_>, ids: &[u32]) -> Result<(), Refused> {
        if let [id] = ids {
            let position = self.position(*id).ok_or(Refused::NoSuchOption(*id))?;
            self.begin_turn();
            self.choose(ask, &[position], Why::Tapped);
            return Ok(());
        }
        let mut positions = Positions::default();
        for id in ids {
            positions.add(self.position(*id).ok_or(Refused::NoSuchOption(*id))?);
        }
        let AskKind::Several { alone } = ask.kind else {
            return Err(Refused::NoSuchOption(ids.first().copied().unwrap_or(0)));
        };
        let positions = positions.fitting(alone).ok_or(Refused::NoSuchOption(ids.first().copied().unwrap_or(0)))?;
        self.begin_turn();
        self.choose(ask, positions, Why::Tapped);
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

    /// What was given cannot be taken: what the page says of it, or asked again.
    pub(crate) fn not_taken(&mut self, ask: &AskView<'_>, why: Why) {
        self.event(EventKind::NotTaken, NONE, MISSING, why, NONE);
        match ask.targets().invalid {
            Some(target) => self.run(target),
            None => self.again(),
        }
    }

    fn skip(&mut self, ask: &AskView<'_>) {
        self.event(EventKind::Skipped, NONE, MISSING, Why::Skipped, NONE);
        self.nothing(ask);
        self.run(ask.targets().skip.unwrap_or(ask.next));
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
    pub(crate) fn help(&mut self, why: Why) {
        self.event(EventKind::Helped, NONE, MISSING, why, NONE);
        let help = self.image.root.help;
        if help == NONE || self.state.inside(help) {
            return self.again();
        }
        self.leave_prompt();
        let entry = self.state.push(self.image, help);
        self.event(EventKind::Entered, help, MISSING, why, NONE);
        self.run(entry);
    }

    /// What runs above comes back to the prompt's place, so that it is asked again.
    fn leave_prompt(&mut self) {
        let address = self.place_address(self.state.top().place);
        if let Some(frame) = self.state.frames.last_mut() {
            frame.at = address;
        }
    }

    /// Ends it, by the page's way if there is one that does not run yet. It has not ended before.
    pub(crate) fn stop(&mut self, why: Why) {
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
    }

    fn menu(&mut self, id: u32) -> Result<(), Refused> {
        let count = self.image.tables.interrupts.len();
        let interrupt = self.image.ids.index(IdKind::Interrupt, id, count).ok_or(Refused::NoSuchInterrupt(id))?;
        let asked = self.asked();
        self.begin_turn();
        let running = self.image.tables.interrupts.get(interrupt).is_some_and(|i| self.state.inside(i.flow));
        if !running {
            self.fire(interrupt, Why::Menu, NONE);
            return Ok(());
        }
        // Who asks for help within help is not only asked the same again: it is as if its title was written.
        let otherwise = match &asked {
            Some(Asked::Ask(ask)) if !matches!(ask.kind, AskKind::Text { .. }) => ask.targets().anything_else,
            _ => None,
        };
        match otherwise {
            Some(target) => {
                self.event(EventKind::Answered, NONE, MISSING, Why::Menu, NONE);
                self.run(target);
            }
            None => self.again(),
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
        let now = self.at.local();
        match self.state.waiting {
            Waiting::Until(until) if now >= until => {
                self.begin_turn();
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
                let Some(Asked::Ask(ask)) = self.asked() else { return Err(Refused::NotAskedFor) };
                let (seconds, target) = ask.targets().silence.ok_or(Refused::NotAskedFor)?;
                if now < self.state.asked.saturating_add(i64::from(seconds)) {
                    return Err(Refused::NotAskedFor);
                }
                self.begin_turn();
                self.event(EventKind::NotTaken, NONE, MISSING, Why::Silence, NONE);
                self.run(target);
                Ok(())
            }
            Waiting::Ended => Err(Refused::Ended),
            _ => Err(Refused::NotAskedFor),
        }
    }

    fn returned(&mut self, result: Option<i64>) -> Result<(), Refused> {
        let (Waiting::Activity, Some((Op::Show { activity, gives, .. }, next))) =
            (self.state.waiting, self.image.op(self.state.top().at))
        else {
            return Err(Refused::NotAskedFor);
        };
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
        self.begin_turn();
        self.event(EventKind::Returned, activity, result.unwrap_or(MISSING), Why::Page, NONE);
        self.store(gives.checked_sub(1).map(Slot::from_operand), result.unwrap_or(MISSING));
        self.run(next);
        Ok(())
    }
}

/// The value that a number in ten-thousandths is to an ask for one; `None` if it is not in its range.
pub(crate) fn value_of(ask: &AskView<'_>, number: i64) -> Option<i64> {
    let AskKind::Number { low, high, step, decimal } = ask.kind else { return None };
    if !decimal && number % SCALE != 0 {
        return None;
    }
    let value = if decimal { number } else { number / SCALE };
    let fits = (low..=high).contains(&value) && (step == 0 || value.saturating_sub(low) % step == 0);
    fits.then_some(value)
}

/// Options that were chosen together, by position: there are fewer than 63.
pub(crate) struct Positions {
    chosen: [u32; 63],
    /// More than fit, if they were too many.
    count: usize,
}

impl Default for Positions {
    fn default() -> Self {
        Positions { chosen: [0; 63], count: 0 }
    }
}

impl Positions {
    pub(crate) fn add(&mut self, position: u32) {
        if let Some(chosen) = self.chosen.get_mut(self.count) {
            *chosen = position;
        }
        self.count += 1;
    }

    /// Those that were chosen, unless one of them can only be chosen alone; those have a bit in `alone`.
    pub(crate) fn fitting(&self, alone: u64) -> Option<&[u32]> {
        let chosen = self.chosen.get(..self.count)?;
        let fits = chosen.len() <= 1 || chosen.iter().all(|p| alone >> (p % 64) & 1 == 0);
        fits.then_some(chosen)
    }
}
