//! Promises that hold and say nothing.

use crate::condition::Pack;
use crate::printed::{condition_words, target_words};
use crate::promise::{Kind, Promise, When};

/// Why a promise that holds says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vacuous {
    /// Its condition is never so.
    NeverSo,
    /// What is never to be reached is never reached, whatever its condition.
    NeverReached,
}

impl Vacuous {
    /// What never happens, in the words of the page as it is now.
    pub(crate) fn words(self, pack: &Pack<'_>, promise: &Promise) -> Option<String> {
        match (self, &promise.kind) {
            (Vacuous::NeverSo, _) => match promise.when() {
                Some(When::At(place)) => Some(format!("{} is never reached", target_words(pack, place, "or"))),
                _ => condition_words(pack, promise).map(|words| format!("`{words}` is never so")),
            },
            (Vacuous::NeverReached, Kind::Never { target, .. }) => {
                Some(format!("{} is never reached", target_words(pack, target, "or")))
            }
            (Vacuous::NeverReached, _) => None,
        }
    }

    /// The reason that has these words.
    pub(crate) fn of_words(words: &str, pack: &Pack<'_>, promise: &Promise) -> Option<Self> {
        let all = [Vacuous::NeverSo, Vacuous::NeverReached];
        all.into_iter().find(|v| v.words(pack, promise).as_deref() == Some(words))
    }
}
