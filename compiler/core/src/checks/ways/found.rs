//! What a look at a flow finds.

use super::state::Status;
use crate::program::{FlowId, StepId, VariableId};
use crate::source::At;

/// What needs something to have been brought about on every way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::checks) enum Needs {
    /// A condition or a calculation reads a variable.
    Value(VariableId),
    /// A text shows a variable.
    Shown(VariableId),
    /// A `match` without `is missing` and `otherwise` reads a variable.
    Match(VariableId),
    /// An `ask` without a prompt: something was said.
    Prompt,
    /// An exercise or a wait: support was shown.
    Support,
    /// Praise: no support was shown in this turn.
    Calm,
}

/// Something that needs what is not sure.
#[derive(Clone, Copy, Debug)]
pub(in crate::checks) struct Use {
    /// What it needs.
    pub needs: Needs,
    /// Where it stands.
    pub at: At,
    /// How unsure it is.
    pub status: Status,
    /// The last turning of the way to it, when it is being explained.
    pub last: u32,
}

/// A way out of a flow into another, or into its own start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Out<S> {
    pub to: FlowId,
    pub step: Option<StepId>,
    pub comes_back: bool,
    pub at: At,
    pub state: S,
}

/// Where a flow ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::checks) struct End {
    /// The statement; the flow's name where it runs out.
    pub at: At,
    /// It comes back to its `do`, if there is one; else it ends the conversation.
    pub returns: bool,
    /// Whether support was shown.
    pub shown: Status,
    /// The last turning of the way to it, when it is being explained.
    pub last: u32,
}

/// Why a statement is never reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::checks) enum Blocked {
    /// The statement above leaves.
    Left,
    /// Every way through the statement above leaves.
    AllLeave,
    /// The flow that is done above never comes back.
    NeverBack,
}

/// A statement that is never reached.
#[derive(Clone, Copy, Debug)]
pub(in crate::checks) struct Unreached {
    /// It.
    pub at: At,
    /// The statement above it.
    pub above: At,
    /// Why.
    pub why: Blocked,
    /// It is this step, and nothing goes to it.
    pub step: Option<StepId>,
}

/// What a look at a flow found.
pub(super) struct Found<S> {
    pub uses: Vec<Use>,
    pub outs: Vec<Out<S>>,
    pub ends: Vec<End>,
    pub unreached: Vec<Unreached>,
    pub returned: Option<S>,
    /// A turn of the person's can come before any support was shown.
    pub turn_before_support: bool,
}

impl<S> Default for Found<S> {
    fn default() -> Self {
        Found {
            uses: Vec::new(),
            outs: Vec::new(),
            ends: Vec::new(),
            unreached: Vec::new(),
            returned: None,
            turn_before_support: false,
        }
    }
}
