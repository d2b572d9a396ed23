//! What comes in: an action of the person's or of the app's, the turn it answers, and the time.

/// A moment: when it is, and how far the person's clock is from UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970-01-01 00:00 UTC.
    pub utc: i64,
    /// Minutes that local time is ahead of UTC, −1,440 to 1,440.
    pub offset: i16,
}

impl Moment {
    /// Seconds of local time since 1970-01-01 00:00.
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub fn local(self) -> i64 {
        self.utc.saturating_add(i64::from(self.offset) * 60).clamp(-LAST, LAST)
    }

    /// The local day, since 1970-01-01.
    pub fn day(self) -> i64 {
        self.local().div_euclid(DAY)
    }
}

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;
/// The year 9999: no moment further from 1970 is kept.
const LAST: i64 = 253_402_300_799;

/// One input: it names the turn it answers, so that sending it twice does no harm.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The number of the turn that it answers.
    pub turn: u32,
    /// When.
    pub at: Moment,
    /// What.
    pub action: Action<'a>,
}

/// What the person or the app did.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Action<'a> {
    /// Chose options, by their stable ids: one, or any number where several may be chosen.
    Choose(&'a [u32]),
    /// Wrote something. Valid at every prompt, during an activity, while waiting, and after the end.
    Text(&'a str),
    /// Gave a number, in ten-thousandths.
    Number(i64),
    /// Gave a date, in days since 1970-01-01.
    Date(i64),
    /// Gave a time of day, in seconds since midnight.
    Time(i64),
    /// Gave yes or no.
    YesNo(bool),
    /// Skipped, where one may.
    Skip,
    /// Asked for help. Valid everywhere.
    Help,
    /// Asked to stop. Valid everywhere.
    Stop,
    /// Tapped an interrupt's title in the menu, by its stable id. Valid everywhere.
    Menu(u32),
    /// An activity was finished; its result, in the unit of its kind, or `None` if it has none.
    Returned(Option<i64>),
    /// Time has passed: a wait may be over, or nothing was answered.
    Wake,
    /// Filled in the questionnaire that is being asked, from the present item on: an answer an item, in the order in
    /// which they are asked, each a choice, a value, a text or a skip. It is as if each were given by itself, but for
    /// the turns: what is said in between is not shown. Where an interrupt fires, the answers behind it are not taken;
    /// their items are asked when the questionnaire is taken up again.
    Form(&'a [Action<'a>]),
}

/// Why an input was refused. The session is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// It answers a turn that has not been. Carries the number of the present one.
    FutureTurn(u32),
    /// The prompt does not take an action of this kind.
    NotAskedFor,
    /// An option that does not exist, is not offered, or cannot be combined. Carries its id.
    NoSuchOption(u32),
    /// An interrupt that does not exist. Carries its id.
    NoSuchInterrupt(u32),
    /// This prompt may not be skipped.
    MayNotSkip,
    /// An activity's result is missing, or not of its kind.
    WrongResult,
    /// The conversation has ended, and the input starts nothing new.
    Ended,
    /// An answer of a form is none to its item, or there are more answers than items. Carries which, from 0.
    WrongAnswer(u32),
}

impl Refused {
    /// The reason in words, for a log.
    pub fn reason(&self) -> &'static str {
        match self {
            Refused::FutureTurn(_) => "this answers a turn that has not been yet",
            Refused::NotAskedFor => "the prompt does not take an answer of this kind",
            Refused::NoSuchOption(_) => "this option is not offered here",
            Refused::NoSuchInterrupt(_) => "the menu has no such entry",
            Refused::MayNotSkip => "this prompt may not be skipped",
            Refused::WrongResult => "this is not a result of the activity",
            Refused::Ended => "the conversation has ended",
            Refused::WrongAnswer(_) => "an answer of the form is not one to its item",
        }
    }
}

impl core::fmt::Display for Refused {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.reason())
    }
}

impl core::error::Error for Refused {}
