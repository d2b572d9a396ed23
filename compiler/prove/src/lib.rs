//! Proofs: every conversation that an image allows, gone through on the real machine.
//!
//! ```text
//! image ─▶ code ─▶ what is quiet ─▶ what is observed ─▶ states ─▶ answers
//!          (statements)  (branches that make      (what tells      (every input,   (proved, fails with
//!                         no difference)           states apart)    on the machine)  a conversation, not decided)
//! ```
//!
//! What is absent: files, the clock, the terminal, threads, and a second way to play an image. `proofs.md` says why
//! what is proven so is proven.
#![warn(missing_docs)]

mod answer;
mod asked;
mod batches;
mod becoming;
mod code;
mod condition;
mod conditions;
mod edges;
mod expected;
mod explore;
mod fingerprint;
mod guard;
mod halfway;
mod heeded;
mod inputs;
mod kept;
mod measured;
mod model;
mod never;
mod noted;
mod observed;
mod owners;
mod paged;
mod parts;
mod path;
mod pattern;
mod printed;
mod progress;
mod promise;
mod quiet;
mod reach;
mod seen;
mod spoken;
mod state;
mod store;
mod term;
mod undecided;
mod vacuous;
mod watcher;
mod worker;

pub use answer::{Answer, Never, Proof, Verdict, prove};
pub use explore::Limits;
pub use fingerprint::Fingerprint;
pub use kept::{Earlier, Kept, prove_again};
pub use measured::SomeStates;
pub use path::{Said, Told, Turn, Went};
pub use pattern::pattern;
pub use progress::{Crew, Progress};
pub use reach::{Conversation, Heard, Look, Looks, Move, Reached, Wanted, reach};
pub use vacuous::Vacuous;
