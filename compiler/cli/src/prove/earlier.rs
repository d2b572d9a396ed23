//! What was proved earlier, and how that is told.

use std::collections::BTreeMap;

use hearken_prove::Proof;
use schemars::JsonSchema;
use serde::Serialize;

use crate::outcome::thousands;

/// When a promise was proved that was not gone through now: nothing that it can see has changed since.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Earlier {
    /// The content checksum of the image that was gone through, in hexadecimal.
    pub image: String,
    /// How many states were gone through, for all that was asked then.
    pub states: u64,
    /// How many inputs were given to them.
    pub turns: u64,
}

impl Earlier {
    /// For whoever reads it.
    pub fn of(earlier: &hearken_prove::Earlier) -> Earlier {
        Earlier { image: format!("{:016x}", earlier.image), states: earlier.states, turns: earlier.turns }
    }

    /// On which image, and how much was gone through.
    pub fn on(&self) -> String {
        let (states, turns) = (thousands(self.states), thousands(self.turns));
        format!("on image {} with {states} states and {turns} turns", self.image)
    }
}

/// What was proved earlier, in a sentence for each time.
pub fn told(proof: &Proof) -> Vec<String> {
    let mut times: BTreeMap<Earlier, usize> = BTreeMap::new();
    for earlier in proof.answers.iter().filter_map(|a| a.earlier.as_ref()) {
        *times.entry(Earlier::of(earlier)).or_default() += 1;
    }
    let all = proof.answers.len();
    let sentence = |(earlier, count): (&Earlier, &usize)| {
        let (were, they) = if *count == 1 { ("was", "it") } else { ("were", "they") };
        let on = earlier.on();
        format!("{count} of {all} {were} proved earlier, {on}; nothing that {they} can see has changed since.")
    };
    times.iter().map(sentence).collect()
}
