//! What is known at one place of a flow: of each thing, whether every way there has brought it.

use crate::source::At;

/// Whether every way to a place has brought something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::checks) enum Status {
    /// Every way has.
    Sure,
    /// No way has since the flow was entered: it is as it was then.
    AsEntered,
    /// Some way takes it away, or never brings it.
    Unsure,
}

/// Which of two ways decided what is known where they join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// They agree, or it is not being followed.
    Same,
    /// The first is the less sure.
    First,
    /// The second is the less sure.
    Second,
}

/// What is known at a place.
pub(super) trait State: Copy {
    /// What is known of one thing.
    fn get(self, slot: u8) -> Status;
    /// From here on it is so.
    fn with(self, slot: u8, status: Status) -> Self;
    /// What is known where two ways join.
    fn join(self, other: Self) -> (Self, Side);
    /// Whether nothing is different.
    fn same(self, other: Self) -> bool;
    /// The last turning of the way by which it came to be unsure; 0 for none, or where nobody asked.
    fn last(self) -> u32;
    /// Remembers by which way it came to be unsure.
    fn came_by(self, trail: &mut Vec<Turning>, at: At, why: Why) -> Self;
}

/// Up to 64 things at once: the quick look at every flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Many {
    sure: u64,
    unsure: u64,
}

impl Many {
    /// Whether anything is different from when the flow was entered, and what: bits that are sure, and unsure.
    pub fn changes(self) -> (u64, u64) {
        (self.sure, self.unsure)
    }
}

impl State for Many {
    fn get(self, slot: u8) -> Status {
        let bit = 1_u64 << (slot & 63);
        if self.sure & bit != 0 {
            Status::Sure
        } else if self.unsure & bit != 0 {
            Status::Unsure
        } else {
            Status::AsEntered
        }
    }

    fn with(self, slot: u8, status: Status) -> Self {
        let bit = 1_u64 << (slot & 63);
        let (sure, unsure) = (self.sure & !bit, self.unsure & !bit);
        match status {
            Status::Sure => Many { sure: sure | bit, unsure },
            Status::AsEntered => Many { sure, unsure },
            Status::Unsure => Many { sure, unsure: unsure | bit },
        }
    }

    fn join(self, other: Self) -> (Self, Side) {
        (Many { sure: self.sure & other.sure, unsure: self.unsure | other.unsure }, Side::Same)
    }

    fn same(self, other: Self) -> bool {
        self == other
    }

    fn last(self) -> u32 {
        0
    }

    fn came_by(self, _: &mut Vec<Turning>, _: At, _: Why) -> Self {
        self
    }
}

/// One thing, and the way by which it came to be unsure: looked at again to explain a mistake.
#[derive(Clone, Copy, Debug)]
pub(super) struct One {
    /// Which.
    pub slot: u8,
    /// What is known of it.
    pub status: Status,
    /// The last turning of the way, in the trail; 0 for none.
    pub last: u32,
}

/// A turning of a way through a flow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turning {
    /// Where.
    pub at: At,
    /// What is done there.
    pub why: Why,
    /// The turning before, 0 for none.
    pub before: u32,
}

impl State for One {
    fn get(self, slot: u8) -> Status {
        if slot == self.slot { self.status } else { Status::Sure }
    }

    fn with(self, slot: u8, status: Status) -> Self {
        if slot == self.slot { One { slot, status, last: 0 } } else { self }
    }

    fn join(self, other: Self) -> (Self, Side) {
        match self.status.cmp(&other.status) {
            std::cmp::Ordering::Less => (other, Side::Second),
            std::cmp::Ordering::Equal => (self, Side::Same),
            std::cmp::Ordering::Greater => (self, Side::First),
        }
    }

    fn same(self, other: Self) -> bool {
        self.status == other.status
    }

    fn last(self) -> u32 {
        self.last
    }

    fn came_by(self, trail: &mut Vec<Turning>, at: At, why: Why) -> Self {
        trail.push(Turning { at, why, before: self.last });
        One { last: trail.len() as u32, ..self }
    }
}

/// What is done at a turning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::checks) enum Why {
    /// The option is chosen.
    Chosen,
    /// The condition is so.
    IsSo,
    /// No condition above is so.
    IsNotSo,
    /// The case fits.
    Fits,
    /// The person writes something that this clause takes.
    Writes,
    /// The person skips.
    Skips,
    /// The person answers.
    Answers,
    /// It has been asked as often as it may.
    AskedEnough,
    /// This variation is taken.
    Variation,
    /// The step is gone to from here.
    GoesOn,
}

impl Why {
    /// What the label at the turning says.
    pub fn words(self) -> &'static str {
        match self {
            Why::Chosen => "when the person chooses this",
            Why::IsSo => "when this is so",
            Why::IsNotSo => "when this is not so",
            Why::Fits => "when it is this",
            Why::Writes => "when the person writes something that comes here",
            Why::Skips => "when the person skips this",
            Why::Answers => "when the person answers this",
            Why::AskedEnough => "when this has been asked as often as it may be",
            Why::Variation => "when this is the one taken",
            Why::GoesOn => "when the conversation comes from here",
        }
    }
}

/// The ways that come together below a statement.
pub(super) struct Join<S> {
    all: Option<S>,
    at: At,
    why: Why,
    differ: bool,
}

impl<S: State> Join<S> {
    /// None yet.
    pub fn new() -> Self {
        Join { all: None, at: At::default(), why: Why::GoesOn, differ: false }
    }

    /// One more way, unless it leads elsewhere.
    pub fn add(&mut self, way: Option<S>, at: At, why: Why) {
        let Some(way) = way else { return };
        let Some(all) = self.all else {
            (self.all, self.at, self.why) = (Some(way), at, why);
            return;
        };
        let (joined, side) = all.join(way);
        self.all = Some(joined);
        self.differ |= side != Side::Same;
        if side == Side::Second {
            (self.at, self.why) = (at, why);
        }
    }

    /// What is known below; none if every way leads elsewhere.
    pub fn all(self, trail: &mut Vec<Turning>) -> Option<S> {
        if self.differ { self.all.map(|s| s.came_by(trail, self.at, self.why)) } else { self.all }
    }
}
