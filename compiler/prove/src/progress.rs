//! Who does the work of a search, and who is told how far it is.

use hearken_compiler::hands::Hands;

/// How far a search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// States that were gone through.
    pub states: usize,
    /// States that were found, and have still to be gone through.
    pub waiting: usize,
    /// How many promises are looked at; none while lines are sought that no conversation comes to.
    pub promises: usize,
}

/// Who does the work, and who is told of it.
#[derive(Clone, Copy)]
pub struct Crew<'a> {
    /// Who does the work.
    pub hands: &'a dyn Hands,
    /// Who is told, many times a second. What comes of a search does not depend on it.
    pub told: &'a dyn Fn(Progress),
}

impl<'a> Crew<'a> {
    /// Nobody is told.
    pub fn quiet(hands: &'a dyn Hands) -> Self {
        Crew { hands, told: &|_| {} }
    }
}
