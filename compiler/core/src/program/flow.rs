//! Flows and their statements.

use super::{ActivityId, Ask, AudienceId, Expr, FlowId, QuestionnaireId, SignpostId, StepId, Text, VariableId};
use crate::source::At;

/// A flow.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its name and where it stands.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title; the name if none.
    pub title: Option<Text>,
    /// What a `do` gives it, in order; locals of this flow.
    pub parameters: Vec<Parameter>,
    /// For guarantees.
    pub tags: Vec<String>,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// Its statements. [`Stmt::Step`] marks where a step begins; steps run on into the next.
    pub body: Vec<Stmt>,
}

/// What a `do` gives a flow.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The local it arrives in.
    pub variable: VariableId,
    /// Its value if the `do` gives none.
    pub usually: Option<Expr>,
}

/// A named place in a flow.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name, without the flow's.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// For guarantees.
    pub tags: Vec<String>,
}

/// A statement of a flow.
#[derive(Clone, Debug)]
pub enum Stmt {
    /// A step begins here.
    Step(StepId),
    /// The guide says it.
    Say(Text),
    /// Asks and waits.
    Ask(Box<Ask>),
    /// Runs questionnaires, in order.
    Give(Vec<QuestionnaireId>, At),
    /// Assigns; also `add`.
    Set(VariableId, Expr, At),
    /// Branches: conditions with their blocks, and `else`.
    If(Vec<(Expr, Vec<Stmt>)>, Option<Vec<Stmt>>, At),
    /// Branches on a value.
    Match(Box<Match>),
    /// `one of` (true) or `in turn` (false): variations, each one statement.
    Vary(bool, Vec<Stmt>, At),
    /// Leaves for a flow, or a step of a flow.
    GoTo(FlowId, Option<StepId>, At),
    /// Runs a flow and comes back; one value a parameter, `usually` filled in.
    Do(FlowId, Vec<Expr>, At),
    /// Comes back early.
    Finish(At),
    /// Ends it, from anywhere.
    End(At),
    /// Last in a block of an ask: asks once more (`listen`: without repeating), at most so many times.
    Again {
        /// Waits once more without repeating.
        listen: bool,
        /// At most so often.
        at_most: u32,
        /// Where it stands.
        at: At,
    },
    /// Last in `on unsure`: offers the likeliest intents.
    Confirm(At),
    /// Sleeps.
    Wait(Wait, At),
    /// A message to an audience.
    Tell(AudienceId, Text, At),
    /// Shows support; empty for all.
    Signpost(Vec<SignpostId>, At),
    /// The app renders it.
    Show(Box<Show>),
}

/// `match`.
#[derive(Clone, Debug)]
pub struct Match {
    /// On what.
    pub value: Expr,
    /// Its cases: constants of the value's type, and the block.
    pub cases: Vec<MatchCase>,
    /// `is missing`.
    pub missing: Option<Vec<Stmt>>,
    /// `otherwise`.
    pub otherwise: Option<Vec<Stmt>>,
    /// Where it stands.
    pub at: At,
}

/// `is a or b` and its block.
#[derive(Clone, Debug)]
pub struct MatchCase {
    /// Constants; an intent group is spelt out.
    pub values: Vec<Expr>,
    /// What then.
    pub body: Vec<Stmt>,
    /// Where it stands.
    pub at: At,
}

/// How long a `wait` waits.
#[derive(Clone, Debug)]
pub enum Wait {
    /// So many seconds.
    For(Expr),
    /// Until a time of day, seconds since midnight.
    UntilTime(u32),
    /// Until a day of the week (0 is Monday) at a time.
    UntilDay(u8, u32),
}

/// `show`.
#[derive(Clone, Debug)]
pub struct Show {
    /// What.
    pub activity: ActivityId,
    /// A value an input of the activity, in the order of its inputs; `None` where not given.
    pub inputs: Vec<Option<Expr>>,
    /// Where the result goes.
    pub gives: Option<VariableId>,
    /// Where it stands.
    pub at: At,
}
