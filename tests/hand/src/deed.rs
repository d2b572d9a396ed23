//! A hand that does anything a person or an app may do.

use hearken_runtime::{Action, Input, Moment, PromptKind, Refused, Session};

use crate::Dice;

/// When random conversations begin: Monday 5 January 2026, nine in the morning.
pub const MORNING: Moment = Moment { utc: 1_767_603_600, offset: 0 };

/// What is written at random: what an option says, what a page listens for, and what fits nowhere.
const WRITTEN: [&str; 16] = [
    "1",
    "2",
    "7",
    "6.5",
    "the first",
    "my boss",
    "the rent and the boss",
    "I want to end it all",
    "can I talk to a real person",
    "help",
    "stop",
    "3 November 2026",
    "21:30",
    "",
    "🌱 Ünïcödé “quoted”",
    "Slowly first and Often second",
];

/// What is done, owning what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in `Action`")]
pub enum Deed {
    Choose(Vec<u32>),
    Text(&'static str),
    Number(i64),
    Date(i64),
    Time(i64),
    YesNo(bool),
    Skip,
    Help,
    Stop,
    Menu(u32),
    Returned(Option<i64>),
    Wake,
}

impl Deed {
    /// One that may fit the present turn, or not.
    pub fn draw(session: &Session<'_>, dice: &mut Dice<'_>) -> Deed {
        let turn = session.turn();
        let options: Vec<u32> = turn.choices().map(|c| c.option).collect();
        match dice.below(16) {
            0 | 1 => Deed::Text(dice.pick(&WRITTEN)),
            2 => Deed::Skip,
            3 if dice.once_in(3) => Deed::Help,
            4 if dice.once_in(4) => Deed::Stop,
            5 if dice.once_in(4) => Deed::Menu(dice.between(1, 3)),
            6 => Deed::Wake,
            _ => match turn.prompt().kind {
                PromptKind::One => Deed::Choose(vec![dice.pick(&options)]),
                PromptKind::Several { .. } => Deed::Choose(options.into_iter().filter(|_| dice.once_in(2)).collect()),
                PromptKind::YesNo => Deed::YesNo(dice.once_in(2)),
                PromptKind::Number { .. } => Deed::Number(i64::from(dice.below(50)) * 5_000),
                PromptKind::Date => Deed::Date(i64::from(dice.below(30_000))),
                PromptKind::Time => Deed::Time(i64::from(dice.below(1_500)) * 60),
                PromptKind::Activity { .. } => Deed::Returned(Some(i64::from(dice.below(3)))),
                PromptKind::Until(_) => Deed::Wake,
                _ => Deed::Text(dice.pick(&WRITTEN)),
            },
        }
    }

    /// Does it, at a moment.
    pub fn act(&self, session: &mut Session<'_>, at: Moment) -> Result<(), Refused> {
        let turn = session.turn().number();
        session.advance(&Input { turn, at, action: self.action() }).map(|_| ())
    }

    /// As a session takes it.
    pub fn action(&self) -> Action<'_> {
        match self {
            Deed::Choose(options) => Action::Choose(options),
            Deed::Text(text) => Action::Text(text),
            Deed::Number(number) => Action::Number(*number),
            Deed::Date(date) => Action::Date(*date),
            Deed::Time(time) => Action::Time(*time),
            Deed::YesNo(yes) => Action::YesNo(*yes),
            Deed::Skip => Action::Skip,
            Deed::Help => Action::Help,
            Deed::Stop => Action::Stop,
            Deed::Menu(id) => Action::Menu(*id),
            Deed::Returned(result) => Action::Returned(*result),
            Deed::Wake => Action::Wake,
        }
    }
}
