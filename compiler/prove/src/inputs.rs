//! What a person or an app may do at a state: everything that could make a difference.

use std::collections::BTreeSet;

use hearken_image::value::SCALE;
use hearken_image::{AskKind, AskView, IdKind, Image, NONE, Op, Slot, ValueKind, words};
use hearken_runtime::{Action, Heard, Session, Waiting};

use crate::code::Code;
use crate::observed::Observed;
use crate::quiet::targets;
use crate::term::{Term, TermId, Terms};

/// Something that is done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Done {
    Choose(Vec<u32>),
    /// A text, by its number among those that are said.
    Says(u16),
    Number(i64),
    Date(i64),
    Time(i64),
    YesNo(bool),
    Skip,
    Help,
    Stop,
    Menu(u32),
    Returned(Option<i64>),
    /// Woken at a moment of local time.
    Wake(i64),
}

/// A text that stands for all that are taken the same way.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub text: String,
    /// The intents that fit it best.
    pub best: Vec<u32>,
    /// Of those, and any other, the ones that are a matter of safety.
    pub safety: Vec<u32>,
    /// What a text variable is compared with.
    literal: bool,
    /// What a page says that it means.
    pub means: Option<Means>,
}

/// What a page says that an interrupt listens for.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub text: String,
    pub means: Means,
}

/// What a page says of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Means {
    pub intent: u32,
    /// That is a matter of safety.
    pub safety: bool,
    /// To which flow it leads, if only one is right.
    pub leads: Option<u32>,
}

/// What may be done, anywhere.
pub(crate) struct Inputs<'a, 'i> {
    pub code: &'a Code<'i>,
    pub terms: &'a Terms,
    pub observed: &'a Observed,
    pub said: Vec<Said>,
    pub heard: Vec<Heard>,
    /// Intents that an interrupt listens to.
    interrupting: BTreeSet<u32>,
    /// Also what makes no difference to what follows, but is something else that a person does.
    pub everything: bool,
}

/// More values than these of one answer are not tried one by one.
const MOST_VALUES: i64 = 1_001;
/// Sets of more options than these are not tried one by one.
const MOST_OPTIONS: usize = 10;

impl<'a, 'i> Inputs<'a, 'i> {
    /// `written`: what pages say that a person may write, with what it means; that is not tried everywhere.
    pub(crate) fn new(code: &'a Code<'i>, terms: &'a Terms, observed: &'a Observed, written: &[Phrase]) -> Self {
        let tables = &code.image.tables;
        let interrupting = tables
            .interrupts
            .iter()
            .flat_map(|i| (0..i.intent_count).filter_map(move |n| tables.numbers.get(i.intents + n)))
            .map(|n| n.value)
            .collect();
        let mut said = said(code.image, &terms.literals);
        let as_written = |p: &Phrase| Said { means: Some(p.means.clone()), ..hear(code.image, p.text.clone()) };
        said.extend(written.iter().map(as_written));
        let heard = said.iter().map(|s| Heard::of(code.image, &s.text)).collect();
        Inputs { code, terms, observed, said, heard, interrupting, everything: false }
    }

    /// The action of an input.
    pub(crate) fn action<'t>(&'t self, done: &'t Done) -> Action<'t> {
        match done {
            Done::Choose(ids) => Action::Choose(ids),
            Done::Says(number) => Action::Text(self.said.get(usize::from(*number)).map_or("", |s| &s.text)),
            Done::Number(value) => Action::Number(*value),
            Done::Date(value) => Action::Date(*value),
            Done::Time(value) => Action::Time(*value),
            Done::YesNo(yes) => Action::YesNo(*yes),
            Done::Skip => Action::Skip,
            Done::Help => Action::Help,
            Done::Stop => Action::Stop,
            Done::Menu(id) => Action::Menu(*id),
            Done::Returned(value) => Action::Returned(*value),
            Done::Wake(_) => Action::Wake,
        }
    }

    /// Everything that may be done at the present turn, in a fixed order. `Err` is the variable of which there are too
    /// many values to try: then its answers are left out.
    pub(crate) fn at(&self, session: &Session<'_>, into: &mut Vec<Done>) -> Result<(), Slot> {
        into.clear();
        let state = session.state();
        let image = self.code.image;
        let at = state.frames.last().map_or(0, |f| f.at);
        let ask = image.ask(at);
        let mut tried = Ok(());
        match state.waiting {
            Waiting::Answer => match &ask {
                Some(ask) => tried = self.answers(session, ask, into),
                None => into.extend(session.turn().choices().map(|c| Done::Choose(vec![c.option]))),
            },
            Waiting::Activity => tried = self.results(at, into),
            Waiting::Until(until) => into.push(Done::Wake(until.max(state.now.local()))),
            Waiting::Ended => {}
        }
        self.texts(ask.as_ref(), state.waiting, into);
        into.push(Done::Help);
        if state.waiting != Waiting::Ended {
            into.push(Done::Stop);
        }
        for (number, interrupt) in (0..).zip(image.tables.interrupts.iter()) {
            // Its words mostly do the same, but not after the end, nor where another listens for them as well.
            if interrupt.title != NONE {
                into.push(Done::Menu(image.ids.id(IdKind::Interrupt, number)));
            }
        }
        if self.everything {
            self.each_apart(session, into);
        }
        tried
    }

    fn answers(&self, session: &Session<'_>, ask: &AskView<'_>, into: &mut Vec<Done>) -> Result<(), Slot> {
        match ask.kind {
            AskKind::One | AskKind::Scale { .. } => {
                into.extend(session.turn().choices().map(|c| Done::Choose(vec![c.option])));
            }
            AskKind::Several { alone } => {
                let offered: Vec<u32> = session.turn().choices().map(|c| c.option).collect();
                let matters = ask.dest.is_some_and(|d| self.is_read(ask, d));
                if !matters {
                    into.extend(offered.first().map(|id| Done::Choose(vec![*id])));
                } else if offered.len() <= MOST_OPTIONS {
                    // To choose nothing at all comes last: no line of a test can do that.
                    for set in (1u32..1 << offered.len()).chain([0]) {
                        let of = |n: usize| set >> n & 1 == 1;
                        let chosen: Vec<u32> =
                            offered.iter().enumerate().filter(|(n, _)| of(*n)).map(|(_, id)| *id).collect();
                        let stands_alone = |id: &u32| {
                            let position = image_position(self.code.image, ask, *id);
                            alone >> (position % 64) & 1 == 1
                        };
                        if chosen.len() < 2 || !chosen.iter().any(stands_alone) {
                            into.push(Done::Choose(chosen));
                        }
                    }
                } else {
                    return Err(ask.dest.unwrap_or(Slot { index: 0, local: true }));
                }
            }
            AskKind::YesNo => into.extend([Done::YesNo(true), Done::YesNo(false)]),
            AskKind::Number { low, high, step, decimal } => {
                let unit = if decimal { 1 } else { SCALE };
                let values = self.values(ask, low, high, step.max(1))?;
                into.extend(values.into_iter().map(|v| Done::Number(v.saturating_mul(unit))));
                into.push(Done::Number(high.saturating_add(1).saturating_mul(unit)));
            }
            AskKind::Text { .. } => {}
            AskKind::Date => {
                let values = self.values(ask, -2_999_999, 2_999_999, 1)?;
                into.extend(values.into_iter().map(Done::Date));
            }
            AskKind::Time => {
                let values = self.values(ask, 0, 86_399, 1)?;
                into.extend(values.into_iter().map(Done::Time));
            }
        }
        if ask.may_skip() {
            into.push(Done::Skip);
        }
        if let Some((seconds, _)) = ask.targets().silence {
            into.push(Done::Wake(session.state().asked.saturating_add(i64::from(seconds))));
        }
        Ok(())
    }

    /// Adds each of several options by itself, and the words of each intent, wherever they are taken.
    fn each_apart(&self, session: &Session<'_>, into: &mut Vec<Done>) {
        let state = session.state();
        let ask = state.frames.last().and_then(|f| self.code.image.ask(f.at));
        let Some(ask) = ask.filter(|_| state.waiting == Waiting::Answer) else { return };
        let mut more: Vec<Done> = (0..self.said.len() as u16).map(Done::Says).collect();
        if matches!(ask.kind, AskKind::Several { .. }) {
            more.extend(session.turn().choices().map(|c| Done::Choose(vec![c.option])));
        }
        more.retain(|done| !into.contains(done));
        into.extend(more);
    }

    /// What is asked where an ask may lead.
    fn asked_behind(&self, ask: &AskView<'_>) -> BTreeSet<TermId> {
        let numbers = targets(ask).filter_map(|t| self.code.number(t));
        numbers.filter_map(|n| self.observed.at.get(n)).flatten().map(|(t, _)| *t).collect()
    }

    fn is_read(&self, ask: &AskView<'_>, slot: Slot) -> bool {
        let mut read = false;
        for term in self.asked_behind(ask) {
            self.terms.reads(term, &mut |s, _| read |= s == slot);
        }
        read
    }

    /// Values of an answer, one for each of the ranges that can be told apart.
    fn values(&self, ask: &AskView<'_>, low: i64, high: i64, step: i64) -> Result<Vec<i64>, Slot> {
        let Some(slot) = ask.dest.filter(|d| self.is_read(ask, *d)) else { return Ok(vec![low]) };
        self.ranges(slot, self.asked_behind(ask), low, high, step)
    }

    fn ranges(&self, slot: Slot, asked: BTreeSet<TermId>, low: i64, high: i64, step: i64) -> Result<Vec<i64>, Slot> {
        let mut constants = Vec::new();
        let only_compared = asked.iter().all(|t| self.terms.compared(*t, slot, &mut constants));
        if only_compared {
            let near = constants.iter().flat_map(|c| {
                let on = low.saturating_add(c.saturating_sub(low).div_euclid(step).saturating_mul(step));
                [on.saturating_sub(step), on, on.saturating_add(step)]
            });
            let last = low.saturating_add(high.saturating_sub(low).div_euclid(step).saturating_mul(step));
            let values: BTreeSet<i64> = near.chain([low, last]).filter(|v| (low..=high).contains(v)).collect();
            return Ok(values.into_iter().collect());
        }
        if high.saturating_sub(low) / step < MOST_VALUES {
            let count = high.saturating_sub(low) / step;
            return Ok((0..=count).map(|n| low.saturating_add(n.saturating_mul(step))).collect());
        }
        Err(slot)
    }

    /// What an activity may return.
    fn results(&self, at: u32, into: &mut Vec<Done>) -> Result<(), Slot> {
        let image = self.code.image;
        let Some((Op::Show { activity, gives, .. }, next)) = image.op(at) else { return Ok(()) };
        let Some(record) = image.tables.activities.get(activity) else { return Ok(()) };
        let Some(kind) = ValueKind::from_number(record.result.min(255) as u8) else {
            into.push(Done::Returned(None));
            return Ok(());
        };
        let (low, high) = match kind {
            ValueKind::YesNo => (0, 1),
            ValueKind::One => (0, i64::from(record.count).saturating_sub(1)),
            ValueKind::Time => (0, 86_399),
            ValueKind::Text => return Ok(()),
            _ => (-1_000_000_000_000, 1_000_000_000_000),
        };
        let behind = self.code.number(next).and_then(|n| self.observed.at.get(n));
        let asked: BTreeSet<TermId> = behind.into_iter().flatten().map(|(t, _)| *t).collect();
        let slot = gives.checked_sub(1).map(Slot::from_operand);
        let mut read = false;
        for term in &asked {
            self.terms.reads(*term, &mut |s, _| read |= Some(s) == slot);
        }
        let values = match slot.filter(|_| read) {
            Some(slot) => self.ranges(slot, asked, low, high, 1)?,
            None => vec![low],
        };
        into.extend(values.into_iter().map(|v| Done::Returned(Some(v))));
        Ok(())
    }

    /// What may be written. Words of risk and what interrupts listen to, anywhere; else what the prompt tells apart.
    fn texts(&self, ask: Option<&AskView<'_>>, waiting: Waiting, into: &mut Vec<Done>) {
        let on: BTreeSet<u32> =
            ask.into_iter().flat_map(|a| a.each_on()).flat_map(|o| o.intents().collect::<Vec<_>>()).collect();
        let heard = ask.is_some_and(|a| a.heard.is_some());
        let unsure = ask.is_some_and(|a| a.targets().unsure.is_some());
        let compared = ask.and_then(|a| a.dest).is_some_and(|d| {
            ask.is_some_and(|a| {
                self.asked_behind(a)
                    .iter()
                    .any(|t| matches!(self.terms.get(*t), Term::Is(s, _) | Term::Text(s) if s == d))
            })
        });
        for (number, said) in (0..).zip(&self.said) {
            let wanted = match (said.best.as_slice(), said.safety.is_empty()) {
                _ if said.means.is_some() => false,
                (_, false) => true,
                _ if waiting == Waiting::Ended => false,
                ([], _) => !said.literal || compared,
                ([one], _) => heard || self.interrupting.contains(one) || on.contains(one),
                (several, _) => heard || unsure && (on.is_empty() || several.iter().any(|i| on.contains(i))),
            };
            if wanted {
                into.push(Done::Says(number));
            }
        }
    }
}

fn image_position(image: &Image<'_>, ask: &AskView<'_>, id: u32) -> u32 {
    let count = ask.first_option.saturating_add(ask.options);
    image.ids.index(IdKind::Option, id, count).map_or(0, |n| n.saturating_sub(ask.first_option))
}

/// A word that nobody listens to: it keeps a text from being an option's wording.
pub(crate) const FILLER: &str = "zzyzx";

/// Texts that stand for all others: one for each intent, for some two between which one cannot be sure, and one that
/// fits nothing.
pub(crate) fn said(image: &Image<'_>, literals: &[String]) -> Vec<Said> {
    let wordings: BTreeSet<String> = (0..image.texts.len()).map(|n| joined(image.texts.get(n))).collect();
    let reserved = ["help", "stop", "yes", "no"];
    // What an option says means that option first.
    let is_free = |text: &str| !wordings.contains(&joined(text)) && !reserved.contains(&text);
    let apart = |text: String| if is_free(&text) { text } else { format!("{FILLER} {text}") };
    let mut phrases: Vec<(u32, String)> = Vec::new();
    for number in 0.. {
        let phrase = image.phrases.phrase(number);
        if phrase.is_empty() {
            break;
        }
        let text = phrase.replace('*', "");
        let heard = words(&text);
        if let Some(found) = image.phrases.matches(&heard).find(|m| m.phrase == number) {
            phrases.push((found.intent, text));
        }
    }
    let nothing = ["something else", "qwertyuiop"].map(|t| hear(image, t.to_owned()));
    let fits = |s: &Said| s.best.is_empty() && s.safety.is_empty() && is_free(&s.text);
    let filler = hear(image, FILLER.to_owned());
    let mut said = vec![nothing.into_iter().find(fits).unwrap_or(filler)];
    let intents = image.tables.intents.len();
    for intent in 0..intents {
        let own = phrases.iter().filter(|p| p.0 == intent);
        let mut heard: Vec<Said> = own.map(|p| hear(image, apart(p.1.clone()))).collect();
        heard.retain(|s| s.best == [intent] || s.safety.contains(&intent));
        // The one that means nothing else; of those one of several words, which reads as what somebody would write, and
        // the shortest.
        heard.sort_by_key(|s| (s.safety.len().max(s.best.len()), !s.text.trim().contains(' '), s.text.len()));
        said.extend(heard.into_iter().next());
    }
    for intent in 0..intents {
        let pairs = phrases.iter().filter(|p| p.0 == intent).flat_map(|a| {
            let fits = move |b: &&(u32, String)| b.0 != intent && letters(&b.1) == letters(&a.1);
            phrases.iter().filter(fits).map(move |b| format!("{} {FILLER} {}", a.1, b.1))
        });
        let mut unsure = pairs.map(|text| hear(image, text));
        said.extend(unsure.find(|s| s.best.len() == 2 && s.best.contains(&intent) && s.safety.is_empty()));
    }
    for literal in literals {
        said.push(Said { literal: true, ..hear(image, literal.clone()) });
    }
    said
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| *c != ' ').count()
}

/// The words of a text, to compare.
fn joined(text: &str) -> String {
    let words = words(text);
    (0..words.len()).map(|n| words.get(n).to_owned()).collect::<Vec<_>>().join(" ")
}

/// What a text is heard to be.
fn hear(image: &Image<'_>, text: String) -> Said {
    let heard = words(&text);
    let is_safety = |i: u32| image.tables.intents.get(i).is_some_and(|r| r.safety());
    let longest = image.phrases.matches(&heard).map(|m| m.letters).max().unwrap_or(0);
    let best: BTreeSet<u32> =
        image.phrases.matches(&heard).filter(|m| m.letters == longest).map(|m| m.intent).collect();
    let safety: BTreeSet<u32> = image.phrases.matches(&heard).map(|m| m.intent).filter(|i| is_safety(*i)).collect();
    let (best, safety) = (best.into_iter().collect(), safety.into_iter().collect());
    Said { text, best, safety, literal: false, means: None }
}
