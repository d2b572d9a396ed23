//! What no conversation reaches.

use std::collections::BTreeSet;

use hearken_compiler::hands::Hands;

use super::{Looks, Wanted};
use crate::answer::ground;
use crate::condition::Pack;
use crate::explore::{Limits, Search, explore};
use crate::inputs::Inputs;
use crate::model::Model;
use crate::progress::Crew;

/// What is not reached among everything that could be; nothing, if not all of that could be gone through. More may be put
/// together than can be, so what is found here need not be reached; but what is not cannot be.
pub(super) fn cannot(
    pack: &Pack<'_>,
    wanted: &Wanted,
    missing: &BTreeSet<usize>,
    looks: &dyn Looks,
    limits: Limits,
    hands: &dyn Hands,
) -> BTreeSet<usize> {
    if missing.is_empty() {
        return BTreeSet::new();
    }
    let image = pack.image;
    let model = Model::wanting(pack, image, &wanted.instructions, &wanted.scores);
    let mut inputs = Inputs::new(&model.code, &model.terms, &model.observed, &[]);
    inputs.everything = true;
    let by_parts = model.parts.count() > 0 && !model.chance;
    let mut ground = ground(&model, image, &inputs, by_parts);
    ground.looks = Some(looks);
    let found = explore(&ground, Search::Reach(missing), limits, Crew::quiet(hands));
    // Where the clock is asked, other times would have to be tried.
    if found.stopped.is_some() || model.observed.clock {
        return BTreeSet::new();
    }
    missing.difference(&found.points).copied().collect()
}
